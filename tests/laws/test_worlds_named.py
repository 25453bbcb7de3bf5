"""The law of worlds: every figure, table and export names its world, in both languages, and `told` never stands alone.

`unnamed_in_figure`, `unnamed_in_csv` and `unnamed_in_text` are the law; the page as a whole is read in `report/`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pytest

from recupe.evidence.arrow import WORLDS
from recupe.lab.pictures import pictures
from recupe.lab.rows import rows_csv
from recupe.lab.run import Run, run
from recupe.lab.without import carried
from recupe.report.export import files
from recupe.report.figure.of_run import figures
from recupe.report.figure.shape import Figure, Table
from recupe.report.reading import Reading
from recupe.report.table import hero_table, without_table
from recupe.study.document import load

LANGUAGES = ("en", "nl")
PUBLISHED = "published"


def told_alone(worlds: Collection[str]) -> list[str]:
    """Whether the article's world stands without one of the others."""
    return ["told stands alone"] if "told" in worlds and not {"supported", "null"} & set(worlds) else []


def unnamed_in_csv(text: str) -> list[str]:
    """What an export lacks: a column `world`, a world (or two, "told / null") in every row, another world beside told."""
    rows = list(csv.DictReader(io.StringIO(text)))
    if not rows or "world" not in rows[0]:
        return ["no column world"]
    named = {name for row in rows for name in row["world"].split(" / ")}
    return [f"a row of {name!r}" for name in sorted(named - {*WORLDS, PUBLISHED})] + told_alone(named)


def unnamed_in_text(text: str, worlds: Collection[str]) -> list[str]:
    """The worlds that a text does not name."""
    return [f"{world} is not named" for world in worlds if not re.search(rf"\b{world}\b", text)]


def unnamed_in_figure(figure: Figure) -> list[str]:
    """What a figure lacks: its worlds, their names in its description in both languages, and in its data."""
    found = [] if figure.worlds else ["no world"]
    found += [f"{world!r} is no world" for world in figure.worlds if world not in WORLDS] + told_alone(figure.worlds)
    for language in LANGUAGES:
        found += [f"{language}: {said}" for said in unnamed_in_text(figure.description[language], figure.worlds)]
    found += unnamed_in_csv(csv_of(figure.table))
    return found


def csv_of(table: Table) -> str:
    """The plain data of a figure."""
    stream = io.StringIO()
    csv.writer(stream).writerows([[column.name for column in table.columns], *table.rows])
    return stream.getvalue()


@pytest.fixture(scope="module")
def made() -> Run:
    return run(load("cold"), "cold", replicates=1, draws=2)


@pytest.fixture(scope="module")
def drawn(made: Run) -> dict[str, Any]:
    return pictures(made)


@pytest.fixture(scope="module")
def all_figures(made: Run, drawn: dict[str, Any]) -> dict[str, Figure]:
    return {figure.name: figure for figure in figures(Reading(made.record, made.study), drawn)}


def test_every_figure_names_its_worlds(all_figures: dict[str, Figure]) -> None:
    assert len(all_figures) == 6
    assert {name: said for name, figure in all_figures.items() if (said := unnamed_in_figure(figure))} == {}


def test_every_export_names_its_world_in_every_row(made: Run, drawn: dict[str, Any]) -> None:
    exports = {name: text for name, text in files(made.record, drawn, made.study).items() if name.endswith(".csv")}
    assert len(exports) == 6
    assert {name: said for name, text in exports.items() if (said := unnamed_in_csv(text))} == {}
    assert unnamed_in_csv(rows_csv(made)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_names_all_three_worlds(made: Run, language: str) -> None:
    less = run(made.study, "cold", replicates=1, draws=0, without=("fast-route",), only_worlds=True)
    rows = carried(made.study, ("fast-route",), made.record, less.record)
    for text in (hero_table(made.record, made.study, language), without_table(rows, language)):
        assert unnamed_in_text(text, WORLDS) == []


def only(table: Table, world: str) -> Table:
    """The rows of one world."""
    place = [column.name for column in table.columns].index("world")
    return replace(table, rows=[row for row in table.rows if row[place] == world])


def test_a_figure_without_world_is_caught(all_figures: dict[str, Figure]) -> None:
    hero = all_figures["hero"]
    assert unnamed_in_figure(replace(hero, worlds=())) == ["no world"]
    assert "'reality' is no world" in unnamed_in_figure(replace(hero, worlds=(*WORLDS, "reality")))
    assert "told stands alone" in unnamed_in_figure(replace(hero, worlds=("told",)))
    silent = {"en": "A picture of told and supported.", "nl": hero.description["nl"]}
    assert unnamed_in_figure(replace(hero, description=silent)) == ["en: null is not named"]


def test_data_without_world_is_caught(all_figures: dict[str, Figure]) -> None:
    table = all_figures["hero"].table
    bare = replace(table, columns=table.columns[1:], rows=[row[1:] for row in table.rows])
    assert table.columns[0].name == "world"
    assert unnamed_in_csv(csv_of(bare)) == ["no column world"]
    assert unnamed_in_csv(csv_of(only(table, "told"))) == ["told stands alone"]
    assert unnamed_in_csv(csv_of(only(table, "null"))) == []
    assert unnamed_in_csv("world,day\nnull,1\n,2\n") == ["a row of ''"]
    assert unnamed_in_csv("world,day\nnull,1\nreal,2\n") == ["a row of 'real'"]


def test_a_text_that_leaves_a_world_out_is_caught() -> None:
    assert unnamed_in_text("As told, and where it is supported", WORLDS) == ["null is not named"]
    assert unnamed_in_text("nullified", ("null",)) == ["null is not named"]
