"""Show model: the systems and the numbers of the model, as plain data: what `show systems` and `show parameter NAME` print.

A system's card is its module's own docstring, taken apart (sentence, equations, Sources, Limits), and every number of it.
"""

from __future__ import annotations

import importlib
import inspect
import re
from typing import Any

from ..encounter.world import PARTS, World, world
from ..errors import UnknownName, nearest
from ..evidence.arrow import WORLDS
from ..evidence.parameter import Parameter
from .provenance import numbers

Shown = dict[str, Any]
KIND = {"en": "system", "nl": "systeem"}


def systems() -> dict[str, Any]:
    """Every system with numbers, by its name."""
    return {part.__name__.lower(): part for part in PARTS}


def taken_apart(text: str) -> dict[str, str]:
    """A module's docstring as sentence, equations, sources and limits."""
    head, _, rest = inspect.cleandoc(text).partition("\n")
    sources = re.search(r"^Sources\s+(.*?)(?=^Limits|\Z)", rest, re.M | re.S)
    limits = re.search(r"^Limits\s+(.*)", rest, re.M | re.S)
    body = re.split(r"^Sources", rest, maxsplit=1, flags=re.M)[0]
    return {"sentence": head.partition(": ")[2] or head, "equations": body.strip("\n"),
            "sources": _joined(sources), "limits": _joined(limits)}


def _joined(found: re.Match[str] | None) -> str:
    return " ".join(found[1].split()) if found else ""


def system_list() -> list[Shown]:
    """Every system: its name, its sentence, how many numbers."""
    return [{"id": name, "sentence": taken_apart(_docstring(part))["sentence"], "how_many": len(part.about)}
            for name, part in systems().items()]


def _docstring(part: Any) -> str:
    return importlib.import_module(part.__module__).__doc__ or ""


def system_card(name: str) -> Shown:
    """One system: what it is, its equations, where they come from, what they leave out, and every number."""
    known = systems()
    if name not in known:
        raise UnknownName(received=name, near=nearest(name, known), kind=KIND)
    part = known[name]
    listed = [{"id": number, "value": _values(name, number), "unit": about.unit, "status": about.status, "arrow": about.arrow,
               "source": about.source} for number, about in part.about.items()]
    return {"id": name, **taken_apart(_docstring(part)), "numbers": listed}


def _values(system: str, number: str) -> str:
    """A number in each world, or once where they agree."""
    values = [f"{getattr(getattr(w, system), number):g}" for w in _worlds()]
    return values[0] if len(set(values)) == 1 else " / ".join(values)


def _worlds() -> list[World]:
    return [world(w) for w in WORLDS]


def parameter_list() -> list[Shown]:
    """Every number of the model: its name, value (told / supported / null where they differ), unit, status."""
    return [{"id": key, "value": _value(key, about), "unit": about.unit, "status": about.status} for key,
            about in numbers().items()]


def _value(key: str, about: Parameter) -> str:
    system, _, name = key.partition(".")
    return _values(system, name) if system in World._fields else f"{about.value:g}"


def parameter_card(name: str) -> Shown:
    """One number: value in each world, unit, range, status, source, how people differ, how it is drawn, which arrow sets it."""
    known = numbers()
    if name not in known:
        raise UnknownName(received=name, near=nearest(name, known), kind={"en": "number of the model", "nl": "getal van het model"})
    about = known[name]
    between = f"sd {about.spread:g}" if about.spread is not None else f"cv {about.cv:g}" if about.cv is not None else None
    return {"id": name, "value": _value(name, about), "unit": about.unit, "range": [about.low, about.high], "status": about.status,
            "source": about.source, "fitted_to": about.fitted_to, "arrow": about.arrow, "between_people": between,
            "drawn_sd_of_ln": about.prior, "note": about.note}
