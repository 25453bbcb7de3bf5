"""The rows of one replicate: what is exported is exactly what was analysed."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest

from recupe.evidence.arrow import WORLDS
from recupe.lab.rows import rows_csv
from recupe.lab.run import Run
from recupe.study.document import Study
from recupe.trial.estimate import lot, rating


@pytest.fixture(scope="module")
def rows(one: Run) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(rows_csv(one))))


def numbers(rows: list[dict[str, str]], column: str) -> np.ndarray:  # type: ignore[type-arg]
    return np.array([float(row[column]) if row[column] else np.nan for row in rows])


def test_there_is_one_row_for_each_person_in_each_world(rows: list[dict[str, str]], cold: Study) -> None:
    assert [row["world"] for row in rows] == [world for world in WORLDS for _ in range(719)]
    assert list(rows[0]) == ["world", "person", "carer", "arm", *cold.outcome_names, "recovered"]
    assert [int(row["person"]) for row in rows[:719]] == list(range(1, 720))


def test_people_have_the_same_arm_and_carer_in_every_world(rows: list[dict[str, str]]) -> None:
    lots = [[(row["arm"], row["carer"]) for row in rows if row["world"] == world] for world in WORLDS]
    assert lots[0] == lots[1] == lots[2]


def test_who_was_not_visited_has_no_carer_and_no_rating(rows: list[dict[str, str]]) -> None:
    for row in rows:
        assert (row["arm"] == "no visit") == (row["carer"] == "") == (row["rating"] == "") == (row["felt care"] == "")


@pytest.mark.parametrize("world", WORLDS)
def test_an_analysis_of_the_rows_agrees_with_the_record_to_the_bit(rows: list[dict[str, str]], one: Run, world: str) -> None:
    own = [row for row in rows if row["world"] == world]
    days, score = numbers(own, "duration of the cold"), numbers(own, "rating")
    arm = np.array([["no visit", "standard", "enhanced"].index(row["arm"]) for row in own])
    carer = np.array([int(row["carer"] or 0) - 1 for row in own])
    said = next(c for c in one.record["worlds"][world]["contrasts"] if c["name"] == "enhanced v standard")
    by_lot, by_rating = lot(days, arm, [2], [1], carer), rating(days, score == 50.0, ~np.isnan(score))
    assert (said["lot"]["estimate"], said["lot"]["people"]) == (by_lot.value, [by_lot.low, by_lot.high])
    assert (said["rating"]["estimate"], said["rating"]["people"]) == (by_rating.value, [by_rating.low, by_rating.high])
