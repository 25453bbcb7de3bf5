"""The plain model: what passes between two people, and a cold, in plain NumPy, slow and obvious. The oracle of the compiled engine.

What happens within one person stands in `plain_person.py`, a whole life through a calendar in `plain_life.py`.

Written from the specification of the model, with its symbols (section numbers in brackets), never by calling an equation of the
package: only the values of the numbers are read from a World. Every quantity is an array [pair] or [person].

    read, write     a block of rows as two people and what is between them, and back
    contact         what a pair brings to a consult (3)
    encounter       second by second, both people, pain and body every ten seconds, what it leaves (4, 5, 6, 8, 9, 10, 13, 17)
    short_cut       the same ten seconds at a time, the mean of fit in closed form (4.7)
    felt, rating    what was felt of it, and the score given (12)
    cold, cold_exactly   the course of a cold by Runge-Kutta on the engine's grid, and by an integrator that needs no grid (11)

Noise is an argument: `luck(ids, occasion, seed)` gives it by name, from the package's own text of the generator.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
from scipy.integrate import solve_ivp
from scipy.special import ndtr

from plain_person import PERSON, embody, feel, pain, plus, relax
from recupe.encounter.contact import Contact, Meeting
from recupe.encounter.world import World
from recupe.simulate.block import ROWS, Totals, row
from recupe.simulate.illness import EARLY_STEP
from recupe.simulate.randomness import four_normals, stream

PAIR: dict[str, tuple[type, str]] = {
    "nu": (Meeting, "need"), "ml": (Meeting, "echoed"), "xf": (Meeting, "misread_face"), "xw": (Meeting, "misread_words"),
    "S": (Meeting, "response"), "D": (Meeting, "disclosure"),
    "reach": (Contact, "reach"), "face": (Contact, "face"), "u": (Contact, "use"), "warmth": (Contact, "warmth"),
    "e": (Contact, "effort"), "o": (Contact, "openness"), "a0": (Contact, "bias"), "skin": (Contact, "skin"),
    "rw": (Contact, "content"), "U": (Contact, "explanation"), "P": (Contact, "prognosis"), "h": (Contact, "likeness"),
    "clinician": (Contact, "clinician"), "thr": (Contact, "strain"), "fast": (Contact, "fast"), "slow": (Contact, "slow"),
    "telling": (Contact, "telling"), "trusting": (Contact, "trusting"), "E2": (Contact, "empowerment"),
    "mean_c": (Totals, "care"), "mean_fit": (Totals, "fit"), "Fin_a": (Totals, "distress_a"), "Fin": (Totals, "distress_b"),
    "gint": (Totals, "giving")}
LUCK = {"need": "momentary need", "face": "misread of the face", "words": "misread of the words",
        "a": "affect of the person cared for", "b": "affect of the carer"}
Luck = Callable[[int], dict[str, Any]]
Trace = list[dict[str, Any]]


# Rows and noise -----------------------------------------------------------------------------------------------------

def read(rows: Any) -> tuple[SimpleNamespace, SimpleNamespace, SimpleNamespace]:
    """Person cared for, carer, and what is between them, from rows [ROWS, pair]."""
    def side(name: str, symbols: dict[str, tuple[type, str]]) -> SimpleNamespace:
        return SimpleNamespace(**{symbol: rows[row(name, *place)].copy() for symbol, place in symbols.items()})

    return side("a", PERSON), side("b", PERSON), side("pair", PAIR)


def write(a: SimpleNamespace, b: SimpleNamespace, pair: SimpleNamespace) -> Any:
    """Rows [ROWS, pair] of two people and what is between them."""
    rows = np.full((ROWS, len(a.x)), np.nan)
    for side, who, symbols in (("a", a, PERSON), ("b", b, PERSON), ("pair", pair, PAIR)):
        for symbol, place in symbols.items():
            rows[row(side, *place)] = getattr(who, symbol)
    return rows


def luck(ids: Any, occasion: int, seed: int) -> Luck:
    """The standard normal numbers of every step, by name: four of them from each draw of the generator."""
    low, high = np.uint64(seed & 0xFFFFFFFF), np.uint64(seed >> 32)
    drawn: dict[int, dict[str, Any]] = {}

    def of_step(step: int) -> dict[str, Any]:
        if step // 4 not in drawn:
            drawn.clear()
            drawn[step // 4] = {what: four_normals(np.uint64(step // 4), stream(name), np.uint64(occasion), ids, low, high)
                                for what, name in LUCK.items()}
        return {what: numbers[step % 4] for what, numbers in drawn[step // 4].items()}

    return of_step


# What a pair brings (3) ---------------------------------------------------------------------------------------------

MANNERS = {  # use, warmth, effort, openness, bias, share of the bandwidth that the other still meets
    "osler": (0.0, -0.05, 0.55, 0.60, 0.0, 0.60), "distant": (0.60, -0.05, 0.15, 0.50, 0.0, 0.60),
    "pitying": (0.75, 0.35, 0.25, 0.30, 0.80, 0.75), "sympathetic": (0.75, 0.25, 0.40, 0.80, 0.0, 0.75),
    "empathic": (1.0, 0.25, 0.80, 1.0, 0.0, 1.0), "compassionate": (1.0, 0.50, 1.0, 1.0, 0.0, 1.0)}
CHANNELS = {"eye": 0.55, "voice": 0.50, "skin": 0.45, "image": 0.40}
LETTERS = {"R": 0.10, "E": 0.25, "C": 0.25, "U": 0.15, "P": 0.15, "E2": 0.10}


def contact(manner: str, channels: Sequence[str], letters: Sequence[str], thr: float, w: World) -> dict[str, float]:
    """What every pair brings to a consult, by symbol; nothing is cut and the clinician's factor is 1."""
    u, warmth, e, o, a0, share = MANNERS[manner]
    b = 1.0 - float(np.prod([1.0 - CHANNELS[channel] for channel in channels]))
    return {"reach": b * share, "face": 0.0 if manner == "osler" else b * (w.mirror.leak + (1.0 - w.mirror.leak) * u), "u": u,
            "warmth": warmth, "e": e, "o": o, "a0": a0, "skin": float("skin" in channels),
            "rw": sum(LETTERS[letter] for letter in letters), "U": float("U" in letters), "P": float("P" in letters),
            "E2": float("E2" in letters), "h": 1.0,
            "clinician": 1.0, "thr": thr, "fast": 1.0, "slow": 1.0, "telling": 1.0, "trusting": 1.0}


