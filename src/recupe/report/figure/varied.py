"""Varied: the answer as one number moves, and the share of the answer's uncertainty that each number carries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...evidence.arrow import WORLDS
from ..number import HOLE, number
from ..wording import Told, both, everywhere, say
from .estimates import unit_of
from .scale import Scale, span
from .shape import Column, Figure, Table
from .sheet import FAINT, SOFT, WORLD_INK, WORLD_SHAPE, Sheet, about

Found = Mapping[str, Any]
DASH: dict[str, tuple[float, ...]] = {"truth": (), "lot": (6.0, 3.0), "rating": (1.5, 2.5)}
SHOWN = 6


def moved(found: Found, title: Told) -> Figure:
    """One number from low to high."""

    def told(language: str) -> str:
        return " ".join(
            say(
                "vary.described_one",
                language,
                world=w,
                low=number(one["truth"][0], language),
                high=number(one["truth"][-1], language),
            )
            for w, one in found["worlds"].items()
        )

    columns = (
        Column("value", both("vary.parameter"), 4),
        *(
            Column(f"{w}_{e}", everywhere(about(lambda w, e, language: f"{w}, {say(f'estimator.{e}', language)}", w, e)), 3)
            for w in WORLDS
            for e in DASH
        ),
    )
    rows = [[v, *(found["worlds"][w][e][k] for w in WORLDS for e in DASH)] for k, v in enumerate(found["values"])]
    notes = (both("vary.one"),)
    return Figure(
        "vary",
        WORLDS,
        title,
        everywhere(told),
        Table(columns, rows),
        narrow=_moved(found, 360.0),
        wide=_moved(found, 736.0),
        notes=notes,
        by_rating=any(v is not None for one in found["worlds"].values() for v in one["rating"]),
    )


def _moved(found: Found, width: float) -> Sheet:
    sheet, values = Sheet(width, 300.0), found["values"]
    every = [v for one in found["worlds"].values() for e in DASH for v in one[e]]
    x, y = Scale(values[0], values[-1], 46, width - 80), Scale(*span(every), 240, 14)
    for tick in y.ticks(5):
        sheet.line(((46, y(tick)), (width - 80, y(tick))), SOFT if abs(tick) < 1e-9 else FAINT, 0.8)
        sheet.words(40, y(tick) + 4, about(lambda t, language: number(t, language), tick), size=10.5, colour=SOFT, anchor="end")
    for tick in x.ticks(6):
        sheet.words(x(tick), 256, about(lambda t, language: number(t, language, 2), tick), size=10.5, colour=SOFT, anchor="middle")
    sheet.words(
        46, 272, about(lambda p, language: say("vary.value", language, parameter=p), found["parameter"]), size=11, colour=SOFT
    )
    sheet.words(
        46,
        288,
        about(lambda u, language: say("apart.estimate", language, unit=unit_of(u, language)), found["unit"]),
        size=11,
        colour=SOFT,
    )
    last: list[float] = []
    for w, one in found["worlds"].items():
        for e, dash in DASH.items():
            points = [(x(v), y(one[e][k])) for k, v in enumerate(values) if one[e][k] is not None]
            if len(points) > 1:
                sheet.line(points, WORLD_INK[w], 1.8 if e == "truth" else 1.2, dash)
        central = found["central"][w]
        if values[0] <= central <= values[-1]:
            k = min(range(len(values)), key=lambda k: abs(values[k] - central))
            if one["truth"][k] is not None:
                sheet.area(
                    [(x(central) + 4 * a, y(one["truth"][k]) + 4 * b) for a, b in ((1, 0), (0, 1), (-1, 0), (0, -1))],
                    "#ffffff",
                    WORLD_INK[w],
                )
        height = y(one["truth"][-1] or 0.0) + 4
        while any(abs(height - other) < 13 for other in last):
            height += 13
        last.append(height)
        sheet.words(width - 76, height, w, size=11, colour=WORLD_INK[w])
    return sheet


def carried(found: Found, title: Told) -> Figure:
    """The share of each number in every world, the largest first; a ring where the truth does not vary."""

    def told(language: str) -> str:
        lines = []
        for w, one in found["worlds"].items():
            if not one["indices"]:
                lines.append(say("vary.hole", language, world=w))
                continue
            items = [
                say("vary.item", language, parameter=r["name"], share=number(100 * r["index"], language, 0))
                for r in one["indices"][:SHOWN]
            ]
            lines.append(say("vary.described_all", language, world=w, list=", ".join(items)))
        return " ".join(lines)

    columns = (
        Column("world", both("word.world")),
        Column("number", both("vary.parameter")),
        Column("index", both("vary.index"), 3),
        Column("error", both("vary.error"), 3),
        Column("n", both("word.n"), 0),
    )
    rows = [
        [w, r["name"], r["index"], r["error"], found["draws"]]
        for w, one in found["worlds"].items()
        for r in (one["indices"] or [])[:20]
    ]
    notes = (
        everywhere(
            lambda language: say(
                "vary.all", language, n=number(found["draws"], language, 0), noise=number(100 * found["noise"], language, 0)
            )
        ),
    )
    return Figure(
        "sensitivity",
        WORLDS,
        title,
        everywhere(told),
        Table(columns, rows),
        narrow=_carried(found, 360.0),
        wide=_carried(found, 736.0),
        notes=notes,
    )


def _carried(found: Found, width: float) -> Sheet:
    lines = [(w, r) for w, one in found["worlds"].items() for r in ((one["indices"] or [])[:SHOWN] or [None])]
    sheet = Sheet(width, 50 + 30.0 * len(lines))
    x, bottom = Scale(0.0, 1.0, 14, width - 24), 16 + 30.0 * len(lines)
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        sheet.line(((x(tick), 8), (x(tick), bottom)), FAINT, 0.8)
        sheet.words(
            x(tick),
            bottom + 13,
            about(lambda t, language: number(100 * t, language, 0), tick),
            size=10.5,
            colour=SOFT,
            anchor="middle",
        )
    sheet.words(14, bottom + 28, lambda language: say("vary.share", language), size=11, colour=SOFT)
    for k, (w, row) in enumerate(lines):
        top, ink = 10 + 30.0 * k, WORLD_INK[w]
        if row is None:
            sheet.words(14, top + 12, about(lambda w, language: f"{w}: {HOLE}", w), size=11, colour=ink)
            sheet.hole(x(0.0), top + 20, 4.0)
            continue
        sheet.words(
            14,
            top + 12,
            about(lambda w, r, language: f"{w}: {r['name']} {number(100 * r['index'], language, 0)} %", w, row),
            size=11,
            colour=ink,
        )
        low, high = max(row["index"] - row["error"], 0.0), min(row["index"] + row["error"], 1.0)
        sheet.capped(x(low), x(high), top + 21, ink, 3.0)
        sheet.mark(x(row["index"]), top + 21, WORLD_SHAPE[w], 4.0, ink)
    return sheet
