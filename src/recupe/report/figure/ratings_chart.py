"""Ratings, run chart: points in time, the median of before, a flag where one thing was changed, and what two rules say of it.

The longest run after the change is drawn over where it is too long for chance. No trend line, no limits of control.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from textwrap import shorten
from typing import Any

from ..number import number
from ..wording import both, everywhere, say
from .ratings import hatched_dot
from .scale import Scale
from .shape import Column, Figure, Table
from .sheet import FAINT, INK, PAPER, SOFT, WORLD_INK, Sheet, Words

Chart = Mapping[str, Any]
NARROW, WIDE, HEIGHT, TOP, LEFT = 360.0, 720.0, 210.0, 72.0, 40.0
A_LETTER = 6.6
COUNTED = ("useful", "longest", "longest_allowed", "crossings", "crossings_needed")


def run_chart(found: Mapping[str, Any], words: str = "", worlds: Mapping[str, Mapping[str, Any]] | None = None,
              world: str | None = None) -> Figure | None:
    """The run chart of an answer; `words` is the change in the words of whoever made it. None without moments.

    Of simulated ratings `worlds` holds every world's answer, and `world` is the one that is drawn.
    """
    chart = found["chart"]
    if chart is None:
        return None
    answers = worlds or {"": found}
    head = (Column("world", both("word.world")),) if worlds else ()
    columns = (*head, Column("moment", both("ratings.moment")), Column("value", both("ratings.point_mean"), 1),
               Column("n", both("ratings.patients"), 0), Column("side", both("ratings.side")))
    rows = [[*([w] if worlds else []), point["moment"], point["value"], point["n"],
             say("ratings.before" if k < one["chart"]["before"] else "ratings.after", "en")]
            for w, one in answers.items() for k, point in enumerate(one["chart"]["points"])]
    told = everywhere(lambda language: " ".join([
        *([say("note.model_many", language, worlds=", ".join(f"“{w}”" for w in answers))] if worlds else []),
        *((f"{w}: " if w else "") + described(one, language) for w, one in answers.items())]))
    return Figure("run-chart", tuple(worlds or ()), everywhere(lambda language: title_of(answers, language)), told,
                  Table(columns, rows), narrow=_sheet(found, NARROW, words, world), wide=_sheet(found, WIDE, words, world),
                  notes=(both("ratings.reading_chart"),))


def verdict(chart: Chart) -> str:
    """What the chart says, as a key: steady, unsteady, no change yet, too few, signal or no signal."""
    if chart["after"] is None:
        return {None: "too_few", True: "unsteady", False: "steady"}[chart["steady"]["signal"]]
    return {None: "too_few_after", True: "signal", False: "no_signal"}[chart["after"]["signal"]]


def title_of(answers: Mapping[str, Mapping[str, Any]], language: str) -> str:
    """The finding; in every world where the ratings were made by the model."""
    if "" not in answers:
        return say("ratings.chart.worlds", language, each="; ".join(
            f"{w}: " + say(f"ratings.chart.short.{verdict(one['chart'])}", language) for w, one in answers.items()))
    chart = answers[""]["chart"]
    return say(f"ratings.chart.{verdict(chart)}", language, fewest=number(chart["fewest"], language, 0))


def described(found: Mapping[str, Any], language: str) -> str:
    """The median and both rules, in words."""
    chart = found["chart"]
    parts = [say("ratings.chart.described", language, n=number(len(chart["points"]), language, 0),
                 before=number(chart["before"], language, 0), median=number(chart["median"], language, 1))]
    parts += [rules(chart[part], part, language) for part in ("steady", "after") if chart[part] is not None]
    return " ".join(parts)


def rules(one: Mapping[str, Any], part: str, language: str) -> str:
    """What both rules saw before ("steady") or after a change, beside what chance allows."""
    facts = {key: number(one[key], language, 0) for key in COUNTED}
    if one["signal"] is None:
        return say(f"ratings.chart.rules_few_{part}", language, useful=facts["useful"])
    return say(f"ratings.chart.rules_{part}", language, **facts)


def _sheet(found: Mapping[str, Any], width: float, words: str, world: str | None) -> Sheet:
    chart, ink = found["chart"], WORLD_INK[world] if world else INK
    points = chart["points"]
    sheet = Sheet(width, TOP + HEIGHT + 44)
    low, high = found["scale"]
    values = [point["value"] for point in points]
    y = Scale(*_reach(values, low, high), TOP + HEIGHT, TOP)
    x = Scale(0.0, max(1.0, len(points) - 1.0), LEFT + 12, width - 18)
    if world:
        sheet.words(8, 16, both("ratings.hatched", lambda _: {"world": world}).__getitem__, size=12, colour=ink, bold=True)
    for tick in y.ticks(5):
        sheet.line(((LEFT, y(tick)), (width - 8, y(tick))), FAINT, 0.8)
        sheet.words(LEFT - 6, y(tick) + 4, _short(tick, y), size=10.8, colour=SOFT, anchor="end")
    _when(sheet, points, x, y.start + 18)
    if chart["median"] is not None:
        _median(sheet, chart, x, y, width)
    if chart["change"] is not None:
        _flag(sheet, chart, x, y, words, width)
    _longest(sheet, chart, x, y, ink)
    sheet.line([(x(float(k)), y(v)) for k, v in enumerate(values)], ink, 1.0)
    radius = min(4.2, max(1.4, (x(1.0) - x(0.0)) / 2 - 0.6))
    for k, value in enumerate(values):
        if world:
            hatched_dot(sheet, x(float(k)), y(value), radius, ink)
        elif k < chart["before"]:
            sheet.mark(x(float(k)), y(value), "circle", radius, PAPER, ink)
        else:
            sheet.mark(x(float(k)), y(value), "circle", radius, ink)
    return sheet


def _reach(values: list[float], low: float, high: float) -> tuple[float, float]:
    """The part of the scale that holds all points, with room; never less than a fifth of the scale."""
    least, most = min(values), max(values)
    room = max(0.12 * (most - least), (0.2 * (high - low) - (most - least)) / 2, 0.02 * (high - low))
    return max(low, least - room), min(high, most + room) if most + room > least else high


def _short(tick: float, y: Scale) -> Words:
    digits = 0 if all(abs(v - round(v)) < 1e-9 for v in y.ticks(5)) else 1
    return lambda language: number(tick, language, digits)


def _when(sheet: Sheet, points: Any, x: Scale, y: float) -> None:
    """A few moments below the points: the first, the last and some between."""
    room = A_LETTER * max(len(point["moment"]) for point in points) + 34
    every = max(1, ceil(room / (x(1.0) - x(0.0))))
    places = [*(k for k in range(0, len(points) - 1, every) if len(points) - 1 - k >= every), len(points) - 1]
    for k in places:
        anchor = "start" if k == 0 else "end" if k == len(points) - 1 else "middle"
        sheet.line(((x(float(k)), y - 18), (x(float(k)), y - 14)), SOFT, 0.8)
        sheet.words(x(float(k)) + {"start": -10, "end": 10, "middle": 0}[anchor], y, points[k]["moment"], size=10.8, colour=SOFT,
                    anchor=anchor)
    sheet.words((x.start + x.end) / 2, y + 18, both("ratings.chart.axis").__getitem__, size=11, colour=SOFT, anchor="middle")


def _median(sheet: Sheet, chart: Chart, x: Scale, y: Scale, width: float) -> None:
    """The median of before, whole where it was made and dashed where it is held against what follows."""
    at, middle = y(chart["median"]), _edge(chart, x)
    sheet.line(((LEFT, at), (middle, at)), SOFT, 1.6)
    if chart["change"] is not None:
        sheet.line(((middle, at), (width - 8, at)), SOFT, 1.6, (5.0, 3.0))
    sheet.words(LEFT + 2, TOP - 8, both("ratings.chart.median", lambda language: {
        "median": number(chart["median"], language, 1)}).__getitem__, size=11, colour=SOFT)


def _edge(chart: Chart, x: Scale) -> float:
    """Where before ends."""
    return x.end if chart["change"] is None else min(max(x(chart["before"] - 0.5), x.start), x.end)


def _flag(sheet: Sheet, chart: Chart, x: Scale, y: Scale, words: str, width: float) -> None:
    """The change, in the words of whoever made it."""
    at = _edge(chart, x)
    sheet.line(((at, TOP - 44), (at, y.start)), INK, 1.2, (2.0, 2.0))
    right = at < width * 0.55
    way = 1 if right else -1
    sheet.area(((at, TOP - 50), (at + 12 * way, TOP - 45), (at, TOP - 40)), INK)
    letters = max(10, int((width - at - 20 if right else at - 20) / 7.3))
    sheet.paragraph(at + 17 * way, TOP - 41, lambda language: shorten(
        words or say("ratings.chart.changed", language), 2 * letters - 6, placeholder="…"), letters, 2, size=11.5,
        anchor="start" if right else "end", bold=True)


def _longest(sheet: Sheet, chart: Chart, x: Scale, y: Scale, ink: str) -> None:
    """A band over the longest run after the change, where it is too long for chance."""
    one = chart["after"]
    if one is None or not one["shift"]:
        return
    first, last = chart["before"] + one["first"], chart["before"] + one["last"]
    line = y(chart["median"])
    edge = y.end if one["side"] > 0 else y.start
    sheet.area(((x(first - 0.4), edge), (x(last + 0.4), edge), (x(last + 0.4), line), (x(first - 0.4), line)), ink, opacity=0.12)
    sheet.words((x(float(first)) + x(float(last))) / 2, line + (15 if one["side"] > 0 else -7),
                lambda language: say("ratings.chart.in_a_row", language, n=number(one["longest"], language, 0)), size=11,
                colour=ink, anchor="middle", bold=True)
