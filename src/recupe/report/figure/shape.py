"""Shape: what every figure is: its worlds, a title that says its finding, a description, its data, and its sheets.

    Table    columns and rows, as plain values: the table under a figure, and its CSV
    Figure   one picture; `narrow` for a telephone, `wide` for a desk, `panels` where parts stand beside each other
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..wording import Told
from .sheet import Sheet

Cell = str | float | int | None


@dataclass(frozen=True)
class Column:
    """One column: its name in the CSV, its head for people, its unit, and the decimals of its numbers (None: by size)."""

    name: str
    head: Told
    digits: int | None = None


@dataclass(frozen=True)
class Table:
    """Columns and rows of plain values; None is a hole. `every` shows only each so manieth row to people."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    every: int = 1


@dataclass(frozen=True)
class Panel:
    """One part of a figure that stands beside others, with its own name and description."""

    name: str
    title: Told
    sheet: Sheet


@dataclass(frozen=True)
class Figure:
    """One picture with everything that must travel with it."""

    name: str
    worlds: tuple[str, ...]
    title: Told
    description: Told
    table: Table
    narrow: Sheet | None = None
    wide: Sheet | None = None
    panels: tuple[Panel, ...] = ()
    notes: tuple[Told, ...] = ()
    by_rating: bool = False
