"""Disclosure: bounds, what keeps it still, and how it grows."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.encounter.disclosure import Disclosure, disclosed_at_start, disclosure_after
from recupe.person.equation import of

SHARE = st.floats(0, 1)
P = of(Disclosure, "null")


@given(SHARE, SHARE, SHARE, SHARE, SHARE, st.floats(0, 0.5))
def test_disclosure_only_grows_and_never_passes_all(told: float, trust: float, effort: float, fit: float, openness: float,
                                                    h: float) -> None:
    assert told <= disclosure_after(told, trust, effort, fit, openness, h, P) <= 1.0


@given(SHARE, SHARE)
def test_without_trust_fit_or_openness_nothing_is_told(told: float, effort: float) -> None:
    assert all(disclosure_after(told, *factors, 0.1, P) == told
               for factors in ((0.0, effort, 1.0, 1.0), (1.0, effort, 0.0, 1.0), (1.0, effort, 1.0, 0.0)))


def test_what_is_left_to_say_decays_at_its_own_rate() -> None:
    told = P.start
    for _ in range(600):
        told = disclosure_after(told, 0.6, 0.8, 0.5, 1.0, 1 / 60, P)
    rate = 0.6 * (0.3 + 0.7 * 0.8) * 0.5 / 4.0
    assert 1.0 - told == pytest.approx(0.85 * math.exp(-10 * rate), rel=2e-3)


@pytest.mark.parametrize(("told", "again"), [(0.15, 0.15), (0.55, 0.35), (0.05, 0.15), (1.0, 0.575)])
def test_a_new_encounter_starts_with_half_of_what_was_won(told: float, again: float) -> None:
    assert disclosed_at_start(told, P) == pytest.approx(again)
