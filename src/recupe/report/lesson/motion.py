"""Motion: a picture that has a form for every place of a slider, with all of its forms in one SVG.

Python writes every attribute that moves for every place, parted by "|"; the script of the page puts in the one that is asked
for and knows nothing of scales. The first form is what is seen without a script.

    scene.circle(cx=[3, 5, 8], cy=4)          <circle cx="3" data-cx="3|5|8" cy="4" data-moves="cx">

`scene.still` is the first form as a plain sheet, for a page that asks for one place at a time.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..figure.ink import draw
from ..figure.scale import Scale
from ..figure.sheet import INK, SIZE, SOFT, Sheet, Words
from ..number import number
from ..wording import say
from .still import stand

Value = float | str
Moving = Value | Sequence[Value]
Step = Mapping[str, Any]
PART = "|"


def attributes(**values: Moving) -> str:
    """Attributes of an element; a list moves, unless all of it is the same."""
    written, moves = [], []
    for key, value in values.items():
        name = key.rstrip("_").replace("_", "-")
        each = [_text(v) for v in ([value] if isinstance(value, str | float | int) else value)]
        if name != "text":
            written.append(f'{name}="{_escaped(each[0])}"')
        if len(set(each)) > 1:
            moves.append(name)
            written.append(f'data-{name}="{_escaped(PART.join(each))}"')
    if moves:
        written.append(f'data-moves="{" ".join(moves)}"')
    return " ".join(written)


def _text(value: Value) -> str:
    if isinstance(value, str):
        assert PART not in value, f"{value!r} holds the sign that parts values"
        return value
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def first_of(value: Moving) -> Value:
    """The form of a value at the first place."""
    return value if isinstance(value, str | float | int) else value[0]


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)


def told(key: str, **facts: str) -> Words:
    """A sentence of the catalogue on a picture."""
    return lambda language: say(key, language, **facts)


def figure(value: float, digits: int) -> Words:
    """A number on a picture."""
    return lambda language: number(value, language, digits)


def each(steps: Sequence[Step], one: Callable[[Step, str], str]) -> Callable[[str], list[str]]:
    """What is said at each place of the slider."""
    return lambda language: [one(step, language) for step in steps]


@dataclass
class Scene:
    """A sheet that stands still, and what moves over it; `elements` are written in each language."""

    width: float
    height: float
    sheet: Sheet = field(init=False)
    elements: list[Callable[[str], str]] = field(default_factory=list)
    standing: Sheet = field(init=False)

    def __post_init__(self) -> None:
        self.sheet, self.standing = Sheet(self.width, self.height), Sheet(self.width, self.height)

    @property
    def still(self) -> Sheet:
        """The first form of the picture, all of it."""
        return Sheet(self.width, self.height, [*self.sheet.shapes, *self.standing.shapes])

    def put(self, element: str, **values: Moving) -> None:
        """An element of SVG without words."""
        made = f"<{element} {attributes(**values)}/>"
        self.elements.append(lambda _: made)
        stand(self.standing, element, {key.rstrip("_"): first_of(value) for key, value in values.items()})

    def mark(self, shape: str, x: Sequence[float], y: float, ink: str) -> None:
        """The mark of a world: circle, triangle or square."""
        if shape == "circle":
            self.put("circle", cx=x, cy=y, r=5.5, fill=ink)
            return
        path = {"triangle": "M0-6.3 6 4.8-6 4.8Z", "square": "M-4.9-4.9H4.9V4.9H-4.9Z"}[shape]
        places = [f"translate({one:.1f} {y:.1f})" for one in x]
        self.elements.append(lambda _: f"<path {attributes(d=path, fill=ink, transform=places)}/>")
        self.standing.mark(x[0], y, shape, 5.8, ink)

    def circle(self, cx: Moving, cy: Moving, r: float, class_: Moving) -> None:
        """A dot."""
        self.put("circle", cx=cx, cy=cy, r=r, class_=class_)

    def line(self, x1: Moving, y1: Moving, x2: Moving, y2: Moving, stroke: str = INK, width: float = 1.0, dash: str = "",
             opacity: float = 1.0) -> None:
        """A line."""
        more: dict[str, Moving] = {"stroke-dasharray": dash} if dash else {}
        self.put("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=str(width), opacity=str(opacity), **more)

    def words(self, x: Moving, y: Moving, told: Callable[[str], Moving], *, size: float = SIZE, colour: str = INK,
              anchor: str = "start", bold: bool = False) -> None:
        """Words that move, or change."""
        def one(language: str) -> str:
            said = told(language)
            first = said if isinstance(said, str | float | int) else said[0]
            weight: dict[str, Moving] = {"font_weight": "700"} if bold else {}
            return (f"<text {attributes(x=x, y=y, text=said, font_size=f'{size:g}', fill=colour, text_anchor=anchor, **weight)}>"
                    f"{html.escape(_text(first), quote=False)}</text>")
        self.elements.append(one)
        self.standing.words(float(first_of(x)), float(first_of(y)), lambda language: _text(first_of(told(language))),
                            size=size, colour=colour, anchor=anchor, bold=bold)

    def ticks(self, across: Scale, values: Sequence[float], foot: float, digits: int) -> None:
        """Marks under an axis that stands still, with their numbers."""
        for value in values:
            self.sheet.line(((across(value), foot), (across(value), foot + 4)), SOFT, 0.8)
            self.sheet.words(across(value), foot + 16, figure(value, digits), size=11, colour=SOFT, anchor="middle")

    def spread(self, across: Scale, bounds: Sequence[Sequence[float]], y: float, ink: str = INK) -> None:
        """An interval that moves, with a cap at each end."""
        low, high = ([across(one[side]) for one in bounds] for side in (0, 1))
        self.line(low, y, high, y, ink, 1.4)
        for ends in (low, high):
            self.line(ends, y - 4, ends, y + 4, ink, 1.4)

    def svg(self, language: str, name: str, title: str, described: Sequence[str], kind: str) -> str:
        """The picture in one language; what is read aloud for it follows the slider."""
        drawing = draw(self.sheet)
        whole = replace(drawing, marks=drawing.marks + "\n" + "\n".join(one(language) for one in self.elements))
        text = whole.svg(language, name, title, described[0], kind)
        return text.replace(f'<desc id="{name}-description">', f'<desc id="{name}-description" {attributes(text=described)}>', 1)
