"""Apart: two or three worlds as clouds of estimates that part as more people take part.

    for n people in two equal arms a trial gives in each world  truth +- 1.96 sd 2 / sqrt(n)

Bands are of *people*: another study of that size. A line stands where two worlds can be told apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

from ...evidence.arrow import WORLDS
from ..number import HOLE, count, number, roughly
from ..wording import both, everywhere, say
from .estimates import unit_of
from .scale import Scale, span
from .shape import Column, Figure, Table
from .sheet import FAINT, SOFT, WORLD_DASH, WORLD_INK, Sheet, about

SIZES = [round(10 * 10 ** (k / 12)) for k in range(0, 55)]


def apart(contrast: Mapping[str, Any]) -> Figure | None:
    """The clouds of one contrast; None where nothing is known of it."""
    if not contrast["sd"] or any(v is None for v in contrast["truth"].values()):
        return None
    pair = contrast["pairs"][0]
    one, other = pair["worlds"]

    def title(language: str) -> str:
        key = "apart.title" if pair["people"] else "apart.title_none"
        return say(key, language, one=one, other=other, **({"people": roughly(pair["people"], language)} if pair["people"] else {}))

    def told(language: str) -> str:
        lines = " ".join(
            f"{a}–{b}: {HOLE if p['people'] is None else count(p['people'], language)}."
            for p in contrast["pairs"]
            for a, b in [p["worlds"]]
        )
        return say("apart.described", language, lines=lines)

    columns = (
        Column("people", both("apart.people"), 0),
        *(Column(f"{w}_{end}", both("spread.people"), 3) for w in WORLDS for end in ("low", "high")),
    )
    rows = [[n, *(e for w in WORLDS for e in _band(contrast, w, n))] for n in SIZES]
    return Figure(
        "apart",
        WORLDS,
        everywhere(title),
        everywhere(told),
        Table(columns, rows, every=4),
        narrow=_sheet(contrast, 360.0),
        wide=_sheet(contrast, 736.0),
    )


def _band(contrast: Mapping[str, Any], world: str, n: int) -> tuple[float, float]:
    half = 1.96 * contrast["sd"] * 2.0 / sqrt(n)
    return contrast["truth"][world] - half, contrast["truth"][world] + half


def _sheet(contrast: Mapping[str, Any], width: float) -> Sheet:
    sheet = Sheet(width, 300.0)
    truths: Sequence[float] = list(contrast["truth"].values())
    room = max(max(abs(t) for t in truths) * 2.2, 1e-9)
    low, high = span([t - room * 0.5 for t in truths] + [t + room * 0.5 for t in truths], 0.0)
    x, y = Scale(10.0, float(SIZES[-1]), 46, width - 60, log=True), Scale(low, high, 240, 14)
    for tick in y.ticks(5):
        sheet.line(((46, y(tick)), (width - 60, y(tick))), SOFT if abs(tick) < 1e-9 else FAINT, 0.8)
        sheet.words(40, y(tick) + 4, about(lambda t, language: number(t, language), tick), size=10.5, colour=SOFT, anchor="end")
    for tick in x.ticks(6):
        sheet.words(x(tick), 256, about(lambda t, language: count(t, language), tick), size=10.5, colour=SOFT, anchor="middle")
    sheet.words(46, 272, lambda language: say("apart.axis", language), size=11, colour=SOFT)
    sheet.words(
        46, 288, lambda language: say("apart.estimate", language, unit=unit_of(contrast["unit"], language)), size=11, colour=SOFT
    )
    for world in WORLDS:
        bands = [(n, *_band(contrast, world, n)) for n in SIZES]
        ends = [(x(n), y(b)) for n, b, _ in bands] + [(x(n), y(t)) for n, _, t in reversed(bands)]
        sheet.area(ends, WORLD_INK[world], opacity=0.22)
        sheet.line(
            ((46, y(contrast["truth"][world])), (width - 60, y(contrast["truth"][world]))), WORLD_INK[world], 1.6, WORLD_DASH[world]
        )
    for place, pair in enumerate(contrast["pairs"]):
        if pair["people"]:
            sheet.line(((x(pair["people"]), 14), (x(pair["people"]), 240)), SOFT, 1.0, (2.0, 2.0))
            sheet.words(
                x(pair["people"]) + 3,
                24 + 13 * place,
                about(lambda p, language: f"{p['worlds'][0]}–{p['worlds'][1]}: {roughly(p['people'], language)}", pair),
                size=10,
                colour=SOFT,
                anchor="start" if x(pair["people"]) < width * 0.6 else "end",
            )
    last = 1e9
    for world in sorted(WORLDS, key=lambda w: contrast["truth"][w]):
        height = min(y(contrast["truth"][world]) + 4, last - 13)
        sheet.words(width - 56, height, world, size=11, colour=WORLD_INK[world])
        last = height
    return sheet
