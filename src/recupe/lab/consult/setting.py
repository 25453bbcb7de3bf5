"""Setting: who comes, and what one consult, or two, give: letters, manner, channels, whole minutes.

Minutes are whole: two consults of whole minutes are lived in the very same steps, so that in `null` what is nothing is exactly 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...encounter.manner import MANNERS as KNOWN_MANNERS
from ...encounter.occasion import Consultation
from ...errors import UnknownName, WrongValue, nearest
from ...study import vocabulary
from .who import WHO

LETTERS = tuple(vocabulary.LETTERS)
CHANNELS = tuple(vocabulary.CHANNELS)
MANNERS = tuple(KNOWN_MANNERS)
SHORTEST, LONGEST = 1, 60


class Talk(NamedTuple):
    """One consult: letters of RECUPE ("E2" is the second E), manner, channels, whole minutes."""

    letters: tuple[str, ...]
    manner: str
    channels: tuple[str, ...]
    minutes: int

    @property
    def consultation(self) -> Consultation:
        """The same as the model reads it; it brings no strain of its own."""
        return Consultation(self.letters, self.manner, self.channels, float(self.minutes))


class Setting(NamedTuple):
    """Who comes, consult A, and consult B or None."""

    who: str
    a: Talk
    b: Talk | None = None

    @property
    def talks(self) -> tuple[Talk, ...]:
        """One consult or two."""
        return (self.a,) if self.b is None else (self.a, self.b)

    @property
    def names(self) -> tuple[str, ...]:
        """What they are called: "a", or "a" and "b"."""
        return ("a", "b")[:len(self.talks)]


def talk(letters: Iterable[str], manner: str, channels: Iterable[str], minutes: int) -> Talk:
    """A consult of known words, in their order; `UnknownName` for another word, `WrongValue` for minutes outside 1..60."""
    if not SHORTEST <= minutes <= LONGEST or minutes != int(minutes):
        raise WrongValue(key="minutes", received=minutes,
                         problem={"en": "A consult takes a whole number of minutes from 1 to 60",
                                  "nl": "Een consult duurt een heel aantal minuten van 1 tot 60"},
                         advice={"en": "10", "nl": "10"})
    given, reached = set(letters), set(channels)
    for known, words, kind in ((LETTERS, given, {"en": "letter of RECUPE", "nl": "letter van RECUPE"}),
                               (MANNERS, {manner}, {"en": "manner", "nl": "bejegening"}),
                               (CHANNELS, reached, {"en": "channel", "nl": "kanaal"})):
        for word in sorted(words - set(known)):
            raise UnknownName(received=word, near=nearest(word, known), kind=kind)
    return Talk(tuple(x for x in LETTERS if x in given), manner, tuple(x for x in CHANNELS if x in reached), int(minutes))


def setting(who: str, a: Talk, b: Talk | None = None) -> Setting:
    """Who comes to which consults; `UnknownName` for somebody else."""
    if who not in WHO:
        raise UnknownName(received=who, near=nearest(who, WHO), kind={"en": "person who comes", "nl": "bezoeker"})
    return Setting(who, a, b)


def letter_times(one: Talk) -> list[dict[str, float | str]]:
    """Which part of the minutes each letter is drawn over: equal parts, in the order of RECUPE [min]. A picture only: the model
    reads letters as contents of the whole consult, not as moments in it."""
    part = one.minutes / max(1, len(one.letters))
    return [{"letter": letter, "begin": k * part, "end": (k + 1) * part} for k, letter in enumerate(one.letters)]
