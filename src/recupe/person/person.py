"""Person: the whole person wired on one page.

Six tuples by time scale, of numbers (in the kernel) or of arrays (in tests and read-outs); the text is the same:

    Feeling     every second         affect x, mirrored m, engaged g, threat A
    Body        every ten seconds    pain p, relief drive E, pool P, rebound B of each substance, stress drive H, cortisol C,
        vagal V, iga I
    Slow        between encounters   hope y, label yL, trust T, exhaustion F, skill W, set point Z, trace M, complaints,
        self-care K,
                                     meaning me, HbA1c G, LDL L
    Drug        every ten seconds    morphine: `morphine.py`
    Situation   while it lasts       what enters from outside
    Traits      drawn once

Order of a step with others or alone: pain with the threat and relief of before, threat, affect, then the body.
"""

from __future__ import annotations

from typing import NamedTuple

from . import expectation, fatigue, immunity, mirror, morphine, opioid, pain, selfcare, setpoint, threat, vagus
from .arithmetic import clip, larger, positive, relax, toward, where
from .equation import Number, equation


class Feeling(NamedTuple):
    """What changes within seconds."""

    affect: Number
    mirrored: Number
    engaged: Number
    threat: Number


class Body(NamedTuple):
    """What changes within minutes."""

    relief: Number
    stress_drive: Number
    cortisol: Number
    vagal: Number
    iga: Number
    pool: Number
    wine: Number
    cigarette: Number
    food: Number
    pill: Number
    pain: Number


class Slow(NamedTuple):
    """What changes between encounters."""

    hope: Number
    trust: Number
    exhaustion: Number
    skill: Number
    label: Number
    set_point: Number
    trace: Number
    complaints: Number
    selfcare: Number
    meaning: Number
    sugar: Number
    fat: Number


class Traits(NamedTuple):
    """What a person is drawn with."""

    affect: Number
    threat: Number
    vagal: Number
    cortisol: Number
    iga: Number
    relief: Number
    release: Number
    cortisol_gain: Number
    cortisol_rate: Number
    mirroring: Number
    medicine: Number
    half: Number
    clearance: Number
    volume: Number
    effect_rate: Number
    press: Number
    minding: Number
    working_level: Number
    selfcare: Number
    sugar: Number
    fat: Number


class Situation(NamedTuple):
    """What enters from outside while it lasts: care that is felt, strain that fades and strain that stays, giving, the painful
    signal
    with its load, being shut out or left (fades), attention taken, what is taken [ng/mL] and which share of it is each substance;
    where the label is heading, whether it follows the percept; whether it is known that something is given; trust in whoever is
    there; infusion [ug/min], mg at a press and minutes it locks; what antagonists take away; symptom treatment."""

    care: Number
    strain: Number
    lasting: Number
    giving: Number
    mood: Number
    signal: Number
    load: Number
    excluded: Number
    social: Number
    distraction: Number
    taken: Number
    wine: Number
    cigarette: Number
    food: Number
    pill: Number
    label_aim: Number
    follows: Number
    known: Number
    trust: Number
    medicine: Number
    infusion: Number
    press_dose: Number
    lock: Number
    opioid_blocked: Number
    calmed: Number
    unblocked: Number
    treated: Number


class Watched(NamedTuple):
    """What is watched since entry: pain and threat added up [min], the highest cortisol [nmol/L] and when it was [min]."""

    pain: Number
    threat: Number
    peak: Number
    peak_at: Number


NOWHERE = Situation(*[0.0] * len(Situation._fields))._replace(known=1.0, unblocked=1.0, load=1.0)
"""Nothing enters."""


@equation
def rebound(b):
    """All that rebounds [1]."""
    return b.wine + b.cigarette + b.food + b.pill


@equation
def resting_threat(traits, slow, w):
    """Threat at rest [1]: A_set."""
    return traits.threat - w.setpoint.threat_gain * slow.set_point


