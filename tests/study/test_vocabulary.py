"""The words of a study: complete, in both languages, and the same as those of the layers beside it."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.encounter import channel, consult, manner
from recupe.evidence.arrow_parts import WORLDS
from recupe.study import vocabulary
from recupe.study.moment import moment, span
from recupe.study.vocabulary import KINDS, LETTERS, OUTCOMES, parse, spelled

READ = {
    "RECUPE": ("R", "E", "C", "U", "P", "E2"), "R": ("R",), "RE": ("R", "E"), "REC": ("R", "E", "C"),
    "RECU": ("R", "E", "C", "U"), "RECUP": ("R", "E", "C", "U", "P"), "RUP": ("R", "U", "P"), "E": ("E",),
    "EE": ("E", "E2"), "RUPE": ("R", "U", "P", "E2"), "PE": ("P", "E2"), "RE2": ("R", "E2"), "E2": ("E2",),
}


@pytest.mark.parametrize(("written", "letters"), READ.items())
def test_a_consult_is_read_letter_by_letter(written: str, letters: tuple[str, ...]) -> None:
    assert parse(written) == letters


@pytest.mark.parametrize("written", ["", "RR", "CR", "RECUPEE", "E2E", "recupe", "R E", "REX", "EEE", "2"])
def test_what_is_not_in_the_order_of_recupe_is_no_consult(written: str) -> None:
    assert parse(written) is None


def test_every_set_of_letters_can_be_written_and_comes_back() -> None:
    sets = [chosen for size in range(1, 7) for chosen in combinations(LETTERS, size)]
    assert len(sets) == 63
    assert all(parse(spelled(chosen)) == chosen for chosen in sets)
    assert {spelled(chosen) for chosen in sets} == set(KINDS["consult"].words)


@given(st.text(alphabet="RECUP2 x", max_size=8))
def test_a_consult_is_in_order_and_without_repeats_or_it_is_none(written: str) -> None:
    letters = parse(written)
    assert letters is None or (letters == tuple(x for x in LETTERS if x in letters) and parse(spelled(letters)) == letters)


def test_letters_manners_channels_and_worlds_are_those_of_the_model() -> None:
    assert list(LETTERS) == list(consult.LETTERS)
    assert list(vocabulary.MANNERS) == [*manner.MANNERS, "own style"]
    assert tuple(vocabulary.CHANNELS) == channel.Channel._fields
    assert tuple(vocabulary.WORLDS) == WORLDS


def test_every_word_has_a_title_in_both_languages() -> None:
    for kind in KINDS.values():
        assert kind.words
        for told in (kind.called, *(word.title for word in kind.words.values())):
            assert set(told) == {"en", "nl"} and all(told.values())
    assert all(set(outcome.unit) == {"en", "nl"} for outcome in OUTCOMES.values())


def test_health_is_everything_but_what_only_feels_good_what_is_learnt_and_what_is_given() -> None:
    assert [name for name, outcome in OUTCOMES.items() if not outcome.health] == [
        "rating", "felt care", "trust", "disclosure", "hope", "mood", "ln RMSSD while practising", "skill", "mirror sensitivity",
        "care given", "meaning"]
    assert [name for name, outcome in OUTCOMES.items() if outcome.at_visit] == ["rating", "felt care", "trust",
                                                                                "disclosure"]


@pytest.mark.parametrize(("text", "days"), [
    ("onset", 0.0), ("onset + 1 day", 1.0), ("onset+2 days", 2.0), ("onset + 36 hours", 1.5), ("onset + 1 week", 7.0),
    ("entry", 1.25), ("entry + 2 days", 3.25), ("entry + 90 minutes", 1.3125), ("onset + 0.5 days", 0.5)])
def test_a_moment_is_days_after_onset(text: str, days: float) -> None:
    assert moment(text, 1.25) == days


@pytest.mark.parametrize("text", ["", "day 1", "onset - 1 day", "onset + day", "onset + 1", "onset + 1 year", "1 day",
                                  "onset + ١ day", "onset + 1e3 days", "entry +", "onset + 1 day + 1 hour"])
def test_anything_else_is_no_moment(text: str) -> None:
    assert moment(text, 1.0) is None


def test_people_do_not_enter_after_they_enter() -> None:
    assert moment("entry + 1 day", None) is None


@given(st.integers(0, 10**6), st.sampled_from(["minute", "hour", "day", "week"]))
def test_a_span_counts_its_units(number: int, unit: str) -> None:
    minutes = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}[unit]
    assert span(f"{number} {unit}s") == number * minutes / 1440
    assert span(f"{number}{unit}") == number * minutes / 1440
