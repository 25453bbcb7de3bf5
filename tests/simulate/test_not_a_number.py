"""A model that leaves the numbers says so: which variable, of which person, at which occasion."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from recupe.encounter.occasion import Consultation
from recupe.encounter.world import World, world
from recupe.errors import NotANumber
from recupe.simulate import meeting
from recupe.simulate.block import ROWS, name_of
from recupe.simulate.crowd import Crowd, crowd
from recupe.simulate.meeting import Met, meet_all
from recupe.simulate.plan import Arm, Plan, Visit
from recupe.simulate.simulation import fall_ill, live
from simulate.pairs import EYE_AND_VOICE, NAMES

CONSULT = Consultation(("R", "P"), "empathic", EYE_AND_VOICE, 0.5)
PLAN = Plan(40, (0.0, 0.0), 1.0, 14.0, (Arm("none", ()), Arm("two", (Visit(0.0, CONSULT), Visit(1.0, CONSULT)))))
FIRST = 3  # replicates that came before these


@pytest.fixture
def c() -> Crowd:
    return crowd(PLAN, 1, FIRST, 1)


@pytest.fixture
def w() -> World:
    return world("supported")


def spoilt(drawn: dict[str, Any], name: str, person: int) -> dict[str, Any]:
    """The same draws, but for one person's, which is not a number."""
    values = drawn[name].copy()
    values[person] = np.nan
    return {**drawn, name: values}


def test_a_spoilt_trait_is_found_at_the_first_occasion_with_the_name_of_the_person(c: Crowd, w: World) -> None:
    with pytest.raises(NotANumber, match=f"person\\.\\w+\\.\\w+ of person {FIRST * 40 + 17} at occasion 1"):
        meet_all(PLAN, w, c._replace(person=spoilt(c.person, "trust", 17)), 1)


def test_a_spoilt_occasion_is_told_with_its_number(c: Crowd, w: World) -> None:
    chance = (c.occasions[0], spoilt(c.occasions[1], "need at the start", 5))
    with pytest.raises(NotANumber, match=f"of person {FIRST * 40 + 5} at occasion 2"):
        meet_all(PLAN, w, c._replace(occasions=chance), 1)


def test_people_beyond_the_first_batch_keep_their_name(c: Crowd, w: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "AT_ONCE", 16)
    with pytest.raises(NotANumber, match=f"of person {FIRST * 40 + 33} at occasion 1"):
        meet_all(PLAN, w, c._replace(person=spoilt(c.person, "trust", 33)), 1)


def test_a_cold_that_never_begins_is_told(c: Crowd, w: World) -> None:
    met = Met(np.full((2, 2, 40), 0.3), np.full((2, 40), np.nan), np.full((2, 40), np.nan))
    with pytest.raises(NotANumber, match=f"cold\\.\\w+ of person {FIRST * 40 + 8} at occasion 0"):
        fall_ill(PLAN, w, c._replace(cold=spoilt(c.cold, "clearance", 8)), met)


def test_everybody_with_a_new_cold_falls_ill_however_far_they_are_from_the_middle(c: Crowd, w: World) -> None:
    """Within the range of each number: without it one person in eight million clears the virus before any symptom."""
    far = {"speed of the infection": np.full(40, -1.7), "clearance": np.linspace(4.8, 6.8, 40)}
    lives = live(PLAN, w, c._replace(cold={**c.cold, **far}), 1)
    assert not np.isnan(lives.outcomes["duration of the cold"]).any()


def test_it_is_told_in_dutch_too(c: Crowd, w: World) -> None:
    with pytest.raises(NotANumber) as caught:
        meet_all(PLAN, w, c._replace(person=spoilt(c.person, "trust", 17)), 1)
    assert "van persoon 137 bij gelegenheid 1" in caught.value.told("nl")
    assert caught.value.exit_code == 1


def test_every_row_has_a_name_of_its_own() -> None:
    names = [name_of(place) for place in range(ROWS)]
    assert len(set(names)) == ROWS
    for place, symbol in NAMES.items():
        assert names[place].partition(".")[0] == {"a": "person", "b": "carer", "pair": "pair"}[symbol.partition(".")[0]]
    assert {"person.slow.trust", "carer.traits.affect", "pair.meeting.disclosure", "pair.totals.care"} <= set(names)
