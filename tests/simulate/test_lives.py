"""Every packaged study against the plain model: two people, one in the middle of every trait, one drawn, in every arm and world.

Calendars are shortened, in the engine and the plain model alike: the first events of each kind, encounters of half a minute,
waits of at most two hours and a half, and nothing for at most three days on end. What is left is every kind of event there is.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from plain_life import READ as PLAIN
from plain_life import Plain
from recupe.encounter.world import with_numbers, world
from recupe.evidence.arrow import WORLDS
from recupe.simulate.calendar import Course, Event, Protocol, protocol_of
from recupe.simulate.folk import Folk, folk, middle
from recupe.simulate.life import Life
from recupe.simulate.living import live
from recupe.simulate.readout import READ
from recupe.study.document import load
from recupe.study.shelf import studies
from simulate.test_whole import outcomes

SEED = 5
RIGHT = 1e-9
EACH, MEETING, WAIT, PATIENTS, IDLE = 2, 0.5, 150.0, 2, 3 * 1440.0
COLD = "cold"  # lived by another engine: simulate/test_whole.py
CALENDARS = [name for name in studies() if name != COLD]


def shortened(plan: Protocol, arm: Course) -> tuple[Protocol, Course]:
    """The first events of each kind, what takes long cut short, and no more than three days without anything."""
    seen: dict[Any, int] = {}
    events = []
    for event in arm.events:
        kind = (event.what, event.consult and event.consult.manner, event.dose)
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= EACH:
            events.append(cut(event))
    until = [arm.treated_until] if np.isfinite(arm.treated_until) else []
    times = sorted({0.0, plan.length, *until, *(minute for minute, _ in plan.readings),
                    *(time for event in events for time in (event.begin, event.end))})
    moved = {0.0: 0.0}
    for before, after in pairwise(times):
        moved[after] = moved[before] + min(after - before, IDLE)
    events = [event._replace(begin=moved[event.begin]) for event in events]
    readings = tuple((moved[minute], names) for minute, names in plan.readings)
    return (plan._replace(length=moved[plan.length], readings=readings),
            arm._replace(events=tuple(events), treated_until=moved.get(arm.treated_until, arm.treated_until)))


def cut(event: Event) -> Event:
    """The same event, shorter."""
    if event.consult is None or not event.minutes:
        return event._replace(minutes=min(event.minutes, WAIT))
    patients, each = min(event.patients, PATIENTS), min(event.consult.minutes, MEETING)
    halves = 2 if event.what == "lay pair" else 1
    return event._replace(consult=event.consult._replace(minutes=each), patients=patients, minutes=each * patients * halves)


def two(plan: Protocol) -> Folk:
    """One person in the middle of every trait, and one drawn; each with a carer and another of their kind."""
    one, all_ = middle(plan), folk(plan, SEED, 0, 1)
    other = all_.part(3, 4)
    carers = {name: np.concatenate([values, all_.carers[name][other.place]]) for name, values in one.carers.items()}
    return Folk(1, np.concatenate([one.ids, other.ids]), np.concatenate([one.carer, other.carer]), np.array([0, 1]),
                {name: np.concatenate([one.person[name], other.person[name]]) for name in one.person}, carers,
                {name: np.concatenate([one.other[name], other.other[name]]) for name in one.other})


def furthest(study: str, w: Any, plain: Any) -> tuple[float, str]:
    """The largest relative difference between the engine in one world and the plain model in (perhaps) another, and where."""
    whole, worst = protocol_of(load(study)), (0.0, "")
    people = two(whole)
    for long in whole.arms:
        plan, arm = shortened(whole, long)
        found = live(Life(plan, arm, w, people, SEED, short=False, without=frozenset(), threads=1))
        wanted = Plain(plan, arm, plain, people, SEED).live()
        assert found.keys() == wanted.keys()
        for name, values in found.items():
            assert np.array_equal(np.isnan(values), np.isnan(wanted[name])), (arm.name, name)
            off = np.abs(values - wanted[name]) / np.maximum(np.abs(wanted[name]), 1e-3)
            worst = max(worst, (float(np.nan_to_num(off).max()), f"{arm.name}: {name}"))
    return worst


@pytest.mark.parametrize("world_name", WORLDS)
@pytest.mark.parametrize("study", CALENDARS)
def test_every_outcome_of_a_study_is_that_of_the_plain_model(study: str, world_name: str) -> None:
    off, where = furthest(study, world(world_name), world(world_name))
    assert off <= RIGHT, where


@pytest.mark.parametrize(("study", "number", "value"), [
    ("photo", "pain.care_relief", 1.2001), ("pump", "morphine.effect_rate", 0.00723), ("lay-pairs", "setpoint.care_kick", 0.0041),
    ("carer-weeks", "fatigue.distress_gain", 0.00071), ("sleeping-pill", "opioid.pill_rebound", 0.6001),
    ("diabetes", "selfcare.trust_gain", 0.0601), ("film", "immunity.relief_gain", 0.01401)])
def test_a_number_that_is_a_little_off_is_seen(study: str, number: str, value: float) -> None:
    w = world("supported")
    assert furthest(study, w, with_numbers(w, {number: value}))[0] > RIGHT


def test_every_study_is_lived_by_one_of_the_two_engines() -> None:
    assert {*CALENDARS, COLD} == set(studies())
    assert {event.what for name in CALENDARS for arm in protocol_of(load(name)).arms for event in shortened(
        protocol_of(load(name)), arm)[1].events} == {
            event.what for name in CALENDARS for arm in protocol_of(load(name)).arms for event in arm.events}
    assert callable(outcomes)


def test_the_plain_model_reads_what_the_engine_reads() -> None:
    assert PLAIN.keys() == READ.keys()
