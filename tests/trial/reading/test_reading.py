"""Rows are read as they stand, or refused with column, line and what to try; nothing is lost without a reason."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recupe.errors import Refusal, UnknownName, UnreadableFile, WrongValue
from recupe.study.document import parse
from recupe.trial.reading.column import moments, numbers
from recupe.trial.reading.file import read, sheet_of
from recupe.trial.reading.people import Lived, people

STUDY = """question = "?"
[people]
condition = "lived"
persons = 8
[carers]
count = 4
{allocation}
[[arms]]
name = "usual"
[[arms]]
name = "more"
[[outcomes]]
name = "score"
kind = "{kind}"
unit = "points"
[[contrasts]]
name = "more v usual"
outcome = "score"
compare = ["more", "usual"]
through = "treatment"
[data]
person = "id"
carer = "gp"
arm = "arm"
columns = {{ "score" = "y" }}
{more}
"""
ROWS = "id,gp,arm,y\n" + "".join(f"{k},{k % 4},{'more' if k % 2 else 'usual'},{k + 0.5}\n" for k in range(8))


def found(text: str = ROWS, kind: str = "continuous", more: str = "", allocation: str = "") -> Lived:
    return people(parse(STUDY.format(kind=kind, more=more, allocation=allocation)), sheet_of(text, "rows.csv"))[0]


def refused(text: str, **study: str) -> Refusal:
    with pytest.raises(Refusal) as error:
        found(text, **study)
    for language in ("en", "nl"):
        assert {"en": "try", "nl": "probeer"}[language] in error.value.told(language)
    return error.value


def test_plain_rows_are_people() -> None:
    lived = found()
    assert (lived.rows, len(lived.arm), lived.left_out) == (8, 8, ())
    assert lived.outcomes["score"].tolist() == [k + 0.5 for k in range(8)]
    assert lived.arm.tolist() == [0, 1] * 4 and lived.carers == ["0", "1", "2", "3"]


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        (ROWS.replace(",", ";"), "semicolon"),
        (ROWS.replace(",", "\t"), "tab"),
        ("\ufeff" + ROWS, ""),
        (ROWS.replace(",", ";").replace(".5", ",5"), "decimal comma"),
        (ROWS.replace("\n", "\r\n"), ""),
    ],
)
def test_other_ways_to_write_a_table_are_read_and_said(text: str, noted: str, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_bytes(text.encode())
    lived = people(parse(STUDY.format(kind="continuous", more="", allocation="")), read(tmp_path / "rows.csv"))[0]
    assert lived.outcomes["score"].tolist() == [k + 0.5 for k in range(8)]
    assert noted in " ".join(note["en"] for note in lived.notes)


@pytest.mark.parametrize(
    ("old", "new", "error", "key", "line"),
    [
        ("id,gp,arm,y", "id,gp,arm,z", UnknownName, "[data]", 1),
        ("id,gp,arm,y", "id,gp,arm,id", WrongValue, "id", 1),
        ("2,2,usual,2.5", "2,2,usual,high", WrongValue, "y", 4),
        ("2,2,usual,2.5", "2,2,usual,=A1+B1", WrongValue, "y", 4),
        ("2,2,usual,2.5", "@cmd,2,usual,2.5", WrongValue, "id", 4),
        ("2,2,usual,2.5", '2,2,usual,"2,5"', WrongValue, "y", 4),
        ("2,2,usual,2.5", "2,2,usual,1e999", WrongValue, "y", 4),
        ("2,2,usual,2.5", "2,2,other,2.5", UnknownName, "arm", 4),
        ("2,2,usual,2.5", "1,2,more,2.5", WrongValue, "id", 4),
        ("2,2,usual,2.5", "1,2,usual,2.5", WrongValue, "arm", 4),
        ("2,2,usual,2.5", "2,2,usual,2.5,9", UnreadableFile, "", 4),
    ],
)
def test_a_mistake_is_told_with_its_column_and_line(old: str, new: str, error: type[Exception], key: str, line: int) -> None:
    told = refused(ROWS.replace(old, new))
    assert type(told) is error
    assert (told.key, told.line) == (key, line)


def test_what_cannot_be_compared_is_refused_by_name() -> None:
    assert "no value" in str(refused("id,gp,arm,y\n" + "".join(f"{k},1,{'more' if k % 2 else 'usual'},\n" for k in range(8))))
    assert "same value" in str(refused("id,gp,arm,y\n" + "".join(f"{k},1,{'more' if k % 2 else 'usual'},3\n" for k in range(8))))
    lonely = refused("id,gp,arm,y\n1,1,more,1\n2,1,usual,2\n3,1,usual,3\n")
    assert (lonely.key, lonely.received) == ("arm", "more")


def test_a_carer_in_both_arms_is_refused_only_where_carers_drew_the_lot() -> None:
    text = ROWS.replace("2,2,usual", "2,1,usual")
    assert found(text).carer.tolist()[2] == 1
    told = refused(text, allocation='[allocation]\nmethod = "by carer"')
    assert (told.key, told.line, told.received) == ("gp", 4, "1")


def test_a_time_below_zero_and_an_answer_that_is_neither_are_refused() -> None:
    assert refused(ROWS.replace("2.5", "-2"), kind="time", more='event = { "score" = "gp" }').line == 4
    assert refused(ROWS, kind="binary").received == 0.5


def test_dates_in_two_ways_are_refused_and_in_one_way_are_days() -> None:
    days = moments(sheet_of("d\n2026-11-26\n2026-11-27\n", "d.csv"), "d")
    assert days[1] - days[0] == 1.0
    assert moments(sheet_of("d\n27-11-2026\n", "d.csv"), "d")[0] == days[1]
    with pytest.raises(WrongValue) as told:
        moments(sheet_of("d\n2026-11-26\n27-11-2026\n", "d.csv"), "d")
    assert told.value.line == 3
    with pytest.raises(WrongValue, match="no such date"):
        moments(sheet_of("d\n2026-02-30\n", "d.csv"), "d")


@pytest.mark.parametrize(("content", "words"), [(b"", "nothing"), (b"id,gp,arm,y\n", "no rows"), (b"\xff\xfe\x00", "UTF-8")])
def test_a_file_that_is_no_table_is_refused(content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_bytes(content)
    with pytest.raises(UnreadableFile, match=words):
        read(tmp_path / "rows.csv")
    for missing in (tmp_path / "rowz.csv", tmp_path):
        with pytest.raises(UnreadableFile) as told:
            read(missing)
        assert "rows.csv" in told.value.near


def test_a_diary_is_the_mean_of_a_persons_days_against_those_before() -> None:
    text = "id,gp,arm,t,d,y\n" + "".join(
        f"{p},1,{'more' if p % 2 else 'usual'},{t},{d},{p + d + 10 * t}\n" for p in range(4) for t in (0, 1) for d in (1, 2, 3)
    )
    lived = found(text, more='time = "t"\nat = "1"\nbefore = "0"\nday = "d"')
    assert lived.outcomes["score"].tolist() == [12.0 + p for p in range(4)]
    assert lived.baseline["score"].tolist() == [2.0 + p for p in range(4)]
    assert lived.entries.tolist() == [3] * 4 and [one.reason for one in lived.left_out] == ["before"]


def test_rows_in_are_rows_taken_and_rows_left_out() -> None:
    text = ROWS + "8,0,,1.5\n,0,usual,1.5\n"
    lived = found(text)
    assert lived.rows == 10 == int(lived.entries.sum()) + sum(one.rows for one in lived.left_out)
    assert {one.reason: one.line for one in lived.left_out} == {"no arm": 10, "no person": 11}


@given(
    st.lists(st.floats(allow_nan=False, allow_infinity=False, width=64, min_value=-1e50, max_value=1e50), min_size=1, max_size=30)
)
@settings(max_examples=60, deadline=None)
def test_a_number_comes_back_to_the_bit(values: list[float]) -> None:
    back, _ = numbers(sheet_of("y\n" + "".join(f"{v!r}\n" for v in values), "y.csv"), "y")
    assert np.array_equal(back, np.array(values))


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_text_brings_anything_but_people_or_a_refusal(text: str) -> None:
    try:
        found(text)
    except Refusal as no:
        assert no.told("nl")
