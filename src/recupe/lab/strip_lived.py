"""Strip, lived: an acted consult, as it was marked, lived by the model.

Only an acted consult goes in, by its name and the letters that were marked: `lived` takes no transcript and no mark. A file that
somebody brings may be of real people, and there is no way in for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..encounter.consult import LETTERS
from ..encounter.manner import MANNERS, manner
from ..encounter.occasion import Consultation, contact_of
from ..encounter.world import world
from ..errors import UnknownName
from ..evidence.arrow import WORLDS
from ..measure.consults import consult
from ..simulate.block import TRACED
from ..simulate.crowd import typical
from ..simulate.meeting import encounter_of
from ..simulate.plan import Arm, Plan, Visit

__all__ = ["MANNERS", "Lived", "lived"]
CHANNELS = ("eye", "voice")
EVERY = 10
READ_OUT = {"care": "felt care", "told": "disclosure", "answer": "answer of b"}


@dataclass(frozen=True)
class Lived:
    """An acted consult as marked, lived by two typical people in each world.

    minutes   of the consult      manner   that it was given in      minute   of each moment
    arms      what each was called -> its letters      worlds   world -> arm -> read-out -> values at each moment [0..1]
    """

    consult: str
    minutes: float
    manner: str
    minute: list[float]
    arms: dict[str, tuple[str, ...]]
    worlds: dict[str, dict[str, dict[str, list[float]]]]

    def mean(self, world: str, arm: str, what: str = "care") -> float:
        """The mean of a read-out over the consult [0..1]."""
        return float(np.mean(self.worlds[world][arm][what]))


def lived(name: str, arms: Mapping[str, tuple[str, ...]], how: str = "empathic", seed: int = 1) -> Lived:
    """An acted consult with the letters of each arm, in every world; `UnknownName` for any other consult, letter or manner.

    Nobody in particular: two people in the middle of every trait, by picture and voice; a letter counts for the whole consult, for
    the model does not know when in a consult it is given.
    """
    minutes = consult(name).length / 60
    manner(how)
    for letters in arms.values():
        for letter in letters:
            if letter not in LETTERS:
                raise UnknownName(received=letter, near=LETTERS, kind={"en": "letter", "nl": "letter"})
    visits = {arm: Consultation(tuple(letters), how, CHANNELS, minutes) for arm, letters in arms.items()}
    plan = Plan(1, (0.0,), 1.0, 14.0, tuple(Arm(arm, (Visit(0.0, visit),)) for arm, visit in visits.items()))
    middle = typical(plan)
    worlds: dict[str, dict[str, dict[str, list[float]]]] = {}
    steps = 0
    for name_of_world in WORLDS:
        w = world(name_of_world)
        worlds[name_of_world] = {}
        for arm, visit in visits.items():
            trace: Any = encounter_of(plan, w, middle, contact_of(visit, w), minutes, seed)
            steps = trace.shape[0]
            worlds[name_of_world][arm] = {what: [float(f"{v:.4g}") for v in trace[::EVERY, TRACED.index(variable)]]
                                         for what, variable in READ_OUT.items()}
    return Lived(name, minutes, how, [float(s) / 60 for s in range(0, steps, EVERY)], dict(arms), worlds)
