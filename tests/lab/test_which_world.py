"""Which world: sizes are those of the closed form, a draw that cannot is counted, and the model's trials behave in null."""

from __future__ import annotations

from typing import Any

import pytest

from recupe.lab.power import modelled
from recupe.lab.which_world import which_world
from recupe.report.number import roughly
from recupe.report.told_apart import main_contrast, page, terminal
from recupe.study.document import load
from recupe.trial.power import people_needed


@pytest.fixture(scope="module")
def cold() -> dict[str, Any]:
    return which_world(load("cold"), "cold", draws=40)


def test_people_at_central_numbers_are_those_of_the_closed_form(cold: dict[str, Any]) -> None:
    main = next(c for c in cold["contrasts"] if c["name"] == cold["primary"])
    for pair in main["pairs"]:
        assert pair["people"] == people_needed(pair["difference"], main["sd"])
        assert [one["icc"] for one in pair["by_carer"]] == [0.01, 0.05, 0.10]
        assert pair["by_carer"][0]["people"] > pair["people"]


def test_the_interval_over_draws_holds_the_middle_and_counts_what_cannot(cold: dict[str, Any]) -> None:
    main = next(c for c in cold["contrasts"] if c["name"] == cold["primary"])
    told, supported = main["pairs"][0], main["pairs"][1]
    assert told["numbers"][0] < told["median"] < told["numbers"][1] and told["cannot"] == 0.0
    assert supported["numbers"][0] < 2000 and (supported["numbers"][1] is None or supported["numbers"][1] > 100_000)
    assert 0.0 <= supported["cannot"] < 0.5


def test_only_the_arrow_from_care_to_the_cold_shows_in_the_cold(cold: dict[str, Any]) -> None:
    seen = {a["arrow"] for a in cold["arrows"] if a["told"]["people"]}
    assert seen == {"care-cold"} and len(cold["arrows"]) == 20


def test_an_outcome_that_lasts_is_cheapest_lived_twice_and_a_cold_is_not(cold: dict[str, Any]) -> None:
    found = which_world(load("photo"), "photo", draws=0)
    pair = next(c for c in found["contrasts"] if c["name"] == found["primary"])["pairs"][0]
    assert pair["cheapest"] == "crossover" and pair["crossover"] < pair["people"] and pair["numbers"] is None
    assert all(p["cheapest"] in (None, "parallel") and p["crossover"] is None for c in cold["contrasts"] for p in c["pairs"])
    seen = {a["arrow"] for a in found["arrows"] if a["told"]["people"] or a["supported"]["people"]}
    assert seen == {"care-pain", "photo-pain"}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_sentence_the_picture_and_the_record_say_the_same(cold: dict[str, Any], language: str) -> None:
    text, html = terminal(cold, language), page(cold, "recupe power cold --worlds", language)
    for pair in main_contrast(cold)["pairs"]:
        assert roughly(pair["people"], language) in text and roughly(pair["people"], language) in html
    assert html.count("<svg") == 4 and "told, supported, null" in html


def test_trials_of_the_models_people_are_fooled_by_lot_one_time_in_twenty_and_by_rating_nearly_always() -> None:
    found = modelled(load("cold"), "cold", count=1500)
    null = found["worlds"]["null"]
    assert null["truth"] == 0.0
    assert 0.035 <= null["lot"]["power"] <= 0.065 and null["lot"]["coverage"] >= 0.93
    assert null["rating"]["power"] >= 0.7
    assert found["verdict"]["told"] == "can" and found["verdict"]["supported"] == "too few"
