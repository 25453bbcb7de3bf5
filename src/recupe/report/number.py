"""Number: how a number is written for people, in English and in Dutch. The only place that does it.

    number(-1.234, "nl")           −1,23       a true minus; a decimal comma in Dutch
    number(20508, "en", 0)         20 508      thin groups from five figures on
    interval((-1.7, -0.5), "nl")   −1,70 tot −0,50

What is not known (None, NaN, infinite) is written as HOLE: a hole is never filled.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

HOLE = "–"
MINUS = "\N{MINUS SIGN}"
THIN = "\N{NARROW NO-BREAK SPACE}"
COMMA = {"en": ".", "nl": ","}
TO = {"en": "to", "nl": "tot"}
GROUPED_FROM = 10_000
SMALLEST = 1e-6


def is_known(value: object) -> bool:
    """Whether this is a finite number."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def decimals(values: Iterable[float | None]) -> int:
    """How many decimals suit numbers that stand together: 2 below 10, 1 below 100, else 0."""
    largest = max((abs(v) for v in values if v is not None and math.isfinite(v)), default=0.0)
    return 2 if largest < 10 else 1 if largest < 100 else 0


def number(value: float | None, language: str, digits: int | None = None) -> str:
    """A number with this many decimals (by its size when None); never a minus before a zero."""
    if value is None or not math.isfinite(value):
        return HOLE
    text = f"{abs(value):.{decimals([value]) if digits is None else digits}f}"
    sign = MINUS if value < 0 and float(text) != 0 else ""
    whole, _, part = text.partition(".")
    if int(whole) >= GROUPED_FROM:
        whole = f"{int(whole):,}".replace(",", THIN)
    return sign + whole + (COMMA[language] + part if part else "")


def figures(value: float) -> int:
    """How many decimals show three figures of a number, and none that say nothing; at most six."""
    return next((d for d in range(7) if abs(value - round(value, d)) <= 5e-4 * abs(value)), 6)


def signed(value: float | None, language: str, digits: int | None = None) -> str:
    """The same with a plus before a number above zero."""
    text = number(value, language, digits)
    positive = value is not None and math.isfinite(value) and value > 0
    return f"+{text}" if positive and any(c in "123456789" for c in text) else text


def count(value: float | None, language: str) -> str:
    """A whole number."""
    return number(value, language, 0)


def roughly(value: float | None, language: str) -> str:
    """A whole number to three figures: 20 508 as 20 500."""
    if value is None or not math.isfinite(value):
        return HOLE
    step = 10 ** max(0, len(str(int(abs(value)))) - 3)
    return count(round(value / step) * step, language)


def interval(bounds: Sequence[float | None] | None, language: str, digits: int | None = None) -> str:
    """Low and high with a word between them; a hole when there is none."""
    if bounds is None or any(b is None or not math.isfinite(b) for b in bounds):
        return HOLE
    low, high = bounds
    same = decimals(bounds) if digits is None else digits
    return f"{number(low, language, same)} {TO[language]} {number(high, language, same)}"


def small(value: float | None, language: str) -> str:
    """A standard error, 0 or more, to two figures that count: 0.012, 0.0015, 5.8; a plain 0 when it is exactly nothing."""
    if value is None or not math.isfinite(value):
        return HOLE
    if value == 0:
        return "0"
    if value < SMALLEST:
        return f"<{THIN}{number(SMALLEST, language, 6)}"
    return number(value, language, max(0, 1 - math.floor(math.log10(value))))


def percent(part: float | None, language: str, digits: int = 1) -> str:
    """A share as a bare percentage: its sign stands in the sentence."""
    return HOLE if part is None else number(100 * part, language, digits)


def share(part: float | None, n: float | None, language: str) -> str:
    """A share as a whole percentage with the number it is of, never without: `39 % (n = 1438)`."""
    if part is None or n is None or not math.isfinite(part):
        return HOLE
    return f"{number(100 * part, language, 0)}{THIN}% (n = {count(n, language)})"
