"""Parameter: a number of the model with its unit, range, source and status.

A system declares its numbers with `parameter(...)`. A number that belongs to an arrow names that arrow and takes its
value per world from `data/arrows.yaml`; every other number is the same in all worlds.

Status     read       the abstract or text was seen                  (needs a source)
           derived    worked out by us from read numbers             (needs a source)
           recalled   believed, not checked; do not quote            (needs a source or says so)
           fitted     set by hand so that a published figure comes out; `fitted_to` names the finding
           assumed    a modelling choice; no source
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from ..errors import NumberOutOfRange, UnsoundEvidence

STATUSES = ("read", "derived", "recalled", "fitted", "assumed")


@dataclass(frozen=True)
class Parameter:
    """One number.

    value      the number all worlds share; None when `arrow` holds one per world
    spread     standard deviation between people, in the parameter's own unit
    cv         coefficient of variation between people, lognormal with the mean kept
    prior      standard deviation of ln(value) when the numbers are drawn (`--draws`); None = never drawn
    """

    value: float | None
    unit: str
    low: float
    high: float
    status: str
    source: str | None = None
    fitted_to: str | None = None
    arrow: str | None = None
    spread: float | None = None
    cv: float | None = None
    prior: float | None = None
    note: str = ""

    def check(self, name: str, value: float) -> float:
        """The value as a float, or `NumberOutOfRange` with unit, range and source."""
        number = float(value)
        if not (math.isfinite(number) and self.low <= number <= self.high):
            raise NumberOutOfRange(key=name, received=value, unit=self.unit, low=self.low, high=self.high,
                                   source=self.source or self.status)
        return number

    def belonging_to(self, arrow: str) -> Parameter:
        """The same number, as part of an arrow."""
        return replace(self, arrow=arrow)


def parameter(
    value: float | None = None, unit: str = "", *, low: float = math.nan, high: float = math.nan, status: str = "",
    source: str | None = None, fitted_to: str | None = None, arrow: str | None = None, spread: float | None = None,
    cv: float | None = None, prior: float | None = None, note: str = "",
) -> Any:
    """Declare a number of the model; unit, range and status are compulsory unless the arrow's file holds them.

    Raises `UnsoundEvidence` when unit, range, status or a source that the status requires is absent.
    """
    made = Parameter(value, unit, low, high, status, source, fitted_to, arrow, spread, cv, prior, note)
    if arrow is None:
        complain(made, "a parameter")
    return made


def complain(number: Parameter, name: str) -> None:
    """Refuse a number without unit, range, status, or the source that its status needs."""
    if not number.unit or math.isnan(number.low) or math.isnan(number.high):
        raise UnsoundEvidence(problem=f"{name} has no unit or no range")
    if number.status not in STATUSES:
        raise UnsoundEvidence(problem=f"{name} has status {number.status!r}", near=STATUSES)
    if number.status in ("read", "derived") and not number.source:
        raise UnsoundEvidence(problem=f"{name} is {number.status} but names no source")
    if number.status == "fitted" and not number.fitted_to:
        raise UnsoundEvidence(problem=f"{name} is fitted but does not say to what")
