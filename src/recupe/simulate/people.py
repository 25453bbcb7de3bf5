"""People: who somebody is in a world, and how they stand there at rest, as rows of numbers.

Draws are standard normal numbers by name (`population.py`); a world turns them into traits.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from ..encounter.world import World
from ..person import pain, selfcare
from ..person.morphine import Drug
from ..person.person import NOWHERE, Body, Feeling, Situation, Slow, Traits, Watched
from .block import BODY, FEELING, PERSON, SITUATION, SLOW, STARTS, TRAITS, WATCHED
from .population import Floats, trait


def traits_of(w: World, draws: dict[str, Floats], *, works: bool) -> Traits:
    """The traits of many people in this world; who works comes to rest at their own working level of exhaustion."""
    def of(system: str, name: str, draw: str) -> Floats:
        return trait(w, system, name, draws[draw])

    trust = of("trust", "level", "trust")
    level = of("fatigue", "working_level", "exhaustion") if works else 0.0 * trust + w.fatigue.rested
    return Traits(of("mirror", "home", "affect") - w.mirror.home, of("threat", "level", "threat"),
                  of("vagus", "baseline", "vagal"), of("threat", "cortisol", "cortisol"), of("immunity", "level", "iga"),
                  of("opioid", "tone", "relief"), of("opioid", "release", "release"),
                  of("threat", "cortisol_gain", "cortisol_gain"), of("threat", "cortisol_rate", "cortisol_rate"),
                  of("mirror", "sensitivity", "mirroring"), trust, of("pain", "half", "half"),
                  of("morphine", "clearance", "clearance"), of("morphine", "volume", "volume"),
                  of("morphine", "effect_rate", "effect_rate"), of("morphine", "press_level", "press"),
                  of("mirror", "minding", "minding"), level, of("selfcare", "start", "selfcare"), of("selfcare", "sugar", "sugar"),
                  of("selfcare", "fat", "fat"))


def body_at_rest(traits: Traits) -> Body:
    """The body of people to whom nothing happens."""
    zero = 0.0 * traits.threat
    return Body(traits.relief, zero, traits.cortisol, traits.vagal, traits.iga, zero + 1.0, zero, zero, zero, zero, zero)


def feeling_at_rest(traits: Traits, affect: Any) -> Feeling:
    """Feeling of people to whom nothing happens, affect as given."""
    zero = 0.0 * traits.threat
    return Feeling(affect, zero, zero, traits.threat)


def slow_at_rest(w: World, traits: Traits, skill: Any, trust: Any) -> Slow:
    """Slow states as a study begins; self-care and what follows from it where trust and meaning point."""
    zero = 0.0 * traits.threat
    s = w.selfcare
    kept = selfcare.target(traits.selfcare, trust, 0.0, s.meaning, s)
    return Slow(zero, zero + trust, traits.working_level, zero + skill, zero, zero, zero, zero, kept, zero + s.meaning,
                selfcare.sugar_target(traits.sugar, kept, s), selfcare.fat_target(traits.fat, kept, s))


def situated(s: Situation, trust: Any, medicine: Any, w: World) -> Situation:
    """A situation in which pain counts by its own signal, and trust is that of the person where it is not said otherwise."""
    return s._replace(load=pain.load(s.signal, w.pain), trust=trust, medicine=medicine)


def put(rows: Floats, first: int, values: tuple[Any, ...]) -> None:
    """Write a tuple of arrays into rows."""
    for i, value in enumerate(values):
        rows[first + i] = value


def put_person(rows: Floats, start: int, w: World, traits: Traits, affect: Any, slow: Slow) -> None:
    """Somebody at rest, nowhere, with no drug in them, into rows start..start + PERSON - 1."""
    rows[start:start + PERSON] = 0.0
    put(rows, start + TRAITS, traits)
    put(rows, start + FEELING, feeling_at_rest(traits, affect))
    put(rows, start + BODY, body_at_rest(traits))
    put(rows, start + SLOW, slow)
    put(rows, start + SITUATION, situated(NOWHERE, slow.trust, traits.medicine, w))
    put(rows, start + WATCHED, Watched(0.0, 0.0, traits.cortisol, 0.0))


class Whole(NamedTuple):
    """One person, or many, as tuples of views into rows."""

    feeling: Feeling
    body: Body
    slow: Slow
    traits: Traits
    situation: Situation
    drug: Drug
    watched: Watched


def whole(rows: Floats, start: int = 0) -> Whole:
    """What stands in rows start..start + PERSON - 1, as views: writing to them moves the rows."""
    return Whole(*[kind(*rows[start + first:start + first + len(kind._fields)])  # type: ignore[attr-defined]
                   for kind, first in STARTS.items()])


def typical_draws(names: Any, people: int) -> dict[str, Floats]:
    """Draws of people in the middle of every trait."""
    return {name: np.zeros(people) for name in names}
