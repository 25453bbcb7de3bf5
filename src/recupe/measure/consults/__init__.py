"""Consults: 57 acted consults in primary care, with what is said when: PriMock57, by actors, in English.

Sources   Papadopoulos Korfiatis and others, ACL 2022 (arXiv 2204.00333); github.com/babylonhealth/primock57, CC BY 4.0; see
          NOTICE.md.
Limits    Nobody is ill and nobody is helped: doctors and actors by video, on five days. Which doctor spoke is not in the data.
"""

from __future__ import annotations

import csv
import gzip
import io
from functools import cache
from pathlib import Path

from ...errors import UnknownName, nearest
from ..transcript import Transcript, Utterance

HERE = Path(__file__).parent
CREDIT = "PriMock57 (Papadopoulos Korfiatis et al., 2022), CC BY 4.0"
SOURCE = "https://github.com/babylonhealth/primock57"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@cache
def complaints() -> dict[str, str]:
    """What each person comes with, in their own words, by the name of the consult: its day and number, "1-01"."""
    with (HERE / "complaints.csv").open(encoding="utf-8", newline="") as file:
        return {row["consult"]: row["complaint"] for row in csv.DictReader(file)}


@cache
def _all() -> dict[str, Transcript]:
    """Every consult, by name."""
    text = gzip.decompress((HERE / "utterances.csv.gz").read_bytes()).decode("utf-8")
    said: dict[str, list[Utterance]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        said.setdefault(row["consult"], []).append(
            Utterance(row["speaker"], float(row["start_s"]), float(row["end_s"]), row["text"]))
    return {name: Transcript(name, tuple(sorted(each, key=lambda u: u.start)), kind="mock") for name, each in said.items()}


def names() -> tuple[str, ...]:
    """The names of the consults, in order."""
    return tuple(complaints())


def consult(name: str) -> Transcript:
    """One consult; `UnknownName` with the nearest."""
    if name not in complaints():
        raise UnknownName(received=name, near=nearest(name, complaints()), kind={"en": "acted consult", "nl": "gespeeld consult"})
    return _all()[name]
