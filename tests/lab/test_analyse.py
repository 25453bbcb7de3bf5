"""Rows are analysed as a run analyses its own; real trials give their known numbers; scripts give them without us."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from needs import ROOT, require
from recupe.cli import main
from recupe.errors import MissingKey, UnknownName, WrongValue
from recupe.lab.analyse import analyse, holm
from recupe.report.analysed import page, terminal
from recupe.report.script import script
from recupe.report.shared import files, groups, hidden
from recupe.study.document import load

EXAMPLES = {
    "headache": "refbasedmi_trials/acupuncture_headache.csv",
    "antidepressant": "refbasedmi_trials/antidepressant.csv",
    "asthma": "refbasedmi_trials/asthma.csv",
    "sore_throat": "medicaldata_trials/licorice_gargle.csv",
    "analgesia": "medicaldata_trials/supraclavicular.csv",
    "streptomycin": "medicaldata_trials/strep_tb.csv",
    "breathing": "asip_physician_nof1/ASIP_data_Nof1_BB.csv",
    "mindfulness": "bringmann2013_mindfulness_esm/pone.0060188.s004.csv",
}


def example(name: str) -> tuple[dict[str, Any], Any, Path]:
    rows = require("shared", f"data/{EXAMPLES[name]}")
    study = load(str(ROOT / f"examples/{name}.toml"))
    return analyse(study, name, rows), study, rows


def test_every_example_is_a_sound_study() -> None:
    for name in EXAMPLES:
        assert load(str(ROOT / f"examples/{name}.toml")).is_lived


def test_the_headache_trial_gives_its_known_difference_and_everything_beside_it() -> None:
    found, _, _ = example("headache")
    one = found["parts"][0]["contrasts"][0]
    by = {a["analysis"]: a for a in one["analyses"]}
    assert one["first"]["analysis"] == "ancova" and by["ancova"]["value"] == pytest.approx(-4.59, abs=0.005)
    assert by["ancova"]["low"] < by["mixed"]["low"] < by["mixed"]["high"] < by["ancova"]["high"] < 0
    assert by["imputation"]["n"] == 401 and by["ancova"]["n"] == 301 and by["ancova"]["clusters"] == 34
    assert one["agreement"]["low"] < 0 < one["agreement"]["high"]
    assert found["parts"][0]["missing"]["headache score"] == {
        "usual care": {"missing": 56, "of": 196},
        "acupuncture": {"missing": 44, "of": 205},
    }


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_script_of_an_analysis_gives_its_numbers_without_recupe(name: str, tmp_path: Path) -> None:
    found, study, rows = example(name)
    for k, one in enumerate(found["parts"][0]["contrasts"]):
        text = script(found, study, k)
        assert text is not None and "import recupe" not in text and "from recupe" not in text
        (tmp_path / "analysis.py").write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-I", str(tmp_path / "analysis.py"), str(rows)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        told = ast.literal_eval(done.stdout.strip().splitlines()[-1])
        for key in ("value", "low", "high", "p", "n"):
            assert told[key] == pytest.approx(one["first"][key], rel=1e-6), key


@pytest.mark.parametrize("name", EXAMPLES)
def test_rows_in_are_rows_analysed_and_rows_left_out(name: str) -> None:
    found, study, _ = example(name)
    part = found["parts"][0]
    assert part["rows"] == part["rows_taken"] + part["rows_left_out"]
    for one in part["contrasts"]:
        allocated = sum(f["allocated"] for f in one["flow"].values())
        assert allocated == sum(f["analysed"] for f in one["flow"].values()) + sum(one["left_out"].values())
    for language in ("en", "nl"):
        text = page(found, study, "recupe analyse", language)
        assert "Traceback" not in text and found["hash"][:12] in text and "nan" not in terminal(found, language).split()


def test_a_run_and_the_analysis_of_its_rows_agree_to_the_bit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "cold", "--replicates", "1", "--draws", "central", "--out", str(tmp_path / "F"), "--json"]) == 0
    ran = json.loads(capsys.readouterr().out)
    assert main(["analyse", str(tmp_path / "F/rows.csv"), "--study", str(tmp_path / "F/study.toml"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["hash"] == ran["hash"] and [p["world"] for p in found["parts"]] == ["told", "supported", "null"]
    compared = 0
    for part in found["parts"]:
        for mine, theirs in zip(part["contrasts"], ran["worlds"][part["world"]]["contrasts"], strict=True):
            for estimator in ("lot", "rating"):
                if theirs[estimator] is not None:
                    compared += 1
                    assert mine[estimator]["value"] == theirs[estimator]["estimate"]
                    assert [mine[estimator]["low"], mine[estimator]["high"]] == theirs[estimator]["people"]
    assert compared >= 36


def test_several_contrasts_pay_for_each_other() -> None:
    assert holm([0.01, 0.04, None, 0.03]) == [pytest.approx(0.03), pytest.approx(0.06), None, pytest.approx(0.06)]
    assert holm([0.9, 0.8]) == [1.0, 1.0]


def test_a_small_group_takes_the_next_smallest_with_it() -> None:
    assert hidden([3, 40, 60]) == [True, True, False]
    assert hidden([3, 2, 60]) == [True, True, False]
    assert hidden([0, 40, 60]) == [False] * 3


def test_shared_files_hold_no_person_and_no_group_under_five() -> None:
    found, study, _ = example("headache")
    made = files(found, study)
    assert set(made) == {
        "groups.csv",
        "results.csv",
        "groups.parquet",
        "results.parquet",
        "study.json",
        "analysis.py",
        "datapackage.json",
    }
    package = json.loads(made["datapackage.json"])
    assert {r["path"] for r in package["resources"]} == set(made) - {"datapackage.json"}
    found["parts"][0]["contrasts"][0]["flow"]["acupuncture"].update({"with outcome": 4, "analysed": 4})
    assert [row[4] for row in groups(found).rows] == [None, None]
    assert files(found, study)["results.csv"].count("\n") == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "There is no column in these rows"), ("nl", "Er bestaat geen kolom in deze rijen")]
)
def test_an_absent_column_is_told_at_the_door(
    language: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rows.csv").write_text("id,time\n1,12\n", encoding="utf-8")
    code = main(["analyse", str(tmp_path / "rows.csv"), "--study", str(ROOT / "examples/headache.toml"), "--language", language])
    answer, told = capsys.readouterr()
    assert (code, answer) == (2, "") and words in told and "treat" in told and "Traceback" not in told


@pytest.mark.parametrize("words", [["run"], ["run", "--one"], ["run", "--vary", "all"], ["power"], ["power", "--worlds"]])
def test_the_model_never_lives_real_people(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([words[0], str(ROOT / "examples/headache.toml"), *words[1:]]) == 2
    told = capsys.readouterr().err
    assert "real people" in told and "recupe analyse" in told and "Traceback" not in told


def test_a_split_by_something_after_the_lot_is_framed_by_what_it_shows_when_it_means_nothing(tmp_path: Path) -> None:
    rows = require("shared", f"data/{EXAMPLES['headache']}")
    text = (ROOT / "examples/headache.toml").read_text(encoding="utf-8")
    split = text.replace('analysis = "ancova"', 'split = "above the middle"\nanalysis = "ancova"')
    split = split.replace("[data]\n", '[data]\nsplit = "head"\n')
    (tmp_path / "split.toml").write_text(split, encoding="utf-8")
    study = load(str(tmp_path / "split.toml"))
    found = analyse(study, "split", rows)
    one = found["parts"][0]["contrasts"][0]["rating"]
    assert one["shuffled"][0] < 0 < one["shuffled"][1] < one["low"] and one["correlation"] > 0.5 and one["e_value"]["e_value"] > 2
    assert "not randomised" in page(found, study, "recupe analyse") and found == analyse(study, "split", rows)
    with pytest.raises(MissingKey, match="split"):
        (tmp_path / "split.toml").write_text(split.replace('split = "head"\n', ""), encoding="utf-8")
        load(str(tmp_path / "split.toml"))


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rows") / "F"
    assert main(["run", "cold", "--replicates", "1", "--draws", "central", "--out", str(folder), "--json"]) == 0
    return folder / "rows.csv"


@pytest.mark.parametrize("gone", [["null"], ["supported", "null"], ["told"]])
def test_no_world_is_shown_without_the_others(gone: list[str], simulated: Path, tmp_path: Path) -> None:
    lines = [line for line in simulated.read_text(encoding="utf-8").splitlines() if line.split(",")[0] not in gone]
    (tmp_path / "some.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(WrongValue, match="without the others") as refused:
        analyse(load("cold"), "cold", tmp_path / "some.csv")
    assert all(world in refused.value.told("nl") for world in gone)


@pytest.mark.parametrize("world", ["", "nul"])
def test_a_row_of_no_world_is_refused_with_its_line_and_not_lost(world: str, simulated: Path, tmp_path: Path) -> None:
    lines = simulated.read_text(encoding="utf-8").splitlines()
    lines[4] = world + lines[4][len("told"):]
    (tmp_path / "odd.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(UnknownName) as refused:
        analyse(load("cold"), "cold", tmp_path / "odd.csv")
    assert (refused.value.line, refused.value.key) == (5, "world")


def changed_example(name: str, old: str, new: str, folder: Path) -> Any:
    text = (ROOT / f"examples/{name}.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / "changed.toml").write_text(text.replace(old, new), encoding="utf-8")
    return load(str(folder / "changed.toml"))


def test_an_analysis_that_does_not_fit_its_outcome_is_refused_and_never_swapped(tmp_path: Path) -> None:
    rows = require("shared", f"data/{EXAMPLES['headache']}")
    study = changed_example("headache", 'analysis = "ancova"', 'analysis = "cox"', tmp_path)
    with pytest.raises(UnknownName, match="continuous") as refused:
        analyse(study, "changed", rows)
    assert "ancova" in refused.value.near


def test_a_time_without_a_column_that_says_when_it_happened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingKey, match="event"):
        changed_example("analgesia", 'event = { "time to painkiller" = "med_censor" }', "", tmp_path)


def test_a_measurement_before_needs_the_one_that_counts(tmp_path: Path) -> None:
    with pytest.raises(MissingKey, match="at"):
        changed_example("mindfulness", 'at = "1"\n', "", tmp_path)


def test_a_slip_in_a_column_of_numbers_is_told_and_makes_no_categories(tmp_path: Path) -> None:
    lines = require("shared", f"data/{EXAMPLES['headache']}").read_text(encoding="utf-8").splitlines()
    cells = lines[1].split(",")
    lines[1] = ",".join([*cells[:2], "4o", *cells[3:]])
    (tmp_path / "slip.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    study = changed_example("headache", 'at = "12"\n', 'at = "12"\nadjust = ["age"]\n', tmp_path)
    with pytest.raises(WrongValue) as refused:
        analyse(study, "slip", tmp_path / "slip.csv")
    assert (refused.value.line, refused.value.key, refused.value.received) == (2, "age", "4o")


def test_who_crossed_over_counts_as_analysed_only_with_both_sides() -> None:
    found, _, _ = example("breathing")
    one = found["parts"][0]["contrasts"][0]
    assert {arm: f["analysed"] for arm, f in one["flow"].items()} == {"usual weeks": 36, "breathing weeks": 36}
    assert one["first"]["n"] == 36 and one["left_out"] == {"no outcome": 0, "other side missing": 7}


def test_what_is_said_to_be_estimated_is_what_the_first_analysis_estimates() -> None:
    for name in EXAMPLES:
        found, _, _ = example(name)
        firsts = [one["first"]["analysis"] for one in found["parts"][0]["contrasts"]]
        assert [one["summary"] for one in found["estimands"]] == firsts


@pytest.mark.parametrize("words", [
    ["power", "cold", "--design", "cluster"], ["power", "cold", "--icc", "0.05"], ["power", "--effect", "0.2", "--worlds"],
    ["power", "cold", "--worlds", "--persons", "100"], ["run", "cold", "--vary", "all", "--without", "care-cold"]])
def test_an_option_that_means_nothing_is_refused_and_not_left_out_in_silence(
    words: list[str], capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(words) == 2
    told = capsys.readouterr().err
    assert "means nothing" in told and any(word in told for word in words if word.startswith("--"))
