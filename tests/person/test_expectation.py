"""Hope: only with a prognosis; an explanation works only on what was told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.evidence.arrow import WORLDS
from recupe.person.equation import of
from recupe.person.expectation import Expectation, explained, hope_after, hope_later

SHARE, HOPE, GAIN = st.floats(0, 1), st.floats(0, 0.7), st.floats(0, 1.5)


@pytest.mark.parametrize("world", WORLDS)
@given(HOPE, SHARE, SHARE, GAIN, st.sampled_from([0.0, 1.0]), SHARE)
def test_without_a_prognosis_hope_does_not_move(world: str, hope: float, trust: float, care: float, gain: float,
                                                explanation: float, disclosure: float) -> None:
    assert hope_after(hope, 0.0, trust, care, gain, explanation, disclosure, of(Expectation, world)) == hope


@pytest.mark.parametrize("world", WORLDS)
@given(HOPE, SHARE, SHARE, GAIN, st.sampled_from([0.0, 1.0]), SHARE)
def test_hope_rises_and_never_passes_its_ceiling(world: str, hope: float, trust: float, care: float, gain: float,
                                                 explanation: float, disclosure: float) -> None:
    assert hope <= hope_after(hope, 1.0, trust, care, gain, explanation, disclosure, of(Expectation, world)) <= 0.7 + 1e-12


@pytest.mark.parametrize("world", ["supported", "null"])
def test_an_explanation_works_only_on_what_was_told(world: str) -> None:
    p = of(Expectation, world)
    assert explained(1.0, 0.0, p) == explained(0.0, 1.0, p) == p.unexplained == 0.15
    assert explained(1.0, 0.2, p) == pytest.approx(0.15 + 0.85 * 0.5)
    assert explained(1.0, 0.4, p) == explained(1.0, 1.0, p) == 1.0


@given(st.sampled_from([0.0, 1.0]), SHARE)
def test_as_the_article_tells_a_prognosis_needs_no_explanation(explanation: float, disclosure: float) -> None:
    assert explained(explanation, disclosure, of(Expectation, "told")) == 1.0


@given(SHARE, SHARE)
def test_trust_and_felt_care_carry_a_prognosis(trust: float, care: float) -> None:
    p = of(Expectation, "supported")
    hope = hope_after(0.0, 1.0, trust, care, 1.0, 1.0, 1.0, p)
    assert hope == pytest.approx(min(0.8 * trust + 0.75 * care, 1.0) * 0.7)


def test_hope_fades_in_three_days_to_a_third() -> None:
    p = of(Expectation, "told")
    assert hope_later(0.5, 0.0, p) == 0.5
    assert hope_later(0.5, 3 * 1440.0, p) == pytest.approx(0.5 / 2.718281828459045)
    assert hope_later(hope_later(0.5, 100.0, p), 100.0, p) == pytest.approx(hope_later(0.5, 200.0, p))


def test_the_body_knows_hope_except_in_null() -> None:
    assert [of(Expectation, world).body_hope for world in WORLDS] == [1.0, 1.0, 0.0]
