"""The laws of the code (architecture, sections 2 and 8): what may import what, how long and how named a module is, how it opens.

Each law is a function of a folder, so that a test can hand it a folder that breaks it. Laws of the numbers, of the null
world, of figures and of the docs stand in `laws/`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import recupe
from needs import ROOT

PACKAGE = Path(recupe.__file__).resolve().parent

MAY_IMPORT = {
    "errors": "",
    "evidence": "errors",
    "study": "errors evidence",
    "person": "errors evidence",
    "encounter": "errors evidence person",
    "simulate": "errors evidence study person encounter",
    "trial": "errors evidence study",
    "measure": "errors evidence",
    "lab": "errors evidence study person encounter simulate trial measure",
    "report": "errors evidence study lab",
    "workbench": "errors evidence study lab report",
    "cli": "errors evidence study lab report workbench",
}
DOORS = {"__init__": "", "__main__": "cli"}
"""The two modules of the package itself: `__init__` imports nothing of it, `__main__` opens the command line."""

LONGEST, NEAR, FAR = 500, 200, 300
LEFTOVERS = re.compile(r"(utils?|helpers?|commons?|misc|miscellaneous)")
FOLDERS = ("src", "tests", "scripts", "proofs", "benchmarks")


def modules(folder: Path) -> list[Path]:
    """Every Python file below a folder."""
    return sorted(folder.rglob("*.py"))


# Imports ------------------------------------------------------------------------------------------------------------

def named(module: str, names: list[str], package: str) -> Iterator[str]:
    """The layers that an absolute import reaches; the package itself as "", its own metadata (`__version__`) as none."""
    first, _, rest = module.partition(".")
    if first == package and rest:
        yield rest.split(".")[0]
    elif first == package and names:
        yield from (name for name in names if not name.startswith("__"))
    elif first == package:
        yield ""


def absolute(module: str, level: int, home: tuple[str, ...]) -> str:
    """A relative import, written in full; `home` is the folder of the module that imports."""
    base = home[:len(home) - level + 1] if level else ()
    return ".".join([*base, *([module] if module else [])])


def reached(path: Path, package: Path) -> Iterator[tuple[int, str]]:
    """Every line of a module that imports from the package, and the layer it reaches; functions are searched too."""
    home = (package.name, *path.relative_to(package).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        layers: list[str] = []
        if isinstance(node, ast.Import):
            layers = [layer for alias in node.names for layer in named(alias.name, [], package.name)]
        elif isinstance(node, ast.ImportFrom):
            whole = absolute(node.module or "", node.level, home)
            layers = list(named(whole, [alias.name for alias in node.names], package.name))
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            text = node.args[0].value
            if called in ("import_module", "__import__") and isinstance(text, str):
                level = len(text) - len(text.lstrip("."))
                layers = list(named(absolute(text.lstrip("."), level, home), [], package.name))
        yield from ((node.lineno, layer) for layer in layers)


def upward_imports(package: Path) -> list[str]:
    """Every import that the table does not allow, and every module that the table does not know."""
    found = []
    for path in modules(package):
        place = path.relative_to(package)
        layer = place.parts[0].removesuffix(".py")
        allowed = {**MAY_IMPORT, **DOORS}.get(layer)
        if allowed is None:
            found.append(f"{place}: {layer} is not in the table")
            continue
        found += [f"{place} line {line}: {layer} may not import {other or 'the package itself'}"
                  for line, other in sorted(set(reached(path, package))) if other not in (layer, *allowed.split())]
    return found


def needs_of(package: Path) -> dict[str, set[str]]:
    """What each module of the package imports of it, by full names; functions are searched too."""
    names = {path: ".".join((package.name, *path.relative_to(package).with_suffix("").parts)).removesuffix(".__init__")
             for path in modules(package)}
    known, found = set(names.values()), {}
    for path, name in names.items():
        home = (package.name, *path.relative_to(package).parent.parts)
        wanted: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                whole = absolute(node.module or "", node.level, home)
                inner = {f"{whole}.{alias.name}" for alias in node.names}
                wanted |= inner & known or {whole} & known
        found[name] = wanted - {name}
    return found


def circle(package: Path) -> list[str]:
    """Modules that import each other, one after the other; empty where there are none."""
    try:
        TopologicalSorter(needs_of(package)).prepare()
    except CycleError as found:
        return [str(name) for name in found.args[1]]
    return []


def write(folder: Path, files: dict[str, str]) -> Path:
    """A package `recupe` with these modules."""
    package = folder / "recupe"
    for name, text in files.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return package


def test_imports_only_point_down() -> None:
    assert upward_imports(PACKAGE) == []


def test_no_modules_import_each_other() -> None:
    assert circle(PACKAGE) == []


def test_modules_that_import_each_other_are_caught(tmp_path: Path) -> None:
    files = {"lab/a.py": "from .b import x", "lab/b.py": "def late():\n    from . import c", "lab/c.py": "from ..lab.a import y"}
    assert {"recupe.lab.a", "recupe.lab.b", "recupe.lab.c"} == set(circle(write(tmp_path, files)))


def test_the_table_itself_only_points_down() -> None:
    layers = list(MAY_IMPORT)
    for place, (layer, allowed) in enumerate(MAY_IMPORT.items()):
        assert set(allowed.split()) <= set(layers[:place]), layer


@pytest.mark.parametrize(("name", "text", "offence"), [
    ("person/a.py", "from ..simulate import kernel", "person may not import simulate"),
    ("person/a.py", "from ..simulate.kernel import meet", "person may not import simulate"),
    ("person/a.py", "from .. import simulate", "person may not import simulate"),
    ("person/a.py", "import recupe.encounter.contact", "person may not import encounter"),
    ("person/a.py", "import recupe.encounter as e", "person may not import encounter"),
    ("person/a.py", "from recupe import trial", "person may not import trial"),
    ("person/a.py", "from recupe.trial.power import needs", "person may not import trial"),
    ("person/a.py", "import recupe", "person may not import the package itself"),
    ("person/deep/a.py", "from ...lab import run", "person may not import lab"),
    ("person/a.py", "def late():\n    from ..lab.run import run", "person may not import lab"),
    ("person/a.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ..lab import run", "person may not import lab"),
    ("person/a.py", "from importlib import import_module\nimport_module('recupe.lab.run')", "person may not import lab"),
    ("person/a.py", "import importlib\nimportlib.import_module('..lab', __package__)", "person may not import lab"),
    ("person/__init__.py", "from ..encounter import contact", "person may not import encounter"),
    ("trial/a.py", "from ..simulate import kernel", "trial may not import simulate"),
    ("study/a.py", "from ..person import cold", "study may not import person"),
    ("report/a.py", "from ..trial import estimate", "report may not import trial"),
    ("cli.py", "from .simulate import kernel", "cli may not import simulate"),
    ("__init__.py", "from .lab import run", "__init__ may not import lab"),
    ("__main__.py", "from .lab import run", "__main__ may not import lab"),
    ("errors.py", "from .evidence import arrow", "errors may not import evidence"),
    ("toolbox/a.py", "", "toolbox is not in the table"),
])
def test_an_upward_import_is_caught(tmp_path: Path, name: str, text: str, offence: str) -> None:
    found = upward_imports(write(tmp_path, {name: text}))
    assert len(found) == 1
    assert offence in found[0]


@pytest.mark.parametrize(("name", "text"), [
    ("person/a.py", "from ..errors import Refusal\nfrom ..evidence.arrow import arrows\nfrom . import b\nfrom .b import c"),
    ("lab/run.py", "from .. import __version__\nfrom ..simulate.kernel import meet\nimport numpy"),
    ("__main__.py", "import sys\nfrom .cli import main"),
    ("person/a.py", "import recuperate\nfrom recuperate.lab import x"),
])
def test_imports_that_point_down_are_left_alone(tmp_path: Path, name: str, text: str) -> None:
    assert upward_imports(write(tmp_path, {name: text})) == []


# Sizes and names ----------------------------------------------------------------------------------------------------

def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def longer(folder: Path, most: int) -> list[str]:
    """Modules of more than so many lines, the longest first."""
    sizes = {str(path.relative_to(folder)): lines(path) for path in modules(folder)}
    return [f"{name}: {size} lines" for name, size in sorted(sizes.items(), key=lambda item: -item[1]) if size > most]


def leftovers(folder: Path) -> list[str]:
    """Modules and folders named after what was left over."""
    return [str(path.relative_to(folder)) for path in modules(folder)
            if any(LEFTOVERS.fullmatch(word) for part in path.relative_to(folder).parts
                   for word in part.removesuffix(".py").removeprefix("test_").split("_"))]


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_module_passes_five_hundred_lines(folder: str) -> None:
    assert longer(ROOT / folder, LONGEST) == []


def test_modules_stay_near_two_hundred_lines() -> None:
    sizes = sorted(lines(path) for path in modules(PACKAGE))
    print("beyond two hundred:", *longer(PACKAGE, NEAR), sep="\n  ")
    assert sizes[len(sizes) // 2] <= NEAR
    assert len(longer(PACKAGE, FAR)) <= len(sizes) / 10


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_module_is_named_after_leftovers(folder: str) -> None:
    assert leftovers(ROOT / folder) == []


def test_a_long_module_is_caught(tmp_path: Path) -> None:
    package = write(tmp_path, {"lab/run.py": "x = 1\n" * 501, "lab/show.py": "x = 1\n" * 500})
    assert longer(package, LONGEST) == ["lab/run.py: 501 lines"]


@pytest.mark.parametrize("name", ["lab/utils.py", "person/helpers.py", "common/a.py", "misc.py", "lab/plot_utils.py", "util.py"])
def test_a_module_named_after_leftovers_is_caught(tmp_path: Path, name: str) -> None:
    assert leftovers(write(tmp_path, {name: "", "lab/commonplace.py": ""})) == [name]


# Docstrings ---------------------------------------------------------------------------------------------------------

def opening(path: Path) -> str:
    """The docstring of a module, "" without one."""
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""


def without_docstring(folder: Path) -> list[str]:
    """Modules that do not open with a docstring; an empty `__init__.py` only marks a folder."""
    return [str(path.relative_to(folder)) for path in modules(folder)
            if not opening(path).strip() and not (path.name == "__init__.py" and not path.read_text(encoding="utf-8").strip())]


def declares_a_system(path: Path) -> bool:
    """Whether a class of a module is marked `@parameters`."""
    return any(isinstance(node, ast.ClassDef) and any(getattr(mark, "id", "") == "parameters" for mark in node.decorator_list)
               for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def first(lines: list[str], wanted: Callable[[str], bool]) -> int:
    """The place of the first line that is wanted; far away when there is none."""
    return next((place for place, line in enumerate(lines) if wanted(line)), len(lines) + 1)


def order_of(docstring: str) -> list[str]:
    """What is missing, or out of order, in the docstring of a system: sentence, equations, symbols, Sources, Limits."""
    text = docstring.strip().splitlines()
    sentence = docstring.strip().partition("\n\n")[0]
    places = {
        "equations": first(text, lambda line: line.startswith("    ") and " = " in line),
        "symbols": first(text, lambda line: re.match(r" {4}\w+(, \w+)* {2,}\S", line) is not None and "[" in line),
        "Sources": first(text, lambda line: line.startswith("Sources ")),
        "Limits": first(text, lambda line: line.startswith("Limits ")),
    }
    found = [] if sentence.endswith(".") and not re.search(r"[.!?]\s", sentence) else ["one sentence"]
    found += [part for part, place in places.items() if place > len(text)]
    return found or ([] if list(places.values()) == sorted(places.values()) else [f"order: {', '.join(places)}"])


def unreadable_systems(folder: Path) -> list[str]:
    """Systems whose docstring does not follow section 4 of the architecture."""
    return [f"{path.relative_to(folder)}: {', '.join(missing)}" for path in modules(folder)
            if declares_a_system(path) and (missing := order_of(opening(path)))]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_module_opens_with_a_docstring(folder: str) -> None:
    assert without_docstring(ROOT / folder) == []


def test_every_system_of_a_person_reads_in_the_same_order() -> None:
    assert sum(declares_a_system(path) for path in modules(PACKAGE / "person")) >= 10
    assert unreadable_systems(PACKAGE / "person") == []


def test_a_module_without_docstring_is_caught(tmp_path: Path) -> None:
    package = write(tmp_path, {"a.py": "x = 1\n", "b.py": "# a remark\n", "lab/__init__.py": "", "c/__init__.py": "x = 1",
                               "d.py": '"""D: a module."""\n'})
    assert without_docstring(package) == ["a.py", "b.py", "c/__init__.py"]


GOOD = """Vagus: how it goes.

    V' = (V0 - V) / tau

    V  ln RMSSD [ln ms], measured

