"""Strip, its layout: how wide and high everything lies, on a narrow sheet and on a wide one, and where each row is found again."""

from __future__ import annotations

from dataclasses import dataclass

from ...lab.strip import LANES, SECOND, Coding, Transcript
from .strip_parts import Row, rows

ROW_SECONDS, ROW_WORDS, NARROW_SHARE, MOST_ROWS = 300.0, 1000.0, 0.6, 8
LEFT, NARROW_LEFT = 132.0, 58.0
SPEAKER, SIDE, GAP, TICKS, FOOT = 13.0, 9.0, 5.0, 20.0, 16.0
ROOMY = 3


@dataclass(frozen=True)
class Layout:
    """width of the sheet, where rows begin, the rows, and the heights: of one coder in a lane, of a lane, of a whole row."""

    narrow: bool
    width: float
    left: float
    rows: list[Row]
    side: float
    lane: float
    each: float

    def height(self, key: float) -> float:
        """Of the sheet, under a key of this height."""
        return key + self.each * len(self.rows) + FOOT


def layout(t: Transcript, coding: Coding, *, narrow: bool) -> Layout:
    """The layout of a consult and its coders."""
    width, left = (360.0, NARROW_LEFT) if narrow else (736.0, LEFT)
    longest = (ROW_SECONDS if t.unit == SECOND else ROW_WORDS) * (NARROW_SHARE if narrow else 1.0)
    coders = len(coding.coders)
    side = SIDE if coders <= ROOMY else SIDE - 3
    lane = max(1, coders) * side + GAP + (3.0 if coders < 2 else 0.0)
    speakers = len(t.speakers) * (SPEAKER + 2) + (9.0 if t.unit == SECOND else 0.0)
    return Layout(narrow, width, left, rows(t.length, longest, 30.0 if t.unit == SECOND else 50.0, MOST_ROWS, left, width - 10),
                  side, lane, TICKS + speakers + 6 + len(LANES) * lane + 14)


def places(lay: Layout, key: float) -> list[list[float]]:
    """Each row as first and last [s, or words], then left, right, top and bottom as shares of the sheet [0..1]."""
    high = lay.height(key)
    return [[row.first, row.last, row.x.start / lay.width, row.x.end / lay.width, (key + k * lay.each + TICKS) / high,
             (key + (k + 1) * lay.each - FOOT) / high] for k, row in enumerate(lay.rows)]
