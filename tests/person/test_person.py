"""The whole person: at rest nothing moves; with care threat falls and the vagus rises, where care heals."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.encounter.contact import kept, kept_body
from recupe.encounter.world import World, world
from recupe.evidence.arrow import WORLDS
from recupe.person.person import Body, Feeling, Slow, Traits, embody, feel

STEP = 1 / 6
SHARE = st.floats(0, 1)


def typical(w: World, affect: float = 0.0, level: float = 0.2) -> tuple[Feeling, Body, Slow, Traits]:
    """One person at rest."""
    traits = Traits(affect, level, w.vagus.baseline, w.threat.cortisol, w.immunity.level, w.opioid.tone, 1.0,
                    w.threat.cortisol_gain, w.threat.cortisol_rate, w.mirror.sensitivity)
    return (Feeling(w.mirror.home + affect, 0.0, 0.0, level),
            Body(traits.relief, 0.0, traits.cortisol, traits.vagal, traits.iga), Slow(0.0, 0.6, 0.15, 0.3), traits)


def ten_minutes(w: World, care: float, strain: float = 0.0, hope: float = 0.0, level: float = 0.2) -> tuple[Feeling, Body]:
    """Ten minutes of constant felt care, without noise."""
    f, b, slow, traits = typical(w, level=level)
    slow = slow._replace(hope=hope)
    keep, keep_body = kept(STEP, w), kept_body(STEP, w)
    for _ in range(60):
        f = feel(f, 0.0, 0.0, 0.0, 0.0, care, strain, 0.0, b, slow, traits, keep, w)
        b = embody(b, f, traits, care, 0.0, keep_body, STEP, w)
    return f, b


@pytest.mark.parametrize("name", WORLDS)
@given(st.floats(-0.4, 0.4), st.floats(0.05, 0.6))
def test_a_person_at_rest_stays_as_they_are(name: str, affect: float, level: float) -> None:
    w = world(name)
    f, b, slow, traits = typical(w, affect, level)
    after = feel(f, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, b, slow, traits, kept(STEP, w), w)
    assert after == pytest.approx(f, abs=1e-12)
    assert embody(b, after, traits, 0.0, 0.0, kept_body(STEP, w), STEP, w) == pytest.approx(b, abs=1e-9)


@pytest.mark.parametrize("name", ["told", "supported"])
@given(st.floats(0.0, 0.8), st.floats(0.0, 0.3))
def test_with_more_care_threat_falls_and_the_vagus_rises(name: str, care: float, strain: float) -> None:
    (less_f, less_b), (more_f, more_b) = (ten_minutes(world(name), c, strain, level=0.4) for c in (care, care + 0.1))
    assert more_f.threat < less_f.threat
    assert more_b.vagal > less_b.vagal
    assert more_b.relief > less_b.relief
    assert more_f.affect > less_f.affect


@given(SHARE, st.floats(0.0, 0.3), SHARE)
def test_in_null_care_and_hope_move_mood_and_nothing_of_the_body(care: float, strain: float, hope: float) -> None:
    w = world("null")
    (f, b), (bare_f, bare_b) = ten_minutes(w, care, strain, hope), ten_minutes(w, 0.0, strain)
    assert f.affect >= bare_f.affect
    assert (f.threat, *b) == (bare_f.threat, *bare_b)


@pytest.mark.parametrize("name", WORLDS)
@given(SHARE, st.floats(0, 0.62), SHARE)
def test_every_state_stays_within_its_bounds(name: str, care: float, strain: float, hope: float) -> None:
    f, b = ten_minutes(world(name), care, strain, hope)
    bounds: dict[str, tuple[Any, float, float]] = {
        "x": (f.affect, -1, 1), "m": (f.mirrored, -1, 1), "A": (f.threat, 0, 1.5), "E": (b.relief, 0, 25),
        "H": (b.stress_drive, 0, 1.2), "C": (b.cortisol, 1, 60), "V": (b.vagal, 2, 5), "I": (b.iga, 20, 800)}
    assert [s for s, (value, low, high) in bounds.items() if not low <= value <= high] == []
