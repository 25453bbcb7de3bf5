"""The laws of the numbers: each lives once, with unit, range, status and, unless assumed, a source that exists.

Each law is a function of a registry (numbers by `system.name`) or of a folder, so that a test can hand it a broken one.
"""

from __future__ import annotations

import ast
import math
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import recupe
from recupe.encounter.catalogue import Company, Entry, Patient
from recupe.encounter.manner import Manner
from recupe.encounter.world import PARTS, with_arrow, with_numbers, world
from recupe.errors import NumberOutOfRange, UnknownName, UnsoundEvidence
from recupe.evidence.arrow import WORLDS, Arrow, ArrowNumber, arrows
from recupe.evidence.check import faults
from recupe.evidence.finding import findings
from recupe.evidence.packaged import DATA
from recupe.evidence.parameter import Parameter, complain, parameter
from recupe.evidence.source import keys, sources
from recupe.lab.provenance import numbers, used_sources
from recupe.person.equation import SYSTEMS, parameters

PACKAGE = Path(recupe.__file__).resolve().parent
HOMES = ("person", "encounter")
Numbers = Mapping[str, Parameter]

FITTED_TO_A_TIMING_OR_A_DIRECTION = {
    "regulation.lag": "goldin2008",  # bounds a time, holds no contrast
    "pain.nocebo_weight": "benedetti2006",  # its size was not published
    "pain.seen_share": "oxazepam_data",  # open data that we worked out ourselves; nobody published the ratio
}
"""Numbers fitted to a publication that is no finding, for it holds no size."""


def unsound(known: Numbers) -> list[str]:
    """What a number lacks: unit, range, status, a source or finding that exists, room for its own prior."""
    found = []
    for name, number in known.items():
        try:
            complain(number, name)
        except UnsoundEvidence as fault:
            found.append(str(fault.facts["problem"]))
            continue
        if not number.low < number.high:
            found.append(f"{name} has an empty range")
        if number.value is not None and not number.low <= number.value <= number.high:
            found.append(f"{name} lies outside its own range")
        found += [f"{name} cites {key}, which is no source" for key in keys(number.source) if key not in sources()]
        if number.fitted_to not in (None, FITTED_TO_A_TIMING_OR_A_DIRECTION.get(name)) and number.fitted_to not in findings():
            found.append(f"{name} is fitted to {number.fitted_to}, which is no finding")
        if number.prior is not None and number.value is not None and any(
                not number.low <= number.value * math.exp(sign * 5.0 * number.prior) <= number.high for sign in (-1, 1)):
            found.append(f"{name} has a range narrower than five standard deviations of its prior")
        if any(spread is not None and not spread > 0 for spread in (number.spread, number.cv, number.prior)):
            found.append(f"{name} has a spread that is not above nothing")
    return found


def strayed(known: Numbers, of: Mapping[str, Arrow]) -> list[str]:
    """Numbers of an arrow whose unit, range, status or source is not what the arrow's file says, or that hold a value."""
    carried: dict[str, ArrowNumber] = {n.key: n for arrow in of.values() for n in arrow.parameters}
    return [name for name, number in known.items() if number.arrow is not None and (
        name not in carried or number.value is not None or any(
            getattr(number, field) != getattr(carried[name], field)
            for field in ("arrow", "unit", "low", "high", "status", "source", "fitted_to")))]


