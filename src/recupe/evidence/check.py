"""Check: does the evidence hold together? Structure, numbers, references, the limits on wording.

    faults(used)                      every fault as one sentence; empty when sound
    python -m recupe.evidence.check   the same, counted; exit 0 when sound, 1 when not
    ... --absent FILE FOLDER          fails too when a word listed in FILE, one a line, occurs anywhere under FOLDER

Rules of findings stand in `finding_rules.py`; those of one arrow are kept at load, in `arrow.py`.

Limits    Whether a source is used by a parameter of the model is known above this layer only: hand the keys that its
          systems cite to `faults`. Without them (None) that last rule is left aside.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from ..errors import UnsoundEvidence
from .arrow import Arrow, arrow_of
from .finding_rules import fields, of_finding
from .packaged import DATA, read_list, read_text
from .source import keys, read_entries
from .vocabulary import CLAIM_STATUSES, COMPARISONS, PERMISSIONS

CLAIM = {"id", "title_en", "title_nl", "quote_nl", "paraphrase_en", "place", "status", "comparison", "findings",
         "what_it_would_take", "what_it_would_take_nl", "text_en", "text_nl"}
INSTRUMENT = {"id", "name", "holder", "measures", "may_ship", "status", "evidence", "checked_on", "note"}
RESTING_ON_STUDIES = {"well supported", "small", "contested"}
QUOTED_WORDS = 12
FILES = ("findings.yaml", "claims.yaml", "instruments.yaml", "arrows.yaml")

Entry = Mapping[str, Any]
Sources = Mapping[str, Mapping[str, str]]


def of_claim(entry: Entry, findings: AbstractSet[str]) -> Iterator[str]:
    """Everything that must hold of one card."""
    where = f"claims.yaml {entry['id']}"
    yield from fields(where, entry, CLAIM)
    if entry.get("status") not in CLAIM_STATUSES:
        yield f"{where}: status is {entry.get('status')!r}"
    if entry.get("comparison") not in (*COMPARISONS, "none"):
        yield f"{where}: comparison is {entry.get('comparison')!r}"
    sides = entry.get("findings") or {}
    if not {"for", "against"} <= sides.keys() or sides.keys() - {"for", "against", "context"}:
        yield f"{where}: findings has keys {sorted(sides)}"
    for key in (key for side in sides.values() for key in side):
        if key not in findings:
            yield f"{where}: finding {key} does not exist"
    if entry.get("status") in RESTING_ON_STUDIES:
        if entry.get("comparison") == "none":
            yield f"{where}: status {entry['status']} needs a kind of comparison"
        if not any(sides.values()):
            yield f"{where}: status {entry['status']} needs a finding"
    if len(str(entry.get("quote_nl")).split()) > QUOTED_WORDS:
        yield f"{where}: quotation longer than {QUOTED_WORDS} words"
    for name in sorted(CLAIM - {"findings"}):
        if not str(entry.get(name) or "").strip():
            yield f"{where}: {name} is empty"
    for name in ("text_en", "text_nl"):
        if not 1 <= len(re.findall(r"[.!?](?:\s|$)", str(entry.get(name)))) <= 2:
            yield f"{where}: {name} must be one or two sentences"


def of_instrument(entry: Entry) -> Iterator[str]:
    """Everything that must hold of one questionnaire."""
    where = f"instruments.yaml {entry['id']}"
    yield from fields(where, entry, INSTRUMENT)
    may_ship = entry.get("may_ship") or {}
    for part in ("item_text", "item_codes", "scoring_code"):
        if may_ship.get(part) not in PERMISSIONS:
            yield f"{where}: may_ship.{part} is {may_ship.get(part)!r}"
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(entry.get("checked_on"))):
        yield f"{where}: checked_on must be a date"
    if may_ship.get("item_text") == "yes" and not entry.get("evidence"):
        yield f"{where}: item text may only ship with evidence"


def of_sources(folder: Path) -> Iterator[str]:
    """Everything that must hold of sources.bib, whoever uses it."""
    text = read_text(folder / "sources.bib")
    if text.count("{") != text.count("}"):
        yield "sources.bib: braces do not balance"
    if "\\" in text:
        yield "sources.bib: write letters as they are, without a backslash"
    entries = read_entries(folder / "sources.bib")
    unread = len(re.findall(r"^@", text, re.M)) - len(entries)
    if unread:
        yield f"sources.bib: {unread} entries cannot be read"
    seen: set[str] = set()
    for kind, key, found in entries:
        if key in seen:
            yield f"sources.bib: {key} occurs twice"
        seen.add(key)
        for name in ("author", "title", "year", "journal" if kind == "article" else "howpublished"):
            if not found.get(name):
                yield f"sources.bib: {key} lacks {name}"


def of_arrows(entries: Sequence[dict[str, Any]], claims: AbstractSet[str], findings: AbstractSet[str],
              sources: AbstractSet[str]) -> Iterator[str]:
    """Everything that must hold of the arrows: each by itself, and against claims, findings, sources and each other."""
    owner: dict[str, str] = {}
    for entry in entries:
        where = f"arrows.yaml {entry['id']}"
        try:
            arrow = arrow_of(entry)
        except UnsoundEvidence as fault:
            yield f"{where}: {fault.facts['problem']}"
            continue
        yield from (f"{where}: claim {key} does not exist" for key in arrow.claims if key not in claims)
        yield from (f"{where}: finding {key} does not exist" for key in arrow.findings if key not in findings)
        if arrow.comparison == "none" and arrow.comparison_note is None:
            yield f"{where}: comparison none needs a note that says so"
        if arrow.comparison != "none" and not arrow.findings:
            yield f"{where}: comparison {arrow.comparison} needs a finding"
        for number in arrow.parameters:
            if owner.setdefault(number.key, arrow.id) != arrow.id:
                yield f"{where}: {number.key} is set by {owner[number.key]} too"
            yield from (f"{where}: {number.key} cites {key}, which is not in sources.bib"
                        for key in keys(number.source) if key not in sources)
            if number.fitted_to is not None and number.fitted_to not in findings | sources:
                yield f"{where}: {number.key} is fitted to {number.fitted_to}, which is no finding and no source"


def cited_by(arrows: Iterable[Arrow]) -> set[str]:
    """Keys that the numbers of arrows cite, or were fitted to."""
    return {key for arrow in arrows for number in arrow.parameters
            for key in (*keys(number.source), *keys(number.fitted_to))}


def of_use(sources: Sources, findings: Sequence[Entry], arrows: Iterable[Arrow],
           used: AbstractSet[str]) -> Iterator[str]:
    """Every source is used by a finding or a parameter; every one that a parameter cites exists."""
    parameters = {key for citation in used for key in keys(citation)}
    cited = {key for entry in findings for key in entry.get("cite") or []} | cited_by(arrows) | parameters
    for key in sorted(parameters - sources.keys()):
        yield f"sources.bib: {key} is cited by a parameter and is not there"
    for key in sorted(sources.keys() - cited):
        yield f"sources.bib: {key} is not used by any finding or parameter"


def faults(used: AbstractSet[str] | None = None, folder: Path = DATA) -> list[str]:
    """Every fault of the evidence in a folder, one sentence each.

    `used` are the citations of the parameters that systems declare; None leaves the rule on unused sources aside.
    A file that cannot be read at all is told alone, since all else would follow from it.
    """
    lists: dict[str, list[dict[str, Any]]] = {}
    found: list[str] = []
    for name in FILES:
        try:
            lists[name] = read_list(folder / name)
        except UnsoundEvidence as fault:
            found.append(f"{name}{f' line {fault.line}' if fault.line else ''}: {fault.facts['problem']}")
    try:
        found += of_sources(folder)
        sources = {key: entry for _, key, entry in read_entries(folder / "sources.bib")}
    except UnsoundEvidence as fault:
        return [*found, f"sources.bib: {fault.facts['problem']}"]
    return found + _across(lists, sources, used) if len(lists) == len(FILES) else found


def _across(lists: Mapping[str, list[dict[str, Any]]], sources: Sources, used: AbstractSet[str] | None) -> list[str]:
    """Faults of the entries, now that every file could be read."""
    findings, claims, instruments, arrows = (lists[name] for name in FILES)
    known_findings, known_claims = {entry["id"] for entry in findings}, {entry["id"] for entry in claims}
    found = [fault for entry in findings for fault in of_finding(entry, sources.keys())]
    found += [fault for entry in claims for fault in of_claim(entry, known_findings)]
    found += [fault for entry in instruments for fault in of_instrument(entry)]
    unsound = list(of_arrows(arrows, known_claims, known_findings, sources.keys()))
    found += unsound
    if used is not None and not unsound:
        found += of_use(sources, findings, [arrow_of(entry) for entry in arrows], used)
    return found


def absent(words_file: Path, folder: Path) -> list[str]:
    """Files under a folder that contain a word which the list, one word a line, wants absent."""
    words = {line.strip() for line in read_text(words_file).splitlines() if line.strip()}
    return [f"{path}: contains {word}" for path in sorted(p for p in folder.rglob("*") if p.is_file())
            for word in sorted(words & set(re.findall(r"\w+", path.read_text(encoding="utf-8", errors="ignore"))))]


def main(arguments: Sequence[str]) -> int:
    """Print every fault and a count; 0 when sound, 1 when not."""
    parser = argparse.ArgumentParser("python -m recupe.evidence.check", description="Does the evidence hold together?")
    parser.add_argument("--absent", nargs=2, type=Path, metavar=("FILE", "FOLDER"),
                        help="fail too when a word listed in FILE occurs anywhere under FOLDER")
    asked = parser.parse_args(arguments)
    if asked.absent and not (asked.absent[0].is_file() and asked.absent[1].is_dir()):
        parser.error("--absent needs a file of words and a folder")
    found = faults() + (absent(*asked.absent) if asked.absent else [])
    for fault in found:
        print(fault)
    if found:
        print(f"{len(found)} faults")
        return 1
    counts = [f"{len(read_list(DATA / name))} {name.removesuffix('.yaml')}" for name in FILES]
    print(f"{', '.join(counts)}, {len(read_entries(DATA / 'sources.bib'))} sources: sound")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
