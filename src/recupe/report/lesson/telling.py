"""Telling: the numbers of a lesson in words: what is seen at each place of the slider, and the table behind it.

    facts(data, step, language)      what the sentence of one place holds
    table_of(data)                   columns and rows; None is a hole; a lesson without model has no world
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...evidence.arrow import WORLDS
from ..figure.shape import Cell, Column, Table
from ..number import count, interval, number
from ..wording import both, say

Data = Mapping[str, Any]
Said = dict[str, str]
DIGITS = {"trap": 2, "regression": 0, "ceiling": 0, "clusters": 2, "nocebo": 2}
NO_WORLD = "none"


def value_of(data: Data, step: Data, language: str) -> str:
    """One place of the slider as a number."""
    digits = next(k for k in (0, 1, 2) if k == 2 or round(step["value"], k) == step["value"])
    return number(step["value"], language, digits)


def seen(data: Data, language: str) -> list[str]:
    """One sentence for each place."""
    return [say(_key(data, step), language, **facts(data, step, language)) for step in data["steps"]]


def _key(data: Data, step: Data) -> str:
    """Some places have a sentence of their own."""
    name = data["lesson"]
    if name == "regression" and step["value"] == 0:
        return "lesson.regression.seen_all"
    if name == "ceiling" and step["value"] < 0:
        return "lesson.ceiling.seen_above"
    return f"lesson.{name}.seen"


def facts(data: Data, step: Data, language: str) -> Said:
    """What the sentence of one place holds."""
    return {"value": value_of(data, step, language), "trials": count(data["trials"], language),
            "n": count(data["persons"], language), **FACTS[data["lesson"]](data, step, language)}


def _share(one: Data, language: str, name: str) -> Said:
    """A share of trials with its interval of computing, in percent."""
    low, high = (100 * bound for bound in one["computing"])
    return {name: number(100 * one["significant"], language, 1), f"{name}_interval": interval((low, high), language, 1)}


def _trap(data: Data, step: Data, language: str) -> Said:
    return {"world": data["worlds"][0], "r": number(-step["correlation"], language, 2),
            **_share(step["rating"], language, "rating"), **_share(step["lot"], language, "lot"),
            "gap": number(step["rating"]["mean"], language, 2), "gap_people": interval(step["rating"]["people"], language, 2),
            "lot_gap": number(step["lot"]["mean"], language, 2), "lot_people": interval(step["lot"]["people"], language, 2)}


def _regression(data: Data, step: Data, language: str) -> Said:
    return {"first": number(step["first"], language, 1), "second": number(step["second"], language, 1),
            "let_in": number(100 * step["let_in"], language, 0),
            "change": number(step["change"]["mean"], language, 1), "people": interval(step["change"]["people"], language, 1),
            "lot": number(step["lot"]["mean"], language, 1), "lot_people": interval(step["lot"]["people"], language, 1),
            **_share(step["change"], language, "called"), **_share(step["lot"], language, "lot_called")}


def _ceiling(data: Data, step: Data, language: str) -> Said:
    found = step["difference"]
    return {"true": number(data["true"], language, 1), "difference": number(found["mean"], language, 2),
            "people": interval(found["people"], language, 2), "above": number(-step["value"], language, 0),
            "highest": number(100 * step["highest"][0], language, 0), "each": count(data["persons"] // 2, language),
            **_share(found, language, "power")}


def _clusters(data: Data, step: Data, language: str) -> Said:
    return {"practices": count(data["practices"], language), "each": count(data["each"], language),
            "effect": number(step["effect"], language, 2), **_share(step["ignored"], language, "ignored"),
            **_share(step["respected"], language, "respected")}


def _nocebo(data: Data, step: Data, language: str) -> Said:
    said: Said = {"draws": count(data["draws"], language)}
    for world in WORLDS:
        one = step["worlds"][world]
        said |= {world: number(one["truth"], language, 2), f"{world}_numbers": interval(one["numbers"], language, 2),
                 f"{world}_lot": number(100 * one["lot"]["significant"], language, 0)}
    return said


FACTS: dict[str, Callable[[Data, Data, str], Said]] = {
    "trap": _trap, "regression": _regression, "ceiling": _ceiling, "clusters": _clusters, "nocebo": _nocebo}

PATHS: dict[str, tuple[tuple[str, str, int], ...]] = {
    "trap": (("correlation", "correlation", 2), ("rating_called", "rating.significant", 3), ("rating_low", "rating.computing.0", 3),
             ("rating_high", "rating.computing.1", 3), ("rating_gap", "rating.mean", 2), ("lot_called", "lot.significant", 3),
             ("lot_low", "lot.computing.0", 3), ("lot_high", "lot.computing.1", 3), ("lot_gap", "lot.mean", 2)),
    "regression": (("let_in", "let_in", 2), ("first", "first", 1), ("second", "second", 1), ("change", "change.mean", 1),
                   ("change_low", "change.people.0", 1), ("change_high", "change.people.1", 1),
                   ("change_called", "change.significant", 3), ("lot", "lot.mean", 1), ("lot_low", "lot.people.0", 1),
                   ("lot_high", "lot.people.1", 1), ("lot_called", "lot.significant", 3)),
    "ceiling": (("mean_plain", "means.0", 1), ("mean_better", "means.1", 1), ("highest_plain", "highest.0", 2),
                ("highest_better", "highest.1", 2), ("difference", "difference.mean", 2),
                ("difference_low", "difference.people.0", 2), ("difference_high", "difference.people.1", 2),
                ("power", "difference.significant", 3)),
    "clusters": (("effect", "effect", 2), ("ignored", "ignored.significant", 3), ("ignored_low", "ignored.computing.0", 3),
                 ("ignored_high", "ignored.computing.1", 3), ("respected", "respected.significant", 3),
                 ("respected_low", "respected.computing.0", 3), ("respected_high", "respected.computing.1", 3)),
    "nocebo": (("pain_plain", "pain.0", 2), ("pain_harm", "pain.1", 2), ("truth", "truth", 2), ("truth_low", "numbers.0", 2),
               ("truth_high", "numbers.1", 2), ("lot", "lot.mean", 2), ("lot_low", "lot.people.0", 2),
               ("lot_high", "lot.people.1", 2), ("lot_called", "lot.significant", 3)),
}
"""Columns of each lesson: name, where the number stands in a step (for nocebo: in a world of it), decimals."""


def table_of(data: Data) -> Table:
    """The numbers behind the picture: value, world, n and trials first."""
    name = data["lesson"]
    columns = (Column("value", both(f"lesson.{name}.column_value"), DIGITS[name]), Column("world", both("word.world")),
               *(Column(column, both(f"lesson.column.{column}"), digits) for column, _, digits in PATHS[name]),
               Column("n", both("word.n"), 0), Column("trials", both("lesson.column_trials"), 0))
    rows: list[Sequence[Cell]] = []
    for step in data["steps"]:
        for world in data["worlds"] or (NO_WORLD,):
            inside = step["worlds"][world] if "worlds" in step else step
            rows.append([step["value"], world, *(_at(inside, path) for _, path, _ in PATHS[name]), data["persons"], data["trials"]])
    return Table(columns, rows)


def _at(inside: Any, path: str) -> Cell:
    for part in path.split("."):
        inside = inside[int(part) if part.isdigit() else part]
    return float(inside)
