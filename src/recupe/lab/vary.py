"""Vary: one number of the model moved from low to high, or all that we do not know at once: which assumption carries the answer?

    one     the truth, lot and rating of the first contrast at each value, in every world, on the same few people by the short cut
    all     DRAWS draws of what we do not know; of each number the first-order index: the share of the variance of the truth that it
            explains by itself (SALib, RBD-FAST, which takes draws as they are)

Sources   Tarantola, Gatelli & Mara 2006 for RBD-FAST (SALib; its bias correction is on).
Limits    A first-order index sees no number that matters only together with another; what all together leave is told. A share
          below NOISE cannot be told from none with so many draws.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from .. import __version__
from ..encounter.world import PARTS, World, is_in_model, with_numbers, world
from ..errors import NumberOutOfRange, UnknownName, WrongValue, nearest
from ..evidence.arrow import WORLDS, arrows
from ..simulate.stage import stage_of
from ..study.declaration import Study
from .analysis import Floats, analyse, draw_lots, sides
from .draws import drawn_worlds, even, kinetics
from .record import primary
from .run import Progress, silent, usable_threads

DRAWS, PEOPLE, MANY, MOST_STEPS, NOISE = 512, 120, 3600, 101, 0.03
FORM = re.compile(r"([a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)=([^:]+):([^:]+):(\d{1,4})")


def asked(text: str) -> tuple[str, list[float]]:
    """`system.number=low:high:steps` as the number and its values. Raises `WrongValue`, `UnknownName` or `NumberOutOfRange`."""
    found = FORM.fullmatch(text)
    try:
        low, high, steps = (float(found[2]), float(found[3]), int(found[4])) if found else (0.0, 0.0, 0)
    except ValueError:
        found = None
    if found is None or not low < high or not 2 <= steps <= MOST_STEPS:
        raise WrongValue(
            key="--vary",
            received=text,
            problem={
                "en": f"--vary is a number of the model with low, high and 2 to {MOST_STEPS} steps, or all",
                "nl": f"--vary is een getal van het model met laag, hoog en 2 tot {MOST_STEPS} stappen, of all",
            },
            advice={"en": "--vary rating.disposition_weight=0:1.5:5", "nl": "--vary rating.disposition_weight=0:1.5:5"},
        )
    key = found[1]
    if not is_in_model(key):
        known = [f"{s}.{n}" for s, part in zip(World._fields, PARTS, strict=True) for n in part.about]
        raise UnknownName(
            key="--vary", received=key, near=nearest(key, known), kind={"en": "number of the model", "nl": "getal van het model"}
        )
    system, _, name = key.partition(".")
    about = PARTS[World._fields.index(system)].about[name]
    for value in (low, high):
        if not about.low <= value <= about.high:
            raise NumberOutOfRange(
                key=key, received=value, unit=about.unit, low=about.low, high=about.high, source=about.source or "assumed"
            )
    return key, [float(v) for v in np.linspace(low, high, steps)]


def vary(
    study: Study, name: str, text: str, *, seed: int | None = None, threads: int | None = None, progress: Progress = silent
) -> dict[str, Any]:
    """The first contrast at each value of one number, in every world."""
    key, values = asked(text)
    seed = study.seed if seed is None else seed
    worlds = [{w: with_numbers(world(w), {key: value}) for w in WORLDS} for value in values]
    contrast = study.contrast(str(primary(study)))
    found = _lived(study, worlds, seed, MANY, usable_threads(threads), progress)
    system, _, number = key.partition(".")
    return {
        **_head(study, name, contrast.name, seed, MANY),
        "parameter": key,
        "values": values,
        "central": {w: float(getattr(getattr(world(w), system), number)) for w in WORLDS},
        "worlds": {w: {e: [one[w][e] for one in found] for e in ("truth", "lot", "rating")} for w in WORLDS},
    }


def sensitivity(
    study: Study, name: str, *, seed: int | None = None, threads: int | None = None, draws: int = DRAWS, progress: Progress = silent
) -> dict[str, Any]:
    """How much of the truth's variance over draws each number explains by itself, in every world; None where it does not vary."""
    from SALib.analyze import rbd_fast

    seed = study.seed if seed is None else seed
    keys = [*kinetics(), *arrows()]
    parts = even(draws, keys, seed)
    found = _lived(study, drawn_worlds(draws, seed), seed, PEOPLE, usable_threads(threads), progress)
    worlds: dict[str, Any] = {}
    for w in WORLDS:
        names = [k for k in keys if k in kinetics() or (w == "supported" and arrows()[k].prior is not None)]
        truth = np.array([np.nan if one[w]["truth"] is None else one[w]["truth"] for one in found])
        if np.isnan(truth).any() or not truth.std() > 1e-12:
            worlds[w] = {"variance": 0.0 if not np.isnan(truth).any() else None, "indices": None, "rest": None}
            continue
        problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
        made = rbd_fast.analyze(problem, np.column_stack([parts[k] for k in names]), truth, num_resamples=100, seed=seed % 2**32)
        rows = [(k, float(s), float(c)) for k, s, c in zip(names, made["S1"], made["S1_conf"], strict=True)]
        rows.sort(key=lambda row: -row[1])
        explained = sum(index for _, index, _ in rows if index > NOISE)
        worlds[w] = {
            "variance": float(truth.var(ddof=1)),
            "indices": [{"name": k, "index": s, "error": c} for k, s, c in rows],
            "rest": 1.0 - explained,
        }
    return {**_head(study, name, str(primary(study)), seed, PEOPLE), "draws": draws, "noise": NOISE, "worlds": worlds}


