"""Rated: ratings that the model makes: the same visited people in every world, five a week.

The people, carers and visits are those of the study `cold`. Nothing of a file comes in here: a seed, how many, by whom, and whether
the visit changes half-way from the standard to the enhanced one. Only a total is simulated, no items.

Limits    Five a week, and people who come in no order of their own, are ours (assumed). One carer is the one nearest the middle.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ..evidence.arrow import WORLDS
from ..trial.ratings.table import Numbers, Places, Ratings

FEWEST, MOST, A_WEEK = 10, 240, 5
VISITS = ("standard", "enhanced")
STUDY = "cold"


def rated(seed: int, count: int = 40, several: bool = False, changes: bool = False) -> dict[str, Ratings]:
    """Ratings of `count` people by world, `FEWEST` to `MOST`; of one carer, or of all `several`. With `changes` the visit is the
    enhanced one from the middle week on."""
    scores, carer = _lived(seed, several)
    week = np.asarray(np.arange(count) // A_WEEK + 1, np.float64)
    visit = (week >= middle(count)).astype(np.int64) if changes else np.zeros(count, np.int64)
    return {w: Ratings(one[np.arange(count), visit], "10-50", np.zeros((count, 0)), (), "", week, "week", carer[:count],
                       np.arange(2, count + 2)) for w, one in scores.items()}


@lru_cache(maxsize=32)
def _lived(seed: int, several: bool) -> tuple[dict[str, Numbers], Places]:
    """What as many people as there may be gave to either visit, by world [person, visit]; and their carer [person]."""
    from ..encounter.world import world
    from ..simulate.simulation import live
    from ..simulate.stage import Cold, stage_of
    from ..study.document import load

    study = load(STUDY)
    stage = stage_of(study)
    assert isinstance(stage, Cold)
    effects = np.asarray(stage.plan.effects)
    needed = MOST if several else MOST * len(effects)
    people = stage.people(seed, 0, 1 + int(np.ceil(1.2 * needed / stage.persons)))
    some = np.arange(len(people.ids)) if several else np.flatnonzero(people.carer == int(np.abs(effects).argmin()))
    some = some[:MOST]
    here = people._replace(
        replicates=1, ids=people.ids[some], carer=people.carer[some], place=people.place[some],
        person={k: v[some] for k, v in people.person.items()}, cold={k: v[some] for k, v in people.cold.items()},
        occasions=tuple({k: v[some] for k, v in chance.items()} for chance in people.occasions))
    visits = [[arm.name for arm in study.arms].index(name) for name in VISITS]
    found = {w: np.asarray(live(stage.plan, world(w), here, seed).outcomes["rating"][0][:, visits], np.float64) for w in WORLDS}
    return found, here.carer.astype(np.int64)


def middle(count: int) -> float:
    """The first week of the second half."""
    return float(-(-count // A_WEEK) // 2 + 1)
