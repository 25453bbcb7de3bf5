"""A table of ratings: columns by their names, nothing lost without its line, no scale guessed; means whose intervals cover."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recupe.errors import Refusal, UnknownName, WrongValue
from recupe.trial.ratings.guess import gaps, widest
from recupe.trial.ratings.mean import half_width, mean_of, top, would_tell
from recupe.trial.ratings.table import Ratings, columns, kept, of_kept, of_sheet
from recupe.trial.reading.file import sheet_of


def table(text: str, scale: str | None = None, item_scale: str | None = None) -> Ratings:
    return of_sheet(sheet_of(text, "mine.csv"), scale, item_scale)


@pytest.mark.parametrize(("names", "rating", "items", "when", "carer"), [
    (["rating"], ["rating"], [], [], []),
    (["Oordeel", "Datum", "Huisarts", "opmerking"], ["Oordeel"], [], ["Datum"], ["Huisarts"]),
    (["item2", "item1", "item10", "week"], [], ["item1", "item2", "item10"], ["week"], []),
    (["CARE_1", "CARE_2", "CARE total"], ["CARE total"], ["CARE_1", "CARE_2"], [], []),
    (["R", "E", "C", "U", "P", "E2", "overall"], ["overall"], ["R", "E", "C", "U", "P", "E2"], [], []),
    (["age", "name"], [], [], [], []),
])
def test_columns_are_found_by_their_names(names: list[str], rating: list[str], items: list[str], when: list[str],
                                          carer: list[str]) -> None:
    assert columns(names) == {"rating": rating, "items": items, "when": when, "carer": carer}


def test_what_is_empty_off_the_scale_or_no_number_is_told_with_its_line_and_the_rest_is_used() -> None:
    found = table("rating,date\n50,2026-01-05\n,2026-01-05\n55,2026-01-06\ngood,2026-01-07\n44,2026-01-08\n", "10-50")
    assert [(o.line, o.column, o.received, o.why) for o in found.odd] == [
        (3, "rating", None, "empty"), (4, "rating", "55", "off the scale"), (5, "rating", "good", "no number")]
    assert list(found.known) == [50.0, 44.0]
    assert len(found.rating) == 5


def test_the_rating_is_the_mean_of_the_items_unless_more_than_a_fifth_is_empty() -> None:
    found = table("q1,q2,q3,q4,q5\n5,5,4,4,2\n5,5,5,5,\n5,5,5,,\n")
    assert list(found.rating[:2]) == [4.0, 5.0] and np.isnan(found.rating[2])
    assert found.from_items and found.scale == "1-5"
    assert ("too few items", 4) in [(o.why, o.line) for o in found.odd]


def test_ten_items_from_one_to_five_are_the_sum_of_ten_to_fifty_and_two_may_be_empty() -> None:
    head = ",".join(f"item{k}" for k in range(1, 11))
    found = table(f"{head}\n{','.join('5' * 10)}\n{','.join('4' * 8)},,\n{','.join('4' * 7)},,,\n")
    assert found.scale == "10-50" and list(found.rating[:2]) == [50.0, 40.0] and np.isnan(found.rating[2])


@pytest.mark.parametrize(("text", "scale"), [("rating\n10\n0\n", "0-10"), ("rating\n5\n1\n", "1-5"), ("rating\n50\n12\n", "10-50")])
def test_a_scale_is_seen_when_the_highest_value_is_its_top(text: str, scale: str) -> None:
    assert table(text).scale == scale


@pytest.mark.parametrize("text", ["rating\n9\n7\n", "rating\n4\n3\n", "rating\n48\n33\n", "rating\n55\n44\n", "rating\n\n",
                                  "rating\nx\n"])
def test_a_scale_that_cannot_be_seen_is_asked_and_never_guessed(text: str) -> None:
    with pytest.raises(Refusal):
        table(text)


def test_names_and_other_columns_are_not_kept() -> None:
    text = "rating,huisarts,opmerking,naam\n10,Jansen,fijn,Piet\n8,De Boer,x,Klaas\n9,Jansen,y,Jan\n"
    found = table(text)
    assert list(found.carer) == [0, 1, 0] and found.ignored == ("opmerking", "naam")
    said = str(kept(found))
    assert not any(word in said for word in ("Jansen", "Boer", "Piet", "fijn"))


def test_what_is_kept_comes_back_whole() -> None:
    found = table("item1,item2,week,carer\n5,4,1,a\n5,,2,b\n3,4,,a\n")
    back = of_kept(kept(found))
    for name in ("rating", "items", "moment", "carer", "line"):
        np.testing.assert_array_equal(getattr(found, name), getattr(back, name))
    assert (back.odd, back.ignored, back.item_names, back.scale) == (found.odd, found.ignored, found.item_names, found.scale)


def test_weeks_are_read_as_dates_or_as_numbers() -> None:
    dated, numbered = table("cijfer,week\n10,2026-W02\n9,2026W03\n"), table("cijfer,week\n10,1\n9,2\n")
    assert dated.moment_kind == "date" and list(np.diff(dated.moment)) == [7.0]
    assert numbered.moment_kind == "week" and list(numbered.moment) == [1.0, 2.0]


@pytest.mark.parametrize(("text", "scale"), [("rating,score\n10,9\n", None), ("age,name\n4,x\n", None), ("rating\n10\n", "1-7"),
                                             ("rating\n=1+1\n", "0-10"), ("rating,date\n10,2026-01-02\n9,02-01-2026\n", None)])
def test_a_table_that_could_mean_two_things_is_refused(text: str, scale: str | None) -> None:
    with pytest.raises((WrongValue, UnknownName)) as caught:
        table(text, scale)
    assert caught.value.told("nl") and caught.value.told("en")


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=200), st.sampled_from([None, "1-5", "0-10", "10-50"]))
def test_any_text_is_a_table_or_a_refusal(text: str, scale: str | None) -> None:
    try:
        found = table("rating,week\n" + text, scale)
    except Refusal:
        return
    assert len(found.rating) == len(found.line)


def care_like(rng: np.random.Generator, n: int) -> np.ndarray:
    return np.clip(np.round(44 + 6 * rng.normal(size=n)), 10, 50)


@pytest.mark.parametrize("n", [15, 25, 50])
def test_the_interval_of_the_mean_covers_the_truth_at_a_ceiling(n: int) -> None:
    rng = np.random.default_rng(n)
    truth = care_like(rng, 400_000).mean()
    hits = 0
    for _ in range(3000):
        found = mean_of(care_like(rng, n), "10-50")
        assert found.low is not None and found.high is not None
        hits += found.low <= truth <= found.high
    assert 0.93 <= hits / 3000 <= 0.97


def test_what_more_ratings_would_tell_is_the_interval_at_that_number() -> None:
    from scipy.stats import t

    values = care_like(np.random.default_rng(1), 40)
    sd = float(values.std(ddof=1))
    assert would_tell(sd) == [(n, pytest.approx(t.ppf(0.975, n - 1) * sd / n**0.5)) for n in (25, 50, 100)]
    found = mean_of(values, "10-50")
    assert found.low is not None and found.high is not None and found.mean is not None
    assert found.high - found.mean == pytest.approx(half_width(sd, 40))
    assert found.mean - found.low == pytest.approx(t.ppf(0.975, 39) * sd / 40**0.5)


def test_an_interval_ends_where_the_scale_ends() -> None:
    found = mean_of(np.array([50.0, 50, 50, 50, 40]), "10-50")
    assert found.high == 50.0


def test_where_everybody_gave_the_same_no_interval_is_claimed() -> None:
    found = mean_of(np.full(30, 50.0), "10-50")
    assert (found.mean, found.low, found.high) == (50.0, None, None) and would_tell(found.sd) == []
    highest = top(np.full(30, 50.0), "10-50")
    assert highest is not None and highest.share == 1.0 and highest.low < 0.9


def test_a_gap_is_clear_only_where_the_interval_leaves_out_what_was_thought() -> None:
    found = table("rating\n" + "\n".join(str(int(v)) for v in care_like(np.random.default_rng(3), 30)) + "\n50\n10\n")
    near, far = gaps(found, {"": float(found.known.mean())})[0], gaps(found, {"": 20.0})[0]
    assert not near.clear and far.clear and far.gap is not None and far.gap > 15


def test_the_widest_of_many_gaps_is_found_by_chance_in_at_most_one_of_twenty() -> None:
    rng, wrong = np.random.default_rng(12), 0
    for _ in range(400):
        items = np.clip(3 + rng.normal(size=(40, 6)), 1, 5)
        found = Ratings(items.mean(axis=1), "1-5", items, ("R", "E", "C", "U", "P", "E2"), "1-5", np.full(40, np.nan), "",
                        np.full(40, -1, np.int64), np.arange(40))
        wrong += widest(gaps(found, dict.fromkeys(found.item_names, 3.0))) is not None
    assert wrong / 400 <= 0.08
