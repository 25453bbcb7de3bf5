"""Hero: three worlds by three estimators, and what was published beside them.

Each row is a world, each column an estimator with the same axis. The mark is the estimate, the bar the spread called people,
the capped line the spread called numbers. What was published is a line through its own column only; where nothing was
published there is a hole.
"""

from __future__ import annotations

from ..answer import title
from ..number import interval, number
from ..reading import ESTIMATORS, Reading, kind, outcome_title, unit, units, world_question, worlds_named
from ..wording import Told, both, everywhere, say
from .scale import Scale, span
from .shape import Column, Figure, Table
from .sheet import FAINT, INK, PAPER, SOFT, WORLD_INK, WORLD_SHAPE, Sheet, Words

SPREADS = ("people", "numbers")


def hero(reading: Reading) -> Figure:
    """The first picture of a page."""
    by_rating = reading.applies(reading.primary, "rating")
    return Figure("hero", reading.worlds, title(reading), _description(reading), _table(reading),
                  narrow=_sheet(reading, False), wide=_sheet(reading, True), notes=_notes(reading), by_rating=by_rating)


def _table(reading: Reading) -> Table:
    name = reading.primary
    digits = reading.digits(name)
    columns = [Column("world", both("word.world")), Column("estimator", both("table.estimator")),
               Column("contrast", both("table.contrast")), Column("unit", both("word.unit")),
               Column("estimate", both("spread.estimate"), digits)]
    columns += [Column(f"{spread}_{end}", both(f"table.{spread}_{end}"), digits) for spread in SPREADS for end in ("low", "high")]
    columns += [Column("median", both("table.median_draws"), digits), Column("computing", both("spread.computing"), 4),
                Column("finding", both("word.finding")), Column("checked", both("word.checked"))]
    rows: list[list[str | float | None]] = []
    for world in reading.worlds:
        for estimator in ESTIMATORS:
            e = reading.estimate(world, name, estimator)
            if e:
                bands = [v for spread in SPREADS for v in (e[spread] or (None, None))]
                rows.append([world, estimator, name, _unit(reading), e["estimate"], *bands, e["median"], e["computing"],
                             None, None])
    for estimator in ESTIMATORS:
        rows += [["published", estimator, name, _unit(reading), p["value"], *[None] * 6, p["finding"], p["checked"]]
                 for p in reading.published(name, estimator)]
    return Table(tuple(columns), rows)


def _unit(reading: Reading) -> str:
    return str(reading.contrast(reading.worlds[0], reading.primary)["unit"])


def _description(reading: Reading) -> Told:
    name, outcome = reading.primary, reading.outcome(reading.primary)

    def band(world: str, estimator: str, language: str) -> str:
        e = reading.estimate(world, name, estimator)
        return interval(e["people"] if e else None, language, reading.digits(name))

    def told(language: str) -> str:
        rows = " ".join(
            say("hero.row", language, question=world_question(world, language), world=world,
                **{e: reading.value(world, name, e, language) for e in ESTIMATORS},
                lot_people=band(world, "lot", language), rating_people=band(world, "rating", language))
            for world in reading.worlds)
        key, value = next(((k, p[0]["value"]) for k, e in (("published", "rating"), ("published_lot", "lot"))
                           if (p := reading.published(name, e))), ("not_published", None))
        published = say(f"hero.described_{key}", language, value=number(value, language, reading.digits(name)),
                        units=units(outcome, language))
        return say("hero.description", language, contrast=reading.study.contrast(name).called(language),
                   outcome=outcome_title(outcome, language), unit=units(outcome, language), rows=rows, published=published,
                   worlds=worlds_named(reading.worlds, language))
    return everywhere(told)


def _notes(reading: Reading) -> tuple[Told, ...]:
    """What is compared with what, and which spreads are drawn."""
    name, outcome = reading.primary, reading.outcome(reading.primary)
    split = "" if reading.applies(name, "rating") else "_no_split"
    shown = everywhere(lambda language: say(
        f"hero.shown{split}", language, outcome=outcome_title(outcome, language), unit=unit(outcome, language),
        left=reading.side(name, 0, language), right=reading.side(name, 1, language)))
    return (shown,)


def _sheet(reading: Reading, wide: bool) -> Sheet:
    """The picture at one of two widths: questions beside the rows where there is room, above them where there is not."""
    width, left, row, gap = (736.0, 216.0, 62.0, 22.0) if wide else (360.0, 6.0, 58.0, 12.0)
    head, foot = 52.0, 98.0 if wide else 148.0
    column = (width - left - 6 - 2 * gap) / 3
    bottom = head + row * len(reading.worlds)
    sheet = Sheet(width, bottom + foot)
    low, high = span(_values(reading))
    for k, estimator in enumerate(ESTIMATORS):
        start = left + k * (column + gap)
        scale = Scale(low, high, start, start + column)
        _head(sheet, estimator, start)
        _axis(sheet, reading, scale, head - 6, bottom)
        _published(sheet, reading, estimator, scale, head - 6, bottom, wide)
        for r, world in enumerate(reading.worlds):
            _cell(sheet, reading, world, estimator, scale, head + r * row + (row * 0.5 if wide else 38.0))
    for r, world in enumerate(reading.worlds):
        _row(sheet, world, head + r * row, width, wide)
    _foot(sheet, reading, bottom, wide)
    _key(sheet, reading, sheet.height - (10 if wide else 24), wide)
    return sheet


