"""Ratings in the workbench: nothing is seen before it is guessed, real ones stay away from the model, simulated ones are named."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from recupe.workbench.store import Database

Ask = Callable[..., Any]
OWN = "/nl/ratings/praktijk"


def csv_of(n: int = 60) -> bytes:
    """A table of a practice: overall 0 to 10, six items 1 to 5, dates, two carers, a note."""
    rng = np.random.default_rng(4)
    rows = ["overall,R,E,C,U,P,E2,datum,huisarts,opmerking"]
    for k in range(n):
        felt = rng.normal()
        items = [int(np.clip(round(4 + 0.7 * felt + 0.5 * rng.normal()), 1, 5)) for _ in range(6)]
        day = f"2026-{1 + k // 20:02d}-{1 + k % 20:02d}"
        rows.append(",".join([str(int(np.clip(round(7.4 + felt), 0, 9))), *map(str, items), day, "Jansen" if k % 2 else "De Boer",
                              "Geheim woord"]))
    return "\n".join([*rows, "10,5,5,5,5,5,5,2026-03-31,Jansen,x"]).encode()


@pytest.fixture
def kept(send: Ask) -> Ask:
    """A practice's table, kept and not yet opened."""
    done = send("/nl/ratings", {"name": "praktijk"}, files={"file": ("mijn.csv", csv_of())})
    assert (done.status_code, done.headers["location"]) == (303, OWN)
    return send


@pytest.fixture
def opened(kept: Ask) -> Ask:
    """The same, after somebody said what they thought."""
    assert kept(f"{OWN}/thought", {"whole": "6,5", "item": ["4", "3", "4", "", "4", "4.5"]}).status_code == 303
    return kept


def figures(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, dict):
        return [data] if "figure" in data else [f for inside in data.values() for f in figures(inside)]
    return [f for inside in data for f in figures(inside)] if isinstance(data, list) else []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_first_page_shows_simulated_ratings_by_name_and_a_way_to_bring_ones_own(ask: Ask, language: str) -> None:
    page = ask(f"/{language}/ratings")
    assert page.status_code == 200
    assert 'type="file"' in page.text and "“null”" in page.text and "<svg" in page.text
    data = ask(f"/{language}/ratings.json").json()
    assert data["picture"]["worlds"] == ["told", "supported", "null"]
    assert sum(row[2] for row in data["picture"]["rows"]) == 3 * 40


@pytest.mark.parametrize("query", ["patients=9", "patients=1e9", "world=heaven", "seed=0", "who=me", "patients=x"])
def test_a_wrong_value_in_the_address_is_told_kindly(ask: Ask, query: str) -> None:
    page = ask(f"/nl/ratings?{query}")
    assert page.status_code in (404, 422) and "Traceback" not in page.text and '<main id="content" class="refusal"' in page.text


def test_more_ratings_leave_the_mean_less_room(ask: Ask) -> None:
    halves = [float(re.search(r"about (\d+\.\d)", ask(f"/en/ratings.json?patients={n}").json()["sure"])[1])  # type: ignore[index]
              for n in (10, 40, 160)]
    assert halves[0] > halves[1] > halves[2]


def test_a_part_of_the_page_is_the_answer_alone(ask: Ask) -> None:
    part = ask("/nl/ratings?patients=20&part=answer").text
    assert "<svg" in part and "<header" not in part


@pytest.mark.parametrize("address", [OWN, f"{OWN}.json", f"{OWN}?part=answer", f"{OWN}?csv=ratings", f"{OWN}.json?csv=ratings",
                                     "/en/ratings/praktijk", "/en/ratings/praktijk.json"])
def test_nothing_that_patients_said_is_seen_before_it_is_guessed(kept: Ask, ask: Ask, address: str) -> None:
    answer = ask(address)
    assert "<svg" not in answer.text and "distribution" not in answer.text
    if address.endswith(".json"):
        data = answer.json()
        assert not data["opened"] and "numbers" not in data and "picture" not in data and not figures(data)
        assert len(data["expected"]) == 7
    for number in ("7,4", "7.4", "mean 7", "gemiddeld 7"):
        assert number not in answer.text


def test_what_was_guessed_is_kept_with_its_time_and_stands_beside_what_was_said(opened: Ask, ask: Ask, database: Database) -> None:
    with database.reading() as store:
        held = store.ratings.get("praktijk").content
    assert held["thought"] == {"": 6.5, "R": 4.0, "E": 3.0, "C": 4.0, "P": 4.0, "E2": 4.5}
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", held["moment"])
    data = ask("/en/ratings/praktijk.json").json()
    assert held["moment"] in data["said"]
    assert [row[0] for row in data["mirror"]["rows"]] == ["rating", "R", "E", "C", "P", "E2"]
    assert [row[1] for row in data["mirror"]["rows"]] == [6.5, 4.0, 3.0, 4.0, 4.0, 4.5]
    assert ".06" in data["context"] and "Hermans" in data["context"]


