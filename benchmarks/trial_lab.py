"""Trial lab: a study's power, a thousand clustered trials, a million diary rows, and our fast models beside the field's own.

Commands run in processes of their own, on a warm cache, and their peak memory is the system's. Our Cox and mixed model fit the same
400 people as lifelines and statsmodels, in turn in one process; the middle ratio counts. The mixed model is fitted to BATCH trials
at once, as the power loop does, and told for one of them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

PEOPLE, CARERS, TIMES, ROWS, BATCH = 400, 20, 15, 1_000_000, 200
STUDY = """question = "Does a course lessen worry?"
[people]
condition = "lived"
persons = 10000
[carers]
count = 100
[[arms]]
name = "usual"
[[arms]]
name = "course"
[[outcomes]]
name = "worry"
kind = "continuous"
unit = "points"
[[contrasts]]
name = "course v usual"
outcome = "worry"
compare = ["course", "usual"]
through = "treatment"
[data]
person = "person"
carer = "group"
arm = "arm"
day = "day"
time = "period"
at = "1"
before = "0"
"""
THREE_ARMS = """
from recupe.lab.power import modelled
from recupe.study.document import parse
from recupe.study.shelf import text
cold = text("cold").replace("persons = 719", "persons = 720", 1)
old = 'split = "perfect rating"                        # rating'
modelled(parse(cold.replace(old, old[:24] + '\\nanalysis = "ANALYSIS"', 1)), "cold", count=1000)
"""


def seconds(work: Callable[[], Any]) -> float:
    """How long something takes once."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def process(*words: str) -> tuple[float, float]:
    """Seconds and peak memory [GiB] of a Python process of its own."""

    def run() -> float:
        with subprocess.Popen([sys.executable, "-P", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode == 0, words
        return float(used.ru_maxrss) / 2**20

    begin = time.perf_counter()
    peak = run()
    return time.perf_counter() - begin, peak


def diary(folder: Path) -> None:
    """A million rows of a diary, and their study."""
    rng = np.random.default_rng(1)
    person = np.repeat(np.arange(ROWS // 100), 100)
    day, arm = np.tile(np.arange(100), ROWS // 100), (person % 100) % 2
    worry = rng.integers(1, 8, ROWS)
    head = "person,group,arm,period,day,worry\n"
    rows = zip(person, arm, day, worry, strict=True)
    lines = (f"{p},{p % 100},{'course' if a else 'usual'},{int(d >= 50)},{d},{w}\n" for p, a, d, w in rows)
    (folder / "rows.csv").write_text(head + "".join(lines), encoding="utf-8")
    (folder / "diary.toml").write_text(STUDY, encoding="utf-8")


def batch(found: Any) -> Any:
    """The mixed model on BATCH trials of the same people at once."""
    from recupe.trial.model.many import many

    outcome = np.tile(found.outcome, (BATCH, 1))
    arm, carer = np.tile(found.arm.astype(np.int8), (BATCH, 1)), np.tile(found.cluster, (BATCH, 1))
    return many("mixed", outcome, arm, [1], [0], carer)


def beside() -> list[tuple[str, float, float]]:
    """Our Cox and mixed model, and those of lifelines and statsmodels, on the same people [ms]."""
    import pandas as pd
    import statsmodels.api as sm
    from lifelines import CoxPHFitter

    from recupe.trial.model.proportional import hazards
    from recupe.trial.model.sample import sample

    rng = np.random.default_rng(2)
    carer, arm, before = np.arange(PEOPLE) % CARERS, rng.permutation(np.arange(PEOPLE) % 2), rng.standard_normal(PEOPLE)
    y = 0.3 * arm + before + 0.6 * rng.standard_normal(CARERS)[carer] + rng.standard_normal(PEOPLE)
    found, _ = sample(y, arm, [1], [0], before[:, None], carer)
    latent, gone = rng.exponential(8, PEOPLE), rng.exponential(20, PEOPLE)
    time_, ended = np.minimum(latent, gone), latent <= gone
    frame = pd.DataFrame({"t": time_, "e": ended, "x": arm, "carer": carer})
    ours, theirs = hazards, CoxPHFitter
    one, stratum, x = time_[None], np.zeros((1, PEOPLE), dtype=int), arm[None, :, None].astype(float)
    works: list[tuple[str, Callable[[], Any], Callable[[], Any]]] = [
        (
            "Cox, errors by cluster (lifelines)",
            lambda: ours(one, ended[None], x, stratum, carer[None]),
            lambda: theirs().fit(frame, "t", "e", cluster_col="carer"),
        ),
        (
            "mixed model (statsmodels)",
            lambda: batch(found),
            lambda: sm.MixedLM(found.outcome, found.design[:, :2], found.cluster).fit(reml=True),
        ),
    ]
    rows = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, mine, other in works:
            mine(), other()
            pairs = [(seconds(mine), seconds(other)) for _ in range(TIMES)]
            each = BATCH if name.startswith("mixed") else 1
            rows.append((name, 1000 * statistics.median(p[0] for p in pairs) / each, 1000 * statistics.median(p[1] for p in pairs)))
    return rows


def main() -> str:
    """Three tables; raises where something takes more than it may."""
    lines = ["| what | seconds | may take | peak memory [GiB] | may take |", "|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        diary(folder)
        asked: list[tuple[str, tuple[str, ...], float, float]] = [
            (
                "`power cold`, 2,500 trials in each of three worlds, to ± 2 points",
                ("-m", "recupe", "power", "cold", "--json"),
                10,
                1.5,
            ),
            *(
                (
                    f"1,000 three-arm trials of 720 by the model, three worlds, {a}",
                    ("-c", THREE_ARMS.replace("ANALYSIS", a)),
                    20,
                    1.5,
                )
                for a in ("mixed", "cox")
            ),
            (
                f"`analyse` of {ROWS:,} diary rows",
                ("-m", "recupe", "analyse", str(folder / "rows.csv"), "--study", str(folder / "diary.toml"), "--json"),
                30,
                4,
            ),
        ]
        slow = []
        for what, words, most, room in asked:
            process(*words)
            took, peak = process(*words)
            lines.append(f"| {what} | {took:.1f} | {most:g} | {peak:.2f} | {room:g} |")
            slow += [what] if took > most or peak > room else []
    lines += ["", "| 400 people, 20 carers | ours [ms] | theirs [ms] | times as fast | at least |", "|---|---|---|---|---|"]
    for what, mine, other in beside():
        lines.append(f"| {what} | {mine:.2f} | {other:.1f} | {other / mine:.0f} | 20 |")
        slow += [what] if other / mine < 20 else []
    if slow:
        raise RuntimeError("slower or larger than it may be: " + "; ".join(slow) + "\n" + "\n".join(lines))
    return "\n".join(lines)
