"""Arrows: the causal claims that act in a study, with their sizes in each world and what would defeat them.

An arrow acts here when a number of it is part of the model. Those that share a finding with what the study is held against
come first: the study is about them.
"""

from __future__ import annotations

from ...evidence.arrow import Arrow, arrows
from ...lab.provenance import numbers
from ..html import Markup, disclosed, join, table, tag
from ..number import interval, number
from ..reading import Reading
from ..wording import say
from .sources import used_findings


def acting() -> dict[str, Arrow]:
    """Every arrow with a number in the model, keyed by id."""
    here = numbers()
    return {name: arrow for name, arrow in arrows().items() if any(n.key in here for n in arrow.parameters)}


def chapter(reading: Reading, language: str) -> Markup:
    """Arrows that the study's findings bear on, open; the others at work in its people, to be opened."""
    used = used_findings(reading)
    first = {n: a for n, a in acting().items() if used & set(a.findings)}
    rest = {n: a for n, a in acting().items() if n not in first}
    parts = [tag("p", say("arrows.lead", language))]
    if first:
        parts.append(_table(first, say("arrows.first", language), language))
    if rest:
        parts.append(disclosed(say("arrows.rest", language), _table(rest, say("arrows.rest", language), language)))
    return join(parts)


def _table(some: dict[str, Arrow], caption: str, language: str) -> Markup:
    heads = [say("arrows.arrow", language), "told", "supported", "null", say("arrows.size", language),
             say("arrows.defeated_by", language)]
    return table(caption, heads, [_row(a, language) for a in some.values()], stacks=True)


def _row(arrow: Arrow, language: str) -> list[object]:
    prior = interval(arrow.size.interval, language, 2)
    supported = number(arrow.size.supported, language, 2)
    drawn = tag("span", f"{say('spread.numbers', language)} {prior}", class_="spread") if arrow.size.interval else ""
    name = join([tag("strong", f"{arrow.cause[language]} → {arrow.effect[language]}"),
                 tag("span", f"{arrow.id}; {_comparison(arrow, language)}", class_="spread")], " ")
    return [name, number(arrow.size.told, language, 2), join([supported, drawn], " "), number(arrow.size.null, language, 2),
            arrow.size.unit[language], arrow.defeated_by[language]]


def _comparison(arrow: Arrow, language: str) -> str:
    key = say(f"comparison.{arrow.comparison.replace('-', '_')}", language)
    return say("arrows.best", language, comparison=key)
