"""Arrows, size: how large one arrow may be: a hill for `supported`, a line with a mark for `told` and `null`.

A hill of numbers: its height says how likely a size is, its highest is 1. Under it the interval that holds 19 in 20 draws.
"""

from __future__ import annotations

from bisect import bisect_left

from ...evidence.arrow import WORLDS, Arrow
from ...lab.arrow.likely import density, span
from ..number import interval, number
from ..wording import both, everywhere, say
from .scale import Scale
from .shape import Cell, Column, Figure, Table
from .sheet import FAINT, SOFT, WORLD_DASH, WORLD_INK, WORLD_SHAPE, Sheet, about

BOTTOM, TOP = 150.0, 52.0


def likely(arrow: Arrow) -> Figure:
    """The picture of one arrow's size."""
    sizes, heights = density(arrow)
    columns = (Column("world", both("word.world")), Column("size", both("arrow_page.likely_size"), 3),
               Column("density", both("arrow_page.likely_density"), 3))
    hill: list[list[Cell]] = [["supported", size, height] for size, height in zip(sizes, heights, strict=True)]
    rows: list[list[Cell]] = [[w, arrow.size.value(w), None] for w in (WORLDS if not sizes else ("told", "null"))]
    return Figure("size", WORLDS, everywhere(about(title, arrow)), everywhere(about(description, arrow)),
                  Table(columns, [*rows, *hill]), narrow=_sheet(arrow, 360.0), wide=_sheet(arrow, 736.0),
                  notes=(both("arrow_page.likely_reading"),))


def title(arrow: Arrow, language: str) -> str:
    """How likely nothing is, and where the rest lies."""
    if arrow.prior is None:
        return say("arrow_page.likely_title_never", language)
    return say("arrow_page.likely_title", language, share=number(100 * arrow.prior.near_zero, language, 0),
               size=amount(arrow, arrow.size.supported, language))


def description(arrow: Arrow, language: str) -> str:
    """The sizes in words."""
    return say("arrow_page.likely_described", language, unit=arrow.size.unit[language],
               interval=interval(arrow.size.interval, language, digits(arrow)),
               **{w: amount(arrow, arrow.size.value(w), language) for w in WORLDS})


def digits(arrow: Arrow) -> int:
    """Decimals that the sizes of an arrow have where they are declared."""
    sizes = [arrow.size.told, arrow.size.supported, arrow.size.null, *(arrow.size.interval or ())]
    return next((d for d in range(4) if all(abs(size - round(size, d)) < 1e-9 for size in sizes)), 3)


def amount(arrow: Arrow, size: float, language: str) -> str:
    """A size with the decimals of the arrow, and one more when it needs it."""
    some = digits(arrow)
    return number(size, language, some + (abs(size - round(size, some)) > 1e-9))


def _sheet(arrow: Arrow, width: float) -> Sheet:
    sheet = Sheet(width, BOTTOM + 76.0)
    x = Scale(*span(arrow), 18.0, width - 18.0)
    sizes, heights = density(arrow)
    sheet.line(((12, BOTTOM), (width - 12, BOTTOM)), SOFT, 1.0)
    for tick in x.ticks(7 if width > 500 else 5):
        sheet.line(((x(tick), BOTTOM), (x(tick), BOTTOM + 4)), SOFT, 1.0)
        sheet.words(x(tick), BOTTOM + 30, about(_tick, arrow, tick), size=10.8, colour=SOFT, anchor="middle")
    sheet.paragraph(12, BOTTOM + 52, lambda language: arrow.size.unit[language], int(width / 6.6), 2, size=10.8, colour=SOFT)
    if sizes:
        y = Scale(0.0, 1.0, BOTTOM, TOP + 14)
        points = [(x(size), y(height)) for size, height in zip(sizes, heights, strict=True)]
        sheet.area([(points[0][0], BOTTOM), *points, (points[-1][0], BOTTOM)], WORLD_INK["supported"], opacity=0.2)
        sheet.line(points, WORLD_INK["supported"], 1.8, WORLD_DASH["supported"])
    if arrow.size.interval:
        low, high = arrow.size.interval
        sheet.capped(x(low), x(high), BOTTOM + 11, WORLD_INK["supported"])
    _marks(sheet, arrow, x, sizes, heights)
    return sheet


def _marks(sheet: Sheet, arrow: Arrow, x: Scale, sizes: list[float], heights: list[float]) -> None:
    """A line up to each world's name, left to right, names kept apart."""
    rows = {0: 18.0, 1: 33.0, 2: 48.0}
    for row, w in enumerate(WORLDS):
        place, ink, y = x(arrow.size.value(w)), WORLD_INK[w], rows[row]
        foot = BOTTOM
        if w == "supported" and sizes:
            foot = Scale(0.0, 1.0, BOTTOM, TOP + 14)(heights[min(bisect_left(sizes, arrow.size.supported), len(sizes) - 1)])
        is_hill = w == "supported" and bool(sizes)
        sheet.line(((place, y + 3), (place, foot)), FAINT if is_hill else ink, 1.0 if is_hill else 2.0, WORLD_DASH[w])
        sheet.mark(place, y - 3, WORLD_SHAPE[w], 4.5, ink)
        right = place > sheet.width * 0.6
        sheet.words(place + (-9 if right else 9), y + 1, about(_named, arrow, w), size=11.5, colour=ink, bold=True,
                    anchor="end" if right else "start")


def _named(arrow: Arrow, world: str, language: str) -> str:
    return f"{world} {amount(arrow, arrow.size.value(world), language)}"


def _tick(arrow: Arrow, tick: float, language: str) -> str:
    shown = next((d for d in range(4) if abs(tick - round(tick, d)) < 1e-9), 3)
    return number(tick, language, shown)
