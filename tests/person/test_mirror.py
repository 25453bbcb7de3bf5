"""The fast route and core affect: bounds, limits, and noise that does not depend on the step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.evidence.arrow import WORLDS
from recupe.person import mirror
from recupe.person.arithmetic import exp
from recupe.person.equation import but, of
from recupe.person.mirror import Mirror

SHARE, ANY = st.floats(0, 1), st.floats(-50, 50)
P = of(Mirror, "supported")


def test_two_people_who_are_half_alike_gain_nothing_by_it() -> None:
    assert mirror.likeness(0.5, P) == 1.0
    assert [mirror.likeness(s, P) for s in (0.0, 1.0)] == [0.75, 1.25]


@given(ANY, ANY)
def test_what_is_caught_is_an_affect(gain: float, shown: float) -> None:
    assert -1.0 <= mirror.caught(gain, shown) <= 1.0


@given(st.floats(-1, 1), ANY, SHARE, ANY, ANY)
def test_affect_stays_an_affect_whatever_happens(affect: float, target: float, kept: float, size: float, noise: float) -> None:
    assert -1.0 <= mirror.affect_after(affect, target, kept, size, noise) <= 1.0


@given(SHARE, st.floats(-1, 1), st.floats(-1, 1))
def test_what_a_carer_shows_is_an_affect_and_with_no_use_only_warmth(use: float, affect: float, warmth: float) -> None:
    assert -1.0 <= mirror.shown_by_carer(affect, use, warmth, P) <= 1.0
    assert mirror.shown_by_carer(affect, 0.0, warmth, P) == warmth


def test_a_person_shows_affect_and_a_part_of_the_need() -> None:
    assert mirror.shown_by_person(0.2, -1.0, P) == pytest.approx(0.2 - 0.30)


@given(st.floats(-0.5, 0.5))
def test_at_rest_affect_heads_for_its_own_level(trait: float) -> None:
    resting = mirror.resting_affect(trait, 0.0, 0.0, P)
    assert resting == P.home + trait
    assert mirror.affect_target(resting, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, P) == resting


@pytest.mark.parametrize("world", WORLDS)
@given(st.floats(0, 0.9), st.floats(0.01, 0.1))
def test_felt_care_lifts_mood_in_every_world(world: str, care: float, more: float) -> None:
    p = of(Mirror, world)
    less, much = (mirror.affect_target(0.1, 0.0, 0.0, 0.0, 0.0, c, 0.0, 0.0, 0.0, p) for c in (care, care + more))
    assert much > less


@given(st.floats(-1, 1), SHARE)
def test_the_slow_route_takes_seven_tenths_of_caught_distress_and_nothing_else(mirrored: float, engaged: float) -> None:
    felt = mirror.distress_felt(max(-mirrored, 0.0), engaged, P)
    assert felt == pytest.approx(max(-mirrored, 0.0) * (1.0 - 0.7 * engaged))
    assert felt == 0.0 or mirrored < 0.0


@given(st.floats(-1, 0), SHARE)
def test_damped_distress_lowers_affect_by_what_is_left_of_it(mirrored: float, engaged: float) -> None:
    target = mirror.affect_target(0.1, mirrored, -mirrored, engaged, 0.0, 0.0, 0.0, 0.0, 0.0, P)
    assert 0.1 - target == pytest.approx(P.mirrored_weight * mirror.distress_felt(-mirrored, engaged, P), abs=1e-12)


@given(st.floats(0.0, 9.0), st.floats(0.0, 2.0))
def test_pain_and_being_shut_out_lower_mood_each_by_its_own_weight(pain: float, hurt: float) -> None:
    target = mirror.affect_target(0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, pain, hurt, P)
    assert target == pytest.approx(0.1 - 0.6 * pain / 10.0 - 0.15 * hurt)


@given(st.floats(0.001, 2.0))
def test_noise_in_two_half_steps_is_as_much_as_in_one(h: float) -> None:
    half, whole = mirror.noise_step(h / 2, P), mirror.noise_step(h, P)
    kept = exp(-h / 2 / P.affect_lag)
    assert half**2 * (1.0 + kept**2) == pytest.approx(whole**2, rel=1e-9)


def test_noise_in_the_long_run_is_its_own_size_times_the_root_of_half_the_lag() -> None:
    p = but(P, affect_lag=2.0)
    assert mirror.noise_step(1e3, p) == pytest.approx(p.affect_noise)
