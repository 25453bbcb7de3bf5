"""Reproduce: every packaged study in three worlds, each of its published numbers beside the simulated one.

    fitted      used to set a number: no success when it is hit           implied    same study, not used
    predicted   a study never touched                                     no role    nothing was published

Misses come first, each with its reason. A row without a role or without a band cannot be hit; its reason says which.

Limits    A fit of many numbers to as many bands is a regression test, not evidence. Bands are frozen, and were chosen by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..study.document import load
from ..study.shelf import studies
from .progress import Progress, silent
from .run import run

ROLES = ("fitted", "implied", "predicted", None)
NOT_PUBLISHED = {"en": "not published", "nl": "niet gepubliceerd"}
NO_BAND = {"en": "no band", "nl": "geen band"}
NOT_DRAWN = {"en": "a band of an interval over draws, and nothing was drawn",
             "nl": "een band van een interval over trekkingen, en er is niet getrokken"}
UNTOLD = {"en": "no reason is given: tell us", "nl": "er is geen reden gegeven: meld het ons"}
Each = Callable[[str, int, int], None]


def reproduce(names: Sequence[str] = (), *, draws: int = 0, threads: int | None = None, seed: int | None = None,
              progress: Progress = silent, told: Each = lambda name, k, n: None) -> dict[str, Any]:
    """Rows of these studies, or of all: misses first, then hits, then what cannot be judged; and how many of each role were hit.

    Raises as `load` and `run`. An interruption keeps the studies that are finished.
    """
    wanted = list(names) or list(studies())
    rows: list[dict[str, Any]] = []
    done: list[str] = []
    untargeted: dict[str, Any] = {}
    try:
        for k, name in enumerate(wanted):
            told(name, k, len(wanted))
            study = load(name)
            if study.untargeted is not None:
                untargeted[name] = {"en": study.untargeted.en, "nl": study.untargeted.nl}
            ran = run(study, name, draws=draws, threads=threads, seed=seed, progress=progress, only_worlds=True)
            if ran.interrupted:
                break
            rows += [row_of(name, target) for target in ran.record["targets"]]
            done.append(name)
    except KeyboardInterrupt:
        if not done:
            raise
    return {"rows": sorted(rows, key=_order), "counts": counts(rows), "studies": done, "untargeted": untargeted, "draws": draws,
            "interrupted": len(done) < len(wanted)}


def row_of(study: str, target: dict[str, Any]) -> dict[str, Any]:
    """One target as a row; `hit` None where it cannot be judged, and `reason` why, or why it misses."""
    hit, reason = target["inside"], None
    banded = target["low"] is not None
    if target["role"] is None:
        hit, reason = None, NOT_PUBLISHED
    elif not banded:
        hit, reason = None, NO_BAND
    elif hit is None:
        reason = NOT_DRAWN if target["spread"] else target["why"] or UNTOLD
    elif not hit:
        reason = target["why"] or UNTOLD
    return {"study": study, "contrast": target["target"], "title": target["title"], "estimator": target["by"],
            "outcome": target["outcome"],
            "scale": target["scale"], "unit": target["unit"], "world": target["world"], "role": target["role"],
            "finding": target["finding"], "published": target["published"], "low": target["low"], "high": target["high"],
            "simulated": target["value"], "numbers": target["numbers"], "inside": target["inside"], "hit": hit, "reason": reason}


def _order(row: dict[str, Any]) -> tuple[int, int, str, str, str]:
    """Misses, then hits, then the rest; within these by role and study."""
    rank = {False: 0, True: 1, None: 2}[row["hit"]]
    return rank, ROLES.index(row["role"]), row["study"], row["contrast"], row["world"]


def counts(rows: list[dict[str, Any]]) -> dict[str, dict[str, dict[str, int]]]:
    """By role and world: how many were judged, and how many were hit; roles are never added up."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for role in ROLES[:3]:
        for row in rows:
            if row["role"] == role:
                cell = found.setdefault(str(role), {}).setdefault(row["world"], {"rows": 0, "judged": 0, "hit": 0})
                cell["rows"] += 1
                cell["judged"] += row["hit"] is not None
                cell["hit"] += row["hit"] is True
    return found
