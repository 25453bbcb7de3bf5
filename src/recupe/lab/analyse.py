"""Analyse: from real or simulated rows and their study to estimates; the same analyses that a run makes of its own rows.

    1  rows to people (`trial.reading`); nothing is lost without a reason
    2  what is missing, by arm
    3  each contrast: by lot as a run has it; the analysis that stands first; all others beside it; by rating, framed
    4  several contrasts: p after Holm

Rows of a run hold three worlds, and each is analysed by itself: none stands alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import __version__
from ..errors import UnknownName, nearest
from ..study.declaration import Study
from ..study.inquiry import Contrast
from ..trial.estimate import METHODS, Estimate, lot, rating
from ..trial.model.agreement import agreement
from ..trial.model.choice import Material, beside, first, kept
from ..trial.model.sample import DIFFERENCE
from ..trial.reading.file import MISSING, read
from ..trial.reading.people import Lived, people
from ..trial.survival import kaplan_meier
from .analysis import PERFECT, Floats, sides
from .confounding import e_of

__all__ = ["FEW", "MISSING", "analyse"]

FEW, SHUFFLES, KEY = 5, 999, 0x73687566666C65  # "shuffle"
Told = dict[str, str]
Flags = NDArray[np.bool_]
Places = NDArray[np.int8]


def analyse(study: Study, name: str, rows: Path, *, seed: int | None = None) -> dict[str, Any]:
    """The whole answer as plain numbers, texts, lists and None. Raises a `Refusal` for rows that cannot be analysed."""
    sheet = read(rows)
    found = people(study, sheet)
    chosen = study.seed if seed is None else seed
    parts = [part(study, one, chosen) for one in found]
    return {
        "study": name,
        "question": {"en": study.question.en, "nl": study.question.nl},
        "hash": study.hash,
        "version": __version__,
        "seed": chosen,
        "file": rows.name,
        "rows_hash": sheet.digest,
        "lived": all(one.world is None for one in found),
        "allocation": study.allocation.method,
        "notes": [dict(note) for note in dict.fromkeys(tuple(sorted(n.items())) for one in found for n in one.notes)],
        "estimands": [
            estimand(study, contrast, one["first"]["analysis"])
            for contrast, one in zip(study.contrasts, parts[0]["contrasts"], strict=True)
        ],
        "parts": parts,
    }


def estimand(study: Study, contrast: Contrast, analysis: str) -> dict[str, Any]:
    """The five attributes of ICH E9(R1), in words; what is summarised is what the first analysis estimates."""
    about = next(o for o in study.outcomes if o.name == contrast.outcome).about
    arms = {language: [[study.arm(a).called(language) for a in side] for side in contrast.compare] for language in ("en", "nl")}
    return {
        "contrast": contrast.name,
        "population": study.people.condition,
        "persons": study.people.persons,
        "treatment": arms,
        "variable": dict(about.title),
        "unit": dict(about.unit),
        "events": "treatment policy",
        "summary": analysis,
    }


def kind_of(study: Study, contrast: Contrast, lived: Lived) -> str:
    """Kind of outcome: as the study says; what is to be analysed as a time, and was seen to end, is one."""
    if study.data is not None and study.data.crossover:
        return "crossover"
    outcome = next(o for o in study.outcomes if o.name == contrast.outcome)
    as_time = contrast.analysis == "cox" and contrast.outcome in lived.events
    return "time" if as_time else outcome.kind or "continuous"


def part(study: Study, lived: Lived, seed: int) -> dict[str, Any]:
    """One world, or the real rows."""
    contrasts = [_contrast(study, contrast, lived, seed) for contrast in study.contrasts]
    for one, p in zip(contrasts, holm([c["first"]["p"] for c in contrasts]), strict=True):
        one["p_holm"] = p
    places = range(len(study.arms))
    return {
        "world": lived.world,
        "rows": lived.rows,
        "people": len(lived.arm),
        "left_out": [asdict(one) for one in lived.left_out],
        "rows_left_out": sum(one.rows for one in lived.left_out),
        "rows_taken": int(lived.entries.sum()),
        "arms": {
            arm.name: {
                "title": {language: arm.called(language) for language in ("en", "nl")},
                "people": int((lived.arm == k).sum()),
                "carers": len(np.unique(lived.carer[(lived.arm == k) & (lived.carer >= 0)])),
            }
            for k, arm in zip(places, study.arms, strict=True)
        },
        "baseline": _baseline(study, lived),
        "missing": _missing(study, lived),
        "contrasts": contrasts,
    }


def holm(ps: Sequence[float | None]) -> list[float | None]:
    """p of several comparisons after Holm 1979; None where there is none."""
    known = sorted((p, k) for k, p in enumerate(ps) if p is not None)
    found: list[float | None] = [None] * len(ps)
    highest = 0.0
    for rank, (p, k) in enumerate(known):
        highest = max(highest, min(1.0, (len(known) - rank) * p))
        found[k] = highest
    return found


def _contrast(study: Study, contrast: Contrast, lived: Lived, seed: int) -> dict[str, Any]:
    left, right = sides(study, contrast.name)
    outcome, name = lived.outcomes[contrast.outcome], contrast.outcome
    about = next(o for o in study.outcomes if o.name == name)
    carer = lived.carer if (lived.carer >= 0).any() else None
    by_lot = lot(outcome, lived.arm, left, right, carer)
    before = [lived.baseline[name][:, None]] if name in lived.baseline else []
    kind = kind_of(study, contrast, lived)
    material = Material(
        kind,
        outcome,
        lived.arm,
        left,
        right,
        np.hstack([*before, lived.adjust]),
        lived.other[name],
        carer,
        lived.events.get(name) if kind == "time" else None,
        lived.person,
        seed,
    )
    found, taken = kept(material)
    analyses = [*([] if kind in ("crossover", "time") else [means(by_lot)]), *(one.record() for one in beside(material, found))]
    chosen = contrast.analysis or first(kind, material.covariates.shape[1] > 0)
    main = next((a for a in analyses if a["analysis"] == chosen), None)
    if main is None:
        known = [a["analysis"] for a in analyses]
        raise UnknownName(
            key="contrasts.analysis",
            received=chosen,
            near=nearest(chosen, known, most=len(known)),
            kind={"en": f"analysis of a {kind} outcome", "nl": f"analyse van een uitkomst van de soort {kind}"},
        )
    compared = np.isin(lived.arm, [*left, *right])
    alike = None if kind in ("crossover", "time") else agreement(found)
    return {
        "name": contrast.name,
        "title": {language: contrast.called(language) for language in ("en", "nl")},
        "outcome": name,
        "outcome_title": dict(about.about.title),
        "unit": dict(about.about.unit),
        "kind": kind,
        "better": about.better,
        "through": contrast.through,
        "compare": [list(contrast.left), list(contrast.right)],
        "split": contrast.split,
        "lot": asdict(by_lot),
        "first": main,
        "analyses": analyses,
        "flow": {
            arm.name: {
                "allocated": int((lived.arm == k).sum()),
                "with outcome": int(((lived.arm == k) & ~np.isnan(outcome)).sum()),
                "analysed": int((taken & (lived.arm == k)).sum()),
            }
            for k, arm in enumerate(study.arms)
            if arm.name in (*contrast.left, *contrast.right)
        },
        "left_out": {
            "no outcome": int((compared & np.isnan(outcome)).sum()),
            "other side missing" if kind == "crossover" else "nothing measured before": int(
                (compared & ~np.isnan(outcome) & ~taken).sum()
            ),
        },
        "means": {
            arm.name: _described(outcome[(lived.arm == k) & ~np.isnan(outcome)])
            for k, arm in enumerate(study.arms)
            if arm.name in (*contrast.left, *contrast.right)
        },
        "agreement": None if alike is None else asdict(alike),
        "curves": _curves(study, lived, name, (*left, *right)) if kind == "time" else None,
        "rating": _rating(contrast, lived, outcome, [*left, *right], seed),
        "p_holm": None,
    }


def means(found: Estimate) -> dict[str, Any]:
    """The contrast by lot as one of the analyses."""
    why = (
        None
        if found.low is not None
        else {"en": "the rows do not say how sure this is", "nl": "de rijen zeggen niet hoe zeker dit is"}
    )
    return {
        "analysis": "means",
        "scale": DIFFERENCE,
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "error": found.error,
        "p": found.p,
        "freedom": found.freedom,
        "n": found.n,
        "clusters": None,
        "why": why,
        "method": dict(METHODS[found.method]),
    }


def _described(values: np.ndarray[Any, np.dtype[np.float64]]) -> dict[str, Any]:
    n = len(values)
    return {
        "n": n,
        "mean": float(values.mean()) if n else None,
        "sd": float(values.std(ddof=1)) if n > 1 else None,
        "median": float(np.median(values)) if n else None,
        "low": float(values.min()) if n else None,
        "high": float(values.max()) if n else None,
    }


def _baseline(study: Study, lived: Lived) -> list[dict[str, Any]]:
    """What was measured before, by arm: no tests, for the lot was drawn."""
    columns = [
        *lived.baseline.items(),
        *((name, lived.adjust[:, k]) for k, name in enumerate(lived.adjust_names)),
    ]
    return [
        {
            "name": name,
            "arms": {arm.name: _described(values[(lived.arm == k) & ~np.isnan(values)]) for k, arm in enumerate(study.arms)},
        }
        for name, values in columns
    ]


def _missing(study: Study, lived: Lived) -> dict[str, dict[str, dict[str, int]]]:
    """Of each outcome in each arm that could have it: how many of how many are missing."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for outcome in study.outcomes:
        values = lived.outcomes[outcome.name]
        found[outcome.name] = {
            arm.name: {"missing": int(np.isnan(values[lived.arm == k]).sum()), "of": int((lived.arm == k).sum())}
            for k, arm in enumerate(study.arms)
            if study.is_lived or arm.visited or not outcome.about.at_visit
        }
    return found


