"""Threat: what is felt as danger, and the stress hormone that follows it.

    A' = (clip(A_set + thr (1 - buf) + a_m m- (1 - omega g) + c_B B - a_c c - a_E (E - E_ton), 0, 1.5) - A) / tau_A
    buf = clip(max(kbuf max(c, hc y), kbufL yL+), 0, .95)          A_set = A0 - lam_A Z
    H' = ((A - A0 - dA)+ - H) / tau_H          C' = kC (C0 + s_C sC H - C)

    A  threat [0..1.5], latent     H  stress-axis drive [0..1.2], latent     C  salivary cortisol [nmol/L], measured
    thr  strain of the situation [1]     c  felt care [0..1]     y, yL  hope of a consult, of a label     E  relief drive [ng/mL]
    B  rebound after comfort goods [1], latent          Z  set point [-1..1], latent

Sources   Miller 2017 for the form of H and C; Heinrichs 2003 and Coan 2017 for the sign of buffering and care;
          cortisol's half-life is recalled; the rest assumed.
Limits    thr = 0, c = 0: A = A0. A <= A0 + dA: C goes to C0. No circadian rhythm. Buffering acts in stepped periods; in a long
          gap strain enters unbuffered, which keeps the jump exact.
"""

from __future__ import annotations

from math import log

from ..evidence.parameter import parameter
from .arithmetic import clip, larger, positive
from .equation import equation, parameters


@parameters
class Threat:
    """Numbers of threat and of the stress axis."""

    lag: float = parameter(0.5, "min", low=0.05, high=5.0, status="recalled", prior=0.4)
    level: float = parameter(0.20, "1", low=0.02, high=1.0, status="assumed", cv=0.25)
    relief_gain: float = parameter(0.016, "mL/ng", low=0.0, high=0.2, status="assumed")
    buffer_limit: float = parameter(0.95, "1", low=0.0, high=1.0, status="assumed")
    stress_lag: float = parameter(10.0, "min", low=3.0, high=40.0, status="fitted", source="miller2017",
                                  fitted_to="heinrichs2003", prior=0.2)
    stress_threshold: float = parameter(0.15, "1", low=0.0, high=1.0, status="fitted", source="miller2017",
                                        fitted_to="heinrichs2003")
    cortisol_rate: float = parameter(log(2.0) / 60.0, "1/min", low=0.001, high=0.1, status="recalled", cv=0.25)
    cortisol: float = parameter(5.0, "nmol/L", low=0.3, high=60.0, status="fitted", fitted_to="heinrichs2003", cv=0.40)
    cortisol_gain: float = parameter(150.0, "nmol/L", low=0.0, high=1000.0, status="fitted", fitted_to="heinrichs2003",
                                     cv=0.55)
    rebound_gain: float = parameter(0.10, "1", low=0.0, high=2.0, status="assumed", note="c_B")
    buffering: float = parameter(arrow="care-stress")
    care_gain: float = parameter(arrow="care-stress")
    mirrored_gain: float = parameter(arrow="strain-carer")
    label_buffering: float = parameter(arrow="label-pain")
    social_weight: float = parameter(arrow="break-trust")


@equation
def target(level, strain, care, hope, label, distress, rebound, relief_excess, p):
    """Where threat is heading [0..1.5]; `level` at rest, `distress` caught and damped, `hope` what the body knows of it."""
    bearing = larger(p.buffering * larger(care, positive(hope)), p.label_buffering * positive(label))
    buffered = clip(bearing, 0.0, p.buffer_limit)
    return clip(level + strain * (1.0 - buffered) + p.mirrored_gain * distress - p.care_gain * care
                - p.relief_gain * relief_excess + p.rebound_gain * rebound, 0.0, 1.5)


@equation
def stress_target(threat, level, p):
    """Where the stress axis is heading [0..1.2]."""
    return positive(threat - level - p.stress_threshold)


@equation
def cortisol_target(cortisol, gain, stress_drive):
    """Where salivary cortisol is heading [nmol/L]."""
    return cortisol + gain * stress_drive
