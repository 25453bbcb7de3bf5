"""Tally: what is kept of each world while replicates pass by: estimates, sums, and the values of the first people.

Means and standard deviations are of everybody; medians, curves and shares of the first KEPT people of an arm.
"""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np

from ..simulate.simulation import Lives
from ..study.declaration import Study
from ..trial.estimate import Estimates, joined
from ..trial.rows import lived
from .analysis import Floats, Found, Lot, divided, sides

KEPT = 200_000
Kept = TypeVar("Kept")


class Tally:
    """What is kept of one world."""

    def __init__(self, study: Study, before: int = 0) -> None:
        """`before`: how many people passed by before those of this tally."""
        self.study, self.before = study, before
        self.found: dict[str, list[Found]] = {c.name: [] for c in study.contrasts}
        self.values: dict[str, list[Floats]] = {}
        self.moments: dict[str, list[Floats]] = {}
        self.sides: dict[str, list[Floats]] = {}
        self.durations: list[Floats] = []
        self.recovered: list[Floats] = []
        self.changes: dict[str, list[Floats]] = {}
        self.volunteers: list[Floats] = []
        self.people = 0

    def add(self, lives: Lives, lot: Lot, found: dict[str, Found]) -> None:
        """Some more replicates."""
        arms = len(self.study.arms)
        for name, estimates in found.items():
            self.found[name].append(estimates)
        room = max(KEPT - self.before - self.people, 0)
        for name in self.study.outcome_names:
            flat = lives.outcomes[name].reshape(-1, arms)
            self.moments.setdefault(name, []).append(np.stack([np.full(arms, len(flat)), flat.sum(0), (flat**2).sum(0)]))
            if room:
                self.values.setdefault(name, []).append(flat[:room])
        for contrast in self.study.contrasts:
            if contrast.split:
                self.sides.setdefault(contrast.name, []).append(_sums(self.study, contrast.name, lives, lot))
        if room and lives.recovered is not None:
            self.durations.append(lives.outcomes["duration of the cold"].reshape(-1, arms)[:room])
            self.recovered.append(lives.recovered.reshape(-1, arms)[:room])
            for name, change in lives.changes.items():
                self.changes.setdefault(name, []).append(change.reshape(-1, arms)[:room])
        if room and lives.volunteers is not None:
            self.volunteers.append(lives.volunteers.reshape(-1)[:room])
        self.people += lot.arm.size

    def join(self, later: Tally) -> None:
        """Take in what was kept of the replicates that come next."""
        _extend(self.found, later.found)
        for mine, theirs in ((self.values, later.values), (self.moments, later.moments), (self.sides, later.sides),
                             (self.changes, later.changes)):
            _extend(mine, theirs)
        self.durations += later.durations
        self.recovered += later.recovered
        self.volunteers += later.volunteers
        self.people += later.people

    def estimates(self, name: str, estimator: str) -> Estimates | None:
        """All replicates of one estimator of a contrast."""
        parts = [getattr(found, estimator) for found in self.found[name]]
        if not parts or parts[0] is None:
            return None
        return joined(parts)

    def kept(self, outcome: str, arm: int) -> Floats:
        """Values of an outcome in one arm, of the first people."""
        return np.concatenate(self.values[outcome])[:, arm]

    def summary(self, outcome: str, arm: int, unit: str) -> dict[str, Any] | None:
        """Mean, sd, median, n and unit of an outcome in an arm; None where the arm has no visit."""
        kept = self.kept(outcome, arm)
        n, total, squares = np.sum([m[:, arm] for m in self.moments[outcome]], axis=0)
        if np.isnan(total):
            return None
        mean = float(total / n)
        about = float(np.sqrt(max(squares / n - mean * mean, 0.0) * n / max(n - 1, 1)))
        return {"mean": mean, "sd": about, "median": float(np.median(kept)), "n": int(n), "unit": unit}

    def ratio(self, contrast: str) -> float | None:
        """Mean outcome of those in the split of a contrast, as a share of that of the others."""
        (a, m), (b, n) = np.sum(self.sides[contrast], axis=0)
        return float(a / m / (b / n)) if m and n and b else None

    def still_ill(self, arm: int) -> tuple[Floats, Floats]:
        """Duration and whether recovery was seen [person], of the first people in an arm."""
        return np.concatenate(self.durations)[:, arm], np.concatenate(self.recovered)[:, arm]


def _extend(mine: dict[str, list[Kept]], later: dict[str, list[Kept]]) -> None:
    for name, parts in later.items():
        mine.setdefault(name, []).extend(parts)


def _sums(study: Study, name: str, lives: Lives, lot: Lot) -> Floats:
    """Sum and number of people, of those in the split of a contrast and of the others [2, 2]."""
    contrast = study.contrast(name)
    split = divided(str(contrast.split), lives, lot, sides(study, name)[1])
    one = lived(lives.outcomes[contrast.outcome], split.arm)
    inside, outside = split.inside & split.could, ~split.inside & split.could
    return np.array([[one[inside].sum(), inside.sum()], [one[outside].sum(), outside.sum()]])
