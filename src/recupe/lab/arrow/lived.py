"""Lived: a study with one arrow moved, on the same few people: what it shows, and which studies an arrow reaches.

    differences(study, people)(world)    {contrast: {"truth", "lot", "rating", "sd"}}; no lot without a rating

Everybody and their luck stay as they are, so that whatever changes was changed by the arrow. Lived by the short cut, as the draws
of a run are.

Limits    Few people: a difference of this many is not the one of a whole study. Only changes are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from ...encounter.world import World, with_numbers, world
from ...evidence.arrow import WORLDS, Arrow
from ...simulate.stage import stage_of
from ...study.declaration import Study
from ...study.document import load
from ..analysis import analyse, draw_lots, sides
from ..several import crowded
from .curve import HOME, Curve
from .path import numbers_at, reach, stops

Shows = dict[str, dict[str, float | None]]
SMALLEST = 0.02
"""Standard deviations between people below which an arrow is not said to reach a contrast."""
ALIKE = 0.05
"""Share of a difference below which a spread between people is none to speak of."""
WORTH = 0.1
"""Standard deviations between people from which a study is offered to look at an arrow by."""


def differences(study: Study, people: int, threads: int = 1) -> Callable[[World], Shows]:
    """A function of a world that says what each contrast shows in it: truth, lot and rating (None without a split), sd between
    people."""
    stage = stage_of(study)
    replicates, stay = crowded(stage, people)
    crowd = stage.people(study.seed, 0, replicates)
    crowd = crowd if stay == stage.persons else stage.few(crowd, stay)
    lot = draw_lots(study, stage.duty(crowd).reshape(replicates, -1), study.seed, 0)
    is_split = any(contrast.split for contrast in study.contrasts)

    def shown(w: World) -> Shows:
        lives = stage.live(w, crowd, study.seed, short=True, without=frozenset(), threads=threads)[0]
        rated = analyse(study, lives, lot) if is_split else {}
        found: Shows = {}
        for contrast in study.contrasts:
            left, right = sides(study, contrast.name)
            flat = lives.outcomes[contrast.outcome].reshape(-1, len(study.arms))
            one = rated.get(contrast.name)
            by_rating = None if one is None or one.rating is None else _mean(one.rating.value)
            found[contrast.name] = {
                "truth": _mean(flat[:, left].mean(axis=1) - flat[:, right].mean(axis=1)),
                "lot": None if one is None or by_rating is None else _mean(one.lot.value), "rating": by_rating,
                "sd": _spread(flat[:, left], flat[:, right])}
        return found

    return shown


def crowd_of(study: Study, people: int) -> int:
    """How many people are lived when so many are asked for."""
    several, stay = crowded(stage_of(study), people)
    return several * stay


def _mean(values: Any) -> float | None:
    known = values[np.isfinite(values)]
    return float(known.mean()) + 0.0 if len(known) else None


def _spread(*sides: Any) -> float | None:
    """Standard deviation between people within the sides of a contrast."""
    variances = [float(np.nanvar(side[:, k])) for side in sides for k in range(side.shape[1]) if np.isfinite(side[:, k]).sum() > 1]
    return float(np.sqrt(np.mean(variances))) if variances else None


def between_people(shown: Callable[[World], Shows], contrast: str, largest: float) -> float:
    """The spread between people in `null`; 0 where people are too alike there to measure the largest difference by it."""
    spread = shown(world("null"))[contrast]["sd"] or 0.0
    return float(f"{spread:.6g}") if spread > ALIKE * largest else 0.0


def with_size(base: str, arrow: Arrow, size: float) -> World:
    """The world `base` with this arrow at a size, everything else as it is."""
    return with_numbers(world(base), numbers_at(arrow, base, size))


def reached(study: Study, arrows: Iterable[Arrow], shown: Callable[[World], Shows]) -> dict[str, dict[str, float]]:
    """For each arrow the contrasts that it moves, and by how many standard deviations between people at most from one of its stops
    to another, the larger of `null` and `told` as the rest; nothing for one that moves none."""
    sd = {name: one["sd"] for name, one in shown(world("null")).items()}
    found: dict[str, dict[str, float]] = {}
    for arrow in arrows:
        moved: dict[str, float] = {}
        for base in ("null", "told"):
            several = [shown(with_size(base, arrow, size)) for size, _ in stops(arrow, base)]
            for name, by in ((name, by) for name in several[0] for by in ("truth", "rating")):
                values = [value for one in several if (value := one[name][by]) is not None]
                if values and sd[name]:
                    moved[name] = max(moved.get(name, 0.0), (max(values) - min(values)) / float(sd[name] or 1.0))
        if kept := {name: size for name, size in moved.items() if size >= SMALLEST}:
            found[arrow.id] = kept
    return found


def grid(arrow: Arrow, steps: int) -> tuple[float, ...]:
    """Sizes that are lived: even ones over what can be asked for, and each size at which a world stands."""
    own = {arrow.size.value(w) + 0.0 for w in WORLDS} | {0.0}
    return tuple(sorted(own | {float(f"{s:.4g}") for s in np.linspace(*reach(arrow), steps)}))


def lived_curve(arrow: Arrow, study_name: str, contrast: str, people: int, steps: int = 9, threads: int = 1,
                kept: bool = True) -> Curve:
    """One contrast of a study at each size of an arrow, everything else as in each world."""
    study = load(study_name)
    shown, sizes = differences(study, people, threads), grid(arrow, steps)
    found = {w: [shown(with_size(w, arrow, size))[contrast] for size in sizes] for w in WORLDS}
    sd = between_people(shown, contrast, max(abs(one["truth"] or 0.0) for line in found.values() for one in line))

    def lines(by: str) -> dict[str, tuple[float, ...]] | None:
        values = {w: tuple(one[by] for one in found[w]) for w in WORLDS}
        if any(value is None for line in values.values() for value in line):
            return None
        return {w: tuple(float(f"{value:.6g}") for value in line if value is not None) for w, line in values.items()}

    return Curve(arrow.id, study_name, contrast, crowd_of(study, people), sd, sizes, lines("truth") or {},
                 lines("lot"), lines("rating"), kept)


def chosen_contrast(arrow: Arrow, study_name: str, moved: dict[str, float]) -> str:
    """The contrast of a study that an arrow is looked at by: its own, else the study's main one if it moves, else the one that
    moves most."""
    own, contrast, _ = HOME[arrow.id]
    main = load(study_name).primary
    if own == study_name:
        return contrast or main
    return main if moved.get(main, 0.0) >= WORTH else max(moved, key=lambda name: moved[name])


def worth(arrow: Arrow, study_name: str, moved: dict[str, float]) -> bool:
    """Whether a study shows enough of an arrow to be looked at."""
    return HOME[arrow.id][0] == study_name or max(moved.values(), default=0.0) >= WORTH
