"""The plain person: what happens within one person, in plain NumPy, slow and obvious. Part of the oracle (`plain_model.py`).

Written from the specification of the model, with its symbols (section numbers in brackets), never by calling an equation of the
package: only the values of the numbers are read from a World. A person is a namespace of arrays [person], one for each symbol.

    PERSON          symbol -> where it stands in the rows of the engine
    anybody         people at rest, from the draws behind their traits (1)
    pain            what is felt (7.2 to 7.6)            morphine    the three compartments, by a matrix exponential (7.1)
    feel, embody    threat and affect (5, 4.5); the body (6, 5.2, 9, 10)
    alone           one step of somebody whom no other moves (17)
    settle          hope, exhaustion, skill, trace, complaints, self-care over some minutes (8, 13, 14, 15)
    jump            a gap at once, by a matrix exponential (16)
"""

from __future__ import annotations

from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import numpy as np
from scipy.linalg import expm

from recupe.encounter.world import World
from recupe.person.equation import about
from recupe.person.morphine import Drug
from recupe.person.person import Body, Feeling, Situation, Slow, Traits, Watched

SUBSTANCES = ("wine", "cigarette", "food", "pill")
PERSON: dict[str, tuple[type, str]] = {
    "x": (Feeling, "affect"), "m": (Feeling, "mirrored"), "g": (Feeling, "engaged"), "A": (Feeling, "threat"),
    "E": (Body, "relief"), "H": (Body, "stress_drive"), "C": (Body, "cortisol"), "V": (Body, "vagal"), "I": (Body, "iga"),
    "P": (Body, "pool"), "B_wine": (Body, "wine"), "B_cigarette": (Body, "cigarette"), "B_food": (Body, "food"),
    "B_pill": (Body, "pill"), "p": (Body, "pain"),
    "y": (Slow, "hope"), "T": (Slow, "trust"), "F": (Slow, "exhaustion"), "W": (Slow, "skill"), "yL": (Slow, "label"),
    "Z": (Slow, "set_point"), "M": (Slow, "trace"), "cpl": (Slow, "complaints"), "K": (Slow, "selfcare"), "me": (Slow, "meaning"),
    "G": (Slow, "sugar"), "L": (Slow, "fat"),
    "xt": (Traits, "affect"), "A0": (Traits, "threat"), "V0": (Traits, "vagal"), "C0": (Traits, "cortisol"),
    "I0": (Traits, "iga"), "Eb": (Traits, "relief"), "rE": (Traits, "release"), "sC": (Traits, "cortisol_gain"),
    "kC": (Traits, "cortisol_rate"), "Q": (Traits, "mirroring"), "T0": (Traits, "medicine"), "EC50": (Traits, "half"),
    "CL": (Traits, "clearance"), "V1": (Traits, "volume"), "ke0": (Traits, "effect_rate"), "theta": (Traits, "press"),
    "sx": (Traits, "minding"), "Fw": (Traits, "working_level"), "dK": (Traits, "selfcare"), "G_unt": (Traits, "sugar"),
    "L_unt": (Traits, "fat"),
    "a1": (Drug, "central"), "a2": (Drug, "peripheral"), "Ce": (Drug, "effect"), "given": (Drug, "given"),
    "locked": (Drug, "locked"),
    "int_p": (Watched, "pain"), "int_A": (Watched, "threat"), "peak": (Watched, "peak"), "peak_at": (Watched, "peak_at"),
    "s_c": (Situation, "care"), "s_thr": (Situation, "strain"), "s_last": (Situation, "lasting"), "s_g": (Situation, "giving"),
    "s_mood": (Situation, "mood"), "N": (Situation, "signal"), "load": (Situation, "load"), "ex": (Situation, "excluded"),
    "sp": (Situation, "social"), "dis": (Situation, "distraction"), "sub": (Situation, "taken"), "wine": (Situation, "wine"),
    "cigarette": (Situation, "cigarette"), "food": (Situation, "food"), "pill": (Situation, "pill"),
    "yL_aim": (Situation, "label_aim"), "follows": (Situation, "follows"), "known": (Situation, "known"),
    "s_T": (Situation, "trust"), "s_T0": (Situation, "medicine"),
    "inf": (Situation, "infusion"), "press": (Situation, "press_dose"), "lock": (Situation, "lock"),
    "naloxone": (Situation, "opioid_blocked"), "diazepam": (Situation, "calmed"), "cck": (Situation, "unblocked"),
    "sym": (Situation, "treated")}

