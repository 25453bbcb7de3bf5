"""Block: how people and pairs stand in rows of numbers, [row, pair], so that lanes lie side by side.

    A   person cared for: Feeling, Body, Slow, Traits, Situation, Drug, Watched        PAIR   Meeting, Contact
    B   carer, in the same order                                              SUMS   Totals of one encounter

A person who is alone stands in the rows of A, by themself: [PERSON, person].
"""

from __future__ import annotations

from typing import NamedTuple

from ..encounter.contact import Contact, Meeting
from ..person.equation import Number
from ..person.morphine import Drug
from ..person.person import Body, Feeling, Situation, Slow, Traits, Watched


class Totals(NamedTuple):
    """What one encounter adds up to: mean felt care, mean fit, caught distress of both [min], slow route of the carer [min]."""

    care: Number
    fit: Number
    distress_a: Number
    distress_b: Number
    giving: Number


OWN: tuple[type, ...] = (Feeling, Body, Slow, Traits, Situation, Drug, Watched)
STARTS: dict[type, int] = {kind: sum(len(k._fields) for k in OWN[:i]) for i, kind in enumerate(OWN)}  # type: ignore
FEELING, BODY, SLOW, TRAITS, SITUATION, DRUG, WATCHED = (STARTS[kind] for kind in OWN)
PERSON = WATCHED + len(Watched._fields)
A, B = 0, PERSON
MEETING = 2 * PERSON
CONTACT = MEETING + len(Meeting._fields)
SUMS = CONTACT + len(Contact._fields)
ROWS = SUMS + len(Totals._fields)
SHARED = {Meeting: MEETING, Contact: CONTACT, Totals: SUMS}

TRACED = ("affect of a", "affect of b", "mirrored by a", "mirrored by b", "slow route of a", "slow route of b", "threat of a",
          "threat of b", "need of a", "answer of b", "fit", "felt care", "care returned", "disclosure")


def row(system: str, kind: type, name: str) -> int:
    """The row of one state: `row("a", Slow, "trust")`."""
    start = {"a": A, "b": B, "pair": 0}[system]
    first = {**STARTS, **SHARED}[kind]
    return start + first + kind._fields.index(name)  # type: ignore[attr-defined, no-any-return]


def name_of(place: int) -> str:
    """What a row holds: "person.slow.trust", "carer.traits.affect", "pair.meeting.disclosure"."""
    order = [(who, kind) for who, kinds in (("person", OWN), ("carer", OWN), ("pair", tuple(SHARED))) for kind in kinds]
    return [f"{who}.{kind.__name__.lower()}.{field}" for who, kind in order
            for field in kind._fields][place]  # type: ignore[attr-defined]
