"""Permutation: the same lots drawn again, as the study drew them; how often is the difference as large?

    whole carers change arms where each gave one; people change arms within their carer where carers gave both; else among all

The statistic is the contrast of arm means of what is left of the outcome after what was measured before is taken out. The share
counts the lot that was drawn, p = (1 + as large) / (1 + LOTS).

Sources   Fisher 1935; Freedman & Lane 1983 for what was measured before (recalled).
Limits    A p and no interval. The lots are drawn anew as simple shuffles: blocks and minimisation are taken as a shuffle.
"""

from __future__ import annotations

import numpy as np

from .sample import DIFFERENCE, Analysed, Sample

LOTS, KEY = 1999, 0x7065726D757465  # "permute"


def permutation(found: Sample, seed: int) -> Analysed:
    """The p of the contrast under all lots that could have been drawn, LOTS of them drawn."""
    draw = np.random.Generator(np.random.Philox(key=np.array([seed, KEY], dtype=np.uint64)))
    n, left = len(found.outcome), found.outcome - found.outcome.mean()
    if found.covariates.shape[1]:
        left = left - found.covariates @ np.linalg.lstsq(found.covariates, left, rcond=None)[0]
    groups = found.groups
    if found.cluster is not None and not found.nested:
        count = int(groups.max()) + 1
        left = left - (np.bincount(groups, left, count) / np.maximum(np.bincount(groups, minlength=count), 1))[groups]
    seen = _contrast(found.arm[None], left, found)[0]
    drawn = np.concatenate([_contrast(_lots(found, draw, 200), left, found) for _ in range(-(-LOTS // 200))])[:LOTS]
    as_large = int((np.abs(drawn) >= abs(seen) * (1 - 1e-12)).sum())
    return Analysed("permutation", DIFFERENCE, None, None, None, None, (1 + as_large) / (1 + LOTS), None, n, found.clusters)


def _lots(found: Sample, draw: np.random.Generator, many: int) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Arms as they could have been drawn [lot, person]."""
    if found.nested:
        groups = found.groups
        given = np.zeros(int(groups.max()) + 1, dtype=np.int64)
        given[groups] = found.arm
        return draw.permuted(np.tile(given, (many, 1)), axis=1)[:, groups]
    if found.cluster is None:
        return draw.permuted(np.tile(found.arm, (many, 1)), axis=1)
    arms = np.tile(found.arm, (many, 1))
    for one in range(int(found.cluster.max()) + 1):
        inside = np.flatnonzero(found.cluster == one)
        arms[:, inside] = draw.permuted(arms[:, inside], axis=1)
    return arms


def _contrast(
    arms: np.ndarray[tuple[int, int], np.dtype[np.int64]], left: np.ndarray[tuple[int], np.dtype[np.float64]], found: Sample
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    total = np.zeros(len(arms))
    for a, weight in enumerate(found.weights):
        given = arms == a
        total += weight * (given * left).sum(axis=1) / np.maximum(given.sum(axis=1), 1)
    return total
