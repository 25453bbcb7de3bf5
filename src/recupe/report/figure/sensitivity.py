"""Sensitivity: the share of the answer's uncertainty that each number carries by itself, world by world, the largest first.

A grey band is what numbers that do nothing reach by luck; only what passes it has a bar of its own. A dashed ring stands where the
answer does not move at all, and where it moves, how far stands beside the world: a large share of nothing is nothing.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from ...evidence.arrow import WORLDS, arrows
from ..number import number
from ..wording import Told, both, everywhere, say
from .ablation import part_title
from .estimates import unit_of
from .scale import Scale
from .shape import Column, Figure, Table
from .sheet import FAINT, INK, SOFT, WORLD_INK, WORLD_SHAPE, Sheet, Words, about

Found = Mapping[str, Any]
MOST, STEP, HEAD = 5, 36.0, 40.0


def sensitivity(found: Found, title: Told) -> Figure:
    """The picture of all that is drawn."""
    columns = (Column("world", both("word.world")), Column("number", both("vary.parameter")),
               Column("index", both("sensitivity.index"), 3), Column("error", both("sensitivity.error"), 3),
               Column("noise", both("sensitivity.noise"), 3), Column("n", both("sensitivity.draws"), 0))
    rows: list[list[str | float | int | None]] = []
    for w, one in found["worlds"].items():
        rows += [[w, r["name"], r["index"], r["error"], one["noise"], r["n"]] for r in one["indices"] or ()] or [
            [w, None, None, None, None, found["draws"]]]
    return Figure("sensitivity", WORLDS, title, everywhere(lambda language: description(found, language)), Table(columns, rows),
                  narrow=_sheet(found, 360.0, 54), wide=_sheet(found, 736.0, 100),
                  notes=(everywhere(lambda language: note(found, language)),))


def note(found: Found, language: str) -> str:
    """How to read the picture."""
    return say("sensitivity.reading", language, n=number(found["draws"], language, 0))


def above(one: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What carries more than luck does, the largest first."""
    return [row for row in one["indices"] or () if row["index"] > one["noise"]]


def description(found: Found, language: str) -> str:
    """Every world in words."""
    return " ".join(f"{moves(found, w, language)} {_list(found['worlds'][w], language)}".strip() for w in WORLDS)


def moves(found: Found, world: str, language: str, short: bool = False) -> str:
    """How far the truth of a world goes over draws; that it does not, or that it is not known."""
    one, brief = found["worlds"][world], "_short" if short else ""
    if one["variance"] is None:
        return say(f"sensitivity.unknown{brief}", language, world=world)
    if not one["indices"]:
        return say(f"sensitivity.flat{brief}", language, world=world)
    digits = next((d for d in (2, 3, 4) if abs(one["high"] - one["low"]) >= 5 * 10.0 ** -d), 5)
    return say(f"sensitivity.moves{brief}", language, world=world, low=number(one["low"], language, digits),
               high=number(one["high"], language, digits), unit=unit_of(found["unit"], language))


def _list(one: Mapping[str, Any], language: str) -> str:
    if not one["indices"]:
        return ""
    some = [say("sensitivity.item", language, parameter=titled(r["name"], language), share=percent(r["index"], language))
            for r in above(one)[:MOST]]
    return say("sensitivity.carry", language, list="; ".join(some)) if some else say("sensitivity.none_above", language)


def titled(name: str, language: str) -> str:
    """What a number or an arrow is called."""
    return part_title(name, language) if name in arrows() else name


def percent(share: float, language: str) -> str:
    """A share, at most all of it."""
    return number(100 * min(max(share, 0.0), 1.0), language, 0)


def _sheet(found: Found, width: float, letters: int) -> Sheet:
    """A block for each world below the other, all on one scale of shares."""
    blocks = {w: above(found["worlds"][w])[:MOST] for w in WORLDS}
    height = sum(HEAD + STEP * max(len(rows), 1) for rows in blocks.values())
    sheet, x = Sheet(width, height + 48), Scale(0.0, 1.0, 16, width - 28)
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        sheet.line(((x(tick), 8), (x(tick), height + 8)), SOFT if tick == 0 else FAINT, 0.8)
        sheet.words(x(tick), height + 22, about(percent, tick), size=10.8, colour=SOFT, anchor="middle")
    sheet.words(16, height + 39, lambda language: say("sensitivity.axis", language), size=11, colour=SOFT)
    top = 8.0
    for world, rows in blocks.items():
        _block(sheet, found, world, rows, x, top, letters)
        top += HEAD + STEP * max(len(rows), 1)
    return sheet


def _block(sheet: Sheet, found: Found, world: str, rows: list[Mapping[str, Any]], x: Scale, top: float, letters: int) -> None:
    """One world: how far its answer moves, and a bar for each number that carries more than luck."""
    one, ink = found["worlds"][world], WORLD_INK[world]
    sheet.mark(22, top + 16, WORLD_SHAPE[world], 5.0, ink)
    sheet.words(33, top + 20, _moved(found, world), size=11.5, colour=ink, bold=True)
    if not one["indices"]:
        sheet.hole(22, top + HEAD + 8, 5.0)
        return
    sheet.bar(x(0.0), x(one["noise"]), top + HEAD - 8 + STEP * max(len(rows), 1) / 2, STEP * max(len(rows), 1), FAINT, 0.75)
    if not rows:
        sheet.words(22, top + HEAD + 10, lambda language: say("sensitivity.none_above", language), size=11, colour=SOFT)
    for k, row in enumerate(rows):
        y = top + HEAD + STEP * k
        sheet.words(22, y + 4, _named(row, letters), size=11, colour=INK)
        low, high = max(row["index"] - row["error"], 0.0), min(row["index"] + row["error"], 1.0)
        sheet.bar(x(0.0), x(min(row["index"], 1.0)), y + 15, 5.0, ink, 0.3)
        sheet.capped(x(low), x(high), y + 15, ink, 3.5)
        sheet.mark(x(min(row["index"], 1.0)), y + 15, WORLD_SHAPE[world], 4.5, ink)


def _moved(found: Found, world: str) -> Words:
    return lambda language: moves(found, world, language, short=True)


def _named(row: Mapping[str, Any], letters: int) -> Words:
    def told(language: str) -> str:
        name = row["name"] if row["name"] not in arrows() else say(
            "sensitivity.arrow", language, arrow=row["name"], cause=arrows()[row["name"]].cause[language],
            effect=arrows()[row["name"]].effect[language])
        return f"{percent(row['index'], language)} %  {textwrap.shorten(name, letters, placeholder=' …')}"
    return told