Sources   none.
Limits    few.
"""


@pytest.mark.parametrize(("old", "new", "offence"), [
    ("how it goes.", "how it goes. And on.", "one sentence"), ("how it goes.", "how it goes", "one sentence"),
    ("    V' = (V0 - V) / tau\n\n", "", "equations"), ("    V  ln RMSSD [ln ms], measured\n", "", "symbols"),
    ("[ln ms]", "ln ms", "symbols"), ("Sources   none.\n", "", "Sources"), ("Limits    few.\n", "", "Limits"),
    ("Sources   none.\nLimits    few.\n", "Limits    few.\nSources   none.\n", "order: "),
    ("    V' = (V0 - V) / tau\n\n    V  ln RMSSD [ln ms], measured\n",
     "    V  ln RMSSD [ln ms], measured\n\n    V' = (V0 - V) / tau\n", "order: "),
])
def test_a_system_that_reads_otherwise_is_caught(tmp_path: Path, old: str, new: str, offence: str) -> None:
    body = "\n\n@parameters\nclass Vagus:\n    pass\n"
    assert old in GOOD
    package = write(tmp_path, {"vagus.py": f'"""{GOOD.replace(old, new)}"""{body}', "fine.py": f'"""{GOOD}"""{body}',
                               "plain.py": '"""No system."""\n'})
    found = unreadable_systems(package)
    assert len(found) == 1
    assert found[0].startswith(f"vagus.py: {offence}")
