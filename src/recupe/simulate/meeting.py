"""Meeting: everybody keeps every visit of every arm, the carer each time from their own rested state.

Fast states start at rest: affect as chance brings it, threat, body and the slow route at the person's own level. From one visit to
the next a person carries trust, disclosure and what is left of hope; the carer nothing (their weeks in turn come later).

Sources   the reference run's protocol and starting values, where the specification is silent.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from ..encounter.contact import Contact, Meeting, kept, kept_body
from ..encounter.disclosure import disclosed_at_start
from ..encounter.occasion import contact_of
from ..encounter.world import World
from ..errors import NotANumber
from ..person import rating
from ..person.arithmetic import exp
from ..person.expectation import hope_later
from ..person.person import Slow, Traits
from .block import BODY, CONTACT, FEELING, MEETING, PERSON, ROWS, SUMS, TRACED, TRAITS, A, B, name_of, row
from .crowd import Crowd
from .kernel import PER_BODY, meet
from .people import body_at_rest, feeling_at_rest, put, put_person, slow_at_rest, traits_of
from .plan import Arm, Plan
from .population import Floats, Names, trait
from .threads import in_cuts

NO_TRACE = np.empty((0, 0, len(TRACED)), np.float32)
NOBODY = np.empty((0, 0))
STEP, LONG_STEP = 1 / 60, 1 / 6
AT_ONCE = 16_384
MINUTES_A_DAY = 1440.0


class Met(NamedTuple):
    """What the consults left: care felt [arm, visit, person]; trust and disclosure after the last [arm, person] or NaN."""

    felt: Floats
    trust: Floats
    disclosure: Floats


def pairs(w: World, c: Crowd) -> Floats:
    """Everybody with their carer, rested, before any encounter: rows [ROWS, person]."""
    rows = np.zeros((ROWS, len(c.ids)))
    theirs, cares = traits_of(w, c.person, works=False), traits_of(w, c.carers, works=True)
    cares = Traits(*[v[c.place] for v in cares])
    zero = np.zeros(len(c.ids))
    put_person(rows, A, w, theirs, zero, slow_at_rest(w, theirs, trait(w, "regulation", "skill", c.person["skill"]),
                                                      theirs.medicine))
    skill = trait(w, "regulation", "skill", c.carers["skill"])[c.place]
    put_person(rows, B, w, cares, zero, slow_at_rest(w, cares, skill, w.trust.level))
    rows[row("pair", Meeting, "disclosure")] = w.disclosure.start
    return rows


def begin(rows: Floats, rested: Floats, w: World, chance: dict[str, Floats]) -> None:
    """Set a pair down for an encounter: bodies at rest, affect as chance brings it, the carer as rested as ever."""
    a, b = (Traits(*rested[side + TRAITS:side + TRAITS + len(Traits._fields)]) for side in (A, B))
    rows[B:B + PERSON] = rested[B:B + PERSON]
    for side, who, name in ((A, a, "affect at the start"), (B, b, "affect of the carer at the start")):
        put(rows, side + FEELING, feeling_at_rest(who, trait(w, "mirror", "start", chance[name])))
        put(rows, side + BODY, body_at_rest(who))
    need = chance["need at the start"]
    told = disclosed_at_start(rows[row("pair", Meeting, "disclosure")], w.disclosure)
    put(rows, MEETING, Meeting(need, need, chance["misread of the face at the start"],
                                chance["misread of the words at the start"], 0.0 * need, told))


def encounter(rows: Floats, ids: Names, minutes: float, occasion: int, seed: int, w: World, *, short: bool = False,
              threads: int = 1, trace: Any = NO_TRACE, patients: Floats = NOBODY, openings: Floats = NOBODY) -> None:
    """Everybody meets for some minutes; rows [ROWS, person] move in place. `trace` [person, step, variable] float32 is filled.

    With patients [PERSON, visit x person] and their openings [Meeting, visit x person] the carers see one after the other.
    """
    steps = max(1, round(minutes / (LONG_STEP if short else STEP)))
    h = minutes / steps
    per_body = 1 if short else PER_BODY
    rest = steps % per_body or per_body
    fixed = (steps, h, np.uint64(occasion), np.uint64(seed), kept(h, w), kept_body(per_body * h, w), kept_body(rest * h, w), w,
             short, trace, patients, openings)
    in_cuts(threads, len(ids), lambda first, last: meet(rows, ids, first, last, *fixed))


def meet_all(plan: Plan, w: World, c: Crowd, seed: int, *, short: bool = False, without: frozenset[str] = frozenset(),
             threads: int = 1) -> Met:
    """Everybody keeps every visit of every arm, in world `w`; `NotANumber` when the model leaves the numbers."""
    people, arms = len(c.ids), len(plan.arms)
    met = Met(np.zeros((arms, max(plan.visits, 1), people)), np.full((arms, people), np.nan), np.full((arms, people), np.nan))
    for first in range(0, people, AT_ONCE):
        last = min(first + AT_ONCE, people)
        here = c.part(first, last)
        rested = pairs(w, here)
        for i, arm in enumerate(plan.arms):
            if arm.visits:
                found = _visits(arm, plan, w, here, rested, seed, short or "dyad" in without, without, threads)
                met.felt[i, :len(arm.visits), first:last], met.trust[i, first:last], met.disclosure[i, first:last] = found
    return met


def _visits(arm: Arm, plan: Plan, w: World, c: Crowd, rested: Floats, seed: int, short: bool, without: frozenset[str],
            threads: int) -> tuple[Floats, Floats, Floats]:
    """Care felt at each visit of one arm [visit, person]; trust and disclosure after the last [person]."""
    factor = exp(w.rating.clinician_care * np.asarray(plan.effects))[c.carer]
    rows, day, felt = rested.copy(), 0.0, []
    hope = row("a", Slow, "hope")
    for number, visit in enumerate(arm.visits):
        chance = c.occasions[number]
        begin(rows, rested, w, chance)
        rows[hope] = hope_later(rows[hope], (visit.day - day) * MINUTES_A_DAY, w.expectation)
        put(rows, CONTACT, contact_of(visit.consult, w, without))
        rows[row("pair", Contact, "clinician")] = factor
        encounter(rows, c.ids, visit.consult.minutes, number + 1, seed, w, short=short, threads=threads)
        _look_for_nan(rows, c.ids, number + 1)
        felt.append(rating.felt(rows[SUMS], chance["felt care"], w.rating))
        day = visit.day
    return np.array(felt), rows[row("a", Slow, "trust")], rows[row("pair", Meeting, "disclosure")]


def encounter_of(plan: Plan, w: World, c: Crowd, contact: Contact, minutes: float, seed: int) -> Any:
    """One consult of the first person of a crowd, second by second: [step, variable] as `block.TRACED`, float32."""
    one = c.part(0, 1)
    rested = pairs(w, one)
    rows = rested.copy()
    begin(rows, rested, w, one.occasions[0])
    put(rows, CONTACT, contact)
    rows[row("pair", Contact, "clinician")] = float(exp(w.rating.clinician_care * plan.effects[int(one.carer[0])]))
    trace = np.zeros((1, max(1, round(minutes / STEP)), len(TRACED)), np.float32)
    encounter(rows, one.ids, minutes, 1, seed, w, trace=trace)
    return trace[0]


def _look_for_nan(rows: Floats, ids: Names, occasion: int) -> None:
    bad = np.argwhere(np.isnan(rows).T)
    if len(bad):
        person, place = (int(v) for v in bad[0])
        raise NotANumber(variable=name_of(place), person=int(ids[person]), occasion=occasion)
