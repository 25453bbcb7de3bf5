"""The page that scripts/proof and scripts/bench write: each section dated, none lost to a failure or a break."""

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
        "'Sums: what is one more than one?\\n\\nBy counting.'\nfrom . import numbers_of\n"
        "def main(): return f'one and one: {numbers_of.two}'\n")
    return tmp_path


def make(repository: Path, *names: str) -> subprocess.CompletedProcess[str]:
    source = f"import sys, runpy; sys.path.insert(0, {str(ROOT / 'src')!r}); " \
             "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    script = repository / "scripts" / "dated_page.py"
    return subprocess.run([sys.executable, "-P", "-c", source, script, "proofs", "docs/proof.md", *names],
                          capture_output=True, text=True, check=False)


def page(repository: Path) -> str:
    return (repository / "docs" / "proof.md").read_text(encoding="utf-8")


def test_each_section_says_what_it_asks_when_with_what_and_on_what(repository: Path) -> None:
    ended = make(repository)
    assert ended.returncode == 0, ended.stderr
    assert page(repository).startswith("# Proof\n")
    assert "## sums\n\nWhat is one more than one?\n\none and one: 2\n" in page(repository)
    for word in (" UTC", f"recupe {recupe.__version__}", "commit ", " cores", " GiB", "Python ", "numba "):
        assert word in page(repository)


def test_a_failing_section_is_told_and_what_the_page_said_of_it_stays(repository: Path) -> None:
    make(repository)
    (repository / "proofs" / "sums.py").write_text("def main(): raise ValueError('not proven')\n")
    (repository / "proofs" / "more.py").write_text("def main(): return 'made all the same'\n")
    ended = make(repository)
    assert ended.returncode == 1
    assert "not proven" in ended.stderr
    assert "one and one: 2" in page(repository)
    assert "made all the same" in page(repository)


def test_a_named_section_takes_its_place_and_no_other_is_touched(repository: Path) -> None:
    (repository / "proofs" / "zero.py").write_text("def main(): return 'first of all, in the end'\n")
    make(repository)
    (repository / "proofs" / "sums.py").write_text("def main(): return 'one and one, again'\n")
    (repository / "proofs" / "zero.py").write_text("def main(): return 'never made'\n")
    ended = make(repository, "sums")
    assert ended.returncode == 0, ended.stderr
    text = page(repository)
    assert text.index("one and one, again") < text.index("first of all, in the end")
    assert text.count("## sums") == text.count("## zero") == 1
    assert "never made" not in text


def test_a_section_whose_module_is_gone_leaves_the_page(repository: Path) -> None:
    (repository / "proofs" / "zero.py").write_text("def main(): return 'nothing'\n")
    make(repository)
    (repository / "proofs" / "zero.py").unlink()
    make(repository, "sums")
    assert "## zero" not in page(repository)


def test_what_was_made_stays_when_the_work_is_broken_off(repository: Path) -> None:
    (repository / "proofs" / "zero.py").write_text("def main(): raise KeyboardInterrupt\n")
    assert make(repository).returncode != 0
    assert "one and one: 2" in page(repository)


def test_an_unknown_section_is_refused_with_those_known(repository: Path) -> None:
    ended = make(repository, "sumz")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "unknown: sumz; known in proofs: sums" in ended.stderr
