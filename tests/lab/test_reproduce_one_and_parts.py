"""One typical person, systems and numbers to be shown, and what moves when a part is cut."""

from __future__ import annotations

import pytest

from recupe.encounter.world import PARTS
from recupe.errors import UnknownName
from recupe.evidence.arrow import WORLDS
from recupe.lab.ablation import ablate, by_study, ornaments
from recupe.lab.one import one
from recupe.lab.provenance import numbers
from recupe.lab.reproduce import NO_BAND, NOT_DRAWN, NOT_PUBLISHED, row_of
from recupe.lab.show import show
from recupe.lab.without import parts
from recupe.study.document import load

TARGET = {"target": "a v b", "title": {"en": "a", "nl": "a"}, "by": "truth", "outcome": "pain", "scale": "difference",
          "unit": "point", "world": "told", "role": "implied", "finding": "x", "published": None,
          "low": 0.0, "high": 1.0, "value": 2.0, "numbers": None,
          "spread": False, "inside": False, "why": {"en": "because", "nl": "omdat"}}


def test_a_typical_person_moves_in_every_world_and_arm() -> None:
    found = one(load("substitutes"), "substitutes")
    assert set(found["worlds"]) == set(WORLDS)
    assert {"threat", "relief", "rebound"} <= set(found["states"])
    assert "trust" in found["still"]
    for arms in found["worlds"].values():
        for arm in arms.values():
            assert arm["minutes"] == sorted(arm["minutes"])
            assert all(len(values) == len(arm["minutes"]) for values in arm["states"].values())
            assert all(0.0 <= bar <= 10.0 for bar in arm["bars"].values()) and len(arm["bars"]) == 6


def test_wine_eases_the_typical_person_and_comes_back_only_afterwards() -> None:
    arms = one(load("substitutes"), "substitutes")["worlds"]["supported"]
    wine, nothing = (dict(zip(arms[name]["minutes"], arms[name]["states"]["threat"], strict=True)) for name in ("wine", "nothing"))
    assert min(wine.values()) < min(v for minute, v in nothing.items() if minute > 5)
    assert max(wine.values()) > max(nothing.values())


def test_the_same_seed_gives_the_same_typical_person() -> None:
    assert one(load("film"), "film", 3) == one(load("film"), "film", 3)


@pytest.mark.parametrize(("changed", "hit", "reason"), [
    ({}, False, {"en": "because", "nl": "omdat"}), ({"inside": True}, True, None),
    ({"role": None}, None, NOT_PUBLISHED), ({"low": None, "high": None, "inside": None}, None, NO_BAND),
    ({"spread": True, "inside": None}, None, NOT_DRAWN)])
def test_a_row_says_whether_it_is_hit_or_why_not(changed: dict[str, object], hit: bool | None, reason: object) -> None:
    row = row_of("s", {**TARGET, **changed})
    assert row["hit"] is hit
    assert row["reason"] == reason


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_system_can_be_shown_with_its_numbers(part: type) -> None:
    card = show("system", part.__name__.lower())["card"]
    assert card["sentence"] and card["sources"]
    assert len(card["numbers"]) == len(part.about)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "kind"), [("pain", "system"), ("pain.half", "parameter"), ("care-cold", "arrow"),
                                            ("exclusion_is_pain", "claim"), ("photo", "study"), ("rakel2011", "finding")])
def test_a_bare_name_is_found_by_itself(name: str, kind: str) -> None:
    assert show(name)["thing"] == kind


def test_a_bare_name_that_is_none_is_refused_with_what_is_near() -> None:
    with pytest.raises(UnknownName) as no:
        show("pian")
    assert "pain" in no.value.near


def test_every_number_can_be_shown() -> None:
    listed = show("parameters")["list"]
    assert {one_of["id"] for one_of in listed} == set(numbers())
    assert "occasion.film of care.care" in numbers()
    assert "patient.work.mood" in numbers()


def test_a_part_that_a_study_does_not_use_changes_nothing_at_all() -> None:
    found = by_study(ablate(load("film"), "film", ("fast-route", "care-cold", "care-immunity"), 20))["film"]
    assert all(one_of["moved"] == [] for one_of in found["fast-route"].values())
    assert found["care-immunity"]["told"]["share"] == pytest.approx(1.0, abs=0.2)
    assert "care-cold" not in found or all(one_of["moved"] == [] for one_of in found["care-cold"].values())


def test_what_moves_nothing_in_any_study_is_an_ornament() -> None:
    found = ablate(load("film"), "film", parts(), 12)
    assert "care-immunity" not in ornaments(found)
    assert "trust" in ornaments(found)
