"""What the page draws beside the record: plain numbers, always of all three worlds."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from recupe.evidence.arrow import WORLDS
from recupe.lab.pictures import PARTS, SHOWN, ablation, pictures, recovery, second_by_second
from recupe.lab.run import Run, run
from recupe.simulate.plan import plan_of
from recupe.study.document import parse
from study.cold_variants import SMALL, changed


@pytest.fixture(scope="module")
def drawn(two: Run) -> dict[str, Any]:
    return pictures(two)


def test_pictures_are_plain_json(drawn: dict[str, Any]) -> None:
    assert json.loads(json.dumps(drawn, allow_nan=False)) == drawn


def test_no_picture_shows_told_alone(drawn: dict[str, Any]) -> None:
    assert tuple(drawn["recovery"]["worlds"]) == tuple(drawn["encounter"]["worlds"]) == WORLDS
    assert {row["world"] for row in drawn["ablation"]} == set(WORLDS)


@pytest.mark.parametrize("name", WORLDS)
def test_fewer_are_ill_every_day_and_some_are_after_two_weeks(drawn: dict[str, Any], two: Run, name: str) -> None:
    curves = drawn["recovery"]["worlds"][name]
    assert drawn["recovery"]["days"][0] == 0.0
    assert drawn["recovery"]["days"][-1] == 14.0
    assert drawn["recovery"]["people"] == 2 * 719
    for place, arm in enumerate(("no visit", "standard", "enhanced")):
        assert all(later <= earlier for earlier, later in pairwise(curves[arm]))
        _, recovered = two.tallies[name].still_ill(place)
        assert curves[arm][-1] == pytest.approx((recovered == 0.0).mean())


def test_in_null_the_curves_of_all_arms_are_one(drawn: dict[str, Any]) -> None:
    curves = drawn["recovery"]["worlds"]["null"]
    assert curves["no visit"] == curves["standard"] == curves["enhanced"]
    told = drawn["recovery"]["worlds"]["told"]
    assert sum(told["enhanced"]) < sum(told["no visit"])


def test_the_curve_lies_as_far_above_nothing_as_the_cold_is_long(drawn: dict[str, Any], two: Run) -> None:
    days, _ = two.tallies["null"].still_ill(0)
    curve = drawn["recovery"]["worlds"]["null"]["no visit"]
    assert np.trapezoid(curve, drawn["recovery"]["days"]) == pytest.approx(days.mean(), abs=0.15)


def test_one_encounter_is_told_every_five_seconds_of_every_visited_arm(drawn: dict[str, Any]) -> None:
    told = drawn["encounter"]
    assert tuple(told["variables"]) == SHOWN
    for arms in told["worlds"].values():
        assert list(arms) == ["standard", "enhanced"]
        for arm, minutes in (("standard", 6), ("enhanced", 10)):
            assert len(arms[arm]["minute"]) == minutes * 12
            assert all(len(arms[arm][variable]) == minutes * 12 for variable in SHOWN)
            assert arms[arm]["disclosure"][-1] > arms[arm]["disclosure"][0] >= 0.15


def test_the_same_need_comes_in_every_world(drawn: dict[str, Any]) -> None:
    needs = [arms["enhanced"]["need of a"] for arms in drawn["encounter"]["worlds"].values()]
    assert needs[0] == needs[1] == needs[2]


def test_the_ablation_tells_what_each_part_carries(drawn: dict[str, Any]) -> None:
    rows = {(row["part"], row["world"], row["outcome"]): row for row in drawn["ablation"]}
    assert {part for part, _, _ in rows} == set(PARTS)
    assert rows["fast-route", "null", "felt care"]["level"]["share"] > 0.25
    assert rows["care-cold", "told", "duration of the cold"]["truth"]["share"] == 1.0


def test_another_number_of_threads_draws_the_same(two: Run, drawn: dict[str, Any]) -> None:
    assert ablation(two.study, 1, 2) == drawn["ablation"] == ablation(two.study, 1, 1)


def test_a_study_without_a_duration_has_pictures_too() -> None:
    study = parse(changed(changed(SMALL, 'name = "duration of the cold"', 'name = "IL-8"'), 'outcome = "duration of the cold"',
                          'outcome = "IL-8"'))
    found = run(study, "small", replicates=1, draws=0)
    assert recovery(found, plan_of(study))["people"] == 10
    assert list(second_by_second(plan_of(study), 1)["worlds"]["null"]) == ["a"]
