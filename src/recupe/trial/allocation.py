"""Allocation: who gets which arm, by lot.

    simple       each person draws an arm, independently; sizes vary, an arm may stay empty
    blocked      permuted blocks over all persons in order of entry; sizes differ by block / arms at most
    stratified   permuted blocks within each stratum (e.g. the carer on duty)
    minimised    one after the other, the arm that keeps the strata in balance (`minimise.py`)
    by carer     each stratum (carer) gives one arm to all its persons; the carers are shuffled over the arms

A list belongs to (seed, replicate) and to nothing else: `Philox` keyed by the two, with a counter of its own, so that
no replicate leans on another and the lists can be made in any order.

Sources   Permuted blocks and strata as in CONSORT (recalled).
Limits    Blocks of one size only. With fixed blocks an unblinded recruiter can guess the last arm of a block.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..errors import UnknownName, WrongValue, nearest
from .minimise import minimised

METHODS = ("simple", "blocked", "stratified", "minimised", "by carer")
MOST_ARMS = 127
STREAM = 0x616C6C6F63617465  # "allocate": the counter word that keeps these draws apart from any other use of the key


def allocate(
    method: str, arms: int, strata: ArrayLike, seed: int, replicate: int = 0, block: int | None = None,
) -> NDArray[np.int8]:
    """The arm of each person, 0 .. arms - 1, int8 [person].

    strata   integer [person]; its length is the number of persons. Read by "stratified", "minimised" and "by carer" only.
    block    persons in a block, a multiple of `arms`; None = twice the number of arms
    Raises `UnknownName` for another method; `WrongValue` for a block, arms, a seed or strata that cannot be.
    """
    _check(method, arms, seed, replicate)
    stratum = _strata(strata)
    size = _block(arms, block)
    draw = stream(seed, replicate)
    if method == "simple":
        return draw.integers(arms, size=len(stratum), dtype=np.int8)
    if method == "blocked":
        return _blocks(draw, len(stratum), arms, size)
    codes, place = np.unique(stratum, return_inverse=True)
    if method == "minimised":
        return minimised(place[:, None], arms, draw)
    if method == "by carer":
        order = draw.permutation(arms)
        given = order[np.arange(len(codes)) % arms]
        return draw.permutation(given)[place].astype(np.int8)
    allocated = np.empty(len(stratum), dtype=np.int8)
    for code in range(len(codes)):
        members = np.flatnonzero(place == code)
        allocated[members] = _blocks(draw, len(members), arms, size)
    return allocated


def allocations(
    method: str, arms: int, strata: ArrayLike, seed: int, replicates: int, block: int | None = None,
) -> NDArray[np.int8]:
    """The lists of replicates 0 .. replicates - 1, int8 [replicate, person]; errors as in `allocate`.

    strata   [person], the same in every replicate, or [replicate, person]
    """
    given = np.asarray(strata)
    rows = [allocate(method, arms, given if given.ndim < 2 else given[r], seed, r, block) for r in range(replicates)]
    return np.array(rows, dtype=np.int8).reshape(replicates, given.shape[-1])


def stream(seed: int, replicate: int = 0) -> np.random.Generator:
    """The luck of one list."""
    key = np.array([seed, replicate], dtype=np.uint64)
    return np.random.Generator(np.random.Philox(key=key, counter=np.array([0, 0, 0, STREAM], dtype=np.uint64)))


def _blocks(draw: np.random.Generator, persons: int, arms: int, size: int) -> NDArray[np.int8]:
    """Permuted blocks in a row, cut off at the number of persons."""
    whole = np.tile(np.arange(size, dtype=np.int8) % arms, (-(-persons // size), 1))
    return draw.permuted(whole, axis=1).reshape(-1)[:persons].astype(np.int8)


def _check(method: str, arms: int, seed: int, replicate: int) -> None:
    if method not in METHODS:
        raise UnknownName(key="allocation", received=method, near=nearest(method, METHODS),
                          kind={"en": "allocation method", "nl": "manier van loten"})
    if not 1 <= arms <= MOST_ARMS:
        raise WrongValue(key="arms", received=arms,
                         problem={"en": f"A study has 1 to {MOST_ARMS} arms",
                                  "nl": f"Een studie heeft 1 tot {MOST_ARMS} armen"},
                         advice={"en": "leave arms out", "nl": "laat armen weg"})
    for key, number in (("seed", seed), ("replicate", replicate)):
        if not 0 <= number < 2**64:
            raise WrongValue(key=key, received=number,
                             problem={"en": f"The {key} is a whole number from 0 to 2^64 - 1",
                                      "nl": f"De {key} is een geheel getal van 0 tot 2^64 - 1"},
                             advice={"en": "1", "nl": "1"})


def _strata(strata: ArrayLike) -> NDArray[np.int64]:
    given = np.asarray(strata)
    if given.ndim != 1 or (given.size and given.dtype.kind not in "iub"):
        raise WrongValue(key="strata", received=f"{given.dtype} {list(given.shape)}",
                         problem={"en": "Strata are one whole number for each person",
                                  "nl": "Strata zijn één geheel getal per persoon"},
                         advice={"en": "number the carers from 0", "nl": "nummer de zorgverleners vanaf 0"})
    return given.astype(np.int64)


def _block(arms: int, block: int | None) -> int:
    if block is None:
        return 2 * arms
    if block < arms or block % arms:
        raise WrongValue(key="block", received=block,
                         problem={"en": f"A block must hold each of the {arms} arms equally often",
                                  "nl": f"Een blok moet elk van de {arms} armen even vaak bevatten"},
                         advice={"en": f"{arms} or {2 * arms}", "nl": f"{arms} of {2 * arms}"})
    return block
