"""A consult as a pair brings it: what of the carer comes through, and which part is cut."""

from __future__ import annotations

import pytest

from encounter.meetings import consult
from recupe.encounter.manner import MANNERS
from recupe.encounter.occasion import ABLATIONS, contact_of
from recupe.encounter.world import with_numbers, world


@pytest.mark.parametrize("manner", MANNERS)
def test_a_person_meets_bandwidth_times_use(manner: str) -> None:
    brings = contact_of(consult(manner), world("null"))
    assert brings.reach == pytest.approx(0.775 * MANNERS[manner].reach)
    assert brings.face == pytest.approx(0.775 * MANNERS[manner].use)


def test_letters_are_contents_of_the_consult() -> None:
    brings = contact_of(consult("empathic", ("R", "P")), world("null"))
    assert (brings.content, brings.explanation, brings.prognosis) == (0.25, 0.0, 1.0)
    assert contact_of(consult("empathic", ("U",)), world("null")).explanation == 1.0


def test_touch_is_allowed_only_by_skin() -> None:
    assert [contact_of(consult("empathic", channels=c), world("null")).skin for c in (("eye",), ("eye", "skin"))] == [0.0, 1.0]


def test_likeness_follows_the_similarity_of_the_two() -> None:
    w = world("null")
    assert contact_of(consult("empathic"), w).likeness == 1.0
    assert contact_of(consult("empathic"), with_numbers(w, {"mirror.similarity": 0.8})).likeness == pytest.approx(1.15)


@pytest.mark.parametrize(("part", "switch"), [("fast-route", "fast"), ("slow-route", "slow"), ("disclosure", "telling"),
                                              ("trust", "trusting")])
def test_a_part_that_is_cut_is_switched_off_and_no_other(part: str, switch: str) -> None:
    whole, less = contact_of(consult("empathic"), world("told")), contact_of(consult("empathic"), world("told"), frozenset([part]))
    assert less == whole._replace(**{switch: 0.0})


def test_the_dyad_is_cut_by_the_kernel_and_not_by_what_the_pair_brings() -> None:
    assert "dyad" in ABLATIONS
    assert contact_of(consult("empathic"), world("told"), frozenset(["dyad"])) == contact_of(consult("empathic"), world("told"))
