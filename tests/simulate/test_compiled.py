"""The compiler and its cache: one machine code for every world, never yesterday's text, no more than three of them kept."""

from __future__ import annotations

import ast
import os
import shutil
from pathlib import Path

import numba
import pytest

import recupe
from recupe.person.equation import EQUATIONS
from recupe.simulate import compiled, kernel
from recupe.simulate.compiled import LANES, SOURCES, TAUGHT, cache_home, forget_old, sources_stamp
from simulate.processes import python

PACKAGE = Path(recupe.__file__).resolve().parent
DRAW = """
import numpy as np
from recupe.simulate.compiled import is_ready
print(is_ready())
from recupe.simulate.population import normals
print(*normals("age", np.arange(20, dtype=np.uint64), 1))
"""
COUNT = """
from recupe.lab.run import run
from recupe.simulate import illness, kernel, population
from recupe.study.document import load
study = load("cold")
run(study, "cold", replicates=1, draws=3, threads=2)
for parts in (("fast-route",), ("dyad",), ("care-cold", "slow-route")):
    run(study, "cold", replicates=1, draws=0, threads=1, without=parts)
print({name: len(one.signatures) for name, one in (("meet", kernel.meet), ("course", illness.course), ("fill", population.fill),
                                                   ("deal", population.deal))})
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package to edit."""
    return shutil.copytree(PACKAGE, tmp_path / "src" / "recupe", ignore=shutil.ignore_patterns("__pycache__"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_one_machine_code_serves_every_world_draw_and_ablation() -> None:
    assert ast.literal_eval(python("-c", COUNT)) == {"meet": 1, "course": 1, "fill": 1, "deal": 1}


def test_every_equation_is_taught() -> None:
    ours = [equation for equation in EQUATIONS if equation.__module__.startswith("recupe.")]
    assert set(ours) <= TAUGHT
    assert {kernel.draw, kernel.pair_at, kernel.remember}.isdisjoint(ours)


# The name of a text -------------------------------------------------------------------------------------------------

def test_the_same_text_has_the_same_name_wherever_it_stands(copy: Path) -> None:
    assert sources_stamp(copy) == sources_stamp(PACKAGE) == sources_stamp()


@pytest.mark.parametrize(("module", "old", "new"), [
    ("person/vagus.py", "p.threat_gain * threat_excess", "p.threat_gain + threat_excess"),
    ("person/vagus.py", 'parameter(1.0, "min"', 'parameter(1.1, "min"'),
    ("encounter/disclosure.py", "(1.0 - disclosure)", "(2.0 - disclosure)"),
    ("simulate/randomness.py", "range(10)", "range(7)"),
    ("simulate/twins.py", "1.4426950408889634 + 0.5", "1.4426950408889634 + 0.4"),
])
def test_an_edited_text_has_another_name_and_its_own_back_when_undone(copy: Path, module: str, old: str, new: str) -> None:
    before = sources_stamp(copy)
    edit(copy / module, old, new)
    assert sources_stamp(copy) != before
    edit(copy / module, new, old)
    assert sources_stamp(copy) == before


def test_a_module_that_comes_or_moves_changes_the_name(copy: Path) -> None:
    before = sources_stamp(copy)
    (copy / "person" / "pain.py").write_text("", encoding="utf-8")
    with_pain = sources_stamp(copy)
    (copy / "person" / "pain.py").rename(copy / "encounter" / "pain.py")
    assert len({before, with_pain, sources_stamp(copy)}) == 3


def test_what_holds_no_equation_does_not_change_the_name(copy: Path) -> None:
    before = sources_stamp(copy)
    (copy / "report" / "more.py").write_text("x = 1\n", encoding="utf-8")
    assert sources_stamp(copy) == before
    assert SOURCES == ("person", "encounter", "simulate")


@pytest.mark.parametrize(("here", "named", "asked"), [
    ("+avx2,+avx512f", None, "+avx2,+avx512f,-prefer-256-bit"), ("+avx2,-avx512f", None, None),
    ("+avx2,+avx512f", "generic", None)])
def test_vectors_are_as_wide_as_the_processor_unless_it_is_named_from_outside(
    monkeypatch: pytest.MonkeyPatch, here: str, named: str | None, asked: str | None,
) -> None:
    monkeypatch.setattr(compiled, "get_host_cpu_features", lambda: here)
    monkeypatch.setattr(compiled.numba.config, "CPU_NAME", named)
    monkeypatch.setattr(compiled.numba.config, "CPU_FEATURES", None)
    compiled.as_wide_as_it_goes()
    assert asked == compiled.numba.config.CPU_FEATURES


def test_the_width_of_a_block_is_part_of_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sources_stamp()
    monkeypatch.setattr(compiled, "LANES", 2 * LANES)
    assert sources_stamp() != before


def test_lanes_asked_for_in_the_environment_are_taken_and_named() -> None:
    say = "from recupe.simulate.compiled import LANES, sources_stamp; print(LANES, sources_stamp())"
    assert python("-c", say).split() == ["16", sources_stamp()]
    lanes, name = python("-c", say, RECUPE_LANES="4").split()
    assert lanes == "4"
    assert name != sources_stamp()


def test_an_edited_equation_meets_no_machine_code_of_yesterday(copy: Path, tmp_path: Path) -> None:
    """And each first use of a text says that it will have to compile."""
    cache = tmp_path / "cache"
    said, before = python("-c", DRAW, cache=cache, source=copy.parent).splitlines()
    edit(copy / "simulate" / "randomness.py", "range(10)", "range(7)")
    again, edited = python("-c", DRAW, cache=cache, source=copy.parent).splitlines()
    edit(copy / "simulate" / "randomness.py", "range(7)", "range(10)")
    at_hand, undone = python("-c", DRAW, cache=cache, source=copy.parent).splitlines()
    assert (said, again, at_hand) == ("False", "False", "True")
    assert before != edited
    assert before == undone
    assert len(list((cache / "recupe").iterdir())) == 2


# The folder ---------------------------------------------------------------------------------------------------------

def test_the_newest_three_texts_are_kept(tmp_path: Path) -> None:
    for age, name in enumerate(("newest", "second", "third", "fourth", "oldest")):
        (tmp_path / name / "inside").mkdir(parents=True)
        os.utime(tmp_path / name, (1e9 - age, 1e9 - age))
    (tmp_path / "a file").write_text("", encoding="utf-8")
    forget_old(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"newest", "second", "third", "a file"}


def test_a_text_that_is_used_again_is_new_again(copy: Path, tmp_path: Path) -> None:
    home = tmp_path / "cache" / "recupe"
    for age, name in enumerate(("one", "two", sources_stamp(copy), "four")):
        (home / name).mkdir(parents=True)
        os.utime(home / name, (1e9 - age, 1e9 - age))
    python("-c", "import recupe.simulate.kernel", cache=tmp_path / "cache", source=copy.parent)
    assert {path.name for path in home.iterdir()} == {"one", "two", sources_stamp(copy)}


def test_a_home_that_cannot_be_written_gives_way_to_a_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "taken"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert cache_home().parent == tmp_path
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "free"))
    assert cache_home() == tmp_path / "free" / "recupe"


def test_other_packages_keep_their_own_cache() -> None:
    assert "recupe" not in str(numba.config.CACHE_DIR)

