"""Kills: server and worker of the workbench are killed at random moments while studies are saved and runs are put in the queue.

After every kill the workbench is opened anew. Every save that was acknowledged is there, or a later one; a form that was not
acknowledged is sent again with the same ticket; in the end every ticket has one run, every run is done, and the runs of one seed
are the same to the last letter.
"""

from __future__ import annotations

import json
import os
import random
import signal
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from opened import Bench
from recupe.study.shelf import text

KILLS, BESIDE, LONGEST, SEEDS, RUNS = 200, 2, 1.5, 5, 0.004
STUDY = "film"


class Person:
    """Somebody who saves a study and puts runs in the queue, and knows what was acknowledged."""

    def __init__(self, chance: random.Random, runs: float) -> None:
        self.chance, self.runs, self.version = chance, runs, 0
        self.sent: dict[int, str] = {}
        self.acknowledged = 0
        self.tickets: dict[str, tuple[int, str | None]] = {}

    def work(self, bench: Bench) -> None:
        """Save and run until there is no answer any more."""
        try:
            while True:
                self.save(bench)
                if self.chance.random() < self.runs:
                    self.run(bench)
        except ConnectionError:
            return

    def save(self, bench: Bench) -> None:
        """One more version of the study."""
        if self.version == 0:
            bench.ask("/en/studies", {"source": STUDY, "name": "mine", "once": "first"})
            self.version = self.acknowledged = int(json.loads(bench.ask("/en/studies/mine.json")[2])["version"])
        words = text(STUDY) + f"\n# save {self.version + 1} {'x' * self.chance.randrange(5000)}\n"
        self.sent[self.version + 1] = words
        status, _, answer = bench.ask("/en/studies/mine", {"version": self.version, "text": words})
        if status not in (303, 409):
            raise RuntimeError(f"a save ended in {status}: {answer[:300]}")
        self.version += 1
        if status == 303:
            self.acknowledged = self.version

    def run(self, bench: Bench) -> None:
        """One more run, or again one that was not acknowledged."""
        waiting = [ticket for ticket, (_, address) in self.tickets.items() if address is None]
        ticket = waiting[0] if waiting else f"run-{len(self.tickets)}"
        seed, _ = self.tickets.setdefault(ticket, (self.chance.randrange(SEEDS), None))
        fields = {"once": ticket, "replicates": 1, "seed": seed, "draws": 0}
        status, headers, answer = bench.ask(f"/en/studies/{STUDY}/run", fields)
        if status != 303:
            raise RuntimeError(f"a run ended in {status}: {answer[:300]}")
        self.tickets[ticket] = (seed, headers["location"])

    def look(self, bench: Bench) -> None:
        """Whether everything acknowledged is there."""
        if not self.acknowledged:
            return
        found = json.loads(bench.ask("/en/studies/mine.json")[2])
        if found["version"] < self.acknowledged:
            raise RuntimeError(f"version {self.acknowledged} was acknowledged, and {found['version']} is there")
        if found["version"] in self.sent and found["text"].strip() != self.sent[found["version"]].strip():
            raise RuntimeError(f"version {found['version']} is not what was sent")
        self.version = self.acknowledged = found["version"]


def main() -> str:
    """What was killed, kept and run, in workbenches beside each other; raises where something was lost or doubled."""
    with ThreadPoolExecutor(BESIDE) as pool:
        return "\n\n".join(pool.map(lambda seed: killed(KILLS // BESIDE, seed), range(1, BESIDE + 1)))


def killed(kills: int, seed: int, runs: float = RUNS) -> str:
    """So many kills, at moments that a seed chooses; after so many of all saves a run is asked for."""
    chance = random.Random(seed)
    person, whole, workers = Person(chance, runs), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(kills):
            bench = Bench(Path(folder))
            person.look(bench)
            thread = threading.Thread(target=person.work, args=(bench,))
            thread.start()
            time.sleep(chance.random() * LONGEST)
            worker = bench.worker()
            if worker and chance.random() < 0.4:
                os.kill(worker, signal.SIGKILL)
                workers += 1
                time.sleep(chance.random() * LONGEST)
            bench.kill()
            whole += 1
            thread.join()
        records = _finished(Path(folder), person)
    return (f"{whole} kills of the server with its worker, {workers} of them after a kill of the worker alone; "
            f"{person.acknowledged} saves acknowledged, none lost; {len(person.tickets)} runs asked for, {records} kept, none "
            f"doubled, all done; runs of one seed the same to the last letter.")


def _finished(folder: Path, person: Person) -> int:
    """Let the queue come to its end; how many runs there are."""
    bench = Bench(folder)
    try:
        person.look(bench)
        while any(address is None for _, address in person.tickets.values()):
            person.run(bench)
        end = time.monotonic() + 900
        while any(run["state"] in ("waiting", "running") for run in json.loads(bench.ask("/en/runs.json")[2])["runs"]):
            if time.monotonic() > end:
                raise RuntimeError("the queue does not come to its end")
            time.sleep(0.5)
        runs = json.loads(bench.ask("/en/runs.json")[2])["runs"]
        addresses = [address for _, address in person.tickets.values()]
        if len(runs) != len(person.tickets) or len(set(addresses)) != len(addresses):
            raise RuntimeError(f"{len(person.tickets)} runs were asked for, {len(runs)} are kept")
        if any(run["state"] != "done" for run in runs):
            raise RuntimeError("some run is not done")
        rows: dict[int, set[str]] = {}
        for run in runs:
            rows.setdefault(run["seed"], set()).add(bench.ask(f"{run['address']}/rows.csv")[2])
        if any(len(each) != 1 for each in rows.values()):
            raise RuntimeError("runs of one seed differ")
        return len(runs)
    finally:
        bench.close()
