"""Life: one typical person as small multiples: a panel for each state, a line for each world, arms below each other, occasions
underneath.

Time is told in the unit that suits the study. Worlds stand in one panel, so that `told` is never alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...evidence.arrow import WORLDS
from ..number import number
from ..wording import LANGUAGES, Told, both, say
from .scale import Scale
from .shape import Column, Figure, Panel, Table
from .sheet import FAINT, INK, SOFT, WORLD_DASH, WORLD_INK, Sheet, Words

UNITS = (("minute", 1.0, 180.0), ("hour", 60.0, 3 * 1440.0), ("day", 1440.0, 1e12))
PANEL_WIDTH, LINE_HEIGHT, TOP, LEFT = 344.0, 54.0, 44.0, 10.0


def time_unit(length: float) -> tuple[str, float]:
    """The unit of time that suits a length [min]: its name, and its minutes."""
    return next((name, size) for name, size, most in UNITS if length <= most)


def life(found: Mapping[str, Any]) -> Figure:
    """The picture of one typical person."""
    unit, size = time_unit(found["length"])
    panels = tuple(Panel(f"state-{state.replace('_', '-')}", _panel_title(state), _sheet(found, state, unit, size))
                   for state in found["states"])
    columns = (Column("world", both("word.world")), Column("arm", both("word.arm")), Column("minute", both("one.minute"), 1),
               *(Column(state, both(f"state.{state}"), None) for state in found["states"]))
    rows = [[world, arm, minute, *(one["states"][state][k] for state in found["states"])]
            for world in WORLDS for arm, one in found["worlds"][world].items() for k, minute in enumerate(one["minutes"])]
    return Figure("life", WORLDS, both("one.title"), _description(found), Table(columns, rows, every=max(1, len(rows) // 60)),
                  panels=panels, notes=(both("one.nobody"), _still(found)))


def _panel_title(state: str) -> Told:
    return both("one.panel", lambda language: {"state": say(f"state.{state}", language), "unit": say(f"state_unit.{state}",
                                                                                                     language)})


def _still(found: Mapping[str, Any]) -> Told:
    return both("one.still", lambda language: {"states": ", ".join(say(f"state.{s}", language) for s in found["still"]) or "–"})


def _description(found: Mapping[str, Any]) -> Told:
    """Each state's first and last value in each world, in the last arm."""
    arm = list(found["arms"])[-1]

    def one(language: str) -> str:
        each = [f"{say(f'state.{state}', language)}: " + "; ".join(
            f"{world} {number(values[0], language)} → {number(values[-1], language)}"
            for world in WORLDS for values in [found["worlds"][world][arm]["states"][state]]) for state in found["states"]]
        return say("one.description", language, arm=found["arms"][arm][language], each=". ".join(each))
    return {language: one(language) for language in LANGUAGES}


def _sheet(found: Mapping[str, Any], state: str, unit: str, size: float) -> Sheet:
    """One state: a small line picture for each arm, all on one scale, and its occasions."""
    arms = list(found["arms"])
    each = LINE_HEIGHT + 40
    sheet = Sheet(PANEL_WIDTH, TOP + each * len(arms) + 26)
    sheet.words(LEFT, 16, _panel(state), size=11.5, bold=True)
    sheet.words(LEFT, 31, lambda language: say(f"state_unit.{state}", language), size=11, colour=SOFT)
    values = [v for w in WORLDS for arm in arms for v in found["worlds"][w][arm]["states"][state]]
    low, high = min(values), max(values)
    room = 0.06 * max(high - low, 1e-9)
    up = Scale(low - room, high + room, 0.0, LINE_HEIGHT)
    along = Scale(0.0, max(found["length"] / size, 1e-9), LEFT + 34, PANEL_WIDTH - 12)
    for k, arm in enumerate(arms):
        top = TOP + each * k
        _arm(sheet, found, state, arm, top, up, along, size)
    for tick in along.ticks(5):
        sheet.words(along(tick), TOP + each * len(arms) + 10, _plain(tick), size=11, colour=SOFT, anchor="middle")
    sheet.words(PANEL_WIDTH - 12, TOP + each * len(arms) + 23, lambda language: say(f"one.units.{unit}", language), size=11,
                colour=SOFT,
                anchor="end")
    return sheet


def _arm(sheet: Sheet, found: Mapping[str, Any], state: str, arm: str, top: float, up: Scale, along: Scale, size: float) -> None:
    bottom = top + 22 + LINE_HEIGHT
    sheet.words(LEFT, top + 8, lambda language: found["arms"][arm][language], size=11, colour=INK)
    sheet.line(((along.start, bottom), (along.end, bottom)), FAINT, 0.8)
    for value in (up.low, up.high):
        sheet.words(along.start - 4, bottom - up(value) + 4, _plain(value), size=11, colour=SOFT, anchor="end")
    for world in WORLDS:
        one = found["worlds"][world][arm]
        points = [(along(m / size), bottom - up(v)) for m, v in zip(one["minutes"], one["states"][state], strict=True)]
        sheet.line(_thinned(points), WORLD_INK[world], 1.5, WORLD_DASH[world])
    for occasion in found["occasions"][arm][:200]:
        start = along(occasion["begin"] / size)
        end = max(along((occasion["begin"] + occasion["minutes"]) / size), start + 1.2)
        sheet.area(((start, bottom + 3), (end, bottom + 3), (end, bottom + 8), (start, bottom + 8)), SOFT, opacity=0.7)


def _thinned(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """At least two points, and no two on the same spot."""
    kept = [points[0]]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) > 0.2 or abs(point[1] - kept[-1][1]) > 0.2:
            kept.append(point)
    return kept if len(kept) > 1 else [points[0], points[-1]]


def _panel(state: str) -> Words:
    return lambda language: say(f"state.{state}", language)


def _plain(value: float) -> Words:
    digits = 0 if abs(value) >= 100 or float(value).is_integer() else 1 if abs(value) >= 10 else 2
    return lambda language: number(value, language, digits)
