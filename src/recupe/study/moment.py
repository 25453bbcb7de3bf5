"""Moment: when something happens, as people write it.

    moment   "onset", "onset + 1 day", "entry + 36 hours"   -> days after onset
    span     "14 days"                                      -> days

Units are minutes, hours, days and weeks, one or many; numbers may have decimals.
"""

from __future__ import annotations

import re

MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
PER_DAY = 1440
_SPAN = r"([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(minute|hour|day|week)s?"
_MOMENT = re.compile(rf"(onset|entry)(?:\s*\+\s*{_SPAN})?")
_ONLY_SPAN = re.compile(_SPAN)


def _days(number: str, unit: str) -> float:
    return float(number) * MINUTES[unit] / PER_DAY


def span(text: str) -> float | None:
    """A length of time in days; None when the text is none."""
    found = _ONLY_SPAN.fullmatch(text.strip())
    return _days(found[1], found[2]) if found else None


def moment(text: str, entry: float | None) -> float | None:
    """Days after onset, or None; `entry` is when people enter [days after onset], None where it may not be used."""
    found = _MOMENT.fullmatch(text.strip())
    if not found or (found[1] == "entry" and entry is None):
        return None
    start = entry if found[1] == "entry" and entry is not None else 0.0
    return start + (_days(found[2], found[3]) if found[2] else 0.0)
