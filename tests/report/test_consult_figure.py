"""The pictures of a consult: three worlds side by side, A solid and B dashed, nothing lost, nothing by colour alone."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest

from recupe.evidence.arrow import WORLDS
from recupe.lab import consult as lab
from recupe.report.consulted import answer, cannot, felt, title
from recupe.report.figure.consult_after import consult_after
from recupe.report.figure.consult_pair import STRIPS, consult_pair, hatch
from recupe.report.figure.ink import draw
from recupe.report.figure.shape import Figure
from recupe.report.figure.sheet import Area, Line, Sheet
from recupe.report.wording import LANGUAGES

A = lab.talk(("R",), "distant", ("eye", "voice"), 6)
B = lab.talk(lab.LETTERS, "empathic", ("eye", "voice", "skin"), 10)
NUMBER = re.compile(r"−?\d+[.,]\d+")


def pair_of(chosen: lab.Setting) -> Figure:
    letters = {name: lab.letter_times(one) for name, one in zip(chosen.names, chosen.talks, strict=True)}
    return consult_pair(lab.second_by_second(chosen), letters, lab.leaned_on(chosen))


def found_of(who: str, b: lab.Talk | None = B) -> dict[str, Any]:
    return lab.afterwards(lab.setting(who, A, b), 1, 60, 4)


def drawn(figure: Figure, language: str) -> str:
    return "".join(draw(panel.sheet).svg(language, panel.name, panel.title[language], "") for panel in figure.panels)


@pytest.mark.parametrize("who", lab.WHO)
@pytest.mark.parametrize("b", [None, B], ids=["alone", "two"])
def test_every_picture_is_of_three_worlds_and_told_in_two_languages(who: str, b: lab.Talk | None) -> None:
    for figure in (pair_of(lab.setting(who, A, b)), consult_after(found_of(who, b))):
        assert figure.worlds == WORLDS and tuple(panel.name for panel in figure.panels) == WORLDS
        assert figure.title["en"] != figure.title["nl"] and figure.description["en"] != figure.description["nl"]
        for panel in figure.panels:
            assert all(text.size >= 10.7 for text in panel.sheet.texts)
            assert panel.name in {text.told("en") for text in panel.sheet.texts}
            assert all(0 <= text.x <= panel.sheet.width and 0 < text.y <= panel.sheet.height for text in panel.sheet.texts)
        assert [row for row in figure.table.rows for v in row if isinstance(v, float) and not math.isfinite(v)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_a_panel_do_not_run_out_of_it(language: str) -> None:
    for figure in (*(pair_of(lab.setting(who, A, B)) for who in lab.WHO), *(consult_after(found_of(who)) for who in lab.WHO)):
        for panel in figure.panels:
            for text in panel.sheet.texts:
                wide = len(text.told(language)) * text.size * 0.52
                left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
                assert left > -6 and left + wide < panel.sheet.width + 8, text.told(language)


def test_the_second_consult_is_dashed_and_hatched_and_the_first_is_neither() -> None:
    def dashed(figure: Figure) -> int:
        return sum(isinstance(shape, Line) and len(shape.points) > 20 and bool(shape.dash) for panel in figure.panels
                   for shape in panel.sheet.shapes)

    assert dashed(pair_of(lab.setting("cold", A))) == 0
    assert dashed(pair_of(lab.setting("cold", A, B))) == 11 * len(WORLDS)


def test_a_hatch_stands_between_its_two_lines_and_breaks_where_there_is_nothing() -> None:
    sheet = Sheet(100, 100)
    hatch(sheet, [0.0, 50.0, 100.0], [10.0, 20.0, 20.0], [50.0, 20.0, 20.0], "#000000", 10.0)
    line = sheet.shapes[0]
    assert isinstance(line, Line)
    ends = [(x, y) for x, y in line.points if not math.isnan(x)]
    assert [x for x, _ in ends] == [0.0, 0.0, 10.0, 10.0, 20.0, 20.0, 30.0, 30.0, 40.0, 40.0]
    assert ends[:2] == [(0.0, 10.0), (0.0, 50.0)] and ends[4:6] == [(20.0, 14.0), (20.0, 38.0)]


def test_every_strip_of_the_talk_says_how_many_of_its_numbers_are_assumed() -> None:
    chosen = lab.setting("surgery", A, B)
    known = lab.leaned_on(chosen)["strips"]
    for panel in pair_of(chosen).panels:
        texts = [text.told("en") for text in panel.sheet.texts]
        for strip in STRIPS:
            assert f"assumed {known[strip.name]['assumed']}/{known[strip.name]['numbers']}" in texts


def test_letters_stand_in_boxes_along_the_minutes_and_none_is_said() -> None:
    figure = pair_of(lab.setting("cold", lab.talk((), "distant", ("eye",), 6), B))
    texts = [text.told("en") for text in figure.panels[0].sheet.texts]
    assert "no letters" in texts and "".join(t for t in texts if t in set("RECUP")) == "RECUPE"


def test_only_supported_draws_the_spread_over_numbers() -> None:
    figure = consult_after(found_of("surgery"))
    dark = {panel.name: sum(isinstance(shape, Area) and shape.opacity == 0.3 for shape in panel.sheet.shapes)
            for panel in figure.panels}
    assert dark == {"told": 0, "supported": 2, "null": 0}
    assert sum("draws" in text.told("en") for panel in figure.panels for text in panel.sheet.texts) == 1


@pytest.mark.parametrize("who", lab.WHO)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_is_one_sentence_a_world_with_the_numbers_of_the_lab(who: str, language: str) -> None:
    found = found_of(who)
    for world in WORLDS:
        said = answer(found, world, language)
        assert said.count(world) == 1 and said.endswith(".") and "{" not in said
        assert bool(NUMBER.search(said)) == (world != "null")
    mean = found["worlds"]["told"]["difference"]["headline"]["mean"]
    size = f"{abs(mean):.{3 if who == 'worn-out' else 2}f}"
    assert (size if language == "en" else size.replace(".", ",")) in answer(found, "told", language)
    assert "null" in title(found)[language] and "told" in title(found)[language]


def test_less_and_more_are_told_apart() -> None:
    warmer, colder = found_of("surgery"), lab.afterwards(lab.setting("surgery", B, A), 1, 60, 4)
    assert "lower" in answer(warmer, "told", "en") and "lager" in answer(warmer, "told", "nl")
    assert "higher" in answer(colder, "told", "en") and "hoger" in answer(colder, "told", "nl")


def test_exactly_nothing_is_said_only_where_it_is_so() -> None:
    figure = consult_after(found_of("diabetes"))
    said = {panel.name: any("exactly 0" in text.told("en") for text in panel.sheet.texts) for panel in figure.panels}
    assert said == {"told": False, "supported": False, "null": True}


def test_what_it_cannot_tell_names_the_assumed_numbers() -> None:
    chosen = lab.setting("cold", A, B)
    leaned = lab.leaned_on(chosen)
    said = cannot(found_of("cold"), leaned, "en")
    assert str(leaned["all"]["assumed"]) in said and "one person" in said


def test_what_is_felt_stands_in_a_table_of_every_world_and_consult() -> None:
    table = felt(found_of("cold"), "nl")
    assert len(table["heads"]) == 7 and all(len(row) == 7 for row in table["rows"])
    assert [row[0].split(",")[0] for row in table["rows"]][:2] == ["gevoelde zorg", "deel gezegd"]


def test_the_same_setting_is_drawn_in_the_same_bytes() -> None:
    assert drawn(pair_of(lab.setting("cold", A, B)), "nl") == drawn(pair_of(lab.setting("cold", A, B)), "nl")
    assert drawn(consult_after(found_of("cold")), "nl") == drawn(consult_after(found_of("cold")), "nl")