def test_there_is_no_going_back(opened: Ask, ask: Ask, database: Database) -> None:
    for fields in ({"whole": "9"}, {"look": "now"}, {"whole": ""}):
        assert opened(f"{OWN}/thought", fields).status_code == 422
    with database.reading() as store:
        assert store.ratings.get("praktijk").content["thought"][""] == 6.5
    assert 'name="whole"' not in ask(OWN).text


def test_whoever_would_rather_not_guess_sees_the_ratings_and_no_mirror(kept: Ask, ask: Ask) -> None:
    assert kept(f"{OWN}/thought", {"look": "now"}).status_code == 303
    data = ask(f"{OWN}.json").json()
    assert data["opened"] and data["mirror"] is None and data["picture"] is not None
    assert "zonder te raden" in data["said"]
    assert kept(f"{OWN}/thought", {"whole": "9"}).status_code == 422


@pytest.mark.parametrize("whole", ["", "11", "-1", "abc", "1e3", "7" * 19, "nan"])
def test_a_guess_off_the_scale_locks_nothing(kept: Ask, ask: Ask, whole: str) -> None:
    assert kept(f"{OWN}/thought", {"whole": whole}).status_code == 422
    assert not ask(f"{OWN}.json").json()["opened"]


def test_a_form_that_is_sent_twice_happens_once(client: Any, guard: Any, ask: Ask) -> None:
    fields = {"csrf": guard.csrf, "once": "the same", "world": "null"}
    first, second = (client.post("/en/ratings/simulated", data=fields) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert len(ask("/en/ratings.json").json()["kept"]) == 1


def test_a_letter_of_recupe_is_read_with_its_word_and_the_set_is_called_not_validated(kept: Ask, ask: Ask) -> None:
    data = ask("/en/ratings/praktijk.json").json()
    assert "R reason" in data["expected"][1]["label"] and any("not validated" in line for line in data["read"])
    first = ask("/en/ratings").text
    assert "not validated" in first and "ratings-invented.csv" in first
    assert [letter for letter, _ in ask("/nl/ratings.json").json()["statements"]] == ["R", "E", "C", "U", "P", "E2", "overall"]


def test_the_example_is_a_table_that_the_workbench_reads(send: Ask, ask: Ask) -> None:
    address = re.search(r'href="(/static/ratings-invented.csv[^"]*)"', ask("/nl/ratings").text)
    assert address is not None
    content = ask(address[1]).content
    assert send("/nl/ratings", {}, files={"file": ("example.csv", content)}).status_code == 303


def test_neither_names_nor_notes_are_kept_or_shown(opened: Ask, ask: Ask, database: Database) -> None:
    with database.reading() as store:
        held = json.dumps(store.ratings.get("praktijk").content)
    page = ask(OWN).text + ask(f"{OWN}.json").text
    for word in ("Jansen", "Boer", "Geheim"):
        assert word not in held and word not in page
    assert not re.search(r"percentile|percentiel van|ranking|ranglijst", page)


def test_one_change_is_kept_in_ones_own_words_and_drawn(opened: Ask, ask: Ask) -> None:
    before = ask(f"{OWN}.json").json()
    assert before["numbers"]["chart"]["after"] is None
    done = opened(f"{OWN}/change", {"when": "2026-02-10", "what": "Ik vraag <b>meer</b>", "by": "patient",
                                    "ruled_out": ["season", "x"]})
    assert done.headers["location"] == f"{OWN}#change"
    data = ask(f"{OWN}.json").json()
    assert data["change"]["ruled_out"] == ["season"] and data["change"]["what"] == "Ik vraag <b>meer</b>"
    assert data["numbers"]["chart"]["after"]["useful"] >= 10
    assert "<b>" not in ask(OWN).text
    assert opened(f"{OWN}/change", {"when": ""}).status_code == 303
    assert ask(f"{OWN}.json").json()["numbers"]["chart"]["after"] is None


@pytest.mark.parametrize("fields", [{"when": "soon"}, {"when": "10-02-2026"}, {"when": "2026-02-10", "by": "hour"},
                                    {"when": "2026-02-10", "what": "x" * 200}])
def test_a_change_that_cannot_be_read_changes_nothing(opened: Ask, ask: Ask, fields: dict[str, str]) -> None:
    assert opened(f"{OWN}/change", fields).status_code == 422
    assert ask(f"{OWN}.json").json()["change"]["at"] is None


def test_no_change_is_taken_before_the_ratings_are_opened(kept: Ask) -> None:
    assert kept(f"{OWN}/change", {"when": "2026-02-10"}).status_code == 422


def test_a_table_is_deleted_whole(opened: Ask, ask: Ask, database: Database) -> None:
    assert opened(f"{OWN}/delete").headers["location"] == "/nl/ratings"
    assert ask(OWN).status_code == 404
    with database.reading() as store:
        assert store.ratings.all() == []


def test_two_files_of_one_name_stand_beside_each_other(kept: Ask) -> None:
    again = kept("/nl/ratings", {"name": "praktijk"}, files={"file": ("mijn.csv", csv_of())})
    assert again.headers["location"] == "/nl/ratings/praktijk%202"


@pytest.mark.parametrize(("content", "name"), [
    (b"", "empty.csv"), (b"\xff\xfe\x00\x01", "picture.png"), (b"age\n4\n", "other.csv"), (b"rating\n=cmd()\n", "formula.csv"),
    (b"rating\n7\n8\n", "scale.csv"), (b"rating\n" + b"5\n" * 6000, "long.csv"), (b"x" * 1_100_000, "large.csv")])
def test_a_file_that_is_no_table_is_told_kindly_and_not_kept(send: Ask, ask: Ask, content: bytes, name: str) -> None:
    done = send("/nl/ratings", {}, files={"file": (name, content)})
    assert done.status_code == 422 and "Traceback" not in done.text
    assert ask("/nl/ratings.json").json()["kept"] == []


@pytest.mark.parametrize("name", ["../../etc/passwd.csv", "a/b\\c.csv", "<script>.csv", "é 1.csv", ".csv", "x" * 300 + ".csv"])
def test_a_name_of_a_file_leads_nowhere_but_to_its_table(send: Ask, ask: Ask, name: str) -> None:
    done = send("/nl/ratings", {}, files={"file": (name, csv_of())})
    assert done.status_code == 303
    assert done.headers["location"].count("/") == 3
    page = ask(done.headers["location"])
    assert page.status_code == 200 and "<script>." not in page.text


def test_of_few_ratings_nothing_is_shown_even_when_opened(send: Ask, ask: Ask) -> None:
    done = send("/en/ratings", {"name": "few"}, files={"file": ("few.csv", b"rating,week\n10,1\n9,1\n8,2\n7,2\n")})
    address = done.headers["location"]
    send(f"{address}/thought", {"look": "now"})
    data = ask(f"{address}.json").json()
    assert data["picture"] is None and data["chart"] is None and data["suppressed"] and data["numbers"]["mean"]["mean"] is None


@pytest.mark.parametrize("world", ["told", "supported", "null"])
def test_simulated_ratings_are_guessed_first_named_and_never_one_world_alone(send: Ask, ask: Ask, world: str) -> None:
    fields = {"world": world, "seed": "3", "patients": "120", "half": "enhanced"}
    address = send("/en/ratings/simulated", fields).headers["location"]
    closed = ask(address).text
    assert "<svg" not in closed and "SIMULATED" in closed
    send(f"{address}/thought", {"whole": "38"})
    data = ask(f"{address}.json").json()
    assert [figure["worlds"] for figure in figures(data)] == [["told", "supported", "null"]] * 3
    assert "SIMULATED" in ask(address).text


def test_simulated_ratings_are_kept_as_a_seed_and_no_rows(send: Ask, database: Database) -> None:
    send("/en/ratings/simulated", {"world": "null", "seed": "3", "patients": "40"})
    with database.reading() as store:
        held = store.ratings.all()[0].content
    assert "table" not in held and held["seed"] == 3


def test_a_real_table_is_never_handed_to_the_model(kept: Ask, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    from recupe.workbench.screens import ratings as screen

    def asked(*_: object) -> object:
        raise AssertionError("the model was asked")

    monkeypatch.setattr(screen, "rated", asked)
    kept(f"{OWN}/thought", {"whole": "7"})
    kept(f"{OWN}/change", {"when": "2026-02-10"})
    assert ask(OWN).status_code == 200 and ask(f"{OWN}.json").status_code == 200


def test_page_and_json_say_the_same(opened: Ask, ask: Ask) -> None:
    opened(f"{OWN}/change", {"when": "2026-02-10", "what": "één vraag meer", "by": "patient"})
    page, data = ask(OWN).text, ask(f"{OWN}.json").json()
    text = re.sub(r"\s+", " ", page).replace("&#39;", "'")
    for line in [*data["read"], *data["more"], *data["reliability"], *data["chart_said"], data["said"], data["context"]]:
        assert line in text
    for figure in figures(data):
        assert figure["title"] in text and figure["description"] in text


def test_every_control_has_a_label_and_headings_come_in_order(opened: Ask, ask: Ask) -> None:
    for address in (OWN, "/nl/ratings"):
        page = ask(address).text
        for tag in re.findall(r"<(?:input|select)\b[^>]*>", page):
            if 'type="hidden"' in tag or 'type="checkbox"' in tag or "aria-label" in tag:
                continue
            name = re.search(r'id="([^"]+)"', tag)
            assert name and f'for="{name[1]}"' in page, tag
        levels = [int(level) for level in re.findall(r"<h(\d)", page)]
        assert levels[0] == 1 and all(b - a <= 1 for a, b in pairwise(levels))
        assert "style=" not in page and "<script>" not in page and "onclick" not in page
