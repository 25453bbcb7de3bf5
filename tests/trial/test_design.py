"""Simulated power equals its closed form, false positives are what they say, and what cannot work is told so."""

from __future__ import annotations

import numpy as np
import pytest

from recupe.errors import UnknownName, WrongValue
from recupe.lab.on_paper import closed, grown, most, paper_design, people_on_paper, plain
from recupe.trial.design import Design, draw
from recupe.trial.diagnosis import diagnosed, simulated, wilson
from recupe.trial.power import power_reached
from recupe.trial.recruitment import recruitment

DESIGNS = [
    Design("parallel", 970, 0.18),
    Design("parallel", 400, 0.28, 0.1, 8),
    Design("cluster", 2132, 0.18, 0.05, 86),
    Design("cluster", 600, 0.3, 0.05, 24),
    Design("crossover", 130, 0.25, 0.5),
    Design("n-of-1", 30, 0.18, 0.5),
]


@pytest.mark.parametrize("design", DESIGNS, ids=lambda d: f"{d.kind}-{d.persons}")
def test_simulated_power_equals_the_closed_form(design: Design) -> None:
    found, formula = diagnosed(simulated(design, 1, 4000), design.effect), closed(design)
    assert formula is not None
    assert found.power_low - 0.005 <= formula <= found.power_high + 0.005
    assert found.coverage == pytest.approx(0.95, abs=0.013)


@pytest.mark.parametrize(
    "design",
    [
        Design("cluster", 300, 0.0, 0.1, 12, uneven=0.8),
        Design("cluster", 300, 0.0, 0.1, 12, partial=True),
        Design("parallel", 200, 0.0, 0.1, 10, dropout=0.3, ceiling=0.3, contamination=0.2),
        Design("factorial", 200, 0.0),
        Design("n-of-1", 20, 0.0, 0.5, dropout=0.4),
        Design("crossover", 30, 0.0, 0.5),
    ],
    ids=lambda d: f"{d.kind}{d.partial}",
)
def test_where_nothing_works_one_trial_in_twenty_is_fooled(design: Design) -> None:
    assert 0.035 <= diagnosed(simulated(design, 5, 2000), 0.0).power <= 0.065


def test_485_an_arm_and_2132_in_clusters_of_25_reach_eighty_percent() -> None:
    assert power_reached(970, 0.18, 1.0) == pytest.approx(0.8, abs=0.002)
    for asked, wide in (({"persons": 970}, 0.015), ({"persons": 2132, "icc": 0.05, "per_carer": 25}, 0.025)):
        found = plain(paper_design(0.18, **asked)[0], seed=1)
        assert found["diagnosis"]["power"] == pytest.approx(0.8, abs=wide)
        assert found["verdict"] == "can"


def test_twelve_practices_cannot() -> None:
    design, _ = paper_design(0.18, icc=0.05, carers=12, per_carer=25)
    found = plain(design, seed=1, count=1000)
    assert found["verdict"] == "cannot"
    assert found["most"] == pytest.approx(most(design)) and found["most"] < 0.3
    huge = diagnosed(simulated(Design("cluster", 24_000, 0.18, 0.05, 12), 3, 400), 0.18)
    assert huge.power_low <= found["most"] + 0.01 and huge.power < 0.33


@pytest.mark.parametrize("design", [
    Design("parallel", 970, 0.18, 0.05, 20), Design("parallel", 970, 0.18, dropout=0.2), Design("cluster", 2132, 0.18, 0.05, 86),
    Design("crossover", 60, 0.3, 0.5), Design("n-of-1", 12, 0.3, 0.5, dropout=0.25)], ids=lambda d: d.kind)
def test_the_people_named_reach_what_is_wanted_by_the_same_form(design: Design) -> None:
    people = people_on_paper(design, 0.8)
    assert people is not None
    assert closed(grown(design, people)) == pytest.approx(0.8, abs=0.03)


@pytest.mark.parametrize("design", [
    Design("parallel", 400, 0.3, ceiling=0.4), Design("factorial", 400, 0.3), Design("cluster", 400, 0.0, 0.05, 20)],
    ids=lambda d: d.kind)
def test_no_people_are_named_where_no_form_is_at_hand_or_there_is_nothing_to_find(design: Design) -> None:
    assert people_on_paper(design, 0.8) is None


@pytest.mark.parametrize("icc", [0.001, 0.01, 0.05, 0.1])
@pytest.mark.parametrize("carers", [4, 12, 24, 60, 200])
@pytest.mark.parametrize("effect", [0.0, 0.18, 0.5, 1.0, 2.0])
def test_what_carers_allow_at_most_is_always_a_number(icc: float, carers: int, effect: float) -> None:
    limit = most(Design("cluster", 10 * carers, effect, icc, carers))
    assert limit is not None and 0.05 - 1e-6 <= limit <= 1.0 + 1e-9


def test_the_search_finds_the_fewest_people() -> None:
    found = plain(paper_design(0.5)[0], seed=1, search=True)
    assert found["people_needed"] == pytest.approx(128, abs=10)
    assert found["diagnosis"]["power_high"] >= 0.8


def test_contamination_dilutes_and_a_ceiling_hides() -> None:
    whole = diagnosed(simulated(Design("parallel", 400, 0.4), 1, 1000), 0.4)
    mixed = diagnosed(simulated(Design("parallel", 400, 0.4, contamination=0.25), 1, 1000), 0.4)
    held = diagnosed(simulated(Design("parallel", 400, 0.4, ceiling=0.5), 1, 1000), 0.4)
    assert mixed.bias == pytest.approx(-0.1, abs=0.01)
    assert held.bias is not None and held.bias < -0.1
    assert mixed.power < whole.power > held.power


def test_a_trial_of_a_design_leans_on_no_other() -> None:
    design = Design("cluster", 60, 0.3, 0.1, 6, uneven=0.5)
    alone, many = draw(design, 4, 7, 1), draw(design, 4, 0, 10)
    assert np.array_equal(alone.outcome[0], many.outcome[7]) and np.array_equal(alone.arm[0], many.arm[7])


def test_recruitment_fails_as_often_as_the_calendar_is_short() -> None:
    easy, hard = recruitment(100, 10.0, 52, 10, 1), recruitment(500, 10.0, 52, 10, 1)
    assert easy.fails < 0.01 < 0.5 < hard.fails
    assert hard.weeks_half is not None and hard.weeks_half > 52
    assert easy.course[0] == (0.0, 0.0, 0.0) and len(easy.course) == 53


def test_a_share_of_nothing_is_not_known_and_of_many_is() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    low, high = wilson(50, 1000)
    assert low < 0.05 < high and high - low < 0.03


@pytest.mark.parametrize(
    ("asked", "error", "key"),
    [
        ({"design": "paralel"}, UnknownName, "--design"),
        ({"icc": 1.5}, WrongValue, "--icc"),
        ({"dropout": -1.0}, WrongValue, "--dropout"),
        ({"design": "cluster", "carers": 2, "persons": 20}, WrongValue, "--carers"),
    ],
)
def test_a_design_that_cannot_be_is_refused_by_name(asked: dict[str, object], error: type[Exception], key: str) -> None:
    with pytest.raises(error) as refused:
        paper_design(0.2, **asked)  # type: ignore[arg-type]
    assert refused.value.key == key  # type: ignore[attr-defined]
