"""Diagnosis: what many trials of one design show of it (DeclareDesign: diagnosands).

    power               share of trials with p < alpha                 false positives   the same where nothing works
    coverage            share of intervals that hold the inquiry       width             mean width of the interval
    wrong sign          of the significant ones, share with the other sign              (type S)
    exaggeration        of the significant ones, mean size over the inquiry             (type M)
    not estimable       share of trials without an interval

Each share has its Monte Carlo interval (Wilson).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from .comparison import Compared
from .design import Design, Drawn, draw
from .estimate import ALPHA, Estimates, joined, lots, tested

AT_ONCE = 200


@dataclass(frozen=True)
class Diagnosis:
    """Diagnosands of a design; shares 0..1 with their Monte Carlo interval, the rest in the unit of the outcome."""

    inquiry: float
    trials: int
    power: float
    power_low: float
    power_high: float
    coverage: float | None
    width: float | None
    bias: float | None
    wrong_sign: float | None
    exaggeration: float | None
    not_estimable: float

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


def wilson(hits: int, of: int, z: float = 1.959963984540054) -> tuple[float, float]:
    """The 95 % interval of a share, 0..1."""
    if not of:
        return 0.0, 1.0
    middle, share = (hits + z * z / 2) / (of + z * z), hits / of
    half = z * np.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, float(middle - half)), min(1.0, float(middle + half))


def diagnosed(found: Estimates, inquiry: float, alpha: float = ALPHA) -> Diagnosis:
    """Diagnosands of many estimates of one inquiry."""
    known = ~np.isnan(found.p)
    hit = known & (found.p < alpha)
    low, high = wilson(int(hit.sum()), len(found))
    inside = (found.low <= inquiry) & (inquiry <= found.high)
    many = int(known.sum())
    return Diagnosis(
        inquiry,
        len(found),
        float(hit.mean()),
        low,
        high,
        float(inside[known].mean()) if many else None,
        float((found.high - found.low)[known].mean()) if many else None,
        float(found.value[known].mean() - inquiry) if many else None,
        float((np.sign(found.value[hit]) != np.sign(inquiry)).mean()) if inquiry and hit.any() else None,
        float(np.abs(found.value[hit]).mean() / abs(inquiry)) if inquiry and hit.any() else None,
        float(1.0 - known.mean()),
    )


def estimated(design: Design, found: Drawn) -> Estimates:
    """The final analysis of drawn trials."""
    if design.kind in ("crossover", "n-of-1"):
        return own(found.outcome)
    return lots(found.outcome, found.arm, [1], [0], found.carer)


def own(differences: np.ndarray[Any, np.dtype[np.float64]]) -> Estimates:
    """The mean of people's own differences [trial, person], Student's t over people."""
    known = ~np.isnan(differences)
    n = known.sum(axis=1)
    mean = np.where(known, differences, 0.0).sum(axis=1) / np.maximum(n, 1)
    squares = (np.where(known, differences - mean[:, None], 0.0) ** 2).sum(axis=1)
    error = np.sqrt(squares / np.maximum(n - 1, 1) / np.maximum(n, 1))
    sure = (n > 1) & (error > 0)
    freedom = np.where(sure, n - 1.0, np.nan)
    return tested(Compared(np.where(n > 0, mean, np.nan), np.where(sure, error, np.nan), freedom, n), "own")


def simulated(design: Design, seed: int, trials: int) -> Estimates:
    """The estimates of so many trials."""
    parts = [estimated(design, draw(design, seed, first, min(AT_ONCE, trials - first))) for first in range(0, trials, AT_ONCE)]
    return joined(parts)
