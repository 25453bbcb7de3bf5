"""Strip: one consult as lines of time: who speaks, where two speak at once, where nobody does; six lanes with the marks of coders.

In each lane the coders lie above each other. Where one marked and another did not, the place of the other is hatched: what is
hatched is what they may talk about.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

from ...lab.strip import LANES, SECOND, Coding, Pieces, Transcript, Turns, by_utterance
from ...study.vocabulary import LETTERS
from ..number import count, number, percent
from ..reading import listed
from ..wording import LANGUAGES, Told, both, everywhere, say
from .shape import Cell, Column, Figure, Table
from .sheet import FAINT, INK, SOFT, Sheet, Words, about, always
from .strip_layout import FOOT, SPEAKER, TICKS, Layout, layout, places
from .strip_parts import Row, Stretch, bars, hatched, joined, outlined

TICKS_APART = 30.0


def strip(t: Transcript, found: Turns, coding: Coding, cut: Pieces | None, called: dict[str, Told]) -> Figure:
    """The strip of a consult; `cut` is the consult in pieces when it was coded, `called` how speakers are called per language."""
    differ = apart(coding, cut)
    columns = (Column("utterance", both("turns.utterance"), 0), Column("speaker", both("turns.speaker")),
               Column("start", both(f"turns.start_{t.unit}"), 1), Column("end", both(f"turns.end_{t.unit}"), 1),
               *(Column(f"marked by {coder}", both("coding.marked_by", lambda _, c=coder: {"coder": c}))  # type: ignore[misc]
                 for coder in coding.coders))
    heard = by_utterance(t, coding)
    data: list[list[Cell]] = [[k + 1, u.speaker, u.start, u.end, *(" ".join(heard[coder][k]) for coder in coding.coders)]
                              for k, u in enumerate(t.utterances)]
    return Figure("strip", (), everywhere(lambda language: title(t, found, coding, differ, called, language)),
                  everywhere(lambda language: description(t, found, coding, differ, called, language)),
                  Table(columns, data, every=max(1, len(data) // 100 + 1) if len(data) > 400 else 1),
                  narrow=_sheet(t, found, coding, cut, called, narrow=True),
                  wide=_sheet(t, found, coding, cut, called, narrow=False))


def apart(coding: Coding, cut: Pieces | None) -> dict[str, list[list[Stretch]]]:
    """Per lane and coder, the stretches that this coder left free and another marked [s, or words]."""
    if cut is None or len(coding.coders) < 2:
        return {}
    found: dict[str, list[list[Stretch]]] = {}
    for k, lane in enumerate(LANES):
        here = cut.marked[k]
        marked = (here == 1).any(axis=0)
        found[lane] = [[(float(s), float(s + n)) for s, n in zip(cut.start[free], cut.length[free], strict=True)]
                       for free in ((row == 0) & marked for row in here)]
    return found


def _differ(differ: dict[str, list[list[Stretch]]]) -> dict[str, float]:
    """How long coders differ, by lane [s, or words]."""
    return {lane: sum(b - a for a, b in {s for side in sides for s in side}) for lane, sides in differ.items()}


def title(t: Transcript, found: Turns, coding: Coding, differ: dict[str, list[list[Stretch]]], called: dict[str, Told],
          language: str) -> str:
    """Where coders differ most; before there are two, who speaks most."""
    if differ:
        long = _differ(differ)
        most = max(long, key=lambda lane: long[lane])
        if long[most] <= 0:
            return say("coding.title_same", language, coders=listed(list(coding.coders), language))
        return say(f"coding.title_{t.unit}", language, coders=listed(list(coding.coders), language),
                   lane=lane_called(most, language), long=count(long[most], language))
    known = {s: share for s, share in found.share.items() if share is not None}
    if not known:
        return say("turns.title_none", language)
    first = max(known, key=lambda s: known[s])
    facts = {"speaker": say(f"turns.the.{first}", language) if t.kind == "mock" else called[first][language],
             "share": percent(known[first], language, 0), "changes": count(found.changes, language)}
    if not found.changes or found.overlapped is None:
        return say("turns.title_words", language, **facts)
    return say("turns.title", language, **facts, overlap=percent(found.overlapped / found.changes, language, 0))


def description(t: Transcript, found: Turns, coding: Coding, differ: dict[str, list[list[Stretch]]], called: dict[str, Told],
                language: str) -> str:
    """Everything that the strip shows, in words."""
    told = [say(f"turns.described_{t.unit}", language, utterances=count(len(t.utterances), language),
                length=number(t.length / 60 if t.unit == SECOND else t.length, language, 1 if t.unit == SECOND else 0),
                shares=listed([say("turns.share", language, speaker=called[s][language], share=percent(share, language, 0))
                               for s, share in found.share.items()], language),
                changes=count(found.changes, language))]
    if found.overlapped is not None:
        told.append(say("turns.described_gaps", language, overlapped=count(found.overlapped, language),
                        gap=number(found.gap, language, 2), silences=count(len(found.silences), language)))
    for coder in coding.coders:
        marks = [say("coding.lane_count", language, lane=lane, n=count(len(coding.of(coder, lane)), language))
                 for lane in coding.letters(coder)]
        told.append(say("coding.described", language, coder=coder, marks=listed(marks, language) if marks else "–"))
    if differ:
        told.append(say(f"coding.described_differ_{t.unit}", language, lanes="; ".join(
            f"{lane} {count(long, language)}" for lane, long in _differ(differ).items())))
    return " ".join(told)


def rows_found(t: Transcript, coding: Coding) -> dict[str, list[list[float]]]:
    """Where the rows of both sheets are, as `places` has them: from a place on the strip to a moment, and back."""
    found = {}
    for name, narrow in (("narrow", True), ("wide", False)):
        lay = layout(t, coding, narrow=narrow)
        found[name] = places(lay, _key(t, coding, lay).height)
    return found


def _sheet(t: Transcript, found: Turns, coding: Coding, cut: Pieces | None, called: dict[str, Told], *, narrow: bool) -> Sheet:
    lay = layout(t, coding, narrow=narrow)
    key = _key(t, coding, lay)
    sheet = Sheet(lay.width, lay.height(key.height), list(key.shapes), list(key.paragraphs))
    free = apart(coding, cut)
    for k, row in enumerate(lay.rows):
        y = key.height + k * lay.each
        _ticks(sheet, row, y, lay.each - FOOT, t.unit, narrow)
        y = _speakers(sheet, t, found, row, y + TICKS, called, lay) + 6
        for name in LANES:
            _lane(sheet, coding, free.get(name, []), name, row, y, lay)
            y += lay.lane
    sheet.words(lay.left, sheet.height - 5, _said(f"turns.axis_{t.unit}"), size=10.8, colour=SOFT)
    return sheet


def _key(t: Transcript, coding: Coding, lay: Layout) -> Sheet:
    """What each pattern means, and which coder lies where; as high as it needs to be."""
    sheet, width, narrow = Sheet(lay.width, 0), lay.width, lay.narrow
    keys = [("speaks", "turns.key_speaks")]
    keys += [("once", "turns.key_once"), ("silence", "turns.key_silence")] if t.unit == SECOND else []
    keys += [("marked", "coding.key_marked")] if coding.coders else []
    keys += [("free", "coding.key_free")] if len(coding.coders) > 1 else []
    columns, column, y = (1 if narrow else 3), 0, 15.0
    for what, key in keys:
        if column == columns or (what == "free" and column == 2):
            column, y = 0, y + 17
        x = 4.0 + column * (width - 8) / columns
        column += 1
        box = [(x, x + 16)]
        if what == "speaks":
            bars(sheet, box, y - 9, 9, SOFT)
        elif what == "once":
            bars(sheet, box, y - 7, 5, INK)
        elif what == "silence":
            outlined(sheet, box, y - 7, 5, SOFT)
        elif what == "marked":
            bars(sheet, box, y - 9, 9, INK)
        else:
            hatched(sheet, box, y - 9, 9, INK)
        sheet.words(x + 22, y, _said(key), size=11)
    if coding.coders:
        told, most = _order(coding.coders), 46 if narrow else 96
        lines = max(len(textwrap.wrap(told(language), most)) for language in LANGUAGES)
        sheet.paragraph(4, y + 18, told, most, lines, size=11, colour=SOFT)
        y += 18 + 13.75 * (lines - 1)
    sheet.height = y + 8
    return sheet


def _said(key: str) -> Words:
    return lambda language: say(key, language)


def _order(coders: Sequence[str]) -> Words:
    """Which coder lies where, or that there is one only."""
    if len(coders) == 1:
        return lambda language: say("coding.one_coder", language, coder=coders[0])
    return lambda language: say("coding.order", language, coders=", ".join(coders))


def _ticks(sheet: Sheet, row: Row, y: float, height: float, unit: str, narrow: bool) -> None:
    """Round minutes, or hundreds of words."""
    scale = 60.0 if unit == SECOND else 1.0
    step = (60.0 if row.last - row.first <= 600 else 300.0) if unit == SECOND else 100.0
    while (row.last - row.first) / step > (6 if narrow else 12):
        step *= 2
    first = math.ceil(row.first / step - 1e-9) * step
    places = [first + k * step for k in range(int((row.last - first) / step + 1e-6) + 1)]
    if not places or row.x(places[0]) - row.x(row.first) > TICKS_APART:
        places = [row.first, *places]
    for at in places:
        sheet.line(((row.x(at), y + 15), (row.x(at), y + height)), FAINT, 0.8)
        sheet.words(min(row.x(at), row.x.end - 4), y + 12, about(_tick, at / scale), size=10.8, colour=SOFT, anchor="middle")


def _tick(value: float, language: str) -> str:
    return number(value, language, 0 if value == int(value) else 1)


def _speakers(sheet: Sheet, t: Transcript, found: Turns, row: Row, y: float, called: dict[str, Told],
              lay: Layout) -> float:
    """Who speaks when in one row; where the next thing may stand."""
    for speaker in t.speakers:
        sheet.words(lay.left - 6, y + 10.5, _short(called[speaker], lay.narrow), size=10.8, anchor="end")
        sheet.line(((row.x.start, y + SPEAKER), (row.x.end, y + SPEAKER)), FAINT, 0.6)
        bars(sheet, joined(row.part((u.start, u.end)) for u in t.utterances if u.speaker == speaker), y + 1, SPEAKER - 2, SOFT)
        y += SPEAKER + 2
    if t.unit == SECOND:
        bars(sheet, joined(row.part(s) for s in found.overlaps), y, 5, INK)
        outlined(sheet, joined(row.part(s) for s in found.silences), y, 5, SOFT)
        y += 9
    return y


def _short(called: Told, narrow: bool) -> Words:
    most = 7 if narrow else 14
    return everywhere(lambda language: called[language] if len(called[language]) <= most
                      else called[language][:most - 1].rstrip() + "…").__getitem__


def _lane(sheet: Sheet, coding: Coding, free: Sequence[Sequence[Stretch]], lane: str, row: Row, y: float, lay: Layout) -> None:
    """One lane of one row: what each coder marked, and where another did and this one did not."""
    side = lay.side
    high = max(side + 3 if len(coding.coders) < 2 else side, side * max(1, len(coding.coders)))
    words = always(lane) if lay.narrow else about(lane_called, lane)
    sheet.words(lay.left - 6, y + high / 2 + 4, words, size=10.8, anchor="end", bold=lay.narrow)
    sheet.line(((row.x.start, y + high + 1.5), (row.x.end, y + high + 1.5)), FAINT, 0.6)
    for k, coder in enumerate(coding.coders):
        thick = (high if len(coding.coders) == 1 else side) - 1.5
        bars(sheet, joined(row.part((m.start, m.end)) for m in coding.of(coder, lane)), y + k * side, thick, INK)
        if free:
            hatched(sheet, joined(row.part(s) for s in free[k]), y + k * side, thick, INK)


def lane_called(lane: str, language: str) -> str:
    """A lane by its letter and its word: "U explanation"."""
    return f"{lane} {LETTERS[lane].title[language]}"


def speakers_called(t: Transcript) -> dict[str, Told]:
    """How speakers are called: doctor and patient of an acted consult in each language, others as they stand in their file."""
    if t.kind == "mock":
        return {s: both(f"turns.role.{s}") for s in t.speakers}
    return {s: {language: s or "–" for language in LANGUAGES} for s in t.speakers}
