"""A run: its record has the agreed shape, its worlds their numbers, and neither threads nor an interruption spoil it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

import pytest

from recupe.encounter.world import with_numbers, world
from recupe.errors import UnknownName, WrongValue
from recupe.evidence.arrow import WORLDS
from recupe.lab.run import Run, run
from recupe.simulate.threads import usable_threads
from recupe.study.document import Study, parse
from recupe.trial.power import design_effect, people_needed
from study.cold_variants import COLD, SMALL, changed

E = {"estimate", "people", "numbers", "median", "computing", "significant", "published"}
OUTCOMES = {"duration of the cold", "severity of the cold", "IL-8", "neutrophils", "rating", "felt care", "trust", "disclosure"}
HEALTH = ("duration of the cold", "severity of the cold", "IL-8", "neutrophils")
FELT = ("felt care", "trust", "disclosure", "rating")


def contrast(one: Run, world: str, name: str = "enhanced v standard") -> dict[str, Any]:
    """A contrast of a record, by its name."""
    found: dict[str, Any] = next(c for c in one.record["worlds"][world]["contrasts"] if c["name"] == name)
    return found


def of_outcome(one: Run, world: str, outcome: str) -> dict[str, Any]:
    """The contrast of the two visits in an outcome."""
    return contrast(one, world, "enhanced v standard" + ("" if outcome == HEALTH[0] else f", {outcome}"))


def every(one: Run) -> list[tuple[str, dict[str, Any]]]:
    """Every estimate of a record, with its estimator."""
    return [(estimator, c[estimator]) for world in one.record["worlds"].values() for c in world["contrasts"]
            for estimator in ("truth", "lot", "rating") if c[estimator] is not None]


# Shape --------------------------------------------------------------------------------------------------------------

def test_a_record_says_what_was_run(two: Run, cold: Study) -> None:
    record = two.record
    assert {"study", "hash", "version", "seed", "replicates", "draws", "worlds"} <= record.keys()
    assert (record["study"], record["hash"], record["seed"], record["replicates"], record["draws"]) == ("cold", cold.hash, 1, 2, 6)


def test_a_record_always_holds_all_three_worlds_so_told_never_stands_alone(two: Run) -> None:
    assert tuple(two.record["worlds"]) == WORLDS


@pytest.mark.parametrize("world", WORLDS)
def test_every_arm_says_mean_sd_median_n_and_unit_of_every_outcome(two: Run, world: str) -> None:
    arms = two.record["worlds"][world]["arms"]
    assert list(arms) == ["no visit", "standard", "enhanced"]
    for name, arm in arms.items():
        assert arm.keys() == OUTCOMES
        for outcome, said in arm.items():
            assert (said is None) == (name == "no visit" and outcome in FELT)
            assert said is None or (said.keys() == {"mean", "sd", "median", "n", "unit"} and said["n"] == 2 * 719)


@pytest.mark.parametrize("world", WORLDS)
def test_every_contrast_says_its_three_estimators_in_order(two: Run, world: str) -> None:
    for one in two.record["worlds"][world]["contrasts"]:
        assert list(one) == ["name", "outcome", "unit", "through", "compare", "split", "truth", "lot", "rating"]
        assert one["truth"].keys() == one["lot"].keys() == E
        assert (one["rating"] is None) == (one["split"] is None)
        assert one["rating"] is None or one["rating"].keys() == E


def test_what_does_not_apply_is_null_and_never_a_number(two: Run, one: Run) -> None:
    for estimator, e in every(two):
        assert (e["significant"] is None) == (estimator == "truth")
        assert None not in (e["estimate"], e["people"], e["numbers"], e["median"], e["computing"])
    for estimator, e in every(one):
        assert (e["numbers"], e["median"]) == (None, None)
        assert (e["people"] is None) == (estimator == "truth")
        assert (e["computing"] is None) == (estimator != "truth")


def test_only_the_gap_by_rating_was_published(two: Run) -> None:
    for name in WORLDS:
        for c in two.record["worlds"][name]["contrasts"]:
            assert c["truth"]["published"] == c["lot"]["published"] == []
    published = contrast(two, "null")["rating"]["published"]
    assert published == [{"finding": "rakel2011", "value": -1.11, "checked": "derived"}]


def test_a_record_is_plain_json_without_a_number_that_is_none(two: Run, one: Run) -> None:
    for it in (two, one):
        assert json.loads(json.dumps(it.record, allow_nan=False)) == it.record


def test_draws_central_leaves_the_numbers_out(one: Run) -> None:
    assert one.record["draws"] == 0


# What it shows ------------------------------------------------------------------------------------------------------

def test_told_shortens_the_cold_by_a_day_and_null_by_nothing(twelve: Run) -> None:
    truth = {world: contrast(twelve, world)["truth"]["estimate"] for world in WORLDS}
    assert truth["told"] == pytest.approx(-1.07, abs=0.08)
    assert truth["supported"] == pytest.approx(-0.145, abs=0.03)
    assert truth["null"] == 0.0
    assert contrast(twelve, "told")["lot"]["estimate"] == pytest.approx(-1.0, abs=0.3)


@pytest.mark.parametrize("world", WORLDS)
def test_by_rating_every_world_shows_about_the_published_gap(twelve: Run, world: str) -> None:
    assert -1.45 < contrast(twelve, world)["rating"]["estimate"] < -0.75


def test_in_null_health_does_not_move_and_what_is_felt_does(twelve: Run) -> None:
    for outcome in HEALTH:
        truth = of_outcome(twelve, "null", outcome)["truth"]
        assert (truth["estimate"], truth["people"], truth["computing"]) == (0.0, [0.0, 0.0], 0.0)
    for outcome, least in zip(FELT, (0.2, 0.05, 0.2, 2.0), strict=True):
        assert of_outcome(twelve, "null", outcome)["truth"]["estimate"] > least


def test_in_null_draws_move_no_health_outcome_either(two: Run) -> None:
    for outcome in HEALTH:
        truth = of_outcome(two, "null", outcome)["truth"]
        assert (truth["numbers"], truth["median"]) == ([0.0, 0.0], 0.0)


def test_draws_of_what_studies_support_reach_from_nothing_to_the_most_that_can_be(cold: Study) -> None:
    truth = contrast(run(cold, "cold", replicates=1, draws=60), "supported")["truth"]
    low, high = truth["numbers"]
    assert low <= -0.22 <= 0.0 <= high
    assert -0.5 <= truth["median"] <= 0.0


@pytest.mark.parametrize(("gain", "moved"), [(6.4, False), (12.8, True)])
def test_a_draw_adds_only_what_it_changes_to_the_estimate(cold: Study, monkeypatch: pytest.MonkeyPatch, gain: float,
                                                          moved: bool) -> None:
    drawn = {name: world(name) for name in WORLDS} | {"told": with_numbers(world("told"), {"cold.host_gain": gain})}
    monkeypatch.setattr("recupe.lab.run.drawn_worlds", lambda count, seed: [drawn] * count)
    found = run(cold, "cold", replicates=1, draws=2, only_worlds=True)
    for name in WORLDS:
        truth = contrast(found, name)["truth"]
        assert (truth["median"] < truth["estimate"] - 0.1) == (moved and name == "told")
        assert truth["numbers"] == [truth["median"], truth["median"]]
        assert name == "told" or truth["median"] == pytest.approx(truth["estimate"], abs=1e-12)


def test_a_few_hundred_people_by_lot_would_tell_told_from_null(twelve: Run) -> None:
    apart = twelve.record["telling_apart"]
    people = {tuple(pair["worlds"]): pair["people"] for pair in apart["pairs"]}
    assert 300 <= people["told", "null"] <= 480
    assert people["told", "null"] < people["told", "supported"] < 1000 < 10_000 < people["supported", "null"]
    assert apart["per_carer"] == pytest.approx(2 * 719 / 3 / 6)


def test_the_study_says_with_what_power_and_level_worlds_are_told_apart() -> None:
    study = parse(changed(changed(COLD, "power = 0.8", "power = 0.95"), "level = 0.05", "level = 0.01"))
    apart = run(study, "cold", replicates=1, draws=0, only_worlds=True).record["telling_apart"]
    pair = apart["pairs"][0]
    assert (apart["power"], apart["level"]) == (0.95, 0.01)
    assert pair["people"] == people_needed(pair["difference"], apart["sd"], 0.95, 0.01)
    for by in pair["by_carer"]:
        effect = design_effect(apart["per_carer"], by["icc"])
        assert (by["design_effect"], by["people"]) == (effect, people_needed(pair["difference"], apart["sd"], 0.95, 0.01, effect))


def test_the_answer_is_about_the_first_contrast_with_a_split(cold: Study) -> None:
    assert cold.primary == "enhanced v standard"
    assert parse(SMALL).primary == "a v b"


# The same bytes -----------------------------------------------------------------------------------------------------

def test_one_thread_and_two_give_the_same_bytes_and_so_does_a_second_time(two: Run, cold: Study) -> None:
    again = run(cold, "cold", replicates=2, draws=6, threads=2)
    assert json.dumps(again.record).encode() == json.dumps(two.record).encode()


def test_another_seed_gives_other_people(two: Run, cold: Study) -> None:
    other = run(cold, "cold", seed=7, replicates=1, draws=0, only_worlds=True)
    assert other.record["seed"] == 7
    assert contrast(other, "told")["truth"]["estimate"] != contrast(two, "told")["truth"]["estimate"]


def test_some_at_a_time_is_as_all_at_once(two: Run, cold: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recupe.lab.run.AT_ONCE", 719)
    one_by_one = run(cold, "cold", replicates=2, draws=6, threads=1)
    for (_, a), (_, b) in zip(every(one_by_one), every(two), strict=True):
        assert a == b
    for setting in WORLDS:
        for name, arm in two.record["worlds"][setting]["arms"].items():
            for outcome, said in arm.items():
                other = one_by_one.record["worlds"][setting]["arms"][name][outcome]
                for what in said or ():
                    assert other[what] == (said[what] if what == "unit" else pytest.approx(said[what], rel=1e-12))


def test_fewer_replicates_are_the_first_of_more(one: Run, two: Run) -> None:
    first, both = (it.tallies["told"].estimates("enhanced v standard", "lot") for it in (one, two))
    assert first is not None
    assert both is not None
    assert first.value[0] == both.value[0]


# One replicate is the analysis itself -------------------------------------------------------------------------------

def test_with_one_replicate_the_spread_of_people_is_the_interval_of_the_analysis(one: Run) -> None:
    for estimator in ("lot", "rating"):
        found = one.tallies["supported"].estimates("enhanced v standard", estimator)
        assert found is not None
        alone, e = found.at(0), contrast(one, "supported")[estimator]
        assert (e["estimate"], e["people"]) == (alone.value, [alone.low, alone.high])
        assert e["significant"] == float((alone.p or 1.0) < 0.05)


# Interruption -------------------------------------------------------------------------------------------------------

def stopping(step: str, at: int) -> Callable[[str, int, int], None]:
    """Progress that is interrupted at a step, once."""
    left = [KeyboardInterrupt]

    def progress(now: str, done: int, total: int) -> None:
        if now == step and done == at and left:
            raise left.pop()

    return progress


def test_an_interruption_keeps_the_replicates_that_are_finished(cold: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recupe.lab.run.AT_ONCE", 719)
    cut = run(cold, "cold", replicates=3, draws=2, progress=stopping("replicates", 1))
    whole = run(cold, "cold", replicates=1, draws=2)
    assert cut.interrupted
    assert (cut.record["replicates"], cut.record["draws"], cut.record["confounding"]) == (1, 0, None)
    assert contrast(cut, "told")["truth"]["estimate"] == contrast(whole, "told")["truth"]["estimate"]
    assert not whole.interrupted


def test_an_interruption_of_the_draws_keeps_what_came_before(cold: Study) -> None:
    cut = run(cold, "cold", replicates=1, draws=5, progress=stopping("draws", 2))
    assert cut.interrupted
    assert (cut.record["replicates"], cut.record["draws"], cut.record["confounding"]) == (1, 0, None)
    assert contrast(cut, "told")["truth"]["numbers"] is None


def test_an_interruption_of_the_curve_keeps_what_came_before(cold: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    def curve(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("recupe.lab.confounding.curve", curve)
    cut = run(cold, "cold", replicates=1, draws=2)
    assert cut.interrupted
    assert (cut.record["draws"], cut.record["confounding"]) == (2, None)


def test_an_interruption_before_anything_is_finished_ends_the_run(cold: Study) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(cold, "cold", replicates=1, progress=stopping("replicates", 0))


def test_progress_is_told_from_nothing_to_all(cold: Study) -> None:
    told: list[tuple[str, int, int]] = []
    run(cold, "cold", replicates=1, draws=2, progress=lambda *step: told.append(step))
    assert told[0] == ("replicates", 0, 1)
    assert ("replicates", 1, 1) in told
    assert told[-1] == ("draws", 3, 3)


# Small and strange --------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("replicates", [1, 3])
def test_one_person_can_be_run(replicates: int) -> None:
    found = run(parse(changed(SMALL, "persons = 10", "persons = 1")), "small", replicates=replicates, draws=2)
    e = contrast(found, "told", "a v b")
    assert e["truth"]["estimate"] is not None
    assert e["lot"]["estimate"] is None
    json.dumps(found.record, allow_nan=False)


def test_more_people_than_there_are_names_for_are_refused(cold: Study) -> None:
    with pytest.raises(WrongValue) as caught:
        run(cold, "cold", replicates=10_000_000)
    assert "namen" in caught.value.told("nl")


def test_a_part_that_cannot_be_cut_is_refused_with_the_nearest(cold: Study) -> None:
    with pytest.raises(UnknownName) as caught:
        run(cold, "cold", replicates=1, without=("slow-rout",))
    assert caught.value.near[0] == "slow-route"


@pytest.mark.parametrize(("asked", "used"), [(1, 1), (5, 5), (-3, 1)])
@pytest.mark.parametrize("affinity", [True, False])
def test_as_many_threads_are_used_as_were_asked_for(asked: int, used: int, affinity: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not affinity:
        monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert usable_threads(asked) == used
    assert usable_threads(None) >= 1
