"""Analysis: from lives to estimates, the same for every world, draw and ablation.

Everybody lived in every arm. `truth` reads all lives; the lot picks the one that was lived, and from those rows come `lot` and
`rating`, exactly as from the rows of a real study.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..simulate.simulation import Lives
from ..study.declaration import Study
from ..trial.allocation import allocate
from ..trial.estimate import Estimates, lots, ratings, truths
from ..trial.rows import lived

Floats = NDArray[np.float64]
PERFECT = 50.0


class Lot(NamedTuple):
    """Who got which arm [replicate, person], and who cared for them: -1 where the arm has no visit [replicate, person]."""

    arm: NDArray[np.int8]
    carer: NDArray[np.int64]


class Found(NamedTuple):
    """The three estimators of one contrast, a row for each replicate; None where one does not apply."""

    truth: Estimates
    lot: Estimates
    rating: Estimates | None


def draw_lots(study: Study, duty: NDArray[np.int64], seed: int, first: int) -> Lot:
    """Allocation of replicates first.. ; `duty` [replicate, person] is the carer on duty."""
    plan = study.allocation
    arm = np.array([allocate(plan.method, len(study.arms), duty[r], seed, first + r, plan.block) for r in range(len(duty))],
                   dtype=np.int8).reshape(duty.shape)
    visited = np.array([a.visited for a in study.arms])
    return Lot(arm, np.where(visited[arm], duty, -1))


class Divided(NamedTuple):
    """Who is in the split and who could be divided at all, and where what is compared is read [replicate, person]."""

    inside: NDArray[np.bool_]
    could: NDArray[np.bool_]
    arm: NDArray[np.int8]


def divided(split: str, lives: Lives, lot: Lot, right: list[int]) -> Divided:
    """People divided by a split: by the rating they gave in the arm they lived; doctors by the care they gave before the lot,
    that is
    in the arm on the right, where what is compared is read too."""
    if split == "perfect rating":
        scores = lived(lives.outcomes["rating"], lot.arm)
        return Divided(scores >= PERFECT, ~np.isnan(scores), lot.arm)
    before = np.full_like(lot.arm, right[0])
    given = lived(lives.outcomes["care given"], before)
    edge = np.quantile(given, 1.0 / 3.0, axis=1, keepdims=True)
    return Divided(given <= edge, np.ones_like(given, dtype=bool), before)


def perfect(lives: Lives, lot: Lot) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Who gave a perfect rating in the arm that was lived, and who could rate at all [replicate, person]."""
    found = divided("perfect rating", lives, lot, [])
    return found.inside, found.could


def sides(study: Study, name: str) -> tuple[list[int], list[int]]:
    """The arms of both sides of a contrast, by place."""
    places = {arm.name: i for i, arm in enumerate(study.arms)}
    contrast = study.contrast(name)
    return [places[a] for a in contrast.left], [places[a] for a in contrast.right]


def analyse(study: Study, lives: Lives, lot: Lot) -> dict[str, Found]:
    """Truth, lot and rating of every contrast, keyed by its name."""
    found = {}
    for contrast in study.contrasts:
        left, right = sides(study, contrast.name)
        outcome = lives.outcomes[contrast.outcome]
        one = lived(outcome, lot.arm)
        by_rating = None
        if contrast.split:
            split = divided(contrast.split, lives, lot, right)
            by_rating = ratings(lived(outcome, split.arm), split.inside, split.could)
        found[contrast.name] = Found(truths(outcome, left, right), lots(one, lot.arm, left, right, lot.carer), by_rating)
    return found
