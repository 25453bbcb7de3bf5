"""Replicates: 719 people, a thousand times, in one world, both visits second by second, with the analyses; time and peak memory."""

from __future__ import annotations

import subprocess
import sys

REPLICATES, AT_ONCE = 1000, 22
OURS = f"""
import resource, time
from recupe.encounter.world import world
from recupe.lab.analysis import analyse, draw_lots
from recupe.lab.tally import Tally
from recupe.simulate.crowd import crowd
from recupe.simulate.plan import plan_of
from recupe.simulate.simulation import live
from recupe.study.document import load
study = load("cold"); plan = plan_of(study); w = world("supported"); tally = Tally(study)
live(plan, w, crowd(plan, 1, 0, 1), 1, threads=2)
begin = time.perf_counter()
for first in range(0, {REPLICATES}, {AT_ONCE}):
    some = min({AT_ONCE}, {REPLICATES} - first)
    people = crowd(plan, 1, first, some)
    lot = draw_lots(study, people.carer.reshape(some, -1), 1, first)
    lives = live(plan, w, people, 1, threads=2)
    tally.add(lives, lot, analyse(study, lives, lot))
print(time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20)
"""


def main() -> str:
    """One line: seconds and memory, beside what it may take."""
    done = subprocess.run([sys.executable, "-P", "-c", OURS], check=True, capture_output=True, text=True)
    seconds, memory = (float(word) for word in done.stdout.split())
    return ("| what | seconds | may take | peak memory [GiB] | may take |\n|---|---|---|---|---|\n"
            f"| 719 people x 1,000 replicates x one world, 2 threads, analyses included | {seconds:.1f} | 30 "
            f"| {memory:.2f} | 1.5 |")
