"""Run chart: the limits as published, the rules on lines that anybody can count, and false alarms reckoned two ways."""

from __future__ import annotations

from itertools import groupby, product

import numpy as np
import pytest

from recupe.trial.ratings.runchart import FEWEST, Point, chart, false_alarms, limits, points, rules
from recupe.trial.ratings.table import Numbers, Ratings


def signals(sides: Numbers) -> bool:
    """Whether a line of +1 and -1 breaks a rule, counted the plain way."""
    n = len(sides)
    most, least = limits(n)
    runs = [len(list(run)) for _, run in groupby(sides)]
    return max(runs) > most or len(runs) - 1 < least


def series(values: list[float], start: float = 0.0) -> list[Point]:
    return [Point(start + k, value, 5) for k, value in enumerate(values)]


@pytest.mark.parametrize(("n", "longest", "crossings"), [
    (10, 6, 2), (12, 7, 3), (16, 7, 4), (20, 7, 6), (22, 7, 7), (23, 8, 7), (24, 8, 8), (45, 8, 17), (46, 9, 17), (91, 10, 37),
    (100, 10, 41)])
def test_limits_are_those_of_anhoj_and_olesen(n: int, longest: int, crossings: int) -> None:
    assert limits(n) == (longest, crossings)


@pytest.mark.parametrize("n", range(5, 60))
def test_fewest_crossings_is_the_quantile_of_the_binomial(n: int) -> None:
    from scipy.stats import binom

    assert limits(n)[1] == int(binom.ppf(0.05, n - 1, 0.5))


@pytest.mark.parametrize("n", [10, 12, 14])
def test_false_alarms_equal_the_share_of_all_lines_that_chance_can_make(n: int) -> None:
    lines = list(product((-1, 1), repeat=n))
    assert false_alarms(n) == pytest.approx(sum(signals(np.array(line)) for line in lines) / len(lines), abs=1e-12)


@pytest.mark.parametrize("n", [12, 24, 40, 60])
def test_about_a_known_line_the_rules_alarm_in_four_to_eight_of_a_hundred(n: int) -> None:
    assert 0.035 <= false_alarms(n) <= 0.085


@pytest.mark.parametrize(("before", "after"), [(11, 12), (12, 12), (25, 24)])
def test_false_alarms_about_the_median_of_before_equal_a_simulation(before: int, after: int) -> None:
    rng, times = np.random.default_rng(7), 4000
    values = rng.normal(size=(times, before + after))
    seen = sum(bool(rules(row[before:], float(np.median(row[:before]))).signal) for row in values) / times
    assert seen == pytest.approx(false_alarms(after, before), abs=3.5 * (0.15 * 0.85 / times) ** 0.5)
    assert false_alarms(after, before) > false_alarms(after)


def test_a_steady_line_of_before_alarms_no_more_than_chance() -> None:
    rng = np.random.default_rng(8)
    seen = [bool(chart(series(list(row)), None).steady.signal) for row in rng.normal(size=(1500, 24))]
    assert np.mean(seen) < false_alarms(24) + 0.02


def test_a_real_shift_is_seen() -> None:
    rng = np.random.default_rng(9)
    rows = rng.normal(size=(300, 24)) + np.where(np.arange(24) >= 12, 2.0, 0.0)
    assert np.mean([bool(chart(series(list(row)), 12.0).after.signal) for row in rows]) > 0.9


def test_runs_and_crossings_are_counted_as_by_hand() -> None:
    found = rules(np.array([1, 2, -1, 3, 4, 5, -2, -3, 1, 2], float), 0.0)
    assert (found.useful, found.longest, found.crossings, found.first, found.last, found.side) == (10, 3, 4, 3, 5, 1)
    assert found.shift is False and found.few is False


def test_a_point_on_the_line_neither_breaks_a_run_nor_counts() -> None:
    found = rules(np.array([1, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1], float), 0.0)
    assert (found.useful, found.longest, found.crossings) == (10, 10, 0)
    assert (found.first, found.last) == (0, 12)
    assert found.shift and found.few and found.signal


def test_with_fewer_than_ten_useful_points_nothing_is_said() -> None:
    found = rules(np.ones(FEWEST - 1), 0.0)
    assert found.signal is None and found.longest_allowed is None and found.by_chance is None


def test_a_line_that_only_climbs_is_not_judged_by_a_trend_but_by_its_runs() -> None:
    climbing = rules(np.arange(10.0) - 4.5, 0.0)
    assert (climbing.longest, climbing.crossings) == (5, 1)
    assert climbing.shift is False and climbing.few is True


def test_the_median_is_that_of_before_only() -> None:
    made = chart(series([1, 2, 3, 4, 5, 100, 200, 300]), 5.0)
    assert (made.before, made.median) == (5, 3.0)
    assert made.after.useful == 3


def test_a_change_before_everything_leaves_nothing_to_compare_with() -> None:
    made = chart(series([float(k % 3) for k in range(20)]), -1.0)
    assert made.before == 0 and made.median is None and made.after.signal is None


def ratings(moment: list[float], rating: list[float], kind: str) -> Ratings:
    n = len(rating)
    return Ratings(np.array(rating, float), "0-10", np.zeros((n, 0)), (), "", np.array(moment, float), kind,
                   np.full(n, -1, np.int64), np.arange(2, n + 2))


def test_a_week_begins_on_monday() -> None:
    sunday, monday = 20604.0, 20605.0  # 2026-05-31 and 2026-06-01
    found = points(ratings([sunday, monday, monday + 6, monday + 7], [1, 2, 4, 8], "date"))
    assert [(one.value, one.n) for one in found] == [(1.0, 1), (3.0, 2), (8.0, 1)]
    assert [one.moment for one in found] == [monday - 7, monday, monday + 7]


def test_one_point_a_patient_keeps_the_order_of_the_file_within_a_day() -> None:
    found = points(ratings([3, 1, 1, np.nan, 2], [5, 6, 7, 8, np.nan], "date"), "patient")
    assert [one.value for one in found] == [6.0, 7.0, 5.0]
