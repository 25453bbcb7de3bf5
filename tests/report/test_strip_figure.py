"""The strip: it says its finding, can be read at any width, and shows where coders differ by pattern and in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from recupe.evidence.arrow import WORLDS
from recupe.lab.strip import LANES, Coding, Mark, Transcript, blank, consult, names, pieces, read, toggled, turns, with_marks
from recupe.lab.strip_lived import lived
from recupe.measure.heard import span_of
from recupe.report.figure.shape import Figure
from recupe.report.figure.sheet import Area, Line, Sheet
from recupe.report.figure.strip import speakers_called, strip
from recupe.report.figure.strip_lived import strip_lived
from recupe.report.figure.strip_parts import joined, rows
from report.test_figure import SMALLEST, outside, overlapping

LANGUAGES = ("en", "nl")
WORDS = read("talk", b"Doctor: what brings you?\nPatient: my ear hurts\n" * 30)
LONG_NAMES = read("talk", b"speaker,start,end,text\nDr. Wilhelmina van den Berg,0,50,hi\nAn-Sofie Vandenbroucke,49,3500,well\n"
                          b"The daughter of the patient,3500,3900,yes\n")


def figure(t: Transcript, coding: Coding | None = None) -> Figure:
    marks = coding or blank(t)
    return strip(t, turns(t), marks, pieces(t, marks) if marks.coders else None, speakers_called(t))


def coded(t: Transcript, coders: tuple[str, ...]) -> Coding:
    found = blank(t)
    for n, coder in enumerate(coders):
        for k in range(n, len(t.utterances), 5 + n):
            found = with_marks(found, [Mark(*span_of(t, k), LANES[(k + n) % 6], coder)])
    return found


CODERS = {0: (), 1: ("Ann",), 2: ("Ann", "Bob"), 4: ("A very long name of a coder indeed", "Bob", "Cas", "Dirk-Jan de Lange"),
          8: tuple(f"coder with a long name {k}" for k in range(8))}


def shown() -> Iterator[Figure]:
    for t in (consult("1-04"), WORDS, LONG_NAMES):
        for coders in CODERS.values():
            yield figure(t, coded(t, coders))
    for arms in ({"": ()}, {"": (), "Ann": ("R",)}, {"": (), "A very long name of a coder indeed, 40 l": LANES, "B": ("R",)}):
        yield strip_lived(lived("1-04", arms))


def sheets(found: Figure) -> tuple[Sheet, Sheet]:
    assert found.narrow and found.wide
    return found.narrow, found.wide


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_neither_overlap_nor_run_off_the_sheet(language: str) -> None:
    for found in shown():
        for sheet in sheets(found):
            assert (outside(sheet, language), overlapping(sheet, language)) == ([], []), found.title["en"]


def test_letters_are_large_enough_and_the_narrow_sheet_is_narrow() -> None:
    for found in shown():
        narrow, wide = sheets(found)
        assert narrow.width <= 372 < wide.width
        assert all(text.size >= SMALLEST for sheet in (narrow, wide) for text in sheet.texts)


def test_everything_drawn_stays_on_the_sheet() -> None:
    for found in shown():
        for sheet in sheets(found):
            points = [p for shape in sheet.shapes if isinstance(shape, Area | Line) for p in shape.points if p[0] == p[0]]
            assert all(-1 <= x <= sheet.width + 1 and -1 <= y <= sheet.height + 1 for x, y in points), found.title["en"]


def test_a_paragraph_has_room_for_all_its_words() -> None:
    for found in shown():
        for sheet in sheets(found):
            for language in LANGUAGES:
                written = " ".join(text.told(language) for text in sheet.texts)
                assert all(words(language).split()[-1] in written for words in sheet.paragraphs)


def test_the_title_says_who_speaks_and_then_where_coders_differ_most() -> None:
    t = consult("1-04")
    assert figure(t).title == {
        "en": "The doctor speaks 53 % of the time; the speaker changes 99 times, 45 % of them before the other has finished",
        "nl": "De dokter spreekt 53 % van de tijd; de spreker wisselt 99 keer, 45 % daarvan voordat de ander klaar is"}
    one = toggled(toggled(blank(t), "Ann", "E", [span_of(t, 4)]), "Bob", "E", [span_of(t, 4)])
    assert "exactly the same" in figure(t, one).title["en"]
    two = toggled(one, "Bob", "U", [span_of(t, 6)])
    assert figure(t, two).title["en"].startswith("Ann and Bob differ most about U")


def test_what_one_marked_and_another_did_not_is_hatched_in_the_row_of_the_other() -> None:
    t = consult("1-04")
    alike = toggled(toggled(blank(t), "Ann", "E", [span_of(t, 4)]), "Bob", "E", [span_of(t, 4)])
    apart = toggled(alike, "Bob", "U", [span_of(t, 6)])
    drawn = [sum(isinstance(shape, Line) and shape.width == 0.8 and any(p[0] != p[0] for p in shape.points)
                 for shape in sheets(figure(t, coding))[1].shapes) for coding in (alike, apart)]
    assert drawn[1] > drawn[0]


def test_the_data_behind_it_name_every_letter_of_every_coder() -> None:
    t = consult("1-04")
    two = toggled(toggled(blank(t), "Ann", "E", [span_of(t, 4)]), "Bob", "U", [span_of(t, 6)])
    table = figure(t, two).table
    assert [c.name for c in table.columns] == ["utterance", "speaker", "start", "end", "marked by Ann", "marked by Bob"]
    assert len(table.rows) == len(t.utterances)
    assert [row[4:] for row in table.rows if row[4] or row[5]] == [["E", ""], ["", "U"]]


def test_in_words_nothing_is_said_about_gaps_or_time() -> None:
    found = figure(WORDS)
    for language in LANGUAGES:
        said = found.description[language] + found.title[language]
        assert not any(word in said for word in ("second", "seconde", "gap", "pauze"))
        written = [text.told(language) for sheet in sheets(found) for text in sheet.texts]
        assert not any(text in written for text in ("two at once", "twee door elkaar"))


def test_the_simulated_consult_names_all_worlds_and_that_it_assumes() -> None:
    found = strip_lived(lived("1-04", {"": (), "Ann": ("R", "E")}))
    assert found.worlds == WORLDS
    for language in LANGUAGES:
        assert all(f"“{world}”" in found.description[language] for world in WORLDS)
    assert "Assumption, not fact" in found.notes[0]["en"] and "Aanname, geen feit" in found.notes[0]["nl"]
    assert {row[0] for row in found.table.rows} == set(WORLDS)


def test_a_long_transcript_stays_a_small_picture() -> None:
    many = "speaker,start,end,text\n" + "\n".join(f"{'AB'[k % 2]},{4 * k},{4 * k + 3.5},hi" for k in range(20_000))
    found = figure(read("long", many.encode()))
    assert all(sheet.height < 3000 for sheet in sheets(found))
    assert sum(len(shape.points) for sheet in sheets(found) for shape in sheet.shapes if isinstance(shape, Area | Line)) < 60_000


def test_rows_cover_a_consult_once() -> None:
    for name in names()[::8]:
        lines = rows(consult(name).length, 300, 30, 8, 0, 100)
        assert lines[0].first == 0 and lines[-1].last >= consult(name).length
        assert all(a.last == b.first for a, b in pairwise(lines))
        assert len(lines) == 1 or lines[-2].last < consult(name).length
    assert joined([(3, 4), None, (0, 1), (1.2, 2)]) == [(0, 2), (3, 4)]
