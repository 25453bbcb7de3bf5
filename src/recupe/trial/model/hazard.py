"""Hazard: time until something happens, of one study (lifelines): Cox, log-rank; restricted mean from `survival.py`.

    no carers                  the error from the information
    carers with both arms      a baseline hazard for each carer (strata)
    other carers               errors by cluster, G / (G - 1), Student's t with clusters - arms

A ratio above 1: it happens sooner on the left.

Sources   Cox 1972; Lin & Wei 1989; Mantel 1966 (lifelines; ties after Efron).
Limits    One ratio at all times is an assumption; the restricted mean makes none, but leaves clusters out.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from ..cells import Numbers
from ..survival import restricted_difference, restricted_mean
from .proportional import hazards
from .sample import DIFFERENCE, HAZARD, NO_FIT, Analysed, Sample, refused, tested

NEVER = {
    "en": "in one arm it never happened, so that no ratio can be had",
    "nl": "in één arm gebeurde het nooit, dus is er geen verhouding",
}
MANY_ARMS = {"en": "this test compares two arms", "nl": "deze toets vergelijkt twee armen"}


def _never(found: Sample) -> bool:
    return found.ended is None or any(found.ended[found.arm == a].sum() == 0 for a in range(found.arms))


def cox(found: Sample) -> Analysed:
    """The hazard ratio."""
    import pandas as pd
    from lifelines import CoxPHFitter
    from lifelines.exceptions import ConvergenceError

    n, clusters = len(found.outcome), found.clusters
    if _never(found):
        return refused("cox", HAZARD, n, clusters, NEVER)
    if not found.solvable:
        return refused("cox", HAZARD, n, clusters, NO_FIT)
    design, weights = found.reference
    names = [f"x{k}" for k in range(design.shape[1])]
    frame = pd.DataFrame(design, columns=names).assign(time=found.outcome, ended=found.ended)
    how: dict[str, Any] = {}
    if found.cluster is not None:
        frame["carer"] = found.cluster
        how = {"strata": ["carer"]} if found.crossed else {"cluster_col": "carer"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            fit = CoxPHFitter().fit(frame, "time", "ended", **how)
        except (ConvergenceError, ValueError, np.linalg.LinAlgError):
            return refused("cox", HAZARD, n, clusters, NO_FIT)
    value = float(weights @ fit.params_.to_numpy())
    if clusters and not found.crossed:
        few = float(np.sqrt(clusters / max(clusters - 1, 1)))
        error = few * _sandwich(found, weights, fit.standard_errors_.to_numpy())
        return tested("cox", HAZARD, value, error, float(clusters - found.arms), n, clusters)
    error = float(np.sqrt(weights @ fit.variance_matrix_.to_numpy() @ weights))
    return tested("cox", HAZARD, value, error, None, n, clusters)


def _sandwich(found: Sample, weights: Numbers, errors: Numbers) -> float:
    """The error by cluster of a contrast: of two arms that of its coefficient; of more, the kernel's, for lifelines gives no
    covariances."""
    if (weights != 0).sum() == 1:
        return float(np.abs(weights @ errors))
    design, _ = found.reference
    assert found.ended is not None and found.cluster is not None
    fit = hazards(
        found.outcome[None], found.ended[None] > 0, design[None], np.zeros((1, len(design)), dtype=np.int64), found.cluster[None]
    )
    count = float(found.clusters or 2)
    return float(np.sqrt(weights @ fit.robust[0] @ weights * (count - 1) / count))


def logrank(found: Sample) -> Analysed:
    """The log-rank test of two arms, within carers where they gave both; p only."""
    n, clusters = len(found.outcome), found.clusters
    if found.arms != 2:
        return refused("log-rank", HAZARD, n, clusters, MANY_ARMS)
    if _never(found):
        return refused("log-rank", HAZARD, n, clusters, NEVER)
    from scipy.stats import chi2

    stratum = found.cluster if found.cluster is not None and found.crossed else np.zeros(n, dtype=np.int64)
    above, spread = 0.0, 0.0
    assert found.ended is not None
    for one in np.unique(stratum):
        inside = stratum == one
        time, ended, first = found.outcome[inside], found.ended[inside] > 0, found.arm[inside] == 0
        for moment in np.unique(time[ended]):
            watched, fell = time >= moment, (time == moment) & ended
            r, d, a = watched.sum(), fell.sum(), (watched & first).sum()
            above += (fell & first).sum() - d * a / r
            spread += d * (a / r) * (1 - a / r) * (r - d) / max(r - 1, 1)
    if not spread > 0:
        return refused("log-rank", HAZARD, n, clusters, NEVER)
    return Analysed("log-rank", HAZARD, None, None, None, None, float(chi2.sf(above**2 / spread, 1)), None, n, clusters)


def restricted(found: Sample) -> Analysed:
    """The difference of the mean time up to the end of the shorter follow-up."""
    n, clusters = len(found.outcome), found.clusters
    assert found.ended is not None
    horizon = min(float(found.outcome[found.arm == a].max()) for a in range(found.arms))
    if found.arms != 2 or not horizon > 0:
        return refused("restricted mean", DIFFERENCE, n, clusters, MANY_ARMS)
    left, right = (
        restricted_mean(found.outcome[found.arm == a], found.ended[found.arm == a] > 0, horizon)
        for a in (int(np.argmax(found.weights)), int(np.argmin(found.weights)))
    )
    between = restricted_difference(left, right)
    if between.value is None or between.error is None:
        return refused("restricted mean", DIFFERENCE, n, clusters, NEVER, between.value)
    return tested("restricted mean", DIFFERENCE, between.value, between.error, None, n, None)
