"""Plan: a study as the simulation reads it: numbers only, times in days after entry.

Limits    The new cold only; every other study is planned in `calendar.py`. A person's occasions do not overlap; the study's checks
          have seen to it.
"""

from __future__ import annotations

from typing import NamedTuple

from ..encounter.occasion import Consultation
from ..errors import WrongValue
from ..study.declaration import Study

LARGEST = 2**32


class Visit(NamedTuple):
    """A consult on a day after entry."""

    day: float
    consult: Consultation


class Arm(NamedTuple):
    """One arm: its visits in order of time; none is an arm without a visit."""

    name: str
    visits: tuple[Visit, ...]


class Plan(NamedTuple):
    """persons; the effect of each carer [sd]; days from onset to entry; days of follow-up; the arms."""

    persons: int
    effects: tuple[float, ...]
    entry: float
    follow: float
    arms: tuple[Arm, ...]

    @property
    def visits(self) -> int:
        """Most visits in any arm."""
        return max(len(arm.visits) for arm in self.arms)


def plan_of(study: Study) -> Plan:
    """The plan of a study."""
    entry = study.people.entry
    arms = tuple(
        Arm(arm.name, tuple(
            Visit(at - entry, Consultation(visit.letters, str(visit.manner), visit.channels, float(visit.minutes or 0.0),
                                           visit.strain or 0.0))
            for visit in arm.calendar for at, _ in visit.each()))
        for arm in study.arms)
    return Plan(study.people.persons, study.carers.effects, entry, study.people.follow, arms)


def check_room(persons: int, replicates: int) -> None:
    """Refuse a study of more people than there are names for (2^32)."""
    if persons * replicates >= LARGEST:
        raise WrongValue(
            key="replicates", received=replicates,
            problem={"en": f"{persons} persons x {replicates} replicates are more people than there are names for",
                     "nl": f"{persons} personen x {replicates} herhalingen zijn meer mensen dan er namen zijn"},
            advice={"en": "fewer replicates", "nl": "minder herhalingen"})
