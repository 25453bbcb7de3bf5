"""System: a portrait of one system: its answer in each world in a standard situation, and with one number set by hand.

Along numbers a line for each world; along words (channels, letters, goods) marks joined by a thin line. What is set by hand is the
thick line with diamonds: your own number, not a world.
"""

from __future__ import annotations

from ...evidence.arrow import WORLDS
from ...lab.system.portrait import Portrait, in_worlds
from ..number import decimals, number
from ..wording import both, everywhere, say
from .scale import Scale, span
from .shape import Column, Figure, Table
from .sheet import FAINT, INK, PAPER, SOFT, WORLD_DASH, WORLD_INK, WORLD_SHAPE, Sheet, about

LEFT, TOP, HEIGHT = 56.0, 58.0, 220.0
NAMES = {"told": 8.0, "supported": 84.0, "null": 188.0}
YOURS = 250.0


def portrayed(portrait: Portrait, own: list[float] | None, base: str = "supported") -> Figure:
    """The picture; `own` is the answer with one number set by hand and all else as in `base`, None when nothing is set."""
    lines = in_worlds(portrait)
    bottom, side = both(f"portrait.bottom.{portrait.name}"), both(f"portrait.side.{portrait.name}")
    columns = (Column("world", both("word.world")), Column("place", bottom, None if portrait.named else 2),
               Column("answer", side, 4), *((Column("own", both("systems.own"), 4),) if own else ()))
    rows = [[w, portrait.named[k] if portrait.named else place, lines[w][k], *((own[k] if w == base else None,) if own else ())]
            for w in WORLDS for k, place in enumerate(portrait.places)]
    return Figure("system", WORLDS, everywhere(about(title, portrait, lines)), everywhere(about(description, portrait, lines, own)),
                  Table(columns, rows, every=max(1, len(rows) // 36)), narrow=_sheet(portrait, lines, own, 360.0),
                  wide=_sheet(portrait, lines, own, 736.0),
                  notes=(both(f"portrait.situation.{portrait.name}"), both("systems.reading")))


def is_alike(lines: dict[str, list[float]]) -> bool:
    """Whether the worlds give the same answer everywhere."""
    return all(abs(a - b) < 1e-9 for w in WORLDS[1:] for a, b in zip(lines["told"], lines[w], strict=True))


def title(portrait: Portrait, lines: dict[str, list[float]], language: str) -> str:
    """How far the answer goes from one end to the other, in each world, or in all of them."""
    name = say(f"portrait.name.{portrait.name}", language)
    digits = digits_of([v for line in lines.values() for v in (line[0], line[-1])])
    facts = {w: _from_to(lines[w], digits, language) for w in WORLDS}
    if is_alike(lines):
        return say("systems.title_alike", language, name=name, each=facts["null"])
    return say("systems.title", language, name=name, **facts)


def _from_to(line: list[float], digits: int, language: str) -> str:
    return say("systems.from_to", language, low=number(line[0], language, digits), high=number(line[-1], language, digits))


def digits_of(values: list[float]) -> int:
    """Decimals that suit these answers."""
    largest = max(abs(v) for v in values)
    return 3 if largest < 0.1 else decimals([largest])


def description(portrait: Portrait, lines: dict[str, list[float]], own: list[float] | None, language: str) -> str:
    """First, middle and last value of every line, in words."""
    named = {**lines, **({say("systems.own", language): own} if own else {})}
    return " ".join(say("systems.described", language, who=who, values=", ".join(
        number(line[k], language, digits_of(line)) for k in (0, len(line) // 2, len(line) - 1))) for who, line in named.items())


def _sheet(portrait: Portrait, lines: dict[str, list[float]], own: list[float] | None, width: float) -> Sheet:
    sheet = Sheet(width, TOP + HEIGHT + 56.0)
    _keys(sheet, own is not None)
    flat = [v for line in (*lines.values(), *((own,) if own else ())) for v in line]
    low, high = span(flat, 0.06) if min(flat) < 0.3 * max(flat, key=abs) or min(flat) < 0 else _close(flat)
    edge = 0.5 if portrait.named else 0.0
    x = Scale(portrait.places[0] - edge, portrait.places[-1] + edge, LEFT, width - 16.0)
    y = Scale(low, high, TOP + HEIGHT, TOP)
    sheet.words(8, TOP - 14, lambda language: say(f"portrait.side.{portrait.name}", language), size=10.8, colour=SOFT)
    for tick in y.ticks(6):
        sheet.line(((LEFT, y(tick)), (width - 16, y(tick))), SOFT if abs(tick) < 1e-12 else FAINT, 0.8)
        sheet.words(LEFT - 6, y(tick) + 4, about(_plain, tick), size=10.8, colour=SOFT, anchor="end")
    if portrait.named:
        for place, name in zip(portrait.places, portrait.named, strict=True):
            sheet.words(x(place), y.start + 18, about(_named, name), size=10.8, colour=SOFT, anchor="middle")
    else:
        for tick in x.ticks(7 if width > 500 else 6):
            sheet.line(((x(tick), y.start), (x(tick), y.start + 4)), SOFT, 0.8)
            sheet.words(x(tick), y.start + 18, about(_plain, tick), size=10.8, colour=SOFT, anchor="middle")
    sheet.words(LEFT, y.start + 38, lambda language: say(f"portrait.bottom.{portrait.name}", language), size=10.8, colour=SOFT)
    every = 1 if portrait.named else max(1, len(portrait.places) // 6)
    for k, w in enumerate(WORLDS):
        points = [(x(place), y(v)) for place, v in zip(portrait.places, lines[w], strict=True)]
        sheet.line(points, WORLD_INK[w], 1.8, WORLD_DASH[w])
        for px, py in points[0 if portrait.named else k * every // 3::every]:
            sheet.mark(px, py, WORLD_SHAPE[w], 4.0, WORLD_INK[w])
    if own:
        points = [(x(place), y(v)) for place, v in zip(portrait.places, own, strict=True)]
        sheet.line(points, INK, 3.0)
        for px, py in points[::every]:
            sheet.mark(px, py, "diamond", 5.5, PAPER, INK)
    return sheet


def _close(values: list[float]) -> tuple[float, float]:
    """Low and high about values far from nothing."""
    room = max(0.08 * (max(values) - min(values)), 0.02 * abs(max(values)))
    return min(values) - room, max(values) + room


def _keys(sheet: Sheet, with_own: bool) -> None:
    for w in WORLDS:
        x = NAMES[w]
        sheet.line(((x, 16), (x + 24, 16)), WORLD_INK[w], 1.8, WORLD_DASH[w])
        sheet.mark(x + 12, 16, WORLD_SHAPE[w], 4.0, WORLD_INK[w])
        sheet.words(x + 29, 20, w, size=11.5, colour=WORLD_INK[w], bold=True)
    if with_own:
        sheet.line(((YOURS, 16), (YOURS + 24, 16)), INK, 3.0)
        sheet.mark(YOURS + 12, 16, "diamond", 5.5, PAPER, INK)
        sheet.words(YOURS + 30, 20, lambda language: say("systems.own_short", language), size=11.5, bold=True)


def _plain(tick: float, language: str) -> str:
    return number(tick, language, next((d for d in range(5) if abs(tick - round(tick, d)) < 1e-9), 5))


def _named(name: str, language: str) -> str:
    return say(f"portrait.place.{name}", language)
