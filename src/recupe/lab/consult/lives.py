"""Lives: the same people live twice, side by side: once with each consult, and then the days and weeks that follow.

People stand in columns, first everybody with consult A, then everybody with consult B: the same ids, so the same traits, carers
and luck. Whoever has the shorter consult waits, alone, until the longer one is over, in the same steps: so that where a consult
changes nothing, both lives are the same to the last bit. Consults go by the short cut (ten seconds a step, chance averaged
out). A carer comes rested to each consult, as in the cold study.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from ...encounter.catalogue import entry
from ...encounter.contact import Contact, Meeting
from ...encounter.disclosure import disclosed_at_start
from ...encounter.occasion import contact_of
from ...encounter.world import World
from ...person.person import Feeling, hurt
from ...simulate.block import CONTACT, FEELING, MEETING, PERSON, ROWS, SLOW, SUMS, A, B, row
from ...simulate.calendar import PER_KIND, SYSTEMS, Course, Event, Protocol
from ...simulate.folk import Folk, folk, middle
from ...simulate.gap import meanwhile
from ...simulate.life import ALONE, COARSE, LONGEST_STEPPED, Life
from ...simulate.living import FINE
from ...simulate.meeting import encounter
from ...simulate.people import put, put_person, slow_at_rest, traits_of
from ...simulate.population import normals, trait
from ...simulate.waited import leave, situation, take
from .found import Floats, Found
from .setting import Talk
from .who import CORTISOL_AFTER, SHUT_OUT, Comer, shut_out_minutes

NOBODY = Contact(*[0.0] * len(Contact._fields))._replace(likeness=1.0, clinician=1.0)
JUMP, FADE = LONGEST_STEPPED + 60.0, 120.0
TOLD = row("pair", Meeting, "disclosure")


def _plan(who: Comer, persons: int, carers: int) -> Protocol:
    """What the people of a picture live through, but for their consults."""
    return Protocol(who.condition, persons, (0.0,) * carers, who.before + who.moments[-1], who.pain,
                    (Course("", (), who.strain, False, 0.0, {}),), ())


@lru_cache(maxsize=32)
def twice(who: Comer, persons: int, carers: int, talks: int, seed: int, few: int | None) -> Folk:
    """The people of a plan, or the first few, once for each consult."""
    people = folk(_plan(who, persons, carers), seed, 0, 1)
    people = people if few is None else people.part(0, few)

    def again(values: Any) -> Any:
        return np.concatenate([values] * talks)

    return people._replace(ids=again(people.ids), carer=again(people.carer), place=again(people.place),
                           person={k: again(v) for k, v in people.person.items()},
                           other={k: again(v) for k, v in people.other.items()})


def lives(who: Comer, w: World, talks: tuple[Talk, ...], persons: int, carers: int, seed: int, few: int | None = None) -> Found:
    """What becomes of people after each consult; of the first `few` of them only, when that is said."""
    crowd = (persons, carers, len(talks), seed, few)
    life = _begin(who, w, *crowd)
    if who.before and not who.shut_out:
        life.rows[:], life.now = _rows_before(who, w, *crowd), who.before
    felt: dict[str, Floats] = {}
    course, carer = [], _carers(life, len(life.people.ids) // len(talks))
    times = sorted([(moment, 0, "seen") for moment in who.seen] + [(moment, -1, "shut out") for moment in who.shut_out]
                   + [(moment, -1, "read") for moment in who.moments if not who.shut_out])
    fresh = False
    counts = {"seen": 0, "shut out": 0, "read": 0}
    for moment, _, what in times:
        _pass(life, who, who.before + moment - life.now, fresh)
        fresh = what == "seen"
        counts[what] += 1
        if what == "seen":
            found = _meet(life, talks, counts[what], carer)
            felt = felt or found
            continue
        if what == "shut out":
            _shut_out(life, counts[what])
            life.gap(CORTISOL_AFTER - shut_out_minutes())
        course.append(_read(who, life))
    shape = (len(who.moments), len(talks), -1)
    curve = np.ascontiguousarray(np.moveaxis(np.array(course).reshape(shape), 0, 1))
    last = {name: values.reshape(len(talks), -1) for name, values in _health(who, life).items()}
    return Found(curve, curve[:, who.read], {name: v.reshape(len(talks), -1) for name, v in felt.items()}, last)


@lru_cache(maxsize=64)
def arrived(who: Comer, w: World) -> Floats:
    """Somebody in the middle of every trait as they come to their first consult [PERSON, 1]."""
    middling = who._replace(pain=None if who.pain is None else (who.pain[0], 0.0))
    plan = _plan(middling, 1, 1)
    life = Life(plan, plan.arms[0], w, middle(plan), 0, short=True, without=frozenset(), threads=1)
    if who.shut_out:
        _shut_out(life, 1)
    life.gap(who.before - life.now)
    life.situate(ALONE)
    return life.rows


def _pass(life: Life, who: Comer, minutes: float, fresh: bool) -> None:
    """Time between moments; right after a consult in one jump, so that what was caught in it is over before steps begin."""
    if not who.stepped:
        life.gap(minutes)
        return
    if fresh:
        life.gap(JUMP)
        minutes -= JUMP
    if minutes > 0.0:
        life.situate(ALONE)
        life.steps(minutes, COARSE, life.w.expectation.lag, FADE, 0)


def _begin(who: Comer, w: World, persons: int, carers: int, talks: int, seed: int, few: int | None) -> Life:
    plan, people = _plan(who, persons, carers), twice(who, persons, carers, talks, seed, few)
    return Life(plan, plan.arms[0], w, people, seed, short=True, without=frozenset(), threads=1)


@lru_cache(maxsize=256)
def _rows_before(who: Comer, w: World, persons: int, carers: int, talks: int, seed: int, few: int | None) -> Floats:
    """Everybody after the time before the first consult, which is the same for every consult."""
    life = _begin(who, w, persons, carers, talks, seed, few)
    life.gap(who.before)
    return life.rows


def _meet(life: Life, talks: tuple[Talk, ...], number: int, carer: Floats) -> dict[str, Floats]:
    """Everybody's consult, each with their own; what was felt of it [consult x person]."""
    life.situate(ALONE)
    w, n = life.w, len(life.people.ids) // len(talks)
    ids, occasion = life.people.ids[:n], SYSTEMS["response"] * PER_KIND + number
    chance = {name: normals(f"{name} at the start", ids, life.seed, occasion) for name in (
        "need", "misread of the face", "misread of the words", "affect of the carer")}
    carer[FEELING + Feeling._fields.index("affect")] = trait(w, "mirror", "start", chance["affect of the carer"])
    longest = max(one.minutes for one in talks)
    felt: dict[str, list[Floats]] = {"felt care": [], "disclosure": []}
    for k, one in enumerate(talks):
        mine = slice(k * n, (k + 1) * n)
        pair = np.zeros((ROWS, n))
        pair[A:A + PERSON], pair[B:B + PERSON] = life.rows[:, mine], carer
        need = chance["need"]
        told = disclosed_at_start(life.pair[TOLD, mine], w.disclosure)
        put(pair, MEETING, Meeting(need, need, chance["misread of the face"], chance["misread of the words"], 0.0 * need, told))
        put(pair, CONTACT, contact_of(one.consultation, w))
        encounter(pair, ids, float(one.minutes), occasion, life.seed, w, short=True)
        felt["felt care"].append(pair[SUMS].copy())
        felt["disclosure"].append(pair[TOLD].copy())
        life.pair[TOLD, mine] = pair[TOLD]
        if one.minutes < longest:
            put(pair, CONTACT, NOBODY)
            encounter(pair, ids, float(longest - one.minutes), occasion, life.seed, w, short=True)
        life.rows[:, mine] = pair[A:A + PERSON]
    life.now += longest
    left = {"trust": life.p.slow.trust.copy(), "hope": life.p.slow.hope.copy()}
    put(life.rows, SLOW, meanwhile(life.p, float(longest), w))
    return {**{name: np.concatenate(values) for name, values in felt.items()}, **left}


