"""Claims and instruments: all load, none can be changed, and a card without a kind of comparison does not."""

from __future__ import annotations

from typing import Any

import pytest

from recupe.errors import UnsoundEvidence
from recupe.evidence.claim import Claim, claims
from recupe.evidence.finding import findings
from recupe.evidence.instrument import Instrument, instruments
from recupe.evidence.packaged import DATA, read_list
from recupe.evidence.record import record


def test_all_claims_load_once_in_reading_order() -> None:
    assert len(claims()) == 72
    assert next(iter(claims())) == "survival_needs_others"
    assert claims() is claims()


def test_every_finding_of_a_claim_exists() -> None:
    named = {key for claim in claims().values()
             for key in (*claim.findings.supporting, *claim.findings.against, *claim.findings.context)}
    assert named <= findings().keys()


def test_a_claim_is_told_in_both_languages() -> None:
    day = claims()["cold_day_shorter"]
    assert day.status == "misreported"
    assert day.title == {"en": "An empathic consult shortens a cold by a day",
                         "nl": "Een empathisch consult maakt een verkoudheid een dag korter"}
    assert "niet om geloot" in day.text["nl"]


@pytest.mark.parametrize("comparison", [None, "", "random"])
def test_a_card_without_a_kind_of_comparison_does_not_load(comparison: str | None) -> None:
    entry = {**read_list(DATA / "claims.yaml")[0], "comparison": comparison}
    with pytest.raises(UnsoundEvidence, match=r"survival_needs_others\.comparison"):
        record(Claim, entry, "claims.yaml")


def test_all_instruments_load_once() -> None:
    assert len(instruments()) == 17
    assert instruments() is instruments()


def test_no_instrument_ships_its_items_unless_its_terms_say_so() -> None:
    shipping = {name for name, instrument in instruments().items() if instrument.may_ship.item_text == "yes"}
    assert "care" not in shipping
    assert all(instruments()[name].evidence for name in shipping)


def test_an_instrument_that_may_perhaps_ship_does_not_load() -> None:
    entry: dict[str, Any] = read_list(DATA / "instruments.yaml")[0]
    entry["may_ship"]["item_text"] = "perhaps"
    with pytest.raises(UnsoundEvidence, match=r"care\.may_ship\.item_text"):
        record(Instrument, entry, "instruments.yaml")


@pytest.mark.parametrize("entry", [claims()["recupe_model"], instruments()["care"]], ids=["claim", "instrument"])
def test_an_entry_cannot_be_changed(entry: Any) -> None:
    with pytest.raises(ValueError, match="frozen"):
        entry.status = "small"
