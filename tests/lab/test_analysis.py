"""From lives to estimates: lots drawn by name, and the three estimators on exactly the rows that were lived."""

from __future__ import annotations

import numpy as np
import pytest

from recupe.encounter.world import world
from recupe.lab.analysis import Lot, analyse, draw_lots, perfect, sides
from recupe.simulate.crowd import crowd
from recupe.simulate.plan import plan_of
from recupe.simulate.simulation import Lives, live
from recupe.study.document import Study, parse
from recupe.trial.estimate import lot, rating, truth
from study.cold_variants import SMALL

REPLICATES = 3


@pytest.fixture(scope="module")
def lived_once(cold: Study) -> tuple[Lives, Lot]:
    """Three replicates of the cold study as supported, and who got what."""
    people = crowd(plan_of(cold), 4, 0, REPLICATES)
    return live(plan_of(cold), world("supported"), people, 4), draw_lots(cold, people.carer.reshape(REPLICATES, -1), 4, 0)


def test_arms_are_drawn_alike_for_each_carer(lived_once: tuple[Lives, Lot], cold: Study) -> None:
    _, drawn = lived_once
    for replicate in range(REPLICATES):
        for carer in range(cold.carers.count):
            counts = np.bincount(drawn.arm[replicate][drawn.carer[replicate] == carer], minlength=3)[1:]
            assert abs(counts[0] - counts[1]) <= 2


def test_who_is_not_visited_has_no_carer(lived_once: tuple[Lives, Lot]) -> None:
    _, drawn = lived_once
    assert ((drawn.carer == -1) == (drawn.arm == 0)).all()
    assert set(np.unique(drawn.arm)) == {0, 1, 2}


def test_lots_hang_on_seed_and_replicate_only(cold: Study) -> None:
    duty = np.zeros((4, 50), np.int64)
    whole, part, other = draw_lots(cold, duty, 9, 0), draw_lots(cold, duty[2:], 9, 2), draw_lots(cold, duty, 10, 0)
    assert np.array_equal(whole.arm[2:], part.arm)
    assert not np.array_equal(whole.arm, other.arm)
    assert not np.array_equal(whole.arm[0], whole.arm[1])


def test_each_estimate_is_that_of_the_trial_layer_on_the_same_rows(lived_once: tuple[Lives, Lot], cold: Study) -> None:
    lives, drawn = lived_once
    found = analyse(cold, lives, drawn)["enhanced v standard"]
    days, scores = lives.outcomes["duration of the cold"], lives.outcomes["rating"]
    for r in range(REPLICATES):
        own = np.arange(days.shape[1]), drawn.arm[r]
        one, score = days[r][own], scores[r][own]
        assert found.truth.at(r) == truth(days[r], [2], [1])
        assert found.lot.at(r) == lot(one, drawn.arm[r], [2], [1], drawn.carer[r])
        assert found.rating is not None
        assert found.rating.at(r) == rating(one, score == 50.0, ~np.isnan(score))


def test_a_side_of_several_arms_is_their_mean_per_person(lived_once: tuple[Lives, Lot], cold: Study) -> None:
    lives, drawn = lived_once
    days = lives.outcomes["duration of the cold"]
    wanted = (days[..., 1:].mean(axis=-1) - days[..., 0]).mean(axis=1)
    assert analyse(cold, lives, drawn)["visited v not"].truth.value == pytest.approx(wanted)


def test_only_who_was_visited_can_give_a_perfect_rating(lived_once: tuple[Lives, Lot]) -> None:
    split, could = perfect(*lived_once)
    assert np.array_equal(could, lived_once[1].arm > 0)
    assert not split[~could].any()
    assert 0.15 < split[could].mean() < 0.35


def test_a_contrast_without_a_split_has_no_rating(lived_once: tuple[Lives, Lot], cold: Study) -> None:
    found = analyse(cold, *lived_once)
    assert {name for name, one in found.items() if one.rating is None} == {c.name for c in cold.contrasts if not c.split}


def test_the_sides_of_a_contrast_are_places_of_arms(cold: Study) -> None:
    assert sides(cold, "enhanced v standard") == ([2], [1])
    assert sides(cold, "visited v not") == ([1, 2], [0])
    assert sides(parse(SMALL), "a v b") == ([0], [1])
