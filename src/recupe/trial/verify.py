"""Verify: what is wrong with a list of lots and its log, laid beside what study and key give.

    without the key   the list hangs together; every lot that the log shows is what was sealed, and gives that arm
    with the key      the list is, to the letter, the one that is drawn again; the log is, line by line, as it was written
    with receipts     lines that were cut off at the end of the log are missed too: nothing in what is left tells of them

Limits    Whoever has the key can write another log. Then only receipts that were kept elsewhere show it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ..errors import Told
from ..study.declaration import Study
from .lots import HEAD, LIST, LOG, drawn, minimal
from .seal import chained, commitment, digest, first_chain, line_of, seal_of

MOST_PLACES, LEAST_RECEIPT = 9_999_999, 8


class Finding(NamedTuple):
    """Something that is wrong: in the list or the log, on which line (None: the whole), at which place of the list, and what."""

    file: str
    line: int | None
    place: int | None
    what: Told


def verified(study: Study, key: int | None, listed: str, log: str = "", receipts: Sequence[str] = ()) -> list[Finding]:
    """Everything that is wrong with a list and its log; nothing when all is as it was drawn.

    key        None: what anybody can see without it
    receipts   what was given out at openings, and kept elsewhere
    """
    try:
        return _verified(study, key, listed, log, receipts)
    except csv.Error:
        return [Finding("list", None, None, {"en": "this is no table", "nl": "dit is geen tabel"})]


def _verified(study: Study, key: int | None, listed: str, log: str, receipts: Sequence[str]) -> list[Finding]:
    head = _head(listed)
    if head is None:
        return [Finding("list", None, None, {"en": "this is not a list of lots", "nl": "dit is geen lijst met loten"})]
    found = []
    if head["study"] != study.hash:
        found.append(Finding("list", 1, None, {"en": "the list is of another study", "nl": "de lijst hoort bij een andere studie"}))
    if key is not None and (key < 0 or head["key"] != commitment(key)):
        return [*found, Finding("list", 1, None, {"en": "this is not the key of the list",
                                                  "nl": "dit is niet de sleutel van de lijst"})]
    found += _chain(listed)
    places = int(head["places"])
    if key is not None and not found:
        found += _redrawn(study, places, key, head["version"], listed)
    rows = [line for line in csv.reader(io.StringIO(listed)) if len(line) == len(LIST)][1:]
    seals = {line[0]: (line[1], line[2]) for line in rows}
    return found + _log(study, key, places, seals, log) + _missed(log, receipts)


def _head(listed: str) -> dict[str, str] | None:
    """What the first line of a list says; None when it is no list."""
    lines = list(csv.reader(io.StringIO(listed)))[:2]
    if len(lines) < 2 or not lines[0] or lines[0][0] != HEAD or tuple(lines[1]) != LIST:
        return None
    said = dict(cell.split("=", 1) for cell in lines[0][1:] if "=" in cell)
    places = said.get("places", "")
    sound = set(said) == {"version", "study", "method", "block", "places", "key"} and places.isascii() and places.isdigit()
    return said if sound and 1 <= len(places) <= 7 and 1 <= int(places) <= MOST_PLACES else None


def _chain(listed: str) -> list[Finding]:
    """Lines of the list that do not hang on the one before, and lines that are gone."""
    lines = listed.split("\n")
    head = next(csv.reader([lines[0]]))
    before, found = digest(line_of(head)), []
    for number, text in enumerate(lines[2:-1], start=3):
        line = next(csv.reader([text]), [])
        if len(line) != len(LIST) or line_of(line) != text + "\n" or digest(before, *line[:3]) != line[3]:
            found.append(Finding("list", number, _place(line), {
                "en": f"line {number} of the list was changed, or a line before it is gone",
                "nl": f"regel {number} van de lijst is veranderd, of een regel ervoor is weg"}))
        before = line[3] if len(line) == len(LIST) else before
    places = _head(listed)
    if lines[-1] or line_of(head) != lines[0] + "\n" or line_of(LIST) != lines[1] + "\n" or (
            places is not None and len(lines) - 3 != int(places["places"])):
        found.append(Finding("list", None, None, {"en": "the list is not as long as its first line says, or not whole",
                                                  "nl": "de lijst is niet zo lang als haar eerste regel zegt, of niet heel"}))
    return found


def _redrawn(study: Study, places: int, key: int, version: str, listed: str) -> list[Finding]:
    """Lines of the list that are not what the key draws."""
    again = replace(drawn(study, places, key), version=version).listed().split("\n")
    theirs = listed.split("\n")
    differ = [k for k in range(max(len(again), len(theirs))) if again[k:k + 1] != theirs[k:k + 1]]
    return [Finding("list", k + 1, k - 1 if k > 1 else None, {
        "en": f"line {k + 1} of the list is not the one that was drawn",
        "nl": f"regel {k + 1} van de lijst is niet de regel die geloot is"}) for k in differ[:1]]


def _log(study: Study, key: int | None, places: int, seals: dict[str, tuple[str, str]], log: str) -> list[Finding]:
    """The first line of the log that was not written so, and every line that gives what was not sealed."""
    if not log:
        return []
    texts, found = log.split("\n"), []
    if texts[0] != ",".join(LOG) or texts[-1]:
        return [Finding("log", None, None, {"en": "the log has another first line, or its last line is not whole",
                                            "nl": "het logboek heeft een andere eerste regel, of de laatste is niet heel"})]
    before = first_chain(key, study.hash, places) if key is not None else ""
    good: list[list[str]] = []
    for number, text in enumerate(texts[1:-1], start=2):
        line = next(csv.reader([text]), [])
        if len(line) != len(LOG) or line_of(line) != text + "\n" or (
                key is not None and chained(key, before, line[:-1]) != line[-1]):
            found.append(Finding("log", number, _place(line), {
                "en": f"line {number} of the log was changed, or a line before it is gone",
                "nl": f"regel {number} van het logboek is veranderd, of een regel ervoor is weg"}))
            break
        before = line[-1]
        good.append(line)
    return found + _given(study, seals, good)


def _given(study: Study, seals: dict[str, tuple[str, str]], lines: list[list[str]]) -> list[Finding]:
    """Lines whose lot is not what was sealed, or whose arm is not what the lot gives; places and people that come twice."""
    found = []
    arms = [line[3] for line in lines]
    if study.allocation.method == "minimised":
        try:
            arms = minimal(tuple(arm.name for arm in study.arms), [line[1] for line in lines], arms) if lines else []
        except (ValueError, IndexError, OverflowError):
            arms = [""] * len(lines)
    places: set[str] = set()
    people: set[str] = set()
    for k, line in enumerate(lines):
        stratum, seal = seals.get(line[0], ("", ""))
        place = _place(line)
        sealed = "" if place is None else seal_of(line[6], place, stratum, line[3])
        twice = line[0] in places or line[2] in people
        places.add(line[0])
        people.add(line[2])
        if not seal or sealed != seal or arms[k] != line[4] or twice or (stratum and stratum != line[1]):
            found.append(Finding("log", k + 2, _place(line), {
                "en": f"line {k + 2} of the log gives another arm than was sealed, or a lot or a person twice",
                "nl": f"regel {k + 2} van het logboek geeft een andere arm dan verzegeld was, of een lot of persoon dubbel"}))
    return found


def _missed(log: str, receipts: Sequence[str]) -> list[Finding]:
    """Receipts that belong to no line of the log."""
    chains = [line[-1] for line in csv.reader(io.StringIO(log)) if line]
    return [Finding("log", None, None, {
        "en": f"the opening with receipt {receipt} is not in the log",
        "nl": f"de opening met bewijs {receipt} staat niet in het logboek"})
        for receipt in receipts if len(receipt) < LEAST_RECEIPT or not any(chain.startswith(receipt) for chain in chains)]


def _place(line: Sequence[str]) -> int | None:
    return int(line[0]) if line and line[0].isascii() and line[0].isdigit() and len(line[0]) < 8 else None
