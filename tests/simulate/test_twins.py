"""The compiled functions of arithmetic against NumPy: within two units in the last place, and a NaN is never swallowed."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import pytest
from scipy.special import ndtr

import recupe.simulate.kernel  # noqa: F401  (teaches the compiler every function)
from recupe.person import arithmetic
from recupe.person.arithmetic import circle, clip, exp, larger, log, normal_below, normal_density, positive, smaller, where

MANY = 400_000
DRAW = np.random.default_rng(1)


@numba.njit(error_model="numpy")
def each_exp(v: Any, out: Any) -> None:
    for i in range(v.size):
        out[i] = exp(v[i])


@numba.njit(error_model="numpy")
def each_log(v: Any, out: Any) -> None:
    for i in range(v.size):
        out[i] = log(v[i])


@numba.njit(error_model="numpy")
def each_below(v: Any, out: Any) -> None:
    for i in range(v.size):
        out[i] = normal_below(v[i])


@numba.njit(error_model="numpy")
def each_density(v: Any, out: Any) -> None:
    for i in range(v.size):
        out[i] = normal_density(v[i])


@numba.njit(error_model="numpy")
def each_circle(v: Any, out: Any) -> None:
    for i in range(v.size):
        out[0, i], out[1, i] = circle(v[i])


@numba.njit(error_model="numpy")
def each_choice(a: Any, b: Any, out: Any) -> None:
    for i in range(a.size):
        out[0, i] = clip(a[i], -0.5, b[i])
        out[1, i] = positive(a[i])
        out[2, i] = larger(a[i], b[i])
        out[3, i] = smaller(a[i], b[i])
        out[4, i] = where(a[i] < b[i], a[i] + 1.0, b[i] - 1.0)


def by(function: Any, v: Any) -> Any:
    """What a compiled function makes of every number."""
    out = np.empty_like(v)
    function(v, out)
    return out


def last_places(found: Any, wanted: Any) -> float:
    """The largest difference, in units of the last place."""
    return float((np.abs(found - wanted) / np.spacing(np.abs(wanted))).max())


@pytest.mark.parametrize("width", [1e-3, 1.0, 40.0, 690.0])
def test_exp_is_that_of_numpy_to_the_last_places(width: float) -> None:
    v = DRAW.uniform(-width, width, MANY)
    assert last_places(by(each_exp, v), np.exp(v)) <= 2.0


@pytest.mark.parametrize("width", [1e-3, 1.0, 40.0, 690.0])
def test_log_is_that_of_numpy_to_the_last_places(width: float) -> None:
    v = np.exp(DRAW.uniform(-width, width, MANY))
    assert last_places(by(each_log, v), np.log(v)) <= 2.0


def test_exp_and_log_are_exact_where_they_can_be() -> None:
    assert by(each_exp, np.zeros(1))[0] == 1.0
    assert by(each_log, np.ones(1))[0] == 0.0


def test_exp_beyond_any_number_of_the_model_stays_a_number() -> None:
    low, high = by(each_exp, np.array([-1e9, 1e9]))
    assert 0.0 < low < 1e-300
    assert 1e300 < high < np.inf


def test_the_circle_is_round() -> None:
    words = np.concatenate([DRAW.integers(0, 2**32, MANY).astype(np.uint64), np.array(
        [0, 1, 2**29, 2**30 - 1, 2**30, 2**31 - 1, 2**31, 3 * 2**30 - 1, 3 * 2**30, 2**32 - 1], np.uint64)])
    out = np.empty((2, words.size))
    each_circle(words, out)
    angle = 2.0 * np.pi * ((words + 0.5) * 2.0**-32)
    assert np.abs(out - np.array([np.cos(angle), np.sin(angle)])).max() <= 2e-14
    assert np.abs(out - np.array(arithmetic.circle(words))).max() <= 2e-14


def test_the_normal_distribution_is_right_to_fourteen_digits() -> None:
    z = np.concatenate([np.linspace(-9.0, 9.0, MANY), DRAW.normal(size=MANY)])
    assert np.abs(by(each_below, z) - ndtr(z)).max() <= 1e-14
    far = np.linspace(-7.5, -3.0, 1000)
    assert np.abs(by(each_below, far) / ndtr(far) - 1.0).max() <= 1e-12
    assert np.abs(by(each_density, z) - np.exp(-(z**2) / 2.0) / np.sqrt(2.0 * np.pi)).max() <= 1e-15


def choices(a: Any, b: Any) -> Any:
    """Clip, positive, larger, smaller and where, compiled."""
    out = np.empty((5, len(a)))
    each_choice(a, b, out)
    return out


def test_choices_are_those_of_numpy() -> None:
    a, b = DRAW.normal(size=MANY), DRAW.normal(size=MANY) + 2.0
    wanted = [np.minimum(np.maximum(a, -0.5), b), np.maximum(a, 0.0), np.maximum(a, b), np.minimum(a, b),
              np.where(a < b, a + 1.0, b - 1.0)]
    assert np.array_equal(choices(a, b), wanted)


def test_a_missing_number_goes_through_every_choice() -> None:
    missing = choices(np.array([np.nan]), np.array([1.0]))
    assert np.isnan(missing[:4]).all()
    plain = [clip(np.nan, -0.5, 1.0), positive(np.nan), larger(np.nan, 1.0), smaller(np.nan, 1.0)]
    assert np.isnan(plain).all()


def test_a_missing_number_goes_through_exp() -> None:
    """Not through log, which is for normal positive numbers only; whatever it is given stands in a row of its own."""
    assert np.isnan(by(each_exp, np.array([np.nan]))).all()
