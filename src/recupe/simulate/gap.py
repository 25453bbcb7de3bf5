"""Gap: the time between occasions in one exact jump.

Between occasions nothing is mirrored, and threat, affect, vagus and IgA are at their quasi-steady states. What is left is linear:

    X = (Z, M, B of four substances, eps = E - E_ton, q = k_PE Eb (1 - P), thr, k_gen cpl (1 + sym))
    X(t + dt) = expm(K dt) X(t)             K holds no number of a person: one matrix for everybody, kept by (minutes, world)

    load = A - A0 = thr + c_B B - a_E eps - lam_A Z, and  Z' = (M - Z - eta_A load - eta_B B) / tau_Z

Everything else has its own exponential; cortisol two. Valid while no clip is active: the load above its floor, Z inside -1..1, the
relief drive above nothing; whoever is not is stepped instead. With complaints that leave a trace a jump is at most a day.

Sources   the specification, section 16.         Limits    Strain enters a gap unbuffered. The six rows of the specification are ten
          here: each substance rebounds at its own pace, and complaints push the trace.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from ..encounter.world import World
from ..person import immunity, mirror, morphine, opioid, threat, vagus
from ..person.arithmetic import clip, exp, positive, relax
from ..person.opioid import SUBSTANCES
from ..person.person import Slow, hurt, rebound, relief_excess, resting_threat, settle
from .block import STARTS
from .people import Whole
from .population import Floats

DAY = 1440.0
TERMS = 15
Z, M, B, EPS, Q, THR, PUSH, SIZE = 0, 1, 2, 6, 7, 8, 9, 10


def generator(w: World) -> Floats:
    """K of a world [1/min]."""
    s, o, t = w.setpoint, w.opioid, w.threat
    k = np.zeros((SIZE, SIZE))
    k[Z, Z] = -(1.0 - s.threat_cost * s.threat_gain) / s.lag
    k[Z, M] = 1.0 / s.lag
    k[Z, B:EPS] = -(s.threat_cost * t.rebound_gain + s.rebound_cost) / s.lag
    k[Z, EPS] = s.threat_cost * t.relief_gain / s.lag
    k[Z, THR] = -s.threat_cost / s.lag
    k[M, Z], k[M, M], k[M, PUSH] = s.trace_share / s.trace_lag, -1.0 / s.trace_lag, -1.0 / s.trace_lag
    for i, name in enumerate(SUBSTANCES):
        k[B + i, B + i] = -1.0 / getattr(o, f"{name}_lag")
    k[EPS, EPS], k[EPS, Q], k[Q, Q] = -1.0 / o.lag, -1.0 / o.lag, -1.0 / o.pool_lag
    return k


def exponential(k: Floats) -> Floats:
    """e to the power of a small matrix: Taylor, scaled until its norm is below a half, then squared."""
    halvings = max(0, int(np.ceil(np.log2(max(float(np.abs(k).sum(axis=1).max()), 1e-300) / 0.5))))
    small = k / 2.0**halvings
    term: Floats = np.eye(len(k))
    whole = term.copy()
    for n in range(1, TERMS + 1):
        term = term @ small / n
        whole = whole + term
    for _ in range(halvings):
        whole = whole @ whole
    return whole


@lru_cache(maxsize=4096)
def matrix(minutes: float, w: World) -> Floats:
    """The jump of so many minutes in a world."""
    return exponential(generator(w) * minutes)


def carried(minutes: float, x: Floats, w: World) -> Floats:
    """X of everybody so many minutes later [10, person]. Term by term: a library's product gives a person other bits in a crowd."""
    m = matrix(minutes, w)
    after: Floats = m[:, :1] * x[0]
    for k in range(1, SIZE):
        after += m[:, k:k + 1] * x[k]
    return after


def coordinates(p: Whole, w: World) -> Floats:
    """X of everybody [10, person]."""
    b, slow, s = p.body, p.slow, p.situation
    push = w.setpoint.trace_gain * slow.complaints * (1.0 + s.treated)
    return np.stack([slow.set_point, slow.trace, b.wine, b.cigarette, b.food, b.pill, relief_excess(b, p.traits, slow, w),
                     w.opioid.pool_weight * p.traits.relief * (1.0 - b.pool), s.lasting, push])


def bounded(x: Floats, traits: Any, w: World) -> Any:
    """For whom no clip is active in this state [person]."""
    load = (x[THR] + w.threat.rebound_gain * x[B:EPS].sum(axis=0) - w.threat.relief_gain * x[EPS] - w.setpoint.threat_gain * x[Z])
    rest = opioid.tone(traits.relief, x[Z], w.setpoint.tone_gain)
    inside = (load > w.setpoint.load_floor) & (np.abs(x[Z]) < 1.0) & (rest > x[Q])
    return inside & (traits.threat + load > 0.0) & (traits.threat + load < 1.5)


