"""Tables of the terminal: 80 columns are enough, every interval has its name, and told is never alone."""

from __future__ import annotations

import re

import pytest

from recupe.report.number import MINUS
from recupe.report.table import columns, hero_table, without_table
from recupe.report.wording import say
from report.conftest import Made
from report.variants import VARIANTS

LANGUAGES = ("en", "nl")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("variant", VARIANTS)
def test_the_table_fits_whatever_the_run(made: Made, variant: str, width: int, language: str) -> None:
    VARIANTS[variant](made.record)
    lines = hero_table(made.record, made.study, language, width).splitlines()
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if line != line.rstrip()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_world_is_a_question_with_its_name(whole: Made, language: str) -> None:
    text = hero_table(whole.record, whole.study, language, 80)
    for world in ("told", "supported", "null"):
        assert f"{say(f'question.{world}', language)} ({world})" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_interval_stands_on_a_line_with_its_name(whole: Made, language: str) -> None:
    between = {"en": " to ", "nl": " tot "}[language]
    names = tuple(say(f"spread.{name}", language) for name in ("people", "numbers"))
    body = hero_table(whole.record, whole.study, language, 80).split("─" * 80)[1]
    intervals = [line for line in body.splitlines() if re.search(rf"\d{between}", line)]
    assert len(intervals) == 6
    assert all(line.strip().startswith(names) for line in intervals)


def test_what_was_published_stands_beside_its_finding_and_how_we_know_it(whole: Made) -> None:
    text = hero_table(whole.record, whole.study, "en", 120)
    assert f"{MINUS}1.11" in text and "rakel2011" in text and "worked out by us" in text
    assert "not published" in text and "lives twice" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_that_belong_to_the_table_are_there(whole: Made, language: str) -> None:
    text = " ".join(hero_table(whole.record, whole.study, language, 80).split())
    for key in ("note.split", "note.not_randomised", "note.footer", "note.stamp"):
        assert " ".join(say(key, language).split()) in text
    assert f"{whole.record['provenance']['assumed']} {({'en': 'assumed', 'nl': 'aangenomen'})[language]}" in text


def test_a_table_without_a_split_does_not_speak_of_ratings(made: Made) -> None:
    VARIANTS["no split"](made.record)
    assert say("note.split", "en")[:40] not in " ".join(hero_table(made.record, made.study, "en", 80).split())


def test_the_width_is_never_below_eighty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert columns(None) == 80
    monkeypatch.setenv("COLUMNS", "400")
    assert columns(None) == 120


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 120])
def test_what_a_part_carries_is_told_in_every_world_with_its_n(whole: Made, language: str, width: int) -> None:
    rows = [row for row in whole.pictures["ablation"] if row["part"] == "slow-route"]
    lines = without_table(rows, language, width).splitlines()
    assert max(map(len, lines)) <= width
    assert "slow-route" in lines[0]
    assert all("(n = " in line for line in lines if "%" in line)
    for outcome in {row["outcome"] for row in rows}:
        assert sum(row["outcome"] == outcome for row in rows) == 3
    assert [sum(f", {world} " in line for line in lines) for world in ("told", "supported", "null")] == [len(rows) * 2 // 3] * 3
    assert say("note.no_advice", language) in lines[-1] + lines[-2]


def test_where_nothing_moves_there_is_nothing_to_carry(whole: Made) -> None:
    rows = [row for row in whole.pictures["ablation"] if row["part"] == "slow-route"]
    lines = without_table(rows, "en", 80).splitlines()
    assert sum("nothing to carry" in line for line in lines) >= 4
    assert all(", null " in line for line in lines if "nothing to carry" in line)


def test_a_part_of_several_is_named_whole(whole: Made) -> None:
    rows = [{**row, "part": "care-cold + dyad"} for row in whole.pictures["ablation"] if row["part"] == "dyad"]
    text = " ".join(without_table(rows, "en", 80).split())
    assert "care-cold + dyad" in text and "felt care → a shorter cold" in text