# The encounter (4) --------------------------------------------------------------------------------------------------

def encounter(rows: Any, w: World, minutes: float, chance: Luck, trace: Trace | None = None) -> Any:
    """Everybody meets, second by second; the rows afterwards. `trace` receives what is seen of each second."""
    a, b, pair = read(rows)
    r, mirror, tau_n, tau_m = w.response, w.mirror, w.response.need_lag, w.mirror.lag
    steps = max(1, round(minutes * 60))
    h = minutes / steps
    empty(pair)
    felt_a, felt_b = [], []
    for step in range(steps):
        z = chance(step)
        xa, xb = a.x, b.x
        kept = np.exp(-h / tau_n)                                               # 1  need, misreads, what both show
        pair.nu = pair.nu * kept + np.sqrt(1.0 - kept**2) * z["need"]
        pair.xf = pair.xf * kept + np.sqrt(1.0 - kept**2) * z["face"]
        pair.xw = pair.xw * kept + np.sqrt(1.0 - kept**2) * z["words"]
        shown_a = xa + mirror.need_shown * pair.nu
        shown_b = np.clip(0.5 * pair.u * xb + pair.warmth, -1.0, 1.0)
        k = b.Q * pair.face * pair.h * pair.fast                                # 2  mirrored affect of both
        a.m = relax(a.m, np.clip(a.Q * pair.reach * pair.h * pair.fast * shown_b, -1.0, 1.0), tau_m, h)
        b.m = relax(b.m, np.clip(k * shown_a, -1.0, 1.0), tau_m, h)
        pair.ml = relax(pair.ml, pair.nu, tau_m, h)
        engage(a, b, pair, w, h)                                                # 3  reads, response, fit
        pf, pw, tau_response = precisions(k, pair, w)
        face = pf * pair.ml + np.sqrt(pf) * pair.xf
        guess = (face + pw * pair.nu + np.sqrt(pw) * pair.xw) / (1.0 + pf + pw)
        pair.S = relax(pair.S, guess, tau_response, h)
        answer = b.g * pair.S + (1.0 - b.g) * r.echo * pair.u * face / (1.0 + pf) + pair.a0
        untouched = (pair.nu > r.touch_need) * (1.0 - pair.skin)
        fit = np.exp(-r.sharpness * (pair.nu - answer) ** 2 / 2.0) * (1.0 - r.touch_missed * untouched)
        c, back = cares(xa, fit, a, b, pair, w)                                 # 4  felt care of both
        disclose(fit, a, pair, w, h)                                            # 5  disclosure
        feel(a, a.m, plus(-a.m), 0.0, c, pair.thr, z["a"], w, h)                # 6, 7  threat, then affect, of a and of b
        feel(b, b.m, plus(-b.m), b.g, back, 0.0, z["b"], w, h)
        felt_a.append(c)
        felt_b.append(back)
        if len(felt_a) == 10 or step == steps - 1:                              # 8  the body of both
            for p, felt_of, giving in ((a, felt_a, 0.0), (b, felt_b, b.g)):
                p.p = pain(p, np.mean(felt_of, axis=0), w)
                embody(p, np.mean(felt_of, axis=0), giving, w, h * len(felt_of))
            felt_a, felt_b = [], []
        add(pair, c, fit, plus(-a.m), plus(-b.m) * (1.0 - mirror.damping * b.g), b.g, h)    # 9
        if trace is not None:
            trace.append({
                "affect of a": a.x, "affect of b": b.x, "mirrored by a": a.m, "mirrored by b": b.m, "slow route of a": a.g,
                "slow route of b": b.g, "threat of a": a.A, "threat of b": b.A, "need of a": pair.nu, "answer of b": answer,
                "fit": fit, "felt care": c, "care returned": back, "disclosure": pair.D})
    leave(a, b, pair, w, minutes, steps)
    return write(a, b, pair)


