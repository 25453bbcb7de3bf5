"""Null analyses: every shipped analysis of rows on two thousand trials in which nothing works, shaped for it.

False positives 3.5–6.5 % at 5 %, coverage 93–97 %. The permutation and the log-rank test give a p and no interval.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import partial

from recupe.trial.model.nothing import CASES, Case, analysed

TRIALS, SEED = 2000, 31
FALSE_POSITIVES, COVERAGE = (0.035, 0.065), (0.93, 0.97)
Found = tuple[float | None, bool | None]


def one(case: Case, trial: int) -> Found:
    """The p of one trial, and whether its interval holds no difference; None where there is none."""
    found = analysed(case, SEED, trial)
    none = 0.0 if found.scale == "difference" else 1.0
    return found.p, None if found.low is None or found.high is None else found.low <= none <= found.high


def main() -> str:
    """A row for each analysis and shape; raises when one lies outside its band."""
    lines = ["| analysis | carers | people | false positives | coverage | no answer |", "|---|---|---|---|---|---|"]
    outside = []
    with ProcessPoolExecutor(2) as pool:
        for case in CASES:
            found = list(pool.map(partial(one, case), range(TRIALS), chunksize=50))
            ps = [p for p, _ in found if p is not None]
            held = [h for _, h in found if h is not None]
            wrong = sum(p < 0.05 for p in ps) / len(ps)
            covers = sum(held) / len(held) if held else None
            inside = FALSE_POSITIVES[0] <= wrong <= FALSE_POSITIVES[1] and (covers is None or COVERAGE[0] <= covers <= COVERAGE[1])
            outside += [] if inside else [f"{case.analysis} {case.shape}"]
            who = f"{case.carers} {case.shape}" if case.carers else "none"
            lines.append(f"| {case.analysis} | {who} | {case.people * max(case.carers, 1)} | {wrong:.3f} | "
                         f"{'–' if covers is None else f'{covers:.3f}'} | {TRIALS - len(ps)} |")
    if outside:
        raise RuntimeError("outside the band: " + "; ".join(outside))
    return f"{TRIALS:,} trials each, seed {SEED}. All inside their bands.\n\n" + "\n".join(lines)
