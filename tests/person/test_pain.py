"""Pain: bounds, limits, where expectation is nothing, and what each antagonist takes away and what it leaves."""

from __future__ import annotations

from math import exp
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from person.test_person import typical
from recupe.encounter.world import World, world
from recupe.evidence.arrow import WORLDS
from recupe.person import pain
from recupe.person.equation import but, of
from recupe.person.pain import Pain
from recupe.person.person import NOWHERE, hurt
from recupe.simulate.people import situated

SHARE, SIGNAL, HALF = st.floats(0, 1), st.floats(0, 10), st.floats(5, 200)
HOPE = st.floats(-0.9, 0.9)


def felt(p: Pain, signal: float = 6.0, **known: Any) -> float:
    """What is felt of a signal by somebody with trust .6, without a drug, a label, company or threat unless said otherwise."""
    given_ = {"drug": 0.0, "relief_excess": 0.0, "threat_excess": 0.0, "label": 0.0, "hope": 0.0, "care": 0.0, "trust": 0.6,
              "medicine": 0.6, "known": 1.0, "unblocked": 1.0, "half": 33.0, "distraction": 0.0, "social": 0.0, **known}
    return float(pain.percept(signal, pain.load(signal, p), **given_, p=p))


@pytest.mark.parametrize("world", WORLDS)
@given(SIGNAL, st.floats(0, 200), st.floats(-5, 25), st.floats(-0.5, 1.5), HOPE, HOPE, SHARE, SHARE, SHARE, HALF, SHARE, SHARE,
       st.booleans(), st.booleans())
def test_pain_is_always_from_nothing_to_ten(world: str, signal: float, drug: float, relief: float, threat: float, label: float,
                                            hope: float, care: float, trust: float, medicine: float, half: float,
                                            distraction: float, social: float, known: bool, unblocked: bool) -> None:
    here = felt(of(Pain, world), signal, drug=drug, relief_excess=relief, threat_excess=threat, label=label, hope=hope, care=care,
                trust=trust, medicine=medicine, half=half, distraction=distraction, social=social, known=float(known),
                unblocked=float(unblocked))
    assert 0.0 <= here <= 10.0


@pytest.mark.parametrize("world", WORLDS)
@given(st.floats(0, 10))
def test_with_nothing_but_a_signal_the_signal_is_felt(world: str, signal: float) -> None:
    assert felt(of(Pain, world), signal) == pytest.approx(signal, abs=1e-12)


@pytest.mark.parametrize("world", WORLDS)
@given(SIGNAL, st.floats(0, 100), st.floats(0, 20), SHARE, SHARE)
def test_without_a_prior_and_without_care_open_equals_hidden(world: str, signal: float, drug: float, relief: float, trust: float,
                                                             medicine: float) -> None:
    told = {"drug": drug, "relief_excess": relief, "trust": trust, "medicine": medicine}
    p = of(Pain, world)
    assert felt(p, signal, known=1.0, **told) == felt(p, signal, known=0.0, **told)
    no_prior = but(p, prior_weight=0.0, relief_weight=0.0)
    hidden = felt(no_prior, signal, label=0.6, known=0.0, **told)
    assert felt(no_prior, signal, label=0.6, **told) == pytest.approx(hidden, abs=1e-12)


@pytest.mark.parametrize("world", WORLDS)
@given(st.floats(0.5, 10), st.floats(-0.9, 0.9), SHARE, st.floats(0, 100))
def test_whoever_knows_of_nothing_expects_nothing(world: str, signal: float, label: float, care: float, drug: float) -> None:
    p = of(Pain, world)
    hidden = felt(p, signal, label=label, care=care, drug=drug, known=0.0, threat_excess=0.3, unblocked=0.0)
    assert hidden == pytest.approx(signal * (1.0 - 0.9 * (drug / 33.0) / (1.0 + drug / 33.0)), abs=1e-12)


