"""Every packaged study against the plain model: two people, one in the middle of every trait and one drawn, in every arm and world.

Calendars are shortened, in the engine and in the plain model alike: the first events of each kind, encounters of half a minute, waits
of at most two hours and a half. All times stay, so the gaps between are jumped as in the whole study.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from plain_life import Plain
from recupe.encounter.world import world
from recupe.evidence.arrow import WORLDS
from recupe.simulate.calendar import Course, Event, Protocol, protocol_of
from recupe.simulate.folk import Folk, folk, middle
from recupe.simulate.life import Life
from recupe.simulate.plan import plan_of
from recupe.simulate.simulation import live
from recupe.simulate.crowd import crowd
from recupe.simulate.readout import READ
from recupe.study.document import load
from recupe.study.shelf import studies
from recupe.study.vocabulary import timed
from simulate import test_whole

SEED = 5
RIGHT = 1e-9
EACH, MEETING, WAIT, PATIENTS = 2, 0.5, 150.0, 2
CALENDARS = [name for name in studies() if name != "cold"]


def shortened(arm: Course) -> Course:
    """The first events of each kind, and what takes long cut short."""
    seen: dict[Any, int] = {}
    kept = []
    for event in arm.events:
        kind = (event.what, event.consult and event.consult.manner, event.dose)
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= EACH:
            kept.append(cut(event))
    return arm._replace(events=tuple(kept))


def cut(event: Event) -> Event:
    """The same event, shorter."""
    if event.consult is None or not event.minutes:
        return event._replace(minutes=min(event.minutes, WAIT))
    patients = min(event.patients, PATIENTS)
    each = min(event.consult.minutes, MEETING)
    consult = event.consult._replace(minutes=each)
    halves = 2 if event.what == "lay pair" else 1
    return event._replace(consult=consult, patients=patients, minutes=each * patients * halves)


def two(plan: Protocol) -> Folk:
    """One person in the middle of every trait, and one drawn; each with a carer and another of their kind."""
    one, other = middle(plan), folk(plan, SEED, 0, 1).part(3, 4)
    carers = {name: np.concatenate([values, folk(plan, SEED, 0, 1).carers[name][other.place]]) for name, values in one.carers.items()}
    return Folk(1, np.concatenate([one.ids, other.ids]), np.concatenate([one.carer, other.carer]), np.array([0, 1]),
                {name: np.concatenate([one.person[name], other.person[name]]) for name in one.person}, carers,
                {name: np.concatenate([one.other[name], other.other[name]]) for name in one.other})


@pytest.mark.parametrize("world_name", WORLDS)
@pytest.mark.parametrize("study", CALENDARS)
def test_every_outcome_of_a_study_is_that_of_the_plain_model(study: str, world_name: str) -> None:
    plan, w = protocol_of(load(study)), world(world_name)
    people = two(plan)
    for arm in map(shortened, plan.arms):
        found = Life(plan, arm, w, people, SEED, short=False, without=frozenset(), threads=1).live()
        wanted = Plain(plan, arm, w, people, SEED).live()
        assert found.keys() == wanted.keys()
        for name, values in found.items():
            assert values == pytest.approx(wanted[name], rel=RIGHT, abs=1e-12, nan_ok=True), (arm.name, name)
