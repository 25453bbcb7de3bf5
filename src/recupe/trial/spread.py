"""Spread: what another study, other numbers and more computing would change in an estimate.

    people      another study of this size: 2.5-97.5 % of the replicates at central numbers. With one replicate: the
                interval of the analysis itself (lot, rating); none for truth.
    numbers     another draw of what we do not know: 2.5-97.5 % of the draws, with their median
    computing   Monte Carlo standard error of the estimate: sd of the replicates / sqrt(replicates). With one replicate:
                that of the individual contrasts (truth); none for lot and rating.

A draw is read as a difference (a control variate): draw and central numbers run on the same people by the same short
cut, and only what the draw changes is added to the estimate of all replicates,

    value of a draw = estimate + ( with the draw - with central numbers, same people, same short cut )

so that people and short cut fall out, and a contrast that is exactly 0 stays exactly 0.

Limits    Replicates without a value (an empty arm) are left out; `significant` counts those that have a p.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..errors import UnknownName, WrongValue, nearest
from .cells import Numbers
from .estimate import ALPHA, Estimates

ESTIMATORS = ("truth", "lot", "rating")
BAND = (2.5, 97.5)


@dataclass(frozen=True)
class Spreads:
    """An estimate with its three spreads, in the outcome's unit; None where one does not apply.

    significant   share of replicates with p < .05, 0..1
    published     the findings to lay beside it; empty = not published
    """

    estimate: float | None
    people: tuple[float, float] | None
    numbers: tuple[float, float] | None
    median: float | None
    computing: float | None
    significant: float | None
    published: tuple[Mapping[str, Any], ...] = ()

    def record(self) -> dict[str, Any]:
        """As JSON has it: plain numbers, lists and None."""
        return {
            "estimate": self.estimate, "people": None if self.people is None else list(self.people),
            "numbers": None if self.numbers is None else list(self.numbers), "median": self.median,
            "computing": self.computing, "significant": self.significant,
            "published": [dict(finding) for finding in self.published],
        }


def spreads(
    estimator: str, estimates: Estimates, draws: ArrayLike | None = None, published: Sequence[Mapping[str, Any]] = (),
) -> Spreads:
    """The spreads of one contrast by one estimator.

    estimates   at central numbers, one for each replicate
    draws       values of the draws as `drawn` gives them [draw]; None or empty = no draws
    Raises `UnknownName` for another estimator.
    """
    if estimator not in ESTIMATORS:
        raise UnknownName(key="estimator", received=estimator, near=nearest(estimator, ESTIMATORS),
                          kind={"en": "estimator", "nl": "schatter"})
    values = _known(estimates.value)
    numbers, median = _numbers(draws)
    if not len(values):
        return Spreads(None, None, None, None, None, None, tuple(published))
    return Spreads(
        estimate=float(values.mean()) + 0.0,
        people=_people(estimator, estimates, values),
        numbers=numbers,
        median=median,
        computing=_computing(estimator, estimates, values),
        significant=None if estimator == "truth" else _significant(estimates.p),
        published=tuple(published),
    )


def drawn(central: float, draws: ArrayLike, same: ArrayLike) -> Numbers:
    """Values of the draws [draw]: the central estimate plus what each draw changes.

    central   estimate of all replicates at central numbers
    draws     estimate with each draw [draw]
    same      estimate at central numbers on the same people by the same short cut, one or [draw]
    A draw that is NaN stays NaN. Raises `WrongValue` when `same` fits neither way.
    """
    with_draw, without = np.asarray(draws, dtype=np.float64), np.asarray(same, dtype=np.float64)
    if without.ndim and without.shape != with_draw.shape:
        raise WrongValue(key="draws", received=[list(with_draw.shape), list(without.shape)],
                         problem={"en": "Each draw needs the central value of its own people",
                                  "nl": "Elke trekking heeft de centrale waarde van haar eigen mensen nodig"},
                         advice={"en": "one central value, or one for each draw",
                                 "nl": "één centrale waarde, of één per trekking"})
    changed: Numbers = central + (with_draw - without) + 0.0
    return changed


def _people(estimator: str, estimates: Estimates, values: Numbers) -> tuple[float, float] | None:
    if len(estimates) == 1:
        own = estimates.at(0)
        return None if own.low is None or own.high is None or estimator == "truth" else (own.low, own.high)
    return _band(values)


def _computing(estimator: str, estimates: Estimates, values: Numbers) -> float | None:
    if len(estimates) == 1:
        return estimates.at(0).error if estimator == "truth" else None
    return float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else None


def _significant(p: Numbers) -> float | None:
    known = _known(p)
    return float((known < ALPHA).mean()) if len(known) else None


def _numbers(draws: ArrayLike | None) -> tuple[tuple[float, float] | None, float | None]:
    values = _known(np.asarray(() if draws is None else draws, dtype=np.float64))
    return _band(values), float(np.median(values)) + 0.0 if len(values) else None


def _band(values: Numbers) -> tuple[float, float] | None:
    if len(values) < 2:
        return None
    low, high = np.percentile(values, BAND)
    return float(low) + 0.0, float(high) + 0.0


def _known(values: Numbers) -> Numbers:
    return values[~np.isnan(values)]
