"""What is known, as plain data: every list, every card, and the nearest name for one that is not."""

from __future__ import annotations

import json

import pytest

from recupe.errors import MissingKey, UnknownName
from recupe.lab.show import CARDS, LISTS, ONE_OF, show


@pytest.mark.parametrize("thing", LISTS)
def test_every_list_is_plain_data_and_every_entry_of_it_has_a_card(thing: str) -> None:
    listed = show(thing)
    assert listed["thing"] == thing
    assert listed["list"]
    for entry in listed["list"]:
        card = show(ONE_OF[thing], entry["id"])
        assert card["thing"] == ONE_OF[thing]
        assert card["card"]["id"] == entry["id"]
        assert json.loads(json.dumps(card, allow_nan=False)) == card


def test_the_plural_with_a_name_is_the_card() -> None:
    assert show("claims", "cold_day_shorter") == show("claim", "cold_day_shorter")


def test_an_arrow_never_shows_told_alone() -> None:
    for entry in show("arrows")["list"]:
        assert {"told", "supported", "null"} <= entry.keys()
        assert {"told", "supported", "null"} <= show("arrow", entry["id"])["card"].keys()


@pytest.mark.parametrize(("thing", "meant"), [("arow", "arrow"), ("Claims", "claims"), ("study ", "study")])
def test_an_unknown_thing_is_refused_with_the_nearest(thing: str, meant: str) -> None:
    with pytest.raises(UnknownName) as caught:
        show(thing)
    assert meant in caught.value.near


@pytest.mark.parametrize("kind", CARDS)
def test_an_unknown_name_is_refused_and_a_missing_one_asked_for(kind: str) -> None:
    with pytest.raises(UnknownName) as caught:
        show(kind, "no-such-thing-at-all")
    assert caught.value.exit_code == 2
    with pytest.raises(MissingKey):
        show(kind)
