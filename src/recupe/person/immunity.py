"""Immunity: salivary immunoglobulin A.

    I' = (Iga0 exp(i_E (E - E_ton) + i_x max(x - .10 - xt, -.3) + i_A clip(A - A0, 0, 1) - i_C ln max(C / C0, 1)) - I) / tau_I

    I  salivary IgA [ug/mL, 20..800], measured     E  relief drive [ng/mL]     x  affect [1]   A  threat [1]   C  cortisol [nmol/L]

Sources   Segerstrom 2004: stress raises it too, so a rise is not specific for love; level recalled; the rest assumed.
Limits    No saliva flow is modelled. Only the sum of i_E and i_x is visible.
"""

from __future__ import annotations

from ..evidence.parameter import parameter
from .arithmetic import clip, exp, larger, log
from .equation import equation, parameters


@parameters
class Immunity:
    """Numbers of salivary IgA."""

    level: float = parameter(150.0, "ug/mL", low=10.0, high=1500.0, status="recalled", cv=0.45)
    lag: float = parameter(20.0, "min", low=2.0, high=200.0, status="assumed")
    affect_floor: float = parameter(-0.3, "1", low=-2.0, high=0.0, status="assumed")
    cortisol_cost: float = parameter(0.10, "1", low=0.0, high=1.0, status="assumed")
    relief_gain: float = parameter(arrow="care-immunity")
    affect_gain: float = parameter(arrow="care-immunity")
    threat_gain: float = parameter(arrow="care-immunity")


@equation
def target(level, relief_excess, affect_excess, threat_excess, cortisol_ratio, p):
    """Where salivary IgA is heading [ug/mL]."""
    return level * exp(p.relief_gain * relief_excess + p.affect_gain * larger(affect_excess, p.affect_floor)
                       + p.threat_gain * clip(threat_excess, 0.0, 1.0) - p.cortisol_cost * log(larger(cortisol_ratio, 1.0)))
