"""Opened: a workbench as a user has it: `recupe serve` in a process of its own, on a free port, with a folder of its own."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from asking import field

PATIENCE = 120.0


class Bench:
    """A running workbench: who enters it holds its cookie."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-P", "-m", "recupe", "serve", "--port", "0", "--data", str(folder)]
        self.began = time.perf_counter()
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        try:
            self._enter()
        except BaseException:
            self.kill()
            raise

    def _enter(self) -> None:
        """Read the address, and go in."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        self.seconds = time.perf_counter() - self.began
        found = re.search(r"http://\S+", line)
        assert found, f"no address: {line!r}"
        self.entrance = found[0]
        parts = urlsplit(self.entrance)
        self.address, self.host = f"{parts.scheme}://{parts.netloc}", parts.netloc
        status, headers, _ = self.ask(f"/?{parts.query}", cookie=False)
        assert status == 303
        self.cookie = headers["set-cookie"].split(";")[0]
        self.csrf = field(self.ask("/en/studies/cold")[2], "csrf")

    def ask(self, path: str, form: dict[str, object] | None = None, cookie: bool = True) -> tuple[int, dict[str, str], str]:
        """Status, headers and text of an answer; `ConnectionError` when there is none."""
        line = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        headers = {"cookie": self.cookie} if cookie else {}
        try:
            if form is None:
                line.request("GET", path, headers=headers)
            else:
                body = urlencode({"csrf": self.csrf, **form})
                line.request("POST", path, body, {**headers, "content-type": "application/x-www-form-urlencoded"})
            answer = line.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()
        except (OSError, http.client.HTTPException) as no:
            raise ConnectionError from no
        finally:
            line.close()

    def worker(self) -> int | None:
        """The process in which studies run."""
        children = ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)]
        found = subprocess.run(children, capture_output=True, text=True, check=False)
        lines = [line.split() for line in found.stdout.splitlines() if "recupe.workbench.worker" in line]
        return int(lines[0][0]) if lines else None

    def kill(self) -> None:
        """Kill server and worker at this moment, so that they can do nothing more."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._quiet()

    def close(self) -> None:
        """End it as a user does, with Ctrl+C."""
        with suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()
        self._quiet()

    def _quiet(self) -> None:
        assert self.process.stdout is not None
        self.process.stdout.close()


@contextmanager
def opened(folder: Path) -> Iterator[Bench]:
    """A workbench that is closed afterwards."""
    bench = Bench(folder)
    try:
        yield bench
    finally:
        bench.close()