@pytest.mark.parametrize("world", WORLDS)
@given(st.floats(3, 10), SHARE, SHARE, st.floats(-0.2, 0.5), st.floats(0, 50))
def test_pain_is_continuous_where_expectation_is_nothing(world: str, signal: float, trust: float, medicine: float, threat: float,
                                                         drug: float) -> None:
    about = {"trust": trust, "medicine": medicine, "threat_excess": threat, "drug": drug}
    p = of(Pain, world)
    below, at, above = (felt(p, signal, label=y, **about) for y in (-1e-7, 0.0, 1e-7))
    assert abs(above - below) < 1e-5
    assert min(below, above) - 1e-5 < at < max(below, above) + 1e-5


@given(st.floats(0.01, 10), SHARE, st.floats(-0.2, 0.5), st.floats(0, 50))
def test_at_a_faint_signal_words_weigh_most_and_pain_is_continuous_still(signal: float, trust: float, threat: float,
                                                                         drug: float) -> None:
    p = of(Pain, "told")
    below, above = (felt(p, signal, label=y, trust=trust, threat_excess=threat, drug=drug) for y in (-1e-9, 1e-9))
    assert abs(above - below) < 1e-6


@pytest.mark.parametrize("world", ["told", "supported"])
@given(st.floats(1, 9), st.floats(0, 0.4), st.floats(0.1, 1))
def test_pain_falls_as_care_is_felt_where_care_heals(world: str, signal: float, care: float, trust: float) -> None:
    p = of(Pain, world)
    assert felt(p, signal, care=care + 0.1, trust=trust) < felt(p, signal, care=care, trust=trust)


@given(SIGNAL, SHARE, SHARE)
def test_in_null_care_does_not_ease_pain(signal: float, care: float, trust: float) -> None:
    p = of(Pain, "null")
    assert felt(p, signal, care=care, trust=trust) == felt(p, signal, trust=trust)


def test_in_null_the_label_works_and_its_giver_does_not() -> None:
    p = of(Pain, "null")
    distrusted, trusted = (felt(p, label=0.6, trust=t) for t in (0.1, 0.9))
    assert distrusted == trusted < 6.0
    for name in ("told", "supported"):
        distrusted, trusted = (felt(of(Pain, name), label=0.6, trust=t) for t in (0.1, 0.9))
        assert trusted < distrusted


@pytest.mark.parametrize("world", WORLDS)
@given(st.floats(3, 9), st.floats(0.01, 0.9))
def test_a_bad_label_hurts_and_both_drugs_take_that_away(world: str, signal: float, fear: float) -> None:
    p = of(Pain, world)
    harmed = felt(p, signal, label=-0.4, threat_excess=fear)
    assert harmed > signal
    assert felt(p, signal, label=-0.4, threat_excess=0.0) == pytest.approx(signal, abs=1e-12)  # diazepam: A = A0
    assert felt(p, signal, label=-0.4, threat_excess=fear, unblocked=0.0) == pytest.approx(signal, abs=1e-12)  # proglumide


@pytest.mark.parametrize("name", WORLDS)
@pytest.mark.parametrize("drug", ["calmed", "unblocked"])
def test_neither_diazepam_nor_proglumide_changes_basal_pain(name: str, drug: str) -> None:
    w = world(name)
    blocked = {"calmed": 1.0} if drug == "calmed" else {"unblocked": 0.0}
    assert pained(w, 0.2) == pained(w, 0.2, **blocked)
    assert pained(w, 0.5, label=-0.4) > pained(w, 0.5, label=-0.4, **blocked) == pytest.approx(6.0, abs=1e-12)


def pained(w: World, threat: float, label: float = 0.0, drug: float = 0.0, relief: float = 2.0, **about: float) -> float:
    """What somebody feels of a signal of 6, by the whole person."""
    (f, b, d, slow), traits = typical(w, level=0.2)
    s = situated(NOWHERE._replace(signal=6.0, **about), 0.6, 0.6, w)
    return float(hurt(f._replace(threat=threat), b._replace(relief=relief), d._replace(effect=drug), slow._replace(label=label),
                      traits, s, 0.0, w))


@pytest.mark.parametrize("name", WORLDS)
def test_naloxone_takes_away_drug_and_relief_and_leaves_expectation(name: str) -> None:
    w = world(name)
    assert pained(w, 0.2, drug=30.0, relief=10.0, opioid_blocked=1.0) == pained(w, 0.2) == pytest.approx(6.0, abs=1e-12)
    open_, blocked = (pained(w, 0.2, label=0.6, relief=8.0, opioid_blocked=n) for n in (0.0, 1.0))
    assert open_ < blocked < 6.0


