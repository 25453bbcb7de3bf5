"""Company: encounters, and what they leave: a consult, a friend's support, two who listen in turn, a carer among patients.

Limits    A carer comes to each consult from their own rest, as in the cold study; only whose own weeks are studied carries
          tiredness from patient to patient. An encounter does not move morphine while it lasts: it is moved at its end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..encounter.catalogue import COMPANY, PATIENTS, Patient
from ..encounter.contact import Contact, Meeting
from ..encounter.disclosure import disclosed_at_start
from ..encounter.occasion import Consultation, contact_of
from ..person import morphine
from ..person.arithmetic import exp
from ..person.person import NOWHERE
from .block import CONTACT, DRUG, MEETING, PERSON, SITUATION, SLOW, SUMS, A, B, row
from .calendar import Event
from .gap import meanwhile
from .life import ALONE, Life
from .meeting import encounter
from .people import put, put_person, situated, slow_at_rest, traits_of, whole
from .population import Floats, normals, normals_each, trait

PATIENTS_EACH = 64
PATIENTS_APART = 2**15
MANNERS_BY_SKILL = ("distant", "sympathetic", "empathic", "compassionate")


def consult(life: Life, event: Event) -> None:
    """The person is cared for by the carer on duty, who comes rested."""
    assert event.consult is not None
    w, people = life.w, life.people
    life.situate(ALONE)
    carers = traits_of(w, people.carers, works=True)
    carers = type(carers)(*[v[people.place] for v in carers])
    skill = trait(w, "regulation", "skill", people.carers["skill"])[people.place]
    carer = np.zeros((PERSON, len(people.ids)))
    affect = trait(w, "mirror", "start", _chance(life, "affect of the carer at the start", event.number))
    put_person(carer, 0, w, carers, affect, slow_at_rest(w, carers, skill, w.trust.level))
    _set_pair(life, life.rows, carer)
    contact = contact_of(event.consult, w, life.without)
    factor = exp(w.rating.clinician_care * np.asarray(life.plan.effects))[people.carer]
    _meet(life, event.number, contact._replace(clinician=factor), event.minutes)
    _after(life, A, event.minutes)
    _felt(life, life.pair[SUMS])


def support(life: Life, event: Event) -> None:
    """A friend, who lasts and comes in a good mood, cares for the person."""
    assert event.consult is not None
    w = life.w
    life.situate(ALONE)
    friend = life.the_other()
    whole(friend).feeling.affect[:] = COMPANY.friend_mood
    _set_pair(life, life.rows, friend)
    _meet(life, event.number, contact_of(event.consult, w, life.without), event.minutes)
    _leave_other(life, B, event.minutes)
    _after(life, A, event.minutes)
    _felt(life, life.pair[SUMS])


def lay_pair(life: Life, event: Event) -> None:
    """Two people listen to each other in turn, half of the time each; the other's own time passes as the person's does."""
    assert event.consult is not None
    life.situate(ALONE)
    life.other_now()
    other = life.the_other()
    contact = contact_of(event.consult, life.w, life.without, similarity=COMPANY.likeness)
    half = event.minutes / 2.0
    _set_pair(life, life.rows, other)
    _meet(life, event.number, contact, half)
    other = _leave_other(life, B, half)
    _after(life, A, half)
    _felt(life, life.pair[SUMS])
    _set_pair(life, other, life.rows)
    told = row("pair", Meeting, "disclosure")
    mine, life.pair[told] = life.pair[told].copy(), life.other_told
    _meet(life, event.number + PATIENTS_APART, contact, half)
    life.other_told, life.pair[told] = life.pair[told].copy(), mine
    _leave_other(life, A, half)
    _after(life, B, half)
    life.other_at = event.end


def cares_for(life: Life, event: Event) -> None:
    """The person is the carer: of one patient after another, each new, in the mood of their kind."""
    assert event.consult is not None
    w = life.w
    life.situate(ALONE)
    who = PATIENTS[event.what]
    consult = event.consult._replace(strain=who.strain)
    patients, pair = _patients(life, event, who), life.pair
    pair[A:A + PERSON], pair[B:B + PERSON] = patients[:, :len(life.people.ids)], life.rows
    put(pair, CONTACT, tuple(_contact(life, consult)))
    number = event.number * PATIENTS_EACH
    openings = _openings(life, event, number)
    encounter(pair, life.people.ids, event.consult.minutes, number, life.seed, w, short=life.short, threads=life.threads,
              patients=patients, openings=openings)
    _after(life, B, event.minutes)
    life.looked = life.looked._replace(given=pair[SUMS].copy(), disclosure=pair[row("pair", Meeting, "disclosure")].copy())


def _chance(life: Life, name: str, number: int) -> Floats:
    return normals(name, life.people.ids, life.seed, number)


def _meet(life: Life, number: int, contact: Contact | list[Any], minutes: float) -> None:
    """The pair rows go through one encounter; need and misreads as chance brings them."""
    pair, ids, w = life.pair, life.people.ids, life.w
    need = _chance(life, "need at the start", number)
    told = disclosed_at_start(pair[row("pair", Meeting, "disclosure")], w.disclosure)
    put(pair, MEETING, Meeting(need, need, _chance(life, "misread of the face at the start", number),
                               _chance(life, "misread of the words at the start", number), 0.0 * need, told))
    put(pair, CONTACT, tuple(contact))
    encounter(pair, ids, minutes, number, life.seed, w, short=life.short, threads=life.threads)


def _set_pair(life: Life, cared: Floats, carer: Floats) -> None:
    life.pair[A:A + PERSON], life.pair[B:B + PERSON] = cared, carer


def _after(life: Life, who: int, minutes: float) -> None:
    """Take the person back from the pair: morphine moved on, minutes of pain and threat added."""
    life.rows[:] = life.pair[who:who + PERSON]
    p = life.p
    put(life.rows, SLOW, meanwhile(p, minutes, life.w))
    if p.drug.given.any():
        put(life.rows, DRUG, morphine.spread_out(p.drug, 0.0, p.traits.clearance, p.traits.volume, p.traits.effect_rate,
                                                 minutes,
                                                 life.w.morphine))
    p.watched.pain[:] += p.body.pain * minutes
    p.watched.threat[:] += p.feeling.threat * minutes
    later = p.body.cortisol > p.watched.peak
    p.watched.peak_at[:] = np.where(later, life.now + minutes, p.watched.peak_at)
    p.watched.peak[:] = np.maximum(p.watched.peak, p.body.cortisol)


def _felt(life: Life, care: Any) -> None:
    """Care that reached the person in the last encounter, and what was said in it."""
    life.care = care.copy()
    life.looked = life.looked._replace(care=care.copy(), disclosure=life.pair[row("pair", Meeting, "disclosure")].copy())
    s, slow = life.p.situation, life.p.slow
    s.trust[:] = slow.trust


def _leave_other(life: Life, who: int, minutes: float) -> Floats:
    """Take the other of a lasting pair back from it."""
    life.other = other = life.pair[who:who + PERSON].copy()
    put(other, SLOW, meanwhile(whole(other), minutes, life.w))
    return other


def _openings(life: Life, event: Event, number: int) -> Floats:
    """Need, misreads and disclosure as each visit opens [Meeting, visit x person]."""
    ids = np.tile(life.people.ids, event.patients)
    each = np.repeat(np.arange(number, number + event.patients, dtype=np.uint64), len(life.people.ids))
    need, face, words = (normals_each(name, ids, life.seed, each) for name in (
        "need at the start", "misread of the face at the start", "misread of the words at the start"))
    opening = np.zeros((len(Meeting._fields), len(need)))
    put(opening, 0, Meeting(need, need, face, words, 0.0 * need, 0.0 * need + life.w.disclosure.start))
    return opening


def _contact(life: Life, consult: Consultation) -> Any:
    """What the pair brings; each doctor in their own style, by skill, where the manner says so."""
    w = life.w
    if consult.manner != "own style":
        return contact_of(consult, w, life.without)
    noise = normals("style of the doctor", life.people.ids, life.seed)
    style = np.clip(np.floor(w.tests.style_skill * life.p.slow.skill + w.tests.style_noise * noise), 0, 3).astype(int)
    full = ("R", "E", "C", "U", "P", "E2")
    known = [contact_of(consult._replace(manner=name, letters=full if place > 1 else ("R", "U")), w, life.without)
             for place, name in enumerate(MANNERS_BY_SKILL)]
    return [np.array([float(one[i]) for one in known])[style] for i in range(len(Contact._fields))]


def _patients(life: Life, event: Event, who: Patient) -> Floats:
    """New patients for one event, [PERSON, patient x person]."""
    w, n = life.w, len(life.people.ids)
    ids = np.concatenate([life.people.ids * np.uint64(PATIENTS_EACH) + np.uint64(k) for k in range(event.patients)])
    draws = {name: normals(f"{name} of the patient", ids, life.seed, event.number) for name in life.people.person}
    traits = traits_of(w, draws, works=False)
    affect = np.clip(who.mood + who.mood_spread * draws["affect"], -1.0, 1.0)
    traits = traits._replace(affect=affect - w.mirror.home)
    rows = np.zeros((PERSON, n * event.patients))
    put_person(rows, 0, w, traits, affect, slow_at_rest(w, traits, trait(w, "regulation", "skill", draws["skill"]),
                                                        traits.medicine))
    there = whole(rows)
    put(rows, SITUATION, situated(NOWHERE._replace(signal=np.full(n * event.patients, who.signal)), there.slow.trust,
                                  traits.medicine, w))
    return rows


MEETINGS: dict[str, Callable[[Life, Event], None]] = {
    "consult": consult, "support of a friend": support, "lay pair": lay_pair, "work": cares_for, "one who suffers": cares_for,
    "pain and anger of another": cares_for, "visits of patients": cares_for}
