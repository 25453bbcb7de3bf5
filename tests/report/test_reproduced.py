"""What `recupe reproduce` found, told: misses first with their reasons, roles never added up, three worlds beside each other."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from recupe.evidence.arrow import WORLDS
from recupe.lab.reproduce import reproduce
from recupe.report.figure.forest import forest
from recupe.report.reproduced import in_language, page, terminal
from recupe.report.row import KEY, together, verdict
from recupe.report.wording import LANGUAGES, say
from report.markup import in_language as seen_in
from report.markup import read
from report.test_figure import box, outside, overlapping, sheets
from report.test_page import told_alone

STUDIES = ("photo", "quitting", "pump")
MARK = 18  # pixels that the mark before a name takes
COMMAND = "recupe reproduce photo quitting pump"


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """Three short studies at the central numbers, one of which misses."""
    return reproduce(STUDIES)


def text_of(found: dict[str, Any], language: str) -> str:
    return " ".join(terminal(found, language, 120).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_misses_stand_first_and_each_says_why(found: dict[str, Any], language: str) -> None:
    told = text_of(found, language)
    missed = [row for row in in_language(found, language)["rows"] if row["hit"] is False]
    assert missed, "these studies hold a miss; another study must be chosen if they no longer do"
    for row in missed:
        assert row["reason"] and " ".join(row["reason"].split()) in told
    assert told.index(say("reproduce.part.missed", language)) < told.index(say("reproduce.part.hit", language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_is_counted_apart_and_for_three_worlds(found: dict[str, Any], language: str) -> None:
    told = text_of(found, language)
    for role, worlds in found["counts"].items():
        for world, cell in worlds.items():
            rows = [row for row in found["rows"] if (row["role"], row["world"]) == (role, world)]
            assert cell == {"rows": len(rows), "judged": sum(row["hit"] is not None for row in rows),
                            "hit": sum(row["hit"] is True for row in rows)}
    assert all(world in told for world in WORLDS)


def test_a_number_is_missed_when_it_is_missed_in_one_world(found: dict[str, Any]) -> None:
    for one in together(found["rows"], "role"):
        hits = [row["hit"] for row in one]
        assert verdict(one) is (False if False in hits else True if True in hits else None)
        assert [row["world"] for row in one] == [w for w in WORLDS if w in {row["world"] for row in one}]
        assert len({tuple(row[k] for k in KEY) for row in one}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_the_forest_every_number_and_never_told_alone(found: dict[str, Any], language: str) -> None:
    root = read(page(found, COMMAND, language))
    body = seen_in(root, language)
    drawings = list(body.all("svg"))
    assert drawings and all(svg.first("desc").text for svg in drawings)
    for row in in_language(found, language)["rows"]:
        assert row["title"].split(",")[0] in body.text
    assert not told_alone(body)
    assert say("note.no_less_relief", language) in body.text
    assert COMMAND in body.text


def test_the_page_is_one_file_that_asks_the_network_for_nothing(found: dict[str, Any]) -> None:
    made = page(found, COMMAND)
    root = read(made)
    assert not [e for e in root.all("img", "script", "iframe") if "src" in e.attributes]
    assert all(not e.attributes.get("href", "").startswith("http") for e in root.all("link"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_forest_neither_overlap_nor_run_off_and_leave_room_for_the_marks_of_its_key(
        found: dict[str, Any], language: str) -> None:
    for sheet in sheets(forest(found["rows"], found["counts"])):
        assert outside(sheet, language) == []
        assert overlapping(sheet, language) == []
        first = [box(text, language) for text in sheet.texts if text.y == sheet.texts[0].y]
        assert all(after[0] - before[1] > MARK for before, after in pairwise(first))
