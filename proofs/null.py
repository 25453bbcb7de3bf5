"""Null: where nothing heals, every analysis finds something by chance in one trial of twenty, and covers the truth in nineteen.

Four thousand whole trials of the cold study in `null`: the lot (carers crossed with arms, HC2) for each health outcome, and
the split by rating with the arrow `rating-confounding` off (with it on, the split is confounded by design: it need not hold).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from recupe.encounter.world import with_arrow, world
from recupe.lab.analysis import analyse, draw_lots
from recupe.simulate.crowd import crowd
from recupe.simulate.plan import plan_of
from recupe.simulate.simulation import live
from recupe.study.document import load
from recupe.trial.estimate import Estimates

REPLICATES, AT_ONCE, SEED = 4000, 20, 11
FALSE_POSITIVES, COVERAGE = (0.035, 0.065), (0.93, 0.97)


class Held(NamedTuple):
    """Share of trials with p < .05, and share of intervals that cover 0."""

    wrong: float
    covers: float

    @property
    def inside(self) -> bool:
        """Whether both lie in their bands."""
        return FALSE_POSITIVES[0] <= self.wrong <= FALSE_POSITIVES[1] and COVERAGE[0] <= self.covers <= COVERAGE[1]


def held(parts: list[Estimates]) -> Held:
    """Of every trial that has an interval: one whose lot left an arm fewer than two people has none."""
    p, low, high = (np.concatenate([getattr(part, field) for part in parts]) for field in ("p", "low", "high"))
    known = ~np.isnan(p)
    return Held(float((p[known] < 0.05).mean()), float(((low <= 0) & (high >= 0))[known].mean()))


def main() -> str:
    """A table of false positives and coverage; raises when one lies outside its band."""
    study = load("cold")
    plan = plan_of(study)
    settings = {"lot": world("null"), "rating": with_arrow(world("null"), "rating-confounding", "off")}
    found: dict[tuple[str, str], list[Estimates]] = {}
    for first in range(0, REPLICATES, AT_ONCE):
        people = crowd(plan, SEED, first, AT_ONCE)
        lot = draw_lots(study, people.carer.reshape(AT_ONCE, -1), SEED, first)
        for estimator, w in settings.items():
            for name, estimates in analyse(study, live(plan, w, people, SEED, threads=2), lot).items():
                contrast = study.contrast(name)
                one = getattr(estimates, estimator)
                if one is not None and next(o for o in study.outcomes if o.name == contrast.outcome).about.health:
                    found.setdefault((estimator, name), []).append(one)
    lines = ["| estimator | contrast | p < .05 | interval covers 0 |", "|---|---|---|---|"]
    outside = []
    for (estimator, name), parts in found.items():
        shares = held(parts)
        lines.append(f"| {estimator} | {name} | {shares.wrong:.3f} | {shares.covers:.3f} |")
        if not shares.inside:
            outside.append(f"{estimator} {name}: {shares.wrong:.3f}, {shares.covers:.3f}")
    if outside:
        raise RuntimeError("outside the band: " + "; ".join(outside))
    return f"{REPLICATES:,} trials of {plan.persons} people, seed {SEED}. All inside their bands.\n\n" + "\n".join(lines)
