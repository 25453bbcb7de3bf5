"""Clusters: twelve practices of 25 people, an arm per practice, no effect; the practice ignored, and respected.

    outcome = sqrt(ICC) practice + sqrt(1 - ICC) person          both standard normal; outcome in standard deviations

Ignored: difference of means, Welch. Respected: the same difference with practices as clusters (CR2, Satterthwaite).

Sources   plain simulation.          Limits    Practices of one size; six in each arm, which is few for a real trial.
"""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np

from ... import __version__
from ...trial.estimate import lots
from .trials import SHOWN, chance, compact, dots, summary

PRACTICES, EACH = 12, 25
ICCS = (0.0, 0.01, 0.02, 0.05, 0.10, 0.20)
TRIALS, SEED = 4000, 1


def made(trials: int = TRIALS, seed: int = SEED) -> dict[str, Any]:
    """How often trials without an effect are called significant, at each ICC."""
    practice = np.arange(PRACTICES * EACH) // EACH
    of_practice = chance("lesson clusters: practice", trials, PRACTICES, seed)
    order = np.argsort(chance("lesson clusters: lot", trials, PRACTICES, seed), axis=1).argsort(axis=1)
    of_person = chance("lesson clusters: person", trials, PRACTICES * EACH, seed)
    arm = (order % 2)[:, practice].astype(np.int8)
    steps = []
    for icc in ICCS:
        outcome = sqrt(icc) * of_practice[:, practice] + sqrt(1.0 - icc) * of_person
        ignored, respected = lots(outcome, arm, [1], [0]), lots(outcome, arm, [1], [0], np.broadcast_to(practice, arm.shape))
        means = outcome[0].reshape(PRACTICES, EACH).mean(axis=1)
        steps.append({
            "value": icc, "effect": 1.0 + (EACH - 1) * icc, "means": [round(float(m), 3) for m in means],
            **{name: {**summary(one.value, one.p), **dots(one.value, one.p)}
               for name, one in (("ignored", ignored), ("respected", respected))}})
    return compact({
        "lesson": "clusters", "version": __version__, "worlds": [], "seed": seed, "persons": PRACTICES * EACH, "trials": trials,
        "practices": PRACTICES, "each": EACH, "shown": min(SHOWN, trials), "arms": [int(a) for a in arm[0, ::EACH]],
        "steps": steps})
