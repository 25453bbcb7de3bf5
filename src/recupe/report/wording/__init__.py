"""Wording: the one catalogue of sentences, in English and in Dutch.

    say("split", "nl")                       a sentence
    say("roughly", "en", n="376")            a sentence with its facts filled in
    both("answer.lot", facts)                the same in each language: {"en": ..., "nl": ...}

A key is `table.name` of a file in `en/` and in `nl/`, which hold the same files with the same keys and the same facts (tested);
no key stands in two files. Facts are texts that are already written in the language; a sentence never formats a number itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from ...errors import UnknownName, nearest

LANGUAGES = ("en", "nl")
Told = dict[str, str]
Facts = Callable[[str], Mapping[str, str]]


@cache
def sentences(language: str) -> dict[str, str]:
    """Every sentence of a language, keyed `table.name`; `UnknownName` for another language."""
    if language not in LANGUAGES:
        raise UnknownName(key="--language", received=language, near=LANGUAGES, kind={"en": "language", "nl": "taal"})
    files = sorted((f for f in (resources.files(__name__) / language).iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return {key: said for file in files for key, said in _flat(tomllib.loads(file.read_text(encoding="utf-8")), "")}


def _flat(table: Mapping[str, Any], before: str) -> list[tuple[str, str]]:
    rows = []
    for name, value in table.items():
        key = f"{before}{name}"
        rows += _flat(value, f"{key}.") if isinstance(value, dict) else [(key, str(value))]
    return rows


def say(key: str, language: str, **facts: str) -> str:
    """A sentence with its facts; `UnknownName` for a key that the catalogue does not have."""
    known = sentences(language)
    if key not in known:
        raise UnknownName(received=key, near=nearest(key, known), kind={"en": "sentence", "nl": "zin"})
    return known[key].format(**facts)


def has(key: str) -> bool:
    """Whether the catalogue has this sentence."""
    return key in sentences(LANGUAGES[0])


def both(key: str, facts: Facts | None = None) -> Told:
    """A sentence in each language; `facts` gives what it holds, in one language."""
    return {language: say(key, language, **(facts(language) if facts else {})) for language in LANGUAGES}


def everywhere(told: Callable[[str], str]) -> Told:
    """What a function of a language says in each language."""
    return {language: told(language) for language in LANGUAGES}
