"""Salivary IgA: its own level at rest, never negative, and raised by stress as well as by love."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.evidence.arrow import WORLDS
from recupe.person.equation import of
from recupe.person.immunity import Immunity, target

LEVEL = st.floats(10, 1500)


@pytest.mark.parametrize("world", WORLDS)
@given(LEVEL)
def test_at_rest_it_stays_at_its_own_level(world: str, level: float) -> None:
    assert target(level, 0.0, 0.0, 0.0, 1.0, of(Immunity, world)) == level


@pytest.mark.parametrize("world", WORLDS)
@given(LEVEL, st.floats(-20, 20), st.floats(-2, 2), st.floats(-1, 2), st.floats(0, 20))
def test_it_is_never_negative(world: str, level: float, relief: float, affect: float, threat: float, cortisol: float) -> None:
    assert target(level, relief, affect, threat, cortisol, of(Immunity, world)) > 0.0


def test_acute_threat_raises_it_as_love_does_so_a_rise_is_not_specific() -> None:
    p = of(Immunity, "supported")
    assert target(150.0, 0.0, 0.0, 0.3, 1.0, p) == pytest.approx(150.0 * math.exp(0.45 * 0.3))
    assert target(150.0, 2.0, 0.1, 0.0, 1.0, p) == pytest.approx(150.0 * math.exp(0.014 * 2.0 + 0.26 * 0.1))


@given(st.floats(0, 20), st.floats(-0.3, 1))
def test_in_null_neither_relief_nor_mood_moves_it(relief: float, affect: float) -> None:
    assert target(150.0, relief, affect, 0.0, 1.0, of(Immunity, "null")) == 150.0


@given(st.floats(-2, -0.3))
def test_a_low_mood_lowers_it_no_further_than_its_floor(affect: float) -> None:
    p = of(Immunity, "told")
    assert target(150.0, 0.0, affect, 0.0, 1.0, p) == pytest.approx(150.0 * math.exp(0.40 * -0.3))


def test_only_cortisol_above_its_own_level_costs() -> None:
    p = of(Immunity, "null")
    assert target(150.0, 0.0, 0.0, 0.0, 0.5, p) == 150.0
    assert target(150.0, 0.0, 0.0, 0.0, 2.0, p) == pytest.approx(150.0 * 2.0**-0.10)
