"""The workbench as it runs: two processes, a queue, things that go wrong, and the end."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from proofs.kills import killed
from starlette.testclient import TestClient

from opened import Bench
from recupe.workbench.app import application
from recupe.workbench.guard import COOKIE, Guard
from recupe.workbench.store import Database

SMALL = {"replicates": 1, "seed": 1, "draws": 0}
LONG = {"replicates": 100_000, "seed": 1, "draws": 0}


def run_of(bench: Bench, address: str) -> Any:
    return json.loads(bench.ask(f"{address}.json")[2])


def until(bench: Bench, address: str, *states: str) -> Any:
    """The run at an address, once it is in one of these states."""
    end = time.monotonic() + 120
    while (found := run_of(bench, address))["state"] not in states:
        assert time.monotonic() < end, found
        time.sleep(0.1)
    return found


def asked(bench: Bench, ticket: str, settings: dict[str, int], study: str = "film") -> str:
    status, headers, _ = bench.ask(f"/en/studies/{study}/run", {"once": ticket, **settings})
    assert status == 303
    return headers["location"]


def test_a_run_goes_through_the_queue_and_answers(bench: Bench) -> None:
    found = until(bench, asked(bench, "one", SMALL), "done")
    assert found["picture"]["worlds"] == ["told", "supported", "null"] and found["answer"]


def test_a_run_that_is_stopped_keeps_what_it_finished(bench: Bench) -> None:
    address = asked(bench, "long", LONG)
    until(bench, address, "running")
    while run_of(bench, address)["done"] == 0:
        time.sleep(0.1)
    bench.ask(f"{address}/stop", {"once": "stop"})
    found = until(bench, address, "stopped")
    assert found["picture"] is not None


def test_a_run_taken_away_while_it_runs_lets_the_next_one_through(bench: Bench) -> None:
    first, second = asked(bench, "gone", LONG), asked(bench, "next", SMALL)
    until(bench, first, "running")
    assert bench.ask(f"{first}/delete", {"once": "delete"})[0] == 303
    assert bench.ask(first)[0] == 404
    until(bench, second, "done")


def test_one_form_sent_by_two_windows_at_once_happens_once(bench: Bench) -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(asked(bench, "twice", SMALL))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6 and len(set(found)) == 1


def test_fifty_megabytes_are_refused_in_words_and_nothing_breaks(bench: Bench) -> None:
    line = http.client.HTTPConnection(bench.host, timeout=60)
    body = b"csrf=x&text=" + b"x" * 50 * 2**20
    line.request("POST", "/nl/transcripts", body, {"cookie": bench.cookie, "content-type": "application/x-www-form-urlencoded"})
    answer = line.getresponse()
    assert answer.status == 413 and "MB" in answer.read().decode()
    line.close()
    assert bench.ask("/en")[0] == 200


def test_killed_at_any_moment_it_loses_and_doubles_nothing() -> None:
    assert "3 kills" in killed(3, 7, 0.3)


def test_it_ends_whole_with_control_c(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    worker = None
    while worker is None:
        worker = bench.worker()
    bench.close()
    assert bench.process.returncode in (0, 130)
    assert subprocess.run(["ps", "-p", str(worker)], capture_output=True, check=False).returncode == 1


def test_a_port_that_is_taken_is_told(bench: Bench, tmp_path: Path) -> None:
    port = bench.host.split(":")[1]
    command = [sys.executable, "-P", "-m", "recupe", "serve", "--port", port, "--data", str(tmp_path), "--language", "nl"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2 and port in done.stderr and "poort" in done.stderr and "Traceback" not in done.stderr


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = subprocess.run([sys.executable, "-P", "-m", "recupe", "serve", "--data", str(tmp_path / "file"), "--get", "/en"],
                          capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2 and "--data" in done.stderr and "Traceback" not in done.stderr


def test_a_database_that_may_only_be_read_is_read_and_says_that_nothing_is_kept(tmp_path: Path) -> None:
    Database(f"sqlite:///{tmp_path / 'workbench.db'}").close()
    guard = Guard(b"a secret")
    database = Database(f"sqlite:///file:{tmp_path / 'workbench.db'}?mode=ro&uri=true")
    client = TestClient(application(database, guard), base_url="http://127.0.0.1", cookies={COOKIE: guard.cookie})
    assert client.get("/nl/studies").status_code == 200
    told = client.post("/nl/studies", data={"csrf": guard.csrf, "once": "x", "source": "cold", "name": "mine"})
    assert told.status_code == 503 and "niets bewaard" in told.text
    database.close()
