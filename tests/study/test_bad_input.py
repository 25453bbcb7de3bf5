"""Every mistake in a study file is told with its line, in both languages, and nothing but our own refusals come out."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recupe.errors import MissingKey, Refusal, UnknownName, WrongValue
from recupe.study.document import Study, load, parse
from study.cold_variants import COLD, SMALL, changed, line_of, refusal
from study.toml_layouts import laid_out

BROKEN = Path(__file__).parents[2] / "examples" / "broken.toml"


def said(error: Refusal) -> str:
    """The message in both languages, checked for what no message may hold."""
    told = error.told("en") + "\n" + error.told("nl")
    assert error.exit_code == 2
    assert "pydantic" not in told.lower() and "Input should" not in told and "{" + "key}" not in told
    return told


# ---- names

NAMES = [
    ('manner = "distant"', 'manner = "distnt"', "arms[1].calendar[0].manner", "distnt", "distant"),
    ('consult = "R"', 'consult = "recup"', "arms[1].calendar[0].consult", "recup", "RECUP"),
    ('consult = "R"', 'consult = ""', "arms[1].calendar[0].consult", "", None),
    ('"skin"', '"skinn"', "arms[2].calendar[0].channels[2]", "skinn", "skin"),
    ('condition = "new cold"', 'condition = "cold"', "people.condition", "cold", "new cold"),
    ('name = "IL-8"', 'name = "IL8"', "outcomes[2].name", "IL8", "IL-8"),
    ('through = "connection"', 'through = "conection"', "contrasts[0].through", "conection", "connection"),
    ('split = "perfect rating"', 'split = "perfect"', "contrasts[0].split", "perfect", "perfect rating"),
    ('method = "stratified"', 'method = "stratifed"', "allocation.method", "stratifed", "stratified"),
    ('by = "carer"', 'by = "carers"', "allocation.by", "carers", "carer"),
    ('estimator = "rating"', 'estimator = "ratings"', "targets[0].estimator", "ratings", "rating"),
    ('statistic = "mean"', 'statistic = "average"', "targets[2].statistic", "average", None),
    ('scale = "ratio"', 'scale = "rate"', "targets[5].scale", "rate", "ratio"),
    ('role = "fitted"', 'role = "fited"', "targets[0].role", "fited", "fitted"),
    ('world = "told"', 'world = "tolled"', "targets[0].world", "tolled", "told"),
    ('world = "null"\ncontrast', 'world = "nul"\ncontrast', "confounding.world", "nul", "null"),
    ('finding = "rakel2011"', 'finding = "rakel2012"', "targets[0].finding", "rakel2012", "rakel2011"),
    ('compare = ["enhanced", "standard"]', 'compare = ["enhancd", "standard"]', "contrasts[0].compare[0]", "enhancd",
     "enhanced"),
    ('[["standard", "enhanced"], "no visit"]', '[["standard", "enhance"], "no visit"]', "contrasts[3].compare[0][1]",
     "enhance",
     "enhanced"),
    ('name = "trust"', 'name = "rating"', "outcomes[6].name", "rating", None),
    ('"IL-8", "neutrophils", "felt', '"IL-9", "neutrophils", "felt', "contrasts[1].outcome[1]", "IL-9", "IL-8"),
    ('contrast = "enhanced v standard"\nscales', 'contrast = "enhanced v standrd"\nscales', "confounding.contrast",
     "enhanced v standrd", "enhanced v standard"),
    ('contrast = "enhanced v standard"\nestimator', 'contrast = "enhanced"\nestimator', "targets[0].contrast",
     "enhanced", None),
    ('arms = ["standard", "enhanced"]', 'arms = ["standard", "enhancd"]', "targets[4].arms[1]", "enhancd", "enhanced"),
    ("replicates = 200", "replicate = 200", "replicate", "replicate", "replicates"),
    ("persons = 719", "person = 719", "people.person", "person", "persons"),
    ('manner = "distant"', 'maner = "distant"', "arms[1].calendar[0].maner", "maner", "manner"),
    ("[carers]", "[carer]", "carer", "carer", "carers"),
    ("[[arms]]", "[[arm]]", "arm", "arm", "arms"),
    ('nl = "Verkort', 'de = "Verkort', "question.de", "de", None),
]


@pytest.mark.parametrize(("old", "new", "key", "received", "near"), NAMES)
def test_a_name_that_is_not_known_is_told_with_line_key_and_nearest(
    old: str, new: str, key: str, received: str, near: str | None,
) -> None:
    text = changed(COLD, old, new)
    error = refusal(text)
    if received == "rating":
        assert isinstance(error, WrongValue)
    else:
        assert isinstance(error, UnknownName)
        assert near is None or error.near[0] == near
        assert error.near
    differs = next(k for k, (a, b) in enumerate(zip(COLD.split("\n"), text.split("\n"), strict=False)) if a != b)
    assert (error.file, error.line, error.key, error.received) == ("study.toml", differs + 1, key, received)
    assert repr(received) in said(error) or isinstance(error, WrongValue)


# ---- values

VALUES = [
    ("seed = 1 ", "seed = -1 ", "seed"), ("seed = 1 ", "seed = 4294967296 ", "seed"),
    ("seed = 1 ", "seed = true ", "seed"),
    ("seed = 1 ", "seed = 1.0 ", "seed"), ("seed = 1 ", "seed = nan ", "seed"),
    ("seed = 1 ", f"seed = {10**300} ", "seed"),
    ("replicates = 200", "replicates = 0", "replicates"), ("replicates = 200", "replicates = 1000001", "replicates"),
    ("persons = 719", "persons = 0", "people.persons"), ("persons = 719", "persons = 10000001", "people.persons"),
    ("persons = 719", 'persons = "719"', "people.persons"), ("persons = 719", "persons = 719.5", "people.persons"),
    ('entry = "onset + 1 day"', 'entry = "entry + 1 day"', "people.entry"),
    ('entry = "onset + 1 day"', 'entry = "onset + 366 days"', "people.entry"),
    ('entry = "onset + 1 day"', "entry = 1", "people.entry"),
    ('follow = "14 days"', 'follow = "0 days"', "people.follow"),
    ('follow = "14 days"', 'follow = "14"', "people.follow"),
    ('follow = "14 days"', 'follow = "fortnight"', "people.follow"),
    ('follow = "14 days"', 'follow = "9999 days"', "people.follow"),
    ("count = 6 ", "count = 0 ", "carers.count"), ("count = 6 ", "count = 10001 ", "carers.count"),
    ("-1.2, -0.7", "-1.2, nan", "carers.effects[1]"), ("-1.2, -0.7", "-inf, -0.7", "carers.effects[0]"),
    ("-1.2, -0.7", '-1.2, "x"', "carers.effects[1]"), ("-1.2, -0.7", "-1.2, -5.1", "carers.effects[1]"),
    ("-1.2, -0.7", "-0.7", "carers.effects"),
    ("minutes = 6", "minutes = 0", "arms[1].calendar[0].minutes"),
    ("minutes = 6", "minutes = -1", "arms[1].calendar[0].minutes"),
    ("minutes = 6", "minutes = 240.5", "arms[1].calendar[0].minutes"),
    ("minutes = 6", "minutes = nan", "arms[1].calendar[0].minutes"),
    ("minutes = 6", "minutes = inf", "arms[1].calendar[0].minutes"),
    ("minutes = 6", "minutes = true", "arms[1].calendar[0].minutes"),
    ("minutes = 6", "minutes = 1979-05-27", "arms[1].calendar[0].minutes"),
    ("minutes = 6", f"minutes = {10**400}", "arms[1].calendar[0].minutes"),
    ('manner = "distant"', "manner = 3", "arms[1].calendar[0].manner"),
    ('consult = "R"', "consult = 3", "arms[1].calendar[0].consult"),
    ('"eye", "voice"], minutes = 6', "], minutes = 6", "arms[1].calendar[0].channels"),
    ('"eye", "voice"], minutes = 6', '"eye", "eye"], minutes = 6', "arms[1].calendar[0].channels"),
    ('at = "onset + 1 day", consult = "R"', 'at = "onset", consult = "R"', "arms[1].calendar[0].at"),
    ('at = "onset + 1 day", consult = "R"', 'at = "onset + 15 days", consult = "R"', "arms[1].calendar[0].at"),
    ('at = "onset + 1 day", consult = "R"', 'at = "tomorrow", consult = "R"', "arms[1].calendar[0].at"),
    ('name = "standard"', 'name = ""', "arms[1].name"), ('name = "standard"', 'name = " standard"', "arms[1].name"),
    ('name = "standard"', 'name = "a\\tb"', "arms[1].name"),
    ('name = "standard"', f'name = "{"x" * 101}"', "arms[1].name"),
    ('name = "standard"', 'name = "no visit"', "arms[1].name"),
    ('name = "visited v not"', 'name = "enhanced v standard"', "contrasts[3].name"),
    ('en = "Does a RECUPE consult shorten a cold?"', 'en = ""', "question.en"),
    ('[[outcomes]]\nname = "felt care"', '[[outcomes]]\nname = "rating"', "outcomes[5].name"),
    ('name = "enhanced v standard, {outcome}"', 'name = "enhanced v standard, more"', "contrasts[1].name"),
    ('nl = "uitgebreid tegen gewoon consult: {outcome}"', 'nl = "uitgebreid"', "contrasts[1].title.nl"),
    ('["enhanced", "standard"]', '["enhanced"]', "contrasts[0].compare"),
    ('["enhanced", "standard"]', '["enhanced", []]', "contrasts[0].compare[1]"),
    ('["enhanced", "standard"]', '"enhanced"', "contrasts[0].compare"),
    ('["enhanced", "standard"]', "[1, 2]", "contrasts[0].compare[0]"),
    ('["enhanced", "standard"]', '["standard", "standard"]', "contrasts[0].compare[1]"),
    ('["enhanced", "standard"]', '[["enhanced", "enhanced"], "standard"]', "contrasts[0].compare[0]"),
    ('["enhanced", "standard"]', '["enhanced", "no visit"]', "contrasts[0].compare[1]"),
    ('outcome = "rating"\ncompare = ["enhanced", "standard"]', 'outcome = "rating"\ncompare = ["enhanced", "no visit"]',
     "contrasts[2].compare[1]"),
    ('outcome = "duration of the cold"', "outcome = []", "contrasts[0].outcome"),
    ('"IL-8", "neutrophils", "felt', '"IL-8", "IL-8", "felt', "contrasts[1].outcome"),
    ('outcome = "rating"\ncompare = ["enhanced", "standard"]\n',
     'outcome = "rating"\ncompare = ["enhanced", "standard"]\nsplit = "perfect rating"\n',
     "contrasts[2].split"),
    ('by = "carer"', 'by = "carer"\nblock = 4', "allocation.block"),
    ('by = "carer"', 'by = "carer"\nblock = 0', "allocation.block"),
    ("[0, 0.25", "[0.25, 0", "confounding.scales"), ("[0, 0.25", "[-1, 0.25", "confounding.scales[0]"),
    ("[0, 0.25, 0.5, 0.75, 1, 1.25]", "[]", "confounding.scales"),
    ('"rating.disp', '"rating disp', "confounding.parameters[0]"),
    ("power = 0.8", "power = 1", "power.power"), ("level = 0.05", "level = 0", "power.level"),
    ("icc = [0.01", "icc = [1.0", "power.icc[0]"),
    ("low = -1.45", "low = nan", "targets[0].low"),
    ('arms = ["standard", "enhanced"]', "arms = []", "targets[4].arms"),
    ('arms = ["standard", "enhanced"]', 'arms = ["no visit"]', "targets[4].arms[0]"),
    ('statistic = "mean"', 'statistic = "share perfect"', "targets[2].statistic"),
    ('statistic = "mean"', 'statistic = "mean"\nscale = "ratio"', "targets[2].scale"),
    ('estimator = "rating"', 'estimator = "rating"\noutcome = "trust"', "targets[0].outcome"),
    ('world = "null"\ncontrast = "enhanced v standard"', 'world = "null"\ncontrast = "visited v not"',
     "confounding.contrast"),
    ('contrast = "enhanced v standard"\nestimator', 'contrast = "visited v not"\nestimator', "targets[0].estimator"),
    ("[confounding] ", "[data]\narm = 3\n[confounding] ", "data.arm"),
    ("[confounding] ", '[data]\narm = " "\n[confounding] ', "data.arm"),
    ("[confounding] ", '[data]\narms = { "standard" = "" }\n[confounding] ', "data.arms.standard"),
]


@pytest.mark.parametrize(("old", "new", "key"), VALUES)
def test_a_value_that_cannot_be_is_told_with_its_line(old: str, new: str, key: str) -> None:
    text = changed(COLD, old, new)
    error = refusal(text)
    assert error.key == key
    assert isinstance(error, WrongValue)
    name = key.rstrip("]0123456789[").split(".")[-1]
    assert error.line == text[:COLD.index(old) + max(new.rfind(name), 0)].count("\n") + 1
    assert "probeer" in said(error)


def test_a_fault_between_two_keys_is_told_where_it_can_be_mended() -> None:
    error = refusal(changed(COLD, "low = -1.45", "low = -0.5"))
    assert (error.key, error.line) == ("targets[0].high", line_of(COLD, "high = -0.75"))
    error = refusal(changed(COLD, 'method = "stratified"', 'method = "blocked"'))
    assert (error.key, error.line) == ("allocation.by", line_of(COLD, 'by = "carer"'))


MISSING = [
    ('condition = "new cold"\n', "[people]\n", "people.condition"), ("count = 6  ", "[carers]\n", "carers.count"),
    ('by = "carer"\n', "[allocation]\n", "allocation.by"), ('name = "no visit"\n', "[[arms]]\n", "arms[0].name"),
    (', minutes = 6', "minutes = 6", "arms[1].calendar[0].minutes"),
    ('consult = "RECUPE", ', 'consult = "RECUPE"', "arms[2].calendar[0].consult"),
    ('name = "IL-8"\n', '[[outcomes]]\nname = "IL-8"', "outcomes[2].name"),
    ('compare = ["enhanced", "standard"]  ', '[[contrasts]]\nname = "enhanced v standard"\n', "contrasts[0].compare"),
    ('world = "null"\ncontrast', "[confounding]", "confounding.world"),
    ("low = -1.45\n", "[[targets]]", "targets[0].low"),
    ("high = -0.75\n", "[[targets]]", "targets[0].high"),
    ('estimator = "rating"\n', "[[targets]]", "targets[0].estimator"),
    ('finding = "rakel2011"\n', "[[targets]]", "targets[0].finding"),
    (', nl = "geen consult"', "title = {", "arms[0].title.nl"),
]


@pytest.mark.parametrize(("gone", "near", "key"), MISSING)
def test_a_missing_key_is_told_with_the_line_of_its_table(gone: str, near: str, key: str) -> None:
    text = changed(COLD, gone, "#" if gone.endswith("  ") else "contrast" if gone.endswith("contrast") else "")
    error = refusal(text)
    assert isinstance(error, MissingKey)
    assert (error.key, error.line) == (key, line_of(COLD, near))
    assert f"The key '{key}' is missing" in said(error)
    assert f"De sleutel '{key}' ontbreekt" in said(error)


@pytest.mark.parametrize("table", ["question", "people", "carers", "arms", "outcomes", "contrasts"])
def test_a_missing_table_is_told_with_an_example(table: str) -> None:
    document = tomllib.loads(SMALL)
    del document[table]
    error = refusal(laid_out(document, 1).text)
    assert isinstance(error, MissingKey) and (error.key, error.line) == (table, 1)
    assert table in str(error.facts["example"])


@pytest.mark.parametrize(("table", "worth"), [("arms", 2), ("outcomes", 1), ("contrasts", 1)])
def test_too_few_arms_outcomes_or_contrasts_are_refused(table: str, worth: int) -> None:
    document = tomllib.loads(SMALL)
    document[table] = document[table][:worth - 1]
    error = refusal(laid_out(document, 1).text)
    assert isinstance(error, WrongValue) and error.key == table


def test_visits_come_in_order() -> None:
    error = refusal(changed(SMALL, '"entry"', '"onset + 5 days"'))
    assert (error.key, error.line) == ("arms[0].calendar[1].at", line_of(SMALL, "onset + 3 days"))
    assert error.received == "onset + 3 days" and "comes before the one above it" in said(error)


def test_visits_do_not_overlap() -> None:
    error = refusal(changed(SMALL, "onset + 3 days", "onset + 1445 minutes"))
    assert "begins before the one above it is over" in said(error)
    assert isinstance(parse(changed(SMALL, "onset + 3 days", "onset + 1446 minutes")), Study)


def test_the_first_mistake_in_the_text_is_told() -> None:
    text = changed(changed(COLD, 'manner = "empathic"', 'manner = "x"'), "persons = 719", "persons = 0")
    assert refusal(text).key == "people.persons"


def test_the_same_target_twice_is_refused() -> None:
    target = COLD[COLD.index("[[targets]]"):COLD.index("[[targets]]", COLD.index("[[targets]]") + 5)]
    error = refusal(COLD + "\n" + target)
    assert (error.key, error.line) == (f"targets[{COLD.count('[[targets]]')}]", COLD.count("\n") + 2)


@pytest.mark.parametrize("end", ["1" + "0" * 400, "nan", "inf", "-1e300", "true", '"x"'])
def test_a_band_of_no_sensible_number_is_refused(end: str) -> None:
    error = refusal(changed(COLD, "told = [-1.3, -0.8], null", f"told = [{end}, -0.8], null"))
    assert error.line == line_of(COLD, "told = [-1.3, -0.8], null") and "told" in str(error.key)


def test_the_broken_example_says_what_is_wrong_with_it() -> None:
    with pytest.raises(UnknownName) as caught:
        load(str(BROKEN))
    error = caught.value
    assert (error.line, error.key) == (line_of(BROKEN.read_text(), "empatic"), "arms[1].calendar[0].manner")
    assert said(error).count("'empathic'") == 2
    assert isinstance(parse(BROKEN.read_text().replace("empatic", "empathic")), Study)


# ---- generated mistakes

GARBAGE = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), st.sampled_from([10**30, -(10**400)]), st.floats(),
    st.text(max_size=5).map(
        lambda text: "".join(c for c in text if c.isprintable())),
    st.sampled_from([float("nan"), float("inf"), -0.0, "", [], {}, [[]], [{}], {"": 0}, date(2020, 1, 1), "{outcome}",
                     ["a", 1]]))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [found for key, one in inner for found in places(one, (*path, key))]


def mutated(document: dict[str, Any], path: tuple[Any, ...], how: str, garbage: Any, new_key: str) -> None:
    inner: Any = document
    for key in path[:-1]:
        inner = inner[key]
    last = path[-1]
    if how == "delete" or garbage is None:
        del inner[last]
    elif how == "misspell" and isinstance(last, str):
        inner[new_key] = inner.pop(last)
    elif how == "misspell" and isinstance(inner[last], str):
        inner[last] = inner[last][1:] + new_key
    elif how == "repeat" and isinstance(inner, list):
        inner.append(deepcopy(inner[last]))
    elif how == "add" and isinstance(inner[last], dict):
        inner[last][new_key] = garbage
    else:
        inner[last] = garbage


MUTATIONS = st.lists(st.tuples(st.integers(0, 10**6),
                               st.sampled_from(["delete", "misspell", "repeat", "add", "replace"]), GARBAGE,
                               st.sampled_from(["x", "name", "at", "a.b", "é", "low", ""])), min_size=1, max_size=3)


def answered(text: str) -> None:
    """A study, or a refusal of ours that points into the text."""
    try:
        assert isinstance(parse(text, "study.toml"), Study)
    except Refusal as error:
        said(error)
        rows = text.replace("\r\n", "\n").split("\n")
        assert error.line is None or 1 <= error.line <= len(rows)
        assert error.line is not None or not isinstance(error, (UnknownName, MissingKey, WrongValue))


@given(st.sampled_from([COLD, SMALL]), MUTATIONS, st.integers(0, 2**32))
def test_a_study_with_generated_mistakes_is_read_or_refused_with_a_line(
    base: str, mutations: list[tuple[int, str, Any, str]], seed: int,
) -> None:
    document = tomllib.loads(base)
    for number, how, garbage, new_key in mutations:
        found = places(document)
        if found:
            mutated(document, found[number % len(found)], how, deepcopy(garbage), new_key)
    answered(laid_out(document, seed).text)


@given(st.integers(0, len(COLD) - 1), st.integers(0, 40), st.text(max_size=4))
@example(0, len(COLD), "x = " + "[" * 2000)
@example(0, len(COLD), "x = " + "[" * 100 + "]" * 100)
@example(0, len(COLD), "x = " + "{a = " * 200 + "1" + "}" * 200)
@example(0, 0, "x = " + "9" * 5000 + "\n")
@example(5, 0, "\x00")
@example(0, len(COLD), "question = 1979-13-45")
@example(0, len(COLD), "a" + ".a" * 3000 + " = 1")
def test_a_study_with_generated_typing_errors_is_read_or_refused(start: int, length: int, put: str) -> None:
    answered(COLD[:start] + put + COLD[start + length:])
