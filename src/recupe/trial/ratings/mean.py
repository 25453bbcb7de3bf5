"""Mean: the mean rating with its interval, the share at the top, and what more ratings would tell.

    mean +- t(.975, n - 1) sd / sqrt(n)                  cut off where the scale ends
    half the width at n of your own spread = t(.975, n - 1) sd / sqrt(n)

Sources   Student's t; the share at the top by Wilson's interval.
Limits    Where everybody gave the same there is no interval: the spread is not known, which is not the same as no spread. With
          several carers it is about these patients of these carers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..diagnosis import wilson
from .table import SCALES, Numbers

SIZES = (25, 50, 100)
FEWEST = 2


@dataclass(frozen=True)
class Mean:
    """n; mean, standard deviation and 95 % interval [points], None where they cannot be known; the middle."""

    n: int
    mean: float | None
    sd: float | None
    low: float | None
    high: float | None
    median: float | None


@dataclass(frozen=True)
class Top:
    """How many gave the highest rating, their share and its 95 % interval."""

    count: int
    share: float
    low: float
    high: float


def mean_of(values: Numbers, scale: str, level: float = 0.95) -> Mean:
    """The mean of known values on a scale."""
    n = len(values)
    if not n:
        return Mean(0, None, None, None, None, None)
    mean, middle = float(values.mean()), float(np.median(values))
    sd = float(values.std(ddof=1)) if n >= FEWEST else None
    if not sd:
        return Mean(n, mean, sd, None, None, middle)
    half, (lowest, highest) = half_width(sd, n, level), SCALES[scale]
    return Mean(n, mean, sd, max(mean - half, lowest), min(mean + half, highest), middle)


def half_width(sd: float, n: int, level: float = 0.95) -> float:
    """Half the interval of a mean of n ratings with this spread [points]; n is 2 or more."""
    from scipy.special import stdtrit

    return float(stdtrit(n - 1, 0.5 + level / 2)) * sd / float(np.sqrt(n))


def would_tell(sd: float | None, sizes: tuple[int, ...] = SIZES) -> list[tuple[int, float]]:
    """Half the interval at each number of ratings; nothing when the spread is not known or is none."""
    return [(n, half_width(sd, n)) for n in sizes] if sd else []


def top(values: Numbers, scale: str) -> Top | None:
    """The share that gave the highest rating; None without ratings."""
    if not len(values):
        return None
    count = int((values >= SCALES[scale][1] - 1e-9).sum())
    low, high = wilson(count, len(values))
    return Top(count, count / len(values), float(low), float(high))
