"""Living: people live through the calendar of an arm, and are read at the moments that a study asks for.

    1  an event: a situation that is waited out (`waited.py`), an encounter (`company.py`), or a moment that changes a state
    2  between events: time passes (`life.py`)
    3  at each moment that an outcome is read: its value, with its measurement error (`readout.py`)

Everybody lives in every arm with the same luck, so that the same rows give truth, lot and rating.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..encounter.catalogue import entry
from ..errors import NotANumber
from .block import name_of
from .calendar import Event
from .company import MEETINGS
from .life import COARSE, STEP, Life
from .population import Floats
from .readout import read
from .waited import leave, moment, part, situation, take, turns

FINE = 0.25
FINE_OCCASIONS = frozenset({"photo of a stranger", "photo of the partner", "hand of the partner", "word game", "quiet", "exclusion",
                            "inclusion"})
COARSE_OCCASIONS = frozenset({"wine", "cigarette", "comfort food", "sleeping pill", "night", "day"})


def live(life: Life) -> dict[str, Floats]:
    """Everything that is read, by outcome [person]."""
    found: dict[str, Floats] = {}
    readings = list(life.plan.readings)

    def look(until: float) -> None:
        while readings and readings[0][0] <= until + 1e-9:
            minute, names = readings.pop(0)
            if minute > life.now:
                life.gap(minute - life.now)
            for name in names:
                found[name] = read(name, life)

    for event in life.arm.events:
        look(event.begin)
        life.gap(event.begin - life.now)
        _tell(life, event)
        inside = [minute for minute, _ in readings if event.begin < minute < event.end - 1e-9]
        if event.consult is not None and event.minutes:
            MEETINGS[event.what](life, event)
            life.now = event.end
        elif event.minutes:
            _wait(life, event, inside, look)
        else:
            moment(life, event)
        if life.watch:
            life.watch(life.now, event.what, life.rows)
    look(life.plan.length)
    life.gap(life.plan.length - life.now)
    bad = np.argwhere(np.isnan(life.rows).T)
    if len(bad):
        person, place = (int(v) for v in bad[0])
        raise NotANumber(variable=name_of(place), person=int(life.people.ids[person]), occasion=len(life.arm.events))
    return found


def _tell(life: Life, event: Event) -> None:
    before, life.looked = life.looked.what, life.looked._replace(what=event.what)
    if event.what == "sleeping pill" or (event.what == "night" and before != "sleeping pill"):
        life.looked = life.looked._replace(night=life.p.watched.threat.copy(), night_at=life.now)


def _wait(life: Life, event: Event, inside: list[float], look: Callable[[float], None]) -> None:
    """Wait an event out, read what is to be read while it lasts, and take what it leaves."""
    take(life, event)
    changes = turns(event)
    cuts = sorted({*inside, *changes, event.end})
    if life.watch:
        cuts = sorted({*cuts, *np.linspace(event.begin, event.end, 21)[1:].tolist()})
    for cut in cuts:
        known = entry(part(life, event))
        if life.now in changes or life.now == event.begin or life.plan.condition == "after surgery":
            life.situate(situation(life, event, known))
        longest = FINE if event.what in FINE_OCCASIONS else COARSE if event.what in COARSE_OCCASIONS else STEP
        life.steps(cut - life.now, min(longest, event.minutes), known.label_lag, known.fade, event.number)
        life.care = known.care
        look(cut)
        if life.watch and cut < event.end:
            life.watch(life.now, event.what, life.rows)
    leave(life, event, entry(event.what))