DIFFER = {  # section 1: how people differ, as a share (cv) or plainly (sd), the number it is about, and its draw
    "home": ("sd", 0.15, "mirror.home", "affect"), "A0": ("cv", 0.25, "threat.level", "threat"),
    "V0": ("sd", 0.37, "vagus.baseline", "vagal"), "C0": ("cv", 0.40, "threat.cortisol", "cortisol"),
    "I0": ("cv", 0.45, "immunity.level", "iga"), "Eb": ("cv", 0.25, "opioid.tone", "relief"),
    "rE": ("cv", 0.45, "opioid.release", "release"), "sC": ("cv", 0.55, "threat.cortisol_gain", "cortisol_gain"),
    "kC": ("cv", 0.25, "threat.cortisol_rate", "cortisol_rate"), "Q": ("sd", 0.15, "mirror.sensitivity", "mirroring"),
    "T0": ("sd", 0.15, "trust.level", "trust"), "EC50": ("cv", 0.40, "pain.half", "half"),
    "CL": ("cv", 0.30, "morphine.clearance", "clearance"), "V1": ("cv", 0.35, "morphine.volume", "volume"),
    "ke0": ("cv", 0.45, "morphine.effect_rate", "effect_rate"), "theta": ("sd", 0.8, "morphine.press_level", "press"),
    "sx": ("cv", 0.4, "mirror.minding", "minding"), "Fw": ("sd", 0.17, "fatigue.working_level", "exhaustion"),
    "dK": ("sd", 0.12, "selfcare.start", "selfcare"), "G_unt": ("sd", 1.6, "selfcare.sugar", "sugar"),
    "L_unt": ("sd", 34.0, "selfcare.fat", "fat"), "W": ("sd", 0.12, "regulation.skill", "skill")}


def relax(value: Any, target: Any, tau: Any, h: float) -> Any:
    """The one integrator: exact for a frozen target."""
    return target + (value - target) * np.exp(-h / tau)


def plus(value: Any) -> Any:
    """x+ of the specification."""
    return np.maximum(value, 0.0)


# Who somebody is (1) ------------------------------------------------------------------------------------------------

def spread_out(how: str, size: float, key: str, z: Any, w: World) -> Any:
    """A trait of many people, kept within the range of its number."""
    system, name = key.split(".")
    numbers = getattr(w, system)
    centre, known = getattr(numbers, name), about(numbers, name)
    values = centre * np.exp(size * z - size**2 / 2.0) if how == "cv" else centre + size * z
    return np.clip(values, known.low, known.high)


def anybody(draws: dict[str, Any], w: World, *, works: bool) -> SimpleNamespace:
    """People at rest to whom nothing has happened; who works comes to rest at their own level of exhaustion."""
    p = SimpleNamespace(**{symbol: spread_out(how, size, key, draws[name], w) for symbol, (how, size, key, name) in DIFFER.items()})
    zero = 0.0 * p.A0
    for symbol in PERSON:
        if not hasattr(p, symbol):
            setattr(p, symbol, zero.copy())
    p.Fw = p.Fw if works else zero + w.fatigue.rested
    p.xt, p.x = p.home - w.mirror.home, p.home.copy()
    p.A, p.E, p.C, p.V, p.I, p.P = p.A0.copy(), p.Eb.copy(), p.C0.copy(), p.V0.copy(), p.I0.copy(), zero + 1.0
    p.T, p.F, p.me, p.peak = p.T0.copy(), p.Fw.copy(), zero + 0.5, p.C0.copy()
    p.known, p.cck, p.s_T, p.s_T0, p.load = zero + 1.0, zero + 1.0, p.T.copy(), p.T0.copy(), loaded(zero, w)
    steady(p, w)
    return p


