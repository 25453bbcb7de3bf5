"""A study is read whole, frozen, and known by the hash of what it says."""

from __future__ import annotations

import json
import pickle
import re
import tomllib
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from recupe.errors import MissingKey, Refusal, UnknownName, WrongValue
from recupe.evidence.arrow import belonging_to
from recupe.evidence.finding import findings
from recupe.study.document import Study, load, parse, place
from recupe.study.lived import Data
from recupe.study.vocabulary import KINDS
from study.cold_variants import COLD, SMALL, changed
from study.toml_layouts import laid_out

ARCHITECTURE = '''
question = "Does a RECUPE consult shorten a cold?"
seed = 1
replicates = 200

[people]
condition = "new cold"
persons = 719

[carers]
count = 6

[[arms]]
name = "no visit"

[[arms]]
name = "standard"
calendar = [{ at = "onset + 1 day", consult = "R", manner = "distant", channels = ["eye", "voice"], minutes = 6 }]

[[arms]]
name = "enhanced"
calendar = [{ at = "onset + 1 day", consult = "RECUPE", manner = "empathic", channels = ["eye", "voice", "skin"], minutes = 10 }]

[[outcomes]]
name = "duration of the cold"

[[contrasts]]
name = "enhanced v standard"
outcome = "duration of the cold"
compare = ["enhanced", "standard"]          # truth and lot
through = "connection"                      # or drug, attention, stress, practice
split = "perfect rating"                    # rating

[[contrasts]]
name = "visited v not"
outcome = "duration of the cold"
compare = [["standard", "enhanced"], "no visit"]   # a list = the mean of its arms, per person
through = "connection"

[[targets]]
contrast = "enhanced v standard"
estimator = "rating"
finding = "rakel2011"
role = "fitted"                             # fitted | implied | predicted
world = "null"
low = -1.45
high = -0.75

[data]                                      # only when real rows are analysed: which column is what
'''


def test_the_study_of_the_design_is_read_as_it_stands() -> None:
    study = parse(ARCHITECTURE)
    assert study.question.told("nl") == study.question.told("en") == "Does a RECUPE consult shorten a cold?"
    assert (study.people.entry, study.people.follow) == (1.0, 14.0)
    assert study.carers.effects == (0.0,) * 6
    assert (study.allocation.method, study.allocation.block) == ("simple", None)
    enhanced = study.arm("enhanced").calendar[0]
    assert (enhanced.at, enhanced.letters, enhanced.minutes) == (1.0, ("R", "E", "C", "U", "P", "E2"), 10.0)
    assert study.contrast("visited v not").compare == (("standard", "enhanced"), ("no visit",))
    assert (study.power.power, study.power.level, study.power.icc) == (0.8, 0.05, (0.01, 0.05, 0.10))
    assert study.targets[0].judged and study.data == Data()


def test_cold_has_the_trial_in_it() -> None:
    study = load("cold")
    assert (study.people.persons, study.seed, study.replicates) == (719, 1, 200)
    assert study.carers.effects == (-1.2, -0.7, -0.2, 0.3, 0.7, 1.1)
    assert (study.allocation.method, study.allocation.by, study.allocation.block) == ("stratified", "carer", 6)
    assert [arm.visited for arm in study.arms] == [False, True, True]
    assert len(study.outcome_names) == 8
    assert study.question.told("nl") == "Verkort een RECUPE-consult een verkoudheid?"


def test_a_contrast_over_many_outcomes_becomes_one_for_each() -> None:
    names = [contrast.name for contrast in load("cold").contrasts]
    assert names == ["enhanced v standard"] + [f"enhanced v standard, {outcome}" for outcome in (
        "severity of the cold", "IL-8", "neutrophils", "felt care", "trust", "disclosure", "rating")] + [
        "visited v not"] + [f"visited v not, {outcome}" for outcome in ("severity of the cold", "IL-8", "neutrophils")]
    felt = load("cold").contrast("enhanced v standard, felt care")
    assert (felt.outcome, felt.left, felt.right, felt.split) == ("felt care", ("enhanced",), ("standard",),
                                                                 "perfect rating")
    assert felt.called("nl") == "uitgebreid tegen gewoon consult: gevoelde zorg"
    assert load("cold").contrast("enhanced v standard, rating").split is None


