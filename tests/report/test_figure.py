"""Figures: each says its finding, names its worlds, carries its data, and can be read."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.report.figure.ink import draw
from recupe.report.figure.of_run import figures
from recupe.report.figure.people import people
from recupe.report.figure.recovery import half_well, widest
from recupe.report.figure.scale import Scale, span, step_of
from recupe.report.figure.shape import Figure
from recupe.report.figure.sheet import Sheet, Text, always
from report.conftest import Made
from report.variants import VARIANTS

LANGUAGES = ("en", "nl")
NAMES = ("hero", "recovery", "confounding", "people", "encounter", "ablation")
SMALLEST = 10.7
"""Letters of a narrow sheet [points]: eleven pixels at least where a telephone shows it 372 pixels wide."""


def sheets(figure: Figure) -> Iterator[Sheet]:
    """Every sheet of a figure."""
    yield from (s for s in (figure.narrow, figure.wide, *(panel.sheet for panel in figure.panels)) if s is not None)


@cache
def wide(text: str, bold: bool) -> float:
    """The width of a text [letters of size 1] in DejaVu Sans, the widest of common fonts."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal", size=100)
    return float(text_to_path.get_text_width_height_descent(text, font, False)[0]) / 100


def box(text: Text, language: str) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a line of words."""
    width = wide(text.told(language), text.bold) * text.size
    left = {"start": text.x, "middle": text.x - width / 2, "end": text.x - width}[text.anchor]
    return left, left + width, text.y - 0.72 * text.size, text.y + 0.16 * text.size


def overlapping(sheet: Sheet, language: str) -> list[tuple[str, str]]:
    """Texts that lie over each other."""
    boxes = [(text.told(language), box(text, language)) for text in sheet.texts if text.told(language)]
    return [(one, other) for (one, a), (other, b) in itertools.combinations(boxes, 2)
            if a[0] < b[1] - 1 and b[0] < a[1] - 1 and a[2] < b[3] and b[2] < a[3]]


def outside(sheet: Sheet, language: str) -> list[str]:
    """Texts that run off the sheet."""
    found = []
    for text in sheet.texts:
        left, right, top, bottom = box(text, language)
        if text.told(language) and (left < -0.5 or right > sheet.width + 0.5 or top < -0.5 or bottom > sheet.height + 0.5):
            found.append(f"{text.told(language)} [{left:.0f}, {right:.0f}]")
    return found


def test_a_whole_run_has_every_figure(whole: Made) -> None:
    assert tuple(f.name for f in figures(whole.reading, whole.pictures)) == NAMES


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_figure_shows_told_alone_and_each_names_its_worlds(made: Made, variant: str) -> None:
    VARIANTS[variant](made.record)
    for figure in figures(made.reading, made.pictures):
        assert figure.worlds and set(figure.worlds) != {"told"}, figure.name
        for language in LANGUAGES:
            told = figure.description[language]
            assert all(f"“{world}”" in told or f"({world})" in told for world in figure.worlds), figure.name
            assert figure.title[language] and not figure.title[language].startswith("{")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_words_neither_overlap_nor_run_off_the_sheet(made: Made, variant: str, language: str) -> None:
    VARIANTS[variant](made.record)
    found = {}
    for figure in figures(made.reading, made.pictures):
        for k, sheet in enumerate(sheets(figure)):
            found |= {f"{figure.name} {k} outside": outside(sheet, language)} if outside(sheet, language) else {}
            found |= {f"{figure.name} {k} overlapping": overlapping(sheet, language)} if overlapping(sheet, language) else {}
    assert found == {}


def test_overlapping_words_are_caught() -> None:
    sheet = Sheet(100, 20)
    sheet.words(10, 12, "one text")
    sheet.words(40, 12, "another text")
    assert overlapping(sheet, "en") == [("one text", "another text")]
    assert outside(sheet, "en") == ["another text [40, 108]"]


def test_words_are_large_enough_for_a_telephone(whole: Made) -> None:
    for figure in figures(whole.reading, whole.pictures):
        for sheet in sheets(figure):
            assert all(text.size >= SMALLEST for text in sheet.texts), figure.name


def test_a_paragraph_has_room_for_all_its_words(whole: Made) -> None:
    """Whatever is said over several lines is there to its last word."""
    for figure in figures(whole.reading, whole.pictures):
        for sheet in sheets(figure):
            for language in LANGUAGES:
                shown = " ".join(text.told(language) for text in sheet.texts)
                for whole_text in sheet.paragraphs:
                    assert whole_text(language).split()[-1] in shown, (figure.name, whole_text(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_worlds_look_alike_without_colour(whole: Made, language: str) -> None:
    """Each world is written beside what belongs to it."""
    for figure in figures(whole.reading, whole.pictures):
        said = " ".join(text.told(language) for sheet in sheets(figure) for text in sheet.texts)
        assert all(world in said for world in figure.worlds), figure.name


def test_the_same_record_gives_the_same_bytes(whole: Made) -> None:
    one, other = ([draw(s).svg("nl", "x", "t", "d") for f in figures(whole.reading, whole.pictures) for s in sheets(f)]
                  for _ in range(2))
    assert one == other


def test_a_drawing_has_no_date_no_clip_and_no_font_of_its_own(whole: Made) -> None:
    for figure in figures(whole.reading, whole.pictures):
        for sheet in sheets(figure):
            marks = draw(sheet).marks
            assert not any(word in marks for word in ("clip", "font", "<!--", "<g", "id=", "date", "metadata"))


def test_words_are_escaped() -> None:
    sheet = Sheet(10, 10)
    sheet.words(1, 1, always("<b> & {{0}}"))
    svg = draw(sheet).svg("en", "x", "a < b", "c & d")
    assert "&lt;b&gt; &amp; {{0}}" in svg and "a &lt; b" in svg and "c &amp; d" in svg


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_table_begins_with_its_world(made: Made, variant: str) -> None:
    VARIANTS[variant](made.record)
    for figure in figures(made.reading, made.pictures):
        assert figure.table.columns[0].name == "world"
        worlds = {w for row in figure.table.rows for w in str(row[0]).split(" / ")}
        assert worlds <= {"told", "supported", "null", "published"} and worlds != {"told"}, figure.name
        assert all(len(row) == len(figure.table.columns) for row in figure.table.rows)


def test_the_hero_has_a_hole_where_nothing_was_published(whole: Made) -> None:
    hero = figures(whole.reading, whole.pictures)[0]
    assert hero.narrow is not None
    said = [text.told("en") for text in hero.narrow.texts]
    assert said.count("not published") == 1
    rows = [row for row in hero.table.rows if row[0] == "published"]
    assert [row[1] for row in rows] == ["rating"]


def test_a_part_that_nobody_asked_for_has_no_figure(made: Made) -> None:
    VARIANTS["nobody"](made.record)
    assert [f.name for f in figures(made.reading, None)] == ["hero"]


def test_a_study_that_visits_nobody_has_no_encounter(made: Made) -> None:
    made.pictures["encounter"]["worlds"] = {world: {} for world in made.pictures["encounter"]["worlds"]}
    assert "encounter" not in [f.name for f in figures(made.reading, made.pictures)]


def test_worlds_that_do_not_differ_are_said_to_need_no_number(made: Made) -> None:
    VARIANTS["alike"](made.record)
    assert "No number of people" in people(made.reading, made.record["telling_apart"]).title["en"]


@pytest.mark.parametrize(("shares", "day"), [
    ([1.0, 0.6, 0.4, 0.0], 1.5), ([1.0, 1.0, 0.5, 0.2], 2.0), ([1.0, 0.9, 0.8, 0.7], None)])
def test_the_day_on_which_half_are_well(shares: list[float], day: float | None) -> None:
    assert half_well([0.0, 1.0, 2.0, 3.0], shares) == (None if day is None else pytest.approx(day))


def test_arms_that_are_the_same_line_part_by_nothing(whole: Made) -> None:
    assert widest(whole.pictures["recovery"], "null") == 0
    assert widest(whole.pictures["recovery"], "told") > 5


@given(st.floats(-1e3, 1e3), st.floats(0.01, 1e3), st.integers(3, 8))
def test_ticks_are_few_round_and_inside(low: float, width: float, most: int) -> None:
    ticks = Scale(low, low + width, 0, 100).ticks(most)
    assert len(ticks) <= most
    assert all(low - 1e-6 * width <= tick <= low + width * (1 + 1e-6) for tick in ticks)
    assert step_of(width, most) > 0


@given(st.floats(1, 1e4), st.floats(2, 1e5), st.integers(3, 6))
def test_ticks_of_a_logarithm_are_tens(low: float, times: float, most: int) -> None:
    ticks = Scale(low, low * times, 0, 100, log=True).ticks(most)
    assert len(ticks) <= most
    assert all(math.isclose(math.log10(tick), round(math.log10(tick))) for tick in ticks)


@given(st.floats(-1e3, 1e3), st.floats(0.01, 1e3), st.floats(-1e4, 1e4))
def test_a_place_is_never_off_the_axis(low: float, width: float, value: float) -> None:
    assert 10 <= Scale(low, low + width, 10, 90)(value) <= 90
    assert 10 <= Scale(low, low + width, 90, 10)(value) <= 90


@given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6))))
def test_a_span_holds_nothing_and_all_values(values: list[float | None]) -> None:
    low, high = span(values)
    assert low < high
    assert low <= 0 <= high
    assert all(low <= v <= high for v in values if v is not None)
