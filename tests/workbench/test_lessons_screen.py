"""Lessons: first a question, then what the reader thinks, then the picture, which moves by its address."""

from __future__ import annotations

from typing import Any

import pytest

from recupe.lab.lesson import names
from recupe.report.lesson.guess import GUESSES, choices, place, truth
from recupe.report.lesson.kept import kept
from recupe.report.lesson.place import places
from recupe.report.wording import say

LANGUAGES = ("en", "nl")


def test_the_five_lessons_stand_on_one_page(ask: Any) -> None:
    for language in LANGUAGES:
        page, view = ask(f"/{language}/lessons").text, ask(f"/{language}/lessons.json").json()
        assert [one["name"] for one in view["lessons"]] == list(names())
        assert all(one["question"] in page and one["address"] in page and one["file"] in page for one in view["lessons"])


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_shown_before_the_reader_said_what_they_think(ask: Any, name: str, language: str) -> None:
    page, view = ask(f"/{language}/lessons/{name}").text, ask(f"/{language}/lessons/{name}.json").json()
    assert "<svg" not in page and "picture" not in view and view["asks"] in page
    assert [one["value"] for one in view["choices"]] == [*choices(name), "unknown"]
    assert truth(name, language) + " " not in view["asks"]


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("language", LANGUAGES)
def test_then_comes_the_picture_what_it_means_what_it_cannot_tell_and_one_thing_to_try(ask: Any, name: str, language: str) -> None:
    query = f"?guess={choices(name)[0]}"
    page, view = ask(f"/{language}/lessons/{name}{query}").text, ask(f"/{language}/lessons/{name}.json{query}").json()
    assert "<svg" in page and view["picture"]["worlds"] == list(kept(name)["worlds"])
    for text in (view["told"], view["means"], view["cannot"], view["try"], view["picture"]["title"]):
        assert text and text in page
    assert truth(name, language) in view["told"] and view["place"] == place(name)


@pytest.mark.parametrize("name", names())
def test_every_place_of_the_slider_is_an_address_with_its_own_picture(ask: Any, name: str) -> None:
    parts = [ask(f"/nl/lessons/{name}?guess=unknown&place={k}&part=answer").text for k in range(len(places(name, "nl")))]
    assert len(set(parts)) == len(parts)
    assert all("<svg" in part and "<form" not in part for part in parts)


@pytest.mark.parametrize("name", names())
def test_what_it_turned_out_to_be_is_among_what_could_be_chosen(name: str) -> None:
    asked = GUESSES[name]
    found = float(truth(name, "en").replace("−", "-"))
    nearest = min(asked.choices, key=lambda one: abs(float(one) - found))
    others = [abs(float(one) - found) for one in asked.choices if one != nearest]
    assert abs(float(nearest) - found) < 0.5 * min(others)


def test_nobody_is_scored(ask: Any) -> None:
    right, wrong = (ask(f"/en/lessons/trap.json?guess={guess}").json() for guess in ("80", "5"))
    assert {key for key in right} == {key for key in wrong}
    assert right["told"].split(".")[1:] == wrong["told"].split(".")[1:]


def test_the_trap_carries_its_sentence(ask: Any) -> None:
    assert say("note.split", "nl") in ask("/nl/lessons/trap?guess=20").text


@pytest.mark.parametrize("name", names())
def test_each_lesson_is_one_file_to_take_along(ask: Any, name: str) -> None:
    answer = ask(f"/en/lessons/{name}/file")
    assert answer.status_code == 200 and "attachment" in answer.headers["content-disposition"]
    assert answer.text.startswith("<!DOCTYPE html>") and 'lang="nl"' in answer.text and "http://" not in answer.text.replace(
        "http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("address", ["/en/lessons/nothing", "/en/lessons/nothing/file", "/en/lessons/trap?guess=81",
                                     "/en/lessons/trap?guess=5&place=19", "/en/lessons/trap?guess=5&place=-1",
                                     "/en/lessons/trap?guess=5&place=x", "/en/lessons/trap?guess=" + "5" * 50])
def test_what_is_not_there_is_said_kindly(ask: Any, address: str) -> None:
    assert ask(address).status_code in (404, 422)
