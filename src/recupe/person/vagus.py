"""Vagus: how heart rate variability follows threat, giving and care.

    V' = (V0 + v_Z Z - v_A (A - A_set) + v_g g + v_c c - V) / tau_V          A_set = A0 - lam_A Z
    read-outs that do not feed V: slow breathing + b_breath, yoga + b_yoga, massage + b_mass

    V  ln RMSSD [ln ms, 2..5], measured     A  threat [1], latent     g  slow route of one who gives [0..1]     c  felt care [0..1]

Sources   Nunan 2010 for the spread of V0 (44 studies); its mean is recalled; Di Bello 2020 for v_g (poor rigour); the rest assumed.
Limits    Under paced breathing RMSSD is not vagal tone (Natarajan 2023): breathing, yoga and massage are read out apart.
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
    set_point_gain: float = parameter(0.30, "ln ms", low=0.0, high=2.0, status="assumed")
    breathing: float = parameter(0.37 * 0.37, "ln ms", low=0.0, high=1.0, status="derived", source="shao2024, nunan2010",
                                 note="0.37 SD of slow breathing times a spread of 0.37 ln ms; a read-out")
    giving_gain: float = parameter(arrow="compassion-vagus")
    care_gain: float = parameter(arrow="compassion-vagus")
    yoga: float = parameter(arrow="compassion-vagus")
    massage: float = parameter(arrow="compassion-vagus")


@equation
def target(baseline, set_point, threat_excess, giving, care, p):
    """Where ln RMSSD is heading [ln ms]; `threat_excess` over threat at the set point."""
    return baseline + p.set_point_gain * set_point - p.threat_gain * threat_excess + p.giving_gain * giving + p.care_gain * care
