"""Guess: what a reader is asked to predict before a lesson shows it, and what it turns out to be.

    choices(name)      numbers to choose from, as texts of an address        place(name)    where on the slider it is asked about
    truth(name)        what the lesson found there                           UNKNOWN        who would rather not say

Nothing is scored; the choice stands in the address and nowhere else.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ...errors import UnknownName, nearest
from ...lab.lesson import known
from ..number import number
from .kept import kept

UNKNOWN = "unknown"


class Guess(NamedTuple):
    """The place of the slider, where the number stands in a step, times what, decimals, and the numbers to choose from."""

    place: int
    path: str
    times: float
    digits: int
    choices: tuple[str, ...]


GUESSES = {
    "trap": Guess(4, "rating.significant", 100, 0, ("5", "20", "50", "80")),
    "regression": Guess(4, "change.mean", -1, 0, ("0", "2", "6", "12")),
    "ceiling": Guess(4, "difference.mean", 1, 1, ("1.8", "1.4", "0.8", "0.2")),
    "clusters": Guess(3, "ignored.significant", 100, 0, ("5", "10", "20", "40")),
    "nocebo": Guess(4, "worlds.null.truth", 1, 1, ("0", "0.2", "0.7", "1.5")),
}


def choices(name: str) -> tuple[str, ...]:
    """What may be chosen; `UnknownName` for one that is no lesson."""
    return GUESSES[known(name)].choices


def chosen(name: str, guess: str, language: str) -> str:
    """A choice as it is read, empty for none; `UnknownName` for one that was not offered."""
    if guess in ("", UNKNOWN):
        return ""
    if guess not in choices(name):
        raise UnknownName(key="guess", received=guess, near=nearest(guess, choices(name)), kind={"en": "answer", "nl": "antwoord"})
    return shown(guess, language)


def shown(choice: str, language: str) -> str:
    """One of the numbers to choose from, in a language."""
    return number(float(choice), language, len(choice.partition(".")[2]))


def place(name: str) -> int:
    """The place of the slider that is asked about, from 0."""
    return GUESSES[known(name)].place


def truth(name: str, language: str) -> str:
    """What the lesson found there."""
    asked = GUESSES[known(name)]
    found: Any = kept(name)["steps"][asked.place]
    for part in asked.path.split("."):
        found = found[part]
    return number(asked.times * float(found), language, asked.digits)
