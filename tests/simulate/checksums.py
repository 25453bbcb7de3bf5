"""Checksums of everything the engine computes, for a few people: the same bits are the same line.

    python checksums.py [PAIRS SECONDS]     prints one line a kernel; a subprocess does so with other lanes or another processor
"""

from __future__ import annotations

import sys
import zlib
from typing import Any

import numpy as np

from recupe.encounter.world import world
from recupe.evidence.arrow import WORLDS
from recupe.simulate.meeting import encounter
from recupe.simulate.population import dealt, normals
from simulate.pairs import SKIN_TOO, met
from simulate.test_course import Visited, cares, drawn, gone_through


def results(pairs: int, seconds: int) -> dict[str, Any]:
    """What comes out of each kernel in each world."""
    ids = np.arange(7, 7 + pairs, dtype=np.uint64)
    found: dict[str, Any] = {"normal": normals("clearance", ids, 2**33 + 5, 3), "dealt": dealt("carer on duty", ids, 6, 11)}
    for name in WORLDS:
        w = world(name)
        for short in (False, True):
            rows, names = met(w, pairs, "pitying" if short else "compassionate", SKIN_TOO if short else ("eye", "voice"))
            encounter(rows, names, seconds / (6 if short else 60), 2, 3, w, short=short)
            found[f"encounter {'short' if short else 'stepped'} {name}"] = rows
        arms = [Visited((), np.zeros((0, pairs))), Visited((0.3, 2.3), cares(pairs, 2))]
        illnesses, _ = gone_through(drawn(pairs, w), arms, w)
        found[f"cold {name}"] = np.array(illnesses)
    return found


def lines(found: dict[str, Any]) -> list[str]:
    """One checksum a result."""
    return [f"{name}: {zlib.crc32(np.ascontiguousarray(values).tobytes()):08x}" for name, values in found.items()]


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:3]] or [37, 43]
    print("\n".join(lines(results(*asked))))
