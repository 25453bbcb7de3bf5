"""Vary: the answer as one number of the model moves: a panel for truth, lot and rating, a line with its own mark for each world.

All panels share one scale. A large mark stands where the number is in that world; in a world where it stayed, the line is flat.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from ...evidence.arrow import WORLDS
from ..number import number
from ..wording import Told, both, everywhere, say
from .estimates import unit_of
from .scale import Scale, span
from .shape import Column, Figure, Table
from .sheet import FAINT, PAPER, SOFT, WORLD_DASH, WORLD_INK, WORLD_SHAPE, Sheet, Words

Found = Mapping[str, Any]
ESTIMATORS = ("truth", "lot", "rating")
LEFT, GAP, HEIGHT, TOP, UNDER, MOST_MARKS = 44.0, 20.0, 200.0, 76.0, 64.0, 9
KEYS = (0.0, 88.0, 208.0)


def vary(found: Found, title: Told) -> Figure:
    """The picture of one number from low to high."""
    columns = (Column("world", both("word.world")),
               Column("value", both("vary.value", lambda _: {"parameter": found["parameter"]})), *(
                   Column(e, both(f"estimator.{e}"), 3) for e in shown(found)), Column("n", both("word.n"), 0))
    rows = [[w, v, *(found["worlds"][w][e][k] for e in shown(found)), found["people"]]
            for w in WORLDS for k, v in enumerate(found["values"])]
    return Figure("vary", WORLDS, title, everywhere(lambda language: description(found, language)), Table(columns, rows),
                  narrow=_sheet(found, 360.0, 1), wide=_sheet(found, 736.0, len(shown(found))),
                  notes=(everywhere(lambda language: note(found, language)),), by_rating="rating" in shown(found))


def shown(found: Found) -> tuple[str, ...]:
    """The estimators that there are numbers of."""
    return tuple(e for e in ESTIMATORS if any(v is not None for one in found["worlds"].values() for v in one[e]))


def description(found: Found, language: str) -> str:
    """First and last value of every line, in words."""
    return " ".join(
        say("vary.described", language, estimator=say(f"estimator.{e}", language).capitalize(), each="; ".join(
            say("vary.from_to", language, world=w, low=number(found["worlds"][w][e][0], language),
                high=number(found["worlds"][w][e][-1], language)) for w in WORLDS))
        for e in shown(found))


def note(found: Found, language: str) -> str:
    """How to read the picture, and in which worlds the number stayed."""
    told = say("vary.reading", language, n=number(found["people"], language, 0))
    if not found["held"]:
        return told
    return f"{told} {say('vary.held', language, parameter=found['parameter'], worlds=', '.join(found['held']))}"


def _sheet(found: Found, width: float, across: int) -> Sheet:
    """Panels beside each other, or below each other when there is room for one only."""
    names = shown(found)
    down = -(-len(names) // across)
    each = HEIGHT + UNDER
    sheet = Sheet(width, TOP + each * down - UNDER + 40)
    _key(sheet)
    sheet.words(LEFT, 44, lambda language: say("vary.axis", language, unit=unit_of(found["unit"], language)), size=11, colour=SOFT)
    room = (width - LEFT - 8 - GAP * (across - 1)) / across
    low, high = span([v for one in found["worlds"].values() for e in names for v in one[e]])
    for k, name in enumerate(names):
        left, top = LEFT + (k % across) * (room + GAP), TOP + (k // across) * each
        x = Scale(found["values"][0], found["values"][-1], left + 6, left + room - 8)
        _panel(sheet, found, name, x, Scale(low, high, top + HEIGHT, top + 4), left, left + room, k % across == 0)
    return sheet


def _key(sheet: Sheet) -> None:
    """Which colour, dash and mark is which world."""
    for world, place in zip(WORLDS, KEYS, strict=True):
        x = LEFT + place
        sheet.line(((x, 18), (x + 26, 18)), WORLD_INK[world], 1.6, WORLD_DASH[world])
        sheet.mark(x + 13, 18, WORLD_SHAPE[world], 4.0, WORLD_INK[world])
        sheet.words(x + 32, 22, world, size=11.5, colour=WORLD_INK[world], bold=True)


def _panel(sheet: Sheet, found: Found, name: str, x: Scale, y: Scale, left: float, right: float, first: bool) -> None:
    """One estimator."""
    sheet.words(left, y.end - 10, _heading(name), size=12, bold=True)
    for tick in y.ticks(5):
        sheet.line(((left, y(tick)), (right, y(tick))), SOFT if abs(tick) < 1e-9 else FAINT, 0.8)
        if first:
            sheet.words(LEFT - 6, y(tick) + 4, _plain(tick, y.ticks(5)), size=10.8, colour=SOFT, anchor="end")
    for tick in x.ticks(5):
        sheet.line(((x(tick), y.start), (x(tick), y.start + 4)), SOFT, 0.8)
        sheet.words(x(tick), y.start + 16, _plain(tick, x.ticks(5)), size=10.8, colour=SOFT, anchor="middle")
    sheet.words(left, y.start + 32, _value(found), size=11, colour=SOFT)
    every = max(1, -(-len(found["values"]) // MOST_MARKS))
    for world in WORLDS:
        points = [(x(v), y(one)) for v, one in zip(found["values"], found["worlds"][world][name], strict=True) if one is not None]
        if len(points) < 2:
            continue
        sheet.line(points, WORLD_INK[world], 1.6, WORLD_DASH[world])
        for px, py in points[::every]:
            sheet.mark(px, py, WORLD_SHAPE[world], 3.2, WORLD_INK[world])
        own = found["central"][world]
        if found["values"][0] <= own <= found["values"][-1]:
            sheet.mark(x(own), _between(points, x(own)), WORLD_SHAPE[world], 7.0, PAPER, WORLD_INK[world])
            sheet.mark(x(own), _between(points, x(own)), WORLD_SHAPE[world], 3.2, WORLD_INK[world])


def _between(points: Sequence[tuple[float, float]], x: float) -> float:
    """Where a line is at x."""
    for (left, one), (right, other) in pairwise(points):
        if left <= x <= right:
            return one + (other - one) * (x - left) / max(right - left, 1e-9)
    return points[-1][1]


def _heading(name: str) -> Words:
    return lambda language: say("vary.panel_rating" if name == "rating" else f"estimator.{name}", language)


def _value(found: Found) -> Words:
    return lambda language: say("vary.value", language, parameter=found["parameter"])


def _plain(value: float, together: Sequence[float]) -> Words:
    """A tick, with as many decimals as those that stand with it."""
    digits = max(next((d for d in range(6) if abs(v - round(v, d)) < 1e-9 * max(1.0, abs(v))), 6) for v in together)
    return lambda language: number(value, language, digits)
