"""Pictures of ratings: one dot a patient, simulated ones hatched and in every world, words that can be read, the finding on top."""

from __future__ import annotations

import datetime
import io
import json
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from recupe.lab.rated import middle, rated
from recupe.lab.ratings import answer, moment_of, of_text
from recupe.report.export import csv_of
from recupe.report.figure.ink import draw
from recupe.report.figure.ratings import piled, ratings, simulated, stacks
from recupe.report.figure.ratings_chart import run_chart
from recupe.report.figure.ratings_mirror import mirror, spread
from recupe.report.figure.scale import Scale
from recupe.report.figure.shape import Figure
from recupe.report.figure.sheet import Area, Line
from recupe.report.rated import chart_said, reliability, terminal
from report.test_figure import LANGUAGES, SMALLEST, outside, overlapping, sheets

Found = dict[str, Any]
WORDS = "Ik vraag nu elke patiënt wat de meeste zorgen geeft, en wacht tien tellen"


@cache
def made(n: int, kind: str = "0-10", shift: float = 0.0, change: str = "") -> Found:
    """The answer of a real table of n patients, with a thought for everything."""
    rng = np.random.default_rng(n)
    low, high = (float(end) for end in kind.split("-"))
    names = ["R", "E", "C", "U", "P", "E2"] if kind == "0-10" else [f"item{k}" for k in range(1, 11)]
    rows = ["oordeel,datum," + ",".join(names)]
    for k in range(n):
        felt = rng.normal() + (shift if k >= n / 2 else 0.0)
        items = [int(np.clip(round(4 + 0.7 * felt + 0.5 * rng.normal()), 1, 5)) for _ in names]
        whole = int(np.clip(round(low + (high - low) * (0.75 + 0.13 * felt)), low, high))
        rows.append(",".join([str(whole), str(datetime.date(2026, 1, 5) + datetime.timedelta(days=k)), *map(str, items)]))
    table = of_text("\n".join(rows).encode(), "mine.csv", kind, "1-5")
    thought = {"": (low + high) / 2, **{name: 4.0 - 0.1 * k for k, name in enumerate(names)}}
    return answer(table, thought=thought, change=moment_of(change, "date") if change else None)


@cache
def simulations(n: int, changes: bool = False) -> dict[str, Found]:
    return {w: answer(one, thought={"": 38.0}, change=middle(n) if changes else None)
            for w, one in rated(1, n, False, changes).items()}


def pictures() -> dict[str, Figure]:
    """Every picture, few and many, real and simulated."""
    found = {f"ratings {n} {kind}": ratings(made(n, kind)) for n in (5, 40, 300) for kind in ("1-5", "0-10", "10-50")}
    found |= {f"mirror {kind}": mirror(made(40, kind)) for kind in ("1-5", "0-10", "10-50")}
    for n, change in ((12, ""), (140, ""), (140, "2026-01-20"), (140, "2026-03-16"), (140, "2026-05-11"), (400, "2026-08-01")):
        found[f"chart {n} {change}"] = run_chart(made(n, "0-10", 1.5, change), WORDS if change else "")
    for n in (10, 40, 240):
        for world in ("told", "supported", "null"):
            found[f"simulated {n} {world}"] = simulated(simulations(n), world)
            found[f"simulated mirror {n} {world}"] = mirror(simulations(n)[world], simulations(n), world)
            changed = simulations(n, True)
            found[f"simulated chart {n} {world}"] = run_chart(changed[world], "enhanced visit", changed, world)
    return {name: figure for name, figure in found.items() if figure is not None}


def dots(figure: Figure) -> list[Area]:
    """Round marks of the wide sheet."""
    assert figure.wide is not None
    return [shape for shape in figure.wide.shapes if isinstance(shape, Area) and len(shape.points) == 24]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_neither_overlap_nor_run_off_the_sheet(language: str) -> None:
    found = {}
    for name, figure in pictures().items():
        for k, sheet in enumerate(sheets(figure)):
            if wrong := [*outside(sheet, language), *overlapping(sheet, language)]:
                found[f"{name} {k}"] = wrong
    assert found == {}


def test_letters_are_large_enough_for_a_telephone() -> None:
    assert [name for name, figure in pictures().items() if figure.narrow is not None
            and (figure.narrow.width > 372 or min(text.size for text in figure.narrow.texts) < SMALLEST)] == []


def test_marks_stay_on_the_sheet() -> None:
    for name, figure in pictures().items():
        for sheet in sheets(figure):
            for shape in sheet.shapes:
                if isinstance(shape, Area | Line):
                    assert all(-0.5 <= x <= sheet.width + 0.5 and -0.5 <= y <= sheet.height + 0.5 for x, y in shape.points), name


@pytest.mark.parametrize(("n", "kind"), [(5, "0-10"), (40, "10-50"), (300, "1-5")])
def test_there_is_one_dot_for_each_patient_and_the_table_counts_them_all(n: int, kind: str) -> None:
    figure = ratings(made(n, kind))
    beside = len(made(n, kind)["would_tell"])
    assert len(dots(figure)) == n + beside
    assert sum(int(row[1] or 0) for row in figure.table.rows) == n


