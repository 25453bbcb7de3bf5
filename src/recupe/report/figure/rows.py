"""Rows: what became of the rows of a file, and what is missing: the first pictures of real data.

missing   for each outcome and arm a bar of all people; the part without an outcome is open
flow      rows in the file, left out with their reason, people in each arm, with an outcome, analysed
curves    time until something happens, a step line for each arm
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..number import count, number
from ..wording import both, everywhere, say
from .scale import Scale
from .shape import Column, Figure, Table
from .sheet import DASHES, FAINT, INK, PAPER, SOFT, Sheet, about

INKS = ("#0b5c9e", "#b03a06", "#4d4d4d", "#5b3a8c", "#0a6b4f")
Part = Mapping[str, Any]


def _arm(part: Part, arm: str, language: str) -> str:
    return str(part["arms"][arm]["title"][language])


def missing(parts: Sequence[Part], titles: Mapping[str, Mapping[str, str]]) -> Figure:
    """What is missing of each outcome in each arm, drawn for outcomes of which something is, or else for the first; of simulated
    rows that of the first world: all have the same people."""
    part = parts[0]
    rows = [
        (outcome, arm, one["missing"], one["of"])
        for outcome, arms in part["missing"].items()
        for arm, one in arms.items()
        if one["of"]
    ]
    gone, whole = sum(r[2] for r in rows), sum(r[3] for r in rows)
    drawn = [r for r in rows if any(o[2] for o in rows if o[0] == r[0])] or [r for r in rows if r[0] == rows[0][0]]

    def told(language: str) -> str:
        return say(
            "analyse.missing_described",
            language,
            lines=" ".join(
                say(
                    "analyse.missing_line",
                    language,
                    arm=_arm(part, a, language),
                    outcome=titles[o][language],
                    missing=count(m, language),
                    of=count(n, language),
                )
                for o, a, m, n in rows
            ),
        )

    columns = (
        Column("outcome", both("word.outcome")),
        Column("arm", both("word.arm")),
        Column("missing", both("analyse.missing_here"), 0),
        Column("of", both("word.n"), 0),
    )
    worlds = tuple(p["world"] for p in parts if p["world"])
    name = everywhere(
        lambda language: (
            say("analyse.missing", language, missing=count(gone, language), of=count(whole, language))
            if gone
            else say("analyse.missing_none", language)
        )
    )
    return Figure(
        "missing",
        worlds,
        name,
        everywhere(told),
        Table(columns, [list(r) for r in rows]),
        narrow=_bars(part, drawn, titles, 360.0),
        wide=_bars(part, drawn, titles, 736.0),
    )


def _bars(part: Part, rows: Sequence[tuple[str, str, int, int]], titles: Mapping[str, Mapping[str, str]], width: float) -> Sheet:
    sheet = Sheet(width, 12 + 38.0 * len(rows))
    most = max(r[3] for r in rows)
    for k, (outcome, arm, gone, whole) in enumerate(rows):
        y, end = 14 + 38.0 * k, 14 + (width - 100) * whole / most
        there = 14 + (width - 100) * (whole - gone) / most
        sheet.words(
            14,
            y + 8,
            about(lambda o, a, language: f"{_arm(part, a, language)} · {titles[o][language]}"[: int(width / 5.8)], outcome, arm),
            size=11,
        )
        sheet.bar(14, there, y + 20, 12, SOFT)
        if gone:
            sheet.area(((there, y + 14), (end, y + 14), (end, y + 26), (there, y + 26)), PAPER, INK, dash=(2.0, 2.0))
        sheet.words(
            end + 6,
            y + 24,
            about(lambda m, n, language: f"{count(n - m, language)} / {count(n, language)}", gone, whole),
            size=10.5,
            colour=SOFT,
        )
    return sheet


def flow(part: Part, contrast: Part) -> Figure:
    """From rows to people analysed, for one contrast."""
    arms = list(contrast["flow"])
    analysed = sum(contrast["flow"][a]["analysed"] for a in arms)

    def told(language: str) -> str:
        return say(
            "analyse.flow_described",
            language,
            lines=" ".join(
                say(
                    "analyse.flow_line",
                    language,
                    arm=_arm(part, a, language),
                    allocated=count(f["allocated"], language),
                    analysed=count(f["analysed"], language),
                    **{"with": count(f["with outcome"], language)},
                )
                for a, f in contrast["flow"].items()
            ),
        )

    columns = (
        Column("arm", both("word.arm")),
        Column("allocated", both("analyse.people"), 0),
        Column("with_outcome", both("word.outcome"), 0),
        Column("analysed", both("word.n"), 0),
    )
    name = everywhere(
        lambda language: say("analyse.flow", language, rows=count(part["rows"], language), analysed=count(analysed, language))
    )
    rows = [[a, f["allocated"], f["with outcome"], f["analysed"]] for a, f in contrast["flow"].items()]
    worlds = (part["world"],) if part["world"] else ()
    return Figure(
        "flow",
        worlds,
        name,
        everywhere(told),
        Table(columns, rows),
        narrow=_flow(part, contrast, 360.0),
        wide=_flow(part, contrast, 736.0),
    )


def _flow(part: Part, contrast: Part, width: float) -> Sheet:
    left = part["left_out"]
    sheet = Sheet(width, 120 + 18.0 * len(left) + 190)
    middle, y = width / 2, 8.0
    letters = int(width / 6.2)
    sheet.words(14, y + 12, lambda language: say("analyse.hole_eligible", language)[:letters], size=10.5, colour=SOFT)
    y += 24
    _box(sheet, middle, y, 220, lambda language: say("analyse.flow_rows", language, n=count(part["rows"], language)))
    y += 44
    for one in left:
        sheet.words(
            middle + 10,
            y + 6,
            about(
                lambda one, language: say(
                    "analyse.flow_left",
                    language,
                    n=count(one["rows"], language),
                    line=str(one["line"]),
                    reason=say(f"analyse.reason.{one['reason']}", language),
                ),
                one,
            ),
            size=10.5,
            colour=SOFT,
            anchor="middle",
        )
        y += 18
    _box(sheet, middle, y + 6, 220, lambda language: say("analyse.flow_taken", language, n=count(part["rows_taken"], language)))
    y += 40
    arms = list(contrast["flow"].items())
    step = (width - 20) / len(arms)
    for k, (arm, found) in enumerate(arms):
        x, wide = 10 + step * (k + 0.5), step - 14
        sheet.line(((middle, y - 6), (x, y + 10)), SOFT, 1.0)
        sheet.words(
            x,
            y + 24,
            about(lambda a, w, language: _arm(part, a, language)[: int(w / 5.6)], arm, wide),
            size=11,
            anchor="middle",
            bold=True,
        )
        for j, (key, said) in enumerate(
            (("allocated", "flow_allocated"), ("with outcome", "flow_with"), ("analysed", "flow_analysed"))
        ):
            top = y + 34 + 46 * j
            _box(
                sheet,
                x,
                top,
                wide,
                about(lambda n, s, language: say(f"analyse.{s}", language, n=count(n, language)), found[key], said),
            )
            if j:
                sheet.line(((x, top - 14), (x, top)), SOFT, 1.0)
    return sheet


def _box(sheet: Sheet, x: float, top: float, wide: float, words: Any) -> None:
    left, right = x - wide / 2, x + wide / 2
    sheet.area(((left, top), (right, top), (right, top + 30), (left, top + 30)), PAPER, INK)
    sheet.words(x, top + 19, words, size=11, anchor="middle")


def curves(part: Part, contrast: Part) -> Figure:
    """Kaplan-Meier, a line for each arm."""
    found, unit = contrast["curves"], contrast["unit"]
    longest = max(c["time"][-1] for c in found)

    def told(language: str) -> str:
        lines = []
        for one in found:
            half = next((t for t, s in zip(one["time"], one["share"], strict=True) if s <= 0.5), None)
            lines.append(
                say("analyse.curves_never", language, arm=_arm(part, one["arm"], language))
                if half is None
                else say(
                    "analyse.curves_line",
                    language,
                    arm=_arm(part, one["arm"], language),
                    median=f"{number(half, language, 1)} {unit[language]}",
                )
            )
        return say("analyse.curves_described", language, lines=" ".join(lines))

    columns = (
        Column("arm", both("word.arm")),
        Column("time", everywhere(lambda language: unit[language]), 2),
        Column("share", both("units.0 to 1"), 3),
        Column("at_risk", both("word.n"), 0),
    )
    rows = [[one["arm"], t, s, n] for one in found for t, s, n in zip(one["time"], one["share"], one["at_risk"], strict=True)]
    worlds = (part["world"],) if part["world"] else ()
    return Figure(
        "curves",
        worlds,
        both("analyse.curves"),
        everywhere(told),
        Table(columns, rows, every=max(1, len(rows) // 40)),
        narrow=_curves(part, found, longest, unit, 360.0),
        wide=_curves(part, found, longest, unit, 736.0),
    )


def _curves(part: Part, found: Sequence[Mapping[str, Any]], longest: float, unit: Mapping[str, str], width: float) -> Sheet:
    sheet = Sheet(width, 290.0)
    x, y = Scale(0.0, longest, 40, width - 14), Scale(0.0, 1.0, 236, 14)
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        sheet.line(((40, y(tick)), (width - 14, y(tick))), FAINT, 0.8)
        sheet.words(
            34, y(tick) + 4, about(lambda t, language: number(100 * t, language, 0), tick), size=10.5, colour=SOFT, anchor="end"
        )
    for tick in x.ticks(6):
        sheet.words(
            x(tick),
            252,
            about(lambda t, language: number(t, language, 0 if t == int(t) else 1), tick),
            size=10.5,
            colour=SOFT,
            anchor="middle",
        )
    sheet.words(40, 268, lambda language: say("analyse.curves_axis", language, unit=unit[language]), size=11, colour=SOFT)
    for k, one in enumerate(found):
        points, last = [], 1.0
        for t, s in zip(one["time"], one["share"], strict=True):
            points += [(x(t), y(last)), (x(t), y(s))]
            last = s
        sheet.line(points, INKS[k % len(INKS)], 1.8, DASHES[k % len(DASHES)])
        sheet.line(
            ((width / 2 - 10, 24 + 15 * k), (width / 2 + 14, 24 + 15 * k)), INKS[k % len(INKS)], 1.8, DASHES[k % len(DASHES)]
        )
        sheet.words(
            width / 2 + 20,
            28 + 15 * k,
            about(lambda a, language: _arm(part, a, language), one["arm"]),
            size=11,
            colour=INKS[k % len(INKS)],
        )
    return sheet
