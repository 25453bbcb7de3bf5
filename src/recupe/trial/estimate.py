"""Estimate: the three estimators of a contrast, each with its value, interval and standard error.

    truth     the same people live in every arm: mean of each person's own contrast. Only a simulator can.
    lot       people were given an arm by lot: contrast of arm means. Carers enter by their place in the design:
                none                  Welch
                crossed with arms     an intercept for each carer, HC2 (strata)
                nested in arms        carers are clusters, CR2 and Satterthwaite; a person without a carer is a cluster
                                      of one (partially nested: visited against not visited)
                partly crossed        strata when at least nine in ten people have a carer with people on both sides:
                                      the others have nobody to be compared with under their carer and are set aside.
                                      Otherwise clusters, which use everybody and hold however carers and arms meet, at
                                      the price of what differs between carers. The line of nine in ten is assumed.
    rating    people who rated differently: split minus others, Welch, and never more than an association

A side is a list of arms and means the mean of its arms (not of its people). NaN in an outcome is *missing*: that person
is left out of that contrast. What cannot be known is None: an empty arm has no value; one person an arm, one carer for
a whole arm, or no spread at all give a value without an interval.

`truth`, `lot`, `rating` take one study; `truths`, `lots`, `ratings` take many replicates, and are the same code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..errors import WrongValue
from .cells import Cells, Flags, Numbers, gather, some
from .comparison import Compared, clusters, plain, strata
from .rows import alike, flags, numbered, outcomes_of

ALPHA = 0.05
CROSSED_ENOUGH = 0.9

METHODS = {
    "same people": {"en": "the same people in both arms", "nl": "dezelfde mensen in beide armen"},
    "plain": {"en": "difference of means, Welch", "nl": "verschil van gemiddelden, Welch"},
    "strata": {"en": "compared within carers, HC2", "nl": "vergeleken binnen zorgverleners, HC2"},
    "clusters": {"en": "difference of means, carers as clusters, CR2",
                 "nl": "verschil van gemiddelden, zorgverleners als clusters, CR2"},
    "ancova": {"en": "least squares, CR2", "nl": "kleinste kwadraten, CR2"},
    "mixed": {"en": "linear mixed model", "nl": "lineair gemengd model"},
    "cox": {"en": "hazards, Cox", "nl": "hazards volgens Cox"},
    "own": {"en": "each person's own difference", "nl": "het eigen verschil van ieder mens"},
    "restricted mean": {"en": "restricted mean, Kaplan–Meier and Greenwood",
                        "nl": "begrensd gemiddelde, Kaplan–Meier en Greenwood"},
}
NAMES = tuple(METHODS)


@dataclass(frozen=True)
class Estimate:
    """One contrast in one study.

    value, low, high, error   in the outcome's unit: estimate, 95 % interval, standard error
    p                         two-sided, against no difference
    n                         people it rests on
    freedom                   of Student's t; None = normal, or no test
    method                    a key of `METHODS`
    """

    value: float | None
    low: float | None
    high: float | None
    error: float | None
    p: float | None
    n: int
    freedom: float | None
    method: str


@dataclass(frozen=True)
class Estimates:
    """The same, one row for each replicate; NaN stands for None. `method` holds places in `NAMES`."""

    value: Numbers
    low: Numbers
    high: Numbers
    error: Numbers
    p: Numbers
    n: NDArray[np.int64]
    freedom: Numbers
    method: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.value)

    def at(self, replicate: int) -> Estimate:
        """One replicate, with None where nothing is known."""
        numbers = (self.value, self.low, self.high, self.error, self.p, self.freedom)
        value, low, high, error, p, freedom = (_or_none(column[replicate]) for column in numbers)
        return Estimate(value, low, high, error, p, int(self.n[replicate]), freedom, NAMES[self.method[replicate]])


def joined(parts: Sequence[Estimates]) -> Estimates:
    """Estimates one after the other."""
    return Estimates(**{one.name: np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(Estimates)})


def truth(outcomes: ArrayLike, left: Sequence[int], right: Sequence[int]) -> Estimate:
    """Mean of the individual contrasts; outcomes [person, arm]. Error = their sd / sqrt(persons): computing only."""
    return truths(outcomes_of(outcomes, 2)[None], left, right).at(0)


def truths(outcomes: ArrayLike, left: Sequence[int], right: Sequence[int]) -> Estimates:
    """`truth` for outcomes [replicate, person, arm]; exactly 0 where arms are identical. No interval, no p."""
    lives = outcomes_of(outcomes, 3)
    _sides(left, right, lives.shape[2])
    reference = lives[:, :, right[0]]
    contrast = _mean_beyond(lives, left, reference) - _mean_beyond(lives, right, reference)
    present = ~np.isnan(contrast)
    n = present.sum(axis=1)
    mean = np.where(present, contrast, 0.0).sum(axis=1) / np.maximum(n, 1)
    squares = (np.where(present, contrast - mean[:, None], 0.0) ** 2).sum(axis=1)
    error = np.where(n > 1, np.sqrt(squares / np.maximum(n - 1, 1) / np.maximum(n, 1)), np.nan)
    unknown = np.full(len(n), np.nan)
    method = np.full(len(n), NAMES.index("same people"), dtype=np.int8)
    return Estimates(np.where(n > 0, mean, np.nan), unknown, unknown, error, unknown, n, unknown, method)


def lot(
    outcome: ArrayLike, arm: ArrayLike, left: Sequence[int], right: Sequence[int], carer: ArrayLike | None = None,
) -> Estimate:
    """Contrast of arm means; outcome, arm and carer [person]. Carer -1 = nobody; None = no carers at all."""
    who = None if carer is None else np.asarray(carer)[None]
    return lots(outcomes_of(outcome, 1)[None], np.asarray(arm)[None], left, right, who).at(0)


def lots(
    outcome: ArrayLike, arm: ArrayLike, left: Sequence[int], right: Sequence[int], carer: ArrayLike | None = None,
) -> Estimates:
    """`lot` for [replicate, person]; arm and carer may be [person] when every replicate has the same."""
    rows = outcomes_of(outcome, 2)
    _sides(left, right)
    numbers, weights = _weights(left, right)
    place = alike(arm, rows, "arm")
    local = np.full(rows.shape, -1)
    for position, number in enumerate(numbers):
        local[place == number] = position
    if carer is None:
        return tested(plain(gather(rows, local, len(numbers)), weights), "plain")

    who, carers = numbered(alike(carer, rows, "carer"))
    cell = np.where(local >= 0, who * len(numbers) + local, -1)
    cells = gather(rows, cell, (carers + 1) * len(numbers)).shaped(carers + 1, len(numbers))
    both, crossed, cared = _crossing(cells, weights)
    within, nested = crossed & cared, cared & ~crossed
    return _together([
        ("strata", within, strata(cells.only(both[..., None]).of(within), weights)),
        ("clusters", nested, clusters(cells.of(nested), weights)),
        ("plain", ~cared, plain(_without_carers(cells.of(~cared)), weights)),
    ], len(rows))


def rating(outcome: ArrayLike, split: ArrayLike, among: ArrayLike | None = None) -> Estimate:
    """Mean of those in the split minus mean of the others; all [person]. `among`: only these could rate."""
    could = None if among is None else np.asarray(among)[None]
    return ratings(outcomes_of(outcome, 1)[None], np.asarray(split)[None], could).at(0)


def ratings(outcome: ArrayLike, split: ArrayLike, among: ArrayLike | None = None) -> Estimates:
    """`rating` for [replicate, person].

    split and among   true or false; [replicate, person], or [person] when every replicate has the same
    Who never rated must be left out by `among` (or by a NaN outcome): `rating == 50` alone puts them with the others.
    """
    rows = outcomes_of(outcome, 2)
    cell = np.where(flags(split, rows, "split"), 0, 1)
    if among is not None:
        cell = np.where(flags(among, rows, "among"), cell, -1)
    return tested(plain(gather(rows, cell, 2), np.array([1.0, -1.0])), "plain")


def _mean_beyond(lives: Numbers, arms: Sequence[int], reference: Numbers) -> Numbers:
    """Mean of the arms per person, less one arm: exactly 0 where all arms are identical, whatever their number."""
    beyond = np.zeros_like(reference)
    for arm in arms:
        beyond += lives[:, :, arm] - reference
    return beyond / len(arms)


def _crossing(cells: Cells, weights: Numbers) -> tuple[Flags, Flags, Flags]:
    """Which carers have people on both sides [replicate, carer + 1]; which replicates are crossed, and have carers."""
    sides = [some(cells.count[:, :, chosen] > 0, 2) for chosen in (weights > 0, weights < 0)]
    both = sides[0] & sides[1]
    both[:, -1] = False
    people = cells.count.sum(axis=2)
    crossed = (people * both).sum(axis=1) >= CROSSED_ENOUGH * people.sum(axis=1)
    return both, crossed & some(both, 1), some(people[:, :-1] > 0, 1)


def _without_carers(cells: Cells) -> Cells:
    return Cells(cells.count[:, -1], cells.mean[:, -1], cells.square[:, -1], cells.reach)


def tested(compared: Compared, method: str) -> Estimates:
    """Interval and p from Student's t; the normal where the freedom has no end."""
    from scipy.special import stdtr, stdtrit

    value, error, freedom, people = compared
    half = stdtrit(freedom, 1.0 - ALPHA / 2.0) * error
    p = 2.0 * stdtr(freedom, -np.abs(value / error))
    code = np.full(len(value), NAMES.index(method), dtype=np.int8)
    return Estimates(value, value - half, value + half, error, p, people.astype(np.int64), freedom, code)


