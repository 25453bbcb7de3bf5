"""Consult, the pair: both people second by second, consult B over consult A, a panel for each world.

Consult A is solid, B dashed. Whoever is cared for has the colour of the world, the carer a thin line of ink. What lies between a
need and the answer to it is filled for A and hatched for B, and so is felt care. The strip of letters is a picture: the model
reads letters as contents of the whole consult.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ...evidence.arrow import WORLDS
from ..number import count, number
from ..reading import listed, world_question
from ..wording import Told, both, everywhere, say
from .scale import Scale
from .shape import Column, Figure, Panel, Table
from .sheet import FAINT, INK, PAPER, SOFT, WORLD_INK, Sheet, Words

WIDTH, LEFT, RIGHT, STRIP, TALL, HEAD, FOOT = 248.0, 26.0, 8.0, 50.0, 62.0, 52.0, 60.0
DASH, HATCH, LETTERS_HIGH, ROOM = (4.0, 2.4), 4.0, 15.0, 14.0


class Strip(NamedTuple):
    """One strip: what the person cared for and the carer show; `filled` from 0, or between the two, or not."""

    name: str
    cared_for: str
    carer: str
    latent: bool
    filled: str = ""


STRIPS = (
    Strip("affect", "affect of a", "affect of b", False), Strip("mirror", "mirrored by a", "mirrored by b", False),
    Strip("slow", "slow route of a", "slow route of b", True), Strip("response", "need of a", "answer of b", True, "between"),
    Strip("care", "felt care", "care returned", True, "under"), Strip("disclosure", "disclosure", "", False, "under"))
Trace = Mapping[str, Sequence[float]]
Letters = Mapping[str, Sequence[Mapping[str, Any]]]


def consult_pair(found: Mapping[str, Any], letters: Letters, leaned: Mapping[str, Any]) -> Figure:
    """The picture of one talk or of two; `found` as the lab's second_by_second, `letters` as letter_times of each consult,
    `leaned` as leaned_on."""
    names = found["variables"]
    columns = (Column("world", both("word.world")), Column("consult", both("consult.column.consult")),
               Column("minute", both("encounter.minute"), 2),
               *(Column(name, both(f"variable.{name.replace(' ', '_')}"), 2) for name in names))
    rows = [[world, label.upper(), *(one[name][k] for name in ("minute", *names))]
            for world in WORLDS for label, one in found["worlds"][world].items() for k in range(len(one["minute"]))]
    panels = tuple(Panel(world, _panel_told(found, world), _panel(found, letters, leaned, world)) for world in WORLDS)
    return Figure("consult-pair", WORLDS, title(found), _description(found, leaned),
                  Table(columns, rows, every=max(1, len(rows) // 60)), panels=panels,
                  notes=(both("consult.pair.letters"), both("consult.pair.badge"), both("encounter.limits")))


def mean_care(found: Mapping[str, Any], world: str, label: str) -> float:
    """Mean felt care of a consult [0..1]."""
    values: Sequence[float] = found["worlds"][world][label]["felt care"]
    return sum(values) / len(values)


def title(found: Mapping[str, Any]) -> Told:
    """Felt care of each consult, from its lowest to its highest world."""
    def one(label: str, language: str) -> str:
        cares = [mean_care(found, world, label) for world in WORLDS]
        low, high = (number(edge, language, 2) for edge in (min(cares), max(cares)))
        if low == high:
            return say("consult.pair.care_of", language, consult=label.upper(), care=low)
        return say("consult.pair.range", language, consult=label.upper(), low=low, high=high)
    labels = list(found["worlds"][WORLDS[0]])
    return both("consult.pair.title", lambda language: {"cares": listed([one(label, language) for label in labels], language)})


def _cares(found: Mapping[str, Any], world: str, language: str) -> str:
    return listed([say("consult.pair.care_of", language, consult=label.upper(),
                       care=number(mean_care(found, world, label), language, 2)) for label in found["worlds"][world]], language)


def _panel_told(found: Mapping[str, Any], world: str) -> Told:
    return both("encounter.panel", lambda language: {
        "world": world, "question": world_question(world, language), "cares": _cares(found, world, language)})


def _description(found: Mapping[str, Any], leaned: Mapping[str, Any]) -> Told:
    def one(language: str) -> str:
        strips = "; ".join(f"{_strip_told(strip, language)} ({_assumed(leaned, strip, language)})" for strip in STRIPS)
        ends = " ".join(say("consult.pair.ends", language, world=world, each=listed([
            say("consult.pair.end", language, consult=label.upper(), minutes=count(round(trace["minute"][-1]), language),
                care=number(mean_care(found, world, label), language, 2), told=number(100 * trace["disclosure"][-1], language, 0))
            for label, trace in found["worlds"][world].items()], language)) for world in WORLDS)
        return say("consult.pair.description", language, every=str(found["every"]), strips=strips, ends=ends)
    return everywhere(one)


def _strip_told(strip: Strip, language: str) -> str:
    return say(f"consult.strip.{strip.name}", language)


def _assumed(leaned: Mapping[str, Any], strip: Strip, language: str) -> str:
    known = leaned["strips"][strip.name]
    return say("consult.assumed_of", language, assumed=str(known["assumed"]), numbers=str(known["numbers"]))


def _badge(leaned: Mapping[str, Any], strip: Strip, language: str) -> str:
    known = leaned["strips"][strip.name]
    return say("consult.badge", language, assumed=str(known["assumed"]), numbers=str(known["numbers"]))


def _high(strip: Strip) -> float:
    return TALL if strip.filled else STRIP


def _panel(found: Mapping[str, Any], letters: Letters, leaned: Mapping[str, Any], world: str) -> Sheet:
    traces: Mapping[str, Trace] = found["worlds"][world]
    top = HEAD + (LETTERS_HIGH + 4) * len(traces) + 22
    sheet = Sheet(WIDTH, top + sum(_high(strip) for strip in STRIPS) + FOOT)
    ink = WORLD_INK[world]
    sheet.words(2, 13, world, size=12.5, colour=ink, bold=True)
    sheet.paragraph(2, 29, lambda language: world_question(world, language), 44, 2, size=11)
    longest = max(found["worlds"][w][label]["minute"][-1] for w in WORLDS for label in traces)
    across = Scale(0.0, max(_whole(longest), 0.5), LEFT, WIDTH - RIGHT)
    for k, label in enumerate(traces):
        _letters(sheet, letters[label], label, across, HEAD + k * (LETTERS_HIGH + 4), alone=len(traces) == 1)
    y = top
    for strip in STRIPS:
        _strip(sheet, found, strip, traces, leaned, across, y, ink)
        y += _high(strip)
    for minute in across.ticks(5):
        sheet.words(across(minute), y + 4, _plain(minute), size=10.8, colour=SOFT, anchor="middle")
    sheet.words(WIDTH - RIGHT, y + 18, lambda language: say("encounter.axis", language), size=11, colour=SOFT, anchor="end")
    _key(sheet, y + 32, ink, two=len(traces) > 1)
    return sheet


def _whole(minutes: float) -> float:
    """The length of a consult, from the middle of its last point."""
    return float(-(-minutes // 1))


def _letters(sheet: Sheet, times: Sequence[Mapping[str, Any]], label: str, across: Scale, top: float, alone: bool) -> None:
    """Boxes of letters along the minutes; dashed edges for B."""
    sheet.words(2, top + 11, label.upper(), size=12, bold=True)
    dash = () if label == "a" else DASH
    for one in times:
        left, right = across(one["begin"]) + 0.6, across(one["end"]) - 0.6
        sheet.area(((left, top), (right, top), (right, top + LETTERS_HIGH), (left, top + LETTERS_HIGH)), PAPER, INK, dash=dash)
        sheet.words((left + right) / 2, top + 11.5, _letter(one["letter"], right - left), size=10.8, anchor="middle", bold=True)
    if not times:
        sheet.words(across.start, top + 11.5, lambda language: say("consult.pair.no_letters", language), size=10.8, colour=SOFT)


def _letter(letter: str, room: float) -> str:
    """A letter where it has room; the second E is an E, as in the word."""
    return letter[0] if room >= 7.0 else ""


def _strip(sheet: Sheet, found: Mapping[str, Any], strip: Strip, traces: Mapping[str, Trace], leaned: Mapping[str, Any],
           across: Scale, top: float, ink: str) -> None:
    low, high = _reach(found, strip)
    up = Scale(low, high, top + _high(strip) - 23, top)
    sheet.words(2, top - 7, lambda language: _strip_told(strip, language), size=11)
    sheet.words(WIDTH - 2, top - 7, lambda language: _badge(leaned, strip, language), size=10.8, colour=SOFT, anchor="end")
    sheet.line(((across.start, up(0)), (across.end, up(0))), FAINT, 0.8)
    for value in (low, high):
        if abs(up(value) - up(0)) > ROOM:
            under = 8 if value > 0 else 3
            sheet.words(across.start - 3, up(value) + under, _plain(value, 1), size=10.8, colour=SOFT, anchor="end")
    sheet.words(across.start - 3, up(0) + 4, "0", size=10.8, colour=SOFT, anchor="end")
    for label, trace in traces.items():
        _fill(sheet, strip, trace, across, up, ink, hatched=label == "b")
    for label, trace in traces.items():
        dash = DASH if label == "b" else ()
        for name, colour, width in ((strip.carer, INK, 0.9), (strip.cared_for, ink, 1.7)):
            if name:
                sheet.line([(across(m), up(v)) for m, v in zip(trace["minute"], trace[name], strict=True)], colour, width, dash)


def _fill(sheet: Sheet, strip: Strip, trace: Trace, across: Scale, up: Scale, ink: str, hatched: bool) -> None:
    """What lies under a line, or between need and answer: filled for A, hatched for B."""
    if not strip.filled:
        return
    x = [across(m) for m in trace["minute"]]
    one = [up(v) for v in trace[strip.cared_for]]
    other = [up(v) for v in trace[strip.carer]] if strip.filled == "between" else [up(0.0)] * len(one)
    if hatched:
        hatch(sheet, x, one, other, ink)
    else:
        sheet.area([*zip(x, one, strict=True), *reversed(list(zip(x, other, strict=True)))], ink, opacity=0.2)


def hatch(sheet: Sheet, x: Sequence[float], one: Sequence[float], other: Sequence[float], colour: str,
          every: float = HATCH) -> None:
    """Upright strokes between two lines, as one broken path."""
    points: list[tuple[float, float]] = []
    gap = (float("nan"), float("nan"))
    at, k = x[0], 0
    while at <= x[-1] + 1e-9:
        while k + 2 < len(x) and x[k + 1] < at:
            k += 1
        part = 0.0 if len(x) < 2 or x[k + 1] == x[k] else min(1.0, max(0.0, (at - x[k]) / (x[k + 1] - x[k])))
        ends = [line[k] + part * (line[min(k + 1, len(x) - 1)] - line[k]) for line in (one, other)]
        if abs(ends[0] - ends[1]) > 0.4:
            points += [(at, ends[0]), (at, ends[1]), gap]
        at += every
    if points:
        sheet.line(points[:-1], colour, 0.6)


def _reach(found: Mapping[str, Any], strip: Strip) -> tuple[float, float]:
    """Lowest and highest of a strip over all worlds and consults, with 0; what is a share has the whole of it."""
    names = [name for name in (strip.cared_for, strip.carer) if name]
    values = [v for traces in found["worlds"].values() for trace in traces.values() for name in names for v in trace[name]]
    return min(0.0, *values), max(0.1, *values)


def _key(sheet: Sheet, y: float, ink: str, two: bool) -> None:
    sheet.line(((2, y - 3.5), (22, y - 3.5)), ink, 1.7)
    sheet.words(26, y, lambda language: say("encounter.cared_for", language), size=11, colour=ink)
    sheet.line(((138, y - 3.5), (158, y - 3.5)), INK, 0.9)
    sheet.words(162, y, lambda language: say("encounter.carer", language), size=11)
    if two:
        sheet.words(2, y + 16, lambda language: say("consult.pair.key", language), size=11, colour=SOFT)


def _plain(value: float, digits: int = 0) -> Words:
    return lambda language: number(value, language, digits)
