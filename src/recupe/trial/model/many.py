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
from ..comparison import Compared
from ..estimate import CROSSED_ENOUGH, Estimates, lots, tested
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
    crossed = _crossed(arms, contrast, groups, count)
    if analysis == "cox":
        return _cox(outcome, taken, arms, contrast, groups, bool(crossed.all()), ended)
    y = np.where(taken, np.nan_to_num(outcome), 0.0)
    shift = y.sum(axis=1) / np.maximum(taken.sum(axis=1), 1)
    columns = np.concatenate([arms, np.where(taken, y - shift[:, None], 0.0)[..., None]], axis=2)
    products = by_cluster(columns, groups, count)
    if analysis == "ancova":
        fit = robust(products, contrast)
        return tested(Compared(fit.value, fit.error, fit.freedom, taken.sum(axis=1)), analysis)
    sizes = sums(taken[..., None].astype(np.float64), groups, count)[..., 0]
    mixed = intercepts(products.sum(axis=1), sums(columns, groups, count), sizes, contrast, crossed, len(weight))
    return tested(Compared(mixed.value, mixed.error, mixed.freedom, taken.sum(axis=1)), analysis)


def _crossed(arms: Numbers, contrast: Numbers, groups: Whole, count: int) -> Flags:
    """Whether enough people of a trial have both sides of the contrast under their carer [trial]."""
    people = sums(arms, groups, count)
    both = (people[..., contrast > 0].sum(axis=2) > 0) & (people[..., contrast < 0].sum(axis=2) > 0)
    each = people.sum(axis=2)
    found: Flags = (each * both).sum(axis=1) >= CROSSED_ENOUGH * each.sum(axis=1)
    return found


def _cox(
    outcome: Numbers, taken: Flags, arms: Numbers, contrast: Numbers, groups: Whole, crossed: bool, ended: Numbers | None
) -> Estimates:
    """Strata of carers where they gave both arms; errors by cluster where each gave one."""
    assert ended is not None
    fell = taken & (np.nan_to_num(ended) > 0)
    time = np.where(taken, np.nan_to_num(outcome), 0.0)
    apart = int(groups.max()) + 1
    stratum = np.where(taken, groups if crossed else 0, apart)
    fit = hazards(time, fell, arms[..., 1:], stratum, None if crossed else groups)
    inverse = fit.plain if crossed else fit.robust
    error = np.sqrt(np.einsum("i,tij,j->t", contrast[1:], inverse, contrast[1:]))
    clusters = np.array([len(np.unique(g[t])) for g, t in zip(groups, taken, strict=True)], dtype=np.float64)
    freedom = np.full(len(time), np.inf) if crossed else clusters - arms.shape[2]
    return tested(Compared(fit.beta @ contrast[1:], error, freedom, taken.sum(axis=1)), "cox")
