"""Trials: chance by name for many small trials, and what is kept of their results.

    chance      standard normal numbers [trial, person]: trial t has the people t x persons .. of the stream, whatever the batch
    called      how many of the trials are called significant, with the 95 % interval that computing leaves (Wilson)
    summary     that, the mean estimate, and where 19 of 20 trials fall (people)
    dots        the first trials one by one: estimate, and 1 where it was called significant
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...simulate.population import normals
from ...trial.diagnosis import wilson

Floats = NDArray[np.float64]
LEVEL = 0.05
FIGURES = 5
SHOWN = 200


def chance(variable: str, trials: int, persons: int, seed: int, occasion: int = 0) -> Floats:
    """Standard normal numbers of a named variable [trial, person]."""
    return normals(variable, np.arange(trials * persons, dtype=np.uint64), seed, occasion).reshape(trials, persons)


def called(p: Floats) -> dict[str, Any]:
    """Share of trials with p below .05, of how many, and its interval."""
    hits, n = int((p < LEVEL).sum()), len(p)
    return {"significant": hits / n, "trials": n, "computing": list(wilson(hits, n))}


def summary(values: Floats, p: Floats) -> dict[str, Any]:
    """Share called significant, mean, and the interval of people."""
    return {**called(p), "mean": float(values.mean()), "people": [float(v) for v in np.quantile(values, (0.025, 0.975))]}


def dots(values: Floats, p: Floats, shown: int = SHOWN) -> dict[str, Any]:
    """The first trials, one by one."""
    return {"estimates": [round(float(v), 3) + 0.0 for v in values[:shown]], "called": "".join("1" if one < LEVEL else "0"
                                                                                             for one in p[:shown])}


def compact(numbers: dict[str, Any]) -> dict[str, Any]:
    """The same with every number to five figures."""
    return {key: _rounded(one) for key, one in numbers.items()}


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return compact(value)
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return float(f"{value:.{FIGURES}g}") + 0.0 if isinstance(value, float) else value
