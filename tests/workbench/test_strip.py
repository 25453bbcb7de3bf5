"""Transcripts in the workbench: every mark is kept, two tabs overwrite nothing, and what is brought stays away from the model."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable
from typing import Any

import pytest

from recupe.lab import strip_lived
from recupe.lab.strip import LANES, names
from recupe.workbench.store import Database

Ask = Callable[..., Any]
ONE = "/en/transcripts/1-04"
TALK = b"speaker,start,end,text\nDoctor,0,3,What brings you?\nPatient,2.5,6,My ear hurts since Tuesday\nDoctor,8,9,Which one?\n"


def told(page: Any) -> str:
    """The words of a page."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<(script|style|svg).*?</\1>|<[^>]+>", " ", page.text, flags=re.DOTALL)))


def mark(send: Ask, coder: str, lane: str, u: list[int], version: int, address: str = ONE) -> Any:
    return send(f"{address}/marks", {"coder": coder, "lane": lane, "u": u, "version": version})


def marks_of(ask: Ask, address: str = ONE) -> list[tuple[str, str]]:
    rows = csv.DictReader(io.StringIO(ask(f"{address}/marks.csv").text))
    return [(row["coder"], row["lane"]) for row in rows if row["lane"]]


@pytest.fixture
def brought(send: Ask) -> str:
    """Where a transcript that somebody brought is."""
    done = send("/en/transcripts", files={"file": ("Mrs Jones 12 March.csv", TALK, "text/csv")})
    assert done.status_code == 303
    return str(done.headers["location"])


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_acted_consult_is_in_the_list_with_whose_it_is(ask: Ask, language: str) -> None:
    page, data = ask(f"/{language}/transcripts"), ask(f"/{language}/transcripts.json").json()
    assert [one["name"] for one in data["consults"]] == list(names())
    assert all(f'href="/{language}/transcripts/{name}"' in page.text for name in names())
    assert "CC BY 4.0" in told(page) and "Papadopoulos" in told(page)


def test_a_complaint_is_found(ask: Ask) -> None:
    found = ask("/en/transcripts.json?find=Headache").json()["consults"]
    assert 3 < len(found) < 20 and all("headache" in one["complaint"].lower() for one in found)
    assert ask("/en/transcripts.json?find=%25zzz").json()["consults"] == []


def test_two_coders_see_where_they_differ(ask: Ask, send: Ask) -> None:
    for version, (coder, lane, u) in enumerate([("Ann", "R", [4]), ("Ann", "E", [7]), ("Bob", "R", [4]), ("Bob", "U", [7, 9])]):
        done = mark(send, coder, lane, u, version)
        assert (done.status_code, done.headers["location"].split("#")) == (
            303, [f"{ONE}?coder={1 if coder == 'Ann' else 2}", f"u{u[0]}"])
    page, data = ask(ONE), ask(f"{ONE}.json").json()
    assert [(one["utterance"], one["told"].split()[0]) for one in data["talk"]] == [(7, "Ann"), (7, "Bob"), (9, "Bob")]
    assert data["strip"]["title"] in told(page) and "differ most about" in data["strip"]["title"]
    assert [one["lane"] for one in data["agreement"]["lanes"]] == list(LANES)
    assert {one["lane"]: one["kappa"] for one in data["agreement"]["lanes"]}["R"] == pytest.approx(1)
    assert "differs: E, U" in told(page)


def test_the_page_and_its_json_tell_the_same(ask: Ask, send: Ask) -> None:
    mark(send, "Ann", "R", [4, 9], 0)
    mark(send, "Bob", "E", [4], 1)
    for language in ("en", "nl"):
        address = ONE.replace("/en/", f"/{language}/")
        page, data = told(ask(address)), ask(f"{address}.json").json()
        for row in [data["agreement"]["heads"], *data["agreement"]["rows"]]:
            assert all(cell in page for cell in row)
        assert all(one["told"] in page for one in data["talk"])
        assert all(part["text"].strip() in page for one in data["utterances"] for part in one["said"])
        assert data["title"] in page and data["lived"]["title"] in page
        assert data["agreement"]["caption"] in page


def test_the_same_letter_again_takes_the_mark_away(ask: Ask, send: Ask) -> None:
    mark(send, "Ann", "R", [4], 0)
    mark(send, "Ann", "R", [4], 1)
    assert marks_of(ask) == []


