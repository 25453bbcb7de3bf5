"""Tabs: lines as ELAN exports them without a first line of names: tier, participant, begin, end, duration, text.

Times may be on a clock, in seconds, or both; where a duration stands it must fit. The first text is the speaker, the last what
is said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...errors import WrongValue
from ..transcript import Transcript, Utterance, transcript
from .moment import is_clock, is_plain, seconds

LOOKED_AT, SLACK = 50, 0.0025


def looks_like(lines: Sequence[str]) -> bool:
    """Whether the first lines have times between tabs, and as many parts each."""
    rows = [line.split("\t") for line in lines[:LOOKED_AT] if line.strip()]
    return len({len(row) for row in rows}) == 1 and len(rows[0]) >= 4 and len(_times(rows)) >= 2


def _times(rows: Sequence[Sequence[str]]) -> list[int]:
    """Columns that are a time in each row: those on a clock when there are two, else those in plain numbers."""
    def all_are(kind: Callable[[str], bool]) -> list[int]:
        return [k for k in range(len(rows[0]) - 1) if all(kind(row[k]) for row in rows)]
    clocks = all_are(is_clock)
    return clocks if len(clocks) >= 2 else all_are(is_plain)


def read(name: str, lines: Sequence[str]) -> Transcript:
    """The transcript in such lines."""
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line.strip()]
    times = _times([row for _, row in rows[:LOOKED_AT]])
    found = []
    for line, row in rows:
        if len(row) != len(rows[0][1]):
            raise WrongValue(file=name, line=line, received=len(row),
                             problem={"en": f"This line has another number of parts than the first ({len(rows[0][1])})",
                                      "nl": f"Deze regel heeft een ander aantal delen dan de eerste ({len(rows[0][1])})"},
                             advice={"en": "no tab within a text", "nl": "geen tab in een tekst"})
        start, end = (seconds(row[k], name, line) for k in times[:2])
        if len(times) > 2 and abs(seconds(row[times[2]], name, line) - (end - start)) > SLACK:
            raise WrongValue(file=name, line=line, received=" ".join(row[k] for k in times[:3])[:60],
                             problem={"en": "Begin, end and duration do not fit each other",
                                      "nl": "Begin, einde en duur passen niet bij elkaar"},
                             advice={"en": "columns in the order begin, end, duration",
                                     "nl": "kolommen in de volgorde begin, einde, duur"})
        said = next((cell.strip() for cell in row if cell.strip()), "")
        speaker = said if not is_clock(said) and not is_plain(said) else "–"
        if row[-1].strip():
            found.append(Utterance(speaker, start, end, row[-1], line))
    return transcript(name, found, kind="tabs", notes=[{
        "en": "Read as lines with tabs: the first column is the speaker, the first two times are begin and end, the last column is "
              "what is said.",
        "nl": "Gelezen als regels met tabs: de eerste kolom is de spreker, de eerste twee tijden zijn begin en einde, de laatste "
              "kolom is wat er gezegd wordt."}])
