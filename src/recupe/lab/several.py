"""Several: the first contrast of a study in several sets of worlds, lived by the same few people.

Everybody, their luck and their lots stay as they are; only the numbers of the worlds change, so that few people show what the
numbers do. Lived by the short cut, as the draws of a run are.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from .. import __version__
from ..encounter.world import World
from ..simulate.stage import Stage, stage_of
from ..study.declaration import Study
from .analysis import Floats, analyse, draw_lots, sides
from .progress import Progress

MOST = 12  # a study of few people who live for months would take an hour with as many as a study of a visit can have
Row = dict[str, dict[str, float | None]]


def head(study: Study, name: str, seed: int, people: int) -> dict[str, Any]:
    """What every answer about the first contrast says of study, contrast and people."""
    one = study.contrast(study.primary)
    about = next(o for o in study.outcomes if o.name == one.outcome).about
    several, stay = crowded(stage_of(study), people)
    return {"study": name, "question": {"en": study.question.en, "nl": study.question.nl}, "hash": study.hash,
            "version": __version__, "seed": seed, "contrast": one.name,
            "title": {language: one.called(language) for language in ("en", "nl")}, "outcome": one.outcome,
            "outcome_title": dict(about.title), "unit": dict(about.unit), "people": several * stay}


def crowded(stage: Stage, people: int) -> tuple[int, int]:
    """How many replicates, at most MOST, and how many people of each, come nearest to so many people."""
    several = min(max(1, people // stage.persons), MOST)
    return several, stage.persons if several > 1 else min(people, stage.persons)


def lived_in(study: Study, several: Sequence[dict[str, World]], seed: int, people: int, threads: int,
             progress: Progress) -> list[Row]:
    """Truth, lot and rating of the first contrast in each of several sets of worlds; None where there is none."""
    stage = stage_of(study)
    replicates, stay = crowded(stage, people)
    crowd = stage.people(seed, 0, replicates)
    crowd = crowd if stay == stage.persons else stage.few(crowd, stay)
    lot = draw_lots(study, stage.duty(crowd).reshape(replicates, -1), seed, 0)
    name = study.primary
    left, right = sides(study, name)

    def one(worlds: dict[str, World]) -> Row:
        made: Row = {}
        for w, numbers in worlds.items():
            lives = stage.live(numbers, crowd, seed, short=True, without=frozenset(), threads=1)[0]
            found = analyse(study, lives, lot)[name]
            flat: Floats = lives.outcomes[study.contrast(name).outcome].reshape(-1, len(study.arms))
            made[w] = {"truth": _mean(flat[:, left].mean(axis=1) - flat[:, right].mean(axis=1)), "lot": _mean(found.lot.value),
                       "rating": None if found.rating is None else _mean(found.rating.value)}
        return made

    rows: list[Row] = []
    with ThreadPoolExecutor(threads) as pool:
        try:
            for row in pool.map(one, several):
                rows.append(row)
                progress("draws", len(rows), len(several))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return rows


def _mean(values: Floats) -> float | None:
    known = values[np.isfinite(values)]
    return float(known.mean()) + 0.0 if len(known) else None
