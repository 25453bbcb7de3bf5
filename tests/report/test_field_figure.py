"""Field: the dots on the picture are the trials that were counted; nothing is told by colour alone."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import pytest

from recupe.lab.field import Design
from recupe.lab.field import field as tried
from recupe.report.figure.field import RED, field, reach
from recupe.report.figure.field_calendar import calendar
from recupe.report.figure.sheet import INK, PAPER, SOFT, Area, Line, Sheet
from recupe.report.tried import beside, more, sentence
from recupe.report.wording import LANGUAGES
from recupe.report.worlds import file, kept
from recupe.study.document import load
from recupe.study.shelf import studies


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return tried(Design("cluster", 120, 0.3, 0.05, 12), per_week=4, weeks=40)


def dots(sheet: Sheet, fill: str, edge: str | None) -> int:
    """How many rounds of one look there are, without those of the key."""
    areas = [one for one in sheet.shapes if isinstance(one, Area) and (one.fill, one.edge) == (fill, edge)]
    return sum(1 + sum(math.isnan(x) for x, _ in one.points) for one in areas) - 1


@pytest.mark.parametrize("size", ["narrow", "wide"])
def test_as_many_dots_are_filled_hollow_and_crossed_as_were_counted(found: dict[str, Any], size: str) -> None:
    sheet = getattr(field(found), size)
    works, nothing = found["works"], found["nothing"]
    assert dots(sheet, INK, None) == works["found"] > 0
    assert dots(sheet, PAPER, SOFT) == works["missed"] + nothing["missed"]
    fooled = works["wrong"] + nothing["false"]
    assert dots(sheet, PAPER, RED) == fooled > 0
    crosses = [one for one in sheet.shapes if isinstance(one, Line) and one.colour == RED]
    assert sum(1 + sum(math.isnan(x) for x, _ in one.points) for one in crosses) == 2 * (fooled + 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_says_what_was_found_and_the_table_holds_every_trial(found: dict[str, Any], language: str) -> None:
    figure = field(found)
    assert str(found["works"]["found"]) in figure.title[language] and str(found["nothing"]["false"]) in figure.title[language]
    assert len(figure.table.rows) == 200 and len(figure.table.rows[0]) == len(figure.table.columns)
    assert figure.worlds == () and figure.notes


def test_every_dot_lies_on_the_sheet(found: dict[str, Any]) -> None:
    for picture in (field(found), calendar(found["recruitment"])):
        for sheet in (picture.narrow, picture.wide):
            assert sheet is not None and sheet.width in (360.0, 724.0)
            for shape in sheet.shapes:
                for x, y in getattr(shape, "points", ()):
                    assert math.isnan(x) or (-1 <= x <= sheet.width + 1 and -1 <= y <= sheet.height + 1)


def test_letters_can_be_read_and_words_fit_on_a_telephone(found: dict[str, Any]) -> None:
    for picture in (field(found), calendar(found["recruitment"])):
        assert picture.narrow is not None
        for text in picture.narrow.texts:
            for language in LANGUAGES:
                wide = len(text.told(language)) * text.size * 0.53
                left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
                assert text.size >= 10.7 and left > -12 and left + wide < picture.narrow.width + 12, text.told(language)


def test_the_axis_stands_still_while_the_effect_moves_a_little() -> None:
    edges = {reach(tried(Design("cluster", 480, effect, 0.05, 12))) for effect in (0.16, 0.17, 0.18, 0.19, 0.2)}
    assert len(edges) == 1


def test_the_calendar_says_how_often_it_is_reached(found: dict[str, Any]) -> None:
    come = found["recruitment"]
    assert str(round(100 * (1 - come["fails"]))) in calendar(come).title["en"]
    never = tried(Design("parallel", 900, 0.3), per_week=1, weeks=10)["recruitment"]
    filled = [s for s in calendar(never).wide.shapes if isinstance(s, Area) and s.fill == INK]  # type: ignore[union-attr]
    assert calendar(never).title["en"].startswith("In 0 of 100") and filled == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_verdict_is_one_sentence(language: str) -> None:
    designs = [Design("cluster", 480, 0.18, 0.05, 12), Design("cluster", 4000, 0.3, 0.02, 80), Design("parallel", 100, 0.2),
               Design("cluster", 200, 0.18, 0.01, 40), Design("parallel", 100, 0.01), Design("cluster", 120, 0.01, 0.5, 4),
               Design("cluster", 480, 0.4, 0.05, 20, ceiling=0.6, contamination=0.3), Design("n-of-1", 12, 0.2, 0.3)]
    said = [(sentence(found, language), more(found, language), beside(found, language)) for found in map(tried, designs)]
    assert len({one for one, _, _ in said}) == len(designs)
    assert all("{" not in text and text.endswith(".") for one, rest, _ in said for text in (one, *rest))
    assert all(len(cards) == 3 for _, _, cards in said)


WITH_ANSWER = [name for name in studies() if file(name).is_file()]
PAIRS = {("told", "null"), ("supported", "null"), ("told", "supported")}


@pytest.mark.parametrize("name", WITH_ANSWER)
def test_how_many_people_tell_the_worlds_apart_is_kept_for_this_very_study(name: str) -> None:
    found = kept(name)
    assert found is not None, f"the study has changed: python -m recupe.report.worlds {name}"
    assert found["study"] == name and found["draws"] > 0
    assert all({tuple(pair["worlds"]) for pair in one["pairs"]} == PAIRS for one in found["contrasts"])


def test_most_studies_have_their_answer_at_hand() -> None:
    assert len(WITH_ANSWER) >= 18 and "cold" in WITH_ANSWER


def test_an_answer_of_another_version_of_the_study_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    kept.cache_clear()
    monkeypatch.setattr("recupe.report.worlds.load", lambda name: SimpleNamespace(hash="another"))
    assert kept("cold") is None
    kept.cache_clear()


def test_what_is_kept_is_what_is_computed_now() -> None:
    from recupe.lab.which_world import which_world

    now, then = which_world(load("nocebo"), "nocebo", draws=0), kept("nocebo")
    assert then is not None
    for one, other in zip(now["contrasts"], then["contrasts"], strict=True):
        assert [pair["people"] for pair in one["pairs"]] == [pair["people"] for pair in other["pairs"]]
