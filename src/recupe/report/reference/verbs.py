"""Verbs: what can be asked on the command line, in the words of its own help.

The door is asked as a user would ask it, in a process of its own; nothing of it is imported.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache

from ...lab.show import CARDS, LISTS
from ...lab.without import parts
from .markdown import codes, page

PLAIN = {"TYPER_USE_RICH": "0", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}

LEAD = """Every verb answers on stdout and tells its progress on stderr. `--language nl` gives everything in Dutch.
From a clone, type `scripts/recupe` where this page says `recupe`."""
EXITS = """Exit codes: 0 done; 1 asked rightly, but it could not be done; 2 asked wrongly; 130 stopped with Ctrl-C.
After Ctrl-C the replicates that were finished are kept and shown. An answer to a wrong question says what is wrong,
where, what was received, what is known nearby and what to try."""


@cache
def helped(*words: str) -> str:
    """What `recupe WORDS --help` says, as plain text."""
    done = subprocess.run([sys.executable, "-m", "recupe", *words, "--help"], capture_output=True, check=True, encoding="utf-8",
                          env={**os.environ, **PLAIN})
    return done.stdout.strip()


def verbs() -> list[str]:
    """The verbs that exist, in the order of the help."""
    told = helped().partition("Commands:")[2]
    return re.findall(r"^ {2}(\w+) {2,}\S", told, re.M)


def verbs_page() -> str:
    """`docs/reference/verbs.md`."""
    known = verbs()
    sections = [f"## {verb}\n\n```text\n{helped(verb)}\n```" for verb in known]
    things = f"Things to show: {codes(LISTS)} give a list; {codes(CARDS)} give one, by its name."
    cuts = f"Parts that `--without` can cut: {codes(parts())}."
    return page("Verbs", f"This version has {len(known)} verbs: {codes(known)}. There are no others.", LEAD, EXITS, *sections,
                "## What the words stand for", things, cuts)
