"""Waited: what an occasion without an encounter brings, does at once, and leaves behind."""

from __future__ import annotations

import numpy as np

from ..encounter.catalogue import Entry, entry
from ..encounter.channel import bandwidth
from ..person import morphine, practice
from ..person.opioid import SUBSTANCES
from ..person.person import NOWHERE, Situation
from .block import DRUG
from .calendar import Event
from .life import Life
from .people import put

ROUND, VISIT_EVERY = 15.0, 120.0
TAKEN = {"wine": "wine", "cigarette": "cigarette", "comfort food": "food", "sleeping pill": "pill"}


def turns(event: Event) -> set[float]:
    """When the situation may change while an event lasts: every quarter of an hour beside a pump."""
    if not event.limit:
        return set()
    rounds = (event.begin + ROUND * k for k in range(1, int(event.minutes // ROUND) + 1))
    return {minute for minute in rounds if minute < event.end}


def part(life: Life, event: Event) -> str:
    """Which entry of the catalogue holds now."""
    visit = event.what == "pump with a person" and (life.now - event.begin) % VISIT_EVERY < ROUND - 1e-9
    return "pump with a person, visit" if visit else event.what


def situation(life: Life, event: Event, known: Entry) -> Situation:
    """What an event brings in this world."""
    w, p = life.w, life.p
    body_hope = w.expectation.body_hope
    label = (known.label + known.label_trust * p.slow.trust / w.pain.usual_trust + known.label_social * w.threat.social_weight
             + known.label_hope * body_hope)
    strain = (known.strain + known.social_strain * w.threat.social_weight
              + known.hopeless_strain * (1.0 - body_hope))
    attention = known.distraction + known.love_distraction * w.pain.love_distraction
    substance = TAKEN.get(event.what)
    taken = 0.0 if substance is None else event.dose * getattr(w.opioid, f"{substance}_dose")
    share = {name: float(name == substance) for name in SUBSTANCES}
    infusion = event.mg * 1000.0 / 60.0 if event.what == "infusion of morphine" else 0.0
    presses = event.mg if event.limit else 0.0
    return NOWHERE._replace(
        care=known.care, strain=strain, lasting=known.lasting, giving=known.giving, mood=known.mood,
        signal=0.0 if event.heat is None else event.heat, excluded=known.excluded, social=known.social, distraction=attention,
        taken=taken, label_aim=np.clip(label, -0.9, 0.9), follows=known.follows, known=known.known, trust=known.trust,
        infusion=infusion, press_dose=presses, lock=event.limit, opioid_blocked=float(event.blocker == "naloxone"),
        calmed=float(event.blocker == "diazepam"), unblocked=float(event.blocker != "proglumide"), **share)


def take(life: Life, event: Event) -> None:
    """What an event does at once: a dose, a broken promise."""
    p, w = life.p, life.w
    if event.what in ("open morphine", "hidden morphine", "infusion of morphine"):
        first = entry(event.what).bolus if event.what == "infusion of morphine" else event.mg
        put(life.rows, DRUG, morphine.dosed(p.drug, first))
    if entry(event.what).breaks_trust:
        p.slow.trust[:] = p.slow.trust * (1.0 - w.trust.loss)


def leave(life: Life, event: Event, known: Entry) -> None:
    """What an event leaves: a parting word gives hope."""
    if known.hope_care:
        given = life.w.expectation.care_weight * known.hope_care
        life.p.slow.hope[:] += np.clip(given, 0.0, 1.0) * (life.w.expectation.ceiling - life.p.slow.hope)


def moment(life: Life, event: Event) -> None:
    """An event that takes no time of its own: hours of practice, a shock."""
    p, w = life.p, life.w
    if event.what == "practice":
        p.slow.skill[:] = practice.practised(p.slow.skill, w.practice.skill_rate, event.hours, w.practice)
        p.traits.mirroring[:] = practice.practised(p.traits.mirroring, w.practice.mirror_rate, event.hours, w.practice)
    elif event.what == "practice of kindness":
        p.slow.skill[:] = practice.practised(p.slow.skill, w.practice.skill_rate, event.hours, w.practice)
    elif event.what == "shock to the partner" and event.consult:
        life.looked = life.looked._replace(bandwidth=bandwidth(event.consult.channels, w.channel))
