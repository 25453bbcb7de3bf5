"""Choice: which analysis stands first, and which stand beside it, by kind of outcome and design.

    continuous   means, or ancova where something was measured before; mixed; permutation; imputation
    binary       logistic; risk difference (ancova); logistic mixed; permutation
    count        poisson; difference (ancova); permutation
    ordinal      proportional odds; difference of means (ancova); permutation
    time         Cox; log-rank; restricted mean
    crossover    within people

A study may name the one that stands first (`analysis`). All that apply are computed and shown, whatever they say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..cells import Numbers
from . import hazard, marginal, mixed, ordinal
from .imputation import imputation
from .linear import ancova
from .permutation import permutation
from .sample import Analysed, Places, Sample, sample
from .within import own, within

BESIDE: dict[str, tuple[str, ...]] = {
    "continuous": ("ancova", "mixed", "permutation", "imputation"),
    "binary": ("logistic", "ancova", "logistic mixed", "permutation"),
    "count": ("poisson", "ancova", "permutation"),
    "ordinal": ("ordinal", "ancova", "permutation"),
    "time": ("cox", "log-rank", "restricted mean"),
    "crossover": ("within",),
}
OF_SAMPLE: dict[str, Callable[[Sample], Analysed]] = {
    "ancova": ancova,
    "mixed": mixed.linear,
    "logistic": marginal.logistic,
    "logistic mixed": mixed.logistic,
    "poisson": marginal.poisson,
    "ordinal": ordinal.ordinal,
    "cox": hazard.cox,
    "log-rank": hazard.logrank,
    "restricted mean": hazard.restricted,
}


@dataclass(frozen=True)
class Material:
    """What one contrast has to be analysed from; arrays [person]."""

    kind: str
    outcome: Numbers
    arm: NDArray[np.int8]
    left: list[int]
    right: list[int]
    covariates: Numbers
    other: Numbers
    carer: Places | None
    ended: Numbers | None
    person: Places
    seed: int


def first(kind: str, adjusted: bool) -> str:
    """The analysis that stands first when the study names none."""
    if kind == "continuous":
        return "ancova" if adjusted else "means"
    return BESIDE[kind][0]


def beside(material: Material, found: Sample) -> list[Analysed]:
    """Every analysis of this kind of outcome, the first one first; `found` are the people that `kept` gives."""
    arm, sides = material.arm.astype(np.int64), (material.left, material.right)

    def one(name: str) -> Analysed:
        if name == "within":
            return within(material.outcome, arm, material.person, *sides)
        if name == "permutation":
            return permutation(found, material.seed)
        if name == "imputation":
            return imputation(material.outcome, arm, *sides, material.covariates, material.other, material.carer, material.seed)
        return OF_SAMPLE[name](found)

    return [one(name) for name in BESIDE[material.kind]]


def kept(material: Material) -> tuple[Sample, NDArray[np.bool_]]:
    """The people that the first analysis rests on: everything known of them, and of whoever crossed over both sides."""
    m = material
    found, taken = sample(m.outcome, m.arm, m.left, m.right, m.covariates, m.carer, m.ended)
    if m.kind == "crossover":
        taken &= ~np.isnan(own(m.outcome, m.arm.astype(np.int64), m.person, m.left, m.right))[m.person]
    return found, taken
