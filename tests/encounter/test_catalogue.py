"""The catalogue: what each occasion brings is what the specification says (17), and every occasion of a study is in it."""

from __future__ import annotations

import pytest

from recupe.encounter.catalogue import BLANK, COMPANY, ENTRIES, PATIENTS, Entry, entry
from recupe.errors import UnknownName
from recupe.study.vocabulary import OCCASIONS

LABEL = 0.65 * 0.7 / 0.6  # yL >= .65 T / .6, written for T / .7
TABLE: dict[str, dict[str, float]] = {
    "photo of a stranger": {"distraction": 0.10}, "word game": {"distraction": 1.0},
    "photo of the partner": {"care": 0.40 * 0.95, "trust": 0.95, "distraction": 0.10, "love_distraction": 0.22 * 0.95},
    "hand of the partner": {"care": 0.45 * 0.97, "trust": 0.95, "distraction": 0.10, "love_distraction": 0.15},
    "film of care": {"care": 0.62}, "neutral film": {"care": 0.03}, "film of anger": {"lasting": 0.35, "mood": -0.5, "care": 0.0},
    "dwelling on care": {"care": 0.62 * 0.45}, "dwelling on anger": {"lasting": 0.35 * 0.3, "mood": -0.5 * 0.3},
    "open morphine": {"label_trust": 0.6, "known": 1.0}, "hidden morphine": {"label_trust": 0.0, "known": 0.0},
    "pump with a person": {"care": 0.20, "lasting": 0.10, "label_trust": LABEL},
    "pump with a person, visit": {"care": 0.45, "lasting": 0.10, "label_trust": LABEL, "label_hope": 0.20},
    "ordinary pump": {"care": 0.08, "lasting": 0.10, "label_trust": LABEL},
    "covert pump": {"care": 0.0, "known": 0.0, "lasting": 0.10},
    "stop by a nurse": {"strain": 0.15, "social_strain": 0.20, "lasting": 0.02, "social": 0.18, "label": -0.25,
                        "label_social": -0.15, "label_lag": 20.0, "fade": 120.0, "breaks_trust": 1.0},
    "failing pump": {"strain": 0.15, "social_strain": 0.0, "lasting": 0.02, "social": 0.0, "label": -0.25, "label_lag": 20.0,
                     "breaks_trust": 0.0},
    "stop with a consult": {"hopeless_strain": 0.15, "strain": 0.0, "lasting": 0.02, "label": -0.25, "label_hope": 0.50},
    "hidden stop": {"strain": 0.05, "lasting": 0.02, "follows": 1.0, "label_lag": 240.0},
    "words of harm": {"label": -0.4, "lasting": 0.3}, "exclusion": {"lasting": 0.55, "excluded": 1.0, "social": 0.5},
    "waiting alone": {"lasting": 0.20, "care": 0.0}, "waiting with a friend": {"lasting": 0.20, "care": 0.6, "hope_care": 0.6},
    "stress task": {"lasting": 0.62}}


@pytest.mark.parametrize(("name", "brings"), TABLE.items())
def test_an_occasion_brings_what_the_specification_says(name: str, brings: dict[str, float]) -> None:
    for what, value in brings.items():
        assert getattr(entry(name), what) == pytest.approx(value), what


@pytest.mark.parametrize("name", ["wine", "cigarette", "comfort food", "slow breathing", "yoga", "massage", "day", "plain words"])
def test_what_is_only_taken_or_done_brings_no_company_and_no_label(name: str) -> None:
    assert entry(name) == BLANK


def test_every_occasion_that_is_waited_out_is_in_the_catalogue() -> None:
    met = {name for name, one in OCCASIONS.items() if "manner" in one.needs}
    at_once = {"practice", "practice of kindness", "own shock", "shock to the partner"}
    assert set(OCCASIONS) - met - at_once <= set(ENTRIES)
    assert set(ENTRIES) - set(OCCASIONS) == {"pump with a person, visit"}
    assert set(PATIENTS) < met


def test_a_control_holds_no_more_love_than_what_it_is_the_control_of() -> None:
    photo, stranger, hand = (entry(name) for name in ("photo of the partner", "photo of a stranger", "hand of the partner"))
    assert photo.care > 10 * stranger.care and photo.distraction == stranger.distraction
    assert hand.care > photo.care
    assert entry("word game").care == entry("word game").love_distraction == 0.0


def test_only_a_person_who_leaves_breaks_trust() -> None:
    assert [name for name, one in ENTRIES.items() if one.breaks_trust] == ["stop by a nurse"]


def test_an_unknown_occasion_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        entry("film of car")
    assert caught.value.near[0] == "film of care"
    assert "gebeurtenis" in caught.value.told("nl")


def test_a_friend_comes_in_a_better_mood_than_who_suffers() -> None:
    assert COMPANY.friend_mood > PATIENTS["visits of patients"].mood > PATIENTS["one who suffers"].mood
    assert 0.0 < COMPANY.likeness <= 1.0


def test_every_column_of_an_entry_has_a_unit_and_is_assumed() -> None:
    assert all(about.status == "assumed" and about.unit for about in Entry.about.values())  # type: ignore[attr-defined]
