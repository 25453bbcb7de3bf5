"""The guard: who may ask, how much, and what a page may load."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from asking import Ask
from recupe.workbench.app import application
from recupe.workbench.guard import COOKIE, HEADERS, MOST_BYTES, Guard
from recupe.workbench.store import Database


@pytest.fixture
def stranger(database: Database, guard: Guard) -> TestClient:
    return TestClient(application(database, guard), base_url="http://127.0.0.1", follow_redirects=False)


@pytest.mark.parametrize("address", ["/", "/en", "/nl/studies", "/en/studies/cold.json", "/openapi.json", "/en/runs/1/page"])
def test_nobody_enters_without_the_cookie(stranger: TestClient, address: str) -> None:
    assert stranger.get(address).status_code == 403


def test_the_token_gives_the_cookie_and_leaves_the_address(stranger: TestClient, guard: Guard) -> None:
    entered = stranger.get(f"/nl/studies?token={guard.token}&q=a+b")
    assert entered.status_code == 303
    assert entered.headers["location"] == "/nl/studies?q=a+b"
    assert f"{COOKIE}={guard.cookie}" in entered.headers["set-cookie"]
    assert "HttpOnly" in entered.headers["set-cookie"]
    assert stranger.get("/nl/studies").status_code == 200


def test_a_wrong_token_or_cookie_opens_nothing(stranger: TestClient, guard: Guard) -> None:
    assert stranger.get(f"/en?token={guard.token[:-1]}x").status_code == 403
    assert stranger.get("/en", headers={"cookie": f"{COOKIE}={guard.cookie[:-1]}x"}).status_code == 403
    assert stranger.get("/en", headers={"cookie": b"recupe=\xe9"}).status_code == 403


def test_another_name_for_this_machine_is_refused(client: TestClient) -> None:
    for host in ("evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example:80", ""):
        assert client.get("/en", headers={"host": host}).status_code == 403, host
    for host in ("127.0.0.1:8765", "localhost:8765", "localhost", "[::1]:8765", "[::1]"):
        assert client.get("/en", headers={"host": host}).status_code == 200, host


def test_a_form_from_elsewhere_is_refused(client: TestClient, send: Ask, guard: Guard) -> None:
    fields = {"csrf": guard.csrf, "source": "cold", "name": "mine"}
    assert client.post("/en/studies", data=fields, headers={"origin": "http://evil.example"}).status_code == 403
    assert client.post("/en/studies", data={**fields, "csrf": "guessed"}).status_code == 403
    assert client.post("/en/studies", data={**fields, "csrf": ""}).status_code == 403
    assert client.post("/en/studies", data=fields, headers={"origin": "http://127.0.0.1"}).status_code == 303


@pytest.mark.parametrize("address", ["/en", "/nl/about", "/en/studies/cold", "/en/nothing", "/en/studies.json",
                                     "/static/workbench.css"])
def test_every_answer_carries_the_headers(ask: Ask, address: str) -> None:
    found = ask(address).headers
    for name, value in HEADERS.items():
        assert name in found
        assert name == "cache-control" or found[name] == value
    assert "unsafe" not in found["content-security-policy"]


def test_a_page_loads_nothing_from_elsewhere_and_holds_no_script_or_style(ask: Ask) -> None:
    for address in ("/en", "/nl/studies/cold", "/en/about"):
        text = ask(address).text
        assert "http://" not in text.replace("http://www.w3.org/2000/svg", "") and "https://" not in text
        assert "<style" not in text and " style=" not in text and " onclick=" not in text
        assert text.count("<script") == text.count('<script src="/static/')


def test_too_much_is_thrown_away_and_told(client: TestClient, guard: Guard) -> None:
    much = client.post("/nl/studies", data={"csrf": guard.csrf, "name": "big", "text": "x" * (MOST_BYTES + 1)})
    assert much.status_code == 413
    assert "MB" in much.text and 'lang="nl"' in much.text
    assert "big" not in client.get("/nl/studies").text


def test_too_much_without_a_length_is_told_too(client: TestClient) -> None:
    def drops() -> object:
        yield b"csrf=x&text="
        for _ in range(8):
            yield b"x" * 2**20
    much = client.post("/en/studies", content=drops(), headers={"content-type": "application/x-www-form-urlencoded"})
    assert much.status_code == 413


def test_no_path_leaves_the_folder_of_static_files(ask: Ask) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"):
        assert ask(path).status_code == 404


def test_a_name_is_shown_as_text(ask: Ask, send: Ask) -> None:
    name = '<script>alert(1)</script> {{ 7*7 }} "'.replace("/", "|")
    assert send("/en/studies", {"source": "cold", "name": name}).status_code == 303
    text = ask("/en/studies").text
    assert "<script>alert" not in text and "&lt;script&gt;" in text and "{{ 7*7 }}" in text
