"""The number that by construction carries everything is found, what does nothing stays under the noise, and null has a hole."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from SALib.analyze.rbd_fast import compute_first_order, unskew_S1

from recupe.evidence.arrow import WORLDS, arrows
from recupe.lab.draws import drawn_worlds, even, kinetics
from recupe.lab.run import silent
from recupe.lab.sensitivity import by_luck, indices, sensitivity
from recupe.lab.several import lived_in
from recupe.report.reference.answers.vary import ALL
from recupe.report.reference.paths import LANGUAGES, paths
from recupe.study.document import load

DRAWS = 256
PARTS = even(DRAWS, [f"x{k}" for k in range(12)], 3)


def index(found: dict[str, Any], name: str) -> float:
    return float(next(row["index"] for row in found["indices"] if row["name"] == name))


@pytest.mark.parametrize("shape", ["line", "cube", "step"])
def test_a_number_that_carries_everything_has_an_index_near_one_and_all_others_near_nothing(shape: str) -> None:
    x = PARTS["x4"]
    found = indices(PARTS, {"line": 3 * x - 1, "cube": (x - 0.3) ** 3, "step": (x > 0.6).astype(float)}[shape], 1)
    first = found["indices"][0]
    assert first["name"] == "x4" and first["index"] == pytest.approx(1.0, abs=0.06) and first["n"] == DRAWS
    assert all(row["index"] < found["noise"] for row in found["indices"][1:]) and 0.0 < found["noise"] < 0.12
    assert found["rest"] == pytest.approx(0.0, abs=0.06)


def test_two_numbers_that_carry_one_and_three_parts_are_told_apart() -> None:
    found = indices(PARTS, PARTS["x1"] + np.sqrt(3) * PARTS["x2"], 1)
    assert index(found, "x1") == pytest.approx(0.25, abs=0.12) and index(found, "x2") == pytest.approx(0.75, abs=0.12)
    assert [row["name"] for row in found["indices"][:2]] == ["x2", "x1"]
    for row in found["indices"][:2]:
        assert 0.0 < row["error"] < 0.3


def test_numbers_that_matter_only_together_are_left_over_and_said_to_be() -> None:
    found = indices(PARTS, (PARTS["x1"] - 0.5) * (PARTS["x2"] - 0.5), 1)
    assert index(found, "x1") < 0.15 and index(found, "x2") < 0.15 and found["rest"] > 0.8


@pytest.mark.parametrize("kind", ["normal", "lognormal"])
@pytest.mark.parametrize("draws", [128, 512])
def test_of_numbers_that_do_nothing_the_largest_passes_the_noise_in_about_one_answer_of_twenty(kind: str, draws: int) -> None:
    rng = np.random.default_rng(8)
    largest = []
    for _ in range(200):
        values = rng.normal(size=draws) if kind == "normal" else rng.lognormal(sigma=1.0, size=draws)
        made = [compute_first_order(rng.permutation(values), 10) for _ in range(20)]
        largest.append(max(unskew_S1(one, 10, draws) for one in made))
    assert 0.005 <= np.mean(np.array(largest) > by_luck(draws, 20)) <= 0.11
    assert by_luck(512, 20) < by_luck(128, 20) and by_luck(512, 20) < by_luck(512, 60) < 0.06


@pytest.mark.parametrize(("values", "variance"), [
    (np.zeros(DRAWS), 0.0), (np.full(DRAWS, -1.1), 0.0), (np.full(DRAWS, 1e6) + np.linspace(0, 1e-9, DRAWS), 0.0),
    (np.where(np.arange(DRAWS) == 5, np.nan, PARTS["x0"]), None)])
def test_what_does_not_move_or_is_not_known_is_a_hole_and_never_a_division_by_nothing(
        values: np.ndarray[Any, Any], variance: float | None) -> None:
    with np.errstate(all="raise"):
        found = indices(PARTS, values, 1)
    assert found == {"variance": variance, "indices": None, "rest": None, "noise": None, "low": None, "high": None}


def test_too_few_draws_say_nothing() -> None:
    assert indices({"x": np.linspace(0, 1, 50)}, np.linspace(0, 1, 50), 1)["variance"] is None


def test_resampling_has_its_own_luck_and_leaves_everybody_elses_alone() -> None:
    np.random.seed(4)
    before = np.random.get_state()[1].copy()
    one = indices(PARTS, PARTS["x0"] ** 2, 1)
    assert (np.random.get_state()[1] == before).all()
    assert one == indices(PARTS, PARTS["x0"] ** 2, 1)
    other = indices(PARTS, PARTS["x0"] ** 2, 2)
    assert [r["index"] for r in one["indices"]] == [r["index"] for r in other["indices"]] and one != other


@pytest.fixture(scope="module")
def cold() -> dict[str, Any]:
    return sensitivity(load("cold"), "cold", draws=128)


def test_in_supported_one_arrow_carries_the_answer_and_in_null_nothing_does(cold: dict[str, Any]) -> None:
    first = cold["worlds"]["supported"]["indices"][0]
    assert first["name"] == "care-cold" and 0.6 < first["index"] <= 1.1
    assert cold["worlds"]["null"]["variance"] == 0.0 and cold["worlds"]["null"]["indices"] is None
    assert list(cold["worlds"]) == list(WORLDS) and cold["people"] == 120
    assert json.loads(json.dumps(cold, allow_nan=False)) == cold


def test_arrows_are_drawn_in_supported_only_and_every_drawn_number_is_there(cold: dict[str, Any]) -> None:
    named = {w: {row["name"] for row in cold["worlds"][w]["indices"]} for w in ("told", "supported")}
    assert named["told"] == set(kinetics())
    assert named["supported"] == set(kinetics()) | {k for k, arrow in arrows().items() if arrow.prior is not None}


def test_the_same_draws_give_the_same_on_any_number_of_threads() -> None:
    study, worlds = load("cold"), drawn_worlds(12, 5)
    one = lived_in(study, worlds, 1, 24, 1, silent)
    assert one == lived_in(study, worlds, 1, 24, 3, silent) and len(one) == 12
    assert len({row["told"]["truth"] for row in one}) == 12 and {row["null"]["truth"] for row in one} == {0.0}


def test_every_field_of_the_answer_is_described_in_the_reference_and_no_other(cold: dict[str, Any]) -> None:
    assert set(paths(cold, ALL, {"W": WORLDS, "LANGUAGE": LANGUAGES})) == set(ALL)
