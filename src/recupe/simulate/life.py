"""Life: some people in one arm of one world, and time that passes for them while nothing happens.

A short gap passes in steps, a long one in one exact jump (`gap.py`). What happens to them stands elsewhere: occasions that are
waited out in `waited.py`, encounters in `company.py`, what is read of them in `readout.py`, the calendar of an arm in `living.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from ..encounter.contact import Meeting
from ..encounter.world import World
from ..person import selfcare
from ..person.person import NOWHERE, Situation
from .block import PERSON, ROWS, SITUATION, A, row
from .calendar import Course, Protocol
from .folk import Folk
from .gap import jump, pieces
from .people import Whole, put, put_person, situated, slow_at_rest, traits_of, whole
from .population import Floats, normals, trait
from .stretch import stretch

LONGEST_STEPPED = 180.0
STEP, COARSE = 1.0, 10.0
ALONE = NOWHERE._replace(trust=-1.0)
Watch = Callable[[float, str, Floats], None]


class Looked(NamedTuple):
    """What the last events left to be read: care felt and what was said [person], mean care given, bandwidth of what was seen,
    the last occasion, and threat added up until the last night began [min], with when that was."""

    care: Floats
    disclosure: Floats
    given: Floats
    bandwidth: float
    what: str
    night: Floats
    night_at: float


def nothing_yet(people: int) -> Looked:
    """Before any event."""
    none = np.full(people, np.nan)
    return Looked(none, none, none, 0.0, "", np.zeros(people), 0.0)


class Life:
    """Some people in one arm of one world, moving through time; `rows` [PERSON, person] is where they are."""

    def __init__(self, plan: Protocol, arm: Course, w: World, people: Folk, seed: int, *, short: bool, without: frozenset[str],
                 threads: int, watch: Watch | None = None) -> None:
        self.plan, self.arm, self.people, self.seed = plan, arm, people, seed
        self.w: World = w
        self.short, self.without, self.threads, self.watch = short, without, threads, watch
        self.now = 0.0
        works = plan.condition in ("carers", "doctors")
        traits = traits_of(w, people.person, works=works)
        n = len(people.ids)
        skill = trait(w, "regulation", "skill", people.person["skill"])
        start = arm.start
        if "mirroring" in start:
            traits = traits._replace(mirroring=np.full(n, start["mirroring"]))
        if "trust" in start:
            traits = traits._replace(medicine=np.full(n, start["trust"]))
        slow = slow_at_rest(w, traits, np.full(n, start["skill"]) if "skill" in start else skill, traits.medicine)
        if "meaning" in start:
            slow = _with_meaning(slow, traits, start["meaning"], w)
        self.rows = np.zeros((PERSON, n))
        put_person(self.rows, A, w, traits, w.mirror.home + traits.affect, slow)
        self.p: Whole = whole(self.rows)
        if "pool" in start:
            self.p.body.pool[:] = start["pool"]
        self.signal = self._signals()
        self.pair = np.zeros((ROWS, n))
        self.pair[row("pair", Meeting, "disclosure")] = w.disclosure.start
        self.other: Floats | None = None
        self.other_at = 0.0
        self.other_told: Any = w.disclosure.start
        self.looked: Looked = nothing_yet(n)
        self.began = self.rows.copy()
        self.care: Any = 0.0
        self.situate(ALONE)

    def _signals(self) -> Floats:
        """The painful signal of everybody [0..10]."""
        if self.plan.pain is None:
            return np.zeros(len(self.people.ids))
        mean, sd = self.plan.pain
        draw = normals("painful signal", self.people.ids, self.seed)
        low, high = (2.0, 10.0) if self.plan.condition == "after surgery" else (1.0, 9.0) if sd else (0.0, 10.0)
        return np.clip(mean + sd * draw, low, high)

    def _signal_now(self) -> Any:
        """The painful signal at this moment; after surgery it fades."""
        if self.plan.condition == "after surgery":
            floor = self.w.pain.wound_floor
            return self.signal * (floor + (1.0 - floor) * np.exp(-self.now / self.w.pain.wound_lag))
        return self.signal

    def situate(self, s: Situation) -> None:
        """Set the situation that holds from now."""
        p, n = self.p, len(self.people.ids)
        heat = s.signal if np.any(s.signal) else self._signal_now()
        treated = self.w.setpoint.treated if self.arm.treated and self.now < self.arm.treated_until else 0.0
        s = s._replace(signal=np.zeros(n) + heat, lasting=np.maximum(s.lasting, self.arm.strain), treated=treated)
        own = np.asarray(s.trust) < 0.0
        trust = np.where(own, p.slow.trust, s.trust)
        medicine = np.where(own, p.traits.medicine, s.trust)
        put(self.rows, SITUATION, situated(s, trust, medicine, self.w))

    def gap(self, minutes: float) -> None:
        """Time between events: short in steps, long in one jump."""
        if minutes <= 1e-9:
            return
        left = self.arm.treated_until - self.now if self.arm.treated else 0.0
        if 1e-9 < left < minutes - 1e-9:
            self.gap(left)
            minutes -= left
        self.situate(ALONE)
        self.care = 0.0
        if self.watch and minutes > 30.0:
            part = minutes / max(2, min(60, int(minutes // 30)))
            parts = [part] * round(minutes / part)
        else:
            parts = [minutes]
        for some in parts:
            if some <= LONGEST_STEPPED:
                self.steps(some, STEP, self.w.expectation.lag, 120.0, 0)
            else:
                self._jump(some)
            if self.watch:
                self.watch(self.now, "", self.rows)

    def _jump(self, minutes: float) -> None:
        for part in pieces(minutes, self.w):
            unable = jump(self.rows, self.p, part, self.w)
            if unable.any():
                some = np.ascontiguousarray(self.rows[:, unable])
                stretch(some, self.people.ids[unable], part, COARSE, self.now, 0, self.seed, self.w, self.w.expectation.lag, 120.0)
                self.rows[:, unable] = some
            self.now += part

    def steps(self, minutes: float, longest: float, label_lag: float, fade: float, number: int) -> None:
        """Time passes in steps of at most `longest` minutes; `number` names what chance brings."""
        stretch(self.rows, self.people.ids, minutes, longest, self.now, number, self.seed, self.w, label_lag, fade, self.threads)
        self.now += minutes

    def other_now(self) -> Whole:
        """The other of a lasting pair, brought to this moment."""
        other = self.the_other()
        there = whole(other)
        there.situation.lasting[:] = self.arm.strain
        for part in pieces(self.now - self.other_at, self.w) if self.now > self.other_at else ():
            jump(other, there, part, self.w)
        self.other_at = max(self.now, self.other_at)
        return there

    def the_other(self) -> Floats:
        """The other of a lasting pair."""
        if self.other is None:
            w = self.w
            traits = traits_of(w, self.people.other, works=False)
            self.other = np.zeros((PERSON, len(self.people.ids)))
            skill = trait(w, "regulation", "skill", self.people.other["skill"])
            put_person(self.other, 0, w, traits, w.mirror.home + traits.affect, slow_at_rest(w, traits, skill, traits.medicine))
        return self.other


def _with_meaning(slow: Any, traits: Any, meaning: float, w: World) -> Any:
    """Slow states of people with this sense of meaning; self-care and what follows from it where it points."""
    kept = selfcare.target(traits.selfcare, slow.trust, 0.0, meaning, w.selfcare)
    return slow._replace(meaning=0.0 * slow.trust + meaning, selfcare=kept, sugar=selfcare.sugar_target(traits.sugar, kept,
                                                                                                        w.selfcare),
                         fat=selfcare.fat_target(traits.fat, kept, w.selfcare))
