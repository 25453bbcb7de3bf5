"""Trust: bounds, speed, and that a late or wrong answer lowers it even when it is warm."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.encounter.trust import Trust, minutes_gain, trust_after
from recupe.evidence.arrow import WORLDS
from recupe.person.equation import of

SHARE, TRUST = st.floats(0, 1), st.floats(0.05, 0.98)
P = of(Trust, "supported")


@pytest.mark.parametrize("world", WORLDS)
@given(SHARE, SHARE, SHARE, st.floats(0, 3))
def test_trust_stays_within_its_bounds(world: str, trust: float, care: float, fit: float, gain: float) -> None:
    assert 0.02 <= trust_after(trust, care, fit, gain, of(Trust, world)) <= 0.98


@pytest.mark.parametrize("world", WORLDS)
@given(st.floats(0.5, 0.98), st.floats(0.0, 0.36), st.floats(0.1, 1.4))
def test_a_late_or_wrong_answer_lowers_trust_even_when_it_is_warm(world: str, trust: float, fit: float, gain: float) -> None:
    warm = 0.38
    assert trust_after(trust, warm, fit, gain, of(Trust, world)) < trust


@given(TRUST, SHARE, st.floats(0, 0.9), st.floats(0.1, 1.4))
def test_a_better_answer_never_earns_less(trust: float, care: float, fit: float, gain: float) -> None:
    assert trust_after(trust, care, fit + 0.1, gain, P) >= trust_after(trust, care, fit, gain, P)


def test_care_and_fit_earn_trust_by_the_formula() -> None:
    earned = 1.25 * 0.4 + 0.60 * (0.50 - 0.36)
    assert trust_after(0.60, 0.4, 0.50, 1.0, P) == pytest.approx(0.60 + 0.20 * (earned - 0.60))
    assert trust_after(0.30, 0.4, 0.50, 0.5, P) == pytest.approx(0.30 + 0.5 * 0.20 * (earned - 0.30))


def test_as_the_article_tells_trust_is_lost_twice_as_fast_as_it_is_won() -> None:
    told = of(Trust, "told")
    lost = 0.6 - trust_after(0.6, 0.0, 0.36, 1.0, told)
    won = trust_after(0.4, 0.8, 0.36, 1.0, told) - 0.4
    assert lost / won == pytest.approx(2.0)
    assert [of(Trust, world).gain == of(Trust, world).loss for world in WORLDS] == [False, True, True]


@given(TRUST, SHARE, SHARE, st.floats(1.0, 5.0))
def test_more_than_ten_minutes_moves_trust_no_further(trust: float, care: float, fit: float, gain: float) -> None:
    assert trust_after(trust, care, fit, gain, P) == trust_after(trust, care, fit, 1.0, P)


def test_minutes_count_less_and_less() -> None:
    assert minutes_gain(10.0, P) == 1.0
    assert minutes_gain(0.0, P) == 0.0
    gains = [minutes_gain(minutes, P) for minutes in (0.0, 5.0, 10.0, 15.0, 20.0)]
    steps = [b - a for a, b in pairwise(gains)]
    assert all(a > b > 0 for a, b in pairwise(steps))
