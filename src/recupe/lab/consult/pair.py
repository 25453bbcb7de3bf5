"""Pair: two people in the middle of every trait, second by second, through one consult or two, in every world.

A point is the mean of some seconds: every five in a short consult, more in a long one, so that a line never has more than
MOST points. The talk of a pair is lived with its noise, in steps of a second; chance is that of person 0.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from ...encounter.occasion import contact_of
from ...encounter.world import World, world
from ...evidence.arrow import WORLDS
from ...simulate.block import CONTACT, PERSON, TRACED, A
from ...simulate.crowd import typical
from ...simulate.meeting import begin, encounter, encounter_of, pairs
from ...simulate.people import put
from ...simulate.plan import Arm, Plan, Visit
from .lives import arrived
from .setting import Setting, Talk
from .who import comer

SHOWN = ("affect of a", "affect of b", "mirrored by a", "mirrored by b", "slow route of a", "slow route of b", "need of a",
         "answer of b", "felt care", "care returned", "disclosure")
PLACES = tuple(TRACED.index(name) for name in SHOWN)
EVERY, MOST = 5, 72


def second_by_second(chosen: Setting, seed: int = 1) -> dict[str, Any]:
    """Traces by world and consult: `minute` and each of SHOWN, the mean of `every` seconds."""
    every = seconds_a_point(chosen)
    return {"every": every, "variables": list(SHOWN), "worlds": {
        name: {label: _trace(chosen.who, one, name, every, seed) for label, one in zip(chosen.names, chosen.talks, strict=True)}
        for name in WORLDS}}


def seconds_a_point(chosen: Setting) -> int:
    """How many seconds one point stands for: a multiple of five."""
    longest = max(one.minutes for one in chosen.talks)
    return EVERY * max(1, -(-longest * 60 // (EVERY * MOST)))


@lru_cache(maxsize=512)
def _trace(who: str, one: Talk, name: str, every: int, seed: int) -> dict[str, list[float]]:
    trace = _lived(who, one, world(name), seed)
    ends = np.unique(np.minimum(np.arange(every, len(trace) + every, every), len(trace)))
    begins = np.concatenate(([0], ends[:-1]))
    means = np.add.reduceat(trace[:, PLACES].astype(np.float64), begins, axis=0) / (ends - begins)[:, None]
    minutes = (begins + ends) / 120.0
    return {"minute": [round(float(m), 4) for m in minutes],
            **{v: [float(f"{x:.4g}") for x in means[:, k]] for k, v in enumerate(SHOWN)}}


def _lived(who: str, one: Talk, w: World, seed: int) -> Any:
    """One talk second by second [step, variable]; who has a cold comes as anybody does: the model's cold lowers no mood."""
    plan = plan_of(1, (one,))
    people = typical(plan)
    if who == "cold":
        return encounter_of(plan, w, people, contact_of(one.consultation, w), float(one.minutes), seed)
    rested = pairs(w, people)
    rows = rested.copy()
    begin(rows, rested, w, people.occasions[0])
    rows[A:A + PERSON] = arrived(comer(who), w)
    put(rows, CONTACT, contact_of(one.consultation, w))
    trace = np.zeros((1, one.minutes * 60, len(TRACED)), np.float32)
    encounter(rows, people.ids, float(one.minutes), 1, seed, w, trace=trace)
    return trace[0]


def plan_of(persons: int, talks: tuple[Talk, ...], carers: int = 1, entry: float = 1.0, follow: float = 14.0) -> Plan:
    """A plan of one arm for each consult, at entry; carers differ as people, none in what is felt of them by itself."""
    return Plan(persons, (0.0,) * carers, entry, follow,
                tuple(Arm(label, (Visit(0.0, one.consultation),)) for label, one in zip("ab", talks, strict=False)))
