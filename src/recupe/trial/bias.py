"""Bias: how strong an unmeasured tie would have to be.

    RR = exp( .91 d )                     a standardised mean difference as a risk ratio
    E  = RR + sqrt( RR (RR - 1) )         E-value; for RR < 1, that of 1 / RR

    d   standardised mean difference [SD]
    E   the risk ratio that an unmeasured cause must have with both the exposure and the outcome to explain RR away

Sources   VanderWeele & Ding 2017 (Annals of Internal Medicine 167:268) for E and for .91 d, after Chinn 2000
          (Statistics in Medicine 19:3127) for the odds ratio, 1.81 d, whose half it is; recalled.
Limits    The conversion supposes a normal outcome, cut somewhere near its middle. An E-value says how strong, not how
          likely; two weaker causes together do the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, isfinite, sqrt

import numpy as np
from numpy.typing import ArrayLike

from ..errors import WrongValue
from ..evidence.parameter import Parameter

LOG_RISK_RATIO_PER_SD = Parameter(0.91, "1/SD", 0.5, 1.82, "recalled", note="VanderWeele & Ding 2017, after Chinn 2000")


@dataclass(frozen=True)
class Association:
    """Pearson correlation, -1..1, and the pairs it rests on; None when fewer than two differ."""

    value: float | None
    n: int


def risk_ratio(difference: float) -> float:
    """The risk ratio of a standardised mean difference [SD]; > 1 for a positive one."""
    return exp(float(LOG_RISK_RATIO_PER_SD.value or 0.0) * difference)


def e_value(ratio: float) -> float:
    """The E-value of a risk ratio, 1 or more. Raises `WrongValue` unless the ratio is a number above 0."""
    if not (isfinite(ratio) and ratio > 0):
        raise WrongValue(key="risk ratio", received=ratio,
                         problem={"en": "A risk ratio is a number above 0",
                                  "nl": "Een risicoverhouding is een getal boven 0"},
                         advice={"en": "1 when there is no difference", "nl": "1 als er geen verschil is"})
    above = max(ratio, 1.0 / ratio)
    return above + sqrt(above * (above - 1.0))


def association(x: ArrayLike, y: ArrayLike) -> Association:
    """Pearson correlation of two arrays of one shape; pairs with a NaN are left out.

    Raises `WrongValue` when the shapes differ.
    """
    first, second = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if first.shape != second.shape:
        raise WrongValue(key="association", received=[list(first.shape), list(second.shape)],
                         problem={"en": "Two things that go together have the same people",
                                  "nl": "Twee dingen die samengaan hebben dezelfde mensen"},
                         advice={"en": "arrays of one shape", "nl": "reeksen van één vorm"})
    both = np.isfinite(first) & np.isfinite(second)
    a, b = first[both], second[both]
    if len(a) < 2 or np.ptp(a) == 0 or np.ptp(b) == 0:
        return Association(None, len(a))
    a, b = a - a.mean(), b - b.mean()
    r = float((a * b).sum() / np.sqrt((a * a).sum() * (b * b).sum()))
    return Association(min(1.0, max(-1.0, r)), len(a))
