"""Kernel: the compiled inner loop of an encounter, LANES pairs abreast.

    for every block of LANES pairs
        1  read the block
        2  every ten seconds: draw the noise (for twenty steps at once), ten fast steps, one body step
        3  the end of the encounter: trust, hope, set points, self-care, the carer's exhaustion and meaning
        4  write the block back

The lanes are the innermost loop and carry no branch, so one instruction serves several pairs. No lane reads another:
neither the width of a block, nor the order of pairs, nor the number of threads can change a bit. The short cut (`glide`) is
chosen outside the lanes: one step of ten seconds, without noise.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..encounter import trust
from ..encounter.contact import Contact, Meeting, Noise, glide, step
from ..person import expectation, fatigue, selfcare, setpoint
from ..person.morphine import Drug
from ..person.person import Body, Feeling, Situation, Slow, Traits, embody, hurt
from .block import BODY, CONTACT, DRUG, FEELING, MEETING, PERSON, ROWS, SITUATION, SLOW, SUMS, TRAITS, A, B, Totals
from .compiled import LANES, compiled, load, store, teach
from .randomness import philox, stream, two_normals

PER_BODY = 10
BLOCK = 20
TENS = ROWS
LOOK = TENS + 2
OPENING = len(Meeting._fields)
WORK = LOOK + 4
NEED, FACE, WORDS = stream("momentary need"), stream("misread of the face"), stream("misread of the words")
AFFECT_A, AFFECT_B = stream("affect of the person cared for"), stream("affect of the carer")


def pair_at(rows, k) -> Any:
    """Everything a step reads of the pair in one lane."""
    return (load(Feeling, rows, A + FEELING, k), load(Feeling, rows, B + FEELING, k), load(Body, rows, A + BODY, k),
            load(Body, rows, B + BODY, k), load(Slow, rows, A + SLOW, k), load(Slow, rows, B + SLOW, k),
            load(Traits, rows, A + TRAITS, k), load(Traits, rows, B + TRAITS, k), load(Situation, rows, A + SITUATION, k),
            load(Situation, rows, B + SITUATION, k), load(Meeting, rows, MEETING, k), load(Contact, rows, CONTACT, k))


def remember(fa, fb, between, seen, h, rows, k):
    """Write what a step made of the pair in one lane, and add up what the encounter adds up."""
    store(fa, rows, A + FEELING, k)
    store(fb, rows, B + FEELING, k)
    store(between, rows, MEETING, k)
    rows[TENS, k] += seen.care
    rows[TENS + 1, k] += seen.returned
    rows[LOOK, k] = seen.answer
    rows[LOOK + 1, k] = seen.fit
    rows[LOOK + 2, k] = seen.care
    rows[LOOK + 3, k] = seen.returned
    total = load(Totals, rows, SUMS, k)
    store(Totals(total.care + seen.care, total.fit + seen.fit, total.distress_a + seen.distress_a * h,
                 total.distress_b + seen.distress_b * h, total.giving + fb.engaged * h), rows, SUMS, k)


def draw(noise, words, name, first, occasion, low, high, width):
    """Standard normal numbers of BLOCK steps: noise [variable, odd step or even, pair of steps, lane].

    Words first, then numbers: two short loops keep a processor busier than one long one.
    """
    for v in range(5):
        variable = NEED if v == 0 else FACE if v == 1 else WORDS if v == 2 else AFFECT_A if v == 3 else AFFECT_B
        for q in range(BLOCK // 4):
            for k in range(width):
                a, b, c, d = philox(np.uint64(first + q), variable, occasion, name[k], low, high)
                words[0, 2 * q, k], words[1, 2 * q, k] = a, b
                words[0, 2 * q + 1, k], words[1, 2 * q + 1, k] = c, d
        for q in range(BLOCK // 2):
            for k in range(width):
                n0, n1 = two_normals(words[0, q, k], words[1, q, k])
                noise[v, 0, q, k] = n0
                noise[v, 1, q, k] = n1


teach(pair_at, pair_at)
teach(remember, remember)
teach(draw, draw)


@compiled
def meet(people, ids, first, last, steps, h, occasion, seed, kept, kept_body, kept_rest, w, short, trace, patients, openings):
    """Pairs first..last of `people` [ROWS, pair] meet for steps x h minutes; rows move in place; `trace` [pair, step, variable].

    ids [pair] names the person cared for (the pair's noise hangs on it). kept_body belongs to a whole body step (ten steps, or
    one by the short cut), kept_rest to what is left at the end. With patients [PERSON, visit x pair] the carer of each pair sees
    one
    after the other, each as they come and with their own opening [Meeting, visit x pair]; mean felt care is then that of all
    visits.
    """
    rows = np.empty((WORK, LANES))
    noise, words = np.empty((5, 2, BLOCK // 2, LANES)), np.empty((2, BLOCK // 2, LANES), np.uint64)
    name = np.empty(LANES, np.uint64)
    low, high = seed & np.uint64(0xFFFFFFFF), seed >> np.uint64(32)
    per_body = 1 if short else PER_BODY
    everybody = people.shape[1]
    visits = max(1, patients.shape[1] // everybody)
    for start in range(first, last, LANES):
        width = min(LANES, last - start)
        for r in range(SUMS):
            for k in range(LANES):
                rows[r, k] = people[r, min(start + k, last - 1)]
        for k in range(LANES):
            name[k] = ids[min(start + k, last - 1)]
        felt_in_all = np.zeros(LANES)
        for visit in range(visits):
            if patients.shape[1] > 0:
                for k in range(width):
                    at = visit * everybody + start + k
                    for r in range(PERSON):
                        rows[A + r, k] = patients[r, at]
                    for r in range(OPENING):
                        rows[MEETING + r, k] = openings[r, at]
            rows[SUMS:ROWS] = 0.0
            done = 0
            while done < steps:
                if not short and done % BLOCK == 0:
                    draw(noise, words, name, done // 4, occasion + np.uint64(visit), low, high, width)
                now = min(per_body, steps - done)
                rows[TENS:TENS + 2] = 0.0
                for s in range(now):
                    odd, half = (done + s) % 2, (done + s) % BLOCK // 2
                    if short:
                        for k in range(width):
                            fa, fb, between, seen = glide(*pair_at(rows, k), h, kept, w)  # type: ignore[call-arg]
                            remember(fa, fb, between, seen, h, rows, k)
                    else:
                        for k in range(width):
                            chance = Noise(noise[0, odd, half, k], noise[1, odd, half, k], noise[2, odd, half, k],
                                           noise[3, odd, half, k], noise[4, odd, half, k])
                            fa, fb, between, seen = step(*pair_at(rows, k), chance, h, kept, w)  # type: ignore[call-arg]
                            remember(fa, fb, between, seen, h, rows, k)
                    if trace.shape[1] > 0:
                        for k in range(min(LANES, last - start)):
                            for i in range(4):
                                trace[start + k, done + s, 2 * i] = rows[A + FEELING + i, k]
                                trace[start + k, done + s, 2 * i + 1] = rows[B + FEELING + i, k]
                                trace[start + k, done + s, 9 + i] = rows[LOOK + i, k]
                            trace[start + k, done + s, 8] = rows[MEETING, k]
                            trace[start + k, done + s, 13] = rows[MEETING + 5, k]
                done += now
                body_kept = kept_body if now == per_body else kept_rest
                for side in range(2):
                    place = side * PERSON
                    for k in range(width):
                        f, b = load(Feeling, rows, place + FEELING, k), load(Body, rows, place + BODY, k)
                        slow, traits = load(Slow, rows, place + SLOW, k), load(Traits, rows, place + TRAITS, k)
                        s, drug = load(Situation, rows, place + SITUATION, k), load(Drug, rows, place + DRUG, k)
                        care = rows[TENS + side, k] / now
                        felt = hurt(f, b, drug, slow, traits, s, care, w)
                        store(embody(b, f, slow, traits, s, care, f.engaged * side, felt, body_kept, now * h, w), rows,
                              place + BODY, k)
            minutes = steps * h
            for k in range(width):
                a, b = load(Slow, rows, A + SLOW, k), load(Slow, rows, B + SLOW, k)
                contact, between = load(Contact, rows, CONTACT, k), load(Meeting, rows, MEETING, k)
                totals = load(Totals, rows, SUMS, k)
                care, fit = totals.care / steps, totals.fit / steps
                gain = trust.minutes_gain(minutes, w.trust)
                moved = trust.trust_after(a.trust, care, fit, gain, w.trust)
                trusted = a.trust + contact.trusting * (moved - a.trust)
                hope = expectation.hope_after(a.hope, contact.prognosis, trusted, care, gain, contact.explanation,
                                              between.disclosure, w.expectation)
                tired = fatigue.exhaustion_after(b.exhaustion, totals.distress_b, totals.giving, w.fatigue)
                rested = setpoint.after_being_cared_for(a.set_point, care, minutes, totals.distress_a, w.setpoint)
                given = setpoint.after_giving(b.set_point, totals.giving, totals.distress_b, w.setpoint)
                kept_to = selfcare.after_consult(a.selfcare, between.disclosure, care, contact.explanation + contact.empowerment,
                                                 w.selfcare)
                meant = selfcare.meaning_after(b.meaning, totals.giving, w.selfcare)
                store(Slow(hope, trusted, a.exhaustion, a.skill, a.label, rested, a.trace, a.complaints, kept_to, a.meaning,
                           a.sugar,
                           a.fat), rows, A + SLOW, k)
                store(Slow(b.hope, b.trust, tired, b.skill, b.label, given, b.trace, b.complaints, b.selfcare, meant, b.sugar,
                           b.fat),
                      rows, B + SLOW, k)
                store(Totals(care, fit, totals.distress_a, totals.distress_b, totals.giving), rows, SUMS, k)
            for k in range(width):
                felt_in_all[k] += rows[SUMS, k]
        for k in range(width):
            rows[SUMS, k] = felt_in_all[k] / visits
        for r in range(ROWS):
            for k in range(min(LANES, last - start)):
                people[r, start + k] = rows[r, k]
