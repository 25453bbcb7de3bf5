"""Asking: what tests of the workbench ask of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Ask = Callable[..., Any]


def field(html: str, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, f"no field {name}"
    return found[1]
