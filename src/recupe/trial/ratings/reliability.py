"""Reliability: whether items go together, and how many patients it takes to tell carers apart. One figure, never a carer.

    alpha = k / (k - 1) (1 - sum var(item) / var(sum))                interval: 1 - (1 - alpha) F(n - 1, (n - 1)(k - 1))
    reliability of a mean of m patients = m ICC / (1 + (m - 1) ICC)   Spearman-Brown, at the ICC and both its ends

Sources   Cronbach 1951; Feldt, Woodruff & Salih 1987 for the interval; Spearman 1910 (all recalled).
Limits    Alpha says that items go together, not that they measure what they should. Carers with fewer than five patients are left
          out, and nothing is said with fewer than two others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..model.agreement import Agreement, agreement
from ..model.sample import Sample
from .mean import SIZES
from .table import Numbers, Places

FEW = 5
PUBLISHED = ((15.0, 0.8), (29.0, 0.7), (90.0, 0.8))
"""Patients and the reliability that they were published to give, the most hopeful first, the least last: Mercer 2011 (.8 at 15
to 20), GPAQ-R 2013, judgements of Dutch patients (.8 at 60 to 90); read in excerpts."""


@dataclass(frozen=True)
class Alpha:
    """Cronbach's alpha with its 95 % interval; patients with every item answered; items."""

    value: float
    low: float
    high: float
    n: int
    items: int


@dataclass(frozen=True)
class Telling:
    """How alike patients of one carer are, and the reliability of a mean at some sizes: (n, value, low, high)."""

    alike: Agreement
    patients: int
    at: tuple[tuple[int, float, float, float], ...]


def alpha(items: Numbers) -> Alpha | None:
    """Internal consistency of items [patient, item]; None with fewer than two items or three patients, or without any spread."""
    from scipy.special import fdtri

    whole = items[~np.isnan(items).any(axis=1)]
    n, k = whole.shape
    if k < 2 or n < 3:
        return None
    total = float(whole.sum(axis=1).var(ddof=1))
    if not total > 0:
        return None
    value = k / (k - 1) * (1 - float(whole.var(axis=0, ddof=1).sum()) / total)
    low, high = (1 - (1 - value) * float(fdtri(n - 1, (n - 1) * (k - 1), q)) for q in (0.975, 0.025))
    return Alpha(value, low, high, n, k)


def stepped(icc: float, m: float) -> float:
    """Reliability of a mean of m patients; an ICC below nothing counts as nothing."""
    known = min(max(icc, 0.0), 1.0)
    return m * known / (1 + (m - 1) * known)


def of_published(m: float, n: float, reliability: float) -> float:
    """The reliability at m patients that a published one at n patients implies."""
    icc = reliability / (n - (n - 1) * reliability)
    return stepped(icc, m)


def telling(rating: Numbers, carer: Places) -> Telling | None:
    """How well means tell carers apart; None with fewer than two carers of five patients each."""
    known = ~np.isnan(rating) & (carer >= 0)
    sizes = np.bincount(carer[known], minlength=int(carer.max(initial=0)) + 1)
    enough = known & (sizes[np.maximum(carer, 0)] >= FEW)
    _, cluster = np.unique(carer[enough], return_inverse=True)
    n = int(enough.sum())
    if n == 0 or cluster.max() < 1:
        return None
    alike = agreement(Sample(rating[enough], np.zeros(n, np.int64), np.ones(1), np.zeros((n, 0)), cluster.astype(np.int64)))
    if alike is None:
        return None
    at = tuple((m, stepped(alike.icc, m), stepped(alike.low, m), stepped(alike.high, m)) for m in SIZES)
    return Telling(alike, n, at)
