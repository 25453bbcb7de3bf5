"""Power: how many people a difference asks for, two equal arms, by lot.

    n = 2 ceil( 2 (z_{1 - alpha/2} + z_power)^2 sd^2 / d^2 )          both arms together
    n_clusters = n with d^2 divided by  1 + (m - 1) ICC               each carer gives one arm to m patients

    d    difference of the means, sd  standard deviation of a person's outcome (one unit)
    ICC  share of the variance that lies between carers; six carers cannot estimate it: .01, .05 and .10 stand together

Sources   Textbook normal approximation; design effect: Kish 1965 (recalled). ICC .01, .05, .10: assumed.
Limits    Normal, not t: below about 20 an arm it asks one or two too few. What few clusters cost in freedom is not
          counted either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, isfinite, sqrt

import numpy as np

from ..errors import WrongValue
from .cells import Numbers
from .estimate import ALPHA

POWER = 0.80
ICCS = (0.01, 0.05, 0.10)


@dataclass(frozen=True)
class Need:
    """People in both arms together to see one difference; None = no number of people will do.

    by_carer   (ICC, design effect, people) for each ICC, when each carer gives one arm only
    """

    difference: float
    people: int | None
    by_carer: tuple[tuple[float, float, int | None], ...]


def people_needed(
    difference: float, deviation: float, power: float = POWER, alpha: float = ALPHA, inflation: float = 1.0,
) -> int | None:
    """People in two equal arms together, each arm rounded up to a whole person; None for a difference of 0.

    difference, deviation   in one unit            power, alpha   between 0 and 1, alpha two-sided
    inflation               design effect, 1 or more
    Raises `WrongValue` for a number that cannot be.
    """
    from scipy.special import ndtri

    _check("difference", difference, isfinite(difference), "a number", "een getal")
    _check("deviation", deviation, isfinite(deviation) and deviation > 0, "above 0", "boven 0")
    _check("power", power, 0 < power < 1, "between 0 and 1", "tussen 0 en 1")
    _check("alpha", alpha, 0 < alpha < 1, "between 0 and 1", "tussen 0 en 1")
    _check("inflation", inflation, isfinite(inflation) and inflation >= 1, "1 or more", "1 of meer")
    if difference == 0:
        return None
    reach = float(ndtri(1.0 - alpha / 2.0) + ndtri(power))
    ratio = reach * deviation / difference
    arm = 2.0 * ratio * ratio * inflation
    return 2 * max(1, ceil(arm)) if isfinite(arm) else None


def power_reached(
    people: int, difference: float, deviation: float, alpha: float = ALPHA, inflation: float = 1.0,
) -> float:
    """The chance, 0..1, that `people` in two equal arms show p < alpha; both tails."""
    from scipy.special import ndtr, ndtri

    _check("people", people, people >= 2, "2 or more", "2 of meer")
    _check("difference", difference, isfinite(difference), "a number", "een getal")
    _check("deviation", deviation, isfinite(deviation) and deviation > 0, "above 0", "boven 0")
    _check("alpha", alpha, 0 < alpha < 1, "between 0 and 1", "tussen 0 en 1")
    _check("inflation", inflation, isfinite(inflation) and inflation >= 1, "1 or more", "1 of meer")
    away = abs(difference) / (2.0 * deviation * sqrt(inflation / people))
    line = float(ndtri(1.0 - alpha / 2.0))
    return float(ndtr(away - line) + ndtr(-away - line))


def power_by_t(difference: float, error: float, freedom: int, alpha: float = ALPHA) -> float:
    """The chance, 0..1, of p < alpha by Student's t, two-sided, when a difference is estimated with a standard error; to 1e-6.

    The noncentral t, as the normal's mean over the chi-square of the estimated error: the library's own gives no number where the
    difference is many errors away.
    """
    from scipy.special import chdtri, ndtr, stdtrit

    _check("error", error, isfinite(error) and error > 0, "above 0", "boven 0")
    _check("freedom", freedom, freedom >= 1, "1 or more", "1 of meer")
    line, away = float(stdtrit(freedom, 1.0 - alpha / 2.0)), abs(difference) / error
    places, weights = _even_places()
    estimated = line * np.sqrt(chdtri(freedom, 1.0 - places) / freedom)
    return float((weights * (ndtr(away - estimated) + ndtr(-away - estimated))).sum())


@cache
def _even_places() -> tuple[Numbers, Numbers]:
    """Gauss-Legendre places between 0 and 1, and their weights."""
    places, weights = np.polynomial.legendre.leggauss(400)
    return (places + 1.0) / 2.0, weights / 2.0


def design_effect(patients: float, icc: float) -> float:
    """1 + (patients - 1) ICC, for carers who give one arm to `patients` people each; at least 1."""
    _check("patients", patients, isfinite(patients) and patients >= 1, "1 or more", "1 of meer")
    _check("icc", icc, 0 <= icc <= 1, "between 0 and 1", "tussen 0 en 1")
    return 1.0 + (patients - 1.0) * icc


def needs(
    differences: Sequence[float], deviation: float, patients: float, iccs: Sequence[float] = ICCS, power: float = POWER,
    alpha: float = ALPHA,
) -> tuple[Need, ...]:
    """For each difference: people by individual lot, and by carer at each ICC side by side; errors as above."""
    effects = [(icc, design_effect(patients, icc)) for icc in iccs]
    return tuple(
        Need(d, people_needed(d, deviation, power, alpha),
             tuple((icc, effect, people_needed(d, deviation, power, alpha, effect)) for icc, effect in effects))
        for d in differences)


def _check(key: str, received: float, right: bool, english: str, dutch: str) -> None:
    if not right:
        raise WrongValue(key=key, received=received,
                         problem={"en": f"{key} must be {english}", "nl": f"{key} moet {dutch} zijn"},
                         advice={"en": f"a number: {english}", "nl": f"een getal: {dutch}"})
