"""World: one setting of all arrows, as every number of the model: `w.vagus.threat_gain`.

A world is a column of `arrows.yaml`; an arrow switched off, or set as in another world, is another column; a draw of what
we do not know is one more.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..errors import UnknownName, nearest
from ..evidence.arrow import SETTINGS, arrows
from ..person.cold import Cold
from ..person.equation import but, of
from ..person.expectation import Expectation
from ..person.fatigue import Fatigue
from ..person.immunity import Immunity
from ..person.measured import Measured
from ..person.mirror import Mirror
from ..person.morphine import Morphine
from ..person.opioid import Opioid
from ..person.pain import Pain
from ..person.practice import Practice
from ..person.rating import Rating
from ..person.regulation import Regulation
from ..person.selfcare import Selfcare
from ..person.setpoint import Setpoint
from ..person.tests import Tests
from ..person.threat import Threat
from ..person.vagus import Vagus
from .channel import Channel
from .consult import Consult
from .disclosure import Disclosure
from .response import Response
from .trust import Trust


class World(NamedTuple):
    """Every number of the model, system by system."""

    mirror: Mirror
    regulation: Regulation
    threat: Threat
    opioid: Opioid
    vagus: Vagus
    immunity: Immunity
    expectation: Expectation
    fatigue: Fatigue
    response: Response
    trust: Trust
    disclosure: Disclosure
    channel: Channel
    consult: Consult
    cold: Cold
    rating: Rating
    pain: Pain
    morphine: Morphine
    setpoint: Setpoint
    selfcare: Selfcare
    practice: Practice
    tests: Tests
    measured: Measured


PARTS: tuple[Any, ...] = (Mirror, Regulation, Threat, Opioid, Vagus, Immunity, Expectation, Fatigue, Response, Trust, Disclosure,
                          Channel, Consult, Cold, Rating, Pain, Morphine, Setpoint, Selfcare, Practice, Tests, Measured)


def world(name: str) -> World:
    """The numbers of one world; `UnknownName` for another name than told, supported or null."""
    return World(*[of(system, name) for system in PARTS])


def is_in_model(key: str) -> bool:
    """Whether a number, named `system.name`, is part of the model."""
    system, _, name = key.partition(".")
    return system in World._fields and name in PARTS[World._fields.index(system)].about


def with_arrow(w: World, arrow: str, setting: str) -> World:
    """The same numbers with one arrow set as in another world, or "off".

    `UnknownName` for an arrow or a setting that is not one; it names the systems that have no number for it.
    """
    known = arrows()
    if arrow not in known:
        raise UnknownName(received=arrow, near=nearest(arrow, known), kind={"en": "arrow", "nl": "pijl"})
    if setting not in SETTINGS:
        systems = ", ".join(dict.fromkeys(number.system for number in known[arrow].parameters))
        raise UnknownName(key=arrow, received=setting, near=SETTINGS,
                          kind={"en": f"world with a number for the arrow {arrow} (systems: {systems})",
                                "nl": f"wereld met een getal voor de pijl {arrow} (systemen: {systems})"})
    changed: dict[str, Any] = {}
    for number in known[arrow].parameters:
        changed.setdefault(number.system, {})[number.name] = number.value(setting)
    return w._replace(**{system: but(getattr(w, system), **values) for system, values in changed.items()})


def with_numbers(w: World, numbers: dict[str, float]) -> World:
    """The same numbers but for some, keyed `system.name`; `UnknownName` for one that is not part of the model."""
    for key, value in numbers.items():
        system, _, name = key.partition(".")
        if not is_in_model(key):
            known = [f"{s}.{n}" for s in World._fields for n in getattr(w, s)._fields]
            raise UnknownName(received=key, near=nearest(key, known),
                              kind={"en": "number of the model", "nl": "getal van het model"})
        w = w._replace(**{system: but(getattr(w, system), **{name: value})})
    return w
