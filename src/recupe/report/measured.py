"""Measured: what findings measured, as rows that people read: drawn by lot first, then pooled, then what cannot speak of causes.

    measured(names, language)     one row for each published or derived number of these findings
    finding_row                   what was compared, n, value with its 95 % interval, kind of comparison, how we know it

A number that is not known is a hole, or a direction in words; nothing is filled in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..evidence.finding import Derived, Effect, Finding, findings
from .number import HOLE, count, decimals, interval, number
from .wording import say

ORDER = ("randomised", "meta-analysis", "lab", "before-after", "prospective", "cross-sectional", "rating", "none")
Row = dict[str, Any]


def measured(names: Iterable[str], language: str) -> list[Row]:
    """Every number of these findings, the strongest kind of comparison first; a finding without one gives one row of words."""
    rows = [row for name in dict.fromkeys(names) if name in findings() for row in rows_of(findings()[name], language)]
    return sorted(rows, key=lambda row: ORDER.index(row["comparison"]))


def rows_of(finding: Finding, language: str) -> list[Row]:
    """The numbers of one finding, published ones first."""
    return [*(_effect(finding, effect, language) for effect in finding.effects),
            *(_derived(finding, derived, language) for derived in finding.derived)]


def _effect(finding: Finding, effect: Effect, language: str) -> Row:
    return _row(finding, language, effect.comparison, f"{effect.outcome}: {effect.contrast}", effect.value, effect.ci, effect.unit,
                effect.checked or finding.checked, _value(effect, language))


def _derived(finding: Finding, derived: Derived, language: str) -> Row:
    what = derived.quantity if derived.outcome is None else f"{derived.outcome}: {derived.contrast or derived.quantity}"
    return _row(finding, language, derived.comparison or "none", what, derived.value, None, derived.unit, "derived",
                f"{number(derived.value, language, _digits(derived.value))} {derived.unit}")


def _row(finding: Finding, language: str, comparison: str, what: str, value: float | None, ci: tuple[float, float] | None,
         unit: str | None, checked: str, shown: str) -> Row:
    return {"finding": finding.id, "citation": short(finding), "address": f"/{language}/findings/{finding.id}",
            "comparison": comparison,
            "comparison_said": HOLE if comparison == "none" else compared(comparison, language), "what": what, "n": finding.n,
            "n_said": HOLE if finding.n is None else count(finding.n, language), "value": value,
            "low": ci and ci[0], "high": ci and ci[1], "unit": unit, "shown": shown, "checked": checked,
            "checked_said": say(f"code.{checked}", language)}


def _value(effect: Effect, language: str) -> str:
    """A published number with its interval, or its direction in words."""
    if effect.value is None:
        return HOLE if effect.direction is None else say(f"arrow_page.direction.{effect.direction}", language)
    digits = _digits(effect.value, *(effect.ci or ()))
    found = f"{number(effect.value, language, digits)} {effect.unit or ''}".strip()
    return f"{found} ({interval(effect.ci, language, digits)})" if effect.ci else found


def _digits(*values: float) -> int:
    """As many decimals as the published numbers have, at most four."""
    return next((d for d in range(4) if all(abs(v - round(v, d)) < 1e-9 for v in values)), max(4, decimals(values)))


def compared(comparison: str, language: str) -> str:
    """A kind of comparison in words."""
    return say(f"comparison.{comparison.replace('-', '_')}", language)


def short(finding: Finding) -> str:
    """Who and when, from the first source it cites."""
    from ..evidence.source import sources

    known = [sources()[key].short for key in finding.cite if key in sources()]
    return known[0] if known else finding.id
