"""The page that scripts/proof and scripts/bench write: dated, whole, and not overwritten by a failure."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import recupe

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A small repository with one proof, and a module beside it that is none."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "dated_page.py", tmp_path / "scripts")
    (tmp_path / "proofs").mkdir()
    (tmp_path / "proofs" / "numbers_of.py").write_text("two = 1 + 1\n")
    (tmp_path / "proofs" / "sums.py").write_text(
        "from . import numbers_of\ndef main(): return f'one and one: {numbers_of.two}'\n")
    return tmp_path


def make(repository: Path, *names: str) -> subprocess.CompletedProcess[str]:
    source = f"import sys, runpy; sys.path.insert(0, {str(ROOT / 'src')!r}); " \
             "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    script = repository / "scripts" / "dated_page.py"
    return subprocess.run([sys.executable, "-P", "-c", source, script, "proofs", "docs/proof.md", *names],
                          capture_output=True, text=True, check=False)


def test_the_page_says_when_with_what_and_on_what(repository: Path) -> None:
    ended = make(repository)
    text = (repository / "docs" / "proof.md").read_text(encoding="utf-8")
    assert ended.returncode == 0, ended.stderr
    assert text.startswith("# Proof\n")
    assert "## sums\n\none and one: 2\n" in text
    for word in (" UTC", f"recupe {recupe.__version__}", "Processor: ", "Memory: ", "Python ", "numba "):
        assert word in text


def test_a_failing_section_is_told_and_the_old_page_stays(repository: Path) -> None:
    make(repository)
    before = (repository / "docs" / "proof.md").read_text(encoding="utf-8")
    (repository / "proofs" / "bad.py").write_text("def main(): raise ValueError('not proven')\n")
    ended = make(repository)
    assert ended.returncode == 1
    assert "not proven" in ended.stderr
    assert "one and one: 2" in ended.stdout
    assert (repository / "docs" / "proof.md").read_text(encoding="utf-8") == before


def test_a_named_section_is_shown_and_not_written(repository: Path) -> None:
    ended = make(repository, "sums")
    assert (ended.returncode, "one and one: 2" in ended.stdout) == (0, True)
    assert not (repository / "docs").exists()


def test_an_unknown_section_is_refused_with_those_known(repository: Path) -> None:
    ended = make(repository, "sumz")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "unknown: sumz; known in proofs: sums" in ended.stderr
