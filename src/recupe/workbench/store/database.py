"""Database: opened, brought to this version, and asked for what it keeps: to look at, or to write to in one transaction.

A database of a newer version is refused and left as it is. Writers come one after the other; readers never wait for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from ...errors import UnreadableFile
from .runs import Runs
from .shelf import Shelf
from .tickets import Tickets

HEAD = "0001"
PATIENCE = 20.0
KINDS = {
    "studies": ("study", {"en": "study", "nl": "studie"}), "plans": ("plan", {"en": "plan", "nl": "plan"}),
    "ratings": ("ratings", {"en": "table of ratings", "nl": "tabel met beoordelingen"}),
    "transcripts": ("transcript", {"en": "transcript", "nl": "transcript"}),
    "codings": ("coding", {"en": "coding", "nl": "codering"})}


@dataclass(frozen=True)
class Store:
    """What is kept, within one transaction."""

    studies: Shelf
    plans: Shelf
    ratings: Shelf
    transcripts: Shelf
    codings: Shelf
    runs: Runs
    tickets: Tickets


class Database:
    """The database at an address."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.engine: Engine = create_engine(address)
        if self.engine.dialect.name == "sqlite":
            _settle_sqlite(self.engine)
        self._brought_up()

    def _brought_up(self) -> None:
        """Bring the database to this version; `UnreadableFile` for one that is newer, or none."""
        try:
            with self.engine.connect() as connection:
                known = inspect(connection).has_table("alembic_version")
                found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if known else None
        except DatabaseError as no:
            raise _unreadable(self.address, str(no.orig), str(no.orig), "another folder, with --data",
                              "een andere map, met --data") from None
        if found == HEAD:
            return
        from .upgrade import known_versions, upgrade

        if found is not None and found not in known_versions():
            raise _unreadable(self.address, "it was made by a newer version of recupe, and is left as it is",
                              "het is door een nieuwere versie van recupe gemaakt, en blijft zoals het is",
                              "that version, or another folder with --data", "die versie, of een andere map met --data")
        try:
            upgrade(self.engine)
        except DatabaseError as no:
            raise _unreadable(self.address, str(no.orig), str(no.orig), "a folder that may be written, with --data",
                              "een map waarin geschreven mag worden, met --data") from None

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """What is kept, to look at."""
        with Session(self.engine) as session:
            yield _store(session)

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """What is kept, to write to: all of it or, when something goes wrong, nothing."""
        with Session(self.engine) as session, session.begin():
            if self.engine.dialect.name == "sqlite":
                session.execute(text("BEGIN IMMEDIATE"))
            yield _store(session)

    def close(self) -> None:
        """Let go of it."""
        self.engine.dispose()


def _store(session: Session) -> Store:
    shelves = {name: Shelf(session, kind, called) for name, (kind, called) in KINDS.items()}
    return Store(**shelves, runs=Runs(session), tickets=Tickets(session))


def _settle_sqlite(engine: Engine) -> None:
    """Readers beside one writer, who waits for the other; every commit on the disk."""
    @event.listens_for(engine, "connect")
    def settle(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for setting in (f"busy_timeout = {int(PATIENCE * 1000)}", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            try:
                cursor.execute(f"PRAGMA {setting}")
            except Exception:
                if "journal_mode" not in setting:
                    raise
        cursor.close()


def _unreadable(address: str, en: str, nl: str, try_en: str, try_nl: str) -> UnreadableFile:
    url = make_url(address)
    return UnreadableFile(file=str(Path(url.database or "")) if url.drivername.startswith("sqlite") else url.render_as_string(),
                          problem={"en": en, "nl": nl}, advice={"en": try_en, "nl": try_nl})
