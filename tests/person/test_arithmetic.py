"""The functions that equations are written in: steps that are exact, a normal distribution that is right."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr

from recupe.person.arithmetic import circle, clip, normal_below, normal_density, positive, relax, toward, where

NUMBER = st.floats(-100, 100)


@given(NUMBER, NUMBER, NUMBER)
def test_clip_keeps_within_its_bounds_and_leaves_what_is_inside(v: float, a: float, b: float) -> None:
    low, high = sorted((a, b))
    kept = clip(v, low, high)
    assert low <= kept <= high
    assert kept == v or not low < v < high


def test_clip_lets_a_missing_number_through() -> None:
    assert math.isnan(clip(math.nan, 0.0, 1.0))


@given(NUMBER)
def test_positive_is_the_part_above_nothing(v: float) -> None:
    assert positive(v) - positive(-v) == v
    assert positive(v) >= 0.0


@given(NUMBER, NUMBER, st.floats(0.1, 50), st.floats(0.0, 50))
def test_two_half_steps_are_one_whole_step(value: float, target: float, tau: float, h: float) -> None:
    halves = relax(relax(value, target, tau, h / 2), target, tau, h / 2)
    assert halves == pytest.approx(relax(value, target, tau, h), abs=1e-11)


@given(NUMBER, NUMBER)
def test_a_step_of_nothing_stays_and_an_endless_one_arrives(value: float, target: float) -> None:
    assert relax(value, target, 1.0, 0.0) == pytest.approx(value, abs=1e-12)
    assert relax(value, target, 1.0, 1e4) == target


def test_after_one_time_constant_a_third_of_the_way_is_left() -> None:
    assert relax(0.0, 1.0, 5.0, 5.0) == pytest.approx(1.0 - math.exp(-1.0), abs=1e-15)
    assert toward(0.0, 8.0, 0.25) == 6.0


def test_the_normal_distribution_is_right_to_the_last_digits() -> None:
    z = np.linspace(-8.0, 8.0, 4001)
    inside = np.abs(z) < 7.8
    assert np.abs(normal_below(z) - ndtr(z))[inside].max() < 2e-15
    assert normal_below(0.0) == pytest.approx(0.5, abs=1e-15)


@given(st.floats(-5, 5))
def test_the_density_is_the_slope_of_the_distribution(z: float) -> None:
    slope = (normal_below(z + 1e-5) - normal_below(z - 1e-5)) / 2e-5
    assert normal_density(z) == pytest.approx(slope, abs=1e-9)


@given(st.integers(0, 2**32 - 1))
def test_a_word_is_a_point_on_the_circle(word: int) -> None:
    cosine, sine = circle(word)
    assert cosine**2 + sine**2 == pytest.approx(1.0, abs=1e-14)
    assert math.atan2(sine, cosine) % (2 * math.pi) == pytest.approx(2 * math.pi * (word + 0.5) / 2**32, abs=1e-13)


def test_where_takes_numbers_and_arrays_alike() -> None:
    assert where(True, 1.0, 2.0) == 1.0
    assert where(np.array([True, False]), 1.0, np.array([3.0, 4.0])).tolist() == [1.0, 4.0]
