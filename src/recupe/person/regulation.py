"""Regulation: the slow route of one person, how far it is engaged.

    carer:       g = e (w0 + (1 - w0) W)(1 - 0.6 F)          frozen during an encounter, as e, W and F are
    cared for:   g' = (0.3 W - g) / tau_g

    g  slow route [0..1], latent              W  trained skill [0..1], measured
    F  exhaustion [0..1], measured            e  effort of the manner [0..1]

Sources   Goldin 2008 for tau_g (early window of reappraisal 0-4.5 s), fitted; the rest assumed.
Limits    The specification gives no slow route to the person cared for; the reference run's stands (0.3 W, lag tau_g).
          Practice, which trains W, comes with the carer's weeks.
"""

from __future__ import annotations

from ..evidence.parameter import parameter
from .equation import equation, parameters


@parameters
class Regulation:
    """Numbers of the slow route within one person."""

    lag: float = parameter(5 / 60, "min", low=0.01, high=1.0, status="fitted", source="goldin2008",
                           fitted_to="goldin2008", prior=0.4)
    skill: float = parameter(0.30, "1", low=0.02, high=0.95, status="assumed", spread=0.12)
    floor: float = parameter(0.50, "1", low=0.0, high=1.0, status="assumed")
    exhaustion_cost: float = parameter(0.60, "1", low=0.0, high=1.0, status="assumed")
    own_share: float = parameter(0.30, "1", low=0.0, high=1.0, status="assumed",
                                 note="of the person cared for; the reference run's value")


@equation
def engagement(effort, skill, exhaustion, p):
    """How far a carer's slow route is engaged [0..1]."""
    return effort * (p.floor + (1.0 - p.floor) * skill) * (1.0 - p.exhaustion_cost * exhaustion)


@equation
def own_engagement(skill, p):
    """Where the slow route of the person cared for is heading [0..1]."""
    return p.own_share * skill
