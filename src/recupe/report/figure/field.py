"""Field: many small trials, each a dot at what it found: filled found, hollow missed, a red ring with a cross fooled.

    upper row    trials in which the effect is there          lower row    the same trials where nothing works

Dots stand on top of those that fell there before. A line marks no difference, and one the true effect.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, cos, nan, pi, sin
from typing import Any

from ..number import count, number
from ..wording import both, everywhere, say
from .scale import Scale
from .shape import Cell, Column, Figure, Table
from .sheet import FAINT, INK, PAPER, SOFT, WORLD_INK, Sheet, Words, about

RED = WORLD_INK["told"]
FOOLED = ("wrong", "false")
ROWS = ("works", "nothing")
MARGIN, EDGE, ROOM, TOP, CORNERS = 10.0, 24.0, 132.0, 34.0, 10
STEPS = (0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
Dot = tuple[float, float]


def field(found: Mapping[str, Any]) -> Figure:
    """The picture of both fields, as `lab.field` gives them."""
    columns = (
        Column("trial", both("can_it_work.column.trial"), 0),
        *(Column(f"{row}_{name}", both(f"can_it_work.column.{row}_{name}"), digits)
          for row in ROWS for name, digits in (("estimate", 2), ("low", 2), ("high", 2), ("what", 0))),
    )
    rows = [[k + 1, *(cell for row in ROWS for cell in _cells(found[row]["trials"][k]))] for k in range(found["trials"])]
    return Figure(
        "field", (), everywhere(lambda language: say("can_it_work.field_title", language, **_facts(found, language))),
        everywhere(lambda language: say("can_it_work.field_described", language, **_facts(found, language))),
        Table(columns, rows, every=max(1, len(rows) // 25)), narrow=_sheet(found, 360.0, 2.6), wide=_sheet(found, 724.0, 3.5),
        notes=(both("power.generator_plain"),),
    )


def _cells(trial: Mapping[str, Any]) -> tuple[Cell, ...]:
    return trial["estimate"], trial["low"], trial["high"], int(trial["what"] != "missed")


def _facts(found: Mapping[str, Any], language: str) -> dict[str, str]:
    works, nothing = found["works"], found["nothing"]
    return {"found": count(works["found"], language), "missed": count(works["missed"], language),
            "wrong": count(works["wrong"], language), "false": count(nothing["false"], language),
            "trials": count(found["trials"], language), "effect": number(found["design"]["effect"], language, 2)}


def reach(found: Mapping[str, Any]) -> float:
    """How far the axis goes to each side: in steps, so that it stands still while a slider moves [SD]."""
    values = sorted(abs(t["estimate"]) for row in ROWS for t in found[row]["trials"] if t["estimate"] is not None)
    far = max(values[int(len(values) * 0.995) - 1] if values else 0.0, abs(found["design"]["effect"]) * 1.25)
    return next((step for step in STEPS if far <= step), float(ceil(far)))


def _sheet(found: Mapping[str, Any], width: float, r: float) -> Sheet:
    foot = TOP + 2 * ROOM
    sheet = Sheet(width, foot + (58.0 if width > 500 else 74.0))
    edge = reach(found)
    across = Scale(-edge, edge, EDGE, width - EDGE)
    for tick in across.ticks(9 if width > 500 else 6):
        sheet.line(((across(tick), TOP), (across(tick), foot)), SOFT if abs(tick) < 1e-9 else FAINT, 0.8)
        sheet.words(across(tick), foot + 16, about(lambda t, language: number(t, language, 2 if edge < 1 else 1), tick), size=11,
                    colour=SOFT, anchor="middle")
    sheet.words(MARGIN, foot + 33, lambda language: say("can_it_work.axis", language), size=11, colour=SOFT)
    _true(sheet, found, across)
    for k, row in enumerate(ROWS):
        base = TOP + (k + 1) * ROOM
        sheet.line(((MARGIN, base), (width - MARGIN, base)), SOFT, 0.9)
        name = about(lambda key, language: say(f"can_it_work.row_{key}", language), row)
        told = about(lambda key, language: say(f"can_it_work.told_{key}", language, **_facts(found, language)), row)
        sheet.words(MARGIN, base - ROOM + 16, name, size=12, bold=True)
        sheet.words(MARGIN, base - ROOM + 31, told, size=11.5)
        _dots(sheet, found[row]["trials"], across, base, r)
    _key(sheet, foot + (33.0 if width > 500 else 50.0), width)
    return sheet


def _true(sheet: Sheet, found: Mapping[str, Any], across: Scale) -> None:
    """Where the truth lies in each row."""
    effect, middle, foot = found["design"]["effect"], TOP + ROOM, TOP + 2 * ROOM
    sheet.line(((across(effect), TOP - 8), (across(effect), middle)), INK, 1.4, (4.0, 2.5))
    sheet.line(((across(0.0), middle), (across(0.0), foot)), INK, 1.4, (4.0, 2.5))
    sheet.words(across(effect), TOP - 14,
                lambda language: say("can_it_work.true", language, effect=number(effect, language, 2)), size=11,
                anchor="middle" if across(effect) < across.end - 60 else "end")


def _dots(sheet: Sheet, trials: Sequence[Mapping[str, Any]], across: Scale, base: float, r: float) -> None:
    places = _stacked([t["estimate"] for t in trials], across, base, r)
    each = [(place, t["what"]) for place, t in zip(places, trials, strict=True) if place is not None]
    hollow = [place for place, what in each if what == "missed"]
    fooled = [place for place, what in each if what in FOOLED]
    _rings(sheet, hollow, r - 0.4, PAPER, SOFT)
    _rings(sheet, [place for place, what in each if what == "found"], r - 0.2, INK, None)
    _rings(sheet, fooled, r, PAPER, RED)
    _crosses(sheet, fooled, r)


def _stacked(values: Sequence[float | None], across: Scale, base: float, r: float) -> list[Dot | None]:
    """Each estimate at its place, on those that fell there before; closer where the highest pile asks for it."""
    wide = 2 * r + 0.4
    columns = [None if v is None else round((across(v) - across.start) / wide) for v in values]
    known = [c for c in columns if c is not None]
    highest = max((known.count(column) for column in set(known)), default=1)
    step, piled, places = min(wide, (ROOM - 44) / highest), dict.fromkeys(known, 0), list[Dot | None]()
    for column in columns:
        if column is None:
            places.append(None)
            continue
        places.append((across.start + column * wide, base - r - 1.0 - piled[column] * step))
        piled[column] += 1
    return places


def _rings(sheet: Sheet, places: Sequence[Dot], r: float, fill: str | None, edge: str | None) -> None:
    """Many small rounds of one kind as one shape."""
    round_ = [(r * cos(2 * pi * k / CORNERS), r * sin(2 * pi * k / CORNERS)) for k in range(CORNERS + 1)]
    points = [p for x, y in places for p in (*((round(x + a, 1), round(y + b, 1)) for a, b in round_), (nan, nan))]
    if points:
        sheet.area(points[:-1], fill, edge)


def _crosses(sheet: Sheet, places: Sequence[Dot], r: float) -> None:
    a = 0.72 * r
    points = [p for x, y in places
              for p in ((x - a, y - a), (x + a, y + a), (nan, nan), (x - a, y + a), (x + a, y - a), (nan, nan))]
    if points:
        sheet.line(points[:-1], RED, 1.1)


def _key(sheet: Sheet, y: float, width: float) -> None:
    x = width - 420.0 if width > 500 else MARGIN + 4
    for key, wide in (("found", 82.0), ("missed", 84.0), ("fooled", 0.0)):
        place, told = [(x, y - 4)], _word(key)
        if key == "fooled":
            _rings(sheet, place, 4.0, PAPER, RED)
            _crosses(sheet, place, 4.0)
        else:
            _rings(sheet, place, 4.0, INK if key == "found" else PAPER, None if key == "found" else SOFT)
        sheet.words(x + 9, y, told, size=11, colour=SOFT)
        x += wide


def _word(key: str) -> Words:
    return lambda language: say(f"can_it_work.key_{key}", language)
