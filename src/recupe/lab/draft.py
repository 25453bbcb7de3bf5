"""Draft: a study file from a file of rows: what can be seen is filled in, what cannot is a question, and nothing is guessed.

seen       how many people; a column whose name says what it holds and of which there is one; which values an arm takes; whether
           a column is yes or no; whether a person has several rows
asked      everything else: a line `key = "?"  # one of: ...` that `check` refuses until somebody answers it
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from ..trial.reading.column import categories
from ..trial.reading.file import Sheet, read

MOST_ARMS, SHOWN = 6, 12
CALLED = {
    "person": r"(^|_|\b)(id|person|subject|subjno|patient|participant|manuscript_id)($|_|\b|number)",
    "arm": r"(^|_|\b)(arm|treat|treatment|group|allocation|intervention)($|_|\b|name)",
    "carer": r"(practice|investigator|centre|center|site|clinic|carer|doctor|gp)",
    "time": r"(^|_|\b)(time|month|week|visit|period)($|_|\b|number)",
    "baseline": r"(base|before|pre)",
}


def draft(path: Path) -> str:
    """The text of a study for these rows. Raises a `Refusal` for a file that is no table."""
    sheet = read(path)
    found = {what: _named(sheet, what) for what in CALLED}
    person = found["person"][0] if len(found["person"]) == 1 else None
    rows = len(sheet.frame)
    people = int(sheet.frame[person].nunique()) if person else rows
    arms = [c for c in found["arm"] if 2 <= sheet.frame[c].nunique() <= MOST_ARMS]
    carers = int(sheet.frame[found["carer"][0]].nunique()) if len(found["carer"]) == 1 else 1
    lines = [
        f'# A draft from {path.name}, {rows} rows. A line with "?" is a question: nobody can see the answer in the rows.',
        "",
        'question = "?"                                  # what is asked of these rows',
        "",
        "[people]",
        'condition = "lived"',
        f"persons = {people}",
        "",
        "[carers]",
        f"count = {carers}",
        "",
        "[allocation]",
        'method = "?"                                    # simple, blocked, stratified, minimised, by carer',
        "",
    ]
    names = _arms(sheet, arms)
    for name in names:
        lines += ["[[arms]]", f"name = {_text(name)}", ""]
    outcomes = _outcomes(sheet, {c for some in found.values() for c in some})
    lines += [
        "[[outcomes]]",
        f"name = {_text(outcomes[0] if len(outcomes) == 1 else '?')}{_one_of(outcomes)}",
        f"kind = {_kind(sheet, outcomes)}",
        'unit = "?"',
        'better = "?"                                    # lower, higher',
        "",
        "[[contrasts]]",
        f"name = {_text(' v '.join(reversed(names)) if len(names) == 2 else '?')}",
        f"outcome = {_text(outcomes[0] if len(outcomes) == 1 else '?')}",
        'compare = ["?", "?"]                            # the arm that is looked at, and with which',
        'through = "treatment"',
        "",
        "[data]",
    ]
    for what in ("person", "arm", "carer"):
        some = arms if what == "arm" else found[what]
        if some or what == "arm":
            lines.append(f"{what} = {_text(some[0] if len(some) == 1 else '?')}{_one_of(some if some else sheet.columns)}")
    if person and people < rows:
        times = found["time"]
        lines += [
            f"# {people} people have {rows} rows: several times (time and at), or a diary (day)",
            f"time = {_text(times[0] if len(times) == 1 else '?')}{_one_of(times or sheet.columns)}",
            f'at = "?"{_values(sheet, times[0]) if len(times) == 1 else ""}',
        ]
    if len(arms) == 1:
        lines.append(
            "arms = { "
            + ", ".join(f"{_text(name)} = {_text(value)}" for name, value in zip(names, _labels(sheet, arms[0]), strict=True))
            + " }"
        )
    if found["baseline"]:
        lines.append(f'# measured before? baseline = {{ "the outcome" = "its column" }}{_one_of(found["baseline"])}')
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _named(sheet: Sheet, what: str) -> list[str]:
    """Columns whose name says what they hold."""

    def says(column: str, kind: str) -> bool:
        return re.search(CALLED[kind], column.lower().replace(".", "_")) is not None

    return [c for c in sheet.columns if says(c, what) and not (what == "person" and says(c, "carer"))]


def _labels(sheet: Sheet, column: str) -> list[str]:
    return categories(sheet, column)[1]


def _arms(sheet: Sheet, arms: list[str]) -> list[str]:
    """Names of the arms: their own words; a bare number gets `arm` before it."""
    if len(arms) != 1:
        return ["?", "? (another)"]
    return [f"arm {label}" if re.fullmatch(r"-?\d+(\.\d+)?", label) else label for label in _labels(sheet, arms[0])]


def _outcomes(sheet: Sheet, taken: set[str]) -> list[str]:
    """Columns of numbers that are nothing else."""
    import pandas as pd

    found = []
    for column in sheet.columns:
        cells = sheet.frame[column]
        read_ = pd.to_numeric(cells.replace({"TRUE": "1", "FALSE": "0"}), errors="coerce")
        if column and column not in taken and not (read_.isna() & cells.notna()).any() and read_.nunique() > 1:
            found.append(column)
    return found


def _kind(sheet: Sheet, outcomes: list[str]) -> str:
    import pandas as pd

    if len(outcomes) == 1:
        values: Any = (
            pd.to_numeric(sheet.frame[outcomes[0]].replace({"TRUE": "1", "FALSE": "0"}), errors="coerce").dropna().to_numpy()
        )
        if set(np.unique(values)) <= {0.0, 1.0}:
            return '"binary"'
        if (values != np.round(values)).any():
            return '"continuous"'
    return '"?"                                      # continuous, binary, count, ordinal, time'


def _values(sheet: Sheet, column: str) -> str:
    return _one_of(_labels(sheet, column))


def _one_of(some: list[str]) -> str:
    return "" if len(some) < 2 else "  # one of: " + ", ".join(some[:SHOWN]) + (", ..." if len(some) > SHOWN else "")


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
