"""Slowly: standard situations of what moves in hours, days and weeks: a cold, exhaustion, the pool, set point, self-care, skill.

Each takes a world and what is moved along the bottom, and gives the answer by the system's own equations.
"""

from __future__ import annotations

from math import exp
from typing import Any

import numpy as np

from ...encounter.world import World
from ...person import cold as virus
from ...person import fatigue, opioid, practice, selfcare, setpoint
from ...person.arithmetic import relax

DAY, VISIT, CARE = 1440.0, 1.0, 0.5


def _course(w: World, days: Any) -> list[virus.Course]:
    """A cold from its first infected cell, in days since symptoms began; a visit a day after that, half cared for."""
    p = w.cold
    now = virus.Course(1.0, p.inoculum, p.inoculum ** p.symptom_power, p.signal_start, p.signal_start, 0.0, 0.0)
    h = min(p.step, 0.1)
    for _ in range(400):
        if now.symptoms >= p.onset_level:
            break
        now = virus.advance(now, h, 0.0, 0.0, 0.0, 0.0, p.infection, p.clearance, p)
    found, at = [], 0.0
    for end in days:
        while at < end - 1e-9:
            before, halfway, after = (remembered(w, t) for t in (at, at + h / 2, at + h))
            now = virus.advance(now, h, before, halfway, after, CARE if at >= VISIT else 0.0, p.infection, p.clearance, p)
            at += h
        found.append(now)
    return found


def remembered(w: World, day: float) -> float:
    """What is left of the care of the visit on a day [0..1]; nothing before it."""
    return CARE * exp(-(day - VISIT) / w.cold.care_memory) if day >= VISIT else 0.0


def cold(w: World, days: Any) -> Any:
    """Symptoms of a cold of average severity in somebody a little out of sorts [WURSS points a day]."""
    severe = virus.severity(0.0, 0.5, w.cold)
    return np.array([max(float(now.symptoms), 0.0) for now in _course(w, days)]) * severe * w.cold.severity_scale


def il8(w: World, days: Any) -> Any:
    """Nasal interleukin-8 in the same cold."""
    return np.array([float(now.il8) for now in _course(w, days)]) * w.cold.il8_scale


def exhaustion(w: World, minutes: Any) -> Any:
    """Exhaustion of a carer at work after so many minutes of caught distress and half as many of full giving."""
    return fatigue.exhaustion_after(w.fatigue.working_level, minutes * 0.3, minutes * 0.5, w.fatigue)


def recovery(w: World, days: Any) -> Any:
    """Exhaustion as days without work pass, of somebody worn out with a lowered set point."""
    return fatigue.exhaustion_later(0.6, w.fatigue.rested, -0.3, days * DAY, w.fatigue)


def pool(w: World, evenings: Any) -> Any:
    """Releasable share of the relief drive the morning after so many evenings with wine, two hours each."""
    p, values, share, done = w.opioid, [], 1.0, 0
    for many in evenings:
        while done < round(float(many)):
            for _ in range(12):
                given = opioid.released(p.release, share, 0.0, 0.0, 0.0, 0.0, p.wine_dose, p)
                over = opioid.beyond(given, p.wine_dose, p)
                share = float(opioid.pool_kept(relax(share, opioid.pool_target(over, p), p.pool_lag, 10.0), p))
            share = float(relax(share, 1.0, p.pool_lag, 22 * 60.0))
            done += 1
        values.append(share)
    return np.array(values)


def rebound(w: World, goods: Any) -> Any:
    """Where the rebound of each comfort good is heading while it is taken, of somebody whose set point is a little lowered."""
    p = w.opioid
    found = []
    for place in goods:
        name = opioid.SUBSTANCES[round(float(place))]
        dose = getattr(p, f"{name}_dose")
        over = opioid.beyond(opioid.released(p.release, 1.0, 0.0, 0.0, 0.0, 0.0, dose, p), dose, p)
        found.append(float(opioid.rebound_target(getattr(p, f"{name}_rebound"), over, 1.0, -0.2, p)))
    return np.array(found)


def set_point(w: World, weeks: Any) -> Any:
    """The set point over twelve weeks of support, three times half an hour a week, and the weeks after it."""
    p, values, now, trace, half_days = w.setpoint, [], 0.0, 0.0, 0
    for week in weeks:
        while half_days < round(float(week) * 14):
            if week <= 12.0 and half_days % 14 in (0, 4, 8):
                now = float(setpoint.after_being_cared_for(now, 0.5, 30.0, 1.0, p))
            trace = float(relax(trace, setpoint.trace_target(now, 0.0, 0.0, p), p.trace_lag, DAY / 2))
            now = float(relax(now, setpoint.target(trace, 0.0, 0.0, p), p.lag, DAY / 2))
            half_days += 1
        values.append(now)
    return np.array(values)


def set_point_under_threat(w: World, excess: Any) -> Any:
    """Where the set point is heading under lasting threat, with some rebound of comfort goods."""
    return np.maximum(setpoint.target(0.0, excess, 0.2, w.setpoint), -1.0)


def complaints(w: World, lowered: Any) -> Any:
    """Where the slow trace is heading, by how far the set point is lowered, with complaints and symptom treatment."""
    load = setpoint.complaint_target(-lowered, 0.9, w.setpoint)
    return setpoint.trace_target(-lowered, load, w.setpoint.treated, w.setpoint)


def sugar(w: World, trust: Any) -> Any:
    """Where HbA1c is heading at this much trust, with some hope and usual meaning."""
    p = w.selfcare
    return selfcare.sugar_target(p.sugar, selfcare.target(p.start, trust, 0.2, 0.5, p), p)


def sugar_by_week(w: World, weeks: Any) -> Any:
    """HbA1c in the year after trust rises from .35 to .75."""
    p = w.selfcare
    before = selfcare.target(p.start, 0.35, 0.0, 0.5, p)
    heading = selfcare.target(p.start, 0.75, 0.0, 0.5, p)
    kept, found, values, day = before, selfcare.sugar_target(p.sugar, before, p), [], 0.0
    for week in weeks:
        while day < float(week) * 7 - 1e-9:
            kept = relax(kept, heading, p.lag, DAY)
            found = relax(found, selfcare.sugar_target(p.sugar, kept, p), p.sugar_lag, DAY)
            day += 1.0
        values.append(float(found))
    return np.array(values)


def selfcare_by_meaning(w: World, meaning: Any) -> Any:
    """Self-care by how much meaning is felt, right after a consult with explanation and empowerment."""
    p = w.selfcare
    return selfcare.after_consult(selfcare.target(p.start, 0.5, 0.1, meaning, p), 0.3, 0.4, 2.0, p)


def fat(w: World, kept: Any) -> Any:
    """Where LDL is heading, by how well a treatment is kept to."""
    return selfcare.fat_target(w.selfcare.fat, kept, w.selfcare)


def forgotten(w: World, months: Any) -> Any:
    """Skill of the slow route as months without practice pass, from .8."""
    p = w.practice
    return relax(0.8, p.forgotten, p.forgetting, months * 30.4 * DAY)


def mirroring(w: World, hours: Any) -> Any:
    """Mirror sensitivity after so many hours of practice, from .5."""
    return practice.practised(w.mirror.sensitivity, w.practice.mirror_rate, hours, w.practice)


def skill(w: World, hours: Any) -> Any:
    """Skill of the slow route after so many hours of practice, from .3."""
    return practice.practised(w.regulation.skill, w.practice.skill_rate, hours, w.practice)
