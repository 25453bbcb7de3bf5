"""Arrow: a causal claim as one size per world, with the numbers of the model that it sets; reads `data/arrows.yaml`.

    arrows()                all twenty, keyed by id, in the order of the specification
    belonging_to(system)    the numbers of one system that belong to arrows, keyed by field name

A world is one setting of all arrows, a column of the file.

Sources   Each number names its own.
Limits    The source of an assumed or fitted number was read for its direction or form: the value is not in it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any

from ..errors import UnknownName, UnsoundEvidence, nearest
from .arrow_parts import SETTINGS, WORLDS, Arrow, ArrowNumber, Compensation, Prior, Size
from .packaged import DATA, read_list
from .parameter import Parameter, complain
from .vocabulary import COMPARISONS

__all__ = [
    "SETTINGS", "WORLDS", "Arrow", "ArrowNumber", "Compensation", "Prior", "Size", "arrow_of", "arrows", "arrows_of",
    "belonging_to",
]

FILE = "arrows.yaml"
NEEDED = {"id", "cause", "effect", "claims", "findings", "size", "comparison", "defeated_by", "prior", "parameters"}
NUMBER = {"name", "symbol", "system", "unit", "low", "high", "told", "supported", "null", "status"}
NUMBER_MORE = {"off", "source", "fitted_to", "note"}


def _refuse(key: str, problem: str, received: object = None) -> UnsoundEvidence:
    return UnsoundEvidence(file=FILE, key=key, problem=problem, received=received)


def _fields(place: str, entry: object, needed: set[str], more: AbstractSet[str] = frozenset()) -> dict[str, Any]:
    """The entry itself when it is a mapping with all needed fields and no unknown one."""
    if not isinstance(entry, dict):
        raise _refuse(place, f"{place} must be a mapping", entry)
    for name in sorted(needed - entry.keys()):
        raise _refuse(place, f"{place} lacks {name}")
    for name in sorted(str(key) for key in entry.keys() - needed - more):
        raise _refuse(place, f"{place} has an unknown field {name}")
    return entry


def _number(place: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise _refuse(place, f"{place} is not a number", value)
    return float(value)


def _pair(place: str, value: object) -> tuple[float, float]:
    """Two rising numbers."""
    if not isinstance(value, list) or len(value) != 2:
        raise _refuse(place, f"{place} must be two numbers", value)
    low, high = (_number(place, bound) for bound in value)
    if low > high:
        raise _refuse(place, f"{place} does not rise", value)
    return low, high


def _words(place: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _refuse(place, f"{place} is empty", value)
    return value


def _list(place: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _refuse(place, f"{place} must be a list", value)
    return tuple(_words(place, item) for item in value)


def _told(place: str, value: object) -> dict[str, str]:
    """A text in both languages."""
    texts = _fields(place, value, {"en", "nl"})
    return {language: _words(f"{place}.{language}", texts[language]) for language in ("en", "nl")}


def _size(place: str, entry: object) -> Size:
    raw = _fields(place, entry, {"unit", "interval", *WORLDS}, {"median"})
    told, supported, null = (_number(f"{place}.{world}", raw[world]) for world in WORLDS)
    interval = None if raw["interval"] is None else _pair(f"{place}.interval", raw["interval"])
    median = None if raw.get("median") is None else _number(f"{place}.median", raw["median"])
    for name, value in (("supported", supported), ("median", median)):
        if interval and value is not None and not interval[0] <= value <= interval[1]:
            raise _refuse(place, f"{place}.{name} {value} lies outside its interval {list(interval)}")
    return Size(_told(f"{place}.unit", raw["unit"]), told, supported, null, interval, median)


def _arrow_number(arrow: str, entry: object) -> ArrowNumber:
    raw = _fields(f"{arrow}.parameters", entry, NUMBER, NUMBER_MORE)
    place = f"{arrow}.{raw['system']}.{raw['name']}"
    words = {name: _words(f"{place}.{name}", raw[name]) for name in ("name", "symbol", "system", "unit", "status")}
    more = {name: _words(f"{place}.{name}", raw[name]) for name in ("source", "fitted_to", "note") if name in raw}
    value = {name: _number(f"{place}.{name}", raw[name]) for name in ("low", "high", *WORLDS)}
    made = ArrowNumber(
        arrow, words["name"], words["symbol"], words["system"], words["unit"], value["low"], value["high"],
        value["told"], value["supported"], value["null"], _number(f"{place}.off", raw.get("off", raw["null"])),
        words["status"], more.get("source"), more.get("fitted_to"), more.get("note", ""))
    complain(Parameter(None, made.unit, made.low, made.high, made.status, made.source, made.fitted_to), place)
    for setting in SETTINGS:
        if not made.low <= made.value(setting) <= made.high:
            raise _refuse(place, f"{place} {setting} = {made.value(setting)} lies outside {made.low} to {made.high}")
    return made


def _prior(arrow: str, entry: object, own: Mapping[str, ArrowNumber]) -> Prior:
    place = f"{arrow}.prior"
    raw = _fields(place, entry, {"near_zero", "spread", "scales"}, {"compensates"})
    chance, spread = _number(f"{place}.near_zero", raw["near_zero"]), _number(f"{place}.spread", raw["spread"])
    if not 0.0 <= chance <= 1.0 or spread < 0.0:
        raise _refuse(place, f"{place} needs a chance in 0..1 and a spread of 0 or more", entry)
    given = None
    if "compensates" in raw:
        parts = _fields(f"{place}.compensates", raw["compensates"], {"number", "when", "at"})
        given = Compensation(_words(place, parts["number"]), _words(place, parts["when"]), _number(place, parts["at"]))
    made = Prior(chance, spread, _list(f"{place}.scales", raw["scales"]), given)
    for key in (*made.scales, *((given.number, given.when) if given else ())):
        if key not in own:
            raise UnsoundEvidence(file=FILE, key=place, problem=f"{key} is not a number of {arrow}", near=own)
    return made


def arrow_of(entry: dict[str, Any]) -> Arrow:
    """One entry of the file as an arrow; `UnsoundEvidence` when a field is missing, unknown, or at odds with others."""
    raw = _fields(entry["id"], entry, NEEDED, {"comparison_note"})
    name = raw["id"]
    if raw["comparison"] not in (*COMPARISONS, "none"):
        raise UnsoundEvidence(file=FILE, key=name, problem=f"comparison is {raw['comparison']!r}", near=COMPARISONS)
    if not isinstance(raw["parameters"], list) or not raw["parameters"]:
        raise _refuse(name, f"{name} sets no number of the model")
    numbers = tuple(_arrow_number(name, number) for number in raw["parameters"])
    own = {number.key: number for number in numbers}
    if len(own) < len(numbers):
        raise _refuse(name, f"{name} sets one number twice")
    note = raw.get("comparison_note")
    return Arrow(
        id=name, cause=_told(f"{name}.cause", raw["cause"]), effect=_told(f"{name}.effect", raw["effect"]),
        claims=_list(f"{name}.claims", raw["claims"]), findings=_list(f"{name}.findings", raw["findings"]),
        size=_size(f"{name}.size", raw["size"]), comparison=raw["comparison"],
        comparison_note=None if note is None else _told(f"{name}.comparison_note", note),
        defeated_by=_told(f"{name}.defeated_by", raw["defeated_by"]),
        prior=None if raw["prior"] is None else _prior(name, raw["prior"], own), parameters=numbers)


def arrows_of(entries: list[dict[str, Any]]) -> dict[str, Arrow]:
    """Entries of the file as arrows, keyed by id; `UnsoundEvidence` when one is unsound or two set the same number."""
    made = {entry["id"]: arrow_of(entry) for entry in entries}
    owner: dict[str, str] = {}
    for number in (number for arrow in made.values() for number in arrow.parameters):
        if owner.setdefault(number.key, number.arrow) != number.arrow:
            raise _refuse(number.key, f"{number.key} is set by {owner[number.key]} and by {number.arrow}")
    return made


def known_world(name: str) -> str:
    """The same name; `UnknownName` for one that is no world."""
    if name not in WORLDS:
        raise UnknownName(received=name, near=nearest(name, WORLDS), kind={"en": "world", "nl": "wereld"})
    return name


@cache
def arrows() -> dict[str, Arrow]:
    """Every arrow of the model, keyed by id, in the order of the specification."""
    return arrows_of(read_list(DATA / FILE))


@cache
def belonging_to(system: str) -> dict[str, ArrowNumber]:
    """The numbers of one system that belong to arrows, keyed by field name; empty for a system without any."""
    return {number.name: number for arrow in arrows().values() for number in arrow.parameters
            if number.system == system}
