"""Calendar: a study as lives are lived by it: numbers only, times in minutes after entry.

An event is numbered by the system it goes through: the third working day is the third in every arm, and one pump brings the same
luck
as another, whatever else an arm holds.
"""

from __future__ import annotations

from typing import NamedTuple

from ..encounter.occasion import Consultation
from ..errors import WrongValue
from ..study.declaration import Study
from ..study.moment import span
from ..study.plan import Arm as Declared
from ..study.plan import Visit
from ..study.vocabulary import OCCASIONS, timed

DAY = 1440.0
SYSTEMS = {name: k for k, name in enumerate(dict.fromkeys(one.system for one in OCCASIONS.values()))}
PER_KIND = 2**16


class Event(NamedTuple):
    """Something at a time: begin and length [min after entry], what it is, its number, and what it needs."""

    begin: float
    minutes: float
    what: str
    number: int
    consult: Consultation | None
    patients: int
    mg: float
    limit: float
    heat: float | None
    hours: float
    dose: float
    blocker: str | None

    @property
    def end(self) -> float:
        """When it is over [min after entry]."""
        return self.begin + self.minutes


class Course(NamedTuple):
    """One arm: its events in order of time, standing strain, whether symptoms are treated and until when [min], states at the
    start.
    """

    name: str
    events: tuple[Event, ...]
    strain: float
    treated: bool
    treated_until: float
    start: dict[str, float]


class Protocol(NamedTuple):
    """Condition, persons, effects of the carers [sd], length [min], painful signal (mean, sd) or None, arms, and every time at
    which
    something is read [min after entry] with the outcomes read then."""

    condition: str
    persons: int
    effects: tuple[float, ...]
    length: float
    pain: tuple[float, float] | None
    arms: tuple[Course, ...]
    readings: tuple[tuple[float, tuple[str, ...]], ...]


def protocol_of(study: Study) -> Protocol:
    """The protocol of a study; `WrongValue` for one of real people, whom the model cannot live."""
    if study.is_lived:
        raise WrongValue(key="people.condition", received=study.people.condition,
                         problem={"en": "This study is of real people: their rows can be analysed, the model cannot live them",
                                  "nl": "Deze studie gaat over echte mensen: analyseer hun rijen, het model kan ze niet beleven"},
                         advice={"en": "recupe analyse ROWS --study FILE; for its power: recupe power --effect",
                                 "nl": "recupe analyse ROWS --study BESTAND; voor de power: recupe power --effect"})
    people, length = study.people, study.people.follow * DAY
    pain = None if people.pain is None else (people.pain.mean, people.pain.sd)
    at: dict[float, list[str]] = {}
    for name in study.outcome_names:
        at.setdefault(_when(name, length), []).append(name)
    arms = tuple(_course(arm, people.entry) for arm in study.arms)
    return Protocol(people.condition, people.persons, study.carers.effects, length, pain, arms,
                    tuple((minute, tuple(at[minute])) for minute in sorted(at)))


def _when(name: str, length: float) -> float:
    when = timed(name)[1]
    return length if when is None else round((span(when) or 0.0) * DAY, 9)


def _course(arm: Declared, entry: float) -> Course:
    timeline = sorted(((round((at - entry) * DAY, 6), visit) for visit in arm.calendar for at, _ in visit.each()),
                      key=lambda one: one[0])
    counts: dict[str, int] = {}
    events = []
    for begin, visit in timeline:
        system = visit.about.system
        counts[system] = counts.get(system, 0) + 1
        events.append(_event(visit, begin, SYSTEMS[system] * PER_KIND + counts[system]))
    until = float("inf") if arm.treated_until is None else arm.treated_until * DAY
    return Course(arm.name, tuple(events), arm.strain, arm.treated, until, dict(arm.start))


def _event(visit: Visit, begin: float, number: int) -> Event:
    consult = None if visit.manner is None else Consultation(
        visit.letters, visit.manner, visit.channels, visit.minutes or 0.0, visit.strain or 0.0)
    if visit.occasion == "shock to the partner":
        consult = Consultation((), "", visit.channels, 0.0)
    return Event(begin, visit.long, visit.occasion, number, consult, visit.count or 1, visit.mg or 0.0, visit.limit or 0.0,
                 visit.heat,
                 visit.hours or 0.0, 1.0 if visit.dose is None else visit.dose, visit.blocker)
