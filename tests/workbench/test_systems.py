"""Systems on the workbench: equations beside a picture, every number with source and status, and one number that moves."""

from __future__ import annotations

from html import unescape

import pytest

from asking import Ask
from recupe.lab.show_model import system_card, systems
from recupe.lab.system.portrait import portraits

NAMES = list(systems())


@pytest.mark.parametrize("name", NAMES)
def test_every_system_has_a_page_with_its_equations_and_all_its_numbers(ask: Ask, name: str) -> None:
    page = unescape(ask(f"/nl/systems/{name}").text)
    card = system_card(name)
    assert card["equations"].splitlines()[0].strip() in page and card["limits"][:40] in page
    found = ask(f"/en/systems/{name}.json").json()
    assert [one["number"] for one in found["numbers"]] == list(systems()[name].about)
    assert all(one["status"] and one["low"] < one["high"] for one in found["numbers"])
    assert found["portrait"]["worlds"] == ["told", "supported", "null"]


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_of_a_system_is_shown(ask: Ask, name: str) -> None:
    for portrait in portraits(name):
        assert ask(f"/nl/systems/{name}.json?picture={portrait.name}").json()["picture"] == portrait.name


def test_a_number_that_is_moved_adds_a_line_that_is_no_world(ask: Ask) -> None:
    before = ask("/en/systems/pain.json?number=care_relief").json()
    after = ask("/en/systems/pain.json?number=care_relief&value=5").json()
    assert "own" not in before["portrait"]["columns"] and after["portrait"]["columns"][-1] == "own"
    moved = [row for row in after["portrait"]["rows"] if row[-1] is not None]
    assert {row[0] for row in moved} == {"supported"} and moved[10][2] != moved[10][3]
    assert "not a world" in after["said"] and "not a world" not in before["said"]


def test_a_number_chooses_the_picture_in_which_it_does_something_and_says_when_there_is_none(ask: Ask) -> None:
    assert ask("/en/systems/pain.json?number=exclusion_gain").json()["picture"] == "pain_left"
    assert "does nothing" in ask("/en/systems/pain.json?number=wound_lag").json()["said"]


@pytest.mark.parametrize("query", ["?number=no", "?picture=no", "?value=nan", "?number=half&value=100000", "?rest=heaven"])
def test_what_cannot_be_asked_is_told_kindly(ask: Ask, query: str) -> None:
    answer = ask(f"/nl/systems/pain{query}")
    assert 400 <= answer.status_code < 500 and "Traceback" not in answer.text
    assert 400 <= ask("/nl/systems/soul").status_code < 500


def test_the_list_names_every_system(ask: Ask) -> None:
    assert [one["system"] for one in ask("/nl/systems.json").json()["list"]] == NAMES
