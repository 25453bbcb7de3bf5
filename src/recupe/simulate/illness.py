"""Illness: the compiled course of a cold, each person on their own clock, all arms from the same day of entry.

    for every block of LANES people
        1  from infection to onset: a lane waits before its own onset, which is then met by two secant steps
        2  from onset to entry, the same length for everybody: here the arms begin, bit for bit alike
        3  each arm, segment by segment: cuts stand at visits, at the second measurement and at the end, and the course is
           restarted exactly at each of them
    Inputs are constant within a step but for the fading memory of care, known exactly at its begin, middle and end.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..person.arithmetic import exp, log
from ..person.cold import Course, advance, chosen, rates
from ..person.equation import Number
from .compiled import LANES, compiled, load, store

STATES = len(Course._fields)
SYMPTOMS, AREA, IL8, NEUTROPHILS = (Course._fields.index(n) for n in ("symptoms", "area", "il8", "neutrophils"))
EARLY_STEP = 0.025
LONGEST = 60.0


class Illness(NamedTuple):
    """What a cold leaves in one arm: day it was over, counted from entry [day]; 1 if that was seen within the follow-up, else 0;
    area under the symptoms [day, on the scale of s]; symptoms, interleukin-8 and neutrophils at entry; the latter two at the second
    measurement; onset [day from infection]."""

    duration: Number
    recovered: Number
    area: Number
    symptoms: Number
    il8: Number
    neutrophils: Number
    il8_later: Number
    neutrophils_later: Number
    onset: Number


@compiled
def course(traits, care, cuts, begins, measured, entry, first, last, p, out, at_visit, at_cut):
    """Colds of people first..last.

    traits [3, person]   rate of infection and of clearance [1/day], level of s below which this person is well
    care [arm, visit, person]   felt at each visit [0..1]
    cuts [arm, cut]      day after entry at which each segment ends (a segment of no length is passed over)
    begins [arm, cut]    number of the visit with which the segment begins, -1 for none
    measured [arm]       number of the segment whose end is the second measurement
    entry                days from onset to entry
    out [arm, 9, person] as `Illness`; symptoms on the scale of s: at_visit [arm, visit, person] just before each visit,
    at_cut [arm, cut, person] as each segment ends
    """
    arms, segments = cuts.shape
    rows, at_entry = np.empty((STATES, LANES)), np.empty((STATES, LANES))
    beta, delta, well = np.empty(LANES), np.empty(LANES), np.empty(LANES)
    clock, share = np.empty(LANES), np.empty(LANES)
    memory, felt, over, later = np.empty(LANES), np.empty(LANES), np.empty(LANES), np.empty((2, LANES))
    for start in range(first, last, LANES):
        for k in range(LANES):
            at = min(start + k, last - 1)
            beta[k], delta[k], well[k] = traits[0, at], traits[1, at], traits[2, at]
            clock[k], share[k] = 0.0, -1.0
            store(Course(1.0, p.inoculum, exp(p.symptom_power * log(p.inoculum)), p.signal_start,
                         p.signal_start, 0.0, 0.0), rows, 0, k)
        waiting, day = LANES, 0.0
        while waiting > 0 and day < LONGEST:
            for k in range(LANES):
                now = load(Course, rows, 0, k)
                next_ = advance(now, EARLY_STEP, 0.0, 0.0, 0.0, 0.0, beta[k], delta[k], p)
                running = share[k] < 0.0
                crossed = next_.symptoms > p.onset_level
                part = (p.onset_level - now.symptoms) / (next_.symptoms - now.symptoms)
                store(chosen(running and not crossed, next_, now), rows, 0, k)
                share[k] = part if running and crossed else share[k]
                clock[k] = clock[k] + EARLY_STEP if running and not crossed else clock[k]
            day += EARLY_STEP
            waiting = 0
            for k in range(LANES):
                waiting += 1 if share[k] < 0.0 else 0
        for k in range(LANES):
            now = load(Course, rows, 0, k)
            length = share[k] * EARLY_STEP if share[k] >= 0.0 else np.nan
            for _ in range(2):
                there = advance(now, length, 0.0, 0.0, 0.0, 0.0, beta[k], delta[k], p)
                change = rates(there, 0.0, 0.0, beta[k], delta[k], p)
                length = length + (p.onset_level - there.symptoms) / change.symptoms
            store(advance(now, length, 0.0, 0.0, 0.0, 0.0, beta[k], delta[k], p), rows, 0, k)
            clock[k] += length
        steps = max(1, int(np.ceil(entry / EARLY_STEP)))
        for _ in range(steps):
            for k in range(LANES):
                now = load(Course, rows, 0, k)
                store(advance(now, entry / steps, 0.0, 0.0, 0.0, 0.0, beta[k], delta[k], p), rows, 0, k)
        rows[AREA] = 0.0
        at_entry[:] = rows
        for arm in range(arms):
            rows[:] = at_entry
            day = 0.0
            for k in range(LANES):
                memory[k], felt[k] = 0.0, 0.0
                over[k] = 0.0
            for segment in range(segments):
                if begins[arm, segment] >= 0:
                    for k in range(LANES):
                        felt[k] = care[arm, begins[arm, segment], min(start + k, last - 1)]
                        memory[k] += felt[k]
                        at_visit[arm, begins[arm, segment], min(start + k, last - 1)] = rows[SYMPTOMS, k]
                length = cuts[arm, segment] - day
                steps = int(np.ceil(length / p.step - 1e-9))
                h = length / max(steps, 1)
                halfway = exp(-0.5 * h / p.care_memory)
                after = exp(-h / p.care_memory)
                for s in range(steps):
                    here = day + h * s
                    for k in range(LANES):
                        now = load(Course, rows, 0, k)
                        next_ = advance(now, h, memory[k], memory[k] * halfway, memory[k] * after, felt[k], beta[k],
                                        delta[k], p)
                        down = now.symptoms >= well[k] and next_.symptoms < well[k]
                        moment = here + h * (now.symptoms - well[k]) / (now.symptoms - next_.symptoms)
                        over[k] = moment if down else over[k]
                        memory[k] = memory[k] * after
                        store(next_, rows, 0, k)
                day = cuts[arm, segment]
                for k in range(min(LANES, last - start)):
                    at_cut[arm, segment, start + k] = rows[SYMPTOMS, k]
                if segment == measured[arm]:
                    for k in range(LANES):
                        later[0, k], later[1, k] = rows[IL8, k], rows[NEUTROPHILS, k]
            for k in range(min(LANES, last - start)):
                ill = rows[SYMPTOMS, k] >= well[k]
                store(Illness(day if ill else over[k], 0.0 if ill else 1.0, rows[AREA, k], at_entry[SYMPTOMS, k],
                              at_entry[IL8, k], at_entry[NEUTROPHILS, k], later[0, k], later[1, k], clock[k]),
                      out[arm], 0, start + k)
