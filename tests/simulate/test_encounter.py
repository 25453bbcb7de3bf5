"""The compiled encounter against the plain model: every row of every pair, stepped and by the short cut."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import plain_model
from recupe.encounter.occasion import Consultation, contact_of
from recupe.encounter.world import with_numbers, world
from recupe.evidence.arrow import WORLDS
from recupe.simulate.block import ROWS, SUMS, TRACED, row
from recupe.simulate.meeting import NO_TRACE, encounter
from simulate.pairs import EYE_AND_VOICE, NAMES, SKIN_TOO, WHOLE, contact_rows, furthest, met, stirred

PAIRS = 37  # two whole blocks and a ragged one
RIGHT = 1e-9
STEPS = (1, 20, 37, 123)


def moved(rows: Any, ids: Any, minutes: float, world_: Any, *, occasion: int = 1, seed: int = 1, short: bool = False,
          trace: Any = NO_TRACE) -> Any:
    """The rows after an encounter in the kernel; those given stay."""
    after = rows.copy()
    encounter(after, ids, minutes, occasion, seed, world_, short=short, trace=trace)
    return after


def test_the_plain_model_names_every_row_once() -> None:
    assert sorted(NAMES) == list(range(ROWS))


@pytest.mark.parametrize("skin", [False, True], ids=["no skin", "skin"])
@pytest.mark.parametrize("manner", plain_model.MANNERS)
@pytest.mark.parametrize("world_name", WORLDS)
def test_a_pair_brings_what_the_specification_says(world_name: str, manner: str, skin: bool) -> None:
    w, channels, letters = world(world_name), SKIN_TOO if skin else EYE_AND_VOICE, ("R", "E", "U")
    rows, _ = met(w, 2, manner, channels, letters)
    ours = contact_of(Consultation(letters, manner, channels, 10.0, 0.1), w)
    wanted = contact_rows(rows) | {name: [getattr(ours, name)] * 2 for name in ("strain", "likeness", "clinician")}
    for name, value in ours._asdict().items():
        assert value == pytest.approx(wanted[name][0], rel=1e-14), name


@pytest.mark.parametrize("channels", [EYE_AND_VOICE, SKIN_TOO], ids=["no skin", "skin"])
@pytest.mark.parametrize("manner", plain_model.MANNERS)
@pytest.mark.parametrize("world_name", WORLDS)
def test_the_kernel_equals_the_plain_model_second_by_second(world_name: str, manner: str, channels: tuple[str, ...]) -> None:
    w = world(world_name)
    for seconds in STEPS:
        rows, ids = met(w, PAIRS, manner, channels, seed=seconds)
        wanted = plain_model.encounter(rows, w, seconds / 60, plain_model.luck(ids, 3, 5))
        off, name = furthest(moved(rows, ids, seconds / 60, w, occasion=3, seed=5), wanted)
        assert off <= RIGHT, (seconds, name)


@pytest.mark.parametrize("channels", [EYE_AND_VOICE, SKIN_TOO], ids=["no skin", "skin"])
@pytest.mark.parametrize("manner", plain_model.MANNERS)
@pytest.mark.parametrize("world_name", WORLDS)
def test_the_short_cut_equals_the_plain_model_ten_seconds_at_a_time(world_name: str, manner: str,
                                                                    channels: tuple[str, ...]) -> None:
    w = world(world_name)
    for tens in STEPS:
        rows, ids = met(w, PAIRS, manner, channels, seed=tens)
        off, name = furthest(moved(rows, ids, tens / 6, w, short=True), plain_model.short_cut(rows, w, tens / 6))
        assert off <= RIGHT, (tens, name)


@pytest.mark.parametrize("short", [False, True], ids=["stepped", "short cut"])
@pytest.mark.parametrize("world_name", WORLDS)
def test_people_in_the_middle_of_something_meet_as_in_the_plain_model(world_name: str, short: bool) -> None:
    w = world(world_name)
    for seed in range(4):
        rows, ids = met(w, PAIRS, "empathic", SKIN_TOO, seed=seed)
        rows = stirred(rows, w, seed)
        wanted = (plain_model.short_cut(rows, w, 2.5) if short else
                  plain_model.encounter(rows, w, 100 / 60, plain_model.luck(ids, 2, 9)))
        off, name = furthest(moved(rows, ids, 2.5 if short else 100 / 60, w, occasion=2, seed=9, short=short), wanted)
        assert off <= RIGHT, (seed, name)
        assert (wanted[row("a", *plain_model.PERSON["p"])] > 0.0).mean() > 0.25


@pytest.mark.parametrize("letters", [("R",), ("R", "P"), ("R", "U"), WHOLE], ids=" ".join)
@pytest.mark.parametrize("short", [False, True], ids=["stepped", "short cut"])
def test_what_a_consult_leaves_behind_equals_the_plain_model(letters: tuple[str, ...], short: bool) -> None:
    w = world("told")
    rows, ids = met(w, PAIRS, "sympathetic", EYE_AND_VOICE, letters, thr=0.4)
    wanted = plain_model.short_cut(rows, w, 2.0) if short else plain_model.encounter(rows, w, 2.0, plain_model.luck(ids, 1, 1))
    off, name = furthest(moved(rows, ids, 2.0, w, short=short), wanted)
    assert off <= RIGHT, name


@pytest.mark.parametrize("part", ["fast", "slow", "telling", "trusting"])
@pytest.mark.parametrize("short", [False, True], ids=["stepped", "short cut"])
def test_a_part_that_is_cut_is_cut_in_both(part: str, short: bool) -> None:
    w = world("supported")
    rows, ids = met(w, PAIRS)
    whole = moved(rows, ids, 1.0, w, short=short)
    rows[row("pair", *plain_model.PAIR[part])] = 0.0
    wanted = plain_model.short_cut(rows, w, 1.0) if short else plain_model.encounter(rows, w, 1.0, plain_model.luck(ids, 1, 1))
    found = moved(rows, ids, 1.0, w, short=short)
    off, name = furthest(found, wanted)
    assert off <= RIGHT, name
    assert furthest(found[:row("pair", *plain_model.PAIR["reach"])], whole[:row("pair", *plain_model.PAIR["reach"])])[0] > 1e-4


def test_a_world_of_other_numbers_is_followed_as_well() -> None:
    w = with_numbers(world("told"), {
        "mirror.lag": 0.05, "mirror.affect_lag": 0.4, "mirror.affect_noise": 0.3, "mirror.need_shown": 0.8, "mirror.damping": 0.3,
        "response.need_lag": 0.3, "response.echo": 0.9, "response.touch_missed": 0.5, "response.exhaustion_cost": 0.8,
        "regulation.lag": 0.2, "threat.buffer_limit": 0.4, "threat.stress_threshold": 0.02, "immunity.affect_floor": -0.05,
        "opioid.lag": 2.0, "expectation.told_enough": 0.2, "trust.settling": 1.0, "disclosure.lag": 0.7})
    rows, ids = met(w, PAIRS, "pitying", thr=0.6)
    off, name = furthest(moved(rows, ids, 77 / 60, w), plain_model.encounter(rows, w, 77 / 60, plain_model.luck(ids, 1, 1)))
    assert off <= RIGHT, name
    off, name = furthest(moved(rows, ids, 2.5, w, short=True), plain_model.short_cut(rows, w, 2.5))
    assert off <= RIGHT, name


def test_what_is_traced_is_what_the_plain_model_sees() -> None:
    w, seconds = world("supported"), 43
    rows, ids = met(w, PAIRS)
    trace = np.zeros((PAIRS, seconds, len(TRACED)), np.float32)
    after = moved(rows, ids, seconds / 60, w, trace=trace)
    seen: plain_model.Trace = []
    plain_model.encounter(rows, w, seconds / 60, plain_model.luck(ids, 1, 1), seen)
    wanted = np.array([[second[name] for name in TRACED] for second in seen]).transpose(2, 0, 1)
    assert np.abs(trace - wanted).max() <= 1e-6
    assert np.array_equal(after, moved(rows, ids, seconds / 60, w))


def test_half_a_second_more_is_not_half_a_step_more() -> None:
    w = world("supported")
    rows, ids = met(w, 3)
    wanted = plain_model.encounter(rows, w, 20.4 / 60, plain_model.luck(ids, 1, 1))
    assert furthest(moved(rows, ids, 20.4 / 60, w), wanted)[0] <= RIGHT
    assert furthest(moved(rows, ids, 20.0 / 60, w), wanted)[0] > 1e-6


def test_another_seed_and_another_occasion_are_other_luck() -> None:
    w = world("null")
    rows, ids = met(w, PAIRS)
    one, same, seed, occasion = (moved(rows, ids, 0.5, w, seed=s, occasion=o)[SUMS] for s, o in ((1, 1), (1, 1), (2, 1), (1, 2)))
    assert np.array_equal(one, same)
    assert (one != seed).all()
    assert (one != occasion).all()
    assert (seed != occasion).all()


def test_the_seed_is_read_whole() -> None:
    w = world("null")
    rows, ids = met(w, 3)
    large = 7 * 2**32 + 11
    wanted = plain_model.encounter(rows, w, 0.2, plain_model.luck(ids, 1, large))
    assert furthest(moved(rows, ids, 0.2, w, seed=large), wanted)[0] <= RIGHT
    assert furthest(moved(rows, ids, 0.2, w, seed=11), wanted)[0] > 1e-6
