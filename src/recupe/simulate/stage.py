"""Stage: where the people of a study live: through a cold with visits, or through a calendar of occasions. One face for both.

    people   who they are, replicate by replicate           live   what becomes of everybody in every arm of one world
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ..encounter.world import World
from ..study.declaration import Study
from . import calendar
from .crowd import Crowd, crowd
from .folk import Folk, folk
from .meeting import Met, meet_all
from .plan import Plan, plan_of
from .simulation import Lives, fall_ill, lived


class Stage(Protocol):
    """Some people, and what becomes of them."""

    @property
    def persons(self) -> int:
        """People in one replicate."""

    def people(self, seed: int, first: int, replicates: int) -> Any:
        """The people of some replicates."""

    def few(self, people: Any, most: int) -> Any:
        """The first of them, as one replicate."""

    def duty(self, people: Any) -> NDArray[np.int64]:
        """Place of the carer on duty [person]."""

    def live(self, w: World, people: Any, seed: int, *, short: bool, without: frozenset[str], threads: int) -> tuple[Lives,
                                                                                                                     Met | None]:
        """Lives, and the consults of a cold; `NotANumber` when the model leaves the numbers."""


@dataclass(frozen=True)
class Cold:
    """A cold with visits."""

    plan: Plan

    @property
    def persons(self) -> int:
        """People in one replicate."""
        return self.plan.persons

    def people(self, seed: int, first: int, replicates: int) -> Crowd:
        """The people of some replicates."""
        return crowd(self.plan, seed, first, replicates)

    def few(self, people: Crowd, most: int) -> Crowd:
        """The first of them."""
        return people.part(0, most)

    def duty(self, people: Crowd) -> NDArray[np.int64]:
        """Place of the carer on duty [person]."""
        return people.carer

    def live(self, w: World, people: Crowd, seed: int, *, short: bool, without: frozenset[str], threads: int) -> tuple[Lives,
                                                                                                                       Met | None]:
        """Consults, then colds."""
        met = meet_all(self.plan, w, people, seed, short=short, without=without, threads=threads)
        return fall_ill(self.plan, w, people, met, threads=threads), met


@dataclass(frozen=True)
class Calendar:
    """A calendar of occasions."""

    plan: calendar.Protocol

    @property
    def persons(self) -> int:
        """People in one replicate."""
        return self.plan.persons

    def people(self, seed: int, first: int, replicates: int) -> Folk:
        """The people of some replicates."""
        return folk(self.plan, seed, first, replicates)

    def few(self, people: Folk, most: int) -> Folk:
        """The first of them."""
        return people.part(0, most)

    def duty(self, people: Folk) -> NDArray[np.int64]:
        """Place of the carer on duty [person]."""
        duty: NDArray[np.int64] = people.carer
        return duty

    def live(self, w: World, people: Folk, seed: int, *, short: bool, without: frozenset[str], threads: int) -> tuple[Lives,
                                                                                                                      Met | None]:
        """Everybody through every arm."""
        return lived(self.plan, w, people, seed, short=short, without=without, threads=threads), None


def stage_of(study: Study) -> Stage:
    """Where this study's people live."""
    if study.people.condition == "new cold":
        return Cold(plan_of(study))
    return Calendar(calendar.protocol_of(study))
