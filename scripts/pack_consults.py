"""Pack the 57 acted consults into the package: pack_consults.py FOLDER, the shared folder `primock57_consults`.

Writes `utterances.csv.gz` and `complaints.csv` in `measure/consults`, byte for byte the same for the same data; the notes of the
doctors stay behind. Exit codes: 0 written, 2 asked wrongly.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent / "src" / "recupe" / "measure" / "consults"
HEAD = ["consult", "speaker", "start_s", "end_s", "text"]


def packed(folder: Path) -> tuple[bytes, bytes]:
    """What `utterances.csv.gz` and `complaints.csv` should hold."""
    with (folder / "utterances.csv").open(encoding="utf-8", newline="") as file:
        said = [[_name(row), *(row[part] for part in HEAD[1:])] for row in csv.DictReader(file)]
    with (folder / "notes.csv").open(encoding="utf-8", newline="") as file:
        complaints = [[_name(row), row["presenting_complaint"].strip()] for row in csv.DictReader(file)]
    return gzip.compress(_csv(HEAD, said), 9, mtime=0), _csv(["consult", "complaint"], complaints)


def _name(row: dict[str, str]) -> str:
    return f"{int(row['day'])}-{int(row['consultation']):02d}"


def _csv(head: list[str], rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head, *rows])
    return out.getvalue().encode()


def main(words: list[str]) -> int:
    """Write both files."""
    if len(words) != 1 or not Path(words[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    for name, content in zip(("utterances.csv.gz", "complaints.csv"), packed(Path(words[0])), strict=True):
        (HOME / name).write_bytes(content)
        print(f"{name}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
