"""After: what becomes of two hundred people in the days and weeks after a consult, in three worlds, with two bands.

    people     95 of every 100 people of the model lie inside, at each moment
    numbers    95 of every 100 draws of what we do not know; in `supported`, of the mean over a few people, laid around the mean
               over all. In `told` and `null` the size of an arrow is one number, so there is none.

Two consults are lived by the same people with the same luck: a difference is one person's own (truth), B less A.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple

import numpy as np

from ...encounter.world import World, world
from ...evidence.arrow import WORLDS
from ...simulate.threads import usable_threads
from ..draws import drawn_worlds
from .colds import colds
from .found import Floats, Found
from .lives import lives
from .setting import Setting, Talk
from .who import DAY, Comer, comer

CARERS, FEW, POINTS = 20, 16, 3
DRAWN = "supported"
BAND = (2.5, 97.5)
MOST_KEPT = 128


@lru_cache(maxsize=MOST_KEPT)
def afterwards(chosen: Setting, seed: int, people: int, draws: int) -> dict[str, Any]:
    """Course, headline and difference in each world, as plain numbers; days count from the first consult.

    worlds[w][consult] and worlds[w]["difference"]: `course` and `headline`, each with `mean`, `people` (low, high), `numbers`
    (low, high; None where nothing is drawn; of a course at the moments `drawn_at` only); of a difference also `nothing`, whether
    it is exactly 0 in everybody at every moment. worlds[w]["felt"] and ["health"]: mean after each consult, by name.
    """
    who = comer(chosen.who)
    with ThreadPoolExecutor(usable_threads(None)) as pool:
        begun = {name: pool.submit(live, chosen.who, who, world(name), chosen.talks, people, seed) for name in WORLDS}
        drawn = _drawn(chosen, seed, people, draws, pool)
        lived = {name: one.result() for name, one in begun.items()}
    return {
        "who": chosen.who, "outcome": who.outcome, "days": [moment / DAY for moment in who.moments],
        "seen": [moment / DAY for moment in who.seen], "people": people, "draws": draws,
        "read": None if chosen.who == "cold" else who.moments[who.read] / DAY, "drawn_at": list(drawn.places),
        "worlds": {name: _told(found, chosen.names, drawn if name == DRAWN else None)
                   for name, found in lived.items()}}


def live(name: str, who: Comer, w: World, talks: tuple[Talk, ...], people: int, seed: int, few: int | None = None) -> Found:
    """What becomes of people in one world."""
    if name == "cold":
        return colds(w, talks, people, CARERS, seed, few)
    return lives(who, w, talks, people, CARERS, seed, few)


class Drawn(NamedTuple):
    """A few people in the world itself and in every draw of it, and at which of the moments they were read."""

    central: Found
    every: list[Found]
    places: tuple[int, ...]

    def around(self, of: Callable[[Found], Floats], mean: Floats) -> tuple[Floats, Floats]:
        """Low and high over draws, laid around a mean over all; at the moments that were read when it is a course."""
        moved = np.array([of(one).mean(axis=-1) for one in self.every]) - of(self.central).mean(axis=-1)
        there = mean[list(self.places)] if mean.ndim else mean
        low, high = np.percentile(moved, BAND, axis=0)
        return there + low, there + high


@cache
def _worlds_drawn(draws: int, seed: int) -> list[World]:
    return [one[DRAWN] for one in drawn_worlds(draws, seed)]


def _drawn(chosen: Setting, seed: int, people: int, draws: int, pool: Executor) -> Drawn:
    few, who = min(FEW, people), comer(chosen.who)
    places: tuple[int, ...] = tuple(range(len(who.moments)))
    if chosen.who != "cold":
        who, places = who.thinned(POINTS)

    def live_few(w: World) -> Found:
        return live(chosen.who, who, w, chosen.talks, people, seed, few)

    central, *every = pool.map(live_few, [world(DRAWN), *_worlds_drawn(draws, seed)])
    return Drawn(central, every, places)


def _told(found: Found, names: tuple[str, ...], drawn: Drawn | None) -> dict[str, Any]:
    told: dict[str, Any] = {name: {"course": _banded(found.course[k], drawn, partial(_course, k=k)),
                                   "headline": _banded(found.headline[k], drawn, partial(_headline, k=k))}
                            for k, name in enumerate(names)}
    told["felt"] = {name: [float(one.mean()) for one in values] for name, values in found.felt.items()}
    told["health"] = {name: [float(one.mean()) for one in values] for name, values in found.health.items()}
    if len(names) > 1:
        told["difference"] = {"course": _banded(_course(found), drawn, _course),
                              "headline": _banded(_headline(found), drawn, _headline),
                              "nothing": not _course(found).any() and not _headline(found).any()}
    return told


def _course(found: Found, k: int | None = None) -> Floats:
    """The course after consult k, or B less A, person by person [moment, person]."""
    part: Floats = found.course[1] - found.course[0] if k is None else found.course[k]
    return part


def _headline(found: Found, k: int | None = None) -> Floats:
    """The headline after consult k, or B less A, person by person [person]."""
    part: Floats = found.headline[1] - found.headline[0] if k is None else found.headline[k]
    return part


def _banded(values: Floats, drawn: Drawn | None, of: Callable[[Found], Floats]) -> dict[str, Any]:
    """Mean over people with both bands; values [..., person]."""
    mean = np.asarray(values.mean(axis=-1))
    low, high = np.percentile(values, BAND, axis=-1)
    numbers = None
    if drawn is not None and drawn.every:
        numbers = tuple(_plain(part) for part in drawn.around(of, mean))
    return {"mean": _plain(mean), "people": (_plain(low), _plain(high)), "numbers": numbers}


def _plain(values: Any) -> Any:
    """Numbers to six figures, without a minus before nothing."""
    values = np.asarray(values, float)
    return float(f"{float(values) + 0.0:.6g}") if values.ndim == 0 else [float(f"{v + 0.0:.6g}") for v in values.tolist()]
