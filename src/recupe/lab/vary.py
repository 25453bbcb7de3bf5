"""Vary: one number of the model moved from low to high: how much of the answer hangs on it?

    at each value    truth, lot and rating of the first contrast, in every world, on the same few people by the short cut

A number that is nothing in `null`, also when its arrow is cut, is what makes `null` that world: there it stays nothing, and the
answer of `null` is flat. In the other worlds every number goes from low to high, whatever it was.

Limits    One number at a time: what two do together is not seen. All numbers at once are in `sensitivity.py`. The values between
          are even steps, and none of them is called likely.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from ..encounter.world import PARTS, World, is_in_model, with_numbers, world
from ..errors import NumberOutOfRange, UnknownName, WrongValue, nearest
from ..evidence.arrow import WORLDS, arrows
from ..simulate.threads import usable_threads
from ..study.declaration import Study
from .progress import Progress, silent
from .several import head, lived_in

PEOPLE, MOST_STEPS = 3600, 101
FORM = re.compile(r"\s*([A-Za-z][A-Za-z0-9_]*\.[A-Za-z][A-Za-z0-9_]*)\s*=([^:]+):([^:]+):\s*(\d{1,4})\s*")


def asked(text: str) -> tuple[str, list[float]]:
    """`system.number=low:high:steps` as the number and its values. Raises `WrongValue`, `UnknownName` or `NumberOutOfRange`."""
    found = FORM.fullmatch(text)
    try:
        low, high, steps = (float(found[2]), float(found[3]), int(found[4])) if found else (0.0, 0.0, 0)
    except ValueError:
        found = None
    if found is None or not low < high or not 2 <= steps <= MOST_STEPS:
        raise WrongValue(
            key="--vary", received=text,
            problem={"en": f"--vary is a number of the model with low, high and 2 to {MOST_STEPS} steps, or all",
                     "nl": f"--vary is een getal van het model met laag, hoog en 2 tot {MOST_STEPS} stappen, of all"},
            advice={"en": "--vary rating.disposition_weight=0:1.5:5", "nl": "--vary rating.disposition_weight=0:1.5:5"})
    key = found[1]
    if not is_in_model(key):
        known = [f"{s}.{n}" for s, part in zip(World._fields, PARTS, strict=True) for n in part.about]
        raise UnknownName(key="--vary", received=key, near=nearest(key, known),
                          kind={"en": "number of the model", "nl": "getal van het model"})
    system, _, name = key.partition(".")
    about = PARTS[World._fields.index(system)].about[name]
    for value in (low, high):
        if not about.low <= value <= about.high:
            raise NumberOutOfRange(key=key, received=value, unit=about.unit, low=about.low, high=about.high,
                                   source=about.source or about.fitted_to or about.status)
    return key, [float(v) for v in np.linspace(low, high, steps)]


def held(key: str) -> tuple[str, ...]:
    """The worlds in which a number stays as it is: `null`, for a number that is nothing there and nothing when its arrow is cut."""
    number = next((n for arrow in arrows().values() for n in arrow.parameters if n.key == key), None)
    return ("null",) if number is not None and number.null == number.off == 0.0 else ()


def vary(study: Study, name: str, text: str, *, seed: int | None = None, people: int = PEOPLE, threads: int | None = None,
         progress: Progress = silent) -> dict[str, Any]:
    """The first contrast at each value of one number, in every world; `held` names worlds in which it stayed.

    Raises as `asked`, and `NotANumber`.
    """
    key, values = asked(text)
    seed = study.seed if seed is None else seed
    still = held(key)
    worlds = [{w: world(w) if w in still else with_numbers(world(w), {key: value}) for w in WORLDS} for value in values]
    found = lived_in(study, worlds, seed, people, usable_threads(threads), progress)
    system, _, number = key.partition(".")
    about = PARTS[World._fields.index(system)].about[number]
    arrow = next((arrow.id for arrow in arrows().values() if any(n.key == key for n in arrow.parameters)), None)
    return {
        **head(study, name, seed, people), "parameter": key, "parameter_unit": about.unit, "low": about.low, "high": about.high,
        "status": about.status, "source": about.source, "arrow": arrow, "held": list(still), "values": values,
        "central": {w: float(getattr(getattr(world(w), system), number)) for w in WORLDS},
        "worlds": {w: {e: [one[w][e] for one in found] for e in ("truth", "lot", "rating")} for w in WORLDS}}
