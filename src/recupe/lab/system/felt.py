"""Felt: standard situations of the fast systems: affect, the slow route, threat, relief, pain, a drug, the vagus, antibodies, hope.

Each takes a world and what is moved along the bottom, and gives the answer by the system's own equations; the situation is in the
arguments, and in words in the catalogue.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ...encounter.world import World
from ...person import expectation, immunity, mirror, morphine, opioid, pain, regulation, threat, vagus
from ...person.arithmetic import relax

STEP = 0.25


def affect(w: World, shown: Any) -> Any:
    """Where mood is heading, when the other shows this."""
    caught = mirror.caught(w.mirror.sensitivity, shown)
    engaged = regulation.own_engagement(w.regulation.skill, w.regulation)
    resting = mirror.resting_affect(0.0, 0.0, 0.0, w.mirror)
    return mirror.affect_target(resting, caught, np.maximum(-caught, 0.0), engaged, 0.3, 0.3, 0.1, 2.0, 0.0, w.mirror)


def affect_of_excluded(w: World, excluded: Any) -> Any:
    """Where mood is heading of somebody shut out."""
    resting = mirror.resting_affect(0.0, 2.0, 0.0, w.mirror)
    return mirror.affect_target(resting, 0.0, 0.0, 0.0, 0.0, 0.0, 0.1, 0.0, excluded * w.mirror.minding, w.mirror)


def engaged(w: World, exhaustion: Any) -> Any:
    """How far a carer who does their best takes the slow route."""
    return regulation.engagement(1.0, w.regulation.skill, exhaustion, w.regulation)


def cortisol(w: World, minutes: Any) -> Any:
    """Salivary cortisol: ten minutes of speaking in public beside somebody who cares, then rest."""
    p = w.threat
    level, drive, found = p.level, 0.0, p.cortisol
    values, now = [], 0.0
    for end in minutes:
        while now < end - 1e-9:
            strain, care = (0.8, 0.4) if now < 10.0 else (0.0, 0.0)
            heading = threat.target(p.level, strain, care, 0.0, 0.0, 0.0, 0.0, 0.0, p)
            level = relax(level, heading, p.lag, STEP)
            drive = relax(drive, threat.stress_target(level, p.level, p), p.stress_lag, STEP)
            found = relax(found, threat.cortisol_target(p.cortisol, p.cortisol_gain, drive), 1.0 / p.cortisol_rate, STEP)
            now += STEP
        values.append(float(found))
    return np.array(values)


def threat_with_label(w: World, label: Any) -> Any:
    """Where threat is heading under strain, when a drug is said to be given; some distress is caught, and there is rebound."""
    return threat.target(w.threat.level, 0.5, 0.2, 0.2, label, 0.2, 0.2, 2.0, w.threat)


def relief(w: World, care: Any) -> Any:
    """Where the relief drive is heading with this much felt care."""
    given = opioid.released(w.opioid.release, 1.0, care, 0.0, 0.0, 0.0, 0.0, w.opioid)
    return opioid.target(w.opioid.tone, w.opioid.tone, 1.0, given, w.opioid)


def relief_of_hope(w: World, hope: Any) -> Any:
    """Where the relief drive is heading with this much hope, in pain, of one who gives a little and is a little shut out."""
    given = opioid.released(w.opioid.release, 0.9, 0.0, 0.3, hope, 0.2, 0.0, w.opioid)
    return opioid.target(w.opioid.tone, w.opioid.tone, 0.9, given, w.opioid)


def vagal(w: World, giving: Any) -> Any:
    """Where ln RMSSD is heading of somebody who gives, and is cared for a little in return."""
    return vagus.target(w.vagus.baseline, 0.1, 0.0, giving, 0.2, w.vagus)


def vagal_under_threat(w: World, excess: Any) -> Any:
    """Where ln RMSSD is heading under threat."""
    return vagus.target(w.vagus.baseline, 0.0, excess, 0.0, 0.0, w.vagus)


def readouts(w: World, exercises: Any) -> Any:
    """What breathing slowly, yoga and massage add to ln RMSSD while they last: read out, and not fed back."""
    known = (w.vagus.breathing, w.vagus.yoga, w.vagus.massage)
    return np.array([known[round(float(place))] for place in exercises])


def iga(w: World, relieved: Any) -> Any:
    """Where salivary IgA is heading, with mood a little up."""
    return immunity.target(w.immunity.level, relieved, 0.15, 0.0, 1.0, w.immunity)


def iga_under_threat(w: World, excess: Any) -> Any:
    """Where salivary IgA is heading under threat, with mood down and cortisol doubled."""
    return immunity.target(w.immunity.level, 0.0, -0.4, excess, 2.0, w.immunity)


def hope(w: World, disclosed: Any) -> Any:
    """Hope that the body uses after a consult with an explained prognosis, a day later."""
    p = w.expectation
    after = expectation.hope_after(0.0, 1.0, 0.6, 0.3, 1.0, 1.0, disclosed, p)
    return p.body_hope * expectation.hope_later(after, 1440.0, p)


def _percept(w: World, *, signal: Any = 6.0, drug: Any = 0.0, threatened: Any = 0.0, label: Any = 0.0, care: Any = 0.0,
             attention: Any = 0.0, social: Any = 0.0) -> Any:
    given = opioid.released(w.opioid.release, 1.0, care, 0.0, 0.0, 0.0, 0.0, w.opioid)
    return pain.percept(signal, pain.load(signal, w.pain), drug, given, threatened, label, 0.0, care, 0.7, 0.6, 1.0, 1.0,
                        w.pain.half, attention, social, w.pain)


def pain_by_care(w: World, care: Any) -> Any:
    """Pain that is felt at a signal of 6, with this much felt care."""
    return _percept(w, care=care)


def pain_by_drug(w: World, drug: Any) -> Any:
    """Pain that is felt at a signal of 6 with this much morphine, given openly to somebody a little afraid."""
    return _percept(w, drug=drug, label=0.5, threatened=0.1)


def pain_by_label(w: World, label: Any) -> Any:
    """Pain that is felt at a signal of 6 when harm or relief is promised, by somebody a little afraid."""
    return _percept(w, label=label, threatened=0.05, drug=5.0)


def pain_by_photo(w: World, signal: Any) -> Any:
    """Pain that is felt at each signal with a photo of the partner, apart from the care that it calls up."""
    return _percept(w, signal=signal, attention=w.pain.love_distraction)


def pain_by_exclusion(w: World, excluded: Any) -> Any:
    """Pain that is felt of being shut out, with no signal from the body."""
    return _percept(w, signal=0.0, social=excluded)


def pain_seen(w: World, mirroring: Any) -> Any:
    """How unpleasant it is to see another in pain that would be 5 of 10 in oneself."""
    return pain.seen(5.0, mirroring, w.pain)


def effect_site(w: World, minutes: Any) -> Any:
    """Morphine at the effect site after 10 mg into the vein."""
    p = w.morphine
    now = morphine.dosed(morphine.Drug(0.0, 0.0, 0.0, 0.0, 0.0), 10.0)
    return np.array([float(morphine.spread_out(now, 0.0, p.clearance, p.volume, p.effect_rate, float(end), p).effect)
                     for end in minutes])


def presses(w: World, felt: Any) -> Any:
    """Chance that somebody in this much pain presses within ten minutes."""
    return morphine.asked(felt, w.morphine.press_level, 10.0, w.morphine)
