"""Told apart: how many people tell the worlds apart, in a terminal and as a page."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from .answer_page import answered
from .figure.apart import apart
from .figure.estimates import unit_of
from .html import Markup, join, table, tag
from .number import HOLE, count, number, percent, roughly
from .table import columns
from .wording import say

Found = Mapping[str, Any]


def sentence(contrast: Mapping[str, Any], pair: Mapping[str, Any], power: float, language: str) -> str:
    """How many people tell two worlds apart in one contrast."""
    one, other = pair["worlds"]
    facts = {"contrast": contrast["title"][language], "one": one, "other": other, "power": percent(power, language, 0)}
    if pair["people"] is None:
        return say(
            "apart.sentence_none",
            language,
            cannot=percent(pair["cannot"], language, 0),
            **{k: v for k, v in facts.items() if k != "power"},
        )
    if pair["numbers"] is None:
        return say("apart.sentence_central", language, people=roughly(pair["people"], language), **facts)
    return say(
        "apart.sentence",
        language,
        people=roughly(pair["people"], language),
        numbers=_numbers(pair, language),
        cannot=percent(pair["cannot"], language, 0),
        **facts,
    )


def _numbers(pair: Mapping[str, Any], language: str) -> str:
    if pair["numbers"] is None:
        return HOLE
    low, high = (say("apart.no_end", language) if n is None else roughly(n, language) for n in pair["numbers"])
    return f"{low} – {high}"


def cheapest(pair: Mapping[str, Any], language: str) -> str:
    """By which design, and what an arm for each carer costs."""
    if pair["cheapest"] is None:
        return ""
    facts = {"n": count(pair["crossover"], language)} if pair["cheapest"] == "crossover" else {}
    each = ", ".join(
        say("apart.by_carer_one", language, people=roughly(one["people"], language), icc=number(one["icc"], language, 2))
        for one in pair["by_carer"]
    )
    return say(
        "apart.cheapest",
        language,
        design=say(f"apart.design_{pair['cheapest']}", language, **facts),
        sides=say("apart.by_carer", language, each=each),
    )


def main_contrast(found: Found) -> Mapping[str, Any]:
    """The contrast that the answer is about."""
    one: Mapping[str, Any] = next(c for c in found["contrasts"] if c["name"] == found["primary"])
    return one


def terminal(found: Found, language: str, width: int | None = None) -> str:
    """Sentences for the first contrast, a line for each other, and the arrows that it sees."""
    wide, main = columns(width), main_contrast(found)
    lines = [*textwrap.wrap(found["question"][language], wide)]
    for pair in main["pairs"]:
        lines += [
            "",
            *textwrap.wrap(sentence(main, pair, found["power"], language), wide),
            *textwrap.wrap(cheapest(pair, language), wide),
        ]
    lines += ["", say("apart.all", language)]
    for contrast in found["contrasts"]:
        each = "; ".join(
            f"{p['worlds'][0]}–{p['worlds'][1]} {HOLE if p['people'] is None else roughly(p['people'], language)}"
            for p in contrast["pairs"]
        )
        lines += textwrap.wrap(f"{contrast['title'][language]}: {each}", wide, initial_indent="  ", subsequent_indent="    ")
    seen = [a for a in found["arrows"] if a["told"]["people"] or a["supported"]["people"]]
    lines += ["", say("apart.arrows", language)]
    lines += [
        f"  {a['arrow']:<24} told {HOLE if a['told']['people'] is None else roughly(a['told']['people'], language)}; "
        f"supported {HOLE if a['supported']['people'] is None else roughly(a['supported']['people'], language)}"
        for a in seen
    ]
    lines += [
        "",
        *textwrap.wrap(say("apart.cannot_tell", language), wide),
        *textwrap.wrap(f"{say('note.footer', language)} {say('note.stamp', language)}", wide),
    ]
    return "\n".join(lines)


def page(found: Found, command: str, language: str = "en") -> str:
    """One file, both languages."""
    figure = apart(main_contrast(found))
    return answered(
        found,
        [] if figure is None else [figure],
        command,
        language,
        "apart.kicker",
        _body,
        lambda figure, each: say("note.model_many", each, worlds=", ".join(figure.worlds)),
    )


def _body(found: Found, figures: Sequence[Markup], language: str) -> list[Markup]:
    main = main_contrast(found)
    head = tag(
        "header",
        tag("p", say("apart.kicker", language), class_="kicker"),
        tag("h1", found["question"][language]),
        tag("p", say("note.model_many", language, worlds="told, supported, null"), class_="lead"),
    )
    told = tag(
        "div",
        *(
            join([tag("p", tag("strong", sentence(main, pair, found["power"], language))), tag("p", cheapest(pair, language))])
            for pair in main["pairs"]
        ),
        tag("p", say("apart.cannot_tell", language), class_="cannot"),
        class_="said",
    )
    heads = [
        say("word.outcome", language),
        say("apart.pair", language),
        say("apart.difference", language),
        say("apart.people", language),
        say("apart.numbers", language),
        say("apart.cannot", language),
    ]
    cells = [
        [
            c["title"][language],
            "–".join(p["worlds"]),
            f"{number(p['difference'], language)} {unit_of(c['unit'], language)}",
            roughly(p["people"], language),
            _numbers(p, language),
            HOLE if p["cannot"] is None else f"{percent(p['cannot'], language, 0)} %",
        ]
        for c in found["contrasts"]
        for p in c["pairs"]
    ]
    seen = [a for a in found["arrows"] if any(a[w]["people"] for w in ("told", "supported"))]
    arrows = [[a["arrow"], *(roughly(a[w]["people"], language) for w in ("told", "supported"))] for a in seen]
    unseen = ", ".join(a["arrow"] for a in found["arrows"] if a not in seen)
    return [
        head,
        told,
        *figures,
        tag(
            "section",
            tag("h2", say("apart.all", language)),
            table(say("apart.all", language), heads, cells, stacks=True),
            class_="chapter",
        ),
        tag(
            "section",
            tag("h2", say("apart.arrows", language)),
            tag("p", say("apart.arrows_note", language, contrast=main["title"][language])),
            table(say("apart.arrows", language), [say("apart.arrow", language), "told", "supported"], arrows),
            tag("p", say("apart.unseen", language, arrows=unseen or HOLE), class_="note"),
            class_="chapter",
        ),
    ]
