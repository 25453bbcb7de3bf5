"""Ratings, mirror: what somebody thought on the left, what patients said on the right, a slope between them.

A panel for the rating and one for the items, each on the whole of its own scale. Above the scale nothing: no score, no colleague,
no percentile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Any

from ..number import interval, number, signed
from ..wording import both, everywhere, say
from .scale import Scale
from .shape import Column, Figure, Table
from .sheet import DASHES, FAINT, INK, PAPER, SOFT, WORLD_DASH, WORLD_INK, WORLD_SHAPE, Sheet, Words

Found = Mapping[str, Any]
Line = Mapping[str, Any]
NARROW, WIDE, HEIGHT, TOP, ROOM = 360.0, 720.0, 230.0, 52.0, 15.0
LONGEST = 20
LETTERS = ("R", "E", "C", "U", "P", "E2")
SHAPES = ("circle", "square", "triangle", "diamond", "star")


def mirror(found: Found, worlds: Mapping[str, Found] | None = None, world: str = "") -> Figure | None:
    """The picture of what was thought and said; None when nothing was thought. Of simulated ratings `worlds` holds every world's
    answer, and `world` is the one that the title is about."""
    lines = [line for line in found["gaps"] if line["said"] is not None]
    if not lines:
        return None
    if worlds:
        lines = [{**line, "name": w, "world": w} for w, one in worlds.items() for line in one["gaps"] if not line["name"]]
    first = Column("world", both("word.world")) if worlds else Column("line", both("ratings.line"))
    columns = (first, Column("thought", both("ratings.thought"), 1),
               Column("said", both("ratings.said"), 1), Column("gap", both("ratings.gap"), 1),
               Column("low", both("ratings.low"), 1), Column("high", both("ratings.high"), 1), Column("n", both("word.n"), 0))
    rows = [[line["name"] or say("ratings.rating", "en"), *(line[k] for k in ("thought", "said", "gap", "low", "high", "n"))]
            for line in lines]
    title = everywhere(lambda language: f"{world}: {title_of(found, language)}" if worlds else title_of(found, language))
    return Figure("mirror", tuple(worlds or ()), title,
                  everywhere(lambda language: " ".join([*_made(worlds, language), *(described(line, language) for line in lines)])),
                  Table(columns, rows),
                  narrow=_sheet(found, lines, NARROW), wide=_sheet(found, lines, WIDE), notes=(both("ratings.reading_mirror"),))


def _made(worlds: Mapping[str, Found] | None, language: str) -> list[str]:
    """That nobody here is real, where that is so."""
    return [say("note.model_many", language, worlds=", ".join(f"“{w}”" for w in worlds))] if worlds else []


def item(name: str, language: str) -> str:
    """An item as people read it: a letter of RECUPE with its word, else its own name."""
    letter = name.strip().upper()
    return say(f"ratings.letter.{letter}", language) if letter in LETTERS else name


def title_of(found: Found, language: str) -> str:
    """The finding: the largest gap that is clear, else that none is."""
    whole = next((line for line in found["gaps"] if not line["name"]), None)
    parts = []
    if whole is not None and whole["gap"] is not None:
        which = "none" if not whole["clear"] else "lower" if whole["gap"] > 0 else "higher"
        parts.append(say(f"ratings.mirror.{which}", language, gap=number(abs(whole["gap"]), language, 1)))
    if any(line["name"] for line in found["gaps"]):
        wide = found["widest"]
        parts.append(say("ratings.mirror.no_item", language) if wide is None else say(
            "ratings.mirror.item", language, item=item(wide["name"], language), gap=signed(wide["gap"], language, 1),
            between=interval((wide["low"], wide["high"]), language, 1)))
    return " ".join(parts) or say("ratings.mirror.nothing", language)


def described(line: Line, language: str) -> str:
    """One line in words."""
    return say("ratings.mirror.line", language, name=item(line["name"], language) or say("ratings.rating", language),
               thought=number(line["thought"], language, 1), said=number(line["said"], language, 1),
               between=interval((line["low"], line["high"]), language, 1))


def spread(places: Sequence[float], room: float, low: float, high: float) -> list[float]:
    """Places of words near where they belong, at least `room` apart, in the order that they had."""
    order = sorted(range(len(places)), key=lambda k: places[k])
    moved = [min(max(places[k], low), high) for k in order]
    for _ in range(60):
        for k in range(len(moved) - 1):
            lack = room - (moved[k + 1] - moved[k])
            if lack > 0:
                moved[k], moved[k + 1] = moved[k] - lack / 2, moved[k + 1] + lack / 2
        moved = [min(max(v, low + room * k), high - room * (len(moved) - 1 - k)) for k, v in enumerate(moved)]
    back = [0.0] * len(places)
    for k, place in zip(order, moved, strict=True):
        back[k] = place
    return back


def _sheet(found: Found, lines: Sequence[Line], width: float) -> Sheet:
    """A panel for each scale: beside each other on a desk, below each other on a telephone."""
    items = [line for line in lines if line["name"] and "world" not in line]
    parts = [(part, scale) for part, scale in (([line for line in lines if line not in items], found["scale"]),
                                               (items, found["item_scale"])) if part]
    height = max(HEIGHT, 2 * TOP - 20 + ROOM * max(len(part) for part, _ in parts))
    across = len(parts) if width > NARROW else 1
    sheet = Sheet(width, (height + 30) * -(-len(parts) // across))
    room = width / across
    for k, (part, scale) in enumerate(parts):
        _panel(sheet, part, scale, (k % across) * room, (k // across) * (height + 30), room, height)
    return sheet


def _panel(sheet: Sheet, lines: Sequence[Line], scale: Sequence[float], left: float, top: float, width: float,
           height: float) -> None:
    """Two posts with a slope for each line."""
    one, other = left + 74, left + width - min(150.0, width * 0.42)
    y = Scale(scale[0], scale[1], top + height, top + TOP)
    many = bool(lines[0]["name"]) and "world" not in lines[0]
    sheet.words(left + 8, top + 16, both("ratings.items" if many else "ratings.whole").__getitem__, size=12, bold=True)
    sheet.words(one, top + 38, both("ratings.i_thought").__getitem__, size=11.5, colour=SOFT, anchor="middle")
    sheet.words(other, top + 38, both("ratings.patients_said").__getitem__, size=11.5, colour=SOFT, anchor="middle")
    for post in (one, other):
        sheet.line(((post, y.end), (post, y.start)), FAINT, 1.2)
    for end in scale:
        sheet.words(left + 8, y(end) + 4, number(end, "en", 0), size=10.8, colour=SOFT)
        sheet.line(((one - 4, y(end)), (other + 4, y(end))), FAINT, 0.8)
    thoughts, saids = sorted({line["thought"] for line in lines}), [line["said"] for line in lines]
    for value, place in zip(thoughts, spread([y(v) for v in thoughts], ROOM, y.end, y.start), strict=True):
        sheet.words(one - 10, place + 4, _value(value), size=11, anchor="end")
    for k, (line, label) in enumerate(zip(lines, spread([y(v) for v in saids], ROOM, y.end, y.start), strict=True)):
        world = line.get("world", "")
        ink, dash = (WORLD_INK[world], WORLD_DASH[world]) if world else (INK, DASHES[k % len(DASHES)] if many else ())
        sheet.line(((one, y(line["thought"])), (other, y(line["said"]))), ink, 2.2 if line["clear"] or not many else 1.2, dash)
        if line["low"] is not None and not many:
            at, reach = other - 6 * k, [y(line["thought"] + line[side]) for side in ("low", "high")]
            sheet.line([(at, place) for place in reach], ink, 1.4)
            for place in reach:
                sheet.line(((at - 4, place), (at + 4, place)), ink, 1.4)
        shape = WORLD_SHAPE[world] if world else SHAPES[k % len(SHAPES)]
        sheet.mark(one, y(line["thought"]), "circle" if world else shape, 4.2, PAPER, INK)
        sheet.mark(other, y(line["said"]), shape, 4.2, ink)
        sheet.line(((other + 6, y(line["said"])), (other + 14, label)), SOFT, 0.6)
        sheet.words(other + 18, label + 4, _name(line), size=11, colour=ink, bold=bool(line["clear"]))


def _value(value: float) -> Words:
    return lambda language: number(value, language, 1)


def _name(line: Line) -> Words:
    def told(language: str) -> str:
        return shorten(f"{number(line['said'], language, 1)} {item(line['name'], language)}", LONGEST, placeholder="…").strip()
    return told
