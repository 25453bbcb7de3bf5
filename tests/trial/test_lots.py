"""Lots are drawn before anybody comes, hide their arms, and show afterwards whatever was done to them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recupe.cli import main
from recupe.errors import WrongValue
from recupe.study.document import load, parse
from recupe.study.shelf import text
from recupe.trial.allocation import allocate
from recupe.trial.lots import drawn, opened, verified
from recupe.trial.minimise import LIKELY, minimised

STUDY = load("cold")
LOTS = drawn(STUDY, 60, 12345)


def log_of(people: int) -> str:
    log = ""
    for k in range(people):
        _, log = opened(LOTS, log, k % 6 + 1, f"P{k}", f"2026-11-27 10:{k:02d}")
    return log


def test_the_same_key_draws_the_same_lots_and_another_key_others() -> None:
    assert drawn(STUDY, 60, 12345) == LOTS
    assert drawn(STUDY, 60, 12346).arms != LOTS.arms
    assert LOTS.arms == tuple(STUDY.arms[a].name for a in allocate("stratified", 3, np.arange(60) % 6, 12345, 0, 6))


def test_a_sealed_list_names_no_arm_and_holds_no_key() -> None:
    listed = LOTS.listed()
    assert not any(arm.name in listed for arm in STUDY.arms) and "12345" not in listed.splitlines()[0].split(",")
    assert len({LOTS.seal(k) for k in range(60)}) == 60


def test_a_list_and_a_log_that_nobody_touched_are_right() -> None:
    assert verified(STUDY, 12345, LOTS.listed(), log_of(30)) == []


@given(st.integers(0, len(LOTS.listed()) - 1), st.characters(min_codepoint=48, max_codepoint=57))
@settings(max_examples=80, deadline=None)
def test_any_letter_changed_in_the_list_is_found(place: int, letter: str) -> None:
    listed = LOTS.listed()
    changed = listed[:place] + letter + listed[place + 1:]
    assert changed == listed or verified(STUDY, 12345, changed)


@given(st.integers(1, 20), st.integers(0, 60), st.characters(min_codepoint=97, max_codepoint=122))
@settings(max_examples=80, deadline=None)
def test_any_letter_changed_in_the_log_is_found(line: int, place: int, letter: str) -> None:
    lines = log_of(20).splitlines()
    old = lines[line]
    lines[line] = old[:place] + letter + old[place + 1:] if place < len(old) else old
    assert lines[line] == old or verified(STUDY, 12345, LOTS.listed(), "\n".join(lines) + "\n")


def test_a_line_taken_out_or_another_study_or_key_is_found() -> None:
    lines = log_of(10).splitlines(keepends=True)
    assert verified(STUDY, 12345, LOTS.listed(), "".join(lines[:4] + lines[5:]))
    assert "key" in verified(STUDY, 1, LOTS.listed())[0]["en"]
    assert "study" in verified(load("photo"), 12345, LOTS.listed())[0]["en"]
    assert verified(STUDY, 12345, "nothing")


def test_nobody_opens_twice_and_nothing_is_opened_that_is_not_there() -> None:
    with pytest.raises(WrongValue, match="already"):
        opened(LOTS, log_of(3), 1, "P1", "now")
    with pytest.raises(WrongValue, match="No lot"):
        opened(LOTS, "", 7, "P", "now")


def test_minimising_keeps_every_factor_in_balance_and_stays_a_lot() -> None:
    rng = np.random.default_rng(1)
    factors = rng.integers(0, 3, (300, 2))
    given_ = minimised(factors, 2, np.random.Generator(np.random.Philox(5)))
    for column in range(2):
        for level in range(3):
            inside = given_[factors[:, column] == level]
            assert abs(int((inside == 0).sum()) - int((inside == 1).sum())) <= 12
    assert np.array_equal(given_, minimised(factors, 2, np.random.Generator(np.random.Philox(5))))
    alike = minimised(np.zeros((4000, 1), dtype=np.int64), 2, np.random.Generator(np.random.Philox(6)))
    balance = np.cumsum(np.where(alike == 0, 1, -1))
    behind = np.flatnonzero(balance[:-1] != 0)
    kept = np.mean(np.where(balance[behind] > 0, alike[behind + 1] == 1, alike[behind + 1] == 0))
    assert kept == pytest.approx(LIKELY, abs=0.03)


@pytest.mark.parametrize("method", ["minimised", "by carer"])
def test_a_study_can_be_allocated_so_and_has_no_blocks_then(method: str) -> None:
    plain = text("cold").replace('method = "stratified"', f'method = "{method}"').replace('by = "carer"', "")
    assert parse(plain).allocation.method == method
    with pytest.raises(WrongValue, match="blocks"):
        parse(plain.replace("[allocation]", "[allocation]\nblock = 6"))


def test_a_colder_consult_is_not_drawn_without_approval_and_usual_care_plus_is_offered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["new", "cold", "--lots", str(tmp_path / "a")]) == 2
    told = capsys.readouterr().err
    assert "ethics committee" in told and "usual care plus" in told and not (tmp_path / "a").exists()
    assert main(["new", "cold", "--usual-care-plus", "--out", str(tmp_path / "plus.toml")]) == 0
    plus = load(str(tmp_path / "plus.toml"))
    assert {visit.manner for arm in plus.arms for visit in arm.calendar} == {"sympathetic", "empathic"}
    assert main(["new", str(tmp_path / "plus.toml"), "--lots", str(tmp_path / "b"), "--persons", "30"]) == 0
    assert main(["check", str(tmp_path / "plus.toml"), "--lots", str(tmp_path / "b")]) == 0
    opening = ["new", str(tmp_path / "plus.toml"), "--lots", str(tmp_path / "b"), "--carer", "2", "--open"]
    assert [main([*opening, person]) for person in ("P1", "P2", "P1")] == [0, 0, 2]
    assert "P2: " in capsys.readouterr().out and (tmp_path / "b/log.csv").read_text().count("\n") == 3
    assert main(["check", str(tmp_path / "plus.toml"), "--lots", str(tmp_path / "b")]) == 0
    assert main(["new", "cold", "--lots", str(tmp_path / "c"), "--approval", "METC 2026-001"]) == 0
    assert main(["new", "cold", "--lots", str(tmp_path / "c"), "--approval", "METC 2026-001"]) == 2
    capsys.readouterr()
    (tmp_path / "b/lots.csv").write_text((tmp_path / "b/lots.csv").read_text().replace("\n3,", "\n4,", 1))
    assert main(["check", str(tmp_path / "plus.toml"), "--lots", str(tmp_path / "b"), "--language", "nl"]) == 1
    assert "Niet zoals het geloot is" in capsys.readouterr().out
