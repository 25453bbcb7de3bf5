"""Numbers: which numbers of the model a setting leans on, and how many of them are assumed."""

from __future__ import annotations

from functools import cache
from typing import Any

from ...encounter.consult import LETTERS
from ...evidence.parameter import STATUSES, Parameter
from ..provenance import numbers
from .setting import Setting
from .who import SHUT_OUT, TALK, comer

STRIPS = {"affect": ("mirror",), "mirror": ("mirror",), "slow": ("regulation",), "response": ("response",),
          "care": ("response", "channel", "consult", "manner"), "disclosure": ("disclosure",)}


@cache
def _known() -> dict[str, Parameter]:
    return numbers()


def used(chosen: Setting) -> dict[str, Parameter]:
    """Every number that this setting reads, keyed as in `provenance`."""
    systems = {*TALK, *comer(chosen.who).systems}
    prefixes = {f"manner.{one.manner}." for one in chosen.talks}
    prefixes |= {f"occasion.{SHUT_OUT}."} if comer(chosen.who).shut_out else set()
    exact = {f"channel.{channel}" for one in chosen.talks for channel in one.channels}
    exact |= {f"consult.{LETTERS[letter]}" for one in chosen.talks for letter in one.letters}
    return {key: known for key, known in _known().items()
            if key.partition(".")[0] in systems or key in exact or any(key.startswith(prefix) for prefix in prefixes)}


def leaned_on(chosen: Setting) -> dict[str, Any]:
    """How many numbers there are and how many of each status, in all and behind each strip of the talk."""
    found = used(chosen)

    def counted(some: list[Parameter]) -> dict[str, int]:
        return {"numbers": len(some), **{status: sum(one.status == status for one in some) for status in STATUSES}}

    return {"all": counted(list(found.values())), "strips": {
        strip: counted([one for key, one in found.items() if key.partition(".")[0] in systems])
        for strip, systems in STRIPS.items()}}
