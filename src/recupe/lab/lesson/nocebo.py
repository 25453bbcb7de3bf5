"""Nocebo: more or fewer words of warning before pain, in three worlds.

    1  the study `nocebo`: pain of 6 out of 10, ten minutes after words of harm or after plain words
    2  at each share both things that the words bring are multiplied by it: the expectation (-.40) and the strain (.30)
    3  truth: the same people live twice; lot: 100 people, an arm by lot; numbers: the same at draws of what we do not know

A share of 1 is the packaged study; 0 is plain words.

Sources   `encounter/catalogue.py` for what the words bring: assumed; Benedetti 2006 for the two ways it takes.
Limits    That warnings work in proportion to their share is assumed. `null` keeps what labels do: words are no connection.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from ... import __version__
from ...encounter import catalogue
from ...encounter.world import World, world
from ...evidence.arrow import WORLDS
from ...simulate.calendar import Protocol, protocol_of
from ...simulate.folk import Folk, folk
from ...simulate.simulation import lived
from ...simulate.threads import usable_threads
from ...study.document import load
from ...trial.allocation import allocate
from ...trial.estimate import lots, truths
from ...trial.rows import lived as lived_one
from ..draws import drawn_worlds
from .trials import Floats, compact, summary

STUDY, WORDS, ARMS, OUTCOME = "nocebo", "words of harm", ("plain", "harm"), "pain"
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25)
PERSONS, TRIALS, DRAWS, SEED = 100, 400, 60, 1


@contextmanager
def warned(share: float) -> Iterator[None]:
    """Inside, the words of harm bring this share of what they bring; afterwards the catalogue is as it was."""
    whole = catalogue.ENTRIES[WORDS]
    catalogue.ENTRIES[WORDS] = whole._replace(label=share * whole.label, lasting=share * whole.lasting)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        catalogue.ENTRIES[WORDS] = whole


def made(trials: int = TRIALS, draws: int = DRAWS, seed: int = SEED, threads: int | None = None) -> dict[str, Any]:
    """Difference in pain at each share, by world."""
    study, workers = load(STUDY), usable_threads(threads)
    plan = protocol_of(study)
    plan = plan._replace(persons=PERSONS, arms=tuple(arm for arm in plan.arms if arm.name in ARMS))
    people, few = folk(plan, seed, 0, trials), folk(plan, seed, 0, 1)
    arm = np.array([allocate("simple", len(ARMS), np.zeros(PERSONS, np.int64), seed, r) for r in range(trials)], dtype=np.int8)
    other = drawn_worlds(draws, seed)
    steps = []
    for share in SHARES:
        with warned(share):
            steps.append({"value": share, "worlds": {
                name: _of(plan, world(name), people, arm, few, [draw[name] for draw in other], seed, workers) for name in WORLDS}})
    return compact({
        "lesson": "nocebo", "version": __version__, "study": STUDY, "hash": study.hash, "worlds": list(WORLDS), "seed": seed,
        "persons": PERSONS, "trials": trials, "draws": draws, "label": catalogue.ENTRIES[WORDS].label,
        "strain": catalogue.ENTRIES[WORDS].lasting, "pain": study.people.pain.mean if study.people.pain else None,
        "steps": steps})


def _of(plan: Protocol, w: World, people: Folk, arm: Any, few: Folk, draws: list[World], seed: int, threads: int) -> dict[str, Any]:
    """One world: pain in both arms, truth with its spread of numbers, and lot."""
    lives = lived(plan, w, people, seed, threads=threads).outcomes[OUTCOME]
    once = lots(lived_one(lives, arm), arm, [1], [0])
    drawn: Floats = np.array([truths(lived(plan, d, few, seed, threads=threads).outcomes[OUTCOME], [1], [0]).value[0]
                              for d in draws])
    return {"pain": [float(one) for one in lives.mean(axis=(0, 1))], "truth": float(truths(lives, [1], [0]).value.mean()),
            "numbers": [float(v) for v in np.quantile(drawn, (0.025, 0.975))] if len(drawn) else None,
            "lot": summary(once.value, once.p)}
