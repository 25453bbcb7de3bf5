"""Edit: a change of a study's text that leaves its comments, its order and everything else as they are.

    edited(text, {("people", "persons"): 300, ("arms", 1, "calendar", 0, "minutes"): 12})      a value of None takes a key away
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from .shelf import content_of

Change = Mapping[tuple[str | int, ...], Any]


def edited(text: str, changes: Change) -> str:
    """The text with these values, each at its place; a value that is there already is not written anew.

    Raises what `shelf.content_of` raises for a text that is no TOML; a place whose table is not there is left alone.
    """
    content_of(text, "")
    try:
        document: Any = tomlkit.parse(text)
    except TOMLKitError:
        return text
    for path, value in changes.items():
        _set(document, path, value)
    return str(tomlkit.dumps(document))


def _set(document: Any, path: tuple[str | int, ...], value: Any) -> None:
    *way, last = path
    table = document
    for step in way:
        there = step in table if isinstance(step, str) else isinstance(table, list) and step < len(table)
        if not there:
            return
        table = table[step]
    if value is None:
        if last in table:
            del table[last]
    elif last not in table or table[last] != value:
        table[last] = value
