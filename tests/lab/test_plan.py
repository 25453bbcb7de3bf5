"""Plan: frozen once, with a hash that any change breaks, and holes where nobody filled in anything."""

from __future__ import annotations

import copy
import json
import shlex
import tomllib
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from recupe.errors import WrongValue
from recupe.lab.field import Design
from recupe.lab.plan import ASKED, LONGEST, command, frozen, hash_of, holes, is_intact
from recupe.report.plan import page, sections, toml
from recupe.study.document import load

MOMENT = datetime(2026, 3, 1, 12, 0, 30, tzinfo=UTC)
DESIGN = Design("cluster", 96, 0.4, 0.05, 12)


def made(**more: Any) -> dict[str, Any]:
    return frozen(DESIGN, seed=1, moment=MOMENT, **more)


def test_a_plan_is_intact_until_anything_in_it_is_changed() -> None:
    plan = made(told={"who": "adults"})
    assert is_intact(plan) and is_intact(json.loads(json.dumps(plan)))
    for path in (("design", "persons"), ("found", "power"), ("seed",), ("told", "who"), ("frozen",)):
        other = copy.deepcopy(plan)
        inside = other
        for key in path[:-1]:
            inside = inside[key]
        inside[path[-1]] = "changed"
        assert not is_intact(other), path


def test_the_same_plan_at_the_same_moment_has_the_same_hash_in_any_time_zone() -> None:
    elsewhere = MOMENT.astimezone(timezone(timedelta(hours=5)))
    assert made()["hash"] == frozen(DESIGN, seed=1, moment=elsewhere)["hash"] == hash_of(made())
    assert made()["frozen"] == "2026-03-01T12:00:30Z"


def test_a_plan_of_a_study_holds_its_hash_and_its_question() -> None:
    study = load("cold")
    plan = made(study=study, name="cold")
    assert plan["study"]["hash"] == study.hash and plan["study"]["question"]["nl"] == study.question.nl


def test_what_nobody_filled_in_is_a_hole_in_both_languages() -> None:
    plan = made(told={"who": "adults", "arm": "  ", "other": "usual\ncare\x00"})
    assert set(ASKED) - set(holes(plan)) == {"who", "other"} and plan["told"]["other"] == "usual care"
    for language in ("en", "nl"):
        rows = [row for part in sections(plan, language) for row in part["rows"]]
        assert sum(row["value"] is None for row in rows) == len(holes(plan))
    assert page(plan, "nl").count('class="hole"') == 2 * len(holes(plan))


def test_a_sentence_that_is_too_long_is_refused() -> None:
    with pytest.raises(WrongValue) as caught:
        made(told={"who": "x" * (LONGEST + 1)})
    assert caught.value.key == "who"


def test_its_toml_holds_every_value_and_reads_back() -> None:
    plan = made(told={"who": 'say "ah" \\ \u007f = [x]'}, per_week=3.5, weeks=30, study=load("cold"), name="cold")
    back = tomllib.loads(toml(plan))
    assert hash_of({**back, "recruitment": back["recruitment"]}) == plan["hash"]
    assert back["told"] == plan["told"] and back["found"]["beside"] == plan["found"]["beside"]


def test_the_page_holds_both_languages_and_escapes_what_people_wrote() -> None:
    text = page(made(told={"who": "<script>alert(1)</script>"}), "en")
    assert "<script" not in text and "&lt;script&gt;" in text and text.count(made()["version"]) >= 2
    assert 'lang="en"' in text and 'lang="nl"' in text and "default-src" in text


def test_the_command_gives_the_same_design_again() -> None:
    words = shlex.split(command(made()))
    assert words[:2] == ["recupe", "power"] and words[words.index("--persons") + 1] == "96"
    assert words[words.index("--carers") + 1] == "12" and words[words.index("--icc") + 1] == "0.05"
