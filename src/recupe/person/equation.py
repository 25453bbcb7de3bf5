"""Equation: how a system declares its numbers and its formulas, once, for every use.

    @equation     marks a pure function of numbers. It stays plain Python: floats in a test, arrays in a read-out, and the
                  very same text compiled inside the kernel (`simulate/compiled.py`).
    @parameters   turns a class of `parameter(...)` fields into a NamedTuple of the same name: immutable, checked,
                  `p.threat_gain` in Python and in compiled code alike. What is known of each number stands in `.about`.
    of, but       the numbers of a system in one world; the same numbers but for some.

No compiler is imported here: a system costs nothing to import.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable
from typing import Any, TypeVar, dataclass_transform

from ..errors import UnknownName
from ..evidence.arrow import WORLDS, belonging_to
from ..evidence.parameter import Parameter, parameter

F = TypeVar("F", bound=Callable[..., Any])
C = TypeVar("C", bound=type)
R = TypeVar("R")
Number = Any
"""A quantity of the model: a float in the kernel and in a test, an array of many people in a read-out."""
EQUATIONS: list[Callable[..., Any]] = []
SYSTEMS: dict[str, Any] = {}


def equation(function: F) -> F:
    """One formula of the model: numbers in, numbers out, no side effect."""
    EQUATIONS.append(function)
    return function


def _about(cls: type) -> dict[str, Parameter]:
    """What is known of each number; one that belongs to an arrow takes it from the arrow's file."""
    system = cls.__name__.lower()
    carried = belonging_to(system)
    known_numbers: dict[str, Parameter] = {}
    for name in cls.__annotations__:
        declared: Parameter = getattr(cls, name)
        if declared.arrow is None:
            known_numbers[name] = declared
            continue
        known = carried.get(name)
        if known is None or known.arrow != declared.arrow:
            raise UnknownName(key=f"{system}.{name}", received=declared.arrow, near=sorted(carried),
                              kind={"en": "number of this arrow", "nl": "getal van deze pijl"})
        known_numbers[name] = Parameter(None, known.unit, known.low, known.high, known.status, known.source, known.fitted_to,
                                arrow=known.arrow, spread=declared.spread, cv=declared.cv, note=known.note)
    return known_numbers


@dataclass_transform(frozen_default=True, field_specifiers=(parameter,))
def parameters(cls: C) -> C:
    """The same class as a NamedTuple of floats, each checked against its own range, in every world."""
    numbers = _about(cls)
    base = namedtuple(cls.__name__, list(numbers))  # type: ignore[misc]

    def __new__(self: Any, *args: float, **named: float) -> Any:  # noqa: N807
        given: Any = base(*args, **named)
        checked = [p.check(f"{cls.__name__.lower()}.{n}", v) for (n, p), v in zip(numbers.items(), given, strict=True)]
        return tuple.__new__(self, checked)

    made: Any = type(cls.__name__, (base,), {
        "__slots__": (), "__new__": __new__, "__doc__": cls.__doc__, "__module__": cls.__module__,
        "__qualname__": cls.__qualname__, "about": numbers, "_make": classmethod(lambda kind, values: kind(*values))})
    for world in WORLDS:
        of(made, world)
    SYSTEMS[cls.__name__.lower()] = made
    return made  # type: ignore[no-any-return]


def of(system: type[R], world: str) -> R:
    """The numbers of a system as one world tells them; `UnknownName` for a world that does not exist."""
    if world not in WORLDS:
        raise UnknownName(received=world, near=WORLDS, kind={"en": "world", "nl": "wereld"})
    numbers: dict[str, Parameter] = system.about  # type: ignore[attr-defined]
    carried = belonging_to(system.__name__.lower())
    return system(*[carried[n].value(world) if p.arrow else p.value for n, p in numbers.items()])


def about(numbers: object, name: str) -> Parameter:
    """What is known of one number of a system: unit, range, status, source, how people differ in it."""
    known: dict[str, Parameter] = numbers.about  # type: ignore[attr-defined]
    return known[name]


def spread(numbers: object, name: str) -> float:
    """Standard deviation between people of one number, in the unit that its declaration says; 0 when people do not differ."""
    return about(numbers, name).spread or 0.0


def but(numbers: R, **changes: float) -> R:
    """The same numbers but for these; checked again."""
    return numbers._replace(**changes)  # type: ignore[attr-defined, no-any-return]
