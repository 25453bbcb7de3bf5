"""The kernel written in C, which ours is timed beside, computes what the model computes: else its speed is no yardstick."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.encounter_kernel import AGREES, WIDTHS, built, met, off

from needs import require
from recupe.encounter.world import world
from recupe.evidence.arrow import WORLDS

PAIRS = 40


@pytest.mark.parametrize("name", WORLDS)
def test_c_and_ours_agree_in_every_world_also_when_everything_enters(name: str, tmp_path: Path) -> None:
    require("gcc")
    w = world(name)
    meet = built(tmp_path, w)[WIDTHS[0]]
    assert off(meet, *met(PAIRS, w, stirred=False), w) < AGREES
    assert off(meet, *met(PAIRS, w, stirred=True), w) < AGREES
