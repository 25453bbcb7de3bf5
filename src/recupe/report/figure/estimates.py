"""Estimates: every analysis of one contrast of real rows, each a mark with its interval; the one that stands first is filled.

Differences and ratios stand on axes of their own. An analysis that could not be had stays in the picture as a hole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..number import interval, number
from ..wording import both, everywhere, has, say
from .scale import Scale, span
from .shape import Column, Figure, Table
from .sheet import FAINT, INK, SOFT, WORLD_INK, Sheet, about

DIFFERENCE = "difference"
SCALES = {"odds ratio": "ratio_odds", "rate ratio": "ratio_rate", "hazard ratio": "ratio_hazard"}
STEP = 46.0
Contrast = Mapping[str, Any]


def unit_of(unit: Mapping[str, str], language: str) -> str:
    """A unit as several of it are called."""
    key = f"units.{unit['en']}"
    return say(key, language) if has(key) else unit[language]


def scale_name(scale: str, unit: Mapping[str, str], language: str) -> str:
    """What an axis of this scale is called."""
    return (
        say("analyse.difference", language, unit=unit_of(unit, language))
        if scale == DIFFERENCE
        else say(f"analyse.{SCALES[scale]}", language)
    )


def estimates(parts: Sequence[tuple[str | None, Contrast]], name: str) -> Figure:
    """One contrast, in each world or in the real rows."""
    main = parts[0][1]
    rows = [(world, one) for world, contrast in parts for one in contrast["analyses"]]
    drawn = [
        (world, {**contrast, "analyses": [a for a in contrast["analyses"] if a["p"] is not None]}) for world, contrast in parts
    ]
    worlds = tuple(world for world, _ in parts if world is not None)

    def title(language: str) -> str:
        first = main["first"]
        if first["low"] is None:
            return say("analyse.forest_none", language)
        plain = first["scale"] == DIFFERENCE
        name = unit_of(main["unit"], language) if plain else scale_name(first["scale"], main["unit"], language)
        return say(
            "analyse.forest",
            language,
            value=f"{number(first['value'], language)} {name}"
            if first["scale"] == DIFFERENCE
            else f"{name} {number(first['value'], language)}",
        )

    def told(language: str) -> str:
        lines = []
        for world, one in rows:
            called = say(f"analysis.{one['analysis']}", language)
            called = called if world is None else f"{world}, {called}"
            if one["low"] is None:
                why = one["why"][language] if one["why"] else f"p {number(one['p'], language, 3)}"
                lines.append(say("analyse.forest_hole", language, analysis=called, why=why))
            else:
                lines.append(
                    say(
                        "analyse.forest_line",
                        language,
                        analysis=called,
                        value=number(one["value"], language),
                        low=number(one["low"], language),
                        high=number(one["high"], language),
                    )
                )
        return say("analyse.forest_described", language, lines=" ".join(lines))

    return Figure(
        name, worlds, everywhere(title), everywhere(told), _table(rows), narrow=_sheet(drawn, 360.0), wide=_sheet(drawn, 736.0)
    )


def _table(rows: Sequence[tuple[str | None, Mapping[str, Any]]]) -> Table:
    columns = (
        Column("world", both("word.world")),
        Column("analysis", both("analyse.analysis")),
        Column("scale", both("word.unit")),
        Column("value", both("spread.estimate"), 3),
        Column("low", both("analyse.interval"), 3),
        Column("high", both("analyse.interval"), 3),
        Column("p", both("analyse.p"), 4),
        Column("n", both("word.n"), 0),
        Column("clusters", both("analyse.clusters"), 0),
    )
    return Table(
        columns,
        [
            [world or "rows", a["analysis"], a["scale"], a["value"], a["low"], a["high"], a["p"], a["n"], a["clusters"]]
            for world, a in rows
        ],
    )


def _sheet(parts: Sequence[tuple[str | None, Contrast]], width: float) -> Sheet:
    scales = list(dict.fromkeys(a["scale"] for _, c in parts for a in c["analyses"]))
    height = sum(40 + STEP * sum(a["scale"] == s for _, c in parts for a in c["analyses"]) for s in scales) + 10
    sheet, top = Sheet(width, height), 10.0
    for kind in scales:
        some = [(world, c, a) for world, c in parts for a in c["analyses"] if a["scale"] == kind]
        ratio = kind != DIFFERENCE
        ends = [e for _, _, a in some for e in (a["low"], a["high"], a["value"]) if e is not None]
        if ratio:
            low, high = min([0.5, *ends]) * 0.9, max([2.0, *ends]) * 1.1
            scale = Scale(max(low, 1e-3), min(high, 1e3), 14, width - 14, log=True)
            ticks, none = [t for t in (0.05, 0.1, 0.25, 0.5, 1, 2, 4, 10, 20) if low <= t <= high], 1.0
        else:
            scale = Scale(*span(ends, 0.08), 14, width - 14)
            ticks, none = scale.ticks(6 if width > 500 else 4), 0.0
        bottom = top + STEP * len(some)
        for tick in ticks:
            sheet.line(((scale(tick), top), (scale(tick), bottom)), SOFT if abs(tick - none) < 1e-9 else FAINT, 0.8)
            sheet.words(scale(tick), bottom + 13, _written(tick), size=10.5, colour=SOFT, anchor="middle")
        sheet.words(
            14,
            bottom + 27,
            about(lambda kind, c, language: scale_name(kind, c["unit"], language), kind, some[0][1]),
            size=11,
            colour=SOFT,
        )
        for k, (world, contrast, one) in enumerate(some):
            _one(sheet, scale, top + k * STEP, world, contrast, one)
        top = bottom + 40
    return sheet


def _one(sheet: Sheet, scale: Scale, top: float, world: str | None, contrast: Contrast, one: Mapping[str, Any]) -> None:
    ink, y = WORLD_INK[world] if world else INK, top + 34
    first = one["analysis"] == contrast["first"]["analysis"]

    def words(language: str) -> str:
        called = say(f"analysis_short.{one['analysis']}", language)
        called = f"{world}: {called}" if world else called
        if one["low"] is None:
            return f"{called} – p {number(one['p'], language, 3)}" if one["p"] is not None else called
        return f"{called}: {number(one['value'], language)} ({interval((one['low'], one['high']), language)})"

    sheet.words(14, top + 18, _clipped(words, int((sheet.width - 28) / 5.6)), size=11, colour=ink, bold=first)
    if one["low"] is None:
        sheet.hole(scale(1.0 if scale.log else 0.0), y, 4.5)
        return
    sheet.capped(scale(one["low"]), scale(one["high"]), y, ink)
    sheet.mark(scale(one["value"]), y, "square" if first else "circle", 5.0, ink if first else "#ffffff", ink)


def _clipped(words: Any, letters: int) -> Any:
    def told(language: str) -> str:
        text: str = words(language)
        return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"

    return told


def _written(tick: float) -> Any:
    return lambda language: number(tick, language, 0 if tick == int(tick) else 2 if abs(tick) < 1 else 1)
