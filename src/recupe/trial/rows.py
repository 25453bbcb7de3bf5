"""Rows: what comes in from a study, simulated or lived, checked and brought to one shape.

Outcomes are [replicate, person]; NaN = missing. What goes with them (arm, carer, split) has the same persons in the
same order, and may leave the replicates out when all are alike.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..errors import WrongValue
from .cells import Flags, Numbers

LARGEST = 1e60  # beyond it the squares of squares leave the numbers


def outcomes_of(rows: ArrayLike, axes: int) -> Numbers:
    """Outcomes as float64 with `axes` axes, NaN = missing; `WrongValue` for another shape or an infinite one."""
    given = np.asarray(rows, dtype=np.float64)
    if given.ndim != axes:
        raise WrongValue(key="outcome", received=list(given.shape),
                         problem={"en": f"An outcome here has {axes} axes",
                                  "nl": f"Een uitkomst heeft hier {axes} assen"},
                         advice={"en": "replicates first, then persons", "nl": "eerst replicaties, dan personen"})
    beyond = np.abs(given) > LARGEST
    if beyond.any():
        raise WrongValue(key="outcome", received=float(given[beyond][0]),
                         problem={"en": "An outcome is infinite, or too large to reckon with",
                                  "nl": "Een uitkomst is oneindig, of te groot om mee te rekenen"},
                         advice={"en": "a number, or nothing where it was not measured",
                                 "nl": "een getal, of niets waar niet gemeten is"})
    return given


def lived(outcomes: ArrayLike, arm: ArrayLike) -> Numbers:
    """Of all lives [..., person, arm], the one that was lived: [..., person]; NaN where arm is -1."""
    lives, place = np.asarray(outcomes, dtype=np.float64), np.asarray(arm).astype(np.int64)
    taken = np.take_along_axis(lives, np.maximum(place, 0)[..., None], axis=-1)[..., 0]
    return np.where(place >= 0, taken, np.nan)


def alike(given: ArrayLike, rows: Numbers, key: str) -> NDArray[np.generic]:
    """The array stretched to [replicate, person]."""
    array = np.asarray(given)
    if array.shape not in (rows.shape, rows.shape[1:], (1, rows.shape[1])):
        raise WrongValue(key=key, received=list(array.shape),
                         problem={"en": f"There must be one {key} for each outcome {list(rows.shape)}",
                                  "nl": f"Er moet één {key} zijn voor elke uitkomst {list(rows.shape)}"},
                         advice={"en": "the same persons in the same order",
                                 "nl": "dezelfde personen in dezelfde volgorde"})
    return np.broadcast_to(array, rows.shape)


def flags(given: ArrayLike, rows: Numbers, key: str) -> Flags:
    """True or false for each; a measured number with its gaps is refused, for a gap is neither."""
    marks = alike(given, rows, key)
    if marks.dtype.kind not in "biu":
        raise WrongValue(key=key, received=str(marks.dtype),
                         problem={"en": f"{key} must be true or false for each person",
                                  "nl": f"{key} moet waar of onwaar zijn voor elke persoon"},
                         advice={"en": "name those who could not rate in `among`",
                                 "nl": "noem wie niet kon beoordelen in `among`"})
    return marks.astype(np.bool_)


def numbered(carer: NDArray[np.generic]) -> tuple[NDArray[np.int64], int]:
    """Carers as 0 .. carers - 1, nobody (below 0) as the number of carers; and that number."""
    who = np.where(np.isnan(carer), -1, carer).astype(np.int64) if carer.dtype.kind == "f" else carer.astype(np.int64)
    carers = int(who.max(initial=-1)) + 1
    if carers > who.shape[-1]:
        names, place = np.unique(who, return_inverse=True)
        who = place.reshape(who.shape) - int((names < 0).sum())
        carers = int((names >= 0).sum())
    return np.where(who < 0, carers, who), carers
