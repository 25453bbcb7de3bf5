"""The rating: what was felt, on a scale with a ceiling."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.evidence.arrow import WORLDS
from recupe.person.equation import but, of
from recupe.person.rating import Rating, felt, latent, unrounded, wellbeing

DRAW, CARE, ANY = st.floats(-6, 6), st.floats(0, 1), st.floats(-1e3, 1e3)
P = of(Rating, "null")


@given(CARE, DRAW)
def test_what_is_felt_lies_between_nothing_and_all(care: float, draw: float) -> None:
    assert 0.0 < felt(care, draw, P) < 1.0


@given(st.floats(0.02, 0.98))
def test_the_middle_person_feels_the_care_that_reached_them(care: float) -> None:
    assert felt(care, 0.0, P) == pytest.approx(care)
    assert felt(care, 5.0, but(P, felt_noise=0.0)) == pytest.approx(care)


@given(st.floats(0.02, 0.98), DRAW)
def test_what_is_felt_is_noise_on_the_logit_scale(care: float, draw: float) -> None:
    def logit(share: float) -> float:
        return math.log(share / (1.0 - share))

    assert logit(felt(care, draw, P)) == pytest.approx(logit(care) + 0.9 * draw, abs=1e-6)


def test_no_care_at_all_is_felt_as_a_little() -> None:
    assert felt(0.0, 0.0, P) == pytest.approx(0.02)
    assert felt(1.0, 0.0, P) == pytest.approx(0.98)


@given(ANY)
def test_a_score_stays_between_ten_and_fifty(lat: float) -> None:
    score = unrounded(lat, P)
    assert 10.0 <= score <= 50.0
    assert score == pytest.approx(44.0 + 6.0 * lat) or score in (10.0, 50.0)


def test_every_score_from_half_a_point_below_the_ceiling_is_perfect() -> None:
    assert np.round(unrounded(0.92, P)) == 50.0
    assert np.round(unrounded(0.91, P)) == 49.0
    assert np.round(unrounded(4.0, P)) == 50.0


@pytest.mark.parametrize("world", WORLDS)
def test_the_rating_is_the_weighted_sum_of_the_specification(world: str) -> None:
    p = of(Rating, world)
    assert latent(0.30, 10.0, 0.0, 0.0, 0.0, 0.0, 0.0, p) == p.level
    whole = latent(0.50, 20.0, 1.0, 1.0, 1.0, 1.0, 1.0, p) - p.level
    assert whole == pytest.approx(p.care_weight * 0.45 + 0.15 * math.log(2.0) + p.disposition_weight + 0.15 + p.wellbeing_weight
                                  + 0.25 + p.noise)


@given(CARE, st.floats(0, 0.2))
def test_kindness_is_rated_in_null_too(care: float, more: float) -> None:
    less, much = (latent(c, 10.0, 0.0, 0.0, 0.0, 0.0, 0.0, P) for c in (care, care + more))
    assert much - less == pytest.approx(0.45 * more / 0.20, abs=1e-9)


def test_as_told_no_disposition_and_no_wellbeing_enters_the_rating() -> None:
    told = of(Rating, "told")
    assert latent(0.3, 10.0, 2.0, 0.0, 2.0, 0.0, 0.0, told) == told.level


@given(st.floats(0.01, 3.0))
def test_feeling_well_is_having_fewer_symptoms(symptoms: float) -> None:
    assert wellbeing(2.0 * symptoms, P) < wellbeing(symptoms, P)
    assert wellbeing(math.exp(P.wellbeing_mean), P) == pytest.approx(0.0, abs=1e-12)
    assert wellbeing(math.exp(P.wellbeing_mean - P.wellbeing_sd), P) == pytest.approx(1.0)
