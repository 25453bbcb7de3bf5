"""Paths: the way to every field of an answer in JSON, made general, so that each can be told once and compared with a real answer.

A path has one step for each key, and `[]` for each of a list. Where the keys are names of data, the step is a word in capitals: `W`
for a world, `ARM` for an arm. Fields that end in such a word say where that is.

    paths(answer, fields, {"W": WORLDS, "ARM": arms})      study, worlds, worlds.W, worlds.W.arms, worlds.W.arms.ARM, ...
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

LANGUAGES = ("en", "nl")


def paths(answer: Any, fields: Iterable[str], names: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Every path in an answer; `fields` are the paths that are described, `names` what each word in capitals may stand for."""
    named = {head: word for head, _, word in (path.rpartition(".") for path in fields) if word.isupper()}
    return _walked(answer, named, names, "")


def _walked(answer: Any, named: Mapping[str, str], names: Mapping[str, Collection[str]], here: str) -> Iterator[str]:
    word = named.get(here, "")
    steps: list[tuple[str, Any]] = []
    if isinstance(answer, dict):
        steps = [(word if key in names.get(word, ()) else key, inner) for key, inner in answer.items()]
    elif isinstance(answer, list) and any(isinstance(one, dict) for one in answer):
        steps = [("[]", inner) for inner in answer]
    for step, inner in steps:
        path = f"{here}.{step}" if here else step
        yield path
        yield from _walked(inner, named, names, path)


def below(path: str, fields: Mapping[str, str]) -> dict[str, str]:
    """The same fields with a path before each."""
    return {f"{path}.{field}": meaning for field, meaning in fields.items()}


def told(path: str, meaning: str) -> dict[str, str]:
    """A text in both languages."""
    return {path: meaning, f"{path}.LANGUAGE": "in that language"}
