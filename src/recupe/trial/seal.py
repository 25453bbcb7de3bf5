"""Seal: what hides a lot until it is opened, and what ties each line to the one before.

    seal    HMAC(salt, place, stratum, lot): says nothing without the salt; with it, anybody sees that the lot is the one sealed
    chain   of the list: SHA-256, for everybody to check; of the log: HMAC with the key, for nobody else to write

Sources   HMAC and SHA-256 from Python's own library. Salts and chains keep 128 of their 256 bits.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
from collections.abc import Sequence

SHORT = 32


def line_of(cells: Sequence[str]) -> str:
    """One line of CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def digest(*parts: str) -> str:
    """The first half of the SHA-256 of some texts, kept apart."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:SHORT]


def keyed(key: int | str, *parts: str) -> str:
    """The HMAC of some texts, kept apart."""
    return hmac.new(f"recupe {key}".encode(), "\n".join(parts).encode(), hashlib.sha256).hexdigest()


def commitment(key: int) -> str:
    """What stands on the list for the key: its SHA-256."""
    return hashlib.sha256(f"recupe key {key}".encode()).hexdigest()


def seal_of(salt: str, place: int, stratum: int | str, lot: str) -> str:
    """The seal of a lot."""
    return keyed(salt, "seal", str(place), str(stratum or ""), lot)


def first_chain(key: int, study: str, places: int) -> str:
    """What the first line of a log hangs on."""
    return keyed(key, "log", study, str(places))[:SHORT]


def chained(key: int, before: str, line: Sequence[str]) -> str:
    """What ties a line of the log to the one before."""
    return keyed(key, "line", before, *line)[:SHORT]
