"""Colds: two consults with the same people with a new cold, and what follows: symptoms, and the day the cold is over."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ...encounter.world import World
from ...person import cold
from ...person.arithmetic import exp
from ...person.equation import about
from ...simulate.crowd import Crowd, crowd
from ...simulate.meeting import meet_all
from ...simulate.simulation import fall_ill
from .found import Floats, Found
from .pair import plan_of
from .setting import Talk
from .symptoms import symptoms
from .who import COLD_DAYS, entry_and_follow


@lru_cache(maxsize=8)
def _people(persons: int, carers: int, seed: int) -> Crowd:
    return crowd(plan_of(persons, (Talk((), "distant", (), 1),), carers), seed, 0, 1)


def rates(p: cold.Cold, name: str, draw: Floats) -> Floats:
    """A rate of the cold of many people [1/day], lognormal around the number of the model, within its range."""
    known = about(p, name)
    found: Floats = np.clip(getattr(p, name) * exp((known.spread or 0.0) * draw), known.low, known.high)
    return found


def colds(w: World, talks: tuple[Talk, ...], persons: int, carers: int, seed: int, few: int | None = None) -> Found:
    """What becomes of people with a new cold after each consult; of the first `few` of them only, when that is said. The course is
    of symptoms, in % of this person's own at the consult."""
    entry, follow = entry_and_follow()
    plan = plan_of(persons, talks, carers, entry, follow)
    people = _people(persons, carers, seed)
    people = people if few is None else people.part(0, few)
    met = meet_all(plan, w, people, seed, short=True)
    lives = fall_ill(plan, w, people, met)
    p, z = w.cold, people.cold
    traits = np.stack([rates(p, "infection", z["speed of the infection"]), rates(p, "clearance", z["clearance"])])
    shown = np.empty((len(talks), len(COLD_DAYS), len(people.ids)))
    symptoms(traits, np.ascontiguousarray(met.felt[:, 0]), COLD_DAYS[1], plan.entry, 0, len(people.ids), p, shown)

    def each(name: str) -> Floats:
        return np.ascontiguousarray(lives.outcomes[name][0].T)

    return Found(100.0 * shown / shown[:, :1], each("duration of the cold"),
                 {name: each(name) for name in ("felt care", "trust", "disclosure", "rating")},
                 {name: each(name) for name in ("duration of the cold", "severity of the cold", "IL-8", "neutrophils")})
