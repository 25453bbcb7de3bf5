"""What people come to do, in a real browser, with the clicks counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from opened import Bench
from walking import SIZES, Walker


@pytest.fixture
def walk(bench: Bench, browser: Any) -> Iterator[Walker]:
    """Somebody on the first page."""
    one = Walker(browser, bench.entrance, SIZES["1280"])
    one.go("/en")
    yield one
    assert one.errors == [] and one.elsewhere == []
    one.close()


def test_whether_a_kind_consult_cures_a_cold_sooner_is_answered_in_two_clicks(walk: Walker) -> None:
    walk.click("text=Does a kind consult cure a cold sooner?")
    assert walk.clicks <= 2
    text = walk.view.inner_text("main")
    assert "misreported" in text and "drawn by lot" in text


def test_two_consults_are_composed_and_laid_over_each_other_in_fourteen_clicks(walk: Walker) -> None:
    walk.click("nav >> text=Consult")
    before = walk.view.inner_text("#later")
    walk.choose("#who", "surgery")
    walk.choose("#a_manner", "osler")
    walk.click("input[name=a_letters][value=U]")
    walk.choose("#b_manner", "compassionate")
    walk.click("input[name=b_channels][value=image]")
    walk.click("input[name=b_letters][value=P]")
    walk.click("#b_minutes")
    walk.view.keyboard.press("Control+a")
    walk.view.keyboard.type("20")
    walk.view.wait_for_timeout(300)
    walk.view.wait_for_selector("#later:not([aria-busy])")
    assert walk.clicks <= 14
    after = walk.view.inner_text("#later")
    assert after != before and "null" in after and "surgery" in walk.view.inner_text("main")
    assert "b_minutes=20" in walk.view.url and "who=surgery" in walk.view.url


def test_a_plan_is_frozen_in_eight_clicks_and_stays_as_it_was(walk: Walker) -> None:
    walk.click("nav >> text=Can it work?")
    walk.click("main >> text=Freeze this plan")
    walk.click("main form button >> nth=0")
    assert walk.clicks <= 8
    assert "/can-it-work/plans/" in walk.view.url
    frozen = walk.view.inner_text("main")
    walk.view.reload()
    assert walk.view.inner_text("main") == frozen


def test_three_marks_by_two_coders_and_where_they_differ_in_sixteen_clicks(walk: Walker) -> None:
    walk.click("nav >> text=Transcripts")
    walk.click(".consults a >> nth=0")
    for coder, places in (("Ann", (0, 1, 2)), ("Bob", (0, 1))):
        walk.click("#coder")
        walk.view.keyboard.press("Control+a")
        walk.view.keyboard.type(coder)
        for place in places:
            walk.click(f".utterances li >> nth={place}")
        walk.click("#marking button[value=R]")
        walk.view.wait_for_selector(f".utterances .by:has-text('{coder}')")
    assert walk.clicks <= 16
    walk.view.wait_for_selector("#agreement table")
    assert "Ann" in walk.view.inner_text("#agreement") and "Bob" in walk.view.inner_text("#agreement")
    assert "differ" in walk.view.inner_text(".utterances").lower()


def test_a_study_is_copied_checked_while_it_is_typed_run_and_followed_to_its_answer(walk: Walker) -> None:
    walk.go("/en/studies/film")
    walk.view.fill("#copy-name", "my film")
    walk.view.click("text=Copy it as mine >> nth=-1")
    walk.view.wait_for_selector("textarea#text")
    words = walk.view.input_value("#text")
    walk.view.fill("#text", words.replace("persons", "person", 1))
    walk.view.wait_for_selector("#answer .refusal")
    assert "person" in walk.view.inner_text("#answer") and "line" in walk.view.inner_text("#answer")
    walk.view.fill("#text", words.replace("seed = ", "seed = 1", 1))
    walk.view.wait_for_selector("#answer .note")
    walk.view.click("form:has(#text) button")
    walk.view.wait_for_selector("text=version 2")
    walk.view.fill("#replicates", "2")
    walk.view.fill("#draws", "0")
    walk.view.click("text=Run it")
    walk.view.wait_for_selector("#figure-hero", timeout=120_000)
    assert "null" in walk.view.inner_text("#figure-hero")
    assert walk.view.frame_locator("iframe").locator("h1 >> nth=0").inner_text()


def test_a_number_that_cannot_be_is_told_where_the_answer_stands(walk: Walker) -> None:
    walk.go("/nl/can-it-work")
    walk.view.fill("#effect", "99")
    walk.view.wait_for_selector("#answer .refusal")
    assert "hoogstens" in walk.view.inner_text("#answer")
    walk.errors.clear()
    walk.view.fill("#effect", "0.2")
    walk.view.wait_for_selector("#answer figure")
