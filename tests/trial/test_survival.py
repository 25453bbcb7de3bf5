"""Survival: lifelines and statsmodels as oracles, closed forms, coverage and hard edges."""

from __future__ import annotations

import numpy as np
import pytest
from lifelines import KaplanMeierFitter
from lifelines.utils import restricted_mean_survival_time
from statsmodels.duration.survfunc import SurvfuncRight

from recupe.errors import WrongValue
from recupe.trial.survival import kaplan_meier, restricted_difference, restricted_mean

HORIZON = 14.0


def colds(seed: int, people: int = 120, tied: bool = True) -> tuple[np.ndarray, np.ndarray]:
    """Days ill, some leaving early, the rest followed for 14 days."""
    rng = np.random.default_rng(seed)
    ill, watched = rng.gamma(4, 2.2, people), np.minimum(HORIZON, rng.uniform(2, 30, people))
    days = np.minimum(ill, watched)
    recovered = ill <= watched
    return (np.where(days < HORIZON, np.ceil(days), days) if tied else days), recovered


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("tied", [True, False])
def test_the_curve_is_that_of_lifelines(seed, tied):
    days, recovered = colds(seed, tied=tied)
    curve = kaplan_meier(days, recovered)
    oracle = KaplanMeierFitter().fit(days, recovered)
    assert curve.time.tolist() == oracle.survival_function_.index.tolist()
    assert np.abs(curve.share - oracle.survival_function_.to_numpy()[:, 0]).max() < 1e-10
    table = oracle.event_table
    assert curve.recovered.tolist() == table["observed"].tolist()
    assert curve.at_risk[1:].tolist() == table["at_risk"].tolist()[1:]


@pytest.mark.parametrize("seed", range(4))
def test_its_standard_error_is_that_of_statsmodels(seed):
    days, recovered = colds(seed)
    curve, oracle = kaplan_meier(days, recovered), SurvfuncRight(days, recovered)
    at = np.searchsorted(curve.time, oracle.surv_times)
    assert np.abs(curve.error[at] - oracle.surv_prob_se).max() < 1e-10


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("horizon", [0.5, 3.0, 7.25, 14.0])
def test_the_restricted_mean_is_that_of_lifelines(seed, horizon):
    days, recovered = colds(seed)
    oracle = restricted_mean_survival_time(KaplanMeierFitter().fit(days, recovered), t=horizon)
    assert restricted_mean(days, recovered, horizon).value == pytest.approx(oracle, abs=1e-10)


def test_without_censoring_the_restricted_mean_is_the_mean_of_the_days_cut_off_and_so_is_its_error():
    days, _ = colds(5)
    cut = np.minimum(days, 9.0)
    found = restricted_mean(days, np.ones(len(days), bool), 9.0)
    assert found.value == pytest.approx(cut.mean(), abs=1e-12)
    assert found.error == pytest.approx(cut.std() / np.sqrt(len(days)), abs=1e-12)


def test_its_variance_is_the_double_sum_over_the_curve_with_censoring_too():
    days, recovered = colds(6)
    variance = 0.0
    for t in np.unique(days[recovered]):
        n, d = (days >= t).sum(), ((days == t) & recovered).sum()
        after = restricted_mean(days, recovered, HORIZON).value - restricted_mean(days, recovered, t).value
        variance += after**2 * d / (n * (n - d)) if n > d else 0.0
    assert restricted_mean(days, recovered, HORIZON).error == pytest.approx(np.sqrt(variance), rel=1e-10)


def test_the_difference_of_two_restricted_means_keeps_its_word():
    rng, covered, wolves = np.random.default_rng(7), 0, 0
    for _ in range(1_000):
        ill, left = rng.exponential(6, (2, 80)), np.minimum(rng.uniform(4, 40, (2, 80)), HORIZON)
        sides = [restricted_mean(np.minimum(i, w), i <= w, 10.0 if w.max() >= 10 else w.max())
                 for i, w in zip(ill, left, strict=True)]
        found = restricted_difference(*sides)
        covered += found.low <= 0 <= found.high
        wolves += found.p < 0.05
    assert 930 < covered < 970
    assert wolves == 1_000 - covered


def test_the_difference_is_left_minus_right_with_errors_added_as_squares():
    left, right = (restricted_mean(*colds(seed), 10.0) for seed in (8, 9))
    found = restricted_difference(left, right)
    assert found.value == left.value - right.value
    assert found.error == pytest.approx(np.hypot(left.error, right.error))
    assert found.n == left.n + right.n


def test_a_curve_that_stops_before_the_horizon_has_no_restricted_mean():
    found = restricted_mean([1.0, 2.0, 5.0], [True, True, False], 7.0)
    assert found.value is None and found.low is None and found.n == 3
    assert restricted_difference(found, found).value is None
    assert restricted_mean([1.0, 2.0, 5.0], [True, True, True], 7.0).value == pytest.approx(8 / 3)


def test_nobody_one_person_and_people_all_alike_are_answered():
    nobody = kaplan_meier([], [])
    assert len(nobody.time) == len(nobody.share) == 0
    assert restricted_mean([], [], 14.0).value is None
    assert restricted_mean([np.nan], [True], 14.0).n == 0
    alone = restricted_mean([3.0], [True], 14.0)
    assert (alone.value, alone.error, alone.low) == (3.0, None, None)
    still_ill = restricted_mean([14.0] * 5, [False] * 5, 14.0)
    assert (still_ill.value, still_ill.error) == (14.0, None)
    assert restricted_difference(still_ill, still_ill).value == 0.0
    assert kaplan_meier([0.0, 0.0, 2.0], [True, False, True]).share.tolist() == pytest.approx([2 / 3, 0.0])


def test_durations_and_horizons_that_cannot_be_are_refused():
    for wrong in (
        lambda: kaplan_meier([-1.0], [True]), lambda: kaplan_meier([np.inf], [True]),
        lambda: kaplan_meier([1.0, 2.0], [True]), lambda: restricted_mean([1.0], [True], 0.0),
        lambda: restricted_mean([1.0], [True], np.nan),
    ):
        with pytest.raises(WrongValue):
            wrong()
