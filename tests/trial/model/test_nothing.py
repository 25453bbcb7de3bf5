"""Where nothing works every analysis is fooled in one trial of twenty: two hundred trials here, two thousand in the proof."""

from __future__ import annotations

import pytest

from recupe.trial.model.nothing import CASES, Case, analysed

TRIALS, SEED = 200, 31
FEWEST, MOST, COVERS = 2, 20, 0.90


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.analysis}-{c.shape}")
def test_an_analysis_is_fooled_about_as_often_as_it_says(case: Case) -> None:
    found = [analysed(case, SEED, trial) for trial in range(TRIALS)]
    none = 0.0 if found[0].scale == "difference" else 1.0
    wrong = sum(f.p is not None and f.p < 0.05 for f in found)
    assert FEWEST <= wrong <= MOST
    known = [f for f in found if f.low is not None and f.high is not None]
    assert not known or sum(f.low <= none <= f.high for f in known) >= COVERS * len(known)  # type: ignore[operator]


def test_an_analysis_that_forgets_carers_is_caught() -> None:
    import numpy as np

    from recupe.trial.model.linear import ancova
    from recupe.trial.model.nothing import material
    from recupe.trial.model.sample import sample

    case = Case("ancova", "nested", "continuous", 12, 20, 0.2)
    wrong = 0
    for trial in range(TRIALS):
        m = material(case, SEED, trial)
        found, _ = sample(m.outcome, m.arm, m.left, m.right, m.covariates, None)
        wrong += (ancova(found).p or 1.0) < 0.05
    assert wrong > MOST
    assert np.isfinite(wrong)
