"""Cold: the common cold, from the virus to the day it is over, in DAYS and on each person's own clock from onset.

    T'  = -beta T I                     I' = beta T I - (delta + k_N N) I
    L'  = aL I G - kL L                 N' = kNn (.8 L - N)            G = max(.1, 1 + psi M)   after the visit, else 1
    s'  = 4 (I^.8 (1 - rep c) - s)      Sy = sev s                     sev = exp(.75 z - .5 rep_o o)
    M   memory of care: c at a visit is added, then it fades with tau_care

    T  uninfected cells [0..1], latent        I  infected cells [0..1], latent        s, Sy  symptoms [1], measured
    L  nasal interleukin-8 [1], measured      N  nasal neutrophils [1], measured      c  felt care of the last visit [0..1]
    o  unmeasured disposition [sd], latent    z  severity of this person's cold [sd]

    onset  s rises above .08                  ill until Sy < .085 exp(.5 rep_o o), that is s < .085 exp(rep_o o - .75 z)
    IL-8 = 180 exp(1.3 z8) L / .30 exp(.6 e) pg/mL          neutrophils = 2.0 exp(1.6 zn) N / .25 exp(.8 e) cells

Sources   Barrett 2010 and 2011 for duration, its spread, the scale of IL-8 and neutrophils and of severity, fitted; Gwaltney 2003
          for the day of the peak; Pinky 2016 for the form (a target-cell model); the rest assumed.
Limits    psi = rep = 0: arms are identical to the last bit. psi (host) and rep (report) shorten a cold alike; only IL-8
          tells them apart. Left out: the four pill arms of the real trial. The course is integrated by Runge-Kutta of order 4
          in steps of at most `step` days, where the specification's reference takes Euler steps of .02 d. Severity is scaled to
          WURSS points by one number fitted to the published mean; the specification leaves it in units of its own (assumed).
"""

from __future__ import annotations

from typing import NamedTuple

from ..evidence.parameter import parameter
from .arithmetic import exp, larger, where
from .equation import Number, equation, parameters


@parameters
class Cold:
    """Numbers of the cold; rates per day."""

    infection: float = parameter(9.0, "1/day", low=3.0, high=30.0, status="fitted", fitted_to="barrett2011", source="pinky2016",
                                 prior=0.05, spread=0.15, note="the spread is of its logarithm; the source for the form")
    clearance: float = parameter(0.35, "1/day", low=0.05, high=3.0, status="fitted", fitted_to="barrett2011",
                                 source="gwaltney2003", prior=0.08, spread=0.55,
                                 note="the spread is of its logarithm; the source for the day of the peak")
    severity_spread: float = parameter(0.75, "1", low=0.0, high=3.0, status="fitted", fitted_to="barrett2011")
    neutrophil_kill: float = parameter(0.22, "1/day", low=0.0, high=5.0, status="assumed")
    inoculum: float = parameter(2e-4, "1", low=1e-8, high=0.1, status="assumed")
    il8_rise: float = parameter(1.0, "1/day", low=0.0, high=10.0, status="assumed")
    il8_fall: float = parameter(0.60, "1/day", low=0.01, high=10.0, status="assumed")
    neutrophil_share: float = parameter(0.80, "1", low=0.0, high=5.0, status="assumed")
    neutrophil_rate: float = parameter(1.5, "1/day", low=0.01, high=20.0, status="assumed")
    signal_start: float = parameter(0.02, "1", low=1e-6, high=1.0, status="assumed",
                                    note="interleukin-8 and neutrophils before the cold; the reference run's value")
    signal_floor: float = parameter(0.1, "1", low=0.0, high=1.0, status="assumed")
    symptom_rate: float = parameter(4.0, "1/day", low=0.1, high=20.0, status="assumed")
    symptom_power: float = parameter(0.8, "1", low=0.1, high=2.0, status="assumed")
    onset_level: float = parameter(0.08, "1", low=0.01, high=0.5, status="assumed")
    ill_level: float = parameter(0.085, "1", low=0.005, high=0.5, status="fitted", fitted_to="barrett2011")
    disposition_share: float = parameter(0.5, "1", low=0.0, high=1.0, status="assumed")
    care_memory: float = parameter(3.0, "day", low=0.2, high=40.0, status="assumed", prior=0.5)
    il8_scale: float = parameter(180.0 / 0.30, "pg/mL", low=1.0, high=10_000.0, status="fitted", fitted_to="barrett2010",
                                 spread=1.3, note="the spread is of its logarithm")
    il8_noise: float = parameter(0.6, "1", low=0.0, high=3.0, status="assumed", note="one wash to the next, of the logarithm")
    neutrophil_scale: float = parameter(2.0 / 0.25, "cells", low=0.01, high=1000.0, status="fitted",
                                        fitted_to="barrett2010", spread=1.6, note="the spread is of its logarithm")
    neutrophil_noise: float = parameter(0.8, "1", low=0.0, high=3.0, status="assumed",
                                        note="one wash to the next, of the logarithm")
    severity_scale: float = parameter(77.5, "point", low=1.0, high=10_000.0, status="fitted", fitted_to="barrett2011",
                                      note="WURSS points per unit of the symptom state")
    wash_again: float = parameter(2.0, "day", low=0.1, high=14.0, status="read", source="barrett2010",
                                  note="from entry to the second nasal wash")
    step: float = parameter(0.1, "day", low=0.001, high=0.2, status="assumed", note="longest step of the integration")
    host_gain: float = parameter(arrow="care-cold")
    report_gain: float = parameter(arrow="care-cold")
    disposition_gain: float = parameter(arrow="rating-confounding")


