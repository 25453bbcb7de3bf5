"""Arithmetic: the few functions the equations are written in.

    clip(v, low, high)   positive(v) = max(v, 0)   larger   smaller   where(condition, a, b)   exp   log   sqrt
    toward(value, target, kept) = target + (value - target) kept            kept = exp(-h / tau), exact for a frozen target
    relax(value, target, tau, h) = the same with kept worked out
    normal_below(z)      chance that a standard normal number lies below z
    circle(word)         cosine and sine of the angle 2 pi (word + 1/2) / 2^32

These are the texts for numbers and arrays. `simulate/twins.py` holds a compiled twin of each, branch-free and of IEEE
operations only, so that sixteen people go through one instruction and every processor gives the same bits.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .equation import equation

sqrt = np.sqrt


def exp(v: Any) -> Any:
    """e to the power v."""
    return np.exp(v)


def log(v: Any) -> Any:
    """Natural logarithm of a positive v."""
    return np.log(v)


def where(condition: Any, a: Any, b: Any) -> Any:
    """a where the condition holds, else b; both are worked out."""
    return np.where(condition, a, b)[()]


def clip(v: Any, low: Any, high: Any) -> Any:
    """v, kept within low..high; a NaN stays a NaN."""
    return np.minimum(np.maximum(v, low), high)


def positive(v: Any) -> Any:
    """The larger of v and 0."""
    return np.maximum(v, 0.0)


def larger(a: Any, b: Any) -> Any:
    """The larger of two."""
    return np.maximum(a, b)


def smaller(a: Any, b: Any) -> Any:
    """The smaller of two."""
    return np.minimum(a, b)


def circle(word: Any) -> tuple[Any, Any]:
    """Cosine and sine of the angle of a 32-bit word (the middle of its cell)."""
    angle = 2.0 * np.pi * ((word + 0.5) * 2.0**-32)
    return np.cos(angle), np.sin(angle)


@equation
def toward(value, target, kept):
    """One exact step to a frozen target, of which `kept` of the distance remains [unit of value]."""
    return target + (value - target) * kept


@equation
def relax(value, target, tau, h):
    """One exact step of length h to a frozen target with time constant tau [unit of value]."""
    return toward(value, target, exp(-h / tau))


@equation
def normal_below(z):
    """Chance that a standard normal number lies below z [0..1], within 2e-15.

    The tail is t / 2 exp(-x^2 + P(u)), x = |z| / sqrt 2, t = 1 / (1 + x / 2), u = t turned to -1..1; P is our own fit.
    """
    x = smaller(larger(z, -z), 7.8) * 0.7071067811865476
    t = 1.0 / (1.0 + 0.5 * x)
    u = (t - 0.633059534188307) * 2.7252377242938945
    series = -4.250882757206541e-09 + u * 2.3374002346670823e-09
    series = 1.4112874209533058e-08 + u * (6.868810000526656e-08 + u * (-1.9024708554234432e-08 + u * series))
    series = 1.934571764830735e-06 + u * (9.385601152516059e-07 + u * (-5.227417420438876e-07 + u * series))
    series = 6.97045674484771e-05 + u * (5.0630538712581264e-06 + u * (-1.0510196148100237e-05 + u * series))
    series = 0.001780069177200707 + u * (-0.0003146738020429031 + u * (-0.0001552951566398836 + u * series))
    series = 0.0040066285994143054 + u * (-0.020117022634058433 + u * (0.0006501587877916081 + u * series))
    series = -0.4903592190402006 + u * (0.5044426843904419 + u * series)
    tail = 0.5 * t * exp(series - x * x)
    return where(z < 0.0, tail, 1.0 - tail)


@equation
def normal_density(z):
    """Density of the standard normal distribution [1]."""
    return 0.3989422804014327 * exp(-0.5 * z * z)
