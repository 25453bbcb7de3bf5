"""Power: the table of the model, statsmodels as oracle, simulation, and hard edges."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.power import NormalIndPower

from recupe.errors import WrongValue
from recupe.trial.estimate import lots
from recupe.trial.power import design_effect, needs, people_needed, power_by_t, power_reached

DAYS = 3.58


@pytest.mark.parametrize(("difference", "people"), [
    (1.03, 379), (0.89, 508), (0.50, 1_610), (0.29, 4_785), (0.22, 8_314), (0.14, 20_530), (0.06, 111_773),
])
def test_the_models_own_table_comes_out_within_one_person(difference, people):
    assert abs(people_needed(difference, DAYS) - people) <= 1
    assert people_needed(-difference, DAYS) == people_needed(difference, DAYS)


@pytest.mark.parametrize("difference", [2.0, 1.03, 0.3])
@pytest.mark.parametrize("power", [0.8, 0.9, 0.95])
def test_an_arm_is_that_of_statsmodels_rounded_up(difference, power):
    arm = NormalIndPower().solve_power(effect_size=difference / DAYS, alpha=0.05, power=power)
    assert people_needed(difference, DAYS, power) == 2 * np.ceil(arm)


def test_the_people_needed_reach_the_power_and_two_fewer_do_not():
    people = people_needed(1.03, DAYS)
    assert power_reached(people, 1.03, DAYS) >= 0.80 > power_reached(people - 2, 1.03, DAYS)
    assert power_reached(people, 0.0, DAYS) == pytest.approx(0.05)


@pytest.mark.parametrize("freedom", [2, 4, 10, 58, 500])
def test_power_by_t_is_that_of_the_noncentral_t_and_certain_where_the_library_has_no_number(freedom):
    line = stats.t.ppf(0.975, freedom)
    for away in (0.0, 0.3, 1.0, 2.5, 4.0):
        oracle = stats.nct.sf(line, freedom, away) + stats.nct.cdf(-line, freedom, away)
        assert power_by_t(away, 1.0, freedom) == pytest.approx(oracle, abs=1e-6)
        assert power_by_t(-7 * away, 7.0, freedom) == pytest.approx(oracle, abs=1e-6)
    assert power_by_t(40.0, 1.0, freedom) == pytest.approx(1.0, abs=1e-3)


def test_simulated_trials_of_the_size_needed_reach_the_power():
    people, rng = people_needed(1.03, DAYS), np.random.default_rng(41)
    arm = np.arange(people) % 2
    y = DAYS * rng.normal(size=(3_000, people)) - 1.03 * arm
    assert (lots(y, arm, [1], [0]).p < 0.05).mean() == pytest.approx(0.80, abs=0.025)


def test_eighty_patients_for_each_carer_multiply_by_the_three_published_factors():
    assert [round(design_effect(80, icc), 1) for icc in (0.01, 0.05, 0.10)] == [1.8, 5.0, 8.9]
    assert design_effect(1, 0.5) == 1.0 and design_effect(80, 0.0) == 1.0


def test_the_table_shows_the_three_iccs_side_by_side():
    rows = needs([1.03, 0.0], DAYS, 80)
    assert [icc for icc, _, _ in rows[0].by_carer] == [0.01, 0.05, 0.10]
    for _, effect, people in rows[0].by_carer:
        assert people == pytest.approx(rows[0].people * effect, abs=2 * effect + 2)
        assert power_reached(people, 1.03, DAYS, inflation=effect) >= 0.80
    assert rows[1].people is None and {people for _, _, people in rows[1].by_carer} == {None}


def test_no_number_of_people_shows_no_difference_and_a_huge_one_needs_two():
    assert people_needed(0.0, DAYS) is None
    assert people_needed(1e-300, DAYS) is None
    assert people_needed(1e9, DAYS) == 2


@pytest.mark.parametrize("wrong", [
    {"difference": np.nan}, {"deviation": 0.0}, {"deviation": np.inf}, {"power": 1.0},
    {"alpha": 0.0}, {"inflation": 0.5},
])
def test_numbers_that_cannot_be_are_refused_by_name(wrong):
    with pytest.raises(WrongValue) as refused:
        people_needed(**{"difference": 1.0, "deviation": 3.0, **wrong})
    assert next(iter(wrong)) in refused.value.told("nl")


def test_clusters_and_groups_that_cannot_be_are_refused():
    for wrong in (lambda: design_effect(0, 0.1), lambda: design_effect(5, 1.5), lambda: power_reached(1, 1.0, 1.0)):
        with pytest.raises(WrongValue):
            wrong()