def numbers_in(entry: Any) -> set[float]:
    inner = entry.values() if isinstance(entry, dict) else entry if isinstance(entry, (list, tuple)) else ()
    own = {float(entry)} if isinstance(entry, (int, float)) else set()
    return own.union(*(numbers_in(one) for one in inner))


def test_every_published_number_of_cold_stands_in_its_finding() -> None:
    for target in load("cold").targets:
        if target.published is None:
            continue
        finding = findings()[target.finding].model_dump()
        held = numbers_in(finding)
        ratios = {round(a / b, 3) for a in held for b in held if b and target.scale == "ratio"}
        assert target.published in held | ratios


def test_the_numbers_that_confound_in_cold_are_numbers_of_that_arrow() -> None:
    confounding = load("cold").confounding
    assert confounding is not None
    for name in confounding.parameters:
        system, number = name.split(".")
        assert belonging_to(system)[number].arrow == "rating-confounding"


def test_an_unknown_arm_or_contrast_is_refused_with_near_names() -> None:
    study = load("cold")
    with pytest.raises(UnknownName, match="standrd") as caught:
        study.arm("standrd")
    assert caught.value.near[0] == "standard"
    with pytest.raises(UnknownName) as caught:
        study.contrast("enhanced v standard, IL8")
    assert caught.value.near[0] == "enhanced v standard, IL-8"


def test_a_study_cannot_be_changed_at_any_depth() -> None:
    study = load("cold")
    with pytest.raises(ValidationError):
        study.seed = 2
    with pytest.raises(ValidationError):
        study.arms[1].calendar[0].minutes = 9.0

    def only_fixed(value: Any) -> bool:
        if isinstance(value, dict):
            return all(map(only_fixed, value.values()))
        return not isinstance(value, (list, set)) and (not isinstance(value, tuple) or all(map(only_fixed, value)))
    assert only_fixed(study.model_dump())
    assert hash(study) == hash(load("cold"))


def test_a_study_travels_to_another_process_unchanged() -> None:
    study = load("cold")
    there = pickle.loads(pickle.dumps(study))
    assert there == study and there.hash == study.hash


def test_entry_is_a_time_that_visits_may_count_from() -> None:
    study = parse(changed(changed(SMALL, "persons = 10", 'persons = 10\nentry = "onset + 36 hours"'), '"entry"',
                          '"entry + 12 hours"'))
    assert [visit.at for visit in study.arms[0].calendar] == [2.0, 3.0]


def test_one_person_one_carer_and_an_arm_without_visits_are_studies() -> None:
    study = parse(changed(changed(SMALL, "persons = 10", "persons = 1"), 'name = "b"', 'name = "b"\ncalendar = []'))
    assert (study.people.persons, study.carers.count, study.arm("b").visited) == (1, 1, False)


def test_blocks_are_twice_the_arms_unless_said() -> None:
    blocked = '\n[allocation]\nmethod = "blocked"\n'
    assert parse(SMALL + blocked).allocation.block == 4
    assert parse(SMALL + blocked + "block = 2\n").allocation.block == 2


def test_columns_of_real_rows_are_carried() -> None:
    data = parse(SMALL + '\n[data]\narm = "groep"\ncolumns = { "duration of the cold" = "dagen" }\n').data
    assert data is not None and data.arm == "groep"
    assert (data.of("columns", "duration of the cold"), data.of("event", "duration of the cold")) == ("dagen", None)


def test_a_key_that_the_package_learnt_later_moves_no_hash_when_it_is_left_out() -> None:
    study = parse(SMALL)
    assert '"data":[]' in study.canonical and '"analysis"' not in study.canonical and '"kind"' not in study.canonical
    assert parse(SMALL + "\n[data]\n").hash != study.hash


LIVED = SMALL.replace('condition = "new cold"', 'condition = "lived"')