def _values(reading: Reading) -> list[float | None]:
    name = reading.primary
    entries = [e for w in reading.worlds for s in ESTIMATORS if (e := reading.estimate(w, name, s))]
    published = [p["value"] for s in ESTIMATORS for p in reading.published(name, s)]
    return [*published, *(v for e in entries for v in (e["estimate"], *(e["people"] or ()), *(e["numbers"] or ())))]


def _head(sheet: Sheet, estimator: str, x: float) -> None:
    sheet.words(x, 14, lambda language: say(f"estimator.{estimator}", language), size=13.5, bold=True)
    sheet.paragraph(x, 29, lambda language: say(f"gloss.{estimator}", language), 17, 2, size=11, colour=SOFT)


def _axis(sheet: Sheet, reading: Reading, scale: Scale, top: float, bottom: float) -> None:
    for value in scale.ticks(4):
        zero = abs(value) < 1e-12
        sheet.line(((scale(value), top), (scale(value), bottom)), SOFT if zero else FAINT, 1.0 if zero else 0.7)
        sheet.words(scale(value), bottom + 13, _number(value, 0 if float(value).is_integer() else 1), size=11, colour=SOFT,
                    anchor="middle")


def _row(sheet: Sheet, world: str, top: float, width: float, wide: bool) -> None:
    sheet.line(((8, top), (width - 8, top)), FAINT, 0.8)
    if wide:
        sheet.paragraph(8, top + 22, lambda language: world_question(world, language), 29, 2, size=12.5)
        sheet.words(8, top + 52, world, size=11, colour=WORLD_INK[world], bold=True)
    else:
        sheet.words(8, top + 14, lambda language: world_question(world, language), size=11)
        sheet.words(width - 8, top + 14, world, size=11, colour=WORLD_INK[world], anchor="end", bold=True)


def _cell(sheet: Sheet, reading: Reading, world: str, estimator: str, scale: Scale, y: float) -> None:
    """One estimate with its two spreads; a hole where there is none."""
    e = reading.estimate(world, reading.primary, estimator)
    if e is None:
        sheet.hole((scale.start + scale.end) / 2, y + 6)
        return
    colour, at = WORLD_INK[world], scale(e["estimate"])
    if e["people"]:
        sheet.bar(scale(e["people"][0]), scale(e["people"][1]), y + 4, 9, colour, 0.28)
    if e["numbers"]:
        sheet.capped(scale(e["numbers"][0]), scale(e["numbers"][1]), y + 15, colour, 3.0)
    sheet.mark(at, y + 4, WORLD_SHAPE[world], 5.5, colour)
    text = min(max(at, scale.start + 14), scale.end - 14)
    sheet.bar(text - 16, text + 16, y - 10, 11, PAPER)
    sheet.words(text, y - 6, lambda language: reading.value(world, reading.primary, estimator, language), size=12, bold=True,
                anchor="middle", colour=colour)


def _published(sheet: Sheet, reading: Reading, estimator: str, scale: Scale, top: float, bottom: float, wide: bool) -> None:
    """The published mark, with its line through this column only; a hole where nothing was published."""
    found, y = reading.published(reading.primary, estimator), bottom + (40 if wide else 60)
    for one in found:
        x = scale(one["value"])
        sheet.line(((x, top), (x, bottom)), INK, 1.3, (3.0, 2.5))
        sheet.mark(x, y, "star", 7.5, INK)
        sheet.words(x, y + 21, _number(one["value"], reading.digits(reading.primary)), size=12, bold=True, anchor="middle")
    if not found:
        key = "nobody_lives_twice" if estimator == "truth" else "not_published"
        sheet.hole(scale.start + 8, y)
        sheet.paragraph(scale.start + (20 if wide else 1), y + (4 if wide else 19),
                        lambda language: say(f"hero.{key}", language), 22 if wide else 17, 3, size=11, colour=SOFT)


def _foot(sheet: Sheet, reading: Reading, bottom: float, wide: bool) -> None:
    """What the axis counts, and the head of the row of what was published."""
    outcome = reading.outcome(reading.primary)
    top = bottom + (22 if wide else 34)
    sheet.words(8, bottom + (13 if wide else 28), lambda language: say(
        "hero.axis", language, units=units(outcome, language), kind=kind(outcome, language)), size=11, colour=SOFT)
    sheet.line(((8, top), (sheet.width - 8, top)), FAINT, 0.8)
    sheet.words(8, top + (22 if wide else 14), lambda language: say("hero.what_was_published", language),
                size=12.5 if wide else 10.8)


def _key(sheet: Sheet, reading: Reading, y: float, wide: bool) -> None:
    """The two spreads by name, beside a sample of each."""
    numbers = any((reading.estimate(w, reading.primary, e) or {}).get("numbers") for w in reading.worlds for e in ESTIMATORS)
    first, second = (8.0, y), (330.0, y) if wide else (8.0, y + 16)
    sheet.bar(first[0], first[0] + 20, first[1] - 3.5, 9, SOFT, 0.3)
    sheet.words(first[0] + 26, first[1], lambda language: say("hero.key_people", language), size=11, colour=SOFT)
    if numbers:
        sheet.capped(second[0], second[0] + 20, second[1] - 3.5, SOFT, 3.0)
    sheet.words(second[0] + 26, second[1],
                lambda language: say("hero.key_numbers" if numbers else "hero.key_no_numbers", language), size=11, colour=SOFT)


def _number(value: float, digits: int) -> Words:
    return lambda language: number(value, language, digits)
