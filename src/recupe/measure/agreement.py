"""Agreement: where coders differ, and how well they agree, lane by lane; time is the unit, second by second without rounding.

    percent   time in which two coders agree / time that both coded, over all pairs
    kappa     (percent − chance) / (1 − chance), chance from how much each of two coders marks            (Cohen)
    alpha     1 − (n − 1) o01 / (n0 n1), from coincidences of all pairs in time that two or more coded    (Krippendorff, nominal)

    n, n0, n1  codings [s]: all, without and with a mark      o01  coincidences of a mark and no mark [s]

The interval is that of other utterances: the utterances of this very consult drawn again, with whatever was marked in them.

Sources   Cohen 1960; Krippendorff 2004: the usual formulas, from memory; held against plain sums over seconds in the tests.
Limits    Neighbouring utterances are drawn as if they knew nothing of each other; where marks come in runs the interval is too
          narrow. A letter that is seldom marked has a high percentage and says little. No sum over lanes, and none over people.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .coding import LANES, Coding
from .transcript import Transcript

Floats = NDArray[np.float64]
DRAWS, LARGEST_BLOCKS, LEAST_DEFINED, LEAST_MARKED = 1000, 1000, 0.9, 5
SEED = 1


@dataclass(frozen=True)
class Agreement:
    """One lane.

    seconds, utterances   that two or more coded [s, or words]      marked   time by coder [s, or words]
    differ                time in which they differ [s, or words]      percent   [0..1]
    kappa                 two coders only      alpha   any number      None where it has no value
    low, high             2.5 and 97.5 % of kappa (alpha when there are more than two) over other utterances; None when too few
    """

    lane: str
    seconds: float
    utterances: int
    marked: dict[str, float]
    differ: float
    percent: float | None
    kappa: float | None
    alpha: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Pieces:
    """A consult cut where anything changes.

    start, length   of each piece [s, or words]      block   the utterance it belongs to
    marked          [lane, coder, piece] 1 marked, 0 not, -1 not coded
    """

    start: Floats
    length: Floats
    block: NDArray[np.int64]
    marked: NDArray[np.int8]


def pieces(t: Transcript, coding: Coding) -> Pieces:
    """The consult, from its first word to its last, cut at every start of an utterance and at every edge of a mark."""
    first, last = t.utterances[0].start, t.length
    starts = np.unique([u.start for u in t.utterances])
    edges = np.unique([first, last, *starts, *(e for m in coding.marks for e in (m.start, m.end)),
                       *(coding.reach(c) for c in coding.coders)])
    edges = edges[(edges >= first) & (edges <= last)]
    start, length = edges[:-1], np.diff(edges)
    marked = np.zeros((len(LANES), len(coding.coders), len(start)), np.int8)
    for mark in coding.marks:
        lane, coder = LANES.index(mark.lane), coding.coders.index(mark.coder)
        marked[lane, coder, np.searchsorted(start, mark.start - 1e-9):np.searchsorted(start, mark.end - 1e-9)] = 1
    for k, coder_name in enumerate(coding.coders):
        marked[:, k, start >= coding.reach(coder_name) - 1e-9] = -1
    return Pieces(start, length, np.searchsorted(starts, start, side="right") - 1, marked)


def differences(cut: Pieces, lane: str) -> list[tuple[float, float]]:
    """Stretches in which those who coded do not all mark alike, joined where they touch."""
    here = cut.marked[LANES.index(lane)]
    apart = ((here == 1).any(axis=0)) & ((here == 0).any(axis=0))
    found: list[tuple[float, float]] = []
    for start, length in zip(cut.start[apart], cut.length[apart], strict=True):
        if found and abs(found[-1][1] - start) < 1e-6:
            found[-1] = (found[-1][0], float(start + length))
        else:
            found.append((float(start), float(start + length)))
    return found


def agreement(t: Transcript, coding: Coding) -> list[Agreement]:
    """How well the coders agree, lane by lane; empty with fewer than two coders."""
    if len(coding.coders) < 2:
        return []
    cut = pieces(t, coding)
    found = np.unique(cut.block, return_inverse=True)[1]
    blocks = int(found.max()) + 1
    grouped = found * LARGEST_BLOCKS // blocks if blocks > LARGEST_BLOCKS else found
    size = int(grouped.max()) + 1
    drawn = np.random.default_rng(SEED).multinomial(size, np.full(size, 1 / size), DRAWS).astype(np.float64)
    both = (cut.marked[0] >= 0).sum(axis=0) >= 2
    return [_lane(lane, k, cut, coding, grouped, size, drawn, blocks=len(np.unique(found[both])), both=both)
            for k, lane in enumerate(LANES)]


def _lane(lane: str, k: int, cut: Pieces, coding: Coding, block: NDArray[np.int64], size: int, drawn: Floats, *, blocks: int,
          both: NDArray[np.bool_]) -> Agreement:
    here = cut.marked[k]
    sums = np.stack([np.bincount(block, row * cut.length, size) for row in _sums(here)])
    whole = sums.sum(axis=1)
    two = len(coding.coders) == 2
    kappa, alpha = (float(_kappa(whole)) if two else np.nan), float(_alpha(whole))
    again = np.einsum("kb,db->kd", sums, drawn)
    spread = _kappa(again) if two else _alpha(again)
    known = np.isfinite(spread)
    in_blocks = len(np.unique(block[(here == 1).any(axis=0)]))
    enough = known.mean() >= LEAST_DEFINED and in_blocks >= LEAST_MARKED
    low, high = (float(v) for v in np.percentile(spread[known], [2.5, 97.5])) if enough else (None, None)
    return Agreement(
        lane, float(cut.length[both].sum()), blocks,
        {c: float(cut.length[here[n] == 1].sum()) for n, c in enumerate(coding.coders)},
        float(sum(end - start for start, end in differences(cut, lane))),
        float(whole[1] / whole[0]) if whole[0] > 0 else None, _known(kappa), _known(alpha), low, high)


def _sums(here: NDArray[np.int8]) -> list[Floats]:
    """What both coefficients are made of, for each piece: pairs, agreeing pairs, marked by the first of two and by the second,
    coincidences of mark and no mark, codings without and with a mark."""
    zero, one = (here == 0).sum(axis=0).astype(np.float64), (here == 1).sum(axis=0).astype(np.float64)
    coded = zero + one
    pairable = coded >= 2
    pairs, alike = coded * (coded - 1) / 2, (zero * (zero - 1) + one * (one - 1)) / 2
    first, second = ((here[0] == 1) & pairable, (here[1] == 1) & pairable)
    mixed = np.where(pairable, zero * one / np.maximum(coded - 1, 1), 0.0)
    return [pairs, alike, first.astype(np.float64), second.astype(np.float64), mixed,
            np.where(pairable, zero, 0.0), np.where(pairable, one, 0.0)]


def _kappa(sums: Floats) -> Floats:
    """Cohen's kappa of two coders; NaN where chance alone makes them agree."""
    pairs, alike, first, second = sums[0], sums[1], sums[2], sums[3]
    with np.errstate(divide="ignore", invalid="ignore"):
        p, a, b = alike / pairs, first / pairs, second / pairs
        chance = a * b + (1 - a) * (1 - b)
        return np.asarray(np.where(1 - chance > 1e-12, (p - chance) / (1 - chance), np.nan))


def _alpha(sums: Floats) -> Floats:
    """Krippendorff's alpha for two values; NaN where only one value occurs."""
    mixed, zero, one = sums[4], sums[5], sums[6]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where((zero > 0) & (one > 0), 1 - (zero + one - 1) * mixed / (zero * one), np.nan))


def _known(value: float) -> float | None:
    return value if np.isfinite(value) else None
