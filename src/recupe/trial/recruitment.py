"""Recruitment: will enough people have come when the calendar ends?

    people of carer g in a week  ~  Poisson( r_g ),   r_g gamma distributed with mean `per_week` / carers and coefficient SPREAD

Carers start one after the other, evenly over the first START of the weeks.

Sources   Anisimov & Fedorov 2007 for the gamma (recalled). SPREAD .7 and START .2: assumed.
Limits    No holidays, no season, nobody stops recruiting.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .cells import Numbers

SPREAD, START, KEY, MOST = 0.7, 0.2, 0x72656372756974, 2000  # "recruit"


@dataclass(frozen=True)
class Recruitment:
    """Chance that too few have come, how many will have come (5, 50, 95 %), and the weeks until all have (50 %, 90 %; None: beyond
    five times the calendar)."""

    fails: float
    people: tuple[float, float, float]
    weeks_half: float | None
    weeks_most: float | None
    course: tuple[tuple[float, float, float], ...]


def recruitment(persons: int, per_week: float, weeks: int, carers: int, seed: int, trials: int = MOST) -> Recruitment:
    """Recruit so many times; `course` holds people by week (5, 50, 95 %) to the end of the calendar."""
    rng = np.random.Generator(np.random.Philox(key=np.array([seed, KEY], dtype=np.uint64)))
    count, far = max(carers, 1), 5 * weeks
    rate = rng.gamma(1.0 / SPREAD**2, SPREAD**2 * per_week / count, size=(trials, count))
    begin = np.floor(np.arange(count) / count * START * weeks)
    come = np.zeros((trials, far + 1))
    for week in range(far):
        come[:, week + 1] = come[:, week] + rng.poisson((rate * (begin <= week)).sum(axis=1))
    reached = np.where(come[:, -1] >= persons, (come >= persons).argmax(axis=1), np.inf)
    half, most = (float(q) for q in np.percentile(reached, (50, 90), method="higher"))
    course = tuple(_middle(come[:, week]) for week in range(weeks + 1))
    return Recruitment(
        float((reached > weeks).mean()),
        course[-1],
        half if np.isfinite(half) else None,
        most if np.isfinite(most) else None,
        course,
    )


def _middle(people: Numbers) -> tuple[float, float, float]:
    low, middle, high = (float(q) for q in np.percentile(people, (5, 50, 95)))
    return low, middle, high
