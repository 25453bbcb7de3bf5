"""Serve: the workbench on this machine, with the process in which studies run; or one of its pages without a server.

    recupe serve                          an address is printed; open it in a browser
    recupe serve --get /en/claims.json    one page, or its JSON, on the screen

The folder holds the database and a secret that only its owner can read; both are made on first use.
"""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message

from ..errors import UnreadableFile, WrongValue
from .app import application
from .folder import address_of, secret
from .guard import COOKIE, Guard
from .store import Database

HOST = "127.0.0.1"
AGAIN, LONGEST_REST, AT_ONCE = 0.5, 60.0, 2.0
BACKLOG = 128
WARM, WARM_AFTER = ("/en", "/en/consult", "/en/can-it-work", "/en/arrows/care-cold", "/en/systems/pain"), 1.0


def opened(folder: Path) -> tuple[Database, Guard]:
    """The database and the guard of a folder, made when they are not there; `UnreadableFile` where that cannot be."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = secret(folder)
    except OSError as no:
        raise UnreadableFile(file=str(folder), problem={"en": str(no.strerror), "nl": str(no.strerror)},
                             advice={"en": "a folder that may be written, with --data",
                                     "nl": "een map waarin geschreven mag worden, met --data"}) from None
    return Database(address_of(folder)), Guard(found)


def serve(folder: Path, port: int, told: Callable[[str], None]) -> None:
    """Serve until interrupted; `told` gets the address. `WrongValue` when the port is taken."""
    import uvicorn

    ear = _listening(port)
    database, guard = opened(folder)
    app = application(database, guard)
    workers = Workers(folder)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2)
    server = uvicorn.Server(config)
    workers.start()
    threading.Thread(target=_warm, args=(app, guard), daemon=True).start()
    told(f"http://{HOST}:{ear.getsockname()[1]}/?token={guard.token}")
    try:
        server.run(sockets=[ear])
    finally:
        workers.stop()
        database.close()


def _warm(app: ASGIApp, guard: Guard) -> None:
    """Visit what takes long the first time, so that nobody waits for it."""
    time.sleep(WARM_AFTER)
    for path in WARM:
        asyncio.run(asked(app, path, guard))


def _listening(port: int) -> socket.socket:
    ear = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        ear.bind((HOST, port))
        ear.listen(BACKLOG)
    except OSError as no:
        ear.close()
        raise WrongValue(key="--port", received=port,
                         problem={"en": f"This port cannot be used: {no.strerror}",
                                  "nl": f"Deze poort is niet te gebruiken: {no.strerror}"},
                         advice={"en": "another one, or 0 for any that is free",
                                 "nl": "een andere, of 0 voor een vrije poort"}) from None
    return ear


class Workers:
    """The process in which studies run: begun again when it dies, more slowly when it dies at once; gone when the server is."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.stopping = folder, threading.Event()
        self.process: subprocess.Popen[bytes] | None = None
        self.thread = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Begin it."""
        self.thread.start()

    def stop(self) -> None:
        """End it."""
        self.stopping.set()
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)

    def _keep(self) -> None:
        rest = AGAIN
        while not self.stopping.is_set():
            began = time.monotonic()
            self.process = subprocess.Popen([sys.executable, "-P", "-m", "recupe.workbench.worker", str(self.folder)],
                                            stdin=subprocess.PIPE)
            self.process.wait()
            rest = min(2 * rest, LONGEST_REST) if time.monotonic() - began < AT_ONCE else AGAIN
            self.stopping.wait(rest)


def printed(path: str, folder: Path) -> tuple[int, bytes]:
    """Status and content of one page, without a server."""
    database, guard = opened(folder)
    try:
        return asyncio.run(asked(application(database, guard), path, guard))
    finally:
        database.close()


async def asked(app: ASGIApp, path: str, guard: Guard) -> tuple[int, bytes]:
    """What the application answers to one GET."""
    parts, status, content = urlsplit(path), 0, bytearray()
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
             "path": parts.path or "/", "raw_path": parts.path.encode(), "query_string": parts.query.encode(), "root_path": "",
             "headers": [(b"host", HOST.encode()), (b"cookie", f"{COOKIE}={guard.cookie}".encode())],
             "client": (HOST, 0), "server": (HOST, 80), "state": {}}

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = int(message["status"])
        content.extend(message.get("body", b""))

    await app(scope, receive, send)
    return status, bytes(content)

