"""Studies and runs: copied, changed by form and by text, put in the queue, followed, compared and taken away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from asking import Ask, field
from recupe.report.wording import LANGUAGES
from recupe.study.document import parse
from recupe.study.edit import edited
from recupe.study.shelf import studies, text
from recupe.workbench.store import Database
from recupe.workbench.worker import Listener, live


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", studies())
def test_every_packaged_study_is_a_page_and_its_json(ask: Ask, language: str, name: str) -> None:
    page, found = ask(f"/{language}/studies/{name}"), ask(f"/{language}/studies/{name}.json").json()
    assert page.status_code == 200 and found["sound"]
    assert found["hash"] == parse(text(name)).hash
    assert f"<code>{found['hash'][:16]}</code>" in page.text
    assert found["own"] is False and "<textarea" not in page.text


def test_a_copy_is_kept_changed_by_its_form_and_keeps_its_comments(ask: Ask, send: Ask) -> None:
    assert send("/en/studies", {"source": "cold", "name": "my cold"}).headers["location"] == "/en/studies/my%20cold"
    fields = {"version": 1, "question": "Does it?", "persons": 300, "replicates": 20, "seed": 5, "condition": "new cold"}
    assert send("/en/studies/my cold/form", fields).status_code == 303
    found = ask("/en/studies/my cold.json").json()
    assert (found["form"]["persons"], found["form"]["seed"], found["form"]["question"]) == (300, 5, "Does it?")
    assert found["text"].count("#") == text("cold").count("#")
    assert ask("/nl/studies/my cold.json").json()["form"]["question"] == "Verkort een RECUPE-consult een verkoudheid?"
    arm = {"version": 2, "arm": 1, "letters": ["C", "R"], "channels": ["voice"], "manner": "empathic", "minutes": 12}
    assert send("/en/studies/my cold/arm", arm).status_code == 303
    consult = ask("/en/studies/my cold.json").json()["form"]["arms"][1]["consult"]
    kept = [consult[name] for name in ("letters", "channels", "manner", "minutes")]
    assert kept == [["R", "C"], ["voice"], "empathic", 12]


@pytest.mark.parametrize("name", ["a?b#c%d&e", "ünïcode ☃", "..x", "q=1", "'\"<>"])
def test_any_name_leads_to_its_own_page(ask: Ask, send: Ask, name: str) -> None:
    address = send("/en/studies", {"source": "cold", "name": name}).headers["location"]
    assert ask(address).status_code == 200 and ask(f"{address}.json").json()["name"] == name
    assert ask("/en/studies.json").json()["own"][0]["address"] == address


def test_what_is_wrong_is_kept_and_told_with_its_line(ask: Ask, send: Ask) -> None:
    send("/en/studies", {"source": "cold", "name": "mine"})
    broken = text("cold").replace('manner = "empathic"', 'manner = "empatic"')
    assert send("/en/studies/mine", {"version": 1, "text": broken}).status_code == 303
    page = ask("/nl/studies/mine").text
    assert "empatic" in page and "empathic" in page and "regel" in page
    assert send("/en/studies/mine/run", {}).status_code == 422


def test_a_text_is_checked_while_it_is_typed(send: Ask) -> None:
    assert "Sound" in send("/en/check-study", {"text": text("cold"), "name": "x"}).text
    told = send("/nl/check-study", {"text": "persons = ", "name": "x"}).text
    assert "refusal" in told and "<html" not in told


def test_two_windows_on_one_study_never_overwrite_each_other_unseen(ask: Ask, send: Ask) -> None:
    send("/en/studies", {"source": "cold", "name": "mine"})
    assert send("/en/studies/mine", {"version": 1, "text": text("cold") + "# first"}).status_code == 303
    late = send("/nl/studies/mine", {"version": 1, "text": text("cold") + "# second"})
    assert late.status_code == 409 and "# second" in late.text and "elders" in late.text
    assert ask("/en/studies/mine.json").json()["text"].endswith("# first")


def test_a_packaged_study_is_not_changed_nor_shadowed(send: Ask) -> None:
    assert send("/en/studies/cold", {"version": 1, "text": ""}).status_code == 422
    assert send("/en/studies", {"source": "cold", "name": " cold "}).status_code == 422
    assert send("/en/studies/cold/delete").status_code == 422


def test_what_is_sent_twice_happens_once(ask: Ask, send: Ask) -> None:
    first = send("/en/studies/cold/run", {"once": "same", "replicates": 1})
    again = send("/en/studies/cold/run", {"once": "same", "replicates": 1})
    assert first.headers["location"] == again.headers["location"]
    assert len(ask("/en/runs.json").json()["runs"]) == 1


def test_real_people_are_never_lived(ask: Ask, send: Ask) -> None:
    example = (Path(__file__).parents[2] / "examples" / "headache.toml").read_text(encoding="utf-8")
    send("/en/studies", {"text": example, "name": "headache"})
    assert ask("/en/studies/headache.json").json()["lived"]
    assert send("/en/studies/headache/run").status_code == 422
    assert ask("/en/runs.json").json()["runs"] == []


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """Two small runs of the cold study, lived by the code of the worker."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('ran') / 'workbench.db'}")
    for seed in (1, 2):
        with database.writing() as store:
            words = edited(text("cold"), {("people", "persons"): 60})
            store.runs.add("cold", words, "h", {"replicates": 2, "seed": seed, "draws": 0})
            run = store.runs.take()
        assert run is not None
        live(database, run)
    return database


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Any:
    """The database of the finished runs for the tests that ask for them, else an empty one."""
    if "ran" in request.fixturenames:
        yield request.getfixturevalue("ran")
        return
    opened = Database(f"sqlite:///{request.getfixturevalue('tmp_path') / 'workbench.db'}")
    yield opened
    opened.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finished_run_answers_with_every_world(ran: Database, ask: Ask, language: str) -> None:
    page, found = ask(f"/{language}/runs/1").text, ask(f"/{language}/runs/1.json").json()
    assert found["state"] == "done" and found["picture"]["worlds"] == ["told", "supported", "null"]
    assert found["answer"] in page and found["cannot"].replace("'", "&#39;") in page
    whole = ask(f"/{language}/runs/1/page")
    assert whole.headers["content-security-policy"].startswith("sandbox") and "<svg" in whole.text
    assert ask(f"/{language}/runs/1/rows.csv").text.startswith("world,")


