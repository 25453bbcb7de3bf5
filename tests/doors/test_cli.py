"""The command line: what it answers, what it refuses and how, in both languages, and that an interruption loses nothing."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recupe.cli import main
from recupe.evidence.arrow import WORLDS

E = {"estimate", "people", "numbers", "median", "computing", "significant", "published"}
OUTCOMES = {"duration of the cold", "severity of the cold", "IL-8", "neutrophils", "rating", "felt care", "trust", "disclosure"}
HEALTH = ("duration of the cold", "severity of the cold", "IL-8", "neutrophils")
FELT = ("felt care", "trust", "disclosure", "rating")


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, answer and what was told beside it."""
    code = main(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def contrast(record: dict[str, Any], world: str, outcome: str) -> dict[str, Any]:
    return next(c for c in record["worlds"][world]["contrasts"]
                if c["outcome"] == outcome and c["compare"] == [["enhanced"], ["standard"]])


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    """One JSON answer of the cold study, from a process of its own."""
    words = ["run", "cold", "--replicates", "4", "--draws", "6", "--seed", "7", "--json"]
    done = subprocess.run([sys.executable, "-m", "recupe", *words], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_json_is_one_object_of_the_agreed_shape(record: dict[str, Any]) -> None:
    assert {"study", "hash", "version", "seed", "replicates", "draws", "worlds"} <= record.keys()
    assert (record["study"], record["seed"], record["replicates"], record["draws"]) == ("cold", 7, 4, 6)
    assert tuple(record["worlds"]) == WORLDS
    for world in record["worlds"].values():
        assert set(world["arms"]) == {"no visit", "standard", "enhanced"}
        for arm in world["arms"].values():
            assert arm.keys() >= OUTCOMES
            for summary in arm.values():
                assert summary is None or summary.keys() == {"mean", "sd", "median", "n", "unit"}
        for one in world["contrasts"]:
            assert one.keys() == {"name", "outcome", "unit", "through", "compare", "split", "truth", "lot", "rating"}
            for estimator in ("truth", "lot", "rating"):
                assert one[estimator] is None or one[estimator].keys() == E
            assert (one["rating"] is None) == (one["split"] is None)
        assert len({one["name"] for one in world["contrasts"]}) == len(world["contrasts"])


def test_a_person_without_a_visit_has_no_rating_felt_care_trust_or_disclosure(record: dict[str, Any]) -> None:
    for world in record["worlds"].values():
        assert [world["arms"]["no visit"][outcome] for outcome in FELT] == [None] * 4
        assert all(world["arms"]["no visit"][outcome]["n"] == 4 * 719 for outcome in HEALTH)


def test_the_published_gap_stands_on_the_rating_only(record: dict[str, Any]) -> None:
    for world in WORLDS:
        one = contrast(record, world, "duration of the cold")
        assert one["truth"]["published"] == one["lot"]["published"] == []
        assert [(p["finding"], p["value"]) for p in one["rating"]["published"]] == [("rakel2011", -1.11)]
        assert all(p["checked"] in ("read", "derived", "recalled") for p in one["rating"]["published"])


def test_in_null_health_is_untouched_and_feelings_are_not(record: dict[str, Any]) -> None:
    for outcome in HEALTH:
        truth = contrast(record, "null", outcome)["truth"]
        assert (truth["estimate"], truth["people"], truth["numbers"], truth["computing"]) == (0, [0, 0], [0, 0], 0)
    for outcome in FELT:
        assert abs(contrast(record, "null", outcome)["truth"]["estimate"]) > 0.01


@pytest.mark.parametrize("threads", ["1", "2"])
def test_the_same_bytes_for_any_number_of_threads(threads: str) -> None:
    words = [sys.executable, "-m", "recupe", "run", "cold", "--replicates", "4", "--draws", "6", "--seed", "7", "--json"]
    answers = {subprocess.run([*words, *more], capture_output=True, check=True).stdout for more in ([], ["--threads", threads])}
    assert len(answers) == 1


def test_care_cold_off_leaves_no_effect_on_the_cold_and_every_feeling_as_it_was(
    capsys: pytest.CaptureFixture[str], record: dict[str, Any],
) -> None:
    code, out, _ = asked(capsys, "run", "cold", "--replicates", "4", "--draws", "central", "--seed", "7", "--without", "care-cold",
                         "--json")
    without = json.loads(out)
    assert code == 0 and without["without"] == ["care-cold"] and without["draws"] == 0
    for world in WORLDS:
        for outcome in HEALTH:
            assert contrast(without, world, outcome)["truth"]["estimate"] == 0
        for outcome in FELT:
            assert contrast(without, world, outcome)["truth"]["estimate"] == contrast(record, world, outcome)["truth"]["estimate"]
        assert contrast(without, world, "IL-8")["truth"]["numbers"] is None


@pytest.mark.parametrize("part", ["slow-route", "fast-route", "dyad", "care-cold"])
def test_without_prints_a_share_for_every_world_and_never_told_alone(capsys: pytest.CaptureFixture[str], part: str) -> None:
    code, out, _ = asked(capsys, "run", "cold", "--replicates", "2", "--draws", "central", "--without", part)
    assert code == 0 and part in out and "%" in out
    assert "No medical advice" in out


def test_a_run_prints_the_table_writes_the_page_and_says_its_path_last(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = asked(capsys, "run", "cold", "--replicates", "2", "--draws", "central", "--language", "nl")
    assert code == 0
    assert out.strip().splitlines()[-1].endswith(str(tmp_path / "cold.html"))
    assert "1,11" in out and [p.name for p in tmp_path.iterdir()] == ["cold.html"]


def test_out_holds_the_page_the_record_the_rows_and_every_figures_data(
    capsys: pytest.CaptureFixture[str], tmp_path: Path,
) -> None:
    folder = str(tmp_path / "new")
    code, out, err = asked(capsys, "run", "cold", "--replicates", "1", "--draws", "central", "--json", "--out", folder)
    names = {p.name for p in (tmp_path / "new").iterdir()}
    assert code == 0 and {"cold.html", "result.json", "rows.csv"} <= names
    assert json.loads((tmp_path / "new" / "result.json").read_text())["worlds"] == json.loads(out)["worlds"]
    rows = (tmp_path / "new" / "rows.csv").read_text().splitlines()
    assert rows[0].startswith("world,person,carer,arm,") and len(rows) == 1 + 3 * 719
    assert str(tmp_path / "new") in err
    for csv in (tmp_path / "new").glob("*.csv"):
        assert csv.read_text().splitlines()[0].split(",")[0] == "world", csv.name


BROKEN = Path(__file__).parents[2] / "examples" / "broken.toml"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_broken_study_is_told_with_file_line_key_received_and_near(capsys: pytest.CaptureFixture[str], language: str) -> None:
    code, out, err = asked(capsys, "run", str(BROKEN), "--language", language)
    assert code == 2 and out == "" and "Traceback" not in err
    line = next(n for n, text in enumerate(BROKEN.read_text().splitlines(), 1) if "empatic" in text)
    for part in ("broken.toml", str(line), "manner", "empatic", "empathic"):
        assert part in err
    assert ("probeer" if language == "nl" else "try") in err


@pytest.mark.parametrize(("words", "told"), [
    (["rnu", "cold"], "run"), (["run", "clod"], "cold"), (["run"], "study"), (["run", "cold", "--replicats", "3"], "--replicates"),
    (["run", "cold", "--replicates", "many"], "whole number"), (["run", "cold", "--replicates", "0"], "1,000,000"),
    (["run", "cold", "--draws", "-3"], "central"), (["run", "cold", "--draws", "0"], "central"),
    (["run", "cold", "--threads", "0"], "1,024"), (["run", "cold", "--seed", "-1"], "4,294,967,295"),
    (["run", "cold", "--without", "care-colt"], "care-cold"), (["run", "cold", "--language", "fr"], "nl"),
    (["run", "/"], "folder"), (["run", "missing.toml"], "missing.toml"), (["show", "claim"], "ID"),
    (["show", "claim", "cold_day"], "cold_day_shorter"), (["show", "thingies"], "findings"),
    (["check", "nothing.toml"], "nothing.toml"),
    (["run", "cold", "--replicates"], "--replicates"), (["show"], "studies"),
    (["power", "--effect", "abc"], "--effect is a number."), (["power", "--effect", "0.2", "--uneven", "x"], "--uneven 0.2"),
    (["power", "--effect", "0.2", "--partial=x"], "value.\n"),
])
def test_a_wrong_question_is_answered_with_exit_2(capsys: pytest.CaptureFixture[str], words: list[str], told: str) -> None:
    code, out, err = asked(capsys, *words)
    assert code == 2 and out == "" and told in err and "Traceback" not in err


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12), min_size=1, max_size=4))
def test_no_words_at_all_bring_a_traceback(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    code, _, err = asked(capsys, "show", *words)
    assert code in (0, 2) and "Traceback" not in err


def test_a_folder_that_cannot_be_made_is_refused_before_any_work(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, out, err = asked(capsys, "run", "cold", "--out", str(tmp_path / "file" / "inside"))
    assert code == 2 and out == "" and "--out" in err


def test_reproduce_answers_rows_of_the_agreed_shape_and_writes_its_page(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = asked(capsys, "reproduce", "photo", "film", "--json", "--out", str(tmp_path))
    rows = json.loads(out)["rows"]
    assert code == 0 and str(tmp_path / "reproduce.html") in err
    assert [p.name for p in tmp_path.iterdir()] == ["reproduce.html"]
    assert {row["study"] for row in rows} == {"photo", "film"}
    for row in rows:
        assert row.keys() >= {"study", "contrast", "estimator", "outcome", "world", "role", "low", "high", "simulated", "numbers",
                              "hit", "reason"}
        assert row["role"] in ("fitted", "implied", "predicted", None)
        assert (row["hit"] is True) == (row["reason"] is None)
    found = [row["hit"] for row in rows]
    assert found == sorted(found, key=lambda hit: {False: 0, True: 1, None: 2}[hit])


@pytest.mark.parametrize("language", ["en", "nl"])
def test_one_typical_person_is_drawn_in_the_terminal_and_on_a_page(
        capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str) -> None:
    code, out, _ = asked(capsys, "run", "substitutes", "--one", "--out", str(tmp_path), "--language", language)
    assert code == 0 and all(out.count(f" {world} ") > 3 for world in WORLDS)
    assert [p.suffix for p in tmp_path.iterdir()].count(".html") == 1


def test_an_interruption_keeps_the_finished_replicates_and_says_so(tmp_path: Path) -> None:
    screen, shown = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "recupe", "run", "cold", "--replicates", "20000", "--draws", "central"], cwd=tmp_path,
        stdout=subprocess.PIPE, stderr=shown, text=True)
    os.close(shown)
    told = ""
    while not re.search(r"replicates [1-9]", told):
        told += os.read(screen, 4096).decode()
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=300)
    told += os.read(screen, 65536).decode()
    os.close(screen)
    assert process.returncode == 130 and "Traceback" not in told
    assert re.search(r"The [1-9]\d* finished replicates are kept", told) and "−1" in out
    assert [p.name for p in tmp_path.iterdir()] == ["cold.html"]