def steady(p: SimpleNamespace, w: World) -> None:
    """Self-care, HbA1c and LDL where trust and meaning point, with no hope (15)."""
    s = w.selfcare
    p.K = np.clip(s.base + p.dK + s.trust_gain * p.T + s.meaning_gain * (p.me - 0.5), 0.0, 1.0)
    p.G, p.L = 5.4 + (p.G_unt - 5.4) * (1.0 - 0.85 * p.K), p.L_unt * (1.0 - 0.50 * p.K)


def resting(p: SimpleNamespace, w: World) -> tuple[Any, Any]:
    """E_ton and A_set (1)."""
    return p.Eb * (1.0 + 0.6 * p.Z), p.A0 - 0.10 * p.Z


def rebound(p: SimpleNamespace) -> Any:
    """All that rebounds."""
    return p.B_wine + p.B_cigarette + p.B_food + p.B_pill


# Pain and morphine (7) ----------------------------------------------------------------------------------------------

def loaded(n: Any, w: World) -> Any:
    """(N / N_ref)^n of a signal; below a half it counts as a half."""
    return (np.maximum(n, 0.5) / w.pain.reference) ** w.pain.steepness


def known_hope(p: SimpleNamespace, w: World) -> Any:
    """Hope known to the body, of a label and of a consult (1)."""
    return np.clip(p.yL + w.expectation.body_hope * p.y, -0.9, 0.9)


def pain(p: SimpleNamespace, c: Any, w: World) -> Any:
    """What is felt now, with the threat and relief there are (7.2 to 7.6)."""
    q_ = w.pain
    over = plus(np.where(p.diazepam > 0, 0.0, p.A - p.A0))
    drug = np.where(p.naloxone > 0, 0.0, plus(p.Ce + p.E - w.opioid.tone))
    q = drug * np.clip(1.0 - p.cck * q_.threat_block * over, q_.least_effect, 1.0) / p.EC50
    s_p = p.N * (1.0 - q_.ceiling * q / (1.0 + q))
    yt = np.clip(known_hope(p, w) + q_.care_relief * c, -0.9, 0.9)
    f, chi = np.minimum(1.0, np.abs(yt) / q_.full_weight), np.clip(over / q_.threat_unit, 0.0, 1.0) * p.cck
    tw = p.known * f * np.where(yt >= 0.0, p.s_T0 + q_.trust_weight * (p.s_T - p.s_T0), q_.nocebo_weight * chi)
    weight = loaded(p.N, w)
    h_n = 2.0 / (1.0 + weight)
    if q_.prior_on_pain == 1.0:
        share = q_.prior_weight * tw / (q_.prior_weight * tw + weight)
        p0 = (1.0 - share) * s_p + share * np.clip(p.N * (1.0 - yt), 0.0, 10.0)
    else:
        p0 = s_p - q_.relief_weight * (tw / 0.7) * h_n * p.N * yt
    p0 = np.clip(p0, 0.0, 10.0) * (1.0 - np.clip(q_.distraction_gain * p.dis * h_n, 0.0, 0.9))
    return 10.0 * (1.0 - (1.0 - p0 / 10.0) * (1.0 - np.minimum(0.9, q_.exclusion_gain * p.sp / 10.0)))


@lru_cache(maxsize=100_000)
def compartments(clearance: float, volume: float, effect_rate: float, h: float, exchange: float, outer: float) -> Any:
    """What h minutes make of (a1, a2, Ce, infusion): the exponential of the 3 x 3 system with its input."""
    k = np.zeros((4, 4))
    k[0, :2] = -clearance / volume - exchange / volume, exchange / outer
    k[1, :2] = exchange / volume, -exchange / outer
    k[2, 0], k[2, 2] = effect_rate / volume, -effect_rate
    k[0, 3] = 1.0
    return expm(k * h)


