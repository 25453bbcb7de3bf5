"""TextGrid: Praat's tiers of intervals, long or short: each tier that holds intervals is a speaker; a tier of points is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Told, UnreadableFile, WrongValue
from ..transcript import MOST_UTTERANCES, Transcript, Utterance, transcript

TOKEN = re.compile(r'"((?:[^"]|"")*)"|(![^\n]*)|(\S+)|(\n)')
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
Token = tuple[str | float, int]


def _tokens(text: str) -> Iterator[Token]:
    """Texts between quotes and numbers that stand free, as Praat reads them, with their line; names of fields are passed over."""
    line = 1
    for found in TOKEN.finditer(text):
        quoted, aside, bare, end = found.groups()
        if end:
            line += 1
        elif quoted is not None:
            yield quoted.replace('""', '"'), line
            line += quoted.count("\n")
        elif bare and not aside and NUMBER.fullmatch(bare):
            yield float(bare), line


class Reader:
    """Takes texts and numbers one by one, and says the line of what is missing."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.tokens, self.line = name, _tokens(text), 1

    def text(self) -> str:
        """The next text."""
        found = self._next()
        if not isinstance(found, str):
            raise self._wrong(found, "A text between quotes should stand here",
                              "Hier hoort een tekst tussen aanhalingstekens te staan")
        return found

    def number(self) -> float:
        """The next number."""
        found = self._next()
        if not isinstance(found, float):
            raise self._wrong(found, "A number should stand here", "Hier hoort een getal te staan")
        return found

    def count(self) -> int:
        """The next number, as how many there are."""
        found = self.number()
        if not 0 <= found <= 10 * MOST_UTTERANCES or found != int(found):
            raise self._wrong(found, "This should be how many there are", "Dit hoort te zijn hoeveel het er zijn")
        return int(found)

    def _next(self) -> str | float:
        found = next(self.tokens, None)
        if found is None:
            raise UnreadableFile(file=self.name, line=self.line,
                                 problem={"en": "it ends too early", "nl": "het houdt te vroeg op"},
                                 advice={"en": "the whole TextGrid, as Praat saves it",
                                         "nl": "het hele TextGrid, zoals Praat het bewaart"})
        self.line = found[1]
        return found[0]

    def _wrong(self, received: object, en: str, nl: str) -> WrongValue:
        return WrongValue(file=self.name, line=self.line, received=str(received)[:40], problem={"en": en, "nl": nl},
                          advice={"en": "the TextGrid as Praat saves it", "nl": "het TextGrid zoals Praat het bewaart"})


def read(name: str, text: str) -> Transcript:
    """The transcript in a TextGrid; intervals without text are silence."""
    r = Reader(name, text)
    kind = r.text()
    if "ooTextFile" in kind:
        kind = r.text()
    if kind != "TextGrid":
        raise WrongValue(file=name, line=r.line, received=kind[:40],
                         problem={"en": "This is a Praat file, but no TextGrid",
                                  "nl": "Dit is een Praat-bestand, maar geen TextGrid"},
                         advice={"en": "save the TextGrid as text", "nl": "bewaar het TextGrid als tekst"})
    r.number(), r.number()
    found: list[Utterance] = []
    points: list[str] = []
    for _ in range(r.count()):
        tier, speaker = r.text(), r.text()
        r.number(), r.number()
        for _ in range(r.count()):
            if tier == "IntervalTier":
                start, end, said, line = r.number(), r.number(), r.text(), r.line
                if said.strip():
                    found.append(Utterance(speaker or "–", start, end, said, line))
            else:
                r.number(), r.text()
        if tier != "IntervalTier":
            points.append(speaker[:40])
    return transcript(name, found, kind="textgrid", notes=_notes(points))


def _notes(points: list[str]) -> list[Told]:
    if not points:
        return []
    named = ", ".join(points[:8])
    return [{"en": f"Tiers of points have no length and are left out: {named}.",
             "nl": f"Lagen met punten hebben geen duur en zijn weggelaten: {named}."}]
