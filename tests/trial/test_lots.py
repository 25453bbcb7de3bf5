"""Lots are drawn before anybody comes, hide their arms, and show afterwards whatever was done to them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recupe.errors import WrongValue
from recupe.study.document import Study, parse
from recupe.study.shelf import text
from recupe.trial.allocation import allocate
from recupe.trial.lots import LOG, Lots, drawn, log_lines, opened, seed_of
from recupe.trial.seal import chained, first_chain, line_of, seal_of
from recupe.trial.verify import verified

METHODS = ("simple", "blocked", "stratified", "minimised", "by carer")
KEY = 2**127 + 12345


@cache
def study_of(method: str) -> Study:
    by = "" if method not in ("stratified", "minimised") else 'by = "carer"'
    return parse(text("cold").replace('method = "stratified"', f'method = "{method}"').replace('by = "carer"', by))


@cache
def lots_of(method: str) -> Lots:
    return drawn(study_of(method), 60, KEY)


@cache
def log_of(method: str, people: int) -> tuple[str, tuple[str, ...]]:
    """A log of so many people, and its receipts."""
    log, receipts = "", []
    for k in range(people):
        one = opened(lots_of(method), log, k * k % 6 + 1, f"P{k}", f"2026-11-27 10:{k:02d}")
        log = one.log
        receipts.append(one.receipt)
    return log, tuple(receipts)


STUDY, LOTS = study_of("stratified"), lots_of("stratified")


def test_the_same_key_draws_the_same_lots_and_another_key_others() -> None:
    assert drawn(STUDY, 60, KEY) == LOTS
    assert drawn(STUDY, 60, KEY + 1).lots != LOTS.lots


@pytest.mark.parametrize("key", [0, 12345, 2**64 - 1, KEY])
def test_anybody_with_the_key_gets_the_arms_from_allocate_itself(key: int) -> None:
    lots = drawn(STUDY, 60, key)
    assert len(lots.lots) == 72 and lots.strata == tuple(np.repeat(np.arange(1, 7), 12))
    arms = allocate("stratified", 3, np.array(lots.strata), seed_of(key), 0, 6)
    assert lots.lots == tuple(STUDY.arms[a].name for a in arms)


@pytest.mark.parametrize(("method", "places"), [("simple", 60), ("blocked", 60), ("stratified", 72), ("minimised", 60),
                                                ("by carer", 60)])
def test_a_list_is_rounded_up_to_whole_blocks_and_every_block_is_whole(method: str, places: int) -> None:
    lots = lots_of(method)
    assert len(lots.lots) == places and drawn(study_of(method), places, KEY) == lots
    if method in ("blocked", "stratified"):
        for start in range(0, places, 6):
            assert sorted(lots.lots[start:start + 6]) == sorted([arm.name for arm in STUDY.arms] * 2)
            assert len(set(lots.strata[start:start + 6])) == 1


@pytest.mark.parametrize("method", METHODS)
def test_a_sealed_list_names_no_arm_and_holds_neither_key_nor_salt(method: str) -> None:
    lots = lots_of(method)
    listed = lots.listed()
    assert not any(arm.name in listed for arm in STUDY.arms) and str(KEY) not in listed
    assert len({lots.seal(k) for k in range(60)}) == 60 and not any(lots.salt(k) in listed for k in range(60))
    assert not any(lot in listed for lot in lots.lots)


def test_lots_that_no_carer_owns_are_opened_in_order_whoever_cares() -> None:
    for method in ("simple", "blocked", "minimised"):
        assert [int(line[0]) for line in log_lines(log_of(method, 30)[0])] == list(range(1, 31))


def test_by_carer_gives_everybody_of_one_carer_the_same_arm() -> None:
    lines = log_lines(log_of("by carer", 18)[0])
    for carer in {line[1] for line in lines}:
        assert len({line[4] for line in lines if line[1] == carer}) == 1


def test_minimised_lots_follow_from_who_came_and_equal_the_allocation_of_the_same_row() -> None:
    lines = log_lines(log_of("minimised", 40)[0])
    strata = np.array([int(line[1]) for line in lines])
    arms = allocate("minimised", 3, strata, seed_of(KEY))
    assert [line[4] for line in lines] == [STUDY.arms[a].name for a in arms]
    log, kept = "", []
    for k in range(48):
        one = opened(lots_of("minimised"), log, [k % 4 + 1, k % 3 + 1, k // 24 + 1], f"P{k}", "now")
        log = one.log
        kept.append(one.arm)
    assert verified(study_of("minimised"), KEY, lots_of("minimised").listed(), log) == []
    assert max(kept.count(arm.name) for arm in STUDY.arms) - min(kept.count(arm.name) for arm in STUDY.arms) <= 6


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("key", [KEY, None])
def test_a_list_and_a_log_that_nobody_touched_are_right_with_the_key_and_without(method: str, key: int | None) -> None:
    log, receipts = log_of(method, 20)
    assert verified(study_of(method), key, lots_of(method).listed(), log, receipts) == []


def test_with_the_salt_of_the_log_anybody_sees_that_the_lot_is_the_one_sealed() -> None:
    seals = [line.split(",")[2] for line in LOTS.listed().splitlines()[2:]]
    for line in log_lines(log_of("stratified", 20)[0]):
        assert seal_of(line[6], int(line[0]), line[1], line[3]) == seals[int(line[0]) - 1]
        other = next(arm.name for arm in STUDY.arms if arm.name != line[3])
        assert seal_of(line[6], int(line[0]), line[1], other) != seals[int(line[0]) - 1]


letters = st.characters(min_codepoint=32, max_codepoint=126) | st.sampled_from("\n\r\t\x00é\u2028")


@given(st.sampled_from(METHODS), st.floats(0, 1, exclude_max=True), letters, st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_letter_changed_in_the_list_is_found_also_without_the_key(method: str, where: float, letter: str, known: bool) -> None:
    listed = lots_of(method).listed()
    place = int(where * len(listed))
    changed = listed[:place] + letter + listed[place + 1:]
    assert changed == listed or verified(study_of(method), KEY if known else None, changed)


@given(st.sampled_from(METHODS), st.floats(0, 1, exclude_max=True), letters)
@settings(max_examples=150, deadline=None)
def test_any_letter_changed_in_the_log_is_found(method: str, where: float, letter: str) -> None:
    log, listed = log_of(method, 20)[0], lots_of(method).listed()
    place = int(where * len(log))
    changed = log[:place] + letter + log[place + 1:]
    assert changed == log or verified(study_of(method), KEY, listed, changed)


@given(st.sampled_from(METHODS), st.integers(0, 70), st.booleans())
@settings(max_examples=80, deadline=None)
def test_any_line_taken_out_of_the_list_the_last_too_is_found(method: str, line: int, known: bool) -> None:
    lines = lots_of(method).listed().splitlines(keepends=True)
    gone = min(line, len(lines) - 1)
    assert verified(study_of(method), KEY if known else None, "".join(lines[:gone] + lines[gone + 1:]))


@given(st.integers(0, 19))
@settings(max_examples=20, deadline=None)
def test_any_line_taken_out_of_the_log_but_the_last_is_found_and_names_its_line(line: int) -> None:
    lines = log_of("stratified", 20)[0].splitlines(keepends=True)
    found = verified(STUDY, KEY, LOTS.listed(), "".join(lines[:line] + lines[line + 1:]))
    assert found and (line == 0 or (found[0].file, found[0].line) == ("log", line + 1))


def test_the_last_lines_cut_off_are_missed_by_whoever_kept_a_receipt() -> None:
    log, receipts = log_of("stratified", 20)
    short = "".join(log.splitlines(keepends=True)[:-1])
    assert verified(STUDY, KEY, LOTS.listed(), short) == []
    found = verified(STUDY, KEY, LOTS.listed(), short, receipts)
    assert len(found) == 1 and receipts[-1] in found[0].what["en"] and receipts[-1] in found[0].what["nl"]
    assert verified(STUDY, KEY, LOTS.listed(), log, ["", "0"])


def test_lines_that_change_places_or_come_twice_are_found() -> None:
    lines = log_of("stratified", 10)[0].splitlines(keepends=True)
    for others in ([*lines[:3], lines[4], lines[3], *lines[5:]], [*lines, lines[-1]], [*lines[:4], *lines[3:]]):
        assert verified(STUDY, KEY, LOTS.listed(), "".join(others))
        assert others == [*lines[:3], lines[4], lines[3], *lines[5:]] or verified(STUDY, None, LOTS.listed(), "".join(others))


def test_a_log_written_without_the_key_is_found_even_when_its_arms_are_right() -> None:
    log = log_of("stratified", 5)[0].splitlines(keepends=True)
    cells = log[2].rstrip("\n").split(",")
    forged = "".join([*log[:2], line_of([*cells[:2], "Q9", *cells[3:]]), *log[3:]])
    found = verified(STUDY, KEY, LOTS.listed(), forged)
    assert (found[0].line, found[0].place) == (3, int(cells[0]))
    assert verified(STUDY, None, LOTS.listed(), forged) == []  # without the key nobody can know


def written(method: str, lines: list[list[str]]) -> str:
    """A log as whoever has the key can write it: every chain is right."""
    before, text = first_chain(KEY, study_of(method).hash, len(lots_of(method).lots)), line_of(LOG)
    for line in lines:
        before = chained(KEY, before, line)
        text += line_of([*line, before])
    return text


@pytest.mark.parametrize("key", [KEY, None])
@pytest.mark.parametrize("method", METHODS)
def test_even_who_has_the_key_cannot_give_another_arm_than_was_sealed(method: str, key: int | None) -> None:
    study, listed = study_of(method), lots_of(method).listed()
    lines = [line[:-1] for line in log_lines(log_of(method, 12)[0])]
    assert verified(study, key, listed, written(method, lines)) == []
    other = next(line for line in lines if line[4] != lines[3][4])
    for cells in ({4: other[4]}, {3: other[3]}, {3: other[3], 4: other[4]}, {3: other[3], 4: other[4], 6: other[6]}, {0: "59"},
                  {6: other[6]}):
        forged = [list(line) for line in lines]
        for cell, value in cells.items():
            forged[3][cell] = value
        found = verified(study, key, listed, written(method, forged))
        assert found and {one.file for one in found} == {"log"} and found[0].line == 5, cells


@pytest.mark.parametrize("method", METHODS)
def test_a_list_sealed_anew_with_another_lot_is_found_with_the_key(method: str) -> None:
    lots = lots_of(method)
    swapped = replace(lots, lots=(*lots.lots[1:], lots.lots[0]))
    assert swapped.lots != lots.lots and verified(study_of(method), None, swapped.listed()) == []
    found = verified(study_of(method), KEY, swapped.listed())
    assert found and found[0].file == "list" and "drawn" in found[0].what["en"] and "geloot" in found[0].what["nl"]


def test_a_cell_in_quotes_is_another_text_though_it_reads_alike() -> None:
    listed, log = LOTS.listed(), log_of("stratified", 5)[0]
    for line in (2, 5):
        changed = listed.split("\n")
        changed[line] = '"' + changed[line].replace(",", '",', 1)
        assert verified(STUDY, None, "\n".join(changed))
    changed = log.split("\n")
    changed[2] = '"' + changed[2].replace(",", '",', 1)
    assert verified(STUDY, KEY, listed, "\n".join(changed))


def test_a_seal_is_of_its_place_its_stratum_and_its_lot() -> None:
    assert len({seal_of("s", 1, 1, "a"), seal_of("s", 2, 1, "a"), seal_of("s", 1, 2, "a"), seal_of("s", 1, 1, "b"),
                seal_of("t", 1, 1, "a"), seal_of("s", 1, "", "a")}) == 6
    assert seal_of("s", 1, 0, "a") == seal_of("s", 1, "", "a")


def test_another_study_another_key_and_what_is_no_list_are_found() -> None:
    assert "key" in verified(STUDY, 1, LOTS.listed())[0].what["en"]
    assert "sleutel" in verified(STUDY, -1, LOTS.listed())[0].what["nl"]
    assert "study" in verified(study_of("simple"), KEY, LOTS.listed())[0].what["en"]
    assert verified(STUDY, KEY, "nothing") and verified(STUDY, KEY, "") and verified(STUDY, KEY, "a\nb\n")
    assert verified(STUDY, KEY, LOTS.listed().replace("places=72", "places=9999999999"))
    longer = drawn(STUDY, 100, KEY).listed()
    assert verified(STUDY, KEY, LOTS.listed().splitlines()[0] + "\n" + longer.split("\n", 1)[1])


@given(st.sampled_from(METHODS), st.text(max_size=200), st.floats(0, 1), st.floats(0, 1), st.booleans())
@settings(max_examples=100, deadline=None)
def test_whatever_is_put_into_list_or_log_is_found_and_never_breaks_the_check(
        method: str, text: str, start: float, end: float, known: bool) -> None:
    def spoiled(whole: str) -> str:
        first, last = sorted((int(start * len(whole)), int(end * len(whole))))
        return whole[:first] + text + whole[last:]

    listed, log, key = lots_of(method).listed(), log_of(method, 20)[0], KEY if known else None
    assert spoiled(listed) == listed or verified(study_of(method), key, spoiled(listed), log)
    found = verified(study_of(method), key, listed, spoiled(log))
    cut = log.startswith(spoiled(log)) and (spoiled(log).endswith("\n") or not spoiled(log))
    assert not known or found or cut
    verified(study_of(method), key, text, text)


@pytest.mark.parametrize("cell", ["9" * 5000, "1" * 200_000, "-1", "", "1e9", "0x1"])
@pytest.mark.parametrize("column", range(7))
def test_a_cell_that_is_no_such_thing_is_found(column: int, cell: str) -> None:
    for method in ("stratified", "minimised"):
        lines = [line.split(",") for line in log_of(method, 3)[0].splitlines()]
        lines[2][column] = cell
        log = "".join(line_of(line) for line in lines)
        assert verified(study_of(method), KEY, lots_of(method).listed(), log)
        verified(study_of(method), None, lots_of(method).listed(), log)


@pytest.mark.parametrize(("stratum", "person", "en", "nl"), [
    (1, "P1", "already", "al een lot"), (7, "P", "carers are 1 to 6", "1 tot en met 6"), (0, "P", "1 to 6", "1 tot en met 6"),
    ([], "P", "1 to 6", "1 tot en met 6"), ([1, 2], "P", "more than one", "meer dan één"),
    (1, "", "never a name", "nooit een naam"), (1, "=1+1", "never a name", "nooit een naam"),
    (1, "a\nb", "never a name", "nooit een naam"), (1, "P" * 41, "never a name", "nooit een naam")])
def test_what_cannot_be_opened_is_refused_with_what_was_received_and_what_to_try(
        stratum: int | list[int], person: str, en: str, nl: str) -> None:
    with pytest.raises(WrongValue) as refused:
        opened(LOTS, log_of("stratified", 3)[0], stratum, person, "now")
    for language, word, labels in (("en", en, ("where", "received", "try")), ("nl", nl, ("waar", "gekregen", "probeer"))):
        told = refused.value.told(language)
        assert word in told and all(f"  {label}: " in told for label in labels if stratum != [] or label in ("where", "try"))


def test_a_carer_whose_lots_are_gone_gets_no_other_lot() -> None:
    log = ""
    for k in range(12):
        log = opened(LOTS, log, 2, f"P{k}", "now").log
    with pytest.raises(WrongValue, match="No lot is left"):
        opened(LOTS, log, 2, "P12", "now")
    assert opened(LOTS, log, 3, "P12", "now").place == 25


@pytest.mark.parametrize(("persons", "key"), [(0, 1), (-3, 1), (10, -1)])
def test_a_list_of_nobody_or_with_a_key_below_nothing_is_refused(persons: int, key: int) -> None:
    with pytest.raises(WrongValue):
        drawn(STUDY, persons, key)
