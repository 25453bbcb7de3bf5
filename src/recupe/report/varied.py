"""Varied: how much of the answer hangs on one number, or which of all that we do not know carries it.

In a terminal and as a page.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from ..evidence.arrow import WORLDS
from .answer_page import answered
from .figure.estimates import unit_of
from .figure.sensitivity import MOST, above, moves, percent, sensitivity, titled
from .figure.shape import Figure
from .figure.vary import description, shown, vary
from .html import Markup, tag
from .number import HOLE, number
from .table import columns
from .wording import everywhere, say

Found = Mapping[str, Any]
STILL, HARDLY, MOST_ROWS = 0.005, 0.05, 21


def is_of_one(found: Found) -> bool:
    """Whether one number was moved, rather than all that is drawn."""
    return "parameter" in found


def title(found: Found, language: str) -> str:
    """What was found, in a sentence that names every world."""
    if is_of_one(found):
        still = "rating" in shown(found) and not any(abs(_change(found, w, "truth") or 0.0) >= STILL for w in WORLDS)
        estimator = "rating" if still else "truth"
        changes = {w: number(_change(found, w, estimator), language) for w in WORLDS}
        each = "; ".join(say("vary.changes", language, world=w, change=change) for w, change in changes.items())
        return say("vary.title_rating" if still else "vary.title", language, parameter=found["parameter"],
                   contrast=found["title"][language], each=each)
    each = "; ".join(_first(found, w, language) for w in WORLDS)
    return say("sensitivity.title", language, contrast=found["title"][language], each=each)


def _change(found: Found, world: str, estimator: str) -> float | None:
    values = found["worlds"][world][estimator]
    return None if values[0] is None or values[-1] is None else float(values[-1] - values[0])


def _first(found: Found, world: str, language: str) -> str:
    """What carries most in a world."""
    one = found["worlds"][world]
    some = above(one) if one["indices"] else []
    if not some:
        return say("sensitivity.title_none", language, world=world)
    widest = max(other["high"] - other["low"] for other in found["worlds"].values() if other["indices"])
    if one["high"] - one["low"] < HARDLY * widest:
        return say("sensitivity.title_hardly", language, world=world)
    return say("sensitivity.title_one", language, world=world, share=percent(some[0]["index"], language), parameter=some[0]["name"])


def figure(found: Found) -> Figure:
    """The picture."""
    return (vary if is_of_one(found) else sensitivity)(found, everywhere(lambda language: title(found, language)))


def lines(found: Found, language: str) -> list[str]:
    """The numbers, world by world."""
    return _one(found, language) if is_of_one(found) else _all(found, language)


def _one(found: Found, language: str) -> list[str]:
    unit = "" if found["parameter_unit"] == "1" else f" [{found['parameter_unit']}]"
    own = "; ".join(f"{w} {number(found['central'][w], language)}" for w in WORLDS)
    return [say("vary.about", language, parameter=found["parameter"], unit=unit, low=number(found["low"], language),
                high=number(found["high"], language), status=say(f"code.{found['status']}", language), own=own),
            description(found, language)]


def _all(found: Found, language: str) -> list[str]:
    made = []
    for w in WORLDS:
        one = found["worlds"][w]
        told = [moves(found, w, language)]
        if one["indices"]:
            some = "; ".join(say("sensitivity.item_spread", language, parameter=titled(r["name"], language),
                                 share=percent(r["index"], language), low=percent(r["index"] - r["error"], language),
                                 high=percent(r["index"] + r["error"], language)) for r in above(one)[:MOST])
            told.append(say("sensitivity.carry", language, list=some) if some else say("sensitivity.none_above", language))
            told.append(say("sensitivity.rest", language, share=percent(one["rest"], language),
                            noise=percent(one["noise"], language)))
        made.append(" ".join(told))
    return made


def terminal(found: Found, language: str, width: int | None = None) -> str:
    """The sentence, then the numbers; a number that was moved as a table."""
    wide = columns(width)
    rows = _rows(found, language, wide) if is_of_one(found) else []
    told = [found["question"][language], title(found, language), *lines(found, language)]
    last = [figure(found).notes[0][language], cannot(found, language), say("note.model_many", language, worlds=", ".join(WORLDS)),
            f"{say('note.footer', language)} {say('note.stamp', language)}"]
    if is_of_one(found) and "rating" in shown(found):
        last.insert(1, say("note.not_randomised_any", language))

    def wrapped(texts: Sequence[str]) -> list[str]:
        return [line for text in texts for line in [*textwrap.wrap(text, wide), ""]]

    return "\n".join([*wrapped(told[:2]), *rows, *([""] if rows else []), *wrapped([*told[2:], *last])]).rstrip()


def _rows(found: Found, language: str, width: int) -> list[str]:
    """Truth, lot and rating at each value, in every world: as many worlds beside each other as there is room for."""
    names, values = shown(found), found["values"]
    column = max(7, *(len(say(f"estimator.{e}", language)) for e in names)) + 1
    across = max(1, (width - column) // (column * len(names)))
    every = max(1, -(-len(values) // MOST_ROWS))
    lines = [f"{found['parameter']}: {say('vary.axis', language, unit=unit_of(found['unit'], language))}"]
    for first in range(0, len(WORLDS), across):
        some = WORLDS[first:first + across]
        lines += [" " * column + "".join(f"{w:>{column * len(names)}}" for w in some),
                  " " * column + "".join(f"{say(f'estimator.{e}', language):>{column}}" for _ in some for e in names)]
        lines += [f"{number(values[k], language):>{column}}" + "".join(
            f"{_cell(found['worlds'][w][e][k], language):>{column}}" for w in some for e in names)
            for k in range(0, len(values), every)]
    return lines


def _cell(value: float | None, language: str) -> str:
    return HOLE if value is None else number(value, language)


def cannot(found: Found, language: str) -> str:
    """What this cannot tell."""
    return say("vary.cannot_tell" if is_of_one(found) else "sensitivity.cannot_tell", language)


def page(found: Found, command: str, language: str = "en") -> str:
    """One file, both languages."""
    return answered(found, [figure(found)], command, language, "vary.kicker", _body,
                    lambda one, each: say("note.model_many", each, worlds=", ".join(one.worlds)))


def _body(found: Found, figures: Sequence[Markup], language: str) -> list[Markup]:
    head = tag("header", tag("p", say("vary.kicker", language), class_="kicker"), tag("h1", found["question"][language]))
    reading = figure(found).notes[0][language]
    told = tag("div", *(tag("p", line) for line in lines(found, language)),
               tag("p", cannot(found, language), class_="cannot"), class_="said")
    return [head, *figures, tag("p", reading, class_="note"), told]
