"""Nothing: rows in which no treatment does anything, shaped for each analysis: what an analysis finds there is false.

    alone     people without carers          crossed   carers who give both arms          nested   carers who give one arm

Carers differ (ICC .05 to .1), so that an analysis that forgets them is caught. What was measured before goes together with the
outcome; for imputation a third of the outcomes is missing, more often in who was worse before.

Sources   none: sizes are chosen to be ordinary and small.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..cells import Numbers
from ..estimate import lot
from .choice import OF_SAMPLE, Material
from .imputation import imputation
from .permutation import permutation
from .sample import DIFFERENCE, Analysed, sample
from .within import within

KEY = 0x6E6F7468696E67  # "nothing"


class Case(NamedTuple):
    """One analysis of rows of one shape: how many carers (0 = none), people for each carer (or in all), and how alike they are."""

    analysis: str
    shape: str
    kind: str
    carers: int
    people: int
    icc: float


CASES = tuple(Case(*row) for row in (
    ("means", "alone", "continuous", 0, 80, 0.0), ("means", "crossed", "continuous", 6, 40, 0.1),
    ("means", "nested", "continuous", 12, 20, 0.05), ("ancova", "alone", "continuous", 0, 80, 0.0),
    ("ancova", "crossed", "continuous", 12, 20, 0.1), ("ancova", "nested", "continuous", 12, 20, 0.05),
    ("mixed", "crossed", "continuous", 6, 40, 0.1), ("mixed", "nested", "continuous", 16, 20, 0.1),
    ("logistic", "alone", "binary", 0, 200, 0.0), ("logistic", "nested", "binary", 24, 20, 0.05),
    ("logistic mixed", "crossed", "binary", 12, 30, 0.1), ("poisson", "alone", "count", 0, 200, 0.0),
    ("poisson", "nested", "count", 24, 20, 0.05), ("ordinal", "alone", "ordinal", 0, 200, 0.0),
    ("ordinal", "nested", "ordinal", 40, 12, 0.05), ("cox", "alone", "time", 0, 150, 0.0), ("cox", "crossed", "time", 6, 40, 0.1),
    ("cox", "nested", "time", 30, 12, 0.05), ("log-rank", "alone", "time", 0, 150, 0.0),
    ("log-rank", "crossed", "time", 6, 40, 0.1),
    ("restricted mean", "alone", "time", 0, 200, 0.0), ("permutation", "alone", "continuous", 0, 80, 0.0),
    ("permutation", "crossed", "continuous", 6, 40, 0.1), ("permutation", "nested", "continuous", 16, 15, 0.05),
    ("imputation", "alone", "continuous", 0, 160, 0.0), ("imputation", "nested", "continuous", 30, 12, 0.05),
    ("within", "alone", "crossover", 0, 40, 0.5)))


def material(case: Case, seed: int, trial: int) -> Material:
    """The rows of one trial in which nothing works."""
    rng = np.random.Generator(np.random.Philox(key=np.array([seed, KEY + trial], dtype=np.uint64)))
    if case.kind == "crossover":
        return _lived_both(case, rng)
    n = case.people * max(case.carers, 1)
    carer = np.arange(n) % case.carers if case.carers else None
    arm = rng.permutation(np.arange(n) % 2)
    if case.shape == "crossed" and carer is not None:
        for g in range(case.carers):
            inside = carer == g
            arm[inside] = rng.permutation(np.arange(inside.sum()) % 2)
    elif case.shape == "nested" and carer is not None:
        arm = rng.permutation(np.arange(case.carers) % 2)[carer]
    shared = np.zeros(n) if carer is None else rng.standard_normal(case.carers)[carer] * np.sqrt(case.icc)
    latent = shared + rng.standard_normal(n) * np.sqrt(1.0 - case.icc)
    before = 0.5 * latent + rng.standard_normal(n)
    outcome, ended = _read(case.kind, latent, rng)
    if case.analysis == "imputation":
        outcome = np.where(rng.random(n) < 0.33 + 0.15 * np.sign(before), np.nan, outcome)
    covariates = before[:, None] if case.kind == "continuous" and case.analysis != "means" else np.zeros((n, 0))
    other = (latent + rng.standard_normal(n))[:, None] if case.analysis == "imputation" else np.zeros((n, 0))
    return Material(case.kind, outcome, arm.astype(np.int8), [1], [0], covariates, other, carer, ended, np.arange(n), seed + trial)


def _read(kind: str, latent: Numbers, rng: np.random.Generator) -> tuple[Numbers, Numbers | None]:
    """An outcome of this kind from how somebody is."""
    if kind == "binary":
        return (latent > 0.3).astype(np.float64), None
    if kind == "count":
        return rng.poisson(np.exp(0.7 + 0.5 * latent)).astype(np.float64), None
    if kind == "ordinal":
        return np.digitize(latent, [-1.0, 0.0, 1.0]).astype(np.float64), None
    if kind == "time":
        time, gone = rng.exponential(8.0, len(latent)) * np.exp(latent), rng.exponential(30.0, len(latent))
        watched = np.minimum(gone, 28.0)
        return np.minimum(np.ceil(2.0 * time) / 2.0, watched), (time <= watched).astype(np.float64)
    return latent, None


def _lived_both(case: Case, rng: np.random.Generator) -> Material:
    days = 8
    person = np.repeat(np.arange(case.people), 2 * days)
    arm = np.tile(np.repeat([0, 1], days), case.people)
    level = np.sqrt(case.icc) * rng.standard_normal(case.people)[person]
    period = 0.4 * rng.standard_normal((case.people, 2)).reshape(-1)[np.repeat(np.arange(2 * case.people), days)]
    outcome = level + period + rng.standard_normal(len(person))
    nothing = np.zeros((len(person), 0))
    return Material("crossover", outcome, arm.astype(np.int8), [1], [0], nothing, nothing, None, None, person, 1)


def analysed(case: Case, seed: int, trial: int) -> Analysed:
    """What the analysis finds in one trial in which nothing works."""
    m = material(case, seed, trial)
    if case.analysis == "within":
        return within(m.outcome, m.arm.astype(np.int64), m.person, m.left, m.right)
    if case.analysis == "imputation":
        return imputation(m.outcome, m.arm.astype(np.int64), m.left, m.right, m.covariates, m.other, m.carer, m.seed)
    if case.analysis == "means":
        one = lot(m.outcome, m.arm, m.left, m.right, m.carer)
        return Analysed("means", DIFFERENCE, one.value, one.low, one.high, one.error, one.p, one.freedom, one.n, None)
    found, _ = sample(m.outcome, m.arm, m.left, m.right, m.covariates, m.carer, m.ended)
    return permutation(found, m.seed) if case.analysis == "permutation" else OF_SAMPLE[case.analysis](found)
