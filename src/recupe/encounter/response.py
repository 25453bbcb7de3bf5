"""Response: what the two routes make of another's need, how well the answer fits, and what of it is felt.

    nu    momentary need, Ornstein-Uhlenbeck, mean 0, sd 1, correlation time tau_n
    pf = (k / s_f)^2, pw = p_w D e                      precision of the read by mirroring (lag tau_m) and by words
    nh  = (pf ml + sqrt(pf) xf + pw nu + sqrt(pw) xw) / (1 + pf + pw)      best guess; ml = nu lagged by tau_m, xf xw misreads
    S'  = (nh - S) / (tau_g + tau_w pw / (pf + pw))                        the more is read from words, the later the answer
    a   = g S + (1 - g) eps0 u (pf ml + sqrt(pf) xf) / (1 + pf) + a0       the part not chosen is an echo
    fit = exp(-kfit (nu - a)^2 / 2), x .85 when touch is needed (nu > .75) and no skin is allowed
    c   = clip(b u phi fit (.5 + .5 T)(.45 + .55 rw)(1 - .35 F) h exp(clinician), 0, 1)
    returned to the carer: .35 max(x_i, 0) b u

    fit [0..1], latent     c  felt care [0..1], latent     a, S  response [sd of need], measured (observer)   nu  need [sd], latent

The short cut (specification 4.7) is the exact stationary mean of fit for frozen disclosure, skill, exhaustion, affect and trust.

Sources   phi is fitted to felt care of about .1 and .4 in the two visits; everything else is assumed.
Limits    g = 0 and k = 0: fit = 1 / sqrt(1 + kfit) = .277. Felt care is not typed in; it emerges from these numbers, and the
          shares that the routes carry are properties of these numbers, not findings.
"""

from __future__ import annotations

from ..evidence.parameter import parameter
from ..person.arithmetic import clip, exp, larger, normal_below, normal_density, positive, sqrt, where
from ..person.equation import equation, parameters


@parameters
class Response:
    """Numbers of reading, answering and being felt."""

    need_lag: float = parameter(1.0, "min", low=0.1, high=10.0, status="assumed", prior=0.4)
    face_blur: float = parameter(0.20, "1", low=0.02, high=2.0, status="assumed", prior=0.4)
    word_precision: float = parameter(1.2, "1", low=0.0, high=20.0, status="assumed", prior=0.5)
    word_lag: float = parameter(10 / 60, "min", low=0.01, high=2.0, status="assumed")
    echo: float = parameter(0.50, "1", low=0.0, high=1.0, status="assumed")
    sharpness: float = parameter(12.0, "1", low=1.0, high=100.0, status="assumed", prior=0.3)
    touch_need: float = parameter(0.75, "sd of need", low=0.0, high=3.0, status="assumed")
    touch_missed: float = parameter(0.15, "1", low=0.0, high=1.0, status="assumed")
    care_scale: float = parameter(1.38, "1", low=0.1, high=5.0, status="fitted", fitted_to="rakel2009",
                                  note="so that felt care is about .1 and .4 in the two visits")
    trust_floor: float = parameter(0.5, "1", low=0.0, high=1.0, status="assumed")
    content_floor: float = parameter(0.45, "1", low=0.0, high=1.0, status="assumed")
    exhaustion_cost: float = parameter(0.35, "1", low=0.0, high=1.0, status="assumed")
    returned_share: float = parameter(0.35, "1", low=0.0, high=1.0, status="assumed")


@equation
def mirror_precision(gain, p):
    """Precision of the read by mirroring [1]."""
    return (gain / p.face_blur) * (gain / p.face_blur)


@equation
def words_precision(disclosure, effort, p):
    """Precision of the read by words [1]; nothing told or no listening: none."""
    return p.word_precision * disclosure * effort


@equation
def answer_lag(pf, pw, slow_lag, p):
    """Lag of the considered answer [min]."""
    return slow_lag + p.word_lag * pw / (pf + pw + 1e-9)


@equation
def best_guess(need, echoed, misread_face, misread_words, pf, pw):
    """Best guess of the need from both reads [sd of need]."""
    return (pf * echoed + sqrt(pf) * misread_face + pw * need + sqrt(pw) * misread_words) / (1.0 + pf + pw)


@equation
def given(response, echoed, misread_face, engaged, pf, use, bias, p):
    """The answer given: the chosen part, and an echo for the part not chosen [sd of need]."""
    glimpse = (pf * echoed + sqrt(pf) * misread_face) / (1.0 + pf)
    return engaged * response + (1.0 - engaged) * p.echo * use * glimpse + bias


@equation
def fit(need, answer, skin, p):
    """How well the answer fits the need [0..1]; `skin` is 1 when touch is allowed, else 0."""
    off = need - answer
    missed = where(need > p.touch_need, p.touch_missed * (1.0 - skin), 0.0)
    return exp(-0.5 * p.sharpness * off * off) * (1.0 - missed)


@equation
def expected_fit(pf, pw, engaged, use, bias, skin, mirror_lag, slow_lag, p):
    """The stationary mean of fit [0..1] for frozen disclosure, skill, exhaustion, affect and trust (specification 4.7)."""
    read_face = pf / (1.0 + pf)
    read_both = (pf + pw) / (1.0 + pf + pw)
    slow = p.need_lag / (p.need_lag + answer_lag(pf, pw, slow_lag, p))
    fast = p.need_lag / (p.need_lag + mirror_lag)
    echo = (1.0 - engaged) * p.echo * use
    chosen = engaged * read_both * slow
    echoed = echo * read_face * fast
    spread = (1.0 - 2.0 * (chosen + echoed) + engaged * chosen + echo * echoed + 2.0 * engaged * echoed * slow)
    v = larger(spread, 0.0)
    loss = 1.0 + p.sharpness * v
    whole = exp(-0.5 * p.sharpness * bias * bias / loss) / sqrt(loss)
    share = 1.0 - (chosen + echoed)
    centre = share * bias * p.sharpness / loss
    width = sqrt(larger(1.0 - share * share * p.sharpness / loss, 0.01))
    in_need = 1.0 - normal_below((p.touch_need - centre) / width)
    return whole * (1.0 - p.touch_missed * (1.0 - skin) * in_need)


@equation
def negative_part(mean, spread):
    """Mean of max(-v, 0) for v ~ N(mean, spread) [unit of v]."""
    z = mean / larger(spread, 1e-9)
    return spread * normal_density(z) - mean * normal_below(-z)


@equation
def felt_care(reach, fitting, trust, content, exhaustion, likeness, clinician, p):
    """What reaches the other [0..1]; `reach` is bandwidth x use, `clinician` the factor of this carer."""
    offered = reach * p.care_scale * fitting * (p.content_floor + (1.0 - p.content_floor) * content)
    return clip(offered * (p.trust_floor + (1.0 - p.trust_floor) * trust) * (1.0 - p.exhaustion_cost * exhaustion)
                * likeness * clinician, 0.0, 1.0)


@equation
def returned(affect, reach, p):
    """What the carer receives from the one cared for [0..1]."""
    return p.returned_share * positive(affect) * reach
