"""Confounding: how strong a tie that nobody measured must be for the published gap to appear where nothing heals.

Numbers that tie rating to recovery without any cause between them are scaled together, from nothing upwards; at each
scale the gap by rating is read, and how strongly the rating goes together with the unmeasured disposition, with feeling well at the
visit and with the outcome, as correlations. The consults are the same at every scale; only colds and ratings are lived again.

Sources   E-value: `trial/bias.py`.          Limits    *Could be produced by*, never *is*: the numbers were chosen to reach the gap.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from ..encounter.world import World, with_numbers
from ..simulate.crowd import Crowd
from ..simulate.meeting import Met
from ..simulate.plan import Plan
from ..simulate.simulation import fall_ill
from ..study.declaration import Study
from ..trial.bias import association, e_value, risk_ratio
from ..trial.estimate import ratings
from ..trial.rows import lived
from .analysis import Floats, Lot, perfect

TIES = ("disposition", "wellbeing", "outcome")


def scaled(w: World, keys: tuple[str, ...], scale: float) -> World:
    """The same numbers with some of them scaled; `UnknownName` for one that is not part of the model."""
    values = {}
    for key in keys:
        system, _, name = key.partition(".")
        values[key] = scale * getattr(getattr(w, system, None), name, np.nan)
    return with_numbers(w, values)


def curve(study: Study, plan: Plan, w: World, c: Crowd, met: Met, lot: Lot, threads: int) -> list[dict[str, float | None]]:
    """One point for each scale: gap by rating [outcome's unit], correlations of the rating, share of perfect ratings."""
    asked = study.confounding
    if asked is None:
        return []
    outcome = study.contrast(asked.contrast).outcome
    points = []
    for scale in asked.scales:
        lives = fall_ill(plan, scaled(w, asked.parameters, scale), c, met, threads=threads)
        split, could = perfect(lives, lot)
        result = lived(lives.outcomes[outcome], lot.arm)
        assert lives.wellbeing is not None and lives.disposition is not None
        score, well = lived(lives.outcomes["rating"], lot.arm), lived(lives.wellbeing, lot.arm)
        gaps = ratings(result, split, could).value
        points.append({
            "scale": float(scale), "gap": _mean(gaps),
            "disposition": association(score[could], lives.disposition[could]).value,
            "wellbeing": association(score[could], well[could]).value,
            "outcome": association(score[could], result[could]).value,
            "perfect": _mean(split[could].astype(float))})
    return points


def _mean(values: Floats) -> float | None:
    """The mean of what is known; None when nothing is."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else None


def at_gap(points: list[dict[str, Any]], gap: float) -> dict[str, float] | None:
    """The correlations at which the gap reaches this size, between two points of the curve; None where it does not."""
    for one, other in pairwise(p for p in points if all(p[key] is not None for key in ("gap", *TIES))):
        if min(one["gap"], other["gap"]) <= gap <= max(one["gap"], other["gap"]) and one["gap"] != other["gap"]:
            share = (gap - one["gap"]) / (other["gap"] - one["gap"])
            return {"gap": gap, **{tie: one[tie] + share * (other[tie] - one[tie]) for tie in ("scale", *TIES)}}
    return None


def e_of(gap: float, deviation: float) -> dict[str, float]:
    """The gap in standard deviations, as a risk ratio, and its E-value."""
    standardised = abs(gap) / deviation
    ratio = risk_ratio(standardised)
    return {"gap": gap, "sd": deviation, "standardised": standardised, "risk_ratio": ratio, "e_value": e_value(ratio)}
