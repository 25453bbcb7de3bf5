"""Found: what became of some people after each consult, in one world."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Found(NamedTuple):
    """Course [consult, moment, person]; headline [consult, person]; what was felt, and health outcomes, by name
    [consult, person]."""

    course: Floats
    headline: Floats
    felt: dict[str, Floats]
    health: dict[str, Any]
