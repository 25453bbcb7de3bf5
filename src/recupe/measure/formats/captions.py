"""Captions: WebVTT and SRT. A speaker is a voice (`<v Anna>`) or the name before a colon; the latter is told."""

from __future__ import annotations

import html
import re

from ...errors import Told, UnreadableFile, WrongValue
from ..transcript import Transcript, Utterance, transcript
from .moment import seconds

TIME = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}[.,]\d{1,3}"
ARROW = re.compile(rf"\s*({TIME})\s+-->\s+({TIME})(?:\s.*)?$")
VOICE = re.compile(r"<v(?:\.[^ \t>]*)?[ \t]+([^>]{1,200})>")
NAMED = re.compile(r"\s*(?:-\s*)?([^\W\d_][^:<>\n]{0,39}):\s+(?=\S)")
TAG = re.compile(r"</?[a-z0-9.:\s\\\-]{0,80}>", re.IGNORECASE)
ASIDE = ("NOTE", "STYLE", "REGION")
NOBODY = "–"


def read(name: str, lines: list[str], kind: str) -> Transcript:
    """The transcript in captions; `WrongValue` with the line of a time that cannot be read."""
    found: list[Utterance] = []
    how = {"voice": 0, "colon": 0, "nobody": 0}
    for first, block in _blocks(lines):
        if kind == "vtt" and (block[0].startswith(ASIDE) or (first <= 2 and block[0].lstrip("\ufeff").startswith("WEBVTT"))):
            continue
        place = next((k for k, line in enumerate(block[:2]) if "-->" in line), None)
        if place is None:
            raise WrongValue(file=name, line=first, received=block[0][:60],
                             problem={"en": "These lines have no time", "nl": "Deze regels hebben geen tijd"},
                             advice={"en": "a line like 00:00:01.000 --> 00:00:04.000 above what is said",
                                     "nl": "een regel als 00:00:01.000 --> 00:00:04.000 boven wat er gezegd wordt"})
        times = ARROW.match(block[place])
        if times is None:
            raise WrongValue(file=name, line=first + place, received=block[place][:60],
                             problem={"en": "This is no pair of times", "nl": "Dit is geen paar tijden"},
                             advice={"en": "00:00:01.000 --> 00:00:04.000", "nl": "00:00:01.000 --> 00:00:04.000"})
        start, end = (seconds(part, name, first + place) for part in times.groups())
        for speaker, text, by in _said(block[place + 1:]):
            if text:
                how[by] += 1
                found.append(Utterance(speaker, start, end, text, first + place))
    if not found:
        raise UnreadableFile(file=name, problem={"en": "no caption says anything", "nl": "geen ondertitel zegt iets"},
                             advice={"en": "captions with text", "nl": "ondertitels met tekst"})
    return transcript(name, found, kind=kind, notes=_notes(how))


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Runs of lines with something on them, with the number of the first."""
    found: list[tuple[int, list[str]]] = []
    fresh = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            fresh = True
        elif fresh:
            found.append((number, [line]))
            fresh = False
        else:
            found[-1][1].append(line)
    return found


def _said(lines: list[str]) -> list[tuple[str, str, str]]:
    """Who says what in one caption, and how that is known: several where several are named."""
    text = "\n".join(lines)
    parts = VOICE.split(text)
    found = [(html.unescape(voice), _plain(said), "voice") for voice, said in zip(parts[1::2], parts[2::2], strict=True)]
    before = _plain(parts[0])
    if before and not found:
        for line in lines:
            named = NAMED.match(line)
            if named:
                found.append((_plain(named[1]), _plain(line[named.end():]), "colon"))
            elif found:
                found[-1] = (found[-1][0], f"{found[-1][1]} {_plain(line)}".strip(), found[-1][2])
            else:
                found.append((NOBODY, _plain(line), "nobody"))
    elif before:
        found.insert(0, (NOBODY, before, "nobody"))
    return found


def _plain(text: str) -> str:
    return html.unescape(TAG.sub("", text)).strip()


def _notes(how: dict[str, int]) -> list[Told]:
    notes: list[Told] = []
    if how["colon"]:
        notes.append({"en": "What stands before a colon is read as the name of the speaker.",
                      "nl": "Wat voor een dubbele punt staat, is gelezen als de naam van de spreker."})
    if how["nobody"]:
        notes.append({"en": f"Captions that do not say who speaks: {how['nobody']}. They stand under “{NOBODY}”.",
                      "nl": f"Ondertitels die niet zeggen wie er spreekt: {how['nobody']}. Ze staan onder “{NOBODY}”."})
    return notes
