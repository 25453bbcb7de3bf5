"""Table: a transcript as rows under a first line that names the columns: speaker and text, with start and end where there are.

Columns are known by their names, in English and Dutch; a name that says milliseconds is in milliseconds, else a time is in
seconds or on a clock. Columns that are not used are told.
"""

from __future__ import annotations

import csv
import io
import re

from ...errors import MissingKey, Told, UnreadableFile, WrongValue, nearest
from ..transcript import Transcript, Utterance, in_words, transcript
from .moment import seconds

SEPARATORS = "\t;,|"
NAMES = {
    "speaker": ("speaker", "spreker", "who", "wie", "name", "naam", "participant", "deelnemer", "role", "rol", "tier"),
    "start": ("start", "begin", "start s", "begin s", "start ms", "begin ms", "start time", "begin time", "starttijd", "begintijd",
              "from", "van", "start sec", "begin sec", "onset", "tmin"),
    "end": ("end", "einde", "eind", "end s", "einde s", "eind s", "end ms", "einde ms", "eind ms", "end time", "eindtijd", "to",
            "tot", "stop", "end sec", "offset", "tmax"),
    "text": ("text", "tekst", "utterance", "uiting", "annotation", "annotatie", "transcript", "words", "woorden", "value"),
}
HEADS = {name: part for part, names in NAMES.items() for name in names}


def _head(cell: str) -> str:
    """A name of a column, made plain: "Begin Time - ss.msec" is "begin time"."""
    plain = re.sub(r"\s*[-(\[].*$", "", cell.strip().strip("\ufeff\"'").lower().replace("_", " "))
    return " ".join(plain.split())


def separator_of(first: str) -> str:
    """The separator under which the first line names a speaker or a text; "" when it is no such line."""
    for mark in SEPARATORS:
        parts = {HEADS.get(_head(cell), "") for cell in first.split(mark)}
        if mark in first and "text" in parts and (parts & {"speaker", "start", "end"}):
            return mark
    return ""


def _blank(text: str) -> int:
    """How much of a text stands before its first line that holds something."""
    return text.index(next(line for line in text.split("\n") if line.strip()))


def read(name: str, text: str) -> Transcript:
    """The transcript in such a table."""
    start = _blank(text)
    skipped, body = text[:start].count("\n"), text[start:]
    mark = separator_of(body.split("\n", 1)[0])
    reader = csv.reader(io.StringIO(body), delimiter=mark)
    try:
        head = next(reader)
        columns, unused = _columns(name, head)
        rows = [(skipped + reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise UnreadableFile(file=name, line=skipped + reader.line_num,
                             problem={"en": f"it is not a table ({error})", "nl": f"het is geen tabel ({error})"},
                             advice={"en": "quotes around text that holds a separator, closed again",
                                     "nl": "aanhalingstekens om tekst met een scheidingsteken, en weer gesloten"}) from None
    for line, row in rows:
        if len(row) <= max(columns.values()):
            raise WrongValue(file=name, line=line, received=len(row),
                             problem={"en": f"This line has fewer parts than the first ({len(head)})",
                                      "nl": f"Deze regel heeft minder delen dan de eerste ({len(head)})"},
                             advice={"en": "the same number of parts on each line", "nl": "evenveel delen op elke regel"})
        if len(row) > len(head):
            raise WrongValue(file=name, line=line, received=len(row),
                             problem={"en": f"This line has more parts than the first ({len(head)})",
                                      "nl": f"Deze regel heeft meer delen dan de eerste ({len(head)})"},
                             advice={"en": "text with a separator in it between quotes",
                                     "nl": "tekst met een scheidingsteken erin tussen aanhalingstekens"})
    notes = _unused_told(unused)
    if "speaker" not in columns:
        raise MissingKey(file=name, line=skipped + 1, key="speaker", received=", ".join(head)[:120], near=NAMES["speaker"][:4],
                         example={"en": "a column that says who speaks", "nl": "een kolom die zegt wie er spreekt"})
    if not {"start", "end"} <= columns.keys():
        return in_words(name, [(row[columns["speaker"]], row[columns["text"]], line) for line, row in rows], "csv", notes)
    scale = {part: 0.001 if re.search(r"\b(ms|msec|milli\w*)\b", head[columns[part]].lower().replace("_", " "))
             and not re.search(r"ss\.msec|ss\.ms|hh:", head[columns[part]].lower()) else 1.0 for part in ("start", "end")}
    return transcript(name, [Utterance(
        row[columns["speaker"]], scale["start"] * seconds(row[columns["start"]], name, line, head[columns["start"]].strip()),
        scale["end"] * seconds(row[columns["end"]], name, line, head[columns["end"]].strip()), row[columns["text"]], line)
        for line, row in rows], kind="csv", notes=notes)


def _columns(name: str, head: list[str]) -> tuple[dict[str, int], list[str]]:
    """Which column is what, and those that are not used; two columns for one part are refused."""
    found: dict[str, int] = {}
    unused = []
    for place, cell in enumerate(head):
        part = HEADS.get(_head(cell))
        if part is None or (part == "speaker" and part in found and _head(cell) not in ("speaker", "spreker")):
            unused.append(cell.strip()[:40])
        elif part in found:
            raise WrongValue(file=name, line=1, key=part, received=cell.strip()[:40], near=nearest(part, head),
                             problem={"en": "Two columns could be this one", "nl": "Twee kolommen kunnen dit zijn"},
                             advice={"en": "one column for each: speaker, start, end, text",
                                     "nl": "één kolom voor elk: spreker, start, einde, tekst"})
        else:
            found[part] = place
    return found, unused


def _unused_told(unused: list[str]) -> list[Told]:
    if not unused:
        return []
    named = ", ".join(unused[:8])
    return [{"en": f"Columns that are not used: {named}.", "nl": f"Kolommen die niet gebruikt worden: {named}."}]
