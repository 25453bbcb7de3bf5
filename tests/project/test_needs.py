"""A test that cannot run says so, and where RECUPE_REQUIRE is set it fails instead of hiding."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
EXAMPLES = """
import pytest
def test_data(require): assert require("shared", "data").is_dir()
def test_other(): pytest.skip("just so")
@pytest.mark.xfail(reason="known", strict=True)
def test_known(): assert False
"""


def run(folder: Path, required: str, shared: Path) -> tuple[int, str]:
    """Run the examples under our own conftest; the exit code and what was said."""
    for name in ("conftest.py", "needs.py"):
        shutil.copy(TESTS / name, folder)
    (folder / "test_examples.py").write_text(EXAMPLES, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\npythonpath = .\n", encoding="utf-8")
    command = [sys.executable, "-P", "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", str(folder)]
    surroundings = {**os.environ, "RECUPE_REQUIRE": required, "RECUPE_SHARED": str(shared), "COLUMNS": "300"}
    ended = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=surroundings, check=False)
    return ended.returncode, ended.stdout + ended.stderr


def test_an_absent_need_skips_with_what_to_install(tmp_path: Path) -> None:
    code, said = run(tmp_path, "", tmp_path / "absent")
    assert code == 0
    assert "2 skipped, 1 xfailed" in said
    assert "shared data not found: put the folder `shared` beside the repository" in said


def test_an_absent_part_of_the_shared_folder_is_named(tmp_path: Path) -> None:
    _, said = run(tmp_path, "", tmp_path)
    assert "data is not in the shared folder" in said


def test_a_required_need_fails_when_absent(tmp_path: Path) -> None:
    code, said = run(tmp_path, "shared", tmp_path / "absent")
    assert code == 1
    assert "2 failed, 1 xfailed" in said


def test_a_required_need_that_is_met_passes(tmp_path: Path) -> None:
    (tmp_path / "shared" / "data").mkdir(parents=True)
    _, said = run(tmp_path, "shared", tmp_path / "shared")
    assert "1 failed, 1 passed, 1 xfailed" in said  # the skip 'just so' is the failure
    assert "just so (RECUPE_REQUIRE is set: nothing may be skipped)" in said


def test_a_need_left_free_may_still_skip(tmp_path: Path) -> None:
    _, said = run(tmp_path, "chromium", tmp_path / "absent")
    assert "1 failed, 1 skipped, 1 xfailed" in said


@pytest.mark.parametrize("name", ["chromum", "shared,data"])
def test_an_unknown_need_is_refused(tmp_path: Path, name: str) -> None:
    code, said = run(tmp_path, name, tmp_path)
    assert code == 4
    assert "known: chromium, shared, gcc, git" in said
