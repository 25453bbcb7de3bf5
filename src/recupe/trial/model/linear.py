"""Linear: a contrast by least squares with clusters, CR2 and the freedom of Satterthwaite; for one study or many at once.

    y = X b + e,   M = (X'X)^-1,   R = M^(1/2),   Q_g = X_g R,   C_g = Q_g'Q_g = W L W'
    V = sum_g ( k_g' Q_g' e_g )^2,   k_g = W (1 - L)^(-1/2) W' R c                                                    CR2
    f = ( sum_g p_gg )^2 / sum_gh p_gh^2,   p_gh = [g = h] k_g' C_g k_g - (C_g k_g)'(C_h k_h)                  Satterthwaite

Only cross products by cluster enter, so a million rows and a thousand trials cost the same few matrices. With everybody their own
cluster V is HC2. The working model of f is equal, independent residuals.

    c  weights of the columns      e_g  residuals of cluster g      p_gh  covariance of the corrected residuals of two clusters

Sources   Bell & McCaffrey 2002; Pustejovsky & Tipton 2018 (recalled; held equal to matrices written out in full, and without the
          correction to statsmodels, in the tests).
Limits    A cluster that alone carries a column (1 - L = 0) adds nothing to V along that column.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..cells import Numbers
from .sample import DIFFERENCE, Analysed, Places, Sample, refused, tested

PINNED = 1e-9


class Fitted(NamedTuple):
    """One row for each trial: value and error in the outcome's unit, freedom; NaN where it cannot be known."""

    value: Numbers
    error: Numbers
    freedom: Numbers


def by_cluster(columns: Numbers, cluster: Places, clusters: int) -> Numbers:
    """Cross products of the columns within each cluster [trial, cluster, column, column]; columns [trial, person, column]."""
    trials, _, wide = columns.shape
    slot = (cluster + np.arange(trials)[:, None] * clusters).reshape(-1)
    flat = columns.reshape(-1, wide)
    made = np.empty((trials * clusters, wide, wide))
    for i in range(wide):
        for j in range(i + 1):
            made[:, i, j] = made[:, j, i] = np.bincount(slot, flat[:, i] * flat[:, j], minlength=trials * clusters)
    return made.reshape(trials, clusters, wide, wide)


def robust(products: Numbers, contrast: Numbers) -> Fitted:
    """Least squares with CR2; `products` of [columns of the model, outcome] by cluster [trial, cluster, column + 1, column + 1]."""
    xx, xy = products[..., :-1, :-1], products[..., :-1, -1]
    whole = xx.sum(axis=1)
    value_of, vectors = np.linalg.eigh(whole)
    sound = value_of[:, 0] > PINNED * value_of[:, -1]
    root = np.where(sound[:, None], value_of, 1.0) ** -0.5
    r = np.einsum("tij,tj,tkj->tik", vectors, root, vectors)
    beta = np.einsum("tij,tjk,tk->ti", r, r, xy.sum(axis=1))
    c = np.einsum("tij,tgjk,tkl->tgil", r, xx, r)
    share, w = np.linalg.eigh(c)
    free = 1.0 - share
    grown = np.where(free > PINNED, 1.0 / np.sqrt(np.maximum(free, PINNED)), 0.0)
    toward = np.einsum("tij,j->ti", r, contrast)
    k = np.einsum("tgij,tgj,tgkj,tk->tgi", w, grown, w, toward)
    left = np.einsum("tij,tgj->tgi", r, xy - np.einsum("tgij,tj->tgi", xx, beta))
    variance = ((k * left).sum(axis=2) ** 2).sum(axis=1)
    ck = np.einsum("tgij,tgj->tgi", c, k)
    d, u2 = (k * ck).sum(axis=2), (ck**2).sum(axis=2)
    inner = np.einsum("tgi,tgj->tij", ck, ck)
    trace = (d - u2).sum(axis=1)
    squares = (d**2 - 2.0 * d * u2).sum(axis=1) + (inner**2).sum(axis=(1, 2))
    freedom = trace**2 / np.where(squares > 0, squares, np.nan)
    known = sound & (variance > 0)
    return Fitted(
        np.where(sound, beta @ contrast, np.nan), np.where(known, np.sqrt(variance), np.nan), np.where(known, freedom, np.nan)
    )


def ancova(found: Sample, analysis: str = "ancova") -> Analysed:
    """The contrast of arm means, adjusted for what was measured before."""
    n, clusters = len(found.outcome), found.clusters
    if n <= found.design.shape[1]:
        return refused(analysis, DIFFERENCE, n, clusters, {"en": "more columns than people", "nl": "meer kolommen dan mensen"})
    shift = found.outcome.mean()
    columns = np.hstack([found.design, found.outcome[:, None] - shift])[None]
    groups = found.groups
    fit = robust(by_cluster(columns, groups[None], int(groups.max()) + 1), found.contrast)
    return tested(analysis, DIFFERENCE, float(fit.value[0]), float(fit.error[0]), float(fit.freedom[0]), n, clusters)
