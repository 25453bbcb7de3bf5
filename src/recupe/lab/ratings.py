"""Ratings: a table of real or simulated ratings, answered as plain numbers: how sure, how reliable, what was thought, one change.

    1  a file to a table; nothing lost without its line          2  the mean, its interval, the top; what 25, 50, 100 would tell
    3  reliability: items together, carers apart                 4  the gap with what was thought before looking
    5  the run chart of one change

Nothing here knows the model: real ratings are never handed to it, and nothing is said of one patient or one carer.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from .. import __version__
from ..errors import UnreadableFile, WrongValue
from ..trial.ratings import runchart
from ..trial.ratings.guess import gaps, widest
from ..trial.ratings.mean import mean_of, top, would_tell
from ..trial.ratings.reliability import FEW, PUBLISHED, alpha, of_published, telling
from ..trial.ratings.table import ITEM_SCALES, MOST_ROWS, SCALES, Ratings, kept, of_kept, of_sheet
from ..trial.reading.file import read, sheet_of

__all__ = ["ITEM_SCALES", "LARGEST_FILE", "MOST_ROWS", "SCALES", "Ratings", "account", "answer", "kept", "moment_of", "of_file",
           "of_kept", "of_text"]

LARGEST_FILE = 1_000_000
EPOCH = datetime.date(1970, 1, 1)
POINTS = ("week", "patient")
LEVELS = (0.95, 0.8, 0.5)


def of_text(content: bytes, name: str, scale: str | None = None, item_scale: str | None = None) -> Ratings:
    """The ratings in the bytes of a CSV file of at most 1 MB; a `Refusal` for what cannot be read."""
    if len(content) > LARGEST_FILE:
        raise WrongValue(file=name, received=len(content),
                         problem={"en": "A table of ratings is at most 1 MB", "nl": "Een tabel met oordelen is hoogstens 1 MB"},
                         advice={"en": "one row for each patient, with the columns that are needed",
                                 "nl": "één rij per patiënt, met de kolommen die nodig zijn"})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(file=name, problem={"en": f"byte {error.start + 1} is not UTF-8",
                                                 "nl": f"byte {error.start + 1} is geen UTF-8"},
                             advice={"en": "save it as CSV, UTF-8", "nl": "bewaar het als CSV, UTF-8"}) from None
    if "\x00" in text:
        raise UnreadableFile(file=name, problem={"en": "it is not text", "nl": "het is geen tekst"},
                             advice={"en": "save it as CSV, UTF-8", "nl": "bewaar het als CSV, UTF-8"})
    return of_sheet(sheet_of(text, name), scale, item_scale)


def of_file(path: Path, scale: str | None = None, item_scale: str | None = None) -> tuple[Ratings, str]:
    """The ratings in a file, and the SHA-256 of the file."""
    sheet = read(path)
    return of_sheet(sheet, scale, item_scale), sheet.digest or hashlib.sha256(path.read_bytes()).hexdigest()


def account(found: Ratings) -> dict[str, Any]:
    """What was read, without any rating: rows, columns, the scale, and what was not used with its line. May be seen before
    somebody has said what they think."""
    return {
        "rows": len(found.rating), "ratings": len(found.known), "scale": list(SCALES[found.scale]),
        "from_items": found.from_items, "items": list(found.item_names),
        "item_scale": list(SCALES[found.item_scale]) if found.item_scale else None,
        "moment": found.moment_kind or None, "carers": bool((found.carer >= 0).any()), "ignored": list(found.ignored),
        "odd": [asdict(one) for one in found.odd], "notes": [dict(note) for note in found.notes],
    }


def answer(found: Ratings, *, thought: Mapping[str, float] | None = None, change: float | None = None,
           by: str = "week") -> dict[str, Any]:
    """The whole answer as plain numbers, texts, lists and None.

    Of fewer than five ratings nothing is told. `thought`: what somebody thought, by item and "" for the rating; `change`: the
    moment of a change, as `moment_of` gives it; `by`: one point a week or a patient.
    """
    if suppressed := len(found.known) < FEW:
        found = replace(found, rating=np.full(len(found.rating), np.nan), items=np.full_like(found.items, np.nan))
    values = found.known
    mean = mean_of(values, found.scale)
    high, items, carers = top(values, found.scale), alpha(found.items), telling(found.rating, found.carer)
    lines = [] if suppressed else gaps(found, dict(thought or {}))
    best = widest(lines)
    return {
        "kind": "ratings", "version": __version__, "suppressed": suppressed, **account(found),
        "distribution": [[float(v), n] for v, n in sorted(Counter(float(v) for v in np.round(values, 9)).items())],
        "mean": asdict(mean), "bands": [[level, one.low, one.high] for level in LEVELS
                                        if (one := mean_of(values, found.scale, level)).low is not None],
        "top": None if high is None else asdict(high),
        "would_tell": [{"n": n, "half": half} for n, half in would_tell(mean.sd)],
        "alpha": None if items is None else asdict(items),
        "telling": None if carers is None else {
            "icc": carers.alike.icc, "low": carers.alike.low, "high": carers.alike.high, "carers": carers.alike.clusters,
            "patients": carers.patients,
            "at": [dict(zip(("n", "value", "low", "high"), one, strict=True)) for one in carers.at]},
        "fewest": FEW, "published_reliability": [of_published(25, *one) for one in PUBLISHED],
        "gaps": [asdict(line) for line in lines], "widest": None if best is None else asdict(best),
        "chart": _chart(found, change, by),
    }


def moment_of(text: str, kind: str) -> float:
    """The moment of a change as the table has moments: 2026-11-27 where it has dates, a number of a week where it has weeks."""
    try:
        if kind == "week":
            week = float(text.strip().replace(",", "."))
            if abs(week) < 10_000:
                return week
        else:
            return float((datetime.date.fromisoformat(text.strip()) - EPOCH).days)
    except ValueError:
        pass
    example = "13" if kind == "week" else "2026-11-27"
    raise WrongValue(key="change", received=text[:40],
                     problem={"en": "This is not a moment of this table", "nl": "Dit is geen moment van deze tabel"},
                     advice={"en": f"like {example}", "nl": f"zoals {example}"})


def written(moment: float, kind: str) -> str:
    """A moment as people write it: 2026-11-27, or the number of a week."""
    return (EPOCH + datetime.timedelta(days=int(moment))).isoformat() if kind == "date" else f"{moment:g}"


def _chart(found: Ratings, change: float | None, by: str) -> dict[str, Any] | None:
    """The run chart; None for a table without moments."""
    some = runchart.points(found, by) if found.moment_kind else []
    if len(some) < 2:
        return None
    if change is not None and by == "week" and found.moment_kind == "date":
        change = float(np.floor((change + runchart.MONDAY) / runchart.WEEK) * runchart.WEEK - runchart.MONDAY)
    made = runchart.chart(some, change)
    return {
        "by": by, "kind": found.moment_kind, "change": change, "before": made.before, "median": made.median,
        "fewest": runchart.FEWEST,
        "points": [{"moment": written(p.moment, found.moment_kind), "value": p.value, "n": p.n} for p in made.points],
        "steady": {**asdict(made.steady), "signal": made.steady.signal},
        "after": None if change is None else {**asdict(made.after), "signal": made.after.signal},
    }
