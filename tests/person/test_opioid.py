"""The relief drive: nothing released without company, never more than its limit; the pool and the rebound of what is taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.evidence.arrow import WORLDS
from recupe.person import opioid
from recupe.person.arithmetic import exp
from recupe.person.equation import of
from recupe.person.opioid import SUBSTANCES, Opioid, released, target

SHARE = st.floats(0, 1)


@pytest.mark.parametrize("world", WORLDS)
@given(st.floats(0.05, 10), st.floats(0.2, 10))
def test_without_care_and_giving_nothing_is_released(world: str, release: float, tone: float) -> None:
    p = of(Opioid, world)
    given_ = released(release, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, p)
    assert given_ == 0.0
    assert target(tone, tone, 1.0, given_, p) == tone


@pytest.mark.parametrize("world", WORLDS)
@given(st.floats(0.05, 10), SHARE, SHARE)
def test_release_is_never_more_than_its_limit(world: str, release: float, care: float, giving: float) -> None:
    p = of(Opioid, world)
    assert 0.0 <= released(release, 1.0, care, giving, 0.9, 1.0, 0.0, p) <= release * p.release_limit


@given(SHARE, SHARE)
def test_in_null_company_releases_nothing(care: float, giving: float) -> None:
    assert released(1.0, 1.0, care, giving, 0.0, 0.0, 0.0, of(Opioid, "null")) == 0.0


def test_release_saturates_as_its_closed_form_says() -> None:
    p = of(Opioid, "told")
    assert released(1.0, 1.0, 0.4, 0.0, 0.0, 0.0, 0.0, p) == pytest.approx(17.0 * (1.0 - exp(-7.5 * 0.4 / 17.0)))
    assert released(1.0, 1.0, 0.001, 0.0, 0.0, 0.0, 0.0, p) == pytest.approx(7.5 * 0.001, rel=1e-3)


@given(st.floats(0, 0.9), SHARE)
def test_more_care_releases_more_where_care_heals(care: float, giving: float) -> None:
    p = of(Opioid, "supported")
    assert released(1.0, 1.0, care + 0.1, giving, 0.0, 0.0, 0.0, p) > released(1.0, 1.0, care, giving, 0.0, 0.0, 0.0, p)


@given(SHARE, st.floats(0, 20), st.floats(0.05, 1.0))
def test_half_a_pool_releases_half(care: float, taken: float, pool: float) -> None:
    p = of(Opioid, "told")
    whole, part = (released(1.3, share, care, 0.2, 0.1, 0.0, taken, p) for share in (1.0, pool))
    assert part == pytest.approx(pool * whole)


@pytest.mark.parametrize("world", WORLDS)
@given(st.floats(0, 200))
def test_with_nothing_taken_nothing_overshoots_and_the_pool_stays_whole(world: str, given_: float) -> None:
    p = of(Opioid, world)
    over = opioid.beyond(given_, 0.0, p)
    assert over == 0.0
    assert opioid.pool_target(over, p) == 1.0
    assert all(opioid.rebound_target(getattr(p, f"{name}_rebound"), over, 1.0, -1.0, p) == 0.0 for name in SUBSTANCES)


@given(st.floats(9.01, 50))
def test_with_the_guard_lifted_company_overshoots_as_a_substance_does(given_: float) -> None:
    p = of(Opioid, "told")._replace(guard=0.0)
    assert opioid.beyond(given_, 0.0, p) == opioid.beyond(given_, 1.0, p) == pytest.approx(given_ - 9.0)


@pytest.mark.parametrize("world", ["supported", "null"])
@given(st.floats(0, 50))
def test_where_nothing_depletes_the_pool_stays_whole_whatever_is_taken(world: str, over: float) -> None:
    assert opioid.pool_target(over, of(Opioid, world)) == 1.0


def test_the_pool_empties_by_a_twentieth_an_hour_for_each_nanogram_beyond() -> None:
    p = of(Opioid, "told")
    assert opioid.pool_target(2.0, p) == pytest.approx(1.0 - 0.05 / 60.0 * 1200.0 * 2.0)
    assert opioid.pool_kept(-3.0, p) == 0.02
    assert opioid.pool_kept(1.7, p) == 1.0


def test_an_empty_pool_takes_relief_away_as_told_and_nowhere_else() -> None:
    told, supported = of(Opioid, "told"), of(Opioid, "supported")
    assert target(2.0, 2.0, 0.5, 0.0, told) == pytest.approx(2.0 - 0.8 * 2.0 * 0.5)
    assert target(2.0, 2.0, 0.5, 0.0, supported) == 2.0
    assert target(0.1, 2.0, 0.02, 0.0, told) == 0.0


def test_a_low_set_point_makes_the_rebound_larger() -> None:
    p = of(Opioid, "told")
    even, low = (opioid.rebound_target(0.6, 4.0, 1.0, z, p) for z in (0.3, -0.5))
    assert even == pytest.approx(2.4)
    assert low == pytest.approx(2.4 * 1.5)
    assert opioid.rebound_target(0.6, 4.0, 0.0, -0.5, p) == 0.0


@given(st.floats(-1, 1))
def test_tone_follows_the_set_point(set_point: float) -> None:
    assert opioid.tone(2.0, set_point, 0.6) == pytest.approx(2.0 * (1.0 + 0.6 * set_point))
