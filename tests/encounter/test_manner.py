"""Manners: the table of the specification, and nothing about what the other feels."""

from __future__ import annotations

import pytest

from recupe.encounter.manner import MANNERS, Manner, manner
from recupe.errors import UnknownName
from recupe.study import vocabulary

TABLE = {  # specification 3: use, warmth, effort, openness, bias
    "osler": (0.0, -0.05, 0.55, 0.60, 0.0), "distant": (0.60, -0.05, 0.15, 0.50, 0.0),
    "pitying": (0.75, 0.35, 0.25, 0.30, 0.80), "sympathetic": (0.75, 0.25, 0.40, 0.80, 0.0),
    "empathic": (1.0, 0.25, 0.80, 1.0, 0.0), "compassionate": (1.0, 0.50, 1.0, 1.0, 0.0),
}


@pytest.mark.parametrize("name", TABLE)
def test_a_manner_is_a_row_of_the_table(name: str) -> None:
    assert manner(name)[:5] == TABLE[name]


def test_there_are_six_manners_and_a_study_may_use_each() -> None:
    assert tuple(MANNERS) == tuple(TABLE)
    assert tuple(vocabulary.MANNERS) == (*TABLE, "own style")  # a doctor's own: one of four of these, by skill


@pytest.mark.parametrize("name", TABLE)
def test_a_person_meets_as_much_of_a_carer_as_is_used_but_of_osler_three_fifths(name: str) -> None:
    assert manner(name).reach == (0.60 if name == "osler" else manner(name).use)


def test_a_manner_holds_no_responsiveness_and_no_felt_care() -> None:
    assert Manner._fields == ("use", "warmth", "effort", "openness", "bias", "reach")  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "meant"), [("emphatic", "empathic"), ("Distant", "distant"), ("pity", "pitying")])
def test_an_unknown_manner_is_refused_with_the_nearest(name: str, meant: str) -> None:
    with pytest.raises(UnknownName) as caught:
        manner(name)
    assert caught.value.near[0] == meant
    assert f"Er bestaat geen bejegening met de naam '{name}'" in caught.value.told("nl")
