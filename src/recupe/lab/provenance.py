"""Provenance: of how many numbers the model is made, and where they come from. Counted, never typed in."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from ..encounter.catalogue import BLANK, COMPANY, ENTRIES, PATIENTS
from ..encounter.manner import MANNERS
from ..encounter.world import PARTS
from ..evidence.parameter import STATUSES, Parameter
from ..person.equation import about


def numbers() -> dict[str, Parameter]:
    """Every number that the model runs on, keyed `system.name` (a manner's as `manner.name.column`)."""
    known: dict[str, Parameter] = {}
    for system in PARTS:
        known |= {f"{system.__name__.lower()}.{name}": known_of for name, known_of in system.about.items()}
    for manner, columns in MANNERS.items():
        known |= {f"manner.{manner}.{name}": replace(about(columns, name), value=value)
                  for name, value in columns._asdict().items()}  # type: ignore[attr-defined]
    catalogues: list[tuple[str, dict[str, Any], Any]] = [("occasion", dict(ENTRIES), BLANK), ("patient", dict(PATIENTS), None)]
    for group, entries, blank in catalogues:
        for name, entry in entries.items():
            known |= {f"{group}.{name}.{field}": replace(about(entry, field), value=value)
                      for field, value in entry._asdict().items()
                      if blank is None or value != getattr(blank, field)}
    return known | {f"company.{name}": known_of for name, known_of in COMPANY.about.items()}  # type: ignore[attr-defined]


def provenance() -> dict[str, Any]:
    """How many numbers there are, and how many of each status."""
    counts = Counter(number.status for number in numbers().values())
    return {"numbers": sum(counts.values()), **{status: counts.get(status, 0) for status in STATUSES}}


def used_sources() -> frozenset[str]:
    """Every source that a number of the model names."""
    return frozenset(number.source for number in numbers().values() if number.source)
