"""Contact: two people together, wired on one page. Both move from the state they had before the step.

One step, a (cared for) and b (carer):
    1  need of a, and what both show           4  felt care of both
    2  mirrored affect of both                 5  disclosure
    3  reads, response, fit                    6  threat, then affect, of a and of b
Every ten seconds pain is felt anew and the body of both moves, with the mean felt care of that time.

`step` goes second by second with noise. `glide` is the exact short cut of the specification (4.7): ten seconds at a time,
without noise, the mean of fit in closed form; good for means over many people, not for the spread between pairs.

Sources   the specification, sections 4 and 17; where it is silent the reference run: the slow route of the person cared for.
Limits    Pain is held for ten seconds, where the specification has it anew every second: affect, which it moves, lags a minute.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from ..person import mirror, regulation
from ..person.arithmetic import exp, positive, sqrt, toward
from ..person.equation import Number, equation
from ..person.person import feel
from . import disclosure, response


class Meeting(NamedTuple):
    """What is between two people now: need, its mirrored echo, two misreads [sd], considered response [sd], disclosure [0..1]."""

    need: Number
    echoed: Number
    misread_face: Number
    misread_words: Number
    response: Number
    disclosure: Number


class Contact(NamedTuple):
    """What a pair brings; constant during one encounter. Switches are 1, or 0 in an ablation."""

    reach: Number
    face: Number
    use: Number
    warmth: Number
    effort: Number
    openness: Number
    bias: Number
    skin: Number
    content: Number
    explanation: Number
    prognosis: Number
    empowerment: Number
    likeness: Number
    clinician: Number
    strain: Number
    fast: Number
    slow: Number
    telling: Number
    trusting: Number


class Kept(NamedTuple):
    """What a step of one length keeps of each fast state, exp(-h / tau), and the noise it adds to affect and need."""

    mirrored: float
    engaged: float
    threat: float
    affect: float
    noise: float
    need: float
    need_noise: float


class KeptBody(NamedTuple):
    """What a body step of one length keeps of each state of the body that has one time constant for all."""

    relief: float
    stress_drive: float
    vagal: float
    iga: float
    pool: float
    wine: float
    cigarette: float
    food: float
    pill: float


class Noise(NamedTuple):
    """One standard normal number for each thing that varies by chance within a step."""

    need: float
    misread_face: float
    misread_words: float
    affect_a: float
    affect_b: float


class Seen(NamedTuple):
    """What a step shows besides the states: need, answer, fit, care felt, care returned, caught distress of both [1]."""

    need: float
    answer: float
    fit: float
    care: float
    returned: float
    distress_a: float
    distress_b: float


@lru_cache(maxsize=256)
def kept(h: float, w: object) -> Kept:
    """What a step of h minutes keeps and adds."""
    needs = float(exp(-h / w.response.need_lag))  # type: ignore[attr-defined]
    return Kept(
        float(exp(-h / w.mirror.lag)), float(exp(-h / w.regulation.lag)),  # type: ignore[attr-defined]
        float(exp(-h / w.threat.lag)), float(exp(-h / w.mirror.affect_lag)),  # type: ignore[attr-defined]
        float(mirror.noise_step(h, w.mirror)), needs, float(sqrt(1.0 - needs * needs)))  # type: ignore[attr-defined]


@lru_cache(maxsize=256)
def kept_body(h: float, w: object) -> KeptBody:
    """What a body step of h minutes keeps."""
    o: Any = w.opioid  # type: ignore[attr-defined]
    lags = (o.lag, w.threat.stress_lag, w.vagus.lag, w.immunity.lag,  # type: ignore[attr-defined]
            o.pool_lag, o.wine_lag, o.cigarette_lag, o.food_lag, o.pill_lag)
    return KeptBody(*[float(exp(-h / lag)) for lag in lags])


@equation
def step(fa, fb, body_a, body_b, slow_a, slow_b, traits_a, traits_b, s_a, s_b, between, contact, noise, h, kept, w):
    """One step of h minutes with noise: feelings of both, what is between them, and what is seen."""
    need = between.need * kept.need + kept.need_noise * noise.need
    misread_face = between.misread_face * kept.need + kept.need_noise * noise.misread_face
    misread_words = between.misread_words * kept.need + kept.need_noise * noise.misread_words
    gain = traits_b.mirroring * contact.face * contact.likeness * contact.fast
    shown_a = mirror.shown_by_person(fa.affect, need, w.mirror)
    shown_b = mirror.shown_by_carer(fb.affect, contact.use, contact.warmth, w.mirror)
    gain_a = traits_a.mirroring * contact.reach * contact.likeness * contact.fast
    mirrored_a = toward(fa.mirrored, mirror.caught(gain_a, shown_b), kept.mirrored)
    mirrored_b = toward(fb.mirrored, mirror.caught(gain, shown_a), kept.mirrored)
    echoed = toward(between.echoed, need, kept.mirrored)
    engaged_b = contact.slow * regulation.engagement(contact.effort, slow_b.skill, slow_b.exhaustion, w.regulation)
    own = contact.slow * regulation.own_engagement(slow_a.skill, w.regulation)
    engaged_a = toward(fa.engaged, own, kept.engaged)
    pf = response.mirror_precision(gain, w.response)
    pw = response.words_precision(between.disclosure, contact.effort, w.response)
    guess = response.best_guess(need, echoed, misread_face, misread_words, pf, pw)
    lag = response.answer_lag(pf, pw, w.regulation.lag, w.response)
    considered = toward(between.response, guess, exp(-h / lag))
    answer = response.given(considered, echoed, misread_face, engaged_b, pf, contact.use, contact.bias, w.response)
    fitting = response.fit(need, answer, contact.skin, w.response)
    negative_a = positive(-mirrored_a)
    negative_b = positive(-mirrored_b)
    care = response.felt_care(contact.reach, fitting, slow_a.trust, contact.content, slow_b.exhaustion, contact.likeness,
                              contact.clinician, w.response)
    back = response.returned(fa.affect, contact.reach, w.response)
    told = disclosure.disclosure_after(between.disclosure, slow_a.trust, contact.effort, fitting,
                                       contact.openness * contact.telling, h, w.disclosure)
    new_a = feel(fa, mirrored_a, negative_a, engaged_a, 0.0, care, contact.strain, noise.affect_a, body_a, slow_a, traits_a,
                 s_a, kept, w)
    new_b = feel(fb, mirrored_b, negative_b, engaged_b, engaged_b, back, 0.0, noise.affect_b, body_b, slow_b, traits_b,
                 s_b, kept, w)
    seen = Seen(need, answer, fitting, care, back, negative_a, mirror.distress_felt(negative_b, engaged_b, w.mirror))
    return new_a, new_b, Meeting(need, echoed, misread_face, misread_words, considered, told), seen


@equation
def glide(fa, fb, body_a, body_b, slow_a, slow_b, traits_a, traits_b, s_a, s_b, between, contact, h, kept, w):
    """One step of h minutes by the short cut: as `step`, with the mean of fit in closed form and no noise."""
    gain = traits_b.mirroring * contact.face * contact.likeness * contact.fast
    shown_b = mirror.shown_by_carer(fb.affect, contact.use, contact.warmth, w.mirror)
    gain_a = traits_a.mirroring * contact.reach * contact.likeness * contact.fast
    mirrored_a = toward(fa.mirrored, mirror.caught(gain_a, shown_b), kept.mirrored)
    mirrored_b = gain * fa.affect
    engaged_b = contact.slow * regulation.engagement(contact.effort, slow_b.skill, slow_b.exhaustion, w.regulation)
    own = contact.slow * regulation.own_engagement(slow_a.skill, w.regulation)
    engaged_a = toward(fa.engaged, own, kept.engaged)
    pf = response.mirror_precision(gain, w.response)
    pw = response.words_precision(between.disclosure, contact.effort, w.response)
    fitting = response.expected_fit(pf, pw, engaged_b, contact.use, contact.bias, contact.skin, w.mirror.lag,
                                    w.regulation.lag, w.response)
    negative_a = positive(-mirrored_a)
    negative_b = response.negative_part(mirrored_b, gain * w.mirror.need_shown)
    care = response.felt_care(contact.reach, fitting, slow_a.trust, contact.content, slow_b.exhaustion, contact.likeness,
                              contact.clinician, w.response)
    back = response.returned(fa.affect, contact.reach, w.response)
    told = disclosure.disclosure_after(between.disclosure, slow_a.trust, contact.effort, fitting,
                                       contact.openness * contact.telling, h, w.disclosure)
    new_a = feel(fa, mirrored_a, negative_a, engaged_a, 0.0, care, contact.strain, 0.0, body_a, slow_a, traits_a, s_a,
                 kept, w)
    new_b = feel(fb, mirrored_b, negative_b, engaged_b, engaged_b, back, 0.0, 0.0, body_b, slow_b, traits_b, s_b, kept, w)
    seen = Seen(between.need, 0.0, fitting, care, back, negative_a, mirror.distress_felt(negative_b, engaged_b, w.mirror))
    later = Meeting(between.need, between.echoed, between.misread_face, between.misread_words, between.response, told)
    return new_a, new_b, later, seen
