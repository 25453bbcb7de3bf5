"""Survival: time to recovery when some are still ill at the end.

    S(t)  = prod over t_i <= t of ( 1 - d_i / n_i )                              Kaplan-Meier, share still ill
    R     = integral of S from 0 to the horizon                                  restricted mean
    var R = sum over t_i <= horizon of A_i^2 d_i / ( n_i (n_i - d_i) ),  A_i = integral of S from t_i to the horizon

    n_i  still ill and watched just before t_i      d_i  recovered at t_i
    Who leaves at t_i unrecovered (censored) counts as ill and watched at t_i.

Sources   Kaplan & Meier 1958; Greenwood 1926; Royston & Parmar 2013 for R as a summary (all recalled; held equal to
          lifelines and statsmodels in the tests).
Limits    No carers in it: people are taken as independent. Leaving must have nothing to do with being ill.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..errors import WrongValue
from .cells import Flags, Numbers
from .estimate import ALPHA, Estimate


@dataclass(frozen=True)
class Curve:
    """A step function, all [step]; the first step is at time 0. All are empty when nobody is in it.

    time        in the unit of the durations
    at_risk     still ill and watched just before
    recovered   at that time
    share       still ill just after, 0..1
    error       standard error of the share (Greenwood)
    """

    time: Numbers
    at_risk: NDArray[np.int64]
    recovered: NDArray[np.int64]
    share: Numbers
    error: Numbers


def kaplan_meier(durations: ArrayLike, recovered: ArrayLike) -> Curve:
    """The curve of durations [person] and whether each ended in recovery [person]; a NaN duration is left out.

    Raises `WrongValue` for a negative or infinite duration.
    """
    time, ended = _checked(durations, recovered)
    steps, place = np.unique(np.concatenate(([0.0], time)), return_inverse=True)
    place = place[1:]
    leaving = np.bincount(place, minlength=len(steps))
    d = np.bincount(place[ended], minlength=len(steps))
    n = len(time) - np.concatenate(([0], np.cumsum(leaving)[:-1])).astype(np.int64)
    if not len(time):
        return Curve(steps[:0], n[:0], d[:0], steps[:0], steps[:0])
    share: Numbers = np.cumprod(1.0 - d / n, dtype=np.float64)
    error: Numbers = share * np.sqrt(np.cumsum(_hazard_variance(n, d), dtype=np.float64))
    return Curve(steps, n, d.astype(np.int64), share, error)


def restricted_mean(durations: ArrayLike, recovered: ArrayLike, horizon: float) -> Estimate:
    """Mean time ill up to the horizon, in the unit of the durations; normal interval, no p.

    The value is None when nobody is watched as long as the horizon and some were still ill: the curve is not known.
    Raises `WrongValue` for a horizon that is not above 0.
    """
    if not (np.isfinite(horizon) and horizon > 0):
        raise WrongValue(key="horizon", received=horizon,
                         problem={"en": "A horizon is a time above 0", "nl": "Een horizon is een tijd boven 0"},
                         advice={"en": "the days that people were followed", "nl": "de dagen dat mensen gevolgd zijn"})
    curve = kaplan_meier(durations, recovered)
    people = int(curve.at_risk[0]) if len(curve.time) else 0
    if not people or (curve.share[-1] > 0 and curve.time[-1] < horizon):
        return Estimate(None, None, None, None, None, people, None, "restricted mean")
    starts = np.minimum(curve.time, horizon)
    areas = curve.share * np.diff(starts, append=horizon)
    after = np.cumsum(areas[::-1])[::-1]
    variance = float((after**2 * _hazard_variance(curve.at_risk, curve.recovered))[curve.time <= horizon].sum())
    return _normal(float(areas.sum()), float(np.sqrt(variance)), people, tested=False)


def restricted_difference(left: Estimate, right: Estimate) -> Estimate:
    """Left minus right restricted mean, two groups of different people, to the same horizon; normal interval and p."""
    people = left.n + right.n
    if left.value is None or right.value is None:
        return Estimate(None, None, None, None, None, people, None, "restricted mean")
    known = left.error is not None and right.error is not None
    error = float(np.hypot(left.error or 0.0, right.error or 0.0)) if known else 0.0
    return _normal(left.value - right.value, error, people, tested=True)


def _normal(value: float, error: float, people: int, tested: bool) -> Estimate:
    """Interval and p from the normal distribution; without spread a value only."""
    from scipy.special import ndtr, ndtri

    if not error > 0:
        return Estimate(value + 0.0, None, None, None, None, people, None, "restricted mean")
    half = float(ndtri(1.0 - ALPHA / 2.0)) * error
    p = 2.0 * float(ndtr(-abs(value) / error)) if tested else None
    return Estimate(value + 0.0, value - half, value + half, error, p, people, None, "restricted mean")


def _hazard_variance(n: NDArray[np.int64], d: NDArray[np.int64]) -> Numbers:
    """d / (n (n - d)); 0 where everybody left recovers, for nothing comes after."""
    return np.where(n > d, d / np.maximum(n * (n - d), 1), 0.0)


def _checked(durations: ArrayLike, recovered: ArrayLike) -> tuple[Numbers, Flags]:
    time, ended = np.asarray(durations, dtype=np.float64), np.asarray(recovered)
    if time.shape != ended.shape or time.ndim != 1:
        raise WrongValue(key="recovered", received=[list(time.shape), list(ended.shape)],
                         problem={"en": "There must be one duration and one ending for each person",
                                  "nl": "Er moet één duur en één afloop zijn voor elke persoon"},
                         advice={"en": "the same persons in the same order",
                                 "nl": "dezelfde personen in dezelfde volgorde"})
    known = ~np.isnan(time)
    time, ended = time[known], ended[known].astype(bool)
    wrong = (time < 0) | np.isinf(time)
    if wrong.any():
        raise WrongValue(key="duration", received=float(time[wrong][0]),
                         problem={"en": "A duration is 0 or longer, and ends",
                                  "nl": "Een duur is 0 of langer, en houdt op"},
                         advice={"en": "for who was still ill: the last time seen, not recovered",
                                 "nl": "voor wie nog ziek was: het laatst gezien, niet hersteld"})
    return time, ended
