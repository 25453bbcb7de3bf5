"""Two people together: one step by plain numbers, and many pairs through the kernel."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from encounter.meetings import Came, consult, meet, people
from recupe.encounter.contact import Meeting, Noise, glide, kept, kept_body, step
from recupe.encounter.occasion import contact_of
from recupe.encounter.world import World, with_numbers, world
from recupe.evidence.arrow import WORLDS
from recupe.person.person import NOWHERE, Body, Slow, Traits
from recupe.simulate.block import TRACED, row
from recupe.simulate.people import body_at_rest, feeling_at_rest, situated, slow_at_rest, traits_of, typical_draws
from recupe.simulate.population import TRAITS

SECOND = 1 / 60
STILL = Noise(0.0, 0.0, 0.0, 0.0, 0.0)


def pair(w: World) -> list[Any]:
    """Two people in the middle of every trait, at rest, in an empathic consult."""
    traits = Traits(*[float(v[0]) for v in traits_of(w, typical_draws(TRAITS, 1), works=False)])
    traits = traits._replace(threat=w.threat.level, cortisol=w.threat.cortisol, iga=w.immunity.level, relief=w.opioid.tone,
                             release=1.0, cortisol_gain=w.threat.cortisol_gain, cortisol_rate=w.threat.cortisol_rate)
    feeling, body = feeling_at_rest(traits, w.mirror.home), body_at_rest(traits)
    slow = slow_at_rest(w, traits, 0.3, 0.6)._replace(exhaustion=0.15)
    nowhere = situated(NOWHERE, 0.6, 0.6, w)
    between = Meeting(0.5, 0.5, 0.0, 0.0, 0.0, 0.15)
    return [feeling, feeling, body, body, slow, slow, traits, traits, nowhere, nowhere, between,
            contact_of(consult("empathic"), w)]


def variable(came: Came, name: str) -> Any:
    """One traced variable [pair, second]."""
    return came.trace[:, :, TRACED.index(name)]


def test_a_step_moves_both_from_the_state_they_had_before() -> None:
    w = world("supported")
    state = pair(w)
    a, b, between, seen = step(*state, STILL, SECOND, kept(SECOND, w), w)
    keep = kept(SECOND, w)
    assert between.need == pytest.approx(0.5 * keep.need)
    shown_b = 0.5 * 1.0 * w.mirror.home + 0.25
    assert a.mirrored == pytest.approx(0.5 * 0.775 * shown_b * (1.0 - keep.mirrored))
    assert b.mirrored == pytest.approx(0.5 * 0.775 * (w.mirror.home + 0.30 * between.need) * (1.0 - keep.mirrored))
    assert seen.returned == pytest.approx(0.35 * w.mirror.home * 0.775)
    assert (a.affect, b.affect) != (state[0].affect, state[1].affect)


def test_what_a_step_keeps_is_what_is_left_after_its_length() -> None:
    w = world("null")
    one, two = kept(SECOND, w), kept(2 * SECOND, w)
    for name in ("mirrored", "engaged", "threat", "affect", "need"):
        assert getattr(one, name) ** 2 == pytest.approx(getattr(two, name))
    assert one.need**2 + one.need_noise**2 == pytest.approx(1.0)
    assert kept_body(10.0, w).relief == pytest.approx(np.exp(-10 / 15))


@pytest.mark.parametrize("world_name", WORLDS)
def test_a_carer_who_lets_nothing_in_mirrors_nothing(world_name: str) -> None:
    w = world(world_name)
    came = meet(w, people(64), consult("osler"), traced=True)
    assert (variable(came, "mirrored by b") == 0.0).all()
    assert (variable(came, "mirrored by a") != 0.0).any()


def test_as_told_distress_leaks_into_a_distant_carer() -> None:
    told, supported = (contact_of(consult("distant"), world(name)).face for name in ("told", "supported"))
    assert told == pytest.approx(0.775 * (0.2 + 0.8 * 0.6))
    assert supported == pytest.approx(0.775 * 0.6)


def test_without_the_fast_route_neither_mirrors_and_without_the_slow_nobody_considers() -> None:
    w, c = world("told"), people(64)
    fast, slow = (meet(w, c, consult("empathic"), without=frozenset([part]), traced=True) for part in ("fast-route", "slow-route"))
    assert all((variable(fast, f"mirrored by {side}") == 0.0).all() for side in "ab")
    assert all((variable(slow, f"slow route of {side}") == 0.0).all() for side in "ab")
    assert (variable(fast, "slow route of b") > 0.0).all()


def test_with_neither_route_fit_is_that_of_no_answer() -> None:
    came = meet(world("supported"), people(1500), consult("empathic", channels=("eye", "voice", "skin")),
                without=frozenset(["fast-route", "slow-route"]))
    assert came.fit.mean() == pytest.approx(0.277, abs=0.01)


def test_a_need_that_stands_still_and_is_read_perfectly_is_answered_wholly() -> None:
    w = with_numbers(world("supported"), {"response.face_blur": 0.02, "response.need_lag": 10.0, "response.word_precision": 0.0,
                                          "regulation.lag": 0.01, "mirror.lag": 0.001, "regulation.floor": 1.0,
                                          "regulation.exhaustion_cost": 0.0})
    came = meet(w, people(300), consult("compassionate", channels=("eye", "voice", "skin", "image")))
    assert came.fit.mean() > 0.97


def test_frozen_disclosure_and_frozen_trust_stay() -> None:
    w, c = world("supported"), people(64)
    told = meet(w, c, consult("empathic"), without=frozenset(["disclosure"]))
    trusted = meet(w, c, consult("empathic"), without=frozenset(["trust"]))
    assert (told.disclosure == w.disclosure.start).all()
    assert (trusted.trust == 0.0).all()
    assert (trusted.disclosure > w.disclosure.start).all()


def test_identical_partners_give_identical_traces_and_others_do_not() -> None:
    w, c = world("told"), people(40)
    twin = c._replace(ids=np.repeat(c.ids[:1], 40), place=np.repeat(c.place[:1], 40), carer=np.repeat(c.carer[:1], 40),
                      person={k: np.repeat(v[:1], 40) for k, v in c.person.items()},
                      occasions=tuple({k: np.repeat(v[:1], 40) for k, v in chance.items()} for chance in c.occasions))
    alike, others = (meet(w, one, consult("empathic"), traced=True).trace for one in (twin, c))
    assert (alike == alike[:1]).all()
    assert np.array_equal(alike[0], others[0])
    assert not np.array_equal(others[0], others[1])


def test_a_prognosis_gives_hope_and_no_other_letter_does() -> None:
    w, c = world("supported"), people(64)
    assert (meet(w, c, consult("empathic", ("R", "E", "C", "U", "E2"))).hope == 0.0).all()
    alone, explained = (meet(w, c, consult("empathic", letters)).hope for letters in (("R", "P"), ("R", "U", "P")))
    assert (explained > alone).all()
    assert (alone > 0.0).all()


def test_an_explanation_is_worth_more_when_more_was_told() -> None:
    w, c = world("supported"), people(64)
    silent = meet(w, c, consult("empathic", ("R", "U", "P")), without=frozenset(["disclosure"]))
    without = meet(w, c, consult("empathic", ("R", "P")), without=frozenset(["disclosure"]))
    talking = meet(w, c, consult("empathic", ("R", "U", "P")))
    assert (talking.hope > silent.hope).all()
    assert (silent.hope > without.hope).all()


@pytest.mark.parametrize("world_name", WORLDS)
@pytest.mark.parametrize("manner", ["osler", "pitying", "compassionate"])
def test_every_state_of_every_pair_stays_within_its_bounds(world_name: str, manner: str) -> None:
    came = meet(world(world_name), people(300, seed=5), consult(manner, strain=0.15), traced=True)
    bounds = {"affect": (-1, 1), "mirrored by": (-1, 1), "slow route": (0, 1), "threat": (0, 1.5), "fit": (0, 1),
              "felt care": (0, 1), "care returned": (0, 0.35), "disclosure": (0, 1), "need": (-6, 6), "answer": (-4, 4)}
    for name in TRACED:
        low, high = next(limits for start, limits in bounds.items() if name.startswith(start))
        assert low <= variable(came, name).min() <= variable(came, name).max() <= high, name
    for side, kind, state, low, high in (
            ("a", Slow, "trust", 0, 1), ("a", Slow, "hope", 0, 1), ("b", Slow, "exhaustion", 0, 1), ("b", Slow, "skill", 0, 1),
            ("a", Body, "relief", 0, 25), ("b", Body, "relief", 0, 25), ("a", Body, "stress_drive", 0, 1.2),
            ("a", Body, "cortisol", 1, 60), ("a", Body, "iga", 20, 800)):
        values = came.after[row(side, kind, state)]
        assert low <= values.min() <= values.max() <= high, (side, state)


def test_a_whole_encounter_is_the_sum_of_its_seconds() -> None:
    came = meet(world("supported"), people(32), consult("empathic"), traced=True)
    assert variable(came, "felt care").mean(axis=1) == pytest.approx(came.care, abs=1e-5)
    assert variable(came, "fit").mean(axis=1) == pytest.approx(came.fit, abs=1e-5)
    assert variable(came, "disclosure")[:, -1] == pytest.approx(came.disclosure, abs=1e-6)


def test_need_is_a_standard_normal_number_that_forgets_itself_in_a_minute() -> None:
    need = variable(meet(world("null"), people(1500), consult("distant"), traced=True), "need of a").astype(float)
    assert need.mean() == pytest.approx(0.0, abs=0.03)
    assert need.std() == pytest.approx(1.0, abs=0.02)
    assert np.corrcoef(need[:, 0], need[:, 60])[0, 1] == pytest.approx(np.exp(-1.0), abs=0.06)


def test_the_short_cut_is_deterministic() -> None:
    w, c = world("supported"), people(32)
    one, other = (meet(w, c, consult("empathic"), short=True, seed=seed) for seed in (1, 2))
    assert np.array_equal(one.after, other.after)


def test_one_glide_gives_the_mean_fit_of_its_own_numbers() -> None:
    w = world("supported")
    _, _, between, seen = glide(*pair(w), 1 / 6, kept(1 / 6, w), w)
    assert seen.fit == pytest.approx(0.45, abs=0.05)
    assert between.disclosure > 0.15
    assert between.need == 0.5
