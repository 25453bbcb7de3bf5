"""Arrow parts: what an arrow consists of: its size, the numbers of the model that it sets, the prior of `supported`.

    number.value(setting)   told, supported, null, or off
    size.value(world)       told, supported or null
    arrow.drawn(k)          the numbers that a draw with multiplier k changes

`supported` is a distribution: each arrow has one multiplier k, common to the numbers that scale with it,

    with chance near_zero   k ~ N(0, 0.15)          else   ln k ~ N(0, spread)

Limits    Every prior is assumed. `off` is the value under null, but for four arrows whose null is not nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import UnknownName

WORLDS = ("told", "supported", "null")
SETTINGS = (*WORLDS, "off")
NEAR_ZERO_SPREAD = 0.15
"""Standard deviation of a multiplier about nothing [1]; assumed, the same for every arrow."""


def _of_world(setting: str, known: Sequence[str], values: Sequence[float]) -> float:
    """The value that stands under a setting; `UnknownName` for another."""
    if setting not in known:
        raise UnknownName(received=setting, near=known, kind={"en": "world", "nl": "wereld"})
    return values[known.index(setting)]


@dataclass(frozen=True, slots=True)
class ArrowNumber:
    """One number of the model, a value per world; `symbol` in the specification, `system` and `name` in the code."""

    arrow: str
    name: str
    symbol: str
    system: str
    unit: str
    low: float
    high: float
    told: float
    supported: float
    null: float
    off: float
    status: str
    source: str | None = None
    fitted_to: str | None = None
    note: str = ""

    @property
    def key(self) -> str:
        """`system.name`, the number's name in the whole model."""
        return f"{self.system}.{self.name}"

    def value(self, setting: str) -> float:
        """The value in a world, or with the arrow off; `UnknownName` for another setting."""
        return _of_world(setting, SETTINGS, (self.told, self.supported, self.null, self.off))


@dataclass(frozen=True, slots=True)
class Compensation:
    """`number` gives back what `when` takes, so that number + when x at stays as it is in `supported`."""

    number: str
    when: str
    at: float


@dataclass(frozen=True, slots=True)
class Prior:
    """How the multiplier of an arrow is drawn in `supported`; `scales` are the numbers it multiplies. Assumed."""

    near_zero: float
    spread: float
    scales: tuple[str, ...]
    compensates: Compensation | None = None

    def multiplier(self, uniform: float, normal: float) -> float:
        """The multiplier [1] from a uniform number in 0..1 and a standard normal one."""
        return NEAR_ZERO_SPREAD * normal if uniform < self.near_zero else math.exp(self.spread * normal)


@dataclass(frozen=True, slots=True)
class Size:
    """How large the arrow is, in outcome units; `interval` is 95 % of the prior of `supported`, None when not drawn."""

    unit: dict[str, str]
    told: float
    supported: float
    null: float
    interval: tuple[float, float] | None
    median: float | None = None

    def value(self, world: str) -> float:
        """The size in a world; `UnknownName` for another."""
        return _of_world(world, WORLDS, (self.told, self.supported, self.null))


@dataclass(frozen=True, slots=True)
class Arrow:
    """One causal claim: cause, effect, size, evidence, what would defeat it, and the numbers it sets."""

    id: str
    cause: dict[str, str]
    effect: dict[str, str]
    claims: tuple[str, ...]
    findings: tuple[str, ...]
    size: Size
    comparison: str
    comparison_note: dict[str, str] | None
    defeated_by: dict[str, str]
    prior: Prior | None
    parameters: tuple[ArrowNumber, ...]

    def drawn(self, multiplier: float) -> dict[str, float]:
        """The numbers that a draw of `supported` changes, keyed `system.name`; empty when the arrow is never drawn.

        To fifteen digits, as a file would hold them: a product that should be 0.15 is not 0.15000000000000002.
        """
        if self.prior is None:
            return {}
        central = {number.key: number.supported for number in self.parameters}
        values = {key: central[key] * multiplier for key in self.prior.scales}
        if (given := self.prior.compensates) is not None:
            values[given.number] = central[given.number] + central[given.when] * given.at * (1.0 - multiplier)
        return {key: float(f"{value:.15g}") for key, value in values.items()}
