"""Draws: worlds made of other numbers, for the spread called *numbers*.

Kinetics are drawn in every world, ln-normal around their value; the arrows of `supported` have one multiplier each. A draw uses
the same luck in all three worlds. Draws are spread evenly (Latin hypercube): each number takes every n-th part of its prior once.

Sources   none: every prior is assumed (specification 2.3).
Limits    A draw depends on how many are asked for. Each number has a stream of its own name: a new one moves no other.
"""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np

from ..encounter.world import World, with_numbers, world
from ..evidence.arrow import WORLDS, Arrow, arrows

KEY = 0x6472617773  # "draws"


def kinetics() -> dict[str, float]:
    """Every number that is drawn in all worlds, keyed `system.name`, with its standard deviation of ln."""
    w = world("null")
    return {f"{system}.{name}": about.prior for system in World._fields
            for name, about in getattr(w, system).about.items() if about.prior is not None}


def even(count: int, names: list[str], seed: int) -> dict[str, np.ndarray[Any, np.dtype[np.float64]]]:
    """For each name `count` numbers in 0..1, one in each of `count` equal parts, in random order."""
    return {name: _even(count, np.random.Generator(np.random.Philox(key=np.array([seed, KEY + zlib.crc32(name.encode())],
                                                                                 dtype=np.uint64)))) for name in names}


def _even(count: int, draw: np.random.Generator) -> np.ndarray[Any, np.dtype[np.float64]]:
    return (draw.permutation(count) + draw.random(count)) / count


def _multiplier(arrow: Arrow, part: float) -> float:
    """The multiplier of an arrow [1] from where it stands in its prior, 0..1."""
    from scipy.special import ndtri

    prior = arrow.prior
    if prior is None:
        return 1.0
    if part < prior.near_zero:
        return prior.multiplier(0.0, float(ndtri(part / prior.near_zero)))
    return prior.multiplier(1.0, float(ndtri((part - prior.near_zero) / (1.0 - prior.near_zero))))


def drawn_worlds(count: int, seed: int) -> list[dict[str, World]]:
    """`count` draws, each with its three worlds."""
    from scipy.special import ndtri

    priors, known = kinetics(), arrows()
    parts = even(count, [*priors, *known], seed)
    made = []
    for i in range(count):
        factors = {name: float(np.exp(spread * ndtri(parts[name][i]))) for name, spread in priors.items()}
        worlds = {}
        for name in WORLDS:
            w = world(name)
            changed = {key: _value(w, key) * factor for key, factor in factors.items()}
            if name == "supported":
                for arrow in known.values():
                    changed |= arrow.drawn(_multiplier(arrow, float(parts[arrow.id][i]))) if arrow.prior else {}
            worlds[name] = with_numbers(w, changed)
        made.append(worlds)
    return made


def _value(w: World, key: str) -> float:
    system, _, name = key.partition(".")
    return float(getattr(getattr(w, system), name))
