"""Morphine: three compartments against an integrator that knows no closed form; the area under plasma; pressing and locking."""

from __future__ import annotations

from math import exp
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from recupe.evidence.arrow import WORLDS
from recupe.person.equation import but, of
from recupe.person.morphine import Drug, Morphine, asked, dosed, pace, spread_out

P = of(Morphine, "null")
NONE = Drug(0.0, 0.0, 0.0, 0.0, 0.0)
RATES = (st.floats(0.3, 4.0), st.floats(5.0, 60.0), st.floats(0.002, 0.05))


def integrated(d: Drug, infusion: float, clearance: float, volume: float, effect_rate: float, minutes: float) -> Any:
    """The same, by an integrator."""
    def slope(_: float, s: Any) -> list[float]:
        flow = P.exchange * (s[0] / volume - s[1] / P.peripheral_volume)
        return [infusion - clearance * s[0] / volume - flow, flow, effect_rate * (s[0] / volume - s[2])]

    return solve_ivp(slope, (0.0, minutes), d[:3], "DOP853", rtol=1e-12, atol=1e-14).y[:, -1]


@pytest.mark.parametrize(("bolus", "infusion", "minutes"), [
    (8.0, 0.0, 0.5), (8.0, 0.0, 50.0), (0.0, 41.7, 240.0), (4.0, 41.7, 1440.0)])
@pytest.mark.parametrize("person", [(1.35, 20.0, P.effect_rate), (0.6, 45.0, 0.02), (3.0, 8.0, 0.004)])
def test_a_dose_goes_where_an_integrator_says(bolus: float, infusion: float, minutes: float, person: tuple[float, ...]) -> None:
    found = spread_out(dosed(NONE, bolus), infusion, *person, minutes, P)
    assert found[:3] == pytest.approx(integrated(dosed(NONE, bolus), infusion, *person, minutes), rel=1e-9, abs=1e-11)


@given(*RATES, st.floats(0.1, 300.0), st.floats(0, 100.0))
def test_two_half_steps_are_one_whole_step(clearance: float, volume: float, effect_rate: float, minutes: float,
                                           infusion: float) -> None:
    person = (clearance, volume, effect_rate)
    d = Drug(5000.0, 900.0, 30.0, 8.0, 0.0)
    once = spread_out(d, infusion, *person, minutes, P)
    twice = spread_out(spread_out(d, infusion, *person, minutes / 2, P), infusion, *person, minutes / 2, P)
    assert twice == pytest.approx(once, rel=1e-8, abs=1e-9)


@pytest.mark.parametrize("person", [(1.35, 20.0), (0.6, 45.0), (3.0, 8.0)])
def test_the_area_under_plasma_times_clearance_is_the_dose(person: tuple[float, float]) -> None:
    clearance, volume = person
    fast, slow, _ = pace(clearance, volume, P)
    assert fast > slow > 0.0
    step, d, area = 1.0, dosed(NONE, 10.0), 0.0
    for _ in range(60_000):
        later = spread_out(d, 0.0, clearance, volume, P.effect_rate, step, P)
        middle = spread_out(d, 0.0, clearance, volume, P.effect_rate, step / 2, P)
        area += (d.central + 4 * middle.central + later.central) / 6 * step / volume  # Simpson
        d = later
    assert area * clearance / 10_000.0 == pytest.approx(1.0, abs=1e-4)


@given(*RATES, st.floats(0, 1e4), st.floats(0, 1e4), st.floats(0, 200.0), st.floats(0, 1000.0), st.floats(0.01, 2000.0))
def test_nothing_is_ever_less_than_nothing(clearance: float, volume: float, effect_rate: float, central: float, peripheral: float,
                                           effect: float, infusion: float, minutes: float) -> None:
    found = spread_out(Drug(central, peripheral, effect, 0.0, 0.0), infusion, clearance, volume, effect_rate, minutes, P)
    assert min(found[:3]) >= -1e-6


@given(*RATES, st.floats(0, 100.0))
def test_an_infusion_comes_to_rest_at_its_rate_over_clearance(clearance: float, volume: float, effect_rate: float,
                                                              infusion: float) -> None:
    there = spread_out(NONE, infusion, clearance, volume, effect_rate, 1e7, P)
    assert there.central / volume == pytest.approx(infusion / clearance, rel=1e-9)
    assert there.effect == pytest.approx(infusion / clearance, rel=1e-9)


def test_an_effect_site_as_quick_as_the_blood_divides_by_nothing() -> None:
    fast, slow, _ = pace(1.35, 20.0, P)
    for rate in (fast, slow):
        same, near = (spread_out(dosed(NONE, 8.0), 0.0, 1.35, 20.0, rate * f, 30.0, P).effect for f in (1.0, 1.0 + 1e-4))
        assert same == pytest.approx(near, rel=1e-3)
        assert np.isfinite(same)


def test_a_dose_is_in_the_vein_at_once_and_is_counted() -> None:
    assert dosed(NONE, 8.0) == Drug(8000.0, 0.0, 0.0, 8.0, 0.0)
    assert spread_out(dosed(NONE, 8.0), 0.0, 1.35, 20.0, 0.01, 60.0, P).given == 8.0


@given(st.floats(0, 10), st.floats(1, 6), st.floats(0.1, 10))
def test_who_is_in_more_pain_presses_more(pain: float, level: float, h: float) -> None:
    here = asked(pain, level, h, P)
    assert 0.0 <= here <= 1.0 - exp(-h / 10.0)
    assert asked(pain + 0.5, level, h, P) > here
    assert asked(level, level, h, P) == pytest.approx(1.0 - exp(-h / 20.0))


def test_the_half_life_at_the_effect_site_is_an_hour_and_a_half() -> None:
    assert np.log(2.0) / P.effect_rate == pytest.approx(96.0)
    with_nothing_in_the_blood = spread_out(Drug(0.0, 0.0, 10.0, 0.0, 0.0), 0.0, 1.35, 20.0, P.effect_rate, 96.0, P)
    assert with_nothing_in_the_blood.effect == pytest.approx(5.0)


def test_morphine_is_the_same_in_every_world() -> None:
    assert len({of(Morphine, name) for name in WORLDS}) == 1
    assert but(P, clearance=2.0) != P
