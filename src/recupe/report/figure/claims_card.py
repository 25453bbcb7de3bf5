"""Claims, card: the published numbers for and against one claim, with their intervals, on one axis; comparisons by lot first.

Only numbers in one unit stand together: the unit of which most are known, with an interval if possible. The others are in the table
of the card. A number without an interval has a hollow mark; a study against the claim says so.
"""

from __future__ import annotations

from typing import NamedTuple

from ...evidence.claim import Claim
from ...evidence.finding import findings
from ..measured import ORDER, compared, short
from ..number import decimals, interval, number
from ..wording import both, everywhere, say
from .arrows import CERTAIN, COLOUR
from .estimates import unit_of
from .scale import Scale, span
from .shape import Column, Figure, Table
from .sheet import FAINT, INK, PAPER, SOFT, Sheet, about

MOST, EACH = 8, 58.0


class Shown(NamedTuple):
    """One published or derived number on the side it stands."""

    finding: str
    against: bool
    comparison: str
    what: str
    value: float
    unit: str
    ci: tuple[float, float] | None


def _numbers(name: str, against: bool) -> list[Shown]:
    """The numbers of one finding; a derived one only where it says what it compares."""
    found = findings()[name]
    return [*(Shown(name, against, e.comparison, f"{e.outcome}: {e.contrast}", e.value, e.unit, e.ci)
              for e in found.effects if e.value is not None and e.unit),
            *(Shown(name, against, d.comparison, f"{d.outcome}: {d.contrast}", d.value, d.unit, None)
              for d in found.derived if d.comparison and d.outcome and d.contrast)]


def shown(claim: Claim) -> tuple[str, list[Shown]]:
    """The unit with most numbers (those with an interval count double), and its numbers; "" and none when nothing is known."""
    supporting = claim.findings.supporting
    sides = [(name, False) for name in supporting] + [(name, True) for name in claim.findings.against if name not in supporting]
    numbers = [one for name, against in sides for one in _numbers(name, against)]
    weight: dict[str, int] = {}
    for one in numbers:
        weight[one.unit] = weight.get(one.unit, 0) + (2 if one.ci else 1)
    if not weight:
        return "", []
    unit = max(weight, key=lambda each: (any(s.ci for s in numbers if s.unit == each), weight[each]))
    here = sorted((s for s in numbers if s.unit == unit), key=lambda s: (s.against, ORDER.index(s.comparison)))[:MOST]
    return unit, sorted(here, key=lambda s: ORDER.index(s.comparison))


def evidence(claim: Claim) -> Figure | None:
    """The picture; None when no number was published."""
    unit, rows = shown(claim)
    if not rows:
        return None
    columns = (Column("world", both("word.world")), Column("finding", both("word.finding")), Column("side", both("claim_map.side")),
               Column("what", both("arrow_page.outcome")), Column("comparison", both("arrow_page.comparison")),
               Column("value", both("arrow_page.value"), 3), Column("low", both("claim_map.low"), 3),
               Column("high", both("claim_map.high"), 3), Column("n", both("word.n"), 0))
    table = [["published", r.finding, "against" if r.against else "for", r.what, r.comparison, r.value,
              r.ci[0] if r.ci else None, r.ci[1] if r.ci else None, findings()[r.finding].n]
             for r in rows]

    def title(language: str) -> str:
        return say("claim_map.card_title", language, n=str(len(rows)), comparison=compared(claim.comparison, language))

    def description(language: str) -> str:
        return " ".join(f"{short(findings()[r.finding])}, {r.what}: {_said(r, language)} {_called(unit, language)}." for r in rows)

    return Figure("evidence", (), everywhere(title), everywhere(description), Table(columns, table),
                  narrow=_sheet(rows, unit, 360.0), wide=_sheet(rows, unit, 736.0), notes=(both("claim_map.card_reading"),),
                  by_rating=any(r.comparison == "rating" for r in rows))


def _said(row: Shown, language: str) -> str:
    digits = max(decimals([row.value]), 2) if abs(row.value) < 10 else decimals([row.value])
    found = number(row.value, language, digits)
    return f"{found} ({interval(row.ci, language, digits)})" if row.ci else found


def _sheet(rows: list[Shown], unit: str, width: float) -> Sheet:
    sheet = Sheet(width, 16.0 + EACH * len(rows) + 40.0)
    none = 1.0 if unit == "ratio" else 0.0
    low, high = span([v - none for r in rows for v in (r.value, *(r.ci or ()))])
    x, bottom = Scale(low + none, high + none, 20.0, width - 20.0), 16.0 + EACH * len(rows)
    for tick in x.ticks(6):
        sheet.line(((x(tick), 8), (x(tick), bottom)), FAINT, 0.8)
        sheet.words(x(tick), bottom + 15, about(_plain, tick), size=10.8, colour=SOFT, anchor="middle")
    sheet.line(((x(none), 8), (x(none), bottom)), SOFT, 1.2)
    sheet.words(20, bottom + 32, about(_axis, unit), size=10.8, colour=SOFT)
    letters = int((width - 40) / 6.1)
    for k, row in enumerate(rows):
        y, ink = 16.0 + EACH * k, COLOUR[CERTAIN[row.comparison]]
        sheet.words(20, y + 12, about(_name, row), size=10.8, bold=True)
        sheet.words(20, y + 26, about(_what, row, letters), size=10.8)
        if row.ci:
            sheet.capped(x(row.ci[0]), x(row.ci[1]), y + 42, INK, 4.5)
        sheet.mark(x(row.value), y + 42, "diamond" if row.against else "circle", 5.5, ink if row.ci else PAPER, INK)
    return sheet


def _name(row: Shown, language: str) -> str:
    """Who, what kind of comparison, and which side."""
    side = say(f"claim_map.sides.{'against' if row.against else 'supporting'}", language)
    return f"{short(findings()[row.finding])} · {compared(row.comparison, language)} · {side}"


def _what(row: Shown, letters: int, _: str) -> str:
    """What was compared, cut where the sheet ends; whole in the table."""
    return row.what if len(row.what) <= letters else f"{row.what[:letters - 1].rstrip()}…"


def _axis(unit: str, language: str) -> str:
    return say("claim_map.card_axis", language, unit=_called(unit, language))


def _called(unit: str, language: str) -> str:
    return unit_of({"en": unit, "nl": unit}, language)


def _plain(tick: float, language: str) -> str:
    return number(tick, language, next((d for d in range(4) if abs(tick - round(tick, d)) < 1e-9), 3))
