"""Transcript: the utterances of one conversation, in order of time; in words where a file gives no times.

Limits    At most 20 000 utterances, 24 hours, 12 speakers: a conversation, not an archive. Nothing is heard or inferred: a
          transcript is what somebody typed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..errors import Told, UnreadableFile, WrongValue

MOST_UTTERANCES = 20_000
MOST_SPEAKERS = 12
LONGEST = 86_400.0
LONGEST_NAME = 60
SECOND, WORD = "second", "word"
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")
HIDDEN = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0xFEFF])


@dataclass(frozen=True)
class Utterance:
    """What one speaker says in one go, from `start` to `end` [s, or words in]; `line` of its file, 0 when there is none."""

    speaker: str
    start: float
    end: float
    text: str
    line: int = 0


@dataclass(frozen=True)
class Transcript:
    """A conversation: its name, its utterances by time, its unit ("second" or "word"), its format, and what was noticed."""

    name: str
    utterances: tuple[Utterance, ...]
    unit: str = SECOND
    kind: str = "csv"
    notes: tuple[Told, ...] = ()

    @cached_property
    def length(self) -> float:
        """Until the last end [s, or words]."""
        return max(u.end for u in self.utterances)

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Who speaks, in order of first appearance."""
        return tuple(dict.fromkeys(u.speaker for u in self.utterances))

    @cached_property
    def digest(self) -> str:
        """Sixteen hexadecimals of who speaks when, and what: marks belong to exactly this transcript."""
        told = "\n".join(f"{u.speaker}\t{u.start:.3f}\t{u.end:.3f}\t{u.text}" for u in self.utterances)
        return hashlib.sha256(f"{self.unit}\n{told}".encode("utf-8", "replace")).hexdigest()[:16]


def clean(text: str) -> str:
    """A text on one line, without characters that cannot be seen."""
    return " ".join(UNSEEN.sub(" ", text.translate(HIDDEN)).split())


def transcript(name: str, utterances: Iterable[Utterance], unit: str = SECOND, kind: str = "csv",
               notes: Iterable[Told] = ()) -> Transcript:
    """A transcript that holds: cleaned, in order of time, within the limits; else `WrongValue` or `UnreadableFile`."""
    found = [_held(name, u) for u in utterances]
    if not found:
        raise UnreadableFile(file=name, problem={"en": "nobody says anything in it", "nl": "niemand zegt er iets in"},
                             advice={"en": "a file with at least one utterance", "nl": "een bestand met minstens één uiting"})
    if len(found) > MOST_UTTERANCES:
        raise WrongValue(file=name, line=found[MOST_UTTERANCES].line or None, received=len(found),
                         problem={"en": f"There are more than {MOST_UTTERANCES} utterances",
                                  "nl": f"Er zijn meer dan {MOST_UTTERANCES} uitingen"},
                         advice={"en": "one conversation per file", "nl": "één gesprek per bestand"})
    made = Transcript(name, tuple(sorted(found, key=lambda u: u.start)), unit, kind, tuple(notes))
    if len(made.speakers) > MOST_SPEAKERS:
        odd = next(u for u in made.utterances if u.speaker == made.speakers[MOST_SPEAKERS])
        raise WrongValue(file=name, line=odd.line or None, received=odd.speaker,
                         problem={"en": f"There are more than {MOST_SPEAKERS} speakers",
                                  "nl": f"Er zijn meer dan {MOST_SPEAKERS} sprekers"},
                         advice={"en": "one name for each speaker, the same throughout",
                                 "nl": "één naam per spreker, overal dezelfde"})
    return made


def in_words(name: str, said: Iterable[tuple[str, str, int]], kind: str, notes: Iterable[Told] = ()) -> Transcript:
    """A transcript without times: (speaker, text, line) in order; a word is one step: no overlap, no gaps."""
    found, at = [], 0
    for speaker, text, line in said:
        words = max(1, len(text.split()))
        found.append(Utterance(speaker, float(at), float(at + words), text, line))
        at += words
    return transcript(name, found, WORD, kind, (*notes, {
        "en": "This file has no start and end for each utterance. The strip goes by words: gaps and overlap cannot be seen.",
        "nl": "Dit bestand geeft niet van elke uiting begin en einde. De strook gaat per woord: "
              "stiltes en door elkaar praten zijn niet te zien."}))


def _held(name: str, u: Utterance) -> Utterance:
    speaker, text = clean(u.speaker), clean(u.text)
    if len(speaker) > LONGEST_NAME:
        raise WrongValue(file=name, line=u.line or None, received=speaker[:LONGEST_NAME],
                         problem={"en": f"The name of a speaker is longer than {LONGEST_NAME} letters",
                                  "nl": f"De naam van een spreker is langer dan {LONGEST_NAME} letters"},
                         advice={"en": "a short name, then what is said", "nl": "een korte naam, dan wat er gezegd wordt"})
    if not (0.0 <= u.start <= u.end):
        raise WrongValue(file=name, line=u.line or None, received=f"{u.start:g} - {u.end:g}",
                         problem={"en": "An utterance should start at 0 or later and not end before it starts",
                                  "nl": "Een uiting hoort op 0 of later te beginnen en niet te eindigen voor ze begint"},
                         advice={"en": "look at start and end on this line", "nl": "kijk naar begin en einde op deze regel"})
    if u.end > LONGEST and u.end < 1e15:
        raise WrongValue(file=name, line=u.line or None, received=f"{u.end:g}",
                         problem={"en": "This is later than 24 hours", "nl": "Dit is later dan 24 uur"},
                         advice={"en": "times in seconds or as 0:09:12; a column in milliseconds is called start_ms",
                                 "nl": "tijden in seconden of als 0:09:12; een kolom in milliseconden heet start_ms"})
    if not u.end <= LONGEST:
        raise WrongValue(file=name, line=u.line or None, received=f"{u.end:g}",
                         problem={"en": "This is no time in a conversation", "nl": "Dit is geen tijd in een gesprek"},
                         advice={"en": "times in seconds or as 0:09:12", "nl": "tijden in seconden of als 0:09:12"})
    return Utterance(speaker, u.start, u.end, text, u.line)
