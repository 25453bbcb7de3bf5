"""Likely: how likely each size of an arrow is in `supported`: a peak at nothing, and a hill about what studies support.

    with chance near_zero   k ~ N(0, 0.15)        else   ln k ~ N(0, spread)        size = size in supported x k

    density(arrow)    sizes and their density, at its highest 1

In `told` and `null` the size is one value, and is never drawn.

Limits    The size is taken to go with the multiplier k; in a whole person it only nearly does (a cold, a rating), so the interval
          that stands beside it comes from draws and need not fit to the last digit. Every prior is assumed.
"""

from __future__ import annotations

from math import exp, log, pi, sqrt

import numpy as np

from ...evidence.arrow import Arrow
from ...evidence.arrow_parts import NEAR_ZERO_SPREAD
from .path import reach

STEPS, ROOM = 161, 0.08


def span(arrow: Arrow) -> tuple[float, float]:
    """From where to where sizes are drawn [the arrow's unit]: what can be asked for, and some room."""
    low, high = reach(arrow)
    return low - ROOM * (high - low), high + ROOM * (high - low)


def density(arrow: Arrow) -> tuple[list[float], list[float]]:
    """Sizes and how likely each is, its highest 1; two empty lists when the arrow is never drawn."""
    if arrow.prior is None or arrow.size.supported == 0.0:
        return [], []
    sizes = sorted({*(float(s) for s in np.linspace(*span(arrow), STEPS)), 0.0, arrow.size.supported})
    heights = [of_multiplier(arrow, size / arrow.size.supported) for size in sizes]
    return sizes, [h / max(heights) for h in heights]


def of_multiplier(arrow: Arrow, k: float) -> float:
    """Density of the multiplier k [per 1]; 0 for an arrow that is never drawn."""
    prior = arrow.prior
    if prior is None:
        return 0.0
    about_nothing = _normal(k / NEAR_ZERO_SPREAD) / NEAR_ZERO_SPREAD
    hill = _normal(log(k) / prior.spread) / (prior.spread * k) if k > 0.0 and prior.spread > 0.0 else 0.0
    return prior.near_zero * about_nothing + (1.0 - prior.near_zero) * hill


def _normal(z: float) -> float:
    return exp(-0.5 * z * z) / sqrt(2.0 * pi)
