"""Symptoms: the compiled course of the symptoms of a cold at even moments, as `simulate/illness.py` has them, one visit at entry.

    1  from infection to onset, each person on their own clock            2  from onset to entry
    3  each arm from entry, with the care felt there, read at every moment

Sources   the same equations, by the same steps but for the cuts of the calendar.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ...person.arithmetic import exp, log
from ...person.cold import Course, advance, chosen, rates
from ...simulate.compiled import LANES, compiled, load, store
from ...simulate.illness import EARLY_STEP, LONGEST, STATES, SYMPTOMS


@compiled
def symptoms(traits: Any, care: Any, every: float, entry: float, first: int, last: int, p: Any, out: Any) -> None:
    """Symptoms [1] of people first..last into out [arm, moment, person], `every` so many days from entry.

    traits [2, person]   rate of infection and of clearance [1/day]          care [arm, person]   felt at the visit [0..1]
    """
    arms, moments = out.shape[0], out.shape[1]
    rows, at_entry = np.empty((STATES, LANES)), np.empty((STATES, LANES))
    beta, delta, share = np.empty(LANES), np.empty(LANES), np.empty(LANES)
    memory, felt = np.empty(LANES), np.empty(LANES)
    steps_between = max(1, int(np.ceil(every / p.step - 1e-9)))
    h = every / steps_between
    halfway, after = exp(-0.5 * h / p.care_memory), exp(-h / p.care_memory)
    for start in range(first, last, LANES):
        for k in range(LANES):
            at = min(start + k, last - 1)
            beta[k], delta[k], share[k] = traits[0, at], traits[1, at], -1.0
            store(Course(1.0, p.inoculum, exp(p.symptom_power * log(p.inoculum)), p.signal_start, p.signal_start, 0.0, 0.0), rows,
                  0, k)
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
        steps = max(1, int(np.ceil(entry / EARLY_STEP)))
        for _ in range(steps):
            for k in range(LANES):
                store(advance(load(Course, rows, 0, k), entry / steps, 0.0, 0.0, 0.0, 0.0, beta[k], delta[k], p), rows, 0, k)
        at_entry[:] = rows
        for arm in range(arms):
            rows[:] = at_entry
            for k in range(LANES):
                felt[k] = care[arm, min(start + k, last - 1)]
                memory[k] = felt[k]
            for moment in range(moments):
                for _ in range(steps_between if moment else 0):
                    for k in range(LANES):
                        now = load(Course, rows, 0, k)
                        store(advance(now, h, memory[k], memory[k] * halfway, memory[k] * after, felt[k], beta[k], delta[k], p),
                              rows, 0, k)
                        memory[k] = memory[k] * after
                for k in range(min(LANES, last - start)):
                    out[arm, moment, start + k] = rows[SYMPTOMS, k]
