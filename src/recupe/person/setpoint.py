"""Set point: where threat, mood and relief come to rest, moved slowly, and the trace it leaves.

    Z'   = ( M - Z - eta_A max(A - A0, -.1) - eta_B B ) / tau_Z
    M'   = ( rho_M Z - k_gen cpl (1 + sym) - M ) / tau_M           cpl' = ( clip(k_cpl ((-Z)+ + 1 - P), 0, 1) - cpl ) / tau_cpl
    after an encounter   cared for: Z += eta_c mean c min / 15 - eta_d int m- dt / 15          carer: Z += eta_g gint / 15 -
        eta_d Fin / 15

    Z  set point [-1..1], latent       M  slow trace [-1..1], latent: an open stand-in for gene regulation; no gene is modelled
    cpl  load of chronic complaints [0..1], measured       B  rebound [1]       P  releasable share of the relief drive [0..1]
    sym  symptom treatment [0..1]: felt complaints are that much less, the cause stays

Sources   none: nothing published fixes the time constants; everything is assumed.
Limits    The chain complaints -> symptom treatment -> trace exists in `told` only. With thr constant Z comes to -6 thr (clip -1).
"""

from __future__ import annotations

from ..evidence.parameter import parameter
from .arithmetic import clip, larger, positive
from .equation import equation, parameters


@parameters
class Setpoint:
    """Numbers of the set point and of what it leaves."""

    lag: float = parameter(28 * 1440.0, "min", low=1440.0, high=1e6, status="assumed")
    trace_lag: float = parameter(180 * 1440.0, "min", low=1e4, high=1e7, status="assumed")
    complaint_lag: float = parameter(60 * 1440.0, "min", low=1440.0, high=1e6, status="assumed")
    trace_share: float = parameter(0.6, "1", low=0.0, high=0.99, status="assumed", note="rho_M")
    threat_cost: float = parameter(1.5, "1", low=0.0, high=10.0, status="assumed", note="eta_A")
    load_floor: float = parameter(-0.1, "1", low=-1.0, high=0.0, status="assumed")
    tone_gain: float = parameter(0.6, "1", low=0.0, high=1.0, status="assumed", note="lam_E: of relief at rest")
    threat_gain: float = parameter(0.10, "1", low=0.0, high=0.5, status="assumed", note="lam_A: of threat at rest")
    affect_gain: float = parameter(0.25, "1", low=0.0, high=2.0, status="assumed")
    treated: float = parameter(0.5, "1", low=0.0, high=1.0, status="assumed", note="how much symptom treatment hides")
    kick_unit: float = parameter(15.0, "min", low=1.0, high=60.0, status="assumed", note="minutes that a kick is counted by")
    care_kick: float = parameter(arrow="support-setpoint")
    giving_kick: float = parameter(arrow="support-setpoint")
    distress_kick: float = parameter(arrow="support-setpoint")
    complaint_gain: float = parameter(arrow="substitute-pool")
    trace_gain: float = parameter(arrow="substitute-pool")
    rebound_cost: float = parameter(arrow="substitute-rebound")


@equation
def target(trace, threat_excess, rebound, p):
    """Where the set point is heading [1]."""
    return trace - p.threat_cost * larger(threat_excess, p.load_floor) - p.rebound_cost * rebound


@equation
def trace_target(set_point, complaints, treated, p):
    """Where the slow trace is heading [1]; `treated` is how much symptom treatment hides [0..1]."""
    return p.trace_share * set_point - p.trace_gain * complaints * (1.0 + treated)


@equation
def complaint_target(set_point, pool, p):
    """Where the load of complaints is heading [0..1]."""
    return clip(p.complaint_gain * (positive(-set_point) + 1.0 - pool), 0.0, 1.0)


@equation
def after_being_cared_for(set_point, mean_care, minutes, distress_minutes, p):
    """The set point of somebody who was cared for [-1..1]."""
    return clip(set_point + (p.care_kick * mean_care * minutes - p.distress_kick * distress_minutes) / p.kick_unit, -1.0, 1.0)


@equation
def after_giving(set_point, giving_minutes, distress_minutes, p):
    """The set point of somebody who gave [-1..1]."""
    return clip(set_point + (p.giving_kick * giving_minutes - p.distress_kick * distress_minutes) / p.kick_unit, -1.0, 1.0)
