"""Record: what a run found as plain numbers, texts, lists and None: arms, contrasts with their spreads, who can be told apart."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..study.declaration import Study
from ..trial.estimate import Estimates
from ..trial.power import needs
from ..trial.spread import drawn, spreads
from .tally import Tally
from .targets import published_on


def of_world(study: Study, tally: Tally, draws: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Arms and contrasts of one world, as the record has them."""
    arms: dict[str, Any] = {}
    for place, arm in enumerate(study.arms):
        arms[arm.name] = {o.name: tally.summary(o.name, place, o.about.unit["en"]) for o in study.outcomes}
    contrasts = []
    for contrast in study.contrasts:
        entry: dict[str, Any] = {
            "name": contrast.name, "outcome": contrast.outcome,
            "unit": next(o for o in study.outcomes if o.name == contrast.outcome).about.unit["en"],
            "through": contrast.through, "compare": [list(contrast.left), list(contrast.right)], "split": contrast.split}
        for estimator in ("truth", "lot", "rating"):
            estimates = tally.estimates(contrast.name, estimator)
            entry[estimator] = None if estimates is None else _spread(study, contrast.name, estimator, estimates,
                                                                     draws.get(contrast.name, {}).get(estimator))
        contrasts.append(entry)
    return {"arms": arms, "contrasts": contrasts}


def _spread(study: Study, contrast: str, estimator: str, estimates: Estimates, values: Any) -> dict[str, Any]:
    known = estimates.value[~np.isnan(estimates.value)]
    shifted = None
    if values is not None and len(known):
        shifted = drawn(float(known.mean()), values[1:], float(values[0]))
    return spreads(estimator, estimates, shifted, published_on(study, contrast, estimator)).record()


def telling_apart(study: Study, worlds: dict[str, Any], tallies: dict[str, Tally]) -> dict[str, Any] | None:
    """How many people by lot, two equal arms together, would show each world's truth, or the difference of two worlds."""
    name = study.primary
    contrast = study.contrast(str(name))
    places = [i for i, arm in enumerate(study.arms) if arm.name in (*contrast.left, *contrast.right)]
    deviations = {w: float(np.nanstd(np.concatenate([tallies[w].kept(contrast.outcome, p) for p in places]))) for w in worlds}
    truth = {w: next(c for c in worlds[w]["contrasts"] if c["name"] == name)["truth"]["estimate"] for w in worlds}
    deviation = deviations["null"]
    if not deviation > 0 or any(v is None for v in truth.values()):
        return None
    pairs = (("told", "null"), ("told", "supported"), ("supported", "null"))
    sizes = [abs(truth[a] - truth[b]) for a, b in pairs]
    patients = len(places) * study.people.persons / len(study.arms) / study.carers.count
    asked = study.power
    needed = needs(sizes, deviation, max(patients, 1.0), asked.icc, asked.power, asked.level)
    return {"contrast": name, "outcome": contrast.outcome, "sd": deviation, "power": asked.power,
            "level": asked.level, "per_carer": patients,
            "pairs": [{"worlds": list(pair), "difference": need.difference, "people": need.people,
                       "by_carer": [{"icc": icc, "design_effect": effect, "people": people}
                                    for icc, effect, people in need.by_carer]}
                      for pair, need in zip(pairs, needed, strict=True)]}