def short_cut(rows: Any, w: World, minutes: float) -> Any:
    """Everybody meets, ten seconds at a time and without noise: need and response are jointly Gaussian (4.7)."""
    a, b, pair = read(rows)
    r, mirror = w.response, w.mirror
    steps = max(1, round(minutes * 6))
    h = minutes / steps
    empty(pair)
    for _ in range(steps):
        xa, xb = a.x, b.x
        shown_b = np.clip(0.5 * pair.u * xb + pair.warmth, -1.0, 1.0)
        k = b.Q * pair.face * pair.h * pair.fast
        a.m = relax(a.m, np.clip(a.Q * pair.reach * pair.h * pair.fast * shown_b, -1.0, 1.0), mirror.lag, h)
        b.m = k * xa
        engage(a, b, pair, w, h)
        pf, pw, tau_response = precisions(k, pair, w)
        lam, lm = r.need_lag / (r.need_lag + tau_response), r.need_lag / (r.need_lag + mirror.lag)
        rf, rc, ea, g, sharp = pf / (1.0 + pf), (pf + pw) / (1.0 + pf + pw), r.echo * pair.u, b.g, r.sharpness
        s = g * rc * lam + (1.0 - g) * ea * rf * lm                             # covariance of need and answer
        v = (1.0 - 2.0 * s + g**2 * rc * lam + (1.0 - g) ** 2 * ea**2 * rf * lm + 2.0 * g * (1.0 - g) * ea * rf * lam * lm)
        fit = np.exp(-sharp * pair.a0**2 / (2.0 * (1.0 + sharp * v))) / np.sqrt(1.0 + sharp * v)
        # The need, where the answer fits: nu given nu - a (covariance 1 - s; the specification writes s, the reference 1 - s).
        centre = (1.0 - s) * pair.a0 * sharp / (1.0 + sharp * v)
        width = np.sqrt(np.maximum(1.0 - (1.0 - s) ** 2 * sharp / (1.0 + sharp * v), 0.01))
        fit = fit * (1.0 - r.touch_missed * (1.0 - pair.skin) * (1.0 - ndtr((r.touch_need - centre) / width)))
        mean, sd = k * xa, k * mirror.need_shown                                # mean of (-m)+ for m ~ N(mean, sd)
        z = mean / np.maximum(sd, 1e-9)
        negative = sd * np.exp(-(z**2) / 2.0) / np.sqrt(2.0 * np.pi) - mean * ndtr(-z)
        c, back = cares(xa, fit, a, b, pair, w)
        disclose(fit, a, pair, w, h)
        feel(a, a.m, plus(-a.m), 0.0, c, pair.thr, 0.0, w, h)
        feel(b, b.m, negative, b.g, back, 0.0, 0.0, w, h)
        a.p, b.p = pain(a, c, w), pain(b, back, w)
        embody(a, c, 0.0, w, h)
        embody(b, back, b.g, w, h)
        add(pair, c, fit, plus(-a.m), negative * (1.0 - mirror.damping * b.g), b.g, h)
    leave(a, b, pair, w, minutes, steps)
    return write(a, b, pair)