def morphine(p: SimpleNamespace, inf: Any, h: float, w: World) -> None:
    """Both compartments and the effect site h minutes later (7.1)."""
    if not (np.any(p.a1) or np.any(p.a2) or np.any(p.Ce) or np.any(inf)):
        return
    for i in range(len(p.a1)):
        m = compartments(float(p.CL[i]), float(p.V1[i]), float(p.ke0[i]), h, w.morphine.exchange, w.morphine.peripheral_volume)
        p.a1[i], p.a2[i], p.Ce[i], _ = m @ np.array([p.a1[i], p.a2[i], p.Ce[i], np.broadcast_to(inf, p.a1.shape)[i]])


# A step of one person (5, 4.5, 6, 9, 10) ----------------------------------------------------------------------------

def feel(p: SimpleNamespace, m: Any, negative: Any, giving: Any, c: Any, thr: Any, z: Any, w: World, h: float) -> None:
    """Threat (5.1), then affect (4.5) of one person; `negative` is (-m)+ or its mean."""
    t, mirror = w.threat, w.mirror
    e_ton, a_set = resting(p, w)
    caught = negative * (1.0 - mirror.damping * p.g)
    hope = plus(w.expectation.body_hope * p.y)
    buf = np.clip(np.maximum(t.buffering * np.maximum(c, hope), t.label_buffering * plus(p.yL)), 0.0, t.buffer_limit)
    heading = (a_set + (thr + p.s_last) * (1.0 - buf) + t.mirrored_gain * caught + t.rebound_gain * rebound(p) - t.care_gain * c
               - t.relief_gain * (p.E - e_ton))
    p.A = relax(p.A, np.clip(heading, 0.0, 1.5), t.lag, h)
    x_set = mirror.home + p.xt + mirror.relief_weight * (p.E - e_ton) + 0.25 * p.Z + p.s_mood
    heading = (x_set + mirror.mirrored_weight * (m + mirror.damping * p.g * negative) + mirror.giving_weight * giving
               + mirror.care_weight * c - mirror.threat_weight * (p.A - p.A0) - mirror.pain_weight * p.p / 10.0
               - mirror.exclusion_weight * p.ex * p.sx)
    tau = mirror.affect_lag
    noise = mirror.affect_noise * np.sqrt(tau * (1.0 - np.exp(-2.0 * h / tau)) / 2.0)
    p.x = np.clip(relax(p.x, heading, tau, h) + noise * z, -1.0, 1.0)


def embody(p: SimpleNamespace, c: Any, giving: Any, w: World, h: float) -> None:
    """The body after h minutes: relief drive, pool, rebounds (6), stress axis (5.2), vagus (9), IgA (10)."""
    o, t, v, i = w.opioid, w.threat, w.vagus, w.immunity
    e_ton, a_set = resting(p, w)
    ye = np.where(p.N > 0.0, p.known * plus(known_hope(p, w)), 0.0)
    company = o.care_release * c + o.hope_release * ye + o.exclusion_release * p.ex + o.giving_release * giving
    released = p.P * p.rE * (o.release_limit * (1.0 - np.exp(-company / o.release_limit)) + p.sub)
    ov = plus(released - o.overshoot) * np.where(p.sub > 0.0, 1.0, 1.0 - o.guard)
    p.E = relax(p.E, plus(e_ton - o.pool_weight * p.Eb * (1.0 - p.P)) + released, o.lag, h)
    p.P = np.clip(relax(p.P, 1.0 - o.depletion * ov * o.pool_lag / 60.0, o.pool_lag, h), 0.02, 1.0)
    for name in SUBSTANCES:
        aim = getattr(o, f"{name}_rebound") * ov * getattr(p, name) * (1.0 + plus(-p.Z))
        setattr(p, f"B_{name}", relax(getattr(p, f"B_{name}"), aim, getattr(o, f"{name}_lag"), h))
    p.H = relax(p.H, plus(p.A - p.A0 - t.stress_threshold), t.stress_lag, h)
    p.C = relax(p.C, p.C0 + p.sC * p.H, 1.0 / p.kC, h)
    p.V = relax(p.V, p.V0 + 0.30 * p.Z - v.threat_gain * (p.A - a_set) + v.giving_gain * giving + v.care_gain * c, v.lag, h)
    p.I = relax(p.I, p.I0 * np.exp(saliva(p, e_ton, w)), i.lag, h)


