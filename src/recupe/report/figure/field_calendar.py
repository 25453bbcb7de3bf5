"""Calendar: people who have come by week, against the number that is needed and the week in which recruitment must end.

A band holds 9 in 10 recruitments, its line the middle one; at the end a column of 20 squares, filled as often as it is reached.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..number import count, number
from ..wording import both, everywhere, say
from .power import said
from .scale import Scale
from .shape import Column, Figure, Table
from .sheet import FAINT, INK, PAPER, SOFT, WORLD_INK, Sheet, about

SQUARES = 20


def calendar(found: Mapping[str, Any]) -> Figure:
    """Recruitment as `lab.field` gives it, as a picture."""
    def title(language: str) -> str:
        return say("can_it_work.calendar_title", language, reached=_tries(found, language),
                   persons=count(found["persons"], language), weeks=count(found["weeks"], language))

    columns = (Column("week", both("cli.power.weeks"), 0), Column("low", both("spread.people"), 0),
               Column("middle", both("spread.estimate"), 0), Column("high", both("spread.people"), 0))
    rows = [[week, *one] for week, one in enumerate(found["course"])]
    return Figure("recruitment", (), everywhere(title), everywhere(lambda language: said(found, language)),
                  Table(columns, rows, every=max(1, len(rows) // 26)), narrow=_sheet(found, 360.0), wide=_sheet(found, 724.0),
                  notes=(both("can_it_work.calendar_note"),))


def _tries(found: Mapping[str, Any], language: str) -> str:
    return number(100 * (1.0 - found["fails"]), language, 0)


def _sheet(found: Mapping[str, Any], width: float) -> Sheet:
    course, needed = found["course"], found["persons"]
    sheet, right = Sheet(width, 250.0), width - 96.0
    x, y = Scale(0.0, float(len(course) - 1), 48, right), Scale(0.0, max(needed, course[-1][2]) * 1.06, 200, 14)
    for tick in y.ticks(7):
        sheet.line(((48, y(tick)), (right, y(tick))), FAINT, 0.8)
        sheet.words(42, y(tick) + 4, about(lambda t, language: count(t, language), tick), size=11, colour=SOFT, anchor="end")
    for tick in x.ticks(6):
        sheet.words(x(tick), 217, about(lambda t, language: count(t, language), tick), size=11, colour=SOFT, anchor="middle")
    sheet.words(48, 236, lambda language: say("can_it_work.calendar_axis", language), size=11, colour=SOFT)
    back = range(len(course) - 1, -1, -1)
    sheet.area([*((x(k), y(c[0])) for k, c in enumerate(course)), *((x(k), y(course[k][2])) for k in back)], SOFT, opacity=0.25)
    sheet.line([(x(k), y(c[1])) for k, c in enumerate(course)], INK, 1.8)
    sheet.line(((48, y(needed)), (right, y(needed))), WORLD_INK["told"], 1.5, (5.0, 3.0))
    sheet.words(54, y(needed) - 5, lambda language: say("can_it_work.needed", language, persons=count(needed, language)), size=11,
                colour=WORLD_INK["told"])
    sheet.line(((right, 10), (right, 200)), SOFT, 1.2)
    _squares(sheet, found, right + 14)
    return sheet


def _squares(sheet: Sheet, found: Mapping[str, Any], left: float) -> None:
    """Twenty recruitments: those that are reached filled, from below."""
    reached = round(SQUARES * (1.0 - found["fails"]))
    for k in range(SQUARES):
        x, y = left + 6 + 15.0 * (k % 4), 190.0 - 15.0 * (k // 4)
        sheet.mark(x, y, "square", 6.4, INK if k < reached else PAPER, INK if k < reached else SOFT)
    sheet.words(left, 217, lambda language: say("can_it_work.reached", language, reached=_tries(found, language)), size=11)
    sheet.words(left, 112, lambda language: say("can_it_work.reached_in", language), size=11, colour=SOFT)
