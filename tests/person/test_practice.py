"""Practice: exponential learning that adds up by the hour, towards one and never beyond."""

from __future__ import annotations

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.evidence.arrow import WORLDS
from recupe.person.arithmetic import relax
from recupe.person.equation import of
from recupe.person.practice import Practice, practised

SHARE, HOURS = st.floats(0, 1), st.floats(0, 500)


@pytest.mark.parametrize("world", WORLDS)
@given(SHARE, HOURS, HOURS)
def test_two_stretches_of_practice_are_one_of_their_sum(world: str, level: float, one: float, other: float) -> None:
    p = of(Practice, world)
    assert practised(practised(level, p.skill_rate, one, p), p.skill_rate, other, p) == pytest.approx(
        practised(level, p.skill_rate, one + other, p), abs=1e-12)


@pytest.mark.parametrize("world", WORLDS)
@given(SHARE, HOURS)
def test_practice_never_takes_away_and_never_leads_beyond_one(world: str, level: float, hours: float) -> None:
    p = of(Practice, world)
    assert level - 1e-12 <= practised(level, p.mirror_rate, hours, p) <= 1.0
    assert practised(level, p.skill_rate, 0.0, p) == pytest.approx(level)


@pytest.mark.parametrize(("world", "rate"), [("told", 0.12), ("supported", 0.05), ("null", 0.05)])
def test_fifty_two_hours_sharpen_the_mirror_by_the_arrow(world: str, rate: float) -> None:
    p = of(Practice, world)
    assert p.skill_rate == 0.35
    assert practised(0.5, p.mirror_rate, 52.0, p) == pytest.approx(1.0 - 0.5 * exp(-rate * 52.0 / 30.0))
    assert practised(0.3, p.skill_rate, 52.0, p) == pytest.approx(1.0 - 0.7 * exp(-0.35 * 52.0 / 30.0))


def test_skill_is_forgotten_to_a_quarter_within_years() -> None:
    p = of(Practice, "null")
    assert relax(0.9, p.forgotten, p.forgetting, 365 * 1440.0) == pytest.approx(0.25 + 0.65 * exp(-1.0))
