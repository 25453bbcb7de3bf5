"""Memory: a run that was killed goes on where it was, and gives what one gives that was never broken off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from recupe.lab import run as runs
from recupe.lab.memory import FORGETFUL, Memory, memory_of
from recupe.lab.rows import rows_csv
from recupe.simulate import compiled
from recupe.study.document import load

REPLICATES, DRAWS = 3, 2


class Killed(BaseException):
    """The process is gone: nothing is caught."""


def lived(memory: Memory, progress: Any = lambda step, done, total: None) -> runs.Run:
    return runs.run(load("cold"), "cold", replicates=REPLICATES, draws=DRAWS, progress=progress, memory=memory)


def killed_at(step: str, done: int) -> Any:
    def told(now: str, so_far: int, total: int) -> None:
        if (now, so_far) == (step, done):
            raise Killed
    return told


@pytest.mark.parametrize(("step", "done"), [("replicates", 1), ("replicates", 2), ("draws", 1), ("draws", 2)])
def test_a_run_that_was_killed_goes_on_where_it_was_and_gives_the_same(
    step: str, done: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runs, "AT_ONCE", 1)
    with pytest.raises(Killed):
        lived(Memory(tmp_path), killed_at(step, done))
    before = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    assert len(before) >= (done if step == "replicates" else REPLICATES + done)
    again = lived(Memory(tmp_path))
    after = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    assert before.items() <= after.items() and len(after) == REPLICATES + DRAWS + 1
    never = lived(FORGETFUL)
    assert again.record == never.record and rows_csv(again) == rows_csv(never)


def test_a_kept_part_is_read_and_not_made(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    assert memory.part("one", lambda: np.arange(3.0)).tolist() == [0.0, 1.0, 2.0]
    assert memory.part("one", lambda: pytest.fail("made anew")).tolist() == [0.0, 1.0, 2.0]


@pytest.mark.parametrize("left", [0, 10, 31, 40, -1])
def test_a_part_that_is_torn_is_made_anew(left: int, tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.part("one", lambda: "first")
    file = tmp_path / "one"
    file.write_bytes(file.read_bytes()[:left])
    assert memory.part("one", lambda: "again") == "again"
    assert memory.part("one", lambda: "a third time") == "again"


def test_where_nothing_can_be_kept_the_part_is_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    memory = Memory(tmp_path / "file")
    assert [memory.part("one", lambda: 1), memory.part("one", lambda: 2)] == [1, 2]
    assert [FORGETFUL.part("one", lambda: 1), FORGETFUL.part("one", lambda: 2)] == [1, 2]


def test_another_study_setting_or_text_of_the_model_has_another_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, dict[str, Any]]] = [("one", {"seed": 1}), ("one", {"seed": 2}), ("two", {"seed": 1})]
    folders = {memory_of(tmp_path, *one).folder for one in asked}
    assert len(folders) == 3 and memory_of(tmp_path, *asked[0]).folder in folders
    monkeypatch.setattr(compiled, "sources_stamp", lambda: "another")
    assert memory_of(tmp_path, *asked[0]).folder not in folders
