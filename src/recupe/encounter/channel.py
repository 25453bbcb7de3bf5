"""Channel: by what one person reaches another.

    bandwidth b = 1 - prod(1 - ch)          ch: eye .55, voice .50, skin .45, image .40

Sources   none: conventions, never fitted.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..evidence.parameter import parameter
from ..person.equation import parameters


@parameters
class Channel:
    """Share of another person that each channel carries."""

    eye: float = parameter(0.55, "1", low=0.0, high=1.0, status="assumed")
    voice: float = parameter(0.50, "1", low=0.0, high=1.0, status="assumed")
    skin: float = parameter(0.45, "1", low=0.0, high=1.0, status="assumed")
    image: float = parameter(0.40, "1", low=0.0, high=1.0, status="assumed")


def bandwidth(channels: Iterable[str], p: Channel) -> float:
    """What open channels carry together [0..1]."""
    missed = 1.0
    for channel in channels:
        missed *= 1.0 - getattr(p, channel)
    return 1.0 - missed
