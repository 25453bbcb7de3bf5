"""Write the pages of the docs that are made from the code: python -m recupe.report.reference [--predict]."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from ...errors import Saying
from ..write import write_text
from .pages import PREDICTIONS, stale
from .predictions import dated, made


def main(arguments: Sequence[str], root: Path) -> int:
    """Write what is stale below `root`, and say which; with --predict the predictions are run anew first. The exit code."""
    if set(arguments) - {"--predict"} or not (root / "docs").is_dir():
        print("python -m recupe.report.reference [--predict], in the folder of the repository", file=sys.stderr)
        return 2
    try:
        if arguments:
            old = json.loads((root / PREDICTIONS).read_text(encoding="utf-8")) if (root / PREDICTIONS).is_file() else {}
            new = dated(old, made(f"{datetime.now(UTC):%Y-%m-%d}"))
            write_text(root / PREDICTIONS, json.dumps(new, ensure_ascii=False, indent=1) + "\n")
        for name, text in stale(root).items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            print(write_text(root / name, text))
    except Saying as no:
        print(no.told("en"), file=sys.stderr)
        return no.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path.cwd()))
