"""Vagus: how heart rate variability follows threat, giving and care.

    V' = (V0 - v_A (A - A0) + v_g g + v_c c - V) / tau_V

    V  ln RMSSD [ln ms, 2..5], measured     A  threat [1], latent     g  slow route of one who gives [0..1]     c  felt care [0..1]

Sources   Nunan 2010 for the spread of V0 (44 studies); its mean is recalled; Di Bello 2020 for v_g (poor rigour); the rest assumed.
Limits    Says nothing of paced breathing, which moves RMSSD by mechanics. The set point comes with the slow systems.
"""

from __future__ import annotations

from math import log

from ..evidence.parameter import parameter
from .equation import equation, parameters


@parameters
class Vagus:
    """Numbers of heart rate variability."""

    baseline: float = parameter(log(42.0), "ln ms", low=2.0, high=5.0, status="recalled", source="nunan2010", spread=0.37)
    threat_gain: float = parameter(0.6, "ln ms", low=0.0, high=5.0, status="assumed")
    lag: float = parameter(1.0, "min", low=0.1, high=10.0, status="assumed")
    giving_gain: float = parameter(arrow="compassion-vagus")
    care_gain: float = parameter(arrow="compassion-vagus")


@equation
def target(baseline, threat_excess, giving, care, p):
    """Where ln RMSSD is heading [ln ms]."""
    return baseline - p.threat_gain * threat_excess + p.giving_gain * giving + p.care_gain * care
