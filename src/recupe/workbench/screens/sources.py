"""Sources: findings and publications as simple pages: what was measured, in whom, how we know it, and where it is used."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query

from ...errors import UnknownName, nearest
from ...evidence.arrow import arrows
from ...evidence.claim import claims
from ...evidence.finding import Finding, findings
from ...evidence.source import Source, keys, sources
from ...lab.provenance import numbers
from ...lab.show_model import systems
from ...report.measured import measured, rows_of, short
from ...report.number import HOLE, count
from ...report.wording import say
from ..screen import Language, Screens, View

screens = Screens()
Words = Annotated[str, Query(max_length=80)]


@screens.page("/findings", "references.html")
def findings_screen(language: Language, words: Words = "") -> View:
    """Every finding: who measured it, in how many people, and how we know it."""
    asked = words.lower().split()
    some = [f for f in findings().values() if all(word in f"{f.id} {f.claim} {short(f)} {f.population}".lower() for word in asked)]
    return {"title": say("sources_screen.findings", language), "lead": say("sources_screen.findings_lead", language),
            "words": words, "found": say("claims_screen.found", language, n=str(len(some)), all=str(len(findings()))),
            "list": [_listed(f, language) for f in some]}


def _listed(f: Finding, language: str) -> dict[str, Any]:
    n, checked = HOLE if f.n is None else count(f.n, language), say(f"code.{f.checked}", language)
    return {"finding": f.id, "short": short(f), "claim": f.claim, "about": f.claim, "n": f.n, "n_said": n, "checked": checked,
            "known": f"n = {n}, {checked}", "address": f"/{language}/findings/{f.id}"}


@screens.page("/findings/{name}", "finding.html")
def finding_screen(language: Language, name: str) -> View:
    """One finding: design, people, every published number, what to mind, and the claims and arrows that rest on it."""
    if name not in findings():
        raise UnknownName(received=name, near=nearest(name, findings()), kind={"en": "finding", "nl": "bevinding"})
    f = findings()[name]
    return _listed(f, language) | {
        "title": short(f), "design": f.design, "population": f.population, "n_note": f.n_note or "", "timing": f.timing or "",
        "caveats": f.caveats, "full_citation": f.citation, "doi": f.doi or "", "pmid": f.pmid or "",
        "measured": measured([name], language), "notes": [e.note for e in f.effects if e.note] + [d.note for d in f.derived],
        "how_many": len(rows_of(f, language)),
        "sources": [{"source": key, "title": sources()[key].short, "address": f"/{language}/sources/{key}"} for key in f.cite],
        "claims": [{"claim": c.id, "title": c.title[language], "address": f"/{language}/claims/{c.id}"} for c in claims().values()
                   if name in (*c.findings.supporting, *c.findings.against, *c.findings.context)],
        "arrows": [{"arrow": a.id, "title": f"{a.cause[language]} → {a.effect[language]}", "address": f"/{language}/arrows/{a.id}"}
                   for a in arrows().values() if name in a.findings]}


@screens.page("/sources", "references.html")
def sources_screen(language: Language, words: Words = "") -> View:
    """Every publication that a finding or a number rests on."""
    asked = words.lower().split()
    some = [s for s in sources().values() if all(word in f"{s.id} {s.author} {s.title} {s.year}".lower() for word in asked)]
    return {"title": say("sources_screen.sources", language), "lead": say("sources_screen.sources_lead", language), "words": words,
            "found": say("claims_screen.found", language, n=str(len(some)), all=str(len(sources()))),
            "list": [{"source": s.id, "short": s.short, "about": s.title, "known": "", "address": f"/{language}/sources/{s.id}"}
                     for s in some]}


@screens.page("/sources/{name}", "source.html")
def source_screen(language: Language, name: str) -> View:
    """One publication, and the findings and numbers of the model that name it."""
    if name not in sources():
        raise UnknownName(received=name, near=nearest(name, sources()), kind={"en": "source", "nl": "bron"})
    s = sources()[name]
    return {
        "title": s.short, "source": s.id, "author": s.author, "work": s.title, "year": s.year, "where": _where(s),
        "doi": s.doi or "", "pmid": s.pmid or "", "note": s.note or "",
        "findings": [_listed(f, language) for f in findings().values() if name in f.cite],
        "numbers": [{"number": key, "status": say(f"code.{about.status}", language),
                     "address": _number_address(key, language)}
                    for key, about in numbers().items() if name in keys(about.source)]}


def _number_address(key: str, language: str) -> str:
    """Where a number of a system can be moved; "" for one of a catalogue."""
    system, _, name = key.partition(".")
    return f"/{language}/systems/{system}?number={name}" if system in systems() else ""


def _where(s: Source) -> str:
    """Journal, volume and pages, as far as they are known."""
    return ", ".join(part for part in (s.journal or s.howpublished, s.volume, s.pages) if part)
