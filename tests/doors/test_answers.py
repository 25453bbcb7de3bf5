"""The JSON answers: every field that a command answers is described in the reference, and no other.

That of `--vary all` is asked where it is computed, in `lab/test_sensitivity.py`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from needs import ROOT, require
from recupe.cli import main
from recupe.evidence.arrow import WORLDS
from recupe.lab.one import STATES
from recupe.lab.reproduce import ROLES, reproduce
from recupe.report.reference.answers.page import ANSWERS
from recupe.report.reference.paths import LANGUAGES, paths
from recupe.report.reproduced import in_language
from recupe.study.document import load
from recupe.study.shelf import studies

Answer = dict[str, Any]
Ask = Callable[..., Answer]
PLAIN, MODEL, APART, ROWS, RATINGS, VARY, _, ONE, REPRODUCE = ANSWERS


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """What a command answers with --json."""
    def asked(*words: str) -> Answer:
        code = main([*words, "--json"])
        said = capsys.readouterr()
        assert code == 0, said.err
        answer: Answer = json.loads(said.out)
        return answer
    return asked


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The cold study with few people, which also says why it would be held against nothing."""
    text = (ROOT / "src/recupe/study/studies/cold.toml").read_text(encoding="utf-8")
    for old, new in (("replicates = 200", 'replicates = 3\nuntargeted = "it is small"'), ("persons = 719", "persons = 60")):
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = tmp_path_factory.mktemp("small") / "small.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def undescribed(
    command: str, answers: Iterable[tuple[str | None, Answer]], silent: Iterable[str] = (),
) -> tuple[set[str], set[str]]:
    """Paths that answers have and the reference has not, and the other way round; each answer with the study that it is of."""
    fields, found = ANSWERS[command][1], set[str]()
    for name, answer in answers:
        study = None if name is None else load(name)
        names = {"W": WORLDS, "LANGUAGE": LANGUAGES, "STATE": tuple(STATES), "ROLE": [role for role in ROLES if role],
                 "STUDY": (*studies(), *([name] if name else [])), "ARM": [arm.name for arm in study.arms] if study else [],
                 "OUTCOME": study.outcome_names if study else []}
        found |= set(paths(answer, fields, names))
    return found - set(fields), set(fields) - found - set(silent)


NOTHING: tuple[set[str], set[str]] = (set(), set())


def test_every_field_of_the_power_of_a_plain_effect_is_described_and_no_other(ask: Ask) -> None:
    words = ("power", "--effect", "0.5", "--persons", "60", "--trials", "20", "--per-week", "5", "--weeks", "10")
    assert undescribed(PLAIN, [(None, ask(*words))]) == NOTHING


def test_every_field_of_the_power_of_a_study_is_described_and_no_other(ask: Ask, small: str) -> None:
    words = ("power", small, "--trials", "10", "--per-week", "5", "--weeks", "10")
    assert undescribed(MODEL, [(small, ask(*words))]) == NOTHING


def test_every_field_of_which_world_it_would_tell_is_described_and_no_other(ask: Ask, small: str) -> None:
    assert undescribed(APART, [(small, ask("power", small, "--worlds", "--draws", "2"))]) == NOTHING


def test_every_field_of_an_analysis_of_rows_is_described_and_no_other(ask: Ask, small: str, tmp_path: Path) -> None:
    real = {"headache": "refbasedmi_trials/acupuncture_headache.csv", "analgesia": "medicaldata_trials/supraclavicular.csv",
            "breathing": "asip_physician_nof1/ASIP_data_Nof1_BB.csv",
            "mindfulness": "bringmann2013_mindfulness_esm/pone.0060188.s004.csv"}
    asked = [(str(ROOT / f"examples/{name}.toml"), str(require("shared", f"data/{rows}"))) for name, rows in real.items()]
    ask("run", small, "--replicates", "1", "--draws", "central", "--out", str(tmp_path))
    asked.append((small, str(tmp_path / "rows.csv")))
    answers = [(study, ask("analyse", rows, "--study", study)) for study, rows in asked]
    assert undescribed(ROWS, answers, silent=["parts.[].contrasts.[].first.why.LANGUAGE"]) == NOTHING


def test_every_field_of_ratings_is_described_and_no_other(ask: Ask, tmp_path: Path) -> None:
    lines = ["overall,item1,item2,week,carer", "0,ten,5,5,1,a", "1,10,5,5,1,b"]
    lines += [f"{k},{6 + k % 4},{2 + k % 3},{1 + k % 4},{k // 3 + 1},{'ab'[k % 2]}" for k in range(2, 40)]
    (tmp_path / "mine.csv").write_text("\n".join(lines), encoding="utf-8")
    words = ("analyse", str(tmp_path / "mine.csv"), "--study", "ratings", "--change", "7", "--item-scale", "1-5")
    assert undescribed(RATINGS, [(None, ask(*words))]) == NOTHING


def test_every_field_of_one_number_moved_is_described_and_no_other(ask: Ask, small: str) -> None:
    assert undescribed(VARY, [(small, ask("run", small, "--vary", "rating.disposition_weight=0:1.5:2"))]) == NOTHING


def test_every_field_of_a_typical_person_is_described_and_no_other(ask: Ask, small: str) -> None:
    assert undescribed(ONE, [(small, ask("run", small, "--one"))]) == NOTHING


def test_every_field_of_what_is_reproduced_is_described_and_no_other(ask: Ask, small: str) -> None:
    without_targets = in_language(reproduce([small]), "en")
    assert undescribed(REPRODUCE, [("exclusion", ask("reproduce", "exclusion")), (small, without_targets)]) == NOTHING


def test_only_names_of_data_become_a_word_and_every_other_key_stays_what_it_is() -> None:
    answer = {"arms": {"photo": {"mean": 1.0}, "slip": {}}, "list": [{"photo": None}, 2]}
    fields = ("arms", "arms.ARM", "arms.ARM.mean", "list", "list.[]")
    assert set(paths(answer, fields, {"ARM": ["photo"]})) == {
        "arms", "arms.ARM", "arms.ARM.mean", "arms.slip", "list", "list.[]", "list.[].photo"}
