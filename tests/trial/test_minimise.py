"""Minimising keeps every factor in balance, stays a lot, and decides from nothing but the factors and two numbers a place."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recupe.errors import WrongValue
from recupe.lab.analysis import draw_lots
from recupe.study.document import parse
from recupe.study.shelf import text
from recupe.trial.allocation import allocate, stream
from recupe.trial.minimise import LIKELY, chances, minimised, replayed


def philox(seed: int) -> np.random.Generator:
    return np.random.Generator(np.random.Philox(seed))


def apart(arm: np.ndarray, level: np.ndarray, arms: int) -> int:
    """The largest difference between two arms within one level of a factor."""
    return max(int(np.ptp(np.bincount(arm[level == one], minlength=arms))) for one in np.unique(level))


def test_every_factor_is_far_better_in_balance_than_by_simple_lots() -> None:
    def both(seed: int) -> tuple[int, int]:
        rng = np.random.default_rng(seed)
        factors = rng.integers(0, 4, (200, 3))
        kept, simple = minimised(factors, 3, philox(seed)), rng.integers(0, 3, 200)
        return (max(apart(kept, column, 3) for column in factors.T), max(apart(simple, column, 3) for column in factors.T))

    found = np.array([both(seed) for seed in range(60)])
    assert found[:, 0].mean() < 0.55 * found[:, 1].mean() and (found[:, 0] < found[:, 1]).mean() > 0.9


def test_the_arm_that_is_behind_is_given_four_times_out_of_five() -> None:
    alike = minimised(np.zeros((6000, 1), dtype=np.int64), 2, philox(6))
    balance = np.cumsum(np.where(alike == 0, 1, -1))
    behind = np.flatnonzero(balance[:-1] != 0)
    kept = np.mean(np.where(balance[behind] > 0, alike[behind + 1] == 1, alike[behind + 1] == 0))
    assert kept == pytest.approx(LIKELY, abs=0.03)
    level = np.flatnonzero(balance[:-1] == 0)
    assert np.mean(alike[level + 1]) == pytest.approx(0.5, abs=0.05)


def test_arms_are_chosen_as_worked_by_hand() -> None:
    # The second shares factor 2 with the first, in arm 0: arm 1. The third shares factor 1 with the first: arm 1.
    assert replayed([[0, 0], [1, 0], [0, 1]], 2, np.zeros((3, 2))).tolist() == [0, 1, 1]
    # A second number above .8 gives the other arm; a first number near 1 takes the last of arms that tie.
    assert replayed([[0], [0], [1]], 2, np.array([[0.0, 0.0], [0.0, 0.9], [0.99, 0.0]])).tolist() == [0, 0, 1]


def test_the_range_over_arms_decides_and_not_the_largest_arm() -> None:
    # After two in arm 0 and one in arm 1, arm 2 alone brings the range down; by the largest arm 1 and 2 would tie.
    assert replayed([[0]] * 4, 3, np.array([[0.0, 0.0], [0.0, 0.85], [0.0, 0.0], [0.0, 0.0]])).tolist() == [0, 0, 1, 2]


def test_the_sum_over_factors_decides_and_not_the_worst_factor_alone() -> None:
    # Three are in arm 0 with level 0 of factor 1; one each is in arm 1 with level 0 of factors 2 and 3.
    factors = [[0, 1, 1], [0, 2, 2], [0, 3, 3], [1, 0, 4], [2, 4, 0], [0, 0, 0]]
    forced = np.array([[0.0, 0.0], [0.0, 0.9], [0.0, 0.9], [0.99, 0.0], [0.99, 0.0], [0.0, 0.0]])
    assert replayed(factors, 2, forced).tolist() == [0, 0, 0, 1, 1, 0]


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 60), st.integers(1, 3), st.integers(1, 5), st.integers(0, 2**32 - 1), st.integers(0, 60))
def test_who_comes_later_moves_nobody_who_came_before(people: int, many: int, arms: int, seed: int, cut: int) -> None:
    factors = np.random.default_rng(seed).integers(0, 3, (people, many))
    whole = minimised(factors, arms, philox(seed))
    assert whole.shape == (people,) and ((whole >= 0) & (whole < arms)).all()
    some = min(cut, people)
    assert np.array_equal(replayed(factors[:some], arms, chances(philox(seed), people)), whole[:some])


def test_the_names_of_levels_do_not_matter() -> None:
    factors = np.random.default_rng(4).integers(0, 3, (80, 2))
    renamed = np.array([7, 2, 11])[factors]
    assert np.array_equal(minimised(factors, 3, philox(1)), minimised(renamed, 3, philox(1)))


def test_allocation_minimises_over_the_stratum_and_a_study_uses_its_carer() -> None:
    strata = np.random.default_rng(2).integers(0, 5, 90)
    assert np.array_equal(allocate("minimised", 3, strata, 8, 2), minimised(strata[:, None], 3, stream(8, 2)))
    study = parse(text("cold").replace('method = "stratified"', 'method = "minimised"'))
    assert study.allocation.by == "carer"
    duty = np.random.default_rng(3).integers(0, 6, (2, 120))
    lot = draw_lots(study, duty, 5, 7)
    for row in range(2):
        assert np.array_equal(lot.arm[row], allocate("minimised", 3, duty[row], 5, 7 + row))
        assert apart(lot.arm[row], duty[row], 3) <= 6
    assert (lot.carer[lot.arm == 0] == -1).all()


@pytest.mark.parametrize("method", ["minimised", "by carer"])
def test_a_study_can_be_allocated_so_and_has_no_blocks_then(method: str) -> None:
    plain = text("cold").replace('method = "stratified"', f'method = "{method}"').replace('by = "carer"', "")
    assert parse(plain).allocation.method == method
    with pytest.raises(WrongValue, match="blocks"):
        parse(plain.replace("[allocation]", "[allocation]\nblock = 6"))


def test_strata_are_refused_where_the_method_does_not_look_at_them() -> None:
    with pytest.raises(WrongValue) as refused:
        parse(text("cold").replace('method = "stratified"', 'method = "simple"'), "mine.toml")
    for language, word in (("en", "minimised"), ("nl", "horen bij")):
        told = refused.value.told(language)
        assert word in told and "mine.toml" in told and "'carer'" in told and "stratified" in told.splitlines()[-1]


@pytest.mark.parametrize("factors", [[0, 1], [[0.5]], [[-1]], [[[0]]]])
def test_factors_that_are_no_whole_numbers_are_refused(factors: list[object]) -> None:
    with pytest.raises(WrongValue) as refused:
        minimised(factors, 2, philox(1))
    assert "from 0" in refused.value.told("en") and "vanaf 0" in refused.value.told("nl")