def empty(pair: SimpleNamespace) -> None:
    """Nothing has been added up yet."""
    for total in ("mean_c", "mean_fit", "Fin_a", "Fin", "gint"):
        setattr(pair, total, 0.0 * pair.nu)


def engage(a: SimpleNamespace, b: SimpleNamespace, pair: SimpleNamespace, w: World, h: float) -> None:
    """The slow route of both (4.4); that of the person cared for is the reference run's."""
    q = w.regulation
    b.g = pair.slow * pair.e * (q.floor + (1.0 - q.floor) * b.W) * (1.0 - q.exhaustion_cost * b.F)
    a.g = relax(a.g, pair.slow * q.own_share * a.W, q.lag, h)


def precisions(k: Any, pair: SimpleNamespace, w: World) -> tuple[Any, Any, Any]:
    """Precision of the read by the mirror and by words, and the lag of the answer [min] (4.2, 4.3, 4.4)."""
    pf = (k / w.response.face_blur) ** 2
    pw = w.response.word_precision * pair.D * pair.e
    return pf, pw, w.regulation.lag + w.response.word_lag * pw / (pf + pw + 1e-9)


def cares(xa: Any, fit: Any, a: SimpleNamespace, b: SimpleNamespace, pair: SimpleNamespace, w: World) -> tuple[Any, Any]:
    """Felt care of the person cared for, and what the carer receives (4.5)."""
    r = w.response
    c = pair.reach * r.care_scale * fit
    c = c * (r.trust_floor + (1.0 - r.trust_floor) * a.T) * (r.content_floor + (1.0 - r.content_floor) * pair.rw)
    c = c * (1.0 - r.exhaustion_cost * b.F) * pair.h * pair.clinician
    return np.clip(c, 0.0, 1.0), r.returned_share * plus(xa) * pair.reach


def disclose(fit: Any, a: SimpleNamespace, pair: SimpleNamespace, w: World, h: float) -> None:
    """Disclosure (4.5)."""
    d = w.disclosure
    rate = (1.0 - pair.D) * a.T * (d.effort_floor + (1.0 - d.effort_floor) * pair.e) * fit * pair.o / d.lag
    pair.D = pair.D + h * rate * pair.telling


def add(pair: SimpleNamespace, c: Any, fit: Any, caught_a: Any, caught_b: Any, giving: Any, h: float) -> None:
    """What an encounter adds up."""
    pair.mean_c = pair.mean_c + c
    pair.mean_fit = pair.mean_fit + fit
    pair.Fin_a = pair.Fin_a + caught_a * h
    pair.Fin = pair.Fin + caught_b * h
    pair.gint = pair.gint + giving * h


def leave(a: SimpleNamespace, b: SimpleNamespace, pair: SimpleNamespace, w: World, minutes: float, steps: int) -> None:
    """The end of an encounter: trust (4.5), hope (8), the carer's exhaustion (13), set points (14), self-care and meaning (15)."""
    t, y = w.trust, w.expectation
    pair.mean_c, pair.mean_fit = pair.mean_c / steps, pair.mean_fit / steps
    by_minutes = (1.0 - np.exp(-minutes / t.settling)) / (1.0 - np.exp(-10.0 / t.settling))
    adequate = np.clip(t.care_weight * pair.mean_c + t.fit_weight * (pair.mean_fit - t.fit_expected), 0.0, 1.0)
    al = np.where(adequate >= a.T, t.gain, t.loss)
    after = np.clip(a.T + al * min(1.0, by_minutes) * (adequate - a.T), t.lowest, t.highest)
    a.T = np.where(pair.trusting == 1.0, after, a.T)
    ex = y.unexplained + pair.U * (1.0 - y.unexplained) * np.minimum(1.0, pair.D / y.told_enough)
    given = np.clip((y.prognosis_weight * a.T + y.care_weight * pair.mean_c) * by_minutes * ex, 0.0, 1.0)
    a.y = a.y + pair.P * given * (y.ceiling - a.y)
    b.F = np.clip(b.F + w.fatigue.distress_gain * pair.Fin - w.fatigue.giving_relief * pair.gint, 0.0, 1.0)
    s, k = w.setpoint, w.selfcare
    a.Z = np.clip(a.Z + s.care_kick * pair.mean_c * minutes / 15.0 - s.distress_kick * pair.Fin_a / 15.0, -1.0, 1.0)
    b.Z = np.clip(b.Z + s.giving_kick * pair.gint / 15.0 - s.distress_kick * pair.Fin / 15.0, -1.0, 1.0)
    a.K = a.K + k.consult_gain * np.minimum(1.0, pair.D / 0.4) * pair.mean_c * (pair.U + pair.E2) * (1.0 - a.K)
    b.me = b.me + 0.02 * pair.gint / 10.0 * (1.0 - b.me)


