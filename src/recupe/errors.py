"""Every way recupe says no, in English and Dutch.

    Refusal                  asked wrongly; exit 2. Says what is wrong, where, what was received, what is near, what to try
      UnreadableFile         missing, a folder, not UTF-8, not the format it claims to be
      UnknownName            a name outside a closed vocabulary
      MissingKey             a key that a study needs and does not have
      WrongValue             a value of the wrong kind, outside its range, or at odds with another
      NumberOutOfRange       a parameter of the model outside its own range; says unit and source
      UnsoundEvidence        a packaged file of evidence that contradicts itself
    Failure                  asked rightly, could not be done; exit 1
      NotANumber             the model left the numbers: person, variable and occasion are named
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import ClassVar

Told = dict[str, str]
LABELS = {
    "en": {"where": "where", "line": "line", "received": "received", "near": "known nearby", "try": "try"},
    "nl": {"where": "waar", "line": "regel", "received": "gekregen", "near": "bekend in de buurt", "try": "probeer"},
}


def nearest(name: object, known: Iterable[str], most: int = 4) -> tuple[str, ...]:
    """Up to `most` known names, the closest in spelling first; the first few when none is close."""
    names = [str(k) for k in known]
    lower = {n.lower(): n for n in reversed(names)}
    close = [lower[n] for n in difflib.get_close_matches(str(name).lower(), lower, n=most, cutoff=0.4)]
    return tuple(close or names[:most])


class Saying(Exception):  # noqa: N818  (not every refusal is an error)
    """A sentence in each language, and the facts that belong to it."""

    exit_code: ClassVar[int] = 2
    what: ClassVar[Told] = {"en": "{problem}", "nl": "{problem}"}
    advice: ClassVar[Told] = {"en": "{advice}", "nl": "{advice}"}

    def __init__(
        self, *, file: str = "", line: int | None = None, key: str = "", received: object = None,
        near: Iterable[str] = (), **facts: object,
    ) -> None:
        self.file, self.line, self.key, self.received = file, line, key, received
        self.near, self.facts = tuple(near), facts
        super().__init__(self.told("en"))

    def told(self, language: str = "en") -> str:
        """The whole message: one line of what, then where, received, near and try, as far as they apply."""
        label = LABELS[language]
        facts = {"key": self.key, "received": self.received, "file": self.file, **self._in(language)}
        lines = [self.what[language].format(**facts)]
        place = ", ".join(
            part for part in (self.file, f"{label['line']} {self.line}" if self.line else "", self.key) if part)
        if place:
            lines.append(f"  {label['where']}: {place}")
        if self.received is not None:
            lines.append(f"  {label['received']}: {self.received!r}")
        if self.near:
            lines.append(f"  {label['near']}: {', '.join(self.near)}")
        advice = self.advice[language].format(**facts)
        if advice:
            lines.append(f"  {label['try']}: {advice}")
        return "\n".join(lines)

    def _in(self, language: str) -> dict[str, object]:
        """Facts in one language: a fact may be one value, or a dict with one value per language."""
        found: dict[str, object] = {"first": self.near[0] if self.near else "", "problem": "", "advice": ""}
        for name, fact in self.facts.items():
            found[name] = fact[language] if isinstance(fact, dict) and language in fact else fact
        return found


class Refusal(Saying):
    """Asked wrongly."""


class UnreadableFile(Refusal):
    """`problem` and `advice` say, per language, why a file cannot be read and what would help."""

    what: ClassVar[Told] = {"en": "This file cannot be read: {problem}.", "nl": "Dit bestand is niet te lezen: {problem}."}


class UnknownName(Refusal):
    """`kind` says, per language, what the name should have named."""

    what: ClassVar[Told] = {"en": "There is no {kind} called {received!r}.",
                            "nl": "Er bestaat geen {kind} met de naam {received!r}."}
    advice: ClassVar[Told] = {"en": "{first!r}, or a name above", "nl": "{first!r}, of een naam hierboven"}


class MissingKey(Refusal):
    """`example` shows a line that would do."""

    what: ClassVar[Told] = {"en": "The key {key!r} is missing.", "nl": "De sleutel {key!r} ontbreekt."}
    advice: ClassVar[Told] = {"en": "{example}", "nl": "{example}"}


class MissingPart(MissingKey):
    """A key that an occasion cannot do without; `needed_by` names the occasion and the system that refuses."""

    what: ClassVar[Told] = {"en": "The key {key!r} is missing: {needed_by[0]} (system {needed_by[1]}) cannot do without it.",
                            "nl": "De sleutel {key!r} ontbreekt: {needed_by[0]} (systeem {needed_by[1]}) kan niet zonder."}


class WrongValue(Refusal):
    """`problem` says, per language, what the value should be; `advice` what to write."""

    what: ClassVar[Told] = {"en": "{problem}.", "nl": "{problem}."}


class NumberOutOfRange(Refusal):
    """A number of the model outside its range."""

    what: ClassVar[Told] = {
        "en": "{key} = {received} {unit} lies outside its range {low} to {high} {unit} (source: {source}).",
        "nl": "{key} = {received} {unit} ligt buiten zijn bereik {low} tot {high} {unit} (bron: {source}).",
    }
    advice: ClassVar[Told] = {"en": "a value inside the range, or another range with its source",
              "nl": "een waarde binnen het bereik, of een ander bereik met zijn bron"}


class UnsoundEvidence(Refusal):
    """`problem` says what in a packaged file of evidence contradicts what."""

    what: ClassVar[Told] = {"en": "The evidence does not hold together: {problem}.", "nl": "Het bewijs klopt niet: {problem}."}
    advice: ClassVar[Told] = {"en": "mend the file named above; this is a fault of the package",
              "nl": "herstel het genoemde bestand; dit is een fout in het pakket"}


class Failure(Saying):
    """Asked rightly, could not be done."""

    exit_code = 1


class NotANumber(Failure):
    """The model left the numbers."""

    what: ClassVar[Told] = {"en": "The model left the numbers: {variable} of person {person} at occasion {occasion}.",
            "nl": "Het model verliet de getallen: {variable} van persoon {person} bij gelegenheid {occasion}."}
    advice: ClassVar[Told] = {"en": "tell us, with the study file and the seed",
                                       "nl": "meld het ons, met het studiebestand en de seed"}
