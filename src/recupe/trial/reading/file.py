"""File: a CSV or Parquet file as columns of text, each row with its line.

Everything is read as text, so that nothing is guessed: numbers are made column by column (`column.py`). The separator is the one
of , ; tab | that cuts the first lines into equally many parts, and is said. A byte-order mark is skipped.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ...errors import Told, UnreadableFile, WrongValue

SEPARATORS = {",": ("comma", "komma"), ";": ("semicolon", "puntkomma"), "\t": ("tab", "tab"), "|": ("bar", "streepje |")}
MISSING = ("", "NA", "N/A", "NaN", "nan", "NULL", "None", ".", "-")
FORMULA = re.compile(r"[=@]|[+-](?![\d.,]*\d[\d.,]*(?:[eE][+-]?\d+)?\Z)")
LOOKED_AT = 20


@dataclass(frozen=True)
class Sheet:
    """Columns of text of one file.

    frame      pandas frame of text, None where a cell is empty or says it is missing; its index is the line in the file
    file       what messages call it
    notes      what was noticed while reading, per language      digest   SHA-256 of the file
    """

    frame: Any
    file: str
    notes: tuple[Told, ...] = ()
    digest: str = ""

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in order."""
        return list(self.frame.columns)


def read(path: Path) -> Sheet:
    """The columns of a file; `UnreadableFile` or `WrongValue` with line and what to try."""
    name = str(path)
    if path.is_dir() or not path.exists():
        there = "it is a folder" if path.is_dir() else "it does not exist"
        daar = "het is een map" if path.is_dir() else "het bestaat niet"
        near = sorted(p.name for p in (path if path.is_dir() else path.parent).glob("*.csv"))[:4] if path.parent.is_dir() else []
        raise _refused(name, there, daar, "the path of a CSV or Parquet file", "het pad van een CSV- of Parquet-bestand", near=near)
    try:
        content = path.read_bytes()
        found = _parquet(content, name) if path.suffix == ".parquet" else sheet_of(content.decode("utf-8-sig"), name)
    except OSError as error:
        raise _refused(
            name, str(error.strerror), str(error.strerror), "look at its permissions", "kijk naar de rechten ervan"
        ) from None
    except UnicodeDecodeError as error:
        raise _refused(
            name,
            f"byte {error.start + 1} is not UTF-8",
            f"byte {error.start + 1} is geen UTF-8",
            "save it as UTF-8",
            "bewaar het als UTF-8",
        ) from None
    return replace(found, digest=hashlib.sha256(content).hexdigest())


def sheet_of(text: str, name: str) -> Sheet:
    """The columns of the text of a CSV file."""
    import pandas as pd

    if not text.strip():
        raise _refused(
            name,
            "it holds nothing",
            "er staat niets in",
            "a first line with the names of the columns",
            "een eerste regel met de namen van de kolommen",
        )
    separator = _separator(text)
    text, notes = _with_row_names(text, separator, name)
    try:
        frame = pd.read_csv(
            io.StringIO(text),
            sep=separator,
            dtype="string[pyarrow]",
            keep_default_na=False,
            na_values=list(MISSING),
            skip_blank_lines=False,
            header=None,
            skipinitialspace=True,
            engine="c",
        )
    except (pd.errors.ParserError, ValueError) as error:
        found = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", str(error))
        if found:
            raise _refused(
                name,
                f"line {found[2]} has {found[3]} parts where the first has {found[1]}",
                f"regel {found[2]} heeft {found[3]} delen waar de eerste er {found[1]} heeft",
                "the same number of parts on each line; text with a separator in it between quotes",
                "evenveel delen op elke regel; tekst met een scheidingsteken tussen aanhalingstekens",
                line=int(found[2]),
            ) from None
        raise _refused(
            name,
            "it is not a table of rows and columns",
            "het is geen tabel van rijen en kolommen",
            "a CSV file with one line for each row",
            "een CSV-bestand met één regel per rij",
        ) from None
    head = ["" if value is pd.NA else str(value).strip() for value in frame.iloc[0]]
    _check_head(head, name)
    frame = frame.iloc[1:].set_axis(head, axis=1)
    frame.index = frame.index + 1
    frame = frame[frame.notna().any(axis=1)]
    if not len(frame):
        raise _refused(
            name, "it has a first line and no rows", "het heeft een eerste regel en geen rijen", "rows below it", "rijen daaronder"
        )
    _no_formulas(frame, name)
    if separator != ",":
        en, nl = SEPARATORS[separator]
        notes = (
            *notes,
            {
                "en": f"The columns of {Path(name).name} are separated by a {en}.",
                "nl": f"De kolommen van {Path(name).name} zijn gescheiden door een {nl}.",
            },
        )
    return Sheet(frame, name, notes)


