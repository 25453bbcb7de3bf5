"""One typical person, told: every state of every arm in three worlds, occasions underneath, and nobody in particular."""

from __future__ import annotations

from typing import Any

import pytest

from recupe.evidence.arrow import WORLDS
from recupe.lab.one import one
from recupe.report.one import BARS, at_times, page, sparkline, terminal
from recupe.report.wording import LANGUAGES, say
from recupe.study.document import load
from report.markup import in_language, read


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """The evening of wine, cigarette, food and company."""
    return one(load("substitutes"), "substitutes")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_terminal_shows_every_moving_state_in_every_arm_and_world(found: dict[str, Any], language: str) -> None:
    lines = terminal(found, language, 120).splitlines()
    for state in found["states"]:
        first = next(i for i, line in enumerate(lines) if line.startswith(f"{say(f'state.{state}', language)} ["))
        block = lines[first + 1:first + 1 + len(found["arms"]) * (len(WORLDS) + 1)]
        assert [w for line in block for w in WORLDS if f" {w} " in line] == [*WORLDS] * len(found["arms"])
    assert all(len(line) <= 120 for line in lines if "▁" in line or "█" in line)
    assert say("one.nobody", language)[:40] in " ".join(lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_a_panel_a_state_and_six_bars_that_are_no_outcome(found: dict[str, Any], language: str) -> None:
    body = in_language(read(page(found, "recupe run substitutes --one", language)), language)
    panels = [svg for svg in body.all("svg") if "panel" in svg.attributes.get("class", "")]
    assert len(panels) >= len(found["states"])
    for bar in BARS:
        assert say(f"one.bar.{bar}", language) in body.text
    assert say("one.bars_are", language) in body.text and say("one.nobody", language) in body.text


def test_a_sparkline_is_lowest_at_the_lowest_and_highest_at_the_highest() -> None:
    drawn = sparkline([0.0, 1.0, 2.0, 3.0], 0.0, 3.0, 4)
    assert (drawn[0], drawn[-1]) == ("▁", "█") and list(drawn) == sorted(drawn)
    assert sparkline([2.0, 2.0], 2.0, 2.0, 2) == "▁▁"
    assert sparkline([], 0.0, 1.0, 3) == ""


def test_at_even_moments_the_value_that_held_then_is_shown() -> None:
    assert at_times([0.0, 10.0, 20.0], [1.0, 2.0, 3.0], 20.0, 5) == [1.0, 1.0, 2.0, 2.0, 3.0]
