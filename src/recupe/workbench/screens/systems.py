"""Systems: the parts of the model: equations beside a picture of what they do, and one number at a time to move."""

from __future__ import annotations

from math import floor, log10
from typing import Annotated, Any

from fastapi import Query

from ...evidence.arrow import WORLDS, known_world
from ...evidence.source import keys, sources
from ...lab.show_model import system_card, system_list, systems
from ...lab.system.portrait import Portrait, about, acts, moved, portrait_of, portraits, room, value_in
from ...report.figure.system import portrayed
from ...report.number import figures
from ...report.number import number as written
from ...report.wording import say
from ..screen import Language, Screens, View

screens = Screens()
FAR = 1e8
STEPS = 200
Name = Annotated[str, Query(max_length=80)]


@screens.page("/systems", "systems.html")
def systems_screen(language: Language) -> View:
    """Every system of the model: what it is about, and how many numbers it has."""
    return {"title": say("systems.list_title", language), "lead": say("systems.list_lead", language),
            "list": [{"system": one["id"], "title": say(f"systems.name.{one['id']}", language), "about": one["sentence"],
                      "numbers": one["how_many"], "how_many": say("systems.how_many", language, n=str(one["how_many"])),
                      "address": f"/{language}/systems/{one['id']}"} for one in system_list()]}


@screens.page("/systems/{name}", "system.html")
def system_screen(language: Language, name: str, picture: Name = "", number: Name = "", rest: Name = "supported",
                  value: Annotated[float | None, Query(ge=-FAR, le=FAR)] = None) -> View:
    """One system: its equations, a portrait of what they do, and what one of its numbers does to that portrait."""
    card, base = system_card(name), known_world(rest)
    shown = _picture(name, picture, number)
    chosen = number or _plainest(name, shown)
    known = about(name, chosen)
    low, high = room(name, chosen)
    central = value_in(name, chosen, base)
    own = central if value is None else value
    line = moved(shown, base, chosen, own) if value is not None and own != central else None
    return {
        "title": say(f"systems.name.{name}", language), "system": name, "sentence": card["sentence"],
        "equations": card["equations"], "sources": card["sources"], "limits": card["limits"],
        "picture": shown.name, "number": chosen, "rest": base, "value": own, "low": min(low, own), "high": max(high, own),
        "step": step_of(low, high), "unit": known.unit, "acts": acts(shown, chosen), "portrait": portrayed(shown, line, base),
        "said": _said(name, chosen, base, own, central, acts(shown, chosen), language),
        "pictures": [{"value": one.name, "label": say(f"portrait.name.{one.name}", language)} for one in portraits(name)],
        "choices": [{"value": one, "label": f"{one} [{about(name, one).unit}]"} for one in systems()[name].about],
        "worlds": [{"value": w, "label": f"{w}: {say(f'world.{w}', language)}"} for w in WORLDS],
        "numbers": [_number(name, one, language) for one in systems()[name].about]}


def _picture(system: str, asked: str, number: str) -> Portrait:
    """The picture that was asked for; without one, the first in which the number does something."""
    if asked or not number:
        return portrait_of(system, asked)
    about(system, number)
    return next((one for one in portraits(system) if acts(one, number)), portrait_of(system, ""))


def _plainest(system: str, shown: Portrait) -> str:
    """The number that is offered first: one that acts here and differs between worlds, else one that acts, else the first."""
    known = list(systems()[system].about)
    differing = [one for one in known if len({value_in(system, one, w) for w in WORLDS}) > 1]
    return str(next((one for one in [*differing, *known] if acts(shown, one)), known[0]))


def step_of(low: float, high: float) -> float:
    """A step of 1, 2 or 5 times a power of ten, so that a slider has at most two hundred."""
    size = (high - low) / STEPS
    power = 10.0 ** floor(log10(size))
    return float(f"{next(step * power for step in (1, 2, 5, 10) if step * power >= size * (1 - 1e-9)):.6g}")


def _said(system: str, number: str, base: str, own: float, central: float, is_acting: bool, language: str) -> str:
    """What is set, and whether it is a world's own value or yours."""
    unit = about(system, number).unit
    facts = {"number": number, "value": plain(own, language), "unit": unit, "world": base}
    if not is_acting:
        return say("systems.does_nothing", language, **facts)
    return say("systems.as_in" if own == central else "systems.set", language, **facts, central=plain(central, language))


def plain(value: float, language: str) -> str:
    """A number of the model with the decimals that it needs."""
    return written(value, language, figures(value))


def _number(system: str, name: str, language: str) -> dict[str, Any]:
    """One number with unit, range, source, status, and its value in each world."""
    known = about(system, name)
    values = {w: value_in(system, name, w) for w in WORLDS}
    return {"number": name, "unit": known.unit, **values, "said": [plain(v, language) for v in values.values()],
            "differs": len(set(values.values())) > 1, "low": known.low, "high": known.high,
            "range": f"{plain(known.low, language)} – {plain(known.high, language)}", "status": known.status,
            "status_said": say(f"code.{known.status}", language), "note": known.note, "arrow": known.arrow or "",
            "sources": [{"source": key, "title": sources()[key].short, "address": f"/{language}/sources/{key}"}
                        for key in keys(known.source) if key in sources()],
            "fitted_to": known.fitted_to or "", "address": f"/{language}/systems/{system}?number={name}"}
