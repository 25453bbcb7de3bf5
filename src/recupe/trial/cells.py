"""Cells: how many people, which mean and which spread in every cell (carer by arm), for many replicates at once.

A comparison of means with carers in it needs nothing of the rows but these three numbers for each cell, so a thousand
replicates are one pass over the rows. Outcomes are taken from the replicate's first one before summing, so that a
constant outcome gives squares of exactly zero and a large mean costs no digits; contrasts do not see the shift.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Cells:
    """People by cell; the last axes are those of the cells.

    count    [replicate, ...] people with an outcome
    mean     [replicate, ...] mean outcome less the replicate's shift, outcome's unit; 0 where nobody is
    square   [replicate, ...] sum of squares about the cell's own mean, unit squared
    reach    [replicate] largest distance of an outcome from the shift, outcome's unit
    """

    count: Numbers
    mean: Numbers
    square: Numbers
    reach: Numbers

    def shaped(self, *shape: int) -> Cells:
        """The same cells along more axes."""
        whole = (len(self.count), *shape)
        return Cells(self.count.reshape(whole), self.mean.reshape(whole), self.square.reshape(whole), self.reach)

    def of(self, replicates: Flags) -> Cells:
        """Only the replicates that are marked."""
        return Cells(self.count[replicates], self.mean[replicates], self.square[replicates], self.reach[replicates])

    def only(self, kept: Flags) -> Cells:
        """Cells that are not marked are emptied."""
        return Cells(self.count * kept, self.mean * kept, self.square * kept, self.reach)


def total(numbers: Numbers, axis: int | tuple[int, ...]) -> Numbers:
    """The sum along the axes, one by one, so that empty cells change no bit: a replicate alone equals it in a batch."""
    axes = (axis,) if isinstance(axis, int) else axis
    stay = [a for a in range(numbers.ndim) if a not in axes]
    shape = [numbers.shape[a] for a in stay]
    turned = numbers.transpose(*stay, *axes).reshape(*shape, prod(numbers.shape[a] for a in axes))
    running: Numbers = np.add.accumulate(turned, axis=-1)
    return running[..., -1] if running.shape[-1] else np.zeros(shape)


def every(flags: Flags, axis: int | tuple[int, ...]) -> Flags:
    """Whether all hold along the axes."""
    found: Flags = np.logical_and.reduce(flags, axis=axis)
    return found


def some(flags: Flags, axis: int | tuple[int, ...]) -> Flags:
    """Whether any holds along the axes."""
    found: Flags = np.logical_or.reduce(flags, axis=axis)
    return found


def gather(outcome: Numbers, cell: NDArray[np.integer], cells: int) -> Cells:
    """Sum the rows into cells.

    outcome   [replicate, person], NaN = missing and left out
    cell      [replicate, person], 0 .. cells - 1; -1 = not of this comparison
    """
    replicates, persons = outcome.shape
    present = (cell >= 0) & ~np.isnan(outcome)
    slot = np.where(present, cell, cells) + (np.arange(replicates) * (cells + 1))[:, None]
    if not persons:
        empty = np.zeros((replicates, cells))
        return Cells(empty, empty, empty, np.zeros(replicates))
    first = outcome[np.arange(replicates), present.argmax(axis=1)]
    shifted = np.where(present, outcome - first[:, None], 0.0)
    count = _sums(slot, None, replicates, cells + 1)
    mean = _sums(slot, shifted, replicates, cells + 1) / np.maximum(count, 1.0)
    apart = shifted - mean.reshape(-1)[slot]
    square = _sums(slot, apart * apart, replicates, cells + 1)
    return Cells(count[:, :cells], mean[:, :cells], square[:, :cells], np.abs(shifted).max(axis=1))


def _sums(slot: NDArray[np.integer], weight: Numbers | None, replicates: int, width: int) -> Numbers:
    flat = None if weight is None else weight.reshape(-1)
    sums = np.bincount(slot.reshape(-1), flat, minlength=replicates * width)
    return sums.reshape(replicates, width).astype(np.float64)
