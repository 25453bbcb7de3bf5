"""Lot and rating over 4,000 simulated trials each: intervals hold 93-97 % of the time, null trials cry wolf 3.5-6.5 %.

The band is three and a half Monte Carlo standard errors (.0034) around 5 %, and wider for the interval.
"""

from __future__ import annotations

import numpy as np
import pytest

from recupe.trial.allocation import allocations
from recupe.trial.estimate import Estimates, lots, ratings

TRIALS = 4_000
EFFECT = -1.0


def judge(estimates: Estimates, effect: float) -> None:
    covered = ((estimates.low <= effect) & (effect <= estimates.high)).mean()
    assert 0.93 < covered < 0.97
    if effect == 0:
        assert 0.035 < (estimates.p < 0.05).mean() < 0.065
    assert abs(estimates.value.mean() - effect) < 4 * estimates.value.std() / np.sqrt(TRIALS)


@pytest.mark.parametrize("effect", [0.0, EFFECT])
def test_lot_with_crossed_carers_keeps_its_word(effect):
    rng = np.random.default_rng(31)
    carer = np.arange(72) % 6
    arm = allocations("stratified", 2, carer, 31, TRIALS)
    between, within = 2 * rng.normal(size=(TRIALS, 6)), 3 * rng.normal(size=(TRIALS, 72))
    y = 7 + between[:, carer] + effect * arm + (1 + 0.3 * arm) * within
    found = lots(y, arm, [1], [0], carer)
    assert {found.at(r).method for r in range(50)} == {"strata"}
    judge(found, effect)


@pytest.mark.parametrize("effect", [0.0, EFFECT])
def test_lot_with_nested_carers_who_differ_keeps_its_word(effect):
    rng = np.random.default_rng(32)
    carer = rng.integers(0, 16, 160)
    arm = allocations("by carer", 2, carer, 32, TRIALS)
    y = rng.normal(7, 3, (TRIALS, 160)) + 1.2 * rng.normal(size=(TRIALS, 16))[:, carer] + effect * arm
    judge(lots(y, arm, [1], [0], carer), effect)


def test_ignoring_nested_carers_would_cry_wolf():
    rng = np.random.default_rng(33)
    carer = np.arange(160) % 16
    arm = allocations("by carer", 2, carer, 33, 1_000)
    y = rng.normal(7, 3, (1_000, 160)) + 1.2 * rng.normal(size=(1_000, 16))[:, carer]
    assert (lots(y, arm, [1], [0]).p < 0.05).mean() > 0.10


@pytest.mark.parametrize(("people", "carers", "between"), [(180, 12, 1.5), (360, 6, 0.0), (360, 6, 1.0), (360, 6, 3.0)])
def test_visited_against_not_visited_keeps_its_word_when_carers_differ(people, carers, between):
    rng = np.random.default_rng(34)
    duty = np.arange(people) % carers
    arm = allocations("stratified", 3, duty, 34, TRIALS)
    carer = np.where(arm > 0, duty, -1)
    y = rng.normal(7, 3, (TRIALS, people))
    y += np.where(arm > 0, between * rng.normal(size=(TRIALS, carers))[:, duty], 0.0)
    judge(lots(y, arm, [1, 2], [0], carer), 0.0)


@pytest.mark.parametrize("effect", [0.0, EFFECT])
def test_rating_keeps_its_word_about_the_people_it_splits(effect):
    rng = np.random.default_rng(35)
    split = rng.random((TRIALS, 100)) < 0.24
    y = rng.normal(7, 3, (TRIALS, 100)) + np.where(split, effect + 1.5 * rng.normal(size=(TRIALS, 100)), 0.0)
    judge(ratings(y, split), effect)


def test_rating_finds_what_nobody_caused_when_a_disposition_stands_behind_both():
    rng = np.random.default_rng(36)
    disposition = rng.normal(size=(1_000, 480))
    days = 7 + 3.6 * rng.normal(size=(1_000, 480)) - 1.0 * disposition
    perfect = rng.normal(size=(1_000, 480)) + 0.5 * disposition > 0.7
    arm = allocations("simple", 2, np.arange(480), 36, 1_000)
    assert (ratings(days, perfect).p < 0.05).mean() > 0.5
    assert (lots(days, arm, [1], [0]).p < 0.05).mean() < 0.08
