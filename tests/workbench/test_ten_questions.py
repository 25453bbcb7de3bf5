"""Ten questions of readers: each path of the docs is walked in a real browser, in both languages, in at most three clicks."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pytest

from needs import ROOT
from opened import Bench
from walking import SIZES, Walker

PAGE = ROOT / "docs" / "explanation" / "ten-questions.md"
CANNOT = {"en": "cannot tell", "nl": "kan niet vertellen"}
MOST_CLICKS = 3


class Way(NamedTuple):
    """One question in one language: what is clicked, where it leads, and what stands there."""

    number: int
    language: str
    steps: list[str]
    address: str
    cannot: str


def paths() -> list[Way]:
    """Every path of the page."""
    found = []
    for number, section in enumerate(PAGE.read_text(encoding="utf-8").split("\n## ")[1:], 1):
        for language, label in CANNOT.items():
            way = re.findall(r"`([^`]+)`", re.search(rf"^- {language}: (.+)$", section, re.M)[1])  # type: ignore[index]
            cannot = re.search(rf"^- {label}: (.+)$", section, re.M)[1]  # type: ignore[index]
            found.append(Way(number, language, way[:-1], way[-1], cannot))
    return found


@pytest.fixture(scope="module")
def walk(browser: Any, bench: Bench) -> Walker:
    """Somebody who opened the workbench."""
    return Walker(browser, bench.entrance, SIZES["1280"])


def test_there_are_ten_questions_in_both_languages() -> None:
    assert [(one.number, one.language) for one in paths()] == [(n, each) for n in range(1, 11) for each in CANNOT]


@pytest.mark.parametrize("path", paths(), ids=lambda p: f"{p.number}-{p.language}")
def test_a_question_is_answered_in_three_clicks_with_what_it_cannot_tell(walk: Walker, path: Way) -> None:
    walk.clicks = 0
    view = walk.go(f"/{path.language}")
    for step in path.steps:
        walk.click(f'a:text-is("{step}")')
    assert walk.clicks <= MOST_CLICKS
    assert view.url.removeprefix(walk.address).split("?")[0] == f"/{path.language}{path.address}"
    assert path.cannot in " ".join(view.inner_text("main").split())
