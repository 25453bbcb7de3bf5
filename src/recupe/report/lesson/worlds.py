"""Worlds: the difference in pain in three worlds, one row each, by truth and by lot. For nocebo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...evidence.arrow import WORLDS
from ..figure.scale import Scale
from ..figure.sheet import FAINT, INK, PAPER, SOFT, WORLD_INK, WORLD_SHAPE
from ..number import interval, number
from ..wording import say
from .motion import Scene, Step, each, told

ROW = 92.0


def worlds(data: Mapping[str, Any], wide: bool) -> Scene:
    """Three rows over one axis."""
    scene = Scene(724.0 if wide else 360.0, 3 * ROW + 78)
    across = Scale(-0.6, 1.4, 14, scene.width - 14)
    foot = 3 * ROW + 10
    sheet = scene.sheet
    sheet.line(((across(0.0), 8), (across(0.0), foot)), SOFT, 0.9)
    sheet.line(((across.start, foot), (across.end, foot)), FAINT, 0.9)
    scene.ticks(across, across.ticks(5), foot, 1)
    sheet.words(across.start, foot + 31, told("lesson.nocebo.axis"), size=11, colour=SOFT)
    for k, world in enumerate(WORLDS):
        _row(scene, data, world, across, 20.0 + k * ROW)
    _key(scene, foot + 50)
    return scene


def _row(scene: Scene, data: Mapping[str, Any], world: str, across: Scale, top: float) -> None:
    """One world: the question, truth with its spread of numbers, lot with its spread of people."""
    sheet, steps, ink = scene.sheet, [step["worlds"][world] for step in data["steps"]], WORLD_INK[world]
    sheet.words(across.start, top, lambda language: f"{world}: {say(f'world.{world}', language)}", size=11.5, colour=ink, bold=True)
    y = top + 20
    low, high = ([across(step["numbers"][side]) for step in steps] for side in (0, 1))
    scene.put("rect", x=[a - 1 for a in low], width=[b - a + 2 for a, b in zip(low, high, strict=True)], y=y - 5, height=10.0,
              fill=ink, opacity="0.28")
    scene.mark(WORLD_SHAPE[world], [across(step["truth"]) for step in steps], y, ink)
    scene.words(across.start, y + 4, each(steps, _truth), size=11.5, bold=True)
    y += 28
    scene.spread(across, [step["lot"]["people"] for step in steps], y, ink)
    scene.put("circle", cx=[across(step["lot"]["mean"]) for step in steps], cy=y, r=4.2, fill=PAPER, stroke=ink)
    scene.words(across.end, y + 18, each(steps, _lot), size=11.5, anchor="end")


def _truth(step: Step, language: str) -> str:
    return f"{say('estimator.truth', language)} {number(step['truth'], language, 2)}"


def _lot(step: Step, language: str) -> str:
    people = interval(step["lot"]["people"], language, 2)
    return f"{say('estimator.lot', language)} {number(step['lot']['mean'], language, 2)} ({people})"


def _key(scene: Scene, y: float) -> None:
    sheet, second = scene.sheet, (y, 300.0) if scene.width > 500 else (y + 14, 0.0)
    sheet.bar(14, 34, y - 4, 9, INK, 0.28)
    sheet.words(40, y, told("lesson.nocebo.key_truth"), size=11, colour=SOFT)
    sheet.capped(14 + second[1], 34 + second[1], second[0] - 4, INK, 3.0)
    sheet.words(40 + second[1], second[0], told("lesson.nocebo.key_lot"), size=11, colour=SOFT)
