"""Numbers: written the same way everywhere, in both languages."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.report.number import HOLE, MINUS, THIN, count, decimals, interval, number, roughly, share, signed, small

LANGUAGES = st.sampled_from(["en", "nl"])
VALUES = st.floats(-1e9, 1e9)


def parsed(text: str, language: str) -> float:
    """A written number as a number again."""
    plain = text.replace(MINUS, "-").replace(THIN, "")
    return float(plain.replace(",", ".") if language == "nl" else plain)


@given(VALUES, LANGUAGES, st.integers(0, 6))
def test_a_written_number_is_the_number_to_its_last_decimal(value: float, language: str, digits: int) -> None:
    assert parsed(number(value, language, digits), language) == pytest.approx(value, abs=0.5 * 10**-digits + 1e-6)


@given(VALUES, LANGUAGES, st.integers(0, 6))
def test_a_minus_is_a_true_minus_and_never_stands_before_a_zero(value: float, language: str, digits: int) -> None:
    text = number(value, language, digits)
    assert "-" not in text
    assert (MINUS in text) == (parsed(text, language) < 0)


@given(VALUES, st.integers(1, 6))
def test_dutch_has_a_comma_where_english_has_a_point(value: float, digits: int) -> None:
    assert number(value, "en", digits).replace(".", ",") == number(value, "nl", digits)


@pytest.mark.parametrize(("value", "text"), [(9999, "9999"), (10000, f"10{THIN}000"), (1234567, f"1{THIN}234{THIN}567"),
                                             (-20508, f"{MINUS}20{THIN}508"), (9999.6, f"10{THIN}000")])
def test_thin_groups_begin_at_five_figures(value: float, text: str) -> None:
    assert count(value, "en") == text


@pytest.mark.parametrize("value", [None, math.nan, math.inf, -math.inf])
def test_what_is_not_known_is_a_hole(value: float | None) -> None:
    assert {number(value, "en"), signed(value, "nl"), count(value, "nl"), roughly(value, "en"), small(value, "en"),
            share(value, 10, "en"), share(0.5, None, "en"), interval((value, 1.0), "en"), interval(None, "nl")} == {HOLE}


@pytest.mark.parametrize(("values", "digits"), [([-1.0, 9.99], 2), ([10.0], 1), ([-140.0, 1.0], 0), ([None, math.nan], 2)])
def test_numbers_that_stand_together_share_their_decimals(values: list[float | None], digits: int) -> None:
    assert decimals(values) == digits


def test_an_interval_has_a_word_between_its_ends() -> None:
    assert interval((-1.7, -0.5), "en") == f"{MINUS}1.70 to {MINUS}0.50"
    assert interval((-1.7, -0.5), "nl") == f"{MINUS}1,70 tot {MINUS}0,50"


@given(st.integers(0, 10**9), LANGUAGES)
def test_roughly_keeps_three_figures(value: int, language: str) -> None:
    near = parsed(roughly(value, language), language)
    assert near == pytest.approx(value, rel=0.006)
    assert len(str(int(near)).rstrip("0")) <= 3 or near < 1000


@given(st.floats(1e-5, 1e6), LANGUAGES)
def test_a_small_number_keeps_two_figures_that_count(value: float, language: str) -> None:
    assert parsed(small(value, language), language) == pytest.approx(value, rel=0.06, abs=0.5)
    assert parsed(small(value, language), language) > 0 or value < 0.5


def test_exactly_nothing_is_a_plain_zero_and_next_to_nothing_is_not() -> None:
    assert small(0.0, "en") == "0"
    assert small(1e-12, "en").startswith("<")


@given(st.floats(-3, 3), st.integers(1, 10**6), LANGUAGES)
def test_a_share_never_stands_without_its_n(part: float, n: int, language: str) -> None:
    text = share(part, n, language)
    assert text.endswith(f"% (n = {count(n, language)})")


@given(st.floats(-1e3, 1e3))
def test_a_signed_number_has_a_plus_only_above_zero(value: float) -> None:
    text = signed(value, "en", 2)
    assert text.startswith("+") == (round(value, 2) > 0)
