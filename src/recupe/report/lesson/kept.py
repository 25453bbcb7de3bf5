"""Kept: the numbers of the lessons as they were written into the package by `python -m recupe.report.lesson`."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from ...lab.lesson import known

FOLDER = "lessons"


def file(name: str) -> Path:
    """Where the numbers of a lesson stand."""
    return Path(str(resources.files("recupe.report") / FOLDER / f"{name}.json"))


@cache
def kept(name: str) -> dict[str, Any]:
    """The numbers of a lesson; `UnknownName` for one that is no lesson."""
    found: dict[str, Any] = json.loads(file(known(name)).read_text(encoding="utf-8"))
    return found


def written(numbers: dict[str, Any]) -> str:
    """The numbers as they are kept: one line for each place of the slider."""
    head = json.dumps({key: value for key, value in numbers.items() if key != "steps"}, ensure_ascii=False)
    steps = ",\n  ".join(json.dumps(step, ensure_ascii=False, separators=(",", ":")) for step in numbers["steps"])
    return f'{head[:-1]}, "steps": [\n  {steps}]}}\n'
