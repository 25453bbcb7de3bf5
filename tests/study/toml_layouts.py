"""TOML layouts: one document written in many ways, with the line on which each path comes to stand.

The oracle of the locator, and the means to show that layout does not change a study.
"""

from __future__ import annotations

import json
import math
import random
import re
from typing import Any

Path = tuple[str | int, ...]
BARE = re.compile(r"[A-Za-z0-9_-]+")
SAMPLES = ("# a note", "# [not] = { a = 1 }", "# 'quoted \"", "")


class Layout:
    """Writes a document of dicts, lists and plain values; `lines` tells where each path begins."""

    def __init__(self, document: dict[str, Any], chance: random.Random) -> None:
        self.chance, self.text = chance, ""
        self.lines: dict[Path, int] = {(): 1}
        self.table(document, ())

    def line(self) -> int:
        return self.text.count("\n") + 1

    def note(self, path: Path) -> None:
        self.lines.setdefault(path, self.line())

    def gap(self) -> None:
        """Nothing, blanks, or (inside arrays) comments and new lines."""
        if self.chance.random() < 0.3:
            self.text += self.chance.choice(SAMPLES) + "\n" + " " * self.chance.randrange(3)

    def key(self, name: str) -> str:
        if BARE.fullmatch(name) and self.chance.random() < 0.7:
            return name
        if "'" not in name and self.chance.random() < 0.4:
            return f"'{name}'"
        return json.dumps(name, ensure_ascii=self.chance.random() < 0.5)

    def table(self, table: dict[str, Any], path: Path) -> None:
        """Pairs first, tables and lists of tables after them, for a header takes all that follows."""
        with_header = [name for name, value in table.items() if self.tabular(value) and self.chance.random() < 0.6]
        for name, value in table.items():
            if name not in with_header:
                self.pair(path, name, value, "\n")
        for name in with_header:
            self.headed(table[name], (*path, name))

    @staticmethod
    def tabular(value: Any) -> bool:
        if isinstance(value, list):
            return bool(value) and all(isinstance(one, dict) for one in value)
        return isinstance(value, dict)

    def headed(self, value: Any, path: Path) -> None:
        shown = " . ".join(self.key(part) for part in path if isinstance(part, str))
        if isinstance(value, dict):
            self.header(f"[{shown}]", path, value)
            return
        for k, one in enumerate(value):
            self.header(f"[[ {shown}]]", (*path, k), one)

    def header(self, header: str, path: Path, table: dict[str, Any]) -> None:
        self.gap()
        parents = [path[:k] for k in range(1, len(path))]
        for parent in parents:
            self.note(parent)
        self.note(path)
        self.text += header + self.chance.choice(("", "  # here")) + "\n"
        self.table(table, path)

    def pair(self, path: Path, name: str, value: Any, end: str) -> None:
        """`key = value`, or several dotted pairs when the value is a table."""
        if isinstance(value, dict) and value and self.chance.random() < 0.3:
            self.note((*path, name))
            for k, (inner, one) in enumerate(value.items()):
                if k and end != "\n":
                    self.text += ", "
                self.note((*path, name, inner))
                self.text += f"{self.key(name)} .{self.key(inner)} = "
                self.value(one, (*path, name, inner))
                self.text += end
            return
        self.note((*path, name))
        self.text += f"{self.key(name)}{self.chance.choice(('=', ' = '))}"
        self.value(value, (*path, name))
        self.text += (self.chance.choice(("", " # note")) if end == "\n" else "") + end

    def value(self, value: Any, path: Path) -> None:
        self.note(path)
        if isinstance(value, list):
            self.text += "["
            for k, one in enumerate(value):
                self.gap()
                self.value(one, (*path, k))
                self.gap()
                self.text += "," if k < len(value) - 1 or self.chance.random() < 0.5 else ""
            self.gap()
            self.text += "]"
        elif isinstance(value, dict):
            self.text += "{ "
            for k, (name, one) in enumerate(value.items()):
                self.text += ", " if k else ""
                self.pair(path, name, one, "")
            self.text += " }"
        else:
            self.text += self.plain(value)

    def plain(self, value: Any) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            if math.isfinite(value) and value == round(value, 3):
                return self.chance.choice((repr(value),
                                           f"{value:.6e}" if float(f"{value:.6e}") == value else repr(value)))
            return repr(value)
        if isinstance(value, str):
            return self.quoted(value)
        return str(value)

    def quoted(self, text: str) -> str:
        ways = [json.dumps(text, ensure_ascii=self.chance.random() < 0.5)]
        if "'" not in text and "\n" not in text:
            ways.append(f"'{text}'")
        if "'''" not in text and not text.endswith("'"):
            ways.append(f"'''\n{text}'''")
        escaped = text.replace("\\", "\\\\").replace('"""', '""\\"')
        ways.append(f'"""{chr(10) if escaped.startswith(chr(10)) else ""}{escaped}"""')
        return self.chance.choice(ways)


def laid_out(document: dict[str, Any], seed: int) -> Layout:
    """The document in the layout of this seed."""
    return Layout(document, random.Random(seed))
