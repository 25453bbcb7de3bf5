"""The consult that can be moved, as a page: two parts that redraw, one answer on top, and no way to ask for nonsense."""

from __future__ import annotations

import re

import pytest

from asking import Ask
from recupe.evidence.arrow import WORLDS
from recupe.lab import consult as lab
from recupe.report.wording import LANGUAGES

SENTENCES = {"en": "What this cannot tell you", "nl": "Wat dit u niet kan vertellen"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", lab.WHO)
def test_the_page_says_what_its_json_says(ask: Ask, language: str, who: str) -> None:
    page, told = ask(f"/{language}/consult?who={who}"), ask(f"/{language}/consult.json?who={who}").json()
    assert page.status_code == 200
    assert [one["world"] for one in told["answers"]] == list(WORLDS)
    for text in (*(one[part] for one in told["answers"] for part in ("sentence", "spread")), told["cannot"],
                 told["assumption"], told["pair"]["title"], told["after"]["title"], told["about"]):
        assert text in page.text
    assert told["pair"]["worlds"] == told["after"]["worlds"] == list(WORLDS)
    assert SENTENCES[language] in page.text


def test_without_javascript_the_whole_page_is_there_and_a_form_asks_for_it(ask: Ask) -> None:
    page = ask("/en/consult").text
    assert "consult-pair-told" in page and "consult-after-null" in page
    assert '<form method="get"' in page and 'type="submit"' in page
    assert "style=" not in page and "<script>" not in page


def test_the_talk_and_the_lives_are_redrawn_apart(ask: Ask) -> None:
    talk, lives = (ask(f"/en/consult?part={part}").text for part in ("answer", "later"))
    assert "consult-pair-told" in talk and "consult-after-told" not in talk
    assert "consult-after-told" in lives and "consult-pair-told" not in lives
    assert "<html" not in talk + lives


def test_one_consult_alone_has_no_difference(ask: Ask) -> None:
    told = ask("/en/consult.json?b=0").json()
    assert {row[1] for row in told["pair"]["rows"]} == {"A"} and {row[1] for row in told["after"]["rows"]} == {"A"}
    assert told["title"] and "less A" not in told["after"]["title"]
    both = ask("/en/consult.json").json()
    assert {row[1] for row in both["after"]["rows"]} == {"A", "B", "B - A"}


def test_what_is_chosen_is_what_is_drawn_and_no_word_is_a_choice_too(ask: Ask) -> None:
    told = ask("/en/consult.json?who=surgery&b=0&a_manner=pitying&a_minutes=17&a_letters=&a_channels=&a_channels=skin").json()
    assert told["talks"]["a"] == {"letters": [], "manner": "pitying", "channels": ["skin"], "minutes": 17}
    page = ask("/en/consult?b=0&a_letters=&a_channels=").text
    assert not re.search(r'name="a_(letters|channels)" value="[^"]+" checked', page)


def test_two_consults_that_are_the_same_say_so(ask: Ask) -> None:
    same = "b_manner=distant&b_minutes=6&b_letters=R&b_channels=eye&b_channels=voice"
    assert ask(f"/en/consult.json?{same}").json()["same"] and "change one of them" in ask(f"/en/consult?{same}").text


@pytest.mark.parametrize("query", ["who=flu", "a_manner=kind", "a_letters=X", "b_channels=smell", "b_manner=own style"])
def test_a_word_that_is_none_of_ours_is_told_kindly(ask: Ask, query: str) -> None:
    for address in ("/nl/consult", "/nl/consult.json"):
        reply = ask(f"{address}?{query}")
        assert reply.status_code == 404 and "Traceback" not in reply.text


@pytest.mark.parametrize("query", ["a_minutes=0", "a_minutes=61", "a_minutes=1e9", "a_minutes=ten", "b=2", "part=x",
                                   f"who={'x' * 99}", "&".join(["a_letters=R"] * 99)])
def test_what_cannot_be_is_told_kindly(ask: Ask, query: str) -> None:
    reply = ask(f"/en/consult?{query}")
    assert reply.status_code in (404, 422) and "Traceback" not in reply.text


def test_every_control_has_a_label_of_its_own(ask: Ask) -> None:
    page = ask("/en/consult").text
    form = page[page.index("<form"):page.index("</form>")]
    named = set(re.findall(r'<label for="([^"]+)"', form))
    for tag in re.findall(r"<(?:input|select)[^>]*>", form):
        kind, name = re.search(r'type="(\w+)"', tag), re.search(r'id="([^"]+)"', tag)
        if kind and kind[1] in ("hidden", "checkbox", "radio", "range"):
            continue
        assert name and name[1] in named, tag
    assert form.count('type="checkbox"') == 2 * (len(lab.LETTERS) + len(lab.CHANNELS))
    assert form.count('<label class="toggle"') == form.count('type="checkbox"') + 2
    assert len(re.findall(r'id="([^"]+)"', page)) == len(set(re.findall(r'id="([^"]+)"', page)))


def test_two_consults_are_composed_and_laid_over_each_other_in_fourteen_clicks(ask: Ask) -> None:
    page = ask("/en/consult").text
    clicks = 1 + 1                     # the screen, and who comes; B lies over A at once
    for label in "ab":
        clicks += 1 + 1 + 1            # manner, one channel, minutes
        assert f'name="{label}_manner"' in page and f'name="{label}_minutes"' in page
    assert clicks + 2 * 3 <= 14        # three letters each
    assert 'href="/en/consult"' in ask("/en").text


def test_the_data_behind_both_pictures_can_be_taken_along(ask: Ask) -> None:
    for name in ("consult-pair", "consult-after"):
        reply = ask(f"/en/consult?csv={name}")
        assert reply.headers["content-type"].startswith("text/csv") and "null" in reply.text
