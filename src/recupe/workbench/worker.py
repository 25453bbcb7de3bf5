"""Worker: the one process in which studies run, one after the other, as the queue has them.

    python -m recupe.workbench.worker FOLDER

It holds the lock of the folder; what is running when it begins was left by one that died, and waits again. Its finished parts lie
in the folder until it ends, so that it goes on where it was, and is the same to the last bit as one that was never broken off. The
process ends when its standard input does, and that is when the server is gone.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ..errors import Saying
from ..lab.memory import FORGETFUL, Memory, memory_of
from ..report.wording import LANGUAGES
from .folder import address_of
from .store import Database
from .store.runs import Run

LOOK = 0.25
TELL = 0.2
MOST_BEGUN = 250
NICE = 10
UNFINISHED = "unfinished"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; waits for who has it."""
    with (folder / "worker.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def work(database: Database, folder: Path) -> None:
    """Live what waits in the queue, for ever."""
    unfinished = folder / UNFINISHED
    with database.writing() as store:
        store.runs.put_back()
    while True:
        with database.reading() as store:
            waiting = any(run.state == "waiting" for run in store.runs.open())
        if not waiting:
            time.sleep(LOOK)
            continue
        with database.writing() as store:
            run = store.runs.take()
        if run is not None:
            live(database, run, memory_of(unfinished, run.text, run.settings))
            shutil.rmtree(unfinished, ignore_errors=True)


class Listener:
    """Keeps how far a run is, a few times a second, and breaks it off when it was asked to stop or taken away."""

    def __init__(self, database: Database, number: int) -> None:
        self.database, self.number, self.last, self.wanted = database, number, 0.0, True

    def __call__(self, step: str, done: int, total: int) -> None:
        if time.monotonic() - self.last < TELL:
            return
        self.last = time.monotonic()
        with self.database.writing() as store:
            self.wanted = store.runs.told(self.number, step, done, total)
        if not self.wanted:
            raise KeyboardInterrupt


def live(database: Database, run: Run, memory: Memory = FORGETFUL) -> None:
    """Live one run, and keep what came of it."""
    listener = Listener(database, run.id)
    try:
        if run.times_begun > MOST_BEGUN:
            raise RuntimeError(f"begun {run.times_begun} times, and never ended")
        found = lived(run, listener, memory)
        state = "done" if listener.wanted else "stopped"
    except KeyboardInterrupt:
        found, state = {}, "stopped"
    except Saying as no:
        found, state = {"problem": {each: no.told(each) for each in LANGUAGES}}, "failed"
    except Exception as no:
        traceback.print_exception(no, file=sys.stderr)
        found, state = {"problem": {"en": f"This could not be done: {no}", "nl": f"Dit kon niet worden gedaan: {no}"}}, "failed"
    with database.writing() as store:
        store.runs.end(run.id, state, **found)


def lived(run: Run, listener: Listener, memory: Memory = FORGETFUL) -> dict[str, Any]:
    """What came of a run: its record, its page, and the people of its first replicate."""
    from ..lab.pictures import pictures
    from ..lab.rows import rows_csv
    from ..lab.run import run as run_study
    from ..report.page import page
    from ..study.document import parse

    study = parse(run.text, f"{run.study}.toml")
    asked = run.settings
    threads = max(1, (os.cpu_count() or 2) - 1)
    done = run_study(study, run.study, seed=asked.get("seed"), replicates=asked.get("replicates"), draws=asked.get("draws", 0),
                     threads=threads, progress=listener, memory=memory)
    listener.last = 0.0
    if listener.wanted:
        listener("pictures", 0, 0)
    drawn = pictures(done, threads)
    return {"record": done.record, "page": page(done.record, drawn, study, command(run), LANGUAGES[0]), "rows": rows_csv(done)}


def command(run: Run) -> str:
    """The command line that gives the same answer."""
    asked = run.settings
    draws = asked.get("draws", 0)
    return f"recupe run {run.study} --seed {asked['seed']} --replicates {asked['replicates']} --draws {draws or 'central'}"


def _end_with_the_server() -> None:
    with suppress(OSError):
        sys.stdin.buffer.read()
    os._exit(0)


def main(folder: Path) -> None:
    """Work in a folder until the server is gone."""
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    with suppress(OSError):
        os.nice(NICE)
    with alone(folder):
        work(Database(address_of(folder)), folder)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main(Path(sys.argv[1]))
