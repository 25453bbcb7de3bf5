"""Column: one column of text as numbers, moments or categories; what cannot be read is told with its line.

numbers      TRUE and FALSE are 1 and 0; a decimal comma is read where no cell of the column has a decimal point
moments      a number, or a date in one format throughout: 2026-11-27, 27-11-2026 or 27/11/2026
categories   texts as 0, 1, ... in order of appearance, -1 where empty
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...errors import Told, UnknownName, WrongValue, nearest
from .file import Sheet

Numbers = NDArray[np.float64]
TRUTHS = {"TRUE": "1", "FALSE": "0", "True": "1", "False": "0", "true": "1", "false": "0"}
COMMA = r"[+-]?\d*,\d+"
DATES = {
    "year-month-day": (r"\d{4}-\d{1,2}-\d{1,2}", "%Y-%m-%d"),
    "day-month-year": (r"\d{1,2}-\d{1,2}-\d{4}", "%d-%m-%Y"),
    "day/month/year": (r"\d{1,2}/\d{1,2}/\d{4}", "%d/%m/%Y"),
}


def column(sheet: Sheet, name: str) -> Any:
    """The texts of a column; `UnknownName` with the columns that there are."""
    if name not in sheet.columns:
        raise UnknownName(
            file=sheet.file,
            line=1,
            key="[data]",
            received=name,
            near=nearest(name, sheet.columns),
            kind={"en": "column in these rows", "nl": "kolom in deze rijen"},
        )
    return sheet.frame[name]


def numbers(sheet: Sheet, name: str, values: dict[str, str] | None = None) -> tuple[Numbers, tuple[Told, ...]]:
    """A column as numbers [row], NaN where empty; and what was noticed. `values`: texts that stand for a number."""
    import pandas as pd

    cells = column(sheet, name)
    notes: tuple[Told, ...] = ()
    known = {**TRUTHS, **(values or {})}
    read = pd.to_numeric(cells, errors="coerce")
    odd = cells[read.isna() & cells.notna()]
    if len(odd):
        cells = cells.replace(known) if odd.isin(known).any() else cells
        read = pd.to_numeric(cells, errors="coerce")
        odd = cells[read.isna() & cells.notna()]
    commas = odd[odd.str.fullmatch(COMMA)] if len(odd) else odd
    if len(commas) and len(commas) == len(odd):
        points = cells[cells.notna() & cells.str.contains(".", regex=False)]
        if len(points):
            raise _wrong(
                sheet,
                name,
                commas,
                f"In this column some numbers have a decimal comma and some a point (line {points.index[0]})",
                f"In deze kolom hebben sommige getallen een decimale komma en andere een punt (regel {points.index[0]})",
                "one decimal mark throughout",
                "overal hetzelfde decimaalteken",
            )
        cells = cells.str.replace(",", ".", regex=False)
        notes = (
            {"en": f"The column {name} is read with a decimal comma.", "nl": f"De kolom {name} is gelezen met een decimale komma."},
        )
    elif len(odd):
        raise _wrong(
            sheet,
            name,
            odd,
            f"This is not a number ({len(odd)} in this column)",
            f"Dit is geen getal ({len(odd)} in deze kolom)",
            'a number, nothing where it was not measured, or values = { "this text" = "a number" } in [data]',
            'een getal, niets waar niet gemeten is, of values = { "deze tekst" = "een getal" } in [data]',
        )
    found = _exact(cells)
    beyond = np.flatnonzero(np.isinf(found) | (np.abs(np.nan_to_num(found)) > 1e60))
    if len(beyond):
        raise _wrong(
            sheet,
            name,
            cells.iloc[beyond],
            "This number is infinite, or too large to reckon with",
            "Dit getal is oneindig, of te groot om mee te rekenen",
            "a finite number",
            "een eindig getal",
        )
    return found, notes


def is_text(sheet: Sheet, name: str) -> bool:
    """Whether no cell of a column is a number or a truth value: a column of texts, and not one of numbers with a slip in it."""
    import pandas as pd

    cells = column(sheet, name).dropna()
    plain = pd.to_numeric(cells, errors="coerce").notna() | cells.isin(list(TRUTHS)) | cells.str.fullmatch(COMMA)
    return len(cells) > 0 and not plain.any()


def moments(sheet: Sheet, name: str) -> Numbers:
    """A column as days [row]: its numbers, or dates in one format; NaN where empty."""
    import pandas as pd

    cells = column(sheet, name)
    plain = pd.to_numeric(cells, errors="coerce")
    if not (plain.isna() & cells.notna()).any():
        return _exact(cells)
    given = cells.dropna()
    formats = {label: given[given.str.fullmatch(pattern)] for label, (pattern, _) in DATES.items()}
    used = {label: some for label, some in formats.items() if len(some)}
    other = given[~given.str.fullmatch("|".join(pattern for pattern, _ in DATES.values()))]
    if len(used) != 1 or len(other):
        first = [some for some in (*used.values(), other) if len(some)]
        seen = "; ".join(f"{some.iloc[0]} ({some.index[0]})" for some in first)
        raise _wrong(
            sheet,
            name,
            first[-1],
            f"Dates in this column are written in more than one way: {seen}",
            f"Data in deze kolom zijn op meer dan één manier geschreven: {seen}",
            "2026-11-27 throughout",
            "overal 2026-11-27",
        )
    read = pd.to_datetime(cells, format=DATES[next(iter(used))][1], errors="coerce")
    wrong = cells[read.isna() & cells.notna()]
    if len(wrong):
        raise _wrong(sheet, name, wrong, "There is no such date", "Deze datum bestaat niet", "2026-11-27", "2026-11-27")
    days = (read - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1)
    return np.asarray(days.to_numpy(dtype=np.float64, na_value=np.nan))


def _exact(cells: Any) -> Numbers:
    """Texts that are numbers as the nearest float64 of each [row]: the very number that was written, to the bit."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = pc.utf8_trim_whitespace(pa.array(cells, type=pa.string()))
    return np.asarray(
        pc.cast(pc.replace_substring_regex(texts, r"^\+", ""), pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64
    )


def categories(sheet: Sheet, name: str) -> tuple[NDArray[np.int64], list[str]]:
    """A column as places in a list of texts [row], -1 where empty; and the list, numbers in order of size."""
    import pandas as pd

    codes, texts = pd.factorize(column(sheet, name))
    labels = [str(text) for text in texts]
    if labels and all(re.fullmatch(r"-?\d+(\.\d+)?", label) for label in labels):
        order = sorted(range(len(labels)), key=lambda k: float(labels[k]))
        place = np.empty(len(labels), dtype=np.int64)
        place[order] = np.arange(len(labels))
        return np.where(codes < 0, -1, place[np.maximum(codes, 0)]), [labels[k] for k in order]
    return np.asarray(codes, dtype=np.int64), labels


def _wrong(sheet: Sheet, name: str, cells: Any, en: str, nl: str, try_en: str, try_nl: str) -> WrongValue:
    return WrongValue(
        file=sheet.file,
        line=int(cells.index[0]),
        key=name,
        received=str(cells.iloc[0])[:80],
        problem={"en": en, "nl": nl},
        advice={"en": try_en, "nl": try_nl},
    )
