"""Calendar: what each arm of a study is given, and when: one row an arm, from the entry to the end.

A ring is a consult with its letters, a square another occasion; what lasts is as long as it lasts, what comes often is a tick
each time. It is the design: nothing of it was lived yet, so that it belongs to no world.
"""

from __future__ import annotations

import math

from ...study.declaration import Study
from ...study.plan import Arm, Visit
from ...study.vocabulary import CHANNELS, MANNERS, OCCASIONS, spelled
from ..number import number
from ..wording import both, everywhere, say
from .scale import Scale
from .shape import Column, Figure, Table
from .sheet import FAINT, INK, SOFT, Sheet, Words, about

UNITS = ((0.25, "minute", 1440.0), (3.0, "hour", 24.0), (90.0, "day", 1.0), (math.inf, "week", 1 / 7))
"""Up to how many days a line of time has which unit, and how many of it a day has."""
NARROW, WIDE = 360.0, 720.0
HEAD, ROW, FOOT = 12.0, 62.0, 40.0
OFTEN, MOST_ROWS = 12, 400


def calendar(study: Study) -> Figure:
    """The calendars of all arms, on one line of time."""
    unit, size = _unit(study)
    columns = (Column("arm", both("word.arm")), Column("begin", everywhere(about(_time, unit)), 2),
               Column("occasion", both("calendar.occasion")), Column("minutes", both("calendar.minutes"), 0),
               Column("manner", both("calendar.manner")), Column("channels", both("calendar.channels")),
               Column("letters", both("calendar.letters")))
    rows = [[arm.called("en"), (day - study.people.entry) * size, visit.occasion, visit.minutes, visit.manner,
             " ".join(visit.channels), spelled(visit.letters)]
            for arm in study.arms for day, visit in _visits(arm)][:MOST_ROWS]
    return Figure("calendar", (), everywhere(about(_title, study)), everywhere(about(_description, study)), Table(columns, rows),
                  narrow=_sheet(study, NARROW), wide=_sheet(study, WIDE), notes=(both("calendar.note"),))


def _visits(arm: Arm) -> list[tuple[float, Visit]]:
    """Everything in a calendar, each time it comes [days after onset]."""
    return sorted(((day, visit) for one in arm.calendar for day, visit in one.each()), key=lambda row: row[0])


def _reach(study: Study) -> float:
    """When the last thing is over or the last is read [days after entry]."""
    last = max((day + visit.long / 1440 for arm in study.arms for day, visit in _visits(arm)), default=study.people.entry)
    return max(study.people.follow, last - study.people.entry)


def _unit(study: Study) -> tuple[str, float]:
    """The unit of the line of time, and how many of it a day has."""
    reach = _reach(study)
    return next((unit, size) for longest, unit, size in UNITS if reach <= longest)


def _time(unit: str, language: str) -> str:
    return say(f"calendar.time.{unit}", language)


def _title(study: Study, language: str) -> str:
    return say("calendar.title", language, arms=str(len(study.arms)), persons=number(study.people.persons, language, 0))


def _description(study: Study, language: str) -> str:
    return " ".join(f"{arm.called(language)}: {_told(arm, language)}." for arm in study.arms)


def _told(arm: Arm, language: str) -> str:
    """What an arm is given, in words."""
    if not arm.calendar:
        return say("calendar.nothing", language)
    return "; ".join(_words(visit, language) for visit in arm.calendar)


def _words(visit: Visit, language: str) -> str:
    name = OCCASIONS[visit.occasion].title[language]
    times = f" × {visit.times}" if visit.times > 1 else ""
    long = f", {number(visit.minutes, language, 0)} min" if visit.minutes else ""
    how = f", {MANNERS[visit.manner].title[language]}" if visit.manner else ""
    by = f", {', '.join(CHANNELS[one].title[language] for one in visit.channels)}" if visit.channels else ""
    return f"{name}{f' {spelled(visit.letters)}' if visit.letters else ''}{times}{long}{how}{by}"


def _sheet(study: Study, width: float) -> Sheet:
    sheet = Sheet(width, HEAD + ROW * len(study.arms) + FOOT)
    unit, size = _unit(study)
    across = Scale(0.0, _reach(study) * size, 14.0, width - 14.0)
    letters = int(width / 6.2)
    for k, arm in enumerate(study.arms):
        _row(sheet, study, arm, HEAD + k * ROW, across, size, letters)
    bottom = HEAD + ROW * len(study.arms)
    for value in across.ticks(5 if width < WIDE else 8):
        sheet.line(((across(value), bottom), (across(value), bottom + 4)), SOFT, 0.8)
        sheet.words(across(value), bottom + 16, about(_plain, value), size=11, colour=SOFT, anchor="middle")
    sheet.words(14, bottom + 32, about(_time, unit), size=11, colour=SOFT)
    return sheet


def _row(sheet: Sheet, study: Study, arm: Arm, top: float, across: Scale, size: float, letters: int) -> None:
    sheet.words(14, top + 12, everywhere(arm.called).__getitem__, size=11.5, bold=True)
    sheet.words(14, top + 26, _cut(arm, letters), size=11, colour=SOFT)
    line = top + 46
    sheet.line(((across.start, line), (across.end, line)), FAINT, 1.2)
    visits = _visits(arm)
    for day, visit in visits:
        begin = (day - study.people.entry) * size
        x, end = across(begin), across(begin + visit.long / 1440 * size)
        if end - x > 4:
            sheet.bar(x, end, line, 9, INK, opacity=0.35)
        elif len(visits) > OFTEN:
            sheet.line(((x, line - 5), (x, line + 5)), INK, 0.8)
        sheet.mark(x, line, "circle" if visit.manner else "square", 4.0 if len(visits) <= OFTEN else 1.6,
                   None if visit.manner else INK, INK)


def _cut(arm: Arm, letters: int) -> Words:
    """What an arm is given, as far as it fits on a line."""
    def one(language: str) -> str:
        text = _told(arm, language)
        return text if len(text) <= letters else text[:letters - 1].rstrip(" ,;") + "…"
    return one


def _plain(value: float, language: str) -> str:
    return number(value, language, 0 if value == int(value) else 1)
