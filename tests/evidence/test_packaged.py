"""Packaged files: read strictly, whole or not at all, and only when asked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.errors import UnsoundEvidence
from recupe.evidence.packaged import read_list


def written(folder: Path, text: str) -> Path:
    path = folder / "some.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_entries_come_back_in_order(tmp_path: Path) -> None:
    path = written(tmp_path, "- {id: b, n: 1}\n- {id: a, n: null}\n")
    assert read_list(path) == [{"id": "b", "n": 1}, {"id": "a", "n": None}]


@pytest.mark.parametrize(("text", "line"), [
    ("- id: a\n  n: 1\n  n: 2\n", 3),
    ("- id: a\n  deep:\n    - {x: 1, x: 2}\n", 3),
    ("- id: a\n  n: 1\n  'n': 2\n", 3),
])
def test_a_key_that_occurs_twice_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(UnsoundEvidence, match="occurs twice") as refusal:
        read_list(written(tmp_path, text))
    assert (refusal.value.file, refusal.value.line) == ("some.yaml", line)


@pytest.mark.parametrize("text", [
    "", "3", "id: a", "- 3", "- id: ''", "- id: 7", "- {n: 1}", "- {id: a}\n- {id: a}", "- !!python/object:int {}"])
def test_what_is_no_list_of_entries_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnsoundEvidence):
        read_list(written(tmp_path, text))


@given(st.text(max_size=80))
def test_any_text_is_a_list_or_is_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("yaml") / "some.yaml"
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))
    try:
        assert isinstance(read_list(path), list)
    except UnsoundEvidence as refusal:
        assert refusal.told("nl").startswith("Het bewijs klopt niet")


def test_no_file_is_read_before_it_is_asked_for() -> None:
    asked = ("from recupe.evidence import arrow, check, claim, finding, instrument, source; "
             "print([f.cache_info().currsize for f in (arrow.arrows, claim.claims, finding.findings, "
             "instrument.instruments, source.sources)])")
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True,
                         env={"PYTHONPATH": str(Path(__file__).parents[2] / "src")})
    assert ran.stdout.strip() == "[0, 0, 0, 0, 0]"
