"""Answer: how long whole commands take in fresh processes, beside what they may take, with their peak memory.

Each command runs five times, in turn with the others, and the middle one counts; the very first run, compiling included, runs once
with an empty cache. The peer is an interpreter that only imports the compiler's package: what no answer of ours can be faster than.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TIMES = 5
PEER = [sys.executable, "-c", "import numba, scipy.special"]
COMMANDS: dict[str, tuple[list[str], float]] = {
    "run cold --replicates 20 --json": (["run", "cold", "--replicates", "20", "--json"], 3.0),
    "run cold --replicates 20, with the page": (["run", "cold", "--replicates", "20"], 6.0),
    "show studies": (["show", "studies"], 0.7)}


def timed(words: list[str], cache: Path | None, folder: str) -> tuple[float, float]:
    """Seconds of one command in a process of its own, and the most memory of any child so far [GiB]."""
    around = {**os.environ, **({"XDG_CACHE_HOME": str(cache)} if cache else {})}
    begin = time.perf_counter()
    subprocess.run(words, cwd=folder, env=around, check=True, capture_output=True)
    return time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20


def main() -> str:
    """A table of seconds."""
    recupe = [sys.executable, "-P", "-m", "recupe"]
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        first, memory = timed([*recupe, "run", "cold", "--replicates", "20", "--json"], cache, folder)
        peer: list[float] = []
        found: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for _ in range(TIMES):
            peer.append(timed(PEER, cache, folder)[0])
            for name, (words, _most) in COMMANDS.items():
                found[name].append(timed([*recupe, *words], cache, folder)[0])
    least = statistics.median(peer)
    lines = ["| command | median of 5 [s] | from .. to [s] | may take [s] | times the peer |", "|---|---|---|---|---|"]
    for name, seconds in found.items():
        middle = statistics.median(seconds)
        between = f"{min(seconds):.2f} .. {max(seconds):.2f}"
        lines.append(f"| {name} | {middle:.2f} | {between} | {COMMANDS[name][1]:.1f} | {middle / least:.1f} |")
    lines.append(f"| the very first run, compiling included (once) | {first:.1f} | | 40 | {first / least:.0f} |")
    lines.append(f"| peer: import of numba and scipy.special | {least:.2f} | {min(peer):.2f} .. {max(peer):.2f} | | 1 |")
    return "\n".join(lines) + f"\n\nPeak memory of the first run {memory:.2f} GiB."
