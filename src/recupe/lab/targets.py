"""Targets: published numbers beside simulated ones, each with its role: fitted, implied or predicted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..evidence.finding import published
from ..study.declaration import Study
from .analysis import Floats
from .tally import Tally

STATISTICS: dict[str, Callable[[Floats], Any]] = {"mean": np.mean, "sd": np.std, "median": np.median}
KINDS = {"rating": "rating", "lot": "randomised"}


def published_on(study: Study, contrast: str, estimator: str) -> list[dict[str, Any]]:
    """What was published on a contrast by an estimator, in the findings that the study's targets name. Truth is never published."""
    outcome = study.contrast(contrast).outcome
    named = dict.fromkeys(t.finding for t in study.targets if t.contrast == contrast and t.estimator == estimator)
    return [{"finding": p.finding, "value": p.value, "checked": p.checked}
            for finding in named if estimator in KINDS for p in published(finding, outcome, KINDS[estimator])]


def judged(study: Study, worlds: dict[str, dict[str, Any]], tallies: dict[str, Tally]) -> list[dict[str, Any]]:
    """Each target with the value that its world gives, and whether it falls in its band (None: it has none)."""
    rows = []
    for target in study.targets:
        tally = tallies[target.world]
        if target.contrast is not None:
            found = next(c for c in worlds[target.world]["contrasts"] if c["name"] == target.contrast)
            value = tally.ratio(found["outcome"]) if target.scale == "ratio" else (found[target.estimator] or {}).get("estimate")
            name, by, unit = target.contrast, str(target.estimator), found["unit"] if target.scale == "difference" else "ratio"
        else:
            value = _statistic(study, tally, target.arms, str(target.outcome), str(target.statistic))
            name, by, unit = ", ".join(target.arms), str(target.statistic), ""
        inside = None if not target.judged or value is None else bool(target.low <= value <= target.high)  # type: ignore[operator]
        rows.append({"target": name, "by": by, "outcome": target.outcome, "scale": target.scale, "unit": unit,
                     "world": target.world, "role": target.role, "finding": target.finding, "published": target.published,
                     "low": target.low, "high": target.high, "value": value, "inside": inside})
    return rows


def _statistic(study: Study, tally: Tally, arms: tuple[str, ...], outcome: str, statistic: str) -> float | None:
    places = [i for i, arm in enumerate(study.arms) if arm.name in arms]
    values: Floats = np.concatenate([tally.kept(outcome, place) for place in places])
    values = values[~np.isnan(values)]
    if not len(values):
        return None
    if statistic == "share perfect":
        return float((values >= 50).mean())
    return float(STATISTICS[statistic](values))


