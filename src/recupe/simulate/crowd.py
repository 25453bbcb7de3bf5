"""Crowd: the people of some replicates, before any world: who they are, who cares for them, what chance brings them.

A person lives in every world and in every arm with the same luck: what is drawn here are standard normal numbers, by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .plan import Plan
from .population import TRAITS, Floats, Names, dealt, drawn, normals

COLD = ("speed of the infection", "clearance", "severity", "level of interleukin-8", "level of neutrophils",
        "interleukin-8, first wash", "interleukin-8, second wash", "neutrophils, first wash", "neutrophils, second wash",
        "disposition", "age")
OCCASION = ("need at the start", "misread of the face at the start", "misread of the words at the start",
            "affect at the start", "affect of the carer at the start", "felt care", "rating")
MINUTES_A_DAY = 1440.0


class Crowd(NamedTuple):
    """The people of some replicates, before any world: id, carer on duty and place of that carer among all carers [person];
    standard normal numbers behind traits, colds and what chance brings at each occasion [person], and behind the carers' traits
    [carer of each replicate in turn]."""

    replicates: int
    ids: Names
    carer: NDArray[np.int64]
    place: NDArray[np.int64]
    person: dict[str, Floats]
    carers: dict[str, Floats]
    cold: dict[str, Floats]
    occasions: tuple[dict[str, Floats], ...]

    def part(self, first: int, last: int) -> Crowd:
        """Some of these people, by place."""
        some = slice(first, last)
        return self._replace(ids=self.ids[some], carer=self.carer[some], place=self.place[some],
                             person={k: v[some] for k, v in self.person.items()},
                             cold={k: v[some] for k, v in self.cold.items()},
                             occasions=tuple({k: v[some] for k, v in chance.items()} for chance in self.occasions))


def crowd(plan: Plan, seed: int, first: int, replicates: int) -> Crowd:
    """The people of replicates first..first + replicates - 1."""
    start = first * plan.persons
    ids = np.arange(start, start + replicates * plan.persons, dtype=np.uint64)
    count = len(plan.effects)
    carer_ids = np.arange(first * count, (first + replicates) * count, dtype=np.uint64)
    carer = dealt("carer on duty", ids, count, seed)
    place = np.arange(len(ids)) // plan.persons * count + carer
    occasions = tuple({name: normals(name, ids, seed, occasion) for name in OCCASION}
                      for occasion in range(1, plan.visits + 1))
    return Crowd(replicates, ids, carer, place, drawn("person", ids, seed), drawn("carer", carer_ids, seed),
                 {name: normals(name, ids, seed) for name in COLD}, occasions)


def typical(plan: Plan, effect: int = 0) -> Crowd:
    """One person with one carer, both in the middle of every trait; chance comes from the stream of person 0."""
    def middle(names: Iterable[str]) -> dict[str, Floats]:
        return dict.fromkeys(names, np.zeros(1))

    zero = np.zeros(1, np.int64)
    return Crowd(1, np.zeros(1, np.uint64), zero + effect, zero, middle(TRAITS), middle(TRAITS), middle(COLD),
                 tuple(middle(OCCASION) for _ in range(plan.visits)))
