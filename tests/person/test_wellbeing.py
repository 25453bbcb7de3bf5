"""Well-being: six bars from nothing to ten, each moved by what it names and by nothing else; never an outcome of a study."""

from __future__ import annotations

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.person.wellbeing import Bars, bar, bars
from recupe.study.vocabulary import OUTCOMES

MIDDLE = {"pain": 0.0, "sugar": 5.5, "symptoms": 0.0, "vagal_excess": 0.0, "affect": 0.0, "threat_excess": 0.0, "exhaustion": 0.0,
          "meaning": 0.5, "hope": 0.0, "set_point": 0.0, "trust": 0.5, "contact": 0.0, "excluded": 0.0, "selfcare": 0.5}
MOVES = {"pain": {"body", "quality", "daily"}, "sugar": {"body"}, "symptoms": {"body"}, "vagal_excess": {"body"},
         "affect": {"mind", "quality"}, "threat_excess": {"mind"}, "exhaustion": {"mind", "daily"}, "meaning": {"meaning"},
         "hope": {"meaning"}, "set_point": {"meaning", "quality"}, "trust": {"participation"}, "contact": {"participation"},
         "excluded": {"participation"}, "selfcare": {"daily"}}
WORSE = {"pain", "sugar", "symptoms", "threat_excess", "exhaustion", "excluded"}


@given(st.floats(-50, 50))
def test_a_bar_is_from_nothing_to_ten_and_five_in_the_middle(z: float) -> None:
    assert 0.0 <= bar(z) <= 10.0
    assert bar(0.0) == 5.0
    assert bar(z) + bar(-z) == pytest.approx(10.0)


@pytest.mark.parametrize("name", MOVES)
def test_each_thing_moves_the_bars_that_name_it_and_no_other(name: str) -> None:
    one, other = bars(**MIDDLE), bars(**{**MIDDLE, name: MIDDLE[name] + (2.0 if name == "sugar" else 0.4)})
    moved = {bar_ for bar_ in Bars._fields if getattr(one, bar_) != getattr(other, bar_)}
    assert moved == MOVES[name]
    for bar_ in moved:
        assert (getattr(other, bar_) < getattr(one, bar_)) == (name in WORSE)


def test_somebody_with_nothing_the_matter_stands_where_the_conventions_say() -> None:
    assert bars(**MIDDLE) == pytest.approx([10 / (1 + exp(-z)) for z in (1.2, 1.0, 0.8, 1.0, 1.5, 1.7)])
    assert bars(**{**MIDDLE, "vagal_excess": log(60 / 42)}).body == pytest.approx(10 / (1 + exp(-(1.2 + 0.6 * log(60 / 42)))))


def test_no_study_may_ask_for_a_bar() -> None:
    assert not {"well-being", "wellbeing", *(f"bar of {name}" for name in Bars._fields)} & set(OUTCOMES)
