"""Heart rate variability: at rest its own level, down with threat, up with care and giving, and not in null."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.evidence.arrow import WORLDS
from recupe.person.equation import of
from recupe.person.vagus import Vagus, target

SHARE, BASE = st.floats(0, 1), st.floats(2, 5)


@pytest.mark.parametrize("world", WORLDS)
@given(BASE)
def test_at_rest_it_stays_at_its_own_level(world: str, baseline: float) -> None:
    assert target(baseline, 0.0, 0.0, 0.0, 0.0, of(Vagus, world)) == baseline


@pytest.mark.parametrize("world", WORLDS)
@given(BASE, st.floats(-0.5, 1.0), SHARE, SHARE)
def test_threat_lowers_it_in_every_world(world: str, baseline: float, excess: float, giving: float, care: float) -> None:
    p = of(Vagus, world)
    assert target(baseline, 0.0, excess + 0.1, giving, care, p) == pytest.approx(
        target(baseline, 0.0, excess, giving, care, p) - 0.06)


@pytest.mark.parametrize("world", ["told", "supported"])
@given(BASE, st.floats(0, 0.9), st.floats(0, 0.9))
def test_care_and_giving_raise_it_where_they_heal(world: str, baseline: float, giving: float, care: float) -> None:
    p = of(Vagus, world)
    here = target(baseline, 0.0, 0.0, giving, care, p)
    assert target(baseline, 0.0, 0.0, giving, care + 0.1, p) > here
    assert target(baseline, 0.0, 0.0, giving + 0.1, care, p) > here


@given(BASE, SHARE, SHARE)
def test_in_null_neither_care_nor_giving_moves_it(baseline: float, giving: float, care: float) -> None:
    assert target(baseline, 0.0, 0.0, giving, care, of(Vagus, "null")) == baseline


@given(BASE, st.floats(-1, 1))
def test_a_low_set_point_lowers_it_by_three_tenths_of_itself(baseline: float, set_point: float) -> None:
    assert target(baseline, set_point, 0.0, 0.0, 0.0, of(Vagus, "told")) == pytest.approx(baseline + 0.30 * set_point)


def test_the_median_of_rmssd_at_rest_is_forty_two_milliseconds() -> None:
    assert math.exp(of(Vagus, "null").baseline) == pytest.approx(42.0)
