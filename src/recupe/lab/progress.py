"""Progress: how far a long piece of work is, told to whoever asked for it: step, done, of how many."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]


def silent(step: str, done: int, total: int) -> None:
    """No progress told."""
