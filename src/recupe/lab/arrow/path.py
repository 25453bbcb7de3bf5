"""Path: the numbers of one arrow at any size, in a straight line from world to world and a little beyond.

    stops(arrow, base)            (size, numbers) at which a world stands, from no effect to the article's
    reach(arrow)                  smallest and largest size that can be asked for: every world, and the interval of `supported`
    numbers_at(arrow, base, size) every number that the arrow sets, at this size; in `base` everything else stays as it is

Between two stops each number goes in a straight line with size; beyond the last ones the line goes on, within the number's own
range. At the size of the world `base` itself the numbers are exactly that world's.

Limits    An arrow's size in a whole person need not be straight in its numbers: between worlds the size is a label, not a
          measurement. A choice of form (`prior_on_pain`) is never between: it changes over halfway.
"""

from __future__ import annotations

from ...evidence.arrow import WORLDS, Arrow, ArrowNumber

FORMS = frozenset({"pain.prior_on_pain"})
Stop = tuple[float, dict[str, float]]


def stops(arrow: Arrow, base: str) -> list[Stop]:
    """Sizes at which the numbers are known, rising, with the numbers; where two worlds are alike in size, those of `base`."""
    known: dict[float, dict[str, float]] = {}
    for setting in (base, *(w for w in ("supported", "told", "null") if w != base)):
        known.setdefault(arrow.size.value(setting) + 0.0, _numbers(arrow, setting))
    if all(size != 0.0 for size in known):
        known[0.0] = _numbers(arrow, "off")
    return sorted(known.items())


def _numbers(arrow: Arrow, setting: str) -> dict[str, float]:
    return {number.key: number.value(setting) for number in arrow.parameters}


def reach(arrow: Arrow) -> tuple[float, float]:
    """Smallest and largest size that can be asked for [the arrow's unit]."""
    sizes = [0.0, *(arrow.size.value(w) for w in WORLDS), *(arrow.size.interval or ())]
    return min(sizes), max(sizes)


def numbers_at(arrow: Arrow, base: str, size: float) -> dict[str, float]:
    """The numbers that the arrow sets at this size, keyed `system.name`, each within its own range."""
    known = stops(arrow, base)
    exact = next((numbers for at, numbers in known if at == size), None)
    if exact is not None:
        return exact
    place = next((k for k in range(1, len(known) - 1) if size < known[k][0]), len(known) - 1)
    (left, low), (right, high) = known[place - 1], known[place]
    share = (size - left) / (right - left)
    return {number.key: _within(number, low[number.key] + share * (high[number.key] - low[number.key]))
            for number in arrow.parameters}


def _within(number: ArrowNumber, value: float) -> float:
    """A number within its range, to fifteen digits; one of form is one or the other."""
    if number.key in FORMS:
        return float(value > 0.5)
    return float(f"{min(number.high, max(number.low, value)):.15g}")
