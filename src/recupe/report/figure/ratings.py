"""Ratings: one dot a patient on the whole scale, the mean in a band that fades, and how far it could move with 25, 50 and 100.

Real ratings are filled dots. Simulated ones are hatched rings with the world's name over them, and the same people in the other
worlds stand beneath: no world is shown without the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from ...evidence.arrow import WORLDS
from ..number import number
from ..wording import both, everywhere, say
from .scale import Scale
from .shape import Column, Figure, Table
from .sheet import FAINT, INK, PAPER, SOFT, WORLD_INK, WORLD_SHAPE, Sheet

Found = Mapping[str, Any]
NARROW, WIDE, BINS = 360.0, 720.0, 60
LARGEST, SMALLEST, TALL, SHORT, STEP, FULL, WIDEST = 5.2, 1.2, 132.0, 64.0, 0.05, 0.72, 56.0
SHADES = (0.13, 0.16, 0.2)


class Dots(NamedTuple):
    """How dots are piled: their radius, how far apart they stand, and how many stand beside each other in one pile."""

    radius: float
    step: float
    across: int

    def height(self, tallest: int) -> float:
        """How high the tallest pile is."""
        return -(-tallest // self.across) * self.step


def ratings(found: Found) -> Figure:
    """Ratings of real people."""
    columns = (Column("rating", both("ratings.rating"), 2), Column("patients", both("ratings.patients"), 0))
    title = everywhere(lambda language: title_of(found, language))
    return Figure("ratings", (), title, everywhere(lambda language: described(found, language)),
                  Table(columns, [[value, n] for value, n in found["distribution"]]),
                  narrow=_sheet(found, NARROW, None, {}), wide=_sheet(found, WIDE, None, {}), notes=(both("ratings.reading"),))


def simulated(found: Mapping[str, Found], world: str) -> Figure:
    """Ratings that the model made in one world, with the others beneath."""
    columns = (Column("world", both("word.world")), Column("rating", both("ratings.rating"), 0),
               Column("patients", both("ratings.patients"), 0))
    rows = [[w, value, n] for w in WORLDS for value, n in found[w]["distribution"]]
    title = both("ratings.title_simulated", lambda language: {
        "n": number(found[world]["mean"]["n"], language, 0), "means": "; ".join(
            f"{w} {number(found[w]['mean']['mean'], language, 1)}" for w in WORLDS)})
    told = {language: " ".join([say("note.model_many", language, worlds=", ".join(f"“{w}”" for w in WORLDS)),
                                *(f"{w}: {described(found[w], language)}" for w in WORLDS)]) for language in ("en", "nl")}
    return Figure("ratings", WORLDS, title, told, Table(columns, rows),
                  narrow=_sheet(found[world], NARROW, world, found), wide=_sheet(found[world], WIDE, world, found),
                  notes=(both("ratings.reading_simulated"),))


def title_of(found: Found, language: str) -> str:
    """The finding: the mean and how far it could still move."""
    mean = found["mean"]
    if mean["low"] is None:
        return say("ratings.title_few" if mean["n"] < 2 else "ratings.title_same", language, n=number(mean["n"], language, 0))
    return say("ratings.title", language, mean=number(mean["mean"], language, 1), n=number(mean["n"], language, 0),
               half=number(half(found), language, 1))


def half(found: Found) -> float | None:
    """Half the interval of the mean [points]."""
    mean = found["mean"]
    return None if mean["low"] is None else max(mean["mean"] - mean["low"], mean["high"] - mean["mean"])


def described(found: Found, language: str) -> str:
    """The distribution, the mean, the top and what more would tell, in words."""
    mean, top = found["mean"], found["top"]
    parts = []
    if found["distribution"]:
        low, high = found["distribution"][0][0], found["distribution"][-1][0]
        parts.append(say("ratings.described", language, n=number(mean["n"], language, 0), low=number(low, language, 1),
                         high=number(high, language, 1), median=number(mean["median"], language, 1)))
    if mean["low"] is not None:
        parts.append(say("ratings.interval", language, mean=number(mean["mean"], language, 1), low=number(mean["low"], language, 1),
                         high=number(mean["high"], language, 1), n=number(mean["n"], language, 0)))
    if top is not None:
        parts.append(say("ratings.top", language, count=number(top["count"], language, 0), n=number(mean["n"], language, 0),
                         percent=number(100 * top["share"], language, 0), low=number(100 * top["low"], language, 0),
                         high=number(100 * top["high"], language, 0)))
    parts += [say("ratings.small_n", language, n=number(one["n"], language, 0), x=number(one["half"], language, 1))
              for one in found["would_tell"]]
    return " ".join(parts)


def _sheet(found: Found, width: float, world: str | None, worlds: Mapping[str, Found]) -> Sheet:
    """Dots over the scale; beneath it what more ratings would tell; of simulated ones, the other worlds."""
    low, high = found["scale"]
    x = Scale(low, high, 98.0 if width > NARROW else 68.0, width - 30)
    rows, beneath = found["would_tell"], len(worlds)
    dots = piled(found, x)
    tallest = max((n for _, n in stacks(found)), default=1)
    top = 58.0 if world else 40.0
    ground = top + max(SHORT, dots.height(tallest) + 12)
    foot = ground + 44 + (30 + 22 * len(rows) if rows else 0)
    sheet = Sheet(width, foot + (36 + 24 * beneath if beneath else 0))
    ink = WORLD_INK[world] if world else INK
    if world:
        sheet.words(8, 16, both("ratings.hatched", lambda _: {"world": world}).__getitem__, size=12, colour=ink, bold=True)
    _band(sheet, found, x, top, ground, ink)
    _axis(sheet, x, ground)
    _dots(sheet, found, dots, x, ground, ink, hatched=world is not None)
    if found["mean"]["mean"] is not None:
        for colour, thick in ((PAPER, 4.0), (ink, 1.6)):
            sheet.line(((x(found["mean"]["mean"]), top - 3), (x(found["mean"]["mean"]), ground)), colour, thick)
    _top(sheet, found, x, top - 24)
    if rows:
        _more(sheet, found, x, ground + 50, ink)
    if beneath:
        _others(sheet, worlds, x, foot + 8)
    return sheet


def _band(sheet: Sheet, found: Found, x: Scale, top: float, ground: float, ink: str) -> None:
    """The mean, in a band that fades to where it could still be."""
    mean = found["mean"]
    if mean["mean"] is None:
        return
    for (_, low, high), shade in zip(found["bands"], SHADES, strict=False):
        sheet.area(((x(low), top), (x(high), top), (x(high), ground), (x(low), ground)), ink, opacity=shade)
    sheet.words(x(mean["mean"]), top - 7, lambda language: say("ratings.mean_is", language, mean=number(mean["mean"], language, 1)),
                size=11.5, colour=ink, anchor="middle", bold=True)


def _axis(sheet: Sheet, x: Scale, y: float) -> None:
    sheet.line(((x.start, y), (x.end, y)), SOFT, 1.0)
    for tick in x.ticks(6):
        sheet.line(((x(tick), y), (x(tick), y + 4)), SOFT, 1.0)
        sheet.words(x(tick), y + 17, number(tick, "en", 0), size=11, colour=SOFT, anchor="middle")
    sheet.words((x.start + x.end) / 2, y + 33, both("ratings.axis").__getitem__, size=11, colour=SOFT, anchor="middle")


def stacks(found: Found) -> list[tuple[float, int]]:
    """Where dots are stacked, and how high: each value by itself, or neighbours together when there are very many values."""
    low, high = found["scale"]
    if len(found["distribution"]) <= BINS:
        return [(value, n) for value, n in found["distribution"]]
    counted: dict[int, int] = {}
    for value, n in found["distribution"]:
        place = round((value - low) / (high - low) * BINS)
        counted[place] = counted.get(place, 0) + n
    return [(low + (high - low) * place / BINS, n) for place, n in sorted(counted.items())]


def piled(found: Found, x: Scale) -> Dots:
    """The largest dots of which every pile fits: several beside each other where the values are far enough apart."""
    piles = stacks(found)
    apart = min((x(b) - x(a) for (a, _), (b, _) in pairwise(piles)), default=40.0)
    tallest = max((n for _, n in piles), default=1)
    radius = LARGEST
    while radius > SMALLEST:
        dots = Dots(radius, 2 * radius + 0.8, max(1, int(min(FULL * apart, WIDEST) / (2 * radius + 0.8))))
        if dots.height(tallest) <= TALL and 2 * radius < apart:
            return dots
        radius -= STEP
    return Dots(SMALLEST, min(2 * SMALLEST + 0.8, TALL / tallest), 1)


def _dots(sheet: Sheet, found: Found, dots: Dots, x: Scale, ground: float, ink: str, hatched: bool) -> None:
    for value, n in stacks(found):
        across = min(dots.across, n)
        for k in range(n):
            at = x(value) + (k % across - (across - 1) / 2) * dots.step
            up = ground - dots.radius - 2 - k // across * dots.step
            if hatched:
                hatched_dot(sheet, at, up, dots.radius, ink)
            else:
                sheet.mark(at, up, "circle", dots.radius, ink)


def hatched_dot(sheet: Sheet, x: float, y: float, radius: float, ink: str) -> None:
    """A ring with strokes through it: nobody real."""
    sheet.mark(x, y, "circle", radius, PAPER, ink)
    for shift in (-0.5, 0.0, 0.5) if radius > 3 else (0.0,):
        reach = (1 - shift * shift) ** 0.5 * radius * 0.7071
        cx, cy = x + shift * radius * 0.7071, y + shift * radius * 0.7071
        sheet.line(((cx - reach, cy + reach), (cx + reach, cy - reach)), ink, 0.8)


def _top(sheet: Sheet, found: Found, x: Scale, y: float) -> None:
    """How many gave the highest."""
    top = found["top"]
    if top is None or not top["count"]:
        return
    sheet.words(x.end + 24, y, lambda language: say("ratings.at_top", language, count=number(top["count"], language, 0),
                                                 n=number(found["mean"]["n"], language, 0)), size=11, colour=SOFT,
                anchor="end")


def _more(sheet: Sheet, found: Found, x: Scale, y: float, ink: str) -> None:
    """A bar at each number of ratings: where the mean could be."""
    mean = found["mean"]["mean"]
    low, high = found["scale"]
    sheet.words(8, y + 8, both("ratings.more").__getitem__, size=11.5, bold=True)
    for k, one in enumerate(found["would_tell"]):
        at = y + 28 + 22 * k
        sheet.words(x.start - 10, at + 4, number(one["n"], "en", 0), size=11.5, anchor="end")
        left, right = x(max(mean - one["half"], low)), x(min(mean + one["half"], high))
        sheet.line(((x.start, at), (x.end, at)), FAINT, 0.8)
        sheet.bar(left, right, at, 9, ink, 0.3)
        sheet.capped(left, right, at, ink)
        sheet.mark(x(mean), at, "circle", 2.6, ink)
        sheet.words(left - 6 if left > x.start + 60 else right + 6, at + 4, _give(one["half"]), size=11.5,
                    anchor="end" if left > x.start + 60 else "start")


def _give(half_width: float) -> Any:
    return lambda language: f"± {number(half_width, language, 1)}"


def _others(sheet: Sheet, worlds: Mapping[str, Found], x: Scale, y: float) -> None:
    """The same people in every world: mean and interval."""
    sheet.words(8, y + 12, both("ratings.same_people").__getitem__, size=11.5, bold=True)
    for k, world in enumerate(WORLDS):
        mean, at = worlds[world]["mean"], y + 32 + 24 * k
        sheet.words(8, at + 4, world, size=11, colour=WORLD_INK[world], bold=True)
        sheet.line(((x.start + 14, at), (x.end, at)), FAINT, 0.8)
        if mean["low"] is not None:
            sheet.capped(x(mean["low"]), x(mean["high"]), at, WORLD_INK[world])
        sheet.mark(x(mean["mean"]), at, WORLD_SHAPE[world], 4.2, WORLD_INK[world])
        low = x(mean["mean"] if mean["low"] is None else mean["low"])
        sheet.words(low - 8, at + 4, _mean(mean["mean"]), size=11.5, anchor="end")


def _mean(value: float) -> Any:
    return lambda language: number(value, language, 1)
