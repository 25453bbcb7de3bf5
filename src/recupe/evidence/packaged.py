"""Packaged: reads the files of evidence that travel with the package.

A file of evidence is a YAML list of entries, each with its own `id`. A key twice in one entry, an id twice in one file,
or text that does not parse raise `UnsoundEvidence` with file and line: nothing is overwritten in silence.
"""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without its C library: the same, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

from ..errors import UnsoundEvidence

DATA = Path(__file__).with_name("data")


class StrictLoader(Loader):
    """Refuses a key that occurs twice in one mapping."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"key {key.value!r} occurs twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def read_text(path: Path) -> str:
    """The text of a file of evidence; `UnsoundEvidence` when it is missing or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnsoundEvidence(file=path.name, problem=f"it cannot be read ({type(error).__name__})") from error


def read_list(path: Path) -> list[dict[str, Any]]:
    """The entries of a YAML file, in order, each a mapping with an `id` of its own; else `UnsoundEvidence`."""
    try:
        entries = yaml.load(read_text(path), StrictLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise UnsoundEvidence(file=path.name, line=line, problem=error.problem or "it does not parse") from error
    except yaml.YAMLError as error:
        raise UnsoundEvidence(file=path.name, problem=f"it does not parse: {error}") from error
    if not isinstance(entries, list):
        raise UnsoundEvidence(file=path.name, problem="it must be a list")
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        name = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(name, str) or not name:
            raise UnsoundEvidence(file=path.name, problem=f"entry {number} has no id")
        if name in seen:
            raise UnsoundEvidence(file=path.name, key=name, problem=f"id {name} occurs twice")
        seen.add(name)
    return entries