@equation
def relief_excess(b, traits, slow, w):
    """Relief drive above what it is at rest [ng/mL]."""
    return b.relief - opioid.tone(traits.relief, slow.set_point, w.setpoint.tone_gain)


@equation
def feel(f, mirrored, negative, engaged, giving, care, strain, noise, body, slow, traits, s, kept, w):
    """One fast step of one person: threat, then affect. `negative` is the (expected) negative part of what is mirrored,
    `giving` the slow route of one who cares, else 0; all from the state before the step but `mirrored` and `engaged`."""
    excess = relief_excess(body, traits, slow, w)
    distress = mirror.distress_felt(negative, engaged, w.mirror)
    heading = threat.target(resting_threat(traits, slow, w), strain + s.lasting, care, w.expectation.body_hope * slow.hope,
                            slow.label, distress, rebound(body), excess, w.threat)
    fear = toward(f.threat, heading, kept.threat)
    resting = mirror.resting_affect(traits.affect, excess, w.setpoint.affect_gain * slow.set_point, w.mirror) + s.mood
    aim = mirror.affect_target(resting, mirrored, negative, engaged, giving, care, fear - traits.threat, body.pain,
                               s.excluded * traits.minding, w.mirror)
    affect = mirror.affect_after(f.affect, aim, kept.affect, kept.noise, noise)
    return Feeling(affect, mirrored, engaged, fear)


@equation
def hurt(f, b, drug, slow, traits, s, care, w):
    """Pain of one person now [0..10]; in an encounter and alone alike."""
    free = 1.0 - s.opioid_blocked
    excess = (1.0 - s.calmed) * (f.threat - traits.threat)
    return pain.percept(s.signal, s.load, free * drug.effect, where(s.opioid_blocked > 0.0, 0.0, b.relief - w.opioid.tone), excess,
                        slow.label, w.expectation.body_hope * slow.hope, care, s.trust, s.medicine, s.known, s.unblocked,
                        traits.half, s.distraction, s.social, w.pain)


@equation
def embody(b, f, slow, traits, s, care, giving, felt, kept, h, w):
    """One slower step of one body, h minutes; `care` is the mean felt care of that time, `giving` as in `feel`, `felt` the pain."""
    known = pain.expected(slow.label, w.expectation.body_hope * slow.hope, 0.0, w.pain)
    hope = where(s.signal > 0.0, s.known * known, 0.0)
    given = opioid.released(traits.release, b.pool, care, giving, hope, s.excluded, s.taken, w.opioid)
    over = opioid.beyond(given, s.taken, w.opioid)
    rest = opioid.tone(traits.relief, slow.set_point, w.setpoint.tone_gain)
    relief = toward(b.relief, opioid.target(rest, traits.relief, b.pool, given, w.opioid), kept.relief)
    pool = opioid.pool_kept(toward(b.pool, opioid.pool_target(over, w.opioid), kept.pool), w.opioid)
    wine = toward(b.wine, opioid.rebound_target(w.opioid.wine_rebound, over, s.wine, slow.set_point, w.opioid), kept.wine)
    cigarette = toward(b.cigarette, opioid.rebound_target(w.opioid.cigarette_rebound, over, s.cigarette, slow.set_point, w.opioid),
                       kept.cigarette)
    food = toward(b.food, opioid.rebound_target(w.opioid.food_rebound, over, s.food, slow.set_point, w.opioid), kept.food)
    pill = toward(b.pill, opioid.rebound_target(w.opioid.pill_rebound, over, s.pill, slow.set_point, w.opioid), kept.pill)
    drive = toward(b.stress_drive, threat.stress_target(f.threat, traits.threat, w.threat), kept.stress_drive)
    cortisol = relax(b.cortisol, threat.cortisol_target(traits.cortisol, traits.cortisol_gain, drive),
                     1.0 / traits.cortisol_rate, h)
    vagal = toward(b.vagal, vagus.target(traits.vagal, slow.set_point, f.threat - resting_threat(traits, slow, w), giving, care,
                                         w.vagus), kept.vagal)
    affect_excess = f.affect - w.mirror.home - traits.affect
    iga = toward(b.iga, immunity.target(traits.iga, relief - rest, affect_excess, positive(f.threat - traits.threat),
                                        cortisol / traits.cortisol, w.immunity), kept.iga)
    return Body(relief, drive, cortisol, vagal, iga, pool, wine, cigarette, food, pill, felt)


