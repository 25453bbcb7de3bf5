"""Null everywhere: the lot of every other study that asks about health, in `null`: false positives and coverage.

Two thousand trials of each study, encounters by the short cut, for each contrast through connection on a health outcome whose truth
is nothing in `null` (the law of null). A trial whose lot left an arm fewer than two people has no interval and is not counted.
"""

from __future__ import annotations

import numpy as np

from recupe.encounter.world import world
from recupe.lab.analysis import analyse, draw_lots
from recupe.simulate.stage import stage_of
from recupe.study.document import load

STUDIES = ("photo", "stopping", "film", "stress-test", "exclusion", "nocebo", "expectation-and-empathy", "diabetes", "pump")
TRIALS, PEOPLE_AT_ONCE, SEED = 2000, 12_000, 11
FALSE_POSITIVES, COVERAGE = (0.035, 0.065), (0.93, 0.97)


def trials(name: str) -> list[tuple[str, float, float]]:
    """Contrast, share of trials with p < .05, share of intervals that cover 0."""
    study = load(name)
    stage, w = stage_of(study), world("null")
    health = {outcome.name for outcome in study.outcomes if outcome.about.health}
    asked = [c.name for c in study.contrasts if c.through == "connection" and c.outcome in health]
    found: dict[str, list[tuple[np.ndarray, np.ndarray]]] = {each: [] for each in asked}
    some = max(1, PEOPLE_AT_ONCE // stage.persons)
    for first in range(0, TRIALS, some):
        people = stage.people(SEED, first, some)
        lot = draw_lots(study, stage.duty(people).reshape(some, -1), SEED, first)
        lives = stage.live(w, people, SEED, short=True, without=frozenset(), threads=2)[0]
        for each, estimates in analyse(study, lives, lot).items():
            if each in found and estimates.lot is not None:
                one = estimates.lot
                known = ~np.isnan(one.p)
                found[each].append((one.p[known], ((one.low <= 0) & (one.high >= 0))[known]))
    told = []
    for each, parts in found.items():
        if parts:
            p, covers = (np.concatenate(column) for column in zip(*parts, strict=True))
            told.append((each, float((p < 0.05).mean()), float(covers.mean())))
    return told


def main() -> str:
    """A table; raises when a share lies outside its band."""
    lines, outside = ["| study | contrast | p < .05 | interval covers 0 |", "|---|---|---|---|"], []
    for name in STUDIES:
        for contrast, wrong, covers in trials(name):
            right = FALSE_POSITIVES[0] <= wrong <= FALSE_POSITIVES[1] and COVERAGE[0] <= covers <= COVERAGE[1]
            lines.append(f"| {name} | {contrast} | {wrong:.3f} | {covers:.3f} |")
            if not right:
                outside.append(f"{name}, {contrast}: {wrong:.3f}, {covers:.3f}")
    if outside:
        raise RuntimeError("outside the band: " + "; ".join(outside) + "\n" + "\n".join(lines))
    return f"{TRIALS:,} trials of each study by lot, seed {SEED}.\n\n" + "\n".join(lines)


if __name__ == "__main__":
    print(main())
