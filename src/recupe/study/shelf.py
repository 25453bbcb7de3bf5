"""Shelf: which studies the package holds, and the text of any study.

    studies   names of the packaged studies         summary   name and question of one, without checking it
    text      the text of a packaged study          opened    the text behind a name or a path, and how to call its file

Nothing here needs pydantic, so that a list of studies is there at once.
"""

from __future__ import annotations

import os
import re
import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import UnknownName, UnreadableFile, nearest

LARGEST = 2**20
DEEPEST = 40
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_ENDLESS = re.compile(r"[0-9_]{1000}")
_REASONS = (
    (r"digits", "a number there has thousands of digits", "een getal daar heeft duizenden cijfers"),
    (r"overwrite|twice|Duplicate", "a key or a table stands there for the second time",
     "een sleutel of tabel staat daar voor de tweede keer"),
    (r"Unterminated string|Illegal character", "a text there does not end, or holds a character that it may not hold",
     "een tekst houdt daar niet op, of bevat een teken dat er niet in mag"),
    (r"Expected '=' after", "a key there has no value: key = value",
     "een sleutel heeft daar geen waarde: sleutel = waarde"),
    (r"Invalid value", "the value there is not text in quotes, a number, true, false or a list",
     "de waarde daar is geen tekst tussen aanhalingstekens, getal, true, false of lijst"),
    (r"Unclosed|Expected newline|Expected",
     "something there is not closed, or stands on the same line as something else",
     "iets is daar niet gesloten, of staat op dezelfde regel als iets anders"),
)


class Summary(NamedTuple):
    """A packaged study in one line: its name, and its question per language."""

    name: str
    question: dict[str, str]


def _folder() -> Any:
    return resources.files("recupe.study") / "studies"


def studies() -> tuple[str, ...]:
    """The names of the packaged studies, in order of the alphabet."""
    return tuple(sorted(entry.name[:-5] for entry in _folder().iterdir() if entry.name.endswith(".toml")))


def text(name: str) -> str:
    """The text of a packaged study; `UnknownName` with the nearest names."""
    if name not in studies():
        raise UnknownName(received=name, near=nearest(name, studies()), kind={"en": "study", "nl": "studie"})
    return str((_folder() / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def summary(name: str) -> Summary:
    """Name and question of a packaged study; the rest of its text is not checked."""
    question = tomllib.loads(text(name))["question"]
    return Summary(name, dict(question) if isinstance(question, dict) else {"en": question, "nl": question})


def opened(path_or_name: str | os.PathLike[str]) -> tuple[str, str]:
    """What to call the file, and its text. A `Path`, and text that ends in .toml or holds a separator, is a file.

    Raises `UnreadableFile` for a file that is missing, a folder, too large or not UTF-8, `UnknownName` for a name that
    is none of the packaged studies. A byte-order mark is skipped.
    """
    given = os.fspath(path_or_name)
    is_name = isinstance(path_or_name, str) and not given.endswith(".toml") and not set("/\\") & set(given)
    if is_name and (given in studies() or not given or not os.path.exists(given)):
        return f"{given}.toml", text(given)
    return given, _decoded(given, _bytes(given))


def _refused(file: str, en: str, nl: str, try_en: str, try_nl: str, **more: Any) -> UnreadableFile:
    return UnreadableFile(file=file, problem={"en": en, "nl": nl}, advice={"en": try_en, "nl": try_nl}, **more)


def _bytes(file: str) -> bytes:
    try:
        path = Path(file)
        if path.is_dir():
            raise _refused(file, "it is a folder", "het is een map", "name one file inside it", "noem één bestand erin",
                           near=nearest(file, _toml_in(path)))
        if not path.exists():
            near = nearest(path.name, [*_toml_in(path.parent), *studies()])
            raise _refused(file, "it does not exist", "het bestaat niet",
                           "another path, or the name of a study of the package",
                           "een ander pad, of de naam van een studie van het pakket",
                           near=near)
        if not path.is_file():
            raise _refused(file, "it is not a plain file", "het is geen gewoon bestand", "a file that ends in .toml",
                           "een bestand dat op .toml eindigt")
        with path.open("rb") as stream:
            found = stream.read(LARGEST + 1)
    except (OSError, ValueError):
        raise _refused(file, "the system does not let us read it", "het systeem laat ons het niet lezen",
                       "look at its name and its permissions", "kijk naar de naam en de rechten ervan") from None
    if len(found) > LARGEST:
        raise _refused(file, "it is larger than 1 MiB", "het is groter dan 1 MiB", "a study of a few pages",
                       "een studie van enkele bladzijden")
    return found


def _toml_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml")) if folder.is_dir() else []


def _decoded(file: str, found: bytes) -> str:
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found.count(b"\n", 0, error.start) + 1
        raise _refused(file, f"byte {error.start + 1} is not UTF-8", f"byte {error.start + 1} is geen UTF-8",
                       "save it as UTF-8", "bewaar het als UTF-8", line=line) from None


def content_of(text: str, file: str) -> dict[str, Any]:
    """What a text holds, lists as tuples; `UnreadableFile` with line and column when it is empty or not TOML."""
    try:
        content = tomllib.loads(text)
        if not content:
            raise _refused(file, "it holds nothing", "er staat niets in", "begin with a copy of the study cold",
                           "begin met een kopie van de studie cold")
        return {key: _fixed(value, DEEPEST) for key, value in content.items()}
    except RecursionError:
        raise _refused(file, "it is nested too deeply", "het is te diep genest", "lists of at most a few levels",
                       "lijsten van hoogstens enkele niveaus") from None
    except ValueError as error:
        raise _not_toml(text, file, str(error)) from None


def _fixed(value: Any, depth: int) -> Any:
    """The same with tuples for lists; `RecursionError` below `depth` levels."""
    if depth < 0:
        raise RecursionError
    if isinstance(value, list):
        return tuple(_fixed(one, depth - 1) for one in value)
    return {key: _fixed(one, depth - 1) for key, one in value.items()} if isinstance(value, dict) else value


def _not_toml(text: str, file: str, reason: str) -> UnreadableFile:
    rows = text.replace("\r\n", "\n").split("\n")
    place = _PLACE.search(reason)
    if place:
        line, column = int(place[1]), int(place[2])
    elif "digits" in reason:
        line, column = next((k for k, row in enumerate(rows, start=1) if _ENDLESS.search(row)), 1), 1
    else:
        line, column = len(rows), len(rows[-1]) + 1
    en, nl = next(((en, nl) for pattern, en, nl in _REASONS if re.search(pattern, reason)),
                  ("it is not written as TOML there", "daar staat geen TOML"))
    return _refused(file, f"at line {line}, column {column}: {en}", f"op regel {line}, kolom {column}: {nl}",
                    "mend the line named above", "herstel de genoemde regel", line=line,
                    received=rows[line - 1].strip()[:80])
