"""Forest: every number of every study that has a band, in three worlds on one picture: the band as a bar, the world's number as
a mark.

Each row has an axis of its own, from the lowest to the highest of its bands, numbers and nothing; nothing is the thin line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...evidence.arrow import WORLDS
from ..number import HOLE, number
from ..reading import outcome_title
from ..wording import LANGUAGES, Told, both, say
from .scale import Scale, span
from .shape import Column, Figure, Table
from .sheet import FAINT, INK, SOFT, WORLD_INK, WORLD_SHAPE, Sheet, Words

Row = Mapping[str, Any]
KEY = ("study", "contrast", "estimator", "outcome", "scale")
LANE = 15.0


def grouped(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of one number together, worlds in their order; only where some world has a band; misses first, as they came."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[k] for k in KEY), []).append(row)
    return [sorted(group, key=lambda r: WORLDS.index(r["world"])) for group in groups.values()
            if any(r["low"] is not None for r in group)]


def name_of(row: Row, language: str) -> str:
    """What a row is about: study, contrast, estimator, outcome, scale."""
    said, outcome = [row["title"][language]], outcome_title(row["outcome"], language) if row["outcome"] else ""
    if outcome and outcome not in said[0]:
        said.append(outcome)
    by = say(f"reproduce.by.{str(row['estimator']).replace(' ', '_')}", language)
    scale = "" if row["scale"] == "difference" else f", {say('reproduce.scale.' + row['scale'], language)}"
    return f"{', '.join(said)} ({by}{scale})"


def forest(rows: Sequence[Row], counts: Mapping[str, Any]) -> Figure:
    """The picture of all rows that have a band."""
    groups = grouped(rows)
    columns = (Column("study", both("reproduce.study")), Column("contrast", both("reproduce.contrast")),
               Column("estimator", both("reproduce.estimator")), Column("world", both("word.world")),
               Column("role", both("reproduce.role")),
               Column("low", both("reproduce.low"), None), Column("simulated", both("reproduce.simulated"), None),
               Column("high", both("reproduce.high"), None), Column("published", both("reproduce.published"), None),
               Column("hit", both("reproduce.hit")))
    data = [[r["study"], r["contrast"], f"{r['estimator']}, {r['scale']}", r["world"], r["role"] or "not published", r["low"],
             r["simulated"], r["high"], r["published"], _hit(r["hit"])] for group in groups for r in group]
    return Figure("forest", WORLDS, title(counts), description(groups, counts), Table(columns, data), narrow=_sheet(groups, False),
                  wide=_sheet(groups, True), notes=(both("reproduce.forest_how"), both("reproduce.regression")))


def _hit(hit: bool | None) -> str:
    return HOLE if hit is None else "yes" if hit else "no"


def _of(counts: Mapping[str, Any], role: str) -> tuple[int, int]:
    cells = counts.get(role, {}).values()
    return sum(c["hit"] for c in cells), sum(c["judged"] for c in cells)


def title(counts: Mapping[str, Any]) -> Told:
    """How many numbers that were not used to set the model fall in their bands, and how many that were."""
    implied, fitted = _of(counts, "implied"), _of(counts, "fitted")
    return both("reproduce.title", lambda language: {
        "hit": str(implied[0]), "judged": str(implied[1]), "fitted": str(fitted[0]), "of_fitted": str(fitted[1])})


def description(groups: Sequence[Sequence[Row]], counts: Mapping[str, Any]) -> Told:
    """The picture in words: how many rows, and each miss."""
    missed = [r for group in groups for r in group if r["hit"] is False]

    def one(language: str) -> str:
        each = "; ".join(f"{r['study']}, {name_of(r, language)}, {r['world']}: {number(r['simulated'], language)} "
                         f"({number(r['low'], language)} – {number(r['high'], language)})" for r in missed)
        return say("reproduce.description", language, rows=str(len(groups)), misses=str(len(missed)), each=each or HOLE)
    return {language: one(language) for language in LANGUAGES}


def _sheet(groups: Sequence[Sequence[Row]], wide: bool) -> Sheet:
    width, head = (736.0, 36.0) if wide else (360.0, 62.0)
    heights = [head + LANE * len(WORLDS) + 10 for _ in groups]
    sheet = Sheet(width, 40 + sum(heights))
    for k, world in enumerate(WORLDS):
        sheet.mark(14 + 118 * k, 16, WORLD_SHAPE[world], 5.0, WORLD_INK[world])
        sheet.words(24 + 118 * k, 20, world, size=11.5, bold=True, colour=WORLD_INK[world])
    top = 36.0
    for group, height in zip(groups, heights, strict=True):
        _row(sheet, group, top, head, wide)
        top += height
    return sheet


def _row(sheet: Sheet, group: Sequence[Row], top: float, head: float, wide: bool) -> None:
    """One number: its name, then a lane for each world."""
    sheet.line(((8, top), (sheet.width - 8, top)), FAINT, 0.8)
    missed = any(r["hit"] is False for r in group)
    role = group[0]["role"]
    sheet.words(8, top + 15, f"{'✗ ' if missed else ''}{group[0]['study']}", size=11.5, bold=True)
    if wide:
        sheet.words(8, top + 30, _role(role), size=11, colour=SOFT)
        sheet.paragraph(172, top + 15, _name(group[0]), 88, 2, size=11, colour=SOFT)
    else:
        sheet.words(sheet.width - 8, top + 15, _role(role), size=11, colour=SOFT, anchor="end")
        sheet.paragraph(8, top + 30, _name(group[0]), 56, 3, size=11, colour=SOFT)
    scale = _scale(group, (172.0, sheet.width - 92) if wide else (12.0, sheet.width - 86))
    base = top + head + 6
    if scale is None:
        return
    nothing = scale(_nothing(group))
    sheet.line(((nothing, base - 6), (nothing, base + LANE * len(WORLDS) - 6)), SOFT, 0.8)
    published = next((r["published"] for r in group if r["published"] is not None), None)
    if published is not None:
        sheet.line(((scale(published), base - 6), (scale(published), base + LANE * len(WORLDS) - 6)), INK, 1.2, (3.0, 2.5))
    for row in group:
        y = base + LANE * WORLDS.index(row["world"]) + 2
        ink = WORLD_INK[row["world"]]
        if row["low"] is not None:
            sheet.bar(scale(row["low"]) - 1.5, scale(row["high"]) + 1.5, y, 8.0, ink, 0.22)
        if row["simulated"] is None:
            sheet.hole(nothing, y, 5.0)
            continue
        sheet.mark(scale(row["simulated"]), y, WORLD_SHAPE[row["world"]], 4.6, ink)
        sheet.words(sheet.width - 8, y + 4, _value(row), size=11, colour=ink, anchor="end", bold=row["hit"] is False)


def _scale(group: Sequence[Row], places: tuple[float, float]) -> Scale | None:
    ends = [v for r in group for v in (r["low"], r["high"], r["simulated"], r["published"]) if v is not None]
    if not ends:
        return None
    nothing = _nothing(group)
    low, high = span([v - nothing for v in ends])
    return Scale(low + nothing, high + nothing, *places)


def _nothing(group: Sequence[Row]) -> float:
    """What stands for no difference: 1 for a ratio, else 0."""
    return 1.0 if group[0]["scale"] == "ratio" else 0.0


def _name(row: Row) -> Words:
    return lambda language: name_of(row, language)


def _role(role: str | None) -> Words:
    return lambda language: say(f"reproduce.short.{role or 'none'}", language)


def _value(row: Row) -> Words:
    return lambda language: number(row["simulated"], language, 3 if 0 < abs(row["simulated"]) < 0.1 else None)
