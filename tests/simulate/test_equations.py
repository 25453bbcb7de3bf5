"""The law of an equation's text: numbers in, numbers out, nothing that a compiler cannot turn into sixteen people at once."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

import recupe.simulate.simulation  # noqa: F401  (with it every equation is known)
from recupe.person import arithmetic
from recupe.person.equation import EQUATIONS
from recupe.simulate.randomness import philox
from recupe.simulate.twins import TWINS

FREE = {philox}  # integers, and rounds that are counted out
WORDS = {*TWINS, arithmetic.sqrt}
MARKS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.USub, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.And, ast.Or, ast.Not)
SHAPES = (ast.Module, ast.FunctionDef, ast.arguments, ast.arg, ast.Return, ast.Assign, ast.Expr, ast.BinOp, ast.UnaryOp,
          ast.Compare, ast.BoolOp, ast.Call, ast.Attribute, ast.Name, ast.Constant, ast.Tuple, ast.Load, ast.Store)
OURS = [e for e in EQUATIONS if e.__module__.startswith("recupe.")]


def text_of(equation: Callable[..., Any]) -> str:
    """The source of one equation, without its mark."""
    return "\n".join(line for line in textwrap.dedent(inspect.getsource(equation)).splitlines() if line != "@equation")


def is_known(value: object) -> bool:
    """Whether an equation may name it: a function of arithmetic, another equation, a tuple of numbers, a system."""
    return (value in WORDS or value in EQUATIONS or (isinstance(value, type) and hasattr(value, "_fields"))) if callable(value) \
        else isinstance(value, ModuleType) and value.__name__.startswith(("recupe.person.", "recupe.encounter."))


def strange_names(tree: ast.AST, known: dict[str, Any]) -> Iterator[str]:
    """Names that an equation reads and that are neither its own nor known; and what it reads of a system that is no equation."""
    own = {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}
    own |= {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id not in own and not is_known(known.get(node.id)):
            yield node.id
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id not in own:
            system = known.get(node.value.id)
            if isinstance(system, ModuleType) and getattr(system, node.attr, None) not in EQUATIONS:
                yield f"{node.value.id}.{node.attr}"


def power_of_two(node: ast.AST) -> bool:
    """Whether it is a plain number written as a power, such as 2.0**-32."""
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and getattr(node.left, "value", None) == 2.0


def breaches(text: str, known: dict[str, Any]) -> list[str]:
    """What an equation does that it may not."""
    tree = ast.parse(text)
    allowed_powers = {id(node.op) for node in ast.walk(tree) if power_of_two(node) and isinstance(node, ast.BinOp)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, (ast.operator, ast.unaryop, ast.cmpop, ast.boolop)):
            if not isinstance(node, MARKS) and id(node) not in allowed_powers:
                found.append(type(node).__name__)
        elif not isinstance(node, SHAPES):
            found.append(type(node).__name__)
    return found + sorted(set(strange_names(tree, known)))


def gives_a_state(text: str, known: dict[str, Any]) -> bool:
    """Whether an equation returns a whole tuple, whose fields have their own units."""
    value = next(node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Return))
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        called = known.get(value.func.id)
        return isinstance(called, type) or (called in EQUATIONS and gives_a_state(text_of(called), called.__globals__))
    return isinstance(value, ast.Tuple)


@pytest.mark.parametrize("equation", OURS, ids=lambda e: f"{e.__module__.rpartition('.')[2]}.{e.__name__}")
def test_an_equation_is_arithmetic_and_nothing_else(equation: Callable[..., Any]) -> None:
    if equation not in FREE:
        assert breaches(text_of(equation), equation.__globals__) == []


@pytest.mark.parametrize("equation", OURS, ids=lambda e: f"{e.__module__.rpartition('.')[2]}.{e.__name__}")
def test_an_equation_says_what_it_gives_and_in_which_unit(equation: Callable[..., Any]) -> None:
    assert equation.__doc__
    if not gives_a_state(text_of(equation), equation.__globals__) and equation not in FREE:
        assert re.search(r"\[[^\]]+\]", equation.__doc__)


def test_the_law_reads_every_system() -> None:
    modules = {e.__module__ for e in OURS}
    assert {f"recupe.person.{name}" for name in ("cold", "mirror", "opioid", "rating", "threat", "vagus")} <= modules
    assert {f"recupe.encounter.{name}" for name in ("contact", "disclosure", "response", "trust")} <= modules
    assert len(OURS) >= 50


@pytest.mark.parametrize(("body", "breach"), [
    ("return v if v > 0.0 else 0.0", "IfExp"), ("if v > 0.0:\n        return v\n    return 0.0", "If"),
    ("for _ in range(3):\n        v = v + v\n    return v", "For"), ("return v ** 2", "Pow"), ("return v ** p.n", "Pow"),
    ("return v // 2.0", "FloorDiv"), ("return v % 2.0", "Mod"), ("return max(v, 0.0)", "max"), ("return min(v, 0.0)", "min"),
    ("return np.exp(v)", "np"), ("return math.exp(v)", "math"), ("return exp(v) + BASE", "BASE"), ("return abs(v)", "abs"),
    ("return float(v)", "float"), ("return [v][0]", "Subscript"),
    ("return v is p", "Is"), ("return opioid.Opioid(v)", "opioid.Opioid"), ("raise ValueError", "Raise"),
    ("return (lambda: v)()", "Lambda"), ("import math\n    return v", "Import"),
])
def test_an_equation_that_does_more_is_caught(body: str, breach: str) -> None:
    import math

    import numpy as np

    from recupe.person import opioid

    known = {"exp": arithmetic.exp, "np": np, "math": math, "opioid": opioid, "BASE": 2.0}
    assert breaches("def f(v, p):\n    return exp(v) * p.n + opioid.target(v, v)", known) == []
    assert breach in breaches(f"def f(v, p):\n    {body}", known)


def test_a_power_of_two_is_a_number() -> None:
    assert breaches("def f(v):\n    return v * 2.0**-32", {}) == []
    assert breaches("def f(v):\n    return v * 3.0**-32", {}) == ["Pow"]
