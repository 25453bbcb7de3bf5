"""Targets: published numbers beside simulated ones, each with its role and whether it falls in its band."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from recupe.evidence.arrow import WORLDS
from recupe.lab.run import Run, run
from recupe.lab.targets import published_on
from recupe.study.document import Study, parse
from study.cold_variants import COLD, changed


def targets(one: Run, **wanted: Any) -> list[dict[str, Any]]:
    """The targets of a record that have these values."""
    return [t for t in one.record["targets"] if all(t[k] == v for k, v in wanted.items())]


def test_every_target_of_the_study_is_judged_in_its_order(twelve: Run, cold: Study) -> None:
    assert [(t["finding"], t["role"], t["world"]) for t in twelve.record["targets"]] == [
        (t.finding, t.role, t.world) for t in cold.targets]


def test_what_was_fitted_falls_in_its_band(twelve: Run) -> None:
    fitted = [t for t in targets(twelve, role="fitted") if t["low"] is not None]
    assert len(fitted) == 12
    assert all(t["inside"] for t in fitted)
    assert all(t["low"] <= t["value"] <= t["high"] for t in fitted)


def test_a_target_without_a_band_is_shown_and_not_judged(twelve: Run) -> None:
    implied = targets(twelve, role="implied")
    implied = [t for t in implied if t["scale"] == "ratio"]
    assert [t["world"] for t in implied] == list(WORLDS)
    assert all(t["inside"] is None and t["published"] == 0.823 and t["unit"] == "ratio" for t in implied)
    assert implied[0]["value"] == pytest.approx(0.82, abs=0.06)
    assert implied[2]["value"] == pytest.approx(0.75, abs=0.05)


def test_a_target_that_is_missed_says_so() -> None:
    study = parse(changed(COLD, 'world = "told"\nlow = -1.45\nhigh = -0.75', 'world = "told"\nlow = 0.75\nhigh = 1.45'))
    found = run(study, "cold", replicates=1, draws=0, only_worlds=True)
    (missed,) = [t for t in found.record["targets"] if t["low"] == 0.75]
    assert missed["inside"] is False


def test_statistics_are_of_all_arms_that_a_target_names(twelve: Run) -> None:
    days = np.concatenate([twelve.tallies["told"].kept("duration of the cold", arm) for arm in range(3)])
    (mean,), (sd,) = targets(twelve, by="mean", world="told"), targets(twelve, by="sd", world="told")
    assert (mean["value"], sd["value"]) == (pytest.approx(days.mean()), pytest.approx(days.std()))
    scores = np.concatenate([twelve.tallies["told"].kept("rating", arm) for arm in (1, 2)])
    (share,) = targets(twelve, by="share perfect", world="told")
    assert share["value"] == pytest.approx((scores == 50.0).mean())


def test_truth_is_never_published_and_lot_was_not(cold: Study) -> None:
    assert published_on(cold, "enhanced v standard", "truth") == []
    assert published_on(cold, "enhanced v standard", "lot") == []
    assert published_on(cold, "enhanced v standard", "rating") == [{"finding": "rakel2011", "value": -1.11, "checked": "derived"}]
    assert published_on(cold, "enhanced v standard, IL-8", "rating") == []