def _together(parts: list[tuple[str, Flags, Compared]], replicates: int) -> Estimates:
    """Each replicate from its own analysis, in the order of the replicates."""
    judged = [(marked, tested(compared, name)) for name, marked, compared in parts]
    columns = {}
    for field in fields(Estimates):
        column = np.zeros(replicates, dtype=getattr(judged[0][1], field.name).dtype)
        for marked, estimates in judged:
            column[marked] = getattr(estimates, field.name)
        columns[field.name] = column
    return Estimates(**columns)


def _weights(left: Sequence[int], right: Sequence[int]) -> tuple[list[int], Numbers]:
    """The arms that count, and their weights; an arm on both sides counts once, by what is left of it."""
    weight = {a: left.count(a) / len(left) - right.count(a) / len(right) for a in sorted({*left, *right})}
    arms = [a for a, w in weight.items() if w] or sorted(weight)
    return arms, np.array([weight[a] for a in arms])


def _sides(left: Sequence[int], right: Sequence[int], arms: int | None = None) -> None:
    for key, side in (("left", left), ("right", right)):
        if len(side) == 0 or any(a < 0 or (arms is not None and a >= arms) for a in side):
            raise WrongValue(key=key, received=list(side),
                             problem={"en": "A side of a contrast names at least one arm of the study",
                                      "nl": "Een kant van een contrast noemt ten minste één arm van de studie"},
                             advice={"en": "the places of the arms, from 0", "nl": "de plaatsen van de armen, vanaf 0"})


def _or_none(number: float) -> float | None:
    return None if np.isnan(number) else float(number)
