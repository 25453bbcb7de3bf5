"""Population: the people of a study, drawn by name.

A person is a number: replicate x persons + place. What is drawn are standard normal numbers; a world turns them into
traits, so that the same people live in every world and in every arm.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..encounter.world import World
from ..evidence.parameter import Parameter
from ..person.arithmetic import exp
from ..person.equation import about
from .compiled import LANES, compiled
from .randomness import four_normals, philox, stream

Floats = NDArray[np.float64]
Names = NDArray[np.uint64]


@compiled
def fill(out, ids, variable, occasion, seed):
    """One standard normal number for each id, into out [person]."""
    low, high = seed & np.uint64(0xFFFFFFFF), seed >> np.uint64(32)
    block = np.empty(LANES)
    name = np.empty(LANES, np.uint64)
    last = len(ids)
    for start in range(0, last, LANES):
        for k in range(LANES):
            name[k] = ids[min(start + k, last - 1)]
        for k in range(LANES):
            first, _, _, _ = four_normals(np.uint64(0), variable, occasion, name[k], low, high)
            block[k] = first
        for k in range(min(LANES, last - start)):
            out[start + k] = block[k]


@compiled
def fill_each(out, ids, variable, occasions, seed):
    """One standard normal number for each id at its own occasion, into out [person]."""
    low, high = seed & np.uint64(0xFFFFFFFF), seed >> np.uint64(32)
    for i in range(len(ids)):
        first, _, _, _ = four_normals(np.uint64(0), variable, occasions[i], ids[i], low, high)
        out[i] = first


@compiled
def deal(out, ids, variable, count, seed):
    """One whole number 0..count-1 for each id, each as likely, into out [person]."""
    low, high = seed & np.uint64(0xFFFFFFFF), seed >> np.uint64(32)
    for i in range(len(ids)):
        word, _, _, _ = philox(np.uint64(0), variable, np.uint64(0), ids[i], low, high)
        out[i] = np.int64((word * count) >> np.uint64(32))


def normals(variable: str, ids: Names, seed: int, occasion: int = 0) -> Floats:
    """Standard normal numbers of a named variable [person]."""
    out = np.empty(len(ids))
    fill(out, ids, stream(variable), np.uint64(occasion), np.uint64(seed))
    return out


def normals_each(variable: str, ids: Names, seed: int, occasions: Names) -> Floats:
    """Standard normal numbers of a named variable, each at its own occasion [person]: those of `normals` at that occasion."""
    out = np.empty(len(ids))
    fill_each(out, ids, stream(variable), occasions, np.uint64(seed))
    return out


def dealt(variable: str, ids: Names, count: int, seed: int) -> NDArray[np.int64]:
    """Whole numbers 0..count-1 of a named variable [person]."""
    out = np.empty(len(ids), np.int64)
    deal(out, ids, stream(variable), np.uint64(count), np.uint64(seed))
    return out


def around(number: float, known: Parameter, draw: Floats) -> Floats:
    """A trait of many people around a number of the model, as its declaration says people differ; kept within its range.

    `cv`: lognormal with the mean kept; `spread`: normal; neither: the number itself, for everybody.
    """
    if known.cv is not None:
        spread: Any = number * exp(known.cv * draw - known.cv * known.cv / 2.0)
    elif known.spread is not None:
        spread = number + known.spread * draw
    else:
        spread = np.full_like(draw, number)
    return np.minimum(np.maximum(spread, known.low), known.high)  # type: ignore[no-any-return]


def trait(w: World, system: str, name: str, draw: Floats) -> Floats:
    """A trait of many people in this world [unit of the number `system.name`]."""
    numbers = getattr(w, system)
    return around(getattr(numbers, name), about(numbers, name), draw)


TRAITS: dict[str, tuple[str, str]] = {
    "affect": ("mirror", "home"), "threat": ("threat", "level"), "vagal": ("vagus", "baseline"),
    "cortisol": ("threat", "cortisol"), "iga": ("immunity", "level"), "relief": ("opioid", "tone"),
    "release": ("opioid", "release"), "cortisol_gain": ("threat", "cortisol_gain"),
    "cortisol_rate": ("threat", "cortisol_rate"), "mirroring": ("mirror", "sensitivity"), "start": ("mirror", "start"),
    "skill": ("regulation", "skill"), "trust": ("trust", "level"), "exhaustion": ("fatigue", "working_level"),
    "half": ("pain", "half"), "clearance": ("morphine", "clearance"), "volume": ("morphine", "volume"),
    "effect_rate": ("morphine", "effect_rate"), "press": ("morphine", "press_level"), "minding": ("mirror", "minding"),
    "selfcare": ("selfcare", "start"), "sugar": ("selfcare", "sugar"), "fat": ("selfcare", "fat"),
}


def drawn(who: str, ids: Names, seed: int, names: Sequence[str] = tuple(TRAITS)) -> dict[str, Floats]:
    """The standard normal numbers behind each trait of people of one kind ("person" or "carer"), [person]."""
    return {name: normals(f"{name} of the {who}", ids, seed) for name in names}
