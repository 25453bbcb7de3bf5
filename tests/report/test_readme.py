"""Readme: its block and its picture are what the code makes of the record that is kept beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from needs import ROOT
from recupe.errors import MissingKey
from recupe.lab.provenance import provenance
from recupe.report.readme import PICTURES, README, compact, hero_svg, main, readme_block
from recupe.report.reference.markdown import filled
from recupe.report.wording import say
from recupe.study.document import load

AGAIN = "renew it, from the repository: python -m recupe.report.readme --run"


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    """The record that the README shows."""
    return dict(json.loads((ROOT / PICTURES / "cold.json").read_text(encoding="utf-8")))


def test_the_record_is_of_the_study_as_it_is_now(kept: dict[str, Any]) -> None:
    assert kept["hash"] == load("cold").hash, AGAIN
    assert (kept["seed"], kept["replicates"]) == (1, 200)
    assert kept["provenance"] == provenance(), AGAIN
    assert kept["draws"] > 0 and not kept["interrupted"] and kept["without"] == []


def test_the_readme_is_what_the_code_makes_of_the_record(kept: dict[str, Any]) -> None:
    text = (ROOT / README).read_text(encoding="utf-8")
    assert text == filled(text, "hero", readme_block(kept, load("cold"))), AGAIN.removesuffix(" --run")


def test_the_picture_is_what_the_code_makes_of_the_record(kept: dict[str, Any]) -> None:
    assert (ROOT / PICTURES / "hero.svg").read_text(encoding="utf-8") == hero_svg(kept, load("cold")), AGAIN.removesuffix(" --run")


def test_the_picture_stands_by_itself(kept: dict[str, Any]) -> None:
    root = ElementTree.fromstring(hero_svg(kept, load("cold"), "nl"))
    names = [e.tag.split("}")[1] for e in root.iter()]
    assert names[0] == "svg" and names.count("title") == names.count("desc") == 1 and "script" not in names
    assert root.attrib["width"] == "736" and "font-family" in root.attrib


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_block_says_what_belongs_to_a_split(kept: dict[str, Any], language: str) -> None:
    block = readme_block(kept, load("cold"), language)
    for key in ("note.split", "note.not_randomised", "note.footer", "hero.not_published", "hero.nobody_lives_twice"):
        assert say(key, language) in block
    assert all(f"`{world}`" in block for world in ("told", "supported", "null"))
    assert "rakel2011" in block and "(docs/pictures/hero.svg)" in block


def test_a_table_names_every_interval(kept: dict[str, Any]) -> None:
    rows = [row for row in readme_block(kept, load("cold")).splitlines() if row.startswith("| What if")]
    assert len(rows) == 3
    assert all(row.count(" to ") == 3 == row.count("(people ") + row.count("(numbers ") for row in rows)


def test_numbers_are_kept_to_six_figures_and_nothing_else_changes() -> None:
    assert compact({"a": [1.23456789, None, True, 3, "x"], "b": -0.0000123456789}) == {
        "a": [1.23457, None, True, 3, "x"], "b": -1.23457e-05}


def test_the_module_writes_both_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: dict[str, Any]) -> None:
    (tmp_path / PICTURES).mkdir(parents=True)
    (tmp_path / PICTURES / "cold.json").write_text(json.dumps(kept), encoding="utf-8")
    (tmp_path / README).write_text("before\n<!-- hero -->\nstale\n<!-- /hero -->\nafter\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main([]) == 0
    text = (tmp_path / README).read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- hero -->\n![") and text.endswith("<!-- /hero -->\nafter\n") and "stale" not in text
    assert (tmp_path / PICTURES / "hero.svg").read_text(encoding="utf-8") == hero_svg(kept, load("cold"))


def test_a_readme_without_its_place_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: dict[str, Any]) -> None:
    (tmp_path / PICTURES).mkdir(parents=True)
    (tmp_path / PICTURES / "cold.json").write_text(json.dumps(kept), encoding="utf-8")
    (tmp_path / README).write_text("nothing here\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MissingKey):
        main([])
