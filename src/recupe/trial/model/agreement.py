"""Agreement: how alike people of one carer are, and how many of them say something of the carer.

    ICC = (MSB - MSW) / (MSB + (m0 - 1) MSW),   m0 = (N - sum m_g^2 / N) / (G - 1),   of what is left within arms
    reliability of a mean of m people = m ICC / (1 + (m - 1) ICC)                                          Spearman-Brown

Interval of the ICC from the F distribution, with m0 for the size. A negative value is shown as it is: chance, not likeness.

Sources   Donner 1986; Spearman 1910 (recalled).
Limits    The interval takes clusters as equally large. What is said of carers is said of all together, never of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np

from .sample import Sample

ENOUGH = 0.8


@dataclass(frozen=True)
class Agreement:
    """ICC with its 95 % interval; clusters; people a cluster; reliability of a carer's mean at that size; people for .8."""

    icc: float
    low: float
    high: float
    clusters: int
    people: float
    reliability: float
    needed: int | None


def agreement(found: Sample) -> Agreement | None:
    """How alike people of one cluster are; None without at least two clusters and someone to compare within."""
    from scipy.stats import f as ratio

    if found.cluster is None:
        return None
    sizes = np.bincount(found.cluster)
    groups, n = int((sizes > 0).sum()), int(sizes.sum())
    if groups < 2 or n - groups < 1:
        return None
    columns = found.design
    left = found.outcome - columns @ np.linalg.lstsq(columns, found.outcome, rcond=None)[0]
    means = np.bincount(found.cluster, left) / np.maximum(sizes, 1)
    between = float((sizes * (means - left.mean()) ** 2).sum() / (groups - 1))
    inside = float(((left - means[found.cluster]) ** 2).sum() / (n - groups))
    m0 = (n - float((sizes**2).sum()) / n) / (groups - 1)
    if not inside > 0 or m0 <= 1:
        return None
    seen = between / inside
    edges = [seen / ratio.ppf(q, groups - 1, n - groups) for q in (0.975, 0.025)]
    icc, low, high = (float((f - 1) / (f + m0 - 1)) for f in (seen, *edges))
    known = max(icc, 0.0)
    needed = ceil(ENOUGH / (1 - ENOUGH) * (1 - known) / known - 1e-9) if 0 < known < 1 else None
    return Agreement(icc, low, high, groups, m0, m0 * known / (1 + (m0 - 1) * known), needed)
