"""Trust: what a consult leaves of it.

    T += al min(1, gD)(adq - T)       adq = clip(1.25 mean c + k_ad (mean fit - f_ok), 0, 1)       al = al_p if adq >= T else al_n
    gD = (1 - exp(-min / D0)) / (1 - exp(-10 / D0))

    T  trust of the person in this carer [0..1], measured     c  felt care [0..1]     fit [0..1]     gD  gain by minutes [1]

Sources   Li 2021 for "trust is lost faster" not being general; everything assumed.
Limits    A late or wrong answer lowers trust even when it is warm. Trust falls in a first consult with every manner: it starts at
          .60, more than one consult earns. A broken promise (adq = 0) comes with its occasions.
"""

from __future__ import annotations

from ..evidence.parameter import parameter
from ..person.arithmetic import clip, exp, smaller, where
from ..person.equation import equation, parameters


@parameters
class Trust:
    """Numbers of trust."""

    level: float = parameter(0.60, "1", low=0.05, high=0.98, status="assumed", spread=0.15)
    care_weight: float = parameter(1.25, "1", low=0.0, high=5.0, status="assumed")
    fit_weight: float = parameter(0.60, "1", low=0.0, high=5.0, status="assumed")
    fit_expected: float = parameter(0.36, "1", low=0.0, high=1.0, status="assumed")
    settling: float = parameter(8.0, "min", low=0.5, high=100.0, status="assumed", prior=0.5)
    usual: float = parameter(10.0, "min", low=1.0, high=60.0, status="assumed")
    lowest: float = parameter(0.02, "1", low=0.0, high=0.5, status="assumed")
    highest: float = parameter(0.98, "1", low=0.5, high=1.0, status="assumed")
    gain: float = parameter(arrow="break-trust")
    loss: float = parameter(arrow="break-trust")


@equation
def minutes_gain(minutes, p):
    """What the length of a consult adds [1]; 1 at the usual ten minutes."""
    return (1.0 - exp(-minutes / p.settling)) / (1.0 - exp(-p.usual / p.settling))


@equation
def trust_after(trust, mean_care, mean_fit, gain, p):
    """Trust after a consult [0..1]; `gain` by minutes."""
    earned = clip(p.care_weight * mean_care + p.fit_weight * (mean_fit - p.fit_expected), 0.0, 1.0)
    speed = where(earned < trust, p.loss, p.gain)
    return clip(trust + speed * smaller(1.0, gain) * (earned - trust), p.lowest, p.highest)
