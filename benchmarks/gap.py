"""Gap: one exact jump between occasions beside stepping by the minute, and a year of one carer, stepped second by second.

The jump and the steps move the same people, in turn in one process, and the middle ratio counts. A carer's year is 250 working
days of 20 consults of ten minutes: 5,000 encounters, three million seconds, with the nights and weekends between them jumped.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from recupe.encounter.occasion import Consultation
from recupe.encounter.world import world
from recupe.person.person import NOWHERE
from recupe.simulate.block import PERSON, SITUATION
from recupe.simulate.calendar import PER_KIND, SYSTEMS, Course, Event, Protocol
from recupe.simulate.folk import folk
from recupe.simulate.gap import jump
from recupe.simulate.life import Life
from recupe.simulate.living import live
from recupe.simulate.people import put, put_person, situated, slow_at_rest, traits_of, whole
from recupe.simulate.population import drawn
from recupe.simulate.stretch import stretch

PEOPLE, TIMES, DAY = 1000, 7, 1440.0
LEAST, MOST = 100.0, 2.0
WORKING_DAYS, CONSULTS, MINUTES = 250, 20, 10.0


def seconds(work: Callable[[], Any]) -> float:
    """How long something takes once."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def rested(name: str) -> tuple[Any, Any]:
    """Many people of a world under a little strain, and their names."""
    w, ids = world(name), np.arange(PEOPLE, dtype=np.uint64)
    traits = traits_of(w, drawn("person", ids, 1), works=False)
    rows = np.zeros((PERSON, PEOPLE))
    put_person(rows, 0, w, traits, w.mirror.home + traits.affect, slow_at_rest(w, traits, w.regulation.skill, traits.medicine))
    here = situated(NOWHERE._replace(signal=np.zeros(PEOPLE), lasting=0.03), whole(rows).slow.trust, traits.medicine, w)
    put(rows, SITUATION, here)
    return rows, ids


def gaps(name: str, days: float) -> tuple[float, float]:
    """Seconds of a gap of some days for everybody: in one jump, and by the minute."""
    w = world(name)
    rows, ids = rested(name)

    def in_one_jump() -> None:
        moved = rows.copy()
        jump(moved, whole(moved), days * DAY, w)

    def by_the_minute() -> None:
        stretch(rows.copy(), ids, days * DAY, 1.0, 0.0, 0, 1, w, w.expectation.lag, 120.0)

    in_one_jump(), by_the_minute()
    pairs = [(seconds(in_one_jump), seconds(by_the_minute)) for _ in range(TIMES)]
    return statistics.median(one for one, _ in pairs), statistics.median(other for _, other in pairs)


def year() -> Life:
    """One carer, before a year of work."""
    consult = Consultation(("R", "E", "C", "U", "P", "E2"), "empathic", ("eye", "voice"), MINUTES, 0.15)
    days = [day for day in range(2 * WORKING_DAYS) if day % 7 < 5][:WORKING_DAYS]
    work = tuple(Event(day * DAY, CONSULTS * MINUTES, "work", PER_KIND * len(SYSTEMS) + k, consult, CONSULTS, 0.0, 0.0, None, 0.0,
                       1.0, None) for k, day in enumerate(days))
    arm = Course("work", work, 0.0, False, float("inf"), {})
    plan = Protocol("carers", 1, (0.0,), 365 * DAY, None, (arm,), ((365 * DAY, ("exhaustion",)),))
    return Life(plan, arm, world("supported"), folk(plan, 1, 0, 1), 1, short=False, without=frozenset(), threads=1)


def main() -> str:
    """Both, in words and in a table."""
    lines = ["| gap, 1,000 people | one jump [ms] | by the minute [ms] | times as fast | at least |", "|---|---|---|---|---|"]
    for name in ("told", "supported"):
        for days in (1.0, 7.0):
            one, other = gaps(name, days)
            lines.append(f"| {name}, {days:.0f} days | {1000 * one:.2f} | {1000 * other:.1f} | {other / one:.0f} | {LEAST:.0f} |")
    live(year())
    times = sorted(seconds(partial(live, year())) for _ in range(3))
    return "\n".join(lines) + (f"\n\nA year of one carer, {WORKING_DAYS * CONSULTS:,} encounters stepped: {times[1]:.2f} s "
                               f"({times[0]:.2f} .. {times[2]:.2f}); may take {MOST:.1f} s.")


if __name__ == "__main__":
    print(main())
