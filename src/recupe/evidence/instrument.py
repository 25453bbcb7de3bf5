"""Instrument: who owns which questionnaire, and what of it may travel with the package.

Default: no item text. Terms change: look again before anything is shipped.
"""

from __future__ import annotations

from functools import cache

from .record import Record, Words, records
from .vocabulary import Permission


class MayShip(Record):
    """What the package may contain."""

    item_text: Permission
    item_codes: Permission
    scoring_code: Permission


class Instrument(Record):
    """One questionnaire, with the terms as found on the day they were looked up."""

    id: Words
    name: Words
    holder: Words
    measures: Words
    may_ship: MayShip
    status: Words
    evidence: tuple[Words, ...]
    checked_on: Words
    note: str


@cache
def instruments() -> dict[str, Instrument]:
    """Every questionnaire, keyed by id; `UnsoundEvidence` when an entry is not one."""
    return records(Instrument, "instruments.yaml")
