"""Which world? How many people, drawn by lot, until two worlds can be told apart, and by which design with fewest.

    for each contrast and each pair of worlds: people at central numbers, and for every draw of what we do not know
    for each arrow: people until that arrow alone, as in `told` or `supported` over a `null` world, shows in the first contrast

    parallel     people in two equal arms, by individual lot
    by carer     the same times the design effect, at ICC .01, .05 and .10 side by side
    crossover    people who live both arms, where what they have lasts:  (1 - RHO) / 2 of the parallel n

The spread between people is that of `null`. A draw in which two worlds do not differ asks for no number of people: it counts as
*cannot*, and its share is told. The interval is of the draws, those that cannot at its far end.

Sources   Closed form of `trial.power`. RHO = .5, how alike one person is to themselves between arms: assumed.
Limits    People, not carers, are counted; what few carers cost in freedom is not. An arrow alone is not a world.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import __version__
from ..encounter.world import with_arrow, world
from ..evidence.arrow import WORLDS, arrows
from ..simulate.stage import stage_of
from ..study.declaration import Study
from ..study.inquiry import Contrast
from ..trial.power import needs, people_needed
from ..trial.spread import drawn
from .analysis import sides
from .progress import Progress, silent
from .run import DRAWS, Run, draw_people, run

PAIRS = (("told", "null"), ("supported", "null"), ("told", "supported"))
RHO, CANNOT, PEOPLE = 0.5, 10_000_000, 14_000
PASSING = ("new cold", "after surgery")
ROUNDING = 1e-12


def which_world(
    study: Study,
    name: str,
    *,
    seed: int | None = None,
    draws: int = DRAWS,
    threads: int | None = None,
    power: float | None = None,
    progress: Progress = silent,
) -> dict[str, Any]:
    """People needed for every contrast and pair of worlds, and for every arrow."""
    replicates = min(study.replicates, max(2, -(-PEOPLE // study.people.persons)))
    found = run(study, name, seed=seed, replicates=replicates, draws=draws, threads=threads, only_worlds=True, progress=progress)
    wanted = study.power.power if power is None else power
    contrasts = [_contrast(study, contrast, found, wanted) for contrast in study.contrasts]
    main = study.primary
    deviation = next(c["sd"] for c in contrasts if c["name"] == main)
    return {
        "study": name,
        "question": {"en": study.question.en, "nl": study.question.nl},
        "hash": study.hash,
        "version": __version__,
        "seed": found.record["seed"],
        "draws": found.record["draws"],
        "replicates": found.record["replicates"],
        "persons": study.people.persons,
        "power": wanted,
        "level": study.power.level,
        "primary": main,
        "contrasts": contrasts,
        "arrows": _arrows(study, study.contrast(main), deviation, found, wanted, progress),
    }


def _people(difference: float, deviation: float, wanted: float, level: float) -> int | None:
    if abs(difference) <= ROUNDING * max(deviation, 1.0):
        return None
    found = people_needed(difference, deviation, wanted, level)
    return None if found is None or found > CANNOT else found


def _contrast(study: Study, contrast: Contrast, found: Run, wanted: float) -> dict[str, Any]:
    left, right = sides(study, contrast.name)
    deviation = float(np.nanstd(np.concatenate([found.tallies["null"].kept(contrast.outcome, p) for p in (*left, *right)])))
    truths, values = {}, {}
    for w in WORLDS:
        estimates = found.tallies[w].estimates(contrast.name, "truth")
        known = estimates.value[~np.isnan(estimates.value)] if estimates is not None else np.array([])
        truths[w] = float(known.mean()) + 0.0 if len(known) else None
        several = found.drawn.get(w, {}).get(contrast.name, {}).get("truth")
        values[w] = None if several is None or truths[w] is None else drawn(float(truths[w] or 0.0), several[1:], float(several[0]))
    about = next(o for o in study.outcomes if o.name == contrast.outcome).about
    return {
        "name": contrast.name,
        "title": {language: contrast.called(language) for language in ("en", "nl")},
        "outcome": contrast.outcome,
        "outcome_title": dict(about.title),
        "unit": dict(about.unit),
        "health": about.health,
        "sd": deviation if deviation > 0 else None,
        "truth": truths,
        "pairs": [_pair(study, pair, truths, values, deviation, wanted) for pair in PAIRS],
    }


def _pair(
    study: Study, pair: tuple[str, str], truths: dict[str, float | None], values: dict[str, Any], deviation: float, wanted: float
) -> dict[str, Any]:
    one, other = (truths[w] for w in pair)
    if one is None or other is None or not deviation > 0:
        return {
            "worlds": list(pair),
            "difference": None,
            "people": None,
            "numbers": None,
            "median": None,
            "cannot": None,
            "by_carer": [],
            "crossover": None,
            "cheapest": None,
        }
    level, difference = study.power.level, one - other
    people = _people(difference, deviation, wanted, level)
    patients = max(2.0 * study.people.persons / len(study.arms) / study.carers.count, 1.0)
    by_carer = (
        []
        if people is None
        else [
            {"icc": icc, "design_effect": effect, "people": n}
            for icc, effect, n in needs([difference], deviation, patients, study.power.icc, wanted, level)[0].by_carer
        ]
    )
    crossover = (
        None if people is None or study.people.condition in PASSING else max(2, int(np.ceil(people * (1.0 - RHO) / 4.0)) * 2)
    )
    several = values[pair[0]] is not None and values[pair[1]] is not None
    each = (
        [_people(float(a - b), deviation, wanted, level) for a, b in zip(values[pair[0]], values[pair[1]], strict=True)]
        if several
        else []
    )
    ranked = sorted(CANNOT + 1 if n is None else n for n in each)
    ends = [int(np.quantile(ranked, q, method="nearest")) for q in (0.025, 0.5, 0.975)] if ranked else []
    shown = [None if n > CANNOT else n for n in ends]
    return {
        "worlds": list(pair),
        "difference": difference,
        "people": people,
        "numbers": [shown[0], shown[2]] if ends else None,
        "median": shown[1] if ends else None,
        "cannot": sum(n is None for n in each) / len(each) if each else None,
        "by_carer": by_carer,
        "crossover": crossover,
        "cheapest": None if people is None else "crossover" if crossover is not None else "parallel",
    }


def _arrows(
    study: Study, contrast: Contrast, deviation: float | None, found: Run, wanted: float, progress: Progress
) -> list[dict[str, Any]]:
    """Each arrow by itself over the null world, on the same few people by the short cut."""
    stage, seed = stage_of(study), int(found.record["seed"])
    people = stage.people(seed, 0, 1)
    people = stage.few(people, min(draw_people(stage.persons * found.record["replicates"]), stage.persons))
    left, right = sides(study, contrast.name)
    null = world("null")

    def truth(w: Any) -> float:
        lives = stage.live(w, people, seed, short=True, without=frozenset(), threads=1)[0].outcomes[contrast.outcome]
        flat = lives.reshape(-1, len(study.arms))
        return float(np.nanmean(flat[:, left].mean(axis=1) - flat[:, right].mean(axis=1)))

    nothing, rows = truth(null), []
    for k, arrow in enumerate(arrows()):
        progress("arrows", k + 1, len(arrows()))
        row: dict[str, Any] = {"arrow": arrow}
        for setting in ("told", "supported"):
            w = with_arrow(null, arrow, setting)
            difference = 0.0 if w == null else truth(w) - nothing
            row[setting] = {
                "difference": difference,
                "people": None if not deviation else _people(difference, deviation, wanted, study.power.level),
            }
        rows.append(row)
    return rows
