"""Ablation: what each part of the model carries in each study, by living it again with that part cut, on the same few people.

    a part     one of five routes, or one of twenty arrows (`without.py`)
    moves      some outcome mean in some arm changes by more than three computing errors, in some world
    share      1 - without / whole, of the truth of the study's first contrast; None where the whole is nothing
    ornament   a part that moves nothing in any study

The same people with the same luck: what a part does not carry changes by exactly nothing. Encounters go by the short cut, but for
the part `dyad`, which is the difference between the short cut and every second.

Limits    Shares are properties of the model's numbers, not findings; parts do not add up. Few people: shares are good to a few
          points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..encounter.world import World, world
from ..evidence.arrow import WORLDS
from ..study.declaration import Study
from .analysis import Floats, sides
from .without import cut, parts, routes

ERRORS = 3.0
ROUNDING = 1e-9
PEOPLE = 24


@dataclass(frozen=True)
class Cut:
    """What is gone without a part in one world: share of the first contrast's truth, and every outcome that moves."""

    study: str
    part: str
    world: str
    share: float | None
    moved: tuple[str, ...]


def ablate(study: Study, name: str, asked: Sequence[str] | None = None, people: int = PEOPLE) -> list[Cut]:
    """Each part cut in turn, in every world."""
    from ..simulate.stage import stage_of

    stage = stage_of(study)
    some = stage.few(stage.people(study.seed, 0, 1), min(people, stage.persons))

    def lived(w: World, without: frozenset[str], short: bool) -> dict[str, Floats]:
        return stage.live(w, some, study.seed, short=short, without=without, threads=1)[0].outcomes

    found = []
    for world_name in WORLDS:
        w = world(world_name)
        whole = lived(w, frozenset(), True)
        for part in asked or parts():
            less_world = cut(w, (part,))
            off = routes((part,))
            if less_world == w and not off:
                continue
            less = lived(w, frozenset(), False) if part == "dyad" else lived(less_world, off, True)
            first, second = (less, whole) if part == "dyad" else (whole, less)
            found.append(Cut(name, part, world_name, _share(study, first, second), _moved(first, second)))
    return found


def _moved(whole: dict[str, Floats], less: dict[str, Floats]) -> tuple[str, ...]:
    """Outcomes whose mean moves in some arm by more than the computing error of the change."""
    return tuple(name for name in whole if _moves(whole[name], less[name]))


def _moves(whole: Floats, less: Floats) -> bool:
    change = (less - whole).reshape(-1, whole.shape[-1])
    for arm in range(change.shape[1]):
        known = change[~np.isnan(change[:, arm]), arm]
        if len(known) > 1 and abs(known.mean()) > max(ERRORS * known.std(ddof=1) / np.sqrt(len(known)), ROUNDING):
            return True
    return False


def _share(study: Study, whole: dict[str, Floats], less: dict[str, Floats]) -> float | None:
    """How much of the first contrast's truth is gone."""
    contrast = study.contrasts[0]
    left, right = sides(study, contrast.name)
    full, rest = (float(np.nanmean(o[contrast.outcome][..., left]) - np.nanmean(o[contrast.outcome][..., right]))
                  for o in (whole, less))
    return None if abs(full) < ROUNDING else 1.0 - rest / full


def ornaments(found: Iterable[Cut]) -> list[str]:
    """Parts that move nothing in any of these studies."""
    moving = {one.part for one in found if one.moved}
    return [part for part in parts() if part not in moving]


def by_study(found: Iterable[Cut]) -> dict[str, dict[str, dict[str, Any]]]:
    """study -> part -> world -> {share, moved}."""
    made: dict[str, dict[str, dict[str, Any]]] = {}
    for one in found:
        made.setdefault(one.study, {}).setdefault(one.part, {})[one.world] = {"share": one.share, "moved": list(one.moved)}
    return made