@pytest.mark.parametrize("world", WORLDS)
@given(st.floats(0, 5))
def test_threat_weakens_the_drug_but_never_below_a_fifth(world: str, threat: float) -> None:
    p = of(Pain, world)
    assert pain.drug_effect(33.0, 0.0, threat, 1.0, 33.0, p) == pytest.approx(max(1.0 - 0.6 * threat, 0.2))
    assert pain.drug_effect(33.0, 0.0, threat, 0.0, 33.0, p) == 1.0


def test_at_the_half_dose_ninety_percent_of_half_is_gone() -> None:
    p = of(Pain, "null")
    assert felt(p, known=0.0, drug=33.0) == pytest.approx(6.0 * (1 - 0.45))
    assert felt(p, known=0.0, drug=1e9) == pytest.approx(0.6, rel=1e-6)


@given(SIGNAL)
def test_company_and_words_weigh_as_much_as_written_at_the_reference_and_less_above(signal: float) -> None:
    p = of(Pain, "supported")
    assert pain.weight_of_level(pain.load(6.0, p)) == pytest.approx(1.0)
    assert pain.weight_of_level(pain.load(signal, p)) == pytest.approx(2.0 / (1.0 + (max(signal, 0.5) / 6.0) ** 3))


@given(st.floats(0, 9.9), SHARE)
def test_being_left_out_hurts_as_its_closed_form_says(signal: float, social: float) -> None:
    p = of(Pain, "told")
    wanted = 10.0 * (1.0 - (1.0 - signal / 10.0) * (1.0 - min(0.9, 4.0 * social / 10.0)))
    assert felt(p, signal, social=social) == pytest.approx(wanted)
    assert felt(of(Pain, "null"), signal, social=social) == pytest.approx(signal)


@given(st.floats(0.5, 9), SHARE)
def test_a_word_game_takes_attention_by_its_closed_form(signal: float, distraction: float) -> None:
    p = of(Pain, "supported")
    h_n = 2.0 / (1.0 + (signal / 6.0) ** 3)
    assert felt(p, signal, distraction=distraction) == pytest.approx(signal * (1.0 - 0.17 * distraction * h_n))


@pytest.mark.parametrize("world", WORLDS)
@given(st.floats(2, 9), st.floats(0.0, 0.9), st.floats(0.05, 0.95), SHARE)
def test_sensory_pain_is_found_back_from_what_is_felt(world: str, signal: float, expectation: float, trust: float,
                                                      eased: float) -> None:
    p = of(Pain, world)
    load, sensed = pain.load(signal, p), signal * (1.0 - 0.5 * eased)
    weighed = pain.weight(expectation, trust, trust, 0.0, 1.0, 1.0, p)
    here = pain.hoped(signal, load, sensed, expectation, weighed, p)
    if 0.0 < here < 10.0:
        assert pain.sensed_for(here, signal, load, expectation, weighed, p) == pytest.approx(sensed, rel=1e-9)


@pytest.mark.parametrize("world", WORLDS)
@given(st.floats(1, 10), st.floats(0.2, 0.95), HALF)
def test_the_drug_for_a_pain_leaves_that_pain(world: str, signal: float, share: float, half: float) -> None:
    p = of(Pain, world)
    drug = pain.drug_for(share * signal, signal, 0.0, 1.0, half, p)
    assert pain.sensory(signal, pain.drug_effect(drug, 0.0, 0.0, 1.0, half, p), p) == pytest.approx(share * signal)


def test_seen_pain_counts_wholly_only_as_told() -> None:
    assert [pain.seen(60.0, 0.5, of(Pain, name)) for name in WORLDS] == pytest.approx([60.0, 42.6, 42.6])
    assert pain.seen(60.0, 0.25, of(Pain, "told")) == pytest.approx(30.0)


def test_a_wound_hurts_less_by_the_hour_and_never_below_its_floor() -> None:
    p = of(Pain, "null")
    assert p.wound_floor + (1 - p.wound_floor) * exp(-1800.0 / p.wound_lag) == pytest.approx(0.45 + 0.55 * exp(-1.0))