def test_every_kind_of_thing_is_shown_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["claims"], ["claim", "cold_day_shorter"], ["findings"], ["finding", "rakel2011"], ["arrows"],
                  ["arrow", "care-cold"], ["sources"], ["source", "rakel2011"], ["studies"], ["study", "cold"]):
        told = [asked(capsys, "show", *words, "--language", language) for language in ("en", "nl")]
        assert [code for code, _, _ in told] == [0, 0] and told[0][1] != told[1][1]
        shown = json.loads(asked(capsys, "show", *words, "--json")[1])
        assert shown["thing"] in (words[0], words[0].rstrip("s"), "studies")


def test_help_is_in_the_language_that_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert "three worlds" in asked(capsys, "--help", "--language", "en")[1] or "three worlds" in asked(capsys, "--help")[1]
    assert "drie" in asked(capsys, "run", "--help", "--language", "nl")[1]


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    from recupe import __version__

    code, out, _ = asked(capsys, "--version")
    assert code == 0 and out.strip() == f"recupe {__version__}"


def test_a_reader_who_leaves_early_is_no_error() -> None:
    done = subprocess.run(f"{sys.executable} -m recupe show claims | head -1", shell=True, capture_output=True, text=True,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert done.returncode == 0 and "Traceback" not in done.stderr and "Exception" not in done.stderr
