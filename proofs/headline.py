"""Headline: the cold study as it is bundled, with other seeds: does every line that it must show, show?

    told        lot about a day shorter                                 null    truth of health exactly 0, its lot near 0
    supported   numbers of truth hold 0 and -0.22, median -0.5 to 0     rating  -0.75 to -1.45 in told and in null
"""

from __future__ import annotations

from typing import Any

from recupe.lab.run import run
from recupe.study.document import load

SEEDS = (1, 2, 3)
HEALTH = ("duration of the cold", "severity of the cold", "IL-8", "neutrophils")
FELT = ("felt care", "trust", "disclosure", "rating")


def _contrast(record: dict[str, Any], world: str, outcome: str) -> dict[str, Any]:
    return next(c for c in record["worlds"][world]["contrasts"]
                if c["outcome"] == outcome and c["compare"] == [["enhanced"], ["standard"]])


def faults(record: dict[str, Any]) -> list[str]:
    """What the record of a run does not show."""
    told, supported, null = (_contrast(record, w, HEALTH[0]) for w in ("told", "supported", "null"))
    low, high = supported["truth"]["numbers"]
    tests = {
        "told lot about -1": -1.3 <= told["lot"]["estimate"] <= -0.8,
        "supported numbers hold 0 and -0.22": low <= -0.22 and high >= 0,
        "supported median in -0.5..0": -0.5 <= supported["truth"]["median"] <= 0,
        "rating in told": -1.45 <= told["rating"]["estimate"] <= -0.75,
        "rating in null": -1.45 <= null["rating"]["estimate"] <= -0.75,
        **{f"null truth of {o} is 0": _contrast(record, "null", o)["truth"]["estimate"] == 0 for o in HEALTH},
        **{f"null lot of {o} near 0": abs(_contrast(record, "null", o)["lot"]["estimate"])
           <= 3 * _contrast(record, "null", o)["lot"]["computing"] for o in HEALTH},
        **{f"null moves {o}": abs(_contrast(record, "null", o)["truth"]["estimate"]) > 0.01 for o in FELT}}
    return [name for name, holds in tests.items() if not holds]


def main() -> str:
    """A table of three seeds; raises when one of them does not show a line."""
    study = load("cold")
    lines = ["| seed | world | truth [numbers], median | lot [people] | rating [people] |", "|---|---|---|---|---|"]
    missing = []
    for seed in SEEDS:
        record = run(study, "cold", seed=seed).record
        missing += [f"seed {seed}: {fault}" for fault in faults(record)]
        for world in record["worlds"]:
            c = _contrast(record, world, HEALTH[0])
            t, by_lot, rated = c["truth"], c["lot"], c["rating"]
            lines.append(
                f"| {seed} | {world} | {t['estimate']:+.2f} [{t['numbers'][0]:+.2f}, {t['numbers'][1]:+.2f}], {t['median']:+.2f} "
                f"| {by_lot['estimate']:+.2f} [{by_lot['people'][0]:+.2f}, {by_lot['people'][1]:+.2f}] "
                f"| {rated['estimate']:+.2f} [{rated['people'][0]:+.2f}, {rated['people'][1]:+.2f}] |")
    if missing:
        raise SystemExit("; ".join(missing))
    return (f"{study.replicates} replicates of {study.people.persons} people, 60 draws, days, enhanced minus standard; hash "
            f"{study.hash[:12]}. Every line holds for every seed.\n\n" + "\n".join(lines))
