"""Worlds: how many people tell the worlds apart, for each packaged study as it was written into the package.

    kept(name)      the answer of `lab.which_world` without its arrows, and how long it took; None where nothing is kept, or where
                    the study has changed since
    python -m recupe.report.worlds [STUDY ...]      makes them anew
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from ...study.document import load
from ...study.shelf import summary

WITHOUT = ("arrows",)


def file(name: str) -> Path:
    """Where the answer of a study stands."""
    return Path(str(resources.files(__name__) / f"{name}.json"))


@cache
def kept(name: str) -> dict[str, Any] | None:
    """The answer for a packaged study; `UnknownName` for one that is no packaged study."""
    summary(name)
    if not file(name).is_file():
        return None
    found: dict[str, Any] = json.loads(file(name).read_text(encoding="utf-8"))
    return found if found["hash"] == load(name).hash else None


def written(found: dict[str, Any], seconds: float) -> str:
    """An answer as it is kept: one line for each contrast."""
    head = {key: value for key, value in found.items() if key not in (*WITHOUT, "contrasts")} | {"seconds": round(seconds, 1)}
    lines = ",\n  ".join(json.dumps(_short(one), ensure_ascii=False, separators=(",", ":")) for one in found["contrasts"])
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "contrasts": [\n  {lines}]}}\n'


def _short(value: Any) -> Any:
    """Every number to six figures."""
    if isinstance(value, dict):
        return {key: _short(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_short(one) for one in value]
    return float(f"{value:.6g}") + 0.0 if isinstance(value, float) else value
