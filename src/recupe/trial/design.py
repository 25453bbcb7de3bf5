"""Design: trials drawn from a plain effect, without any model of people; what power is reckoned on when nothing more is known.

    parallel    each person draws an arm; with carers, each gives both
    cluster     each carer gives one arm to all their people; `partial`: only the treated have carers
    crossover   each person lives both arms, in an order drawn by lot
    n-of-1      each person lives `periods` pairs of half-days, each pair in an order drawn by lot
    factorial   each person draws every letter by itself, on or off; the inquiry is about the first

    y = sqrt(icc) b_carer + sqrt(1 - icc) e + effect (1 - contamination [control]) ...          [SD of a person's outcome]

`icc` is the share of variance between carers, and in crossover and n-of-1 that between people. Contamination gives its share of
the untreated the effect; dropout loses people at random; a ceiling holds its share of the untreated at the highest value.
Unequal carers have sizes of a gamma distribution with this coefficient of variation.

Sources   Names after DeclareDesign: inquiry, data strategy, answer strategy, diagnosands.
Limits    Normal before the ceiling. In factorial trials the other letters have the same effect, and none depends on another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..errors import UnknownName, WrongValue, nearest
from .cells import Numbers

KINDS = ("parallel", "cluster", "crossover", "n-of-1", "factorial")
KEY = 0x64657369676E  # "design"


@dataclass(frozen=True)
class Design:
    """A trial on paper; shares from 0 to 1, effect in SD of a person's outcome.

    persons   in both arms together      carers   0 = none
    periods   pairs of half-days of each person      letters   of a factorial
    """

    kind: str
    persons: int
    effect: float
    icc: float = 0.0
    carers: int = 0
    uneven: float = 0.0
    partial: bool = False
    dropout: float = 0.0
    contamination: float = 0.0
    ceiling: float = 0.0
    periods: int = 10
    letters: int = 6

    def checked(self) -> Design:
        """Itself; `UnknownName` or `WrongValue` for what cannot be."""
        if self.kind not in KINDS:
            raise UnknownName(
                key="--design", received=self.kind, near=nearest(self.kind, KINDS), kind={"en": "design", "nl": "opzet"}
            )
        for name, low, high in (
            ("icc", 0.0, 0.99),
            ("dropout", 0.0, 0.95),
            ("contamination", 0.0, 1.0),
            ("ceiling", 0.0, 0.95),
            ("uneven", 0.0, 3.0),
            ("effect", -10.0, 10.0),
            ("persons", 4, 1_000_000),
            ("periods", 1, 1000),
            ("letters", 1, 6),
        ):
            if not low <= getattr(self, name) <= high:
                raise WrongValue(
                    key=f"--{name}",
                    received=getattr(self, name),
                    problem={
                        "en": f"--{name} is a number from {low:g} to {high:g}",
                        "nl": f"--{name} is een getal van {low:g} tot {high:g}",
                    },
                    advice={"en": f"--{name} {low:g}", "nl": f"--{name} {low:g}"},
                )
        if self.kind == "cluster" and self.carers < 4:
            raise WrongValue(
                key="--carers",
                received=self.carers,
                problem={
                    "en": "A cluster design has at least 4 carers: two in each arm",
                    "nl": "Een clusteropzet heeft minstens 4 zorgverleners: twee per arm",
                },
                advice={"en": "--carers 40, or --per-carer 25", "nl": "--carers 40, of --per-carer 25"},
            )
        return self

    def without_effect(self) -> Design:
        """The same where nothing works."""
        return replace(self, effect=0.0)


class Drawn(NamedTuple):
    """Trials [trial, person]: outcome (NaN = lost), arm 0 or 1, carer (-1 = none; None = no carers)."""

    outcome: Numbers
    arm: NDArray[np.int8]
    carer: NDArray[np.int64] | None


def draw(design: Design, seed: int, first: int, trials: int) -> Drawn:
    """Trials first .. ; each has a stream of its own, so that none leans on another."""
    made = [
        _one(design, np.random.Generator(np.random.Philox(key=np.array([seed, KEY + first + t], dtype=np.uint64))))
        for t in range(trials)
    ]
    carer = None if made[0][2] is None else np.stack([m[2] for m in made if m[2] is not None])
    return Drawn(np.stack([m[0] for m in made]), np.stack([m[1] for m in made]), carer)


def _one(design: Design, rng: np.random.Generator) -> tuple[Numbers, NDArray[np.int8], NDArray[np.int64] | None]:
    n = design.persons
    within = np.sqrt(1.0 - design.icc)
    if design.kind in ("crossover", "n-of-1"):
        return _own_difference(design, rng), np.ones(n, dtype=np.int8), None
    noise = rng.standard_normal(n)
    carer: NDArray[np.int64] | None = None
    if design.kind == "cluster":
        carer = _sizes(design, rng)
        arm = rng.permutation((np.arange(design.carers) % 2).astype(np.int8))[carer]
        shared = rng.standard_normal(design.carers)[carer]
        if design.partial:
            shared, noise = np.where(arm == 1, shared, 0.0), np.where(arm == 1, noise, noise / within)
            carer = np.where(arm == 1, carer, -1)
        y = np.sqrt(design.icc) * shared + within * noise
    else:
        arm = rng.permutation((np.arange(n) % 2).astype(np.int8))
        y = within * noise
        if design.carers:
            carer = _sizes(design, rng)
            y = y + np.sqrt(design.icc) * rng.standard_normal(design.carers)[carer]
        elif design.icc:
            y = y / within
        if design.kind == "factorial":
            others = rng.integers(2, size=(n, design.letters - 1))
            y = y + design.effect * (others - 0.5).sum(axis=1)
    treated = (arm == 1) | (rng.random(n) < design.contamination)
    y = y + design.effect * treated
    return _lost(_held(y, design), design, rng), arm, carer


def _own_difference(design: Design, rng: np.random.Generator) -> Numbers:
    """Each person's own difference; contamination and ceiling as above, on each of their measurements."""
    n, pairs = design.persons, 1 if design.kind == "crossover" else design.periods
    person = np.sqrt(design.icc) * rng.standard_normal((n, 1, 1))
    y = person + np.sqrt(1.0 - design.icc) * rng.standard_normal((n, pairs, 2))
    treated = np.zeros(y.shape, dtype=bool)
    treated[..., 1] = True
    treated |= rng.random(y.shape) < design.contamination
    y = _held(y + design.effect * treated, design)
    lost = rng.random((n, pairs)) < design.dropout
    gaps = np.where(lost, np.nan, y[..., 1] - y[..., 0])
    known = (~lost).sum(axis=1)
    return np.where(known > 0, np.nansum(gaps, axis=1) / np.maximum(known, 1), np.nan)


def _held(y: Numbers, design: Design) -> Numbers:
    if not design.ceiling:
        return y
    from scipy.special import ndtri

    return np.minimum(y, float(ndtri(1.0 - design.ceiling)))


def _lost(y: Numbers, design: Design, rng: np.random.Generator) -> Numbers:
    return np.where(rng.random(len(y)) < design.dropout, np.nan, y) if design.dropout else y


def _sizes(design: Design, rng: np.random.Generator) -> NDArray[np.int64]:
    """The carer of each person: as equal as can be, or by sizes that differ."""
    if not design.uneven:
        return np.arange(design.persons) % design.carers
    weight = rng.gamma(1.0 / design.uneven**2, size=design.carers)
    at_least = np.arange(design.carers)
    rest = rng.choice(design.carers, size=max(design.persons - design.carers, 0), p=weight / weight.sum())
    return np.concatenate([at_least, rest])[: design.persons].astype(np.int64)
