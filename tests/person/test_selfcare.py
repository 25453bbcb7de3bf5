"""Self-care: where trust, hope and meaning point, what a consult adds, and what blood sugar and cholesterol make of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.evidence.arrow import WORLDS
from recupe.person import selfcare
from recupe.person.equation import of
from recupe.person.selfcare import Selfcare

SHARE = st.floats(0, 1)


@pytest.mark.parametrize("world", WORLDS)
@given(st.floats(-0.5, 0.5), SHARE, SHARE, SHARE)
def test_self_care_is_from_nothing_to_one(world: str, own: float, trust: float, hope: float, meaning: float) -> None:
    assert 0.0 <= selfcare.target(own, trust, hope, meaning, of(Selfcare, world)) <= 1.0


@pytest.mark.parametrize(("world", "wanted"), [("told", 0.44 + 0.55 * 0.6 + 0.10 * 0.3 + 0.20 * 0.2),
                                               ("supported", 0.62 + 0.06 * 0.6 + 0.05 * 0.3 + 0.04 * 0.2), ("null", 0.64)])
def test_it_heads_where_the_arrow_says(world: str, wanted: float) -> None:
    assert selfcare.target(0.0, 0.6, 0.3, 0.7, of(Selfcare, world)) == pytest.approx(wanted)


@given(st.floats(-0.2, 0.2), SHARE, SHARE, SHARE, SHARE)
def test_in_null_neither_trust_nor_hope_nor_meaning_nor_a_consult_moves_it(own: float, trust: float, hope: float, meaning: float,
                                                                          care: float) -> None:
    p = of(Selfcare, "null")
    assert selfcare.target(own, trust, hope, meaning, p) == selfcare.target(own, 0.0, 0.0, 0.5, p)
    assert selfcare.after_consult(0.5, 0.6, care, 2.0, p) == 0.5


@pytest.mark.parametrize("world", WORLDS)
@given(SHARE, SHARE, SHARE, st.sampled_from([0.0, 1.0, 2.0]))
def test_a_consult_never_takes_self_care_beyond_one(world: str, kept: float, disclosure: float, care: float,
                                                    letters: float) -> None:
    after = selfcare.after_consult(kept, disclosure, care, letters, of(Selfcare, world))
    assert kept <= after <= 1.0
    assert letters or after == kept


def test_explanation_and_empowerment_add_by_what_was_told() -> None:
    p = of(Selfcare, "told")
    assert selfcare.after_consult(0.6, 0.2, 0.4, 2.0, p) == pytest.approx(0.6 + 0.05 * 0.5 * 0.4 * 2.0 * 0.4)
    assert selfcare.after_consult(0.6, 0.8, 0.4, 1.0, p) == pytest.approx(0.6 + 0.05 * 1.0 * 0.4 * 1.0 * 0.4)


@given(st.floats(5.4, 14), SHARE)
def test_full_self_care_leaves_three_twentieths_of_the_excess_of_blood_sugar(untreated: float, kept: float) -> None:
    p = of(Selfcare, "null")
    assert selfcare.sugar_target(untreated, 0.0, p) == pytest.approx(untreated)
    assert selfcare.sugar_target(untreated, 1.0, p) == pytest.approx(5.4 + 0.15 * (untreated - 5.4))
    assert 5.4 <= selfcare.sugar_target(untreated, kept, p) <= untreated + 1e-12


@given(st.floats(40, 250), SHARE)
def test_full_self_care_halves_cholesterol(untreated: float, kept: float) -> None:
    p = of(Selfcare, "null")
    assert selfcare.fat_target(untreated, 1.0, p) == pytest.approx(untreated / 2)
    assert untreated / 2 <= selfcare.fat_target(untreated, kept, p) <= untreated


@given(SHARE, st.floats(0, 240))
def test_giving_adds_meaning_and_never_beyond_one(meaning: float, giving: float) -> None:
    p = of(Selfcare, "told")
    assert meaning <= selfcare.meaning_after(meaning, giving, p) <= 1.0
    assert selfcare.meaning_after(0.5, 10.0, p) == pytest.approx(0.51)
    assert selfcare.meaning_after(meaning, 0.0, p) == meaning
