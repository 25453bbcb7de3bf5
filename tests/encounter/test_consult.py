"""The letters of RECUPE: what each gives, and all of them together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.encounter.consult import LETTERS, Consult, content
from recupe.person.equation import of
from recupe.study import vocabulary

P = of(Consult, "null")


def test_all_six_letters_are_a_whole_consult() -> None:
    assert content(LETTERS, P) == pytest.approx(1.0)
    assert content((), P) == 0.0


@pytest.mark.parametrize(("letter", "share"), [("R", 0.10), ("E", 0.25), ("C", 0.25), ("U", 0.15), ("P", 0.15), ("E2", 0.10)])
def test_a_letter_gives_its_share(letter: str, share: float) -> None:
    assert content((letter,), P) == share


@given(st.sets(st.sampled_from(sorted(LETTERS))))
def test_letters_add_up(letters: set[str]) -> None:
    assert content(letters, P) == pytest.approx(sum(content((letter,), P) for letter in letters))


def test_the_letters_are_those_that_a_study_may_use() -> None:
    assert tuple(LETTERS) == tuple(vocabulary.LETTERS)
