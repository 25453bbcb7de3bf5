"""Luck by name: the published answers, another text of the generator, no two names alike, and numbers as normal as they claim."""

from __future__ import annotations

import math
import zlib
from typing import Any

import numba
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import stats

import recupe.simulate.kernel  # noqa: F401  (teaches the compiler every equation)
from recupe.lab.run import run
from recupe.simulate import randomness
from recupe.simulate.population import dealt, normals
from recupe.simulate.randomness import VARIABLES, four_normals, philox, stream, two_normals
from recupe.study.document import load

WORD = st.integers(0, 2**32 - 1)
ONES = 0xFFFFFFFF
KNOWN = [  # Random123 1.14, kat_vectors: philox4x32 10 rounds; counter, key, answer
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((ONES, ONES, ONES, ONES), (ONES, ONES), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    ((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0), (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)),
]


def rounds(counter: tuple[int, ...], key: tuple[int, ...]) -> tuple[int, ...]:
    """Philox 4x32-10 as Salmon and others write it, in whole numbers without a width."""
    (a, b, c, d), (k, m) = counter, key
    for _ in range(10):
        one, two = 0xD2511F53 * a, 0xCD9E8D57 * c
        a, b, c, d = (two >> 32) ^ b ^ k, two & ONES, (one >> 32) ^ d ^ m, one & ONES
        k, m = (k + 0x9E3779B9) & ONES, (m + 0xBB67AE85) & ONES
    return a, b, c, d


def polar(a: int, b: int) -> tuple[float, float]:
    """Box and Muller's two normal numbers of two words."""
    radius, angle = math.sqrt(-2.0 * math.log((a + 0.5) / 2**32)), 2.0 * math.pi * (b + 0.5) / 2**32
    return radius * math.cos(angle), radius * math.sin(angle)


def ours(counter: tuple[int, ...], key: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(int(word) for word in philox(*[np.uint64(v) for v in (*counter, *key)]))


@numba.njit(error_model="numpy")
def compiled_words(c0: Any, c1: Any, c2: Any, c3: Any, k0: Any, k1: Any) -> Any:
    return philox(c0, c1, c2, c3, k0, k1)


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN, ids=["zeros", "ones", "pi"])
def test_the_published_answers_are_given(counter: tuple[int, ...], key: tuple[int, ...], answer: tuple[int, ...]) -> None:
    assert ours(counter, key) == answer
    assert rounds(counter, key) == answer
    assert tuple(int(word) for word in compiled_words(*[np.uint64(v) for v in (*counter, *key)])) == answer


@given(st.tuples(WORD, WORD, WORD, WORD), st.tuples(WORD, WORD))
def test_any_counter_gives_what_another_text_of_the_generator_gives(counter: tuple[int, ...], key: tuple[int, ...]) -> None:
    assert ours(counter, key) == rounds(counter, key)


@given(st.tuples(WORD, WORD, WORD, WORD), st.tuples(WORD, WORD))
def test_four_numbers_are_those_of_box_and_muller(counter: tuple[int, ...], key: tuple[int, ...]) -> None:
    a, b, c, d = rounds(counter, key)
    found = four_normals(*[np.uint64(v) for v in (*counter, *key)])
    assert found == pytest.approx((*polar(a, b), *polar(c, d)), rel=1e-9, abs=1e-14)


@given(st.integers(0, 2**32 - 2), st.integers(0, 50), st.integers(0, 2**64 - 1))
@example(0, 0, 589337257)
def test_a_trait_is_the_first_number_of_its_own_name(person: int, occasion: int, seed: int) -> None:
    counter = (0, zlib.crc32(b"clearance"), occasion, person)
    a, b, _, _ = rounds(counter, (seed & ONES, seed >> 32))
    [found] = normals("clearance", np.array([person], np.uint64), seed, occasion)
    assert found == pytest.approx(polar(a, b)[0], rel=1e-9, abs=1e-14)


@pytest.mark.parametrize("quarter", range(4))
def test_numbers_are_as_good_at_the_edges_of_a_quarter_as_inside(quarter: int) -> None:
    jitted = numba.njit(lambda a, b: two_normals(a, b))
    for b in (0, 1, 2757, 30_000, 2**30 - 30_000, 2**30 - 2757, 2**30 - 1):
        found = jitted(np.uint64(0), np.uint64(quarter * 2**30 + b))
        assert found == pytest.approx(polar(0, quarter * 2**30 + b), rel=1e-9, abs=1e-14)


def test_numbers_reach_no_further_than_seven() -> None:
    furthest = polar(0, 0)[0]
    assert 6.7 < furthest < 6.9


def test_a_whole_number_is_the_share_of_its_word() -> None:
    ids = np.arange(1000, dtype=np.uint64)
    found = dealt("carer on duty", ids, 6, 9)
    wanted = [rounds((0, zlib.crc32(b"carer on duty"), 0, int(i)), (9, 0))[0] * 6 >> 32 for i in ids]
    assert found.tolist() == wanted
    assert set(wanted) == set(range(6))


# Names --------------------------------------------------------------------------------------------------------------

def meeting_names(variables: dict[str, int]) -> list[tuple[str, str]]:
    """Pairs of names that have the same number."""
    names = list(variables)
    return [(a, b) for i, a in enumerate(names) for b in names[i + 1:] if variables[a] == variables[b]]


def test_no_two_names_of_a_whole_run_are_the_same_stream() -> None:
    run(load("cold"), "cold", replicates=1, draws=1, threads=1)
    assert len(VARIABLES) >= 50
    assert meeting_names(VARIABLES) == []


def test_two_names_that_meet_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(randomness, "VARIABLES", {})
    assert stream("plumless") == stream("buckeroo")  # known to have the same CRC
    stream("clearance")
    assert meeting_names(randomness.VARIABLES) == [("plumless", "buckeroo")]


def test_a_name_is_noted_once_and_keeps_its_number() -> None:
    assert stream("momentary need") == stream("momentary need") == np.uint64(VARIABLES["momentary need"])


# Distribution -------------------------------------------------------------------------------------------------------

MANY = 200_000
IDS = np.arange(MANY, dtype=np.uint64)


@pytest.mark.parametrize("seed", [1, 2**40 + 3])
def test_numbers_are_normal(seed: int) -> None:
    z = normals("a test", IDS, seed)
    assert abs(z.mean()) * MANY**0.5 < 4.0
    assert abs(z.var() - 1.0) / (2.0 / MANY) ** 0.5 < 4.0
    assert abs(stats.skew(z)) / (6.0 / MANY) ** 0.5 < 4.0
    assert abs(stats.kurtosis(z)) / (24.0 / MANY) ** 0.5 < 4.0
    assert stats.kstest(z, "norm").pvalue > 1e-4
    assert (np.abs(z) > 4.0).mean() == pytest.approx(2.0 * stats.norm.sf(4.0), rel=0.6)


def test_neighbours_in_every_direction_have_nothing_to_do_with_each_other() -> None:
    z = normals("a test", IDS, 1)
    others = {"next person": normals("a test", IDS + np.uint64(1), 1), "next occasion": normals("a test", IDS, 1, 1),
              "next seed": normals("a test", IDS, 2), "another name": normals("another test", IDS, 1),
              "high half of the seed": normals("a test", IDS, 1 + 2**32)}
    for name, other in others.items():
        assert abs((z * other).mean()) * MANY**0.5 < 4.0, name
        assert abs(((z**2 - 1.0) * (other**2 - 1.0)).mean()) / 2.0 * MANY**0.5 < 4.0, name


def test_successive_draws_have_nothing_to_do_with_each_other() -> None:
    numbers = np.array([four_normals(np.uint64(draw), stream("a test"), np.uint64(0), IDS[:20_000], np.uint64(1), np.uint64(0))
                        for draw in range(3)]).reshape(12, -1)
    between = np.corrcoef(numbers)[np.triu_indices(12, 1)]
    assert np.abs(between).max() * 20_000**0.5 < 4.5
    assert between.std() * 20_000**0.5 == pytest.approx(1.0, abs=0.35)


def test_carers_are_dealt_evenly() -> None:
    counts = np.bincount(dealt("a test", IDS, 7, 1))
    assert stats.chisquare(counts).pvalue > 1e-4
