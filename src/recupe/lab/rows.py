"""Rows: the first replicate as the rows of a study, one line for each person in each world, in the arm that the lot gave.

`run --replicates 1` and an analysis of these rows agree: they are what `lot` and `rating` were computed from.
"""

from __future__ import annotations

import csv
import io

import numpy as np

from ..evidence.arrow import WORLDS
from ..trial.rows import lived
from .run import Run


def rows_csv(run: Run) -> str:
    """CSV with a head: world, person, carer (empty without a visit), arm, each outcome, recovered (1 or 0; of a cold). Numbers
    in full.
    """
    start, study = run.start, run.study
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    ill = start.lives[WORLDS[0]].recovered is not None
    out.writerow(["world", "person", "carer", "arm", *study.outcome_names, *(["recovered"] if ill else [])])
    arm, carer = start.lot.arm[:1], start.lot.carer[0]
    for world in WORLDS:
        lives = start.lives[world]
        values = [lived(lives.outcomes[name][:1], arm)[0] for name in study.outcome_names]
        recovered = lived(lives.recovered[:1], arm)[0] if lives.recovered is not None else None
        for person in range(arm.shape[1]):
            out.writerow([world, person + 1, carer[person] + 1 if carer[person] >= 0 else "", study.arms[arm[0, person]].name,
                          *("" if np.isnan(v[person]) else repr(float(v[person])) for v in values),
                          *([int(recovered[person])] if recovered is not None else [])])
    return text.getvalue()
