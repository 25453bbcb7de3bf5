"""Guess: what somebody thought that patients would say, beside what they said.

    gap = mean of patients - thought, with the interval of that mean
    of several items the widest gap is told with an interval at 1 - .05 / items, so that looking for it costs what it should

Limits    A thought is one number: it has no spread of its own. One gap says nothing about one patient.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .mean import mean_of
from .table import Numbers, Ratings


@dataclass(frozen=True)
class Gap:
    """One line of the mirror: its name ("" is the rating itself), thought, said and its interval, the gap and its interval."""

    name: str
    thought: float
    said: float | None
    n: int
    gap: float | None
    low: float | None
    high: float | None
    clear: bool


def gaps(found: Ratings, thought: dict[str, float]) -> list[Gap]:
    """The gap of the rating ("") and of each item that was thought of, in the order of the table."""
    items = [name for name in found.item_names if name in thought]
    lines = []
    if "" in thought:
        lines.append(_gap("", thought[""], found.known, found.scale, 0.95))
    for name in items:
        column = found.items[:, found.item_names.index(name)]
        lines.append(_gap(name, thought[name], column[~np.isnan(column)], found.item_scale, 1 - 0.05 / len(items)))
    return lines


def widest(lines: list[Gap]) -> Gap | None:
    """The clear item gap that is widest; None when none is clear."""
    clear = [line for line in lines if line.name and line.clear]
    return max(clear, key=lambda line: abs(line.gap or 0.0), default=None)


def _gap(name: str, thought: float, values: Numbers, scale: str, level: float) -> Gap:
    said = mean_of(values, scale, level)
    if said.mean is None or said.low is None or said.high is None:
        return Gap(name, thought, said.mean, said.n, None if said.mean is None else said.mean - thought, None, None, False)
    return Gap(name, thought, said.mean, said.n, said.mean - thought, said.low - thought, said.high - thought,
               not said.low <= thought <= said.high)
