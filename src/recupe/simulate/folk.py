"""Folk: the people of a study that is lived by a calendar: who they are, who cares for them, and who is the other of a lasting
pair.

All are drawn by name, before any world: what is held are standard normal numbers.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from .calendar import Protocol
from .population import Floats, Names, dealt, drawn


class Folk(NamedTuple):
    """The people of some replicates, before any world: ids, carer on duty and place among carers, draws behind their traits,
    those of
    their carers and of the other in a lasting pair."""

    replicates: int
    ids: Names
    carer: Any
    place: Any
    person: dict[str, Floats]
    carers: dict[str, Floats]
    other: dict[str, Floats]


    def part(self, first: int, last: int) -> Folk:
        """Some of these people, by place, as one replicate."""
        some = slice(first, last)
        return self._replace(replicates=1, ids=self.ids[some], carer=self.carer[some], place=self.place[some],
                             person={k: v[some] for k, v in self.person.items()}, other={k: v[some] for k, v in self.other.items()})


def folk(plan: Protocol, seed: int, first: int, replicates: int) -> Folk:
    """The people of replicates first..first + replicates - 1."""
    start = first * plan.persons
    ids = np.arange(start, start + replicates * plan.persons, dtype=np.uint64)
    count = len(plan.effects)
    carer_ids = np.arange(first * count, (first + replicates) * count, dtype=np.uint64)
    carer = dealt("carer on duty", ids, count, seed)
    place = np.arange(len(ids)) // plan.persons * count + carer
    return Folk(replicates, ids, carer, place, drawn("person", ids, seed), drawn("carer", carer_ids, seed), drawn("other", ids,
                                                                                                                  seed))


def middle(plan: Protocol) -> Folk:
    """One person in the middle of every trait, with a carer and another who are so too; chance is that of person 0."""
    zero = np.zeros(1, np.int64)
    names = drawn("person", np.zeros(1, np.uint64), 0)
    still = {name: np.zeros(1) for name in names}
    return Folk(1, np.zeros(1, np.uint64), zero, zero, still, still, still)
