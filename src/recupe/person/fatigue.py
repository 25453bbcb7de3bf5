"""Fatigue: a carer's exhaustion.

    an encounter:   F += k_F Fin - k_R gint          Fin = int m- (1 - omega g) dt,  gint = int g dt  [min]

    between them:   F' = (F_w - F) / (tau_F (1 + .5 (-Z)+))

    F  exhaustion [0..1], measured by questionnaire          between carers F ~ N(F_w, .17)          Z  set point [1]

Sources   The level F_w belongs to the arrow strain-carer and is a nuisance, not a claim; the spread is assumed.
Limits    Runs 0..1; no cut-off; 54 F stands only beside published numbers.
"""

from __future__ import annotations

from ..evidence.parameter import parameter
from .arithmetic import clip, positive, relax
from .equation import equation, parameters


@parameters
class Fatigue:
    """Numbers of exhaustion."""

    rested: float = parameter(0.15, "1", low=0.0, high=1.0, status="assumed",
                              note="of people who are not at work; the reference run's value")
    lag: float = parameter(14 * 1440.0, "min", low=1440.0, high=1e6, status="assumed", prior=0.4)
    set_point_cost: float = parameter(0.5, "1", low=0.0, high=5.0, status="assumed")
    distress_gain: float = parameter(arrow="strain-carer")
    giving_relief: float = parameter(arrow="strain-carer")
    working_level: float = parameter(arrow="strain-carer", spread=0.17)


@equation
def exhaustion_after(exhaustion, distress_minutes, giving_minutes, p):
    """Exhaustion after an encounter [0..1]."""
    return clip(exhaustion + p.distress_gain * distress_minutes - p.giving_relief * giving_minutes, 0.0, 1.0)


@equation
def exhaustion_later(exhaustion, level, set_point, minutes, p):
    """Exhaustion after some minutes without work [0..1]."""
    return relax(exhaustion, level, p.lag * (1.0 + p.set_point_cost * positive(-set_point)), minutes)
