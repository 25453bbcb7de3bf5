"""A workbench without a server: a client that holds its cookie, and a database in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from asking import Ask
from opened import Bench, opened
from recupe.workbench.app import application
from recupe.workbench.guard import COOKIE, Guard
from recupe.workbench.store import Database


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A workbench as a user has it, in processes of its own."""
    with opened(tmp_path_factory.mktemp("bench")) as one:
        yield one


@pytest.fixture
def guard() -> Guard:
    return Guard(b"a secret for the tests")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'workbench.db'}")
    yield opened
    opened.close()


@pytest.fixture
def client(database: Database, guard: Guard) -> TestClient:
    """Somebody who opened the workbench."""
    return TestClient(application(database, guard), base_url="http://127.0.0.1", follow_redirects=False,
                      cookies={COOKIE: guard.cookie}, raise_server_exceptions=False)


@pytest.fixture
def ask(client: TestClient) -> Ask:
    """`ask("/en/claims")`: what the workbench answers."""
    return client.get


@pytest.fixture
def send(client: TestClient, guard: Guard) -> Ask:
    """`send("/en/studies", {"name": "mine"})`: a form sent from a page of the workbench, each with a ticket of its own."""
    tickets = iter(range(1_000_000))

    def sent(address: str, fields: dict[str, Any] | None = None, **more: Any) -> Any:
        given = {"csrf": guard.csrf, "once": f"ticket-{next(tickets)}", **(fields or {})}
        return client.post(address, data=given, **more)
    return sent