# What was felt, and the rating (12) ---------------------------------------------------------------------------------

def felt(mean_c: Any, z: Any, w: World) -> Any:
    """What the person felt of the mean care that reached them, on the logit scale."""
    inside = np.clip(mean_c, w.rating.felt_low, 1.0 - w.rating.felt_low)
    return 1.0 / (1.0 + np.exp(-(np.log(inside / (1.0 - inside)) + w.rating.felt_noise * z)))


def rating(c: Any, minutes: float, symptoms: Any, o: Any, age: Any, clinician: Any, z: Any, w: World) -> Any:
    """The score of the consult; `symptoms` are Sy just before it."""
    q = w.rating
    well = -(np.log(symptoms) - q.wellbeing_mean) / q.wellbeing_sd
    lat = (q.level + q.care_weight * 0.45 * (c - 0.30) / 0.20 + 0.15 * np.log(minutes / 10.0) + q.disposition_weight * o
           + 0.15 * age + q.wellbeing_weight * well + 0.25 * clinician + q.noise * z)
    return np.clip(np.round(44.0 + 6.0 * lat), 10.0, 50.0)


# The cold (11), in days ---------------------------------------------------------------------------------------------

class Cold(NamedTuple):
    """What a cold leaves [person]: days until it was over, 1 if that was seen, area under s, s and IL-8 and neutrophils at entry,
    the latter two at the second measurement, onset [day from infection]; and s just before each visit [visit, person]."""

    duration: Any
    recovered: Any
    area: Any
    symptoms: Any
    il8: Any
    neutrophils: Any
    il8_later: Any
    neutrophils_later: Any
    onset: Any
    at_visit: Any


def change(state: Any, memory: Any, felt: Any, beta: Any, delta: Any, w: World) -> Any:
    """Change per day of T, I, I^.8, L, N, s and the area under s; s is Sy without the severity that only scales it."""
    p = w.cold
    t, i, drive, il8, n, s, _ = state
    growth = beta * t - delta - p.neutrophil_kill * n
    gam = np.maximum(p.signal_floor, 1.0 + p.host_gain * memory)
    return np.array([-beta * t * i, growth * i, p.symptom_power * growth * drive, p.il8_rise * i * gam - p.il8_fall * il8,
                     p.neutrophil_rate * (p.neutrophil_share * il8 - n),
                     p.symptom_rate * (drive * (1.0 - p.report_gain * felt) - s), s])


def runge_kutta(state: Any, h: Any, memory: Callable[[float], Any], felt: Any, beta: Any, delta: Any, w: World) -> Any:
    """One step of h days; `memory(share)` is the memory of care at that share of the step."""
    k1 = change(state, memory(0.0), felt, beta, delta, w)
    k2 = change(state + h / 2.0 * k1, memory(0.5), felt, beta, delta, w)
    k3 = change(state + h / 2.0 * k2, memory(0.5), felt, beta, delta, w)
    k4 = change(state + h * k3, memory(1.0), felt, beta, delta, w)
    return state + h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)


def infected(people: int, w: World) -> Any:
    """Everybody at the moment of infection [7, person]."""
    i0, start = w.cold.inoculum, w.cold.signal_start
    return np.outer([1.0, i0, i0**w.cold.symptom_power, start, start, 0.0, 0.0], np.ones(people))


