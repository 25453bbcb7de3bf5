"""The relief drive: nothing released without company, never more than its limit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.evidence.arrow import WORLDS
from recupe.person.arithmetic import exp
from recupe.person.equation import of
from recupe.person.opioid import Opioid, released, target

SHARE = st.floats(0, 1)


@pytest.mark.parametrize("world", WORLDS)
@given(st.floats(0.05, 10), st.floats(0.2, 10))
def test_without_care_and_giving_nothing_is_released(world: str, release: float, tone: float) -> None:
    given_ = released(release, 0.0, 0.0, of(Opioid, world))
    assert given_ == 0.0
    assert target(tone, given_) == tone


@pytest.mark.parametrize("world", WORLDS)
@given(st.floats(0.05, 10), SHARE, SHARE)
def test_release_is_never_more_than_its_limit(world: str, release: float, care: float, giving: float) -> None:
    p = of(Opioid, world)
    assert 0.0 <= released(release, care, giving, p) <= release * p.release_limit


@given(SHARE, SHARE)
def test_in_null_company_releases_nothing(care: float, giving: float) -> None:
    assert released(1.0, care, giving, of(Opioid, "null")) == 0.0


def test_release_saturates_as_its_closed_form_says() -> None:
    p = of(Opioid, "told")
    assert released(1.0, 0.4, 0.0, p) == pytest.approx(17.0 * (1.0 - exp(-7.5 * 0.4 / 17.0)))
    assert released(1.0, 0.001, 0.0, p) == pytest.approx(7.5 * 0.001, rel=1e-3)


@given(st.floats(0, 0.9), SHARE)
def test_more_care_releases_more_where_care_heals(care: float, giving: float) -> None:
    p = of(Opioid, "supported")
    assert released(1.0, care + 0.1, giving, p) > released(1.0, care, giving, p)
