"""Markdown: how tables, numbers and marked blocks are written in the docs.

    table(heads, rows)          a table; a cell may hold anything that prints
    value(0.00006)              0.00006       never 6e-05; a true minus
    filled(text, name, body)    the text with another body between <!-- name --> and <!-- /name -->
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...errors import MissingKey
from ..number import HOLE, MINUS

WRITTEN = "<!-- Written by `python -m recupe.report.reference` from the code; do not edit. -->"
FIGURES = 6


def cell(content: object) -> str:
    """What stands in one cell: one line, and no bar that would end it; a hole for nothing."""
    text = " ".join(str(content).split()) if content is not None else ""
    return text.replace("|", "\\|") or HOLE


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table of Markdown, one line a row."""
    top = [list(heads), ["---"] * len(heads)]
    body = [[cell(one) for one in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in (*top, *body))


def value(number: float | None) -> str:
    """A number in up to six figures, written out; a hole for None."""
    if number is None:
        return HOLE
    text = f"{number:.{FIGURES}g}"
    if "e" in text:
        text = f"{number:.12f}".rstrip("0").rstrip(".") if abs(number) < 1 else f"{number:.0f}"
    return text.replace("-", MINUS)


def days(number: float) -> str:
    """A length of time: `1 day`, `14 days`."""
    return f"{value(number)} {'day' if number == 1 else 'days'}"


def code(text: str) -> str:
    """A name as it is typed."""
    return f"`{text}`" if text else ""


def codes(names: Iterable[str]) -> str:
    """Names as they are typed, one after another."""
    return ", ".join(code(name) for name in names)


def page(title: str, *parts: str) -> str:
    """A whole page that was made from the code."""
    return "\n\n".join([f"# {title}", WRITTEN, *(part for part in parts if part)]) + "\n"


def filled(text: str, name: str, body: str) -> str:
    """The same text with this body between its two markers; `MissingKey` when it does not have them."""
    marks = re.compile(rf"(<!-- {re.escape(name)} -->\n).*?(<!-- /{re.escape(name)} -->)", re.S)
    if not marks.search(text):
        raise MissingKey(key=f"<!-- {name} -->", example=f"<!-- {name} -->\n<!-- /{name} -->")
    return marks.sub(lambda found: found[1] + body.strip() + "\n" + found[2], text)
