"""Table: a CSV of ratings as numbers, by the names of its columns; nothing is asked that can be seen, nothing is guessed.

    a rating, or items 1..n (or the letters of RECUPE)      when: a date or a week      who: the carer, kept as a number only

The rating of a patient is the column that says so, else the mean of the items, when at most a fifth of them is empty; of ten items
from 1 to 5 it is ten times that, the sum that such a list is known by. What is empty, no number or off the scale is kept in the
account with its line. A scale is seen when all values lie in it and the highest is its top; else it is asked. Columns that are none
of these are not kept: no names, no free text.

Sources   at most two of ten items empty: the rule of CARE (recalled).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...errors import Told, UnknownName, WrongValue, nearest
from ..reading.column import moments
from ..reading.file import Sheet

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
SCALES: dict[str, tuple[float, float]] = {"1-5": (1.0, 5.0), "0-10": (0.0, 10.0), "10-50": (10.0, 50.0)}
ITEM_SCALES = ("1-5", "0-10")
LETTERS = ("R", "E", "C", "U", "P", "E2")
RATING = ("rating", "score", "total", "sum", "overall", "care", "care total", "oordeel", "beoordeling", "totaal", "cijfer", "som")
WHEN = ("date", "datum", "day", "dag", "when", "wanneer", "week", "weeknummer", "week number", "visit date", "consultdatum")
CARER = ("carer", "zorgverlener", "clinician", "behandelaar", "gp", "huisarts", "arts", "dokter", "doctor", "physician", "nurse",
         "verpleegkundige", "practitioner")
STEMS = ("item", "q", "question", "vraag", "v", "care", "statement", "stelling", "recupe", "i")
NUMBERED = re.compile(r"(.*?) ?0?(\d{1,2})")
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
WEEK = re.compile(r"(\d{4})-?[wW](\d{1,2})")
MOST_ROWS, MOST_ITEMS, EMPTY_ALLOWED, TEN = 5000, 40, 0.2, 10


@dataclass(frozen=True)
class Odd:
    """A cell that is not used: its line in the file, its column, what stood there (None: nothing), and why (a key of wording)."""

    line: int
    column: str
    received: str | None
    why: str


@dataclass(frozen=True)
class Ratings:
    """Ratings, one place for each patient, in the order of the file; what is not known is NaN.

    rating   [patient] on `scale`      items   [patient, item] on `item_scale`, named `item_names`
    moment   [patient]: days since 1970 when `moment_kind` is "date", a number of weeks when it is "week", NaN when it is ""
    carer    [patient] a number for each carer in order of appearance, -1 = not said: no name is kept
    line     [patient] in the file      odd   cells that are not used      ignored   columns that were not read
    from_items   whether the rating is the mean of the items, or of ten items from 1 to 5 their sum
    """

    rating: Numbers
    scale: str
    items: Numbers
    item_names: tuple[str, ...]
    item_scale: str
    moment: Numbers
    moment_kind: str
    carer: Places
    line: Places
    odd: tuple[Odd, ...] = ()
    ignored: tuple[str, ...] = ()
    from_items: bool = False
    notes: tuple[Told, ...] = ()

    @property
    def known(self) -> Numbers:
        """The ratings that are known [rating]."""
        return self.rating[~np.isnan(self.rating)]


def of_sheet(sheet: Sheet, scale: str | None = None, item_scale: str | None = None) -> Ratings:
    """The ratings of a file; `WrongValue` or `UnknownName` where something is missing that cannot be seen."""
    _check(scale, SCALES)
    _check(item_scale, ITEM_SCALES)
    if len(sheet.frame) > MOST_ROWS:
        raise WrongValue(file=sheet.file, received=len(sheet.frame),
                         problem={"en": f"This table has more than {MOST_ROWS} rows",
                                  "nl": f"Deze tabel heeft meer dan {MOST_ROWS} rijen"},
                         advice={"en": "one practice, one row for each patient", "nl": "één praktijk, één rij per patiënt"})
    found = columns(sheet.columns)
    for kind in ("rating", "when", "carer"):
        if len(found[kind]) > 1:
            raise WrongValue(file=sheet.file, line=1, key=", ".join(found[kind]), received=len(found[kind]),
                             problem={"en": "More than one column could be meant", "nl": "Er kan meer dan één kolom bedoeld zijn"},
                             advice={"en": f"one column called {kind}", "nl": f"één kolom die {kind} heet"})
    if not found["rating"] and not found["items"]:
        raise WrongValue(file=sheet.file, line=1, received=", ".join(sheet.columns)[:200],
                         problem={"en": "No column is called rating, and none are called item1, item2 and so on",
                                  "nl": "Geen kolom heet oordeel, en geen kolommen heten item1, item2 enzovoort"},
                         advice={"en": "rating, or item1, item2, … in the first line",
                                 "nl": "oordeel, of item1, item2, … in de eerste regel"})
    odd: list[Odd] = []
    items, items_on = _numbers(sheet, found["items"], item_scale, ITEM_SCALES, odd)
    rating, rated_on = _numbers(sheet, found["rating"], scale, tuple(SCALES), odd)
    from_items = not found["rating"]
    line = np.array([int(n) for n in sheet.frame.index], dtype=np.int64)
    one = _of_items(items, line, odd) if from_items else rating[:, 0]
    if summed := from_items and items_on == "1-5" and items.shape[1] == TEN:
        one = TEN * one
    moment, kind = _moment(sheet, found["when"])
    used = {*found["items"], *found["rating"], *found["when"], *found["carer"]}
    on = "10-50" if summed else items_on if from_items else rated_on
    return Ratings(one, on, items, tuple(found["items"]), items_on, moment, kind,
                   _carers(sheet, found["carer"]), line, tuple(sorted(odd, key=lambda o: (o.line, o.column))),
                   tuple(c for c in sheet.columns if c not in used), from_items, sheet.notes)


def columns(names: Iterable[str]) -> dict[str, list[str]]:
    """Which columns are the rating, the items, the moment and the carer; items in order, a kind without columns empty."""
    plain = {name: " ".join(re.split(r"[\s_\-.]+", name.strip().lower())) for name in names}
    found = {"rating": [n for n, p in plain.items() if p in RATING], "when": [n for n, p in plain.items() if p in WHEN],
             "carer": [n for n, p in plain.items() if p in CARER]}
    lettered = [next((n for n, p in plain.items() if p == letter.lower()), "") for letter in LETTERS]
    stems: dict[str, list[tuple[int, str]]] = {}
    for name, text in plain.items():
        numbered = NUMBERED.fullmatch(text)
        if numbered and numbered[1] in STEMS and text != "e2":
            stems.setdefault(numbered[1], []).append((int(numbered[2]), name))
    longest = max(stems.values(), key=len, default=[])
    some = [name for name in lettered if name]
    found["items"] = [name for _, name in sorted(longest)][:MOST_ITEMS] if len(longest) >= 2 else some if len(some) >= 2 else []
    return found


def seen(values: Numbers, among: Iterable[str]) -> str | None:
    """The scale that the values show: all of them lie in it and the highest is its top; None when none does."""
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    fits = [name for name in among if SCALES[name][0] <= known.min() and known.max() == SCALES[name][1]]
    return fits[0] if len(fits) == 1 else None


def kept(found: Ratings) -> dict[str, Any]:
    """As it is stored: numbers and lines only, holes as None."""
    def plain(values: Numbers) -> list[Any]:
        return [None if np.isnan(v) else float(v) for v in values]

    return {"rating": plain(found.rating), "scale": found.scale, "items": [plain(row) for row in found.items],
            "item_names": list(found.item_names), "item_scale": found.item_scale, "moment": plain(found.moment),
            "moment_kind": found.moment_kind, "carer": [int(c) for c in found.carer], "line": [int(n) for n in found.line],
            "odd": [[o.line, o.column, o.received, o.why] for o in found.odd], "ignored": list(found.ignored),
            "from_items": found.from_items, "notes": [dict(n) for n in found.notes]}


def of_kept(stored: Mapping[str, Any]) -> Ratings:
    """What `kept` gave, back."""
    def array(values: Any) -> Numbers:
        return np.array([np.nan if v is None else v for v in values], dtype=np.float64)

    rows = [array(row) for row in stored["items"]]
    names = tuple(stored["item_names"])
    return Ratings(array(stored["rating"]), stored["scale"], np.array(rows).reshape(len(rows), len(names)), names,
                   stored["item_scale"], array(stored["moment"]), stored["moment_kind"],
                   np.array(stored["carer"], dtype=np.int64), np.array(stored["line"], dtype=np.int64),
                   tuple(Odd(*one) for one in stored["odd"]), tuple(stored["ignored"]), bool(stored["from_items"]),
                   tuple(stored["notes"]))


def in_order(found: Ratings) -> Ratings:
    """The same by moment, then by line."""
    order = np.lexsort((found.line, found.moment))
    return replace(found, rating=found.rating[order], items=found.items[order], moment=found.moment[order],
                   carer=found.carer[order], line=found.line[order])


def _check(scale: str | None, among: Iterable[str]) -> None:
    if scale is not None and scale not in among:
        raise UnknownName(key="scale", received=scale, near=nearest(scale, among), kind={"en": "scale", "nl": "schaal"})


def _numbers(sheet: Sheet, names: list[str], asked: str | None, among: tuple[str, ...], odd: list[Odd]) -> tuple[Numbers, str]:
    """Columns as numbers on one scale [row, column], and the scale; what is not used goes to the account."""
    found = np.full((len(sheet.frame), len(names)), np.nan)
    if not names:
        return found, ""
    cells = [[None if not isinstance(cell, str) else cell.strip() for cell in sheet.frame[name]] for name in names]
    for k, column in enumerate(cells):
        for row, cell in enumerate(column):
            if cell is not None and NUMBER.fullmatch(cell) and len(cell) < 20:
                found[row, k] = float(cell.replace(",", "."))
    scale = asked or seen(found, among)
    if scale is None:
        known = found[~np.isnan(found)]
        reach = f"{known.min():g} – {known.max():g}" if len(known) else "–"
        raise WrongValue(file=sheet.file, key=", ".join(names)[:80], received=reach,
                         problem={"en": f"The scale cannot be seen: the highest value is the top of none of {', '.join(among)}",
                                  "nl": f"De schaal is niet te zien: de hoogste waarde is van geen van {', '.join(among)} de top"},
                         advice={"en": f"say which scale it is: {', '.join(among)}",
                                 "nl": f"zeg welke schaal het is: {', '.join(among)}"})
    low, high = SCALES[scale]
    for k, column in enumerate(cells):
        for row, cell in enumerate(column):
            off = not low <= found[row, k] <= high
            if off:
                why = "empty" if cell is None else "no number" if np.isnan(found[row, k]) else "off the scale"
                odd.append(Odd(int(sheet.frame.index[row]), names[k], None if cell is None else cell[:40], why))
                found[row, k] = np.nan
    return found, scale


def _of_items(items: Numbers, line: Places, odd: list[Odd]) -> Numbers:
    """The mean of the items of each patient; NaN, and told, where more than a fifth is empty."""
    empty = np.isnan(items).mean(axis=1)
    enough = empty <= EMPTY_ALLOWED + 1e-9
    odd += [Odd(int(line[k]), "", None, "too few items") for k in np.flatnonzero(~enough)]
    total = np.where(np.isnan(items), 0.0, items).sum(axis=1) / np.maximum((~np.isnan(items)).sum(axis=1), 1)
    return np.where(enough, total, np.nan)


def _moment(sheet: Sheet, names: list[str]) -> tuple[Numbers, str]:
    """When each row was [row]: days, or weeks by number; and which of the two."""
    if not names:
        return np.full(len(sheet.frame), np.nan), ""
    cells = sheet.frame[names[0]]
    given = [cell.strip() for cell in cells.dropna()]
    if given and all(WEEK.fullmatch(cell) for cell in given):
        return np.array([_monday(cell) if isinstance(cell, str) else np.nan for cell in cells]), "date"
    kind = "week" if given and all(NUMBER.fullmatch(cell) for cell in given) else "date"
    return moments(sheet, names[0]), kind


def _monday(cell: str) -> float:
    import datetime

    year, week = (int(part) for part in WEEK.fullmatch(cell.strip()).groups())  # type: ignore[union-attr]
    try:
        return float((datetime.date.fromisocalendar(year, week, 1) - datetime.date(1970, 1, 1)).days)
    except ValueError:
        return float("nan")


def _carers(sheet: Sheet, names: list[str]) -> Places:
    """A number for each carer, in order of appearance."""
    import pandas as pd

    if not names:
        return np.full(len(sheet.frame), -1, dtype=np.int64)
    return np.asarray(pd.factorize(sheet.frame[names[0]])[0], dtype=np.int64)
