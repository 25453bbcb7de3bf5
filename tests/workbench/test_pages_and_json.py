"""Each page and its JSON agree: the sentences, the pictures and their data are the same, in both languages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest

from asking import Ask
from recupe.report.wording import LANGUAGES
from recupe.workbench.shown import MOST_ROWS
from walking import SCREENS

SENTENCES = ("title", "lead", "sentence", "answer", "cannot", "sure", "assumption", "about", "meaning", "as_of", "checked", "text")


def plain(page: str) -> str:
    """The words of a page, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def figures(value: Any) -> Iterator[dict[str, Any]]:
    """Every picture in a JSON."""
    if isinstance(value, dict) and "figure" in value:
        yield value
    elif isinstance(value, dict | list):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from figures(inside)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_page_says_what_its_json_says(ask: Ask, screen: str, language: str) -> None:
    address = f"/{language}{SCREENS[screen]}"
    page, found = ask(address), ask(f"{address}.json")
    assert page.status_code == found.status_code == 200
    said, data = plain(page.text), found.json()
    sentences = [data[key] for key in SENTENCES if data.get(key)]
    assert data["title"] in said
    assert [text for text in sentences if " ".join(text.split()) not in said] == []
    for figure in figures(data):
        for text in (figure["title"], figure["description"], *figure["notes"]):
            assert " ".join(text.split()) in said, (figure["figure"], text)


@pytest.mark.parametrize("screen", SCREENS)
def test_the_data_under_a_picture_are_those_of_the_json_and_of_the_csv(ask: Ask, screen: str) -> None:
    address = f"/en{SCREENS[screen]}"
    page = ask(address).text
    for figure in figures(ask(f"{address}.json").json()):
        table = page.split(f'id="figure-{figure["figure"]}"')[1].split("<table>")[1].split("</table>")[0]
        shown = table.count("<tr>") - 1
        assert 0 < shown <= min(MOST_ROWS + 2, len(figure["rows"]))
        assert all(f">{world}<" in table for world in {str(row[0]) for row in figure["rows"]} & {"told", "supported", "null"})
        lines = ask(f"{address}?csv={figure['figure']}").text.strip().splitlines()
        assert lines[0].split(",") == [*(f'"{c}"' if "," in c else c for c in figure["columns"]), "stamp"]
        assert len(lines) >= 1 + len(figure["rows"])


def test_every_picture_names_its_worlds(ask: Ask) -> None:
    """A picture of the model names at least two worlds, and `told` never alone; a design or a reading of real rows has none."""
    for screen in SCREENS.values():
        for figure in figures(ask(f"/en{screen}.json").json()):
            assert figure["worlds"] != ["told"], figure["figure"]
            assert not figure["worlds"] or len(figure["worlds"]) >= 2, figure["figure"]
