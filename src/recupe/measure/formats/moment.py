"""Moment: a time as people and programs write it: 12.5, 12,5, 1:02.5, 0:01:02,500."""

from __future__ import annotations

import re

from ...errors import WrongValue

CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d{1,9})?)")
PLAIN = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{0,12})?")


def is_clock(text: str) -> bool:
    """Whether this is a time with a colon."""
    return CLOCK.fullmatch(text.strip()) is not None


def is_plain(text: str) -> bool:
    """Whether this is a plain number."""
    return PLAIN.fullmatch(text.strip()) is not None


def seconds(text: str, file: str = "", line: int | None = None, key: str = "") -> float:
    """A time in seconds; `WrongValue` for what is none."""
    said = text.strip()
    clock = CLOCK.fullmatch(said)
    if clock:
        hours, minutes, rest = clock.groups()
        return 3600.0 * int(hours or 0) + 60.0 * int(minutes) + float(rest.replace(",", "."))
    if PLAIN.fullmatch(said):
        return float(said.replace(",", "."))
    raise WrongValue(file=file, line=line, key=key, received=said[:40],
                     problem={"en": "This is no time", "nl": "Dit is geen tijd"},
                     advice={"en": "seconds (12.5) or a clock (0:00:12.5)", "nl": "seconden (12,5) of een klok (0:00:12,5)"})
