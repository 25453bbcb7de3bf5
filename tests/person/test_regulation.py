"""The slow route: bounds, and the closed form of how far it is engaged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.person.equation import of
from recupe.person.regulation import Regulation, engagement, own_engagement

SHARE = st.floats(0, 1)
P = of(Regulation, "supported")


@given(SHARE, SHARE, SHARE)
def test_engagement_is_a_share_of_effort(effort: float, skill: float, exhaustion: float) -> None:
    assert 0.0 <= engagement(effort, skill, exhaustion, P) <= effort


def test_engagement_is_effort_times_skill_times_rest() -> None:
    assert engagement(0.8, 0.3, 0.15, P) == pytest.approx(0.8 * 0.65 * 0.91)
    assert engagement(1.0, 1.0, 0.0, P) == 1.0


@given(SHARE, SHARE)
def test_without_effort_there_is_no_slow_route(skill: float, exhaustion: float) -> None:
    assert engagement(0.0, skill, exhaustion, P) == 0.0


@given(st.floats(0.1, 1), st.floats(0, 0.9), st.floats(0, 0.9))
def test_skill_engages_it_and_exhaustion_lets_go(effort: float, skill: float, exhaustion: float) -> None:
    here = engagement(effort, skill, exhaustion, P)
    assert engagement(effort, skill + 0.1, exhaustion, P) > here > engagement(effort, skill, exhaustion + 0.1, P)


@given(SHARE)
def test_a_person_cared_for_engages_three_tenths_of_their_skill(skill: float) -> None:
    assert own_engagement(skill, P) == pytest.approx(0.3 * skill)
