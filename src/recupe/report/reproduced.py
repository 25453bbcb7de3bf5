"""Reproduced: what `recupe reproduce` found, as JSON, as text for a terminal, and as one page with the forest.

Misses come first, each with its reason; then hits; then what cannot be judged. Roles stand apart and are never added up: a fitted
number that is hit is no success. Worlds stand side by side.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from ..evidence.arrow import WORLDS
from ..study.document import load
from .figure.forest import forest, judged, n_of_m, title, worth
from .figure.ink import draw
from .figure.shape import Figure
from .html import Markup, disclosed, join, table, tag
from .number import HOLE, count, interval, number
from .paper import Drawn, behind, footer, paper, sheets
from .reading import Reading, listed, worlds_named
from .row import MARK, ROLES, Number, Row, band, digits, name_of, published, together, unit_of, value, verdict
from .table import columns
from .wording import LANGUAGES, say

FIRST = 14
PARTS = {False: "missed", True: "hit", None: "open"}
Found = Mapping[str, Any]


def in_language(found: Found, language: str) -> dict[str, Any]:
    """The record with titles, units and reasons in one language."""
    rows = [{**row, "title": row["title"][language], "unit": unit_of(row, language),
             "reason": None if row["reason"] is None else row["reason"][language]} for row in found["rows"]]
    untargeted = {name: told[language] for name, told in found["untargeted"].items()}
    return {**found, "rows": rows, "untargeted": untargeted}


def reasons(one: Number, language: str) -> list[str]:
    """Why it misses, world by world; worlds of one reason together."""
    told = {row["world"]: row["reason"][language] for row in one if row["hit"] is False}
    return [f"{MARK[False]} {listed([world for world, said in told.items() if said == reason], language)}: {reason}"
            for reason in dict.fromkeys(told.values())]


def count_lines(counts: Mapping[str, Any], language: str) -> list[str]:
    """A line for each role: how many were hit of how many could be judged, by world; roles are never added up."""
    return [say(f"reproduce.count.{role}", language,
                each="; ".join(f"{world} {n_of_m(counts, role, world, language)}" for world in WORLDS))
            for role in ROLES[:3] if role and judged(counts, role)]


def notes(found: Found, language: str) -> list[str]:
    """What must be known of these studies: stopped early, no draws, pain and its relief, a split by rating."""
    lines = []
    readings = [Reading({}, load(name)) for name in found["studies"]]
    if any(reading.gives_morphine for reading in readings):
        lines.append(say("note.no_less_relief", language))
    if any(reading.about_analgesia for reading in readings):
        lines.append(say("note.additive", language))
    if any(row["estimator"] == "rating" for row in found["rows"]):
        lines.append(say("note.not_randomised_any", language))
    if not found["draws"]:
        lines.append(say("reproduce.central", language))
    if found["interrupted"]:
        lines.append(say("reproduce.interrupted", language, n=str(len(found["studies"]))))
    return lines


def terminal(found: Found, language: str, width: int | None = None) -> str:
    """Misses with their reasons, then hits, then what cannot be judged, by role; the counts, and what they are worth."""
    wide = columns(width)
    cell = (wide - FIRST) // len(WORLDS)
    numbers = together(found["rows"], "role")
    lines = _wrapped(title(found["counts"])[language], wide)
    for hit, part in PARTS.items():
        if some := [one for one in numbers if verdict(one) is hit]:
            lines += ["", *_wrapped(say(f"reproduce.part.{part}", language), wide),
                      _line("", [f"{world:>10}" for world in WORLDS], cell), "─" * wide]
            for role in ROLES:
                lines += _of_role([one for one in some if one[0]["role"] == role], role, language, wide)
    lines.append("")
    lines += [line for name, told in in_language(found, language)["untargeted"].items()
              for line in _wrapped(f"{name}: {say('reproduce.untargeted', language)} {told}", wide)]
    for paragraph in (*count_lines(found["counts"], language), worth(found["rows"], language), *notes(found, language),
                      f"{say('note.model_many', language, worlds=worlds_named(WORLDS, language))}",
                      f"{say('note.footer', language)} {say('note.stamp', language)}"):
        lines += _wrapped(paragraph, wide)
    return "\n".join(lines)


def _of_role(some: Sequence[Number], role: str | None, language: str, wide: int) -> list[str]:
    """The numbers of one role, by study."""
    lines = [say(f"reproduce.roles.{role or 'none'}", language)] if some else []
    for one in sorted(some, key=lambda one: str(one[0]["study"])):
        lines += _wrapped(f"{one[0]['study']}: {name_of(one[0], language)}", wide, "  ")
        lines += _worlds(one, language, (wide - FIRST) // len(WORLDS))
        lines += [line for reason in reasons(one, language) for line in _wrapped(reason, wide, "    ")]
    return lines


def _worlds(one: Number, language: str, cell: int) -> list[str]:
    """Simulated, band and draws, a column a world; what was published stands beside all."""
    at = {row["world"]: row for row in one}
    lines = [("simulated", [f"{MARK[row['hit']]} {value(row, language):>8}" if (row := at.get(w)) else "" for w in WORLDS])]
    if any(row["low"] is not None for row in one):
        lines.append(("band", [band(at[w], language) if w in at else "" for w in WORLDS]))
    if any(row["numbers"] for row in one):
        lines.append(("numbers", [_numbers(at[w], language) if w in at else "" for w in WORLDS]))
    told = [_line(f"    {say(f'reproduce.{name}', language)}", cells, cell) for name, cells in lines]
    if (known := published(one)) is not None:
        told.append(f"    {say('reproduce.published', language)} {number(known, language, digits((known,)))} ({one[0]['finding']})")
    return told


def _numbers(row: Row, language: str) -> str:
    return interval(row["numbers"], language, digits(row["numbers"])) if row["numbers"] else HOLE


def _line(name: str, cells: Sequence[str], cell: int) -> str:
    return (name.ljust(FIRST) + "".join(f"  {text}".ljust(cell) for text in cells)).rstrip()


def _wrapped(text: str, wide: int, indent: str = "") -> list[str]:
    return textwrap.wrap(text, wide, initial_indent=indent, subsequent_indent=f"{indent}  " if indent else "",
                         break_long_words=False, break_on_hyphens=False)


def page(found: Found, command: str, language: str = "en") -> str:
    """One file: the forest, the counts, every number by what became of it, and what it is worth."""
    figure = forest(found["rows"], found["counts"])
    drawn = {id(sheet): draw(sheet) for sheet in sheets(figure)}
    bodies = {each: _body(found, figure, drawn, command, each) for each in LANGUAGES}
    return paper(say("reproduce.kicker", language), bodies, language)


def _body(found: Found, figure: Figure, drawn: Drawn, command: str, language: str) -> Markup:
    head = tag("header", tag("p", say("reproduce.kicker", language), class_="kicker"), tag("h1", figure.title[language]),
               tag("p", say("reproduce.lead", language, studies=count(len(found["studies"]), language)), class_="lead"))
    chapters = [_chapter("counts", join([_counts(found["counts"], language), tag("p", worth(found["rows"], language))]), language)]
    numbers = together(found["rows"], "role")
    for hit, part in PARTS.items():
        if some := [one for one in numbers if verdict(one) is hit]:
            chapters.append(_chapter(part, _by_role(some, part, language), language))
    if found["untargeted"]:
        chapters.append(_chapter("untargeted", tag("ul", *(tag("li", tag("strong", name), ": ", told[language])
                                                           for name, told in found["untargeted"].items())), language))
    return join([head, _picture(found, figure, drawn, language), *chapters, tag("p", tag("code", command), class_="note"),
                 footer(language)], "\n")


def _picture(found: Found, figure: Figure, drawn: Drawn, language: str) -> Markup:
    """The forest, what it is worth, and its words and data."""
    pictures = [drawn[id(sheet)].svg(language, f"{language}-{figure.name}-{kind}", figure.title[language],
                                     figure.description[language], kind)
                for kind, sheet in (("narrow", figure.narrow), ("wide", figure.wide)) if sheet is not None]
    said = [*(note[language] for note in figure.notes), *count_lines(found["counts"], language)]
    told = tag("div", *(tag("p", tag("strong", line)) for line in notes(found, language)[:1]),
               *(tag("p", line) for line in notes(found, language)[1:]), class_="said")
    caption = [*(tag("p", line) for line in said), told,
               tag("p", say("note.model_many", language, worlds=worlds_named(WORLDS, language)))]
    return tag("figure", tag("div", *(Markup(picture) for picture in pictures), class_="drawing"),
               tag("figcaption", *caption, *behind(figure, language, "reproduce")), class_="hero", id=f"{language}-{figure.name}")


def _chapter(name: str, inside: object, language: str) -> Markup:
    return tag("section", tag("h2", say(f"reproduce.chapter.{name}", language)), inside, id=f"{language}-{name}", class_="chapter")


def _counts(counts: Mapping[str, Any], language: str) -> Markup:
    """Roles by worlds, as n of m."""
    rows = [[say(f"reproduce.roles.{role}", language), *(n_of_m(counts, role, world, language) for world in WORLDS)]
            for role in ROLES[:3] if role and judged(counts, role)]
    return table(say("reproduce.counted", language), [say("reproduce.role", language), *WORLDS], rows, stacks=True)


def _by_role(some: Sequence[Number], part: str, language: str) -> Markup:
    """A table for each role; what cannot be judged opens when asked."""
    made = []
    for role in ROLES:
        own = sorted((one for one in some if one[0]["role"] == role), key=lambda one: str(one[0]["study"]))
        if own:
            caption = say(f"reproduce.roles.{role or 'none'}", language)
            heads = [say("reproduce.contrast", language), *WORLDS]
            rows = table(caption, heads, [_cells(one, language) for one in own], stacks=True)
            summary = f"{caption}: {count(len(own), language)}"
            made.append(rows if part == "missed" else disclosed(summary, rows, opened=part == "hit"))
    return join(made)


def _cells(one: Number, language: str) -> list[object]:
    """A number by name, with its reasons and what was published; then a cell a world."""
    at = {row["world"]: row for row in one}
    lines = [tag("strong", one[0]["study"]), tag("span", name_of(one[0], language))]
    if (known := published(one)) is not None:
        lines.append(tag("span", f"{say('reproduce.published', language)} {number(known, language, digits((known,)))} "
                                 f"({one[0]['finding']})", class_="spread"))
    lines += [tag("span", reason, class_="spread") for reason in reasons(one, language)]
    return [join(lines, " "), *(_cell(at.get(world), language) for world in WORLDS)]


def _cell(row: Row | None, language: str) -> object:
    if row is None:
        return HOLE
    lines = [tag("strong", f"{MARK[row['hit']]} {value(row, language)}")]
    if row["low"] is not None:
        lines.append(tag("span", f"{say('reproduce.band', language)} {band(row, language)}", class_="spread"))
    if row["numbers"]:
        lines.append(tag("span", f"{say('spread.numbers', language)} {_numbers(row, language)}", class_="spread"))
    return join(lines, " ")
