"""Sloped: sixty people from their first to their second measurement, and what each comparison makes of it. For regression."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..figure.scale import Scale
from ..figure.sheet import FAINT, INK, SOFT
from ..number import interval, number
from ..wording import say
from .motion import Scene, Step, each, figure, told

LOW, HIGH = 20.0, 95.0
ROWS = ("change", "lot")


def sloped(data: Mapping[str, Any], wide: bool) -> Scene:
    """Slopes, and under them (on a desk: beside them) the two comparisons."""
    scene = Scene(724.0, 316.0) if wide else Scene(360.0, 490.0)
    _people(scene, data, Scale(LOW, HIGH, 286.0, 26.0), 34.0, 400.0 if wide else 348.0)
    if wide:
        _comparisons(scene, data, Scale(-12, 5, 440, 712), 84.0)
    else:
        _comparisons(scene, data, Scale(-12, 5, 14, 346), 334.0)
    return scene


def _people(scene: Scene, data: Mapping[str, Any], up: Scale, left: float, right: float) -> None:
    sheet, steps = scene.sheet, data["steps"]
    first, second = left + 34, right - 40
    for value in (20.0, 40.0, 60.0, 80.0):
        sheet.line(((left, up(value)), (right, up(value))), FAINT, 0.8)
        sheet.words(left - 4, up(value) + 4, figure(value, 0), size=11, colour=SOFT, anchor="end")
    sheet.line(((left, up(data["mean"])), (right, up(data["mean"]))), SOFT, 1.0, (1.5, 2.0))
    sheet.words(right, up(data["mean"]) + 13, lambda language: say("lesson.regression.everybody", language, mean=number(
        data["mean"], language, 0)), size=11, colour=SOFT, anchor="end")
    for i in range(data["shown"]):
        scene.line(first, [up(step["lines"][i][0]) for step in steps], second, [up(step["lines"][i][1]) for step in steps],
                   SOFT, 0.8, opacity=0.35)
    thresholds = [step["value"] for step in steps]
    scene.put("line", x1=left, y1=[up(v) for v in thresholds], x2=first + 30, y2=[up(v) for v in thresholds], stroke=INK,
              stroke_width="1.6", stroke_dasharray="4 2.5", opacity=["1" if v >= LOW else "0" for v in thresholds])
    scene.line(first, [up(step["first"]) for step in steps], second, [up(step["second"]) for step in steps], INK, 3.2)
    for key, x in (("first", first), ("second", second)):
        scene.circle(x, [up(step[key]) for step in steps], 4.6, "called")
        sheet.words(x, 304, told(f"lesson.regression.{key}"), size=11, colour=SOFT, anchor="middle")
        side = -8 if key == "first" else 8
        scene.words(x + side, [up(step[key]) - 8 for step in steps], _number(steps, key), size=12, bold=True,
                    anchor="end" if key == "first" else "start")
    sheet.words(8, 14, told("lesson.regression.axis_up"), size=11, colour=SOFT)


def _number(steps: Sequence[Step], key: str) -> Callable[[str], list[str]]:
    return each(steps, lambda step, language: number(step[key], language, 1))


def _mean(steps: Sequence[Step], row: str) -> Callable[[str], list[str]]:
    return each(steps, lambda step, language: say("lesson.mean_people", language, mean=number(step[row]["mean"], language, 1),
                                                  people=interval(step[row]["people"], language, 1)))


def _comparisons(scene: Scene, data: Mapping[str, Any], across: Scale, top: float) -> None:
    sheet, steps = scene.sheet, data["steps"]
    foot = top + 116
    sheet.line(((across(0), top + 14), (across(0), foot)), SOFT, 0.9)
    scene.ticks(across, (-10.0, -5.0, 0.0, 5.0), foot, 0)
    sheet.words(across.start, foot + 31, told("lesson.regression.axis"), size=11, colour=SOFT)
    for k, row in enumerate(ROWS):
        y = top + 24 + 58 * k
        sheet.words(across.start, y - 12, told(f"lesson.regression.row_{row}"), size=12, bold=True)
        scene.spread(across, [step[row]["people"] for step in steps], y)
        scene.circle([across(step[row]["mean"]) for step in steps], y, 4.8, "called")
        scene.words(across.start, y + 15, _mean(steps, row), size=11, colour=SOFT)
