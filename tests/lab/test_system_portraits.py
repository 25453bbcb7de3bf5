"""Portraits of systems: their own equations, in known limits; a number that is moved moves some portrait of its system."""

from __future__ import annotations

import math

import numpy as np
import pytest

from recupe.encounter.world import world
from recupe.errors import NumberOutOfRange, UnknownName
from recupe.evidence.arrow import WORLDS
from recupe.lab.show_model import systems
from recupe.lab.system.portrait import (
    PORTRAITS,
    Portrait,
    about,
    acts,
    curve,
    in_worlds,
    moved,
    portrait_of,
    portraits,
    room,
    value_in,
)

IDS = [portrait.name for portrait in PORTRAITS]


def test_every_system_has_a_portrait_and_every_portrait_its_own_name() -> None:
    assert {portrait.system for portrait in PORTRAITS} == set(systems())
    assert len(set(IDS)) == len(IDS)


@pytest.mark.parametrize("portrait", PORTRAITS, ids=IDS)
def test_a_portrait_has_a_finite_answer_at_every_place_in_every_world(portrait: Portrait) -> None:
    for line in in_worlds(portrait).values():
        assert len(line) == len(portrait.places)
        assert all(math.isfinite(v) for v in line)
    assert not portrait.named or len(portrait.named) == len(portrait.places)


@pytest.mark.parametrize("portrait", PORTRAITS, ids=IDS)
def test_a_number_left_as_it_is_gives_the_world_itself(portrait: Portrait) -> None:
    number = next(iter(systems()[portrait.system].about))
    for w in WORLDS:
        assert moved(portrait, w, number, value_in(portrait.system, number, w)) == curve(portrait, world(w))


def test_most_numbers_move_some_portrait_of_their_system() -> None:
    numbers = [(system, number) for system, part in systems().items() for number in part.about]
    acting = [one for one in numbers if any(acts(portrait, one[1]) for portrait in portraits(one[0]))]
    assert len(acting) / len(numbers) > 0.78


def test_in_null_care_moves_no_pain_no_relief_and_no_antibodies() -> None:
    for name in ("pain_care", "relief", "iga", "sugar", "exhaustion"):
        portrait = next(p for p in PORTRAITS if p.name == name)
        line = in_worlds(portrait)["null"]
        assert max(line) - min(line) < 1e-12, name
        told = in_worlds(portrait)["told"]
        assert max(told) - min(told) > 0.01, name


def test_the_dose_leaves_as_clearance_says() -> None:
    portrait = portrait_of("morphine", "effect_site")
    line = np.array(in_worlds(portrait)["null"])
    assert abs(line[0]) < 1e-9 and 0 < int(line.argmax()) < len(line) - 1
    faster = np.array(moved(portrait, "null", "clearance", 3.0))
    assert faster.max() < line.max() and faster[-1] < line[-1]


def test_a_cold_ends_sooner_as_care_reaches_the_host_and_rises_before_it_falls() -> None:
    line = in_worlds(portrait_of("cold", "course"))
    assert line["told"][-1] < line["supported"][-1] < line["null"][-1]
    top = int(np.argmax(line["null"]))
    assert 0 < top < 40


def test_more_readings_err_less_by_the_root() -> None:
    line = in_worlds(portrait_of("measured", "error"))["null"]
    assert line[0] / line[3] == pytest.approx(2.0)


def test_channels_open_as_their_product_says() -> None:
    line = in_worlds(portrait_of("channel", "channels"))["null"]
    assert line[2] == pytest.approx(1 - 0.5 * 0.45) and line == sorted(line) and line[0] == 0.0


def test_a_value_out_of_range_and_names_that_are_none_are_refused() -> None:
    portrait = portrait_of("pain", "")
    with pytest.raises(NumberOutOfRange):
        moved(portrait, "null", "half", 1e6)
    with pytest.raises(UnknownName):
        about("pain", "halve")
    with pytest.raises(UnknownName):
        portrait_of("pain", "paint")
    with pytest.raises(UnknownName):
        portraits("pains")


@pytest.mark.parametrize("system", list(systems()))
def test_a_slider_stays_within_the_range_and_holds_every_world(system: str) -> None:
    for number, known in systems()[system].about.items():
        low, high = room(system, number)
        assert known.low <= low < high <= known.high
        assert all(low <= value_in(system, number, w) <= high for w in WORLDS)
