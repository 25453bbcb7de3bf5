"""Disclosure: how much of what there is to say has been said in this pair.

    D' = (1 - D) T (.3 + .7 e) fit o / tau_D          a new encounter starts at D_0 + half of what was above D_0

    D  disclosure [0..1], measured (items said / items there are)     T  trust     e  effort     o  openness     fit [0..1]

Sources   none: assumed.
"""

from __future__ import annotations

from ..evidence.parameter import parameter
from ..person.arithmetic import positive
from ..person.equation import equation, parameters


@parameters
class Disclosure:
    """Numbers of disclosure."""

    start: float = parameter(0.15, "1", low=0.0, high=1.0, status="assumed")
    lag: float = parameter(4.0, "min", low=0.5, high=50.0, status="assumed", prior=0.4)
    effort_floor: float = parameter(0.3, "1", low=0.0, high=1.0, status="assumed")
    carried: float = parameter(0.5, "1", low=0.0, high=1.0, status="assumed")


@equation
def disclosed_at_start(disclosure, p):
    """Disclosure as a new encounter begins [0..1]."""
    return p.start + p.carried * positive(disclosure - p.start)


@equation
def disclosure_after(disclosure, trust, effort, fitting, openness, h, p):
    """Disclosure after h minutes [0..1]; Euler step, as the specification writes it."""
    invited = p.effort_floor + (1.0 - p.effort_floor) * effort
    return disclosure + h * (1.0 - disclosure) * trust * invited * fitting * openness / p.lag
