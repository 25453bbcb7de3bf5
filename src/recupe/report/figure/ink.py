"""Ink: draws a sheet as an SVG that can be told in each language: lines and areas by matplotlib, once; words as text, over them.

The same sheet gives the same bytes: fixed salt, no date, no clip paths, places to two decimals. Words stay words, so that a
reader can select them and the page chooses their font. matplotlib is imported only when something is drawn.
"""

from __future__ import annotations

import html
import io
import re
from dataclasses import dataclass
from typing import Any, cast

from .sheet import Area, Line, Sheet, Text

FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
HALO = "paint-order: stroke; stroke: #ffffff; stroke-width: 3px; stroke-linejoin: round"
NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
EDGE = 1.3


@dataclass(frozen=True)
class Drawing:
    """A sheet drawn: `marks` is everything but its words, as the inside of an SVG."""

    sheet: Sheet
    marks: str

    def svg(self, language: str, name: str, title: str, description: str, kind: str = "") -> str:
        """The picture in one language; `name` makes its ids; title and description are read aloud for it."""
        words = "".join(_text(text, language) for text in self.sheet.texts)
        return (f'<svg xmlns="http://www.w3.org/2000/svg"{f""" class="{kind}" """.rstrip() if kind else ""} role="img" '
                f'viewBox="0 0 {self.sheet.width:g} {self.sheet.height:g}" aria-labelledby="{name}-title {name}-description">'
                f'<title id="{name}-title">{html.escape(title, quote=False)}</title>'
                f'<desc id="{name}-description">{html.escape(description, quote=False)}</desc>{self.marks}{words}</svg>')

    def alone(self, language: str, name: str, title: str, description: str) -> str:
        """The picture as a file of its own, on paper, with its font."""
        head, rest = self.svg(language, name, title, description).split(">", 1)
        size = f' width="{self.sheet.width:g}" height="{self.sheet.height:g}" font-family="{FONTS}"'
        style = f"<style>text {{ {HALO} }}</style>"
        return f'{head}{size}>\n<rect width="100%" height="100%" fill="#ffffff"/>{style}{rest}\n'


def _text(text: Text, language: str) -> str:
    """One line of words; nothing for an empty one."""
    said = text.told(language)
    if not said:
        return ""
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    weight = ' font-weight="700"' if text.bold else ""
    return (f'\n<text x="{text.x:.1f}" y="{text.y:.1f}" font-size="{text.size:g}" fill="{text.colour}"{anchor}{weight}>'
            f'{html.escape(said, quote=False)}</text>')


def draw(sheet: Sheet) -> Drawing:
    """The lines and areas of a sheet, drawn with matplotlib's SVG renderer."""
    import matplotlib
    from matplotlib.backends.backend_svg import RendererSVG

    stream, renderer_of = io.StringIO(), cast(Any, RendererSVG)
    with matplotlib.rc_context({"svg.hashsalt": "recupe", "svg.fonttype": "none", "path.simplify": False}):
        renderer = renderer_of(sheet.width, sheet.height, stream, metadata=NO_METADATA)
        for shape in sheet.shapes:
            if not isinstance(shape, Text):
                _put(renderer, shape, sheet.height)
        renderer.finalize()
    return Drawing(sheet, _tidied(stream.getvalue()))


def _put(renderer: Any, shape: Line | Area, height: float) -> None:
    """One shape; the renderer counts from below, a sheet from above."""
    from matplotlib.colors import to_rgb
    from matplotlib.path import Path
    from matplotlib.transforms import Affine2D

    context, fill = renderer.new_gc(), None
    if isinstance(shape, Area):
        edge, width, path = shape.edge, EDGE, Path([*shape.points, shape.points[0]], closed=True)
        fill = to_rgb(shape.fill) if shape.fill else None
        context.set_alpha(shape.opacity)
    else:
        edge, width, path = shape.colour, shape.width, Path(list(shape.points))
    context.set_linewidth(width if edge else 0.0)
    if edge:
        context.set_foreground(edge)
    if shape.dash:
        context.set_dashes(0.0, list(shape.dash))
    renderer.draw_path(context, path, Affine2D().scale(1.0, -1.0).translate(0.0, height), fill)


def _tidied(svg: str) -> str:
    """Only what is drawn: no prolog, comments, definitions or groups."""
    inside = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.S)
    text = re.sub(r"<!--.*?-->|<defs>.*?</defs>|</?g\b[^>]*>|; stroke-dashoffset: 0", "", inside[1] if inside else "", flags=re.S)
    text = re.sub(r"(\d+\.\d{2})\d+", r"\1", text)
    text = re.sub(r"\s*\n\s*", " ", text)
    return re.sub(r"(?<=[\dz]) (?=[LMz\"])|(?<=[LM]) ", "", text).replace("> <", ">\n<").strip()
