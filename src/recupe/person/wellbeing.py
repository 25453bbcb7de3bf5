"""Well-being: six bars from 0 to 10, in our own words; a read-out, never an outcome.

    body       10 / (1 + exp(-(1.2 - .35 p - .5 (G - 6.5)+ + .6 (V - ln 42))))          mind     1 + 2 x - 2 (A - A0) - 2 F
    meaning    .8 + 3 (me - .5) + 1.5 y + Z                                             quality  1 + 2 x - .25 p + Z
    taking part  .5 + 2 T + 2 contact - 2 ex                                            daily    1.2 - .25 p - 2 F + K

    p  pain [0..10]   G  HbA1c [%]   V  ln RMSSD   x  affect   A  threat   F  exhaustion   me  meaning   y  hope   Z  set point
        T  trust   K  self-care

Sources   Huber 2016: that there are six (a survey of values); every weight is a convention, never fitted.
Limits    Conventions. No published instrument is meant, none of its words or marks is used, and no study may ask for it as an
          outcome.
"""

from __future__ import annotations

from typing import NamedTuple

from .arithmetic import exp, positive
from .equation import Number


class Bars(NamedTuple):
    """Six bars [0..10]."""

    body: Number
    mind: Number
    meaning: Number
    quality: Number
    participation: Number
    daily: Number


def bar(z):
    """A bar [0..10]."""
    return 10.0 / (1.0 + exp(-z))


def bars(pain, sugar, symptoms, vagal_excess, affect, threat_excess, exhaustion, meaning, hope, set_point, trust, contact,
         excluded, selfcare):
    """Six bars of one person [0..10]; `contact` is the felt care of now [0..1]."""
    return Bars(bar(1.2 - 0.35 * pain - 0.5 * positive(sugar - 6.5) - 0.3 * symptoms + 0.6 * vagal_excess),
                bar(1.0 + 2.0 * affect - 2.0 * threat_excess - 2.0 * exhaustion),
                bar(0.8 + 3.0 * (meaning - 0.5) + 1.5 * hope + set_point),
                bar(1.0 + 2.0 * affect - 0.25 * pain + set_point),
                bar(0.5 + 2.0 * trust + 2.0 * contact - 2.0 * excluded),
                bar(1.2 - 0.25 * pain - 2.0 * exhaustion + selfcare))
