"""Coding: marks that are put in, taken out, carried away as a file and brought back: nothing lost, nothing twice."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.encounter.consult import LETTERS
from recupe.errors import Refusal, UnknownName, WrongValue
from recupe.measure.carried import as_csv, as_json, taken_in
from recupe.measure.coding import (
    LANES,
    MOST_CODERS,
    Coding,
    Mark,
    blank,
    coded_until,
    joined,
    toggled,
    with_marks,
    without_coder,
)
from recupe.measure.consults import consult
from recupe.measure.heard import by_utterance, moments, span_of

T = consult("1-01")
SPANS = [span_of(T, k) for k in range(len(T.utterances))]
CODERS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=20).filter(
    lambda s: bool(s.strip()) and not any(c in s for c in "\u200e\u200f\ufeff"))
MARKS = st.lists(st.tuples(st.sampled_from(SPANS), st.sampled_from(LANES), CODERS), max_size=12, unique=True)


def coded(marks: list[tuple[tuple[float, float], str, str]]) -> Coding:
    found = blank(T)
    for span, lane, coder in marks[:MOST_CODERS]:
        found = with_marks(found, [Mark(*span, lane, coder)])
    return found


def test_the_lanes_are_the_letters_of_the_model() -> None:
    assert tuple(LETTERS) == LANES


def test_a_mark_that_is_set_twice_goes_away_and_a_half_set_choice_is_filled() -> None:
    once = toggled(blank(T), "Ann", "E", SPANS[3:4])
    both = toggled(once, "Ann", "E", SPANS[3:5])
    assert [(m.start, m.end) for m in both.marks] == [SPANS[3], SPANS[4]]
    assert toggled(both, "Ann", "E", SPANS[3:5]).marks == ()
    assert toggled(both, "Bob", "E", SPANS[3:4]).of("Ann") == both.marks


@pytest.mark.parametrize("kind", [as_csv, as_json])
@given(marks=MARKS, until=st.floats(1, 500))
def test_a_coding_comes_back_as_it_went(kind: Callable[[Coding], str], marks: list[tuple[tuple[float, float], str, str]],
                                        until: float) -> None:
    went = coded(marks)
    for coder in went.coders[:1]:
        if all(m.end <= until for m in went.of(coder)):
            went = coded_until(went, coder, round(until, 3))
    back = taken_in(blank(T), "x", kind(went).encode())
    assert (set(back.marks), set(back.coders), back.until) == (set(went.marks), set(went.coders), went.until)
    again = taken_in(back, "x", kind(went).encode())
    assert (again.marks, again.coders, again.until) == (back.marks, back.coders, back.until)


@pytest.mark.parametrize("name", ["=1+1", "+x", "-x", "@x", "'=x", "'"])
def test_no_name_becomes_a_formula_in_a_spreadsheet(name: str) -> None:
    text = as_csv(with_marks(blank(T), [Mark(*SPANS[0], "R", name)]))
    cell = next(iter(csv.DictReader(io.StringIO(text))))["coder"]
    assert cell.startswith("'") and taken_in(blank(T), "x", text.encode()).coders == (name,)


def test_no_word_that_was_said_is_in_the_file() -> None:
    went = with_marks(blank(T), [Mark(*span, "R", "Ann") for span in SPANS])
    for text in (as_csv(went), as_json(went)):
        assert "diarrhea" not in text.lower()


def test_marks_of_another_transcript_are_refused() -> None:
    other = with_marks(blank(consult("1-02")), [Mark(1.0, 2.0, "R", "Ann")])
    for text in (as_csv(other), as_json(other)):
        with pytest.raises(WrongValue, match="another transcript"):
            taken_in(blank(T), "x", text.encode())
    with pytest.raises(WrongValue):
        joined(blank(T), other)


GOOD = json.loads(as_json(with_marks(blank(T), [Mark(*SPANS[0], "R", "Ann")])))


def with_mark(**mark: Any) -> bytes:
    """A file with one mark of one coder."""
    return json.dumps({**GOOD, "coders": [{"name": "A", "marks": [{"lane": "R", "start": 0, "end": 1, **mark}]}]}).encode()


@pytest.mark.parametrize("content", [
    b"", b"{}", b"[1]", b"\xff", b"a,b\n1,2\n", b'{"format": "recupe coding 1"}', b"{" * 50_000,
    json.dumps({**GOOD, "coders": 3}).encode(), with_mark(lane="Z"), with_mark(start="nan"), with_mark(start=5), with_mark(end=1e9),
    json.dumps({**GOOD, "coders": [{"name": "x" * 99, "marks": []}]}).encode(), b"x" * 5_000_001])
def test_a_file_that_holds_no_marks_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        taken_in(blank(T), "x", content)
    assert caught.value.told("nl")


def under_a_head(rows: str) -> bytes:
    return ("consult,digest,unit,coder,lane,start,end\n" + rows).encode("utf-8", "replace")


@given(st.binary(max_size=300) | st.text(max_size=200).map(under_a_head))
def test_garbage_for_marks_is_refused_or_adds_nothing(content: bytes) -> None:
    with contextlib.suppress(Refusal):
        assert taken_in(blank(T), "x", content).marks == ()


def test_limits_of_coders_lanes_and_names_are_told() -> None:
    with pytest.raises(UnknownName):
        with_marks(blank(T), [Mark(0, 1, "X", "Ann")])
    for name in ("", "  ", "x" * 41):
        with pytest.raises(WrongValue):
            with_marks(blank(T), [Mark(0, 1, "R", name)])
    with pytest.raises(WrongValue, match="coders"):
        with_marks(blank(T), [Mark(0, 1, "R", f"coder {k}") for k in range(MOST_CODERS + 1)])
    with pytest.raises(UnknownName):
        without_coder(blank(T), "Ann")


def test_who_stopped_early_cannot_have_marked_later() -> None:
    one = with_marks(blank(T), [Mark(*SPANS[10], "R", "Ann")])
    with pytest.raises(WrongValue):
        coded_until(one, "Ann", SPANS[10][0])
    assert coded_until(one, "Ann", SPANS[10][1]).reach("Ann") == SPANS[10][1]
    assert coded_until(coded_until(one, "Ann", SPANS[10][1]), "Ann", None).reach("Ann") == T.length


def test_letters_are_read_back_at_the_utterance_they_were_set_on() -> None:
    one = toggled(toggled(blank(T), "Ann", "E", [SPANS[1]]), "Bob", "U", [SPANS[0]])
    heard = by_utterance(T, one)
    assert [k for k, lanes in enumerate(heard["Ann"]) if lanes] == [1]
    assert [k for k, lanes in enumerate(heard["Bob"]) if lanes] == [0]


def test_a_mark_set_otherwise_belongs_to_what_it_covers_by_half() -> None:
    first = T.utterances[2]
    half = with_marks(blank(T), [Mark(first.start, (first.start + first.end) / 2 + 0.1, "P", "Ann")])
    assert by_utterance(T, half)["Ann"][2] == ("P",)
    less = with_marks(blank(T), [Mark(first.start, first.start + (first.end - first.start) / 4, "P", "Ann")])
    assert by_utterance(T, less)["Ann"][2] == ()


def test_places_to_talk_about_are_where_one_marked_and_another_did_not() -> None:
    two = toggled(toggled(toggled(blank(T), "Ann", "E", [SPANS[4]]), "Bob", "E", [SPANS[4]]), "Bob", "U", [SPANS[9]])
    assert [(m.utterance, m.lane, m.marked, m.free) for m in moments(T, two)] == [(9, "U", ("Bob",), ("Ann",))]
    stopped = coded_until(two, "Ann", SPANS[4][1])
    assert SPANS[9][0] > SPANS[4][1] and moments(T, stopped) == []
