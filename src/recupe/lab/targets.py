"""Targets: published numbers beside simulated ones, each with its role: fitted, implied, predicted, or nothing published.

    scale   difference   the estimate                              percent   100 (left / right - 1), of means
            ratio        left / right, of means                    sd        the estimate / the sd of the right arm
            by rating, percent and ratio compare those in the split with the others

The interval over draws is carried over to the scale at the central mean and sd of the right side.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..evidence.finding import findings, published
from ..study.declaration import Study
from ..study.inquiry import Target
from .analysis import Floats, sides
from .tally import Tally

STATISTICS: dict[str, Callable[[Floats], Any]] = {"mean": np.mean, "sd": np.std, "median": np.median}
KINDS = {"rating": "rating", "lot": "randomised"}
Pair = tuple[float, float]


def published_on(study: Study, contrast: str, estimator: str) -> list[dict[str, Any]]:
    """What was published on a contrast by an estimator, in the findings that the study's targets name. Truth is never published."""
    outcome = study.contrast(contrast).outcome
    named = dict.fromkeys(t.finding for t in study.targets if t.contrast == contrast and t.estimator == estimator and t.finding)
    return [{"finding": p.finding, "value": p.value, "checked": p.checked}
            for finding in named if estimator in KINDS and finding in findings() for p in published(finding, outcome,
                                                                                                    KINDS[estimator])]


def judged(study: Study, worlds: dict[str, dict[str, Any]], tallies: dict[str, Tally]) -> list[dict[str, Any]]:
    """Each target with the value that its world gives, its interval over draws, and whether it falls in its band (None: it has
    none,
    or it is about an interval that was not drawn)."""
    rows = []
    for target in study.targets:
        world = str(target.world)
        tally = tallies[world]
        if target.contrast is not None:
            found = next(c for c in worlds[world]["contrasts"] if c["name"] == target.contrast)
            value, numbers = _of_contrast(study, tally, target, found)
            name, by, unit = target.contrast, str(target.estimator), found["unit"] if target.scale == "difference" else target.scale
            outcome: str | None = found["outcome"]
        else:
            value, numbers = _statistic(study, tally, target.arms, str(target.outcome), str(target.statistic)), None
            name, by, unit, outcome = ", ".join(target.arms), str(target.statistic), "", target.outcome
        title = {language: study.contrast(name).called(language) if target.contrast is not None
                 else ", ".join(study.arm(arm).called(language) for arm in target.arms) for language in ("en", "nl")}
        rows.append({"target": name, "title": title, "by": by, "outcome": outcome, "scale": target.scale, "unit": unit,
                     "world": world,
                     "role": target.role, "finding": target.finding, "published": target.published, "low": target.low,
                     "high": target.high, "value": value, "numbers": None if numbers is None else list(numbers),
                     "spread": target.spread, "inside": _inside(target, value, numbers),
                     "why": None if target.why is None else {"en": target.why.en, "nl": target.why.nl}})
    return rows


def _inside(target: Target, value: float | None, numbers: Pair | None) -> bool | None:
    """Whether a value falls in the band; with `spread` whether the interval over draws holds both ends of it."""
    if target.low is None or target.high is None or value is None:
        return None
    if target.spread:
        return None if numbers is None else numbers[0] <= target.low and target.high <= numbers[1]
    return bool(target.low - ROUNDING <= value <= target.high + ROUNDING)


ROUNDING = 1e-9


def _of_contrast(study: Study, tally: Tally, target: Target, found: dict[str, Any]) -> tuple[float | None, Pair | None]:
    """The value on the target's scale and its interval over draws."""
    entry = found[str(target.estimator)] or {}
    estimate, numbers = entry.get("estimate"), entry.get("numbers")
    if target.scale in ("ratio", "percent") and target.estimator == "rating":
        ratio = tally.ratio(found["name"])
        return (None if ratio is None else ratio if target.scale == "ratio" else 100.0 * (ratio - 1.0)), None
    if estimate is None:
        return None, None
    add, times = _scale(study, tally, found["name"], target.scale)
    if times is None:
        return None, None
    drawn = None if numbers is None else (min(add + times * e for e in numbers), max(add + times * e for e in numbers))
    return add + times * estimate, drawn


def _scale(study: Study, tally: Tally, contrast: str, scale: str) -> tuple[float, float | None]:
    """What turns a difference into a scale: value = first + second x difference; second is None where it cannot be."""
    if scale == "difference":
        return 0.0, 1.0
    _, right = sides(study, contrast)
    known = [s for place in right if (s := tally.summary(study.contrast(contrast).outcome, place, "")) is not None]
    by = [s["sd" if scale == "sd" else "mean"] for s in known]
    if not by or not abs(sum(by)) > 0:
        return 0.0, None
    unit = sum(by) / len(by)
    return (0.0, 1.0 / unit) if scale == "sd" else (0.0, 100.0 / unit) if scale == "percent" else (1.0, 1.0 / unit)


def _statistic(study: Study, tally: Tally, arms: tuple[str, ...], outcome: str, statistic: str) -> float | None:
    places = [i for i, arm in enumerate(study.arms) if arm.name in arms]
    values: Floats = np.concatenate([tally.kept(outcome, place) for place in places])
    if statistic == "median change":
        changes = [np.concatenate(tally.changes[outcome])[:, place] for place in places] if outcome in tally.changes else []
        return float(np.median(np.concatenate(changes))) if changes else None
    if "volunteers" in statistic:
        return _of_volunteers(study, tally, places, outcome, statistic, values)
    values = values[~np.isnan(values)]
    if not len(values):
        return None
    if statistic == "share perfect":
        return float((values >= 50).mean())
    return float(STATISTICS[statistic](values))


def _of_volunteers(study: Study, tally: Tally, places: list[int], outcome: str, statistic: str, values: Floats) -> float | None:
    """The mean of those who came because they felt bad, or how it changed since the first reading of the same outcome."""
    came = np.tile(np.concatenate(tally.volunteers) > 0, len(places)) if tally.volunteers else np.zeros(0, bool)
    if not came.any():
        return None
    after = float(values[came].mean())
    if statistic == "mean of volunteers":
        return after
    first = next(name for name in study.outcome_names if name.split(" at ")[0] == outcome.split(" at ")[0])
    before: Floats = np.concatenate([tally.kept(first, place) for place in places])
    return after - float(before[came].mean())
