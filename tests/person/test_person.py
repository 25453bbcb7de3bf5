"""The whole person: at rest nothing moves; with care threat falls and the vagus rises, where care heals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.encounter.world import World, world
from recupe.evidence.arrow import WORLDS
from recupe.person import pain
from recupe.person.morphine import Drug
from recupe.person.person import NOWHERE, Body, Feeling, Situation, Slow, Traits, alone, resting_threat, settle
from recupe.simulate.people import body_at_rest, feeling_at_rest, situated, slow_at_rest, traits_of, typical_draws
from recupe.simulate.population import TRAITS
from recupe.simulate.stretch import kept_alone

STEP = 1 / 6
SHARE = st.floats(0, 1)
NO_DRUG = Drug(0.0, 0.0, 0.0, 0.0, 0.0)
Everything = tuple[Feeling, Body, Drug, Slow]


def typical(w: World, affect: float = 0.0, level: float | None = None) -> tuple[Everything, Traits]:
    """One person at rest, in the middle of every trait but for affect and threat."""
    traits = Traits(*[float(v[0]) for v in traits_of(w, typical_draws(TRAITS, 1), works=False)])
    traits = traits._replace(affect=affect, threat=traits.threat if level is None else level)
    slow = slow_at_rest(w, traits, w.regulation.skill, traits.medicine)
    return (feeling_at_rest(traits, w.mirror.home + affect), body_at_rest(traits), NO_DRUG, slow), traits


def some_time(w: World, s: Situation, minutes: float = 10.0, level: float | None = None, hope: float = 0.0,
              step: float = STEP) -> Everything:
    """So many minutes of one situation, alone and without noise."""
    (f, b, drug, slow), traits = typical(w, level=level)
    slow = slow._replace(hope=hope)
    s = situated(s, slow.trust, traits.medicine, w)
    keep = kept_alone(step, w, w.expectation.lag, 120.0)
    for _ in range(round(minutes / step)):
        f, b, drug, slow = alone(f, b, drug, slow, traits, s, step, keep, w)
    return f, b, drug, slow


@pytest.mark.parametrize("name", WORLDS)
@given(st.floats(-0.4, 0.4), st.floats(0.05, 0.6))
def test_a_person_at_rest_stays_as_they_are(name: str, affect: float, level: float) -> None:
    w = world(name)
    here, traits = typical(w, affect, level)
    nowhere = situated(NOWHERE, here[3].trust, traits.medicine, w)
    after = alone(*here, traits, nowhere, STEP, kept_alone(STEP, w, w.expectation.lag, 120.0), w)
    for kind, was in zip(after, here, strict=True):
        assert kind == pytest.approx(was, abs=1e-9)
    assert after[0] == pytest.approx(here[0], abs=1e-12)


@pytest.mark.parametrize("name", WORLDS)
@pytest.mark.parametrize(("affect", "level"), [(0.0, None), (-0.3, 0.5)])
def test_a_week_at_rest_drifts_by_less_than_a_billionth(name: str, affect: float, level: float | None) -> None:
    w = world(name)
    (f, b, drug, slow), traits = typical(w, affect, level)
    nowhere = situated(NOWHERE, slow.trust, traits.medicine, w)
    keep = kept_alone(10.0, w, w.expectation.lag, 120.0)
    start = (f, b, slow)
    for _ in range(7 * 144):
        f, b, drug, slow = alone(f, b, drug, slow, traits, nowhere, 10.0, keep, w)
    for now, was, names in ((f, start[0], ("affect", "threat")), (b, start[1], Body._fields), (slow, start[2], ("set_point",))):
        for state in names:
            assert getattr(now, state) == pytest.approx(getattr(was, state), abs=1e-9), state


@pytest.mark.parametrize("name", ["told", "supported"])
@given(st.floats(0.0, 0.8), st.floats(0.0, 0.3))
def test_with_more_care_threat_falls_and_the_vagus_rises(name: str, care: float, strain: float) -> None:
    (less_f, less_b, *_), (more_f, more_b, *_) = (
        some_time(world(name), NOWHERE._replace(care=c, lasting=strain), level=0.4) for c in (care, care + 0.1))
    assert more_f.threat < less_f.threat
    assert more_b.vagal > less_b.vagal
    assert more_b.relief > less_b.relief
    assert more_f.affect > less_f.affect


@pytest.mark.parametrize("name", ["told", "supported"])
@given(st.floats(0.0, 0.8), st.floats(2.0, 9.0))
def test_with_more_care_pain_falls_where_care_heals(name: str, care: float, signal: float) -> None:
    less, more = (some_time(world(name), NOWHERE._replace(care=c, signal=signal))[1].pain for c in (care, care + 0.1))
    assert more < less


@given(SHARE, st.floats(0.0, 0.3), SHARE, st.floats(0.0, 9.0))
def test_in_null_care_and_hope_move_mood_and_nothing_of_the_body(care: float, strain: float, hope: float, signal: float) -> None:
    w = world("null")
    (f, b, _, slow), (bare_f, bare_b, _, bare_slow) = (
        some_time(w, NOWHERE._replace(care=c, lasting=strain, signal=signal), hope=y) for c, y in ((care, hope), (0.0, 0.0)))
    assert f.affect >= bare_f.affect
    assert (f.threat, *b) == (bare_f.threat, *bare_b)
    assert slow.set_point == bare_slow.set_point


@pytest.mark.parametrize("name", WORLDS)
@given(SHARE, st.floats(0, 0.62), SHARE, st.floats(0, 10), st.sampled_from(["", "wine", "cigarette", "food", "pill"]))
def test_every_state_stays_within_its_bounds(name: str, care: float, strain: float, hope: float, signal: float,
                                             substance: str) -> None:
    """Company and a substance each by itself: nothing in the equations keeps both together below 25."""
    w = world(name)
    s = NOWHERE._replace(care=care, lasting=strain, signal=signal, excluded=care, social=hope)
    if substance:
        s = NOWHERE._replace(lasting=strain, signal=signal, known=0.0, taken=getattr(w.opioid, f"{substance}_dose"))
        s = s._replace(**{substance: 1.0})
    f, b, _, slow = some_time(w, s, 60.0, hope=hope, step=1.0)
    bounds: dict[str, tuple[Any, float, float]] = {
        "x": (f.affect, -1, 1), "m": (f.mirrored, -1, 1), "A": (f.threat, 0, 1.5), "E": (b.relief, 0, 25), "P": (b.pool, 0, 1),
        "B": (b.wine + b.cigarette + b.food + b.pill, 0, 5), "H": (b.stress_drive, 0, 1.2), "C": (b.cortisol, 1, 60),
        "V": (b.vagal, 2, 5), "I": (b.iga, 20, 800), "p": (b.pain, 0, 10), "Z": (slow.set_point, -1, 1)}
    assert [s for s, (value, low, high) in bounds.items() if not low <= value <= high] == []


@pytest.mark.parametrize("name", WORLDS)
def test_without_strain_and_care_threat_goes_to_its_set_point(name: str) -> None:
    w = world(name)
    (f, b, drug, slow), traits = typical(w)
    slow = slow._replace(set_point=-0.4)
    rest = b._replace(relief=traits.relief * (1 - 0.6 * 0.4))
    nowhere = situated(NOWHERE, slow.trust, traits.medicine, w)
    keep = kept_alone(STEP, w, w.expectation.lag, 120.0)._replace(set_point=1.0, relief=1.0)
    for _ in range(200):
        f, rest, drug, slow = alone(f, rest, drug, slow, traits, nowhere, STEP, keep, w)
    assert f.threat == pytest.approx(resting_threat(traits, slow, w), abs=1e-12)
    assert f.threat == pytest.approx(traits.threat + 0.04, abs=1e-12)


@pytest.mark.parametrize("name", WORLDS)
def test_what_stays_below_the_threshold_of_stress_leaves_cortisol_where_it_is(name: str) -> None:
    w = world(name)
    _, below, _, _ = some_time(w, NOWHERE._replace(lasting=0.149), 600.0, step=1.0)
    _, above, _, _ = some_time(w, NOWHERE._replace(lasting=0.25), 600.0, step=1.0)
    own = typical(w)[1].cortisol
    assert below.cortisol == pytest.approx(own, rel=1e-12)
    assert above.cortisol > own + 5.0


@pytest.mark.parametrize("name", WORLDS)
def test_settling_in_two_halves_is_settling_once(name: str) -> None:
    w = world(name)
    (_, b, _, slow), traits = typical(w)
    slow = slow._replace(hope=0.5, exhaustion=0.6, skill=0.7, trust=0.9)
    once = settle(slow, b.pool, traits, 0.0, 2880.0, w)
    half = settle(settle(slow, b.pool, traits, 0.0, 1440.0, w), b.pool, traits, 0.0, 1440.0, w)
    for state in ("hope", "exhaustion", "skill", "trace", "complaints"):
        assert getattr(half, state) == pytest.approx(getattr(once, state), abs=1e-12), state
    assert np.isfinite(once).all()


@given(st.floats(0, 10))
def test_the_load_of_a_situation_is_that_of_its_signal(signal: float) -> None:
    w = world("supported")
    assert situated(NOWHERE._replace(signal=signal), 0.6, 0.6, w).load == pain.load(signal, w.pain)
