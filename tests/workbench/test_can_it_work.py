"""Can it work: a sentence, two fields of dots, three ICCs, a calendar; people who tell the worlds apart; plans frozen once."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest

from recupe.lab.plan import ASKED, frozen, hash_of
from recupe.report.wording import say
from recupe.workbench.screens import plans
from recupe.workbench.screens.can_it_work import KINDS, Asked

HERE = "/en/can-it-work"
SMALL = Asked().model_dump_json()


def told(ask: Any, address: str) -> Any:
    answer = ask(address)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_sentence_on_top_counts_the_dots_that_are_filled(ask: Any) -> None:
    view = told(ask, f"{HERE}.json")
    rows, columns = view["picture"]["rows"], view["picture"]["columns"]
    hit, value = columns.index("works_what"), columns.index("works_estimate")
    found = sum(row[hit] == 1 and row[value] > 0 for row in rows)
    assert len(rows) == 200 and view["numbers"]["found"] == found
    assert f"in {found} of 200 tries" in view["sentence"]
    assert view["sentence"].startswith("With 12 practices of 40 people and ICC 0.05 this study finds an effect of 0.18")
    assert "no number of people will do: more practices are needed" in view["sentence"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_page_shows_what_its_json_says(ask: Any, language: str) -> None:
    address, query = f"/{language}/can-it-work", "?carers=30&people=900&dropout=10&ceiling=20"
    page, view = ask(f"{address}{query}"), told(ask, f"{address}.json{query}")
    assert page.status_code == 200
    for text in (view["sentence"], *view["more"], *(line for one in view["beside"] for line in one["lines"]),
                 view["picture"]["title"], view["calendar"]["title"]):
        assert text.replace("“", "“") in page.text.replace("&lt;", "<").replace("&#39;", "'"), text


def test_more_people_do_not_help_where_practices_are_few_but_more_practices_do(ask: Any) -> None:
    few = told(ask, f"{HERE}.json?people=5000")
    many = told(ask, f"{HERE}.json?people=4000&carers=160")
    assert few["verdict"] == "cannot" and few["numbers"]["here"]["with_these"] is None
    assert many["verdict"] == "can" and "that is enough" in many["sentence"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_design_has_its_sentence(ask: Any, kind: str, language: str) -> None:
    view = told(ask, f"/{language}/can-it-work.json?design={kind}&people=60")
    assert view["sentence"] and "{" not in view["sentence"]
    assert bool(view["beside"]) == (kind == "cluster")


def test_a_redraw_brings_the_answer_only(ask: Any) -> None:
    part = ask(f"{HERE}?part=answer").text
    assert "<svg" in part and "<html" not in part and "<form" not in part


@pytest.mark.parametrize("wrong", ["people=7", "people=x", "effect=0", "icc=1", "carers=3", "weeks=0", "seed=-1", "dropout=nan",
                                   "design=" + "x" * 30, "carers=100&people=50"])
def test_what_cannot_be_is_refused_kindly(ask: Any, wrong: str) -> None:
    for ending in ("", ".json"):
        answer = ask(f"/nl/can-it-work{ending}?{wrong}")
        assert answer.status_code in (404, 422), (wrong, answer.status_code)


def test_an_unknown_design_is_told_with_those_that_are_known(ask: Any) -> None:
    answer = ask(f"{HERE}?design=clustre")
    assert answer.status_code == 404 and "cluster" in answer.text


def test_the_worlds_stand_side_by_side_for_a_study(ask: Any) -> None:
    view = told(ask, f"{HERE}/worlds.json?study=cold")
    assert view["kept"] and view["picture"]["worlds"] == ["told", "supported", "null"]
    for pair in ("“told” from “null”", "“supported” from “null”", "“told” from “supported”"):
        assert pair in view["sentence"]
    page = ask(f"{HERE}/worlds?study=cold").text
    tries = view["tries"][0]
    assert told(ask, tries["address"].replace("?", ".json?"))["people"] == 376 and "study=cold" in tries["freeze"]
    assert view["sentence"] in page and view["from"] in page and "recupe power cold --worlds" in page


def test_a_study_without_a_kept_answer_says_what_to_do(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recupe.workbench.screens.can_it_work.kept", lambda name: None)
    page = ask(f"{HERE}/worlds?study=cold")
    assert page.status_code == 200 and say("can_it_work.worlds.not_kept", "en") in page.text
    assert "recupe power cold --worlds" in page.text


def test_an_unknown_study_is_refused(ask: Any) -> None:
    assert ask(f"{HERE}/worlds?study=nothing").status_code == 404
    assert ask(f"{HERE}/plan?study=nothing").status_code == 404


def freeze(send: Any, **more: Any) -> str:
    answer = send(f"{HERE}/plans", {"plan": SMALL, **more})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_frozen_plan_has_its_hash_its_holes_and_three_files(ask: Any, send: Any) -> None:
    words = ["A <b>name</b>", "everybody"] + [""] * (len(ASKED) - 2)
    address = freeze(send, told=words, study="cold")
    view, page = told(ask, f"{address}.json"), ask(address).text
    assert view["intact"] and view["hash"] in page and "A &lt;b&gt;name&lt;/b&gt;" in page and "<b>name" not in page
    holes = [row for part in view["sections"] for row in part["rows"] if row["value"] is None]
    assert len(holes) == len(ASKED) - 2 and page.count('class="hole"') == len(holes)
    files = {one["address"].rsplit(".", 1)[1]: ask(one["address"]) for one in view["files"]}
    assert all(one.status_code == 200 and "attachment" in one.headers["content-disposition"] for one in files.values())
    plan = json.loads(files["json"].text)
    assert plan["hash"] == view["hash"] == hash_of(plan) and plan["study"]["name"] == "cold"
    assert tomllib.loads(files["toml"].text)["hash"] == view["hash"]
    assert view["hash"] in files["html"].text and "http-equiv" in files["html"].text and 'lang="nl"' in files["html"].text
    assert ask(f"{address}/file.exe").status_code == 404


def test_a_new_plan_stands_beside_the_old_one(ask: Any, send: Any) -> None:
    first = freeze(send)
    second = freeze(send, plan=Asked(carers=40, people=1600).model_dump_json())
    assert first != second
    plans = told(ask, f"{HERE}/plans.json")["plans"]
    assert {one["address"] for one in plans} == {first, second}
    assert told(ask, f"{first}.json")["intact"]


def test_a_form_sent_twice_freezes_one_plan(ask: Any, send: Any) -> None:
    once = {"once": "the same ticket"}
    assert freeze(send, **once) == freeze(send, **once)
    assert len(told(ask, f"{HERE}/plans.json")["plans"]) == 1


def test_while_a_plan_is_computed_others_keep_what_is_theirs(
    ask: Any, send: Any, database: Any, monkeypatch: pytest.MonkeyPatch,
) -> None:
    def meanwhile(*given: Any, **more: Any) -> Any:
        with database.writing() as store:
            store.studies.put("another", {"text": "someone else's"}, 0)
        return frozen(*given, **more)

    monkeypatch.setattr(plans, "frozen", meanwhile)
    freeze(send)
    with database.reading() as store:
        assert store.studies.get("another").content["text"] == "someone else's"


def test_a_form_sent_again_while_the_first_is_computed_freezes_one_plan(
    ask: Any, send: Any, monkeypatch: pytest.MonkeyPatch,
) -> None:
    led = []

    def again(*given: Any, **more: Any) -> Any:
        monkeypatch.setattr(plans, "frozen", frozen)
        led.append(freeze(send, once="the same ticket"))
        return frozen(*given, **more)

    monkeypatch.setattr(plans, "frozen", again)
    assert freeze(send, once="the same ticket") == led[0]
    assert len(told(ask, f"{HERE}/plans.json")["plans"]) == 1


def test_a_plan_that_was_changed_afterwards_says_so(ask: Any, send: Any, database: Any) -> None:
    address = freeze(send)
    key = address.rsplit("/", 1)[1]
    with database.writing() as store:
        kept = store.plans.get(key)
        kept.content["plan"]["found"]["power"] = 0.99
        store.plans.put(key, kept.content, kept.version)
    view = told(ask, f"{address}.json")
    assert not view["intact"] and view["intact_said"] == say("can_it_work.plan.not_intact", "en")


@pytest.mark.parametrize("fields", [{"plan": "no"}, {"plan": "{}", "told": ["x" * 700]}, {"plan": '{"people": 3}'},
                                    {"plan": "{}", "study": "nothing"}, {"plan": "{}", "told": ["x"] * 40}, {"plan": "x" * 3000}])
def test_garbage_is_not_frozen(ask: Any, send: Any, fields: dict[str, Any]) -> None:
    answer = send(f"{HERE}/plans", fields)
    assert answer.status_code in (404, 422), answer.status_code
    assert told(ask, f"{HERE}/plans.json")["plans"] == []


def test_a_plan_is_frozen_in_three_clicks_from_the_first_page(ask: Any, send: Any) -> None:
    assert 'href="/en/can-it-work"' in ask("/en").text
    assert '/en/can-it-work/plan?' in ask("/en/can-it-work").text
    form = ask(f"{HERE}/plan").text
    assert 'action="/en/can-it-work/plans"' in form and say("can_it_work.plan.freeze", "en") in form
