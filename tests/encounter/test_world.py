"""A world: one setting of all arrows; another setting of one arrow, other numbers, and names that are not known."""

from __future__ import annotations

from typing import Any

import pytest

from recupe.encounter.world import PARTS, World, with_arrow, with_numbers, world
from recupe.errors import NumberOutOfRange, UnknownName
from recupe.evidence.arrow import WORLDS, arrows

KEYS = [number.key for arrow in arrows().values() for number in arrow.parameters]


def differing(one: World, other: World) -> set[str]:
    """The numbers in which two worlds differ."""
    return {f"{system}.{name}" for system in World._fields for name in getattr(one, system)._fields
            if getattr(getattr(one, system), name) != getattr(getattr(other, system), name)}


def number(w: World, key: str) -> Any:
    system, _, name = key.partition(".")
    return getattr(getattr(w, system), name)


@pytest.mark.parametrize("name", WORLDS)
def test_a_world_is_a_column_of_the_arrows(name: str) -> None:
    w = world(name)
    for arrow in arrows().values():
        for one in arrow.parameters:
            assert number(w, one.key) == one.value(name)


def test_worlds_differ_only_in_numbers_of_arrows() -> None:
    for one in WORLDS:
        for other in WORLDS:
            assert differing(world(one), world(other)) <= set(KEYS)
    assert len(differing(world("told"), world("null"))) > 20


@pytest.mark.parametrize("arrow", arrows())
def test_one_arrow_set_as_in_another_world_changes_only_its_own_numbers(arrow: str) -> None:
    changed = with_arrow(world("null"), arrow, "told")
    own = {n.key for n in arrows()[arrow].parameters}
    assert differing(changed, world("null")) <= own
    assert all(number(changed, key) == number(world("told"), key) for key in own)


def test_all_arrows_set_as_in_another_world_are_that_world() -> None:
    w = world("told")
    for arrow in arrows():
        w = with_arrow(w, arrow, "supported")
    assert w == world("supported")


@pytest.mark.parametrize("name", WORLDS)
def test_care_cold_switched_off_heals_nothing_in_any_world(name: str) -> None:
    w = with_arrow(world(name), "care-cold", "off")
    assert (w.cold.host_gain, w.cold.report_gain) == (0.0, 0.0)


def test_rating_confounding_switched_off_keeps_what_is_not_confounding() -> None:
    w = with_arrow(world("null"), "rating-confounding", "off")
    assert differing(w, world("null")) == {"rating.disposition_weight", "rating.wellbeing_weight", "cold.disposition_gain"}


def test_other_numbers_are_set_by_name_and_checked() -> None:
    w = with_numbers(world("null"), {"cold.host_gain": 0.3, "vagus.lag": 2.0})
    assert differing(w, world("null")) == {"cold.host_gain", "vagus.lag"}
    with pytest.raises(NumberOutOfRange, match=r"vagus\.lag"):
        with_numbers(w, {"vagus.lag": 1e9})


def test_an_unknown_world_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UnknownName) as caught:
        world("suported")
    assert caught.value.near == WORLDS
    assert caught.value.received == "suported"


@pytest.mark.parametrize(("name", "meant"), [("care-cld", "care-cold"), ("vagus", "compassion-vagus"),
                                             ("exclusion", "exclusion-pain")])
def test_an_unknown_arrow_is_refused_with_the_nearest(name: str, meant: str) -> None:
    with pytest.raises(UnknownName) as caught:
        with_arrow(world("null"), name, "told")
    assert meant in caught.value.near
    assert "pijl" in caught.value.told("nl")


def test_an_unknown_setting_of_an_arrow_is_refused() -> None:
    with pytest.raises(UnknownName) as caught:
        with_arrow(world("null"), "care-cold", "of")
    assert "off" in caught.value.near


@pytest.mark.parametrize(("key", "meant"), [("vagus.lagg", "vagus.lag"), ("cold.host_gane", "cold.host_gain"), ("nothing", None),
                                            ("pain.care_relif", "pain.care_relief"), ("vagus.about", None),
                                            ("vagus._fields", None)])
def test_an_unknown_number_is_refused_with_the_nearest(key: str, meant: str | None) -> None:
    with pytest.raises(UnknownName) as caught:
        with_numbers(world("null"), {key: 1.0})
    assert meant is None or caught.value.near[0] == meant
    assert "getal van het model" in caught.value.told("nl")


def test_a_system_stands_in_the_world_under_its_own_name() -> None:
    assert tuple(part.__name__.lower() for part in PARTS) == World._fields
