"""Spread: people, numbers and computing, apart; and zero stays zero."""

from __future__ import annotations

import json

import numpy as np
import pytest

from recupe.errors import UnknownName, WrongValue
from recupe.trial.estimate import lots, ratings, truths
from recupe.trial.spread import drawn, spreads

KEYS = ["estimate", "people", "numbers", "median", "computing", "significant", "published"]


def trials(replicates: int, people: int = 60):
    rng = np.random.default_rng(51)
    arm = np.arange(people) % 2
    return rng.normal(7, 3, (replicates, people)) - 1.0 * arm, arm


def test_over_replicates_each_spread_is_what_its_name_says():
    y, arm = trials(400)
    found = lots(y, arm, [1], [0])
    spread = spreads("lot", found, drawn(-1.0, [-0.5, 0.0, 0.5], 0.0))
    assert spread.estimate == pytest.approx(found.value.mean())
    assert spread.people == pytest.approx(tuple(np.percentile(found.value, [2.5, 97.5])))
    assert spread.computing == pytest.approx(found.value.std(ddof=1) / 20)
    assert spread.significant == (found.p < 0.05).mean()
    assert (spread.median, spread.numbers) == (-1.0, pytest.approx((-1.475, -0.525)))


@pytest.mark.parametrize("estimator", ["lot", "rating"])
def test_with_one_replicate_lot_and_rating_are_the_analysis_itself(estimator):
    y, arm = trials(1)
    found = lots(y, arm, [1], [0]) if estimator == "lot" else ratings(y, arm == 1)
    spread, own = spreads(estimator, found), found.at(0)
    assert (spread.estimate, spread.people) == (own.value, (own.low, own.high))
    assert spread.computing is None
    assert spread.significant == float(own.p < 0.05)


def test_with_one_replicate_truth_has_its_own_computing_error_and_no_people():
    y, _ = trials(1)
    found = truths(np.stack([y, y * 0.9], axis=2), [1], [0])
    spread = spreads("truth", found)
    assert spread.people is None and spread.significant is None
    assert spread.computing == found.at(0).error > 0


@pytest.mark.parametrize("replicates", [1, 7])
def test_a_truth_of_exactly_zero_stays_exactly_zero(replicates):
    y, _ = trials(replicates)
    spread = spreads("truth", truths(np.stack([y, y, y], axis=2), [1, 2], [0]), drawn(-0.0, [0.3, -0.2], [0.3, -0.2]))
    record = spread.record()
    zeros = [record["estimate"], record["computing"], record["median"], *record["numbers"], *(record["people"] or [])]
    assert zeros and all(zero == 0.0 and not np.signbit(zero) for zero in zeros)
    assert "-0.0" not in json.dumps(record)


def test_a_draw_counts_only_by_what_it_changes_on_the_same_people():
    assert drawn(-1.0, [-0.8, -1.2], -1.1).tolist() == pytest.approx([-0.7, -1.1])
    assert drawn(-1.0, [-0.8, -1.2], [-0.9, -1.1]).tolist() == pytest.approx([-0.9, -1.1])
    assert np.isnan(drawn(-1.0, [np.nan], 0.0)).all()
    with pytest.raises(WrongValue):
        drawn(-1.0, [-0.8, -1.2], [-0.9, -1.1, 0.0])


def test_the_control_variate_takes_the_people_out_of_the_numbers():
    rng = np.random.default_rng(52)
    effects, luck = rng.normal(-0.5, 0.1, 500), rng.normal(0, 2.0, 500)
    assert drawn(-0.5, effects + luck, -0.5 + luck).std() == pytest.approx(effects.std(), rel=1e-9)


def test_without_draws_there_are_no_numbers_and_with_one_only_a_median():
    y, arm = trials(3)
    found = lots(y, arm, [1], [0])
    for none in (None, [], [np.nan]):
        assert (spreads("lot", found, none).numbers, spreads("lot", found, none).median) == (None, None)
    assert (spreads("lot", found, [-0.4]).numbers, spreads("lot", found, [-0.4]).median) == (None, -0.4)


def test_replicates_without_a_value_are_left_out_and_all_without_is_nothing():
    y, arm = trials(4)
    y[2, arm == 1] = np.nan
    found = lots(y, arm, [1], [0])
    assert spreads("lot", found).estimate == pytest.approx(found.value[[0, 1, 3]].mean())
    nothing = spreads("lot", lots(np.full((4, 60), np.nan), arm, [1], [0]), [1.0, 2.0]).record()
    assert nothing == {**dict.fromkeys(KEYS), "published": []}


def test_one_replicate_without_an_interval_has_no_people():
    spread = spreads("lot", lots([[1.0, 4.0]], [0, 1], [1], [0]))
    assert (spread.estimate, spread.people, spread.significant) == (3.0, None, None)


def test_the_record_is_plain_json_with_its_seven_keys_in_order():
    y, arm = trials(5)
    finding = {"finding": "rakel2011", "value": -1.11, "checked": "read"}
    record = spreads("rating", ratings(y, arm == 1), published=[finding]).record()
    assert list(record) == KEYS
    assert json.loads(json.dumps(record, allow_nan=False)) == record
    assert record["published"] == [finding]


def test_another_estimator_is_refused_with_the_known_ones():
    y, arm = trials(1)
    with pytest.raises(UnknownName) as refused:
        spreads("ratings", lots(y, arm, [1], [0]))
    assert refused.value.near[0] == "rating"
