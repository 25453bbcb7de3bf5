"""Tests: how many tests and interventions a doctor orders, as a patient tells more or less.

    tests ~ Poisson(mean),  mean = exp(ln 1.6 - beta_t (D - D0) - rho_t z)          interventions the same with beta_i and no rho

    D  disclosure at the end of the visit [0..1]     z  the doctor's own style, standardised [sd]: what goes together without
        causing

Sources   Epstein 2005 (100 doctors, cross-sectional, money and not counts) for beta_t and rho_t, fitted; beta_i assumed.
Limits    Fewer tests is neutral: neither good nor bad. Which tests were needed is not modelled.
"""

from __future__ import annotations

from math import log

from ..evidence.parameter import parameter
from .arithmetic import exp
from .equation import equation, parameters


@parameters
class Tests:
    """Numbers of ordering."""

    level: float = parameter(log(1.6), "ln count", low=-3.0, high=3.0, status="assumed", note="1.6 a visit")
    disclosed: float = parameter(0.37, "1", low=0.0, high=1.0, status="assumed", note="disclosure at which it is 1.6")
    panel: float = parameter(1500.0, "visit", low=1.0, high=1e6, status="assumed", note="visits that a doctor's mean is taken over")
    style_skill: float = parameter(6.0, "1", low=0.0, high=50.0, status="assumed", note="steps of manner for a whole unit of skill")
    style_noise: float = parameter(0.8, "step", low=0.0, high=10.0, status="assumed")
    disclosure_tests: float = parameter(arrow="consult-tests")
    disclosure_interventions: float = parameter(arrow="consult-tests")
    style_tests: float = parameter(arrow="consult-tests")


@equation
def ordered(disclosure, style, gain, style_gain, p):
    """Mean number ordered a visit [1]."""
    return exp(p.level - gain * (disclosure - p.disclosed) - style_gain * style)
