"""One number moved moves what it should and nothing in null; the number that carries everything is found; null has a hole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recupe.cli import main
from recupe.errors import NumberOutOfRange, Refusal, UnknownName, WrongValue
from recupe.lab.vary import asked, sensitivity, vary
from recupe.report.varied import page, terminal
from recupe.study.document import load


@pytest.mark.parametrize(("text", "error"), [
    ("x", WrongValue), ("rating.noise=1:0:3", WrongValue), ("rating.noise=0:1:1", WrongValue), ("rating.noise=a:b:3", WrongValue),
    ("rating.noize=0:1:3", UnknownName), ("rating.disposition_weight=0:99:3", NumberOutOfRange)])
def test_what_cannot_be_varied_is_refused(text: str, error: type[Refusal]) -> None:
    with pytest.raises(error) as refused:
        asked(text)
    assert "try" in refused.value.told("en")


def test_a_tie_between_rating_and_recovery_moves_the_rating_and_no_truth() -> None:
    assert asked("rating.disposition_weight=0:1.5:4")[1] == [0.0, 0.5, 1.0, 1.5]
    found = vary(load("cold"), "cold", "rating.disposition_weight=0:1.5:4")
    for one in found["worlds"].values():
        assert len(set(one["truth"])) == 1 and len(set(one["lot"])) == 1
    null = found["worlds"]["null"]
    assert set(null["truth"]) == {0.0} and null["rating"][-1] < null["rating"][0] - 0.3
    for language in ("en", "nl"):
        assert "rating.disposition_weight" in terminal(found, language) and "<svg" in page(found, "recupe run", language)


def test_in_supported_one_arrow_carries_the_answer_and_in_null_nothing_does() -> None:
    found = sensitivity(load("cold"), "cold", draws=256)
    first = found["worlds"]["supported"]["indices"][0]
    assert first["name"] == "care-cold" and 0.6 < first["index"] <= 1.1
    assert found["worlds"]["null"] == {"variance": 0.0, "indices": None, "rest": None}
    assert found == sensitivity(load("cold"), "cold", draws=256, threads=1)
    assert "care-cold" in terminal(found, "nl")


def test_the_door_gives_what_python_gives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "cold", "--vary", "rating.noise=1:3:2", "--json", "--out", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)["worlds"] == vary(load("cold"), "cold", "rating.noise=1:3:2")["worlds"]
    assert (tmp_path / "cold-vary.html").exists()
