"""The confounding curve: the stronger the tie that nobody measured, the larger the gap by rating where nothing heals."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.encounter.world import world
from recupe.errors import UnknownName
from recupe.lab.confounding import at_gap, curve, e_of, scaled
from recupe.lab.run import Run, run
from recupe.simulate.plan import plan_of
from recupe.study.document import Study, parse
from study.cold_variants import SMALL

TIES = ("rating.disposition_weight", "rating.wellbeing_weight", "cold.disposition_gain")


def found(one: Run) -> dict[str, Any]:
    told: dict[str, Any] = one.record["confounding"]
    return told


def test_the_gap_grows_with_every_scale_and_so_does_every_tie(twelve: Run) -> None:
    points = found(twelve)["points"]
    assert [p["scale"] for p in points] == [0.0, 0.25, 0.5, 0.75, 1.0, 1.25]
    for one, other in pairwise(points):
        assert other["gap"] < one["gap"]
        assert other["outcome"] < one["outcome"]
        assert other["disposition"] > one["disposition"]
        assert other["wellbeing"] > one["wellbeing"]


def test_without_a_tie_there_is_no_gap(twelve: Run) -> None:
    first = found(twelve)["points"][0]
    assert first["gap"] == pytest.approx(0.0, abs=0.2)
    assert all(first[tie] == pytest.approx(0.0, abs=0.03) for tie in ("disposition", "wellbeing", "outcome"))


def test_a_correlation_of_less_than_a_fifth_is_enough_for_the_published_gap(twelve: Run) -> None:
    at = found(twelve)["at_published"]
    assert at["gap"] == -1.11
    assert at["outcome"] == pytest.approx(-0.18, abs=0.03)
    assert at["disposition"] == pytest.approx(0.28, abs=0.04)
    assert at["wellbeing"] == pytest.approx(0.21, abs=0.04)


def test_the_e_value_of_the_published_gap_is_two(twelve: Run) -> None:
    e = found(twelve)["e_value"]
    assert e["e_value"] == pytest.approx(2.0, abs=0.05)
    assert e["standardised"] == pytest.approx(1.11 / e["sd"])
    assert e["sd"] == pytest.approx(3.6, abs=0.15)


def test_the_curve_is_of_null_and_says_of_whom_and_what(twelve: Run) -> None:
    told = found(twelve)
    assert (told["world"], told["contrast"], told["people"]) == ("null", "enhanced v standard", 12 * 719)
    assert tuple(told["parameters"]) == TIES


def test_at_scale_one_the_curve_is_the_world_itself(twelve: Run) -> None:
    rating = next(c for c in twelve.record["worlds"]["null"]["contrasts"] if c["name"] == "enhanced v standard")["rating"]
    assert next(p for p in found(twelve)["points"] if p["scale"] == 1.0)["gap"] == pytest.approx(rating["estimate"])


def test_a_study_that_does_not_ask_has_no_curve(two: Run) -> None:
    study = parse(SMALL)
    assert run(study, "small", replicates=1, draws=0).record["confounding"] is None
    assert curve(study, plan_of(two.study), world("null"), two.start.people, two.start.met["null"], two.start.lot, 1) == []


@given(st.floats(-3, -0.01), st.floats(0.1, 10))
def test_the_e_value_is_its_closed_form(gap: float, deviation: float) -> None:
    e = e_of(gap, deviation)
    ratio = math.exp(0.91 * -gap / deviation)
    assert e["risk_ratio"] == pytest.approx(ratio)
    assert e["e_value"] == pytest.approx(ratio + math.sqrt(ratio * (ratio - 1.0)))


def points(*gaps: float) -> list[dict[str, Any]]:
    return [{"scale": float(i), "gap": gap, "disposition": 10.0 * i, "wellbeing": -i, "outcome": 0.5 * i}
            for i, gap in enumerate(gaps)]


@given(st.floats(0, 1))
def test_between_two_points_the_curve_is_straight(part: float) -> None:
    at = at_gap(points(0.0, -1.0, -3.0), -1.0 - 2.0 * part)
    assert at is not None
    assert at["scale"] == pytest.approx(1.0 + part)
    assert (at["disposition"], at["outcome"]) == (pytest.approx(10.0 * at["scale"]), pytest.approx(0.5 * at["scale"]))


def test_a_gap_that_the_curve_never_reaches_has_no_place_on_it() -> None:
    assert at_gap(points(0.0, -0.5, -0.9), -1.11) is None
    assert at_gap(points(-1.11), -1.11) is None
    assert at_gap(points(-1.11, -1.11), -1.11) is None


def test_scaling_touches_only_the_numbers_that_were_named() -> None:
    w = world("null")
    half = scaled(w, TIES, 0.5)
    assert half.rating.disposition_weight == 0.5 * w.rating.disposition_weight
    assert half.cold.disposition_gain == 0.5 * w.cold.disposition_gain
    assert half.rating.noise == w.rating.noise
    assert scaled(w, TIES, 1.0) == w


@pytest.mark.parametrize("key", ["rating.disposition", "ratings.level", "level"])
def test_a_number_that_does_not_exist_cannot_be_scaled(key: str) -> None:
    with pytest.raises(UnknownName) as caught:
        scaled(world("null"), (key,), 0.5)
    assert caught.value.received == key


def test_the_curve_is_lived_with_the_consults_of_the_run(two: Run, cold: Study) -> None:
    again = curve(cold, plan_of(cold), world("null"), two.start.people, two.start.met["null"], two.start.lot, 2)
    assert again == found(two)["points"]
