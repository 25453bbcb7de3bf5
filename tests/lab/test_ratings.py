"""Ratings in the lab: the same numbers for whoever asks; real ones never reach the model; simulated ones say what they are."""

from __future__ import annotations

import ast
import inspect
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import recupe
from recupe.errors import Refusal, UnreadableFile, WrongValue
from recupe.evidence.arrow import WORLDS
from recupe.lab.rated import A_WEEK, _lived, middle, rated
from recupe.lab.ratings import LARGEST_FILE, account, answer, moment_of, of_file, of_text

PACKAGE = Path(recupe.__file__).resolve().parent
MODEL = {"simulate", "person", "encounter"}


def own(n: int = 60, seed: int = 1, shift: float = 0.0) -> bytes:
    """A table of two carers in weeks, as a practice would have it."""
    rng = np.random.default_rng(seed)
    rows = ["overall,R,E,C,week,huisarts"]
    for k in range(n):
        felt = rng.normal()
        items = [int(np.clip(round(4 + 0.6 * felt + 0.5 * rng.normal()), 1, 5)) for _ in range(3)]
        whole = int(np.clip(round(7.5 + felt + (shift if k >= n / 2 else 0.0)), 0, 10))
        rows.append(",".join(map(str, [whole, *items, k // 5 + 1, "Jansen" if k % 2 else "De Boer"])))
    return "\n".join([*rows, "10,5,5,5,1,Jansen"]).encode()


def reaches(path: Path) -> Iterator[str]:
    """The layers that a module of the lab or of the trial imports, in its functions too, and those of what it imports."""
    seen, waiting = set[Path](), [path]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        for node in ast.walk(ast.parse(here.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not node.level:
                continue
            folder = here.parents[node.level - 1]
            target = folder.joinpath(*(node.module or "").split(".")) if node.module else folder
            yield str(target.relative_to(PACKAGE)).split("/")[0]
            names = [target / f"{alias.name}.py" for alias in node.names]
            waiting += [one for one in (target.with_suffix(".py"), target / "__init__.py", *names) if one.is_file()]


def test_nothing_that_reads_real_ratings_can_reach_the_model() -> None:
    assert set(reaches(PACKAGE / "lab" / "ratings.py")) & MODEL == set()
    assert set(reaches(PACKAGE / "lab" / "rated.py")) & MODEL == {"simulate", "encounter", "person"}


def test_answering_real_ratings_loads_no_module_of_the_model(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(own())
    code = ("import sys, pathlib; from recupe.lab.ratings import of_file, answer;"
            "answer(of_file(pathlib.Path(sys.argv[1]))[0], change=7.0);"
            "print([m for m in sys.modules if m.split('.')[:2] in [['recupe', n] for n in ('simulate', 'person', 'encounter')]])")
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "mine.csv")], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_model_takes_a_seed_and_sizes_and_no_ratings() -> None:
    assert list(inspect.signature(rated).parameters) == ["seed", "count", "several", "changes"]
    assert all(p.annotation in ("int", "bool") for p in inspect.signature(rated).parameters.values())


def test_no_name_of_a_carer_and_no_line_of_a_patient_stands_in_the_answer() -> None:
    said = json.dumps(answer(of_text(own(), "mine.csv"), thought={"": 7.0, "R": 4.0}, change=7.0))
    assert not any(word in said for word in ("Jansen", "Boer", "percentile", "rank", "grade"))
    assert '"line"' not in said


def test_carers_are_told_together_or_not_at_all() -> None:
    found = answer(of_text(own(), "mine.csv"))
    assert set(found["telling"]) == {"icc", "low", "high", "carers", "patients", "at"}
    assert found["telling"]["carers"] == 2
    assert answer(of_text(own(8), "mine.csv"))["telling"] is None


def test_of_fewer_than_five_ratings_nothing_is_told() -> None:
    found = answer(of_text(b"rating,item1,item2,week\n10,5,4,1\n8,4,5,2\n9,5,5,2\n7,3,3,3\n", "few.csv"), thought={"": 9.0})
    assert found["suppressed"] and found["distribution"] == [] and found["mean"]["mean"] is None
    assert found["top"] is None and found["alpha"] is None and found["gaps"] == [] and found["chart"] is None
    assert answer(of_text(b"rating\n10\n8\n9\n7\n8\n", "five.csv"))["mean"]["n"] == 5


def test_the_account_before_looking_holds_no_rating() -> None:
    read = account(of_text(own(), "mine.csv"))
    assert set(read) == {"rows", "ratings", "scale", "from_items", "items", "item_scale", "moment", "carers", "ignored", "odd",
                         "notes"}
    assert read["rows"] == 61 and read["items"] == ["R", "E", "C"]


def test_the_answer_holds_what_can_be_counted_by_hand() -> None:
    found = answer(of_text(b"rating,week\n10,1\n10,1\n8,2\n7,2\n5,3\n", "mine.csv"), thought={"": 9.0})
    assert found["distribution"] == [[5.0, 1], [7.0, 1], [8.0, 1], [10.0, 2]]
    assert (found["mean"]["mean"], found["mean"]["median"], found["top"]["count"]) == (8.0, 8.0, 2)
    assert found["gaps"][0]["gap"] == -1.0
    assert [p["value"] for p in found["chart"]["points"]] == [10.0, 7.5, 5.0]
    assert [low for _, low, _ in found["bands"]] == sorted(low for _, low, _ in found["bands"])


def test_a_shift_after_the_change_is_a_signal_and_none_is_none() -> None:
    moved = answer(of_text(own(240, 3, 2.5), "mine.csv"), change=25.0)["chart"]
    assert moved["after"]["signal"] and moved["after"]["side"] == 1 and moved["before"] == 24
    assert answer(of_text(own(240, 3), "mine.csv"), change=None)["chart"]["after"] is None


def test_a_file_and_its_text_give_the_same_answer(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(own())
    table, digest = of_file(tmp_path / "mine.csv")
    assert answer(table) == answer(of_text(own(), "mine.csv")) and len(digest) == 64


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a\x00b", b"x" * (LARGEST_FILE + 1), b"", b"rating\n"])
def test_what_is_no_table_is_refused_kindly(content: bytes) -> None:
    with pytest.raises((UnreadableFile, WrongValue)) as caught:
        of_text(content, "mine.csv")
    assert "Traceback" not in caught.value.told("nl")


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_refusal(content: bytes) -> None:
    with suppress(Refusal):
        answer(of_text(b"rating,date\n" + content, "mine.csv", "0-10"), change=10.0)


@pytest.mark.parametrize(("text", "kind", "moment"), [("1970-01-02", "date", 1.0), (" 13 ", "week", 13.0), ("12,5", "week", 12.5)])
def test_a_moment_is_read_as_the_table_has_moments(text: str, kind: str, moment: float) -> None:
    assert moment_of(text, kind) == moment


@pytest.mark.parametrize(("text", "kind"), [("", "date"), ("27-11-2026", "date"), ("next week", "week"), ("nan", "week"),
                                            ("1e9", "week")])
def test_another_moment_is_refused(text: str, kind: str) -> None:
    with pytest.raises(WrongValue):
        moment_of(text, kind)


def test_the_same_people_rate_in_every_world_and_the_same_seed_gives_the_same_ratings() -> None:
    one = rated(4, 40)
    _lived.cache_clear()
    other = rated(4, 40)
    for w in WORLDS:
        np.testing.assert_array_equal(one[w].rating, other[w].rating)
        np.testing.assert_array_equal(one[w].carer, one["null"].carer)
        assert one[w].rating.min() >= 10 and one[w].rating.max() <= 50 and len(one[w].rating) == 40
    assert not np.array_equal(rated(5, 40)["null"].rating, one["null"].rating)


def test_one_carer_is_one_carer_and_several_are_six() -> None:
    assert len(set(rated(2, 40)["null"].carer)) == 1
    assert len(set(rated(2, 120, True)["null"].carer)) == 6


def test_more_ratings_begin_with_the_same_people() -> None:
    np.testing.assert_array_equal(rated(2, 240)["null"].rating[:40], rated(2, 40)["null"].rating)


def test_they_are_the_ratings_that_a_run_of_the_study_gives() -> None:
    from recupe.encounter.world import world
    from recupe.simulate.stage import stage_of
    from recupe.study.document import load

    study = load("cold")
    stage = stage_of(study)
    people = stage.people(3, 0, 1)
    lives, _ = stage.live(world("null"), people, 3, short=False, without=frozenset(), threads=1)
    standard = [arm.name for arm in study.arms].index("standard")
    np.testing.assert_array_equal(rated(3, 30, True)["null"].rating, lives.outcomes["rating"][0, :30, standard])


def test_ratings_rise_with_a_kinder_visit_also_where_care_heals_nothing() -> None:
    found = answer(rated(1, 120, False, True)["null"], change=middle(120))["chart"]
    assert found["after"]["signal"] and found["after"]["side"] == 1
    assert found["before"] == 120 // A_WEEK // 2


def test_where_nothing_changes_the_rules_alarm_about_as_often_as_they_say() -> None:
    charts = [answer(rated(seed, 120)["null"], change=middle(120))["chart"] for seed in range(1, 31)]
    seen = np.mean([bool(chart["after"]["signal"]) for chart in charts])
    said = np.mean([chart["after"]["by_chance"] for chart in charts])
    assert abs(seen - said) < 3 * (said * (1 - said) / len(charts)) ** 0.5 + 0.01

