"""Studies are found by name or by path; what cannot be read is told, and a list of studies costs next to nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recupe.errors import Refusal, UnknownName, UnreadableFile
from recupe.study.document import load
from recupe.study.shelf import opened, studies, summary, text
from study.cold_variants import COLD


def test_cold_is_on_the_shelf_with_its_question_in_both_languages() -> None:
    assert "cold" in studies()
    assert studies() == tuple(sorted(studies()))
    assert summary("cold").question == {"en": "Does a RECUPE consult shorten a cold?",
                                        "nl": "Verkort een RECUPE-consult een verkoudheid?"}


def test_every_packaged_study_is_sound() -> None:
    for name in studies():
        assert load(name).question.told("en") == summary(name).question["en"]
        assert load(name).question.told("nl") == summary(name).question["nl"]


def test_a_list_of_studies_needs_none_of_the_slow_packages() -> None:
    program = ("import sys; from recupe.study.shelf import studies, summary; from recupe.study import vocabulary; "
               "[summary(name) for name in studies()]; "
               "sys.exit(', '.join({'pydantic', 'yaml', 'numpy', 'numba', 'scipy', 'matplotlib'} & set(sys.modules)) or 0)")
    source = str(Path(__file__).parents[2] / "src")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": source})
    assert (done.returncode, done.stderr) == (0, "")


def test_an_unknown_study_is_refused_with_the_names_that_exist(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("colds", "", "Cold", "x" * 5000, "a\0b"):
        with pytest.raises(UnknownName) as caught:
            load(name)
        assert "cold" in caught.value.near and caught.value.exit_code == 2
    with pytest.raises(UnknownName):
        text("colds")


def test_a_name_means_the_packaged_study_even_beside_a_file_of_that_name(monkeypatch: pytest.MonkeyPatch,
                                                                         tmp_path: Path) -> None:
    (tmp_path / "cold").mkdir()
    monkeypatch.chdir(tmp_path)
    assert load("cold").people.persons == 719


def test_a_path_is_a_file_with_or_without_an_ending(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("mine.toml", "mine"):
        (tmp_path / name).write_text(COLD, encoding="utf-8")
        assert load(tmp_path / name).hash == load("cold").hash == load(str(tmp_path / name)).hash
    monkeypatch.chdir(tmp_path)
    assert load("mine").hash == load("cold").hash
    assert opened("mine.toml")[0] == "mine.toml"


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b"\xef\xbb\xbf" + COLD.replace("\n", "\r\n").encode())
    assert load(file).hash == load("cold").hash


def unreadable(path: Path | str) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        load(path)
    assert caught.value.exit_code == 2 and str(path) == caught.value.file
    assert "te lezen" in caught.value.told("nl")
    return caught.value


def test_a_missing_file_is_told_with_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(COLD)
    error = unreadable(tmp_path / "mien.toml")
    assert "does not exist" in error.told() and error.near[0] == "mine.toml"
    unreadable(tmp_path / "no" / "folder.toml")
    unreadable(str(tmp_path / "a\0b.toml"))
    unreadable(str(tmp_path / ("x" * 5000 + ".toml")))


def test_a_folder_is_no_study(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(COLD)
    assert unreadable(tmp_path).near == ("mine.toml",)
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path)
    assert "folder" in unreadable("sub").told()


def test_a_file_that_is_not_utf_8_is_told_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(COLD.replace("Does a", "Doés a").encode("latin-1"))
    error = unreadable(file)
    assert error.line == COLD[:COLD.index("Does a")].count("\n") + 1 and "UTF-8" in error.told()
    file.write_bytes(COLD.encode("utf-16"))
    assert "UTF-8" in unreadable(file).told()


def test_an_empty_file_holds_no_study(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    for content in ("", "\n\n", "# only a comment\n", "\ufeff"):
        file.write_text(content, encoding="utf-8")
        assert "holds nothing" in unreadable(file).told()


def test_a_file_too_large_or_without_end_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b"#" * (2**20 + 1))
    assert "1 MiB" in unreadable(file).told()
    if os.path.exists(os.devnull):
        assert "plain file" in unreadable(Path(os.devnull)).told()


@pytest.mark.parametrize(("broken", "line", "column"), [
    ('question = "a\nseed = 1\n', 1, 14), ("seed = 1\nseed = 2\n", 2, 9), ("seed =\n", 1, 7), ("a = [1,\n2\n", 3, 1),
    ("[people\nx = 1\n", 1, 8), ("seed 1\n", 1, 6), ("[a]\n[a]\n", 2, 3), ("a = 1 b = 2\n", 1, 7),
    ("ok = 1\nx = ]\n", 2, 5)])
def test_what_is_not_toml_is_told_with_line_and_column(tmp_path: Path, broken: str, line: int, column: int) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(broken)
    error = unreadable(file)
    assert error.line == line
    assert f"line {line}, column {column}:" in error.told("en") and f"regel {line}, kolom {column}:" in error.told("nl")
    assert error.received == broken.split("\n")[line - 1].strip()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=60))
def test_any_bytes_are_refused_as_a_study(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        load(file)
    assert caught.value.exit_code == 2


def test_what_is_nested_far_too_deeply_is_refused_as_such(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    for depth in (60, 5000):
        file.write_text("x = " + "[" * depth + "]" * depth)
        assert "nested too deeply" in unreadable(file).told()
    file.write_text("x = " + "[" * 20 + "]" * 20)
    with pytest.raises(UnknownName, match="'x'"):
        load(file)
