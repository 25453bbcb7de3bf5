"""Intercept: the linear mixed model with an intercept for each cluster, by restricted likelihood; for many trials at once.

    y_g = X_g b + u_g + e_g,   Var u = s2 q,   Var e = s2,   weight of cluster g:  w_g = q / (1 + n_g q)
    X'V^-1 X = sum_g ( X_g'X_g - w_g S_g S_g' ),   S_g = X_g'1                                          (times s2^-1)
    -2 l(q) = sum_g ln(1 + n_g q) + (N - p) ln RSS(q) + ln det X'V^-1 X

    q     variance between clusters over that within, 0 or more; found on a grid, then by golden section
    p     of Student's t, with the freedom of a comparison within clusters (people - clusters - other columns) where arms meet
          inside them, and between them (clusters - arms) elsewhere

Sources   Laird & Ware 1982; between-within freedom: Pinheiro & Bates 2000 (recalled; value, error and q held equal to statsmodels).
Limits    One intercept, no slopes. A contrast partly within and partly between clusters takes the smaller freedom, unless nine
          in ten people have both sides in their cluster.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..cells import Numbers

GRID = np.concatenate([[0.0], np.geomspace(1e-4, 1e2, 40)])
GOLDEN, STEPS = (np.sqrt(5.0) - 1.0) / 2.0, 40


class Mixed(NamedTuple):
    """One row for each trial: value and error of the contrast, its freedom, and the variances [unit squared]."""

    value: Numbers
    error: Numbers
    freedom: Numbers
    between: Numbers
    within: Numbers


class _Products(NamedTuple):
    whole: Numbers  # [trial, column + 1, column + 1]
    sums: Numbers  # [trial, cluster, column + 1]
    sizes: Numbers  # [trial, cluster]


def intercepts(products: Numbers, sums: Numbers, sizes: Numbers, contrast: Numbers, crossed: NDArray[np.bool_], arms: int) -> Mixed:
    """Fit; `products` [trial, column + 1, column + 1], `sums` [trial, cluster, column + 1] of the columns and the outcome, `sizes`
    people by cluster [trial, cluster], `crossed` whether arms meet inside the clusters of a trial [trial]."""
    data = _Products(products, sums, sizes)
    losses = np.stack([_loss(data, np.full(len(sizes), q)) for q in GRID], axis=1)
    best = losses.argmin(axis=1)
    low, high = GRID[np.maximum(best - 1, 0)], GRID[np.minimum(best + 1, len(GRID) - 1)]
    a, b = low.copy(), high.copy()
    x1, x2 = b - GOLDEN * (b - a), a + GOLDEN * (b - a)
    f1, f2 = _loss(data, x1), _loss(data, x2)
    for _ in range(STEPS):
        left = f1 < f2
        a, b = np.where(left, a, x1), np.where(left, x2, b)
        moved = np.where(left, b - GOLDEN * (b - a), a + GOLDEN * (b - a))
        fresh = _loss(data, moved)
        x1, x2 = np.where(left, moved, x2), np.where(left, x1, moved)
        f1, f2 = np.where(left, fresh, f2), np.where(left, f1, fresh)
    q = (a + b) / 2.0
    q = np.where(_loss(data, np.zeros(len(q))) <= _loss(data, q), 0.0, q)
    inner, beta, rest = _solved(data, q)
    people, columns = sizes.sum(axis=1), inner.shape[-1]
    within = rest / (people - columns)
    error = np.sqrt(within * np.einsum("i,tij,j->t", contrast, np.linalg.inv(inner), contrast))
    clusters = (sizes > 0).sum(axis=1)
    freedom = np.where(crossed, people - clusters - (columns - 1), clusters - arms)
    return Mixed(beta @ contrast, error, freedom.astype(np.float64), q * within, within)


def _weighted(data: _Products, q: Numbers) -> Numbers:
    """Cross products with the weight of each cluster taken off [trial, column + 1, column + 1]."""
    weight = q[:, None] / (1.0 + data.sizes * q[:, None])
    made: Numbers = data.whole - np.einsum("tg,tgi,tgj->tij", weight, data.sums, data.sums)
    return made


def _solved(data: _Products, q: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    made = _weighted(data, q)
    xx, xy = made[:, :-1, :-1], made[:, :-1, -1]
    beta = np.linalg.solve(xx, xy[..., None])[..., 0]
    rest: Numbers = made[:, -1, -1] - (xy * beta).sum(axis=1)
    return xx, np.asarray(beta, dtype=np.float64), rest


def _loss(data: _Products, q: Numbers) -> Numbers:
    """Minus twice the restricted log likelihood, but for a constant [trial]."""
    xx, _, rest = _solved(data, q)
    people, columns = data.sizes.sum(axis=1), xx.shape[-1]
    loss: Numbers = np.log1p(data.sizes * q[:, None]).sum(axis=1) + (people - columns) * np.log(np.maximum(rest, 1e-300))
    whole: Numbers = loss + np.linalg.slogdet(xx)[1]
    return whole
