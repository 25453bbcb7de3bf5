"""Coding: which letter of RECUPE somebody hears when: marks by one or more coders in six lanes, on one transcript.

    R reason · E empathy · C connection · U explanation (uitleg) · P prognosis · E2 empowerment (the second E)

A mark is of one coder, in one lane, from start to end [s, or words]. A coder who did not go through it all says until where; what
comes after is missing, not unmarked. Whoever marks, marks what is said, never how good anybody is.

Limits    Own names for our own six lanes; no coding scheme of others is meant, and whether marks mean anything for a patient is
          unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ..errors import UnknownName, WrongValue
from .transcript import SECOND, Transcript, clean

LANES = ("R", "E", "C", "U", "P", "E2")
MOST_CODERS, MOST_MARKS, LONGEST_CODER = 8, 20_000, 40
SHORTEST = 0.05
SLACK = 0.01


@dataclass(frozen=True, order=True)
class Mark:
    """One coder, one lane, from start to end [s, or words]."""

    start: float
    end: float
    lane: str
    coder: str


@dataclass(frozen=True)
class Coding:
    """All marks on one transcript.

    consult, digest   which transcript; a coding of another is refused      length, unit   of the transcript
    marks             in order of time      coders   in order of arrival
    until             of coders who stopped early: until where [s, or words]
    """

    consult: str
    digest: str
    length: float
    unit: str = SECOND
    marks: tuple[Mark, ...] = ()
    coders: tuple[str, ...] = ()
    until: dict[str, float] = field(default_factory=dict)

    def of(self, coder: str, lane: str = "") -> tuple[Mark, ...]:
        """The marks of a coder, in one lane or in all."""
        return tuple(m for m in self.marks if m.coder == coder and lane in ("", m.lane))

    def reach(self, coder: str) -> float:
        """Until where a coder has coded."""
        return min(self.until.get(coder, self.length), self.length)

    def letters(self, coder: str) -> tuple[str, ...]:
        """The lanes in which a coder marked anything, in their order."""
        return tuple(lane for lane in LANES if self.of(coder, lane))


def blank(t: Transcript) -> Coding:
    """No marks yet."""
    return Coding(t.name, t.digest, t.length, t.unit)


def coder_named(said: str) -> str:
    """A name of a coder, cleaned; `WrongValue` when there is none or it is too long."""
    name = clean(said)
    if not name or len(name) > LONGEST_CODER:
        raise WrongValue(key="coder", received=name[:LONGEST_CODER],
                         problem={"en": f"A coder needs a name of 1 to {LONGEST_CODER} letters",
                                  "nl": f"Een codeur heeft een naam nodig van 1 tot {LONGEST_CODER} letters"},
                         advice={"en": "a first name or initials", "nl": "een voornaam of initialen"})
    return name


def with_marks(coding: Coding, marks: Iterable[Mark]) -> Coding:
    """The coding with these marks in it as well, none twice; `UnknownName` or `WrongValue` for what is no mark on it."""
    fresh = [_held(coding, mark) for mark in marks]
    coders = tuple(dict.fromkeys([*coding.coders, *(m.coder for m in fresh)]))
    if len(coders) > MOST_CODERS:
        raise WrongValue(key="coder", received=coders[MOST_CODERS],
                         problem={"en": f"More than {MOST_CODERS} coders do not fit on one strip",
                                  "nl": f"Meer dan {MOST_CODERS} codeurs passen niet op één strook"},
                         advice={"en": "one of the names that are there", "nl": "een van de namen die er zijn"}, near=coders[:4])
    every = tuple(sorted({*coding.marks, *fresh}))
    if len(every) > MOST_MARKS:
        raise WrongValue(received=len(every), problem={"en": f"There are more than {MOST_MARKS} marks",
                                                       "nl": f"Er zijn meer dan {MOST_MARKS} markeringen"},
                         advice={"en": "fewer marks", "nl": "minder markeringen"})
    return replace(coding, marks=every, coders=coders)


def toggled(coding: Coding, coder: str, lane: str, spans: Iterable[tuple[float, float]]) -> Coding:
    """Marks on these stretches put in; taken out when this coder had every one of them in this lane."""
    asked = [_held(coding, Mark(start, max(end, start + SHORTEST), lane, coder)) for start, end in spans]
    held = set(coding.marks)
    if asked and all(mark in held for mark in asked):
        return replace(coding, marks=tuple(m for m in coding.marks if m not in set(asked)))
    return with_marks(coding, asked)


def without_coder(coding: Coding, coder: str) -> Coding:
    """The coding without anything of this coder; `UnknownName` for another name."""
    if coder not in coding.coders:
        raise UnknownName(received=coder, near=coding.coders, kind={"en": "coder", "nl": "codeur"})
    return replace(coding, marks=tuple(m for m in coding.marks if m.coder != coder),
                   coders=tuple(c for c in coding.coders if c != coder),
                   until={c: at for c, at in coding.until.items() if c != coder})


def coded_until(coding: Coding, coder: str, until: float | None) -> Coding:
    """The coding in which this coder went until here; None is the whole. Marks beyond it are refused."""
    if coder not in coding.coders:
        raise UnknownName(received=coder, near=coding.coders, kind={"en": "coder", "nl": "codeur"})
    others = {c: at for c, at in coding.until.items() if c != coder}
    if until is None or until >= coding.length:
        return replace(coding, until=others)
    last = max((m.end for m in coding.of(coder)), default=0.0)
    if not last - SLACK <= until or until <= 0:
        raise WrongValue(key="until", received=round(until, 3), problem={
            "en": "This coder has marks later than that", "nl": "Deze codeur heeft markeringen die later zijn"},
            advice={"en": "a later moment, or take those marks out", "nl": "een later moment, of haal die markeringen weg"})
    return replace(coding, until={**others, coder: until})


def joined(one: Coding, other: Coding) -> Coding:
    """Both codings of one transcript in one: nothing lost, nothing twice; `WrongValue` when they are of different transcripts."""
    if one.digest != other.digest:
        raise WrongValue(received=other.consult[:60], near=[one.consult], problem={
            "en": "These marks belong to another transcript", "nl": "Deze markeringen horen bij een ander transcript"},
            advice={"en": "open the consult that they were made on", "nl": "open het consult waarop ze gemaakt zijn"})
    made = with_marks(one, other.marks)
    coders = tuple(dict.fromkeys([*made.coders, *other.coders]))[:MOST_CODERS]
    until = {c: max(one.reach(c) if c in one.coders else 0.0, other.reach(c) if c in other.coders else 0.0) for c in coders}
    return replace(made, coders=coders, until={c: at for c, at in until.items() if at < made.length})


def _held(coding: Coding, mark: Mark) -> Mark:
    """A mark that lies on the transcript, with a name and a lane."""
    if mark.lane not in LANES:
        raise UnknownName(received=mark.lane, near=LANES, kind={"en": "lane", "nl": "baan"})
    if not (-SLACK <= mark.start < mark.end <= coding.length + max(SLACK, SHORTEST)):
        raise WrongValue(received=f"{mark.start:g} - {mark.end:g}", problem={
            "en": "A mark should begin before it ends, and lie within the consult",
            "nl": "Een markering hoort te beginnen voor ze eindigt, en binnen het consult te liggen"},
            advice={"en": f"0 to {coding.length:.1f}", "nl": f"0 tot {coding.length:.1f}"})
    return Mark(round(max(0.0, mark.start), 3), round(mark.end, 3), mark.lane, coder_named(mark.coder))
