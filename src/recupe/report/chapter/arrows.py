"""Arrows: the causal claims that act in a study, with their sizes in each world and what would defeat them.

An arrow acts here when a number of it is part of the model. Those that share a finding with what the study is held against
come first: the study is about them.
"""

from __future__ import annotations

from ...evidence.arrow import Arrow, arrows
from ...evidence.finding import findings
from ...lab.provenance import numbers
from ..html import Markup, disclosed, join, table, tag
from ..number import count, interval, number
from ..reading import Reading
from ..wording import say


def acting() -> dict[str, Arrow]:
    """Every arrow with a number in the model, keyed by id."""
    here = numbers()
    return {name: arrow for name, arrow in arrows().items() if any(n.key in here for n in arrow.parameters)}


def chapter(reading: Reading, language: str) -> Markup:
    """Arrows that the study's findings bear on, open; the others at work in its people, to be opened."""
    first = {n: a for n, a in acting().items() if reading.findings & set(a.findings)}
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
    evidence = "; ".join([arrow.id, _comparison(arrow, language), *_findings(arrow, language)])
    name = join([tag("strong", f"{arrow.cause[language]} → {arrow.effect[language]}"), tag("span", evidence, class_="spread")], " ")
    return [name, number(arrow.size.told, language, 2), join([supported, drawn], " "), number(arrow.size.null, language, 2),
            arrow.size.unit[language], arrow.defeated_by[language]]


def _findings(arrow: Arrow, language: str) -> list[str]:
    """The findings that bear on it, each with the number of people it rests on."""
    known = [findings()[name] for name in arrow.findings if name in findings()]
    return [say("arrows.finding", language, finding=f.id, n=count(f.n, language)) for f in known]


def _comparison(arrow: Arrow, language: str) -> str:
    key = say(f"comparison.{arrow.comparison.replace('-', '_')}", language)
    return say("arrows.best", language, comparison=key)
