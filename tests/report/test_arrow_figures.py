"""Pictures of arrows, claims and systems: words that do not overlap, worlds that are named, a place for everything."""

from __future__ import annotations

import csv
import io

import pytest

from recupe.evidence.arrow import WORLDS, arrows
from recupe.evidence.claim import claims
from recupe.lab.arrow.curve import HOME
from recupe.lab.arrow.moved import curve
from recupe.lab.system.portrait import PORTRAITS, in_worlds
from recupe.report.export import csv_of
from recupe.report.figure.arrows import CERTAIN, COLOUR, PATTERN, arrow_map, sizes
from recupe.report.figure.arrows_layout import NARROW, WAYS, WIDE
from recupe.report.figure.arrows_moved import moved
from recupe.report.figure.arrows_size import likely
from recupe.report.figure.claims import claim_map, numbered
from recupe.report.figure.claims_card import evidence
from recupe.report.figure.shape import Figure
from recupe.report.figure.sheet import always
from recupe.report.figure.system import portrayed
from recupe.study.document import load
from report.test_figure import SMALLEST, outside, overlapping, sheets

LANGUAGES = ("en", "nl")


def somewhere(name: str) -> object:
    return always(f"/{name}")


def figure_of(arrow: str) -> Figure:
    study, contrast, _ = HOME[arrow]
    found = curve(arrow, study)
    called = load(study).contrast(found.contrast)
    outcome = next(o for o in load(study).outcomes if o.name == called.outcome)
    told = {"en": contrast, "nl": contrast}
    return moved(arrows()[arrow], found, "supported", arrows()[arrow].size.told, told, outcome.about.unit)


def unsound(figure: Figure) -> list[object]:
    """Words that overlap or run off a sheet, in either language."""
    return [found for sheet in sheets(figure) for language in LANGUAGES
            for found in (*overlapping(sheet, language), *outside(sheet, language))]


def small(figure: Figure) -> list[str]:
    """Words of a narrow sheet that are too small for a telephone."""
    some = [figure.narrow, *(panel.sheet for panel in figure.panels)]
    return [text.told("en") for sheet in some if sheet for text in sheet.texts if text.size < SMALLEST]


def is_named(figure: Figure) -> bool:
    """Whether every row of the data names its world, and the article's world does not stand alone."""
    rows = list(csv.DictReader(io.StringIO(csv_of(figure.table))))
    worlds = {row["world"] for row in rows}
    return worlds <= {*WORLDS, "published"} and ("told" not in worlds or len(worlds) > 1)


def test_every_arrow_stands_on_both_maps() -> None:
    assert list(WAYS) and set(WAYS) == set(arrows())
    for layout in (NARROW, WIDE):
        assert {node for way in WAYS.values() for node in way} == set(layout.nodes)


@pytest.mark.parametrize("worlds", [("told",), ("supported",), ("null",), ("told", "supported")])
def test_the_map_reads_well_and_names_its_worlds(worlds: tuple[str, ...]) -> None:
    figure = arrow_map(worlds, somewhere)  # type: ignore[arg-type]
    assert unsound(figure) == [] == small(figure) and is_named(figure)
    assert all(len(sheet.links) == 20 for sheet in sheets(figure))


def test_certainty_has_a_colour_and_a_pattern_of_its_own() -> None:
    assert len(set(COLOUR.values())) == len(set(PATTERN.values())) == 4
    assert set(CERTAIN.values()) == set(COLOUR)


def test_the_map_is_empty_of_care_in_null_and_full_in_told() -> None:
    told, null = sizes("told"), sizes("null")
    much = [sum(abs(v or 0) >= 0.2 for v in one.values()) for one in (told, null)]
    assert much[0] >= 14 and much[1] <= 4
    assert sum(v is None for v in told.values()) <= 3


@pytest.mark.parametrize("arrow", list(arrows()))
def test_the_pictures_of_an_arrow_read_well(arrow: str) -> None:
    for figure in (likely(arrows()[arrow]), figure_of(arrow)):
        assert unsound(figure) == [] == small(figure) and is_named(figure), figure.name


@pytest.mark.parametrize("portrait", PORTRAITS, ids=[p.name for p in PORTRAITS])
def test_the_portrait_of_a_system_reads_well(portrait: object) -> None:
    own = [v * 1.1 + 0.01 for v in in_worlds(portrait)["null"]]  # type: ignore[arg-type]
    for line in (None, own):
        figure = portrayed(portrait, line)  # type: ignore[arg-type]
        assert unsound(figure) == [] == small(figure) and is_named(figure)


def test_the_map_of_claims_reads_well_and_holds_each_once() -> None:
    figure = claim_map(claims(), somewhere)  # type: ignore[arg-type]
    assert unsound(figure) == [] == small(figure) and is_named(figure)
    assert all(len(sheet.links) == len(claims()) for sheet in sheets(figure))
    assert sorted(numbered().values()) == list(range(1, len(claims()) + 1))


@pytest.mark.parametrize("name", list(claims()))
def test_the_evidence_of_a_card_reads_well(name: str) -> None:
    figure = evidence(claims()[name])
    if figure is not None:
        assert unsound(figure) == [] == small(figure) and is_named(figure)
        assert figure.by_rating == any(row[4] == "rating" for row in figure.table.rows)
