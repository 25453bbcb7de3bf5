"""Forest: every number that has a band or was published, in three worlds on one picture: its band as a bar, a mark for the world.

Numbers outside their band in some world stand on top, then the others, study by study. Each number has an axis of its own: from
the lowest to the highest of its bands, marks, published number and, for a difference, nothing. A band of something unpublished
is our own, dashed: it cannot be hit.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...evidence.arrow import WORLDS
from ..number import HOLE
from ..reading import world_title, worlds_named
from ..row import MARK, ROLES, Number, Row, band, name_of, nothing, published, role_of, together, unit_of, value, verdict
from ..wording import LANGUAGES, Told, both, everywhere, say
from .scale import Scale
from .shape import Column, Figure, Table
from .sheet import FAINT, INK, SOFT, WORLD_INK, WORLD_SHAPE, Sheet, Words

LANE, LINE, SPARE = 15.0, 13.75, 0.05
Counts = Mapping[str, Mapping[str, Mapping[str, int]]]


class Room(NamedTuple):
    """Where the parts of a row stand: letters a line for its name, ends of the axis, right ends of value and band."""

    width: float
    letters: int
    start: float
    end: float
    value: float
    band: float
    beside: bool


WIDE = Room(736.0, 46, 304.0, 554.0, 626.0, 728.0, True)
NARROW = Room(360.0, 57, 10.0, 196.0, 258.0, 352.0, False)


def forest(rows: Sequence[Row], counts: Counts) -> Figure:
    """The picture of all numbers that have a band or were published."""
    shown = [one for one in together(rows) if published(one) is not None or any(row["low"] is not None for row in one)]
    return Figure("forest", WORLDS, title(counts), _description(shown), table(rows), narrow=_sheet(shown, NARROW),
                  wide=_sheet(shown, WIDE),
                  notes=(both("reproduce.forest_how"), everywhere(lambda language: worth(rows, language))))


def worth(rows: Sequence[Row], language: str) -> str:
    """What a fit of so many numbers to so many bands is worth."""
    banded = [row for row in rows if row["low"] is not None]
    return say("reproduce.regression", language, numbers=str(len(together(banded))), bands=str(len(banded)))


def n_of_m(counts: Counts, role: str, world: str, language: str) -> str:
    """`9 of 12`: hits of what was judged in a world."""
    cell = counts.get(role, {}).get(world, {"hit": 0, "judged": 0})
    return say("reproduce.n_of_m", language, n=str(cell["hit"]), m=str(cell["judged"]))


def judged(counts: Counts, role: str) -> int:
    """How many numbers of a role were judged, in all worlds."""
    return sum(cell["judged"] for cell in counts.get(role, {}).values())


def title(counts: Counts) -> Told:
    """How many numbers that did not set the model fall in their bands, world by world; never with the fitted ones."""
    role = next((role for role in ("predicted", "implied") if judged(counts, role)), None)
    if role is None:
        return both("reproduce.title_fitted")
    return both(f"reproduce.title_{role}", lambda language: {world: n_of_m(counts, role, world, language) for world in WORLDS})


def table(rows: Sequence[Row]) -> Table:
    """Every row as data, for the table behind the picture and its CSV."""
    texts = [Column(n, both(f"reproduce.{n}")) for n in ("study", "contrast", "estimator", "outcome", "unit", "world", "role")]
    numbers = [Column(n, both(f"reproduce.{n}")) for n in ("low", "high", "simulated", "numbers_low", "numbers_high", "published")]
    ends = [Column(n, both(f"reproduce.{n}")) for n in ("finding", "hit")]
    return Table((*texts, *numbers, *ends), [
        [row["study"], row["contrast"], row["estimator"], row["outcome"], unit_of(row, "en"), row["world"],
         row["role"] or "not published", row["low"], row["high"], row["simulated"], *(row["numbers"] or (None, None)),
         row["published"], row["finding"], {True: "yes", False: "no", None: "not judged"}[row["hit"]]]
        for one in together(rows) for row in one])


def _description(shown: Sequence[Number]) -> Told:
    """The picture in words: how many numbers, and each miss with its band."""
    missed = [row for one in shown for row in one if row["hit"] is False]

    def told(language: str) -> str:
        each = "; ".join(f"{row['study']}, {name_of(row, language)}, {row['world']}: {value(row, language)} "
                         f"({say('reproduce.band', language)} {band(row, language)})" for row in missed)
        return say("reproduce.description", language, numbers=str(len(shown)), worlds=worlds_named(WORLDS, language),
                   misses=str(len(missed)), each=each or HOLE)
    return everywhere(told)


def parts(shown: Sequence[Number]) -> list[tuple[str, list[Number]]]:
    """Numbers outside some band, then the others by study; each with the key of its heading."""
    missed = [one for one in shown if verdict(one) is False]
    others = sorted((one for one in shown if verdict(one) is not False), key=lambda one: (one[0]["study"], _rank(one)))
    return [(key, some) for key, some in (("reproduce.outside", missed), ("reproduce.others", others)) if some]


def _rank(one: Number) -> int:
    return min(ROLES.index(row["role"]) for row in one)


def _sheet(shown: Sequence[Number], room: Room) -> Sheet:
    """Legend, then each part with its heading and its numbers under the name of their study."""
    sheet = Sheet(room.width, 10000.0)
    top = _legend(sheet, room)
    for key, some in parts(shown):
        sheet.words(8, top + 24, _said(key), size=13, bold=True)
        top, study = top + 34, ""
        for one in some:
            top = _number(sheet, one, top, room, one[0]["study"] != study)
            study = one[0]["study"]
        top += 8
    sheet.height = top + 6
    return sheet


def _legend(sheet: Sheet, room: Room) -> float:
    """What marks and bars mean; where the picture goes on."""
    y = 16.0
    for k, w in enumerate(WORLDS):
        x, at = ((10.0, 240.0, 524.0)[k], y) if room.beside else (10.0, y + 17 * k)
        sheet.mark(x + 5, at - 4, WORLD_SHAPE[w], 5.0, WORLD_INK[w])
        sheet.words(x + 18, at, _world(w), size=11.5, colour=WORLD_INK[w], bold=True)
    y += 22 if room.beside else 56
    for k, key in enumerate(("band", "own_band", "was_published", "no_difference")):
        x, at = ((10.0, 230.0, 380.0, 560.0)[k], y) if room.beside else (10.0 + 200 * (k % 2), y + 17 * (k // 2))
        _sample(sheet, key, x, at - 4)
        sheet.words(x + 24, at, _said(f"reproduce.key.{key}"), size=11, colour=SOFT)
    return y + (8 if room.beside else 25)


def _sample(sheet: Sheet, key: str, x: float, y: float) -> None:
    if key in ("band", "own_band"):
        _band(sheet, x, x + 18, y, SOFT, key == "own_band")
    elif key == "was_published":
        sheet.line(((x + 9, y - 7), (x + 9, y + 7)), INK, 1.0, (2.5, 2.0))
        sheet.mark(x + 9, y, "diamond", 4.6, "#ffffff", INK)
    else:
        sheet.line(((x + 9, y - 7), (x + 9, y + 7)), SOFT, 0.9)


def _number(sheet: Sheet, one: Number, top: float, room: Room, first: bool) -> float:
    """One number: its name and role, then a lane for each world; where the next begins."""
    sheet.line(((8, top), (room.width - 8, top)), SOFT if first else FAINT, 0.8)
    y = top + 15
    if first:
        sheet.words(8, y, one[0]["study"], size=11.5, bold=True)
        y += 15
    for told, colour in ((_role(one), SOFT), (_name(one[0]), INK)):
        lines = max(len(textwrap.wrap(told(each), room.letters)) for each in LANGUAGES)
        sheet.paragraph(8, y, told, room.letters, lines, size=11, colour=colour)
        y += LINE * lines
    y -= 8
    lanes = top + 12 + (8 if first else 0) if room.beside else y + 10
    _lanes(sheet, one, lanes, room)
    return max(y, lanes + LANE * len(WORLDS)) + 2


def _lanes(sheet: Sheet, one: Number, top: float, room: Room) -> None:
    """The worlds under each other on one axis, with what was published and, for a difference, nothing."""
    scale, bottom = _scale(one, room), top + LANE * len(WORLDS) - 8
    if scale is None:
        sheet.hole((room.start + room.end) / 2, (top + bottom) / 2)
        return
    if (none := nothing(one[0])) is not None:
        sheet.line(((scale(none), top - 7), (scale(none), bottom)), SOFT, 0.9)
    if (known := published(one)) is not None:
        sheet.line(((scale(known), top - 7), (scale(known), bottom + 4)), INK, 1.0, (2.5, 2.0))
        sheet.mark(scale(known), bottom + 4, "diamond", 4.4, "#ffffff", INK)
    for row in one:
        y, ink = top + LANE * WORLDS.index(row["world"]), WORLD_INK[row["world"]]
        if row["low"] is not None:
            _band(sheet, scale(row["low"]), scale(row["high"]), y, ink, row["role"] is None)
            sheet.words(room.band, y + 4, _banded(row), size=11, colour=SOFT, anchor="end")
        if row["simulated"] is None:
            sheet.hole(scale.start + 6, y, 5.0)
        else:
            sheet.mark(scale(row["simulated"]), y, WORLD_SHAPE[row["world"]], 4.6, ink)
        sheet.words(room.value, y + 4, _valued(row), size=11.5, colour=ink, anchor="end", bold=row["hit"] is False)


def _band(sheet: Sheet, low: float, high: float, y: float, ink: str, own: bool) -> None:
    """A band: filled where something published is behind it, a dashed outline where it is our own."""
    low, high = low - 1.5, high + 1.5
    corners = ((low, y - 4.5), (high, y - 4.5), (high, y + 4.5), (low, y + 4.5))
    if own:
        sheet.area(corners, None, ink, 0.75, (2.0, 2.0))
    else:
        sheet.area(corners, ink, opacity=0.24)


def _scale(one: Number, room: Room) -> Scale | None:
    """From the lowest to the highest that stands in the row, with some room; None where nothing does."""
    if not any(row["simulated"] is not None for row in one):
        return None
    values = [v for row in one for v in (row["low"], row["high"], row["simulated"], row["published"], nothing(row))
              if v is not None]
    low, high = min(values), max(values)
    spare = SPARE * (high - low) or max(abs(high), 1.0)
    return Scale(low - spare, high + spare, room.start, room.end)


def _said(key: str) -> Words:
    return lambda language: say(key, language)


def _world(world: str) -> Words:
    return lambda language: f"{world}: {world_title(world, language)}"


def _name(row: Row) -> Words:
    return lambda language: name_of(row, language)


def _role(one: Number) -> Words:
    return lambda language: role_of(one, language)


def _valued(row: Row) -> Words:
    return lambda language: f"{MARK[False]} {value(row, language)}" if row["hit"] is False else value(row, language)


def _banded(row: Row) -> Words:
    return lambda language: band(row, language)
