"""Numbers that stand for a whole population: the model's own people must give them back, and the published ones their bands."""

from __future__ import annotations

import numpy as np
import pytest

from recupe.encounter.world import world
from recupe.evidence.arrow import WORLDS
from recupe.evidence.finding import findings
from recupe.person.cold import Course, advance
from recupe.person.equation import but, spread
from recupe.simulate.crowd import crowd
from recupe.simulate.meeting import Met
from recupe.simulate.plan import Plan, plan_of
from recupe.simulate.simulation import Lives, fall_ill, live
from recupe.study.document import load

MANY = 42


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(load("cold"))


@pytest.fixture(scope="module")
def null_people(plan: Plan) -> Lives:
    """The colds of 30,198 people in the null world; what they felt of a visit is the same for all, and does nothing."""
    people = crowd(plan, 2, 0, MANY)
    shape = (len(plan.arms), len(people.ids))
    met = Met(np.full((shape[0], 1, shape[1]), 0.3), np.full(shape, np.nan), np.full(shape, np.nan))
    return fall_ill(plan, world("null"), people, met)


@pytest.fixture(scope="module")
def lives(plan: Plan) -> dict[str, Lives]:
    """2,876 people in each world."""
    return {name: live(plan, world(name), crowd(plan, 3, 0, 4), 3) for name in WORLDS}


def test_the_reference_population_of_feeling_well_is_the_null_worlds_own(null_people: Lives) -> None:
    p = world("null").rating
    symptoms = p.wellbeing_mean - p.wellbeing_sd * null_people.wellbeing[..., 1]
    assert p.wellbeing_mean == pytest.approx(symptoms.mean(), abs=0.01)
    assert p.wellbeing_sd == pytest.approx(symptoms.std(), abs=0.01)


def test_the_scale_of_severity_gives_the_published_mean(null_people: Lives) -> None:
    arms = [o for arm in findings()["barrett2011"].arms for o in arm.outcomes if o.name == "severity"]
    published = [float(outcome.mean or 0.0) for outcome in arms]
    assert published == [286.0, 264.0, 236.0, 258.0]
    assert null_people.outcomes["severity of the cold"].mean() == pytest.approx(np.mean(published), abs=4.0)


@pytest.mark.parametrize("name", WORLDS)
def test_a_cold_lasts_as_long_as_was_published_and_differs_as_much(lives: dict[str, Lives], name: str) -> None:
    days = lives[name].outcomes["duration of the cold"]
    assert 6.0 < days.mean() < 8.2
    assert 3.1 < days.std() < 4.1
    assert (days >= 0.0).all()
    assert (days <= 14.0).all()


@pytest.mark.parametrize("name", ["told", "null"])
def test_a_step_ten_times_finer_moves_recovery_by_less_than_a_hundredth_of_a_day(plan: Plan, lives: dict[str, Lives],
                                                                                 name: str) -> None:
    w = world(name)
    finer = live(plan, w._replace(cold=but(w.cold, step=0.01)), crowd(plan, 3, 0, 4), 3)
    moved = np.abs(finer.outcomes["duration of the cold"] - lives[name].outcomes["duration of the cold"])
    assert moved.mean() < 0.001
    assert (moved < 0.01).mean() > 0.995
    assert moved.max() > 0.0


def test_symptoms_peak_about_a_day_after_they_began(plan: Plan) -> None:
    p, z = world("null").cold, crowd(plan, 4, 0, 1).cold
    infection = p.infection * np.exp(spread(p, "infection") * z["speed of the infection"])
    clearance = p.clearance * np.exp(spread(p, "clearance") * z["clearance"])
    one = np.ones(len(infection))
    now = Course(one, p.inoculum * one, p.inoculum**p.symptom_power * one, p.signal_start * one, p.signal_start * one,
                 0.0 * one, 0.0 * one)
    symptoms = []
    for _ in range(160):
        now = advance(now, 0.05, 0.0, 0.0, 0.0, 0.0, infection, clearance, p)
        symptoms.append(now.symptoms)
    course = np.array(symptoms)
    onset = (course > p.onset_level).argmax(axis=0)
    days = 0.05 * (course.argmax(axis=0) - onset)
    assert 0.7 < np.median(days) < 1.5
    assert (days > 0.2).all()


@pytest.mark.parametrize("name", WORLDS)
def test_a_quarter_of_the_ratings_is_perfect(lives: dict[str, Lives], name: str) -> None:
    scores = lives[name].outcomes["rating"][..., 1:]
    assert 0.18 < (scores == 50.0).mean() < 0.30
    assert np.array_equal(scores, np.round(scores))
    assert scores.min() >= 10.0
    assert scores.max() == 50.0


@pytest.mark.parametrize("name", ["supported", "null"])
def test_interleukin_changes_as_much_as_was_published(lives: dict[str, Lives], name: str) -> None:
    standard, enhanced = np.median(lives[name].changes["IL-8"], axis=(0, 1))[1:]
    assert 30.0 <= standard <= 70.0
    assert 30.0 <= enhanced <= 70.0
    assert standard <= enhanced


def test_as_told_interleukin_changes_far_more_than_was_published(lives: dict[str, Lives]) -> None:
    _, standard, enhanced = np.median(lives["told"].changes["IL-8"], axis=(0, 1))
    assert standard > 70.0
    assert enhanced == pytest.approx(416.0, rel=0.2)


@pytest.mark.parametrize("name", ["supported", "null"])
def test_neutrophils_change_by_one_or_two_cells(lives: dict[str, Lives], name: str) -> None:
    assert all(1.0 <= change <= 2.0 for change in np.median(lives[name].changes["neutrophils"], axis=(0, 1))[1:])


def test_on_the_first_day_nobody_knows_of_a_visit_yet(lives: dict[str, Lives]) -> None:
    for one in lives.values():
        assert np.array_equal(one.wellbeing[..., 1], one.wellbeing[..., 2])
        assert np.isnan(one.wellbeing[..., 0]).all()
        assert np.isnan(one.outcomes["felt care"][..., 0]).all()
