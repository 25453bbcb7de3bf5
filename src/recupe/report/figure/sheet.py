"""Sheet: a picture as plain shapes on a sheet of paper, before anything is drawn.

Places are points from the upper left; one point is one pixel where the picture has its own width. Text is a function of the
language, so that a picture is drawn once and told in each language.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

Words = Callable[[str], str]
Points = Sequence[tuple[float, float]]

INK, SOFT, FAINT, PAPER = "#1a1a1a", "#595959", "#d9d9d9", "#ffffff"
WORLD_INK = {"told": "#b03a06", "supported": "#0b5c9e", "null": "#4d4d4d"}
WORLD_SHAPE = {"told": "triangle", "supported": "circle", "null": "square"}
WORLD_DASH: dict[str, tuple[float, ...]] = {"told": (), "supported": (6.0, 2.0), "null": (1.5, 2.0)}
DASHES: tuple[tuple[float, ...], ...] = ((), (5.0, 2.5), (1.2, 2.2), (7.0, 2.0, 1.5, 2.0), (3.0, 1.5))
SIZE = 11.0


@dataclass(frozen=True)
class Line:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float
    dash: tuple[float, ...]


@dataclass(frozen=True)
class Area:
    """A filled polygon, with or without an edge."""

    points: tuple[tuple[float, float], ...]
    fill: str | None
    edge: str | None
    opacity: float
    dash: tuple[float, ...]


@dataclass(frozen=True)
class Text:
    """One line of words, on its baseline."""

    x: float
    y: float
    told: Words
    size: float
    colour: str
    anchor: str
    bold: bool


@dataclass
class Link:
    """What leads somewhere: the shapes that are linked, where to, and what is read aloud for them, in each language."""

    address: Words
    label: Words
    shapes: list[Line | Area | Text | Link]


@dataclass
class Sheet:
    """A sheet of this width and height, and what is on it, in the order it was put there."""

    width: float
    height: float
    shapes: list[Line | Area | Text | Link] = field(default_factory=list)
    paragraphs: list[Words] = field(default_factory=list)

    def line(self, points: Points, colour: str = INK, width: float = 1.0, dash: Sequence[float] = ()) -> None:
        """A line through points."""
        self.shapes.append(Line(tuple(points), colour, width, tuple(dash)))

    def area(self, points: Points, fill: str | None, edge: str | None = None, opacity: float = 1.0,
             dash: Sequence[float] = ()) -> None:
        """A polygon."""
        self.shapes.append(Area(tuple(points), fill, edge, opacity, tuple(dash)))

    def bar(self, low: float, high: float, y: float, thick: float, fill: str, opacity: float = 1.0) -> None:
        """A bar along y from low to high."""
        top, bottom = y - thick / 2, y + thick / 2
        self.area(((low, top), (high, top), (high, bottom), (low, bottom)), fill, opacity=opacity)

    def capped(self, low: float, high: float, y: float, colour: str, cap: float = 4.0) -> None:
        """A thin line with a cap at each end."""
        self.line(((low, y), (high, y)), colour, 1.2)
        for x in (low, high):
            self.line(((x, y - cap), (x, y + cap)), colour, 1.2)

    def mark(self, x: float, y: float, shape: str, size: float, fill: str | None, edge: str | None = None) -> None:
        """A mark about (x, y): circle, square, triangle, diamond or star."""
        self.area([(x + size * a, y + size * b) for a, b in OUTLINES[shape]], fill, edge)

    def hole(self, x: float, y: float, size: float = 6.0) -> None:
        """A dashed ring where something is missing."""
        self.area([(x + size * a, y + size * b) for a, b in OUTLINES["circle"]], None, SOFT, dash=(2.0, 2.0))

    def words(self, x: float, y: float, told: Words | str, *, size: float = SIZE, colour: str = INK, anchor: str = "start",
              bold: bool = False) -> None:
        """One line of words; a plain text is the same in each language."""
        self.shapes.append(Text(x, y, told if callable(told) else always(told), size, colour, anchor, bold))

    def paragraph(self, x: float, y: float, told: Words, letters: int, lines: int, *, size: float = SIZE, colour: str = INK,
                  anchor: str = "start", bold: bool = False) -> None:
        """Words over several lines of at most so many letters; what does not fit is lost, so a test looks for the last word."""
        self.paragraphs.append(told)
        for k in range(lines):
            self.words(x, y + k * size * 1.25, _line(told, letters, k), size=size, colour=colour, anchor=anchor, bold=bold)

    @contextmanager
    def linked(self, address: Words, label: Words) -> Iterator[None]:
        """What is put on the sheet inside this leads somewhere."""
        outside, self.shapes = self.shapes, []
        try:
            yield
        finally:
            outside.append(Link(address, label, self.shapes))
            self.shapes = outside

    @property
    def links(self) -> list[Link]:
        """Everything that leads somewhere."""
        return [shape for shape in self.shapes if isinstance(shape, Link)]

    @property
    def texts(self) -> list[Text]:
        """Every line of words, linked or not."""
        return [text for shape in self.shapes for text in (shape.shapes if isinstance(shape, Link) else [shape])
                if isinstance(text, Text)]


def always(text: str) -> Words:
    """The same text in each language."""
    return lambda _: text


def about(told: Callable[..., str], *facts: object) -> Words:
    """Words about some facts: a function of them and the language, with the facts filled in."""
    return lambda language: told(*facts, language)


def _line(told: Words, letters: int, k: int) -> Words:
    def one(language: str) -> str:
        lines = textwrap.wrap(told(language), letters, break_long_words=False, break_on_hyphens=False)
        return lines[k] if k < len(lines) else ""
    return one


def _round(corners: int, start: float, inner: float = 1.0) -> list[tuple[float, float]]:
    """Corners on a circle; every second one at `inner` of its radius."""
    turns = [(math.radians(start + 360 * k / corners), inner if k % 2 else 1.0) for k in range(corners)]
    return [(r * math.cos(turn), r * math.sin(turn)) for turn, r in turns]


OUTLINES: dict[str, list[tuple[float, float]]] = {
    "circle": _round(24, 0), "square": [(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)],
    "triangle": [(0.0, -1.05), (1.0, 0.8), (-1.0, 0.8)], "diamond": [(0.0, -1.15), (1.15, 0.0), (0.0, 1.15), (-1.15, 0.0)],
    "star": _round(10, -90, 0.45),
}
