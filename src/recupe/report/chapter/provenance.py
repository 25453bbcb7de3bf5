"""Provenance: of how many numbers the model is made and where they come from; what is assumed; what ran."""

from __future__ import annotations

from ...evidence.parameter import STATUSES, Parameter
from ...lab.provenance import numbers
from ..html import Markup, disclosed, join, scrolling, table, tag
from ..number import HOLE, count, interval, number
from ..reading import Reading
from ..wording import say


def line(reading: Reading, language: str) -> str:
    """`Of 183 numbers: 2 read, ...`"""
    counts = reading.record["provenance"]
    return say("provenance.line", language, **{k: count(counts[k], language) for k in ("numbers", *STATUSES)})


def chapter(reading: Reading, language: str) -> Markup:
    """The line, and every assumed number by system."""
    parts = [tag("p", tag("strong", line(reading, language)))]
    assumed = {key: about for key, about in numbers().items() if about.status == "assumed"}
    summary = say("provenance.assumed", language, n=count(len(assumed), language))
    shown = table(summary, [say(f"provenance.{name}", language) for name in ("number", "value", "unit", "range", "spread")],
                  [_row(key, about, language) for key, about in assumed.items()])
    parts.append(disclosed(summary, tag("p", say("note.assumed", language), " ", say("provenance.direction", language)),
                           scrolling(shown, summary)))
    return join(parts)


def _row(key: str, about: Parameter, language: str) -> list[object]:
    value = say("provenance.per_world", language, arrow=about.arrow) if about.arrow else _plain(about.value, language)
    between = "" if about.spread is None else _plain(about.spread, language)
    return [key, value, about.unit, interval((about.low, about.high), language, 3) if about.low != about.high else HOLE, between]


def _plain(value: float | None, language: str) -> str:
    """As many decimals as the number itself has, up to five that count."""
    if value is None:
        return HOLE
    text = f"{value:.5g}"
    if "e" in text:
        text = f"{value:.12f}".rstrip("0")
    return number(value, language, len(text.partition(".")[2]))


def ran(reading: Reading, command: str, language: str) -> Markup:
    """What ran: study, hash, seed, version, people, replicates, draws, command."""
    record = reading.record
    facts = {"study": record["study"], "hash": tag("code", record["hash"]), "version": record["version"],
             "seed": str(record["seed"]), "persons": count(record["persons"], language),
             "replicates": count(record["replicates"], language), "draws": count(record["draws"], language),
             "command": tag("code", command)}
    return tag("dl", *(part for key, value in facts.items() for part in (tag("dt", say(f"ran.{key}", language)), tag("dd", value))))
