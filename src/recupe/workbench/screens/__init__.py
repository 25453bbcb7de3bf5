"""Screens: one module a screen; each declares its addresses. A screen is listed here once."""

from __future__ import annotations

from importlib import import_module

from ..screen import Screens

NAMES = ("start", "consult", "studies", "runs", "can_it_work", "plans", "lessons", "ratings", "strip", "arrows", "claims",
         "systems", "sources")


def _screens() -> list[Screens]:
    """The screens in the order in which their addresses are tried."""
    return [import_module(f".{name}", __name__).screens for name in NAMES]


SCREENS = _screens()
