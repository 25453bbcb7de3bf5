"""Portrait: one picture of what a system does in a standard situation: its answer against what moves it, by its own equations.

    portraits(system)           the portraits of a system, the plainest first
    curve(portrait, world)      (places, values): the answer at each place along the bottom
    moved(portrait, base, ...)  the same with one number of the system set by hand, everything else as in `base`

Words stand in the catalogue under the portrait's name: what is along the bottom and the side, and the situation.

Limits    A situation is one of many: a number that does nothing in it may matter in another. What other systems would do back is
          left out: one system is looked at by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from ...encounter.world import World, with_numbers, world
from ...errors import NumberOutOfRange, UnknownName, nearest
from ...evidence.arrow import WORLDS
from ..show_model import KIND, systems
from . import encountered, felt, slowly

SMALLEST = 1e-9


@dataclass(frozen=True)
class Portrait:
    """What is drawn: `places` along the bottom, the answer in a world at each; `named` when the places are words, not numbers."""

    name: str
    system: str
    places: tuple[float, ...]
    answer: Callable[[World, Any], Any]
    named: tuple[str, ...] = ()


def _even(low: float, high: float, steps: int = 61) -> tuple[float, ...]:
    return tuple(float(v) for v in np.linspace(low, high, steps))


PORTRAITS: tuple[Portrait, ...] = (
    Portrait("affect", "mirror", _even(-1.0, 1.0), felt.affect),
    Portrait("hurt", "mirror", _even(0.0, 1.0), felt.affect_of_excluded),
    Portrait("engaged", "regulation", _even(0.0, 1.0), felt.engaged),
    Portrait("cortisol", "threat", _even(0.0, 90.0, 91), felt.cortisol),
    Portrait("threat", "threat", _even(0.0, 1.0), felt.threat_with_label),
    Portrait("relief", "opioid", _even(0.0, 1.0), felt.relief),
    Portrait("relief_hope", "opioid", _even(0.0, 1.0), felt.relief_of_hope),
    Portrait("wine", "opioid", _even(0.0, 60.0), slowly.pool),
    Portrait("rebound", "opioid", _even(0.0, 3.0, 4), slowly.rebound, ("wine", "cigarette", "food", "pill")),
    Portrait("vagal", "vagus", _even(0.0, 1.0), felt.vagal),
    Portrait("vagal_threat", "vagus", _even(0.0, 0.6), felt.vagal_under_threat),
    Portrait("readouts", "vagus", _even(0.0, 2.0, 3), felt.readouts, ("breathing", "yoga", "massage")),
    Portrait("iga", "immunity", _even(0.0, 10.0), felt.iga),
    Portrait("iga_threat", "immunity", _even(0.0, 1.0), felt.iga_under_threat),
    Portrait("hope", "expectation", _even(0.0, 1.0), felt.hope),
    Portrait("exhaustion", "fatigue", _even(0.0, 600.0), slowly.exhaustion),
    Portrait("rested", "fatigue", _even(0.0, 60.0), slowly.recovery),
    Portrait("felt_care", "response", _even(0.0, 1.0), encountered.felt_care),
    Portrait("fit", "response", _even(0.0, 1.0), encountered.fit),
    Portrait("trust", "trust", _even(0.0, 1.0), encountered.trust_after),
    Portrait("trust_minutes", "trust", _even(1.0, 30.0), encountered.trust_by_minutes),
    Portrait("disclosed", "disclosure", _even(0.0, 30.0, 121), encountered.disclosed),
    Portrait("channels", "channel", _even(0.0, 4.0, 5), encountered.channels, ("none", "voice", "eye", "skin", "image")),
    Portrait("letters", "consult", _even(0.0, 6.0, 7), encountered.letters, ("none", "R", "E", "C", "U", "P", "E2")),
    Portrait("course", "cold", _even(0.0, 14.0, 71), slowly.cold),
    Portrait("il8", "cold", _even(0.0, 14.0, 71), slowly.il8),
    Portrait("score", "rating", _even(0.0, 1.0), encountered.score),
    Portrait("score_disposition", "rating", _even(-2.0, 2.0), encountered.score_by_disposition),
    Portrait("pain_care", "pain", _even(0.0, 1.0), felt.pain_by_care),
    Portrait("pain_drug", "pain", _even(0.0, 80.0), felt.pain_by_drug),
    Portrait("pain_label", "pain", _even(-0.9, 0.9), felt.pain_by_label),
    Portrait("pain_photo", "pain", _even(0.0, 10.0), felt.pain_by_photo),
    Portrait("pain_left", "pain", _even(0.0, 1.0), felt.pain_by_exclusion),
    Portrait("pain_seen", "pain", _even(0.0, 1.0), felt.pain_seen),
    Portrait("effect_site", "morphine", _even(0.0, 240.0, 121), felt.effect_site),
    Portrait("presses", "morphine", _even(0.0, 10.0), felt.presses),
    Portrait("set_point", "setpoint", _even(0.0, 40.0, 81), slowly.set_point),
    Portrait("set_point_threat", "setpoint", _even(-0.2, 0.4), slowly.set_point_under_threat),
    Portrait("complaints", "setpoint", _even(0.0, 1.0), slowly.complaints),
    Portrait("sugar", "selfcare", _even(0.0, 1.0), slowly.sugar),
    Portrait("sugar_weeks", "selfcare", _even(0.0, 52.0, 105), slowly.sugar_by_week),
    Portrait("kept", "selfcare", _even(0.0, 1.0), slowly.selfcare_by_meaning),
    Portrait("fat", "selfcare", _even(0.0, 1.0), slowly.fat),
    Portrait("mirroring", "practice", _even(0.0, 100.0), slowly.mirroring),
    Portrait("skill", "practice", _even(0.0, 100.0), slowly.skill),
    Portrait("forgotten", "practice", _even(0.0, 36.0), slowly.forgotten),
    Portrait("ordered", "tests", _even(0.0, 1.0), encountered.ordered),
    Portrait("interventions", "tests", _even(0.0, 1.0), encountered.interventions),
    Portrait("ordered_style", "tests", _even(-2.0, 2.0), encountered.ordered_by_style),
    Portrait("error", "measured", _even(1.0, 20.0, 20), encountered.error_of_mean),
    Portrait("errors", "measured", _even(0.0, 5.0, 6), encountered.errors,
             ("pain", "mood", "vagal", "exhaustion", "cortisol", "iga")),
)


def portraits(system: str) -> list[Portrait]:
    """The portraits of a system, the plainest first; `UnknownName` for a system that is none."""
    if system not in systems():
        raise UnknownName(received=system, near=nearest(system, systems()), kind=KIND)
    return [portrait for portrait in PORTRAITS if portrait.system == system]


def portrait_of(system: str, name: str) -> Portrait:
    """One portrait of a system; the plainest when no name is given; `UnknownName` for another."""
    known = {portrait.name: portrait for portrait in portraits(system)}
    if not name:
        return next(iter(known.values()))
    if name not in known:
        raise UnknownName(key="picture", received=name, near=nearest(name, known), kind={"en": "picture", "nl": "plaatje"})
    return known[name]


def curve(portrait: Portrait, w: World) -> list[float]:
    """The answer at each place."""
    found = np.broadcast_to(np.asarray(portrait.answer(w, np.array(portrait.places)), dtype=float), (len(portrait.places),))
    return [float(v) + 0.0 for v in found]


@lru_cache(maxsize=128)
def in_worlds(portrait: Portrait) -> dict[str, list[float]]:
    """The answer in each world."""
    return {w: curve(portrait, world(w)) for w in WORLDS}


def about(system: str, number: str) -> Any:
    """What is known of one number of a system; `UnknownName` for another."""
    known = systems()[system].about
    if number not in known:
        raise UnknownName(key="number", received=number, near=nearest(number, known),
                          kind={"en": "number of this system", "nl": "getal van dit systeem"})
    return known[number]


def moved(portrait: Portrait, base: str, number: str, value: float) -> list[float]:
    """The answer with one number of the system set by hand, everything else as in `base`; refuses a value out of range."""
    known = about(portrait.system, number)
    if not known.low <= value <= known.high:
        raise NumberOutOfRange(key=f"{portrait.system}.{number}", received=value, unit=known.unit, low=known.low, high=known.high,
                               source=known.source or known.fitted_to or known.status)
    return curve(portrait, with_numbers(world(base), {f"{portrait.system}.{number}": value}))


@lru_cache(maxsize=2048)
def acts(portrait: Portrait, number: str) -> bool:
    """Whether a number changes anything in this portrait, in some world, between the ends of its sensible room."""
    low, high = room(portrait.system, number)
    return any(
        max(abs(a - b) for a, b in zip(moved(portrait, w, number, low), moved(portrait, w, number, high), strict=True)) > SMALLEST
        for w in WORLDS)


def room(system: str, number: str) -> tuple[float, float]:
    """From where to where a slider moves a number: its range, kept near its values: at most four times as far from nothing."""
    known = about(system, number)
    values = [float(getattr(getattr(world(w), system), number)) for w in WORLDS]
    far = 4.0 * max(abs(v) for v in values) or known.high
    return max(known.low, -far), min(known.high, far)


def value_in(system: str, number: str, name: str) -> float:
    """A number of a system as one world has it."""
    about(system, number)
    return float(getattr(getattr(world(name), system), number))
