"""Claims, findings and sources on the workbench: every card says its comparison, plain questions find their claim, links hold."""

from __future__ import annotations

import re
from html import unescape

import pytest

from asking import Ask
from recupe.evidence.claim import claims
from recupe.evidence.finding import findings
from recupe.evidence.source import sources
from recupe.evidence.vocabulary import CLAIM_STATUSES


@pytest.mark.parametrize(("words", "claim"), [
    ("does a kind consult cure a cold sooner?", "cold_day_shorter"), ("is presence 8 mg of morphine?", "presence_8_mg"),
    ("does pizza exhaust my endorphins?", "endorphin_exhaustion"), ("verkoudheid sneller", "cold_day_shorter"),
    ("endorfines pizza", "endorphin_exhaustion"), ("morfine 8", "presence_8_mg"), ("burn-out", "empathy_fatigue"),
    ("BLOED suiker", "empathy_diabetes"), ("photo partner", "loved_one_photo")])
def test_a_plain_question_finds_its_claim_first(ask: Ask, words: str, claim: str) -> None:
    for language in ("en", "nl"):
        found = ask(f"/{language}/claims.json", params={"words": words}).json()["cards"]
        assert found[0]["claim"] == claim


def test_words_that_nothing_holds_find_nothing_and_say_so(ask: Ask) -> None:
    found = ask("/en/claims.json?words=xyzzy").json()
    assert found["cards"] == [] and found["map"] is None and found["found"].startswith("0 of")
    assert ask("/en/claims?words=xyzzy").status_code == 200


@pytest.mark.parametrize("status", CLAIM_STATUSES)
def test_a_verdict_gives_its_claims_and_says_what_it_means(ask: Ask, status: str) -> None:
    found = ask("/nl/claims.json", params={"status": status}).json()
    assert [one["claim"] for one in found["cards"]] == [c.id for c in claims().values() if c.status == status]
    assert found["meaning"]


def test_every_card_says_its_kind_of_comparison_and_what_would_change_our_mind(ask: Ask) -> None:
    for name, claim in claims().items():
        page = unescape(ask(f"/en/claims/{name}").text)
        assert claim.text_en in page and claim.what_it_would_take in page and claim.quote_nl in page
    for name in list(claims())[::6]:
        found = ask(f"/nl/claims/{name}.json").json()
        assert found["comparison"] == claims()[name].comparison and found["comparison_said"]
        assert found["text"] == claims()[name].text_nl


def test_the_map_has_every_claim_and_a_column_for_sizes_that_are_not_known(ask: Ask) -> None:
    page = ask("/en/claims").text
    assert all(f'<a href="/en/claims/{name}" aria-label=' in page for name in claims())
    rows = ask("/en/claims.json").json()["map"]["rows"]
    assert len(rows) == len(claims()) and {row[0] for row in rows} == {"published"}
    assert any(row[5] is None for row in rows) and any(row[5] is not None for row in rows)


def test_every_finding_and_every_source_has_a_page(ask: Ask) -> None:
    for name in findings():
        assert unescape(ask(f"/en/findings/{name}").text).count(findings()[name].caveats) == 1
    for name in sources():
        assert ask(f"/nl/sources/{name}").status_code == 200
    assert len(ask("/nl/findings.json").json()["list"]) == len(findings())
    assert len(ask("/nl/sources.json").json()["list"]) == len(sources())


@pytest.mark.parametrize("page", ["claims/cold_day_shorter", "arrows/care-cold", "findings/rakel2011", "systems/pain", "arrows"])
def test_every_link_to_evidence_leads_to_a_page(ask: Ask, page: str) -> None:
    links = set(re.findall(r'href="(/en/(?:claims|findings|sources|arrows|systems)[^"#]*)"', ask(f"/en/{page}").text))
    assert links
    assert [link for link in links if ask(unescape(link)).status_code != 200] == []


def test_names_that_are_none_are_told_with_what_is_near(ask: Ask) -> None:
    for address in ("/en/claims/cold_day_short", "/nl/findings/rakel", "/nl/sources/nobody", "/en/claims?status=true"):
        answer = ask(address)
        assert 400 <= answer.status_code < 500 and "Traceback" not in answer.text
    assert "cold_day_shorter" in ask("/en/claims/cold_day_short").text


def test_what_is_typed_is_never_markup(ask: Ask) -> None:
    assert "<script>alert" not in ask("/en/claims", params={"words": '"><script>alert(1)</script>'}).text
