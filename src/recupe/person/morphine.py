"""Morphine: where a dose is, from the vein to the effect site; exact for a constant infusion.

    a1' = inf - CL a1 / V1 - Qd (a1 / V1 - a2 / V2)          a2' = Qd (a1 / V1 - a2 / V2)          Ce' = ke0 (a1 / V1 - Ce)

    a1, a2  amount in the central and the peripheral compartment [ug]     Ce  concentration at the effect site [ng/mL], latent
    demand on a pump: chance per minute (1 / 10 min) / (1 + exp(-3 (p - theta)))         p  pain [0..10]     theta  [0..10]

Sources   three publications for clearance and volume, read; Lotsch 2001 and Dershwitz 2000 bound ke0, recalled inside what was
          read; the rest assumed.
Limits    The area under plasma times clearance is the dose. V1 lumps a third compartment: the first five minutes are wrong.
          No tolerance, no metabolites, no respiration. No reason to give less pain relief, and no dosing advice.
"""

from __future__ import annotations

from math import log
from typing import NamedTuple

from ..evidence.parameter import parameter
from .arithmetic import exp, sqrt, where
from .equation import Number, equation, parameters


@parameters
class Morphine:
    """Numbers of the course of morphine and of pressing for it."""

    clearance: float = parameter(1.35, "L/min", low=0.1, high=8.0, status="read", cv=0.30, prior=0.2,
                                 source="morphine2021, morphine_clearance, morphine_volunteers2000")
    volume: float = parameter(20.0, "L", low=3.0, high=100.0, status="assumed", cv=0.35)
    exchange: float = parameter(2.3, "L/min", low=0.1, high=20.0, status="assumed")
    peripheral_volume: float = parameter(190.0, "L", low=20.0, high=900.0, status="assumed",
                                         source="morphine2021", note="207 and 243 in all were read; how they divide is assumed")
    effect_rate: float = parameter(log(2.0) / 96.0, "1/min", low=0.0005, high=0.1, status="recalled", cv=0.45,
                                   source="lotsch2001, dershwitz2000, mazoit2007", note="recalled, inside the range that was read")
    press_rate: float = parameter(0.1, "1/min", low=0.001, high=2.0, status="assumed")
    press_steepness: float = parameter(3.0, "1", low=0.1, high=20.0, status="assumed")
    press_level: float = parameter(3.0, "point", low=1.0, high=6.0, status="assumed", spread=0.8)


class Drug(NamedTuple):
    """Amounts in both compartments [ug], concentration at the effect site [ng/mL], given so far [mg], minutes until a pump
    yields again.
    """

    central: Number
    peripheral: Number
    effect: Number
    given: Number
    locked: Number


@equation
def pace(clearance, volume, p):
    """The two rates at which both compartments empty, fast and slow, and the share that comes back [1/min]."""
    out = clearance / volume
    over = p.exchange / volume
    back = p.exchange / p.peripheral_volume
    whole = out + over + back
    fast = 0.5 * (whole + sqrt(whole * whole - 4.0 * out * back))
    return fast, out * back / fast, back


@equation
def spread_out(d, infusion, clearance, volume, effect_rate, h, p):
    """Both compartments and the effect site after h minutes of an infusion [ug/min]."""
    fast, slow, back = pace(clearance, volume, p)
    steady = infusion * volume / clearance
    steady_peripheral = infusion * p.peripheral_volume / clearance
    above = d.central - steady
    beside = d.peripheral - steady_peripheral
    gone_fast = ((fast - back) * above - back * beside) / (fast - slow)
    gone_slow = above - gone_fast
    kept_fast = exp(-fast * h)
    kept_slow = exp(-slow * h)
    rate = apart(apart(effect_rate, fast), slow)
    kept_effect = exp(-rate * h)
    central = steady + gone_fast * kept_fast + gone_slow * kept_slow
    peripheral = steady_peripheral + (gone_fast * (slow - back) * kept_fast + gone_slow * (fast - back) * kept_slow) / back
    level = steady / volume
    from_fast = gone_fast * rate / (volume * (rate - fast))
    from_slow = gone_slow * rate / (volume * (rate - slow))
    effect = level + (d.effect - level - from_fast - from_slow) * kept_effect + from_fast * kept_fast + from_slow * kept_slow
    return Drug(central, peripheral, effect, d.given, d.locked)


@equation
def apart(a, b):
    """The rate a, moved a little where it is as good as b: two exponentials of one rate would divide by nothing [unit of a]."""
    gap = a - b
    return where(gap * gap < 1e-14, b + 1e-7, a)


@equation
def asked(pain, level, h, p):
    """Chance that somebody presses within h minutes [0..1]."""
    return 1.0 - exp(-h * p.press_rate / (1.0 + exp(-p.press_steepness * (pain - level))))


@equation
def dosed(d, milligrams):
    """A dose straight into the vein [mg]."""
    return Drug(d.central + 1000.0 * milligrams, d.peripheral, d.effect, d.given + milligrams, d.locked)
