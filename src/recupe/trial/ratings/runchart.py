"""Run chart: points in time and the median of before; two rules say whether what follows is unlike chance.

    useful points   those that are not on the median               longest run   most of them in a row on one side
    shift           longest run > round(log2 n + 3)                crossings     < qbinom(.05, n - 1, .5)

The rules are held against the points after the change, with the median of before; and against before with its own median, for a
line that was not steady says little of a change. False alarms are reckoned for a chart of this very size: the median of m points
is itself uncertain, so a point after it lies above it with a chance p ~ Beta((m + 1) / 2, (m + 1) / 2), and not always 1/2.

Sources   Anhøj & Olesen 2014 (PLoS ONE 9:e113825) for both rules; the reckoning of false alarms is ours.
Limits    A signal says that something changed, not what. Points are taken as independent of each other. No trend rule: by the same
          source it hardly ever finds anything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import log2

import numpy as np
from numpy.typing import NDArray

from .table import Numbers, Ratings

FEWEST = 10
NODES, LEAST = 64, 0.05
WEEK, MONDAY = 7.0, 3.0


@dataclass(frozen=True)
class Point:
    """One point: its moment, the mean of its ratings, and how many they are."""

    moment: float
    value: float
    n: int


@dataclass(frozen=True)
class Rules:
    """What the two rules say of some points about a line; `shift` and `few` are None with fewer than ten useful points.

    first, last   places of the longest run among the points, -1 without one      side   +1 above the line, -1 below it, 0 none
    """

    useful: int
    longest: int
    longest_allowed: int | None
    crossings: int
    crossings_needed: int | None
    shift: bool | None
    few: bool | None
    first: int
    last: int
    side: int
    by_chance: float | None = None

    @property
    def signal(self) -> bool | None:
        """Whether either rule signals; None when there are too few points to say."""
        return None if self.shift is None else bool(self.shift or self.few)


@dataclass(frozen=True)
class Chart:
    """Points, how many of them lie before the change, the median of those, and the rules before and after."""

    points: tuple[Point, ...]
    before: int
    median: float | None
    steady: Rules
    after: Rules


def points(found: Ratings, by: str = "week") -> list[Point]:
    """Ratings in time: one point a week (Monday first), or one a patient; those without a moment are left out."""
    known = ~np.isnan(found.rating) & ~np.isnan(found.moment)
    moment, value, line = found.moment[known], found.rating[known], found.line[known]
    order = np.lexsort((line, moment))
    if by == "patient":
        return [Point(float(moment[k]), float(value[k]), 1) for k in order]
    week = np.floor((moment + MONDAY) / WEEK) * WEEK - MONDAY if found.moment_kind == "date" else np.floor(moment)
    return [Point(float(w), float(value[week == w].mean()), int((week == w).sum())) for w in np.unique(week)]


def chart(some: list[Point], change: float | None) -> Chart:
    """The chart of points with a change at a moment: what lies before it is before, the rest after; None: all before."""
    before = len(some) if change is None else sum(point.moment < change for point in some)
    values = np.array([point.value for point in some])
    median = float(np.median(values[:before])) if before else None
    steady, after = rules(values[:before], median), rules(values[before:], median)
    return Chart(tuple(some), before, median, _with_chance(steady, None), _with_chance(after, before))


def limits(n: int) -> tuple[int, int]:
    """The longest run that chance allows, and the fewest crossings that it needs, of n useful points."""
    from scipy.special import bdtr

    return round(log2(n) + 3), int((bdtr(np.arange(n), n - 1, 0.5) < LEAST - 1e-12).sum())


def rules(values: Numbers, line: float | None) -> Rules:
    """Runs and crossings of values about a line."""
    side = np.sign(np.round(values - (0.0 if line is None else line), 9)).astype(int)
    useful = np.flatnonzero(side) if line is not None else np.zeros(0, np.int64)
    if not len(useful):
        return Rules(0, 0, None, 0, None, None, None, -1, -1, 0)
    turns = np.flatnonzero(np.diff(side[useful])) + 1
    starts, ends = np.concatenate([[0], turns]), np.concatenate([turns, [len(useful)]])
    best = int(np.argmax(ends - starts))
    longest, crossings, n = int((ends - starts)[best]), len(turns), len(useful)
    first, last = int(useful[starts[best]]), int(useful[ends[best] - 1])
    if n < FEWEST:
        return Rules(n, longest, None, crossings, None, None, None, first, last, int(side[first]))
    most, least = limits(n)
    return Rules(n, longest, most, crossings, least, longest > most, crossings < least, first, last, int(side[first]))


@lru_cache(maxsize=512)
def false_alarms(n: int, before: int | None = None) -> float:
    """How often chance alone makes a signal in n useful points [0..1]: about a line that is known (None), or the median of so many
    points before."""
    most, least = limits(n)
    if before is None:
        return float(1 - _quiet(n, most, least, np.array([0.5]))[0])
    from scipy.special import betaincinv

    nodes = (np.arange(NODES) + 0.5) / NODES
    return float(1 - _quiet(n, most, least, betaincinv((before + 1) / 2, (before + 1) / 2, nodes)).mean())


def _quiet(n: int, most: int, least: int, above: Numbers) -> NDArray[np.float64]:
    """The chance of no signal for each chance of a point above the line: no run beyond `most`, at least `least` crossings."""
    chance = np.stack([1 - above, above])
    state = np.zeros((2, most + 1, least + 1, len(above)))
    state[0, 1, 0], state[1, 1, 0] = chance[0], chance[1]
    for _ in range(n - 1):
        after = np.zeros_like(state)
        for side in (0, 1):
            after[side, 2:] = state[side, 1:-1] * chance[side]
            turned = state[1 - side].sum(axis=0) * chance[side]
            after[side, 1, 1:] += turned[:-1]
            after[side, 1, -1] += turned[-1]
        state = after
    return np.asarray(state[:, :, least].sum(axis=(0, 1)))


def _with_chance(found: Rules, before: int | None) -> Rules:
    if found.shift is None or before == 0:
        return found
    return replace(found, by_chance=false_alarms(found.useful, before))
