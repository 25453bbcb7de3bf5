"""For tests of the lab: the cold study, and one small run of it that many tests look at."""

from __future__ import annotations

import pytest

from recupe.lab.run import Run, run
from recupe.study.document import Study, load


@pytest.fixture(scope="session")
def cold() -> Study:
    return load("cold")


@pytest.fixture(scope="session")
def two(cold: Study) -> Run:
    """Two replicates of the cold study, six draws."""
    return run(cold, "cold", replicates=2, draws=6, threads=1)


@pytest.fixture(scope="session")
def one(cold: Study) -> Run:
    """One replicate of the cold study, central numbers only."""
    return run(cold, "cold", replicates=1, draws=0, threads=1)


@pytest.fixture(scope="session")
def twelve(cold: Study) -> Run:
    """Twelve replicates of the cold study, central numbers only: 8,628 people."""
    return run(cold, "cold", replicates=12, draws=0)
