"""Write: a run as a page and as a folder of files; each is written beside and renamed, so that nothing is ever half there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ..errors import WrongValue
from ..lab.pictures import pictures
from ..lab.rows import rows_csv
from ..lab.run import Run
from .export import files
from .page import page


def check_folder(folder: Path) -> None:
    """Refuse a folder that is a file, or that cannot be made, before any work is done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongValue(key="--out", received=str(folder),
                         problem={"en": f"This folder cannot be made: {error.strerror}",
                                  "nl": f"Deze map kan niet worden gemaakt: {error.strerror}"},
                         advice={"en": "the name of a folder that may be written",
                                 "nl": "de naam van een map waarin geschreven mag worden"}) from None


def write_text(path: Path, text: str, mode: int = 0o644) -> Path:
    """Write a text as `write_bytes` does."""
    return write_bytes(path, text.encode("utf-8"), mode)


def write_bytes(path: Path, content: bytes, mode: int = 0o644) -> Path:
    """Write a file beside its place and rename it; the whole path. Raises `WrongValue` where nothing may be written."""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.chmod(beside, mode)
            os.replace(beside, path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise WrongValue(key="file", received=str(path),
                         problem={"en": f"This file cannot be written: {error.strerror}",
                                  "nl": f"Dit bestand kan niet worden geschreven: {error.strerror}"},
                         advice={"en": "another folder, with --out", "nl": "een andere map, met --out"}) from None
    return path.resolve()


def write_page(run: Run, path: Path, language: str, command: str) -> Path:
    """The page of a run; its whole path."""
    return write_text(path, page(run.record, pictures(run), run.study, command, language))


def write_folder(run: Run, folder: Path, language: str, command: str, study: str) -> Path:
    """The page, the record, the rows of the first replicate with the text of their study, and the data of every figure, into a
    folder; its whole path."""
    drawn = pictures(run)
    texts = {f"{run.record['study']}.html": page(run.record, drawn, run.study, command, language),
             **files(run.record, drawn, run.study), "rows.csv": rows_csv(run), "study.toml": study}
    for name, text in texts.items():
        write_text(folder / name, text)
    return folder.resolve()
