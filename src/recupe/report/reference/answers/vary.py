"""Vary: what `recupe run STUDY --vary` answers with `--json`: one number moved, or all that is drawn."""

from __future__ import annotations

from ..paths import below
from .shared import CONTRAST, PRIMARY, SEED, STUDY, VERSION

HEAD = {**STUDY, **VERSION, **SEED, "contrast": PRIMARY, **CONTRAST,
        "people": "people behind each estimate, the same every time"}

ONE: dict[str, str] = {
    **HEAD, "parameter": "the number that is moved", "parameter_unit": "its unit",
    "low": "the lowest that it may be, not the lowest asked", "high": "the highest that it may be",
    "status": "how we know it, as `assumed`", "source": "where it comes from; `null` without a source",
    "arrow": "the arrow that sets it; `null` when none does",
    "held": "worlds in which it stayed: `null` for a number that is nothing there, else none",
    "values": "where it was put: even steps from low to high as asked", "central": "where it stands by itself",
    "central.W": "in one world", "worlds": "`told`, `supported` and `null`, always all three", "worlds.W": "one world",
    "worlds.W.truth": "the same people live twice, once on each side: one for each value, in the outcome's unit",
    "worlds.W.lot": "people drawn by lot, one side against the other: mean of the replicates, one for each value",
    "worlds.W.rating": "people who gave the perfect rating against all others who rated; each `null` without a split",
}

ALL: dict[str, str] = {
    **HEAD, "draws": "draws, each number from its prior", "worlds": "`told`, `supported` and `null`, always all three",
    "worlds.W": "one world",
    **below("worlds.W", {
        "variance": "variance of the truth over the draws; 0 where nothing moves it, `null` where a truth is not known",
        "low": "2.5 % of the truths over the draws, in the outcome's unit; `null` where nothing moves",
        "high": "97.5 %; `null` as above",
        "noise": "what an index of a number that does nothing stays below, in 19 answers of 20 for all together; `null` as above",
        "indices": "share of the variance that each number explains by itself, the largest first; `null` as above",
        "indices.[]": "one number", "indices.[].name": "the number, or the arrow whose size is drawn",
        "indices.[].index": "its share; below 0 is chance", "indices.[].error": "half the width of its 95 % interval, by bootstrap",
        "indices.[].n": "draws behind it", "rest": "share that is left after the indices above the noise; `null` as above"}),
}
