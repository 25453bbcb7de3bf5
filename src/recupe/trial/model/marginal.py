"""Marginal: odds and rates of one study, clusters by estimating equations (statsmodels), the errors corrected for few of them.

    logistic    ln odds of yes                    poisson    ln of the mean count; more spread than Poisson is allowed

Clusters are exchangeable; errors after Mancl & DeRouen 2001; Student's t with clusters - columns where clusters gave one arm each,
and never more than people - columns. Without carers everybody is a cluster.

Sources   Liang & Zeger 1986; Mancl & DeRouen 2001 (statsmodels, `cov_type="bias_reduced"`).
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from .mixed import APART, apart
from .sample import NO_FIT, ODDS, RATE, Analysed, Sample, refused, tested


def logistic(found: Sample) -> Analysed:
    """The odds ratio between arms."""
    if apart(found):
        return refused("logistic", ODDS, len(found.outcome), found.clusters, APART)
    return _equations(found, "logistic", ODDS, "Binomial")


def poisson(found: Sample) -> Analysed:
    """The ratio of mean counts between arms."""
    return _equations(found, "poisson", RATE, "Poisson")


def _equations(found: Sample, analysis: str, scale: str, family: str) -> Analysed:
    import statsmodels.api as sm

    n, clusters = len(found.outcome), found.clusters
    if not found.solvable:
        return refused(analysis, scale, n, clusters, NO_FIT)
    design, groups = found.design, found.groups
    structure: Any = sm.cov_struct.Independence() if clusters is None else sm.cov_struct.Exchangeable()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            fit = sm.GEE(found.outcome, design, groups=groups, family=getattr(sm.families, family)(), cov_struct=structure).fit(
                cov_type="bias_reduced"
            )
        except (ValueError, np.linalg.LinAlgError):
            return refused(analysis, scale, n, clusters, NO_FIT)
    contrast = found.contrast
    value, error = float(contrast @ fit.params), float(np.sqrt(contrast @ fit.cov_params() @ contrast))
    freedom = (n if clusters is None else clusters) - design.shape[1]
    return tested(analysis, scale, value, error, float(freedom), n, clusters)
