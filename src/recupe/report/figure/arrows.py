"""Arrows: the whole model in one picture: every causal claim as an arrow from its cause to its effect.

    thickness            the difference that the arrow's own study shows in this world, in standard deviations between people
    colour and pattern   how it is known: by lot or pooled, in a laboratory, by association, or by nothing; a word says it too
    a hairline           in this world the arrow does nothing

Each arrow leads to its own page.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping

from ...evidence.arrow import Arrow, arrows
from ...lab.arrow.moved import own_difference, own_size
from ..number import number
from ..wording import both, everywhere, say
from .arrows_layout import NARROW, WAYS, WIDE, Layout, Place
from .shape import Column, Figure, Panel, Table
from .sheet import FAINT, INK, PAPER, SOFT, WORLD_INK, Sheet, about

Address = Callable[[str], Callable[[str], str]]

CERTAINTIES = ("lot", "lab", "association", "none")
CERTAIN: dict[str, str] = {"randomised": "lot", "meta-analysis": "lot", "lab": "lab", "prospective": "association",
                           "cross-sectional": "association", "rating": "association", "before-after": "association", "none": "none"}
COLOUR = {"lot": "#2e8b57", "lab": "#7d6bd0", "association": "#bf7400", "none": "#808080"}
PATTERN: dict[str, tuple[float, ...]] = {"lot": (), "lab": (11.0, 3.0), "association": (5.0, 3.0), "none": (1.5, 3.0)}
THIN, THICK, FULL, NOTHING, STEPS = 1.6, 9.0, 1.5, 0.02, 28
MUCH, MIDDLE = 0.2, 0.3
LINES = ((1, 0, 4.0), (2, 0, -2.5), (2, 1, 10.5), (3, 0, -9.0), (3, 1, 4.0), (3, 2, 17.0))
"""How many lines a node's words take, which line, and how far below its middle that stands."""


def certainty(arrow: Arrow) -> str:
    """How an arrow is known: lot, lab, association or none."""
    return CERTAIN[arrow.comparison]


def sizes(world: str) -> dict[str, float | None]:
    """How large the difference of each arrow's own study is in a world, in standard deviations; None when not known."""
    return {arrow.id: own_size(arrow, world) for arrow in arrows().values()}


def arrow_map(worlds: tuple[str, ...], address: Address) -> Figure:
    """The map in one world, or in several beside each other; `told` never alone."""
    if worlds == ("told",):
        worlds = ("told", "null")
    found = {w: sizes(w) for w in worlds}
    columns = (Column("world", both("word.world")), Column("arrow", both("arrow_map.arrow")),
               Column("cause", both("arrow_map.cause")), Column("effect", both("arrow_map.effect")),
               Column("known_by", both("arrow_map.known")),
               Column("size", both("arrow_page.likely_size"), 3),
               Column("unit", both("word.unit")), Column("sd", both("arrow_map.own"), 2))
    rows = [[w, a.id, a.cause["en"], a.effect["en"], a.comparison, a.size.value(w), a.size.unit["en"], found[w][a.id]]
            for w in worlds for a in arrows().values()]
    several = len(worlds) > 1
    return Figure(
        "arrows", worlds, everywhere(lambda language: title(found, language)),
        everywhere(lambda language: description(found, language)), Table(columns, rows),
        narrow=None if several else _sheet(NARROW, worlds[0], found[worlds[0]], address),
        wide=None if several else _sheet(WIDE, worlds[0], found[worlds[0]], address),
        panels=tuple(Panel(w, both(f"question.{w}"), _sheet(NARROW, w, found[w], address)) for w in worlds) if several else (),
        notes=(both("arrow_map.reading"), both("arrow_map.cannot")))


def title(found: Mapping[str, Mapping[str, float | None]], language: str) -> str:
    """How many arrows do much, in each world, and how few were drawn by lot."""
    each = ", ".join(
        say("arrow_map.much", language, n=str(sum(abs(v or 0.0) >= MUCH for v in one.values())), world=w)
        for w, one in found.items())
    return say("arrow_map.title", language, all=str(len(arrows())), each=each)


def description(found: Mapping[str, Mapping[str, float | None]], language: str) -> str:
    """Every arrow in words, the largest first."""
    order = sorted(arrows().values(), key=lambda a: -max(abs(one[a.id] or 0.0) for one in found.values()))
    return " ".join(say("arrow_map.described", language, cause=a.cause[language], effect=a.effect[language],
                        known=say(f"arrow_map.certainty.{certainty(a)}", language),
                        each=", ".join(f"{w} {number(one[a.id], language, 2)}" for w, one in found.items())) for a in order)


def _sheet(layout: Layout, world: str, found: Mapping[str, float | None], address: Address) -> Sheet:
    sheet = Sheet(layout.width, layout.height)
    sheet.words(6, 18, lambda language: say("arrow_map.in_world", language, world=world), size=12.5, colour=WORLD_INK[world],
                bold=True)
    for part, y in layout.parts.items():
        sheet.words(6, y, _heading(part), size=10.8, colour=SOFT, bold=True)
    for y in layout.cuts:
        sheet.line(((4, y), (layout.width - 4, y)), FAINT, 0.8)
    for name, place in layout.nodes.items():
        _node(sheet, name, place, name in {way.cause for way in WAYS.values()})
    for name, arrow in arrows().items():
        _arrow(sheet, layout, arrow, found[name], abs(own_difference(arrow, world)) > 1e-9, address)
    return sheet


