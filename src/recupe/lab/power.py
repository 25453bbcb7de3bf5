"""Power: can a study of the model's people work? Many trials of it in each world, each through the analysis that it will have.

    inquiry      what is asked: the truth of a contrast in the model
    diagnosands  power, coverage, width, wrong sign, exaggeration, false positives, each with its Monte Carlo interval

A plain effect, with its closed forms, stands in `on_paper.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import __version__
from ..encounter.world import world
from ..errors import UnknownName
from ..evidence.arrow import WORLDS
from ..simulate.threads import usable_threads
from ..study.declaration import Study
from ..study.inquiry import Contrast
from ..trial.cells import Numbers
from ..trial.diagnosis import Diagnosis, diagnosed
from ..trial.estimate import Estimates, joined, ratings
from ..trial.model.many import ANALYSES, many
from ..trial.rows import lived
from .analysis import PERFECT, Lot, sides
from .on_paper import recruited, verdict
from .pool import Pool, pool, trials
from .progress import Progress, silent

TRIALS, AT_ONCE = 2500, 250


def modelled(
    study: Study,
    name: str,
    *,
    seed: int | None = None,
    persons: int | None = None,
    count: int = TRIALS,
    wanted: float | None = None,
    threads: int | None = None,
    per_week: float | None = None,
    weeks: int | None = None,
    progress: Progress = silent,
) -> dict[str, Any]:
    """Diagnosands of a study with the model's people, in each world: its primary contrast by lot, and by rating where split."""
    seed = study.seed if seed is None else seed
    wanted = study.power.power if wanted is None else wanted
    size = study.people.persons if persons is None else persons
    progress("people", 0, 1)
    pools = pool(study, {w: world(w) for w in WORLDS}, seed, usable_threads(threads))
    progress("people", 1, 1)
    contrast = study.contrast(study.primary)
    left, right = sides(study, contrast.name)
    analysis = analysis_of(contrast)
    worlds: dict[str, dict[str, Any]] = {}
    found_by_lot: dict[str, Diagnosis] = {}
    for k, (w, found) in enumerate(pools.items()):
        lives = found.outcome(contrast.outcome)
        truth = float(np.nanmean(lives[:, left].mean(axis=1) - lives[:, right].mean(axis=1)))
        by_lot, by_rating = [], []
        for first in range(0, count, AT_ONCE):
            progress("power", k * count + first, len(pools) * count)
            who, lot = trials(found, size, seed, first, min(AT_ONCE, count - first))
            outcome = lived(lives[who], lot.arm)
            by_lot.append(many(analysis, outcome, lot.arm, left, right, lot.carer, ended=_ended(found, who, lot)))
            if contrast.split == "perfect rating":
                by_rating.append(_by_rating(found, who, lot, outcome))
        progress("power", (k + 1) * count, len(pools) * count)
        found_by_lot[w] = diagnosed(joined(by_lot), _inquiry(analysis, truth, by_lot))
        worlds[w] = {
            "truth": truth,
            "lot": found_by_lot[w].record(),
            "rating": diagnosed(joined(by_rating), truth).record() if by_rating else None,
        }
    about = next(o for o in study.outcomes if o.name == contrast.outcome).about
    return {
        "generator": "the model's people",
        "study": name,
        "question": {"en": study.question.en, "nl": study.question.nl},
        "hash": study.hash,
        "version": __version__,
        "seed": seed,
        "trials": count,
        "wanted": wanted,
        "persons": size,
        "carers": study.carers.count,
        "allocation": study.allocation.method,
        "pool": pools["null"].people,
        "contrast": contrast.name,
        "title": {language: contrast.called(language) for language in ("en", "nl")},
        "outcome": contrast.outcome,
        "analysis": analysis,
        "outcome_title": dict(about.title),
        "unit": dict(about.unit),
        "worlds": worlds,
        "verdict": {w: verdict(found_by_lot[w], wanted, None) for w in worlds if w != "null"},
        "recruitment": recruited(size, per_week, weeks, study.carers.count, seed),
    }


def analysis_of(contrast: Contrast) -> str:
    """The analysis that a contrast will have, as far as it runs on many trials at once; `UnknownName` for one that does not."""
    chosen = contrast.analysis or "means"
    if chosen not in ANALYSES:
        raise UnknownName(key="analysis", received=chosen, near=ANALYSES, kind={"en": "analysis for a simulation of power",
                                                                                "nl": "analyse voor een simulatie van power"})
    return chosen


def _ended(found: Pool, who: np.ndarray[Any, np.dtype[np.int64]], lot: Lot) -> Numbers | None:
    """Whether each was seen to recover; None where that is not what is followed."""
    seen = found.lives.recovered
    return None if seen is None else lived(seen.reshape(-1, len(found.study.arms))[who], lot.arm)


def _inquiry(analysis: str, truth: float, by_lot: list[Estimates]) -> float:
    """What is asked, on the scale of the analysis: of Cox the mean of its own estimates, for a truth in days is not a ratio."""
    return truth if analysis != "cox" else float(np.nanmean(np.concatenate([one.value for one in by_lot])))


def _by_rating(found: Pool, who: np.ndarray[Any, np.dtype[np.int64]], lot: Lot, outcome: Numbers) -> Estimates:
    scores = lived(found.outcome("rating")[who], lot.arm)
    return ratings(outcome, scores >= PERFECT, ~np.isnan(scores))
