"""Lesson: the numbers behind the five lessons, each made by one pure function with its seed named.

    trap         a comparison by perfect rating where attention heals nothing          the model, world null
    regression   people let in by a high first measurement, with no treatment at all   plain simulation
    ceiling      a true difference against the end of the scale                        plain simulation
    clusters     an arm per practice and no effect, practices ignored and respected    plain simulation
    nocebo       more or fewer words of warning before pain                            the model, three worlds
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ...errors import UnknownName, nearest

NAMES = ("trap", "regression", "ceiling", "clusters", "nocebo")


def names() -> tuple[str, ...]:
    """The lessons, in their order."""
    return NAMES


def known(name: str) -> str:
    """The same name; `UnknownName` with the nearest ones for one that is no lesson."""
    if name not in NAMES:
        raise UnknownName(received=name, near=nearest(name, NAMES), kind={"en": "lesson", "nl": "les"})
    return name


def made(name: str) -> dict[str, Any]:
    """The numbers of one lesson as plain numbers, texts and lists, to five figures; seconds, for the trap a minute or more."""
    found: dict[str, Any] = import_module(f".{known(name)}", __name__).made()
    return found
