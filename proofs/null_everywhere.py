"""Null everywhere: the lot of eight other studies that ask about health, in `null`: false positives and coverage.

Two thousand trials of each study, encounters by the short cut, for each contrast through connection on a health outcome whose truth
is nothing in `null` (the law of null).
"""

from __future__ import annotations

from recupe.encounter.world import world
from recupe.lab.analysis import analyse, draw_lots
from recupe.simulate.stage import stage_of
from recupe.study.document import load
from recupe.trial.estimate import Estimates

from .null import Held, held

STUDIES = ("photo", "stopping", "film", "stress-test", "exclusion", "expectation-and-empathy", "diabetes", "pump")
TRIALS, PEOPLE_AT_ONCE, SEED = 2000, 12_000, 11


def trials(name: str) -> dict[str, Held]:
    """What each contrast of a study holds to."""
    study = load(name)
    stage, w = stage_of(study), world("null")
    health = {outcome.name for outcome in study.outcomes if outcome.about.health}
    found: dict[str, list[Estimates]] = {
        c.name: [] for c in study.contrasts if c.through == "connection" and c.outcome in health}
    some = max(1, PEOPLE_AT_ONCE // stage.persons)
    for first in range(0, TRIALS, some):
        people = stage.people(SEED, first, some)
        lot = draw_lots(study, stage.duty(people).reshape(some, -1), SEED, first)
        lives, _ = stage.live(w, people, SEED, short=True, without=frozenset(), threads=2)
        for contrast, estimates in analyse(study, lives, lot).items():
            if contrast in found and estimates.lot is not None:
                found[contrast].append(estimates.lot)
    return {contrast: held(parts) for contrast, parts in found.items() if parts}


def main() -> str:
    """A table; raises when a share lies outside its band."""
    lines, outside = ["| study | contrast | p < .05 | interval covers 0 |", "|---|---|---|---|"], []
    for name in STUDIES:
        for contrast, one in trials(name).items():
            lines.append(f"| {name} | {contrast} | {one.wrong:.3f} | {one.covers:.3f} |")
            if not one.inside:
                outside.append(lines[-1])
    if outside:
        raise RuntimeError("outside the band:\n" + "\n".join(outside))
    return f"At least {TRIALS:,} trials of each study by lot, seed {SEED}. All inside their bands.\n\n" + "\n".join(lines)
