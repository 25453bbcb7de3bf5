"""A life: the same bits in any company, no skipped time, symptoms treated until they are not, and a number that is none is told."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from recupe.encounter.world import World, world
from recupe.errors import NotANumber
from recupe.evidence.arrow import WORLDS
from recupe.simulate.calendar import PER_KIND, SYSTEMS, Course, Protocol, protocol_of
from recupe.simulate.folk import Folk, folk, middle
from recupe.simulate.life import Life
from recupe.simulate.living import live
from recupe.simulate.population import normals, normals_each
from recupe.study.document import load

STUDIES = ("pump", "lay-pairs", "expectation-and-empathy", "without-substitutes")
SEED, PEOPLE = 2, 18


def part(plan: Protocol, events: int = 4) -> Protocol:
    """The first events of every arm, and three days."""
    arms = tuple(arm._replace(events=tuple(e for e in arm.events if e.end < 4000.0)[:events]) for arm in plan.arms)
    names = tuple(name for _, names in plan.readings for name in names)
    return plan._replace(arms=arms, length=4320.0, readings=((4320.0, names),))


def lived(plan: Protocol, people: Folk, w: World, arm: int = 0, threads: int = 1, **cut: Any) -> dict[str, Any]:
    """Every outcome of one arm."""
    return live(Life(plan, plan.arms[arm], w, people, SEED, short=False, without=frozenset(), threads=threads, **cut))


def alike(one: dict[str, Any], other: dict[str, Any], which: Any = slice(None)) -> bool:
    return all(np.array_equal(one[name][which], other[name], equal_nan=True) for name in one)


@pytest.mark.parametrize("study", STUDIES)
def test_a_life_is_the_same_for_any_number_of_threads_and_alone_as_in_a_crowd(study: str) -> None:
    plan, w = part(protocol_of(load(study))), world("told")
    people = folk(plan, SEED, 0, 1).part(0, PEOPLE)
    crowded = lived(plan, people, w)
    assert alike(crowded, lived(plan, people, w, threads=2))
    for place in (0, 16, PEOPLE - 1):
        assert alike(crowded, lived(plan, people.part(place, place + 1), w), slice(place, place + 1))


def test_a_later_replicate_is_the_same_without_those_before_it() -> None:
    plan, w = part(protocol_of(load("pump")))._replace(persons=5), world("supported")
    both, second = (lived(plan, folk(plan, SEED, first, count), w) for first, count in ((0, 2), (1, 1)))
    assert alike(both, second, slice(5, 10))


def test_everybody_brings_the_same_luck_to_every_arm_and_world() -> None:
    plan = protocol_of(load("photo"))
    people = folk(plan, SEED, 0, 1)
    one, other = (Life(plan, arm, world("null"), people, SEED, short=False, without=frozenset(), threads=1)
                  for arm in plan.arms[:2])
    assert np.array_equal(one.rows, other.rows)


@pytest.mark.parametrize("name", WORLDS)
def test_somebody_to_whom_nothing_happens_stays_as_they_are(name: str) -> None:
    plan = protocol_of(load("lay-pairs"))
    nothing = plan._replace(length=7 * 1440.0, arms=(Course("nothing", (), 0.0, False, float("inf"), {}),), readings=())
    life = Life(nothing, nothing.arms[0], world(name), folk(plan, SEED, 0, 1), SEED, short=False, without=frozenset(), threads=1)
    before = life.rows.copy()
    live(life)
    assert life.now == 7 * 1440.0
    for state in ("E", "A", "V", "I", "C", "Z", "P", "B"):
        for kind, field in PLACES[state]:
            one, other = (getattr(getattr(life.p, kind), field), before[offset(life, kind, field)])
            assert np.abs(one - other).max() < 1e-9, state


PLACES = {"E": [("body", "relief")], "A": [("feeling", "threat")], "V": [("body", "vagal")], "I": [("body", "iga")],
          "C": [("body", "cortisol")], "Z": [("slow", "set_point")], "P": [("body", "pool")],
          "B": [("body", "wine"), ("body", "cigarette"), ("body", "food"), ("body", "pill")]}


def offset(life: Life, kind: str, field: str) -> int:
    """The row of a state."""
    wanted = getattr(getattr(life.p, kind), field)
    return next(k for k in range(len(life.rows)) if np.shares_memory(life.rows[k], wanted))


def test_events_of_one_system_are_numbered_alike_in_every_arm() -> None:
    for study in ("pump", "stopping", "photo"):
        plan = protocol_of(load(study))
        first = {arm.events[0].number for arm in plan.arms}
        assert len(first) == 1, study
    numbers = [e.number for e in protocol_of(load("without-substitutes")).arms[3].events]
    assert len(set(numbers)) == len(numbers)
    assert {number // PER_KIND for number in numbers} <= set(SYSTEMS.values())


def test_events_come_in_order_and_do_not_overlap() -> None:
    for arm in protocol_of(load("without-substitutes")).arms:
        for one, other in zip(arm.events, arm.events[1:], strict=False):
            assert one.end <= other.begin + 1e-6


def test_symptoms_are_treated_until_their_day_and_not_after() -> None:
    plan = protocol_of(load("complaints"))
    arm = Course("treated", (), 0.05, True, 1000.0, {})
    short = plan._replace(arms=(arm,), length=3000.0, readings=((900.0, ("felt complaints",)), (3000.0, ("complaints",))))
    life = Life(short, arm, world("told"), middle(short), SEED, short=False, without=frozenset(), threads=1)
    life.p.slow.complaints[:] = 0.4
    seen: list[tuple[float, float]] = []
    life.watch = lambda now, what, rows: seen.append((now, float(life.p.situation.treated[0])))
    found = live(life)
    assert all((treated == 0.5) == (now <= 1000.0 + 1e-6) for now, treated in seen)
    assert {treated for _, treated in seen} == {0.0, 0.5}
    assert 0.0 < found["felt complaints"][0] < 0.25 < found["complaints"][0]


def test_a_broken_promise_costs_trust_at_once_and_only_where_a_person_leaves() -> None:
    plan, w = protocol_of(load("stopping")), world("told")
    people = folk(plan, SEED, 0, 1).part(0, 8)
    trusts = {}
    for arm in plan.arms:
        life = Life(plan, arm, w, people, SEED, short=False, without=frozenset(), threads=1)
        before = life.p.slow.trust.copy()
        live(life)
        trusts[arm.name] = life.p.slow.trust / before
    assert sum((ratio == pytest.approx(1.0 - w.trust.loss)) for ratio in trusts.values()) == 1
    assert sum((ratio == 1.0).all() for ratio in trusts.values()) == len(trusts) - 1


@pytest.mark.parametrize("study", ["pump", "expectation-and-empathy"])
def test_a_number_that_is_none_is_told_with_variable_and_person(study: str) -> None:
    plan, w = part(protocol_of(load(study))), world("supported")
    people = folk(plan, SEED, 3, 1).part(0, 20)
    spoilt = people.person["trust"].copy()
    spoilt[17] = np.nan
    with pytest.raises(NotANumber, match=rf"person\.\w+\.\w+ of person {3 * plan.persons + 17} "):
        lived(plan, people._replace(person={**people.person, "trust": spoilt}), w)


def test_luck_at_each_occasion_is_that_of_the_occasion() -> None:
    ids = np.arange(40, dtype=np.uint64)
    each = normals_each("age", np.tile(ids, 3), 1, np.repeat(np.arange(7, 10, dtype=np.uint64), 40))
    assert np.array_equal(each, np.concatenate([normals("age", ids, 1, occasion) for occasion in (7, 8, 9)]))


def test_the_short_cut_of_encounters_moves_the_same_states_by_as_much_on_average() -> None:
    plan, w = protocol_of(load("expectation-and-empathy")), world("supported")
    people = folk(plan, SEED, 0, 1)
    stepped, short = (live(Life(plan, plan.arms[1], w, people, SEED, short=s, without=frozenset(), threads=1))
                      for s in (False, True))
    for name in stepped:
        assert short[name].mean() == pytest.approx(stepped[name].mean(), rel=0.05, abs=0.03), name
