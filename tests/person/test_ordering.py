"""Ordering: fewer tests where more was told, and a style that goes together with it without causing it."""

from __future__ import annotations

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.evidence.arrow import WORLDS
from recupe.person import tests
from recupe.person.equation import of
from recupe.person.tests import ordered

STYLE, SHARE = st.floats(-3, 3), st.floats(0, 1)


@pytest.mark.parametrize("world", WORLDS)
def test_at_the_usual_disclosure_a_doctor_in_the_middle_orders_one_and_three_fifths(world: str) -> None:
    p = of(tests.Tests, world)
    assert ordered(p.disclosed, 0.0, p.disclosure_tests, p.style_tests, p) == pytest.approx(1.6)


@pytest.mark.parametrize("world", ["told", "supported"])
@given(st.floats(0, 0.9), STYLE)
def test_more_disclosure_means_fewer_tests_where_it_causes_them(world: str, told: float, style: float) -> None:
    p = of(tests.Tests, world)
    for gain in (p.disclosure_tests, p.disclosure_interventions):
        less, more = (ordered(d, style, gain, p.style_tests, p) for d in (told, told + 0.1))
        assert more == pytest.approx(less * exp(-0.1 * gain)) and more < less


@given(SHARE, SHARE)
def test_in_null_what_is_told_changes_no_test_and_style_goes_together_with_them(one: float, other: float) -> None:
    p = of(tests.Tests, "null")
    assert ordered(one, 0.0, p.disclosure_tests, p.style_tests, p) == ordered(other, 0.0, p.disclosure_tests, p.style_tests, p)
    assert ordered(one, 1.0, p.disclosure_tests, p.style_tests, p) == pytest.approx(1.6 * exp(-0.07))


def test_as_told_style_by_itself_changes_nothing() -> None:
    p = of(tests.Tests, "told")
    assert ordered(0.5, 2.0, p.disclosure_tests, p.style_tests, p) == ordered(0.5, -2.0, p.disclosure_tests, p.style_tests, p)


@pytest.mark.parametrize(("world", "of_tests", "of_interventions", "of_style"), [
    ("told", 0.53, 0.53, 0.0), ("supported", 0.23, 0.15, 0.035), ("null", 0.0, 0.0, 0.070)])
def test_the_arrow_is_that_of_the_specification(world: str, of_tests: float, of_interventions: float, of_style: float) -> None:
    p = of(tests.Tests, world)
    assert (p.disclosure_tests, p.disclosure_interventions, p.style_tests) == (of_tests, of_interventions, of_style)
