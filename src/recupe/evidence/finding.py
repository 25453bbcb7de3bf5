"""Finding: what was measured, one entry for each study or small group of studies.

    findings()                        every finding, keyed by id
    published(id, outcome, kind)      the published numbers that a contrast of a study may stand beside

A number is read, recalled or derived: the word on the entry holds for all its numbers unless one carries its own. What
we worked out stands under `derived` with its arithmetic, apart from what was published.

Limits    A published number stands beside a simulated one only when outcome and unit are the same. The changes in
          interleukin-8 and neutrophils were published in pg/mL and cells, not as the log ratio of the study: a hole.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from ..errors import UnknownName
from .record import Number, Record, Whole, Words, records
from .vocabulary import COMPARISONS, Checked, Comparison, Direction

Interval = tuple[Number, Number]


class Called(NamedTuple):
    """What findings call an outcome of a study, and the unit in which it is the same thing."""

    names: frozenset[str]
    unit: str


CALLED = {
    "duration of the cold": Called(frozenset({"cold duration"}), "day"),
    "severity of the cold": Called(frozenset({"severity", "severity, area under the WURSS curve", "global severity"}),
                                   "point x day"),
}


class Outcome(Record):
    """What an arm showed, with at least one number."""

    name: Words
    unit: Words
    mean: Number | None = None
    sd: Number | None = None
    median: Number | None = None
    percent: Number | None = None
    rate: Number | None = None
    events: Number | None = None
    ci: Interval | None = None
    note: Words | None = None
    checked: Checked | None = None


class Arm(Record):
    """One group or condition."""

    name: Words
    n: Whole | None = None
    protocol: Words | None = None
    outcomes: tuple[Outcome, ...] = ()
    note: Words | None = None


class Effect(Record):
    """A published contrast; without a value only its direction is known. `ci` is the 95 % interval."""

    outcome: Words
    contrast: Words
    comparison: Comparison
    kind: Words
    unit: Words | None = None
    value: Number | None = None
    ci: Interval | None = None
    p: Number | None = None
    p_bound: Literal["<", ">"] | None = None
    direction: Direction | None = None
    note: Words | None = None
    checked: Checked | None = None


class Derived(Record):
    """A number that we worked out, with its arithmetic in `note`."""

    quantity: Words
    value: Number
    unit: Words
    checked: Literal["derived"]
    note: Words
    outcome: Words | None = None
    contrast: Words | None = None
    comparison: Comparison | None = None


class Finding(Record):
    """One study, or a small group; `n` counts people unless `n_note` says otherwise."""

    id: Words
    claim: Words
    citation: Words
    cite: tuple[Words, ...]
    doi: Words | None
    pmid: Whole | None
    design: Words
    n: Whole | None
    n_note: Words | None = None
    population: Words
    arms: tuple[Arm, ...]
    effects: tuple[Effect, ...]
    derived: tuple[Derived, ...] = ()
    timing: Words | None
    caveats: Words
    checked: Checked
    source_url: Words | None


class Published(NamedTuple):
    """A published number. `checked` is about this number; `ci` its 95 % interval; `outcome` as the finding calls it."""

    finding: str
    outcome: str
    contrast: str
    value: float
    unit: str
    checked: str
    ci: tuple[float, float] | None = None


@cache
def findings() -> dict[str, Finding]:
    """Every finding, keyed by id, in the order of the file; `UnsoundEvidence` when an entry is not one."""
    return records(Finding, "findings.yaml")


def published(finding: str, outcome: str, comparison: str) -> list[Published]:
    """What a finding says of an outcome of a study by one kind of comparison: numbers as published, then derived ones.

    Empty when nothing comparable was published: another outcome, another unit, or only a direction.
    Raises `UnknownName` for a finding or a kind of comparison that does not exist.
    """
    if finding not in findings():
        raise UnknownName(received=finding, near=findings(), kind={"en": "finding", "nl": "bevinding"})
    if comparison not in COMPARISONS:
        raise UnknownName(received=comparison, near=COMPARISONS,
                          kind={"en": "kind of comparison", "nl": "soort vergelijking"})
    called = CALLED.get(outcome)
    if called is None:
        return []
    entry = findings()[finding]
    return [number for number in (*_effects(entry, comparison), *_derived(entry, comparison))
            if number.outcome in called.names and number.unit == called.unit]


def _effects(entry: Finding, comparison: str) -> list[Published]:
    """Published contrasts of one kind that have a value."""
    return [Published(entry.id, e.outcome, e.contrast, e.value, e.unit, e.checked or entry.checked, e.ci)
            for e in entry.effects if e.comparison == comparison and e.value is not None and e.unit is not None]


def _derived(entry: Finding, comparison: str) -> list[Published]:
    """Contrasts of one kind that we worked out from read numbers."""
    return [Published(entry.id, d.outcome, d.contrast, d.value, d.unit, d.checked)
            for d in entry.derived if d.comparison == comparison and d.outcome is not None and d.contrast is not None]
