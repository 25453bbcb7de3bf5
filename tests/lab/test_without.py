"""What a part carries: a study lived again without it, on the same people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from recupe.encounter.occasion import ABLATIONS
from recupe.encounter.world import world
from recupe.errors import UnknownName
from recupe.evidence.arrow import WORLDS, arrows
from recupe.lab.run import Run, run
from recupe.lab.without import carried, check_parts, cut, parts, routes
from recupe.study.document import Study

HEALTH = ("duration of the cold", "severity of the cold", "IL-8", "neutrophils")
FELT = ("felt care", "trust", "disclosure", "rating")
Rows = dict[tuple[str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def less(cold: Study, two: Run) -> Callable[..., Rows]:
    """What some parts carry in two replicates (1,438 people), by world and outcome."""
    found: dict[tuple[str, ...], Rows] = {}

    def rows(*asked: str) -> Rows:
        if asked not in found:
            without = run(cold, "cold", replicates=2, draws=0, without=asked, only_worlds=True).record
            found[asked] = {(row["world"], row["outcome"]): row for row in carried(cold, asked, two.record, without)}
        return found[asked]

    return rows


@pytest.mark.parametrize("world_name", WORLDS)
def test_without_care_cold_nothing_heals_and_everything_is_felt_as_before(less: Callable[..., Rows], world_name: str) -> None:
    rows = less("care-cold")
    for outcome in HEALTH:
        assert rows[world_name, outcome]["truth"]["without"] == 0.0
    for outcome in FELT:
        level, truth = rows[world_name, outcome]["level"], rows[world_name, outcome]["truth"]
        assert level["without"] == level["full"], outcome
        assert truth["without"] == truth["full"], outcome
        assert (level["share"], truth["share"]) == (0.0, 0.0), outcome


@pytest.mark.parametrize("world_name", ["told", "supported"])
@pytest.mark.parametrize(("asked", "share"), [(("fast-route",), 0.34), (("slow-route",), 0.11), (("dyad",), 0.0),
                                              (("fast-route", "slow-route"), 0.37), (("disclosure",), 0.0), (("trust",), 0.0)])
def test_the_routes_carry_a_little_less_of_what_is_felt_than_of_the_care_that_arrives(
        less: Callable[..., Rows], world_name: str, asked: tuple[str, ...], share: float) -> None:
    """Of the care that arrives 39, 13, 1 and 42 % (`encounter/test_tables.py`); what a person feels of it is noisy and bounded."""
    assert less(*asked)[world_name, "felt care"]["level"]["share"] == pytest.approx(share, abs=0.03)


@pytest.mark.parametrize("world_name", ["told", "supported"])
def test_the_fast_route_carries_about_two_fifths_of_the_cold(less: Callable[..., Rows], world_name: str) -> None:
    assert less("fast-route")[world_name, "duration of the cold"]["truth"]["share"] == pytest.approx(0.39, abs=0.06)


def test_disclosure_carries_seven_tenths_of_itself(less: Callable[..., Rows]) -> None:
    assert less("disclosure")["supported", "disclosure"]["level"]["share"] == pytest.approx(0.72, abs=0.02)
    assert less("disclosure")["supported", "disclosure"]["truth"]["without"] == 0.0


def test_frozen_trust_does_not_move(less: Callable[..., Rows]) -> None:
    assert all(less("trust")[name, "trust"]["truth"]["without"] == 0.0 for name in WORLDS)


def test_a_share_of_nothing_is_not_a_number(less: Callable[..., Rows]) -> None:
    for asked in (("fast-route",), ("care-cold",)):
        for outcome in HEALTH:
            assert less(*asked)["null", outcome]["truth"] == {
                "contrast": less(*asked)["null", outcome]["truth"]["contrast"], "full": 0.0, "without": 0.0, "share": None}


def test_a_row_says_part_world_arm_people_and_unit(less: Callable[..., Rows]) -> None:
    row = less("fast-route", "slow-route")["told", "felt care"]
    assert (row["part"], row["arm"], row["n"]) == ("fast-route + slow-route", "enhanced", 1438)
    assert row["unit"]["en"] == "0 to 1"
    assert row["truth"]["contrast"] == "enhanced v standard, felt care"


def test_all_three_worlds_are_always_there(less: Callable[..., Rows]) -> None:
    assert {name for name, _ in less("fast-route")} == set(WORLDS)


def test_routes_and_arrows_can_be_cut_and_nothing_else() -> None:
    assert parts() == (*ABLATIONS, *arrows())
    check_parts(parts())
    with pytest.raises(UnknownName) as caught:
        check_parts(["care-cold", "fast-rout"])
    assert caught.value.near[0] == "fast-route"
    assert "pijl of route" in caught.value.told("nl")


def test_arrows_are_cut_in_the_world_and_routes_in_the_encounter() -> None:
    asked = ("care-cold", "fast-route")
    assert routes(asked) == {"fast-route"}
    assert cut(world("told"), asked).cold.host_gain == 0.0
    assert cut(world("told"), ("fast-route",)) == world("told")


def test_an_arrow_of_a_system_still_to_come_carries_nothing(less: Callable[..., Rows]) -> None:
    rows = less("meaning-health")
    assert all(row["level"]["share"] in (0.0, None) for row in rows.values())
