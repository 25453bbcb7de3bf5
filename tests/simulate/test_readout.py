"""The read-out: every outcome that a study may ask of a life is read, from what it names; what inverts a formula is right."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from plain_life import Plain
from recupe.encounter.world import world
from recupe.evidence.arrow import WORLDS
from recupe.person.morphine import Drug, spread_out
from recupe.person.person import hurt
from recupe.simulate import readout
from recupe.simulate.calendar import Protocol, protocol_of
from recupe.simulate.folk import folk
from recupe.simulate.life import Life
from recupe.simulate.living import live
from recupe.study.document import load
from recupe.study.vocabulary import OUTCOMES

OF_THE_COLD = {"duration of the cold", "severity of the cold", "IL-8", "neutrophils", "rating"}
SEED = 4


def lived(study: str, arm: int, name: str = "supported", people: int = 12) -> Life:
    """Some people of a study after one arm."""
    plan = protocol_of(load(study))
    life = Life(plan, plan.arms[arm], world(name), folk(plan, SEED, 0, 1).part(0, people), SEED, short=False, without=frozenset(),
                threads=1)
    live(life)
    return life


def test_every_outcome_is_read_from_a_cold_or_from_a_life() -> None:
    assert set(readout.READ) | OF_THE_COLD == set(OUTCOMES)
    assert not set(readout.READ) & OF_THE_COLD


@pytest.mark.parametrize("name", sorted(readout.READ))
def test_every_outcome_is_one_number_for_each_person(name: str) -> None:
    life = lived("stress-test", 0)
    life.looked = life.looked._replace(what="own shock")
    value = readout.read(name, life)
    assert value.shape == (12,) and value.dtype == np.float64


def test_an_outcome_of_a_cold_is_not_read_from_a_life() -> None:
    with pytest.raises(KeyError):
        readout.read("duration of the cold", lived("stress-test", 0))


@pytest.mark.parametrize("name", WORLDS)
def test_milligrams_that_relief_is_worth_leave_that_pain_when_given_unseen(name: str) -> None:
    """The hidden arm of open and hidden, after as many milligrams as the relief of the open arm is worth."""
    life = lived("open-hidden", 0, name)
    p, w = life.p, life.w
    worth = readout.read("morphine worth", life)
    felt = hurt(p.feeling, p.body, p.drug, p.slow, p.traits, p.situation, life.care, w)
    zero, t = np.zeros(len(worth)), p.traits
    first = Drug(1000.0 * worth, zero, zero, zero, zero)
    given = spread_out(first, 0.0, t.clearance, t.volume, t.effect_rate, life.now, w.morphine)
    unseen = p.situation._replace(known=zero, distraction=zero, social=zero)
    again = hurt(p.feeling._replace(threat=t.threat), p.body._replace(relief=t.relief), given, p.slow, t, unseen, 0.0, w)
    possible = worth + 1e-9 > -t.relief  # who is in more pain than without anything would need less than nothing
    assert possible.mean() > 0.8
    assert again[possible] == pytest.approx(felt[possible], rel=1e-6)


@pytest.mark.parametrize("name", WORLDS)
def test_the_dose_for_half_relief_leaves_half(name: str) -> None:
    life = lived("open-hidden", 0, name)
    p, w, t = life.p, life.w, life.p.traits
    dose, zero = readout.read("morphine for half relief", life), np.zeros(12)
    first = Drug(1000.0 * dose, zero, zero, zero, zero)
    given = spread_out(first, 0.0, t.clearance, t.volume, t.effect_rate, life.now, w.morphine)
    felt = hurt(p.feeling._replace(threat=t.threat), p.body, given, p.slow, t, p.situation, life.care, w)
    some = dose > 0.0
    assert some.mean() > 0.5
    assert felt[some] == pytest.approx(life.p.situation.signal[some] / 2.0, rel=1e-6)


def test_a_night_is_read_from_when_it_began() -> None:
    life = lived("sleeping-pill", 0, "told")
    asleep = (life.p.watched.threat - life.looked.night) / (life.now - life.looked.night_at)
    assert np.array_equal(readout.read("night arousal", life), asleep)
    assert 0.0 < life.looked.night_at < life.now


@pytest.mark.parametrize(("what", "extra"), [
    ("slow breathing", "breathing"), ("yoga", "yoga"), ("massage", "massage"), ("day", None)])
def test_breathing_yoga_and_massage_add_to_what_is_read_and_to_nothing_else(what: str, extra: str | None) -> None:
    life = lived("stress-test", 0, "told")
    plain = readout.read("ln RMSSD", life)
    life.looked = life.looked._replace(what=what)
    added = readout.read("ln RMSSD while practising", life) - plain
    assert added == pytest.approx(getattr(life.w.vagus, extra) if extra else 0.0, abs=1e-12)
    assert np.array_equal(readout.read("ln RMSSD", life), plain)


def test_own_pain_is_own_and_anothers_counts_by_the_mirror() -> None:
    life = lived("seen-pain", 0, "supported")
    life.signal = np.full(12, 5.0)
    life.looked = life.looked._replace(what="own shock", bandwidth=0.5)
    assert (readout.read("unpleasantness", life) == 50.0).all()
    assert (readout.read("bodily response to pain", life) == 50.0).all()
    life.looked = life.looked._replace(what="shock to the partner")
    q = life.p.traits.mirroring
    assert readout.read("unpleasantness", life) == pytest.approx(50.0 * 0.71 * q / 0.5)
    assert readout.read("bodily response to pain", life) == pytest.approx(50.0 * q * 0.5)


def test_in_null_a_doctor_of_any_disclosure_orders_as_many_interventions() -> None:
    life = lived("tests", 1, "null", people=30)
    before = readout.read("interventions", life)
    life.looked = life.looked._replace(disclosure=life.looked.disclosure + 0.2)
    assert np.array_equal(readout.read("interventions", life), before)


def test_doses_that_the_plain_model_finds_by_halving_are_those_of_the_formula() -> None:
    plan: Protocol = protocol_of(load("milligrams"))
    people = folk(plan, SEED, 0, 1).part(0, 6)
    for arm in plan.arms[:3]:
        one: dict[str, Any] = Plain(plan, arm, world("supported"), people, SEED).live()
        other = live(Life(plan, arm, world("supported"), people, SEED, short=False, without=frozenset(), threads=1))
        assert all(one[name] == pytest.approx(other[name], rel=1e-8, nan_ok=True) for name in one)
