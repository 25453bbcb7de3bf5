"""Make the numbers of lessons anew and write them into the package: python -m recupe.report.lesson [NAME ...]."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ...errors import Saying
from ...lab.lesson import known, made, names
from ..write import write_text
from .kept import file, written


def main(arguments: Sequence[str]) -> int:
    """Make and write these lessons, or all of them; the exit code."""
    try:
        for name in [known(name) for name in arguments] or names():
            file(name).parent.mkdir(exist_ok=True)
            print(write_text(file(name), written(made(name))))
    except Saying as no:
        print(no.told("en"), file=sys.stderr)
        return no.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
