"""Bias: E-values and associations."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.errors import WrongValue
from recupe.trial.bias import association, e_value, risk_ratio


def test_a_gap_of_a_third_of_a_standard_deviation_is_a_risk_ratio_of_one_and_a_third_and_an_e_value_of_two():
    ratio = risk_ratio(0.31)
    assert round(ratio, 2) == 1.33
    assert round(e_value(1.33), 2) == 1.99
    assert e_value(ratio) == pytest.approx(1.983, abs=5e-4)


def test_the_e_value_of_the_published_example_of_smoking_and_lung_cancer():
    assert e_value(10.73) == pytest.approx(20.95, abs=0.01)


@given(st.floats(0.01, 100))
def test_an_e_value_is_that_of_the_inverse_and_lies_beyond_the_ratio(ratio):
    assert e_value(ratio) == pytest.approx(e_value(1 / ratio), rel=1e-9)
    assert e_value(ratio) >= max(ratio, 1 / ratio)
    e = e_value(ratio)
    assert e * e / (2 * e - 1) == pytest.approx(max(ratio, 1 / ratio), rel=1e-9)


def test_no_difference_needs_no_tie():
    assert risk_ratio(0.0) == 1.0 and e_value(1.0) == 1.0
    assert risk_ratio(-0.31) == pytest.approx(1 / risk_ratio(0.31))


@pytest.mark.parametrize("wrong", [0.0, -1.0, np.nan, np.inf])
def test_a_risk_ratio_that_cannot_be_is_refused(wrong):
    with pytest.raises(WrongValue):
        e_value(wrong)


def test_an_association_is_pearsons_with_the_pairs_it_rests_on():
    rng = np.random.default_rng(1)
    x = rng.normal(size=200)
    y = 1e6 - 0.2 * x + rng.normal(size=200)
    found = association(np.append(x, [np.nan, 1.0]), np.append(y, [1.0, np.nan]))
    assert found.value == pytest.approx(np.corrcoef(x, y)[0, 1], abs=1e-9)
    assert found.n == 200


def test_an_association_of_what_does_not_differ_is_none_and_a_perfect_one_is_one():
    assert association([], []).value is None
    assert association([1.0], [2.0]).value is None
    assert association([1.0, 1.0], [2.0, 3.0]).value is None
    assert association([0.1, 0.2, 0.7], [0.3, 0.6, 2.1]).value == pytest.approx(1.0)
    with pytest.raises(WrongValue):
        association([1.0], [2.0, 3.0])
