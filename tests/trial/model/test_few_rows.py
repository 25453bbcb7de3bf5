"""However few or odd the rows, every analysis answers with numbers, or with what stands in the way."""

from __future__ import annotations

import json
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recupe.trial.model.choice import BESIDE, Material, beside, kept
from recupe.trial.model.mixed import linear
from recupe.trial.model.sample import BEYOND, HAZARD, NOT_SURE, sample
from recupe.trial.model.sample import tested as told_of

DRAWN = {"continuous": st.sampled_from([0.0, 1.0, 2.5, 2.5001, -40.0, 1e9]), "binary": st.sampled_from([0.0, 1.0]),
         "count": st.sampled_from([0.0, 1.0, 3.0, 500.0]), "ordinal": st.sampled_from([0.0, 1.0, 2.0]),
         "time": st.sampled_from([0.5, 1.0, 1.0, 7.0])}


@st.composite
def materials(draw: st.DrawFn, kind: str) -> Material:
    """A handful of people, often all alike, some of whom nobody measured."""
    n = draw(st.integers(2, 14))

    def each(strategy: st.SearchStrategy[float]) -> np.ndarray:
        return np.array(draw(st.lists(strategy, min_size=n, max_size=n)))

    numbers = st.sampled_from([0.0, 0.0, 1.0, 56.0, np.nan])
    covariates = np.column_stack([each(numbers) for _ in range(draw(st.integers(0, 2)))] or [np.empty((n, 0))])
    carer = each(st.sampled_from([-1, 0, 1, 2])).astype(np.int64) if draw(st.booleans()) else None
    arm = each(st.sampled_from([0, 1])).astype(np.int8)
    arm[:2] = 0, 1
    outcome = each(DRAWN[kind] | st.just(np.nan))
    ended = each(st.sampled_from([0.0, 1.0])) if kind == "time" else None
    return Material(kind, outcome, arm, [1], [0], covariates, np.empty((n, 0)), carer, ended, np.arange(n), 1)


@pytest.mark.parametrize("kind", DRAWN)
def test_every_answer_is_a_number_or_says_why_there_is_none(kind: str) -> None:
    @settings(max_examples=40)
    @given(materials(kind))
    def held(material: Material) -> None:
        found = kept(material)[0]
        if len(np.unique(found.arm)) < 2:
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            several = beside(material, found)
        assert len(several) == len(BESIDE[kind])
        for one in several:
            json.dumps(one.record(), allow_nan=False)
            assert one.p is not None or one.why is not None, one

    held()


def test_what_was_measured_before_and_never_differs_leaves_nothing_to_solve() -> None:
    arm, carer = np.array([0, 1, 0, 1, 0]), np.array([0, 0, 1, 1, 2])
    found = sample(np.array([1.0, 2.0, 3.0, 5.0, 4.0]), arm, [1], [0], (arm * 2.0)[:, None], carer)[0]
    told = linear(found)
    assert told.value is None and told.why is not None


def test_a_ratio_that_the_rows_do_not_hold_is_not_told() -> None:
    assert told_of("cox", HAZARD, 0.5, 400.0, None, 6, None).high is None
    assert told_of("cox", HAZARD, 2 * BEYOND, 1.0, None, 6, None).value is None
    assert told_of("cox", HAZARD, 0.5, 400.0, None, 6, None).why == NOT_SURE
    assert told_of("cox", HAZARD, 0.5, 1.0, None, 6, None).why is None
