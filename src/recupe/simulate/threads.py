"""Threads: how many there are, and the same work for everybody in one contiguous cut each. No cut can change a bit."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise


def usable_threads(threads: int | None) -> int:
    """As many threads as asked for, else as many as there are processors."""
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, threads or here)


def in_cuts(threads: int, people: int, work: Callable[[int, int], None]) -> None:
    """Do `work(first, last)` for everybody, in one contiguous cut per thread."""
    cuts = [people * i // threads for i in range(threads + 1)]
    if threads == 1:
        work(0, people)
        return
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(work, a, b) for a, b in pairwise(cuts)]:
            done.result()
