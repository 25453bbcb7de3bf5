"""Lesson: five lessons, each one page with one question, one slider and one picture; no network, and readable without a script.

    names()                  the lessons in their order
    summary(name)            its question, in each language
    page(name, language)     the page as text: one file that holds both languages
"""

from __future__ import annotations

from ...lab.lesson import known, names
from ..wording import both
from .sheet import page

__all__ = ["names", "page", "summary"]


def summary(name: str) -> dict[str, str]:
    """The question of a lesson in each language; `UnknownName` for one that is no lesson."""
    return both(f"lesson.{known(name)}.question")
