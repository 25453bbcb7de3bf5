"""Claims: every claim of the article on one map: how sure (rows) against how large (along the bottom).

A ring is a claim, with its number in the article's order; its edge says what kind of comparison is behind it. Its place along the
bottom is the first published difference in standard deviations of a study on its side. Where there is none the claim stands in a
column of its own, left of nothing: a size that is not known is not a size of nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...evidence.claim import Claim, claims
from ...evidence.finding import Effect, findings
from ...evidence.vocabulary import CLAIM_STATUSES
from ..number import number
from ..wording import both, everywhere, say
from .arrows import CERTAIN, COLOUR
from .scale import Scale
from .shape import Column, Figure, Table
from .sheet import FAINT, INK, PAPER, SOFT, Sheet, about

Address = Callable[[str], Callable[[str], str]]
RING, STEP, MOST, NEAR = 10.5, 24.0, 1.0, 0.17


def size_of(claim: Claim) -> tuple[float, Effect, str] | None:
    """The first difference in SD that a study on its side published: its size without sign, the effect, the finding; or None."""
    for name in claim.findings.supporting:
        for effect in findings()[name].effects:
            if effect.unit == "SD" and effect.value is not None:
                return abs(effect.value), effect, name
    return None


def numbered() -> dict[str, int]:
    """Each claim's number, in the article's order, from 1."""
    return {name: k + 1 for k, name in enumerate(claims())}


def claim_map(shown: Iterable[str], address: Address) -> Figure:
    """The map of these claims."""
    some = [claims()[name] for name in shown]
    columns = (Column("world", both("word.world")), Column("number", both("claim_map.number"), 0),
               Column("claim", both("claim_map.claim")),
               Column("status", both("claim_map.status")), Column("comparison", both("arrow_map.known")),
               Column("size", both("claim_map.size"), 2), Column("finding", both("word.finding")))
    found = {c.id: size_of(c) for c in some}
    rows = [["published", numbered()[c.id], c.title_en, c.status, c.comparison, size[0] if (size := found[c.id]) else None,
             size[2] if size else None] for c in some]
    known = [c for c in some if found[c.id]]

    def title(language: str) -> str:
        return say("claim_map.title", language, n=str(len(some)), known=str(len(known)),
                   well=str(sum(c.status == "well supported" for c in some)))

    def description(language: str) -> str:
        return " ".join(say("claim_map.row", language, status=say(f"code.{status}", language), n=str(len(here)), which="; ".join(
            f"{numbered()[c.id]} {c.title[language]}" for c in here))
            for status in CLAIM_STATUSES if (here := [c for c in some if c.status == status]))

    return Figure("claims", (), everywhere(title), everywhere(description), Table(columns, rows),
                  narrow=_sheet(some, address, 360.0, 0.0, 5, 190.0), wide=_sheet(some, address, 736.0, 216.0, 8, 440.0),
                  notes=(both("claim_map.reading"), both("claim_map.cannot")))


def _sheet(some: list[Claim], address: Address, width: float, names: float, across: int, start: float) -> Sheet:
    """Rows by status: its name left on a desk and above on a telephone, unknown sizes in a block, known ones along an axis."""
    above = 0.0 if names else 18.0
    rows = {status: [c for c in some if c.status == status] for status in CLAIM_STATUSES}
    heights = {status: above + STEP * max(1, _lanes(here, across)) + 8.0 for status, here in rows.items()}
    sheet = Sheet(width, 46.0 + sum(heights.values()) + 40.0)
    x = Scale(0.0, MOST, start, width - 26.0)
    sheet.words(names + 6, 30, lambda language: say("claim_map.unknown", language), size=11, colour=SOFT, bold=True)
    sheet.words(start, 30, lambda language: say("claim_map.axis", language), size=11, colour=SOFT, bold=True)
    top, bottom = 42.0, 42.0 + sum(heights.values())
    for tick in (0.0, 0.2, 0.5, 0.8):
        sheet.line(((x(tick), top), (x(tick), bottom)), SOFT if tick == 0.0 else FAINT, 0.8)
        sheet.words(x(tick), bottom + 16, about(_tick, tick), size=10.8, colour=SOFT, anchor="middle")
        sheet.words(x(tick), bottom + 31, about(_spoken, tick), size=10.8, colour=SOFT, anchor="middle")
    for status, here in rows.items():
        sheet.line(((4, top), (width - 4, top)), FAINT, 0.8)
        sheet.words(6, top + (above - 4 if above else 20), about(_status, status, len(here)), size=11.5, bold=True)
        _rings(sheet, here, address, names + 18, top + above + 14, x, across)
        top += heights[status]
    return sheet


def _lanes(here: list[Claim], across: int) -> int:
    """How many rows of rings a status needs."""
    unknown = sum(size_of(c) is None for c in here)
    return max(-(-unknown // across), _stack([size for c in here if (size := size_of(c)) is not None])[1])


def _stack(known: list[tuple[float, Effect, str]]) -> tuple[list[int], int]:
    """The lane of each known size, so that no two rings lie over each other, and how many lanes that takes."""
    lanes: list[list[float]] = []
    found = []
    for size, _, _ in known:
        place = min(size, MOST)
        lane = next((k for k, there in enumerate(lanes) if all(abs(place - other) > NEAR for other in there)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append(place)
        found.append(lane)
    return found, max(1, len(lanes))


def _rings(sheet: Sheet, here: list[Claim], address: Address, left: float, y: float, x: Scale, across: int) -> None:
    unknown = [c for c in here if size_of(c) is None]
    for k, claim in enumerate(unknown):
        _ring(sheet, claim, left + (k % across) * STEP, y + (k // across) * STEP, address)
    known = [(c, size) for c in here if (size := size_of(c)) is not None]
    lanes, _ = _stack([size for _, size in known])
    for (claim, size), lane in zip(known, lanes, strict=True):
        _ring(sheet, claim, x(min(size[0], MOST)), y + lane * STEP, address)


def _ring(sheet: Sheet, claim: Claim, x: float, y: float, address: Address) -> None:
    kind = CERTAIN[claim.comparison]
    with sheet.linked(address(claim.id), lambda language: say(
            "claim_map.label", language, number=str(numbered()[claim.id]), title=claim.title[language],
            status=say(f"code.{claim.status}", language))):
        sheet.mark(x, y, "circle", RING + 1.5, PAPER)
        sheet.mark(x, y, "circle", RING, COLOUR[kind])
        sheet.mark(x, y, "circle", RING - 2.6, PAPER)
        for gap in _gaps(kind):
            sheet.line(((x + 6.5 * gap[0], y + 6.5 * gap[1]), (x + 12.0 * gap[0], y + 12.0 * gap[1])), PAPER, 2.6)
        sheet.words(x, y + 3.7, str(numbered()[claim.id]), size=10.8, colour=INK, anchor="middle")


def _gaps(kind: str) -> list[tuple[float, float]]:
    """Where the edge of a ring is cut, so that it does not speak by colour alone: not, in four, in six, or in ten places."""
    from math import cos, pi, sin

    many = {"lot": 0, "lab": 4, "association": 7, "none": 12}[kind]
    return [(cos(2 * pi * k / many), sin(2 * pi * k / many)) for k in range(many)]


def _tick(tick: float, language: str) -> str:
    return number(tick, language, 1 if tick else 0)


def _spoken(tick: float, language: str) -> str:
    return say(f"claim_map.tick.{round(10 * tick)}", language)


def _status(status: str, n: int, language: str) -> str:
    return f"{say(f'code.{status}', language)} ({n})"


