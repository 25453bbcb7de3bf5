"""Reproduced: what `recupe reproduce` found, as text for a terminal and as one page with the forest.

Misses come first, each with its reason. Roles are counted apart: a fitted number that is hit is no success.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from ..evidence.arrow import WORLDS
from .export import csv_of
from .figure.forest import forest, name_of
from .figure.ink import draw
from .figure.shape import Column, Table
from .html import Markup, data_link, disclosed, join, scrolling, table, tag
from .number import HOLE, interval, number
from .paper import footer, paper, sheets
from .table import columns
from .wording import LANGUAGES, both, say

Row = Mapping[str, Any]
MARK = {True: "✓", False: "✗", None: "–"}


def in_language(found: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The record with every reason in one language."""
    rows = [{**row, "title": row["title"][language], "reason": None if row["reason"] is None else row["reason"][language]}
            for row in found["rows"]]
    untargeted = {name: told[language] for name, told in found["untargeted"].items()}
    return {**found, "rows": rows, "untargeted": untargeted}


def terminal(found: Mapping[str, Any], language: str, width: int | None = None) -> str:
    """Misses with their reasons, then hits, then what cannot be judged; and the counts."""
    wide = columns(width)
    lines = []
    for hit in (False, True, None):
        rows = [row for row in found["rows"] if row["hit"] is hit]
        if rows:
            lines += ["", say(f"reproduce.part.{ {False: 'missed', True: 'hit', None: 'open'}[hit]}", language), "─" * wide]
            for role in ("fitted", "implied", "predicted", None):
                lines += _of_role([row for row in rows if row["role"] == role], role, language, wide)
    lines += ["", *(line for line in count_lines(found["counts"], language)), "",
              *textwrap.wrap(say("reproduce.regression", language), wide)]
    if any(row["study"] in MORPHINE for row in found["rows"]):
        lines.append(say("note.no_less_relief", language))
    return "\n".join([*lines, "", *textwrap.wrap(f"{say('note.footer', language)} {say('note.stamp', language)}",
                                                 wide)]).lstrip("\n")


MORPHINE = frozenset({"open-hidden", "milligrams", "pump", "stopping"})


def _of_role(rows: Sequence[Row], role: str | None, language: str, wide: int) -> list[str]:
    if not rows:
        return []
    lines = [say(f"reproduce.roles.{role or 'none'}", language)]
    seen: list[tuple[str, str]] = []
    for row in rows:
        name = name_of(row, language)
        if (row["study"], name) not in seen:
            seen.append((row["study"], name))
            lines += textwrap.wrap(f"{row['study']}: {name}", wide - 2, initial_indent="  ", subsequent_indent="    ")
        lines.append("    " + _cells(row, language))
        if row["hit"] is False:
            lines += textwrap.wrap(row["reason"][language], wide - 6, initial_indent="      ", subsequent_indent="      ")
    return lines


def _cells(row: Row, language: str) -> str:
    """World, number, band, draws and what was published, on one line."""
    band = HOLE if row["low"] is None else interval((row["low"], row["high"]), language)
    said = [f"{MARK[row['hit']]} {row['world']:<10}", f"{number(row['simulated'], language):>9}",
            f"{say('reproduce.band', language)} {band}"]
    if row["numbers"]:
        said.append(f"{say('spread.numbers', language)} {interval(row['numbers'], language)}")
    if row["published"] is not None:
        said.append(f"{say('reproduce.published', language)} {number(row['published'], language)}")
    return "  ".join(said)


def count_lines(counts: Mapping[str, Any], language: str) -> list[str]:
    """A line for each role: hits of judged, by world."""
    lines = []
    for role, by_world in counts.items():
        each = "; ".join(f"{world} {by_world[world]['hit']}/{by_world[world]['judged']}" for world in WORLDS if world in by_world)
        lines.append(say(f"reproduce.count.{role}", language, each=each))
    return lines


def page(found: Mapping[str, Any], command: str, language: str = "en") -> str:
    """One file: the forest, every row, and what it is worth."""
    figure = forest(found["rows"], found["counts"])
    drawn = {id(sheet): draw(sheet) for sheet in sheets(figure)}
    bodies = {}
    for each in LANGUAGES:
        pictures = [drawn[id(s)].svg(each, f"{each}-forest-{kind}", figure.title[each], figure.description[each], kind)
                    for kind, s in (("narrow", figure.narrow), ("wide", figure.wide)) if s is not None]
        link = data_link(say("page.csv", each, file="reproduce.csv"), csv_of(everything(found, each)), "reproduce.csv")
        head = tag("header", tag("p", say("reproduce.kicker", each), class_="kicker"), tag("h1", figure.title[each]),
                   tag("p", say("reproduce.lead", each, studies=str(len(found["studies"]))), class_="lead"))
        caption = [*(tag("p", note[each]) for note in figure.notes),
                   *(tag("p", line) for line in count_lines(found["counts"], each)),
                   tag("p", say("note.model_many", each, worlds=", ".join(WORLDS))),
                   *([tag("p", tag("strong", say("note.no_less_relief", each)))] if MORPHINE & set(found["studies"]) else []),
                   disclosed(say("page.in_words", each), tag("p", figure.description[each]))]
        picture = tag("figure", tag("div", *(Markup(p) for p in pictures), class_="drawing"), tag("figcaption", *caption),
                      class_="hero",
                      id=f"{each}-forest")
        rows = _rows(found["rows"], each)
        bodies[each] = join([head, picture, tag("section", tag("h2", say("reproduce.all", each)), scrolling(rows,
                                                                                                            say("reproduce.all",
                                                                                                                each)),
                                                tag("p", link), class_="chapter"),
                             tag("p", tag("code", command), class_="note"), footer(each)], "\n")
    return paper(say("reproduce.kicker", language), bodies, language)


def _rows(rows: Sequence[Row], language: str) -> Markup:
    heads = [say(f"reproduce.{name}", language) for name in ("study", "contrast", "role", "simulated", "band", "published", "hit",
                                                             "reason")]
    heads.insert(2, say("word.world", language))
    body = [[row["study"], name_of(row, language), row["world"], say(f"reproduce.roles.{row['role'] or 'none'}", language),
             number(row["simulated"], language), HOLE if row["low"] is None else interval((row["low"], row["high"]), language),
             number(row["published"], language), MARK[row["hit"]], "" if row["reason"] is None else row["reason"][language]]
            for row in rows]
    return table(say("reproduce.all", language), heads, body, stacks=True)


def everything(found: Mapping[str, Any], language: str) -> Table:
    """Every row as data."""
    names = ("study", "contrast", "estimator", "outcome", "scale", "world", "role", "finding", "published", "low", "high",
             "simulated", "hit")
    rows = [[*(None if row[n] is None else row[n] if not isinstance(row[n], bool) else int(row[n]) for n in names),
             "" if row["reason"] is None else row["reason"][language]] for row in found["rows"]]
    return Table(tuple(Column(n, both("reproduce.study")) for n in (*names, "reason")), rows)
