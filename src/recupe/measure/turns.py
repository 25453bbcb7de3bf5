"""Turns: who speaks when.

    gap        start of the next speaker − end of the one before [s], at each change of speaker; below 0 it is overlap
    share      speech of one speaker / speech of all [0..1]; time in which two speak counts for both
    change     one utterance and the next, by start, are of different speakers

Limits    Utterances are as somebody cut them: a small word in between ("hm") counts as a change where it is an utterance of its
          own. Says nothing of who leads, listens or cares. Within one utterance there are no gaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .transcript import SECOND, Transcript, Utterance

Stretch = tuple[float, float]
PAUSE = 1.0


@dataclass(frozen=True)
class Turns:
    """Who speaks when, in one conversation.

    share      of speech, by speaker [0..1]; None where nothing lasts
    changes    how often the speaker changes; overlapped of them begin before the other ends; None without a clock
    gap        median gap at a change [s], below 0 is overlap; None without a clock or a change
    overlaps   stretches in which two or more speak [s]
    silences   stretches of a second or more in which nobody speaks, between first and last word [s]
    words      by speaker
    """

    share: dict[str, float | None]
    changes: int
    overlapped: int | None
    gap: float | None
    overlaps: tuple[Stretch, ...]
    silences: tuple[Stretch, ...]
    words: dict[str, int]


def turns(t: Transcript) -> Turns:
    """Who speaks when, in a transcript."""
    gaps, timed = gaps_of(t.utterances), t.unit == SECOND
    spoken = {s: sum(u.end - u.start for u in t.utterances if u.speaker == s) for s in t.speakers}
    whole = sum(spoken.values())
    return Turns({s: length / whole if whole > 0 else None for s, length in spoken.items()}, len(gaps),
                 sum(g < 0 for g in gaps) if timed else None, median(gaps) if timed and gaps else None,
                 stretches(t.utterances, 2) if timed else (), silences(t.utterances) if timed else (),
                 {s: sum(len(u.text.split()) for u in t.utterances if u.speaker == s) for s in t.speakers})


def gaps_of(utterances: Sequence[Utterance]) -> list[float]:
    """From the end of one speaker to the start of the next, at each change of speaker [s]."""
    return [after.start - before.end for before, after in pairwise(utterances) if before.speaker != after.speaker]


def stretches(utterances: Sequence[Utterance], least: int) -> tuple[Stretch, ...]:
    """Where at least so many different speakers speak at once."""
    moments = sorted([(u.start, 1, u.speaker) for u in utterances if u.end > u.start]
                     + [(u.end, -1, u.speaker) for u in utterances if u.end > u.start])
    found: list[Stretch] = []
    busy: dict[str, int] = {}
    began: float | None = None
    for at, step, speaker in moments:
        busy[speaker] = busy.get(speaker, 0) + step
        many = sum(count > 0 for count in busy.values()) >= least
        if many and began is None:
            began = at
        elif not many and began is not None:
            if at > began:
                found.append((began, at))
            began = None
    return tuple(found)


def silences(utterances: Sequence[Utterance], least: float = PAUSE) -> tuple[Stretch, ...]:
    """Where nobody speaks for so long [s], between the first and the last word."""
    spoken = stretches(utterances, 1)
    return tuple((before[1], after[0]) for before, after in pairwise(spoken) if after[0] - before[1] >= least)
