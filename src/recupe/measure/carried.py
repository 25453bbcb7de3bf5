"""Carried: a coding as a file, CSV or JSON, and back again. No word of what was said is in it.

In CSV a name that a spreadsheet could take for a formula stands behind a quotation mark, which is taken away when it comes back.
"""

from __future__ import annotations

import csv
import io
import json
import math
from typing import Any

from ..errors import MissingKey, UnreadableFile, WrongValue
from .coding import MOST_MARKS, Coding, Mark, coded_until, coder_named, joined, with_marks

HEAD = ("consult", "digest", "unit", "coder", "lane", "start", "end", "coded_until")
RISKY = ("=", "+", "-", "@", "\t", "\r", "'")
FORMAT = "recupe coding 1"
MOST_BYTES = 5_000_000


def as_csv(coding: Coding) -> str:
    """Marks as rows; a coder without marks has one row without a lane."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for coder in coding.coders:
        fixed = (_safe(coding.consult), coding.digest, coding.unit, _safe(coder))
        until = f"{coding.until[coder]:.3f}" if coder in coding.until else ""
        writer.writerows([*fixed, m.lane, f"{m.start:.3f}", f"{m.end:.3f}", until] for m in coding.of(coder))
        if not coding.of(coder):
            writer.writerow([*fixed, "", "", "", until])
    return out.getvalue()


def as_json(coding: Coding) -> str:
    """Marks as JSON."""
    return json.dumps({
        "format": FORMAT, "consult": coding.consult, "digest": coding.digest, "unit": coding.unit,
        "coders": [{"name": coder, "coded_until": coding.until.get(coder), "marks": [
            {"lane": m.lane, "start": m.start, "end": m.end} for m in coding.of(coder)]} for coder in coding.coders],
    }, ensure_ascii=False, indent=1) + "\n"


def taken_in(coding: Coding, name: str, content: bytes) -> Coding:
    """The coding with what a file holds in it as well; `UnreadableFile` or `WrongValue` when it is no coding of this transcript."""
    if len(content) > MOST_BYTES:
        raise UnreadableFile(file=name, problem={"en": "it is larger than 5 MB", "nl": "het is groter dan 5 MB"},
                             advice={"en": "the marks of one consult", "nl": "de markeringen van één consult"})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _no_coding(name) from None
    return _from_json(coding, name, text) if text.lstrip().startswith("{") else _from_csv(coding, name, text)


def _from_csv(coding: Coding, name: str, text: str) -> Coding:
    rows = csv.DictReader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")))
    found = Coding(coding.consult, coding.digest, coding.length, coding.unit)
    until: dict[str, float] = {}
    marks: list[Mark] = []
    try:
        missing = [part for part in HEAD[:7] if part not in (rows.fieldnames or [])]
        if missing:
            raise MissingKey(file=name, line=1, key=missing[0], received=", ".join(rows.fieldnames or [])[:80],
                             example={"en": ", ".join(HEAD), "nl": ", ".join(HEAD)})
        for row in rows:
            line = rows.line_num
            if len(marks) > MOST_MARKS:
                break
            _check_same(coding, name, line, _plain(row["consult"]), row["digest"], row["unit"])
            coder = _plain(row["coder"])
            found = _with_coder(found, coder, name, line)
            if row["lane"]:
                marks.append(Mark(_number(row["start"], name, line), _number(row["end"], name, line), row["lane"], coder))
            if row.get("coded_until"):
                until[coder] = _number(row["coded_until"], name, line)
    except csv.Error:
        raise _no_coding(name, rows.line_num) from None
    return _whole(coding, found, marks, until)


def _from_json(coding: Coding, name: str, text: str) -> Coding:
    found = Coding(coding.consult, coding.digest, coding.length, coding.unit)
    until: dict[str, float] = {}
    marks: list[Mark] = []
    try:
        told: Any = json.loads(text)
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise _no_coding(name)
        _check_same(coding, name, None, str(told["consult"]), str(told["digest"]), str(told["unit"]))
        for one in told["coders"]:
            coder = str(one["name"])
            found = _with_coder(found, coder, name, None)
            marks += [Mark(_number(m["start"], name), _number(m["end"], name), str(m["lane"]), coder)
                      for m in one["marks"][:MOST_MARKS + 1]]
            if one.get("coded_until") is not None:
                until[coder] = _number(one["coded_until"], name)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _no_coding(name) from None
    return _whole(coding, found, marks, until)


def _whole(coding: Coding, found: Coding, marks: list[Mark], until: dict[str, float]) -> Coding:
    read = with_marks(found, marks)
    for coder, at in until.items():
        read = coded_until(read, coder, at) if coder in read.coders else read
    return joined(coding, read)


def _with_coder(found: Coding, coder: str, name: str, line: int | None) -> Coding:
    if coder in found.coders:
        return found
    if coder_named(coder) != coder:
        raise WrongValue(file=name, line=line, received=coder[:40],
                         problem={"en": "This is no name of a coder", "nl": "Dit is geen naam van een codeur"})
    return Coding(found.consult, found.digest, found.length, found.unit, found.marks, (*found.coders, coder), found.until)


def _check_same(coding: Coding, name: str, line: int | None, consult: str, digest: str, unit: str) -> None:
    if (digest, unit) != (coding.digest, coding.unit):
        raise WrongValue(file=name, line=line, received=consult[:60], near=[coding.consult], problem={
            "en": "These marks belong to another transcript", "nl": "Deze markeringen horen bij een ander transcript"},
            advice={"en": "open the consult that they were made on", "nl": "open het consult waarop ze gemaakt zijn"})


def _number(said: object, name: str, line: int | None = None) -> float:
    try:
        found = float(str(said))
    except ValueError:
        found = math.nan
    if not math.isfinite(found) or isinstance(said, bool):
        raise WrongValue(file=name, line=line, received=str(said)[:40],
                         problem={"en": "This is no time", "nl": "Dit is geen tijd"},
                         advice={"en": "seconds (12.5), or words", "nl": "seconden (12.5), of woorden"})
    return found


def _no_coding(name: str, line: int | None = None) -> UnreadableFile:
    return UnreadableFile(file=name, line=line, problem={"en": "it holds no marks as recupe exports them",
                                                         "nl": "er staan geen markeringen in zoals recupe ze exporteert"},
                          advice={"en": "the CSV or JSON that this page exports",
                                  "nl": "de CSV of JSON die deze pagina exporteert"})


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) else text


def _plain(text: str | None) -> str:
    return (text or "").removeprefix("'")