def test_a_form_that_is_sent_twice_marks_once(ask: Ask, client: Any, guard: Any) -> None:
    fields = {"csrf": guard.csrf, "once": "the same", "coder": "Ann", "lane": "R", "u": "4", "version": "0"}
    first, second = (client.post(f"{ONE}/marks", data=fields) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert marks_of(ask) == [("Ann", "R")]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_second_tab_overwrites_nothing(ask: Ask, send: Ask, language: str) -> None:
    address = ONE.replace("/en/", f"/{language}/")
    mark(send, "Ann", "R", [4], 0)
    late = mark(send, "Bob", "E", [7], 0, address)
    assert late.status_code == 409 and {"en": "changed elsewhere", "nl": "elders veranderd"}[language] in told(late)
    assert marks_of(ask) == [("Ann", "R")]
    for action, fields in (("until", {"coder": "Ann", "until": "9"}), ("remove-coder", {"coder": "Ann"})):
        assert send(f"{address}/{action}", {**fields, "version": 0}).status_code == 409
    assert marks_of(ask) == [("Ann", "R")]


def test_a_file_that_is_brought_is_kept_once_and_no_name_of_it_stands_in_an_address(ask: Ask, send: Ask, brought: str) -> None:
    again = send("/en/transcripts", files={"file": ("copy.csv", TALK, "text/csv")})
    assert again.headers["location"] == brought and re.fullmatch(r"/en/transcripts/[0-9a-f]{16}", brought)
    yours = ask("/en/transcripts.json").json()["yours"]
    assert [(one["name"], one["address"]) for one in yours] == [("Mrs Jones 12 March.csv", brought)]
    page = told(ask(brought))
    assert "My ear hurts since Tuesday" in page and "stays on this machine" in page


def test_what_is_brought_never_goes_into_the_model(ask: Ask, send: Ask, brought: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lived: list[object] = []
    real = strip_lived.lived
    monkeypatch.setattr(strip_lived, "lived", lambda *given, **more: lived.append(given) or real(*given, **more))
    monkeypatch.setattr(strip_lived, "encounter_of", lambda *_: pytest.fail("the model was asked"))
    for version, (coder, u) in enumerate([("Ann", [0]), ("Bob", [1])]):
        assert mark(send, coder, "E", u, version, brought).status_code == 303
    for more in ("", ".json", "?manner=distant", "?part=later"):
        assert ask(f"{brought}{more}").status_code == 200
        assert ask(f"{brought.replace('/en/', '/nl/')}{more}").status_code == 200
    assert lived == [] and ask(f"{brought}.json").json()["lived"] is None
    assert "never goes into the model" in told(ask(brought))


def test_an_acted_consult_does_and_every_world_is_there(ask: Ask, send: Ask) -> None:
    assert ask(f"{ONE}.json").json()["lived"] is None
    mark(send, "Ann", "R", [4], 0)
    data = ask(f"{ONE}.json?manner=distant").json()
    shown = data["lived"]
    assert "a_letters=R&" in data["consult"] and ask(data["consult"].replace("/consult", "/consult.json")).status_code == 200
    assert shown["worlds"] == ["told", "supported", "null"]
    assert ask(f"{ONE}?manner=distant").text.count("Assumption, not fact") == 1


def test_marks_go_out_and_come_back(ask: Ask, send: Ask, database: Database) -> None:
    mark(send, "=Ann", "R", [4, 6], 0)
    mark(send, "Bob", "E", [7], 1)
    went = {kind: ask(f"{ONE}/marks.{kind}") for kind in ("csv", "json")}
    before = sorted(marks_of(ask))
    assert "'=Ann" in went["csv"].text and "attachment" in went["csv"].headers["content-disposition"]
    for kind, file in went.items():
        assert send(f"{ONE}/delete").status_code == 303 and marks_of(ask) == []
        done = send(f"{ONE}/import", {"version": 0}, files={"file": (f"m.{kind}", file.content)})
        assert done.status_code == 303 and sorted(marks_of(ask)) == before
    assert ask(f"{ONE}/marks.exe").status_code in (404, 422)


def test_marks_of_another_consult_are_refused_and_nothing_is_lost(ask: Ask, send: Ask) -> None:
    mark(send, "Ann", "R", [4], 0)
    other = ask(f"{ONE}/marks.json").content
    no = send("/nl/transcripts/1-05/import", {"version": 0}, files={"file": ("m.json", other)})
    assert no.status_code == 422 and "ander transcript" in told(no)
    assert marks_of(ask) == [("Ann", "R")]


def test_a_coder_and_a_transcript_can_be_removed(ask: Ask, send: Ask, brought: str) -> None:
    mark(send, "Ann", "R", [0], 0, brought)
    mark(send, "Bob", "E", [1], 1, brought)
    assert send(f"{brought}/remove-coder", {"coder": "Ann", "version": 2}).status_code == 303
    assert marks_of(ask, brought) == [("Bob", "E")]
    assert send(f"{brought}/delete").headers["location"] == "/en/transcripts"
    assert ask(brought).status_code == 404 and ask("/en/transcripts.json").json()["yours"] == []
    assert send("/en/transcripts", files={"file": ("x.csv", TALK)}).headers["location"] == brought
    assert marks_of(ask, brought) == []


def test_who_stopped_early_is_not_counted_after_it(ask: Ask, send: Ask) -> None:
    mark(send, "Ann", "R", [4], 0)
    mark(send, "Bob", "R", [4, 90], 1)
    whole = ask(f"{ONE}.json").json()
    assert send(f"{ONE}/until", {"coder": "Ann", "until": "2,5", "version": 2}).status_code == 303
    half = ask(f"{ONE}.json").json()
    assert half["agreement"]["lanes"][0]["long"] < whole["agreement"]["lanes"][0]["long"] / 3
    assert (len(whole["talk"]), len(half["talk"])) == (1, 0)


@pytest.mark.parametrize(("fields", "words"), [
    ({"coder": "", "lane": "R", "u": [1]}, "coder"), ({"coder": "   ", "lane": "R", "u": [1]}, "name"),
    ({"coder": "x" * 41, "lane": "R", "u": [1]}, "name"), ({"coder": "Ann", "lane": "Z", "u": [1]}, "lane"),
    ({"coder": "Ann", "lane": "R"}, "utterance"), ({"coder": "Ann", "lane": "R", "u": [99999]}, "utterance"),
    ({"coder": "Ann", "lane": "R", "u": [-1]}, "utterance"), ({"coder": "Ann", "lane": "R", "u": ["x"]}, "u"),
    ({"coder": "Ann", "lane": "R", "u": [1], "version": -1}, "version")])
def test_garbage_in_a_mark_is_told_and_nothing_is_kept(ask: Ask, send: Ask, fields: dict[str, Any], words: str) -> None:
    no = send(f"{ONE}/marks", {"version": 0, **fields})
    assert 400 <= no.status_code < 500 and words in told(no)
    assert marks_of(ask) == []


@pytest.mark.parametrize("query", ["coder=99999", "first=-1", "manner=kind", "coder=x", "first=99999999999999999999"])
def test_garbage_in_an_address_is_told(ask: Ask, send: Ask, query: str) -> None:
    mark(send, "Ann", "R", [4], 0)
    assert 400 <= ask(f"{ONE}?{query}").status_code < 500
    assert ask("/en/transcripts/..%2f..").status_code == 404


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"%PDF-1.4", b"speaker,start,end,text\nA,9,1,x\n", b"no names here",
                                     b"A: hi\n" * 20_001, b"a,b\n" * 10])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_file_that_is_no_transcript_is_told_in_the_language_of_the_page(
        ask: Ask, send: Ask, content: bytes, language: str) -> None:
    no = send(f"/{language}/transcripts", files={"file": ("a.txt", content)})
    assert no.status_code == 422 and {"en": "try", "nl": "probeer"}[language] in told(no)
    assert ask("/en/transcripts.json").json()["yours"] == []


