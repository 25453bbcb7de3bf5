"""Consult, after: the days and weeks that follow, in two hundred people: course on top, what B changes beneath; a panel a world.

Consult A is solid and filled, B dashed and hatched. The light band holds 95 of every 100 people, the dark one 95 of every 100
draws of what we do not know (`supported` only). Beneath stands B less A in the same people with the same luck: the truth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...evidence.arrow import WORLDS
from ..consulted import DIGITS, answer, course_title, course_unit, headline_short, is_two, title
from ..number import number
from ..reading import world_question
from ..wording import Told, both, everywhere, say
from .consult_pair import DASH, hatch
from .scale import Scale, span
from .shape import Column, Figure, Panel, Table
from .sheet import FAINT, INK, SOFT, WORLD_INK, Sheet, Words

WIDTH, LEFT, RIGHT, HEAD = 248.0, 42.0, 8.0, 92.0
COURSE, BETWEEN, CHANGE, FOOT = 128.0, 50.0, 104.0, 84.0
TICK = 10.8
WITH_NOTHING = ("worn-out",)
Found = Mapping[str, Any]


def consult_after(found: Found) -> Figure:
    """The picture of what follows; `found` as the lab's afterwards."""
    two = is_two(found)
    parts = ["a", "b", "difference"] if two else ["a"]
    columns = (Column("world", both("word.world")), Column("of", both("consult.column.of")), Column("day", both("recovery.day"), 1),
               Column("mean", both("consult.column.mean"), DIGITS[found["who"]]),
               *(Column(name, both(f"consult.column.{name}"), DIGITS[found["who"]])
                 for name in ("people_low", "people_high", "numbers_low", "numbers_high")))
    panels = tuple(Panel(world, _panel_told(found, world), _panel(found, world, two)) for world in WORLDS)
    return Figure("consult-after", WORLDS, title(found), _description(found),
                  Table(columns, [row for world in WORLDS for part in parts for row in _rows(found, world, part)],
                        every=max(1, len(found["days"]) // 5)),
                  panels=panels, notes=(both("consult.after.bands", lambda language: {
                      "n": number(found["people"], language, 0), "draws": number(found["draws"], language, 0)}),
                      *((both("consult.after.twice"),) if two else ())))


def _rows(found: Found, world: str, part: str) -> list[list[Any]]:
    course = found["worlds"][world][part]["course"]
    drawn = dict(zip(found["drawn_at"], zip(*course["numbers"], strict=True), strict=True)) if course["numbers"] else {}
    name = part.upper() if part != "difference" else "B - A"
    return [[world, name, day, course["mean"][k], course["people"][0][k], course["people"][1][k], *drawn.get(k, (None, None))]
            for k, day in enumerate(found["days"])]


def _panel_told(found: Found, world: str) -> Told:
    return everywhere(lambda language: answer(found, world, language))


def _description(found: Found) -> Told:
    return both("consult.after.description", lambda language: {
        "n": number(found["people"], language, 0), "outcome": course_title(found, language),
        "answers": " ".join(answer(found, world, language) for world in WORLDS)})


def _panel(found: Found, world: str, two: bool) -> Sheet:
    sheet = Sheet(WIDTH, HEAD + COURSE + (BETWEEN + CHANGE if two else 0.0) + FOOT)
    ink = WORLD_INK[world]
    sheet.words(2, 13, world, size=12.5, colour=ink, bold=True)
    sheet.paragraph(2, 29, lambda language: world_question(world, language), 44, 2, size=11)
    sheet.words(2, 63, lambda language: headline_short(found, world, language), size=13, bold=True)
    across = Scale(found["days"][0], found["days"][-1], LEFT, WIDTH - RIGHT)
    up = _up(found, ("a", "b") if two else ("a",), HEAD + COURSE, HEAD, zero=False)
    sheet.words(2, HEAD - 9, lambda language: course_title(found, language), size=11, colour=SOFT)
    _grid(sheet, found, across, up, zero=False)
    _seen(sheet, found, across, HEAD + COURSE)
    for label in ("a", "b") if two else ("a",):
        _banded(sheet, found, world, label, across, up, ink)
        if found["read"] is None:
            _over(sheet, found, world, label, across, up, ink)
    bottom = HEAD + COURSE
    if two:
        top = bottom + BETWEEN
        change = _up(found, ("difference",), top + CHANGE, top, zero=True)
        sheet.words(2, top - 9, lambda language: say("consult.after.change", language, unit=course_unit(found, language)), size=11,
                    colour=SOFT)
        _grid(sheet, found, across, change, zero=True)
        _banded(sheet, found, world, "difference", across, change, ink)
        if found["worlds"][world]["difference"]["nothing"]:
            under = 15 if change(0) < top + CHANGE / 2 else -7
            sheet.words(WIDTH - RIGHT, change(0) + under, lambda language: say("consult.after.exactly_nothing", language), size=11,
                        anchor="end")
        bottom = top + CHANGE
    _days(sheet, across, bottom)
    sheet.words(WIDTH - RIGHT, bottom + 29, lambda language: say("consult.after.axis", language), size=11, colour=SOFT,
                anchor="end")
    _key(sheet, bottom + 46, ink, two, numbers=found["worlds"][world]["a"]["course"]["numbers"] is not None,
         over=found["read"] is None)
    return sheet


def _up(found: Found, parts: Sequence[str], start: float, end: float, zero: bool) -> Scale:
    """One scale for all worlds, around every band."""
    values: list[float] = []
    for world in WORLDS:
        for part in parts:
            course = found["worlds"][world][part]["course"]
            values += [*course["mean"], *course["people"][0], *course["people"][1]]
            values += [*course["numbers"][0], *course["numbers"][1]] if course["numbers"] else []
    if zero or found["who"] in WITH_NOTHING:
        return Scale(*span(values), start, end)
    low, high = min(values), max(values)
    room = 0.06 * max(high - low, 1e-6)
    return Scale(max(low - room, 0.0) if low >= 0 else low - room, high + room, start, end)


def _grid(sheet: Sheet, found: Found, across: Scale, up: Scale, zero: bool) -> None:
    for value in up.ticks(6):
        heavy = zero and abs(value) < 1e-9
        sheet.line(((across.start, up(value)), (across.end, up(value))), INK if heavy else FAINT, 0.9 if heavy else 0.8)
        sheet.words(across.start - 4, up(value) + 4, _tick(value, up.ticks(6)), size=TICK, colour=SOFT, anchor="end")
    if found["read"] is not None:
        sheet.line(((across(found["read"]), up.start), (across(found["read"]), up.end)), SOFT, 0.8, (2.0, 2.0))


def _seen(sheet: Sheet, found: Found, across: Scale, bottom: float) -> None:
    """A small mark at the foot of the course for each consult."""
    for day in found["seen"]:
        sheet.mark(across(day), bottom - 5, "triangle", 4.0, INK)


def _over(sheet: Sheet, found: Found, world: str, label: str, across: Scale, up: Scale, ink: str) -> None:
    """The day on which it is over, on average, as an upright line that ends in a letter."""
    at = across(found["worlds"][world][label]["headline"]["mean"])
    sheet.line(((at, up.start), (at, up.end + 10)), ink, 1.2, DASH if label == "b" else ())
    sheet.words(at + (4 if label == "a" else -4), up.end + 12, label.upper(), size=11, colour=ink, bold=True,
                anchor="start" if label == "a" else "end")


def _days(sheet: Sheet, across: Scale, bottom: float) -> None:
    for day in across.ticks(5):
        sheet.line(((across(day), bottom), (across(day), bottom + 4)), SOFT, 0.8)
        sheet.words(across(day), bottom + 16, _tick(day, across.ticks(5)), size=TICK, colour=SOFT, anchor="middle")


def _banded(sheet: Sheet, found: Found, world: str, part: str, across: Scale, up: Scale, ink: str) -> None:
    course = found["worlds"][world][part]["course"]
    x = [across(day) for day in found["days"]]
    low, high = ([up(v) for v in course["people"][side]] for side in (0, 1))
    if part == "b":
        hatch(sheet, x, low, high, ink, 5.0)
    else:
        sheet.area([*zip(x, low, strict=True), *reversed(list(zip(x, high, strict=True)))], ink, opacity=0.16)
    if course["numbers"]:
        there = [x[k] for k in found["drawn_at"]]
        bounds = [[up(v) for v in course["numbers"][side]] for side in (0, 1)]
        if part != "b":
            sheet.area([*zip(there, bounds[0], strict=True), *reversed(list(zip(there, bounds[1], strict=True)))], ink, opacity=0.3)
        for bound in bounds:
            sheet.line(list(zip(there, bound, strict=True)), ink, 0.9, (1.2, 2.0) if part != "b" else (3.0, 1.5, 1.0, 1.5))
    sheet.line([(at, up(v)) for at, v in zip(x, course["mean"], strict=True)], ink, 2.0, DASH if part == "b" else ())


def _key(sheet: Sheet, y: float, ink: str, two: bool, numbers: bool, over: bool) -> None:
    """What is solid, dashed, light and dark."""
    sheet.line(((2, y - 4), (24, y - 4)), ink, 2.0)
    sheet.words(28, y, "A", size=11, bold=True)
    if two:
        sheet.line(((44, y - 4), (66, y - 4)), ink, 2.0, DASH)
        sheet.words(70, y, "B", size=11, bold=True)
    sheet.bar(88, 106, y - 4, 10, ink, 0.16)
    sheet.words(110, y, lambda language: say("consult.after.of_people", language), size=11, colour=SOFT)
    if numbers:
        sheet.bar(88, 106, y + 13, 10, ink, 0.4)
        sheet.words(110, y + 17, lambda language: say("consult.after.of_numbers", language), size=11, colour=SOFT)
    sheet.mark(12, y + 13, "triangle", 4.0, INK)
    sheet.words(22, y + 17, lambda language: say("consult.after.a_consult", language), size=11, colour=SOFT)
    if over:
        sheet.line(((12, y + 25), (12, y + 36)), ink, 1.2)
        sheet.words(22, y + 34, lambda language: say("consult.after.over", language), size=11, colour=SOFT)
    else:
        sheet.line(((2, y + 30), (24, y + 30)), SOFT, 0.8, (2.0, 2.0))
        sheet.words(28, y + 34, lambda language: say("consult.after.read", language), size=11, colour=SOFT)


def _tick(value: float, together: Sequence[float]) -> Words:
    """A tick, with as many decimals as those that stand with it."""
    digits = max(next((d for d in range(6) if abs(v - round(v, d)) < 1e-9 * max(1.0, abs(v))), 6) for v in together)
    return lambda language: number(value, language, digits)
