"""Dotted: many small trials, each a dot at its estimate; filled where it was called significant. For the trap and the clusters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..figure.scale import Scale
from ..figure.sheet import FAINT, INK, SOFT
from ..number import number
from ..wording import say
from .motion import Scene, each, told

KINDS = {"trap": ("rating", "lot"), "clusters": ("ignored", "respected")}
RANGES = {"trap": (-2.9, 1.5), "clusters": (-1.4, 1.4)}
ROOM = 128.0
MARGIN = 10.0


def dotted(data: Mapping[str, Any], wide: bool) -> Scene:
    """Two rows of dots over one axis; for the clusters also the practices of one trial."""
    name, steps = data["lesson"], data["steps"]
    width, above = 724.0 if wide else 360.0, 74.0 if name == "clusters" else 0.0
    scene = Scene(width, above + 2 * ROOM + 58)
    across = Scale(*RANGES[name], MARGIN, width - MARGIN)
    foot = scene.height - 44
    _axis(scene, name, across, foot)
    if above:
        _practices(scene, data, across)
    for k, kind in enumerate(KINDS[name]):
        _row(scene, name, kind, steps, across, above + (k + 1) * ROOM, 3.1 if wide else 2.5)
    _key(scene, name, foot)
    return scene


def _axis(scene: Scene, name: str, across: Scale, foot: float) -> None:
    sheet = scene.sheet
    sheet.line(((across(0.0), 16), (across(0.0), foot)), SOFT, 0.9)
    sheet.line(((across.start, foot), (across.end, foot)), FAINT, 0.9)
    scene.ticks(across, across.ticks(7), foot, 1)
    sheet.words(across.start, foot + 31, told(f"lesson.{name}.axis"), size=11, colour=SOFT)


def _row(scene: Scene, name: str, kind: str, steps: Sequence[Mapping[str, Any]], across: Scale, base: float, r: float) -> None:
    """One way of comparing: its name, its share, its dots."""
    top = base - ROOM + 16
    scene.sheet.line(((across.start, base), (across.end, base)), FAINT, 0.9)
    scene.sheet.words(across.start, top, told(f"lesson.row.{kind}"), size=12, bold=True)
    scene.words(across.start, top + 15, each(steps, lambda step, language: say(
        "lesson.row_called", language, share=number(100 * step[kind]["significant"], language, 1))), size=11.5)
    places = [_stacked(step[kind]["estimates"], across, base, r) for step in steps]
    for i in range(len(places[0])):
        scene.circle([p[i][0] for p in places], [p[i][1] for p in places], r - 0.3,
                     ["called" if step[kind]["called"][i] == "1" else "not" for step in steps])


def _stacked(values: Sequence[float], across: Scale, base: float, r: float) -> list[tuple[float, float]]:
    """Each estimate at its place, on top of those that fell there before; closer when the highest pile asks for it."""
    wide = 2 * r
    columns = [round((across(value) - across.start) / wide) for value in values]
    highest = max(columns.count(column) for column in set(columns))
    step, piled = min(wide, (ROOM - 44) / highest), dict.fromkeys(columns, 0)
    places = []
    for column in columns:
        places.append((across.start + column * wide, base - r - piled[column] * step))
        piled[column] += 1
    return places


def _practices(scene: Scene, data: Mapping[str, Any], across: Scale) -> None:
    """The mean of each practice in the first trial, one line for each arm."""
    steps, arms = data["steps"], data["arms"]
    scene.sheet.words(across.start, 14, told("lesson.clusters.row_practices"), size=12, bold=True)
    for arm, y in enumerate((34.0, 58.0)):
        scene.sheet.line(((across.start, y), (across.end, y)), FAINT, 0.9)
        scene.sheet.words(across.start, y - 4, told("lesson.clusters.arm", arm="AB"[arm]), size=11, colour=SOFT)
        for i in (i for i, one in enumerate(arms) if one == arm):
            scene.circle([across(step["means"][i]) for step in steps], y, 4.5, f"arm{arm}")


def _key(scene: Scene, name: str, foot: float) -> None:
    sheet, right = scene.sheet, scene.width - MARGIN
    y = foot + 31 if scene.width > 500 else foot + 42
    x = right - 330 if scene.width > 500 else MARGIN
    sheet.mark(x + 4, y - 4, "circle", 3.4, INK)
    sheet.words(x + 12, y, told("lesson.key_called"), size=11, colour=SOFT)
    sheet.mark(x + 176, y - 4, "circle", 3.2, None, SOFT)
    sheet.words(x + 184, y, told("lesson.key_not"), size=11, colour=SOFT)
