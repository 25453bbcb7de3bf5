"""Minimise: each person gets, most of the time, the arm that keeps the factors in balance.

    imbalance of arm a   = sum over factors of the range, over arms, of people with the same level, if this person got a
    the arm of least imbalance is given with chance LIKELY, any other with an equal part of the rest; ties by lot

People come one after the other; whoever came before is never moved.

Sources   Pocock & Simon 1975 (recalled). LIKELY = .8: usual, assumed.
Limits    An analysis that forgets the factors is somewhat too careful. Who knows all who came before can guess better than chance.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LIKELY = 0.8


def minimised(factors: NDArray[np.int64], arms: int, draw: np.random.Generator) -> NDArray[np.int8]:
    """The arm of each person in order of coming, int8 [person]; factors [person, factor], whole numbers from 0."""
    people, many = factors.shape
    levels = int(factors.max(initial=0)) + 1
    seen = np.zeros((many, levels, arms), dtype=np.int64)
    chance = draw.random((people, 2))
    given = np.empty(people, dtype=np.int8)
    columns = np.arange(many)
    for person in range(people):
        here = seen[columns, factors[person]]
        cost = np.array([np.ptp(here + (np.arange(arms) == a), axis=1).sum() for a in range(arms)])
        best = np.flatnonzero(cost == cost.min())
        arm = int(best[int(chance[person, 0] * len(best))])
        if arms > 1 and chance[person, 1] > LIKELY:
            others = [a for a in range(arms) if a != arm]
            arm = others[min(int((chance[person, 1] - LIKELY) / (1 - LIKELY) * len(others)), len(others) - 1)]
        given[person] = arm
        seen[columns, factors[person], arm] += 1
    return given