def _parquet(content: bytes, name: str) -> Sheet:
    import pandas as pd

    try:
        frame = pd.read_parquet(io.BytesIO(content))
    except Exception as error:
        raise _refused(
            name,
            f"it is not Parquet ({type(error).__name__})",
            f"het is geen Parquet ({type(error).__name__})",
            "a Parquet file, or a CSV file",
            "een Parquet-bestand, of een CSV-bestand",
        ) from None
    frame = frame.astype("string[pyarrow]")
    frame = frame.mask(frame.isin(MISSING))
    frame.index = range(2, len(frame) + 2)
    _no_formulas(frame, name)
    return Sheet(frame, name)


def _separator(text: str) -> str:
    """The separator that cuts the first lines into equally many parts, and into most; a comma when none cuts."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text.split("\n", LOOKED_AT)[:LOOKED_AT] if line.strip()]
    counts = {s: [line.count(s) for line in lines] for s in SEPARATORS}
    even = {s: found[0] for s, found in counts.items() if found[0] and all(n == found[0] for n in found)}
    some = even or {s: found[0] for s, found in counts.items() if found[0]}
    return max(some, key=lambda s: some[s]) if some else ","


def _with_row_names(text: str, separator: str, name: str) -> tuple[str, tuple[Told, ...]]:
    """A file whose rows open with a name that has no column of its own, as R writes them, gets the column `row`."""
    parts = [re.sub(r'"[^"]*"', "", line).count(separator) for line in text.split("\n", LOOKED_AT)[:LOOKED_AT] if line.strip()]
    if len(parts) < 2 or any(n != parts[0] + 1 for n in parts[1:]):
        return text, ()
    return f"row{separator}{text}", (
        {
            "en": f"The first column of {Path(name).name} has no name and is called row.",
            "nl": f"De eerste kolom van {Path(name).name} heeft geen naam en heet row.",
        },
    )


def _check_head(head: list[str], name: str) -> None:
    for place, column in enumerate(head, start=1):
        if column in head[: place - 1]:
            if not column:
                continue
            raise WrongValue(
                file=name,
                line=1,
                key=column,
                received=column,
                problem={"en": "Two columns have the same name", "nl": "Twee kolommen hebben dezelfde naam"},
                advice={"en": "a name of its own for each column", "nl": "een eigen naam voor elke kolom"},
            )


def _no_formulas(frame: Any, name: str) -> None:
    """A cell that a spreadsheet would compute is not a value."""
    for column in frame.columns:
        cells = frame[column].dropna()
        signs = cells[cells.str.slice(0, 1).isin(["=", "@", "+", "-"])]
        wrong = signs[[FORMULA.match(cell) is not None for cell in signs]] if len(signs) else signs
        if len(wrong):
            raise WrongValue(
                file=name,
                line=int(wrong.index[0]),
                key=str(column),
                received=str(wrong.iloc[0])[:80],
                problem={
                    "en": f"There is a formula in this cell, not a value ({len(wrong)} in this column)",
                    "nl": f"In deze cel staat een formule, geen waarde ({len(wrong)} in deze kolom)",
                },
                advice={
                    "en": "save the values only, and look at the rows around it",
                    "nl": "bewaar alleen de waarden, en kijk naar de rijen eromheen",
                },
            )


def _refused(file: str, en: str, nl: str, try_en: str, try_nl: str, **more: Any) -> UnreadableFile:
    return UnreadableFile(file=file, problem={"en": en, "nl": nl}, advice={"en": try_en, "nl": try_nl}, **more)
