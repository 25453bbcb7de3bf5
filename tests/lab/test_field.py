"""Field: the trials of `trial.design` with chance laid out by name, so that each stays itself while the design moves."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import numpy as np
import pytest

from recupe.errors import UnknownName, WrongValue
from recupe.lab.field import TRIALS, Design, drawn, field
from recupe.trial.diagnosis import diagnosed, estimated, simulated

PRACTICES = Design("cluster", 480, 0.18, 0.05, 12)
KINDS = (
    PRACTICES, Design("parallel", 300, 0.3), Design("parallel", 240, 0.3, 0.1, 8), Design("crossover", 80, 0.25, 0.5),
    Design("n-of-1", 25, 0.2, 0.4, dropout=0.2), Design("factorial", 300, 0.3),
    Design("cluster", 400, 0.5, 0.05, 20, uneven=0.8, dropout=0.2, contamination=0.2, ceiling=0.3),
    Design("cluster", 400, 0.4, 0.1, 20, partial=True))


def estimates(design: Design, trials: int = TRIALS) -> np.ndarray:
    return estimated(design, drawn(design, 1, trials)).value


@pytest.mark.parametrize("design", KINDS, ids=lambda design: f"{design.kind}-{design.carers}-{design.uneven}-{design.partial}")
def test_trials_laid_out_by_name_are_the_same_trials_as_those_of_power(design: Design) -> None:
    many = 1500
    here = diagnosed(estimated(design, drawn(design, 1, many)), design.effect)
    there = diagnosed(simulated(design, 2, many), design.effect)
    error = np.sqrt(2 * max(there.power * (1 - there.power), 0.01) / many)
    assert abs(here.power - there.power) < 4 * error
    assert here.width == pytest.approx(there.width, rel=0.04)
    assert here.bias is not None and there.bias is not None and abs(here.bias - there.bias) < 0.03


def test_where_nothing_works_one_in_twenty_is_fooled() -> None:
    for design in (PRACTICES, replace(PRACTICES, uneven=0.7), Design("parallel", 100, 0.2)):
        found = diagnosed(estimated(design, drawn(design.without_effect(), 1, 3000)), 0.0)
        assert 0.035 < found.power < 0.068, design


def test_a_larger_effect_moves_every_dot_as_far_and_no_other_way() -> None:
    moved = estimates(replace(PRACTICES, effect=0.28)) - estimates(PRACTICES)
    assert np.allclose(moved, 0.1, atol=1e-12)


@pytest.mark.parametrize(("other", "alike"), [
    (replace(PRACTICES, persons=492), 0.98), (replace(PRACTICES, carers=14, persons=560), 0.85),
    (replace(PRACTICES, icc=0.06), 0.99), (replace(PRACTICES, dropout=0.05), 0.97),
    (replace(PRACTICES, contamination=0.05), 0.98), (replace(PRACTICES, ceiling=0.1), 0.97),
    (replace(PRACTICES, uneven=0.4), 0.6)], ids=["people", "practices", "icc", "dropout", "contamination", "ceiling", "uneven"])
def test_a_slider_moves_the_dots_and_does_not_shuffle_them(other: Design, alike: float) -> None:
    assert np.corrcoef(estimates(PRACTICES), estimates(other))[0, 1] > alike


def test_the_first_trials_are_the_same_however_many_there_are() -> None:
    few, many = estimates(PRACTICES, 20), estimates(PRACTICES, 60)
    assert np.array_equal(few, many[:20])
    assert np.array_equal(estimated(PRACTICES, drawn(PRACTICES, 1, 40, first=20)).value, many[20:])


def test_everybody_has_a_practice_and_every_practice_somebody() -> None:
    found = drawn(replace(PRACTICES, uneven=1.2), 1, 50)
    assert found.carer is not None and found.outcome.shape == (50, 480)
    for trial in range(50):
        sizes = np.bincount(found.carer[trial], minlength=12)
        assert sizes.sum() == 480 and sizes.min() >= 1 and sizes.std() > 5
        arms = {tuple(set(found.arm[trial][found.carer[trial] == carer])) for carer in range(12)}
        assert arms == {(0,), (1,)}
        assert sum(found.arm[trial][found.carer[trial] == carer][0] for carer in range(12)) == 6


def test_contamination_and_ceiling_leave_less_of_the_effect() -> None:
    assert field(PRACTICES)["left"] == 0.18
    assert field(replace(PRACTICES, contamination=0.25))["left"] == pytest.approx(0.135, abs=0.01)
    assert 0.08 < field(replace(PRACTICES, ceiling=0.5))["left"] < 0.17


def test_every_trial_is_counted_once() -> None:
    found = field(replace(PRACTICES, effect=0.05))
    works, nothing = found["works"], found["nothing"]
    assert works["found"] + works["missed"] + works["wrong"] == TRIALS and works["false"] == 0
    assert nothing["false"] + nothing["missed"] == TRIALS and nothing["found"] == nothing["wrong"] == 0
    for trial in works["trials"]:
        outside = trial["low"] > 0 or trial["high"] < 0
        assert outside == (trial["what"] != "missed")
        assert (trial["what"] == "wrong") == (outside and trial["estimate"] < 0)


def test_with_few_practices_no_number_of_people_will_do() -> None:
    found = field(PRACTICES)
    assert found["verdict"] == "cannot" and found["here"]["with_these"] is None and found["most"] < 0.3
    enough = field(replace(PRACTICES, carers=found["here"]["carers"], persons=found["here"]["people"]))
    assert enough["verdict"] == "can" and enough["closed"] == pytest.approx(0.8, abs=0.03)


def test_people_needed_grow_with_the_icc() -> None:
    need = [one["people"] for one in field(PRACTICES)["beside"]]
    assert [one["icc"] for one in field(PRACTICES)["beside"]] == [0.01, 0.05, 0.10]
    assert need[0] < need[1] < need[2]


def test_recruitment_is_told_only_where_it_was_asked_for() -> None:
    assert field(PRACTICES)["recruitment"] is None
    slow, fast = (field(PRACTICES, per_week=each, weeks=52)["recruitment"] for each in (5, 40))
    assert slow["fails"] > 0.9 and fast["fails"] < 0.1


def test_so_little_is_left_of_people_that_nothing_can_be_estimated_and_that_is_a_miss() -> None:
    found = field(Design("parallel", 4, 0.5, dropout=0.95))
    assert found["works"]["missed"] == sum(t["what"] == "missed" for t in found["works"]["trials"])
    assert any(t["estimate"] is None or t["low"] is None for t in found["works"]["trials"])


def test_a_design_that_cannot_be_is_refused() -> None:
    with pytest.raises(UnknownName):
        field(Design("clustre", 100, 0.2))
    with pytest.raises(WrongValue):
        field(Design("cluster", 100, 0.2, 0.05, 2))


def test_a_usual_design_is_tried_in_a_quarter_of_a_second_of_computing() -> None:
    field(PRACTICES, per_week=12, weeks=52)
    spent = []
    for _ in range(3):
        began = process_time()
        field(PRACTICES, per_week=12, weeks=52)
        spent.append(process_time() - began)
    assert min(spent) < 0.25