def bare(folder: Path) -> list[str]:
    """Numbers that stand by themselves at the top of a module, without unit, range and status."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            value: Any = getattr(node, "value", None) if isinstance(node, ast.Assign | ast.AnnAssign) else None
            value = value.operand if isinstance(value, ast.UnaryOp) else value
            if isinstance(value, ast.Constant) and type(value.value) in (int, float):
                found.append(f"{path.relative_to(folder.parent)} line {node.lineno}")
    return found


def test_every_number_of_the_model_is_sound() -> None:
    assert unsound(numbers()) == []


def test_every_number_of_every_arrow_is_sound() -> None:
    of_arrows = {n.key: Parameter(None, n.unit, n.low, n.high, n.status, n.source, n.fitted_to)
                 for arrow in arrows().values() for n in arrow.parameters}
    assert unsound(of_arrows) == []


GOOD = Parameter(1.0, "min", 0.1, 10.0, "read", source="moody2007")
FITTED = replace(GOOD, status="fitted", fitted_to="rakel2011")


@pytest.mark.parametrize(("broken", "offence"), [
    (replace(GOOD, unit=""), "no unit"), (replace(GOOD, low=math.nan), "no range"), (replace(GOOD, high=math.nan), "no range"),
    (replace(GOOD, status=""), "status ''"), (replace(GOOD, status="guessed"), "status 'guessed'"),
    (replace(GOOD, source=None), "names no source"), (replace(GOOD, status="derived", source=None), "names no source"),
    (replace(FITTED, fitted_to=None), "does not say to what"), (replace(GOOD, source="moody2007, nobody1900"), "nobody1900"),
    (replace(FITTED, fitted_to="nobody1900"), "nobody1900, which is no finding"),
    (replace(FITTED, fitted_to="goldin2008"), "goldin2008, which is no finding"),
    (replace(GOOD, low=1.0, high=1.0), "empty range"), (replace(GOOD, value=11.0), "outside its own range"),
    (replace(GOOD, prior=0.5), "narrower than five"), (replace(GOOD, spread=0.0), "not above nothing"),
])
def test_a_number_that_lacks_something_is_caught(broken: Parameter, offence: str) -> None:
    found = unsound({"a.good": GOOD, "a.fitted": FITTED, "a.broken": broken})
    assert len(found) == 1
    assert found[0].startswith("a.broken")
    assert offence in found[0]


def test_a_number_without_status_does_not_even_load() -> None:
    with pytest.raises(UnsoundEvidence, match="status"):
        parameter(1.0, "min", low=0.0, high=2.0)


def test_a_number_outside_its_range_refuses_with_value_unit_range_and_source() -> None:
    with pytest.raises(NumberOutOfRange) as caught:
        with_numbers(world("null"), {"vagus.baseline": 50.0})
    said = caught.value.told("en")
    assert all(part in said for part in ("vagus.baseline", "50.0 ln ms", "2.0 to 5.0 ln ms", "nunan2010"))


def test_every_declared_system_is_part_of_the_world() -> None:
    assert {system.__name__.lower() for system in (*PARTS, Manner, Entry, Patient, Company)} == set(SYSTEMS)


def test_a_number_of_an_arrow_takes_unit_range_status_and_source_from_the_arrow() -> None:
    assert sum(number.arrow is not None for number in numbers().values()) > 20
    assert strayed(numbers(), arrows()) == []


@pytest.mark.parametrize("change", [
    {"unit": "mg"}, {"low": -99.0}, {"high": 99.0}, {"status": "read"}, {"source": "moody2007"}, {"value": 1.0},
    {"arrow": "care-pain"}, {"fitted_to": "rakel2009"},
])
def test_a_number_that_strays_from_its_arrow_is_caught(change: dict[str, Any]) -> None:
    known = numbers()
    assert strayed({**known, "cold.host_gain": replace(known["cold.host_gain"], **change)}, arrows()) == ["cold.host_gain"]


def test_a_number_of_an_arrow_that_does_not_know_it_is_refused() -> None:
    class Cold:
        host_gain: float = parameter(arrow="care-pain")

    with pytest.raises(UnknownName, match="care-pain"):
        parameters(Cold)
    assert SYSTEMS["cold"].__module__ == "recupe.person.cold"


@pytest.mark.parametrize("arrow", arrows())
@pytest.mark.parametrize("name", WORLDS)
def test_every_setting_of_every_arrow_stays_in_range_in_every_world(name: str, arrow: str) -> None:
    for setting in (*WORLDS, "off"):
        changed = with_arrow(world(name), arrow, setting)
        for system in changed:
            assert all(system.about[n].low <= getattr(system, n) <= system.about[n].high for n in system._fields)


def test_no_number_of_the_model_stands_by_itself() -> None:
    assert [place for home in HOMES for place in bare(PACKAGE / home)] == []


@pytest.mark.parametrize("line", ["SIMILARITY = 0.5", "SIMILARITY: float = 0.5", "SHIFT = -3"])
def test_a_number_that_stands_by_itself_is_caught(tmp_path: Path, line: str) -> None:
    (tmp_path / "occasion.py").write_text(f'"""A."""\nNAMES = ("a", "b")\n{line}\n', encoding="utf-8")
    assert [place.split()[-1] for place in bare(tmp_path)] == ["3"]


def test_every_source_is_used_and_every_source_that_is_used_exists() -> None:
    assert faults(used_sources()) == []


def test_a_source_that_nobody_uses_is_caught(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    with (folder / "sources.bib").open("a", encoding="utf-8") as file:
        file.write("\n@article{nobody1900,\n  author = {Nobody, N.},\n  title = {{Nothing}},\n"
                   "  journal = {Nowhere},\n  year = {1900},\n}\n")
    assert faults(used_sources(), folder) == ["sources.bib: nobody1900 is not used by any finding or parameter"]


def test_a_source_that_only_a_number_uses_is_missed_when_no_number_names_it() -> None:
    found = faults(frozenset())
    assert all(f"sources.bib: {key} is not used by any finding or parameter" in found for key in ("gwaltney2003", "miller2017"))


def test_a_number_that_cites_nobody_is_caught() -> None:
    found = faults(used_sources() | {"moody2007, nobody1900"})
    assert found == ["sources.bib: nobody1900 is cited by a parameter and is not there"]
