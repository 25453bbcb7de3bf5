"""Arrows, layout: where each cause and effect stands on the map of the whole model, by hand, on a telephone and on a desk.

A place is the middle of the node: x, y, and how wide its words may be. Narrow: causes left, effects right. Wide: what happens left,
what is felt in the middle, body and behaviour right.
"""

from __future__ import annotations

from typing import NamedTuple


class Way(NamedTuple):
    """One arrow on the map: the node it comes from, and the node it goes to."""

    cause: str
    effect: str


WAYS: dict[str, Way] = {
    "exclusion-pain": Way("shut_out", "pain"), "break-trust": Way("left_alone", "pain"),
    "photo-pain": Way("photo", "pain"), "label-pain": Way("label", "pain"), "prognosis-hope": Way("prognosis", "hope"),
    "care-pain": Way("care", "pain"), "care-stress": Way("care", "threat"), "care-immunity": Way("care", "iga"),
    "care-cold": Way("care", "cold"), "care-selfcare": Way("trust", "selfcare"),
    "meaning-health": Way("meaning", "selfcare"), "consult-tests": Way("told", "tests"),
    "support-setpoint": Way("support", "set_point"), "substitute-pool": Way("goods", "pool"),
    "substitute-rebound": Way("goods", "later_stress"), "giving-reward": Way("giving", "reward"),
    "compassion-vagus": Way("compassion", "vagus"), "strain-carer": Way("distress", "exhaustion"),
    "practice-skill": Way("practice", "skill"), "rating-confounding": Way("disposition", "rating"),
}


class Place(NamedTuple):
    """Left and right edge of a node's words, the height of its middle, and how many letters a line may have."""

    left: float
    right: float
    y: float
    letters: int
    anchor: str


class Layout(NamedTuple):
    """A sheet's size, its nodes, the headings of its parts with the height of each, the lines between parts, and the arrows that
    come from a second node too."""

    width: float
    height: float
    nodes: dict[str, Place]
    parts: dict[str, float]
    cuts: tuple[float, ...]
    more: dict[str, tuple[str, ...]]


def _left(y: float) -> Place:
    return Place(6.0, 120.0, y, 18, "end")


def _right(y: float) -> Place:
    return Place(240.0, 356.0, y, 18, "start")


NARROW = Layout(
    360.0, 850.0,
    {"shut_out": _left(66), "left_alone": _left(104), "photo": _left(142), "label": _left(180), "care": _left(248),
     "prognosis": _left(312), "trust": _left(362), "meaning": _left(404), "told": _left(446), "support": _left(488),
     "goods": _left(546), "giving": _left(618), "compassion": _left(658), "distress": _left(698), "practice": _left(738),
     "disposition": _left(800),
     "pain": _right(124), "cold": _right(200), "threat": _right(238), "iga": _right(276), "hope": _right(318),
     "selfcare": _right(382), "tests": _right(446), "set_point": _right(488), "pool": _right(530), "later_stress": _right(566),
     "reward": _right(618), "vagus": _right(658), "exhaustion": _right(698), "skill": _right(738), "rating": _right(800)},
    {"cared_for": 40.0, "carer": 594.0, "measured": 774.0}, (580.0, 760.0), {})


def _far_left(y: float) -> Place:
    return Place(8.0, 208.0, y, 32, "end")


def _middle(y: float) -> Place:
    return Place(338.0, 440.0, y, 17, "middle")


def _far_right(y: float) -> Place:
    return Place(560.0, 730.0, y, 27, "start")


WIDE = Layout(
    736.0, 690.0,
    {"shut_out": _far_left(62), "left_alone": _far_left(94), "photo": _far_left(126), "label": _far_left(158),
     "prognosis": _far_left(270), "support": _far_left(412), "goods": _far_left(446), "giving": _far_left(508),
     "compassion": _far_left(540), "distress": _far_left(572), "practice": _far_left(604), "disposition": _far_left(660),
     "care": _middle(200), "hope": _middle(270), "trust": _middle(316), "meaning": _middle(346), "told": _middle(382),
     "pain": _far_right(118), "cold": _far_right(186), "threat": _far_right(222), "iga": _far_right(258),
     "selfcare": _far_right(330), "tests": _far_right(382), "set_point": _far_right(412), "pool": _far_right(436),
     "later_stress": _far_right(458), "reward": _far_right(508), "vagus": _far_right(540), "exhaustion": _far_right(572),
     "skill": _far_right(604), "rating": _far_right(660)},
    {"cared_for": 38.0, "carer": 490.0, "measured": 640.0}, (476.0, 626.0), {"care-stress": ("hope",)})