def key() -> Figure:
    """What colour, pattern and word mean, and what thickness means."""
    columns = (Column("word", both("arrow_map.arrow")), Column("known_by", both("arrow_map.known")))
    return Figure("key", (), both("arrows_screen.key"), both("arrows_screen.key_described"),
                  Table(columns, [[kind, say(f"arrow_map.certainty.{kind}", "en")] for kind in CERTAINTIES]), narrow=_key())


def _key() -> Sheet:
    sheet = Sheet(340.0, 152.0)
    for k, kind in enumerate(CERTAINTIES):
        y = 16.0 + 24.0 * k
        sheet.line(((8, y), (70, y)), COLOUR[kind], 4.0, PATTERN[kind])
        sheet.words(39, y + 3.5, about(_tag, kind), size=10.8, anchor="middle")
        sheet.words(80, y + 4, about(_known, kind), size=11.5)
    for k, size in enumerate((0.0, 0.2, 0.5, 1.0)):
        x = 8.0 + 84.0 * k
        width = THIN + (THICK - THIN) * size / FULL if size else 0.9
        sheet.line(((x, 120), (x + 50, 120)), INK if size else SOFT, width, () if size else (1.0, 4.0))
        sheet.words(x, 140, about(_thick, size), size=10.8, colour=SOFT)
    return sheet


def _known(kind: str, language: str) -> str:
    return say(f"arrow_map.certainty.{kind}", language)


def _thick(size: float, language: str) -> str:
    return say("arrow_map.sd", language, sd=number(size, language, 1)) if size else say("arrow_map.nothing", language)


def _heading(part: str) -> Callable[[str], str]:
    return lambda language: say(f"arrow_map.part.{part}", language)


def _node(sheet: Sheet, name: str, place: Place, is_cause: bool) -> None:
    """A cause or effect in one line about its height, in two or in three."""
    x = {"start": place.left, "end": place.right, "middle": (place.left + place.right) / 2}[place.anchor]
    for lines, k, y in LINES:
        sheet.words(x, place.y + y, about(_line, name, place.letters, lines, k), size=10.8, anchor=place.anchor, bold=not is_cause)


def _line(name: str, letters: int, lines: int, k: int, language: str) -> str:
    """Line k of a node's words, when they take so many lines."""
    parts = textwrap.wrap(say(f"arrow_map.node.{name}", language), letters, break_long_words=False)
    return parts[k] if len(parts) == lines else ""


def _arrow(sheet: Sheet, layout: Layout, arrow: Arrow, size: float | None, acts: bool, address: Address) -> None:
    """One arrow, with a word on it for how it is known; a wide unseen band makes it easy to hit.

    One that acts in people who are all alike has no size in standard deviations: it has the middle thickness.
    """
    kind, way = certainty(arrow), WAYS[arrow.id]
    does = acts if size is None else abs(size) >= NOTHING
    width = THIN + (THICK - THIN) * min(1.0, abs(MIDDLE if size is None else size) / FULL) if does else 0.9
    end = layout.nodes[way.effect]
    tip = (end.left - 5.0, end.y + _fan(arrow.id))
    origin = layout.nodes[way.cause]
    first = curve((origin.right + 5.0, origin.y), tip)
    with sheet.linked(address(arrow.id), lambda language: _label(arrow, size, language)):
        for cause in (way.cause, *layout.more.get(arrow.id, ())):
            start = layout.nodes[cause]
            points = curve((start.right + 5.0, start.y), (tip[0] - (7.0 if does else 4.0), tip[1]))
            sheet.area([*((x, y - 9.0) for x, y in points), *((x, y + 9.0) for x, y in reversed(points))], PAPER, opacity=0.0)
            sheet.line(points, COLOUR[kind] if does else SOFT, width, PATTERN[kind] if does else (1.0, 4.0))
        head = 4.0 + width * 0.55
        sheet.area(((tip[0] + 3.0, tip[1]), (tip[0] - 8.0, tip[1] - head), (tip[0] - 8.0, tip[1] + head)),
                   COLOUR[kind] if does else None, None if does else SOFT)
        x, y = first[_PLACE.get(arrow.id, STEPS // 2)]
        sheet.words(x, y + 3.5, about(_tag, kind), size=10.8, colour=INK if does else SOFT, anchor="middle")


_PLACE = {"care-pain": 17, "care-cold": 21, "care-stress": 21, "care-immunity": 21, "exclusion-pain": 9,
          "break-trust": 9, "photo-pain": 9, "label-pain": 9}
"""Where along an arrow its word stands, for those that run close to others."""
_FANS = {"exclusion-pain": -26.0, "break-trust": -14.0, "photo-pain": -1.0, "label-pain": 13.0, "care-pain": 26.0,
         "care-selfcare": -6.0, "meaning-health": 6.0}


def _fan(name: str) -> float:
    """How far from the middle of its effect an arrow ends, where several end."""
    return _FANS.get(name, 0.0)


def curve(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    """A curve that leaves and comes in level."""
    (x0, y0), (x1, y1) = start, end
    bend = 0.5 * (x1 - x0)
    found = []
    for k in range(STEPS + 1):
        t = k / STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3
        found.append((a * x0 + b * (x0 + bend) + c * (x1 - bend) + d * x1, (a + b) * y0 + (c + d) * y1))
    return found


def _tag(kind: str, language: str) -> str:
    return say(f"arrow_map.tag.{kind}", language)


def _label(arrow: Arrow, size: float | None, language: str) -> str:
    """What is read aloud for an arrow."""
    return say("arrow_map.label", language, cause=arrow.cause[language], effect=arrow.effect[language],
               known=say(f"arrow_map.certainty.{certainty(arrow)}", language), sd=number(size, language, 2))
