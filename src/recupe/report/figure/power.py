"""Power: how often a study like this is significant, by world and by estimator, or by ICC; and how recruitment goes.

shares        a mark with its computing interval for each row; lines at 5 % and at what was asked
recruitment   people that have come by week, the middle and 9 in 10, against the number that is needed
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..number import count, number
from ..wording import Told, both, everywhere, say
from .scale import Scale
from .shape import Column, Figure, Table
from .sheet import FAINT, INK, SOFT, WORLD_INK, Sheet, about

Row = tuple[Told, str | None, bool, float, float, float]
"""What it is per language, its world, whether it is by lot, share, low, high."""


def shares(rows: Sequence[Row], wanted: float, title: Told) -> Figure:
    """Shares of trials that are significant."""

    def told(language: str) -> str:
        return say(
            "power.described",
            language,
            lines=" ".join(
                say(
                    "power.line",
                    language,
                    what=name[language],
                    share=number(100 * s, language, 1),
                    low=number(100 * low, language, 1),
                    high=number(100 * high, language, 1),
                )
                for name, _, _, s, low, high in rows
            ),
        )

    columns = (
        Column("what", both("power.inquiry")),
        Column("world", both("word.world")),
        Column("share", both("power.share"), 3),
        Column("low", both("spread.computing"), 3),
        Column("high", both("spread.computing"), 3),
    )
    worlds = tuple(dict.fromkeys(r[1] for r in rows if r[1]))
    return Figure(
        "power",
        worlds,
        title,
        everywhere(told),
        Table(columns, [[r[0]["en"], r[1] or "", r[3], r[4], r[5]] for r in rows]),
        narrow=_shares(rows, wanted, 360.0),
        wide=_shares(rows, wanted, 736.0),
        by_rating=any(not r[2] for r in rows),
    )


def _shares(rows: Sequence[Row], wanted: float, width: float) -> Sheet:
    sheet = Sheet(width, 50 + 40.0 * len(rows))
    x, bottom = Scale(0.0, 1.0, 14, width - 24), 16 + 40.0 * len(rows)
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        sheet.line(((x(tick), 10), (x(tick), bottom)), FAINT, 0.8)
        sheet.words(
            x(tick),
            bottom + 14,
            about(lambda t, language: number(100 * t, language, 0), tick),
            size=10.5,
            colour=SOFT,
            anchor="middle",
        )
    for mark in (0.05, wanted):
        sheet.line(((x(mark), 10), (x(mark), bottom)), SOFT, 1.0, (3.0, 2.0))
    sheet.words(14, bottom + 29, lambda language: say("power.axis", language), size=11, colour=SOFT)
    for k, (name, world, by_lot, share, low, high) in enumerate(rows):
        y, ink = 44 + 40.0 * k, WORLD_INK[world] if world else INK
        sheet.words(
            14,
            y - 12,
            about(lambda n, s, language: f"{n[language]}: {number(100 * s, language, 1)} %", name, share),
            size=11,
            colour=ink,
        )
        sheet.capped(x(low), x(high), y, ink)
        sheet.mark(x(share), y, "circle" if by_lot else "diamond", 5.0, ink if by_lot else "#ffffff", ink)
    return sheet


def recruitment(found: Mapping[str, Any]) -> Figure:
    """People by week against the number needed."""
    course = found["course"]

    def told(language: str) -> str:
        return said(found, language)

    columns = (
        Column("week", both("cli.power.weeks"), 0),
        Column("low", both("spread.people"), 0),
        Column("middle", both("spread.estimate"), 0),
        Column("high", both("spread.people"), 0),
    )
    rows = [[week, *one] for week, one in enumerate(course)]
    return Figure(
        "recruitment",
        (),
        both("power.recruitment"),
        everywhere(told),
        Table(columns, rows, every=max(1, len(rows) // 26)),
        narrow=_course(found, 360.0),
        wide=_course(found, 736.0),
    )


def said(found: Mapping[str, Any], language: str) -> str:
    """How recruitment goes, in a sentence."""
    low, middle, high = found["people"]
    half, most = (
        say("power.never", language) if found[k] is None else count(found[k], language) for k in ("weeks_half", "weeks_most")
    )
    return say(
        "power.recruitment_said",
        language,
        fails=number(100 * found["fails"], language, 0),
        persons=count(found["persons"], language),
        weeks=count(found["weeks"], language),
        middle=count(middle, language),
        low=count(low, language),
        high=count(high, language),
        half=half,
        most=most,
    )


def _course(found: Mapping[str, Any], width: float) -> Sheet:
    course, needed = found["course"], found["persons"]
    sheet = Sheet(width, 240.0)
    x, y = Scale(0.0, float(len(course) - 1), 48, width - 14), Scale(0.0, max(needed, course[-1][2]) * 1.05, 196, 12)
    for tick in y.ticks(5):
        sheet.line(((48, y(tick)), (width - 14, y(tick))), FAINT, 0.8)
        sheet.words(42, y(tick) + 4, about(lambda t, language: count(t, language), tick), size=10.5, colour=SOFT, anchor="end")
    for tick in x.ticks(6):
        sheet.words(x(tick), 212, about(lambda t, language: count(t, language), tick), size=10.5, colour=SOFT, anchor="middle")
    sheet.words(48, 228, lambda language: say("cli.power.weeks", language), size=11, colour=SOFT)
    sheet.area(
        [*((x(k), y(c[0])) for k, c in enumerate(course)), *((x(k), y(course[k][2])) for k in range(len(course) - 1, -1, -1))],
        SOFT,
        opacity=0.25,
    )
    sheet.line([(x(k), y(c[1])) for k, c in enumerate(course)], INK, 1.8)
    sheet.line(((48, y(needed)), (width - 14, y(needed))), "#b03a06", 1.4, (5.0, 3.0))
    return sheet
