"""The gap: the exact jump against an integrator, its own halves and stepping by the minute, and where it must not go."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.linalg import expm

from recupe.encounter.world import World, with_numbers, world
from recupe.evidence.arrow import WORLDS
from recupe.person.person import NOWHERE, Body, Feeling, Slow
from recupe.simulate import gap
from recupe.simulate.block import BODY, DRUG, FEELING, PERSON, SITUATION, SLOW, STARTS
from recupe.simulate.people import put, put_person, situated, slow_at_rest, traits_of, whole
from recupe.simulate.population import Floats, drawn, trait
from recupe.simulate.stretch import stretch

PEOPLE = 24
DAY = 1440.0


def people(w: World, *, strain: float = 0.03, signal: float = 0.0, stirred: bool = True, works: bool = True) -> Floats:
    """People as drawn; stirred, they come from somewhere: after wine, with hope, morphine, a set point, a beating heart."""
    ids = np.arange(PEOPLE, dtype=np.uint64)
    draws = drawn("person", ids, 3)
    traits = traits_of(w, draws, works=works)
    rows = np.zeros((PERSON, PEOPLE))
    slow = slow_at_rest(w, traits, trait(w, "regulation", "skill", draws["skill"]), traits.medicine)
    put_person(rows, 0, w, traits, w.mirror.home + traits.affect, slow)
    p, differ = whole(rows), np.random.default_rng(4)
    s = NOWHERE._replace(signal=np.full(PEOPLE, signal), lasting=strain)
    put(rows, SITUATION, situated(s, p.slow.trust, p.traits.medicine, w))
    if stirred:
        def some(low: float, high: float) -> Any:
            return differ.uniform(low, high, PEOPLE)

        relief = traits.relief * (1.0 + 0.6 * (z := some(-0.3, 0.3))) + some(-0.5, 3.0)
        put(rows, BODY, p.body._replace(
            relief=relief, stress_drive=some(0.0, 0.2), cortisol=some(3, 15), vagal=some(3, 4.5), iga=some(60, 300),
            pool=some(0.5, 1.0), wine=some(0, 0.6), cigarette=some(0, 0.3), food=some(0, 0.3), pill=some(0, 0.3)))
        put(rows, SLOW, p.slow._replace(
            hope=some(0, 0.6), label=some(-0.3, 0.6), exhaustion=some(0, 0.9), skill=some(0.2, 0.9), set_point=z,
            trace=some(-0.2, 0.2), complaints=some(0, 0.5), selfcare=some(0.2, 0.9)))
        put(rows, FEELING, p.feeling._replace(affect=some(-0.5, 0.5), threat=some(0, 0.8)))
        put(rows, DRUG, p.drug._replace(central=some(0, 5000), peripheral=some(0, 5000), effect=some(0, 60), given=some(0, 9)))
    return rows


def jumped(rows: Floats, minutes: float, w: World) -> Floats:
    """Everybody after a jump that everybody can make."""
    after = rows.copy()
    assert not gap.jump(after, whole(after), minutes, w).any()
    return after


@pytest.mark.parametrize("name", WORLDS)
@pytest.mark.parametrize("minutes", [1.0, 200.0, DAY, 30 * DAY, 400 * DAY])
def test_a_jump_is_two_jumps_of_half_its_length(name: str, minutes: float) -> None:
    whole_, half = gap.matrix(minutes, world(name)), gap.matrix(minutes / 2, world(name))
    assert np.abs(whole_ - half @ half).max() < 1e-12


@pytest.mark.parametrize("name", WORLDS)
@pytest.mark.parametrize("minutes", [0.5, 200.0, DAY, 400 * DAY])
def test_the_matrix_is_the_exponential_of_its_generator(name: str, minutes: float) -> None:
    w = world(name)
    assert np.abs(gap.matrix(minutes, w) - expm(gap.generator(w) * minutes)).max() < 1e-11  # both are squared a dozen times


def slope(_: float, x: Any, w: World, rest: float, level: float, eb: float, push: float, strain: float) -> list[float]:
    """The equations of sections 5, 6 and 14 as they are written, with threat at its quasi-steady state: Z, M, four B, E, P."""
    z, m, *b, e, pool = x
    s, o, t = w.setpoint, w.opioid, w.threat
    tone = eb * (1.0 + s.tone_gain * z)
    threat = level - s.threat_gain * z + strain + t.rebound_gain * sum(b) - t.relief_gain * (e - tone)
    dz = (m - z - s.threat_cost * max(threat - level, s.load_floor) - s.rebound_cost * sum(b)) / s.lag
    heading = max(tone - o.pool_weight * eb * (1.0 - pool), 0.0)
    return [dz, (s.trace_share * z - push - m) / s.trace_lag, -b[0] / o.wine_lag, -b[1] / o.cigarette_lag, -b[2] / o.food_lag,
            -b[3] / o.pill_lag, (heading - e) / o.lag + eb * s.tone_gain * dz, (1.0 - pool) / o.pool_lag]


@pytest.mark.parametrize("name", WORLDS)
@pytest.mark.parametrize("minutes", [300.0, DAY, 20 * DAY])
def test_a_jump_equals_an_integrator(name: str, minutes: float) -> None:
    """As section 16 has it: relief above its tone, eps, has no other force than its own; the tone moves with the set point."""
    w = world(name)
    rows = people(w)
    p, after = whole(rows), whole(jumped(rows, minutes, w))
    for i in range(0, PEOPLE, 4):
        eb, level = p.traits.relief[i], p.traits.threat[i]
        push = w.setpoint.trace_gain * p.slow.complaints[i] * (1.0 + p.situation.treated[i])
        start = [p.slow.set_point[i], p.slow.trace[i], p.body.wine[i], p.body.cigarette[i], p.body.food[i], p.body.pill[i],
                 p.body.relief[i], p.body.pool[i]]
        there = solve_ivp(slope, (0.0, minutes), start, "DOP853", rtol=1e-12, atol=1e-14,
                          args=(w, 0.0, level, eb, push, p.situation.lasting[i])).y[:, -1]
        found = [after.slow.set_point[i], after.slow.trace[i], after.body.wine[i], after.body.cigarette[i], after.body.food[i],
                 after.body.pill[i], after.body.relief[i], after.body.pool[i]]
        assert found == pytest.approx(there, rel=1e-9, abs=1e-10)


def driven(_: float, s: Any, drive: float, lag: float, rate: float, level: float, gain: float) -> list[float]:
    """Stress drive and cortisol, as section 5 writes them, with threat where it now points."""
    return [(drive - s[0]) / lag, rate * (level + gain * s[0] - s[1])]


@pytest.mark.parametrize("minutes", [250.0, DAY])
def test_stress_and_cortisol_after_a_gap_equal_an_integrator(minutes: float) -> None:
    w = world("supported")
    rows = people(w, strain=0.3)
    p, after = whole(rows), whole(jumped(rows, minutes, w))
    for i in range(0, PEOPLE, 4):
        drive = max(after.feeling.threat[i] - p.traits.threat[i] - w.threat.stress_threshold, 0.0)
        own = [float(v[i]) for v in (p.traits.cortisol_rate, p.traits.cortisol, p.traits.cortisol_gain)]
        there = solve_ivp(driven, (0.0, minutes), [p.body.stress_drive[i], p.body.cortisol[i]], "DOP853", rtol=1e-12, atol=1e-14,
                          args=(float(drive), w.threat.stress_lag, *own)).y[:, -1]
        assert [after.body.stress_drive[i], after.body.cortisol[i]] == pytest.approx(there, rel=1e-9, abs=1e-11)


def test_cortisol_as_quick_as_its_drive_divides_by_nothing() -> None:
    w, found = world("supported"), []
    for share in (1.0, 1.0 + 1e-5):
        rows = people(w, strain=0.3)
        whole(rows).traits.cortisol_rate[:] = share / w.threat.stress_lag
        found.append(whole(jumped(rows, 200.0, w)).body.cortisol.copy())
    assert found[0] == pytest.approx(found[1], rel=1e-4)


@pytest.mark.parametrize("name", WORLDS)
def test_a_day_in_one_jump_is_a_day_by_the_minute(name: str) -> None:
    """With no hope: stepped strain is buffered by it, in a gap it is not, which keeps the jump exact."""
    w = world(name)
    rows = people(w, works=False)
    p = whole(rows)
    p.slow.hope[:], p.slow.label[:] = 0.0, 0.0
    stepped, after = rows.copy(), jumped(rows, DAY, w)
    stretch(stepped, np.arange(PEOPLE, dtype=np.uint64), DAY, 1.0, 0.0, 0, 1, w, w.expectation.lag, 120.0)
    one, other = whole(after), whole(stepped)
    assert np.abs(one.slow.set_point - other.slow.set_point).max() < 1e-4
    for state, right in (("relief", 1e-3), ("pool", 1e-9), ("wine", 1e-9), ("vagal", 1e-3)):
        assert np.abs(getattr(one.body, state) - getattr(other.body, state)).max() < right, state
    assert np.abs(one.feeling.threat - other.feeling.threat).max() < 1e-3
    assert one.drug.effect == pytest.approx(other.drug.effect, rel=1e-9)
    assert one.body.cortisol == pytest.approx(other.body.cortisol, rel=2e-3)


@pytest.mark.parametrize("name", WORLDS)
@pytest.mark.parametrize("minutes", [200.0, 7 * DAY, 90 * DAY])
def test_a_gap_at_rest_drifts_by_less_than_a_billionth(name: str, minutes: float) -> None:
    w = world(name)
    rows = people(w, strain=0.0, stirred=False, works=False)
    after = rows.copy()
    for part in gap.pieces(minutes, w):
        after = jumped(after, part, w)
    for kind, states in ((Feeling, ("affect", "threat")), (Body, Body._fields),
                         (Slow, ("hope", "trust", "exhaustion", "label", "set_point", "trace", "complaints", "selfcare"))):
        for state in states:
            place = STARTS[kind] + kind._fields.index(state)  # type: ignore[attr-defined]
            assert np.abs(after[place] - rows[place]).max() < 1e-9, state


def test_only_where_complaints_leave_a_trace_a_gap_is_cut_in_days() -> None:
    told, supported = world("told"), world("supported")
    assert gap.pieces(10.5 * DAY, told) == [DAY] * 10 + [0.5 * DAY]
    assert gap.pieces(10.5 * DAY, supported) == [10.5 * DAY]
    assert gap.pieces(400.0, told) == [400.0]


def test_as_told_complaints_of_today_push_the_trace_of_tomorrow() -> None:
    w = world("told")
    rows = people(w)
    days, at_once = rows, jumped(rows, 30 * DAY, w)
    for part in gap.pieces(30 * DAY, w):
        days = jumped(days, part, w)
    assert np.abs(whole(days).slow.trace - whole(at_once).slow.trace).max() > 1e-4
    assert np.abs(whole(days).slow.set_point - whole(jumped(jumped(days, 0.5 * DAY, w), 0.5 * DAY, w)).slow.set_point).max() < 0.05


@pytest.mark.parametrize(("state", "value"), [("set_point", -1.0), ("relief", 40.0), ("pool", 0.02)])
def test_whoever_stands_at_a_clip_is_not_moved_and_is_told(state: str, value: float) -> None:
    w = with_numbers(world("told"), {"opioid.pool_weight": 1.5})
    rows = people(w, stirred=False)
    p = whole(rows)
    (p.slow.set_point if state == "set_point" else getattr(p.body, state))[3] = value
    after = rows.copy()
    unable = gap.jump(after, whole(after), DAY, w)
    assert list(np.flatnonzero(unable)) == [3]
    assert np.array_equal(after[:, 3], rows[:, 3])
    assert not np.array_equal(after[:, 4], rows[:, 4])


def test_one_matrix_serves_everybody_and_holds_no_number_of_a_person() -> None:
    w = world("supported")
    assert gap.matrix(DAY, w) is gap.matrix(DAY, world("supported"))
    assert gap.generator(w).shape == (10, 10)
