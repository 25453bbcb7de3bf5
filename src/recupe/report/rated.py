"""Rated: what a table of ratings says, in sentences: how sure, how reliable, what the rules saw. One text for page and terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from .figure.ratings import described, half, title_of
from .figure.ratings_chart import rules
from .figure.ratings_chart import title_of as chart_title
from .figure.ratings_mirror import LETTERS, item
from .figure.ratings_mirror import described as gap_described
from .figure.ratings_mirror import title_of as mirror_title
from .number import count, number, percent
from .table import columns
from .wording import say

Found = Mapping[str, Any]
MOST_ODD = 20
__all__ = ["LETTERS", "MOST_ODD", "chart_said", "item", "more", "more_odd", "odd", "read", "reliability", "suppressed", "sure",
           "terminal"]


def read(found: Found, language: str) -> list[str]:
    """What was read, without any rating."""
    low, high = found["scale"]
    lines = [say("ratings.rows_read", language, rows=count(found["rows"], language), ratings=count(found["ratings"], language),
                 low=number(low, language, 0), high=number(high, language, 0))]
    if found["from_items"]:
        summed = found["item_scale"] != found["scale"]
        lines.append(say("ratings.from_sum" if summed else "ratings.from_items", language))
    if found["carers"]:
        lines.append(say("ratings.together", language))
    if {name.strip().upper() for name in found["items"]} & set(LETTERS):
        lines.append(say("ratings.open_set_note", language))
    if found["ignored"]:
        lines.append(say("ratings.ignored", language, columns=textwrap.shorten(", ".join(found["ignored"]), 200, placeholder="…")))
    return [*lines, *(note[language] for note in found["notes"])]


def odd(found: Found, language: str) -> list[list[str]]:
    """Cells that were not used: line, column, what stood there, why; the first of them."""
    return [[str(one["line"]), one["column"], one["received"] or "", say(f"ratings.why.{one['why']}", language)]
            for one in found["odd"][:MOST_ODD]]


def more_odd(found: Found, language: str) -> str:
    """How many more were not used; nothing when all are shown."""
    rest = len(found["odd"]) - MOST_ODD
    return say("ratings.odd_more", language, n=count(rest, language)) if rest > 0 else ""


def sure(found: Found, language: str) -> str:
    """How far the mean of these ratings could still move."""
    wide = half(found)
    if wide is None:
        return ""
    return say("ratings.small_n", language, n=count(found["mean"]["n"], language), x=number(wide, language, 1))


def more(found: Found, language: str) -> list[str]:
    """The same of 25, 50 and 100 ratings with this spread."""
    return [say("ratings.small_n", language, n=count(one["n"], language), x=number(one["half"], language, 1))
            for one in found["would_tell"]]


def suppressed(found: Found, language: str) -> str:
    """Why nothing is shown of very few ratings; nothing where they are enough."""
    return say("ratings.too_few", language, fewest=count(found["fewest"], language)) if found["suppressed"] else ""


def reliability(found: Found, language: str) -> list[str]:
    """Whether items go together, and whether means tell carers apart."""
    items, carers = found["alpha"], found["telling"]

    def two(key: str, one: Mapping[str, Any]) -> dict[str, str]:
        return {name: number(one[name], language, 2) for name in (key, "low", "high")}

    if items is None:
        lines = [say("ratings.alpha_none", language)]
    else:
        lines = [say("ratings.alpha", language, items=count(items["items"], language), n=count(items["n"], language),
                     **two("value", items)), say("ratings.alpha_note", language)]
    fewest = count(found["fewest"], language)
    if carers is None:
        published = found["published_reliability"]
        return [*lines, say("ratings.telling_none", language, fewest=fewest, lowest=number(min(published), language, 2),
                            highest=number(max(published), language, 2)), say("ratings.published", language)]
    lines.append(say("ratings.telling", language, carers=count(carers["carers"], language), **two("icc", carers),
                     patients=count(carers["patients"], language)))
    if carers["high"] <= 0:
        return [*lines, say("ratings.telling_alike", language), say("ratings.telling_note", language, fewest=fewest)]
    lines += [say("ratings.telling_at", language, n=count(one["n"], language), **two("value", one)) for one in carers["at"]]
    return [*lines, say("ratings.telling_note", language, fewest=fewest)]


def chart_said(found: Found, language: str) -> list[str]:
    """What the rules saw, how often chance does the same, and where the rules come from."""
    chart = found["chart"]
    if chart is None:
        return [say("ratings.chart_none", language)]
    lines = [rules(chart["steady"], "steady", language)]
    after = chart["after"]
    if after is not None:
        lines.append(rules(after, "after", language))
        if after["by_chance"] is not None:
            lines.append(say("ratings.chance", language, percent=percent(after["by_chance"], language, 0),
                             before=count(chart["before"], language)))
    return [*lines, say("ratings.chart.source", language)]


def terminal(found: Found, language: str, width: int | None = None) -> str:
    """The whole answer for a terminal."""
    wide = columns(width)
    parts = [*read(found, language)]
    for line, column, received, why in odd(found, language):
        parts.append(f"  {say('ratings.line_in_file', language)} {line}, {column}: {received} ({why})")
    parts.append(more_odd(found, language))
    if found["suppressed"]:
        parts += ["", suppressed(found, language)]
    else:
        parts += ["", title_of(found, language) + ".", described(found, language), say("ratings.top_note", language), "",
                  *reliability(found, language)]
        if found["gaps"]:
            parts += ["", mirror_title(found, language), *(gap_described(one, language) for one in found["gaps"])]
        parts += ["", *([chart_title({"": found}, language) + "."] if found["chart"] else []), *chart_said(found, language)]
    parts += ["", say("ratings.cannot", language), f"{say('note.footer', language)} {say('note.stamp', language)}"]
    lines: list[str] = []
    for k, part in enumerate(parts):
        if part or (k and parts[k - 1] and lines):
            lines += textwrap.wrap(part, wide, subsequent_indent="    " if part.startswith("  ") else "") or [""]
    return "\n".join(lines)
