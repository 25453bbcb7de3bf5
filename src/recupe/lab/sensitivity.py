"""Sensitivity: which of all that we do not know carries the answer?

    S_i = var E[truth | number i] / var truth      over DRAWS draws, each number drawn from its prior, on the same few people

RBD-FAST (SALib) reads S_i from draws as they are: it sorts the truths by one number and asks how much of their variance moves
slowly along it. So the even draws of a run serve; Sobol's indices would need a design of their own and a hundred times the lives,
and `delta` tells no shares that add up.

A number that does nothing has an index too, by luck: before the correction it is Beta(M, (n - 1) / 2 - M) for n draws and M
harmonics. `noise` is what the largest of so many of them passes in one answer of twenty. The interval comes from a
bootstrap of half the draws (SALib), so it is some 1.4 times too wide rather than too narrow.

Sources   Tarantola, Gatelli & Mara 2006; bias correction Tissot & Prieur 2012 (both as SALib names them).
Limits    A first-order index sees no number that matters only together with another; what all together leave is told. The truth
          of few people carries their luck too, the same in every draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..evidence.arrow import WORLDS, arrows
from ..simulate.threads import usable_threads
from ..study.declaration import Study
from .draws import drawn_worlds, even, kinetics
from .progress import Progress, silent
from .several import head, lived_in

DRAWS, PEOPLE, LEAST_DRAWS = 512, 120, 100
HARMONICS, RESAMPLES, FLAT, KEY = 10, 100, 1e-12, 0x73656E73  # "sens"
Floats = NDArray[np.float64]


def sensitivity(study: Study, name: str, *, seed: int | None = None, threads: int | None = None, draws: int = DRAWS,
                people: int = PEOPLE, progress: Progress = silent) -> dict[str, Any]:
    """How much of the truth's variance over draws each number explains by itself, in every world; None where it does not vary."""
    seed = study.seed if seed is None else seed
    people = min(people, study.people.persons)
    drawn, known = kinetics(), arrows()
    parts = even(draws, [*drawn, *known], seed)
    found = lived_in(study, drawn_worlds(draws, seed), seed, people, usable_threads(threads), progress)
    worlds = {}
    for w in WORLDS:
        names = [*drawn, *(k for k, arrow in known.items() if w == "supported" and arrow.prior is not None)]
        truth = np.array([np.nan if one[w]["truth"] is None else one[w]["truth"] for one in found])
        worlds[w] = indices({k: parts[k] for k in names}, truth, seed)
    return {**head(study, name, seed, people), "draws": draws, "worlds": worlds}


def indices(parts: Mapping[str, Floats], values: Floats, seed: int) -> dict[str, Any]:
    """First-order indices of values over draws, the largest first; `parts` says where each number stood in its prior, 0..1.

    Where the values do not vary `indices` is None: nothing carries what does not move. Where a value is not known, or draws are
    too few to say anything, `variance` is None too.
    """
    from SALib.analyze import rbd_fast

    nothing: dict[str, Any] = {"indices": None, "rest": None, "noise": None, "low": None, "high": None}
    if np.isnan(values).any() or len(values) < LEAST_DRAWS or not parts:
        return {"variance": None, **nothing}
    if not np.ptp(values) > FLAT * max(1.0, float(np.abs(values).max())):
        return {"variance": 0.0, **nothing}
    luck = np.random.Generator(np.random.Philox(key=np.array([seed, KEY], dtype=np.uint64)))
    problem = {"num_vars": len(parts), "names": list(parts), "bounds": [[0.0, 1.0]] * len(parts)}
    made = rbd_fast.analyze(problem, np.column_stack(list(parts.values())), values, M=HARMONICS, num_resamples=RESAMPLES,
                            seed=int(luck.integers(2**32)))
    noise = by_luck(len(values), len(parts))
    real = sorted(((k, float(s), float(c)) for k, s, c in zip(parts, made["S1"], made["S1_conf"], strict=True)),
                  key=lambda row: -row[1])
    low, high = (float(v) for v in np.quantile(values, (0.025, 0.975)))
    return {"variance": float(values.var(ddof=1)), "low": low, "high": high, "noise": noise,
            "indices": [{"name": k, "index": s, "error": c, "n": len(values)} for k, s, c in real],
            "rest": 1.0 - sum(s for _, s, _ in real if s > noise)}


def by_luck(draws: int, numbers: int) -> float:
    """The index that, in 19 answers of 20, none of so many numbers that do nothing reaches."""
    from scipy.stats import beta

    raw = float(beta.ppf(1.0 - 0.05 / numbers, HARMONICS, (draws - 1) / 2 - HARMONICS))
    skew = 2 * HARMONICS / draws
    return raw - skew / (1.0 - skew) * (1.0 - raw)
