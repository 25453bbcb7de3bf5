"""Many: the analysis that a study names, on many trials at once: what the power loop runs.

    means     `estimate.lots`                  ancova    `linear.robust`
    mixed     `intercept.intercepts`           cox       `proportional.hazards`

A person outside the contrast, or without an outcome, weighs nothing: their row is zero, or they never fall and are watched alone.
Each is held equal to its analysis of one trial in the tests.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..cells import Flags, Numbers
from ..estimate import ALPHA, NAMES, Estimates, lots
from .intercept import intercepts
from .linear import by_cluster, robust
from .mixed import sums
from .proportional import hazards

ANALYSES = ("means", "ancova", "mixed", "cox")
Whole = NDArray[np.int64]


def many(
    analysis: str,
    outcome: Numbers,
    arm: NDArray[np.int8],
    left: Sequence[int],
    right: Sequence[int],
    carer: Whole,
    ended: Numbers | None = None,
) -> Estimates:
    """Estimates of a contrast, one for each trial; all [trial, person]; of Cox the logarithm of the hazard ratio."""
    if analysis == "means":
        return lots(outcome, arm, left, right, carer)
    weight = {a: left.count(a) / len(left) - right.count(a) / len(right) for a in sorted({*left, *right})}
    taken = np.isin(arm, list(weight)) & ~np.isnan(outcome)
    arms = np.stack([(arm == a) & taken for a in weight], axis=2).astype(np.float64)
    groups = np.where(carer < 0, int(carer.max(initial=0)) + 1, carer).astype(np.int64)
    count, contrast = int(groups.max()) + 1, np.array(list(weight.values()))
    nested = _nested(arms, groups, count)
    if analysis == "cox":
        return _cox(outcome, taken, arms, contrast, groups, nested, ended)
    y = np.where(taken, np.nan_to_num(outcome), 0.0)
    shift = y.sum(axis=1) / np.maximum(taken.sum(axis=1), 1)
    columns = np.concatenate([arms, np.where(taken, y - shift[:, None], 0.0)[..., None]], axis=2)
    products = by_cluster(columns, groups, count)
    if analysis == "ancova":
        fit = robust(products, contrast)
        return _tested(fit.value, fit.error, fit.freedom, taken)
    sizes = sums(taken[..., None].astype(np.float64), groups, count)[..., 0]
    mixed = intercepts(products.sum(axis=1), sums(columns, groups, count), sizes, contrast, nested, len(weight))
    return _tested(mixed.value, mixed.error, mixed.freedom, taken)


def _nested(arms: Numbers, groups: Whole, count: int) -> Flags:
    """Whether each carer gave one arm [trial]."""
    given = sums(arms, groups, count) > 0
    found: Flags = (given.sum(axis=2) <= 1).all(axis=1)
    return found


def _cox(
    outcome: Numbers, taken: Flags, arms: Numbers, contrast: Numbers, groups: Whole, nested: Flags, ended: Numbers | None
) -> Estimates:
    """Strata of carers where they gave both arms; errors by cluster where each gave one."""
    assert ended is not None
    fell = taken & (np.nan_to_num(ended) > 0)
    time = np.where(taken, np.nan_to_num(outcome), 0.0)
    apart = int(groups.max()) + 1
    crossed = not nested.all()
    stratum = np.where(taken, groups if crossed else 0, apart)
    fit = hazards(time, fell, arms[..., 1:], stratum, None if crossed else groups)
    inverse = fit.plain if crossed else fit.robust
    error = np.sqrt(np.einsum("i,tij,j->t", contrast[1:], inverse, contrast[1:]))
    clusters = np.array([len(np.unique(g[t])) for g, t in zip(groups, taken, strict=True)], dtype=np.float64)
    freedom = np.full(len(time), np.inf) if crossed else clusters - arms.shape[2]
    return _tested(fit.beta @ contrast[1:], error, freedom, taken)


def _tested(value: Numbers, error: Numbers, freedom: Numbers, taken: Flags) -> Estimates:
    from scipy.special import ndtr, ndtri, stdtr, stdtrit

    error = np.where(error > 0, error, np.nan)
    line = np.where(np.isinf(freedom), ndtri(1 - ALPHA / 2), stdtrit(np.where(np.isinf(freedom), 1.0, freedom), 1 - ALPHA / 2))
    far = -np.abs(value / error)
    p = 2 * np.where(np.isinf(freedom), ndtr(far), stdtr(np.where(np.isinf(freedom), 1.0, freedom), far))
    code = np.full(len(value), NAMES.index("plain"), dtype=np.int8)
    return Estimates(value, value - line * error, value + line * error, error, p, taken.sum(axis=1).astype(np.int64), freedom, code)
