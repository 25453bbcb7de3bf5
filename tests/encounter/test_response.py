"""Reading, answering and being felt: limits, closed forms, and the exact mean of fit held against an integral."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from recupe.encounter import response
from recupe.encounter.response import Response
from recupe.evidence.arrow import WORLDS
from recupe.person.equation import of

SHARE = st.floats(0, 1)
PRECISION = st.floats(0, 20)
P = of(Response, "supported")
LAGS = (0.01, 5 / 60)


def test_without_either_route_fit_is_as_good_as_no_answer() -> None:
    assert response.expected_fit(0.0, 0.0, 0.0, 1.0, 0.0, 1.0, *LAGS, P) == pytest.approx(1.0 / math.sqrt(13.0))
    assert 1.0 / math.sqrt(13.0) == pytest.approx(0.277, abs=5e-4)


@given(SHARE, SHARE)
def test_who_reads_nothing_answers_no_better_than_silence(engaged: float, use: float) -> None:
    assert response.expected_fit(0.0, 0.0, engaged, use, 0.0, 1.0, *LAGS, P) == pytest.approx(1.0 / math.sqrt(13.0))


def test_an_answer_that_is_the_need_fits_wholly() -> None:
    assert all(response.fit(need, need, 1.0, P) == 1.0 for need in (-2.0, 0.0, 2.0))
    assert response.expected_fit(1e9, 0.0, 1.0, 1.0, 0.0, 1.0, 1e-9, 1e-9, P) == pytest.approx(1.0, abs=1e-6)


def misfit(pf: float, pw: float, g: float, use: float, mirror_lag: float, slow_lag: float) -> tuple[float, float]:
    """Variance of need minus answer, and its covariance with need: the specification's v and 1 - s, written out again."""
    rf, rc, ea = pf / (1 + pf), (pf + pw) / (1 + pf + pw), P.echo * use
    lam = 1 / (1 + slow_lag + P.word_lag * pw / (pf + pw + 1e-9))
    lm = 1 / (1 + mirror_lag)
    v = (1 - 2 * (g * rc * lam + (1 - g) * ea * rf * lm) + g * g * rc * lam + (1 - g) ** 2 * ea**2 * rf * lm
         + 2 * g * (1 - g) * ea * rf * lam * lm)
    return v, 1 - (g * rc * lam + (1 - g) * ea * rf * lm)


@given(PRECISION, PRECISION, SHARE, SHARE, st.floats(-1.5, 1.5))
def test_the_mean_of_fit_is_the_closed_form_of_the_specification(pf: float, pw: float, g: float, use: float, bias: float) -> None:
    v, _ = misfit(pf, pw, g, use, *LAGS)
    closed = math.exp(-12 * bias**2 / (2 * (1 + 12 * v))) / math.sqrt(1 + 12 * v)
    assert response.expected_fit(pf, pw, g, use, bias, 1.0, *LAGS, P) == pytest.approx(closed, rel=1e-9)


@given(PRECISION, PRECISION, SHARE, SHARE, st.floats(0.01, 1.0), st.floats(0.01, 1.0))
def test_fit_falls_when_need_and_answer_come_apart(pf: float, pw: float, g: float, use: float, one: float, other: float) -> None:
    near, far = sorted((one, other), key=lambda lag: misfit(pf, pw, g, use, 0.01, lag)[0])
    v, w = (misfit(pf, pw, g, use, 0.01, lag)[0] for lag in (near, far))
    assume(w - v > 1e-9)
    fits = [response.expected_fit(pf, pw, g, use, 0.0, 1.0, 0.01, lag, P) for lag in (near, far)]
    assert fits[0] > fits[1]


@given(PRECISION, PRECISION, SHARE, SHARE, st.floats(-1.5, 1.5))
def test_with_no_hand_allowed_the_mean_of_fit_is_that_of_two_gaussian_numbers(pf: float, pw: float, g: float, use: float,
                                                                              bias: float) -> None:
    v, c = misfit(pf, pw, g, use, *LAGS)
    edges = np.concatenate([np.linspace(-9, 0.75, 1201), np.linspace(0.75, 9, 1201)[1:]])
    nodes, weights = np.polynomial.legendre.leggauss(4)
    half = np.diff(edges) / 2
    need = ((edges[:-1] + edges[1:]) / 2)[:, None] + half[:, None] * nodes
    left = max(v - c * c, 0.0)
    given_need = np.exp(-6 * (c * need - bias) ** 2 / (1 + 12 * left)) / math.sqrt(1 + 12 * left)
    density = np.exp(-0.5 * need**2) / math.sqrt(2 * math.pi)
    whole = (weights * half[:, None] * density * given_need * np.where(need > 0.75, 0.85, 1.0)).sum()
    assert response.expected_fit(pf, pw, g, use, bias, 0.0, *LAGS, P) == pytest.approx(whole, rel=1e-6)


