"""Source: one publication; reads `data/sources.bib`.

    sources()     every publication, keyed as findings and parameters cite it
    keys(text)    the keys in a citation: `source="moody2007, dimberg2000"` names two

The reader knows the small part of BibTeX that the file uses: one field a line, `name = {value},`. Fields that were not
seen are named in `note`; a field that is absent is not known.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ..errors import UnsoundEvidence
from .packaged import DATA, read_text
from .record import Record, Words, record

FILE = "sources.bib"


class Source(Record):
    """One publication."""

    id: Words
    kind: Words
    author: Words
    title: Words
    year: Words
    journal: Words | None = None
    howpublished: Words | None = None
    volume: Words | None = None
    pages: Words | None = None
    doi: Words | None = None
    pmid: Words | None = None
    pmcid: Words | None = None
    eprint: Words | None = None
    note: Words | None = None

    @property
    def short(self) -> str:
        """Who and when, as in running text: `Di Bello et al. (2020)`."""
        names = [name.split(",")[0] for name in self.author.split(" and ")]
        who = names[0] if len(names) == 1 else " and ".join(names) if len(names) == 2 and names[1] != "others" \
            else f"{names[0]} et al."
        return f"{who} ({self.year})"


def keys(citation: str | None) -> tuple[str, ...]:
    """The keys that a citation names, several apart by commas; none for None."""
    return tuple(key.strip() for key in (citation or "").split(",") if key.strip())


def read_entries(path: Path) -> list[tuple[str, str, dict[str, str]]]:
    """(kind, key, fields) of every entry, in order; inner braces, which only keep capitals, are taken off."""
    found = re.findall(r"^@(\w+)\{([^,\s]+),\n(.*?)\n\}", read_text(path), re.S | re.M)
    return [(kind, key, {name: value.replace("{", "").replace("}", "").replace("--", "\N{EN DASH}")
                         for name, value in re.findall(r"^\s+(\w+) = \{(.*)\},?$", body, re.M)})
            for kind, key, body in found]


@cache
def sources() -> dict[str, Source]:
    """Every publication, keyed by its citation key; `UnsoundEvidence` when an entry is not one."""
    made: dict[str, Source] = {}
    for kind, key, fields in read_entries(DATA / FILE):
        if key in made:
            raise UnsoundEvidence(file=FILE, key=key, problem=f"{key} occurs twice")
        made[key] = record(Source, {"id": key, "kind": kind, **fields}, FILE)
    return made
