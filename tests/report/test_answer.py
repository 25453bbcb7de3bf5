"""Answer: what the first screen says follows from the record, and from nothing else."""

from __future__ import annotations

import pytest

from recupe.report.answer import answer, cannot, circumstances, spreads_named, title, verdict
from report.conftest import Made
from report.variants import VARIANTS, contrasts


def by_rating(made: Made, world: str, low: float, high: float) -> None:
    """Set the interval of people of the primary contrast by rating."""
    found = made.reading.contrast(world, made.reading.primary)["rating"]
    found["people"] = [low, high]


def every(made: Made, **bands: tuple[float, float]) -> str:
    """The verdict when the worlds have these intervals and -1.11 was published."""
    for world, (low, high) in bands.items():
        by_rating(made, world, low, high)
    return verdict(made.reading)


def test_a_published_number_inside_every_interval_appears_everywhere(made: Made) -> None:
    assert every(made, told=(-2, -1), supported=(-2, 0), null=(-1.2, 0)) == "everywhere"
    assert "also where attention heals nothing" in title(made.reading)["en"]


def test_a_published_number_outside_null_does_not_appear_there(made: Made) -> None:
    assert every(made, told=(-2, -1), supported=(-2, 0), null=(-1.0, 1.0)) == "not null"
    assert "does not appear" in title(made.reading)["en"] and "does not fit the world" in answer(made.reading)["en"]


def test_a_published_number_outside_told_may_still_appear_in_null(made: Made) -> None:
    assert every(made, told=(-4, -3), supported=(-2, 0), null=(-2, 0)) == "also null"


def test_without_a_published_number_the_verdict_is_about_the_gap_itself(made: Made) -> None:
    VARIANTS["unpublished"](made.record)
    assert every(made, null=(-2.0, -0.5)) == "gap"
    assert every(made, null=(-2.0, 0.5)) == "no gap"


def test_without_a_split_the_answer_is_by_lot_and_truth(made: Made) -> None:
    VARIANTS["no split"](made.record)
    reading = made.reading
    assert verdict(reading) == "lot"
    assert reading.value("told", reading.primary, "truth", "nl") in answer(reading)["nl"]
    assert "rating" not in cannot(reading)["en"]


def test_without_anybody_the_answer_says_so(made: Made) -> None:
    VARIANTS["nobody"](made.record)
    assert verdict(made.reading) == "nothing"
    assert "no estimate" in answer(made.reading)["en"]
    assert "could not be computed" in cannot(made.reading)["en"]


def test_a_contrast_without_intervals_is_told_without_a_verdict(made: Made) -> None:
    VARIANTS["no interval"](made.record)
    assert verdict(made.reading) == "by rating"


def test_the_answer_holds_every_world_by_rating_and_by_lot(whole: Made) -> None:
    reading = whole.reading
    for language in ("en", "nl"):
        for estimator in ("rating", "lot"):
            for world in ("told", "supported", "null"):
                assert reading.value(world, reading.primary, estimator, language) in answer(reading)[language]


def test_what_it_cannot_tell_is_the_question_and_how_many_people_it_would_take(made: Made) -> None:
    made.record["telling_apart"]["pairs"][0]["people"] = 376
    made.record["telling_apart"]["pairs"][2]["people"] = 20508
    told = cannot(made.reading)
    assert made.record["question"]["nl"] in told["nl"] and made.record["question"]["en"] in told["en"]
    assert "376" in told["en"] and "20\N{NARROW NO-BREAK SPACE}500" in told["nl"]
    assert "nobody was drawn by lot to give a perfect" in told["en"]


@pytest.mark.parametrize(("first", "second", "said"), [
    (376, None, "no number of people “supported” from “null”"), (None, 376, "no number of people “told” from “null”"),
    (None, None, "no number of people by lot would tell these worlds apart")])
def test_worlds_that_do_not_differ_need_no_number_of_people(made: Made, first: int | None, second: int | None, said: str) -> None:
    made.record["telling_apart"]["pairs"][0]["people"] = first
    made.record["telling_apart"]["pairs"][2]["people"] = second
    assert said in cannot(made.reading)["en"]


def test_the_primary_contrast_is_the_first_with_a_split(made: Made) -> None:
    first, second = [c["name"] for c in made.record["worlds"]["null"]["contrasts"][:2]]
    assert made.reading.primary == first
    for contrast in contrasts(made.record):
        if contrast["name"] == first:
            contrast["split"] = contrast["rating"] = None
    assert made.reading.primary == second


def test_the_three_spreads_are_named_in_both_languages(whole: Made) -> None:
    assert all(name in spreads_named(whole.reading, "en") for name in ("people", "numbers", "computing"))
    assert all(name in spreads_named(whole.reading, "nl") for name in ("mensen", "getallen", "rekenen"))


def test_what_is_special_about_a_run_is_told(made: Made) -> None:
    assert circumstances(made.reading, "en") == []
    VARIANTS["cut"](made.record)
    VARIANTS["interrupted"](made.record)
    VARIANTS["one replicate"](made.record)
    told = " ".join(circumstances(made.reading, "en"))
    assert "care-cold, slow-route" in told and "Interrupted: 1 replicates" in told and "One replicate" in told
