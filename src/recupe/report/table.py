"""Table: the answer of a run in the terminal, as plain text in 80 columns or more.

    hero_table      three worlds by truth, lot and rating, each interval with its name, what was published, and what it is worth
    without_table   what a part of the model carries, in every world
"""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from ..study.declaration import Study
from .answer import answer, cannot, circumstances, spreads_named
from .chapter.numbers import contrast_title
from .chapter.provenance import line
from .figure.ablation import part_title
from .number import HOLE, count, decimals, interval, number, share, small
from .reading import ESTIMATORS, Reading, outcome_title, unit, world_question
from .wording import say

LEAST, MOST = 80, 120
FIRST = 14


def columns(width: int | None) -> int:
    """The width asked for, else that of the terminal, between 80 and 120 letters."""
    return width or min(MOST, max(LEAST, shutil.get_terminal_size((LEAST, 24)).columns))


def hero_table(record: Mapping[str, Any], study: Study, language: str, width: int | None = None) -> str:
    """Question, table, answer, what it cannot tell, provenance and footer."""
    reading, wide = Reading(record, study), columns(width)
    paragraphs = [
        f"{say('answer.label', language)}: {answer(reading)[language]}",
        f"{say('cannot.label', language)}: {cannot(reading)[language]}",
        *([f"{reading.of_split('note.not_randomised', language)} {reading.of_split('note.split', language)}"]
          if reading.applies(reading.primary, "rating") else []),
        spreads_named(reading, language), *_findings(reading, language), *circumstances(reading, language), line(reading, language),
        f"{say('note.footer', language)} {say('note.stamp', language)}"]
    head = [record["question"][language], contrast_title(reading, reading.primary, language)]
    return "\n".join([*head, "", *_body(reading, language, wide), *(_wrapped(p, wide) for p in paragraphs)])


def _findings(reading: Reading, language: str) -> list[str]:
    """Each published number with its finding and how we know it."""
    return [say("hero.published_by", language, value=number(p["value"], language, reading.digits(reading.primary)),
                estimator=say(f"estimator.{e}", language), finding=p["finding"], checked=say(f"checked.{p['checked']}", language))
            for e in ESTIMATORS for p in reading.published(reading.primary, e)]


def _body(reading: Reading, language: str, wide: int) -> list[str]:
    """A block a world: its question, then a line for the estimate and one for each spread."""
    cell = (wide - FIRST) // len(ESTIMATORS)
    lines = [_row("", [say(f"estimator.{e}", language) for e in ESTIMATORS], cell),
             *_folded([say(f"gloss.{e}", language) for e in ESTIMATORS], cell), "─" * wide]
    for world in reading.worlds:
        lines += [f"{world_question(world, language)} ({world})", *_world(reading, world, language, cell), ""]
    lines += [say("hero.what_was_published", language),
              *_folded([_published(reading, e, language) for e in ESTIMATORS], cell), "─" * wide]
    return lines


def _world(reading: Reading, world: str, language: str, cell: int) -> list[str]:
    """Estimate, people, numbers and computing of one world."""
    entries = [reading.estimate(world, reading.primary, e) for e in ESTIMATORS]
    digits = reading.digits(reading.primary)
    rows = {"estimate": [number(e["estimate"] if e else None, language, digits) for e in entries],
            "people": [interval(e["people"] if e else None, language, digits) for e in entries],
            "numbers": [interval(e["numbers"] if e else None, language, digits) for e in entries],
            "computing": ["±" + small(e["computing"], language) if e and e["computing"] is not None else HOLE for e in entries]}
    return [_row(f"  {say(f'spread.{name}', language)}", cells, cell) for name, cells in rows.items()]


def _published(reading: Reading, estimator: str, language: str) -> str:
    found = reading.published(reading.primary, estimator)
    if found:
        return ", ".join(number(p["value"], language, reading.digits(reading.primary)) for p in found)
    return say("hero.nobody_lives_twice" if estimator == "truth" else "hero.not_published", language)


def _row(name: str, cells: Sequence[str], cell: int) -> str:
    return (name.ljust(FIRST) + "".join(text.rjust(cell) for text in cells)).rstrip()


def _folded(texts: Sequence[str], cell: int) -> list[str]:
    """Longer texts in the same columns, over as many lines as they need."""
    folded = [textwrap.wrap(text, cell - 3) for text in texts]
    return [_row("", [part[k] if k < len(part) else "" for part in folded], cell) for k in range(max(map(len, folded)))]


def _wrapped(text: str, wide: int) -> str:
    return "\n" + textwrap.fill(text, wide, break_long_words=False, break_on_hyphens=False)


def without_table(rows: Sequence[Mapping[str, Any]], language: str, width: int | None = None) -> str:
    """What was cut, then for each outcome its level and its truth, full and without, and the share that is gone, in every world."""
    wide = columns(width)
    if not rows:
        return say("note.no_advice", language)
    parts = str(rows[0]["part"])
    cut = say("note.without", language, parts=f"{parts} ({part_title(parts, language)})")
    lines = [_wrapped(f"{cut} n = {count(rows[0]['n'], language)}.", wide).strip()]
    for outcome in dict.fromkeys(row["outcome"] for row in rows):
        lines += ["", *_outcome([row for row in rows if row["outcome"] == outcome], outcome, language, wide)]
    return "\n".join([*lines, _wrapped(f"{say('ablation.limits', language)} {say('note.no_advice', language)}", wide)])


def _outcome(rows: Sequence[Mapping[str, Any]], outcome: str, language: str, wide: int) -> list[str]:
    """One outcome: a line for each world and each of level and truth."""
    cell = (wide - 26) // 3
    heads = [say(f"ablation.{what}", language) for what in ("full", "without", "share")]
    lines = [f"{outcome_title(outcome, language)} [{unit(outcome, language)}]", _cells("", heads, cell), "─" * wide]
    for kind in ("level", "truth"):
        for row in rows:
            values = row[kind]
            if values is None:
                continue
            digits = decimals([values["full"], values["without"]])
            gone = share(values["share"], row["n"], language) if values["share"] is not None else _nothing(values, language)
            values_told = [number(values[which], language, digits) for which in ("full", "without")]
            lines.append(_cells(f"  {say(f'ablation.{kind}', language)}, {row['world']}", [*values_told, gone], cell))
    return lines


def _nothing(values: Mapping[str, Any], language: str) -> str:
    return HOLE if values["full"] is None else say("ablation.nothing", language)


def _cells(name: str, cells: Sequence[str], cell: int) -> str:
    return (name.ljust(26) + "".join(text.rjust(cell) for text in cells)).rstrip()
