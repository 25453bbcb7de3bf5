"""Mixed: an intercept for each cluster, of one study: linear, and logistic by adaptive quadrature.

    linear      `intercept.py`, on the rows of one study: the same code as in the power loop
    logistic    l(b, s) = sum_g ln of the integral over u of prod_i P(y_i | x_i b + u) times the density of u, normal with sd s

The integral is taken at 15 points around the most likely u of each cluster, scaled by the curvature there.

Sources   Liu & Pierce 1994 (adaptive quadrature); Pinheiro & Bates 2000 (recalled; the linear one is held equal to statsmodels, the
          logistic one to the integral taken by brute force).
Limits    Normal interval for the logistic one: with fewer than some thirty clusters it is too narrow between them, so the marginal
          model stands first.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..cells import Numbers
from .intercept import Mixed, intercepts
from .linear import by_cluster
from .sample import DIFFERENCE, NO_FIT, ODDS, Analysed, Places, Sample, refused, tested

MODES = 30
REACH = (-14.0, 7.0)
"""Logarithms between which the spread of intercepts is sought."""
NODES, WEIGHTS = np.polynomial.hermite.hermgauss(15)
NO_CLUSTERS = {"en": "there are no clusters", "nl": "er zijn geen clusters"}
APART = {
    "en": "in one arm everybody has the same answer, so that no odds ratio can be had (separation)",
    "nl": "in één arm heeft iedereen hetzelfde antwoord, dus is er geen oddsratio (separatie)",
}


def sums(columns: Numbers, cluster: Places, clusters: int) -> Numbers:
    """Sums of the columns by cluster [trial, cluster, column]."""
    trials, _, wide = columns.shape
    slot = (cluster + np.arange(trials)[:, None] * clusters).reshape(-1)
    made = [np.bincount(slot, columns[:, :, j].reshape(-1), minlength=trials * clusters) for j in range(wide)]
    return np.asarray(np.stack(made, axis=1), dtype=np.float64).reshape(trials, clusters, wide)


def fitted(found: Sample) -> Mixed:
    """The linear mixed model of one study."""
    columns = np.hstack([found.design, found.outcome[:, None] - found.outcome.mean()])[None]
    groups, count = found.groups[None], int(found.groups.max()) + 1
    sizes = np.bincount(groups[0], minlength=count).astype(np.float64)[None]
    return intercepts(
        by_cluster(columns, groups, count).sum(axis=1),
        sums(columns, groups, count),
        sizes,
        found.contrast,
        np.array([found.crossed]),
        found.arms,
    )


def linear(found: Sample) -> Analysed:
    """The contrast of arm means with an intercept for each cluster."""
    n, clusters = len(found.outcome), found.clusters
    if clusters is None:
        return refused("mixed", DIFFERENCE, n, None, NO_CLUSTERS)
    if not found.solvable:
        return refused("mixed", DIFFERENCE, n, clusters, NO_FIT)
    fit = fitted(found)
    return tested("mixed", DIFFERENCE, float(fit.value[0]), float(fit.error[0]), float(fit.freedom[0]), n, clusters)


def apart(found: Sample) -> bool:
    """Whether in some arm everybody has the same answer."""
    means = [found.outcome[found.arm == a].mean() for a in range(found.arms)]
    return any(m in (0.0, 1.0) for m in means)


def logistic(found: Sample) -> Analysed:
    """The odds ratio within a cluster."""
    from scipy.optimize import minimize

    n, clusters = len(found.outcome), found.clusters
    if clusters is None:
        return refused("logistic mixed", ODDS, n, None, NO_CLUSTERS)
    if apart(found):
        return refused("logistic mixed", ODDS, n, clusters, APART)
    if not found.solvable:
        return refused("logistic mixed", ODDS, n, clusters, NO_FIT)
    design, groups = found.design, found.groups
    start = np.zeros(design.shape[1] + 1)
    start[-1] = np.log(0.3)

    def whole(v: Numbers) -> float:
        return -likelihood(found.outcome, design, groups, v[:-1], float(np.exp(np.clip(v[-1], *REACH))))

    best: Any = minimize(whole, start, method="BFGS", options={"gtol": 1e-5})
    plain = best.x[-1] < np.log(1e-3)
    weights, at = found.contrast, (best.x[:-1] if plain else best.x)
    loss = (lambda v: -likelihood(found.outcome, design, groups, v, 1e-6)) if plain else whole
    inverse = np.linalg.pinv(_curvature(loss, at))[: len(weights), : len(weights)]
    return tested(
        "logistic mixed", ODDS, float(weights @ best.x[:-1]), float(np.sqrt(weights @ inverse @ weights)), None, n, clusters
    )


def likelihood(y: Numbers, design: Numbers, groups: Places, beta: Numbers, deviation: float) -> float:
    """Log likelihood of the logistic mixed model; deviation is that of the intercepts, ln odds."""
    count, eta = int(groups.max()) + 1, design @ beta
    u = np.zeros(count)
    for _ in range(MODES):
        p = 1.0 / (1.0 + np.exp(-(eta + u[groups])))
        slope = np.bincount(groups, y - p, minlength=count) - u / deviation**2
        curve = np.bincount(groups, p * (1.0 - p), minlength=count) + 1.0 / deviation**2
        u = u + slope / curve
        if np.abs(slope / curve).max() < 1e-10:
            break
    p = 1.0 / (1.0 + np.exp(-(eta + u[groups])))
    spread = 1.0 / np.sqrt(np.bincount(groups, p * (1.0 - p), minlength=count) + 1.0 / deviation**2)
    at = u[:, None] + np.sqrt(2.0) * spread[:, None] * NODES
    reach = eta[:, None] + at[groups]
    each = y[:, None] * reach - np.logaddexp(0.0, reach)
    inside = np.stack([np.bincount(groups, each[:, k], minlength=count) for k in range(len(NODES))], axis=1)
    inside += -0.5 * (at / deviation) ** 2 - np.log(deviation) - 0.5 * np.log(2.0 * np.pi) + NODES**2 + np.log(WEIGHTS)
    top = inside.max(axis=1)
    return float((top + np.log(np.exp(inside - top[:, None]).sum(axis=1)) + np.log(np.sqrt(2.0) * spread)).sum())


def _curvature(loss: Any, at: Numbers) -> Numbers:
    """Second derivatives by central differences."""
    size, step = len(at), 1e-3
    made = np.empty((size, size))
    for i in range(size):
        for j in range(i + 1):
            a, b = np.eye(size)[i] * step, np.eye(size)[j] * step
            made[i, j] = made[j, i] = (loss(at + a + b) - loss(at + a - b) - loss(at - a + b) + loss(at - a - b)) / (
                4 * step * step
            )
    return made