def test_an_outcome_of_real_people_is_named_in_the_study_itself() -> None:
    assert "new cold" in SMALL
    text = LIVED.replace('name = "duration of the cold"', 'name = "days off"\nkind = "count"\nunit = "days"').replace(
        'outcome = "duration of the cold"', 'outcome = "days off"') + '\n[data]\narm = "groep"\n'
    study = parse(text)
    assert study.is_lived and study.outcomes[0].about.unit == {"en": "days", "nl": "days"}
    with pytest.raises(WrongValue, match="condition"):
        parse(text.replace('condition = "lived"', 'condition = "new cold"'))
    with pytest.raises(MissingKey, match="data"):
        parse(text.replace('[data]\narm = "groep"\n', ""))


def test_a_place_in_the_text_is_given_as_an_error_takes_it() -> None:
    found = place("cold", "confounding", "parameters", 1)
    assert found["file"] == "cold.toml" and found["key"] == "confounding.parameters[1]"
    assert "rating.wellbeing_weight" in COLD.split("\n")[found["line"] - 1]


# ---- the hash

def test_the_hash_is_sha256_of_canonical_json() -> None:
    study = load("cold")
    assert re.fullmatch("[0-9a-f]{64}", study.hash)
    assert json.dumps(json.loads(study.canonical), sort_keys=True, separators=(",", ":"),
                      ensure_ascii=False) == study.canonical


@given(st.integers(0, 2**32))
def test_layout_and_comments_do_not_change_the_hash(seed: int) -> None:
    assert parse(laid_out(tomllib.loads(COLD), seed).text).hash == load("cold").hash


@pytest.mark.parametrize(("old", "new"), [
    ("minutes = 6", "minutes = 6.0"), ("level = 0.05", "level = 5e-2"), ("scales = [0,", "scales = [-0.0,"),
    ('at = "onset + 1 day"', 'at = "entry"'), ('"onset + 1 day"  ', '"onset + 24 hours"'), ("seed = 1 ", "seed = 0x1 "),
    ('consult = "RECUPE"', 'consult = "RECUPE2"'), ('["eye", "voice", "skin"]', '["skin", "voice", "eye"]'),
    ('by = "carer"', 'by = "carer"\nblock = 6'), ("[power]\npower = 0.8\nlevel = 0.05\nicc = [0.01, 0.05, 0.10]", "")])
def test_the_same_content_in_other_words_has_the_same_hash(old: str, new: str) -> None:
    assert parse(changed(COLD, old, new)).hash == load("cold").hash


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    return [path] if inner is None else [found for key, one in inner for found in leaves(one, (*path, key))]


def with_value(document: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    made: Any = deepcopy(document)
    inner = made
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return made  # type: ignore[no-any-return]


def at(document: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        document = document[key]
    return document


DOCUMENT = tomllib.loads(COLD)
WORDS = sorted({word for kind in KINDS.values() for word in kind.words} | {
    "standard", "enhanced", "no visit", "another name", "rakel2009", "levine1981", "onset + 2 days", "9 days",
    "visited v not", "cold.severity_spread"})


@given(st.sampled_from(leaves(DOCUMENT)), st.sampled_from(WORDS), st.integers(1, 9))
def test_any_other_value_is_another_hash_or_no_study(path: tuple[Any, ...], word: str, step: int) -> None:
    value = at(DOCUMENT, path)
    other = word if isinstance(value, str) else value + (step if isinstance(value, int) else step / 100)
    same = other == value
    try:
        study = parse(laid_out(with_value(DOCUMENT, path, other), step).text)
    except Refusal:
        assert not same
        return
    assert (study.hash == load("cold").hash) == same


def test_many_values_can_be_changed_into_another_study() -> None:
    accepted = 0
    for k, path in enumerate(leaves(DOCUMENT)):
        value = at(DOCUMENT, path)
        for other in (WORDS[k % 64::64] if isinstance(value, str) else [value + 1, value + 0.01]):
            try:
                study = parse(laid_out(with_value(DOCUMENT, path, other), 1).text)
            except Refusal:
                continue
            accepted += other != value
            assert (study.hash == load("cold").hash) == (other == value)
    assert accepted > 50


def test_a_study_is_equal_to_itself_read_again() -> None:
    assert load("cold") == load("cold")
    assert isinstance(load("cold"), Study)
