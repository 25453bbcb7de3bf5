"""Simulation: the people of a study live in every arm of it, in one world. Here: a cold; `lived` for every other calendar
(`living.py`).

    1  the crowd: who they are, who cares for them, what chance brings them         (the same in every world and arm)
    2  each arm: encounter after encounter, the carer each time from their own rested state
    3  the cold of each person in each arm, with the care they felt
    4  outcomes, with their measurement error

Everybody lives in every arm, so that the same rows give truth (one person's contrast), lot and rating.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import ndtr

from ..encounter.world import World
from ..errors import NotANumber
from ..person import cold, rating
from ..person.arithmetic import exp, log
from ..person.equation import about, spread
from ..study.vocabulary import timed
from .calendar import Protocol
from .crowd import Crowd
from .folk import Folk
from .illness import Illness, course
from .life import Life
from .living import live as live_through
from .meeting import Met, meet_all
from .plan import Arm, Plan
from .population import Floats, normals
from .threads import in_cuts


class Lives(NamedTuple):
    """What came of it: each outcome [replicate, person, arm] (NaN where an arm has no visit). Of a cold, in the same shape, 1
    for who recovered within the follow-up, how well people felt at the visit [sd], and changes between the washes [pg/mL, cells];
    disposition [replicate, person]; and symptoms on the days that were watched [arm, day, person]. `volunteers` [replicate,
    person]: who comes because they feel bad."""

    outcomes: dict[str, Floats]
    recovered: Floats | None = None
    wellbeing: Floats | None = None
    changes: Mapping[str, Floats] = {}
    disposition: Floats | None = None
    symptoms: Floats | None = None
    volunteers: Floats | None = None


def live(plan: Plan, w: World, c: Crowd, seed: int, *, short: bool = False, without: frozenset[str] = frozenset(),
         threads: int = 1) -> Lives:
    """Everybody lives in every arm of the plan, in world `w`; errors as `meet_all`."""
    return fall_ill(plan, w, c, meet_all(plan, w, c, seed, short=short, without=without, threads=threads), threads=threads)


def lived(plan: Protocol, w: World, people: Folk, seed: int, *, short: bool = False, without: frozenset[str] = frozenset(),
          threads: int = 1) -> Lives:
    """Everybody lives through every arm of a calendar, in world `w`; `NotANumber` when the model leaves the numbers."""
    cut = without - {"dyad"}
    found = [live_through(Life(plan, arm, w, people, seed, short=short or "dyad" in without, without=cut, threads=threads))
             for arm in plan.arms]
    outcomes = {name: np.ascontiguousarray(np.stack([one[name] for one in found], axis=-1).reshape(people.replicates, -1,
                                                                                                   len(found)))
                for name in found[0]}
    return Lives(outcomes, volunteers=_volunteers(plan, w, people, outcomes, seed))


def _volunteers(plan: Protocol, w: World, people: Folk, outcomes: dict[str, Floats], seed: int) -> Floats | None:
    """Who volunteers because they feel bad: more likely the worse exhaustion was at its first measurement, in the first arm; 1 or 0
    [replicate, person]. None where it is not read."""
    points = {"exhaustion": w.measured.points, "54 x exhaustion": 1.0}
    read = [name for _, names in plan.readings for name in names if timed(name)[0] in points]
    if not read:
        return None
    measured = points[timed(read[0])[0]] * outcomes[read[0]][..., 0]
    chance = 1.0 / (1.0 + np.exp(-(measured - w.measured.volunteers_at) / w.measured.volunteers_spread))
    draw = ndtr(normals("volunteering", people.ids, seed)).reshape(people.replicates, -1)
    return np.asarray(draw < chance, float)


def _begins(arm: Arm, days: list[float]) -> list[int]:
    """The visit that each segment of an arm's course begins with (-1: none). All arms are cut on the same days, so that where
    care changes nothing every arm takes the very same steps."""
    starts = {v.day: n for n, v in enumerate(arm.visits)}
    return [starts.get(day, -1) for day in days[:-1]]


def _rate(p: cold.Cold, name: str, draw: Floats) -> Floats:
    """A rate of the cold of many people, lognormal around the number of the model [1/day]; kept within its range, for somebody who
    clears the virus faster than it spreads never falls ill."""
    known = about(p, name)
    rates: Floats = np.clip(getattr(p, name) * exp(spread(p, name) * draw), known.low, known.high)
    return rates


def colds(plan: Plan, w: World, c: Crowd, felt: Floats, threads: int, watched: Sequence[float] = ()) -> tuple[
        Illness, Floats, Floats]:
    """Everybody's cold in every arm, each field [arm, person]; symptoms just before each visit [arm, visit, person] and on the days
    after entry that are watched, from 0 to the last of the follow-up [arm, day, person]."""
    p, z = w.cold, c.cold
    again = min(p.wash_again, plan.follow)
    days = sorted({0.0, again, plan.follow, *watched, *(v.day for arm in plan.arms for v in arm.visits)})
    begins = np.array([_begins(arm, days) for arm in plan.arms])
    cuts = np.tile(days[1:], (len(plan.arms), 1))
    measured = np.full(len(plan.arms), days[1:].index(again))
    traits = np.stack([_rate(p, "infection", z["speed of the infection"]), _rate(p, "clearance", z["clearance"]),
                       cold.well_below(z["severity"], z["disposition"], p)])
    out = np.empty((len(plan.arms), len(Illness._fields), len(c.ids)))
    at_visit, at_cut = np.full(felt.shape, np.nan), np.empty((len(plan.arms), len(days) - 1, len(c.ids)))
    in_cuts(threads, len(c.ids), lambda first, last: course(
        traits, felt, cuts, begins, measured, plan.entry, first, last, p, out, at_visit, at_cut))
    bad = np.argwhere(np.isnan(out))
    if len(bad):
        _, variable, person = (int(v) for v in bad[0])
        raise NotANumber(variable=f"cold.{Illness._fields[variable]}", person=int(c.ids[person]), occasion=0)
    ill = Illness(*np.moveaxis(out, 1, 0))
    return ill, at_visit, np.concatenate([ill.symptoms[:, None], at_cut], axis=1)[:, [days.index(day) for day in watched]]


def fall_ill(plan: Plan, w: World, c: Crowd, met: Met, *, threads: int = 1, watched: Sequence[float] = ()) -> Lives:
    """The cold of everybody in every arm after these consults, outcomes as they are measured, and symptoms on the days after entry
    that are watched."""
    p, z, q = w.cold, c.cold, w.rating
    ill, at_visit, symptoms = colds(plan, w, c, met.felt, threads, watched)
    severity = cold.severity(z["severity"], z["disposition"], p)
    last_visit = [len(arm.visits) - 1 for arm in plan.arms]
    visited = np.array([n >= 0 for n in last_visit])
    scores, well, care = (np.full((len(plan.arms), len(c.ids)), np.nan) for _ in range(3))
    effects = np.asarray(plan.effects)[c.carer]
    for i, arm in enumerate(plan.arms):
        if visited[i]:
            n = last_visit[i]
            care[i] = met.felt[i, n]
            well[i] = rating.wellbeing(at_visit[i, n] * severity, q)
            lat = rating.latent(care[i], arm.visits[n].consult.minutes, z["disposition"], z["age"], well[i], effects,
                                c.occasions[n]["rating"], q)
            scores[i] = np.round(rating.unrounded(lat, q))
    noise8 = p.il8_noise * (z["interleukin-8, second wash"] - z["interleukin-8, first wash"])
    noisen = p.neutrophil_noise * (z["neutrophils, second wash"] - z["neutrophils, first wash"])

    def shape(values: Floats) -> Floats:
        return np.ascontiguousarray(values.T.reshape(c.replicates, -1, len(plan.arms)))

    outcomes = {
        "duration of the cold": ill.duration, "severity of the cold": p.severity_scale * severity * ill.area,
        "IL-8": log(ill.il8_later / ill.il8) + noise8,
        "neutrophils": log(ill.neutrophils_later / ill.neutrophils) + noisen,
        "rating": scores, "felt care": care, "trust": met.trust, "disclosure": met.disclosure}
    level8 = p.il8_scale * exp(spread(p, "il8_scale") * z["level of interleukin-8"])
    leveln = p.neutrophil_scale * exp(spread(p, "neutrophil_scale") * z["level of neutrophils"])
    first8, second8 = (exp(p.il8_noise * z[f"interleukin-8, {n} wash"]) for n in ("first", "second"))
    firstn, secondn = (exp(p.neutrophil_noise * z[f"neutrophils, {n} wash"]) for n in ("first", "second"))
    changes = {"IL-8": level8 * (ill.il8_later * second8 - ill.il8 * first8),
               "neutrophils": leveln * (ill.neutrophils_later * secondn - ill.neutrophils * firstn)}
    return Lives({name: shape(v) for name, v in outcomes.items()}, shape(ill.recovered), shape(well),
                 {name: shape(v) for name, v in changes.items()}, z["disposition"].reshape(c.replicates, -1),
                 symptoms if watched else None)
