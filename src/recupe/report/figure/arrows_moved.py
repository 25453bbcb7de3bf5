"""Arrows, moved: what a study shows as one arrow grows: a line for everything else as in each world, a diamond for your own size.

A large mark stands where a world is itself. By rating the lines are an association: they stand with the truth beneath them.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...evidence.arrow import WORLDS, Arrow
from ...lab.arrow.curve import Curve
from ...lab.arrow.moved import at
from ..number import decimals, number
from ..wording import Told, both, everywhere, say
from .arrows_size import amount
from .estimates import unit_of
from .scale import Scale, span
from .shape import Cell, Column, Figure, Table
from .sheet import FAINT, INK, PAPER, SOFT, WORLD_DASH, WORLD_INK, WORLD_SHAPE, Sheet, about

Unit = Mapping[str, str]
LEFT, HEIGHT, GAP = 46.0, 190.0, 66.0
NAMES = {"told": 46.0, "supported": 128.0, "null": 238.0}


def moved(arrow: Arrow, curve: Curve, base: str, size: float, study: Told, unit: Unit) -> Figure:
    """The picture of one study under one arrow."""
    ways = curve.ways
    columns = (Column("world", both("word.world")), Column("size", both("arrow_page.moved_size"), 4),
               *(Column(by, both(f"estimator.{by}"), 4) for by in ways))
    rows: list[list[Cell]] = [[w, place, *(at(curve.shown(by)[w], curve.sizes, place) for by in ways)]
                              for w in WORLDS for place in sorted({*curve.sizes, size})]

    def title(language: str) -> str:
        return say("arrow_page.moved_title", language, study=study[language])

    def description(language: str) -> str:
        line, low, high = curve.truth[base], curve.sizes[0], curve.sizes[-1]
        return say("arrow_page.moved_described", language, unit=unit_of(unit, language), low=amount(arrow, low, language),
                   high=amount(arrow, high, language), size=amount(arrow, size, language),
                   **{name: difference(curve, at(line, curve.sizes, place), language)
                      for name, place in (("at_low", low), ("at_high", high), ("at_own", size))})

    return Figure("moved", WORLDS, everywhere(title), everywhere(description), Table(columns, rows),
                  narrow=_sheet(arrow, curve, base, size, unit, 360.0, ways),
                  wide=_sheet(arrow, curve, base, size, unit, 736.0, ways),
                  notes=(both("arrow_page.moved_reading"),), by_rating="rating" in ways)


def difference(curve: Curve, value: float, language: str) -> str:
    """A difference of the study, with decimals that suit all of it."""
    largest = max(abs(v) for line in curve.truth.values() for v in line)
    return number(value, language, 4 if largest < 0.05 else 3 if largest < 0.5 else decimals([largest]))


def _sheet(arrow: Arrow, curve: Curve, base: str, size: float, unit: Unit, width: float, ways: tuple[str, ...]) -> Sheet:
    """A panel for each estimator that there is: beside each other on a desk, below each other else."""
    beside = width > 500 and len(ways) > 1
    down = 1 if beside else len(ways)
    sheet = Sheet(width, 70.0 + (HEIGHT + GAP) * down)
    for w in WORLDS:
        at_key = NAMES[w]
        sheet.line(((at_key, 16), (at_key + 24, 16)), WORLD_INK[w], 1.8, WORLD_DASH[w])
        sheet.mark(at_key + 12, 16, WORLD_SHAPE[w], 4.0, WORLD_INK[w])
        sheet.words(at_key + 30, 20, w, size=11.5, colour=WORLD_INK[w], bold=True)
    sheet.words(6, 40, lambda language: unit_of(unit, language), size=10.8, colour=SOFT)
    low, high = span([v for by in ways for line in curve.shown(by).values() for v in line], 0.08)
    across = len(ways) if beside else 1
    room = (width - LEFT - 12.0 - 24.0 * (across - 1)) / across
    for k, by in enumerate(ways):
        left, top = (LEFT + k * (room + 24.0), 70.0) if beside else (LEFT, 70.0 + k * (HEIGHT + GAP))
        x = Scale(curve.sizes[0], curve.sizes[-1], left + 8, left + room - 10)
        y = Scale(low, high, top + HEIGHT, top + 4)
        sheet.words(left, top - 10, about(_axis, by), size=10.8, colour=SOFT)
        _panel(sheet, arrow, curve, base, size, by, x, y, left, left + room, k == 0 or not beside)
    return sheet


def _panel(sheet: Sheet, arrow: Arrow, curve: Curve, base: str, size: float, by: str, x: Scale, y: Scale, left: float,
           right: float, first: bool) -> None:
    """One estimator."""
    for tick in y.ticks(5):
        sheet.line(((left, y(tick)), (right, y(tick))), SOFT if abs(tick) < 1e-12 else FAINT, 0.8)
        if first:
            sheet.words(left - 6, y(tick) + 4, about(_plain, tick), size=10.8, colour=SOFT, anchor="end")
    for tick in x.ticks(5):
        sheet.words(x(tick), y.start + 16, about(_plain, tick), size=10.8, colour=SOFT, anchor="middle")
    sheet.words(left, y.start + 34, lambda language: say("arrow_page.moved_size", language), size=10.8, colour=SOFT)
    lines = curve.shown(by)
    sheet.line(((x(size), y.start), (x(size), y.end)), INK, 1.0, (2.0, 2.0))
    for w in WORLDS:
        sheet.line([(x(s), y(v)) for s, v in zip(curve.sizes, lines[w], strict=True)], WORLD_INK[w], 2.6 if w == base else 1.5,
                   WORLD_DASH[w])
    for w in WORLDS:
        place = arrow.size.value(w) + 0.0
        sheet.mark(x(place), y(at(lines[w], curve.sizes, place)), WORLD_SHAPE[w], 6.5, WORLD_INK[w], PAPER)
    value = at(lines[base], curve.sizes, size)
    sheet.mark(x(size), y(value), "diamond", 8.0, PAPER, INK)
    sheet.mark(x(size), y(value), "diamond", 4.0, INK)
    end = x(size) > (left + right) / 2
    sheet.words(x(size) + (-12 if end else 12), y.end + 8, about(_yours, arrow, curve, size, value, right - left), size=11.5,
                bold=True, anchor="end" if end else "start")


def _yours(arrow: Arrow, curve: Curve, size: float, value: float, room: float, language: str) -> str:
    """Your own size and what is shown there; only the latter where there is little room."""
    shown = difference(curve, value, language)
    return f"{say('arrow_page.moved_yours', language)} {amount(arrow, size, language)}: {shown}" if room > 250 else shown


def _axis(by: str, language: str) -> str:
    return say(f"arrow_page.by_{by}", language)


def _plain(tick: float, language: str) -> str:
    return number(tick, language, next((d for d in range(5) if abs(tick - round(tick, d)) < 1e-9), 5))