@equation
def drift(slow, f, b, traits, kept, w):
    """The set point and the trace after a step [1]."""
    aim = setpoint.target(slow.trace, f.threat - traits.threat, rebound(b), w.setpoint)
    return clip(toward(slow.set_point, aim, kept.set_point), -1.0, 1.0)


@equation
def alone(f, b, drug, slow, traits, s, h, kept, w):
    """One step of h minutes of somebody whom no other moves: felt care, strain and giving are inputs. Feeling, body, drug, slow."""
    felt = hurt(f, b, drug, slow, traits, s, s.care, w)
    calm = toward(f.mirrored, 0.0, kept.mirrored)
    engaged = toward(f.engaged, 0.0, kept.engaged)
    sore = Body(b.relief, b.stress_drive, b.cortisol, b.vagal, b.iga, b.pool, b.wine, b.cigarette, b.food, b.pill, felt)
    feeling = feel(f, calm, positive(-calm), engaged, s.giving, s.care, s.strain, 0.0, sore, slow, traits, s, kept, w)
    body = embody(b, feeling, slow, traits, s, s.care, s.giving, felt, kept, h, w)
    later = morphine.spread_out(drug, s.infusion, traits.clearance, traits.volume, traits.effect_rate, h, w.morphine)
    eased = where(s.signal > 0.0, 1.0 - felt / larger(s.signal, 1e-9), 0.0)
    aim = where(s.follows > 0.0, eased, s.label_aim)
    moved = Slow(slow.hope, slow.trust, slow.exhaustion, slow.skill, toward(slow.label, aim, kept.label),
                 drift(slow, feeling, body, traits, kept, w), slow.trace, slow.complaints, slow.selfcare, slow.meaning, slow.sugar,
                 slow.fat)
    return feeling, body, later, moved


@equation
def settle(slow, pool, traits, treated, minutes, w):
    """The slow states that nothing fast reads, after some minutes of rest: hope, exhaustion, skill, trace, complaints, self-care
    and
    what follows from it. Self-care, HbA1c and LDL head for where trust, hope and meaning now point."""
    s = w.setpoint
    hope = expectation.hope_later(slow.hope, minutes, w.expectation)
    tired = fatigue.exhaustion_later(slow.exhaustion, traits.working_level, slow.set_point, minutes, w.fatigue)
    skill = relax(slow.skill, w.practice.forgotten, w.practice.forgetting, minutes)
    trace = relax(slow.trace, setpoint.trace_target(slow.set_point, slow.complaints, treated, s), s.trace_lag, minutes)
    complaints = relax(slow.complaints, setpoint.complaint_target(slow.set_point, pool, s), s.complaint_lag, minutes)
    aim = selfcare.target(traits.selfcare, slow.trust, positive(slow.hope), slow.meaning, w.selfcare)
    kept = relax(slow.selfcare, aim, w.selfcare.lag, minutes)
    sugar = relax(slow.sugar, selfcare.sugar_target(traits.sugar, kept, w.selfcare), w.selfcare.sugar_lag, minutes)
    fat = relax(slow.fat, selfcare.fat_target(traits.fat, kept, w.selfcare), w.selfcare.fat_lag, minutes)
    return Slow(hope, slow.trust, tired, skill, slow.label, slow.set_point, trace, complaints, kept, slow.meaning, sugar, fat)
