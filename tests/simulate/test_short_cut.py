"""The short cut against the stepped encounter: the same means over many pairs, and where it must not be used."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import plain_model
from recupe.encounter.contact import Contact, Meeting
from recupe.encounter.world import World, with_numbers, world
from recupe.evidence.arrow import WORLDS
from recupe.person.person import Slow
from recupe.simulate.block import SUMS, row
from recupe.simulate.meeting import encounter
from simulate.pairs import EYE_AND_VOICE, SKIN_TOO, met

PAIRS = 2000
MINUTES = 10.0
DISCLOSURE, TRUST = row("pair", Meeting, "disclosure"), row("a", Slow, "trust")


def both(w: World, manner: str, channels: tuple[str, ...], clinician: float = 1.0) -> tuple[Any, Any, Any]:
    """Rows before, after the stepped encounter, and after the short cut."""
    before, ids = met(w, PAIRS, manner, channels, thr=0.0)
    before[row("b", Slow, "exhaustion")] *= 0.5
    before[row("pair", Contact, "likeness")] = 1.0
    before[row("pair", Contact, "clinician")] = clinician
    stepped, short = before.copy(), before.copy()
    encounter(stepped, ids, MINUTES, 1, 1, w)
    encounter(short, ids, MINUTES, 1, 1, w, short=True)
    return before, stepped, short


@pytest.mark.parametrize("channels", [EYE_AND_VOICE, SKIN_TOO], ids=["no skin", "skin"])
@pytest.mark.parametrize("manner", plain_model.MANNERS)
@pytest.mark.parametrize("world_name", WORLDS)
def test_the_means_are_those_of_the_stepped_encounter(world_name: str, manner: str, channels: tuple[str, ...]) -> None:
    before, stepped, short = both(world(world_name), manner, channels)
    for place, name in ((SUMS, "felt care"), (SUMS + 1, "fit"), (DISCLOSURE, "disclosure")):
        assert short[place].mean() == pytest.approx(stepped[place].mean(), rel=0.02), name
    assert (short[TRUST] - before[TRUST]).mean() == pytest.approx((stepped[TRUST] - before[TRUST]).mean(), abs=0.01)


def test_the_means_hold_in_a_world_of_quick_needs_and_slow_answers() -> None:
    w = with_numbers(world("supported"), {"response.need_lag": 0.5, "regulation.lag": 0.3, "response.sharpness": 4.0})
    _, stepped, short = both(w, "empathic", EYE_AND_VOICE)
    assert short[SUMS].mean() == pytest.approx(stepped[SUMS].mean(), rel=0.02)


def test_where_care_would_pass_one_the_short_cut_is_a_little_high() -> None:
    """The closed form knows no ceiling: the best carer of the cold study, in the enhanced visit, six parts in a hundred."""
    _, stepped, short = both(world("supported"), "empathic", SKIN_TOO, clinician=float(np.exp(0.25 * 1.1)))
    assert 1.03 < short[SUMS].mean() / stepped[SUMS].mean() < 1.08


def test_where_the_answer_fits_a_biased_carer_the_need_is_shifted_by_what_the_answer_lacks() -> None:
    """4.7 writes nu ~ N(s a0 ...), its reference run N((1 - s) a0 ...). Stepped encounters decide; large bias, much lost touch."""
    w = with_numbers(world("supported"), {"response.touch_missed": 1.0, "response.sharpness": 2.0, "disclosure.lag": 50.0})
    before, ids = met(w, 4 * PAIRS, "pitying", EYE_AND_VOICE, thr=0.0)
    before[row("pair", *plain_model.PAIR["a0"])] = 1.5
    stepped, short = before.copy(), before.copy()
    encounter(stepped, ids, MINUTES, 1, 1, w)
    encounter(short, ids, MINUTES, 1, 1, w, short=True)
    assert short[SUMS + 1].mean() == pytest.approx(stepped[SUMS + 1].mean(), rel=0.02)


def test_the_short_cut_is_not_for_the_spread_between_pairs() -> None:
    _, stepped, short = both(world("supported"), "empathic", EYE_AND_VOICE)
    assert short[SUMS].std() < 0.9 * stepped[SUMS].std()


def test_the_short_cut_needs_no_luck() -> None:
    w = world("told")
    rows, ids = met(w, 40)
    one, other = rows.copy(), rows.copy()
    encounter(one, ids, 2.0, 1, 1, w, short=True)
    encounter(other, ids + np.uint64(1000), 2.0, 9, 77, w, short=True)
    assert np.array_equal(one, other)
