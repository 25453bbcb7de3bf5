"""Moved: what a study shows as one arrow grows from nothing to the article's size and beyond, from curves lived beforehand.

    studies_of(arrow)           the studies that the arrow reaches, its own study first
    curve(arrow, study)         what the study shows at each size, everything else as in each world
    at(curve, base, size)       the same at one size, read off between the places that were lived
    own_sizes()                 how large each arrow's own study comes out in each world, in standard deviations between people

`python -m recupe.lab.arrow` lives them anew and writes `curves.json`. When a study or a number has changed since, the curve is
lived on the spot with a few people, and says so (`is_kept`); a study of months then takes a while.

Limits    Few people, one set of them: the difference of a whole study stands in its own report. One arrow at a time.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from ...encounter.world import world
from ...errors import UnknownName, nearest
from ...evidence.arrow import WORLDS, Arrow, arrows
from ...study.document import load
from .curve import HOME, Curve
from .path import reach

FILE = "curves.json"
FEW = 40


def arrow_of(name: str) -> Arrow:
    """An arrow by its name; `UnknownName` for another."""
    if name not in arrows():
        raise UnknownName(received=name, near=nearest(name, arrows()), kind={"en": "arrow", "nl": "pijl"})
    return arrows()[name]


def fingerprint(arrow: Arrow, study: str) -> str:
    """What a curve hangs on: the study, every number of every world, and where the arrow's sizes stand."""
    sizes = [arrow.size.value(w) for w in WORLDS]
    worlds: list[Any] = [world(w) for w in WORLDS]
    numbers = repr([[float(v) for part in one for v in part] for one in worlds])
    return f"{zlib.crc32(f'{load(study).hash} {numbers} {sizes} {reach(arrow)}'.encode()):08x}"


@cache
def _kept() -> dict[str, dict[str, Any]]:
    """The curves that travel with the package, keyed `arrow/study`."""
    text = (resources.files(__package__) / FILE).read_text(encoding="utf-8")
    return {f"{one['arrow']}/{one['study']}": one for one in json.loads(text)["curves"]}


def studies_of(arrow: Arrow) -> list[str]:
    """The studies that an arrow reaches, its own first."""
    own = HOME[arrow.id][0]
    found = [one["study"] for one in _kept().values() if one["arrow"] == arrow.id]
    return sorted(found, key=lambda study: study != own)


@lru_cache(maxsize=256)
def curve(arrow: str, study: str) -> Curve:
    """What a study shows as an arrow moves; `UnknownName` for an arrow, or a study that it does not reach."""
    one = arrow_of(arrow)
    kept = _kept().get(f"{arrow}/{study}")
    if kept is None:
        raise UnknownName(key="study", received=study, near=nearest(study, studies_of(one)),
                          kind={"en": f"study that the arrow {arrow} reaches", "nl": f"studie die de pijl {arrow} bereikt"})
    if kept["fingerprint"] == fingerprint(one, study):
        return of_kept(kept)
    from .lived import lived_curve

    return lived_curve(one, study, kept["contrast"], FEW, kept=False)


def of_kept(kept: dict[str, Any]) -> Curve:
    """A curve as the file has it."""
    def lines(by: str) -> dict[str, tuple[float, ...]] | None:
        return {w: tuple(kept[by][w]) for w in WORLDS} if kept.get(by) else None

    return Curve(kept["arrow"], kept["study"], kept["contrast"], kept["people"], kept["sd"], tuple(kept["sizes"]),
                 lines("truth") or {}, lines("lot"), lines("rating"))


def at(line: tuple[float, ...], sizes: tuple[float, ...], size: float) -> float:
    """What a line of a curve shows at a size, in a straight line between two places that were lived."""
    if size in sizes:
        return line[sizes.index(size)]
    place = min(max(bisect_right(sizes, size), 1), len(sizes) - 1)
    left, right = sizes[place - 1], sizes[place]
    return line[place - 1] + (line[place] - line[place - 1]) * (size - left) / (right - left)


def own_size(arrow: Arrow, w: str) -> float | None:
    """The difference of `own_difference` in standard deviations between people; None where people are alike."""
    value, sd = own_difference(arrow, w), curve(arrow.id, HOME[arrow.id][0]).sd
    return value / sd if sd else None


def own_difference(arrow: Arrow, w: str) -> float:
    """The difference that the arrow's own study shows in a world [unit of its outcome].

    Of a rating it is what the rating shows beyond the truth: the part with no cause.
    """
    study, _, by = HOME[arrow.id]
    found, place = curve(arrow.id, study), arrow.size.value(w) + 0.0
    value = at(found.shown(by)[w], found.sizes, place)
    return value - at(found.truth[w], found.sizes, place) if by == "rating" else value
