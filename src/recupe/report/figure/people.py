"""People: how many people drawn by lot would tell the worlds apart, by how much carers differ; one row a pair of worlds."""

from __future__ import annotations

from typing import Any

from ..number import count, number, roughly
from ..reading import Reading, outcome_title, units, world_title, worlds_named
from ..wording import LANGUAGES, Told, both, say
from .scale import Scale
from .shape import Column, Figure, Table
from .sheet import FAINT, INK, SOFT, WORLD_INK, Sheet, Words

SHAPES = ("triangle", "square", "diamond", "star")


def people(reading: Reading, told: dict[str, Any]) -> Figure:
    """How many people; `told` is what the record says of telling the worlds apart."""
    iccs = [by["icc"] for by in told["pairs"][0]["by_carer"]]
    columns = (Column("world", both("people.worlds")), Column("difference", both("people.difference"), 2),
               Column("people", both("people.individual")),
               *(Column(f"people at ICC {icc:g}", _icc_head(icc)) for icc in iccs),
               *(Column(f"design effect at ICC {icc:g}", _effect_head(icc), 1) for icc in iccs))
    rows = [[" / ".join(pair["worlds"]), pair["difference"], pair["people"], *(by["people"] for by in pair["by_carer"]),
             *(by["design_effect"] for by in pair["by_carer"])] for pair in told["pairs"]]
    worlds = tuple(dict.fromkeys(w for pair in told["pairs"] for w in pair["worlds"]))
    return Figure("people", worlds, _title(told), _description(reading, told, worlds), Table(columns, rows),
                  narrow=_sheet(reading, told, False), wide=_sheet(reading, told, True), notes=_notes(reading, told))


def _icc_head(icc: float) -> Told:
    return both("people.at_icc", lambda language: {"icc": number(icc, language, 2)})


def _effect_head(icc: float) -> Told:
    return both("people.effect_at_icc", lambda language: {"icc": number(icc, language, 2)})


def _pair(pair: dict[str, Any], language: str) -> str:
    return say("people.pair", language, first=pair["worlds"][0], second=pair["worlds"][1])


def _title(told: dict[str, Any]) -> Told:
    known = [pair for pair in told["pairs"] if pair["people"] is not None]
    if not known:
        return both("people.title_none")
    few, many = min(known, key=lambda p: p["people"]), max(known, key=lambda p: p["people"])
    if few is many:
        return both("people.title_one", lambda language: {"n": roughly(few["people"], language), "pair": _pair(few, language)})
    return both("people.title", lambda language: {
        "few": roughly(few["people"], language), "few_pair": _pair(few, language), "many": roughly(many["people"], language),
        "many_pair": _pair(many, language)})


def _description(reading: Reading, told: dict[str, Any], worlds: tuple[str, ...]) -> Told:
    def row(pair: dict[str, Any], language: str) -> str:
        if pair["people"] is None:
            return say("people.row_none", language, pair=_pair(pair, language))
        return say("people.row", language, pair=_pair(pair, language), n=count(pair["people"], language),
                   difference=number(pair["difference"], language, 2), units=units(told["outcome"], language),
                   by=", ".join(say("people.by", language, n=count(by["people"], language), icc=number(by["icc"], language, 2))
                                for by in pair["by_carer"]))
    return {language: say("people.description", language, worlds=worlds_named(worlds, language),
                          outcome=outcome_title(told["outcome"], language),
                          rows=" ".join(row(pair, language) for pair in told["pairs"])) for language in LANGUAGES}


def _notes(reading: Reading, told: dict[str, Any]) -> tuple[Told, ...]:
    return (both("people.how", lambda language: {
        "power": number(told["power"], language, 2), "level": number(told["level"], language, 2),
        "sd": number(told["sd"], language, 2), "units": units(told["outcome"], language),
        "patients": number(told["per_carer"], language, 0)}),)


