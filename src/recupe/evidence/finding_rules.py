"""Finding rules: what must hold of every entry of `findings.yaml`, beyond its fields being known.

Each rule yields a sentence that says where and what; nothing is mended. A note under `derived` that is plain arithmetic
is worked out and compared with its value: `(0.74 / 1.96) x sqrt(178 / 2), ...`.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from .vocabulary import CHECKED, COMPARISONS, DIRECTIONS

FINDING = {"id", "claim", "citation", "cite", "doi", "pmid", "design", "n", "population", "arms", "effects", "timing",
           "caveats", "checked", "source_url"}
FINDING_MORE = {"n_note", "derived"}
MEASURES = ("mean", "sd", "median", "percent", "rate", "events")
OUTCOME = {"name", "unit"}
OUTCOME_MORE = {*MEASURES, "ci", "note", "checked"}
EFFECT = {"outcome", "contrast", "comparison", "kind"}
EFFECT_MORE = {"unit", "value", "ci", "p", "p_bound", "direction", "note", "checked"}
DERIVED = {"quantity", "value", "unit", "checked", "note"}
DERIVED_MORE = {"outcome", "contrast", "comparison"}

SIGNS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def fields(where: str, entry: Mapping[str, Any], needed: AbstractSet[str],
           more: AbstractSet[str] = frozenset()) -> Iterator[str]:
    """Fields that lack, and fields that nobody knows."""
    for name in sorted(needed - entry.keys()):
        yield f"{where}: lacks {name}"
    for name in sorted(entry.keys() - needed - more):
        yield f"{where}: unknown key {name}"


def is_number(value: object) -> bool:
    """A finite number; a yes or no is not one."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def arithmetic(note: str) -> float | None:
    """The value of a note that begins with plain arithmetic, else None."""
    first = re.split(r"[,;]|\s\(SD|: ", note)[0].strip().replace(" x ", " * ")
    if not re.fullmatch(r"(?:sqrt|[\d.\s+\-*/()])+", first) or not re.search(r"[-+*/]", first):
        return None
    try:
        return _worked_out(ast.parse(first, mode="eval").body)
    except (SyntaxError, ValueError, ArithmeticError):
        return None


def _worked_out(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in SIGNS:
            return float(SIGNS[type(sign)](_worked_out(left), _worked_out(right)))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_worked_out(operand)
        case ast.Call(func=ast.Name(id="sqrt"), args=[argument]):
            return math.sqrt(_worked_out(argument))
    raise ValueError(ast.dump(node))


def decimals(value: float) -> int:
    """Digits after the point, as written."""
    text = repr(value)
    return len(text.split(".")[1]) if "." in text else 0


def interval(where: str, entry: Mapping[str, Any]) -> Iterator[str]:
    """An interval is two rising numbers that hold their value."""
    bounds = entry.get("ci")
    if bounds is None:
        return
    if not (isinstance(bounds, list) and len(bounds) == 2 and all(map(is_number, bounds)) and bounds[0] <= bounds[1]):
        yield f"{where}: ci must be two rising numbers, got {bounds}"
        return
    middle = entry.get("value", entry.get("mean"))
    if is_number(middle) and not bounds[0] <= middle <= bounds[1]:
        yield f"{where}: value {middle} lies outside its interval {bounds}"


def of_outcome(where: str, outcome: Mapping[str, Any]) -> Iterator[str]:
    """What an arm showed: at least one number, each under its own name."""
    yield from fields(where, outcome, OUTCOME, OUTCOME_MORE)
    given = [name for name in MEASURES if name in outcome]
    if not given:
        yield f"{where}: has no number"
    for name in given:
        if not is_number(outcome[name]):
            yield f"{where}: {name} is not a number: {outcome[name]!r}"
    if outcome.get("checked", "read") not in CHECKED:
        yield f"{where}: checked is {outcome['checked']!r}"
    percentage = "mean" in outcome and str(outcome.get("unit")).startswith("%")
    if "median" in str(outcome.get("name")).lower() or percentage:
        yield f"{where}: a median or a percentage is stored as a mean"
    yield from interval(where, outcome)


def of_effect(where: str, effect: Mapping[str, Any]) -> Iterator[str]:
    """A published contrast: its kind of comparison, and a value with a unit or a direction."""
    yield from fields(where, effect, EFFECT, EFFECT_MORE)
    if effect.get("comparison") not in COMPARISONS:
        yield f"{where}: comparison is {effect.get('comparison')!r}"
    if effect.get("kind") == "direction" and effect.get("direction") not in DIRECTIONS:
        yield f"{where}: direction is {effect.get('direction')!r}"
    if "value" in effect and not (is_number(effect["value"]) and effect.get("unit")):
        yield f"{where}: a value needs to be a number and to have a unit"
    if "p" in effect and not (is_number(effect["p"]) and 0 <= effect["p"] <= 1):
        yield f"{where}: p is {effect['p']!r}"
    if effect.get("p_bound", "<") not in ("<", ">") or ("p_bound" in effect and "p" not in effect):
        yield f"{where}: p_bound must be < or > and go with p"
    if effect.get("checked", "read") not in CHECKED:
        yield f"{where}: checked is {effect['checked']!r}"
    yield from interval(where, effect)


def of_derived(where: str, extra: Mapping[str, Any]) -> Iterator[str]:
    """A number that we worked out: marked so, and equal to its arithmetic within the last digit written."""
    yield from fields(where, extra, DERIVED, DERIVED_MORE)
    if extra.get("checked") != "derived" or not is_number(extra.get("value")):
        yield f"{where}: must be a number marked derived"
        return
    result = arithmetic(str(extra.get("note")))
    if result is not None and abs(result - extra["value"]) > 0.5001 * 10 ** -decimals(extra["value"]):
        yield f"{where}: value {extra['value']} but its arithmetic gives {result:.4g}"


def of_finding(entry: Mapping[str, Any], known_sources: AbstractSet[str]) -> Iterator[str]:
    """Everything that must hold of one finding; `known_sources` are the keys of sources.bib."""
    where = f"findings.yaml {entry['id']}"
    yield from fields(where, entry, FINDING, FINDING_MORE)
    if entry.get("checked") not in CHECKED:
        yield f"{where}: checked is {entry.get('checked')!r}"
    for name in ("n", "pmid"):
        if entry.get(name) is not None and (isinstance(entry[name], bool) or not isinstance(entry[name], int)):
            yield f"{where}: {name} must be a whole number or null"
    if entry.get("doi") is not None and not re.fullmatch(r"10\.\d{4,9}/\S+", str(entry["doi"])):
        yield f"{where}: doi looks wrong: {entry['doi']}"
    for key in entry.get("cite") or [None]:
        if key not in known_sources:
            yield f"{where}: citation key {key} is not in sources.bib"
    for arm in entry.get("arms") or []:
        for outcome in arm.get("outcomes", []):
            yield from of_outcome(f"{where}, arm {arm.get('name')}, {outcome.get('name')}", outcome)
    for effect in entry.get("effects") or []:
        yield from of_effect(f"{where}, effect on {effect.get('outcome')}", effect)
    for extra in entry.get("derived") or []:
        yield from of_derived(f"{where}, derived {extra.get('quantity')}", extra)
