"""Recovery: how many of every hundred people are still ill, day by day, in each arm; one panel a world."""

from __future__ import annotations

from typing import Any

from ..number import count, number
from ..reading import Reading, listed, world_question, worlds_named
from ..wording import LANGUAGES, Told, both, everywhere, say
from .scale import Scale
from .shape import Column, Figure, Panel, Table
from .sheet import DASHES, FAINT, INK, SOFT, WORLD_INK, Sheet, Words

WIDTH, HEIGHT = 240.0, 176.0


def recovery(reading: Reading, curves: dict[str, Any]) -> Figure:
    """The curves of all worlds; `curves` as the lab's pictures have them."""
    days, worlds = curves["days"], [w for w in reading.worlds if w in curves["worlds"]]
    arms = list(curves["worlds"][worlds[0]])
    columns = (Column("world", both("word.world")), Column("day", both("recovery.day"), 2),
               *(Column(f"still ill, {arm}", _head(reading, arm), 3) for arm in arms), Column("n", both("word.n"), 0))
    rows = [[world, day, *(curves["worlds"][world][arm][k] for arm in arms), curves["people"]]
            for world in worlds for k, day in enumerate(days)]
    panels = tuple(Panel(world, _described(reading, curves, world), _panel(reading, curves, world)) for world in worlds)
    return Figure("recovery", tuple(worlds), _title(reading, curves, worlds), _description(reading, curves, worlds),
                  Table(columns, rows, every=4), panels=panels)


def _head(reading: Reading, arm: str) -> Told:
    return everywhere(lambda language: say("recovery.still_ill", language, arm=reading.study.arm(arm).called(language)))


def half_well(days: list[float], shares: list[float]) -> float | None:
    """The day on which half are well, between two days of the curve; None when it does not come."""
    for k in range(1, len(days)):
        if shares[k] <= 0.5 < shares[k - 1]:
            return float(days[k - 1] + (shares[k - 1] - 0.5) / (shares[k - 1] - shares[k]) * (days[k] - days[k - 1]))
    return None


def widest(curves: dict[str, Any], world: str) -> float:
    """How far the arms of a world part at most, in people of every hundred."""
    lines = list(curves["worlds"][world].values())
    return 100.0 * max((max(at) - min(at) for at in zip(*lines, strict=True)), default=0.0)


def _title(reading: Reading, curves: dict[str, Any], worlds: list[str]) -> Told:
    gaps = {w: widest(curves, w) for w in worlds}
    return both("recovery.title", lambda language: {
        "gaps": listed([say("recovery.gap", language, world=w, gap=count(gaps[w], language)) for w in worlds], language)})


def _described(reading: Reading, curves: dict[str, Any], world: str) -> Told:
    arms = list(curves["worlds"][world])
    return both("recovery.panel", lambda language: {
        "world": world, "question": world_question(world, language),
        "arms": listed([say("recovery.half", language, arm=reading.study.arm(arm).called(language),
                            day=_half_of(curves, world, arm)(language)) for arm in arms], language)})


def _description(reading: Reading, curves: dict[str, Any], worlds: list[str]) -> Told:
    panels = {w: _described(reading, curves, w) for w in worlds}
    return {language: say("recovery.description", language, worlds=worlds_named(worlds, language),
                          n=count(curves["people"], language), panels=" ".join(panels[w][language] for w in worlds))
            for language in LANGUAGES}


def _panel(reading: Reading, curves: dict[str, Any], world: str) -> Sheet:
    """Question and world on top, then the lines by name, then the curves."""
    arms, days = list(curves["worlds"][world]), curves["days"]
    top = 76 + 14.0 * (len(arms) + any(_are_one(curves, w) for w in curves["worlds"]))
    sheet = Sheet(WIDTH, top + HEIGHT)
    across, up = Scale(days[0], days[-1], 34, WIDTH - 10), Scale(0.0, 1.0, sheet.height - 36, top)
    sheet.paragraph(2, 12, lambda language: world_question(world, language), 32, 2, size=11.5)
    sheet.words(WIDTH - 2, 26, world, size=11, colour=WORLD_INK[world], anchor="end", bold=True)
    _key(sheet, reading, curves, world, 44)
    for share in (0.0, 0.5, 1.0):
        sheet.line(((across.start, up(share)), (across.end, up(share))), FAINT, 0.8)
        sheet.words(across.start - 5, up(share) + 4, f"{100 * share:.0f}", size=11, colour=SOFT, anchor="end")
    for day in across.ticks(5):
        sheet.line(((across(day), up(0)), (across(day), up(0) + 4)), SOFT, 0.8)
        sheet.words(across(day), up(0) + 16, _day(day), size=11, colour=SOFT, anchor="middle")
    sheet.words(across.end, sheet.height - 6, lambda language: say("recovery.axis", language), size=11, colour=SOFT, anchor="end")
    sheet.words(4, top - 10, lambda language: say("recovery.axis_up", language), size=11, colour=SOFT)
    for k, arm in enumerate(arms):
        ink, dash = _ink(arms, k, world)
        sheet.line([(across(d), up(s)) for d, s in zip(days, curves["worlds"][world][arm], strict=True)], ink, 1.8, dash)
    return sheet


def _ink(arms: list[str], k: int, world: str) -> tuple[str, tuple[float, ...]]:
    """Colour and dash of an arm: the last one whole and in the colour of the world."""
    back = len(arms) - 1 - k
    return (INK if back else WORLD_INK[world]), DASHES[back % len(DASHES)]


def _are_one(curves: dict[str, Any], world: str) -> bool:
    return len(curves["worlds"][world]) > 1 and widest(curves, world) == 0


def _key(sheet: Sheet, reading: Reading, curves: dict[str, Any], world: str, y: float) -> None:
    """Each line by name, with the day on which half are well."""
    arms = list(curves["worlds"][world])
    sheet.words(WIDTH - 4, y, lambda language: say("recovery.half_well", language), size=11, colour=SOFT, anchor="end")
    for k, arm in enumerate(arms):
        (ink, dash), at = _ink(arms, k, world), y + 14 * (k + 1)
        sheet.line(((4, at - 3.5), (28, at - 3.5)), ink, 1.8, dash)
        sheet.words(34, at, _named(reading, arm), size=11, colour=ink)
        sheet.words(WIDTH - 4, at, _half_of(curves, world, arm), size=11, colour=ink, anchor="end")
    if _are_one(curves, world):
        sheet.words(34, y + 14 * (len(arms) + 1), lambda language: say("recovery.same", language), size=11, colour=SOFT)


def _named(reading: Reading, arm: str) -> Words:
    return lambda language: reading.study.arm(arm).called(language)


def _half_of(curves: dict[str, Any], world: str, arm: str) -> Words:
    return lambda language: number(half_well(curves["days"], curves["worlds"][world][arm]), language, 1)


def _day(day: float) -> Words:
    return lambda language: number(day, language, 0 if float(day).is_integer() else 1)
