"""Exports: the files of --out, for machines; each names its worlds and says what it is not."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.report.export import FORMULA, csv_of, files
from recupe.report.figure.shape import Column, Table
from recupe.report.wording import say, sentences
from report.conftest import Made
from report.variants import VARIANTS

HEAD = {"en": "x", "nl": "x"}


def test_a_run_gives_its_record_what_it_is_and_the_data_of_every_figure(whole: Made) -> None:
    made = files(whole.record, whole.pictures, whole.study)
    assert set(made) == {"result.json", "about.txt", "hero.csv", "recovery.csv", "confounding.csv", "people.csv", "encounter.csv",
                         "ablation.csv"}
    assert json.loads(made["result.json"]) == whole.record


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_file_names_its_world_first_and_is_stamped_last(made: Made, variant: str) -> None:
    VARIANTS[variant](made.record)
    for name, text in files(made.record, made.pictures, made.study).items():
        if not name.endswith(".csv"):
            continue
        rows = list(csv.reader(io.StringIO(text)))
        assert rows[0][0] == "world" and rows[0][-1] == "stamp", name
        assert {len(row) for row in rows} == {len(rows[0])}
        assert all(row[0] for row in rows[1:])
        assert {w for row in rows[1:] for w in row[0].split(" / ")} != {"told"}
        assert {row[-1] for row in rows[1:]} <= {sentences("en")["note.stamp"]}


def test_numbers_are_whole_and_plain(whole: Made) -> None:
    hero = list(csv.DictReader(io.StringIO(files(whole.record, whole.pictures, whole.study)["hero.csv"])))
    row = next(r for r in hero if r["world"] == "told" and r["estimator"] == "lot")
    assert float(row["estimate"]) == whole.reading.contrast("told", whole.reading.primary)["lot"]["estimate"]
    published = [r for r in hero if r["world"] == "published"]
    assert [(r["estimator"], r["finding"], r["checked"]) for r in published] == [("rating", "rakel2011", "derived")]


def test_the_encounter_is_there_to_its_last_second(whole: Made) -> None:
    rows = list(csv.DictReader(io.StringIO(files(whole.record, whole.pictures, whole.study)["encounter.csv"])))
    worlds = whole.pictures["encounter"]["worlds"]
    assert len(rows) == sum(len(visit["minute"]) for arms in worlds.values() for visit in arms.values())


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n\0"), max_size=20))
def test_no_text_becomes_a_formula(text: str) -> None:
    written = csv_of(Table((Column("world", HEAD), Column(text, HEAD)), [["null", text]]))
    head, row = list(csv.reader(io.StringIO(written)))
    assert not head[1].startswith(FORMULA) and not row[1].startswith(FORMULA)
    assert row[1].removeprefix("'") == text.removeprefix("'")


def test_a_number_below_zero_stays_a_number() -> None:
    assert csv_of(Table((Column("world", HEAD), Column("x", HEAD)), [["null", -1.5], ["null", None]])).splitlines()[1:] == [
        f"null,-1.5,{sentences('en')['note.stamp']}", f"null,,{sentences('en')['note.stamp']}"]


def test_what_the_files_are_is_said_in_both_languages(whole: Made) -> None:
    text = files(whole.record, whole.pictures, whole.study)["about.txt"]
    for language in ("en", "nl"):
        for key in ("note.stamp", "note.split", "note.footer"):
            assert say(key, language) in text
    assert whole.record["hash"] in text and "“told”" in text and "“null”" in text
