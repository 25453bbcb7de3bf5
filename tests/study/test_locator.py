"""The scanner finds the line of every key, held against `tomllib` and against a writer that knows where it wrote."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from recupe.study.locator import lines, nearest_known, written
from study.toml_layouts import laid_out

LETTERS = st.text(alphabet="ab é.\"'#=[]{},\\\n_-1", max_size=6)
KEYS = st.text(alphabet="ab é.\"'#=[]{},\\_-1", min_size=1, max_size=4)
PLAIN = st.one_of(st.booleans(), st.integers(-999, 999), st.floats(allow_nan=False), LETTERS)
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
                      max_leaves=8)
DOCUMENTS = st.dictionaries(KEYS, VALUES, max_size=4)


def paths(value: Any, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {path}.union(*(paths(one, (*path, key)) for key, one in inner))


@given(DOCUMENTS, st.integers(0, 2**32))
def test_every_path_is_found_on_the_line_on_which_it_was_written(document: dict[str, Any], seed: int) -> None:
    layout = laid_out(document, seed)
    assert tomllib.loads(layout.text) == document
    assert lines(layout.text) == layout.lines


@given(DOCUMENTS, st.integers(0, 2**32))
def test_the_scanner_and_tomllib_see_the_same_paths(document: dict[str, Any], seed: int) -> None:
    text = laid_out(document, seed).text
    assert set(lines(text)) == paths(tomllib.loads(text))


@given(DOCUMENTS, st.integers(0, 2**32))
def test_windows_line_ends_change_no_line(document: dict[str, Any], seed: int) -> None:
    text = laid_out(document, seed).text
    assert lines(text.replace("\n", "\r\n")) == lines(text)


def test_the_forms_of_toml_one_by_one() -> None:
    text = '''# first
a.b = 1
"c d".'e.f' = """two
lines, one " quote """"
dates = [1979-05-27T07:32:00Z, 1979-05-27 07:32:00, # a comment ]
  07:32:00,
]

[ x . y ]
z = [
  { p = 1, q.r = [1,
    2] },
  [[], {}],
]
[[arms]]
name = 'one'
[[arms]]
[arms.title]
en = "two"
[[arms.calendar]]
manner = "distant"
[[arms.calendar]]
manner = "empathic"
[x]
w = 3
'''
    found = lines(text)
    assert set(found) == paths(tomllib.loads(text))
    assert [found[path] for path in (("a",), ("a", "b"), ("c d", "e.f"), ("dates",), ("dates", 1), ("dates", 2))] == [
        2, 2, 3, 5, 5, 6]
    assert [found[path] for path in (("x",), ("x", "w"), ("x", "y"), ("x", "y", "z", 0),
                                     ("x", "y", "z", 0, "q", "r", 1),
                                     ("x", "y", "z", 1, 1))] == [24, 25, 9, 11, 12, 13]
    assert [found[path] for path in (("arms",), ("arms", 1), ("arms", 1, "title"), ("arms", 1, "calendar"),
                                     ("arms", 1, "calendar", 1, "manner"))] == [15, 17, 18, 20, 23]


def test_a_path_is_shown_as_people_write_it() -> None:
    assert written(("arms", 2, "calendar", 0, "manner")) == "arms[2].calendar[0].manner"
    assert written(("data", "a b", 'c"')) == 'data."a b"."c\\""'
    assert written(()) == ""


def test_what_the_text_does_not_hold_is_looked_for_where_it_would_belong() -> None:
    known = lines("[people]\npersons = 3\n")
    assert nearest_known(("people", "condition"), known) == ("people",)
    assert nearest_known(("arms", 0, "name"), known) == ()
