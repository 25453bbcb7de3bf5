"""Pictures: what the page draws beside the record: recovery curves, one encounter second by second, the ablation.

Each is plain numbers, keyed by world, so that a page, a table and a file all read the same.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..encounter.occasion import contact_of
from ..encounter.world import World, world
from ..evidence.arrow import WORLDS
from ..simulate.block import TRACED
from ..simulate.crowd import typical
from ..simulate.meeting import encounter_of
from ..simulate.plan import Plan
from ..simulate.stage import Cold
from ..study.declaration import Study
from .run import Run, run
from .without import carried

DAY_STEP = 0.25
TRACE_EVERY = 5
PARTS = ("fast-route", "slow-route", "dyad", "care-cold")
ROUTES = ("fast-route", "slow-route")
PART_PEOPLE = 2_000
SHOWN = ("affect of a", "affect of b", "mirrored by a", "mirrored by b", "slow route of a", "slow route of b", "need of a",
         "answer of b", "felt care", "care returned", "disclosure")


def recovery(run: Run, plan: Plan) -> dict[str, Any]:
    """Share still ill by day after entry, in each arm of each world; [day] in steps of a quarter."""
    days = np.arange(0.0, plan.follow + DAY_STEP / 2, DAY_STEP)
    curves: dict[str, Any] = {}
    people = 0
    for name in WORLDS:
        curves[name] = {}
        for place, arm in enumerate(run.study.arms):
            durations, recovered = run.tallies[name].still_ill(place)
            people = len(durations)
            over = np.where(recovered > 0, durations, np.inf)
            curves[name][arm.name] = [float((over > day).mean()) for day in days]
    return {"days": days.tolist(), "worlds": curves, "people": people}


def second_by_second(plan: Plan, seed: int) -> dict[str, Any]:
    """One consult of each visited arm, second by second, between two people in the middle of every trait; every fifth second."""
    middle = sorted(range(len(plan.effects)), key=lambda i: abs(plan.effects[i]))[0]
    c = typical(plan, middle)
    told: dict[str, Any] = {}
    for name in WORLDS:
        told[name] = {}
        for arm in plan.arms:
            if arm.visits:
                told[name][arm.name] = _trace(plan, world(name), c, arm.visits[0].consult, seed)
    return {"every": TRACE_EVERY, "variables": list(SHOWN), "worlds": told}


def _trace(plan: Plan, w: World, c: Any, consult: Any, seed: int) -> dict[str, list[float]]:
    trace = encounter_of(plan, w, c, contact_of(consult, w), consult.minutes, seed)
    seconds = np.arange(0, trace.shape[0], TRACE_EVERY)
    return {"minute": [float(s) / 60 for s in seconds],
            **{v: [float(f"{x:.4g}") for x in trace[seconds, TRACED.index(v)]] for v in SHOWN}}


def ablation(study: Study, seed: int, threads: int | None) -> list[dict[str, Any]]:
    """What each part carries, as `without.carried` has it, in some two thousand people."""
    cold = study.people.condition == "new cold"
    if not cold and not any(arm.visited for arm in study.arms):
        return []
    replicates = max(1, PART_PEOPLE // study.people.persons) if cold else max(1, min(PART_PEOPLE // study.people.persons,
                                                                                   study.replicates // 4))

    def record(parts: tuple[str, ...]) -> dict[str, Any]:
        return run(study, "", seed=seed, replicates=replicates, draws=0, threads=threads, without=parts, only_worlds=True).record

    full = record(())
    return [row for part in (PARTS if cold else ROUTES) for row in carried(study, (part,), full, record((part,)))]


def pictures(run: Run, threads: int | None = None) -> dict[str, Any]:
    """Everything that the page draws beside the record."""
    seed = run.record["seed"]
    if not isinstance(run.stage, Cold):
        return {"ablation": ablation(run.study, seed, threads)}
    plan = run.stage.plan
    return {"recovery": recovery(run, plan), "encounter": second_by_second(plan, seed),
            "ablation": ablation(run.study, seed, threads)}