def jump(rows: Floats, p: Whole, minutes: float, w: World) -> Any:
    """Everybody's rows after so many minutes between occasions, in place; who could not jump, as they were [person]."""
    before = coordinates(p, w)
    after = carried(minutes, before, w)
    able = bounded(before, p.traits, w) & bounded(after, p.traits, w)
    everybody = bool(able.all())
    for kind in _moved(p, after, minutes, w):
        first = STARTS[type(kind)]
        for i, value in enumerate(kind):
            rows[first + i] = value if everybody else np.where(able, value, rows[first + i])
    return ~able


def meanwhile(p: Whole, minutes: float, w: World) -> Slow:
    """Slow states after an encounter of so many minutes, which gave them their kicks: they went on as at rest."""
    x = carried(minutes, coordinates(p, w), w)
    later = Slow(*settle(p.slow, p.body.pool, p.traits, p.situation.treated, minutes, w))
    return later._replace(set_point=clip(x[Z], -1.0, 1.0), label=p.slow.label * exp(-minutes / w.expectation.lag))


def _moved(p: Whole, x: Floats, minutes: float, w: World) -> list[Any]:
    """What is other after the jump, as the tuples of `Whole`."""
    f, b, slow, traits, s, drug, seen = p
    settled = settle(slow, b.pool, traits, s.treated, minutes, w)
    later = Slow(*settled)._replace(set_point=x[Z], trace=x[M], label=slow.label * exp(-minutes / w.expectation.lag))
    pool = 1.0 + (b.pool - 1.0) * exp(-minutes / w.opioid.pool_lag)
    rest = opioid.tone(traits.relief, x[Z], w.setpoint.tone_gain)
    body = b._replace(relief=rest + x[EPS], pool=pool, wine=x[B], cigarette=x[B + 1], food=x[B + 2], pill=x[B + 3])
    level = resting_threat(traits, later, w)
    fear = clip(level + s.lasting + w.threat.rebound_gain * rebound(body) - w.threat.relief_gain * x[EPS], 0.0, 1.5)
    fear = relax(f.threat, fear, w.threat.lag, minutes)
    drive, cortisol = _stress(b, traits, fear, minutes, w)
    excess = fear - traits.threat
    given = drug
    if drug.given.any() or drug.central.any() or drug.peripheral.any() or drug.effect.any():
        given = morphine.spread_out(drug, 0.0, traits.clearance, traits.volume, traits.effect_rate, minutes, w.morphine)
    calm = mirror.resting_affect(traits.affect, x[EPS], w.setpoint.affect_gain * x[Z], w.mirror)
    feeling = f._replace(mirrored=0.0 * fear, engaged=0.0 * fear, threat=fear)
    felt = 0.0 * fear
    if s.signal.any() or s.social.any():
        felt = hurt(feeling, body, given, later, traits, s._replace(care=0.0), 0.0, w)
    aim = mirror.affect_target(calm, 0.0, 0.0, 0.0, 0.0, 0.0, excess, felt, 0.0, w.mirror)
    feeling = feeling._replace(affect=clip(relax(f.affect, aim, w.mirror.affect_lag, minutes), -1.0, 1.0))
    vagal = relax(b.vagal, vagus.target(traits.vagal, x[Z], fear - level, 0.0, 0.0, w.vagus), w.vagus.lag, minutes)
    iga = immunity.target(traits.iga, x[EPS], feeling.affect - w.mirror.home - traits.affect, positive(excess),
                          cortisol / traits.cortisol, w.immunity)
    body = body._replace(stress_drive=drive, cortisol=cortisol, vagal=vagal, pain=felt,
                         iga=relax(b.iga, iga, w.immunity.lag, minutes))
    watched = seen._replace(pain=seen.pain + 0.5 * (b.pain + felt) * minutes,
                            threat=seen.threat + 0.5 * (f.threat + fear) * minutes)
    return [feeling, body, later, given, watched]


def _stress(b: Any, traits: Any, fear: Any, minutes: float, w: World) -> tuple[Any, Any]:
    """Stress drive and cortisol after the gap: two exponentials around where threat now points."""
    aim = threat.stress_target(fear, traits.threat, w.threat)
    quick = 1.0 / w.threat.stress_lag
    slow = morphine.apart(traits.cortisol_rate, quick)
    kept_slow, kept_quick = exp(-slow * minutes), exp(-quick * minutes)
    above = b.stress_drive - aim
    level = threat.cortisol_target(traits.cortisol, traits.cortisol_gain, aim)
    passing = slow * traits.cortisol_gain * above * (kept_quick - kept_slow) / (slow - quick)
    return aim + above * kept_quick, level + (b.cortisol - level) * kept_slow + passing


def pieces(minutes: float, w: World) -> list[float]:
    """How a gap is cut: in days where complaints leave a trace, else not at all."""
    if w.setpoint.trace_gain == 0.0 or minutes <= DAY:
        return [minutes]
    whole, rest = divmod(minutes, DAY)
    return [DAY] * int(whole) + ([rest] if rest > 1e-9 else [])