@given(st.floats(-4, 4), st.floats(-4, 4))
def test_touch_is_missed_only_where_it_is_needed_and_not_allowed(need: float, answer: float) -> None:
    allowed, not_allowed = response.fit(need, answer, 1.0, P), response.fit(need, answer, 0.0, P)
    assert not_allowed == pytest.approx(allowed * (0.85 if need > 0.75 else 1.0))
    assert 0.0 <= not_allowed <= allowed <= 1.0


@given(st.floats(0, 1), SHARE, SHARE)
def test_a_read_is_as_precise_as_the_mirror_and_the_words_allow(gain: float, told: float, effort: float) -> None:
    assert response.mirror_precision(gain, P) == pytest.approx((gain / 0.20) ** 2)
    assert response.words_precision(told, effort, P) == pytest.approx(1.2 * told * effort)
    assert response.words_precision(0.0, effort, P) == response.words_precision(told, 0.0, P) == 0.0


def test_the_more_is_read_from_words_the_later_the_answer() -> None:
    lags = [response.answer_lag(pf, 1.0, 5 / 60, P) for pf in (100.0, 1.0, 0.0)]
    assert lags == sorted(lags)
    assert response.answer_lag(1.0, 0.0, 5 / 60, P) == 5 / 60
    assert lags[-1] == pytest.approx(15 / 60)


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(-3, 3))
def test_who_reads_nothing_guesses_no_need(need: float, face: float, words: float) -> None:
    assert response.best_guess(need, need, face, words, 0.0, 0.0) == 0.0


@given(st.floats(-3, 3))
def test_a_perfect_read_is_the_need(need: float) -> None:
    assert response.best_guess(need, need, 1.0, 1.0, 1e12, 0.0) == pytest.approx(need, abs=1e-5)


@given(st.floats(-3, 3), st.floats(-3, 3), SHARE, PRECISION, SHARE, st.floats(-1, 1))
def test_a_fully_chosen_answer_holds_no_echo(considered: float, echoed: float, use: float, pf: float, face: float,
                                             bias: float) -> None:
    assert response.given(considered, echoed, face, 1.0, pf, use, bias, P) == pytest.approx(considered + bias)
    assert response.given(considered, echoed, face, 0.0, pf, 0.0, bias, P) == pytest.approx(bias)


@pytest.mark.parametrize("world", WORLDS)
@given(SHARE, SHARE, SHARE, SHARE, SHARE, st.floats(0.5, 1.5), st.floats(0.5, 2))
def test_felt_care_lies_between_nothing_and_all(world: str, reach: float, fit: float, trust: float, content: float, tired: float,
                                                likeness: float, clinician: float) -> None:
    assert 0.0 <= response.felt_care(reach, fit, trust, content, tired, likeness, clinician, of(Response, world)) <= 1.0


def test_felt_care_is_the_product_of_the_specification() -> None:
    care = response.felt_care(0.775, 0.5, 0.6, 1.0, 0.15, 1.0, 1.0, P)
    assert care == pytest.approx(0.775 * 1.38 * 0.5 * (0.5 + 0.5 * 0.6) * 1.0 * (1 - 0.35 * 0.15))
    assert response.felt_care(0.775, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, P) == 0.0


@given(st.floats(-1, 1), SHARE)
def test_a_carer_receives_only_from_a_good_mood(affect: float, reach: float) -> None:
    assert response.returned(affect, reach, P) == pytest.approx(0.35 * max(affect, 0.0) * reach)


@given(st.floats(-1, 1), st.floats(0.01, 1))
def test_the_expected_negative_part_is_that_of_a_gaussian_number(mean: float, spread: float) -> None:
    values = mean + spread * np.linspace(-8, 8, 40001)
    density = np.exp(-0.5 * ((values - mean) / spread) ** 2) / math.sqrt(2 * math.pi) / spread
    part = np.trapezoid(np.maximum(-values, 0.0) * density, values)
    assert response.negative_part(mean, spread) == pytest.approx(part, abs=1e-6)


@given(st.floats(-1, 1))
def test_without_spread_the_negative_part_is_the_number_itself(mean: float) -> None:
    assert response.negative_part(mean, 0.0) == pytest.approx(max(-mean, 0.0), abs=1e-8)
