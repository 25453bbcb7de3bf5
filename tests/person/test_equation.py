"""A system declares its numbers once: immutable, checked in every world, and known with all that is known of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from recupe.errors import NumberOutOfRange, UnknownName
from recupe.evidence.arrow import WORLDS, arrows
from recupe.evidence.parameter import parameter
from recupe.person.equation import EQUATIONS, SYSTEMS, about, but, equation, of, parameters, spread
from recupe.person.threat import Threat
from recupe.person.vagus import Vagus


@pytest.fixture
def declared() -> Iterator[None]:
    """Forgets what a test declares, so that the model stays as it was."""
    systems, equations = dict(SYSTEMS), list(EQUATIONS)
    yield
    SYSTEMS.clear()
    SYSTEMS.update(systems)
    EQUATIONS[:] = equations


def test_the_numbers_of_a_system_cannot_be_changed() -> None:
    numbers = of(Vagus, "told")
    with pytest.raises(AttributeError):
        numbers.lag = 2.0  # type: ignore[misc]


def test_other_numbers_are_made_by_name_and_checked_again() -> None:
    numbers = of(Vagus, "told")
    assert but(numbers, lag=2.0).lag == 2.0
    assert numbers.lag == 1.0
    with pytest.raises(NumberOutOfRange, match=r"vagus\.lag = 99\.0 min lies outside its range 0\.1 to 10\.0 min"):
        but(numbers, lag=99.0)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0])
def test_a_number_that_cannot_be_is_refused(value: float) -> None:
    with pytest.raises(NumberOutOfRange):
        but(of(Vagus, "told"), lag=value)


def test_what_is_known_of_a_number_stands_beside_it() -> None:
    numbers = of(Vagus, "told")
    assert (about(numbers, "baseline").unit, about(numbers, "baseline").source) == ("ln ms", "nunan2010")
    assert spread(numbers, "baseline") == 0.37
    assert spread(numbers, "lag") == 0.0


@pytest.mark.parametrize("world", WORLDS)
def test_a_number_of_an_arrow_has_the_value_of_its_world(world: str) -> None:
    carried = {n.key: n.value(world) for n in arrows()["compassion-vagus"].parameters}
    assert of(Vagus, world).care_gain == carried["vagus.care_gain"]
    assert of(Vagus, world).baseline == of(Vagus, "told").baseline


def test_a_world_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(UnknownName) as caught:
        of(Threat, "nul")
    assert caught.value.near == WORLDS
    assert "wereld" in caught.value.told("nl")


@pytest.mark.usefixtures("declared")
def test_a_declared_system_is_a_tuple_with_its_own_name() -> None:
    @parameters
    class Toy:
        """A toy."""

        weight: float = parameter(2.0, "kg", low=0.0, high=9.0, status="assumed", spread=0.5)
        length: float = parameter(1.0, "m", low=0.0, high=9.0, status="assumed")

    assert of(Toy, "null") == (2.0, 1.0)
    assert (Toy.__name__, Toy.__doc__, SYSTEMS["toy"]) == ("Toy", "A toy.", Toy)
    assert repr(Toy(3, 4)).startswith("Toy(weight=3.0, length=4.0")


@pytest.mark.usefixtures("declared")
def test_an_equation_stays_the_plain_function_it_is() -> None:
    def double(v: float) -> float:
        return 2.0 * v

    assert equation(double) is double
    assert EQUATIONS[-1] is double
