"""Runs: the queue of studies to live, and what came of them.

    waiting -> running -> done | stopped | failed        running -> waiting when the process that had it is gone

Only the one process that holds the lock of the folder takes runs, so what is running when it begins was left by one that died.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from ...errors import UnknownName
from .tables import RunRow, now

OPEN = ("waiting", "running")


@dataclass(frozen=True)
class Run:
    """One run, without what came of it."""

    id: int
    study: str
    text: str
    hash: str
    settings: dict[str, Any]
    state: str
    step: str
    done: int
    total: int
    times_begun: int
    problem: dict[str, Any] | None
    created: datetime
    begun: datetime | None
    ended: datetime | None

    @property
    def open(self) -> bool:
        """Whether it is still to come or under way."""
        return self.state in OPEN


class Runs:
    """Every run."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def add(self, study: str, text: str, digest: str, settings: Mapping[str, Any]) -> int:
        """Put a study in the queue; the number of the run."""
        row = RunRow(study=study, text=text, hash=digest, settings=dict(settings), state="waiting", created=now())
        self.session.add(row)
        self.session.flush()
        return row.id

    def all(self, study: str | None = None) -> list[Run]:
        """Every run, or those of a study, the last first."""
        asked = select(RunRow).order_by(RunRow.id.desc())
        return [_run(row) for row in self.session.scalars(asked if study is None else asked.where(RunRow.study == study))]

    def open(self) -> list[Run]:
        """Every run that is to come or under way, the first first."""
        return [_run(row) for row in self.session.scalars(select(RunRow).where(RunRow.state.in_(OPEN)).order_by(RunRow.id))]

    def find(self, number: int) -> Run | None:
        """One run, or None."""
        row = self.session.get(RunRow, number)
        return None if row is None else _run(row)

    def get(self, number: int) -> Run:
        """One run; `UnknownName` when there is none, or none any more."""
        return _run(self._row(number))

    def record(self, number: int) -> dict[str, Any] | None:
        """What a run gave, as the JSON of the command line has it."""
        return self._row(number).record

    def page(self, number: int) -> str | None:
        """The page of a run, as one file."""
        return self._row(number).page

    def rows(self, number: int) -> str | None:
        """The people of the first replicate, as CSV."""
        return self._row(number).rows

    def stop(self, number: int) -> None:
        """Ask a run to stop: one that waits stops now, one under way when its process hears it."""
        self._row(number)
        self.session.execute(update(RunRow).where(RunRow.id == number, RunRow.state == "waiting")
                             .values(state="stopped", ended=now(), asked_to_stop=True))
        self.session.execute(update(RunRow).where(RunRow.id == number, RunRow.state == "running").values(asked_to_stop=True))

    def delete(self, number: int) -> None:
        """Take a run away, also one under way: its process hears that it is gone."""
        self._row(number)
        self.session.execute(delete(RunRow).where(RunRow.id == number))

    def put_back(self) -> int:
        """Put back what a process that died had taken; how many."""
        done: Any = self.session.execute(update(RunRow).where(RunRow.state == "running")
                                         .values(state="waiting", step="", done=0, total=0))
        return int(done.rowcount)

    def take(self) -> Run | None:
        """Take the run that waits longest."""
        row = self.session.scalar(select(RunRow).where(RunRow.state == "waiting").order_by(RunRow.id).limit(1))
        if row is None:
            return None
        row.state, row.begun, row.times_begun = "running", now(), row.times_begun + 1
        self.session.flush()
        return _run(row)

    def told(self, number: int, step: str, done: int, total: int) -> bool:
        """Keep how far a run is; whether it should go on: it is still there, and nobody asked it to stop."""
        kept: Any = self.session.execute(
            update(RunRow).where(RunRow.id == number, RunRow.state == "running", RunRow.asked_to_stop.is_(False))
            .values(step=step, done=done, total=total))
        return bool(kept.rowcount)

    def end(self, number: int, state: str, *, record: dict[str, Any] | None = None, page: str | None = None,
            rows: str | None = None, problem: dict[str, Any] | None = None) -> None:
        """Keep what came of a run; nothing when it was taken away meanwhile."""
        self.session.execute(update(RunRow).where(RunRow.id == number, RunRow.state == "running").values(
            state=state, record=record, page=page, rows=rows, problem=problem, ended=now()))

    def _row(self, number: int) -> RunRow:
        row = self.session.get(RunRow, number)
        if row is None:
            raise UnknownName(received=str(number), near=(), kind={"en": "run", "nl": "run"})
        return row


def _run(row: RunRow) -> Run:
    return Run(row.id, row.study, row.text, row.hash, dict(row.settings), row.state, row.step, row.done, row.total, row.times_begun,
               row.problem, row.created, row.begun, row.ended)
