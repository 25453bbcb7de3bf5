"""For all tests: what they need of the computer, and no silent skip where RECUPE_REQUIRE is set."""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings

import needs

settings.register_profile("recupe", deadline=None)
settings.load_profile("recupe")

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.fixture(scope="session")
def require() -> Callable[..., Path]:
    """`require("shared", "data/hrv_samples")`, `require("chromium")`: its path, or the test skips. See needs.py."""
    return needs.require


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder."""
    return needs.require("shared")


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The system's Chromium."""
    return needs.require("chromium")


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Any]:
    """The system's Chromium, opened."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=str(chromium), args=needs.SWITCHES)
        yield opened
        opened.close()


def pytest_configure() -> None:
    """Refuse an unknown name in RECUPE_REQUIRE before any test runs; let what tests start be interrupted, also where this was begun
    in the background, which ignores interruptions and hands that on."""
    needs.required()
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skip becomes a failure where RECUPE_REQUIRE is set, unless it is of a need left free."""
    report = yield
    return fail_when_not_excused(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole module that skips itself."""
    report = yield
    return fail_when_not_excused(report)


def fail_when_not_excused(report: Report) -> Report:
    """The report itself, failed when it skips without excuse. An expected failure is no skip."""
    if report.skipped and not hasattr(report, "wasxfail") and isinstance(report.longrepr, tuple):
        path, line, reason = report.longrepr
        if not needs.is_excused(reason):
            report.outcome = "failed"
            report.longrepr = f"{path}:{line}: {reason} (RECUPE_REQUIRE is set: nothing may be skipped)"
    return report
