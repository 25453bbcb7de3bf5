"""What is kept while replicates pass by: the same whether they come at once or some at a time."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from recupe.encounter.world import world
from recupe.lab.analysis import Lot, analyse, draw_lots
from recupe.lab.tally import Tally
from recupe.simulate.crowd import Crowd, crowd
from recupe.simulate.plan import plan_of
from recupe.simulate.simulation import Lives, live
from recupe.study.document import Study, parse
from recupe.trial.rows import lived
from study.cold_variants import SMALL, changed

REPLICATES = 4


@pytest.fixture(scope="module")
def whole(cold: Study) -> tuple[Lives, Lot]:
    people = crowd(plan_of(cold), 6, 0, REPLICATES)
    return live(plan_of(cold), world("null"), people, 6), draw_lots(cold, people.carer.reshape(REPLICATES, -1), 6, 0)


def some(lives: Lives, lot: Lot, first: int, last: int) -> tuple[Lives, Lot]:
    """Some of the replicates."""
    part = slice(first, last)
    return Lives({k: v[part] for k, v in lives.outcomes.items()}, lives.recovered[part], lives.wellbeing[part],
                 {k: v[part] for k, v in lives.changes.items()}, lives.disposition[part]), Lot(lot.arm[part], lot.carer[part])


def tally(study: Study, whole: tuple[Lives, Lot], cuts: list[int]) -> Tally:
    """A tally that was given the replicates in these chunks."""
    made = Tally(study)
    for first, last in pairwise(cuts):
        lives, lot = some(*whole, first, last)
        made.add(lives, lot, analyse(study, lives, lot))
    return made


@pytest.mark.parametrize("cuts", [[0, 1, 2, 3, 4], [0, 3, 4], [0, 1, 4]])
def test_chunks_make_no_difference(cold: Study, whole: tuple[Lives, Lot], cuts: list[int]) -> None:
    once, chunked = tally(cold, whole, [0, 4]), tally(cold, whole, cuts)
    assert once.people == chunked.people == REPLICATES * 719
    for contrast in cold.contrasts:
        for estimator in ("truth", "lot", "rating"):
            a, b = (t.estimates(contrast.name, estimator) for t in (once, chunked))
            assert (a is None) == (b is None)
            if a is not None and b is not None:
                assert np.array_equal(a.value, b.value, equal_nan=True)
                assert np.array_equal(a.error, b.error, equal_nan=True)
    for outcome in cold.outcome_names:
        for arm in range(3):
            assert np.array_equal(once.kept(outcome, arm), chunked.kept(outcome, arm), equal_nan=True)
            said, other = once.summary(outcome, arm, "day"), chunked.summary(outcome, arm, "day")
            assert (said is None) == (other is None)
            if said is not None and other is not None:
                assert [other[k] for k in ("mean", "sd", "median", "n")] == pytest.approx(
                    [said[k] for k in ("mean", "sd", "median", "n")], rel=1e-12)
    for contrast in cold.contrasts:
        if contrast.split:
            assert chunked.ratio(contrast.name) == pytest.approx(once.ratio(contrast.name), rel=1e-12)


def test_a_summary_is_that_of_everybody(cold: Study, whole: tuple[Lives, Lot]) -> None:
    days = whole[0].outcomes["duration of the cold"][..., 2].ravel()
    said = tally(cold, whole, [0, 4]).summary("duration of the cold", 2, "day")
    assert said == {"mean": pytest.approx(days.mean()), "sd": pytest.approx(days.std(ddof=1)), "median": np.median(days),
                    "n": 4 * 719, "unit": "day"}


def test_an_arm_without_a_visit_has_no_summary_of_what_needs_one(cold: Study, whole: tuple[Lives, Lot]) -> None:
    made = tally(cold, whole, [0, 4])
    assert made.summary("felt care", 0, "1") is None
    assert made.summary("duration of the cold", 0, "day") is not None


def test_the_ratio_of_a_split_is_that_of_the_lives_that_were_lived(cold: Study, whole: tuple[Lives, Lot]) -> None:
    lives, lot = whole
    severity, score = (lived(lives.outcomes[name], lot.arm) for name in ("severity of the cold", "rating"))
    wanted = severity[score == 50.0].mean() / severity[score < 50.0].mean()
    assert tally(cold, whole, [0, 2, 4]).ratio("enhanced v standard, severity of the cold") == pytest.approx(wanted)


def test_who_recovered_is_kept_beside_how_long_it_took(cold: Study, whole: tuple[Lives, Lot]) -> None:
    days, recovered = tally(cold, whole, [0, 2, 4]).still_ill(1)
    assert (days[recovered == 0.0] == 14.0).all()
    assert (days[recovered == 1.0] < 14.0).all()
    assert 0.0 < (recovered == 0.0).mean() < 0.2


@pytest.mark.parametrize("cuts", [[0, 4], [0, 1, 2, 3, 4]])
def test_only_the_first_people_are_kept_and_everybody_is_counted(cold: Study, whole: tuple[Lives, Lot], cuts: list[int],
                                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recupe.lab.tally.KEPT", 1000)
    made = tally(cold, whole, cuts)
    days = whole[0].outcomes["duration of the cold"][..., 2].ravel()
    assert np.array_equal(made.kept("duration of the cold", 2), days[:1000])
    assert len(made.still_ill(2)[0]) == 1000
    said = made.summary("duration of the cold", 2, "day")
    assert said is not None
    assert (said["n"], said["mean"], said["median"]) == (4 * 719, pytest.approx(days.mean()), np.median(days[:1000]))


def test_a_study_that_does_not_ask_for_the_duration_still_has_a_curve() -> None:
    study = parse(changed(changed(SMALL, 'name = "duration of the cold"', 'name = "severity of the cold"'),
                          'outcome = "duration of the cold"', 'outcome = "severity of the cold"'))
    people: Crowd = crowd(plan_of(study), 1, 0, 1)
    lives, lot = live(plan_of(study), world("null"), people, 1), draw_lots(study, people.carer.reshape(1, -1), 1, 0)
    made = tally(study, (lives, lot), [0, 1])
    assert len(made.still_ill(0)[0]) == 10
