"""App: the verbs' common ground: the languages, and what is asked checked before any work is done."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from pathlib import Path

import typer

from ..errors import UnknownName, WrongValue, nearest

LANGUAGES = ("en", "nl")
LANGUAGE: ContextVar[str] = ContextVar("language", default="en")
MOST_DRAWS = 10_000
app = typer.Typer(add_completion=False, help="cli.help", pretty_exceptions_enable=False)


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for with --language, else that of the environment, else English."""
    for place, word in enumerate(arguments):
        if word.startswith("--language="):
            return known_language(word.split("=", 1)[1])
        if word == "--language" and place + 1 < len(arguments):
            return known_language(arguments[place + 1])
    return "nl" if (os.environ.get("LC_ALL") or os.environ.get("LANG") or "").startswith("nl") else "en"


def known_language(name: str) -> str:
    if name not in LANGUAGES:
        raise UnknownName(key="--language", received=name, near=nearest(name, LANGUAGES), kind={"en": "language", "nl": "taal"})
    return name


def draws_of(asked: str) -> int:
    if asked == "central":
        return 0
    if not asked.isascii() or not asked.isdigit() or not 1 <= int(asked) <= MOST_DRAWS:
        raise WrongValue(key="--draws", received=asked,
                         problem={"en": f"--draws is a whole number from 1 to {MOST_DRAWS:,}, or central",
                                  "nl": f"--draws is een geheel getal van 1 tot {MOST_DRAWS:,}, of central"},
                         advice={"en": "--draws 60", "nl": "--draws 60"})
    return int(asked)


def within(key: str, number: int | None, low: int, high: int) -> int | None:
    if number is not None and not low <= number <= high:
        raise WrongValue(key=key, received=number,
                         problem={"en": f"{key} is a whole number from {low:,} to {high:,}",
                                  "nl": f"{key} is een geheel getal van {low:,} tot {high:,}"},
                         advice={"en": f"{key} {max(low, 1)}", "nl": f"{key} {max(low, 1)}"})
    return number


def declared_name(study: str) -> str:
    """What a study is called: its own name, or that of its file."""
    return Path(study).stem if study.endswith(".toml") else study


def command() -> str:
    """What was asked, as it is printed on a page."""
    return " ".join(["recupe", *sys.argv[1:]])


def without_meaning(given: Mapping[str, object], beside: str) -> None:
    """Refuse options that mean nothing here: what somebody asked for is never left out in silence."""
    for key, value in given.items():
        if value:
            raise WrongValue(key=key, received=value,
                             problem={"en": f"{key} means nothing together with {beside}",
                                      "nl": f"{key} betekent niets samen met {beside}"},
                             advice={"en": "leave one of the two out", "nl": "laat één van beide weg"})
