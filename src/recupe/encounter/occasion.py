"""Occasion: anything that enters a person's time. Here: one consult, and what a pair brings to it.

Sources   the reference run: in the cold study a consult brings no strain of its own, and people start at similarity one half.
Limits    What enters when nobody moves a person second by second stands in `catalogue.py`.
"""

from __future__ import annotations

from typing import NamedTuple

from ..person.mirror import likeness
from .channel import bandwidth
from .consult import content
from .contact import Contact
from .manner import manner
from .world import World

ABLATIONS = ("fast-route", "slow-route", "dyad", "disclosure", "trust")


class Consultation(NamedTuple):
    """One consult as planned: letters of RECUPE ("E2" is the second E), manner, channels, minutes, strain it brings [1]."""

    letters: tuple[str, ...]
    manner: str
    channels: tuple[str, ...]
    minutes: float
    strain: float = 0.0


def contact_of(consult: Consultation, w: World, without: frozenset[str] = frozenset(),
               similarity: float | None = None) -> Contact:
    """What every pair brings to this consult; the clinician's factor (1 here) is set per pair.

    `without` names the parts that are cut: fast-route, slow-route, disclosure, trust (dyad is a choice of the kernel).
    """
    how, open_to = manner(consult.manner), bandwidth(consult.channels, w.channel)
    leaked = w.mirror.leak + (1.0 - w.mirror.leak) * how.use
    return Contact(
        reach=open_to * how.reach, face=open_to * leaked if how.use > 0.0 else 0.0, use=how.use, warmth=how.warmth,
        effort=how.effort, openness=how.openness, bias=how.bias, skin=float("skin" in consult.channels),
        content=content(consult.letters, w.consult), explanation=float("U" in consult.letters),
        prognosis=float("P" in consult.letters),
        empowerment=float("E2" in consult.letters),
        likeness=float(likeness(w.mirror.similarity if similarity is None else similarity, w.mirror)), clinician=1.0,
        strain=consult.strain, fast=float("fast-route" not in without), slow=float("slow-route" not in without),
        telling=float("disclosure" not in without), trusting=float("trust" not in without))
