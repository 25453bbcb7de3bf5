"""Threads: the same work for everybody, in one contiguous cut of people per thread. No cut can change a bit."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise


def in_cuts(threads: int, people: int, work: Callable[[int, int], None]) -> None:
    """Do `work(first, last)` for everybody, in one contiguous cut per thread."""
    cuts = [people * i // threads for i in range(threads + 1)]
    if threads == 1:
        work(0, people)
        return
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(work, a, b) for a, b in pairwise(cuts)]:
            done.result()
