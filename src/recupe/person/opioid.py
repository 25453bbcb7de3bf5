"""Opioid: the relief drive, the amount of morphine at the effect site that would do the same.

    E' = (Eb + R - E) / tau_E          R = rE Rmax (1 - exp(-(r_c c + r_g g) / Rmax))

    E  relief drive [ng/mL morphine-equivalent, 0..25], latent: not a measured endorphin level
    c  felt care [0..1]      g  slow route of one who gives [0..1]

Sources   Manninen 2017 and Loseth 2024 for the sign of release by company; the rest assumed.
Limits    Release by hope in pain, by exclusion and by comfort goods, the pool that may run empty and the rebound come with
          pain and the substitutes. c = g = 0: E = Eb.
"""

from __future__ import annotations

from ..evidence.parameter import parameter
from .arithmetic import exp
from .equation import equation, parameters


@parameters
class Opioid:
    """Numbers of the relief drive."""

    tone: float = parameter(2.0, "ng/mL", low=0.2, high=10.0, status="assumed", cv=0.25)
    lag: float = parameter(15.0, "min", low=1.0, high=200.0, status="assumed", prior=0.5)
    release_limit: float = parameter(17.0, "ng/mL", low=1.0, high=50.0, status="assumed")
    release: float = parameter(1.0, "1", low=0.05, high=10.0, status="assumed", cv=0.45)
    care_release: float = parameter(arrow="care-pain")
    giving_release: float = parameter(arrow="giving-reward")


@equation
def released(release, care, giving, p):
    """What company and giving release [ng/mL]."""
    asked = p.care_release * care + p.giving_release * giving
    return release * p.release_limit * (1.0 - exp(-asked / p.release_limit))


@equation
def target(tone, given):
    """Where the relief drive is heading [ng/mL]."""
    return tone + given
