"""Truth, lot and rating: closed forms, statsmodels and plain matrices as oracles, and every hard edge."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.regression.linear_model import OLS
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from recupe.errors import WrongValue
from recupe.trial.estimate import METHODS, Estimate, Estimates, lot, lots, rating, ratings, truth, truths
from recupe.trial.rows import lived

CLOSE = 1e-10
NONE = (None,) * 5


def known(estimate: Estimate) -> tuple[float | None, ...]:
    return estimate.low, estimate.high, estimate.error, estimate.p, estimate.freedom


def close(a: Estimate, value: float, error: float, freedom: float) -> None:
    half = stats.t.ppf(0.975, freedom) * error
    assert a.value == pytest.approx(value, rel=CLOSE, abs=CLOSE)
    assert a.error == pytest.approx(error, rel=CLOSE)
    assert a.freedom == pytest.approx(freedom, rel=1e-8)
    assert (a.low, a.high) == (pytest.approx(value - half, abs=1e-8), pytest.approx(value + half, abs=1e-8))
    assert a.p == pytest.approx(2 * stats.t.sf(abs(value / error), freedom), rel=1e-7)


def study(seed: int, people: int = 90, arms: int = 2, carers: int = 5):
    rng = np.random.default_rng(seed)
    arm, carer = rng.integers(0, arms, people), rng.integers(0, carers, people)
    return 100 + 3 * arm + carer + rng.normal(0, 2 + arm, people), arm, carer


def inverse_root(matrix: np.ndarray) -> np.ndarray:
    value, vector = np.linalg.eigh(matrix)
    return vector @ np.diag(value ** -0.5) @ vector.T


def cr2_by_matrices(y, arm, carer, arms, weights):
    """CR2 and its Satterthwaite freedom for an arm-means model, from the definition: one n x n matrix at a time.

    People without a carer and people with one have a freedom each, pooled as Welch pools.
    """
    who = np.where(carer < 0, 10_000 + np.arange(len(y)), carer)
    x = (arm[:, None] == np.array(arms)).astype(float)
    bread = np.linalg.inv(x.T @ x)
    hat = x @ bread @ x.T
    rest = np.eye(len(y)) - hat
    residual, pulls = rest @ y, []
    for g in np.unique(who):
        own = who == g
        adjusted = inverse_root(np.eye(own.sum()) - hat[np.ix_(own, own)])
        pulls.append(rest[:, own] @ adjusted @ x[own] @ bread @ weights)
    lone, variances, uncertain = np.unique(who) >= 10_000, [], 0.0
    for part in (lone, ~lone):
        block = [p for p, chosen in zip(pulls, part, strict=True) if chosen]
        if block:
            gram = np.array([[p @ q for q in block] for p in block])
            variances.append(sum(float(p @ residual) ** 2 for p in block))
            uncertain += variances[-1] ** 2 * (gram**2).sum() / np.trace(gram) ** 2
    return float(weights @ bread @ x.T @ y), np.sqrt(sum(variances)), sum(variances) ** 2 / uncertain


# --- truth


def test_truth_is_the_mean_of_the_persons_own_contrasts_with_their_standard_error():
    lives = np.random.default_rng(1).normal(7, 3, (40, 3))
    own = (lives[:, 1] + lives[:, 2]) / 2 - lives[:, 0]
    found = truth(lives, [1, 2], [0])
    assert found.value == pytest.approx(own.mean(), rel=CLOSE)
    assert found.error == pytest.approx(own.std(ddof=1) / np.sqrt(40), rel=CLOSE)
    assert (found.low, found.high, found.p, found.freedom, found.n) == (None, None, None, None, 40)


@pytest.mark.parametrize(("left", "right"), [
    ([1], [0]), ([1, 2], [0]), ([0, 1, 2], [3, 4, 5, 6]), ([6, 1, 2, 3, 4], [5]),
])
def test_truth_of_identical_arms_is_exactly_zero_and_not_minus_zero(left, right):
    one = np.random.default_rng(2).normal(7, 3, (50, 200, 1))
    found = truths(np.repeat(one, 7, axis=2), left, right)
    assert (found.value == 0).all() and not np.signbit(found.value).any()
    assert (found.error == 0).all()


def test_a_life_that_was_not_measured_leaves_its_person_out():
    lives = np.array([[1.0, 2.0], [np.nan, 9.0], [3.0, 6.0]])
    assert truth(lives, [1], [0]).value == 2.0
    assert truth(lives, [1], [0]).n == 2


def test_the_truth_of_one_person_has_no_error_and_of_nobody_no_value():
    alone = truth([[1.0, 3.0]], [1], [0])
    assert (alone.value, alone.error) == (2.0, None)
    assert truth(np.empty((0, 2)), [1], [0]).value is None
    assert truth([[np.nan, 3.0]], [1], [0]).value is None


# --- lot


def test_lot_without_carers_is_welch():
    y, arm, _ = study(3)
    oracle = CompareMeans(DescrStatsW(y[arm == 1]), DescrStatsW(y[arm == 0]))
    t, p, freedom = oracle.ttest_ind(usevar="unequal")
    found = lot(y, arm, [1], [0])
    value = y[arm == 1].mean() - y[arm == 0].mean()
    close(found, value, value / t, freedom)
    assert found.p == pytest.approx(p, rel=1e-8)
    assert found.method == "plain"


@pytest.mark.parametrize("seed", range(5))
def test_lot_with_crossed_carers_is_least_squares_with_an_intercept_for_each_carer_and_hc2(seed):
    y, arm, carer = study(seed)
    x = np.column_stack([arm == 1, *(carer == c for c in range(5))]).astype(float)
    oracle = OLS(y, x).fit(cov_type="HC2", use_t=True)
    found = lot(y, arm, [1], [0], carer)
    close(found, oracle.params[0], oracle.bse[0], len(y) - 6)
    assert (found.method, found.n) == ("strata", len(y))


def test_a_side_of_two_arms_with_crossed_carers_is_the_mean_of_their_effects():
    y, arm, carer = study(7, people=150, arms=3)
    x = np.column_stack([arm == 1, arm == 2, *(carer == c for c in range(5))]).astype(float)
    oracle = OLS(y, x).fit(cov_type="HC2", use_t=True).t_test([0.5, 0.5] + [0] * 5)
    close(lot(y, arm, [1, 2], [0], carer), oracle.effect[0], float(oracle.sd.squeeze()), len(y) - 7)


@pytest.mark.parametrize("seed", range(5))
def test_lot_with_nested_carers_is_cr2_with_satterthwaite_freedom(seed):
    y, _, carer = study(seed, people=80, carers=9)
    arm = (carer % 2).astype(int)
    found = lot(y, arm, [1], [0], carer)
    close(found, *cr2_by_matrices(y, arm, carer, [0, 1], np.array([-1.0, 1.0])))
    assert found.method == "clusters"


@pytest.mark.parametrize("seed", range(5))
def test_visited_against_not_visited_is_partially_nested_people_without_a_carer_being_clusters_of_one(seed):
    y, arm, carer = study(seed, people=120, arms=3, carers=6)
    carer[arm == 0] = -1
    found = lot(y, arm, [1, 2], [0], carer)
    close(found, *cr2_by_matrices(y, arm, carer, [0, 1, 2], np.array([-1.0, 0.5, 0.5])))
    assert (found.method, found.n) == ("clusters", 120)


def test_people_without_a_carer_in_every_arm_are_clusters_of_one_there():
    y, arm, carer = study(24, people=100, carers=10)
    arm = np.where(carer % 5 == 0, arm, carer % 2)
    carer[carer % 5 == 0] = -1
    close(lot(y, arm, [1], [0], carer), *cr2_by_matrices(y, arm, carer, [0, 1], np.array([-1.0, 1.0])))


def test_partly_crossed_carers_are_clusters_that_stand_on_both_sides():
    y, arm, carer = study(11, people=100, carers=8)
    arm[carer < 5] = carer[carer < 5] % 2
    found = lot(y, arm, [1], [0], carer)
    close(found, *cr2_by_matrices(y, arm, carer, [0, 1], np.array([-1.0, 1.0])))
    assert found.method == "clusters"


def test_one_stand_in_who_saw_one_patient_does_not_turn_a_crossed_trial_into_a_clustered_one():
    y, arm, carer = study(12)
    whole = lot(y, arm, [1], [0], carer)
    more = lot(np.append(y, 250.0), np.append(arm, 1), [1], [0], np.append(carer, 5))
    assert more == whole


def test_all_carers_marked_as_nobody_is_the_same_as_no_carers():
    y, arm, _ = study(13)
    assert lot(y, arm, [1], [0], np.full(len(y), -1)) == lot(y, arm, [1], [0])


def test_equal_clusters_give_the_t_test_of_the_carers_means():
    rng = np.random.default_rng(14)
    carer = np.repeat(np.arange(8), 10)
    y, arm = rng.normal(0, 1, 80) + rng.normal(0, 1, 8)[carer], carer % 2
    means = y.reshape(8, 10).mean(axis=1)
    oracle = stats.ttest_ind(means[1::2], means[::2])
    found = lot(y, arm, [1], [0], carer)
    assert found.p == pytest.approx(oracle.pvalue, rel=1e-8)
    assert found.freedom == pytest.approx(6)


def test_a_side_is_the_mean_of_its_arms_and_not_of_its_people():
    y, arm = np.array([0.0, 0.0, 10.0, 10.0, 10.0, 4.0, 4.0]), np.array([0, 0, 1, 1, 1, 2, 2])
    assert lot(y, arm, [1, 2], [0]).value == 7.0


def test_people_of_other_arms_and_people_not_measured_are_left_out():
    y, arm, carer = study(15, arms=3)
    kept = (arm < 2) & (y < 103)
    there = np.where(y < 103, y, np.nan)
    assert lot(there, arm, [1], [0], carer) == lot(y[kept], arm[kept], [1], [0], carer[kept])


def test_a_carer_effect_drops_out_of_a_crossed_trial():
    y, arm, carer = study(16)
    moved = lot(y + 50.0 * carer, arm, [1], [0], carer)
    assert moved.error == pytest.approx(lot(y, arm, [1], [0], carer).error, rel=1e-9)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_whatever_the_rows_an_estimate_is_numbers_or_none_and_never_a_warning(data):
    people = data.draw(st.integers(0, 12))
    values = st.one_of(st.sampled_from([0.0, 1.0, 0.1, np.nan]), st.floats(-1e60, 1e60), st.floats(-20, 20))
    y = np.array(data.draw(st.lists(values, min_size=people, max_size=people)), dtype=float)
    arm = np.array(data.draw(st.lists(st.integers(-1, 3), min_size=people, max_size=people)), dtype=int)
    carer = np.array(data.draw(st.lists(st.integers(-2, 40), min_size=people, max_size=people)), dtype=int)
    sides = data.draw(st.sampled_from([([1], [0]), ([1, 2], [0]), ([0, 1], [1, 2]), ([1], [1])]))
    found = [lot(y, arm, *sides, carer), lot(y, arm, *sides), rating(y, arm > 0, carer >= 0)]
    found.append(truth(np.stack([y, y[::-1], np.abs(y), y], axis=1), *sides))
    for estimate in found:
        json.dumps(vars(estimate), allow_nan=False)
        assert estimate.method in METHODS
        if estimate.method != "same people":
            assert len({number is None for number in known(estimate)}) == 1
        if estimate.error is not None:
            assert estimate.error >= 0 and estimate.value is not None
        if estimate.p is not None:
            assert 0 <= estimate.p <= 1 and estimate.low <= estimate.value <= estimate.high


@pytest.mark.parametrize("carer", [None, [0, 0, 0, 0], [0, 1, 0, 1], [-1, -1, -1, -1]])
def test_an_empty_side_has_no_value(carer):
    found = lot([1.0, 2.0, 3.0, 4.0], [0, 0, 0, 0], [1], [0], carer)
    assert found.value is None and known(found) == NONE


def test_an_empty_arm_leaves_a_side_of_two_arms_without_a_value():
    assert lot([1.0, 2.0, 3.0, 4.0], [0, 0, 1, 1], [1, 2], [0]).value is None


def test_one_person_an_arm_has_a_value_and_no_interval():
    for carer in (None, [0, 0], [0, 1], [-1, 0]):
        found = lot([1.0, 4.0], [0, 1], [1], [0], carer)
        assert found.value == 3.0 and known(found) == NONE


def test_one_carer_for_a_whole_side_has_a_value_and_no_interval():
    y, arm, _ = study(17)
    found = lot(y, arm, [1], [0], arm)
    assert found.value == pytest.approx(lot(y, arm, [1], [0]).value, rel=1e-12)
    assert known(found) == NONE


def test_one_carer_who_gives_both_arms_is_enough():
    y, arm, _ = study(18)
    found = lot(y, arm, [1], [0], np.zeros(len(y), int))
    assert found.method == "strata"
    assert found.error == pytest.approx(lot(y, arm, [1], [0]).error, rel=1e-9)


@pytest.mark.parametrize("constant", [0.0, 0.1, 7.3, -1e9])
def test_a_constant_outcome_differs_by_exactly_zero_and_has_no_interval(constant):
    _, arm, carer = study(19)
    for who in (None, carer, arm * 5 + carer, np.where(arm == 1, carer, -1)):
        found = lot(np.full(90, constant), arm, [1], [0], who)
        assert found.value == 0.0 and not np.signbit(found.value) and known(found) == NONE


def test_arms_that_are_each_constant_differ_without_an_interval():
    _, arm, carer = study(20)
    for who in (None, carer, arm * 5 + carer):
        found = lot(np.where(arm == 1, 0.3, 0.1), arm, [1], [0], who)
        assert found.value == pytest.approx(0.2) and known(found) == NONE


def test_a_lone_person_whose_carer_pins_the_arm_down_gives_no_interval():
    found = lot([1.0, 2.0, 4.0, 3.0, 7.0], [0, 0, 0, 0, 1], [1], [0], [0] * 5)
    assert found.value == pytest.approx(4.5) and known(found) == NONE


def test_shapes_that_do_not_fit_sides_that_are_empty_and_infinite_outcomes_are_refused():
    for wrong in (
        lambda: lot([1.0, 2.0], [0, 1, 1], [1], [0]), lambda: lot([1.0, 2.0], [0, 1], [], [0]),
        lambda: lot([1.0, np.inf], [0, 1], [1], [0]), lambda: truth([[1.0, 2.0]], [2], [0]),
        lambda: truth([1.0, 2.0], [1], [0]), lambda: rating([1.0, 2.0], [50.0, np.nan]),
        lambda: lot([1.0, 2.0], [0, 1], [1], [0], [0]),
    ):
        with pytest.raises(WrongValue) as refused:
            wrong()
        assert refused.value.told("nl") != refused.value.told("en")


def test_every_method_is_named_in_both_languages():
    assert all(set(words) == {"en", "nl"} and words["en"] != words["nl"] for words in METHODS.values())


# --- rating


def test_rating_is_welch_of_the_split_against_the_others_who_could_rate():
    y, _, carer = study(21)
    split, could = y + carer > 103, carer > 0
    oracle = stats.ttest_ind(y[split & could], y[~split & could], equal_var=False)
    found = rating(y, split, could)
    assert found.value == pytest.approx(y[split & could].mean() - y[~split & could].mean(), rel=CLOSE)
    assert found.p == pytest.approx(oracle.pvalue, rel=1e-7)
    assert (found.low, found.high) == pytest.approx(tuple(oracle.confidence_interval()), rel=1e-7)
    assert found.n == could.sum()


def test_a_split_that_nobody_or_everybody_made_has_no_value():
    assert rating([1.0, 2.0], [True, True]).value is None
    assert rating([1.0, 2.0], [False, False]).value is None
    assert rating([], np.empty(0, bool)).value is None


# --- many replicates at once


def test_a_replicate_in_a_batch_equals_that_replicate_alone_to_the_bit():
    rng = np.random.default_rng(22)
    lives = rng.normal(7, 3, (30, 61, 3))
    lives[rng.random(lives.shape) < 0.05] = np.nan
    arm, carer = rng.integers(0, 3, (30, 61)), rng.integers(-1, 4, (30, 61))
    carer[:10] = arm[:10] + 3 * (carer[:10] % 2)
    carer[10:20] = np.maximum(carer[10:20], 0)
    carer[20] = -1
    outcome = lived(lives, arm)
    perfect = outcome > 8
    batches = {
        "truth": truths(lives, [1, 2], [0]), "lot": lots(outcome, arm, [1, 2], [0], carer),
        "two arms": lots(outcome, arm, [2], [1], carer), "rating": ratings(outcome, perfect, arm > 0),
    }
    assert {batches["two arms"].at(r).method for r in range(30)} == {"strata", "clusters", "plain"}
    for r in range(30):
        assert batches["truth"].at(r) == truth(lives[r], [1, 2], [0])
        assert batches["lot"].at(r) == lot(outcome[r], arm[r], [1, 2], [0], carer[r])
        assert batches["two arms"].at(r) == lot(outcome[r], arm[r], [2], [1], carer[r])
        assert batches["rating"].at(r) == rating(outcome[r], perfect[r], arm[r] > 0)


def test_carers_with_large_or_missing_numbers_are_the_same_carers():
    y, arm, carer = study(23)
    named = np.where(carer == 0, np.nan, carer * 1e6)
    assert lot(y, arm, [1], [0], named) == lot(y, arm, [1], [0], np.where(carer == 0, -1, carer))


def test_the_life_that_was_lived_is_that_of_the_arm_and_nothing_without_an_arm():
    assert lived([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [1, 0, -1]).tolist()[:2] == [2.0, 3.0]
    assert np.isnan(lived([[5.0, 6.0]], [-1])[0])


def test_a_batch_knows_its_length():
    empty = np.empty(0)
    assert len(Estimates(empty, empty, empty, empty, empty, empty.astype(int), empty, empty.astype(np.int8))) == 0
    assert len(lots(np.ones((4, 3)), [0, 1, 1], [1], [0])) == 4