def saliva(p: SimpleNamespace, e_ton: Any, w: World) -> Any:
    """ln of where IgA is heading, over its own level (10)."""
    i = w.immunity
    return (i.relief_gain * (p.E - e_ton) + i.affect_gain * np.maximum(p.x - w.mirror.home - p.xt, i.affect_floor)
            + i.threat_gain * np.clip(p.A - p.A0, 0.0, 1.0) - i.cortisol_cost * np.log(np.maximum(p.C / p.C0, 1.0)))


def alone(p: SimpleNamespace, h: float, label_lag: float, w: World) -> None:
    """One step of somebody whom no other moves: pain, threat and affect, body, morphine, label, set point (17)."""
    p.p = pain(p, p.s_c, w)
    p.m, p.g = p.m * np.exp(-h / w.mirror.lag), p.g * np.exp(-h / w.regulation.lag)
    feel(p, p.m, plus(-p.m), p.s_g, p.s_c, p.s_thr, 0.0, w, h)
    embody(p, p.s_c, p.s_g, w, h)
    morphine(p, p.inf, h, w)
    eased = np.where(p.N > 0.0, 1.0 - p.p / np.maximum(p.N, 1e-9), 0.0)
    p.yL = relax(p.yL, np.where(p.follows > 0.0, eased, p.yL_aim), label_lag, h)
    s = w.setpoint
    aim = p.M - s.threat_cost * np.maximum(p.A - p.A0, s.load_floor) - s.rebound_cost * rebound(p)
    p.Z = relax(p.Z, aim, s.lag, h)


def settle(p: SimpleNamespace, minutes: float, w: World) -> None:
    """Hope (8), exhaustion and skill (13), trace and complaints (14), self-care, HbA1c and LDL (15) after some minutes."""
    s, k, hope = w.setpoint, w.selfcare, plus(p.y)                              # targets are frozen as the time begins
    p.y = p.y * np.exp(-minutes / w.expectation.lag)
    p.F = relax(p.F, p.Fw, w.fatigue.lag * (1.0 + 0.5 * plus(-p.Z)), minutes)
    p.W = relax(p.W, 0.25, 365.0 * 1440.0, minutes)
    trace = s.trace_share * p.Z - s.trace_gain * p.cpl * (1.0 + p.sym)
    p.M = relax(p.M, trace, s.trace_lag, minutes)
    p.cpl = relax(p.cpl, np.clip(s.complaint_gain * (plus(-p.Z) + 1.0 - p.P), 0.0, 1.0), s.complaint_lag, minutes)
    aim = k.base + p.dK + k.trust_gain * p.T + k.hope_gain * hope + k.meaning_gain * (p.me - 0.5)
    p.K = relax(p.K, np.clip(aim, 0.0, 1.0), k.lag, minutes)
    p.G = relax(p.G, 5.4 + (p.G_unt - 5.4) * (1.0 - 0.85 * p.K), k.sugar_lag, minutes)
    p.L = relax(p.L, p.L_unt * (1.0 - 0.50 * p.K), k.fat_lag, minutes)


# A gap at once (16) -------------------------------------------------------------------------------------------------

@lru_cache(maxsize=10_000)
def gap_matrix(minutes: float, w: World) -> Any:
    """exp(Kg minutes) of (Z, M, four B, eps, qp, thr, push), by scipy; written out row by row."""
    s, o, t = w.setpoint, w.opioid, w.threat
    z, m = 1.0 / s.lag, 1.0 / s.trace_lag
    b = -(s.threat_cost * t.rebound_gain + s.rebound_cost) * z
    k = np.zeros((10, 10))
    k[0] = [-(1.0 - s.threat_cost * 0.10) * z, z, b, b, b, b, s.threat_cost * t.relief_gain * z, 0.0, -s.threat_cost * z, 0.0]
    k[1] = [s.trace_share * m, -m, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -m]
    for place, name in enumerate(SUBSTANCES, 2):
        k[place, place] = -1.0 / getattr(o, f"{name}_lag")
    k[6, 6:8] = -1.0 / o.lag
    k[7, 7] = -1.0 / o.pool_lag
    return expm(k * minutes)


