"""Arrows: the whole model in one picture; a page for each arrow: what was measured, how large it may be, what moving it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Query

from ...errors import NumberOutOfRange
from ...evidence.arrow import WORLDS, Arrow, arrows, known_world
from ...evidence.claim import claims
from ...lab.arrow.curve import Curve
from ...lab.arrow.moved import arrow_of, at, curve, studies_of
from ...lab.arrow.path import numbers_at, reach
from ...report.figure.arrows import arrow_map, certainty, key
from ...report.figure.arrows_moved import difference, moved
from ...report.figure.arrows_size import amount, likely
from ...report.figure.estimates import unit_of
from ...report.measured import compared, measured
from ...report.number import count, figures, number
from ...report.wording import say
from ...study.document import load
from ..screen import Language, Screens, View

screens = Screens()
FAR = 1000.0
Name = Annotated[str, Query(max_length=80)]


def address(name: str) -> Callable[[str], str]:
    """Where an arrow's page is, in a language."""
    return lambda language: f"/{language}/arrows/{name}"


@screens.page("/arrows", "arrows.html")
def arrows_screen(language: Language, world: Name = "told", beside: Name = "supported") -> View:
    """The whole model as a map of twenty arrows, in one world or in two beside each other; `told` never alone."""
    first, second = known_world(world), known_world(beside) if beside else ""
    alone = first == "told" and second in ("", "told")
    shown = tuple(dict.fromkeys([first, *(["null"] if alone else [second] if second else [])]))
    return {
        "title": say("arrows_screen.title", language), "lead": say("arrows_screen.lead", language),
        "world": first, "beside": shown[1] if len(shown) > 1 else "",
        "worlds": [{"value": w, "label": f"{w}: {say(f'world.{w}', language)}"} for w in WORLDS],
        "besides": [{"value": "", "label": say("arrows_screen.alone", language)},
                    *({"value": w, "label": f"{w}: {say(f'world.{w}', language)}"} for w in WORLDS)],
        "note": say("arrows_screen.told_beside", language) if alone else "", "map": arrow_map(shown, address),
        "key": key(),
        "list": [_listed(arrow, language) for arrow in arrows().values()]}


def _listed(arrow: Arrow, language: str) -> dict[str, Any]:
    return {"arrow": arrow.id, "cause": arrow.cause[language], "effect": arrow.effect[language],
            "address": address(arrow.id)(language), "certainty": certainty(arrow),
            "known": say(f"arrow_map.certainty.{certainty(arrow)}", language)}


@screens.page("/arrows/{name}", "arrow.html")
def arrow_screen(language: Language, name: str, study: Name = "", rest: Name = "supported",
                 size: Annotated[float | None, Query(ge=-FAR, le=FAR)] = None) -> View:
    """One arrow: claims, measurements, what would defeat it, how likely each size is, and a study as the arrow is moved."""
    arrow = arrow_of(name)
    base, low, high, step = known_world(rest), *room(arrow)
    own = arrow.size.value(base) + 0.0 if size is None else size
    if not low <= own <= high:
        raise NumberOutOfRange(key=f"{arrow.id}: size", received=own, unit=arrow.size.unit[language], low=low, high=high,
                               source="reach")
    view = {
        "title": f"{arrow.cause[language]} → {arrow.effect[language]}", "arrow": arrow.id,
        "comparison": compared(arrow.comparison, language), "certainty": certainty(arrow),
        "known": say("arrow_page.known", language, known=_known(arrow, language)),
        "claims": [_claim(c, language) for c in arrow.claims], "measured": measured(arrow.findings, language),
        "defeated_by": arrow.defeated_by[language], "likely": likely(arrow), "rest": base, "size": own, "low": low, "high": high,
        "step": step, "unit": arrow.size.unit[language],
        "worlds": [{"value": w, "label": f"{w}: {say(f'world.{w}', language)}"} for w in WORLDS],
        "sizes": [{"world": w, "size": arrow.size.value(w), "said": amount(arrow, arrow.size.value(w), language)} for w in WORLDS],
        "numbers": [_number(arrow, n.key, base, own, language) for n in arrow.parameters],
        "before": _neighbour(arrow, -1, language), "after": _neighbour(arrow, 1, language)}
    return view | _study(arrow, study, base, own, language)


