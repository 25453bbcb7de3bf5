"""Frozen numbers of the cold study: whoever moves one says so in CHANGELOG.md, under Numbers changed, and freezes it again.

    python tests/baseline/test_cold.py        writes cold.json anew
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from recupe.lab.run import run
from recupe.study.document import load

FROZEN = Path(__file__).with_name("cold.json")
REPLICATES = 4


def numbers() -> dict[str, Any]:
    """Every estimate of every contrast in every world, at central numbers."""
    record = run(load("cold"), "cold", replicates=REPLICATES, draws=0, only_worlds=True).record
    return {"study": record["hash"], "estimates": {
        f"{world}, {contrast['name']}, {estimator}": contrast[estimator]["estimate"]
        for world, found in record["worlds"].items() for contrast in found["contrasts"]
        for estimator in ("truth", "lot", "rating") if contrast[estimator] is not None}}


def test_no_number_of_the_cold_study_moved_without_a_word() -> None:
    frozen, now = json.loads(FROZEN.read_text(encoding="utf-8")), numbers()
    assert now["study"] == frozen["study"], "the study itself changed: say so in CHANGELOG.md and freeze its numbers again"
    assert now["estimates"] == pytest.approx(frozen["estimates"], rel=1e-9, abs=1e-12), \
        "a number moved: say so in CHANGELOG.md under Numbers changed, and freeze it again"


if __name__ == "__main__":
    FROZEN.write_text(json.dumps(numbers(), indent=1) + "\n", encoding="utf-8")