def cold(beta: Any, delta: Any, well: Any, days: Sequence[float], cares: Any, entry: float, follow: float, again: float,
         w: World, stops: Sequence[float] = ()) -> Cold:
    """Colds by Runge-Kutta, restarted at onset, entry, every visit, the second measurement, other `stops` and the end; steps of at
    most EARLY_STEP days before entry and of the World's own step after it. Visits on `days` leave `cares` [visit, person]."""
    p, people = w.cold, len(beta)
    state, onset, waiting = infected(people, w), np.zeros(people), np.ones(people, bool)
    while waiting.any():                                                        # each person on their own clock
        after = runge_kutta(state, EARLY_STEP, lambda share: 0.0, 0.0, beta, delta, w)
        rises = waiting & (after[5] > p.onset_level)
        length = EARLY_STEP * (p.onset_level - state[5]) / (after[5] - state[5])
        for _ in range(2):
            there = runge_kutta(state, length, lambda share: 0.0, 0.0, beta, delta, w)
            length = length + (p.onset_level - there[5]) / change(there, 0.0, 0.0, beta, delta, w)[5]
        there = runge_kutta(state, length, lambda share: 0.0, 0.0, beta, delta, w)
        state = np.where(rises, there, np.where(waiting, after, state))
        onset = onset + np.where(rises, length, np.where(waiting, EARLY_STEP, 0.0))
        waiting = waiting & ~rises
    steps = max(1, int(np.ceil(entry / EARLY_STEP)))
    for _ in range(steps):
        state = runge_kutta(state, entry / steps, lambda share: 0.0, 0.0, beta, delta, w)
    state[6] = 0.0
    at_entry, later, at_visit, moments = state.copy(), state, [], np.zeros(people)
    memory, felt = np.zeros(people), np.zeros(people)
    for day, until in pairwise(sorted({0.0, again, follow, *days, *stops})):
        if day in days:
            at_visit.append(state[5])
            felt = cares[list(days).index(day)]
            memory = memory + felt
        steps = int(np.ceil((until - day) / p.step - 1e-9))
        h = (until - day) / steps
        for step in range(steps):
            after = runge_kutta(state, h, lambda share, m=memory, h=h: m * np.exp(-share * h / p.care_memory), felt, beta, delta, w)
            down = (state[5] >= well) & (after[5] < well)
            moments[down] = (day + h * step + h * (state[5] - well) / (state[5] - after[5]))[down]
            memory, state = memory * np.exp(-h / p.care_memory), after
        later = state if until == again else later
    ill = state[5] >= well
    return Cold(np.where(ill, follow, moments), np.where(ill, 0.0, 1.0), state[6], at_entry[5], at_entry[3], at_entry[4], later[3],
                later[4], onset, np.array(at_visit))


def cold_exactly(beta: float, delta: float, well: float, days: Sequence[float], cares: Sequence[float], entry: float, follow: float,
                 again: float, w: World) -> Cold:
    """The cold of one person, to ten digits, with I^.8 written out; the fading of care in closed form at every moment."""
    p = w.cold

    def slope(t: float, state: Any, now: float) -> Any:
        passed = [(t - day, c) for day, c in zip(days, cares, strict=True) if day <= now]
        memory = sum(c * np.exp(-since / p.care_memory) for since, c in passed)
        whole = np.insert(state, 2, state[1] ** p.symptom_power)
        return np.delete(change(whole, memory, passed[-1][1] if passed else 0.0, beta, delta, w), 2)

    def along(state: Any, first: float, last: float, now: float, event: Any) -> Any:
        return solve_ivp(slope, (first, last), state, "DOP853", args=(now,), rtol=1e-10, atol=1e-14, events=event)

    def rises(t: float, state: Any, now: float) -> Any:
        return state[4] - p.onset_level

    def falls(t: float, state: Any, now: float) -> Any:
        return state[4] - well

    rises.direction, rises.terminal, falls.direction = 1.0, True, -1.0  # type: ignore[attr-defined]
    before = along(np.delete(infected(1, w)[:, 0], 2), 0.0, 60.0, -np.inf, rises)
    onset = float(before.t_events[0][0])
    state = along(before.y_events[0][0], 0.0, entry, -np.inf, None).y[:, -1]
    state[5] = 0.0
    at_entry, later, at_visit, moment = state, state, [], 0.0
    for day, until in pairwise(sorted({0.0, again, follow, *days})):
        if day in days:
            at_visit.append(state[4])
        found = along(state, day, until, day, falls)
        moment = float(found.t_events[0][-1]) if len(found.t_events[0]) else moment
        state = found.y[:, -1]
        later = state if until == again else later
    ill = state[4] >= well
    return Cold(follow if ill else moment, float(not ill), state[5], at_entry[4], at_entry[2], at_entry[3], later[2], later[3],
                onset, np.array(at_visit))