def room(arrow: Arrow) -> tuple[float, float, float]:
    """Smallest and largest size on the slider, and its step, so that each world stands on a step."""
    low, high = reach(arrow)
    sizes = [low, high, *(arrow.size.value(w) for w in WORLDS)]
    digits = next(d for d in range(7) if all(abs(s - round(s, d)) < 1e-9 for s in sizes))
    digits += (high - low) * 10 ** digits < 50
    return low, high, float(10.0 ** -digits)


def _known(arrow: Arrow, language: str) -> str:
    known = f"{say(f'arrow_map.certainty.{certainty(arrow)}', language)} ({compared(arrow.comparison, language)})"
    return f"{known}; {arrow.comparison_note[language]}" if arrow.comparison_note else known


def _claim(name: str, language: str) -> dict[str, str]:
    claim = claims()[name]
    return {"claim": name, "title": claim.title[language], "text": claim.text[language],
            "status": say(f"code.{claim.status}", language), "address": f"/{language}/claims/{name}"}


def _number(arrow: Arrow, key_: str, base: str, size: float, language: str) -> dict[str, Any]:
    known = next(n for n in arrow.parameters if n.key == key_)
    own = numbers_at(arrow, base, size)[key_]
    return {"number": key_, "address": f"/{language}/systems/{known.system}?number={known.name}", "unit": known.unit,
            **{w: known.value(w) for w in WORLDS}, "own": own,
            "said": [number(v, language, figures(v)) for v in (*(known.value(w) for w in WORLDS), own)],
            "status": say(f"code.{known.status}", language), "source": known.source or known.fitted_to or ""}


def _neighbour(arrow: Arrow, step: int, language: str) -> dict[str, str]:
    names = list(arrows())
    other = arrows()[names[(names.index(arrow.id) + step) % len(names)]]
    said = say("arrow_page.next" if step > 0 else "arrow_page.previous", language,
               name=f"{other.cause[language]} → {other.effect[language]}")
    return {"said": said, "address": address(other.id)(language)}


def _study(arrow: Arrow, asked: str, base: str, size: float, language: str) -> View:
    """The study that is looked at, what it shows at this size, and the choice of studies."""
    known = studies_of(arrow)
    if not known:
        return {"study": "", "studies": [], "answer": "", "answers": [], "people": "", "moved": None}
    name = asked or known[0]
    found = curve(arrow.id, name)
    contrast = load(name).contrast(found.contrast)
    outcome = next(o for o in load(name).outcomes if o.name == contrast.outcome)
    unit = dict(outcome.about.unit)
    called = {each: contrast.called(each) for each in ("en", "nl")}
    people = say("arrow_page.kept" if found.is_kept else "arrow_page.few", language, n=count(found.people, language))
    return {"study": name, "contrast": called[language],
            "studies": [{"value": one, "label": getattr(load(one).question, language)} for one in known],
            "answers": [_answer(arrow, found, by, base, size, called[language], unit_of(unit, language), language)
                        for by in found.ways],
            "exactly": _exactly(arrow, base, size, language), "people": people,
            "moved": moved(arrow, found, base, size, called, unit)}


def _answer(arrow: Arrow, found: Curve, by: str, base: str, size: float, study: str, unit: str, language: str) -> dict[str, Any]:
    """What the study shows at a size, beside what it shows in each world."""
    lines = found.shown(by)
    value = at(lines[base], found.sizes, size)
    worlds = {w: at(lines[w], found.sizes, arrow.size.value(w) + 0.0) for w in WORLDS}
    facts = {w: difference(found, v, language) for w, v in worlds.items()} | {"value": difference(found, value, language)}
    said = say("arrow_page.answer", language, size=amount(arrow, size, language), study=study, unit=unit, **facts) \
        if by == "truth" else say(f"arrow_page.answer_{by}", language, unit=unit, **facts)
    return {"by": by, "value": value, **worlds, "said": said}


def _exactly(arrow: Arrow, base: str, size: float, language: str) -> str:
    """Whose size this is: a world's, when everything else is that world's too, or your own."""
    if size == arrow.size.value(base) + 0.0:
        return say("arrow_page.is_supported", language, world=base)
    return say("arrow_page.own", language)

