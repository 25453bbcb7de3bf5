"""Without: how much of each outcome a part of the model carries, by living the study again with that part cut.

    an arrow         set to its off value                      (care-cold, rating-confounding, ...)
    fast-route       no mirroring in either person             slow-route    no considered answer in either person
    dyad             the second-by-second course replaced by its closed form
    disclosure       nothing is told                           trust         trust stays as it was

    share carried = 1 - without / full          several parts are cut together

Limits    Shares are properties of the model's numbers, not findings. Parts do not add up to a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..encounter.occasion import ABLATIONS
from ..encounter.world import World, with_arrow
from ..errors import UnknownName, nearest
from ..evidence.arrow import WORLDS, arrows
from ..study.declaration import Study

NOTHING = 1e-12


def parts() -> tuple[str, ...]:
    """Everything that can be cut: routes first, then arrows."""
    return (*ABLATIONS, *arrows())


def check_parts(asked: Sequence[str]) -> None:
    """`UnknownName` unless every part can be cut."""
    for part in asked:
        if part not in parts():
            raise UnknownName(key="--without", received=part, near=nearest(part, parts()),
                              kind={"en": "arrow or route", "nl": "pijl of route"})


def cut(w: World, asked: Sequence[str]) -> World:
    """A world with the arrows among these parts off."""
    for part in asked:
        if part not in ABLATIONS:
            w = with_arrow(w, part, "off")
    return w


def routes(asked: Sequence[str]) -> frozenset[str]:
    """The parts that are cut in the encounter itself."""
    return frozenset(part for part in asked if part in ABLATIONS)


def carried(study: Study, asked: Sequence[str], full: dict[str, Any], less: dict[str, Any]) -> list[dict[str, Any]]:
    """What the parts carry, from the records of a whole run and of one without them, on the same people.

    A row for each world and outcome: part, world, outcome, unit {en, nl}, arm (the last), n (people), level
    {full, without, share} in that arm, truth {contrast, full, without, share} of the outcome's
    first contrast or None. share is None where the full value is 0.
    """
    arm = study.arms[-1].name
    first = {c.outcome: c.name for c in reversed(study.contrasts)}
    rows = []
    for world in WORLDS:
        for outcome in study.outcomes:
            levels = [r["worlds"][world]["arms"][arm][outcome.name] for r in (full, less)]
            truths = [None if outcome.name not in first else _truth(r, world, first[outcome.name]) for r in (full, less)]
            rows.append({
                "part": " + ".join(asked), "world": world, "outcome": outcome.name, "unit": outcome.about.unit, "arm": arm,
                "n": full["replicates"] * full["persons"],
                "level": _share(*(None if level is None else level["mean"] for level in levels)),
                "truth": None if outcome.name not in first else {"contrast": first[outcome.name], **_share(*truths)}})
    return rows


def _truth(record: dict[str, Any], world: str, contrast: str) -> float | None:
    found = next(c for c in record["worlds"][world]["contrasts"] if c["name"] == contrast)
    estimate: float | None = found["truth"]["estimate"]
    return estimate


def _share(full: float | None, less: float | None) -> dict[str, float | None]:
    known = full is not None and less is not None and abs(full) > NOTHING
    return {"full": full, "without": less, "share": 1.0 - less / full if known else None}  # type: ignore[operator]
