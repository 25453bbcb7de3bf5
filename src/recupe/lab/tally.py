"""Tally: what is kept of each world while replicates pass by: estimates, sums, and the values of the first people.

Means and standard deviations are of everybody; medians, curves and shares of the first KEPT people of an arm.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..simulate.simulation import Lives
from ..study.declaration import Study
from ..trial.estimate import Estimates
from ..trial.rows import lived
from .analysis import Floats, Found, Lot, perfect

KEPT = 200_000


class Tally:
    """What is kept of one world."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.found: dict[str, list[Found]] = {c.name: [] for c in study.contrasts}
        self.values: dict[str, list[Floats]] = {}
        self.moments: dict[str, list[Floats]] = {}
        self.sides: dict[str, list[Floats]] = {}
        self.durations: list[Floats] = []
        self.recovered: list[Floats] = []
        self.changes: dict[str, list[Floats]] = {}
        self.people = 0

    def add(self, lives: Lives, lot: Lot, found: dict[str, Found]) -> None:
        """Some more replicates."""
        arms = len(self.study.arms)
        for name, estimates in found.items():
            self.found[name].append(estimates)
        split, could = perfect(lives, lot)
        for name in self.study.outcome_names:
            flat = lives.outcomes[name].reshape(-1, arms)
            self.moments.setdefault(name, []).append(np.stack([np.full(arms, len(flat)), flat.sum(0), (flat**2).sum(0)]))
            one = lived(lives.outcomes[name], lot.arm)
            self.sides.setdefault(name, []).append(
                np.array([[one[split & could].sum(), (split & could).sum()], [one[~split & could].sum(), (~split & could).sum()]]))
            if self.people < KEPT:
                self.values.setdefault(name, []).append(flat[:KEPT - self.people])
        if self.people < KEPT:
            self.durations.append(lives.outcomes["duration of the cold"].reshape(-1, arms)[:KEPT - self.people])
            self.recovered.append(lives.recovered.reshape(-1, arms)[:KEPT - self.people])
            for name, change in lives.changes.items():
                self.changes.setdefault(name, []).append(change.reshape(-1, arms)[:KEPT - self.people])
        self.people += lives.recovered.shape[0] * lives.recovered.shape[1]

    def estimates(self, name: str, estimator: str) -> Estimates | None:
        """All replicates of one estimator of a contrast."""
        parts = [getattr(found, estimator) for found in self.found[name]]
        if not parts or parts[0] is None:
            return None
        fields = Estimates.__dataclass_fields__
        return Estimates(**{f: np.concatenate([getattr(p, f) for p in parts]) for f in fields})

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

    def ratio(self, outcome: str) -> float | None:
        """Mean of an outcome in those of the split, as a share of that in the others."""
        (a, m), (b, n) = np.sum(self.sides[outcome], axis=0)
        return float(a / m / (b / n)) if m and n and b else None

    def still_ill(self, arm: int) -> tuple[Floats, Floats]:
        """Duration and whether recovery was seen [person], of the first people in an arm."""
        return np.concatenate(self.durations)[:, arm], np.concatenate(self.recovered)[:, arm]