def _head(study: Study, name: str, contrast: str, seed: int, people: int) -> dict[str, Any]:
    one = study.contrast(contrast)
    about = next(o for o in study.outcomes if o.name == one.outcome).about
    return {
        "study": name,
        "question": {"en": study.question.en, "nl": study.question.nl},
        "hash": study.hash,
        "version": __version__,
        "seed": seed,
        "contrast": contrast,
        "title": {language: one.called(language) for language in ("en", "nl")},
        "outcome": one.outcome,
        "outcome_title": dict(about.title),
        "unit": dict(about.unit),
        "people": max(min(people, study.people.persons), people // study.people.persons * study.people.persons),
    }


def _lived(
    study: Study, several: list[dict[str, World]], seed: int, people: int, threads: int, progress: Progress
) -> list[dict[str, dict[str, float | None]]]:
    """Truth, lot and rating of the first contrast in each of several sets of worlds, on the same few people."""
    stage = stage_of(study)
    replicates = max(1, people // stage.persons)
    crowd = stage.people(seed, 0, replicates)
    crowd = crowd if replicates > 1 else stage.few(crowd, min(people, stage.persons))
    lot = draw_lots(study, stage.duty(crowd).reshape(replicates, -1), seed, 0)
    name = str(primary(study))
    left, right = sides(study, name)
    told = 0

    def one(worlds: dict[str, World]) -> dict[str, dict[str, float | None]]:
        made: dict[str, dict[str, float | None]] = {}
        for w, numbers in worlds.items():
            lives = stage.live(numbers, crowd, seed, short=True, without=frozenset(), threads=1)[0]
            found = analyse(study, lives, lot)[name]
            flat: Floats = lives.outcomes[study.contrast(name).outcome].reshape(-1, len(study.arms))
            truth = float(np.nanmean(flat[:, left].mean(axis=1) - flat[:, right].mean(axis=1))) + 0.0
            made[w] = {
                "truth": truth if np.isfinite(truth) else None,
                "lot": _mean(found.lot.value),
                "rating": None if found.rating is None else _mean(found.rating.value),
            }
        return made

    rows = []
    with ThreadPoolExecutor(threads) as pool:
        for row in pool.map(one, several):
            rows.append(row)
            told += 1
            progress("draws", told, len(several))
    return rows


def _mean(values: Floats) -> float | None:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else None
