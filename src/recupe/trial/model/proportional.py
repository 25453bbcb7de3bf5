"""Proportional: Cox's model with strata and clusters, for many trials at once (compiled).

    l(b) = sum over deaths of  x'b  - (1/d) sum_k ln ( S0 - (k/d) S0d ),   k = 0 .. d - 1                     Efron, within strata
    V    = I^-1 ( sum_g U_g U_g' ) I^-1 G / (G - 1)                                              with clusters (Lin & Wei)

    S0    sum of exp(x'b) over who is still watched      S0d   the same over the d who fall together at this time
    U_g   sum of the score residuals of cluster g        I     information at the maximum      G   clusters

Ties are Efron's, in the fit and in the residuals: of d who fall together, at the k-th step each counts for 1 - k/d. Who leaves at
a time still counts as watched at it.

Sources   Cox 1972; Efron 1977; Lin & Wei 1989 (recalled; value and errors held equal to lifelines in the tests; with ties lifelines
          takes its residuals as if nobody fell together, a few percent off, and ours are held equal to the derivative of Efron's
          likelihood to each person's weight).
Limits    Newton from 0, at most thirty steps; where the likelihood has no maximum (everybody of an arm falls first) NaN.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..cells import Numbers
from .sample import Places


class Hazards(NamedTuple):
    """One row for each trial: coefficients, their variance from the information, and from clusters (NaN without)."""

    beta: Numbers
    plain: Numbers
    robust: Numbers


def hazards(time: Numbers, ended: NDArray[np.bool_], x: Numbers, stratum: Places, cluster: Places | None) -> Hazards:
    """Fit each trial; time, ended, stratum and cluster [trial, person], x [trial, person, column]."""
    trials, persons, wide = x.shape
    order = np.lexsort((-time, stratum), axis=1)
    rows = np.arange(trials)[:, None]
    groups = np.zeros((trials, persons), dtype=np.int64) if cluster is None else cluster[rows, order].astype(np.int64)
    count = 0 if cluster is None else int(cluster.max()) + 1
    beta, plain, robust = np.empty((trials, wide)), np.empty((trials, wide, wide)), np.full((trials, wide, wide), np.nan)
    from .hazard_kernel import fit

    fit(
        np.ascontiguousarray(time[rows, order]),
        np.ascontiguousarray(ended[rows, order].astype(np.int64)),
        np.ascontiguousarray(x[rows, order]),
        np.ascontiguousarray(stratum[rows, order].astype(np.int64)),
        groups,
        count,
        beta,
        plain,
        robust,
    )
    return Hazards(beta, plain, robust)
