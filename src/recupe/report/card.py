"""Card: what `show` found, as text for a terminal: a list as a table, one thing as a card."""

from __future__ import annotations

import shutil
from typing import Any

from .number import COMMA, TO
from .wording import say

BESIDE = 20
CODED = ("status", "comparison", "checked")


def told(found: dict[str, Any], language: str, width: int | None = None) -> str:
    """The text, as wide as the terminal (80 to 140 letters) unless a width is given."""
    columns = width or min(140, max(80, shutil.get_terminal_size((100, 24)).columns))
    return _table(found["list"], language, columns) if "list" in found else _card(found["card"], language, columns)


def plain(value: Any, language: str) -> str:
    """A value as people read it, in one language."""
    if isinstance(value, dict):
        return str(value[language])
    if isinstance(value, list) and value and all(isinstance(one, int | float) for one in value):
        return f" {TO[language]} ".join(plain(float(one), language) for one in value)
    if isinstance(value, list):
        return "\n".join(plain(one, language) for one in value)
    if isinstance(value, float):
        return f"{value:g}".replace("-", "\N{MINUS SIGN}").replace(".", COMMA[language])
    return "" if value is None else str(value)


def _number(one: dict[str, Any], language: str) -> str:
    """A number of a system in one line; a pure number has no unit to name."""
    unit = "" if one["unit"] == "1" else f" [{one['unit']}]"
    value = one["value"].replace("-", "\N{MINUS SIGN}").replace(".", COMMA[language])
    arrow = f"{say('show.arrow', language)} {one['arrow']}" if one.get("arrow") else None
    known = [said for said in (_worded("status", one["status"], language), arrow, one["source"]) if said]
    return f"{one['id']} = {value}{unit} ({', '.join(known)})"


def _worded(key: str, value: Any, language: str) -> str:
    """A value as text; a code of the evidence in the words of the language."""
    return say(f"code.{value}", language) if key in CODED and value is not None else plain(value, language)


def _table(rows: list[dict[str, Any]], language: str, width: int) -> str:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", width=width)
    for place, key in enumerate(rows[0] if rows else ()):
        numbers = all(isinstance(row[key], int | float) for row in rows)
        table.add_column(say(f"show.{key}", language), no_wrap=place == 0 or numbers, justify="right" if numbers else "left",
                         overflow="fold")
    for row in rows:
        table.add_row(*(_worded(key, value, language) for key, value in row.items()))
    console = Console(width=width, highlight=False, color_system=None)
    with console.capture() as capture:
        console.print(table)
    lines = [line.rstrip() for line in capture.get().rstrip().splitlines()]
    return "\n".join([*lines, "", say("show.footer", language)])


def _card(card: dict[str, Any], language: str, width: int) -> str:
    import textwrap

    lines = []
    for key, value in card.items():
        text = "\n".join(_number(one, language) for one in value) if key == "numbers" else _worded(key, value, language)
        if key == "equations" and text:
            lines += ["", *(f"  {line}".rstrip() for line in text.splitlines()), ""]
        elif text:
            label = say(f"show.{key}", language)
            for paragraph in text.splitlines():
                wrapped = textwrap.wrap(paragraph, width - BESIDE) or [""]
                for line in wrapped:
                    lines.append(f"{label:<{BESIDE}}{line}".rstrip())
                    label = ""
    return "\n".join([*lines, "", *textwrap.wrap(say("show.footer", language), width)])
