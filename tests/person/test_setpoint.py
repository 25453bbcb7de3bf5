"""The set point: steady under strain, kicked by encounters, and a trace that complaints push in `told` only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.evidence.arrow import WORLDS
from recupe.person import setpoint
from recupe.person.equation import of
from recupe.person.setpoint import Setpoint

Z, SHARE = st.floats(-1, 1), st.floats(0, 1)


@pytest.mark.parametrize("world", WORLDS)
def test_at_rest_it_is_where_it_is(world: str) -> None:
    p = of(Setpoint, world)
    assert setpoint.target(0.0, 0.0, 0.0, p) == 0.0
    assert setpoint.trace_target(0.0, 0.0, 0.0, p) == 0.0
    assert setpoint.complaint_target(0.0, 1.0, p) == 0.0


@pytest.mark.parametrize("world", ["supported", "null"])
@given(st.floats(0.01, 0.1))
def test_under_a_constant_strain_it_comes_to_six_times_that_below_nothing(world: str, strain: float) -> None:
    """Steady: load = thr + lam_A |Z|, as threat rests higher; M = rho_M Z. Relief at rest leaves no excess."""
    p, z = of(Setpoint, world), 0.0
    for _ in range(200):
        z = setpoint.target(setpoint.trace_target(z, 0.0, 0.0, p), strain - p.threat_gain * z, 0.0, p)
    assert z == pytest.approx(-6.0 * strain, rel=1e-6)


@pytest.mark.parametrize("world", WORLDS)
@given(Z, st.floats(-1, -0.1))
def test_relief_lifts_it_by_a_tenth_at_most(world: str, trace: float, load: float) -> None:
    p = of(Setpoint, world)
    assert setpoint.target(trace, load, 0.0, p) == setpoint.target(trace, -0.1, 0.0, p) == pytest.approx(trace + 0.15)


@pytest.mark.parametrize(("world", "eta_b"), [("told", 1.2), ("supported", 0.6), ("null", 0.6)])
def test_rebound_pulls_it_down_by_the_arrow(world: str, eta_b: float) -> None:
    assert setpoint.target(0.0, 0.0, 0.5, of(Setpoint, world)) == pytest.approx(-0.5 * eta_b)


@pytest.mark.parametrize("world", WORLDS)
@given(Z, SHARE, st.floats(0, 240), st.floats(0, 240), st.floats(0, 240))
def test_kicks_keep_it_within_its_bounds(world: str, z: float, care: float, minutes: float, giving: float, distress: float) -> None:
    p = of(Setpoint, world)
    assert -1.0 <= setpoint.after_being_cared_for(z, care, minutes, distress, p) <= 1.0
    assert -1.0 <= setpoint.after_giving(z, giving, distress, p) <= 1.0


def test_half_an_hour_of_support_kicks_by_its_closed_form() -> None:
    told = of(Setpoint, "told")
    assert setpoint.after_being_cared_for(0.1, 0.4, 30.0, 2.0, told) == pytest.approx(0.1 + 0.010 * 0.4 * 2.0 - 0.008 * 2.0 / 15.0)
    assert setpoint.after_giving(0.1, 12.0, 3.0, told) == pytest.approx(0.1 + 0.0005 * 12.0 / 15.0 - 0.008 * 3.0 / 15.0)


@given(Z, SHARE, st.floats(0, 240), st.floats(0, 240))
def test_in_null_no_encounter_moves_it(z: float, care: float, minutes: float, distress: float) -> None:
    p = of(Setpoint, "null")
    assert setpoint.after_being_cared_for(z, care, minutes, distress, p) == z
    assert setpoint.after_giving(z, minutes, distress, p) == z


@pytest.mark.parametrize("world", ["supported", "null"])
@given(Z, SHARE, SHARE, SHARE)
def test_outside_told_complaints_never_rise_and_leave_no_trace(world: str, z: float, pool: float, complaints: float,
                                                              treated: float) -> None:
    p = of(Setpoint, world)
    assert setpoint.complaint_target(z, pool, p) == 0.0
    assert setpoint.trace_target(z, complaints, treated, p) == pytest.approx(0.6 * z)


@given(Z, SHARE, SHARE)
def test_as_told_treated_symptoms_leave_more_of_a_trace(z: float, pool: float, complaints: float) -> None:
    p = of(Setpoint, "told")
    assert setpoint.trace_target(z, complaints, 0.5, p) == pytest.approx(0.6 * z - 0.15 * complaints * 1.5)
    assert setpoint.complaint_target(z, pool, p) == pytest.approx(min(1.0, 1.5 * (max(-z, 0.0) + 1.0 - pool)))
