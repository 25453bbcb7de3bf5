"""Expectation: the hope that a consult gives.

    at the end of a consult with a prognosis:  y += clip((k_P T + .75 mean c) gD ex, 0, 1) (.7 - y)
    ex = eps_PU + (1 - eps_PU) min(1, D / .4) with an explanation, eps_PU without          between consults y' = -y / tau_y

    y  hope [0..1], measured     T  trust after the consult [0..1]     c  felt care [0..1]     D  disclosure [0..1]
    gD  gain by minutes (`encounter/trust.py`)          The body reads hc y; scales read y, in every world.

Sources   Fassaert 2008: prognosis needs explanation (observational); Howick 2018 for k_P, fitted; the rest assumed.
Limits    Explanation works only on what was told. The expectation of a drug's label (yL) is an input of its occasion; it fades
          alike.
"""

from __future__ import annotations

from ..evidence.parameter import parameter
from .arithmetic import clip, exp, smaller
from .equation import equation, parameters


@parameters
class Expectation:
    """Numbers of hope."""

    prognosis_weight: float = parameter(0.80, "1", low=0.0, high=5.0, status="fitted", fitted_to="howick2018")
    care_weight: float = parameter(0.75, "1", low=0.0, high=5.0, status="assumed")
    ceiling: float = parameter(0.70, "1", low=0.0, high=1.0, status="assumed")
    told_enough: float = parameter(0.40, "1", low=0.01, high=1.0, status="assumed")
    lag: float = parameter(3 * 1440.0, "min", low=60.0, high=100_000.0, status="assumed")
    body_hope: float = parameter(arrow="prognosis-hope")
    unexplained: float = parameter(arrow="prognosis-hope")


@equation
def explained(explanation, disclosure, p):
    """How far an explanation makes a prognosis count [0..1]; `explanation` is 1 when it was given, else 0."""
    return p.unexplained + explanation * (1.0 - p.unexplained) * smaller(1.0, disclosure / p.told_enough)


@equation
def hope_after(hope, prognosis, trust, mean_care, minutes_gain, explanation, disclosure, p):
    """Hope after a consult [0..1]; `prognosis` is 1 when it was given, else 0."""
    given = (p.prognosis_weight * trust + p.care_weight * mean_care) * minutes_gain * explained(explanation, disclosure, p)
    return hope + prognosis * clip(given, 0.0, 1.0) * (p.ceiling - hope)


@equation
def hope_later(hope, minutes, p):
    """What is left of hope after some minutes [0..1]."""
    return hope * exp(-minutes / p.lag)
