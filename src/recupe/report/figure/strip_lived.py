"""Strip, lived: an acted consult as each coder marked it, lived by two typical people: felt care second by second in three worlds.

The mean of each lies on a line of its own, a mark for each world, so that it can be seen what differs more: coders or worlds. The
same consult without any letter lies beside it. All worlds share their axes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...evidence.arrow import WORLDS
from ..number import interval, number
from ..reading import listed, worlds_named
from ..wording import both, everywhere, say
from .scale import Scale
from .shape import Cell, Column, Figure, Table
from .sheet import DASHES, FAINT, INK, PAPER, SOFT, WORLD_INK, WORLD_SHAPE, Sheet, Words, about

if TYPE_CHECKING:
    from ...lab.strip_lived import Lived

NONE = ""
KEY, ROW, KEYS = 30.0, 38.0, (0.0, 70.0, 180.0)
TOP, UNDER, HEIGHT, LEFT = 24.0, 36.0, 110.0, 34.0


def strip_lived(found: Lived) -> Figure:
    """Felt care over the minutes, by world and by coder; the arm called "" has no letters."""
    columns = (Column("world", both("word.world")), Column("marks", both("acted.marks_of")),
               Column("letters", both("acted.letters")), Column("minute", both("encounter.minute"), 1),
               Column("felt care", both("variable.felt_care"), 2))
    data: list[list[Cell]] = [
        [world, arm or "–", " ".join(found.arms[arm]) or "–", found.minute[k], found.worlds[world][arm]["care"][k]]
        for world in WORLDS for arm in found.arms for k in range(len(found.minute))]
    return Figure("strip-lived", WORLDS, everywhere(lambda language: title(found, language)),
                  everywhere(lambda language: description(found, language)), Table(columns, data, every=6),
                  narrow=_sheet(found, 360.0, 1), wide=_sheet(found, 736.0, 3), notes=(both("acted.limits"),))


def called(found: Lived, arm: str, language: str) -> str:
    """An arm with its letters: "Anna: R E U"."""
    if arm == NONE:
        return say("acted.none", language)
    return say("acted.arm", language, coder=arm, letters=" ".join(found.arms[arm]) or "–")


def title(found: Lived, language: str) -> str:
    """Felt care of each coder's consult, over the worlds; and of the same consult without letters."""
    return say("acted.title", language, none=_span(found, NONE, language), cares=listed(
        [say("acted.care", language, coder=arm, care=_span(found, arm, language)) for arm in found.arms if arm != NONE], language))


def _span(found: Lived, arm: str, language: str) -> str:
    """The mean in each world, from low to high; one number when all are written alike."""
    means = [found.mean(world, arm) for world in WORLDS]
    low, high = number(min(means), language, 2), number(max(means), language, 2)
    return low if low == high else interval((min(means), max(means)), language, 2)


def description(found: Lived, language: str) -> str:
    """The means, in words."""
    return say("acted.described", language, worlds=worlds_named(list(WORLDS), language), minutes=number(found.minutes, language, 1),
               cares=" ".join(say("acted.in_world", language, world=world, cares=listed(
                   [f"{called(found, arm, language)} {number(found.mean(world, arm), language, 2)}" for arm in found.arms],
                   language)) for world in WORLDS))


def _sheet(found: Lived, width: float, across: int) -> Sheet:
    """The means as marks, one line for each coder; below them felt care as it went, a panel for each world."""
    top = KEY + ROW * len(found.arms) + UNDER
    each = TOP + HEIGHT + UNDER
    sheet = Sheet(width, top + each * -(-len(WORLDS) // across) + 4)
    highest = max(max(found.worlds[w][a]["care"]) for w in WORLDS for a in found.arms)
    largest = max(found.mean(w, a) for w in WORLDS for a in found.arms)
    _means(sheet, found, Scale(0.0, max(0.1, 1.1 * largest), LEFT, width - 12))
    room = width / across
    for k, world in enumerate(WORLDS):
        left, y = (k % across) * room, top + (k // across) * each + TOP
        x = Scale(0.0, max(found.minutes, 0.1), left + LEFT, left + room - 12)
        _panel(sheet, found, world, x, Scale(0.0, max(0.1, highest), y + HEIGHT, y))
    return sheet


def _means(sheet: Sheet, found: Lived, x: Scale) -> None:
    """Mean felt care of every arm, a mark for each world."""
    bottom = KEY + ROW * len(found.arms)
    for world, place in zip(WORLDS, KEYS, strict=True):
        sheet.mark(10 + place, 11, WORLD_SHAPE[world], 4.5, WORLD_INK[world])
        sheet.words(20 + place, 15, world, size=11.5, colour=WORLD_INK[world], bold=True)
    for tick in x.ticks(6):
        sheet.line(((x(tick), KEY - 4), (x(tick), bottom)), FAINT, 0.8)
        sheet.words(x(tick), bottom + 13, _plain(tick, 1), size=10.8, colour=SOFT, anchor="middle")
    sheet.words(x.start, bottom + 27, about(lambda language: say("acted.axis_mean", language)), size=10.8, colour=SOFT)
    for k, arm in enumerate(found.arms):
        y = KEY + ROW * k
        sheet.line(((4, y + 9), (30, y + 9)), INK, 1.6, DASHES[k % len(DASHES)])
        sheet.words(LEFT + 2, y + 13, about(called, found, arm), size=11.5)
        sheet.line(((x.start, y + 26), (x.end, y + 26)), FAINT, 0.8)
        for world, lift in zip(WORLDS, (-5.5, 0.0, 5.5), strict=True):
            sheet.mark(x(found.mean(world, arm)), y + 26 + lift, WORLD_SHAPE[world], 4.5, WORLD_INK[world], PAPER)


def _panel(sheet: Sheet, found: Lived, world: str, x: Scale, up: Scale) -> None:
    """Felt care of every arm in one world."""
    ink = WORLD_INK[world]
    sheet.words(x.start, up.end - 9, world, size=11.5, colour=ink, bold=True)
    for tick in up.ticks(4):
        sheet.line(((x.start, up(tick)), (x.end, up(tick))), FAINT, 0.8)
        sheet.words(x.start - 4, up(tick) + 4, _plain(tick, 1), size=10.8, colour=SOFT, anchor="end")
    for tick in x.ticks(5):
        sheet.words(x(tick), up.start + 14, _plain(tick, 0), size=10.8, colour=SOFT, anchor="middle")
    sheet.words(x.start, up.start + 28, about(lambda language: say("acted.axis", language)), size=10.8, colour=SOFT)
    for k, arm in enumerate(found.arms):
        points = [(x(m), up(v)) for m, v in zip(found.minute, found.worlds[world][arm]["care"], strict=True)]
        sheet.line(points, ink, 1.5, DASHES[k % len(DASHES)])


def _plain(value: float, digits: int) -> Words:
    return lambda language: number(value, language, digits)
