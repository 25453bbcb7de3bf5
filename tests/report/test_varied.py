"""What moved and what carries it, told: both languages, every world by colour and by mark, a table behind, and no clipped words."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from recupe.evidence.arrow import WORLDS
from recupe.lab.lots import check_folder, lots
from recupe.lab.sensitivity import sensitivity
from recupe.lab.vary import vary
from recupe.report.export import csv_of
from recupe.report.figure.sensitivity import above, percent
from recupe.report.figure.sheet import OUTLINES, WORLD_INK, WORLD_SHAPE, Area, Sheet
from recupe.report.lots import checked, opened, written
from recupe.report.varied import cannot, figure, lines, page, terminal, title
from recupe.report.wording import LANGUAGES, say
from recupe.study.document import load
from report.markup import in_language, read
from report.test_figure import outside, overlapping


@pytest.fixture(scope="module")
def moved() -> dict[str, Any]:
    return vary(load("cold"), "cold", "cold.host_gain=0:8:5", people=120)


@pytest.fixture(scope="module")
def tied() -> dict[str, Any]:
    return vary(load("cold"), "cold", "rating.disposition_weight=0:1.5:40", people=720)


@pytest.fixture(scope="module")
def carried() -> dict[str, Any]:
    return sensitivity(load("cold"), "cold", draws=120, people=24)


@pytest.fixture(scope="module")
def every(moved: dict[str, Any], tied: dict[str, Any], carried: dict[str, Any]) -> list[dict[str, Any]]:
    return [moved, tied, carried]


def sheets(found: dict[str, Any]) -> list[Sheet]:
    one = figure(found)
    assert one.narrow is not None and one.wide is not None
    return [one.narrow, one.wide]


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_terminal_name_every_world_and_what_they_cannot_tell(every: list[dict[str, Any]], language: str) -> None:
    for found in every:
        body = in_language(read(page(found, "recupe run cold --vary x", language)), language)
        shown = terminal(found, language, 100)
        for text in (body.text, " ".join(shown.split())):
            assert all(world in text for world in WORLDS) and cannot(found, language) in text
            assert found["question"][language] in text and title(found, language) in text
            assert say("note.footer", language) in text and all(" ".join(line.split()) in text for line in lines(found, language))
        assert "recupe run cold --vary x" in body.text and len([*body.all("svg")]) == 2


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_a_terminal_is_wider_than_it(every: list[dict[str, Any]], language: str, width: int) -> None:
    for found in every:
        assert max(len(line) for line in terminal(found, language, width).splitlines()) <= width


def test_a_terminal_shows_at_most_twenty_one_values_and_the_page_all(tied: dict[str, Any]) -> None:
    shown = terminal(tied, "en", 120).splitlines()
    assert sum(line.strip()[:4].replace(".", "").isdigit() and line.startswith(" ") for line in shown) == 20
    assert len(figure(tied).table.rows) == 3 * 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_pictures_lie_on_the_sheet_and_not_over_each_other(every: list[dict[str, Any]], language: str) -> None:
    for found in every:
        for sheet in sheets(found):
            assert outside(sheet, language) == [] and overlapping(sheet, language) == []


def test_every_world_has_its_own_colour_and_its_own_mark(every: list[dict[str, Any]]) -> None:
    for found in every:
        for sheet in sheets(found):
            for world in WORLDS:
                marks = [a for a in sheet.shapes if isinstance(a, Area) and a.fill == WORLD_INK[world] and a.opacity == 1.0]
                assert any(len(a.points) == len(OUTLINES[WORLD_SHAPE[world]]) for a in marks), world


def test_the_data_behind_names_the_world_in_every_row(every: list[dict[str, Any]]) -> None:
    for found in every:
        data = [line.split(",")[0] for line in csv_of(figure(found).table).splitlines()]
        assert data[0] == "world" and set(data[1:]) == set(WORLDS)
        assert all(world in figure(found).description[language] for world in WORLDS for language in LANGUAGES)


def test_a_rating_is_never_shown_without_saying_that_it_is_not_randomised(moved: dict[str, Any]) -> None:
    for language in LANGUAGES:
        assert say("note.not_randomised_any", language) in " ".join(terminal(moved, language, 100).split())
        assert say("note.not_randomised_any", language) in page(moved, "x", language)
        assert say("vary.panel_rating", language) in [text.told(language) for sheet in sheets(moved) for text in sheet.texts]


def test_the_title_says_what_moved_and_when_only_the_rating_did(moved: dict[str, Any], tied: dict[str, Any]) -> None:
    assert "0.00 in null" in title(moved, "en") and "rating, not randomised" not in title(moved, "en")
    assert "stays; the gap by rating, not randomised" in title(tied, "en") and "blijft de waarheid" in title(tied, "nl")


def test_a_large_share_of_hardly_any_spread_is_not_the_title(carried: dict[str, Any]) -> None:
    small = copy.deepcopy(carried)
    assert "% in told" in title(carried, "en") and "nothing in null" in title(carried, "en")
    assert "% in supported" in title(carried, "nl") and "niets in null" in title(carried, "nl")
    small["worlds"]["told"]["low"] = small["worlds"]["told"]["high"] - 0.001
    assert "told hardly moves" in title(small, "en") and "told beweegt nauwelijks" in title(small, "nl")


def test_a_number_that_is_held_in_null_is_said_to_be(moved: dict[str, Any], tied: dict[str, Any]) -> None:
    for language in LANGUAGES:
        said = say("vary.held", language, parameter="cold.host_gain", worlds="null")
        assert said in " ".join(terminal(moved, language, 100).split()) and said in page(moved, "x", language)
        assert "host_gain" not in terminal(tied, language, 100)


def test_null_is_a_hole_and_only_what_passes_luck_has_a_bar(carried: dict[str, Any]) -> None:
    assert say("sensitivity.flat", "en", world="null") in terminal(carried, "en", 200)
    for sheet in sheets(carried):
        assert sum(isinstance(a, Area) and a.fill is None and bool(a.dash) for a in sheet.shapes) == 1
    one = carried["worlds"]["supported"]
    assert above(one) and all(row["index"] > one["noise"] for row in above(one))
    assert [r for r in figure(carried).table.rows if r[0] == "null"] == [["null", None, None, None, None, 120]]
    assert (percent(1.08, "en"), percent(-0.1, "nl"), percent(0.254, "nl")) == ("100", "0", "25")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_of_nothing_but_holes_and_of_nothing_above_luck_can_be_told(carried: dict[str, Any], language: str) -> None:
    flat, low = copy.deepcopy(carried), copy.deepcopy(carried)
    for world in WORLDS:
        flat["worlds"][world] = {"variance": None, "indices": None, "rest": None, "noise": None, "low": None, "high": None}
        if low["worlds"][world]["indices"]:
            low["worlds"][world]["noise"] = 2.0
    assert say("sensitivity.unknown", language, world="told") in terminal(flat, language, 200)
    assert say("sensitivity.none_above", language) in terminal(low, language, 200)
    for found in (flat, low):
        assert "<svg" in page(found, "x", language)
        assert all(outside(sheet, language) == [] for sheet in sheets(found))


@pytest.mark.parametrize("language", LANGUAGES)
def test_lots_are_told_with_their_receipt_and_with_what_is_wrong(tmp_path: Any, language: str) -> None:
    study = load("nocebo")
    made = lots(study, 30, seed=7)
    assert str(made["places"]) in written(made, "F/lots.csv", language) and "--seed" in written(made, "F/lots.csv", language)
    assert "--seed" not in written({**made, "guessable": False}, "F/lots.csv", language)
    told = opened({"person": "P1", "title": {"en": "an arm", "nl": "een arm"}, "receipt": "abc123"}, language)
    assert "P1" in told and "abc123" in told
    (tmp_path / "lots.csv").write_text(made["listed"])
    found = check_folder(study, tmp_path)
    assert say("lots.without_key", language) in checked(found, language) and say("lots.right", language, lots=str(
        made["places"]), opened="0") in checked(found, language)
    (tmp_path / "key.txt").write_text("8\n")
    wrong = checked(check_folder(study, tmp_path), language)
    assert {"en": "not the key", "nl": "niet de sleutel"}[language] in wrong and "lots.csv" in wrong
