"""For all tests of reports: one small run of the cold trial with its pictures, and pages made of it."""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

import pytest

from recupe.lab.pictures import pictures
from recupe.lab.run import run
from recupe.report.page import page
from recupe.report.reading import Reading
from recupe.study.declaration import Study
from recupe.study.document import load

COMMAND = "recupe run cold --replicates 2 --draws 4"


class Made(NamedTuple):
    """A record, the pictures beside it and the study that they are of."""

    record: dict[str, Any]
    pictures: dict[str, Any]
    study: Study

    @property
    def reading(self) -> Reading:
        """The record, ready to be read."""
        return Reading(self.record, self.study)

    def copy(self) -> Made:
        """The same, free to be changed."""
        return Made(copy.deepcopy(self.record), copy.deepcopy(self.pictures), self.study)


@pytest.fixture(scope="session")
def whole() -> Made:
    """A small run; not to be changed."""
    done = run(load("cold"), "cold", replicates=2, draws=4)
    return Made(done.record, pictures(done), done.study)


@pytest.fixture
def made(whole: Made) -> Made:
    """The small run, free to be changed."""
    return whole.copy()


@pytest.fixture(scope="session")
def html(whole: Made) -> str:
    """The page of the small run."""
    return page(whole.record, whole.pictures, whole.study, COMMAND)
