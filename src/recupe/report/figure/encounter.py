"""Encounter: one consult second by second, both people, the visits side by side; one panel a world.

Solid lines are the person cared for, dashed lines the carer. Each strip says whether what it shows is latent or can be
measured. The same axes in every world and visit, so that what differs can be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..number import number
from ..reading import Reading, listed, world_question, worlds_named
from ..wording import LANGUAGES, Told, both, everywhere, say
from .scale import Scale
from .shape import Column, Figure, Panel, Table
from .sheet import FAINT, INK, SOFT, WORLD_INK, Sheet, Words

WIDTH, STRIP, TOP, FOOT = 360.0, 68.0, 62.0, 50.0
MOST_VISITS = 3
TABLE_EVERY = 6


class Strip(NamedTuple):
    """One strip: what the person cared for and the carer show; `latent` when it cannot be measured outside the model."""

    name: str
    cared_for: str
    carer: str
    latent: bool


STRIPS = (
    Strip("affect", "affect of a", "affect of b", False), Strip("mirror", "mirrored by a", "mirrored by b", False),
    Strip("slow", "slow route of a", "slow route of b", True), Strip("response", "need of a", "answer of b", True),
    Strip("care", "felt care", "care returned", True),
)


def encounter(reading: Reading, traces: dict[str, Any]) -> Figure | None:
    """One consult of each visited arm in each world; None when nobody is visited."""
    worlds = [w for w in reading.worlds if traces["worlds"].get(w)]
    if not worlds:
        return None
    arms = shown_arms(reading, list(traces["worlds"][worlds[0]]))
    names = traces["variables"]
    columns = (Column("world", both("word.world")), Column("arm", both("word.arm")), Column("minute", both("encounter.minute"), 2),
               *(Column(name, _variable(name), 2) for name in names))
    rows = [[world, arm, *(visit[name][k] for name in ("minute", *names))]
            for world in worlds for arm, visit in traces["worlds"][world].items() for k in range(len(visit["minute"]))]
    panels = tuple(Panel(w, _panel_told(reading, traces, w, arms), _panel(reading, traces, w, arms)) for w in worlds)
    return Figure("encounter", tuple(worlds), _title(reading, traces, worlds, arms), _description(reading, traces, worlds, arms),
                  Table(columns, rows, every=TABLE_EVERY), panels=panels, notes=(both("encounter.limits"),))


def shown_arms(reading: Reading, arms: list[str]) -> list[str]:
    """The visits that are drawn: those of the primary contrast, else the first few."""
    compared = reading.contrast(reading.worlds[0], reading.primary)["compare"]
    wanted = [arm for arm in arms if any(arm in side for side in compared)]
    return (wanted or arms)[:MOST_VISITS]


def _variable(name: str) -> Told:
    return both(f"variable.{name.replace(' ', '_')}")


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def care(traces: dict[str, Any], world: str, arm: str) -> float:
    """Mean felt care of a visit [0..1]."""
    return _mean(traces["worlds"][world][arm]["felt care"])


def _care_of(reading: Reading, traces: dict[str, Any], world: str, arms: list[str], language: str) -> str:
    return listed([say("encounter.care_of", language, arm=reading.study.arm(arm).called(language),
                       care=number(care(traces, world, arm), language, 2)) for arm in arms], language)


def _title(reading: Reading, traces: dict[str, Any], worlds: list[str], arms: list[str]) -> Told:
    """Alike in every world when felt care of no visit differs by more than a tenth of the largest."""
    largest = max(care(traces, w, a) for w in worlds for a in arms)
    apart = max(max(care(traces, w, a) for w in worlds) - min(care(traces, w, a) for w in worlds) for a in arms)
    key = "encounter.title_alike" if apart <= 0.1 * largest else "encounter.title_differs"
    return both(key, lambda language: {"cares": listed([say(
        "encounter.range", language, arm=reading.study.arm(a).called(language),
        low=number(min(care(traces, w, a) for w in worlds), language, 2),
        high=number(max(care(traces, w, a) for w in worlds), language, 2)) for a in arms], language)})


def _panel_told(reading: Reading, traces: dict[str, Any], world: str, arms: list[str]) -> Told:
    return both("encounter.panel", lambda language: {
        "world": world, "question": world_question(world, language),
        "cares": _care_of(reading, traces, world, arms, language)})


def _description(reading: Reading, traces: dict[str, Any], worlds: list[str], arms: list[str]) -> Told:
    return {language: say(
        "encounter.description", language, worlds=worlds_named(worlds, language), every=str(traces["every"]),
        strips="; ".join(_strip_told(strip, language) for strip in STRIPS),
        cares="; ".join(f"{w}: {_care_of(reading, traces, w, arms, language)}" for w in worlds)) for language in LANGUAGES}


def _strip_told(strip: Strip, language: str) -> str:
    kind = say("word.latent" if strip.latent else "word.measured", language)
    return f"{say(f'strip.{strip.name}', language)} ({kind})"


def _reach(traces: dict[str, Any], strip: Strip) -> tuple[float, float]:
    """Lowest and highest of a strip over all worlds and visits, with 0."""
    values = [v for arms in traces["worlds"].values() for visit in arms.values() for name in (strip.cared_for, strip.carer)
              for v in visit[name]]
    return min(0.0, *values), max(0.05, *values)


def _panel(reading: Reading, traces: dict[str, Any], world: str, arms: list[str]) -> Sheet:
    sheet = Sheet(WIDTH, TOP + STRIP * len(STRIPS) + FOOT)
    ink, visits = WORLD_INK[world], traces["worlds"][world]
    longest = max(visit["minute"][-1] for side in traces["worlds"].values() for visit in side.values())
    column = (WIDTH - 34 - 10 * len(arms)) / len(arms)
    sheet.words(4, 13, lambda language: world_question(world, language), size=11)
    sheet.words(WIDTH - 4, 13, world, size=11, colour=ink, anchor="end", bold=True)
    bottom = TOP + STRIP * len(STRIPS)
    for a, arm in enumerate(arms):
        across = Scale(0.0, max(longest, 0.1), 34 + a * (column + 10), 34 + a * (column + 10) + column)
        sheet.words(across.start, 34, _arm(reading, arm), size=11.5, bold=True)
        for k, strip in enumerate(STRIPS):
            _strip(sheet, traces, strip, visits[arm], across, TOP + k * STRIP, ink, first=not a)
        for minute in across.ticks(4):
            sheet.words(across(minute), bottom + 12, _plain(minute), size=10.8, colour=SOFT, anchor="middle")
    sheet.words(34, bottom + 27, lambda language: say("encounter.axis", language), size=11, colour=SOFT)
    sheet.line(((34, bottom + 39.5), (56, bottom + 39.5)), ink, 1.5)
    sheet.words(61, bottom + 43, lambda language: say("encounter.cared_for", language), size=11, colour=ink)
    sheet.line(((200, bottom + 39.5), (222, bottom + 39.5)), INK, 1.3, (3.0, 2.0))
    sheet.words(227, bottom + 43, lambda language: say("encounter.carer", language), size=11)
    return sheet


def _strip(sheet: Sheet, traces: dict[str, Any], strip: Strip, visit: dict[str, list[float]], across: Scale, top: float,
           ink: str, first: bool) -> None:
    low, high = _reach(traces, strip)
    up = Scale(low, high, top + STRIP - 24, top)
    sheet.line(((across.start, up(0)), (across.end, up(0))), FAINT, 0.8)
    if first:
        sheet.words(across.start, top - 6, lambda language: _strip_told(strip, language), size=11, colour=SOFT)
        for value in (low, high):
            if abs(up(value) - up(0)) > 11:
                sheet.words(across.start - 4, up(value) + 4, _plain(value, 1), size=10.8, colour=SOFT, anchor="end")
        sheet.words(across.start - 4, up(0) + 4, "0", size=10.8, colour=SOFT, anchor="end")
    for name, colour, dash in ((strip.carer, INK, (3.0, 2.0)), (strip.cared_for, ink, ())):
        points = [(across(m), up(v)) for m, v in zip(visit["minute"], visit[name], strict=True)]
        sheet.line(points, colour, 1.1 if dash else 1.5, dash)


def _arm(reading: Reading, arm: str) -> Words:
    return everywhere(lambda language: reading.study.arm(arm).called(language)).__getitem__


def _plain(value: float, digits: int = 0) -> Words:
    return lambda language: number(value, language, digits)
