"""Regression: people let in by a first measurement that must be high, measured again, with no treatment at all.

    first = 50 + 10 z1          second = 50 + 10 ( r z1 + sqrt(1 - r^2) z2 )          let in: first >= threshold

    z1, z2  standard normal; z1 of those let in is drawn from its upper part     r  correlation of the two measurements [1]

Expected at the second measurement: 50 + r (first - 50). Half of those let in are called "treated" by lot and get nothing.

Sources   plain simulation: mean 50, standard deviation 10 and r = .6 are chosen for the lesson.
Limits    Nobody's state moves between the two measurements; complaints that heal by themselves would add to the change.
"""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np

from ... import __version__
from ...trial.estimate import lots
from .trials import Floats, chance, compact, summary

MEAN, SD, TIE = 50.0, 10.0, 0.6
THRESHOLDS = (0.0, 40.0, 50.0, 55.0, 60.0, 65.0)
PERSONS, TRIALS, SEED, SHOWN = 100, 4000, 1, 60


def made(trials: int = TRIALS, seed: int = SEED) -> dict[str, Any]:
    """Change from first to second measurement, and the same between two arms by lot, at each threshold."""
    from scipy.special import ndtr

    place = ndtr(chance("lesson regression: first measurement", trials, PERSONS, seed))
    other = chance("lesson regression: second measurement", trials, PERSONS, seed)
    order = np.argsort(chance("lesson regression: lot", trials, PERSONS, seed), axis=1).argsort(axis=1)
    arm = (order % 2).astype(np.int8)
    return compact({
        "lesson": "regression", "version": __version__, "worlds": [], "seed": seed, "persons": PERSONS, "trials": trials,
        "mean": MEAN, "sd": SD, "tie": TIE, "shown": SHOWN,
        "steps": [_step(threshold, place, other, arm) for threshold in THRESHOLDS]})


def measured(threshold: float, place: Floats, other: Floats) -> tuple[Floats, Floats]:
    """Both measurements of people let in; `place` 0..1 is where they stand among those let in."""
    from scipy.special import ndtr, ndtri

    below = float(ndtr((threshold - MEAN) / SD))
    z = ndtri(below + (1.0 - below) * place)
    return MEAN + SD * z, MEAN + SD * (TIE * z + sqrt(1.0 - TIE**2) * other)


def _step(threshold: float, place: Floats, other: Floats, arm: Any) -> dict[str, Any]:
    from scipy.special import ndtr, stdtr

    first, second = measured(threshold, place, other)
    change = second - first
    mean, error = change.mean(axis=1), change.std(axis=1, ddof=1) / sqrt(PERSONS)
    between = lots(change, arm, [1], [0])
    return {
        "value": threshold, "let_in": float(1.0 - ndtr((threshold - MEAN) / SD)),
        "first": float(first.mean()), "second": float(second.mean()),
        "change": summary(mean, 2.0 * stdtr(PERSONS - 1, -np.abs(mean / error))), "lot": summary(between.value, between.p),
        "arms": [[float(one[0][arm[0] == a].mean()) for one in (first, second)] for a in (0, 1)],
        "lines": [[round(float(first[0, k]), 1), round(float(second[0, k]), 1)] for k in range(SHOWN)]}
