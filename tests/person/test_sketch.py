"""The one-page model: it says what the table of the specification says, and nothing that the arrows do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.errors import UnknownName
from recupe.evidence.arrow import WORLDS, arrows
from recupe.person.sketch import STUDIES, doses, interval, predict

TABLE = {  # specification 27 and 2.1: told, supported, null
    "cold": (-1.03, -0.07, 0.0), "consult": (-0.26, -0.12, 0.0), "open or hidden drug": (7.4, 4.9, 4.9),
    "stops": (0.61, 0.17, 0.0), "photo": (38.0, 22.0, 0.0), "stress test": (-36.0, -23.0, 0.0), "film": (30.0, 8.0, 0.0),
    "wine": (0.11, 0.0, 0.0), "smoking": (-0.96, -0.24, -0.24), "carer": (11.0, 4.0, 0.0), "diabetes": (19.6, 1.8, 0.0),
    "exclusion": (2.0, 0.5, 0.0), "tests ordered": (11.0, 4.7, 0.0), "meaning": (8.3, 1.4, 0.0), "carer's RMSSD": (0.55, 0.29, 0.0),
}


@pytest.mark.parametrize("study", TABLE)
def test_a_study_of_one_arrow_says_what_the_table_says(study: str) -> None:
    assert tuple(predict(study, world) for world in WORLDS) == TABLE[study]


def test_the_cold_is_a_day_shorter_as_told_hardly_as_supported_and_not_in_null() -> None:
    assert [predict("cold", world) for world in WORLDS] == [-1.03, -0.07, 0.0]
    assert interval("cold") == (-0.64, 0.03)


def test_by_rating_all_three_worlds_say_about_a_day() -> None:
    assert all(-1.45 < predict("cold by rating", world) < -0.75 for world in WORLDS)
    assert predict("cold by rating", "null", frozenset({"rating-confounding"})) == 0.0


def test_a_fifth_of_contamination_takes_a_fifth_of_the_effect() -> None:
    assert predict("cold, contaminated", "told") == pytest.approx(0.8 * predict("cold", "told"))
    assert interval("cold, contaminated") == pytest.approx((0.8 * -0.64, 0.8 * 0.03))


def test_parts_add_up_here() -> None:
    whole = predict("consult with prognosis", "told")
    parts = [predict("consult with prognosis", "told", frozenset({arrow})) for arrow in ("care-pain", "prognosis-hope")]
    assert whole == pytest.approx(sum(parts))
    assert whole == pytest.approx(-0.61)


@pytest.mark.parametrize("study", STUDIES)
def test_every_dose_is_of_an_arrow_and_says_why_it_is_not_one(study: str) -> None:
    for dose in doses(study):
        assert dose.arrow in arrows()
        assert (dose.amount == 1.0) == (dose.note == "the contrast of the arrow itself")


@pytest.mark.parametrize("study", STUDIES)
@given(st.sets(st.sampled_from(sorted(arrows()))))
def test_without_its_arrows_a_study_says_nothing(study: str, cut: set[str]) -> None:
    without = frozenset(cut | {dose.arrow for dose in doses(study)})
    assert all(predict(study, world, without) == 0.0 for world in WORLDS)


@pytest.mark.parametrize("study", STUDIES)
def test_supported_lies_within_its_own_interval(study: str) -> None:
    low, high = interval(study)
    assert low <= predict(study, "supported") <= high


def test_an_arrow_that_is_never_drawn_has_no_width() -> None:
    assert interval("wine") == (0.0, 0.0)


def test_in_null_only_the_label_the_substance_and_the_rating_do_something() -> None:
    assert {s for s in STUDIES if predict(s, "null")} == {"open or hidden drug", "smoking", "cold by rating"}


def test_an_unknown_study_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        predict("colds", "told")
    assert caught.value.near[0] == "cold"
    assert "studie van de schets" in caught.value.told("nl")


def test_an_unknown_world_is_refused() -> None:
    with pytest.raises(UnknownName, match="world"):
        predict("cold", "nul")
