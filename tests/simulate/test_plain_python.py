"""The very same kernels as plain Python, for a debugger: NUMBA_DISABLE_JIT=1 gives the same numbers, but for rounding."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from simulate import checksums
from simulate.processes import python

PAIRS, SECONDS = 2, 30
SAY = f"""
import json, numba
from simulate import checksums
assert numba.config.DISABLE_JIT
print(json.dumps({{name: values.tolist() for name, values in checksums.results({PAIRS}, {SECONDS}).items()}}))
"""


@pytest.fixture(scope="module")
def plain() -> dict[str, Any]:
    """Every result, by plain Python on NumPy's own functions."""
    found: dict[str, Any] = json.loads(python("-c", SAY, NUMBA_DISABLE_JIT="1"))
    return found


@pytest.fixture(scope="module")
def machine() -> dict[str, Any]:
    """Every result, compiled."""
    return checksums.results(PAIRS, SECONDS)


def test_plain_python_gives_the_same_numbers(plain: dict[str, Any], machine: dict[str, Any]) -> None:
    assert plain.keys() == machine.keys()
    for name, values in machine.items():
        assert np.array(plain[name]) == pytest.approx(values, rel=1e-12, abs=1e-12), name


def test_they_are_not_the_same_to_the_last_bit_for_they_are_another_text(plain: dict[str, Any], machine: dict[str, Any]) -> None:
    assert any(not np.array_equal(np.array(plain[name]), values) for name, values in machine.items())