def test_no_dot_lies_over_another() -> None:
    for n, kind in ((5, "0-10"), (40, "10-50"), (300, "1-5"), (300, "0-10")):
        found, x = made(n, kind), Scale(*made(n, kind)["scale"], 98, 690)
        size, places = piled(found, x), []
        for value, count in stacks(found):
            across = min(size.across, count)
            places += [(x(value) + (k % across - (across - 1) / 2) * size.step, k // across * size.step) for k in range(count)]
        apart = min(np.hypot(a[0] - b[0], a[1] - b[1]) for i, a in enumerate(places) for b in places[:i])
        assert apart >= 2 * size.radius - 1e-6 or size.radius < 1.3


def test_simulated_dots_are_hatched_named_and_stand_in_every_world() -> None:
    figure = simulated(simulations(40), "told")
    assert figure.worlds == ("told", "supported", "null")
    assert figure.wide is not None
    said = [text.told("en") for text in figure.wide.texts]
    assert any("SIMULATED" in text and "told" in text for text in said) and {"told", "supported", "null"} <= set(said)
    rings = [dot for dot in dots(figure) if dot.edge is not None]
    assert len(rings) == 40
    assert not [dot for dot in dots(ratings(made(40))) if dot.edge is not None]
    slanted = [line for line in figure.wide.shapes if isinstance(line, Line) and len(line.points) == 2
               and line.points[0][0] < line.points[1][0] and line.points[0][1] > line.points[1][1]]
    assert len(slanted) >= 3 * 40


def test_every_simulated_picture_names_every_world_in_words_and_rows() -> None:
    for name, figure in pictures().items():
        assert bool(figure.worlds) == name.startswith("simulated"), name
        if figure.worlds:
            assert set(figure.worlds) == {"told", "supported", "null"}
            assert {str(row[0]) for row in figure.table.rows} == set(figure.worlds), name
            assert csv_of(figure.table).startswith("world,")
            for language in LANGUAGES:
                assert all(w in figure.description[language] for w in figure.worlds), name


def test_the_title_says_the_finding_with_n() -> None:
    found = made(40)
    assert str(40) in ratings(found).title["nl"] and f"{found['mean']['mean']:.1f}".replace(".", ",") in ratings(found).title["nl"]


def test_where_all_gave_the_same_the_title_claims_no_certainty() -> None:
    found = answer(of_text(b"rating\n" + b"50\n" * 30, "mine.csv"))
    figure = ratings(found)
    assert "cannot be told" in figure.title["en"]
    assert draw(figure.wide).alone("en", "x", figure.title["en"], "") if figure.wide else False


def test_the_mirror_is_not_drawn_for_whoever_did_not_guess() -> None:
    assert mirror(answer(of_text(b"rating\n" + b"50\n40\n" * 30, "mine.csv"))) is None


def test_the_mirror_says_the_largest_clear_gap_or_that_there_is_none() -> None:
    clear = mirror(made(300))
    assert clear is not None and "Largest gap" in clear.title["en"]
    found = made(40)
    thought = {line["name"]: line["said"] for line in found["gaps"]}
    same = {"gap": 0.0, "low": -1.0, "high": 1.0, "clear": False}
    gaps = [{**line, **same, "thought": thought[line["name"]]} for line in found["gaps"]]
    near = mirror({**found, "gaps": gaps, "widest": None})
    assert near is not None and "No clear gap" in near.title["en"] and "Largest" not in near.title["en"]


def test_words_that_stand_at_one_place_are_moved_apart_in_order() -> None:
    places = spread([50.0, 50.0, 50.0, 52.0], 15, 0, 200)
    assert sorted(places) == places and min(np.diff(places)) >= 15 - 1e-6
    assert spread([0.0, 0.0], 15, 0, 100)[0] >= 0


def test_the_chart_says_a_signal_only_where_the_rules_do() -> None:
    titles = {shift: run_chart(made(280, "0-10", shift, "2026-05-25"), WORDS) for shift in (0.0, 2.0)}
    assert titles[2.0] is not None and titles[0.0] is not None
    assert "unlike chance" in titles[2.0].title["en"]
    assert "not the same as no change" in titles[0.0].title["en"]


def test_how_often_chance_alarms_stands_under_the_chart() -> None:
    lines = chart_said(made(280, "0-10", 2.0, "2026-05-25"), "en")
    assert any("chance alone" in line for line in lines)


def test_a_table_without_moments_has_no_chart_and_says_why() -> None:
    found = answer(of_text(b"rating\n" + b"50\n40\n" * 30, "mine.csv"))
    assert run_chart(found) is None and "run chart" in chart_said(found, "en")[0]


def test_a_likeness_that_is_none_is_not_told_as_a_certain_reliability_of_nothing() -> None:
    text = "rating,carer\n" + "".join(f"{5 + k % 5},{k // 5 % 3}\n" for k in range(60))
    found = answer(of_text(text.encode(), "mine.csv", "0-10"))
    assert found["telling"]["high"] <= 0
    assert not any("25" in line for line in reliability(found, "en")[1:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_tells_every_part_and_no_line_is_too_long(language: str) -> None:
    text = terminal(made(140, "0-10", 1.5, "2026-03-16"), language, 80)
    assert max(len(line) for line in text.splitlines()) <= 80
    for word in ("alpha" if language == "en" else "alfa", "ICC" if language == "de" else "25", "Olesen"):
        assert word in text


def test_the_command_line_prints_the_numbers_of_the_lab(tmp_path: Path) -> None:
    from recupe.cli.door import main

    path = tmp_path / "mine.csv"
    path.write_bytes(b"rating,week\n" + b"".join(b"%d,%d\n" % (30 + k * 5 % 21, k // 5 + 1) for k in range(120)))
    out = io.StringIO()
    with redirect_stdout(out):
        assert main(["analyse", str(path), "--study", "ratings", "--change", "13", "--json"]) == 0
    found = json.loads(out.getvalue())
    expected = json.loads(json.dumps(answer(of_text(path.read_bytes(), "mine.csv"), change=13.0)))
    assert {key: found[key] for key in expected} == expected and len(found["rows_hash"]) == 64
    assert main(["analyse", str(path), "--study", "cold", "--change", "13"]) == 2
    assert main(["analyse", str(path), "--study", "ratings", "--seed", "3"]) == 2
