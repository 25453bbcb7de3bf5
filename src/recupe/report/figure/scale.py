"""Scale: from values to places on a sheet, and the round values worth a tick."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """Values low..high at places start..end; by their logarithm when `log`."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def __call__(self, value: float) -> float:
        """The place of a value; a value outside stands at the edge."""
        low, high, at = self.low, self.high, value
        if self.log:
            low, high, at = (math.log10(max(v, 1e-12)) for v in (low, high, at))
        share = (at - low) / (high - low)
        inside = 1.0 if share > 1.0 else share if share > 0.0 else 0.0
        return self.start + (self.end - self.start) * inside

    def ticks(self, most: int = 5) -> list[float]:
        """Round values inside, at most so many: tens when `log`, else steps of 1, 2 or 5."""
        if self.log:
            first, last = math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9)
            every = max(1, math.ceil((last - first + 1) / most))
            return [10.0 ** k for k in range(first, last + 1, every)]
        step = step_of(self.high - self.low, most)
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [k * step + 0.0 for k in range(first, last + 1)]


def step_of(width: float, most: int) -> float:
    """The smallest of 1, 2, 5 times a power of ten that divides a width into at most so many ticks."""
    size = 10.0 ** math.floor(math.log10(width / most))
    return next(size * k for k in (1, 2, 5, 10, 20) if width / (size * k) <= most - 1 or k == 20)


def span(values: Iterable[float | None], room: float = 0.06) -> tuple[float, float]:
    """Low and high that hold all values and 0, with some room; (-1, 1) when there is nothing to hold."""
    known = [v for v in values if v is not None and math.isfinite(v)]
    low, high = min([0.0, *known]), max([0.0, *known])
    if high - low < 1e-12:
        return -1.0, 1.0
    return low - room * (high - low), high + room * (high - low)
