"""The same bits, whatever the number of threads, the order of people, the company they are in, the lanes and the processor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from recupe.encounter.world import World, world
from recupe.simulate.crowd import crowd
from recupe.simulate.meeting import encounter
from recupe.simulate.plan import plan_of
from recupe.simulate.population import dealt, normals
from recupe.simulate.simulation import Lives, live
from recupe.simulate.threads import in_cuts
from recupe.study.document import load
from simulate import checksums
from simulate.pairs import met
from simulate.processes import processors, python
from simulate.test_course import Visited, cares, drawn, gone_through

PAIRS, SECONDS = 37, 43
PLAINEST = "generic"  # one lane at a time; wider lanes and other processors are in proofs/same_bits.py


def came(w: World, *, threads: int = 1, order: Any = None, short: bool = False, pairs: int = PAIRS) -> Any:
    """Rows after an encounter, in the order of the ids."""
    rows, ids = met(w, pairs)
    order = np.arange(pairs) if order is None else order
    mixed = np.ascontiguousarray(rows[:, order])
    encounter(mixed, ids[order], SECONDS / (6 if short else 60), 1, 1, w, short=short, threads=threads)
    back = np.empty_like(mixed)
    back[:, order] = mixed
    return back


@pytest.mark.parametrize("threads", [2, 7, 50])
@pytest.mark.parametrize("short", [False, True], ids=["stepped", "short cut"])
def test_threads_cut_people_anywhere_and_change_nothing(threads: int, short: bool) -> None:
    w = world("supported")
    assert np.array_equal(came(w, threads=threads, short=short), came(w, short=short))


@pytest.mark.parametrize("short", [False, True], ids=["stepped", "short cut"])
def test_the_order_of_people_changes_nothing(short: bool) -> None:
    w = world("told")
    order = np.random.default_rng(1).permutation(PAIRS)
    assert np.array_equal(came(w, order=order, threads=2, short=short), came(w, short=short))


@pytest.mark.parametrize("short", [False, True], ids=["stepped", "short cut"])
def test_a_pair_alone_is_the_same_pair_as_in_a_crowd(short: bool) -> None:
    w = world("null")
    crowded = came(w, short=short)
    rows, ids = met(w, PAIRS)
    for place in (0, 15, 16, PAIRS - 1):
        alone = np.ascontiguousarray(rows[:, [place]])
        encounter(alone, ids[[place]], SECONDS / (6 if short else 60), 1, 1, w, short=short)
        assert np.array_equal(alone[:, 0], crowded[:, place])


def test_a_missing_number_stays_in_its_own_pair() -> None:
    w = world("supported")
    rows, ids = met(w, PAIRS)
    clean = rows.copy()
    rows[3, 5] = np.nan
    for some in (rows, clean):
        encounter(some, ids, 0.5, 1, 1, w)
    others = np.arange(PAIRS) != 5
    assert np.isnan(rows[:, 5]).any()
    assert np.array_equal(rows[:, others], clean[:, others])


def test_the_course_of_a_cold_is_the_same_alone_and_in_any_order() -> None:
    w = world("told")
    traits, felt = drawn(PAIRS, w), cares(PAIRS, 1)
    [crowded], _ = gone_through(traits, [Visited((0.7,), felt)], w)
    order = np.random.default_rng(2).permutation(PAIRS)
    [mixed], _ = gone_through(np.ascontiguousarray(traits[:, order]), [Visited((0.7,), felt[:, order])], w)
    [alone], _ = gone_through(np.ascontiguousarray(traits[:, 20:21]), [Visited((0.7,), felt[:, 20:21])], w)
    for whole, shuffled, one in zip(crowded, mixed, alone, strict=True):
        assert np.array_equal(whole[order], shuffled)
        assert whole[20] == one[0]


def test_luck_is_the_same_alone_and_in_any_order() -> None:
    ids = np.arange(100, dtype=np.uint64)
    order = np.random.default_rng(3).permutation(100)
    assert np.array_equal(normals("age", ids, 1)[order], normals("age", ids[order], 1))
    assert np.array_equal(dealt("age", ids, 6, 1)[order], dealt("age", ids[order], 6, 1))
    assert normals("age", ids[40:41], 1)[0] == normals("age", ids, 1)[40]


def same(one: Lives, other: Lives) -> bool:
    """Whether two lives are the same to the last bit."""
    return all(np.array_equal(one.outcomes[name], other.outcomes[name], equal_nan=True) for name in one.outcomes)


def test_whole_lives_are_the_same_for_any_number_of_threads() -> None:
    plan, w = plan_of(load("cold")), world("told")
    c = crowd(plan, 4, 0, 1)
    first = live(plan, w, c, 4)
    assert all(same(first, live(plan, w, c, 4, threads=threads)) for threads in (2, 7))


def test_a_later_replicate_is_the_same_without_those_before_it() -> None:
    plan, w = plan_of(load("cold")), world("supported")
    both, second = (live(plan, w, crowd(plan, 4, first, count), 4) for first, count in ((0, 2), (1, 1)))
    for name, values in second.outcomes.items():
        assert np.array_equal(both.outcomes[name][1], values[0], equal_nan=True), name


@pytest.mark.parametrize(("people", "threads"), [(1, 1), (1, 7), (3, 2), (100, 7), (5, 5)])
def test_everybody_is_in_exactly_one_cut(people: int, threads: int) -> None:
    seen = np.zeros(people, int)

    def work(first: int, last: int) -> None:
        seen[first:last] += 1

    in_cuts(threads, people, work)
    assert (seen == 1).all()


def test_other_lanes_and_another_processor_give_the_same_bits(tmp_path: Path) -> None:
    assert PLAINEST in processors()
    there = python("-m", "simulate.checksums", str(PAIRS), str(SECONDS), cache=tmp_path, RECUPE_LANES="1",
                   NUMBA_CPU_NAME=PLAINEST, NUMBA_CPU_FEATURES="")
    assert there.splitlines() == checksums.lines(checksums.results(PAIRS, SECONDS))
