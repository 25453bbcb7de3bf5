"""Show: what is known, as plain data for a door to print: a list of things, or one of them as a card.

    claims · claim ID      findings · finding ID      arrows · arrow ID      sources · source ID      studies · study NAME
    systems · system NAME      parameters · parameter SYSTEM.NAME
    a bare name (show pain) is looked for as a system, a parameter, an arrow, a claim, a study, a finding and a source, in this
    order

A value that people read is {en, nl}. Each kind loads only the file it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..errors import MissingKey, UnknownName, nearest

Shown = dict[str, Any]


def _one(known: Mapping[str, Any], name: str, kind: dict[str, str]) -> Any:
    if name not in known:
        raise UnknownName(received=name, near=nearest(name, known), kind=kind)
    return known[name]


def _claims() -> list[Shown]:
    from ..evidence.claim import claims

    return [{"id": c.id, "title": c.title, "status": c.status} for c in claims().values()]


def _claim(name: str) -> Shown:
    from ..evidence.claim import claims

    c = _one(claims(), name, {"en": "claim", "nl": "bewering"})
    return {"id": c.id, "title": c.title, "text": c.text, "status": c.status, "comparison": c.comparison,
            "for": list(c.findings.supporting), "against": list(c.findings.against), "context": list(c.findings.context),
            "what_it_would_take": c.what_it_would_take, "quote_nl": c.quote_nl, "place": c.place}


def _findings() -> list[Shown]:
    from ..evidence.finding import findings

    return [{"id": f.id, "claim": f.claim, "n": f.n, "checked": f.checked} for f in findings().values()]


def _finding(name: str) -> Shown:
    from ..evidence.finding import findings

    f = _one(findings(), name, {"en": "finding", "nl": "bevinding"})
    effects = [_effect(e, e.checked or f.checked) for e in f.effects]
    derived = [f"{d.quantity}: {d.value:g} {d.unit} (derived: {d.note})" for d in f.derived]
    return {"id": f.id, "claim": f.claim, "design": f.design, "n": f.n, "population": f.population, "effects": effects,
            "derived": derived, "timing": f.timing, "caveats": f.caveats, "checked": f.checked, "citation": f.citation,
            "doi": f.doi, "pmid": f.pmid, "cite": list(f.cite)}


def _effect(effect: Any, checked: str) -> str:
    known = effect.value is not None
    size = f"{effect.value:g} {effect.unit or ''}".strip() if known else effect.direction or effect.note or effect.kind
    interval = f" [{effect.ci[0]:g}, {effect.ci[1]:g}]" if effect.ci else ""
    return f"{effect.outcome}, {effect.contrast}: {size}{interval} ({effect.comparison}; {checked})"


def _arrows() -> list[Shown]:
    from ..evidence.arrow import WORLDS, arrows

    return [{"id": a.id, "cause": a.cause, "effect": a.effect, **{w: a.size.value(w) for w in WORLDS}, "unit": a.size.unit,
             "comparison": a.comparison} for a in arrows().values()]


def _arrow(name: str) -> Shown:
    from ..evidence.arrow import WORLDS, arrows

    a = _one(arrows(), name, {"en": "arrow", "nl": "pijl"})
    numbers = [{"id": n.key, "value": " / ".join(f"{n.value(w):g}" for w in WORLDS), "unit": n.unit, "status": n.status,
                "source": n.source} for n in a.parameters]
    return {"id": a.id, "cause": a.cause, "effect": a.effect, **{w: a.size.value(w) for w in WORLDS},
            "interval": None if a.size.interval is None else list(a.size.interval), "unit": a.size.unit,
            "comparison": a.comparison, "claims": list(a.claims), "findings": list(a.findings), "defeated_by": a.defeated_by,
            "numbers": numbers}


def _sources() -> list[Shown]:
    from ..evidence.source import sources

    return [{"id": s.id, "source": s.short, "title": s.title, "doi": s.doi} for s in sources().values()]


def _source(name: str) -> Shown:
    from ..evidence.source import sources

    s = _one(sources(), name, {"en": "source", "nl": "bron"})
    return {"id": s.id, "author": s.author, "title": s.title, "year": s.year, "journal": s.journal, "doi": s.doi, "pmid": s.pmid,
            "note": s.note}


def _studies() -> list[Shown]:
    from ..study.shelf import studies, summary

    return [{"id": name, "question": summary(name).question} for name in studies()]


def _study(name: str) -> Shown:
    from ..study.document import load

    study = load(name)
    arms = [{"en": arm.called("en"), "nl": arm.called("nl")} for arm in study.arms]
    return {"id": name, "question": {"en": study.question.en, "nl": study.question.nl}, "persons": study.people.persons,
            "carers": study.carers.count, "arms": arms, "outcomes": [o.about.title for o in study.outcomes],
            "contrasts": [c.name for c in study.contrasts], "hash": study.hash}


def _systems() -> list[Shown]:
    from .show_model import system_list

    return system_list()


def _system(name: str) -> Shown:
    from .show_model import system_card

    return system_card(name)


def _parameters() -> list[Shown]:
    from .show_model import parameter_list

    return parameter_list()


def _parameter(name: str) -> Shown:
    from .show_model import parameter_card

    return parameter_card(name)


LISTS: dict[str, Callable[[], list[Shown]]] = {
    "claims": _claims, "findings": _findings, "arrows": _arrows, "sources": _sources, "studies": _studies,
    "systems": _systems, "parameters": _parameters}
CARDS: dict[str, Callable[[str], Shown]] = {
    "claim": _claim, "finding": _finding, "arrow": _arrow, "source": _source, "study": _study,
    "system": _system, "parameter": _parameter}
ONE_OF = dict(zip(LISTS, CARDS, strict=True))
BARE = ("system", "parameter", "arrow", "claim", "study", "finding", "source")


def show(thing: str, name: str | None = None) -> dict[str, Any]:
    """{"thing", "list"} of all of a kind, or {"thing", "card"} of one; `show("claims", ID)` is `show("claim", ID)`.

    Raises `UnknownName` for a thing or name that is not known, `MissingKey` for a card without a name.
    """
    if thing in LISTS and name is None:
        return {"thing": thing, "list": LISTS[thing]()}
    kind = ONE_OF.get(thing, thing)
    if kind not in CARDS and name is None:
        return _by_itself(thing)
    if kind not in CARDS:
        raise UnknownName(received=thing, near=nearest(thing, [*LISTS, *CARDS]),
                          kind={"en": "thing to show", "nl": "ding om te tonen"})
    if name is None:
        raise MissingKey(key="ID", example=f"recupe show {kind} ID")
    return {"thing": kind, "card": CARDS[kind](name)}


def _by_itself(name: str) -> dict[str, Any]:
    """The first kind of thing that has this name; `UnknownName` with what is near among all of them."""
    for kind in BARE:
        try:
            return {"thing": kind, "card": CARDS[kind](name)}
        except UnknownName:
            continue
    known = [one["id"] for kind in ("systems", "arrows", "claims", "studies") for one in LISTS[kind]()]
    kinds = [*LISTS, *CARDS]
    near = tuple(dict.fromkeys([*nearest(name, [*kinds, *known])[:2], *nearest(name, kinds)[:2]]))
    raise UnknownName(received=name, near=near, kind={"en": "thing to show", "nl": "ding om te tonen"})
