"""Trap: trials where attention heals nothing, compared by perfect rating and by lot, while a tie nobody measured grows.

    1  480 people with a new cold, each visited; a standard or an enhanced visit, by lot within carers     the study `cold`
    2  the consults are lived once; at each scale of the tie only colds and ratings are lived again        world null
    3  perfect rating against any other (Welch), and enhanced against standard by lot (within carers)

The tie: the numbers that the study names under [confounding], all multiplied by the scale. People, luck and lots are the same
at every scale; trial t is the same trial however many are made.

Sources   `lab/confounding.py` for what is scaled.          Limits    The tie is assumed: it can make the gap, not that it does.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ... import __version__
from ...encounter.world import World, world
from ...simulate.crowd import Crowd, crowd
from ...simulate.meeting import Met, meet_all
from ...simulate.plan import Plan, plan_of
from ...simulate.simulation import fall_ill
from ...simulate.threads import usable_threads
from ...study.declaration import Study
from ...study.document import load
from ...trial.allocation import allocate
from ...trial.bias import association
from ...trial.estimate import Estimates, lots, ratings
from ...trial.rows import lived
from ..analysis import Floats, Lot, perfect
from ..confounding import scaled
from .trials import SHOWN, compact, dots, summary

STUDY, WORLD, ARMS = "cold", "null", ("standard", "enhanced")
PERSONS, TRIALS, SEED, AT_ONCE = 480, 2000, 1, 100
KINDS = ("rating", "lot")


def made(trials: int = TRIALS, seed: int = SEED, threads: int | None = None) -> dict[str, Any]:
    """Shares and gaps at each scale of the tie."""
    study, w = load(STUDY), world(WORLD)
    asked = study.confounding
    assert asked is not None
    plan = _visited(study)
    found: dict[float, list[tuple[Estimates, Estimates, float]]] = {scale: [] for scale in asked.scales}
    workers = usable_threads(threads)
    for first in range(0, trials, AT_ONCE):
        some = min(AT_ONCE, trials - first)
        c = crowd(plan, seed, first, some)
        lot = _lots(study, c, seed, first)
        met = meet_all(plan, w, c, seed, threads=workers)
        for scale in asked.scales:
            found[scale].append(_both(plan, scaled(w, asked.parameters, scale), c, met, lot, workers))
    return compact({
        "lesson": "trap", "version": __version__, "study": STUDY, "hash": study.hash, "worlds": [WORLD], "seed": seed,
        "persons": PERSONS, "trials": trials, "shown": min(SHOWN, trials),
        "steps": [_step(float(scale), found[scale]) for scale in asked.scales]})


def _visited(study: Study) -> Plan:
    """The plan of the study with its two visit arms and so many people."""
    plan = plan_of(study)
    return plan._replace(persons=PERSONS, arms=tuple(arm for arm in plan.arms if arm.name in ARMS))


def _lots(study: Study, c: Crowd, seed: int, first: int) -> Lot:
    duty = c.carer.reshape(c.replicates, -1)
    arm = [allocate(study.allocation.method, len(ARMS), duty[r], seed, first + r) for r in range(c.replicates)]
    return Lot(np.array(arm, dtype=np.int8), duty)


def _both(plan: Plan, w: World, c: Crowd, met: Met, lot: Lot, threads: int) -> tuple[Estimates, Estimates, float]:
    """By rating, by lot, and how strongly rating and duration go together (a sum over trials)."""
    lives = fall_ill(plan, w, c, met, threads=threads)
    result = lived(lives.outcomes["duration of the cold"], lot.arm)
    split, could = perfect(lives, lot)
    score = lived(lives.outcomes["rating"], lot.arm)
    tied = sum(association(score[r][could[r]], result[r][could[r]]).value or 0.0 for r in range(len(result)))
    return ratings(result, split, could), lots(result, lot.arm, [1], [0], lot.carer), tied


def _step(scale: float, parts: list[tuple[Estimates, Estimates, float]]) -> dict[str, Any]:
    def joined(kind: int, field: str) -> Floats:
        return np.concatenate([getattr(part[kind], field) for part in parts])

    trials = sum(len(part[0]) for part in parts)
    step: dict[str, Any] = {"value": scale, "correlation": sum(part[2] for part in parts) / trials}
    for k, kind in enumerate(KINDS):
        values, p = joined(k, "value"), joined(k, "p")
        step[kind] = {**summary(values, p), **dots(values, p)}
    return step
