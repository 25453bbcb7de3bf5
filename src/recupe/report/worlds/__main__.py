"""Make anew how many people tell the worlds apart, and write it into the package: python -m recupe.report.worlds [STUDY ...]."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from time import monotonic

from ...errors import Saying
from ...lab.which_world import which_world
from ...study.document import load
from ...study.shelf import studies
from ..write import write_text
from . import file, written


def main(arguments: Sequence[str]) -> int:
    """Make and write these studies, or all of them; the exit code."""
    try:
        for name in arguments or studies():
            began = monotonic()
            found = which_world(load(name), name)
            print(write_text(file(name), written(found, monotonic() - began)))
    except Saying as no:
        print(no.told("en"), file=sys.stderr)
        return no.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
