"""Threat and cortisol: bounds, rest, and what care and hope take away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.evidence.arrow import WORLDS
from recupe.person import threat
from recupe.person.arithmetic import relax
from recupe.person.equation import of
from recupe.person.threat import Threat

SHARE, LEVEL = st.floats(0, 1), st.floats(0.02, 1.0)
HELPING = ("told", "supported")


@pytest.mark.parametrize("world", WORLDS)
@given(LEVEL, st.floats(0, 3), SHARE, st.floats(-1, 1), st.floats(-1, 1), SHARE, st.floats(0, 5), st.floats(-20, 20))
def test_threat_stays_within_its_bounds(world: str, level: float, strain: float, care: float, hope: float, label: float,
                                        distress: float, rebound: float, relief: float) -> None:
    assert 0.0 <= threat.target(level, strain, care, hope, label, distress, rebound, relief, of(Threat, world)) <= 1.5


@pytest.mark.parametrize("world", WORLDS)
@given(LEVEL)
def test_without_strain_and_care_threat_stays_at_its_own_level(world: str, level: float) -> None:
    assert threat.target(level, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, of(Threat, world)) == level


@pytest.mark.parametrize("world", HELPING)
@given(st.floats(0.3, 1.0), SHARE, st.floats(0, 0.9))
def test_threat_falls_as_care_is_felt(world: str, level: float, strain: float, care: float) -> None:
    less, more = (threat.target(level, strain / 2, c, 0.0, 0.0, 0.0, 0.0, 0.0, of(Threat, world)) for c in (care, care + 0.1))
    assert more < less


@given(LEVEL, SHARE, SHARE, SHARE)
def test_in_null_neither_care_nor_hope_moves_threat(level: float, strain: float, care: float, hope: float) -> None:
    p = of(Threat, "null")
    helped, bare = (threat.target(level, strain, c, y, 0.0, 0.0, 0.0, 0.0, p) for c, y in ((care, hope), (0.0, 0.0)))
    assert helped == bare


def test_care_and_hope_buffer_strain_by_the_larger_of_the_two() -> None:
    p = of(Threat, "told")
    buffered = threat.target(0.2, 0.5, 0.4, 0.3, 0.0, 0.0, 0.0, 0.0, p)
    assert buffered == pytest.approx(0.2 + 0.5 * (1 - 0.60 * 0.4) - 0.12 * 0.4)
    assert threat.target(0.2, 0.5, 0.0, 0.6, 0.0, 0.0, 0.0, 0.0, p) == pytest.approx(0.2 + 0.5 * (1 - 0.60 * 0.6))
    assert threat.target(0.2, 0.5, 0.0, -0.6, 0.0, 0.0, 0.0, 0.0, p) == pytest.approx(0.7)


def test_a_twentieth_of_the_strain_always_comes_through() -> None:
    p = of(Threat, "told")._replace(buffering=1.5, care_gain=0.0)
    assert threat.target(0.2, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, p) == pytest.approx(0.25)


def test_a_label_buffers_too_and_a_bad_one_does_not() -> None:
    for world, buffering in (("told", 0.60), ("supported", 0.30), ("null", 0.30)):
        p = of(Threat, world)
        good, bad = (threat.target(0.2, 0.5, 0.0, 0.0, label, 0.0, 0.0, 0.0, p) for label in (0.6, -0.6))
        assert good == pytest.approx(0.2 + 0.5 * (1 - buffering * 0.6))
        assert bad == pytest.approx(0.7)


@pytest.mark.parametrize("world", WORLDS)
@given(st.floats(0, 5))
def test_rebound_adds_a_tenth_of_itself_in_every_world(world: str, rebound: float) -> None:
    assert threat.target(0.2, 0.0, 0.0, 0.0, 0.0, 0.0, rebound, 0.0, of(Threat, world)) == pytest.approx(0.2 + 0.1 * rebound)


@given(LEVEL, st.floats(0, 1.5))
def test_the_stress_axis_answers_only_what_passes_its_threshold(level: float, felt: float) -> None:
    drive = threat.stress_target(felt, level, of(Threat, "told"))
    assert drive == pytest.approx(max(felt - level - 0.15, 0.0))
    assert drive == 0.0 or felt > level + 0.15


@given(st.floats(1, 60))
def test_without_stress_cortisol_goes_back_to_its_own_level(cortisol: float) -> None:
    p = of(Threat, "told")
    target = threat.cortisol_target(p.cortisol, p.cortisol_gain, 0.0)
    assert relax(cortisol, target, 1.0 / p.cortisol_rate, 60 * 24.0) == pytest.approx(5.0, abs=1e-4)


def test_the_half_life_of_cortisol_is_an_hour() -> None:
    p = of(Threat, "told")
    assert relax(15.0, 5.0, 1.0 / p.cortisol_rate, 60.0) == pytest.approx(10.0)


def test_a_held_threat_raises_cortisol_in_proportion() -> None:
    p = of(Threat, "told")
    drive = threat.stress_target(0.40, 0.20, p)
    assert threat.cortisol_target(p.cortisol, p.cortisol_gain, drive) == pytest.approx(5.0 + 150.0 * 0.05)
