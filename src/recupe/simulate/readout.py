"""Readout: what is read of a life at one moment, by the name of an outcome, with its measurement error.

One function for each word of the study's vocabulary (`study/vocabulary.py`); an error of measurement is drawn by the name of the
outcome and the minute, alike in every arm.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..person import morphine, pain, tests
from ..person.arithmetic import exp, log, where
from ..person.equation import spread as spread_of
from ..person.morphine import Drug
from ..person.person import hurt
from ..study.vocabulary import timed
from .life import Life
from .people import whole
from .population import Floats, normals


def _noise(life: Life, name: str) -> Floats:
    """Error of a measurement now [sd]: by the name of what is read and by the minute, alike in every arm."""
    return normals(f"measurement of {name}", life.people.ids, life.seed, round(life.now))


def _plus(life: Life, name: str, value: Any, sd: float) -> Any:
    return value + sd * _noise(life, name)


def _times(life: Life, name: str, value: Any, cv: float) -> Any:
    """Lognormal with the mean kept; the square of its sd is ln(1 + cv^2)."""
    square = float(log(1.0 + cv * cv))
    return value * exp(np.sqrt(square) * _noise(life, name) - square / 2.0)


def _felt_pain(life: Life) -> Any:
    p = life.p
    return hurt(p.feeling, p.body, p.drug, p.slow, p.traits, p.situation, life.care, life.w)


def _rated_pain(life: Life) -> Any:
    return _plus(life, "pain", _felt_pain(life), life.w.measured.pain)


def _mean_pain(life: Life) -> Any:
    return life.p.watched.pain / max(life.now, 1e-9)


def _night(life: Life) -> Any:
    return (life.p.watched.threat - life.looked.night) / max(life.now - life.looked.night_at, 1e-9)


def _per_milligram(life: Life) -> Any:
    """Concentration at the effect site now for each milligram given at entry [ng/mL]."""
    t = life.p.traits
    zero = 0.0 * t.volume
    after = morphine.spread_out(Drug(zero + 1000.0, zero, zero, zero, zero), 0.0, t.clearance, t.volume, t.effect_rate, life.now,
                                life.w.morphine)
    return after.effect


def _worth(life: Life) -> Any:
    """Milligrams given unseen at entry that would leave this pain now, by the drug alone [mg]."""
    p, w = life.p, life.w
    needed = pain.drug_for(_felt_pain(life), p.situation.signal, 0.0, 1.0, p.traits.half, w.pain)
    return (needed - (p.traits.relief - w.opioid.tone)) / _per_milligram(life)


def _for_half(life: Life) -> Any:
    """Milligrams given at entry that would halve the pain now, with the expectation and the relief there is [mg]."""
    p, w = life.p, life.w
    s, t = p.situation, p.traits
    expectation = pain.expected(p.slow.label, w.expectation.body_hope * p.slow.hope, life.care, w.pain)
    weighed = pain.weight(expectation, s.trust, s.medicine, 0.0, 1.0, s.known, w.pain)
    sensed = pain.sensed_for(s.signal / 2.0, s.signal, s.load, expectation, weighed, w.pain)
    needed = pain.drug_for(sensed, s.signal, 0.0, 1.0, t.half, w.pain)
    return (needed - (p.body.relief - w.opioid.tone)) / _per_milligram(life)


def _own_or_seen(life: Life, share: Any) -> Any:
    """How unpleasant a shock is: one's own, or that share of it when it is another's [0..100]."""
    own = 10.0 * life.signal
    return own if life.looked.what == "own shock" else own * share


def _unpleasant(life: Life) -> Any:
    return _own_or_seen(life, pain.seen(1.0, life.p.traits.mirroring, life.w.pain))


def _bodily(life: Life) -> Any:
    """In the body by the mirror only; in a world where seeing makes no difference, none in the body either."""
    share = life.w.pain.seen_share
    return _own_or_seen(life, where(share >= 1.0, share, life.p.traits.mirroring * life.looked.bandwidth))


def _breathed(life: Life) -> Any:
    extra = {"slow breathing": life.w.vagus.breathing, "yoga": life.w.vagus.yoga, "massage": life.w.vagus.massage}
    return _plus(life, "ln RMSSD", life.p.body.vagal + extra.get(life.looked.what, 0.0), life.w.measured.vagal)


def _ordered(life: Life, gain: float, style_gain: float, what: str) -> Any:
    """What a doctor orders a visit, on average over a panel of visits."""
    w, t = life.w, life.w.tests
    noise = normals("style of the doctor", life.people.ids, life.seed)
    about = w.regulation
    width = np.hypot(t.style_skill * spread_of(about, "skill"), t.style_noise)
    style = (t.style_skill * (whole(life.began).slow.skill - about.skill) + t.style_noise * noise) / width
    rate = tests.ordered(life.looked.disclosure, style, gain, style_gain, t)
    return rate * (1.0 + normals(f"{what} over a panel", life.people.ids, life.seed) / np.sqrt(np.exp(t.level) * t.panel))


EXHAUSTION = "exhaustion"
READ: dict[str, Callable[[Life], Any]] = {
    "felt care": lambda life: life.looked.care,
    "care given": lambda life: life.looked.given,
    "disclosure": lambda life: life.looked.disclosure,
    "trust": lambda life: life.p.slow.trust,
    "hope": lambda life: life.p.slow.hope,
    "mood": lambda life: _plus(life, "mood", life.p.feeling.affect, life.w.measured.mood),
    "pain": _rated_pain,
    "mean pain": _mean_pain,
    "morphine used": lambda life: life.p.drug.given,
    "morphine worth": _worth,
    "morphine for half relief": _for_half,
    "unpleasantness": _unpleasant,
    "bodily response to pain": _bodily,
    "relief drive": lambda life: life.p.body.relief,
    "pool": lambda life: life.p.body.pool,
    "threat": lambda life: life.p.feeling.threat,
    "night arousal": _night,
    "rise of cortisol": lambda life: _times(life, "cortisol", life.p.watched.peak - life.p.traits.cortisol,
                                            life.w.measured.cortisol),
    "time of the cortisol peak": lambda life: life.p.watched.peak_at,
    "ln RMSSD": lambda life: _plus(life, "ln RMSSD", life.p.body.vagal, life.w.measured.vagal),
    "ln RMSSD while practising": _breathed,
    "salivary IgA": lambda life: 100.0 * (_times(life, "IgA", life.p.body.iga / life.p.traits.iga, life.w.measured.iga) - 1.0),
    "exhaustion": lambda life: _plus(life, EXHAUSTION, life.p.slow.exhaustion, life.w.measured.exhaustion),
    "54 x exhaustion": lambda life: life.w.measured.points * _plus(life, EXHAUSTION, life.p.slow.exhaustion,
                                                                    life.w.measured.exhaustion),
    "skill": lambda life: life.p.slow.skill,
    "mirror sensitivity": lambda life: life.p.traits.mirroring,
    "set point": lambda life: life.p.slow.set_point,
    "set point of the other": lambda life: life.other_now().slow.set_point,
    "slow trace": lambda life: life.p.slow.trace,
    "complaints": lambda life: life.p.slow.complaints,
    "felt complaints": lambda life: life.p.slow.complaints * (1.0 - life.p.situation.treated),
    "self-care": lambda life: life.p.slow.selfcare,
    "HbA1c": lambda life: life.p.slow.sugar,
    "HbA1c below 7 %": lambda life: 100.0 * (life.p.slow.sugar < 7.0),
    "LDL": lambda life: life.p.slow.fat,
    "LDL below 100": lambda life: 100.0 * (life.p.slow.fat < 100.0),
    "meaning": lambda life: life.p.slow.meaning,
    "tests": lambda life: _ordered(life, life.w.tests.disclosure_tests, life.w.tests.style_tests, "tests"),
    "interventions": lambda life: _ordered(life, life.w.tests.disclosure_interventions, 0.0, "interventions"),
}


def read(name: str, life: Life) -> Floats:
    """The outcome of everybody now [person]; `KeyError` for one that is not read from a life (the cold's are not)."""
    value = READ[timed(name)[0]](life)
    return np.array(np.broadcast_to(np.asarray(value, dtype=np.float64), (len(life.people.ids),)))
