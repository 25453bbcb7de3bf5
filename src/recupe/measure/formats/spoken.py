"""Spoken: "name: text" or "[name] text", one utterance after the other, without times. A line without a name goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...errors import Told, WrongValue
from ..transcript import Transcript, in_words

NAMED = re.compile(r"\s*(?:\[([^\W\d_][^\]\n]{0,59})\]:?|([^\W\d_][^:\n\t]{0,59}?):)(?:\s+|$)(.*)$")
CLOCK = re.compile(r"\s*[\[(]?\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?\s+(?=\S)")


def read(name: str, lines: Sequence[str]) -> Transcript:
    """The transcript in such lines; `WrongValue` when the first line names nobody."""
    said: list[tuple[str, str, int]] = []
    clocks = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        time = CLOCK.match(line)
        rest = line[time.end():] if time else line
        named = NAMED.match(rest)
        if named:
            clocks += time is not None
            said.append((named[1] or named[2], named[3], number))
        elif said:
            speaker, text, first = said[-1]
            said[-1] = (speaker, f"{text} {rest.strip()}".strip(), first)
        else:
            raise WrongValue(
                file=name, line=number, received=line.strip()[:60],
                problem={"en": "This line does not say who speaks, and the file is of no kind that is known here",
                         "nl": "Deze regel zegt niet wie er spreekt, en dit soort bestand is hier niet bekend"},
                advice={"en": "CSV with speaker, start, end, text; WebVTT; SRT; TextGrid; or “name: text” on each line",
                        "nl": "CSV met spreker, start, einde, tekst; WebVTT; SRT; TextGrid; of “naam: tekst” op elke regel"})
    return in_words(name, [one for one in said if one[1]], "spoken", _notes(clocks))


def _notes(clocks: int) -> list[Told]:
    notes: list[Told] = [{"en": "What stands before a colon, or between brackets, is read as the name of the speaker.",
                          "nl": "Wat voor een dubbele punt of tussen haken staat, is gelezen als de naam van de spreker."}]
    if clocks:
        notes.append({"en": f"Times before a name ({clocks}) say when somebody starts and not when they stop, and are not used.",
                      "nl": f"Tijden voor een naam ({clocks}) zeggen wanneer iemand begint en niet wanneer die ophoudt, "
                            "en worden niet gebruikt."})
    return notes
