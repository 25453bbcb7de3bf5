"""Same bits: blocks of 1 to 64 lanes, and processors from SSE2 to this one, compute the same number to the last bit.

Each setting compiles the engine anew in a process of its own; the checksums are those of `tests/simulate/checksums.py`:
luck, stepped encounters, short cuts and colds, in three worlds.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from simulate.processes import processors, python

PAIRS, SECONDS = 101, 137
LANES = ("1", "8", "16", "32", "64")


def settings() -> dict[str, dict[str, str]]:
    """Every setting, by the name it has in the table."""
    wide = {f"this processor, lanes: {lanes}": {"RECUPE_LANES": lanes} for lanes in LANES}
    return wide | {f"{name}, lanes: 16": {"NUMBA_CPU_NAME": name, "NUMBA_CPU_FEATURES": ""} for name in processors()}


def main() -> str:
    """A table of settings with the checksum of all their results; raises when two differ."""
    found = {}
    for name, changes in settings().items():
        with tempfile.TemporaryDirectory() as cache:
            found[name] = python("-m", "simulate.checksums", str(PAIRS), str(SECONDS), cache=Path(cache), **changes)
    first = next(iter(found.values()))
    lines = [f"| {name} | {'the same' if said == first else 'OTHER BITS'} |" for name, said in found.items()]
    if set(found.values()) != {first}:
        raise SystemExit("not the same bits:\n" + "\n".join(lines))
    return (f"{PAIRS} pairs, {SECONDS} steps, {len(first.splitlines())} results in three worlds.\n\n"
            "| setting | bits |\n|---|---|\n" + "\n".join(lines))
