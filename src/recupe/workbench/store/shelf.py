"""Shelf: documents of one kind, each with a version: whoever writes says which version they saw, so that nothing is overwritten
unseen.

    shelf.put("my cold", {"text": ...}, seen=0)      a new one; `Changed` when there is one already
    shelf.put("my cold", {"text": ...}, seen=3)      its fourth version; `Changed` when somebody else wrote it meanwhile
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ...errors import UnknownName, WrongValue, nearest
from .tables import KEY, DocumentRow, now


class Changed(WrongValue):
    """What was to be written over has changed since it was looked at; nothing was written."""


@dataclass(frozen=True)
class Document:
    """One document as it was read."""

    key: str
    content: dict[str, Any]
    version: int
    created: datetime
    changed: datetime


class Shelf:
    """The documents of one kind; `called` names the kind in a message."""

    def __init__(self, session: Session, kind: str, called: Mapping[str, str]) -> None:
        self.session, self.kind, self.called = session, kind, dict(called)

    def all(self) -> list[Document]:
        """Every document, the last changed first."""
        found = self.session.scalars(select(DocumentRow).where(DocumentRow.kind == self.kind)
                                     .order_by(DocumentRow.changed.desc(), DocumentRow.id.desc()))
        return [_document(row) for row in found]

    def find(self, key: str) -> Document | None:
        """One document, or None."""
        row = self.session.scalar(select(DocumentRow).where(DocumentRow.kind == self.kind, DocumentRow.key == key))
        return None if row is None else _document(row)

    def get(self, key: str) -> Document:
        """One document; `UnknownName` with the nearest keys."""
        found = self.find(key)
        if found is None:
            keys = self.session.scalars(select(DocumentRow.key).where(DocumentRow.kind == self.kind))
            raise UnknownName(received=key, near=nearest(key, keys), kind=self.called)
        return found

    def free(self, wanted: str, besides: Collection[str] = ()) -> str:
        """The wanted key, or with the first number behind it that is not taken, here or `besides`."""
        taken = {*self.session.scalars(select(DocumentRow.key).where(DocumentRow.kind == self.kind)), *besides}
        return next(key for key in (wanted, *(f"{wanted} {k}" for k in range(2, len(taken) + 3))) if key not in taken)

    def put(self, key: str, content: Mapping[str, Any], seen: int) -> Document:
        """Write a document over the version that was seen, 0 for a new one; `Changed`, and nothing written, if it is not that."""
        key = key.strip()
        odd = not key.isprintable() or set("/\\") & set(key) or not key.strip(".") or key.endswith(".json")
        if not 0 < len(key) <= KEY or odd:
            raise WrongValue(key="name", received=key[:KEY],
                             problem={"en": f"A name has 1 to {KEY} letters, none of them / or \\, and does not end in .json",
                                      "nl": f"Een naam heeft 1 tot {KEY} letters, zonder / of \\, en eindigt niet op .json"},
                             advice={"en": "a short name", "nl": "een korte naam"})
        moment = now()
        if seen == 0:
            try:
                with self.session.begin_nested():
                    self.session.execute(insert(DocumentRow).values(kind=self.kind, key=key, content=dict(content), version=1,
                                                                    created=moment, changed=moment))
            except IntegrityError:
                raise self._changed(key, content) from None
        else:
            done: Any = self.session.execute(
                update(DocumentRow).where(DocumentRow.kind == self.kind, DocumentRow.key == key, DocumentRow.version == seen)
                .values(content=dict(content), version=seen + 1, changed=moment))
            if done.rowcount != 1:
                self.get(key)
                raise self._changed(key, content)
        self.session.expire_all()
        return self.get(key)

    def delete(self, key: str) -> None:
        """Take a document away; `UnknownName` when there is none."""
        self.get(key)
        self.session.execute(delete(DocumentRow).where(DocumentRow.kind == self.kind, DocumentRow.key == key))

    def _changed(self, key: str, content: Mapping[str, Any]) -> Changed:
        return Changed(yours=str(content.get("text", "")), key=self.called["en"], received=key,
                       problem={"en": "This was changed elsewhere since you opened it, so yours was not kept",
                                "nl": "Dit is elders veranderd nadat u het opende, dus het uwe is niet bewaard"},
                       advice={"en": "go back: your words are still there; look at the other first, or use another name",
                               "nl": "ga terug: uw tekst staat er nog; bekijk eerst het andere, of neem een andere naam"})


def _document(row: DocumentRow) -> Document:
    return Document(row.key, dict(row.content), row.version, row.created, row.changed)
