"""Export: the files of `--out`: the record, and each picture's data as CSV with a column `world`.

A CSV is for machines: decimal points, empty where nothing is known, and in its last column what every export carries. A text
that a spreadsheet would take for a formula is kept a text.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from ..study.declaration import Study
from .answer import circumstances
from .chapter.provenance import line
from .figure.of_run import figures
from .figure.shape import Cell, Table
from .reading import Reading, worlds_named
from .wording import LANGUAGES, say

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(table: Table) -> str:
    """A table as CSV, with the stamp of every export as its last column."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*(_cell(column.name) for column in table.columns), "stamp"])
    stamp = say("note.stamp", "en")
    for row in table.rows:
        writer.writerow([*(_cell(value) for value in row), stamp])
    return stream.getvalue()


def _cell(value: Cell) -> Cell:
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def files(record: Mapping[str, Any], pictures: Mapping[str, Any] | None, study: Study) -> dict[str, str]:
    """Name and text of each file of `--out`: the record as `lab.run` gives it, the data of every picture, and what they are.

    The rows of people come from `lab.rows`, the page from `page`.
    """
    reading = Reading(record, study)
    made = {"result.json": json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False) + "\n",
            "about.txt": about(reading)}
    return made | {f"{figure.name}.csv": csv_of(figure.table) for figure in figures(reading, pictures)}


def about(reading: Reading) -> str:
    """What these files are and are not, in both languages: worlds, stamp, split, provenance, hash, seed and version."""
    record = reading.record
    ran = f"{record['study']} {record['hash']} seed {record['seed']} recupe {record['version']}"
    blocks = []
    for language in LANGUAGES:
        lines = [record["question"][language], say("note.model_many", language, worlds=worlds_named(reading.worlds, language)),
                 say("note.stamp", language), say("note.split", language), *circumstances(reading, language),
                 line(reading, language), say("note.footer", language)]
        blocks.append("\n".join(lines))
    return "\n\n".join([*blocks, ran]) + "\n"
