"""Lots: what the doors call to draw a list for real people, to open a lot, and to check a list and its log afterwards.

    lots(study, persons)                      a drawn list as texts: the sealed list, and the key that opens it
    open_lot(study, folder, person, carer)    the next lot, in a folder with lots.csv, key.txt and log.csv: one opening at a time
    check_folder(study, folder)               what is wrong in such a folder

Whether a lot may be drawn at all is asked in `ethics.py`.

Limits    Two who open at once wait for each other on one machine; a folder that several machines share is not guarded so.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..errors import UnreadableFile, WrongValue
from ..study.declaration import Study
from ..trial.lots import drawn, log_lines, opened
from ..trial.seal import commitment
from ..trial.verify import Finding, verified
from .ethics import coldest, concern, offer

__all__ = ["KEY", "LIST", "LOG", "check_folder", "concern", "lots", "offer", "open_lot"]

GUESSABLE = 2**40
LIST, KEY, LOG = "lots.csv", "key.txt", "log.csv"


def lots(study: Study, persons: int, *, seed: int | None = None, approval: str | None = None) -> dict[str, Any]:
    """A drawn list: `listed` is the sealed list, `key` what opens it, `places` how many lots there are; `guessable` says that the
    key was chosen so small that somebody might find it by trying.

    Raises `WrongValue` where an arm gives less than usual care and no approval is named.
    """
    asked = concern(study)
    if asked is not None and not (approval or "").strip():
        raise WrongValue(
            key="--lots", received=coldest(study), problem=asked,
            advice={"en": "usual care against usual care plus: recupe new STUDY --usual-care-plus; or --approval with the "
                          "committee's name and number",
                    "nl": "gewone zorg tegen gewone zorg plus: recupe new STUDY --usual-care-plus; of --approval met naam en "
                          "nummer van de commissie"})
    made = drawn(study, persons, secrets.randbits(128) if seed is None else seed)
    return {"study": study.hash, "persons": len(made.strata), "asked": persons, "places": len(made.strata), "method": made.method,
            "block": made.block, "key": made.key, "commitment": commitment(made.key), "guessable": made.key < GUESSABLE,
            "listed": made.listed(), "approval": approval, "concern": asked}


def _findings(study: Study, key: int | None, listed: str, log: str, receipts: Sequence[str] = ()) -> list[dict[str, Any]]:
    """What is wrong with a list and its log, each in both languages with file, line and place; nothing when all is as drawn."""
    return [_plain(one) for one in verified(study, key, listed, log, receipts)]


def open_lot(study: Study, folder: str | os.PathLike[str], person: str, stratum: int | Sequence[int],
             when: str | None = None) -> dict[str, Any]:
    """The next lot in a folder: `arm` and its `title`, `place`, and the `receipt` to be kept elsewhere. The log is safe on disk
    before anything is told, and who opens at the same time waits.

    Raises `WrongValue` where list or log are not as they were drawn, and as `trial.lots.opened`.
    """
    place = Path(folder)
    with _alone(place / LIST):
        key, listed, log = _key(place), _read(place / LIST), _read(place / LOG, missing="")
        wrong = _findings(study, key, listed, log)
        if key is None or wrong:
            first = wrong[0] if wrong else {"en": "there is no key", "nl": "er is geen sleutel"}
            raise WrongValue(
                file=str(place), received=first["en"],
                problem={"en": f"Nothing is opened, for the lots are not as they were drawn: {first['en']}",
                         "nl": f"Er wordt niets geopend, want de loten zijn niet zoals ze geloot zijn: {first['nl']}"},
                advice={"en": "recupe check STUDY --lots FOLDER", "nl": "recupe check STUDY --lots MAP"})
        made = opened(drawn(study, listed.count("\n") - 2, key), log, stratum, person, when or _now())
        _write(place / LOG, made.log)
    arm = study.arm(made.arm)
    return {"person": person, "arm": made.arm, "title": {language: arm.called(language) for language in ("en", "nl")},
            "place": made.place, "receipt": made.receipt}


def check_folder(study: Study, folder: str | os.PathLike[str], key: int | None = None,
                 receipts: Sequence[str] = ()) -> dict[str, Any]:
    """A folder of lots: how many places, how many opened, by arm, and every finding. Without key.txt and `key`, only what anybody
    can see is checked, and `with_key` says so."""
    place = Path(folder)
    found = _key(place) if key is None else key
    listed, log = _read(place / LIST), _read(place / LOG, missing="")
    lines = log_lines(log)
    arms = Counter(line[4] for line in lines if len(line) > 4)
    return {"places": max(listed.count("\n") - 2, 0), "opened": len(lines), "with_key": found is not None,
            "arms": {arm.name: arms[arm.name] for arm in study.arms}, "findings": _findings(study, found, listed, log, receipts)}


def _plain(one: Finding) -> dict[str, Any]:
    return {**one.what, "file": one.file, "line": one.line, "place": one.place}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Nobody else opens a lot of this list meanwhile."""
    import fcntl

    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError as error:
        raise _unreadable(path, error) from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _key(folder: Path) -> int | None:
    """The key in a folder; None when it is kept elsewhere, -1 when there is none in the file."""
    text = _read(folder / KEY, missing="").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 100 else (-1 if text else None)


def _read(path: Path, missing: str | None = None) -> str:
    """The text of a file to the letter, line ends too."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        if missing is not None:
            return missing
        raise _unreadable(path, error) from None
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: Exception) -> UnreadableFile:
    said = getattr(error, "strerror", None) or "not UTF-8"
    return UnreadableFile(file=str(path), problem={"en": said, "nl": said},
                          advice={"en": "the folder that recupe new STUDY --lots FOLDER wrote",
                                  "nl": "de map die recupe new STUDY --lots MAP schreef"})


def _write(path: Path, text: str) -> None:
    """Write beside and rename, and wait until the disk has it: a log is never half there."""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise WrongValue(key="--lots", received=str(path),
                         problem={"en": f"The log cannot be written, so nothing was opened: {error.strerror}",
                                  "nl": f"Het logboek kan niet worden geschreven, dus er is niets geopend: {error.strerror}"},
                         advice={"en": "a folder that may be written", "nl": "een map waarin geschreven mag worden"}) from None
