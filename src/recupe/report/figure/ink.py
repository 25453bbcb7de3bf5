"""Ink: a sheet as an SVG that can be told in each language: lines and areas once, words as text over them.

The same sheet gives the same bytes: no date, no ids but those of its title and description, places to two decimals. Words stay
words, so that a reader can select them and the page chooses their font. What is linked is a link, with a label that is read
aloud.
"""

from __future__ import annotations

import html
import math
from dataclasses import dataclass

from .sheet import Area, Line, Link, Points, Sheet, Text

FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
HALO = "paint-order: stroke; stroke: #ffffff; stroke-width: 3px; stroke-linejoin: round"
EDGE = 1.3


@dataclass(frozen=True)
class Drawing:
    """A sheet drawn: `marks` is everything but its words and links, as the inside of an SVG."""

    sheet: Sheet
    marks: str

    def svg(self, language: str, name: str, title: str, description: str, kind: str = "") -> str:
        """The picture in one language; `name` makes its ids; title and description are read aloud for it."""
        links = "".join(_linked(link, language) for link in self.sheet.links)
        words = "".join(_text(text, language) for text in self.sheet.shapes if isinstance(text, Text))
        return (f'<svg xmlns="http://www.w3.org/2000/svg"{f""" class="{kind}" """.rstrip() if kind else ""} '
                f'role="{"group" if links else "img"}" viewBox="0 0 {self.sheet.width:g} {self.sheet.height:g}" '
                f'aria-labelledby="{name}-title {name}-description">'
                f'<title id="{name}-title">{html.escape(title, quote=False)}</title>'
                f'<desc id="{name}-description">{html.escape(description, quote=False)}</desc>{self.marks}{links}{words}</svg>')

    def alone(self, language: str, name: str, title: str, description: str) -> str:
        """The picture as a file of its own, on paper, with its font."""
        head, rest = self.svg(language, name, title, description).split(">", 1)
        size = f' width="{self.sheet.width:g}" height="{self.sheet.height:g}" font-family="{FONTS}"'
        style = f"<style>text {{ {HALO} }}</style>"
        return f'{head}{size}>\n<rect width="100%" height="100%" fill="#ffffff"/>{style}{rest}\n'


def draw(sheet: Sheet) -> Drawing:
    """A sheet, drawn."""
    return Drawing(sheet, "\n".join(_mark(shape) for shape in sheet.shapes if isinstance(shape, Line | Area)))


def _linked(link: Link, language: str) -> str:
    marks = "".join(_text(part, language) if isinstance(part, Text) else _mark(part) for part in link.shapes
                    if not isinstance(part, Link))
    return (f'\n<a href="{html.escape(link.address(language), quote=True)}" '
            f'aria-label="{html.escape(link.label(language), quote=True)}">{marks}</a>')


def _text(text: Text, language: str) -> str:
    """One line of words; nothing for an empty one."""
    said = text.told(language)
    if not said:
        return ""
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    weight = ' font-weight="700"' if text.bold else ""
    return (f'\n<text x="{text.x:.1f}" y="{text.y:.1f}" font-size="{text.size:g}" fill="{text.colour}"{anchor}{weight}>'
            f'{html.escape(said, quote=False)}</text>')


def _mark(shape: Line | Area) -> str:
    """A line or a polygon as a path."""
    if isinstance(shape, Area):
        edge, width, path = shape.edge, EDGE, _path(shape.points) + "z"
        look = f'fill="{shape.fill or "none"}"' + ("" if shape.opacity == 1.0 else f' opacity="{shape.opacity:g}"')
    else:
        edge, width, path, look = shape.colour, shape.width, _path(shape.points), 'fill="none"'
    if edge and width:
        look += f' stroke="{edge}" stroke-width="{width:g}"'
        look += f' stroke-dasharray="{" ".join(f"{part:g}" for part in shape.dash)}"' if shape.dash else ""
    return f'<path d="{path}" {look}/>'


def _path(points: Points) -> str:
    """A path through points; it breaks where a point is missing."""
    parts, pen = [], "M"
    for x, y in points:
        if math.isnan(x) or math.isnan(y):
            pen = "M"
            continue
        parts.append(f"{pen}{_place(x)} {_place(y)}")
        pen = "L"
    return "".join(parts)


def _place(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text

