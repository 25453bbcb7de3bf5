"""Ceiling: a difference of fixed size in what people would answer, measured on a scale that ends at 50.

    would = 50 - room + 6 z (+ 1.8 in the better arm)          answered = clip(round(would), 10, 50)

    room  how far below 50 people would answer on average, if the scale went on [points]     z  standard normal

Sources   plain simulation: a spread of 6 points and a true difference of 1.8 (.3 standard deviations) are chosen for the lesson.
Limits    One end of one scale; the test is Welch's, and other tests lose otherwise.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ... import __version__
from ...trial.estimate import lots
from .trials import Floats, chance, compact, summary

HIGHEST, LOWEST, SD, TRUE = 50.0, 10.0, 6.0, 1.8
ROOMS = (20.0, 12.0, 6.0, 3.0, 0.0, -3.0, -6.0)
PER_ARM, TRIALS, SEED = 200, 2000, 1
DRAWN = (10, 75)


def made(trials: int = TRIALS, seed: int = SEED) -> dict[str, Any]:
    """The measured difference and how often it is found, at each room."""
    z = chance("lesson ceiling: answer", trials, 2 * PER_ARM, seed)
    arm = np.arange(2 * PER_ARM) // PER_ARM
    return compact({
        "lesson": "ceiling", "version": __version__, "worlds": [], "seed": seed, "persons": 2 * PER_ARM, "trials": trials,
        "true": TRUE, "sd": SD, "highest": HIGHEST, "drawn": list(DRAWN),
        "steps": [_step(room, z, arm) for room in ROOMS]})


def would(room: float, z: Floats, arm: Any) -> Floats:
    """What people would answer if the scale went on, in whole points."""
    wanted: Floats = np.round(HIGHEST - room + SD * z + TRUE * arm)
    return wanted


def answered(room: float, z: Floats, arm: Any) -> Floats:
    """What they answer on the scale [points]."""
    given: Floats = np.clip(would(room, z, arm), LOWEST, HIGHEST)
    return given


def _step(room: float, z: Floats, arm: Any) -> dict[str, Any]:
    given = answered(room, z, arm)
    found = lots(given, arm, [1], [0])
    each = [given[:, arm == a] for a in (0, 1)]
    wanted, points = would(room, z, arm), np.arange(DRAWN[0], DRAWN[1] + 1.0)
    return {
        "value": room, "difference": summary(found.value, found.p), "means": [float(one.mean()) for one in each],
        "highest": [float((one == HIGHEST).mean()) for one in each],
        "shares": [[round(float((wanted[:, arm == a] == point).mean()), 4) for point in points] for a in (0, 1)]}
