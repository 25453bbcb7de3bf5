"""Place: one place of the slider of a lesson, as a figure that stands still and the sentence that goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...errors import WrongValue
from ..figure.shape import Figure
from ..wording import both, everywhere
from .kept import kept
from .sheet import PICTURES
from .telling import seen, table_of, value_of


def places(name: str, language: str) -> list[str]:
    """Every place of the slider as a number; `UnknownName` for one that is no lesson."""
    data = kept(name)
    return [value_of(data, step, language) for step in data["steps"]]


def at(name: str, place: int) -> Figure:
    """The picture of one place, with the numbers of all of them; `WrongValue` for a place that is not there."""
    data = _only(name, place)
    narrow, wide = (PICTURES[name](data, wide).still for wide in (False, True))
    return Figure(f"lesson-{name}", tuple(data["worlds"]), both(f"lesson.{name}.picture"),
                  everywhere(lambda language: seen(data, language)[0]), table_of(kept(name)), narrow=narrow, wide=wide)


def seen_at(name: str, place: int, language: str) -> str:
    """What is seen at one place."""
    return seen(_only(name, place), language)[0]


def _only(name: str, place: int) -> Mapping[str, Any]:
    data = kept(name)
    most = len(data["steps"]) - 1
    if not 0 <= place <= most:
        raise WrongValue(key="place", received=place, problem={"en": f"The slider has the places 0 to {most}",
                                                               "nl": f"De schuif heeft de plaatsen 0 tot {most}"},
                         advice={"en": "place=0", "nl": "place=0"})
    return {**data, "steps": [data["steps"][place]]}
