"""Imputation: missing outcomes and baselines drawn many times from what is known of the person, then analysed and pooled.

    each variable with holes, in turn, in each arm by itself:  a linear regression on the others, its numbers drawn from their
    posterior, and a residual added; ROUNDS rounds; DRAWS completed tables, each by ancova, pooled after Rubin
    T = W + (1 + 1/m) B,   freedom after Barnard & Rubin with that of the completed tables

What is known: what was measured before, the columns adjusted for, and the outcome at other times.

Sources   Rubin 1987; Barnard & Rubin 1999; van Buuren 2007 (recalled).
Limits    Holes depend on what is known only (missing at random): an assumption that no row can show. Normal residuals. What carers
          share is not drawn, so with few, large clusters the interval is somewhat narrow.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ...errors import Told
from ..cells import Numbers
from .linear import ancova
from .sample import DIFFERENCE, Analysed, Places, refused, sample, tested

Holes = NDArray[np.bool_]
DRAWS, ROUNDS, KEY = 30, 8, 0x696D70757465  # "impute"
TOO_FEW: Told = {"en": "too few people in an arm have everything known", "nl": "van te weinig mensen in een arm is alles bekend"}
NO_HOLES: Told = {"en": "nothing is missing", "nl": "er ontbreekt niets"}


def imputation(
    outcome: Numbers,
    arm: Places,
    left: list[int],
    right: list[int],
    covariates: Numbers,
    other: Numbers,
    carer: Places | None,
    seed: int,
) -> Analysed:
    """The adjusted difference with everybody in it; all [person], covariates and other [person, column]."""
    taken = np.isin(arm, [*left, *right])
    outcome, arm, covariates, other = outcome[taken], arm[taken], covariates[taken], other[taken]
    carer = None if carer is None else carer[taken]
    table = np.column_stack([outcome, covariates, other])
    holes = np.isnan(table)
    n = len(outcome)
    if not holes[:, : 1 + covariates.shape[1]].any():
        return refused("imputation", DIFFERENCE, n, None, NO_HOLES)
    if any(
        (~holes[arm == a]).all(axis=1).sum() < table.shape[1] + 3 and (~holes[arm == a][:, 0]).sum() < table.shape[1] + 3
        for a in np.unique(arm)
    ):
        return refused("imputation", DIFFERENCE, n, None, TOO_FEW)
    draw = np.random.Generator(np.random.Philox(key=np.array([seed, KEY], dtype=np.uint64)))
    found = []
    for full in _completed(table, holes, arm, draw):
        made, _ = sample(full[:, 0], arm, left, right, full[:, 1 : 1 + covariates.shape[1]], carer)
        one = ancova(made)
        if one.value is None or one.error is None or one.freedom is None:
            return replace(one, analysis="imputation")
        found.append((one.value, one.error**2, one.freedom, one.clusters))
    value, within = float(np.mean([f[0] for f in found])), float(np.mean([f[1] for f in found]))
    between = float(np.var([f[0] for f in found], ddof=1))
    total = within + (1 + 1 / DRAWS) * between
    share = (1 + 1 / DRAWS) * between / total
    complete = float(np.mean([f[2] for f in found]))
    seen = (complete + 1) / (complete + 3) * complete * (1 - share)
    old = (DRAWS - 1) / share**2 if share > 0 else np.inf
    return tested("imputation", DIFFERENCE, value, float(np.sqrt(total)), 1.0 / (1.0 / seen + 1.0 / old), n, found[0][3])


def _completed(table: Numbers, holes: Holes, arm: Places, draw: np.random.Generator) -> Numbers:
    """Tables without holes [draw, person, column]."""
    full = np.repeat(table[None], DRAWS, axis=0)
    arms = np.unique(arm)
    gaps = {(k, a): (np.flatnonzero((arm == a) & ~holes[:, k]), np.flatnonzero((arm == a) & holes[:, k]))
            for k in map(int, np.flatnonzero(holes.any(axis=0))) for a in arms}
    for (k, _), (known, gone) in gaps.items():
        full[:, gone, k] = draw.choice(table[known, k], size=(DRAWS, len(gone))) if len(known) else 0.0
    for _ in range(ROUNDS):
        for (k, _), (known, gone) in gaps.items():
            if len(gone) and len(known) > 3:
                others = np.delete(full, k, axis=2)
                full[:, gone, k] = _drawn(others[:, known], table[known, k], others[:, gone], draw)
    return full


def _drawn(x: Numbers, y: Numbers, at: Numbers, draw: np.random.Generator) -> Numbers:
    """Values [draw, place] from regressions of y [known] on x [draw, known, column], their numbers drawn from their posterior."""
    middle, spread = x.mean(axis=1, keepdims=True), x.std(axis=1, keepdims=True)
    spread = np.where(spread > 0, spread, 1.0)
    design, there = (np.concatenate([np.ones((*part.shape[:2], 1)), (part - middle) / spread], axis=2) for part in (x, at))
    turned = design.transpose(0, 2, 1)
    inverse = np.linalg.inv(turned @ design + 1e-8 * np.eye(design.shape[2]))
    beta = inverse @ (turned @ y)[..., None]
    rest = y - (design @ beta)[..., 0]
    deviation = np.sqrt((rest**2).sum(axis=1) / draw.chisquare(max(len(y) - design.shape[2], 1), size=len(x)))[:, None]
    drawn = beta + deviation[..., None] * (np.linalg.cholesky(inverse) @ draw.standard_normal(beta.shape))
    made: Numbers = (there @ drawn)[..., 0] + deviation * draw.standard_normal(at.shape[:2])
    return made
