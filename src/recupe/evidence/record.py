"""Record: what every entry of the evidence has in common: frozen, with no field that is not known.

A field that is absent, or null, is not known; it is never filled by guessing.
"""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..errors import UnsoundEvidence
from .packaged import DATA, read_list

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Whole = Annotated[int, Field(strict=True)]
Words = Annotated[str, Field(strict=True, min_length=1)]


class Record(BaseModel):
    """One entry, or part of one."""

    model_config = ConfigDict(frozen=True, extra="forbid")


R = TypeVar("R", bound=Record)


def record(kind: type[R], entry: dict[str, Any], file: str) -> R:
    """One entry as a record; `UnsoundEvidence` with its place, what was received and what is wrong."""
    try:
        return kind.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in (entry.get("id", ""), *first["loc"]))
        raise UnsoundEvidence(file=file, key=place, received=first["input"], problem=first["msg"]) from error


def records(kind: type[R], file: str) -> dict[str, R]:
    """All entries of a packaged file, keyed by id, in the order of the file."""
    return {entry["id"]: record(kind, entry, file) for entry in read_list(DATA / file)}