def _carers(life: Life, n: int) -> Floats:
    """The carers on duty, rested [PERSON, person]; their affect as chance brings it is still to be set."""
    w, people = life.w, life.people
    cares = traits_of(w, people.carers, works=True)
    place = people.place[:n]
    cares = type(cares)(*[v[place] for v in cares])
    skill = trait(w, "regulation", "skill", people.carers["skill"])[place]
    rows = np.zeros((PERSON, n))
    put_person(rows, 0, w, cares, np.zeros(n), slow_at_rest(w, cares, skill, w.trust.level))
    return rows


def _shut_out(life: Life, number: int) -> None:
    """Everybody is shut out for some minutes."""
    known, minutes = entry(SHUT_OUT), shut_out_minutes()
    event = Event(life.now, minutes, SHUT_OUT, SYSTEMS["pain"] * PER_KIND + number, None, 1, 0.0, 0.0, None, 0.0, 1.0, None)
    take(life, event)
    life.situate(situation(life, event, known))
    life.steps(minutes, FINE, known.label_lag, known.fade, event.number)
    leave(life, event, known)


def _felt_pain(life: Life) -> Floats:
    p = life.p
    found: Floats = np.array(hurt(p.feeling, p.body, p.drug, p.slow, p.traits, p.situation, 0.0, life.w))
    return found


def _read(who: Comer, life: Life) -> Floats:
    """What is read of everybody now [person]; without error of measurement."""
    if who.outcome == "pain":
        life.situate(ALONE)
        return _felt_pain(life)
    p = life.p
    kept: Floats = {"sugar": p.slow.sugar, "set point": p.slow.set_point, "cortisol": p.body.cortisol}[who.outcome]
    return kept.copy()


def _health(who: Comer, life: Life) -> dict[str, Floats]:
    """Health outcomes at the end, by name of the vocabulary [person]."""
    p = life.p
    if who.outcome == "sugar":
        return {"HbA1c": p.slow.sugar.copy(), "LDL": p.slow.fat.copy(), "self-care": p.slow.selfcare.copy()}
    return {"pain": _felt_pain(life), "set point": p.slow.set_point.copy(), "complaints": p.slow.complaints.copy(),
            "threat": p.feeling.threat.copy(), "relief drive": p.body.relief.copy(), "cortisol": p.body.cortisol.copy()}
