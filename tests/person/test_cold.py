"""The equations of a cold, by plain numbers: bounds, closed forms at its beginning, and what each route of care can touch."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recupe.evidence.arrow import WORLDS
from recupe.person.cold import Cold, Course, advance, chosen, rates, severity, well_below
from recupe.person.equation import but, of, spread

NULL = of(Cold, "null")
DRAW = st.floats(-3, 3)
CARE = st.floats(0, 1)


def begun(p: Cold = NULL) -> Course:
    """A cold on the day of infection."""
    return Course(1.0, p.inoculum, p.inoculum**p.symptom_power, p.signal_start, p.signal_start, 0.0, 0.0)


def gone_through(p: Cold, infection: Any, clearance: Any, days: float = 12.0, h: float = 0.05, felt: float = 0.0,
                 from_day: float = 2.5) -> list[Course]:
    """Every state of a cold; `felt` care acts from a day on and its memory fades."""
    now, course = begun(p), []
    for step in range(round(days / h)):
        since = step * h - from_day
        memory = [felt * math.exp(-(since + part * h) / p.care_memory) if since >= -1e-9 else 0.0 for part in (0.0, 0.5, 1.0)]
        now = advance(now, h, *memory, felt if since >= -1e-9 else 0.0, infection, clearance, p)
        course.append(now)
    return course


@settings(deadline=None, max_examples=30)
@given(DRAW, DRAW, CARE, st.sampled_from(WORLDS))
def test_every_state_of_every_cold_stays_within_its_bounds(speed: float, clearing: float, felt: float, world: str) -> None:
    p = of(Cold, world)
    infection = p.infection * math.exp(spread(p, "infection") * speed)
    clearance = p.clearance * math.exp(spread(p, "clearance") * clearing)
    course = gone_through(p, infection, clearance, felt=felt)
    states = np.array(course)
    assert (states >= -1e-9).all()
    assert (states[:, :2] <= 1.0).all()
    assert (np.diff(states[:, 0]) <= 1e-12).all()
    assert (np.diff(states[:, -1]) >= -1e-12).all()


@given(DRAW)
def test_a_cold_begins_by_growing_at_the_rate_of_infection_less_that_of_clearance(speed: float) -> None:
    infection = NULL.infection * math.exp(0.15 * speed)
    after = advance(begun(), 0.01, 0.0, 0.0, 0.0, 0.0, infection, NULL.clearance, NULL)
    growth = infection - NULL.clearance - NULL.neutrophil_kill * NULL.signal_start
    assert math.log(after.infected / NULL.inoculum) / 0.01 == pytest.approx(growth, rel=1e-3)


def test_without_infection_nobody_falls_ill() -> None:
    course = gone_through(NULL, 0.0, NULL.clearance, days=5.0)
    assert course[-1].uninfected == 1.0
    assert max(state.symptoms for state in course) < NULL.onset_level
    assert course[-1].infected < NULL.inoculum


def test_symptoms_follow_infected_cells_to_the_power_of_four_fifths() -> None:
    course = gone_through(NULL, NULL.infection, NULL.clearance, h=0.02)
    drive, infected = (np.array([getattr(state, name) for state in course]) for name in ("drive", "infected"))
    assert drive == pytest.approx(infected**0.8, rel=1e-3)


def test_the_area_is_the_sum_of_the_symptoms() -> None:
    course = gone_through(NULL, NULL.infection, NULL.clearance, h=0.02)
    symptoms = np.array([0.0, *(state.symptoms for state in course)])
    assert course[-1].area == pytest.approx(np.trapezoid(symptoms, dx=0.02), rel=1e-4)


def over(course: list[Course], h: float, level: float = 0.085) -> float:
    """The day on which symptoms last fall below a level."""
    symptoms = [0.0, *(state.symptoms for state in course)]
    at = max(i for i in range(1, len(symptoms)) if symptoms[i - 1] >= level > symptoms[i])
    return h * (at - 1 + (symptoms[at - 1] - level) / (symptoms[at - 1] - symptoms[at]))


def test_the_error_of_a_step_falls_with_its_fourth_power() -> None:
    ends = [gone_through(NULL, NULL.infection, NULL.clearance, days=4.0, h=h)[-1].symptoms for h in (0.1, 0.05, 0.005)]
    assert 10.0 < (ends[0] - ends[2]) / (ends[1] - ends[2]) < 24.0


@settings(deadline=None, max_examples=20)
@given(CARE, DRAW)
def test_without_either_route_care_changes_nothing_to_the_last_bit(felt: float, clearing: float) -> None:
    clearance = NULL.clearance * math.exp(0.55 * clearing)
    assert gone_through(NULL, NULL.infection, clearance, felt=felt) == gone_through(NULL, NULL.infection, clearance)


def test_the_host_route_raises_interleukin_and_shortens_the_cold() -> None:
    p = but(NULL, host_gain=3.0)
    with_care, without = (gone_through(p, p.infection, p.clearance, felt=felt) for felt in (0.5, 0.0))
    assert over(with_care, 0.05) < over(without, 0.05)
    assert max(state.il8 for state in with_care) > max(state.il8 for state in without)


def test_the_route_of_report_shortens_the_cold_and_leaves_interleukin_alone() -> None:
    p = but(NULL, report_gain=0.3)
    with_care, without = (gone_through(p, p.infection, p.clearance, felt=felt) for felt in (0.5, 0.0))
    assert over(with_care, 0.05) < over(without, 0.05)
    assert [state.il8 for state in with_care] == [state.il8 for state in without]


def test_care_that_harms_never_stops_the_signal_altogether() -> None:
    p = but(NULL, host_gain=-0.2)._replace(host_gain=-0.225)
    change = rates(begun()._replace(infected=0.5, il8=0.0), 10.0, 0.0, 9.0, 0.35, p)
    assert change.il8 == pytest.approx(0.1 * 0.5)


def test_a_cold_of_the_middle_person_has_severity_one() -> None:
    assert severity(0.0, 0.0, NULL) == 1.0
    assert severity(1.0, 0.0, NULL) == pytest.approx(math.exp(0.75))


@pytest.mark.parametrize("world", WORLDS)
@given(DRAW, DRAW)
def test_being_well_is_a_level_of_felt_symptoms_that_the_disposition_moves(world: str, draw: float, disposition: float) -> None:
    p = of(Cold, world)
    level = severity(draw, disposition, p) * well_below(draw, disposition, p)
    assert level == pytest.approx(0.085 * math.exp(0.5 * p.disposition_gain * disposition))


def test_a_course_is_chosen_whole() -> None:
    one, other = begun(), begun()._replace(symptoms=0.3)
    assert chosen(True, one, other) == one
    assert chosen(False, one, other) == other
