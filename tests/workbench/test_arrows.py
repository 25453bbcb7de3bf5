"""Arrows on the workbench: a map that never shows `told` alone, links that lead somewhere, an arrow that answers when moved."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest

from asking import Ask
from recupe.evidence.arrow import arrows
from recupe.lab.arrow.moved import studies_of

NAMES = list(arrows())


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_map_has_every_arrow_as_a_link_with_a_label_in_the_page_s_language(ask: Ask, language: str) -> None:
    page = ask(f"/{language}/arrows?world=supported&beside=").text
    for name, arrow in arrows().items():
        found = re.findall(rf'<a href="/{language}/arrows/{name}" aria-label="([^"]*)"', page)
        assert found and arrow.cause[language] in unescape(found[0]) and arrow.effect[language] in unescape(found[0])


@pytest.mark.parametrize(("query", "worlds"), [
    ("", ["told", "supported"]), ("?world=told&beside=", ["told", "null"]), ("?world=told&beside=told", ["told", "null"]),
    ("?world=null&beside=", ["null"]), ("?world=told&beside=null", ["told", "null"]), ("?world=null&beside=null", ["null"])])
def test_told_is_never_shown_alone(ask: Ask, query: str, worlds: list[str]) -> None:
    assert ask(f"/en/arrows.json{query}").json()["map"]["worlds"] == worlds


@pytest.mark.parametrize("name", NAMES)
def test_every_arrow_has_a_page_in_both_languages_with_what_would_defeat_it(ask: Ask, name: str) -> None:
    for language in ("en", "nl"):
        answer = ask(f"/{language}/arrows/{name}")
        assert answer.status_code == 200
        assert arrows()[name].defeated_by[language] in unescape(answer.text)
        found = ask(f"/{language}/arrows/{name}.json").json()
        assert found["moved"]["worlds"] == ["told", "supported", "null"] == found["likely"]["worlds"]
        assert found["defeated_by"] == arrows()[name].defeated_by[language]
        assert all(one["said"] in unescape(answer.text) for one in found["answers"])


def test_a_moved_arrow_is_yours_and_no_world_and_at_a_world_s_size_it_is_that_world(ask: Ask) -> None:
    own = ask("/en/arrows/care-cold.json?size=-0.5").json()
    assert own["exactly"] == "Your own size, not a world."
    world = ask("/en/arrows/care-cold.json?size=-0.14&rest=supported").json()
    assert "supported" in world["exactly"]
    assert world["answers"][0]["value"] == world["answers"][0]["supported"]
    assert own["answers"][0]["told"] < own["answers"][0]["value"] < own["answers"][0]["supported"]


def test_a_rating_stands_with_truth_and_lot_and_with_its_sentence(ask: Ask) -> None:
    found = ask("/en/arrows/care-cold.json").json()
    assert [one["by"] for one in found["answers"]] == ["truth", "lot", "rating"]
    assert "This compares people who answered differently" in ask("/en/arrows/care-cold").text


def test_moving_answers_with_the_part_that_changes_within_400_milliseconds(ask: Ask) -> None:
    ask("/en/arrows/care-pain?part=answer")
    before = time.process_time()
    part = ask("/en/arrows/care-pain?size=-0.2&part=answer")
    assert time.process_time() - before < 0.4
    assert part.status_code == 200 and "<html" not in part.text and "<svg" in part.text


def test_every_study_that_an_arrow_offers_answers(ask: Ask) -> None:
    for name in NAMES:
        for study in studies_of(arrows()[name])[1:]:
            assert ask(f"/nl/arrows/{name}.json?study={study}").json()["study"] == study


@pytest.mark.parametrize("query", ["?size=nan", "?size=x", "?size=1e9", "?size=50", "?rest=heaven", "?study=nothing",
                                   "?study=breathing"])
def test_what_cannot_be_asked_is_told_kindly(ask: Ask, query: str) -> None:
    for language in ("en", "nl"):
        answer = ask(f"/{language}/arrows/care-cold{query}")
        assert 400 <= answer.status_code < 500 and "Traceback" not in answer.text
    assert 400 <= ask("/en/arrows/no-such-arrow").status_code < 500
    assert 400 <= ask("/en/arrows?world=heaven").status_code < 500


def test_measurements_stand_with_those_drawn_by_lot_first(ask: Ask) -> None:
    rows = ask("/en/arrows/care-pain.json").json()["measured"]
    order = ["randomised", "meta-analysis", "lab", "before-after", "prospective", "cross-sectional", "rating", "none"]
    ranks = [order.index(row["comparison"]) for row in rows]
    assert rows and ranks == sorted(ranks)
    assert all(row["n_said"] and row["checked"] in ("read", "derived", "recalled") for row in rows)
