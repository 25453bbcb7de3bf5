"""Tables: what a row of the database is. A change here needs a step in `migrations/versions`.

    document   something a person made: kind and key name it, `version` counts its changes from 1
    run        one execution of a study: waiting, running, done, stopped or failed
    ticket     a form that was submitted, and where it led
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

KEY = 200


def now() -> datetime:
    """This moment, in universal time."""
    return datetime.now(UTC)


class Base(DeclarativeBase):
    """Every table."""


class DocumentRow(Base):
    """Something a person made."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("kind", "key", name="one_document"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(KEY))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    version: Mapped[int] = mapped_column(Integer)
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    changed: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class RunRow(Base):
    """One execution of a study."""

    __tablename__ = "run"
    __table_args__ = (Index("run_by_state", "state", "id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    study: Mapped[str] = mapped_column(String(KEY))
    text: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(80))
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(10))
    asked_to_stop: Mapped[bool] = mapped_column(default=False)
    step: Mapped[str] = mapped_column(String(80), default="")
    done: Mapped[int] = mapped_column(Integer, default=0)
    total: Mapped[int] = mapped_column(Integer, default=0)
    times_begun: Mapped[int] = mapped_column(Integer, default=0)
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSON, default=None)
    record: Mapped[dict[str, Any] | None] = mapped_column(JSON, default=None, deferred=True)
    page: Mapped[str | None] = mapped_column(Text, default=None, deferred=True)
    rows: Mapped[str | None] = mapped_column(Text, default=None, deferred=True)
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    begun: Mapped[datetime | None] = mapped_column(DateTime(timezone=True), default=None)
    ended: Mapped[datetime | None] = mapped_column(DateTime(timezone=True), default=None)


class TicketRow(Base):
    """A form that was submitted."""

    __tablename__ = "ticket"

    ticket: Mapped[str] = mapped_column(String(64), primary_key=True)
    address: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
