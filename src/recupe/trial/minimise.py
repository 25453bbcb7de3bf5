"""Minimise: each person gets, most of the time, the arm that keeps the factors in balance.

    imbalance of arm a   = sum over factors of the range, over arms, of people with the same level, if this person got a
    the arm of least imbalance is given with chance LIKELY, any other with an equal part of the rest; ties by lot

People come one after the other; whoever came before is never moved. What decides is the factors of those who came and two
numbers in 0..1 for each place in the row, so that a list for real people can be sealed before anybody comes.

Sources   Pocock & Simon 1975 (recalled). LIKELY = .8: usual, assumed.
Limits    An analysis that forgets the factors is somewhat too careful. Who knows all who came before can guess better than chance.
          Factors weigh alike; the range is the only measure of imbalance.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..errors import WrongValue

LIKELY = 0.8


def minimised(factors: ArrayLike, arms: int, draw: np.random.Generator) -> NDArray[np.int8]:
    """The arm of each person in order of coming, int8 [person]; factors [person, factor], whole numbers from 0.

    Raises `WrongValue` for factors that are something else.
    """
    given = _factors(factors)
    return replayed(given, arms, chances(draw, len(given)))


def chances(draw: np.random.Generator, people: int) -> NDArray[np.float64]:
    """The two numbers in 0..1 of each place [person, 2]: one for ties, one for how often the arm of least imbalance is given."""
    return draw.random((people, 2))


def replayed(factors: ArrayLike, arms: int, chance: NDArray[np.float64]) -> NDArray[np.int8]:
    """As `minimised`, with the numbers of each place given; there may be more places than people came."""
    given = _factors(factors)
    people, many = given.shape
    levels = int(given.max(initial=0)) + 1
    seen = [[[0] * arms for _ in range(levels)] for _ in range(many)]
    arm = np.empty(people, dtype=np.int8)
    for person, mine in enumerate(given.tolist()):
        alike = [seen[factor][level] for factor, level in enumerate(mine)]
        arm[person] = chosen = _next(alike, arms, float(chance[person, 0]), float(chance[person, 1]))
        for counts in alike:
            counts[chosen] += 1
    return arm


def _next(alike: list[list[int]], arms: int, tie: float, other: float) -> int:
    """The arm of one person; `alike` holds, for each factor, how many of the same level each arm has."""
    cost = [sum(_range(counts, arm) for counts in alike) for arm in range(arms)]
    least = min(cost)
    best = [arm for arm in range(arms) if cost[arm] == least]
    arm = best[int(tie * len(best))]
    if arms > 1 and other > LIKELY:
        rest = [a for a in range(arms) if a != arm]
        arm = rest[min(int((other - LIKELY) / (1 - LIKELY) * len(rest)), len(rest) - 1)]
    return arm


def _range(counts: list[int], arm: int) -> int:
    """The most minus the least over arms, if one more got this arm."""
    after = [count + (a == arm) for a, count in enumerate(counts)]
    return max(after) - min(after)


def _factors(factors: ArrayLike) -> NDArray[np.int64]:
    given = np.asarray(factors)
    if given.ndim != 2 or (given.size and (given.dtype.kind not in "iub" or given.min() < 0)):
        raise WrongValue(key="factors", received=f"{given.dtype} {list(given.shape)}",
                         problem={"en": "Factors are whole numbers from 0: a row for each person, a column for each factor",
                                  "nl": "Factoren zijn gehele getallen vanaf 0: een rij per persoon, een kolom per factor"},
                         advice={"en": "number the levels of each factor from 0",
                                 "nl": "nummer de niveaus van elke factor vanaf 0"})
    return given.astype(np.int64)
