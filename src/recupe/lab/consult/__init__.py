"""Consult: a virtual consult that can be moved, alone or over another, and what becomes of the people after it.

    setting   who comes, and what one or two consults give
    who       the five who come: when they are seen, how long they are followed, what is read of them
    pair      two people in the middle of every trait, second by second
    after     days and weeks of two hundred people, in three worlds, with bands over people and over numbers
    numbers   which numbers of the model a setting leans on, and how many of them are assumed

Limits    Groups of virtual people; no person. Which of the two consults is better for somebody is not in here.
"""

from __future__ import annotations

from typing import Any

from .numbers import leaned_on
from .setting import CHANNELS, LETTERS, LONGEST, MANNERS, SHORTEST, Setting, Talk, letter_times, setting, talk
from .who import WHO

__all__ = ["CHANNELS", "LETTERS", "LONGEST", "MANNERS", "SHORTEST", "WHO", "Setting", "Talk", "afterwards", "leaned_on",
           "letter_times", "second_by_second", "setting", "talk"]

PEOPLE, DRAWS = 200, 20


def second_by_second(chosen: Setting, seed: int = 1) -> dict[str, Any]:
    """The talk of one pair, as `pair.second_by_second`; the compiler is loaded at the first call."""
    from .pair import second_by_second as lived

    return lived(chosen, seed)


def afterwards(chosen: Setting, seed: int = 1, people: int = PEOPLE, draws: int = DRAWS) -> dict[str, Any]:
    """What becomes of people after it, as `after.afterwards`; the compiler is loaded at the first call."""
    from .after import afterwards as lived

    return lived(chosen, seed, people, draws)
