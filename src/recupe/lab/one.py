"""One: one typical person of a study, in the middle of every trait, through every arm in every world: every state, moment by
moment.

Nobody in particular, and no prediction for any person: chance is that of person 0, carers are typical too. States that move less
than 0.001 in every arm and world are named and not drawn. Six bars of well-being at the end are a read-out and never an outcome.
Of a cold the visits are shown, not its own course.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..encounter.world import World, world
from ..evidence.arrow import WORLDS
from ..person import wellbeing
from ..simulate.calendar import Course, protocol_of
from ..simulate.folk import middle
from ..simulate.life import Life
from ..simulate.living import live
from ..simulate.people import Whole, whole
from ..study.declaration import Study

STATES: dict[str, tuple[str, str]] = {
    "pain": ("body", "pain"), "threat": ("feeling", "threat"), "affect": ("feeling", "affect"), "mirrored": ("feeling", "mirrored"),
    "engaged": ("feeling", "engaged"), "relief": ("body", "relief"), "pool": ("body", "pool"), "rebound": ("body", ""),
    "stress_drive": ("body", "stress_drive"), "cortisol": ("body", "cortisol"), "vagal": ("body", "vagal"), "iga": ("body", "iga"),
    "morphine": ("drug", "effect"), "label": ("slow", "label"), "hope": ("slow", "hope"), "trust": ("slow", "trust"),
    "exhaustion": ("slow", "exhaustion"), "skill": ("slow", "skill"), "mirroring": ("traits", "mirroring"),
    "set_point": ("slow", "set_point"), "trace": ("slow", "trace"), "complaints": ("slow", "complaints"),
    "selfcare": ("slow", "selfcare"), "meaning": ("slow", "meaning"), "sugar": ("slow", "sugar"), "fat": ("slow", "fat"),
    "care": ("situation", "care")}
STILL = 1e-3
MOST_MOMENTS = 400


def one(study: Study, name: str, seed: int | None = None) -> dict[str, Any]:
    """States by world, arm and moment [min after entry], occasions, what never moves, and six bars at the end."""
    plan, luck = protocol_of(study)._replace(readings=()), study.seed if seed is None else seed
    lives = {w: {arm.name: _life(plan, arm, world(w), luck) for arm in plan.arms} for w in WORLDS}
    everyone = [found for arms in lives.values() for found in arms.values()]
    moving = [state for state in STATES if any(_moves(found["states"][state]) for found in everyone)]
    for found in everyone:
        found["states"] = {state: found["states"][state] for state in moving}
    return {"study": name, "question": {"en": study.question.en, "nl": study.question.nl}, "hash": study.hash, "seed": luck,
            "length": plan.length, "states": moving, "still": [s for s in STATES if s not in moving], "worlds": lives,
            "arms": {arm.name: {"en": arm.called("en"), "nl": arm.called("nl")} for arm in study.arms},
            "occasions": {arm.name: [{"begin": e.begin, "minutes": e.minutes, "what": e.what} for e in arm.events]
                          for arm in plan.arms}}


def _life(plan: Any, arm: Course, w: World, seed: int) -> dict[str, Any]:
    moments: list[float] = []
    rows: list[dict[str, float]] = []

    def watch(minute: float, what: str, now: Any) -> None:
        moments.append(minute)
        rows.append(_states(whole(now)))

    life = Life(plan, arm, w, middle(plan), seed, short=False, without=frozenset(), threads=1, watch=watch)
    watch(0.0, "", life.rows)
    live(life)
    watch(life.now, "", life.rows)
    kept = _kept(len(moments))
    return {"minutes": [round(moments[k], 4) for k in kept],
            "states": {state: [float(f"{rows[k][state]:.6g}") for k in kept] for state in STATES}, "bars": _bars(life.p, w)}


def _kept(count: int) -> list[int]:
    """At most so many moments, evenly, the first and the last among them."""
    if count <= MOST_MOMENTS:
        return list(range(count))
    return sorted({int(k) for k in np.linspace(0, count - 1, MOST_MOMENTS).round()})


def _states(p: Whole) -> dict[str, float]:
    """Every state of the first person now; the rebound is that of all substances."""
    found = {state: float(getattr(getattr(p, group), field)[0]) for state, (group, field) in STATES.items() if field}
    b = p.body
    return {**found, "rebound": float(b.wine[0] + b.cigarette[0] + b.food[0] + b.pill[0])}


def _moves(values: list[float]) -> bool:
    return max(values) - min(values) > STILL


def _bars(p: Whole, w: World) -> dict[str, float]:
    """Six bars of well-being at the end [0..10]."""
    f, b, slow, t, s = p.feeling, p.body, p.slow, p.traits, p.situation
    made = wellbeing.bars(b.pain, slow.sugar, 0.0, b.vagal - w.vagus.baseline, f.affect, f.threat - t.threat, slow.exhaustion,
                          slow.meaning, slow.hope, slow.set_point, slow.trust, s.care, s.excluded, slow.selfcare)
    return {name: float(f"{value[0]:.4g}") for name, value in made._asdict().items()}
