"""Answers: what two arms answer on a scale that ends at 50, and the difference that is left. For the ceiling."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..figure.scale import Scale
from ..figure.sheet import FAINT, INK, SOFT
from ..number import number
from ..wording import say
from .motion import Scene, Step, each, told

MOST = 0.07
HALF = 84.0


def answers(data: Mapping[str, Any], wide: bool) -> Scene:
    """Bars of both arms, one up and one down, and the true beside the measured difference."""
    scene = Scene(724.0 if wide else 360.0, 390.0)
    width = scene.width
    across = Scale(data["drawn"][0] - 1, data["drawn"][1] + 1, 12, width - 12)
    _bars(scene, data, across, 132.0)
    _difference(scene, data, Scale(0.0, 3.4, 14, width - 14), 304.0)
    return scene



def _bars(scene: Scene, data: Mapping[str, Any], across: Scale, middle: float) -> None:
    sheet, steps = scene.sheet, data["steps"]
    points = len(steps[0]["shares"][0])
    thick = (across.end - across.start) / (points + 1) * 0.82
    for arm, way in ((1, -1.0), (0, 1.0)):
        start = middle + way * 1.0
        for k in range(points):
            tall = [HALF * min(step["shares"][arm][k], MOST) / MOST for step in steps]
            x = across(data["drawn"][0] + k) - thick / 2
            scene.put("rect", x=x, width=thick, y=[start - h if way < 0 else start for h in tall], height=tall,
                      class_="past" if data["drawn"][0] + k >= data["highest"] else "bar")
        y = 16.0 if way < 0 else middle + HALF + 6
        sheet.words(across.start, y, told(f"lesson.ceiling.arm_{arm}"), size=12, bold=True)
        scene.words(across.start, y + 15, _told(steps, arm), size=11, colour=SOFT)
    sheet.line(((across.start, middle), (across.end, middle)), SOFT, 0.9)
    wall, foot = across(data["highest"] - 0.5), middle + HALF + 34
    sheet.line(((wall, 40), (wall, foot - 10)), INK, 1.6)
    sheet.words(across.end, foot + 6, told("lesson.ceiling.wall"), size=11, anchor="end")
    scene.ticks(across, (30.0, 40.0), foot - 10, 0)
    sheet.words(across.start, foot + 6, told("lesson.ceiling.axis_answer"), size=11, colour=SOFT)


def _told(steps: Sequence[Step], arm: int) -> Callable[[str], list[str]]:
    return each(steps, lambda step, language: say("lesson.ceiling.arm_told", language, mean=number(step["means"][arm], language, 1),
                                                  highest=number(100 * step["highest"][arm], language, 0)))


def _difference(scene: Scene, data: Mapping[str, Any], across: Scale, top: float) -> None:
    """The measured difference with the interval of people; the true one as a line to fall short of."""
    sheet, steps, true, y = scene.sheet, data["steps"], data["true"], top + 20
    foot = y + 24
    sheet.words(across.start, top - 6, told("lesson.ceiling.row"), size=12, bold=True)
    scene.words(across.end, top - 6, each(steps, lambda step, language: say(
        "lesson.ceiling.power", language, power=number(100 * step["difference"]["significant"], language, 0))),
        size=12, anchor="end", bold=True)
    sheet.line(((across.start, foot), (across.end, foot)), FAINT, 0.9)
    sheet.line(((across(true), top + 2), (across(true), foot)), INK, 1.3, (3.0, 2.5))
    sheet.words(across(true) + 5, top + 10, lambda language: say("lesson.ceiling.true", language, true=number(true, language, 1)),
                size=11)
    scene.ticks(across, (0.0, 1.0, 2.0, 3.0), foot, 0)
    sheet.words(across.start, foot + 31, told("lesson.ceiling.axis"), size=11, colour=SOFT)
    scene.spread(across, [step["difference"]["people"] for step in steps], y)
    scene.circle([across(step["difference"]["mean"]) for step in steps], y, 5.0, "called")
