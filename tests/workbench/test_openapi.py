"""Generated requests over the whole OpenAPI: whatever is asked or sent, the workbench answers in words and never breaks."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from recupe.workbench.app import application, inside
from recupe.workbench.guard import COOKIE, Guard
from recupe.workbench.store import Database

FEW = 4
GUARD = Guard(b"a secret for the tests")
HELD = {"cookie": f"{COOKIE}={GUARD.cookie}", "host": "127.0.0.1"}
PATHS = sorted(inside(Database("sqlite://"), GUARD).openapi()["paths"])


@pytest.fixture(scope="module")
def operations(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What may be asked at every path of a workbench that has kept nothing yet."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('openapi') / 'workbench.db'}")
    schema = schemathesis.openapi.from_asgi("/openapi.json", application(database, GUARD), headers=HELD)
    found: dict[str, list[Any]] = {}
    for one in schema.get_all_operations():
        found.setdefault(one.ok().path, []).append(one.ok())
    return found


def test_every_page_has_its_json_beside_it() -> None:
    pages = [path for path in PATHS if not path.endswith((".json", ".csv"))]
    assert len(pages) > 5
    assert "/{language}/studies/{name}.json" in PATHS and "/{language}.json" in PATHS


@pytest.mark.parametrize("path", PATHS)
def test_nothing_that_is_asked_or_sent_breaks_it(operations: dict[str, list[Any]], path: str) -> None:
    for operation in operations[path]:
        @settings(max_examples=FEW, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            if isinstance(case.body, dict):
                case.body["csrf"] = GUARD.csrf
            answer = case.call(headers=HELD)
            assert answer.status_code < 500, (case.as_curl_command(), answer.text[:500])
            assert "Traceback" not in answer.text
        ask()
