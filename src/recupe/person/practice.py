"""Practice: what hours of practice do to skill and to mirror sensitivity, and how skill is forgotten.

    W = 1 - (1 - W) exp(-w_rate h / 30)          Q = 1 - (1 - Q) exp(-q_rate h / 30)          W' = (.25 - W) / 365 d

    W  trained skill of the slow route [0..1], measured     Q  mirror sensitivity [0..1], measured      h  hours of practice

Sources   Heathcote 2000: learning is exponential; the rates belong to the arrow practice-skill; the rest assumed.
Limits    Return, pause and focus are one practice. Mirror sensitivity is not forgotten. No content of any course.
"""

from __future__ import annotations

from ..evidence.parameter import parameter
from .arithmetic import exp
from .equation import equation, parameters


@parameters
class Practice:
    """Numbers of practice."""

    unit: float = parameter(30.0, "h", low=1.0, high=300.0, status="assumed")
    forgotten: float = parameter(0.25, "1", low=0.0, high=1.0, status="assumed")
    forgetting: float = parameter(365 * 1440.0, "min", low=1e4, high=1e7, status="assumed")
    kindness_care: float = parameter(0.2, "1", low=0.0, high=1.0, status="assumed",
                                     note="own felt care while practising kindness, at full effort")
    skill_rate: float = parameter(arrow="practice-skill")
    mirror_rate: float = parameter(arrow="practice-skill")


@equation
def practised(level, rate, hours, p):
    """Skill or sensitivity after some hours of practice [0..1]."""
    return 1.0 - (1.0 - level) * exp(-rate * hours / p.unit)