def _sheet(reading: Reading, told: dict[str, Any], wide: bool) -> Sheet:
    width, row = (736.0, 66.0) if wide else (360.0, 66.0)
    pairs = told["pairs"]
    bottom = 40 + row * len(pairs)
    sheet = Sheet(width, bottom + (62 if wide else 78))
    found = [n for pair in pairs for n in (pair["people"], *(by["people"] for by in pair["by_carer"])) if n]
    own = reading.visited_people
    low, high = min([*found, own or 100, 100]) / 1.6, max([*found, own or 100, 1000]) * 2.4
    scale = Scale(low, high, 230 if wide else 12, width - 12, log=True)
    for tick in scale.ticks(6):
        sheet.line(((scale(tick), 30), (scale(tick), bottom)), FAINT, 0.8)
        sheet.words(scale(tick), bottom + 15, _count(tick), size=11, colour=SOFT, anchor="middle")
    sheet.words(8, bottom + 33, lambda language: say("people.axis", language), size=11, colour=SOFT)
    if own:
        sheet.line(((scale(own), 18), (scale(own), bottom)), INK, 1.2, (3.0, 2.5))
        sheet.words(scale(own) + 5, 24, lambda language: say("people.own", language, n=count(own, language)), size=11, bold=True)
    for k, pair in enumerate(pairs):
        _row(sheet, pair, 40 + k * row, row, scale, wide)
    _key(sheet, [by["icc"] for by in pairs[0]["by_carer"]], 200.0 if wide else 8.0, bottom + 52)
    return sheet


def _row(sheet: Sheet, pair: dict[str, Any], top: float, row: float, scale: Scale, wide: bool) -> None:
    """One pair of worlds: people one by one, then by carer at each correlation."""
    ink, y = WORLD_INK[pair["worlds"][0]], top + (row * 0.6 if wide else 46)
    sheet.line(((8, top), (sheet.width - 8, top)), FAINT, 0.8)
    sheet.words(8, top + 18, lambda language: _pair(pair, language), size=11.5, bold=True, colour=ink)
    if wide:
        sheet.paragraph(8, top + 34, lambda language: say(
            "people.row_head", language, first=world_title(pair["worlds"][0], language),
            second=world_title(pair["worlds"][1], language)), 36, 2, size=11, colour=SOFT)
    if pair["people"] is None:
        sheet.hole(scale.start + 16, y)
        sheet.words(scale.start + 30, y + 4, lambda language: say("people.none", language), size=11, colour=SOFT)
        return
    marks = [("circle", pair["people"]), *((SHAPES[k % len(SHAPES)], by["people"]) for k, by in enumerate(pair["by_carer"])
                                           if by["people"] is not None)]
    sheet.line(((scale(marks[0][1]), y), (scale(marks[-1][1]), y)), ink, 1.2)
    for k, (shape, n) in enumerate(marks):
        sheet.mark(scale(n), y, shape, 5.5, ink)
        if k in (0, len(marks) - 1):
            sheet.words(scale(n), y - 10, _count(n), size=11.5, bold=not k, anchor="middle", colour=ink)


def _key(sheet: Sheet, iccs: list[float], x: float, y: float) -> None:
    """What each mark stands for: people one by one; then carers, at each correlation."""
    sheet.mark(14, y - 4, "circle", 4.5, SOFT)
    sheet.words(24, y, lambda language: say("people.by_lot", language), size=11, colour=SOFT)
    below = y if x > 8 else y + 16
    sheet.words(x, below, lambda language: say("people.key_icc", language), size=11, colour=SOFT)
    for k, icc in enumerate(iccs):
        at = x + 142 + 52 * k
        sheet.mark(at, below - 4, SHAPES[k % len(SHAPES)], 4.5, SOFT)
        sheet.words(at + 9, below, _icc(icc), size=11, colour=SOFT)


def _count(n: float) -> Words:
    return lambda language: count(n, language)


def _icc(icc: float) -> Words:
    return lambda language: number(icc, language, 2)
