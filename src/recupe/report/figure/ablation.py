"""Ablation: how much of an outcome each part of the model carries, by living the study again with that part cut.

Of a health outcome it is the share of the difference between arms (truth); of the others the share of the level after the
last visit. A hole stands where there is nothing to carry: the outcome does not move in that world.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from ...evidence.arrow import arrows
from ...study.vocabulary import OUTCOMES
from ..number import count, is_known, number
from ..reading import Reading, listed, outcome_title, worlds_named
from ..wording import LANGUAGES, Told, both, everywhere, has, say
from .scale import Scale
from .shape import Column, Figure, Table
from .sheet import FAINT, PAPER, SOFT, WORLD_INK, WORLD_SHAPE, Sheet, Words

Row = dict[str, Any]
BLOCKS, LETTERS = 2, 50


def ablation(reading: Reading, rows: Sequence[Row]) -> Figure | None:
    """What each part carries; `rows` as the lab has them. None when nothing was cut."""
    if not rows:
        return None
    shown = shown_outcomes(reading, rows)
    worlds = tuple(w for w in reading.worlds if any(r["world"] == w for r in rows))
    return Figure("ablation", worlds, _title(reading, rows, shown, worlds), _description(reading, rows, shown, worlds),
                  table(rows), narrow=_sheet(rows, shown, False), wide=_sheet(rows, shown, True),
                  notes=(both("ablation.limits"),))


def table(rows: Sequence[Row]) -> Table:
    """Full value, value without, and share, of level and of truth."""
    texts = [Column("world", both("word.world")), Column("part", both("ablation.part")), Column("outcome", both("word.outcome")),
             Column("unit", both("word.unit"))]
    numbers = [Column(f"{kind}_{what}", both(f"ablation.{kind}_{what}"), 2)
               for kind in ("level", "truth") for what in ("full", "without", "share")]
    values = [[r["world"], r["part"], r["outcome"], r["unit"]["en"],
               *((r[kind] or {}).get(what) for kind in ("level", "truth") for what in ("full", "without", "share")), r["n"]]
              for r in rows]
    return Table((*texts, *numbers, Column("n", both("word.n"), 0)), values)


def kind_of(outcome: str) -> str:
    """Whether shares of this outcome are of the difference between arms (truth) or of its level."""
    return "truth" if outcome in OUTCOMES and OUTCOMES[outcome].health else "level"


def part_of(row: Row) -> float | None:
    """The share that a part carries; None where there is nothing to carry."""
    found = (row[kind_of(row["outcome"])] or {}).get("share")
    return float(found) if found is not None and is_known(found) else None


def shown_outcomes(reading: Reading, rows: Sequence[Row]) -> list[str]:
    """The outcome of the primary contrast, and the first outcome of another kind."""
    known = list(dict.fromkeys(r["outcome"] for r in rows))
    main = reading.outcome(reading.primary)
    first = main if main in known else known[0]
    latent = [o for o in known if o in OUTCOMES and OUTCOMES[o].latent]
    other = [o for o in (*latent, *known) if kind_of(o) != kind_of(first)]
    return [first, *other[:BLOCKS - 1]]


def part_title(part: str, language: str) -> str:
    """What people call a part: a route, or an arrow by its name; several joined by a plus."""
    if " + " in part:
        return " + ".join(part_title(one, language) for one in part.split(" + "))
    key = f"part.{part}"
    if has(key):
        return say(key, language)
    arrow = arrows().get(part)
    return say("part.arrow", language, arrow=part, cause=arrow.cause[language], effect=arrow.effect[language]) if arrow else part


def _largest(rows: Sequence[Row], outcome: str, worlds: Sequence[str]) -> str | None:
    """The route that carries most of an outcome in the worlds together; None when none carries any."""
    routes = [r for r in rows if r["outcome"] == outcome and has(f"part.{r['part']}") and part_of(r) is not None]
    sums: dict[str, float] = {}
    for r in routes:
        sums[r["part"]] = sums.get(r["part"], 0.0) + abs(part_of(r) or 0.0)
    return max(sums, key=lambda part: sums[part]) if sums else None


def _shares(rows: Sequence[Row], part: str, outcome: str, worlds: Sequence[str], language: str) -> str:
    found = {r["world"]: r for r in rows if r["part"] == part and r["outcome"] == outcome}
    return listed([_share(found[w], language) for w in worlds if w in found], language)


def _share(row: Row, language: str) -> str:
    """`39 % in told`, or that there is nothing to carry."""
    found = part_of(row)
    if found is None:
        return say("ablation.nothing_in", language, world=row["world"])
    return say("ablation.in_world", language, world=row["world"], share=number(100 * found, language, 0))


def _title(reading: Reading, rows: Sequence[Row], shown: list[str], worlds: Sequence[str]) -> Told:
    most = _largest(rows, shown[0], worlds)
    if most is None:
        return both("ablation.title_nothing", lambda language: {"outcome": outcome_title(shown[0], language)})
    return both("ablation.title", lambda language: {
        "part": part_title(most, language), "outcome": outcome_title(shown[0], language),
        "shares": _shares(rows, most, shown[0], worlds, language), "n": count(rows[0]["n"], language)})


def _description(reading: Reading, rows: Sequence[Row], shown: list[str], worlds: Sequence[str]) -> Told:
    parts = list(dict.fromkeys(r["part"] for r in rows))

    def told(language: str) -> str:
        lines = [say(f"ablation.described_{kind_of(o)}", language, part=part_title(p, language),
                     outcome=outcome_title(o, language), shares=_shares(rows, p, o, worlds, language))
                 for o in shown for p in parts]
        return say("ablation.description", language, worlds=worlds_named(worlds, language), n=count(rows[0]["n"], language),
                   lines=" ".join(lines))
    return {language: told(language) for language in LANGUAGES}


def _sheet(rows: Sequence[Row], shown: list[str], wide: bool) -> Sheet:
    """Blocks of parts, one for each outcome: beside each other where there is room, else below."""
    parts = list(dict.fromkeys(r["part"] for r in rows))
    step = 64.0
    block = 34 + step * len(parts) + 36
    sheet = Sheet(736.0 if wide else 360.0, block if wide else block * len(shown))
    low = min([0.0, *(s for r in rows if r["outcome"] in shown and (s := part_of(r)) is not None)])
    high = max([1.0, *(s for r in rows if r["outcome"] in shown and (s := part_of(r)) is not None)])
    for k, outcome in enumerate(shown):
        left, top = (k * 378.0, 0.0) if wide else (0.0, k * block)
        scale = Scale(low - 0.05, high + 0.05, left + 12, left + 346)
        sheet.words(left + 4, top + 15, _told(f"ablation.block_{kind_of(outcome)}", outcome), size=12, bold=True)
        bottom = top + 34 + step * len(parts)
        for tick in scale.ticks(5):
            sheet.line(((scale(tick), top + 28), (scale(tick), bottom)), SOFT if abs(tick) < 1e-9 else FAINT, 0.8)
            sheet.words(scale(tick), bottom + 13, _percent(tick), size=10.8, colour=SOFT, anchor="middle")
        sheet.words(left + 12, bottom + 28, _axis(rows[0]["n"]), size=11, colour=SOFT)
        for j, part in enumerate(parts):
            _part(sheet, [r for r in rows if r["part"] == part and r["outcome"] == outcome], part, scale, top + 34 + j * step)
    return sheet


def _part(sheet: Sheet, rows: Sequence[Row], part: str, scale: Scale, top: float) -> None:
    """One part: a mark for each world with its name and value; a dashed ring where there is nothing to carry."""
    sheet.words(scale.start, top + 12, lambda language: _short(part, language), size=11)
    for k, row in enumerate(rows):
        y, found, ink = top + 25 + 13 * k, part_of(row), WORLD_INK[row["world"]]
        x = scale(found or 0.0)
        if found is None:
            sheet.hole(x, y, 4.5)
        else:
            sheet.line(((scale(0.0), y), (x, y)), ink, 1.2)
            sheet.mark(x, y, WORLD_SHAPE[row["world"]], 4.5, ink)
        late = x > scale.end - 110
        if late:
            sheet.bar(x - 112, x - 6, y, 12, PAPER)
        sheet.words(x - 9 if late else x + 9, y + 4, _valued(row), size=11, colour=ink, anchor="end" if late else "start")


def _short(part: str, language: str) -> str:
    """A part on one line: several by their names alone, with dots for those that have no room."""
    return textwrap.shorten(part, LETTERS, placeholder=" …") if " + " in part else part_title(part, language)


def _valued(row: Row) -> Words:
    return lambda language: _share(row, language)


def _told(key: str, outcome: str) -> Words:
    return everywhere(lambda language: say(key, language, outcome=outcome_title(outcome, language))).__getitem__


def _percent(value: float) -> Words:
    return lambda language: number(100 * value, language, 0)


def _axis(n: int) -> Words:
    return lambda language: say("ablation.axis", language, n=count(n, language))
