"""Claim: what the article says, as a card, in reading order, in English and Dutch.

A card without a kind of comparison does not load. Its texts give no medical advice and promise no effect to one person.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field

from .record import Record, Words, records
from .vocabulary import ClaimStatus, Comparison

AS_OF = "2026-11-25"
"""The day on which the cards were last gone through."""


class Sides(Record):
    """Findings by the side they stand on; one may stand on both."""

    supporting: tuple[Words, ...] = Field(alias="for")
    against: tuple[Words, ...]
    context: tuple[Words, ...] = ()


class Claim(Record):
    """One claim. `quote_nl`, at most twelve words, only finds the place; `comparison` is behind the best evidence."""

    id: Words
    title_en: Words
    title_nl: Words
    quote_nl: Words
    paraphrase_en: Words
    place: Words
    status: ClaimStatus
    comparison: Comparison | Literal["none"]
    findings: Sides
    what_it_would_take: Words
    what_it_would_take_nl: Words
    text_en: Words
    text_nl: Words

    @property
    def title(self) -> dict[str, str]:
        """The title, per language."""
        return {"en": self.title_en, "nl": self.title_nl}

    @property
    def text(self) -> dict[str, str]:
        """What people see, per language: one or two plain sentences."""
        return {"en": self.text_en, "nl": self.text_nl}


@cache
def claims() -> dict[str, Claim]:
    """Every claim of the article, keyed by id, in reading order; `UnsoundEvidence` when an entry is not one."""
    return records(Claim, "claims.yaml")
