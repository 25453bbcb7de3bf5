"""Runs: the queue, one run with its progress and its answer, and two runs beside each other. Everything is kept until it is taken
away."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import Path, Query, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from ...errors import UnknownName
from ...evidence.arrow import WORLDS
from ...report.number import count, interval, number
from ...report.wording import say
from ..guard import FRAMED
from ..screen import Attached, Language, Screens, View, place
from ..store import Database, Store
from ..store.runs import Run

screens = Screens()
Number = Annotated[int, Path(ge=1, le=2**31)]
LOOK = 0.3
ESTIMATORS, PICTURES, ENDED = ("truth", "lot", "rating"), "pictures", ("done", "stopped")


@screens.page("/runs", "runs.html")
def all_runs(language: Language, store: Store) -> View:
    """Every run, the last first."""
    return {"title": say("runs.title", language), "runs": [_line(run, language) for run in store.runs.all()]}


@screens.page("/runs/compare", "runs_compared.html")
def compared(language: Language, store: Store, a: Annotated[int, Query(ge=1)], b: Annotated[int, Query(ge=1)]) -> View:
    """Two runs beside each other: what was asked, and what came of it, contrast by contrast in every world."""
    runs = [store.runs.get(a), store.runs.get(b)]
    records = [store.runs.record(run.id) for run in runs]
    return {
        "title": say("runs.compared", language, a=str(a), b=str(b)),
        "runs": [_line(run, language) for run in runs],
        "rows": _beside(records, language), "same_study": runs[0].hash == runs[1].hash,
    }


@screens.page("/runs/{number}", "run.html")
def one_run(language: Language, number: Number, store: Store) -> View:
    """One run: how far it is, or what came of it."""
    run = store.runs.get(number)
    record = store.runs.record(number)
    return {
        "title": say("runs.one", language, study=run.study, number=str(number)), **_line(run, language),
        "open": run.open, "step": run.step, "told": _told(run, language), "done": run.done, "total": run.total,
        "problem": run.problem[language] if run.problem else "", "settings": run.settings, "hash": run.hash,
        **_answer(run, record, language),
        "others": [_line(other, language) for other in store.runs.all() if other.id != number and other.state in ENDED],
    }


@screens.action("/runs/{number}/stop")
def stopped(language: Language, number: Number, store: Store) -> str:
    """Ask a run to stop; what it finished is kept."""
    store.runs.stop(number)
    return place(language, "runs", number)


@screens.action("/runs/{number}/delete")
def deleted(language: Language, number: Number, store: Store) -> str:
    """Take a run away, with what came of it."""
    store.runs.delete(number)
    return place(language, "runs")


@screens.file("/runs/{number}/page")
def page(language: Language, number: Number, store: Store) -> Attached:
    """The whole page of a run as one file, for a frame of its own."""
    return Attached(_finished(store.runs.page(number), number), "text/html", policy=FRAMED)


@screens.file("/runs/{number}/rows.csv")
def rows(language: Language, number: Number, store: Store) -> Attached:
    """The people of the first replicate of a run, in every world."""
    return Attached(_finished(store.runs.rows(number), number), "text/csv", f"run-{number}-rows.csv")


def _finished(content: str | None, number: int) -> str:
    """What came of a run; `UnknownName` while nothing has."""
    if content is None:
        raise UnknownName(received=str(number), near=(), kind={"en": "finished run", "nl": "afgeronde run"})
    return content


@screens.router.get("/{language}/runs/{number}/events", response_class=StreamingResponse)
def events(language: Language, number: Number, request: Request) -> StreamingResponse:
    """How far a run is, as it goes: events `progress`, and `end`."""
    database: Database = request.app.state.database

    def look() -> Run | None:
        with database.reading() as store:
            return store.runs.find(number)

    async def told() -> AsyncIterator[str]:
        while True:
            run = await run_in_threadpool(look)
            if run is None or not run.open:
                yield "event: end\ndata: {}\n\n"
                return
            data = json.dumps({"told": _told(run, language), "done": run.done, "total": run.total}, ensure_ascii=False)
            yield f"event: progress\ndata: {data}\n\n"
            await asyncio.sleep(LOOK)

    return StreamingResponse(told(), media_type="text/event-stream")


def _answer(run: Run, record: dict[str, Any] | None, language: str) -> dict[str, Any]:
    """What a finished run answers, what it cannot tell, and its first picture."""
    if record is None:
        return {"answer": "", "cannot": "", "picture": None}
    from ...report.answer import answer, cannot
    from ...report.figure.hero import hero
    from ...report.reading import Reading
    from ...study.document import parse

    reading = Reading(record, parse(run.text, run.study))
    return {"answer": answer(reading)[language], "cannot": cannot(reading)[language], "picture": hero(reading)}


def _told(run: Run, language: str) -> str:
    """Where a run is, in words."""
    if run.state != "running" or not run.step:
        return say(f"runs.state.{run.state}", language)
    if run.step == PICTURES:
        return say("runs.pictures", language)
    return say(f"cli.step.{run.step}", language, done=count(run.done, language), total=count(run.total, language))


def _line(run: Run, language: str) -> dict[str, Any]:
    """A run in one line."""
    return {"number": run.id, "study": run.study, "state": run.state, "state_told": say(f"runs.state.{run.state}", language),
            "address": place(language, "runs", run.id), "created": f"{run.created:%Y-%m-%d %H:%M}",
            "hash": run.hash, **{name: run.settings[name] for name in ("replicates", "seed", "draws")}}


def _beside(records: list[Any], language: str) -> list[dict[str, Any]]:
    """What two runs gave for every contrast that both have, in every world, by every estimator."""
    if not all(records):
        return []
    left, right = ({world: {c["name"]: c for c in record["worlds"][world]["contrasts"]} for world in WORLDS} for record in records)
    return [{"contrast": name, "world": world, "estimator": say(f"estimator.{estimator}", language),
             "a": _cell(one.get(estimator), language), "b": _cell(right[world][name].get(estimator), language)}
            for name in left[WORLDS[0]] if name in right[WORLDS[0]] for world in WORLDS for one in [left[world][name]]
            for estimator in ESTIMATORS if one.get(estimator) and right[world][name].get(estimator)]


def _cell(found: Any, language: str) -> str:
    """An estimate with the interval of people, by name."""
    if not found or found["estimate"] is None:
        return ""
    text = number(found["estimate"], language)
    between = found.get("people")
    return f"{text} ({say('spread.people', language)} {interval(between, language)})" if between else text
