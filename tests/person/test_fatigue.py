"""A carer's exhaustion: bounds, and that nothing moves it in null."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.evidence.arrow import WORLDS
from recupe.person.equation import of
from recupe.person.fatigue import Fatigue, exhaustion_after

SHARE, MINUTES = st.floats(0, 1), st.floats(0, 1e4)


@pytest.mark.parametrize("world", WORLDS)
@given(SHARE, MINUTES, MINUTES)
def test_exhaustion_stays_between_none_and_all(world: str, exhaustion: float, distress: float, giving: float) -> None:
    assert 0.0 <= exhaustion_after(exhaustion, distress, giving, of(Fatigue, world)) <= 1.0


@given(SHARE, MINUTES, MINUTES)
def test_in_null_no_encounter_tires_or_rests(exhaustion: float, distress: float, giving: float) -> None:
    assert exhaustion_after(exhaustion, distress, giving, of(Fatigue, "null")) == exhaustion


def test_caught_distress_tires_and_giving_rests() -> None:
    p = of(Fatigue, "told")
    assert exhaustion_after(0.3, 10.0, 0.0, p) == pytest.approx(0.3 + 0.014)
    assert exhaustion_after(0.3, 0.0, 10.0, p) == pytest.approx(0.3 - 0.0006)
