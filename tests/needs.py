"""What some tests need and not every computer has: a real browser, the shared data, a git checkout, a compiler of C.

Without it a test skips with one line that says what to install. Where RECUPE_REQUIRE names the need
(`chromium,shared`), the same line is a failure; so is any other skip there, whatever its reason.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"]
"""How the tests open Chromium: nothing of its own over the network."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def shared_folder() -> Path | None:
    """The folder that RECUPE_SHARED names, by default `shared` beside the repository; None when it is not there."""
    folder = Path(os.environ.get("RECUPE_SHARED") or ROOT.parent / "shared").resolve()
    return folder if folder.is_dir() else None


def browser() -> Path | None:
    """The system's Chromium; None when it is not there."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return Path(found) if found else None


def checkout() -> Path | None:
    """The .git of the repository; None in an unpacked archive, or without git."""
    found = ROOT / ".git"
    return found if found.exists() and shutil.which("git") else None


def compiler() -> Path | None:
    """A compiler of C; None when it is not there."""
    found = shutil.which("gcc")
    return Path(found) if found else None


FINDERS: dict[str, tuple[Callable[[], Path | None], str]] = {
    "chromium": (browser, "Chromium not found: install it (Debian and Ubuntu: apt-get install chromium)"),
    "shared": (shared_folder, "shared data not found: put the folder `shared` beside the repository, "
                              "or name it in RECUPE_SHARED"),
    "gcc": (compiler, "gcc not found: install it (Debian and Ubuntu: apt-get install gcc libc6-dev)"),
    "git": (checkout, "this is no git checkout: clone the repository with git"),
}


def required() -> frozenset[str]:
    """The needs that RECUPE_REQUIRE names; an unknown name is refused, so that a slip of the pen cannot hide a skip."""
    names = frozenset(filter(None, (name.strip() for name in os.environ.get("RECUPE_REQUIRE", "").split(","))))
    if names - FINDERS.keys():
        strange = ", ".join(sorted(names - FINDERS.keys()))
        raise pytest.UsageError(f"RECUPE_REQUIRE: unknown {strange}; known: {', '.join(FINDERS)}")
    return names


def require(what: str, inside: str = "") -> Path:
    """Where a need is met: the browser itself, the shared folder, or what lies `inside` the folder.

    Otherwise the test skips, or fails when RECUPE_REQUIRE names the need.
    """
    finder, reason = FINDERS[what]
    found = finder()
    if found is not None and (found / inside).exists():
        return found / inside
    line = f"{what}: {reason}" if found is None else f"{what}: {inside} is not in the shared folder"
    if what in required():
        pytest.fail(line, pytrace=False)
    pytest.skip(line)


def is_excused(reason: str) -> bool:
    """Whether a skip is of a need that RECUPE_REQUIRE leaves free; every skip is when it names none."""
    named = required()
    return not named or any(reason.startswith(f"Skipped: {what}: ") for what in FINDERS.keys() - named)
