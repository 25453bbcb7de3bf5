"""A folder of lots: drawn once, opened one at a time also when two open together, and checked; at the door as in Python."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import Any

import pytest

from recupe.cli import main
from recupe.errors import Refusal, UnreadableFile, WrongValue
from recupe.lab.ethics import offer
from recupe.lab.lots import check_folder, lots, open_lot
from recupe.study.document import load, parse
from recupe.study.shelf import text

STUDY = parse(offer(text("cold")))


def folder_of(place: Path, persons: int = 30, seed: int | None = None, study: Any = STUDY) -> dict[str, Any]:
    """A folder as the door writes it; what was drawn."""
    made = lots(study, persons, seed=seed)
    place.mkdir(exist_ok=True)
    (place / "lots.csv").write_text(made["listed"])
    (place / "key.txt").write_text(f"{made['key']}\n")
    return made


def test_a_list_is_plain_values_and_its_own_key_cannot_be_guessed(tmp_path: Path) -> None:
    made, other = lots(STUDY, 30), lots(STUDY, 30)
    assert made["key"] != other["key"] and made["key"].bit_length() > 90 and not made["guessable"]
    assert (made["asked"], made["places"], made["method"], made["block"], made["concern"]) == (30, 36, "stratified", 6, None)
    assert lots(STUDY, 30, seed=7) == lots(STUDY, 30, seed=7) and lots(STUDY, 30, seed=7)["guessable"]
    assert str(made["key"]) not in made["listed"]


def test_lots_are_opened_in_a_folder_and_counted_by_arm(tmp_path: Path) -> None:
    folder_of(tmp_path)
    given = [open_lot(STUDY, tmp_path, f"P{k}", k % 6 + 1, "2026-11-27") for k in range(12)]
    found = check_folder(STUDY, tmp_path, receipts=[one["receipt"] for one in given])
    assert (found["places"], found["opened"], found["findings"], found["with_key"]) == (36, 12, [], True)
    assert found["arms"] == {arm.name: sum(one["arm"] == arm.name for one in given) for arm in STUDY.arms}
    assert given[0]["title"].keys() == {"en", "nl"} and (tmp_path / "log.csv").stat().st_mode & 0o77 == 0
    (tmp_path / "key.txt").unlink()
    found = check_folder(STUDY, tmp_path)
    assert found["findings"] == [] and not found["with_key"]
    with pytest.raises(WrongValue, match="no key"):
        open_lot(STUDY, tmp_path, "P12", 1)


def test_two_who_open_at_the_same_moment_get_two_places_and_no_line_is_lost(tmp_path: Path) -> None:
    folder_of(tmp_path, 80)
    given: list[dict[str, Any]] = []
    start = threading.Barrier(8)

    def recruiter(k: int) -> None:
        start.wait()
        for n in range(3):
            given.append(open_lot(STUDY, tmp_path, f"P{k} {n}", k % 2 + 1))

    threads = [threading.Thread(target=recruiter, args=(k,)) for k in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one["place"] for one in given}) == 24
    found = check_folder(STUDY, tmp_path, receipts=[one["receipt"] for one in given])
    assert found["opened"] == 24 and found["findings"] == []


def test_nothing_is_opened_from_lots_that_somebody_touched(tmp_path: Path) -> None:
    folder_of(tmp_path)
    open_lot(STUDY, tmp_path, "P1", 1)
    whole = (tmp_path / "log.csv").read_text()
    (tmp_path / "log.csv").write_text(whole.replace("P1", "P2"))
    with pytest.raises(WrongValue) as refused:
        open_lot(STUDY, tmp_path, "P3", 1)
    assert "line 2 of the log" in refused.value.told("en") and "regel 2 van het logboek" in refused.value.told("nl")
    assert str(tmp_path) in refused.value.told("en") and (tmp_path / "log.csv").read_text() == whole.replace("P1", "P2")
    (tmp_path / "log.csv").write_text(whole)
    assert open_lot(STUDY, tmp_path, "P3", 1)["place"] == 2
    with pytest.raises(Refusal, match="already"):
        open_lot(STUDY, tmp_path, "P3", 1)


@pytest.mark.parametrize(("file", "content", "what"), [
    ("key.txt", "123\n", "not the key"), ("key.txt", "nonsense", "not the key"), ("lots.csv", "a,b\n", "not a list"),
    ("log.csv", "place\n", "first line")])
def test_what_is_wrong_in_a_folder_is_told_in_both_languages(tmp_path: Path, file: str, content: str, what: str) -> None:
    folder_of(tmp_path)
    (tmp_path / file).write_text(content)
    found = check_folder(STUDY, tmp_path)["findings"]
    assert what in found[0]["en"] and found[0]["nl"] and found[0]["nl"] != found[0]["en"]
    assert {"file", "line", "place"} <= found[0].keys()


def test_a_folder_without_lots_or_with_bytes_is_refused(tmp_path: Path) -> None:
    for make in (lambda: None, lambda: (tmp_path / "lots.csv").write_bytes(b"\xff\xfe")):
        make()
        for use in (lambda: check_folder(STUDY, tmp_path), lambda: open_lot(STUDY, tmp_path, "P", 1)):
            with pytest.raises(UnreadableFile) as refused:
                use()
            assert "lots.csv" in refused.value.told("nl") and "probeer" in refused.value.told("nl")


def test_minimised_lots_take_the_factors_of_whoever_comes(tmp_path: Path) -> None:
    study = parse(offer(text("cold")).replace('method = "stratified"', 'method = "minimised"'))
    folder_of(tmp_path, 40, study=study)
    for k in range(40):
        open_lot(study, tmp_path, f"P{k}", [k % 6 + 1, k % 2 + 1])
    found = check_folder(study, tmp_path)
    assert found["findings"] == [] and max(found["arms"].values()) - min(found["arms"].values()) <= 6


def test_the_door_draws_opens_and_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "cold", "--lots", str(tmp_path / "a")]) == 2
    told = capsys.readouterr().err
    assert "ethics committee" in told and "usual care plus" in told and not (tmp_path / "a").exists()
    plus, b = str(tmp_path / "plus.toml"), tmp_path / "b"
    assert main(["new", "cold", "--usual-care-plus", "--out", plus]) == 0
    assert main(["new", plus, "--lots", str(b), "--persons", "30"]) == 0
    assert main(["check", plus, "--lots", str(b)]) == 0
    opening = ["new", plus, "--lots", str(b), "--carer", "2", "--open"]
    assert [main([*opening, person]) for person in ("P1", "P2", "P1")] == [0, 0, 2]
    said = capsys.readouterr().out
    receipts = re.findall(r"Receipt (\w+):", said)
    assert len(receipts) == 2 and main(["check", plus, "--lots", str(b), "--receipt", receipts[0], "--receipt", receipts[1]]) == 0
    assert main(["check", plus, "--lots", str(b), "--receipt", "0" * 12]) == 1 and (b / "key.txt").stat().st_mode & 0o077 == 0
    assert "P2: " in said and (b / "log.csv").read_text().count("\n") == 3
    assert main(["check", plus, "--lots", str(b)]) == 0 and check_folder(load(plus), b)["findings"] == []
    assert main(["new", "cold", "--lots", str(tmp_path / "c"), "--approval", "METC 2026-001"]) == 0
    assert main(["new", "cold", "--lots", str(tmp_path / "c"), "--approval", "METC 2026-001"]) == 2
    capsys.readouterr()
    (b / "lots.csv").write_text((b / "lots.csv").read_text().replace("\n3,", "\n4,", 1))
    assert main(["check", plus, "--lots", str(b), "--language", "nl"]) == 1
    assert "Niet zoals het geloot is" in capsys.readouterr().out
