"""Field: 200 small trials of one design, each through the analysis that it will have, and beside them 200 in which nothing works.

    found     p < .05 and on the side of the effect          wrong    p < .05 and on the other side
    missed    not significant, or no estimate at all         false    p < .05 where nothing works

Trials are those of `trial.design`: the same equations, ceilings and losses, and the same analysis. Only chance is laid out by name
(trial, carer, place with that carer), so that each trial stays itself while a number of the design is moved: another practice or
patient is added to those who were there, and nobody else's luck changes. Arms go in pairs of carers, or of people, which are alike.

`left` is what contamination and ceiling leave of the effect, found by the same trials with and without it [SD].

Sources   `trial.design`, `trial.diagnosis`; a test holds the power of both layouts of chance equal.
Limits    200 trials: a share is known to about 3 in 100. People needed are reckoned by closed form with what is `left`; of a
          factorial trial as if its other letters did nothing.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .. import __version__
from ..trial.cells import Flags, Numbers
from ..trial.design import Design, Drawn
from ..trial.diagnosis import diagnosed, estimated, wilson
from ..trial.estimate import ALPHA, Estimates, joined
from ..trial.power import ICCS
from ..trial.recruitment import recruitment
from .on_paper import closed, fewest, grown, most

__all__ = ["SEED", "TRIALS", "WANTED", "Design", "drawn", "field"]

TRIALS, SEED, WANTED, CALENDARS = 200, 1, 0.8, 400
ROOM, PAIR_ROOM, AT_ONCE = 1 << 16, 1 << 10, 1 << 21
Places = NDArray[np.int64]


class Chance(NamedTuple):
    """Numbers by name: of a person, a carer or a place, in trial first .. of a field."""

    seed: int
    first: int

    def normal(self, name: str, ids: NDArray[np.uint64]) -> Numbers:
        """A standard normal number for each id [trial, ...]; its trial is the occasion."""
        from ..simulate.population import normals_each

        trial = (self.first + np.arange(len(ids), dtype=np.uint64)).astype(np.uint64).reshape(-1, *(1,) * (ids.ndim - 1))
        each = np.broadcast_to(trial, ids.shape)
        flat = normals_each(f"field: {name}", np.ascontiguousarray(ids).ravel(), self.seed, np.ascontiguousarray(each).ravel())
        return flat.reshape(ids.shape)

    def share(self, name: str, ids: NDArray[np.uint64]) -> Numbers:
        """A number from 0 to 1 for each id, each as likely."""
        from scipy.special import ndtr

        found: Numbers = ndtr(self.normal(name, ids))
        return found

    def among(self, name: str, ids: NDArray[np.uint64], part: float) -> Flags:
        """Whether each id is among this part of all."""
        return self.share(name, ids) < part if 0.0 < part < 1.0 else np.full(ids.shape, part >= 1.0)


def field(
    design: Design, *, seed: int = SEED, trials: int = TRIALS, wanted: float = WANTED,
    per_week: float | None = None, weeks: int | None = None,
) -> dict[str, Any]:
    """Both fields, what they say, people needed at each ICC, and recruitment where it was asked for; errors as `Design.checked`."""
    design = design.checked()
    works, nothing = (_estimates(one, seed, trials) for one in (design, design.without_effect()))
    left = _left(design, works, nothing)
    fields = {"works": _told(works, design.effect), "nothing": _told(nothing, 0.0)}
    come = None
    if per_week is not None and weeks is not None:
        found = recruitment(design.persons, per_week, weeks, design.carers, seed, CALENDARS)
        come = {"persons": design.persons, "per_week": per_week, "weeks": weeks, **asdict(found)}
    limit = most(design)
    limit = limit if left == design.effect or limit is None else most(_plainly(design, left))
    return {
        "generator": "plain effect", "version": __version__, "seed": seed, "trials": trials, "wanted": wanted, "alpha": ALPHA,
        "design": asdict(design), "left": left, **fields, "most": limit,
        "closed": closed(_plainly(design, left)), "verdict": _verdict(fields["works"], wanted, limit),
        "beside": [_at(replace(_plainly(design, left), icc=icc), wanted) for icc in ICCS],
        "here": _at(_plainly(design, left), wanted), "recruitment": come,
    }


def _estimates(design: Design, seed: int, trials: int) -> Estimates:
    """Every trial through its analysis, so many at once as memory likes."""
    each = design.persons * (2 * design.periods if design.kind == "n-of-1" else 1)
    some = max(1, AT_ONCE // each)
    return joined([estimated(design, drawn(design, seed, min(some, trials - first), first)) for first in range(0, trials, some)])


def drawn(design: Design, seed: int = SEED, trials: int = TRIALS, first: int = 0) -> Drawn:
    """The trials first .. of a design with their chance laid out by name [trial, person]."""
    chance = Chance(seed, first)
    if design.kind in ("crossover", "n-of-1"):
        return Drawn(_own(design, chance, trials), np.ones((trials, design.persons), dtype=np.int8), None)
    carer, place = _seats(design, chance, trials)
    who = (carer * ROOM + place).astype(np.uint64)
    within, between = np.sqrt(1.0 - design.icc), np.sqrt(design.icc)
    noise = chance.normal("person", who)
    shared = chance.normal("carer", carer.astype(np.uint64))
    if design.kind == "cluster":
        arm = ((carer + (chance.normal("arm", (carer // 2).astype(np.uint64)) > 0)) % 2).astype(np.int8)
        if design.partial:
            shared, noise = np.where(arm == 1, shared, 0.0), np.where(arm == 1, noise, noise / within)
    else:
        pair = (carer * ROOM + place // 2).astype(np.uint64)
        arm = ((place + (chance.normal("arm", pair) > 0)) % 2).astype(np.int8)
        shared, noise = (shared, noise) if design.carers else (np.zeros_like(noise), noise / within)
    y = between * shared + within * noise
    if design.kind == "factorial":
        others = sum(chance.normal(f"letter {letter}", who) > 0 for letter in range(1, design.letters))
        y = y + design.effect * (others - 0.5 * (design.letters - 1))
    y = _held(y + design.effect * ((arm == 1) | chance.among("contamination", who, design.contamination)), design)
    y = np.where(chance.among("dropout", who, design.dropout), np.nan, y)
    named: Places | None = carer if design.carers else None
    return Drawn(y, arm, np.where(arm == 1, carer, -1) if design.partial and named is not None else named)


def _seats(design: Design, chance: Chance, trials: int) -> tuple[Places, Places]:
    """The carer of each person, and which of that carer's people they are [trial, person]."""
    people, carers = design.persons, design.carers or 1
    sizes = np.tile(people // carers + (np.arange(carers) < people % carers), (trials, 1))
    if design.uneven and carers > 1 and people > carers:
        sizes = _sizes(design, chance, trials)
    starts = np.cumsum(sizes, axis=1) - sizes
    carer = np.stack([np.repeat(np.arange(carers), each) for each in sizes])
    return carer, np.arange(people) - np.take_along_axis(starts, carer, 1)


def _sizes(design: Design, chance: Chance, trials: int) -> Places:
    """One person for each carer, the others by a weight of a gamma distribution."""
    from scipy.special import gammaincinv

    carers, rest = design.carers, design.persons - design.carers
    weight = gammaincinv(1.0 / design.uneven**2, np.clip(chance.share("weight", _ids(trials, carers)), 1e-12, 1 - 1e-12)) + 1e-12
    upto = np.cumsum(weight, axis=1) / weight.sum(axis=1, keepdims=True)
    picked = chance.share("pick", _ids(trials, rest))
    return np.stack([1 + np.bincount(np.minimum(np.searchsorted(upto[t], picked[t]), carers - 1), minlength=carers)
                     for t in range(trials)])


def _own(design: Design, chance: Chance, trials: int) -> Numbers:
    """Each person's own difference between two states, over one pair or several [trial, person]."""
    pairs = 1 if design.kind == "crossover" else design.periods
    who = _ids(trials, design.persons)
    ids = (who[..., None] * PAIR_ROOM + np.arange(pairs)).astype(np.uint64)
    person = np.sqrt(design.icc) * chance.normal("person", who)[..., None]
    gaps = np.zeros(ids.shape)
    for side, sign in (("without", -1.0), ("with", 1.0)):
        y = person + np.sqrt(1.0 - design.icc) * chance.normal(f"half-day {side}", ids)
        treated = chance.among("contamination", ids, 1.0 if side == "with" else design.contamination)
        gaps = gaps + sign * _held(y + design.effect * treated, design)
    lost = chance.among("dropout", ids, design.dropout)
    known = (~lost).sum(axis=-1)
    return np.where(known > 0, np.where(lost, 0.0, gaps).sum(axis=-1) / np.maximum(known, 1), np.nan)


def _ids(trials: int, count: int) -> NDArray[np.uint64]:
    return np.tile(np.arange(count, dtype=np.uint64), (trials, 1))


def _held(y: Numbers, design: Design) -> Numbers:
    if not design.ceiling:
        return y
    from scipy.special import ndtri

    return np.minimum(y, float(ndtri(1.0 - design.ceiling)))


def _told(found: Estimates, effect: float) -> dict[str, Any]:
    """Each trial and what became of it; with no effect a significant one is false."""
    hit = ~np.isnan(found.p) & (found.p < ALPHA)
    right = hit & (found.value * effect > 0)
    what = np.where(right, "found", np.where(hit, "wrong" if effect else "false", "missed"))
    low, high = wilson(int((right if effect else hit).sum()), len(found))
    return {
        "trials": [
            {"estimate": _known(v), "low": _known(a), "high": _known(b), "what": str(w)}
            for v, a, b, w in zip(found.value, found.low, found.high, what, strict=True)
        ],
        **{name: int((what == name).sum()) for name in ("found", "missed", "wrong", "false")},
        "computing": [low, high], "diagnosis": diagnosed(found, effect).record(),
    }


def _known(number: float) -> float | None:
    return None if np.isnan(number) else round(float(number), 4) + 0.0


def _left(design: Design, works: Estimates, nothing: Estimates) -> float:
    """What is left of the effect, in SD of what is measured: the same trials with it and without."""
    if not (design.ceiling or design.contamination) or not design.effect:
        return design.effect
    shown = float(np.nanmean(works.value - nothing.value))
    if not design.ceiling:
        return shown
    from scipy.special import ndtri

    grid = np.minimum(ndtri((np.arange(4000) + 0.5) / 4000), float(ndtri(1.0 - design.ceiling)))
    return shown / float(grid.std())


def _plainly(design: Design, left: float) -> Design:
    """The same with what is left of the effect and nothing that takes from it, for closed forms."""
    kind = "parallel" if design.kind == "factorial" else design.kind
    return replace(design, kind=kind, effect=left, ceiling=0.0, contamination=0.0, partial=False)


def _at(design: Design, wanted: float) -> dict[str, Any]:
    """Power by closed form, and people needed: with more carers of this size, and with these carers only."""
    limit = most(design)
    more = fewest(lambda n: closed(grown(design, n)), wanted)
    same = more if limit is None else None if limit < wanted else fewest(lambda n: closed(replace(design, persons=n)), wanted)
    return {"icc": design.icc, "power": closed(design), "most": limit, "people": more, "with_these": same,
            "carers": None if more is None or design.kind != "cluster" else grown(design, more).carers}


def _verdict(works: dict[str, Any], wanted: float, limit: float | None) -> str:
    """can · cannot (with no number of people) · too few, as the interval of computing allows."""
    if limit is not None and limit < wanted:
        return "cannot"
    return "can" if works["computing"][1] >= wanted else "too few"
