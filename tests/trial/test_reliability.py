"""Reliability of ratings: equal to published examples and to other ways of reckoning; intervals cover; no carer of few is used."""

from __future__ import annotations

import numpy as np
import pytest

from recupe.trial.ratings.reliability import FEW, PUBLISHED, alpha, of_published, stepped, telling
from recupe.trial.ratings.table import Numbers

EXAMPLE = np.array([[1, 2, 2, 3, 2, 2, 3, 3, 2, 3], [1, 1, 1, 2, 3, 3, 2, 3, 3, 3], [1, 1, 2, 1, 2, 3, 3, 3, 2, 3]], float).T
"""Ten people and three items, from the tutorials of Statology; alpha .773 with 95 % interval .336 to .939 (pingouin)."""


def items_of(rng: np.random.Generator, n: int, k: int, icc: float) -> Numbers:
    """Items that share so much of their variance."""
    shared = rng.normal(size=(n, 1)) * icc**0.5
    return np.asarray(shared + rng.normal(size=(n, k)) * (1 - icc) ** 0.5)


def test_alpha_and_its_interval_equal_a_published_example() -> None:
    found = alpha(EXAMPLE)
    assert found is not None
    assert (round(found.value, 7), round(found.low, 3), round(found.high, 3)) == (0.7734375, 0.336, 0.939)
    assert (found.n, found.items) == (10, 3)


def test_alpha_equals_one_minus_error_over_people_of_an_analysis_of_variance() -> None:
    import pandas as pd
    import statsmodels.formula.api as smf
    from statsmodels.stats.anova import anova_lm

    items = items_of(np.random.default_rng(5), 30, 6, 0.4)
    rows = pd.DataFrame([(p, i, items[p, i]) for p in range(30) for i in range(6)], columns=["person", "item", "value"])
    table = anova_lm(smf.ols("value ~ C(person) + C(item)", rows).fit(), typ=2)
    squares = table["sum_sq"] / table["df"]
    found = alpha(items)
    assert found is not None and found.value == pytest.approx(1 - squares["Residual"] / squares["C(person)"], abs=1e-10)


def test_the_interval_of_alpha_covers_the_truth_in_nineteen_of_twenty() -> None:
    rng, icc, k, hits = np.random.default_rng(11), 0.3, 6, 0
    truth = stepped(icc, k)
    for _ in range(1500):
        found = alpha(items_of(rng, 40, k, icc))
        assert found is not None
        hits += found.low <= truth <= found.high
    assert 0.935 <= hits / 1500 <= 0.965


def test_patients_who_skipped_an_item_are_left_out_of_alpha() -> None:
    holes = np.vstack([EXAMPLE, [np.nan, 3, 3], [1, np.nan, 1]])
    assert alpha(holes) == alpha(EXAMPLE)


@pytest.mark.parametrize("items", [np.zeros((10, 0)), EXAMPLE[:, :1], EXAMPLE[:2], np.full((10, 3), 4.0)],
                         ids=["no items", "one item", "two patients", "no spread"])
def test_without_items_patients_or_spread_there_is_no_alpha(items: Numbers) -> None:
    assert alpha(items) is None


def test_spearman_brown_turns_back_what_was_published() -> None:
    for n, reliability in PUBLISHED:
        assert of_published(n, n, reliability) == pytest.approx(reliability)
    hopeful, _, sober = (of_published(25, *one) for one in PUBLISHED)
    assert (round(hopeful, 2), round(sober, 2)) == (0.87, 0.53)


def rated(rng: np.random.Generator, carers: int, each: int, icc: float) -> tuple[Numbers, Numbers]:
    carer = np.repeat(np.arange(carers), each)
    return rng.normal(size=carers)[carer] * icc**0.5 + rng.normal(size=len(carer)) * (1 - icc) ** 0.5, carer


def test_how_alike_patients_of_a_carer_are_equals_the_formula_and_its_reliability_spearman_brown() -> None:
    rating, carer = rated(np.random.default_rng(2), 12, 20, 0.2)
    means = np.array([rating[carer == c].mean() for c in range(12)])
    between = 20 * means.var(ddof=1)
    inside = np.mean([rating[carer == c].var(ddof=1) for c in range(12)])
    found = telling(rating, carer.astype(np.int64))
    assert found is not None
    icc = (between - inside) / (between + 19 * inside)
    assert found.alike.icc == pytest.approx(icc, abs=1e-12)
    assert [one[0] for one in found.at] == [25, 50, 100]
    assert found.at[0][1] == pytest.approx(25 * icc / (1 + 24 * icc))
    assert all(low <= value <= high for _, value, low, high in found.at)


def test_the_interval_of_reliability_covers_the_truth_in_nineteen_of_twenty() -> None:
    rng, hits, truth = np.random.default_rng(3), 0, stepped(0.1, 50)
    for _ in range(600):
        rating, carer = rated(rng, 15, 25, 0.1)
        found = telling(rating, carer.astype(np.int64))
        assert found is not None
        _, _, low, high = found.at[1]
        hits += low <= truth <= high
    assert 0.925 <= hits / 600 <= 0.975


def test_a_carer_of_few_patients_is_left_out_as_if_they_were_not_there() -> None:
    rating, carer = rated(np.random.default_rng(4), 5, 10, 0.2)
    few = np.concatenate([carer, np.full(FEW - 1, 5)]).astype(np.int64)
    more = np.concatenate([rating, np.full(FEW - 1, 99.0)])
    assert telling(more, few) == telling(rating, carer.astype(np.int64))


@pytest.mark.parametrize("sizes", [(40,), (40, FEW - 1), (FEW - 1, FEW - 1, FEW - 1)])
def test_with_fewer_than_two_carers_of_five_nothing_is_told(sizes: tuple[int, ...]) -> None:
    carer = np.repeat(np.arange(len(sizes)), sizes).astype(np.int64)
    assert telling(np.random.default_rng(1).normal(size=len(carer)), carer) is None


def test_which_carer_is_which_changes_nothing() -> None:
    rating, carer = rated(np.random.default_rng(6), 6, 12, 0.3)
    one, other = telling(rating, carer.astype(np.int64)), telling(rating, (5 - carer).astype(np.int64))
    assert one is not None and other is not None
    assert one.alike.icc == pytest.approx(other.alike.icc, abs=1e-12)


def test_a_carer_whose_ratings_are_all_unreadable_tells_nothing_and_stops_nothing() -> None:
    rating = np.array([49.0, np.nan, np.nan])
    assert telling(rating, np.array([0, 1, 2])) is None
