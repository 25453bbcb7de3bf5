"""Pool: many people of the model who each live every arm, and trials drawn from them.

A trial draws its people from the pool without putting back, as many of each carer as the study has, draws its lots as the study
says, and keeps the life that the lot gave. In `null` the pool's own mean difference of a health outcome through connection is
exactly 0, so that what trials find there is false.

Limits    Trials of one pool share people: with POOL of them the power is off by less than a point. A study whose people cost much
          time has as many as it has replicates of itself; how many is told.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..encounter.world import World
from ..simulate.simulation import Lives
from ..simulate.stage import stage_of
from ..study.declaration import Study
from ..trial.allocation import allocate
from .analysis import Floats, Lot

POOL, KEY = 24_000, 0x706F6F6C  # "pool"


@dataclass(frozen=True)
class Pool:
    """Lives of the people of a pool in one world, all in one row; `duty` is the carer on duty [person]."""

    study: Study
    lives: Lives
    duty: NDArray[np.int64]

    @property
    def people(self) -> int:
        """How many there are."""
        return len(self.duty)

    def outcome(self, name: str) -> Floats:
        """An outcome of everybody in every arm [person, arm]."""
        flat: Floats = self.lives.outcomes[name].reshape(-1, len(self.study.arms))
        return flat


def pool(study: Study, worlds: dict[str, World], seed: int, threads: int, people: int = POOL) -> dict[str, Pool]:
    """The same people in each world, second by second."""
    stage = stage_of(study)
    replicates = min(study.replicates, max(1, -(-people // stage.persons)))
    crowd = stage.people(seed, 0, replicates)
    duty = stage.duty(crowd)
    return {
        name: Pool(study, stage.live(w, crowd, seed, short=False, without=frozenset(), threads=threads)[0], duty)
        for name, w in worlds.items()
    }


def trials(found: Pool, persons: int, seed: int, first: int, many: int) -> tuple[NDArray[np.int64], Lot]:
    """Who takes part in trials first .. [trial, person], and their lots."""
    study, arms = found.study, len(found.study.arms)
    visited = np.array([arm.visited for arm in study.arms])
    members = [np.flatnonzero(found.duty == c) for c in range(study.carers.count)]
    who, arm = np.empty((many, persons), dtype=np.int64), np.empty((many, persons), dtype=np.int8)
    for t in range(many):
        rng = np.random.Generator(np.random.Philox(key=np.array([seed, KEY + first + t], dtype=np.uint64)))
        each = np.bincount(np.arange(persons) % len(members), minlength=len(members))
        who[t] = np.concatenate([rng.choice(m, size=k, replace=k > len(m)) for m, k in zip(members, each, strict=True)])
        arm[t] = allocate(study.allocation.method, arms, found.duty[who[t]], seed, first + t, study.allocation.block)
    return who, Lot(arm, np.where(visited[arm], found.duty[who], -1))
