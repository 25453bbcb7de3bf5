"""Agreement: held against plain sums over seconds, statsmodels and a published example; its interval against its promise."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from recupe.measure.agreement import Agreement, agreement, differences, pieces
from recupe.measure.coding import LANES, Coding, Mark, blank, coded_until, with_marks
from recupe.measure.transcript import Transcript, Utterance, transcript


def seconds(n: int) -> Transcript:
    """A talk of n utterances of a second each."""
    return transcript("t", [Utterance("AB"[k % 2], float(k), k + 1.0, "word") for k in range(n)])


def coded(t: Transcript, rows: list[list[int]], lane: str = "E") -> Coding:
    """Marks as 0 and 1 by second; -1 from some second on is not coded any more."""
    found = blank(t)
    for k, row in enumerate(rows):
        name = f"coder {k}"
        found = with_marks(found, [Mark(0.0, 1.0, "R", name)])
        found = with_marks(found, [Mark(float(s), s + 1.0, lane, name) for s, value in enumerate(row) if value == 1])
        if -1 in row:
            found = coded_until(found, name, float(row.index(-1)))
    return found


def one(rows: list[list[int]]) -> Agreement:
    t = seconds(len(rows[0]))
    return next(a for a in agreement(t, coded(t, rows)) if a.lane == "E")


def plain_alpha(rows: list[list[int]]) -> float | None:
    """Krippendorff's alpha from all pairs of values within a second, written out."""
    o = np.zeros((2, 2))
    for values in zip(*rows, strict=True):
        known = [v for v in values if v >= 0]
        for a, b in itertools.permutations(known, 2):
            o[a, b] += 1 / (len(known) - 1)
    n = o.sum(axis=1)
    if min(n) == 0:
        return None
    return float(1 - (o[0, 1] + o[1, 0]) * (n.sum() - 1) / (2 * n[0] * n[1]))


BITS = st.integers(4, 30).flatmap(lambda n: st.lists(st.lists(st.integers(0, 1), min_size=n, max_size=n), min_size=2, max_size=4))


@settings(max_examples=40)
@given(BITS)
def test_percent_kappa_and_alpha_equal_plain_sums(rows: list[list[int]]) -> None:
    found = one(rows)
    pairs = list(itertools.combinations(rows, 2))
    alike = np.mean([a == b for one_row, other in pairs for a, b in zip(one_row, other, strict=True)])
    assert found.percent == pytest.approx(alike)
    expected = plain_alpha(rows)
    assert found.alpha == (None if expected is None else pytest.approx(expected))
    if len(rows) > 2:
        assert found.kappa is None
    elif found.kappa is not None:
        table = np.histogram2d(rows[0], rows[1], bins=[[-.5, .5, 1.5]] * 2)[0]
        assert found.kappa == pytest.approx(cohens_kappa(table, return_results=False))


@settings(max_examples=40)
@given(BITS, st.data())
def test_what_a_coder_did_not_reach_is_missing_and_not_unmarked(rows: list[list[int]], data: st.DataObject) -> None:
    stop = data.draw(st.integers(2, len(rows[0]) - 1))
    rows[0] = [*rows[0][:stop], *[-1] * (len(rows[0]) - stop)]
    found, expected = one(rows), plain_alpha(rows)
    assert found.alpha == (None if expected is None else pytest.approx(expected))
    assert found.seconds == (stop if len(rows) == 2 else len(rows[0]))


def test_the_published_example_of_two_observers_comes_out() -> None:
    """Krippendorff 2011, Computing alpha-reliability, binary data of two observers: 0.095."""
    assert one([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]).alpha == pytest.approx(0.095, abs=0.0005)


def test_longer_seconds_count_for_longer() -> None:
    """An utterance of ten seconds that two mark differently weighs ten times one of a second."""
    t = transcript("t", [Utterance("A", 0, 10, "long"), Utterance("B", 10, 11, "short")])
    two = with_marks(blank(t), [Mark(0, 10, "E", "x"), Mark(10, 11, "E", "x"), Mark(10, 11, "E", "y")])
    found = next(a for a in agreement(t, two) if a.lane == "E")
    assert (found.percent, found.differ, found.seconds, found.utterances) == (pytest.approx(1 / 11), 10, 11, 2)
    assert found.marked == {"x": 11, "y": 1}
    assert differences(pieces(t, two), "E") == [(0, 10)]


def test_where_nobody_marks_there_is_no_number() -> None:
    found = one([[0] * 8, [0] * 8])
    assert (found.percent, found.kappa, found.alpha, found.low) == (1.0, None, None, None)


def test_few_marks_give_no_interval() -> None:
    few = one([[1, 1, 0, 0] + [0] * 40, [1, 0, 0, 1] + [0] * 40])
    many = one([[1, 0] * 30, [1, 0, 1, 1, 0, 0] * 10])
    assert few.kappa is not None and few.low is None
    assert many.low is not None and many.high is not None and many.low < many.kappa < many.high  # type: ignore[operator]


def test_one_coder_agrees_with_nobody() -> None:
    t = seconds(4)
    assert agreement(t, coded(t, [[1, 0, 1, 0]])) == []


def test_the_order_of_lanes_is_that_of_the_letters() -> None:
    t = seconds(6)
    assert [a.lane for a in agreement(t, coded(t, [[1, 0] * 3, [0, 1] * 3]))] == list(LANES)


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    """Utterances that know nothing of each other: 95 in 100 intervals should hold the kappa that made them."""
    rng, held, times = np.random.default_rng(7), 0, 60
    share, noise = 0.4, 0.15
    truth_n = rng.random(200_000) < share
    a, b = truth_n ^ (rng.random(200_000) < noise), truth_n ^ (rng.random(200_000) < noise)
    true = cohens_kappa(np.histogram2d(a, b, bins=[[-.5, .5, 1.5]] * 2)[0], return_results=False)
    for _ in range(times):
        said = rng.random(120) < share
        rows = [[int(v) for v in said ^ (rng.random(120) < noise)] for _ in range(2)]
        found = one(rows)
        assert found.low is not None and found.high is not None
        held += found.low <= true <= found.high
    assert 0.85 <= held / times < 1
