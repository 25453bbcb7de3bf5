"""Measured: errors as large as the specification says, right on average, new at another moment and the same in every arm."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from recupe.encounter.world import world
from recupe.evidence.arrow import WORLDS
from recupe.person.equation import of
from recupe.person.measured import Measured
from recupe.simulate import readout
from recupe.simulate.block import PERSON
from recupe.simulate.people import whole

PEOPLE = 40_000


def somebody(now: float, name: str = "null") -> Any:
    """Many people in the same state, all read at once."""
    rows = np.zeros((PERSON, PEOPLE))
    ids = np.arange(PEOPLE, dtype=np.uint64)
    life = SimpleNamespace(people=SimpleNamespace(ids=ids), seed=1, now=now, w=world(name), p=whole(rows))
    life.p.feeling.affect[:] = 0.2
    life.p.body.vagal[:], life.p.body.iga[:], life.p.traits.iga[:], life.p.slow.exhaustion[:] = 3.7, 165.0, 150.0, 0.4
    life.p.watched.peak[:], life.p.traits.cortisol[:] = 12.0, 5.0
    return life


def test_the_errors_are_those_of_the_specification() -> None:
    p = of(Measured, "told")
    assert (p.pain, p.cortisol, p.iga, p.vagal, p.exhaustion, p.mood) == (1.0, 0.27, 0.30, 0.15, 0.13, 0.15)
    assert len({of(Measured, name) for name in WORLDS}) == 1


@pytest.mark.parametrize(("name", "mean", "sd"), [
    ("mood", 0.2, 0.15), ("ln RMSSD", 3.7, 0.15), ("exhaustion", 0.4, 0.13), ("54 x exhaustion", 21.6, 54 * 0.13),
    ("rise of cortisol", 7.0, 7.0 * 0.27), ("salivary IgA", 10.0, 110.0 * 0.30)])
def test_a_measurement_is_right_on_average_and_strays_by_its_error(name: str, mean: float, sd: float) -> None:
    values = readout.read(name, somebody(60.0))
    assert values.mean() == pytest.approx(mean, abs=4 * sd / PEOPLE**0.5)
    assert values.std() == pytest.approx(sd, rel=0.02)


@pytest.mark.parametrize("name", ["set point", "trust", "hope", "threat", "relief drive", "HbA1c", "complaints"])
def test_what_is_latent_is_read_as_it_is(name: str) -> None:
    assert (readout.read(name, somebody(60.0)) == readout.read(name, somebody(60.0))[0]).all()


def test_the_same_thing_measured_at_the_same_time_errs_alike_and_at_another_time_otherwise() -> None:
    one, same, later = (readout.read("mood", somebody(now)) for now in (60.0, 60.0, 90.0))
    assert np.array_equal(one, same)
    assert abs(np.corrcoef(one, later)[0, 1]) < 0.02


def test_exhaustion_in_points_is_the_same_measurement_as_exhaustion() -> None:
    one, other = (readout.read(name, somebody(60.0)) for name in ("exhaustion", "54 x exhaustion"))
    assert other == pytest.approx(54.0 * one)
