"""Formats: a dropped file as a transcript. What it is, is seen from what stands in it and is said; nothing is guessed in silence.

    table       a first line that names the columns (speaker, start, end, text), with , ; tab or |
    captions    WebVTT and SRT
    textgrid    Praat, long and short
    tabs        lines as ELAN exports them, without a first line of names
    spoken      "name: text" without times; then the strip goes by words
"""

from __future__ import annotations

import codecs

from ...errors import UnreadableFile
from ..transcript import Transcript
from . import captions, spoken, table, tabs, textgrid

MOST_BYTES = 5_000_000
KINDS = ("csv", "vtt", "srt", "textgrid", "tabs", "spoken")


def too_large(name: str) -> UnreadableFile:
    """What is said of a file beyond the limit, so that a door can say it before it has read the file."""
    return UnreadableFile(file=name, problem={"en": "it is larger than 5 MB", "nl": "het is groter dan 5 MB"},
                          advice={"en": "one conversation, as text", "nl": "één gesprek, als tekst"})


def read(name: str, content: bytes) -> Transcript:
    """The transcript in a file; `UnreadableFile` or `WrongValue`, with the line where there is one."""
    if len(content) > MOST_BYTES:
        raise too_large(name)
    text = _text(name, content).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableFile(file=name, problem={"en": "it holds nothing", "nl": "er staat niets in"},
                             advice={"en": "a transcript of one conversation", "nl": "een transcript van één gesprek"})
    lines = text.split("\n")
    first = next(line for line in lines if line.strip()).strip()
    if first.startswith("<"):
        raise UnreadableFile(file=name, problem={"en": "it is XML or HTML, such as ELAN and Word keep it",
                                                 "nl": "het is XML of HTML, zoals ELAN en Word het bewaren"},
                             advice={"en": "in ELAN: export as tab-delimited text; elsewhere: save as plain text",
                                     "nl": "in ELAN: exporteer als tekst met tabs; elders: bewaar als platte tekst"})
    if first.startswith("WEBVTT"):
        return captions.read(name, lines, "vtt")
    if "ooTextFile" in first or '"TextGrid"' in text[:300]:
        return textgrid.read(name, text)
    if any(captions.ARROW.match(line) for line in lines[:200]):
        return captions.read(name, lines, "srt")
    if table.separator_of(first):
        return table.read(name, text)
    if tabs.looks_like(lines):
        return tabs.read(name, lines)
    return spoken.read(name, lines)


def _text(name: str, content: bytes) -> str:
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(file=name, problem={"en": f"byte {error.start + 1} is not UTF-8",
                                                 "nl": f"byte {error.start + 1} is geen UTF-8"},
                             advice={"en": "a text file, saved as UTF-8; sound and video are not read",
                                     "nl": "een tekstbestand, bewaard als UTF-8; geluid en video worden niet gelezen"}) from None
    if "\0" in text:
        raise UnreadableFile(file=name, problem={"en": "it is not a text file", "nl": "het is geen tekstbestand"},
                             advice={"en": "a transcript as text", "nl": "een transcript als tekst"})
    return text
