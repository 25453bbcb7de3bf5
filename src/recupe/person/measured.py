"""Measured: how far a measurement strays from the state it reads.

    pain, mood, ln RMSSD, exhaustion = state + N(0, sd)         cortisol, IgA = state x a lognormal factor with mean 1 and this cv

    sd  error of one reading [unit of the state]        cv  error of one reading as a share of it [1]

Sources   none: the specification's observation noise, assumed.
Limits    Latent states are read as they are. Two readings of one person at different times err independently.
"""

from __future__ import annotations

from ..evidence.parameter import parameter
from .equation import parameters


@parameters
class Measured:
    """Errors of measurement."""

    pain: float = parameter(1.0, "point", low=0.0, high=5.0, status="assumed")
    mood: float = parameter(0.15, "1", low=0.0, high=1.0, status="assumed")
    vagal: float = parameter(0.15, "ln ms", low=0.0, high=1.0, status="assumed")
    exhaustion: float = parameter(0.13, "1", low=0.0, high=1.0, status="assumed")
    cortisol: float = parameter(0.27, "1", low=0.0, high=2.0, status="assumed", note="coefficient of variation")
    iga: float = parameter(0.30, "1", low=0.0, high=2.0, status="assumed", note="coefficient of variation")
    volunteers_at: float = parameter(26.0, "point", low=0.0, high=54.0, status="assumed", note="exhaustion at which half volunteer")
    volunteers_spread: float = parameter(6.0, "point", low=0.5, high=30.0, status="assumed")
    points: float = parameter(54.0, "point", low=1.0, high=100.0, status="assumed",
                              note="of a published scale of exhaustion; only beside published numbers")
