"""Colds: two consults with the same people with a new cold, and what follows: symptoms, and the day the cold is over."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ...encounter.world import World
from ...simulate.crowd import Crowd, crowd
from ...simulate.meeting import meet_all
from ...simulate.simulation import fall_ill
from .found import Floats, Found
from .pair import plan_of
from .setting import Talk
from .who import COLD_DAYS, entry_and_follow


@lru_cache(maxsize=8)
def _people(persons: int, carers: int, seed: int) -> Crowd:
    return crowd(plan_of(persons, (Talk((), "distant", (), 1),), carers), seed, 0, 1)


def colds(w: World, talks: tuple[Talk, ...], persons: int, carers: int, seed: int, few: int | None = None) -> Found:
    """What becomes of people with a new cold after each consult; of the first `few` of them only, when that is said. The course is
    of symptoms, in % of this person's own at the consult."""
    entry, follow = entry_and_follow()
    plan = plan_of(persons, talks, carers, entry, follow)
    people = _people(persons, carers, seed)
    people = people if few is None else people.part(0, few)
    met = meet_all(plan, w, people, seed, short=True)
    lives = fall_ill(plan, w, people, met, watched=COLD_DAYS)
    shown = lives.symptoms
    assert shown is not None

    def each(name: str) -> Floats:
        return np.ascontiguousarray(lives.outcomes[name][0].T)

    return Found(100.0 * shown / shown[:, :1], each("duration of the cold"),
                 {name: each(name) for name in ("felt care", "trust", "disclosure", "rating")},
                 {name: each(name) for name in ("duration of the cold", "severity of the cold", "IL-8", "neutrophils")})