class Course(NamedTuple):
    """State of one cold: uninfected and infected cells, what drives symptoms (infected cells to the power of .8, carried along so
    that a step needs no exponential), interleukin-8, neutrophils, symptoms, area under them [day]."""

    uninfected: Number
    infected: Number
    drive: Number
    il8: Number
    neutrophils: Number
    symptoms: Number
    area: Number


@equation
def rates(now, memory, felt, infection, clearance, p):
    """Change of every state per day; `memory` of care and care `felt` at the last visit act from the visit on [0..1]."""
    spread = infection * now.uninfected
    growth = spread - clearance - p.neutrophil_kill * now.neutrophils
    signal = larger(p.signal_floor, 1.0 + p.host_gain * memory)
    shown = now.drive * (1.0 - p.report_gain * felt)
    return Course(-spread * now.infected,
                  growth * now.infected,
                  p.symptom_power * growth * now.drive,
                  p.il8_rise * now.infected * signal - p.il8_fall * now.il8,
                  p.neutrophil_rate * (p.neutrophil_share * now.il8 - now.neutrophils),
                  p.symptom_rate * (shown - now.symptoms),
                  now.symptoms)


@equation
def along(now, change, h):
    """The state after h days of a constant change."""
    return Course(now.uninfected + h * change.uninfected, now.infected + h * change.infected, now.drive + h * change.drive,
                  now.il8 + h * change.il8, now.neutrophils + h * change.neutrophils, now.symptoms + h * change.symptoms,
                  now.area + h * change.area)


@equation
def mean_change(a, b, c, d):
    """The weighted mean of four changes (Runge-Kutta of order 4)."""
    return Course((a.uninfected + 2.0 * (b.uninfected + c.uninfected) + d.uninfected) / 6.0,
                  (a.infected + 2.0 * (b.infected + c.infected) + d.infected) / 6.0,
                  (a.drive + 2.0 * (b.drive + c.drive) + d.drive) / 6.0,
                  (a.il8 + 2.0 * (b.il8 + c.il8) + d.il8) / 6.0,
                  (a.neutrophils + 2.0 * (b.neutrophils + c.neutrophils) + d.neutrophils) / 6.0,
                  (a.symptoms + 2.0 * (b.symptoms + c.symptoms) + d.symptoms) / 6.0,
                  (a.area + 2.0 * (b.area + c.area) + d.area) / 6.0)


@equation
def advance(now, h, before, halfway, after, felt, infection, clearance, p):
    """One step of h days; memory of care before, halfway and after the step, the rest constant within it."""
    a = rates(now, before, felt, infection, clearance, p)
    b = rates(along(now, a, 0.5 * h), halfway, felt, infection, clearance, p)
    c = rates(along(now, b, 0.5 * h), halfway, felt, infection, clearance, p)
    d = rates(along(now, c, h), after, felt, infection, clearance, p)
    return along(now, mean_change(a, b, c, d), h)


@equation
def chosen(condition, a, b):
    """The course a where the condition holds, else b."""
    return Course(where(condition, a.uninfected, b.uninfected), where(condition, a.infected, b.infected),
                  where(condition, a.drive, b.drive), where(condition, a.il8, b.il8),
                  where(condition, a.neutrophils, b.neutrophils),
                  where(condition, a.symptoms, b.symptoms), where(condition, a.area, b.area))


@equation
def severity(draw, disposition, p):
    """How severe this person's cold is [1, about 1]; draw ~ N(0, 1)."""
    return exp(p.severity_spread * draw - p.disposition_share * p.disposition_gain * disposition)


@equation
def well_below(draw, disposition, p):
    """The symptom state below which this person calls themself well [1], on the scale of s."""
    return p.ill_level * exp(p.disposition_share * p.disposition_gain * disposition) / severity(draw, disposition, p)
