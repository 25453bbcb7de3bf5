"""Confounding: how strong a tie that nobody measured must be for the published gap to appear where nothing heals."""

from __future__ import annotations

from typing import Any

from ...evidence.finding import findings
from ..number import count, number
from ..reading import Reading, outcome_title, unit, units, world_question
from ..wording import LANGUAGES, Told, both, has, say
from .scale import Scale, span
from .shape import Column, Figure, Table
from .sheet import FAINT, INK, PAPER, SOFT, WORLD_INK, Sheet, Words

TIES = ("outcome", "disposition", "wellbeing")


def confounding(reading: Reading, curve: dict[str, Any]) -> Figure:
    """The curve of gap by rating against correlation; `curve` as the record has it."""
    names = ("scale", *TIES, "gap", "perfect")
    columns = (Column("world", both("word.world")), *(Column(n, both(f"confounding.column_{n}"), 2) for n in names),
               Column("n", both("word.n"), 0))
    rows = [[curve["world"], *(point[n] for n in names), curve["people"]] for point in curve["points"]]
    return Figure("confounding", (curve["world"],), _title(curve), _description(reading, curve), Table(columns, rows),
                  narrow=_sheet(reading, curve, False), wide=_sheet(reading, curve, True),
                  notes=_notes(reading, curve), by_rating=True)


def _facts(reading: Reading, curve: dict[str, Any], language: str) -> dict[str, str]:
    at, e = curve["at_published"] or {}, curve["e_value"] or {}
    gap = e.get("gap", at.get("gap"))
    return {"world": curve["world"], "question": world_question(curve["world"], language), "n": count(curve["people"], language),
            "outcome": outcome_title(curve["outcome"], language), "units": units(curve["outcome"], language),
            "gap": number(gap, language, 2), "r": number(at.get("outcome"), language, 2),
            "disposition": number(at.get("disposition"), language, 2), "wellbeing": number(at.get("wellbeing"), language, 2),
            "e": number(e.get("e_value"), language, 2), "ratio": number(e.get("risk_ratio"), language, 2),
            "sd": number(e.get("sd"), language, 2), "standardised": number(e.get("standardised"), language, 2),
            "first": number(curve["points"][0]["gap"], language, 2), "last": number(curve["points"][-1]["gap"], language, 2)}


def _case(curve: dict[str, Any]) -> str:
    return "reached" if curve["at_published"] else "not_reached" if curve["e_value"] else "not_published"


def _title(curve: dict[str, Any]) -> Told:
    at, e = curve["at_published"] or {}, curve["e_value"] or {}
    return both(f"confounding.title_{_case(curve)}", lambda language: {
        "r": number(at.get("outcome"), language, 2), "world": curve["world"], "gap": number(e.get("gap"), language, 2)})


def _description(reading: Reading, curve: dict[str, Any]) -> Told:
    return {language: say("confounding.description", language, **_facts(reading, curve, language)) + " "
            + say(f"confounding.described_{_case(curve)}", language, **_facts(reading, curve, language)) for language in LANGUAGES}


def _notes(reading: Reading, curve: dict[str, Any]) -> tuple[Told, ...]:
    """The E-value in plain words; could be, never is; what a finding reported that speaks against it."""
    keys = [*(["confounding.e_value"] if curve["e_value"] else []),
            "confounding.could_be" if curve["at_published"] else "confounding.could_be_any"]
    reported = [name for name in sorted(reading.findings) if has(f"reported.{name}")]
    return (*(both(key, lambda language: _facts(reading, curve, language)) for key in keys),
            *(_reported(name, curve["world"]) for name in reported))


def _reported(name: str, world: str) -> Told:
    return both(f"reported.{name}", lambda language: {"world": world, "n": count(findings()[name].n, language)})


def _sheet(reading: Reading, curve: dict[str, Any], wide: bool) -> Sheet:
    width, height = (736.0, 350.0) if wide else (360.0, 310.0)
    sheet = Sheet(width, height)
    points, at = [p for p in curve["points"] if p["outcome"] is not None and p["gap"] is not None], curve["at_published"]
    gap = (curve["e_value"] or {}).get("gap")
    low, high = span([*(p["gap"] for p in points), gap])
    left, right = span([p["outcome"] for p in points])
    flipped = abs(left) > abs(right)
    across = Scale(right if flipped else left, left if flipped else right, 44, width - 14)
    up = Scale(low, high, height - 46, 84 if at else 30)
    _axes(sheet, reading, curve, across, up)
    ink = WORLD_INK[curve["world"]]
    if gap is not None:
        sheet.line(((across.start, up(gap)), (across.end, up(gap))), INK, 1.3, (3.0, 2.5))
        sheet.mark(across.start + 8, up(gap), "star", 7, INK)
        sheet.words(across.start + 20, up(gap) - 6, _told("hero.published_line", value=gap), size=11.5, bold=True)
    sheet.line([(across(p["outcome"]), up(p["gap"])) for p in points], ink, 2.2)
    for p in points:
        sheet.mark(across(p["outcome"]), up(p["gap"]), "square", 3.8, ink)
    if at:
        _crossing(sheet, at, across, up)
    sheet.words(2, 12, lambda language: say("confounding.axis_gap", language, unit=unit(curve["outcome"], language)),
                size=11, colour=SOFT)
    sheet.words(width - 4, 12, curve["world"], size=11, colour=ink, anchor="end", bold=True)
    return sheet


def _axes(sheet: Sheet, reading: Reading, curve: dict[str, Any], across: Scale, up: Scale) -> None:
    low, high = sorted((up.low, up.high))
    for value in Scale(low, high, 0, 1).ticks(5):
        sheet.line(((across.start, up(value)), (across.end, up(value))), SOFT if abs(value) < 1e-9 else FAINT, 0.8)
        sheet.words(across.start - 6, up(value) + 4, _told("", value, 1), size=11, colour=SOFT, anchor="end")
    low, high = sorted((across.low, across.high))
    foot = max(up.start, up.end)
    for value in Scale(low, high, 0, 1).ticks(7):
        sheet.line(((across(value), foot), (across(value), foot + 4)), SOFT, 0.8)
        sheet.words(across(value), foot + 16, _told("", value, 2), size=11, colour=SOFT, anchor="middle")
    sheet.words(across.start, sheet.height - 8, lambda language: say(
        "confounding.axis_tie", language, outcome=units(curve["outcome"], language)), size=11, colour=SOFT)


def _crossing(sheet: Sheet, at: dict[str, float], across: Scale, up: Scale) -> None:
    """Where the curve meets the published gap, with the three correlations there."""
    x, y, foot = across(at["outcome"]), up(at["gap"]), max(up.start, up.end)
    sheet.line(((x, 72), (x, foot)), INK, 1.0, (1.5, 2.0))
    sheet.mark(x, y, "diamond", 6, PAPER, INK)
    for k, tie in enumerate(TIES):
        sheet.words(across.end, 34 + 15 * k, _told(f"confounding.tie_{tie}", value=at[tie]), size=11, bold=not k, anchor="end")


def _told(key: str, value: float, digits: int = 2) -> Words:
    return lambda language: say(key, language, value=number(value, language, digits)) if key else number(value, language, digits)
