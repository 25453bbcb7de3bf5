"""Meetings: many pairs go through one consult in the kernel, with the carers of the reference run: rested, each their own."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from recupe.encounter.contact import Contact, Meeting
from recupe.encounter.occasion import Consultation, contact_of
from recupe.encounter.world import World
from recupe.person.person import Slow
from recupe.simulate.block import CONTACT, SUMS, TRACED, row
from recupe.simulate.crowd import Crowd, crowd
from recupe.simulate.meeting import NO_TRACE, STEP, begin, encounter, pairs
from recupe.simulate.plan import Arm, Plan, Visit

WHOLE = ("R", "E", "C", "U", "P", "E2")
RESTED = 0.15
TRUST = row("a", Slow, "trust")


class Came(NamedTuple):
    """What came of it, for each pair: felt care, fit, disclosure, change of trust, change of hope; all rows before and after."""

    care: Any
    fit: Any
    disclosure: Any
    trust: Any
    hope: Any
    before: Any
    after: Any
    trace: Any

    def means(self) -> tuple[float, float, float, float]:
        """Of felt care, fit, disclosure and change of trust."""
        return float(self.care.mean()), float(self.fit.mean()), float(self.disclosure.mean()), float(self.trust.mean())


def consult(manner: str, letters: tuple[str, ...] = WHOLE, minutes: float = 10.0,
            channels: tuple[str, ...] = ("eye", "voice"), strain: float = 0.1) -> Consultation:
    """A consult; everything by eye and voice, ten minutes, with a little strain, unless said otherwise."""
    return Consultation(letters, manner, channels, minutes, strain)


def people(count: int, seed: int = 1) -> Crowd:
    """So many people, with as many carers to draw from, all without an effect of their own."""
    visit = Visit(0.0, consult("empathic"))
    return crowd(Plan(count, (0.0,) * count, 1.0, 14.0, (Arm("only", (visit,)),)), seed, 0, 1)


def meet(w: World, c: Crowd, what: Consultation, *, exhaustion: float | None = RESTED, short: bool = False, traced: bool = False,
         without: frozenset[str] = frozenset(), seed: int = 1, **contact: float) -> Came:
    """Everybody goes through one consult; `contact` overrides what the pair brings. Exhaustion None: the world's own."""
    rested = pairs(w, c)
    if exhaustion is not None:
        rested[row("b", Slow, "exhaustion")] = exhaustion
    rows = rested.copy()
    begin(rows, rested, w, c.occasions[0])
    brings = contact_of(what, w, without)._replace(**contact)
    rows[CONTACT:CONTACT + len(Contact._fields)] = np.array(brings)[:, None]
    before = rows.copy()
    trace: Any = np.zeros((len(c.ids), round(what.minutes / STEP), len(TRACED)), np.float32) if traced else NO_TRACE
    encounter(rows, c.ids, what.minutes, 1, seed, w, short=short, trace=trace)
    return Came(rows[SUMS], rows[SUMS + 1], rows[row("pair", Meeting, "disclosure")], rows[TRUST] - before[TRUST],
                rows[row("a", Slow, "hope")] - before[row("a", Slow, "hope")], before, rows, trace)