def test_a_transcript_of_fifty_megabytes_is_refused_kindly(ask: Ask, send: Ask) -> None:
    no = send("/nl/transcripts", files={"file": ("a.txt", b"A: hallo\n" * 5_500_000)})
    assert no.status_code == 413 and "groter dan" in told(no)
    near = send("/nl/transcripts", files={"file": ("a.txt", b"A: hallo\n" * 600_000)})
    assert near.status_code in (413, 422) and "groter dan 5 MB" in told(near)
    assert ask("/en/transcripts.json").json()["yours"] == []


def test_what_is_said_or_called_is_never_markup(ask: Ask, send: Ask) -> None:
    nasty = b'speaker,start,end,text\n<img src=x>,0,2,<script>alert(1)</script>\n"""><b>",2,3,{{ 7*7 }}\n'
    where = send("/en/transcripts", files={"file": ("<i>x</i>{{1}}.csv", nasty)}).headers["location"]
    mark(send, '"><svg onload=x>', "R", [0], 0, where)
    mark(send, "Bob", "E", [0], 1, where)
    page = ask(where).text
    assert not any(raw in page for raw in ("<script>alert", "<img src=x", "<svg onload", '"><b>', ">49<")) and "{{ 7*7 }}" in page


def test_a_long_transcript_comes_in_parts(ask: Ask, send: Ask) -> None:
    many = ("speaker,start,end,text\n" + "\n".join(f"{'AB'[k % 2]},{k},{k + 1},word {k}" for k in range(650))).encode()
    where = send("/en/transcripts", files={"file": ("long.csv", many)}).headers["location"]
    first, last = ask(where), ask(f"{where}?first=600")
    assert 'id="u199"' in first.text and 'id="u200"' not in first.text
    assert 'id="u649"' in last.text and "Utterances 601 to 650 of 650" in told(last)
    done = send(f"{where}/marks", {"coder": "Ann", "lane": "R", "u": [610], "first": 600, "version": 0})
    assert done.headers["location"] == f"{where}?coder=1&first=600#u610"


def test_every_control_has_a_label_and_every_letter_a_name(ask: Ask, send: Ask) -> None:
    mark(send, "Ann", "R", [4], 0)
    mark(send, "Bob", "E", [4], 1)
    page = ask(ONE).text
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for field in re.findall(r"<(?:input|select|textarea)\b[^>]*>", page):
        if 'type="hidden"' not in field and 'type="checkbox"' not in field:
            found = re.search(r'\bid="([^"]+)"', field)
            assert found and (f'for="{found[1]}"' in page or "aria-label" in field), field
    assert re.findall(r'<button type="submit" name="lane" value="(\w+)"[^>]*aria-label="\1 [^"]+"', page) == list(LANES)
    assert page.count("<h1") == 1 and "style=" not in page