def _curves(study: Study, lived: Lived, name: str, arms: Sequence[int]) -> list[dict[str, Any]]:
    found = []
    for k in arms:
        inside = (lived.arm == k) & ~np.isnan(lived.outcomes[name]) & ~np.isnan(lived.events[name])
        curve = kaplan_meier(lived.outcomes[name][inside], lived.events[name][inside] > 0)
        found.append(
            {
                "arm": study.arms[k].name,
                "time": curve.time.tolist(),
                "share": curve.share.tolist(),
                "at_risk": curve.at_risk.tolist(),
            }
        )
    return found


def _rating(contrast: Contrast, lived: Lived, outcome: Floats, compared: list[int], seed: int) -> dict[str, Any] | None:
    """People who differ in something measured after the lot: an association, the gap that such marks give when they mean nothing,
    and what would make the gap out of nothing."""
    if contrast.split == "perfect rating" and "rating" in lived.outcomes:
        scores = lived.outcomes["rating"]
        inside = scores >= PERFECT
    elif contrast.split is not None and lived.split is not None:
        scores = lived.split
        inside = scores > np.nanmedian(scores[np.isin(lived.arm, compared)])
    else:
        return None
    from scipy.stats import norm

    could = ~np.isnan(scores) & (np.isin(lived.arm, compared) if lived.split is not None else True)
    found = rating(outcome, inside, could)
    known = could & ~np.isnan(outcome)
    share, deviation = float(inside[known].mean()), float(outcome[known].std(ddof=1))
    enough = None
    if found.value is not None and 0 < share < 1 and deviation > 0:
        height = float(norm.pdf(norm.ppf(share)))
        enough = min(1.0, abs(found.value) / deviation / (height / share + height / (1 - share)))
    return {
        **asdict(found),
        "share": share,
        "correlation": enough,
        "shuffled": _shuffled(outcome[known], inside[known], lived.arm[known], seed),
        "e_value": None if found.value is None or not deviation > 0 else e_of(found.value, deviation),
    }


def _shuffled(outcome: Floats, inside: Flags, arm: Places, seed: int) -> list[float] | None:
    """2.5 and 97.5 % of the gaps when the marks are shuffled within arms: what a split shows where it means nothing."""
    if not 0 < inside.sum() < len(inside):
        return None
    rng = np.random.Generator(np.random.Philox(key=np.array([seed, KEY], dtype=np.uint64)))
    marks = np.tile(inside, (SHUFFLES, 1))
    for one in np.unique(arm):
        marks[:, arm == one] = rng.permuted(marks[:, arm == one], axis=1)
    gaps = (marks * outcome).sum(axis=1) / marks.sum(axis=1) - (~marks * outcome).sum(axis=1) / (~marks).sum(axis=1)
    return [float(q) for q in np.percentile(gaps, (2.5, 97.5))]
