"""One number moved moves what it should, and nothing in null; what cannot be moved is refused with its range and source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from recupe.cli import main
from recupe.encounter.world import PARTS, World, is_in_model, with_numbers, world
from recupe.errors import NumberOutOfRange, Refusal, UnknownName, WrongValue
from recupe.evidence.arrow import WORLDS, arrows
from recupe.lab.run import silent
from recupe.lab.several import crowded, lived_in
from recupe.lab.vary import MOST_STEPS, asked, held, vary
from recupe.simulate.stage import stage_of
from recupe.study.document import load


@pytest.fixture(scope="module")
def tie() -> dict[str, Any]:
    """A tie between rating and recovery, from nothing to strong."""
    return vary(load("cold"), "cold", "rating.disposition_weight=0:1.5:4")


def test_what_is_asked_is_read_with_both_ends() -> None:
    assert asked("rating.disposition_weight=0:1.5:4") == ("rating.disposition_weight", [0.0, 0.5, 1.0, 1.5])
    assert asked(" rating.noise = 1 : 3 : 2 ")[1] == [1.0, 3.0]
    assert asked("cold.host_gain=-0.1:1e1:2")[1] == [-0.1, 10.0]


@pytest.mark.parametrize(("text", "error", "en", "nl"), [
    *((text, WrongValue, f"2 to {MOST_STEPS} steps", f"2 tot {MOST_STEPS} stappen") for text in (
        "x", "", "rating.noise", "rating.noise=1:0:3", "rating.noise=1:1:3", "rating.noise=0:1:1",
        f"rating.noise=0:1:{MOST_STEPS + 1}",
        "rating.noise=a:b:3", "rating.noise=nan:1:3", "rating.noise=0:1:2.5", "rating.noise=0:1", "rating.noise=0:1:3:4")),
    ("rating.noize=0:1:3", UnknownName, "rating.noise", "getal van het model"),
    ("ratin.noise=0:1:3", UnknownName, "rating.noise", "getal van het model"),
    ("rating.disposition_weight=0:99:3", NumberOutOfRange, "0.0 to 1.8", "rakel2011"),
    ("rating.disposition_weight=-1:1:3", NumberOutOfRange, "0.0 to 1.8", "rakel2011"),
    ("rating.noise=0:inf:3", NumberOutOfRange, "outside its range", "buiten zijn bereik")])
def test_what_cannot_be_varied_is_refused_with_what_was_received_and_what_to_try(
        text: str, error: type[Refusal], en: str, nl: str) -> None:
    with pytest.raises(error) as refused:
        asked(text)
    assert en in refused.value.told("en") and nl in refused.value.told("nl")
    for language, labels in (("en", ("received", "try")), ("nl", ("gekregen", "probeer"))):
        assert all(f"  {label}: " in refused.value.told(language) for label in labels)


def test_a_tie_between_rating_and_recovery_moves_the_rating_and_no_truth(tie: dict[str, Any]) -> None:
    for one in tie["worlds"].values():
        assert len(set(one["truth"])) == 1 and len(set(one["lot"])) == 1
    null = tie["worlds"]["null"]
    assert set(null["truth"]) == {0.0} and null["rating"][-1] < null["rating"][0] - 0.3
    assert (tie["held"], tie["arrow"], tie["status"]) == ([], "rating-confounding", "fitted")


def test_the_record_is_plain_and_says_everything_that_must_travel_with_it(tie: dict[str, Any]) -> None:
    assert json.loads(json.dumps(tie, allow_nan=False)) == tie
    assert {"study", "hash", "version", "seed", "contrast", "people", "unit", "low", "high", "central"} <= tie.keys()
    assert list(tie["worlds"]) == list(WORLDS) and tie["people"] == 5 * 719
    assert tie["central"] == {w: world(w).rating.disposition_weight for w in WORLDS}


def test_null_stays_null_when_a_number_of_care_is_moved_and_the_others_follow_it() -> None:
    found = vary(load("cold"), "cold", "cold.host_gain=0:8:3", people=720)
    assert found["held"] == ["null"] and set(found["worlds"]["null"]["truth"]) == {0.0}
    for w in ("told", "supported"):
        truth = found["worlds"][w]["truth"]
        assert truth[0] > truth[1] > truth[2] and truth[0] - truth[2] > 0.5


@pytest.mark.parametrize("text", ["cold.clearance=3:5:3", "response.sharpness=0.5:2:3", "mirror.care_weight=0:0.5:3"])
def test_a_number_that_is_not_care_healing_leaves_the_truth_of_null_exactly_nothing(text: str) -> None:
    key = text.partition("=")[0]
    about = getattr(world("null"), key.split(".")[0]).about[key.split(".")[1]]
    found = vary(load("cold"), "cold", f"{key}={about.low}:{about.high}:3", people=60)
    assert found["held"] == [] and set(found["worlds"]["null"]["truth"]) == {0.0} and found["people"] == 60


def test_only_numbers_that_are_nothing_in_null_and_nothing_when_cut_are_held_there() -> None:
    numbers = {n.key: n for arrow in arrows().values() for n in arrow.parameters}
    assert {key for key in numbers if held(key)} == {key for key, n in numbers.items() if n.null == n.off == 0.0}
    assert held("care") == held("cold.clearance") == held("rating.disposition_weight") == ()
    assert held("pain.care_relief") == ("null",) and all(is_in_model(key) for key in numbers)


def test_the_same_seed_gives_the_same_on_one_thread_and_on_two_and_at_its_own_value_the_world_itself() -> None:
    study, own = load("cold"), world("told").cold.host_gain
    text = f"cold.host_gain=0:{own!r}:2"
    one = vary(study, "cold", text, people=120, threads=1)
    assert one == vary(study, "cold", text, people=120, threads=2)
    other = vary(study, "cold", "rating.noise=0.78:2:2", people=120)
    assert one["worlds"]["told"]["truth"][-1] == other["worlds"]["told"]["truth"][0]


def test_a_study_of_few_people_is_lived_at_most_twelve_times_over() -> None:
    assert crowded(stage_of(load("carer-weeks")), 3600) == (12, 24) and crowded(stage_of(load("cold")), 3600) == (5, 719)
    assert crowded(stage_of(load("cold")), 60) == (1, 60) and crowded(stage_of(load("cold")), 1000) == (1, 719)


def test_progress_is_told_step_by_step() -> None:
    told: list[tuple[str, int, int]] = []
    vary(load("cold"), "cold", "rating.noise=1:3:3", people=24, progress=lambda *step: told.append(step))
    assert told == [("draws", k, 3) for k in (1, 2, 3)]


def test_the_door_gives_what_python_gives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "cold", "--vary", "rating.noise=1:3:2", "--json", "--out", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)["worlds"] == vary(load("cold"), "cold", "rating.noise=1:3:2")["worlds"]
    assert (tmp_path / "cold-vary.html").exists()
    assert main(["run", "cold", "--vary", "rating.noize=1:3:2", "--language", "nl"]) == 2
    assert "rating.noise" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["cold", "photo", "film", "diabetes"])
def test_no_number_of_any_arrow_makes_connection_heal_where_nothing_does(name: str) -> None:
    several = []
    for arrow in arrows().values():
        for number in arrow.parameters:
            about = PARTS[World._fields.index(number.system)].about[number.name]
            for value in () if held(number.key) else (about.low, about.high):
                several.append({"null": with_numbers(world("null"), {number.key: value})})
    found = lived_in(load(name), several, 1, 24, 2, silent)
    assert len(found) > 50 and {row["null"]["truth"] for row in found} == {0.0}
