"""Stretch: the compiled inner loop of time that nobody else moves second by second, LANES people abreast.

    every step of h minutes    pain, threat, affect, body, morphine, set point (`person.alone`); who may press a pump and does,
                               gets a dose; strain and loss fade; pain and threat are added up, and the peak of cortisol is kept
    at the end                 the slow states that nothing fast reads (`person.settle`)

Inputs are those of the situation, constant but for what fades. Whoever presses is drawn by name: (second after
entry, occasion, person).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..encounter.world import World
from ..person.arithmetic import exp
from ..person.morphine import Drug, asked, dosed
from ..person.person import Body, Feeling, Situation, Slow, Traits, Watched, alone, settle
from .block import BODY, DRUG, FEELING, PERSON, SITUATION, SLOW, TRAITS, WATCHED
from .compiled import LANES, compiled, load, store
from .population import Floats, Names
from .randomness import philox, stream
from .threads import in_cuts

PRESSES = stream("pressing the pump")
STRAIN, SOCIAL = (SITUATION + Situation._fields.index(name) for name in ("strain", "social"))


class KeptAlone(NamedTuple):
    """What a step of one length keeps of each state; the noise of affect is nothing."""

    mirrored: float
    engaged: float
    threat: float
    affect: float
    noise: float
    relief: float
    stress_drive: float
    vagal: float
    iga: float
    pool: float
    wine: float
    cigarette: float
    food: float
    pill: float
    set_point: float
    label: float
    fade: float


def kept_alone(h: float, w: World, label_lag: float, fade: float) -> KeptAlone:
    """What a step of h minutes keeps; `label_lag` and `fade` belong to the occasion [min]."""
    o = w.opioid
    lags = (w.mirror.lag, w.regulation.lag, w.threat.lag, w.mirror.affect_lag, None, o.lag, w.threat.stress_lag, w.vagus.lag,
            w.immunity.lag, o.pool_lag, o.wine_lag, o.cigarette_lag, o.food_lag, o.pill_lag, w.setpoint.lag, label_lag, fade)
    return KeptAlone(*[0.0 if lag is None else float(exp(-h / lag)) for lag in lags])


@compiled
def abide(people, ids, first, last, steps, h, begin, occasion, seed, kept, w):
    """People first..last of `people` [PERSON, person] spend steps x h minutes, from minute `begin` after entry; rows move in
    place.
    """
    rows = np.empty((PERSON, LANES))
    name = np.empty(LANES, np.uint64)
    low, high = seed & np.uint64(0xFFFFFFFF), seed >> np.uint64(32)
    for start in range(first, last, LANES):
        for r in range(PERSON):
            for k in range(LANES):
                rows[r, k] = people[r, min(start + k, last - 1)]
        for k in range(LANES):
            name[k] = ids[min(start + k, last - 1)]
        for n in range(steps):
            now = begin + h * (n + 1)
            for k in range(LANES):
                s, traits = load(Situation, rows, SITUATION, k), load(Traits, rows, TRAITS, k)
                f, b, drug, slow = alone(load(Feeling, rows, FEELING, k), load(Body, rows, BODY, k), load(Drug, rows, DRUG, k),
                                         load(Slow, rows, SLOW, k), traits, s, h, kept, w)
                word, _, _, _ = philox(np.uint64((begin + h * n) * 60.0 + 0.5), PRESSES, occasion, name[k], low, high)
                wanted = (word + 0.5) * 2.0**-32 < asked(b.pain, traits.press, h, w.morphine)
                yields = drug.locked <= 0.0 and s.press_dose > 0.0
                dose = s.press_dose if wanted and yields else 0.0
                given = dosed(drug, dose)
                locked = s.lock if dose > 0.0 else (drug.locked - h if drug.locked > h else 0.0)
                seen = load(Watched, rows, WATCHED, k)
                higher = b.cortisol > seen.peak
                store(Watched(seen.pain + b.pain * h, seen.threat + f.threat * h, b.cortisol if higher else seen.peak,
                              now if higher else seen.peak_at), rows, WATCHED, k)
                store(f, rows, FEELING, k)
                store(b, rows, BODY, k)
                store(slow, rows, SLOW, k)
                store(Drug(given.central, given.peripheral, given.effect, given.given, locked), rows, DRUG, k)
                rows[STRAIN, k] = s.strain * kept.fade
                rows[SOCIAL, k] = s.social * kept.fade
        for k in range(LANES):
            slow, body = load(Slow, rows, SLOW, k), load(Body, rows, BODY, k)
            s = load(Situation, rows, SITUATION, k)
            store(settle(slow, body.pool, load(Traits, rows, TRAITS, k), s.treated, steps * h, w), rows, SLOW, k)
        for r in range(PERSON):
            for k in range(min(LANES, last - start)):
                people[r, start + k] = rows[r, k]


def stretch(rows: Floats, ids: Names, minutes: float, longest: float, begin: float, occasion: int, seed: int, w: World,
            label_lag: float, fade: float, threads: int = 1) -> None:
    """Everybody spends some minutes as their situation has it, in steps of at most `longest`; rows [PERSON, person] move in
    place.
    """
    if minutes <= 0.0:
        return
    steps = max(1, int(np.ceil(minutes / longest - 1e-9)))
    h = minutes / steps
    fixed = (steps, h, begin, np.uint64(occasion), np.uint64(seed), kept_alone(h, w, label_lag, fade), w)
    in_cuts(threads, rows.shape[1], lambda first, last: abide(rows, ids, first, last, *fixed))
