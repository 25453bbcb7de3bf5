"""Claims: every claim of the article, to search by words or by verdict, on a map of how sure and how large; and a card for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Query

from ...errors import UnknownName, nearest
from ...evidence.arrow import arrows
from ...evidence.claim import AS_OF, Claim, claims
from ...evidence.finding import findings
from ...evidence.vocabulary import CLAIM_STATUSES
from ...report.figure.arrows import CERTAIN
from ...report.figure.claims import claim_map, numbered, size_of
from ...report.figure.claims_card import evidence
from ...report.measured import compared, measured
from ...report.reference.claims import BUILT_IN, MEANING, STATES, WHY_NOT, state_of
from ...report.wording import LANGUAGES, has, say
from ..screen import Language, Screens, View

screens = Screens()
Words = Annotated[str, Query(max_length=80)]


def address(name: str) -> Callable[[str], str]:
    """Where a claim's card is, in a language."""
    return lambda language: f"/{language}/claims/{name}"


def question(name: str, language: str) -> str:
    """The plain question that people come with, "" for a claim that nobody asks about in so many words."""
    return say(f"claim_map.question.{name}", language) if has(f"claim_map.question.{name}") else ""


def found(words: str, status: str) -> list[Claim]:
    """The claims with this verdict that hold each of these words, in either language; all of them when nothing is asked."""
    if status and status not in CLAIM_STATUSES:
        raise UnknownName(key="status", received=status, near=nearest(status, CLAIM_STATUSES),
                          kind={"en": "verdict on a claim", "nl": "oordeel over een bewering"})
    asked = [word for word in _plain(words) if len(word) > 1 or word.isdigit()]
    every = [c for c in claims().values() if not status or c.status == status]
    best = sorted(((_hits(c, asked), -k, c) for k, c in enumerate(every)), key=lambda row: row[:2], reverse=True)
    if not asked:
        return every
    most = best[0][0] if best else 0
    return [c for hits, _, c in best if hits and hits >= min(most, len(asked))]


def _hits(claim: Claim, asked: list[str]) -> int:
    """How many of the words a claim holds, whole or as the beginning of a word."""
    parts = [*claim.title.values(), *claim.text.values(), claim.quote_nl, claim.paraphrase_en, claim.id.replace("_", " "),
             *(question(claim.id, language) for language in LANGUAGES)]
    held = _plain(" ".join(parts))
    return sum(any(one.startswith(word) for one in held) for word in asked)


def _plain(text: str) -> list[str]:
    """The words of a text in small letters, without signs."""
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()


@screens.page("/claims", "claims.html")
def claims_screen(language: Language, words: Words = "", status: Words = "") -> View:
    """Every claim as a card, filtered by words or by verdict, and a map of them by certainty and size."""
    some = found(words, status)
    counts = {s: sum(c.status == s for c in claims().values()) for s in CLAIM_STATUSES}
    return {
        "title": say("claims_screen.title", language), "lead": say("claims_screen.lead", language),
        "words": words, "status": status,
        "statuses": [{"value": "", "label": say("claims_screen.any", language, n=str(len(claims())))},
                     *({"value": s, "label": f"{say(f'code.{s}', language)} ({n})"} for s, n in counts.items())],
        "meaning": MEANING[status][language] if status else "",
        "found": say("claims_screen.found", language, n=str(len(some)), all=str(len(claims()))),
        "map": claim_map([c.id for c in some], address) if some else None,
        "cards": [_card(c, language) for c in some]}


def _card(claim: Claim, language: str) -> dict[str, Any]:
    size = size_of(claim)
    return {"claim": claim.id, "number": numbered()[claim.id], "title": claim.title[language],
            "question": question(claim.id, language), "text": claim.text[language], "status": claim.status,
            "status_said": say(f"code.{claim.status}", language), "comparison": claim.comparison,
            "certainty": CERTAIN[claim.comparison], "comparison_said": compared(claim.comparison, language),
            "size": size[0] if size else None, "address": address(claim.id)(language)}


@screens.page("/claims/{name}", "claim.html")
def claim_screen(language: Language, name: str) -> View:
    """One claim as a card: the kind of comparison first, what was measured for and against, what would change our mind."""
    if name not in claims():
        raise UnknownName(received=name, near=nearest(name, claims()), kind={"en": "claim", "nl": "bewering"})
    claim = claims()[name]
    sides = {"supporting": claim.findings.supporting, "against": claim.findings.against, "context": claim.findings.context}
    used = [finding for names in sides.values() for finding in names]
    return _card(claim, language) | {
        "meaning": MEANING[claim.status][language], "quote": claim.quote_nl, "paraphrase": claim.paraphrase_en,
        "place": claim.place, "evidence": evidence(claim),
        "cannot": say(f"claims_screen.cannot.{CERTAIN[claim.comparison]}", language),
        "take": _take(claim, language),
        "sides": [{"side": side, "title": say(f"claim_map.sides.{side}", language), "rows": measured(names, language),
                   "unmeasured": [{"finding": one, "address": f"/{language}/findings/{one}"} for one in names
                                  if not findings()[one].effects and not findings()[one].derived]}
                  for side, names in sides.items() if names],
        "checked": _checked(used, language), "as_of": say("claims_screen.as_of", language, date=AS_OF),
        "state": STATES[state_of(claim.id)][language],
        "why": BUILT_IN.get(claim.id, WHY_NOT.get(claim.id, {})).get(language, ""),
        "arrows": [{"arrow": a.id, "title": f"{a.cause[language]} → {a.effect[language]}", "address": f"/{language}/arrows/{a.id}"}
                   for a in arrows().values() if claim.id in a.claims]}


def _take(claim: Claim, language: str) -> str:
    """What would change our mind."""
    return {"en": claim.what_it_would_take, "nl": claim.what_it_would_take_nl}[language]


def _checked(names: list[str], language: str) -> str:
    """How the findings behind a card are known."""
    if not names:
        return say("claims_screen.no_findings", language)
    kinds = [findings()[name].checked for name in dict.fromkeys(names)]
    return say("claims_screen.checked", language, n=str(len(kinds)), which=", ".join(
        f"{kinds.count(kind)} {say(f'code.{kind}', language)}" for kind in ("read", "derived", "recalled") if kind in kinds))
