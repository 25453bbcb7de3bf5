"""Allocation: everybody gets an arm, blocks and strata balance, and each list belongs to its seed and replicate."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recupe.errors import UnknownName, WrongValue
from recupe.trial.allocation import METHODS, allocate, allocations

persons = st.integers(0, 90)
arms = st.integers(1, 6)
seeds = st.integers(0, 2**64 - 1)


def carers_on_duty(people: int, carers: int = 5) -> np.ndarray:
    return (np.arange(people) * 7 + 3) % carers


@settings(deadline=None, max_examples=80)
@given(st.sampled_from(METHODS), persons, arms, seeds, seeds)
def test_every_person_gets_one_of_the_arms_and_the_same_one_again(method, people, number, seed, replicate):
    strata = carers_on_duty(people)
    first = allocate(method, number, strata, seed, replicate)
    assert first.shape == (people,) and first.dtype == np.int8
    assert ((first >= 0) & (first < number)).all()
    assert (first == allocate(method, number, strata, seed, replicate)).all()


@settings(deadline=None, max_examples=80)
@given(persons, arms, st.integers(1, 4), seeds)
def test_each_whole_block_holds_every_arm_equally_often(people, number, times, seed):
    block = number * times
    given_arms = allocate("blocked", number, np.zeros(people, int), seed, 0, block)
    for start in range(0, people - block + 1, block):
        assert (np.bincount(given_arms[start:start + block], minlength=number) == times).all()
    rest = given_arms[people - people % block:]
    assert np.bincount(rest, minlength=number).max(initial=0) <= times


@settings(deadline=None, max_examples=80)
@given(persons, arms, st.integers(1, 3), seeds)
def test_each_whole_block_of_a_stratum_holds_every_arm_equally_often(people, number, times, seed):
    block, strata = number * times, carers_on_duty(people)
    given_arms = allocate("stratified", number, strata, seed, 0, block)
    for carer in set(strata.tolist()):
        own = given_arms[strata == carer]
        for start in range(0, len(own) - block + 1, block):
            assert (np.bincount(own[start:start + block], minlength=number) == times).all()


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 90), arms, st.integers(1, 12), seeds)
def test_by_carer_gives_each_carer_one_arm_and_the_arms_equally_many_carers(people, number, carers, seed):
    strata = carers_on_duty(people, carers)
    given_arms = allocate("by carer", number, strata, seed)
    per_carer = {carer: set(given_arms[strata == carer].tolist()) for carer in strata.tolist()}
    assert all(len(own) == 1 for own in per_carer.values())
    spread = np.bincount([own.pop() for own in per_carer.values()], minlength=number)
    assert spread.max() - spread.min() <= 1


@pytest.mark.parametrize("method", METHODS)
def test_another_replicate_or_seed_is_another_list_and_replicates_can_be_made_in_any_order(method):
    strata = np.arange(60) % 12
    all_lists = allocations(method, 3, strata, 7, 20)
    assert (allocate(method, 3, strata, 7, 13) == all_lists[13]).all()
    assert len({row.tobytes() for row in all_lists}) == 20
    assert (allocate(method, 3, strata, 8, 13) != all_lists[13]).any()


def test_allocations_take_strata_of_their_own_for_each_replicate():
    strata = np.random.default_rng(3).integers(0, 4, (5, 40))
    lists = allocations("stratified", 2, strata, 1, 5)
    assert (lists[4] == allocate("stratified", 2, strata[4], 1, 4)).all()


@pytest.mark.parametrize("method", METHODS)
def test_neighbouring_replicates_do_not_lean_on_each_other_and_each_person_gets_each_arm_equally_often(method):
    lists = allocations(method, 2, np.arange(24) % 6, 11, 2_000).astype(float)
    assert np.abs(lists.mean(axis=0) - 0.5).max() < 4.5 * 0.5 / np.sqrt(2_000)
    following = np.corrcoef(lists[:-1].ravel(), lists[1:].ravel())[0, 1]
    assert abs(following) < 4.5 / np.sqrt(2_000 * 6)


def test_one_person_one_carer_and_more_arms_than_persons_are_allocated():
    for method in METHODS:
        assert allocate(method, 3, [0], 1).shape == (1,)
        assert len(set(allocate(method, 5, [0, 1], 1).tolist())) <= 2
        assert allocate(method, 1, [4, 4, -1], 1).tolist() == [0, 0, 0]
        assert allocate(method, 2, [], 1).tolist() == []


@pytest.mark.parametrize("block", [1, 2, 4, 0, -3])
def test_a_block_that_is_no_multiple_of_the_arms_is_refused(block):
    with pytest.raises(WrongValue) as refused:
        allocate("blocked", 3, np.zeros(9, int), 1, 0, block)
    assert "3 or 6" in refused.value.told("en") and "3 of 6" in refused.value.told("nl")


def test_another_method_is_refused_with_the_nearest_names():
    with pytest.raises(UnknownName) as refused:
        allocate("stratifed", 2, [0, 1], 1)
    assert refused.value.near[0] == "stratified"


@pytest.mark.parametrize("wrong", [
    {"arms": 0}, {"arms": 128}, {"seed": -1}, {"seed": 2**64}, {"replicate": -1},
    {"strata": [0.5, 1.0]}, {"strata": [[0], [1]]},
])
def test_arms_seeds_and_strata_that_cannot_be_are_refused(wrong):
    with pytest.raises(WrongValue):
        allocate(**{"method": "simple", "arms": 2, "strata": [0, 1], "seed": 1, **wrong})
