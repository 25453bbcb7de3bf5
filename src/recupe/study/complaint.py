"""Complaint: one thing that is wrong with a study, where it stands, and which of several is told.

Complaints come from the records (pydantic's findings, put in our words) and from the checks. The first in the text is
told; of a stray key and the key that is missing because of it, the stray one.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from ..errors import MissingKey, MissingPart, Refusal, UnknownName, WrongValue, nearest
from . import vocabulary
from .locator import Path, lines, nearest_known, written
from .plan import Arm
from .record import Record, asked_at, record_at
from .vocabulary import KINDS, Occasion, Told

ARM: Told = {"en": "arm of this study", "nl": "arm van deze studie"}
OUTCOME: Told = {"en": "outcome of this study", "nl": "uitkomst van deze studie"}
CONTRAST: Told = {"en": "contrast of this study", "nl": "contrast van deze studie"}
LONGEST = 80
MOST = 9


class Shown(str):
    """Text that a message shows as it is, without quotes."""

    def __repr__(self) -> str:
        return str(self)


@dataclass(frozen=True)
class Complaint:
    """What is wrong at a path: the error it becomes, and its facts; "{key}" in a problem is where it stands."""

    error: type[Refusal]
    path: Path
    received: object = None
    near: tuple[str, ...] = ()
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def place(self) -> Path:
        """Where to look: the table of a missing key, else the path itself."""
        return self.path[:-1] if issubclass(self.error, MissingKey) else self.path


def unknown(path: Path, received: object, kind: Told, known: Iterable[str]) -> Complaint:
    """A name outside a closed list."""
    return Complaint(UnknownName, path, received, nearest(received, known), {"kind": kind})


def wrong(path: Path, received: object, en: str, nl: str, advice: str | Told = "") -> Complaint:
    """A value that cannot be; `advice` says what to write instead."""
    return Complaint(WrongValue, path, received, (), {"problem": {"en": en, "nl": nl}, "advice": advice})


def missing(path: Path, example: str, occasion: Occasion | None = None) -> Complaint:
    """A key that is needed and absent; `example` is a line that would do; the occasion that needs it, if one does."""
    if occasion is None:
        return Complaint(MissingKey, path, facts={"example": example})
    return Complaint(MissingPart, path, facts={"example": example, "needed_by": (occasion.name, occasion.system)})


def nobody_seen(path: Path, arm: Arm, outcome: str) -> Iterator[Complaint]:
    """An outcome that exists only after a visit, asked of people who have none."""
    if vocabulary.timed(outcome)[0] not in vocabulary.OUTCOMES:
        return
    about = vocabulary.outcome(outcome)
    if about.at_visit and not arm.visited:
        yield wrong(path, arm.name, f"People of this arm see nobody, so they have no {about.title['en']}",
                    f"Mensen van deze arm zien niemand, dus hebben ze geen {about.title['nl']}",
                    {"en": "arms with a visit", "nl": "armen met een consult"})


def from_records(found: ValidationError, form: type[Record]) -> list[Complaint]:
    """What the records of a study have against its text.

    Left out are a key that is missing next to a stray one, and a list that pydantic calls too short because of what is
    wrong inside it.
    """
    errors = found.errors(include_url=False)
    strays = {error["loc"][:-1] for error in errors if error["type"] == "extra_forbidden"}
    around = {error["loc"][:depth] for error in errors for depth in range(len(error["loc"]))}
    return [_of(error, form) for error in errors
            if error["loc"] not in around and not (error["type"] == "missing" and error["loc"][:-1] in strays)]


def _of(error: Any, form: type[Record]) -> Complaint:
    """One finding of pydantic in our words."""
    context = error.get("ctx", {})
    path: Path = (*error["loc"], *context.get("under", ()))
    if error["type"] == "extra_forbidden":
        return _stray(path, form)
    wanted = asked_at(path, form)
    if error["type"] == "missing":
        return missing(path, wanted.example)
    if error["type"] == "unknown_name":
        kind = KINDS[context["kind"]]
        return unknown(path, context["received"], kind.called, kind.words)
    if error["type"] == "said":
        return wrong(path, context["received"], context["en"], context["nl"], context["advice"])
    return wrong(path, error["input"], f"{{key}} should be {wanted.told['en']}",
                 f"Bij {{key}} hoort {wanted.told['nl']}",
                 wanted.example)


def _stray(path: Path, form: type[Record]) -> Complaint:
    """A key that its table does not know."""
    table = written(path[:-1])
    kind = {"en": f"key of {table or 'a study'}", "nl": f"sleutel van {table or 'een studie'}"}
    return unknown(path, path[-1], kind, record_at(path[:-1], form).fields())


def first(found: Sequence[Complaint], text: str, file: str) -> Refusal:
    """The error for the complaint that stands first in the text; there is at least one complaint."""
    known = lines(text)
    return _refusal(min(found, key=lambda complaint: known[nearest_known(complaint.place, known)]), known, file)


def _refusal(complaint: Complaint, known: dict[Path, int], file: str) -> Refusal:
    """The error that people see: file, line, key, what was received, what is near, what to try."""
    place = nearest_known(complaint.place, known)
    key = written(complaint.path if issubclass(complaint.error, MissingKey) else place)
    facts = dict(complaint.facts)
    if isinstance(problem := facts.get("problem"), dict):
        facts["problem"] = {language: told.replace("{key}", written(_field(place))) for language,
                            told in problem.items()}
    received = None if complaint.received is None else shown(complaint.received)
    return complaint.error(file=file, line=known[place], key=key, received=received, near=complaint.near, **facts)


def _field(path: Path) -> Path:
    """The field that a path leads into: places in a list left out at the end."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return path


def shown(value: object) -> object:
    """What was received, short enough for a message: text as it is, anything else as the file writes it."""
    text = value if isinstance(value, str) else toml(value)
    if len(text) > LONGEST:
        text = text[:LONGEST] + " ..."
    return text if isinstance(value, str) else Shown(text)


def toml(value: object, depth: int = 4) -> str:
    """A value as a study file writes it; long lists and deep values are cut."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and math.isnan(value):
        return "nan"
    if isinstance(value, int) and abs(value) >= 10**LONGEST:
        return f"a number of more than {LONGEST} digits"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, tuple):
        return "[" + (", ".join(toml(one, depth - 1) for one in value[:MOST]) if depth else "...") + "]"
    if isinstance(value, dict):
        inside = ", ".join(f"{key} = {toml(one, depth - 1)}" for key,
                           one in list(value.items())[:MOST]) if depth else "..."
        return f"{{ {inside} }}" if inside else "{}"
    return str(value)