def between(p: SimpleNamespace, w: World) -> Any:
    """X of section 16 [10, person]."""
    e_ton, _ = resting(p, w)
    push = w.setpoint.trace_gain * p.cpl * (1.0 + p.sym)
    return np.array([p.Z, p.M, p.B_wine, p.B_cigarette, p.B_food, p.B_pill, p.E - e_ton,
                     w.opioid.pool_weight * p.Eb * (1.0 - p.P), p.s_last, push])


def within(x: Any, p: SimpleNamespace, w: World) -> Any:
    """For whom no clip is active."""
    above = x[8] + w.threat.rebound_gain * x[2:6].sum(axis=0) - w.threat.relief_gain * x[6] - 0.10 * x[0]
    return ((above > w.setpoint.load_floor) & (np.abs(x[0]) < 1.0) & (p.Eb * (1.0 + 0.6 * x[0]) > x[7])
            & (p.A0 + above > 0.0) & (p.A0 + above < 1.5))


def jump(p: SimpleNamespace, minutes: float, w: World) -> Any:
    """The person after so many minutes between occasions; for whom that could be done."""
    x0 = between(p, w)
    x = gap_matrix(minutes, w) @ x0
    able = within(x0, p, w) & within(x, p, w)
    hurt_before, afraid_before, t = p.p, p.A, w.threat
    settle(p, minutes, w)
    p.Z, p.M, p.B_wine, p.B_cigarette, p.B_food, p.B_pill = x[:6]
    p.yL = p.yL * np.exp(-minutes / w.expectation.lag)
    p.P = relax(p.P, 1.0, w.opioid.pool_lag, minutes)
    e_ton, a_set = resting(p, w)
    p.E = e_ton + x[6]
    p.A = relax(p.A, np.clip(a_set + p.s_last + t.rebound_gain * rebound(p) - t.relief_gain * x[6], 0.0, 1.5), t.lag, minutes)
    drive = plus(p.A - p.A0 - t.stress_threshold)
    fast, slow = np.exp(-minutes / t.stress_lag), np.exp(-p.kC * minutes)       # H and C: two exponentials around where A points
    level, passing = p.C0 + p.sC * drive, p.kC * p.sC * (p.H - drive) / (p.kC - 1.0 / t.stress_lag)
    p.C = level + (p.C - level) * slow + passing * (fast - slow)
    p.H = drive + (p.H - drive) * fast
    morphine(p, 0.0, minutes, w)
    p.m, p.g = 0.0 * p.m, 0.0 * p.g
    p.p = pain(p, 0.0, w)
    x_set = w.mirror.home + p.xt + w.mirror.relief_weight * x[6] + 0.25 * p.Z
    aim = x_set - w.mirror.threat_weight * (p.A - p.A0) - w.mirror.pain_weight * p.p / 10.0
    p.x = np.clip(relax(p.x, aim, w.mirror.affect_lag, minutes), -1.0, 1.0)
    p.V = relax(p.V, p.V0 + 0.30 * p.Z - w.vagus.threat_gain * (p.A - a_set), w.vagus.lag, minutes)
    p.I = relax(p.I, p.I0 * np.exp(saliva(p, e_ton, w)), w.immunity.lag, minutes)
    p.int_p, p.int_A = p.int_p + (hurt_before + p.p) / 2.0 * minutes, p.int_A + (afraid_before + p.A) / 2.0 * minutes
    return able


def meanwhile(p: SimpleNamespace, minutes: float, w: World) -> None:
    """Slow states after an encounter of so many minutes, which went on as in a gap."""
    z = np.clip((gap_matrix(minutes, w) @ between(p, w))[0], -1.0, 1.0)
    settle(p, minutes, w)
    p.Z, p.yL = z, p.yL * np.exp(-minutes / w.expectation.lag)
