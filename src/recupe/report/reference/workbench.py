"""Workbench: every page of the workbench and every form, in the words of its own description.

The door is asked as a user would ask it, in a process of its own; nothing of it is imported.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from typing import Any

from .markdown import page, table

LEAD = """`recupe serve` opens these pages on your own machine, and `recupe serve --get PATH` prints one without a server. LANGUAGE
is `en` or `nl`. Every page is also JSON: add `.json` to its address. A parameter is the state of what you see, so that an address
can be kept or sent; it never holds data of people."""
FORMS = """Forms carry a ticket that only a page of the workbench can give, and happen once however often they are sent. Each ends
in the page that it leads to."""
OWN = ("csrf", "once", "language")


@cache
def described() -> dict[str, Any]:
    """What the workbench says of itself, as OpenAPI."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([sys.executable, "-m", "recupe", "serve", "--get", "/openapi.json"], capture_output=True, check=True,
                              encoding="utf-8", env={**os.environ, "RECUPE_DATA": folder})
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def workbench_page() -> str:
    """`docs/reference/workbench.md`."""
    told = described()
    pages = [[f"`{_path(path)}`", _first(known["get"]), _asked(known["get"])]
             for path, known in told["paths"].items() if "get" in known and not path.endswith(".json")]
    forms = [[f"`{_path(path)}`", _first(known["post"])] for path, known in told["paths"].items() if "post" in known]
    return page("Workbench", LEAD, f"## Pages\n\n{table(['address', 'what it shows', 'parameters'], pages)}",
                f"## Forms\n\n{FORMS}\n\n{table(['address', 'what it does'], forms)}")


def _path(path: str) -> str:
    return path.replace("{language}", "LANGUAGE").replace("{", "").replace("}", "")


def _first(known: dict[str, Any]) -> str:
    """The first sentence of a description."""
    text = " ".join(str(known.get("description", "")).split())
    return text.replace("|", "\\|")


def _asked(known: dict[str, Any]) -> str:
    names = [one["name"] for one in known.get("parameters", ()) if one["in"] == "query" and one["name"] not in OWN]
    return ", ".join(f"`{name}`" for name in names)