def test_a_run_is_the_run_of_the_command_line(ran: Database) -> None:
    from recupe.lab.run import run

    with ran.reading() as store:
        kept, record = store.runs.get(1), store.runs.record(1)
    assert record == run(parse(kept.text, "cold.toml"), "cold", seed=1, replicates=2, draws=0).record


def test_two_runs_stand_beside_each_other(ran: Database, ask: Ask) -> None:
    found = ask("/en/runs/compare.json?a=1&b=2").json()
    assert found["same_study"] and {row["world"] for row in found["rows"]} == {"told", "supported", "null"}
    assert any(row["a"] != row["b"] for row in found["rows"])
    assert ask("/nl/runs/compare?a=1&b=2").status_code == 200
    assert ask("/nl/runs/compare?a=1&b=99").status_code == 404


def test_the_events_of_a_finished_run_end(ran: Database, ask: Ask) -> None:
    assert "event: end" in ask("/en/runs/1/events").text


def test_a_run_that_cannot_be_done_says_why(database: Database, ask: Ask) -> None:
    with database.writing() as store:
        store.runs.add("broken", 'question = "?"', "h", {"replicates": 1, "seed": 1, "draws": 0})
        run = store.runs.take()
    assert run is not None
    live(database, run)
    assert ask("/en/runs/1.json").json()["state"] == "failed"
    assert "ontbreekt" in ask("/nl/runs/1").text


def test_a_run_asked_to_stop_is_broken_off(database: Database) -> None:
    with database.writing() as store:
        number = store.runs.add("cold", text("cold"), "h", {"replicates": 1, "seed": 1, "draws": 0})
        run = store.runs.take()
        store.runs.stop(number)
    assert run is not None
    with pytest.raises(KeyboardInterrupt):
        Listener(database, number)("replicates", 0, 1)
    live(database, run)
    with database.reading() as store:
        assert store.runs.get(number).state == "stopped"


def test_a_hidden_field_is_on_every_form(ask: Ask) -> None:
    page = ask("/en/studies/cold").text
    assert page.count('method="post"') == page.count('name="csrf"') == page.count('name="once"')
    assert field(page, "once") != field(ask("/en/studies/cold").text, "once")
