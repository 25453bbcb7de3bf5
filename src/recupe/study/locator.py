"""Locator: on which line of a TOML text a key stands.

`tomllib` tells what a text holds and forgets where. This scanner remembers where and forgets what: it walks a text that
`tomllib` has accepted and notes the line of every key, table, element of an array and element of an inline table.

    ("arms", 2, "calendar", 0, "manner")  ->  31          written arms[2].calendar[0].manner; the first line is 1

Limits    For text that `tomllib` refuses the answers mean nothing.
"""

from __future__ import annotations

import json
import re
import tomllib
from bisect import bisect_right

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_KEY = re.compile(r"""(?:"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[A-Za-z0-9_\-. \t])+""")
_STRINGS = (
    ('"""', re.compile(r'"""(?:\\.|[^\\])*?"""(?:"{0,2})', re.DOTALL)),
    ("'''", re.compile(r"'''.*?'''(?:'{0,2})", re.DOTALL)),
    ('"', re.compile(r'"(?:\\.|[^"\\\n])*"')),
    ("'", re.compile(r"'[^'\n]*'")),
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]*")


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    """The place just after what the pattern finds here."""
    found = pattern.match(text, at)
    return found.end() if found else at


def _parts(key: str) -> tuple[str, ...]:
    """The names in a dotted key, quotes and escapes undone by `tomllib` itself."""
    table = tomllib.loads(f"{key.strip()} = 0")
    parts: list[str] = []
    while isinstance(table, dict):
        [(name, table)] = table.items()
        parts.append(name)
    return tuple(parts)


class _Scan:
    """One walk over one text; `found` holds the line of every path."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.found: dict[Path, int] = {(): 1}
        self.newest: dict[Path, int] = {}
        self.newlines = [k for k, letter in enumerate(self.text) if letter == "\n"]
        self.document()

    def line(self, at: int) -> int:
        return bisect_right(self.newlines, at - 1) + 1

    def document(self) -> None:
        table: Path = ()
        at = _past(_BLANK, self.text, 0)
        while at < len(self.text):
            if self.text[at] == "[":
                table, at = self.header(at)
            else:
                at = self.pair(at, table)
            at = _past(_BLANK, self.text, at)

    def header(self, at: int) -> tuple[Path, int]:
        """`[a.b]` or `[[a.b]]`: the path of the table, and the place after it."""
        width = 2 if self.text.startswith("[[", at) else 1
        end = _past(_KEY, self.text, at + width)
        parts = _parts(self.text[at + width:end])
        path: Path = ()
        for part in parts[:-1]:
            path = (*path, part)
            self.found.setdefault(path, self.line(at))
            if path in self.newest:
                path = (*path, self.newest[path])
        path = (*path, parts[-1])
        if width == 2:
            self.found.setdefault(path, self.line(at))
            self.newest[path] = self.newest.get(path, -1) + 1
            path = (*path, self.newest[path])
        self.found[path] = self.line(at)
        return path, end + width

    def pair(self, at: int, table: Path) -> int:
        """`key = value` inside a table; the place after it."""
        end = _past(_KEY, self.text, at)
        path = table
        for part in _parts(self.text[at:end]):
            path = (*path, part)
            self.found.setdefault(path, self.line(at))
        return self.value(_past(_BLANK, self.text, end + 1), path)

    def value(self, at: int, path: Path) -> int:
        """Any value; the place after it."""
        self.found.setdefault(path, self.line(at))
        if self.text[at] == "[":
            return self.many(at, path, "]")
        if self.text[at] == "{":
            return self.many(at, path, "}")
        for opening, pattern in _STRINGS:
            if self.text.startswith(opening, at):
                return _past(pattern, self.text, at)
        return _past(_SCALAR, self.text, at)

    def many(self, at: int, path: Path, closing: str) -> int:
        """The elements of an array or of an inline table; the place after it."""
        count = 0
        at = _past(_BLANK, self.text, at + 1)
        while self.text[at] != closing:
            if self.text[at] == ",":
                at += 1
            elif closing == "}":
                at = self.pair(at, path)
            else:
                at = self.value(at, (*path, count))
                count += 1
            at = _past(_BLANK, self.text, at)
        return at + 1


def lines(text: str) -> dict[Path, int]:
    """The line of every path of a TOML text, the empty path included; the first line is 1."""
    return _Scan(text).found


def written(path: Path) -> str:
    """A path as people read it: arms[2].calendar[0].manner."""
    shown = ""
    for part in path:
        if isinstance(part, int):
            shown += f"[{part}]"
        else:
            name = part if _BARE.fullmatch(part) else json.dumps(part)
            shown += f".{name}" if shown else name
    return shown


def nearest_known(path: Path, known: dict[Path, int]) -> Path:
    """The path itself, or its longest beginning that the text holds."""
    while path not in known:
        path = path[:-1]
    return path
