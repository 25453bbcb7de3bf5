"""Sample: what goes into every analysis of one contrast, and what comes out.

    columns of a model    one for each arm that takes part, then what was measured before, centred
    contrast              + 1 / arms on the left, - 1 / arms on the right, 0 for what was measured before

Carers are crossed with arms when nine in ten people have one who gives both sides, as in `estimate.py`; else they are clusters. A
person without a carer is a cluster of one.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...errors import Told
from ..cells import Numbers
from ..estimate import CROSSED_ENOUGH

Places = NDArray[np.int64]
DIFFERENCE, ODDS, RATE, HAZARD = "difference", "odds ratio", "rate ratio", "hazard ratio"
BEYOND = 30.0
"""Logarithm beyond which a ratio is no finding: 10^13 times as much; there the rows do not hold the ratio at all."""
NOT_SURE = {"en": "the rows do not say how sure this is", "nl": "de rijen zeggen niet hoe zeker dit is"}
NO_FIT = {"en": "the model could not be fitted to these rows", "nl": "het model was niet aan deze rijen aan te passen"}


@dataclass(frozen=True)
class Analysed:
    """One contrast by one analysis; None where it cannot be known.

    value, low, high   difference in the outcome's unit, or a ratio, as `scale` says      error   of the difference, or of ln ratio
    p                  two-sided, against no difference      freedom   of Student's t; None = normal
    n, clusters        people and clusters it rests on       why   what stands in the way, per language
    """

    analysis: str
    scale: str
    value: float | None
    low: float | None
    high: float | None
    error: float | None
    p: float | None
    freedom: float | None
    n: int
    clusters: int | None
    why: Told | None = None

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


@dataclass(frozen=True)
class Sample:
    """People of one contrast with everything known: outcome, arm and covariates.

    outcome [person]      arm   0, 1, ... in the order of `weights` [person]      weights   of the arms in the contrast
    covariates [person, column], centred       cluster   0 .. clusters - 1, or None where there are no carers
    ended [person] 1 = it happened, for times
    """

    outcome: Numbers
    arm: Places
    weights: Numbers
    covariates: Numbers
    cluster: Places | None
    ended: Numbers | None = None

    @property
    def arms(self) -> int:
        """How many arms take part."""
        return len(self.weights)

    @property
    def clusters(self) -> int | None:
        """How many clusters; None where there are none."""
        return None if self.cluster is None else int(self.cluster.max(initial=-1)) + 1

    @property
    def groups(self) -> Places:
        """Cluster of each person; everybody their own where there are none."""
        return np.arange(len(self.outcome)) if self.cluster is None else self.cluster

    @property
    def met(self) -> NDArray[np.bool_]:
        """Of each person: whether people of both sides of the contrast are in their cluster [person]."""
        given = np.zeros((int(self.clusters or 0), 2), dtype=bool)
        given[self.groups, (self.weights[self.arm] < 0).astype(np.int64)] = True
        both: NDArray[np.bool_] = np.logical_and.reduce(given, axis=1)
        return both[self.groups]

    @property
    def crossed(self) -> bool:
        """Whether arms are compared within clusters: enough people have both sides there."""
        return self.cluster is not None and bool(self.met.mean() >= CROSSED_ENOUGH)

    @property
    def nested(self) -> bool:
        """Whether every cluster gave one side only, so that a lot of whole clusters could be drawn again."""
        return self.cluster is not None and not self.met.any()

    @property
    def design(self) -> Numbers:
        """Columns of the model [person, arms + covariates]."""
        return np.hstack([(self.arm[:, None] == np.arange(self.arms)).astype(np.float64), self.covariates])

    @property
    def solvable(self) -> bool:
        """Whether there are more people than columns, and no column follows from the others."""
        design = self.design
        return bool(len(design) > design.shape[1] and np.linalg.matrix_rank(design) == design.shape[1])

    @property
    def contrast(self) -> Numbers:
        """Weights of the columns [column]."""
        return np.concatenate([self.weights, np.zeros(self.covariates.shape[1])])

    @property
    def reference(self) -> tuple[Numbers, Numbers]:
        """Columns without the first arm, for models with an intercept or a baseline of their own; and their weights."""
        design = np.hstack([(self.arm[:, None] == np.arange(1, self.arms)).astype(np.float64), self.covariates])
        return design, self.contrast[1:]


def sample(
    outcome: Numbers,
    arm: NDArray[np.integer[Any]],
    left: list[int],
    right: list[int],
    covariates: Numbers,
    carer: Places | None,
    ended: Numbers | None = None,
) -> tuple[Sample, NDArray[np.bool_]]:
    """The people of a contrast with everything known, and who of all they are [person]."""
    weight = {a: left.count(a) / len(left) - right.count(a) / len(right) for a in sorted({*left, *right})}
    arms = list(weight)
    taken = np.isin(arm, arms) & ~np.isnan(outcome) & ~np.isnan(covariates).any(axis=1)
    if ended is not None:
        taken &= ~np.isnan(ended)
    local = np.full(len(arm), -1)
    for k, a in enumerate(arms):
        local[arm == a] = k
    kept = covariates[taken]
    kept = kept[:, np.ptp(kept, axis=0) > 0] if len(kept) else kept
    cluster = None
    if carer is not None and (carer[taken] >= 0).any():
        who = carer[taken]
        alone = np.arange(len(who)) + int(who.max()) + 1
        _, cluster = np.unique(np.where(who < 0, alone, who), return_inverse=True)
        cluster = cluster.astype(np.int64)
    made = Sample(
        outcome[taken],
        local[taken].astype(np.int64),
        np.array([weight[a] for a in arms]),
        kept - kept.mean(axis=0) if len(kept) else kept,
        cluster,
        None if ended is None else ended[taken],
    )
    return made, taken


def tested(
    analysis: str, scale: str, value: float, error: float, freedom: float | None, n: int, clusters: int | None, level: float = 0.05
) -> Analysed:
    """An estimate with its interval and p, from Student's t or the normal; for ratios `value` and `error` are of the logarithm."""
    from scipy import special

    if not (np.isfinite(value) and np.isfinite(error) and error > 0 and (freedom is None or freedom > 0)):
        return refused(analysis, scale, n, clusters, NOT_SURE, value)
    far, beyond = 1.0 - level / 2.0, -abs(value) / error
    half = float(special.ndtri(far) if freedom is None else special.stdtrit(freedom, far)) * error
    if scale != DIFFERENCE and abs(value) + half > BEYOND:
        return refused(analysis, scale, n, clusters, NOT_SURE, value)
    ends = (value, value - half, value + half)
    shown = ends if scale == DIFFERENCE else tuple(float(np.exp(e)) for e in ends)
    return Analysed(
        analysis,
        scale,
        float(shown[0]),
        float(shown[1]),
        float(shown[2]),
        float(error),
        float(2.0 * (special.ndtr(beyond) if freedom is None else special.stdtr(freedom, beyond))),
        None if freedom is None else float(freedom),
        n,
        clusters,
    )


def refused(analysis: str, scale: str, n: int, clusters: int | None, why: Told, value: float | None = None) -> Analysed:
    """No interval, and why; the value too is left out where there is none, or a ratio beyond all measure."""
    if value is None or not np.isfinite(value) or (scale != DIFFERENCE and abs(value) > BEYOND):
        shown = None
    else:
        shown = value if scale == DIFFERENCE else float(np.exp(value))
    return Analysed(analysis, scale, shown, None, None, None, None, None, n, clusters, why)
