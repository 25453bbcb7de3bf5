"""Record: one table of a study file, frozen. Each field says what it should be, in English and Dutch, with an example.

What a field says of itself is told to people when the field is wrong (`complaint.py`) and printed in the reference.
"""

from __future__ import annotations

from typing import Any, NamedTuple, cast, get_args

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer
from pydantic.fields import FieldInfo

from .locator import Path
from .vocabulary import Told


class Asked(NamedTuple):
    """What a field should be, per language ("... should be TOLD"), and a line that would do."""

    told: Told
    example: str


def asked(en: str, nl: str, example: str, later: bool = False, **limits: Any) -> Any:
    """A field of a record: what it should be, an example, and what pydantic may check by itself; `later`: a study that leaves it
    out has the hash it had before this key was known."""
    return Field(description=en, json_schema_extra={"nl": nl, "example": example, "later": later}, **limits)


class Record(BaseModel):
    """One table: frozen, of the right kinds, finite, and with no key that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    @model_serializer(mode="wrap")
    def _as_before(self, written: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without the keys that were learnt later and are left out here."""
        later = {key for key, field in self.fields().items() if cast(dict[str, Any], field.json_schema_extra)["later"]}
        return {key: value for key, value in written(self).items() if value is not None or key not in later}

    @classmethod
    def fields(cls) -> dict[str, FieldInfo]:
        """The fields by their keys in the file."""
        return {field.alias or name: field for name, field in cls.model_fields.items()}


def _inside(annotation: object) -> type[Record] | None:
    """The record that an annotation speaks of, if any."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inside(part))), None)


def record_at(path: Path, form: type[Record]) -> type[Record]:
    """The record that describes the table at a path that exists."""
    for part in path:
        if isinstance(part, str):
            form = _inside(form.fields()[part].annotation) or form
    return form


def asked_at(path: Path, form: type[Record]) -> Asked:
    """What should stand at a path; for an element of a list, what that list should be."""
    found = Asked({"en": "a table", "nl": "een tabel"}, "")
    for part in path:
        field = form.fields().get(part) if isinstance(part, str) else None
        if field is not None:
            about: Any = field.json_schema_extra
            found = Asked({"en": str(field.description), "nl": about["nl"]}, about["example"])
            form = _inside(field.annotation) or form
    return found
