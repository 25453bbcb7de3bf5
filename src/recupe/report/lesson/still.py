"""Still: an element of a moving picture, in its first form, as a shape on a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin

from ..figure.sheet import FAINT, INK, PAPER, SOFT, WORLD_INK, Sheet

Facts = Mapping[str, float | str]
KINDS: dict[str, tuple[str | None, str | None]] = {
    "called": (INK, None), "not": (PAPER, SOFT), "arm0": (WORLD_INK["supported"], None), "arm1": (PAPER, WORLD_INK["told"]),
    "bar": (SOFT, None), "past": (PAPER, SOFT)}
"""Fill and edge of each class of `lesson.css`."""
CORNERS = 12
PALE = 0.5


def stand(sheet: Sheet, element: str, facts: Facts) -> None:
    """Put a circle, a rectangle or a line of SVG on a sheet; one that cannot be seen is left out."""
    if float(facts.get("opacity", 1.0)) == 0.0:
        return
    {"circle": _circle, "rect": _rectangle, "line": _line}[element](sheet, facts)


def _look(facts: Facts) -> tuple[str | None, str | None]:
    if "class" in facts:
        return KINDS[str(facts["class"])]
    return str(facts["fill"]) if "fill" in facts else None, str(facts["stroke"]) if "stroke" in facts else None


def _circle(sheet: Sheet, facts: Facts) -> None:
    x, y, r = (float(facts[key]) for key in ("cx", "cy", "r"))
    fill, edge = _look(facts)
    sheet.area([(round(x + r * cos(2 * pi * k / CORNERS), 1), round(y + r * sin(2 * pi * k / CORNERS), 1)) for k in range(CORNERS)],
               fill, edge)


def _rectangle(sheet: Sheet, facts: Facts) -> None:
    x, y, wide, high = (float(facts[key]) for key in ("x", "y", "width", "height"))
    fill, edge = _look(facts)
    if wide > 0 and high > 0.05:
        corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
        sheet.area(corners, fill, edge, opacity=float(facts.get("opacity", 1.0)))


def _line(sheet: Sheet, facts: Facts) -> None:
    """A pale line is drawn in a pale ink, for a line on a sheet has no opacity."""
    ends = [(float(facts[f"x{k}"]), float(facts[f"y{k}"])) for k in (1, 2)]
    pale = float(facts.get("opacity", 1.0)) < PALE
    dash = [float(part) for part in str(facts.get("stroke_dasharray", facts.get("stroke-dasharray", ""))).split()]
    sheet.line(ends, FAINT if pale else str(facts.get("stroke", INK)), float(facts.get("stroke_width", 1.0)), dash)
