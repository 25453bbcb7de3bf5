"""Strip, its parts: how long a row of a strip is, where it lies, and how bars and hatching are drawn in one stroke each.

A consult is cut in rows as lines of writing are: each row the same stretch of time, from left to right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from .scale import Scale
from .sheet import INK, PAPER, Sheet

Stretch = tuple[float, float]
NAN = (math.nan, math.nan)
NARROWEST = 1.4
SPACING = 4.0


@dataclass(frozen=True)
class Row:
    """One row: the stretch it holds [s, or words], and where that lies on the sheet."""

    first: float
    last: float
    x: Scale

    def part(self, stretch: Stretch) -> Stretch | None:
        """What of a stretch lies in this row, as places; None when nothing does; never narrower than can be seen."""
        low, high = max(stretch[0], self.first), min(stretch[1], self.last)
        if high <= low:
            return None
        left, right = self.x(low), self.x(high)
        return left, max(right, left + NARROWEST)


def rows(length: float, longest: float, step: float, most: int, left: float, right: float) -> list[Row]:
    """A consult of this length in rows of at most `longest`, as few as possible and at most so many, each whole steps long."""
    count = min(most, max(1, math.ceil(length / longest - 1e-9)))
    each = max(step, math.ceil(length / count / step - 1e-9) * step)
    count = max(1, math.ceil(length / each - 1e-9))
    return [Row(k * each, (k + 1) * each, Scale(k * each, (k + 1) * each, left, right)) for k in range(count)]


def joined(parts: Iterable[Stretch | None], near: float = 0.5) -> list[Stretch]:
    """Places from left to right, those that touch as one."""
    found: list[Stretch] = []
    for part in sorted(p for p in parts if p is not None):
        if found and part[0] - found[-1][1] < near:
            found[-1] = (found[-1][0], max(found[-1][1], part[1]))
        else:
            found.append(part)
    return found


def bars(sheet: Sheet, parts: Iterable[Stretch], top: float, thick: float, fill: str = INK) -> None:
    """Bars beside each other, as one shape."""
    points: list[tuple[float, float]] = []
    for left, right in parts:
        points += [NAN] if points else []
        points += [(left, top), (right, top), (right, top + thick), (left, top + thick)]
    if points:
        sheet.area(points, fill)


def outlined(sheet: Sheet, parts: Iterable[Stretch], top: float, thick: float, ink: str = INK) -> None:
    """Empty boxes with a dashed edge, as one shape."""
    points: list[tuple[float, float]] = []
    for left, right in parts:
        points += [NAN] if points else []
        points += [(left, top), (right, top), (right, top + thick), (left, top + thick), (left, top)]
    if points:
        sheet.line(points, ink, 0.9, (2.0, 1.5))


def hatched(sheet: Sheet, parts: Iterable[Stretch], top: float, thick: float, ink: str = INK) -> None:
    """Boxes filled with slanted lines."""
    edges: list[tuple[float, float]] = []
    slants: list[tuple[float, float]] = []
    for left, right in parts:
        edges += [NAN] if edges else []
        edges += [(left, top), (right, top), (right, top + thick), (left, top + thick), (left, top)]
        at = left - thick + SPACING / 2
        while at < right:
            low, high = max(at, left), min(at + thick, right)
            if high > low:
                slants += [*([NAN] if slants else []), (low, top + thick - (low - at)), (high, top + thick - (high - at))]
            at += SPACING
    if edges:
        sheet.area(edges, PAPER)
        sheet.line(edges, ink, 0.8)
    if slants:
        sheet.line(slants, ink, 0.8)
