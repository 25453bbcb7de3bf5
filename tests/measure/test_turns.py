"""Turns: who speaks when; held equal to what is known of the acted consults, and to plain sums."""

from __future__ import annotations

import csv
from pathlib import Path
from statistics import mean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.errors import UnknownName
from recupe.measure.consults import HERE, complaints, consult, names
from recupe.measure.transcript import Utterance, in_words, transcript
from recupe.measure.turns import gaps_of, silences, stretches, turns


def test_the_acted_consults_are_as_their_makers_count_them() -> None:
    """README of the data: mean 9.1 min; doctor 58 % (37-76 %); 5,491 changes, 44 % overlap, median gap 0.10 s; 87,287 words."""
    each = [consult(name) for name in names()]
    found = [turns(t) for t in each]
    doctor = [f.share["doctor"] or 0 for f in found]
    assert len(each) == 57
    assert mean(t.length for t in each) / 60 == pytest.approx(9.1, abs=0.05)
    assert (round(100 * mean(doctor)), round(100 * min(doctor)), round(100 * max(doctor))) == (58, 37, 76)
    assert sum(f.changes for f in found) == 5491
    assert sum(f.overlapped or 0 for f in found) / 5491 == pytest.approx(0.44, abs=0.005)
    assert median(g for t in each for g in gaps_of(t.utterances)) == pytest.approx(0.10, abs=0.005)
    assert sum(sum(f.words.values()) for f in found) == 87_287


def test_what_is_packed_is_what_was_published(shared: Path) -> None:
    folder = shared / "data" / "primock57_consults"
    with (folder / "utterances.csv").open(encoding="utf-8", newline="") as file:
        published = [(f"{int(r['day'])}-{int(r['consultation']):02d}", r["speaker"], float(r["start_s"]), float(r["end_s"]),
                      r["text"]) for r in csv.DictReader(file)]
    with (folder / "notes.csv").open(encoding="utf-8", newline="") as file:
        said = {f"{int(r['day'])}-{int(r['consultation']):02d}": r["presenting_complaint"].strip() for r in csv.DictReader(file)}
    packed = [(name, u.speaker, u.start, u.end, u.text) for name in names() for u in consult(name).utterances]
    assert sorted(packed) == sorted(published)
    assert complaints() == said


def test_the_acted_consults_are_small_and_say_whose_they_are() -> None:
    assert sum(path.stat().st_size for path in HERE.iterdir() if path.suffix in (".gz", ".csv")) < 500_000
    notice = (HERE / "NOTICE.md").read_text(encoding="utf-8")
    assert "CC BY" in notice or "Creative Commons Attribution 4.0" in notice
    assert "2204.00333" in notice and "changed" in notice


def test_an_unknown_consult_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        consult("1-044")
    assert caught.value.near[0] == "1-04"


def talk(*said: tuple[str, float, float]) -> tuple[Utterance, ...]:
    return transcript("t", [Utterance(who, a, b, "word") for who, a, b in said]).utterances


def test_gaps_overlap_and_silence_are_what_they_look_like() -> None:
    said = talk(("A", 0, 4), ("B", 3, 5), ("A", 7, 8), ("A", 8.5, 9))
    assert gaps_of(said) == [-1, 2]
    assert stretches(said, 2) == ((3, 4),)
    assert silences(said) == ((5, 7),)
    found = turns(transcript("t", said))
    assert (found.changes, found.overlapped, found.gap) == (2, 1, 0.5)
    assert found.share == {"A": pytest.approx(5.5 / 7.5), "B": pytest.approx(2 / 7.5)}


def test_one_speaker_over_themselves_is_no_overlap() -> None:
    assert stretches(talk(("A", 0, 4), ("A", 2, 5)), 2) == ()


def test_in_words_there_are_no_gaps() -> None:
    found = turns(in_words("t", [("A", "one two", 1), ("B", "three", 2)], "spoken"))
    assert (found.overlapped, found.gap, found.silences, found.overlaps) == (None, None, (), ())
    assert found.share == {"A": pytest.approx(2 / 3), "B": pytest.approx(1 / 3)}


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 40), st.integers(0, 8)), min_size=1, max_size=25))
def test_stretches_equal_a_count_second_by_second(said: list[tuple[str, int, int]]) -> None:
    utterances = talk(*((who, float(a), float(a + n)) for who, a, n in said))
    for least in (1, 2, 3):
        plain = sum(len({u.speaker for u in utterances if u.start <= s + .5 < u.end}) >= least for s in range(50))
        assert sum(b - a for a, b in stretches(utterances, least)) == pytest.approx(plain)
