"""Whole lives against the plain model: people as drawn, two visits with carers of their own, a cold, every outcome."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

import plain_model
import plain_person
from recupe.encounter.contact import Meeting
from recupe.encounter.occasion import Consultation
from recupe.encounter.world import World, world
from recupe.evidence.arrow import WORLDS
from recupe.person.person import Slow
from recupe.simulate import meeting
from recupe.simulate.block import row
from recupe.simulate.crowd import Crowd, crowd
from recupe.simulate.meeting import encounter
from recupe.simulate.plan import Arm, Plan, Visit
from recupe.simulate.simulation import live
from simulate.pairs import EYE_AND_VOICE, SKIN_TOO, WHOLE

PEOPLE, SEED = 41, 8
DISTANT = Visit(0.0, Consultation(("R",), "distant", EYE_AND_VOICE, 1.5))
EMPATHIC = Visit(2.3, Consultation(WHOLE, "empathic", SKIN_TOO, 2.0, 0.2))
PLAN = Plan(PEOPLE, (-1.2, 0.3, 1.1), 1.0, 14.0, (
    Arm("none", ()), Arm("first", (DISTANT,)), Arm("later", (EMPATHIC,)), Arm("both", (DISTANT, EMPATHIC))))


def anybody(draws: dict[str, Any], start: Any, w: World, *, works: bool) -> SimpleNamespace:
    """People at rest; `start` is what chance makes of their affect as an encounter begins."""
    p = plain_person.anybody(draws, w, works=works)
    p.x = plain_person.spread_out("sd", 0.15, "mirror.start", start, w)
    return p


def visits(arm: Arm, c: Crowd, w: World, short: bool) -> tuple[list[Any], Any, Any]:
    """What was felt at each visit of an arm, trust and disclosure after the last."""
    effects = np.array(PLAN.effects)[c.carer]
    trust, hope, told, day, felt = None, 0.0, 0.15, 0.0, []
    for number, visit in enumerate(arm.visits):
        chance, consult = c.occasions[number], visit.consult
        a = anybody(c.person, chance["affect at the start"], w, works=False)
        b = anybody({name: z[c.place] for name, z in c.carers.items()}, chance["affect of the carer at the start"], w, works=True)
        b.T = 0.0 * a.x + 0.60
        a.T = a.T if trust is None else trust
        hope = hope * np.exp(-(visit.day - day) / 3.0)
        a.y = a.y + hope
        need = chance["need at the start"]
        pair = SimpleNamespace(**plain_model.contact(consult.manner, consult.channels, consult.letters, consult.strain, w))
        pair.nu, pair.ml, pair.S, pair.D = need, need, 0.0 * need, 0.15 + 0.5 * np.maximum(told - 0.15, 0.0)
        pair.xf, pair.xw = chance["misread of the face at the start"], chance["misread of the words at the start"]
        plain_model.empty(pair)
        pair.clinician = np.exp(0.25 * effects)
        rows = plain_model.write(a, b, pair)
        after = (plain_model.short_cut(rows, w, consult.minutes) if short else
                 plain_model.encounter(rows, w, consult.minutes, plain_model.luck(c.ids, number + 1, SEED)))
        a, _, pair = plain_model.read(after)
        trust, hope, told, day = a.T, a.y, pair.D, visit.day
        felt.append(plain_model.felt(pair.mean_c, chance["felt care"], w))
    return felt, trust, told


def outcomes(arm: Arm, c: Crowd, w: World, short: bool) -> dict[str, Any]:
    """Every outcome of everybody in one arm, by the plain model."""
    z, p, nothing = c.cold, w.cold, np.full(PEOPLE, np.nan)
    felt, trust, told = visits(arm, c, w, short)
    o = z["disposition"]
    severity = np.exp(0.75 * z["severity"] - 0.5 * p.disposition_gain * o)
    well = 0.085 * np.exp(0.5 * p.disposition_gain * o) / severity
    days = [visit.day for visit in arm.visits]
    beta, delta = p.infection * np.exp(0.15 * z["speed of the infection"]), p.clearance * np.exp(0.55 * z["clearance"])
    ill = plain_model.cold(beta, delta, well, days, felt, PLAN.entry, PLAN.follow, 2.0, w, stops=(0.0, 2.3))
    found = {"duration of the cold": ill.duration, "severity of the cold": 77.5 * severity * ill.area,
             "IL-8": np.log(ill.il8_later / ill.il8) + 0.6 * (z["interleukin-8, second wash"] - z["interleukin-8, first wash"]),
             "neutrophils": np.log(ill.neutrophils_later / ill.neutrophils)
             + 0.8 * (z["neutrophils, second wash"] - z["neutrophils, first wash"]),
             "rating": nothing, "felt care": nothing, "trust": nothing, "disclosure": nothing}
    if arm.visits:
        last = len(arm.visits) - 1
        found |= {"felt care": felt[-1], "trust": trust, "disclosure": told, "rating": plain_model.rating(
            felt[-1], arm.visits[last].consult.minutes, severity * ill.at_visit[last], o, z["age"], np.array(PLAN.effects)[c.carer],
            c.occasions[last]["rating"], w)}
    return found


@pytest.mark.parametrize("short", [False, True], ids=["stepped", "short cut"])
@pytest.mark.parametrize("world_name", WORLDS)
def test_every_outcome_of_everybody_is_that_of_the_plain_model(world_name: str, short: bool) -> None:
    w, c = world(world_name), crowd(PLAN, SEED, 5, 1)
    lives = live(PLAN, w, c, SEED, short=short)
    for place, arm in enumerate(PLAN.arms):
        for name, wanted in outcomes(arm, c, w, short).items():
            assert lives.outcomes[name][0, :, place] == pytest.approx(wanted, rel=1e-9, abs=1e-12, nan_ok=True), (arm.name, name)
    assert set(lives.outcomes) == set(outcomes(PLAN.arms[0], c, w, short))


def test_a_second_visit_begins_where_the_first_ended() -> None:
    """A distant first visit costs trust, and the empathic one after it starts from there."""
    w, c = world("told"), crowd(PLAN, SEED, 5, 1)
    first, later, both = live(PLAN, w, c, SEED, short=True).outcomes["trust"][0, :, 1:].T
    assert (both < later).mean() > 0.9
    assert (both != first).all()


def test_from_one_visit_to_the_next_hope_fades_and_the_carer_starts_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    w, c, before, after = world("told"), crowd(PLAN, SEED, 5, 1), [], []

    def watched(rows: Any, *given: Any, **named: Any) -> None:
        before.append(rows.copy())
        encounter(rows, *given, **named)
        after.append(rows.copy())

    monkeypatch.setattr(meeting, "encounter", watched)
    twice = Arm("twice", (EMPATHIC._replace(day=0.4), EMPATHIC._replace(day=2.3)))
    live(PLAN._replace(arms=(twice,)), w, c, SEED)
    hope, tired, told = row("a", Slow, "hope"), row("b", Slow, "exhaustion"), row("pair", Meeting, "disclosure")
    assert (before[0][hope] == 0.0).all()
    assert (after[0][hope] > 0.01).all()
    assert before[1][hope] == pytest.approx(after[0][hope] * np.exp(-(2.3 - 0.4) / 3.0), rel=1e-12)
    assert before[1][told] == pytest.approx(0.15 + 0.5 * (after[0][told] - 0.15), rel=1e-12)
    assert (after[0][tired] != before[0][tired]).any()
    assert np.array_equal(before[1][tired], before[0][tired])


def test_in_another_order_of_replicates_everybody_keeps_their_life() -> None:
    w = world("supported")
    many, one = live(PLAN, w, crowd(PLAN, SEED, 0, 6), SEED), live(PLAN, w, crowd(PLAN, SEED, 5, 1), SEED)
    for name, values in one.outcomes.items():
        assert np.array_equal(many.outcomes[name][5], values[0], equal_nan=True), name
