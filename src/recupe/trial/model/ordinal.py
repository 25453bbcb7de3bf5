"""Ordinal: proportional odds, one odds ratio for every step (statsmodels); errors by cluster where there are carers.

Sources   McCullagh 1980.
Limits    One ratio for all steps is an assumption. With clusters: the sandwich with G / (G - 1) and Student's t with G - 1; from
          some thirty clusters on.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from .mixed import APART
from .sample import NO_FIT, ODDS, Analysed, Sample, refused, tested


def ordinal(found: Sample) -> Analysed:
    """The odds ratio of a higher step."""
    from statsmodels.miscmodels.ordinal_model import OrderedModel

    n, clusters = len(found.outcome), found.clusters
    _, steps = np.unique(found.outcome, return_inverse=True)
    design, weights = found.reference
    if any(len(np.unique(steps[found.arm == a])) < 2 for a in range(found.arms)):
        return refused("ordinal", ODDS, n, clusters, APART)
    if not found.solvable:
        return refused("ordinal", ODDS, n, clusters, NO_FIT)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        more: dict[str, Any] = (
            {}
            if clusters is None
            else {"cov_type": "cluster", "cov_kwds": {"groups": found.cluster, "use_correction": True, "df_correction": False}}
        )
        try:
            fit = OrderedModel(steps, design, distr="logit").fit(method="bfgs", disp=False, maxiter=200, **more)
            spread = np.asarray(fit.cov_params())
        except (ValueError, np.linalg.LinAlgError):
            return refused("ordinal", ODDS, n, clusters, NO_FIT)
    wide = design.shape[1]
    value = float(weights @ np.asarray(fit.params)[:wide])
    error = float(np.sqrt(weights @ spread[:wide, :wide] @ weights))
    return tested("ordinal", ODDS, value, error, None if clusters is None else float(clusters - 1), n, clusters)
