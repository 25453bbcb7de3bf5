"""Block: how people and pairs stand in rows of numbers, [row, pair], so that lanes lie side by side.

    A   person cared for: Feeling, Body, Slow, Traits        PAIR   Meeting, Contact
    B   carer, in the same order                             SUMS   Totals of one encounter
"""

from __future__ import annotations

from typing import NamedTuple

from ..encounter.contact import Contact, Meeting
from ..person.equation import Number
from ..person.person import Body, Feeling, Slow, Traits


class Totals(NamedTuple):
    """What one encounter adds up to: mean felt care, mean fit, caught distress of both [min], slow route of the carer [min]."""

    care: Number
    fit: Number
    distress_a: Number
    distress_b: Number
    giving: Number


FEELING = 0
BODY = FEELING + len(Feeling._fields)
SLOW = BODY + len(Body._fields)
TRAITS = SLOW + len(Slow._fields)
PERSON = TRAITS + len(Traits._fields)
A, B = 0, PERSON
MEETING = 2 * PERSON
CONTACT = MEETING + len(Meeting._fields)
SUMS = CONTACT + len(Contact._fields)
ROWS = SUMS + len(Totals._fields)

TRACED = ("affect of a", "affect of b", "mirrored by a", "mirrored by b", "slow route of a", "slow route of b", "threat of a",
          "threat of b", "need of a", "answer of b", "fit", "felt care", "care returned", "disclosure")


def row(system: str, kind: type, name: str) -> int:
    """The row of one state: `row("a", Slow, "trust")`."""
    start = {"a": A, "b": B, "pair": 0}[system]
    first = {Feeling: FEELING, Body: BODY, Slow: SLOW, Traits: TRAITS, Meeting: MEETING, Contact: CONTACT, Totals: SUMS}[kind]
    return start + first + kind._fields.index(name)  # type: ignore[attr-defined, no-any-return]


def name_of(place: int) -> str:
    """What a row holds: "person.slow.trust", "carer.traits.affect", "pair.meeting.disclosure"."""
    own, shared = (Feeling, Body, Slow, Traits), (Meeting, Contact, Totals)
    order = [(who, kind) for who, kinds in (("person", own), ("carer", own), ("pair", shared)) for kind in kinds]
    return [f"{who}.{kind.__name__.lower()}.{field}" for who, kind in order for field in kind._fields][place]
