"""What stands in the repository: no registry, no machine, a reason for each dependency, one version, locked hashes."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

import recupe
from repository import ROOT, committed, is_ignored, text_of

LOCKS = ("requirements.lock", "requirements-dev.lock")

# Written in pieces, so that this file does not itself hold what it forbids.
FORBIDDEN = {
    "the host of a package registry": re.compile(
        r"\b(" + "|".join(["py" + r"pi\.org", "python" + r"hosted\.org", r"registry\.npm" + r"js\.org",
                           r"deb\." + r"debian\.org", "ana" + r"conda\.org"]) + r")\b"),
    "the address of a package index": re.compile("--(extra-)?" + "index-url|--find" + r"-links|\bindex" + r"_url\s*="),
    "a path of one machine": re.compile(r"(?<![\w.~}/-])/(work|root|home|Users|tmp|opt|mnt)" + r"/[\w.]"),
    "a tool of one workplace": re.compile(r"\bfarm" + "-[a-z]+"),
}


def offences(text: str) -> list[str]:
    """What a text holds that no committed file may hold, with its line."""
    return [f"{number}: {what}: {line.strip()[:100]}" for number, line in enumerate(text.splitlines(), 1)
            for what, pattern in FORBIDDEN.items() if pattern.search(line)]


def project() -> dict[str, Any]:
    """The table [project] of pyproject.toml."""
    return dict(tomllib.loads(text_of("pyproject.toml"))["project"])


def pins(lock: str) -> dict[str, str]:
    """The version that a lock names, by package."""
    text = text_of(lock)
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, flags=re.MULTILINE))


def plain(name: str) -> str:
    """A package's name as locks write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_no_committed_file_names_a_registry_or_a_machine() -> None:
    found = {}
    for name in committed():
        text = (ROOT / name).read_bytes().decode("utf-8", errors="replace")
        if "\0" not in text and (said := offences(text)):
            found[name] = said
    assert found == {}


@pytest.mark.parametrize("line", [
    "see https://py" + "pi.org/project/numpy", "pip install --index" + "-url X", "path = '/ro" + "ot/thing'",
    "out in /tm" + "p/x.csv", "cd /wo" + "rk/main", "ran farm" + "-bench", "--find" + "-links wheels",
])
def test_the_search_finds_each_kind(line: str) -> None:
    assert offences("fine\n" + line)[0].startswith("2: ")


@pytest.mark.parametrize("line", [
    "../shared/evidence", "docs/wo" + "rk/plan.md", "https://doi.org/10.1/ho" + "me/x", "a /tm" + "p b",
])
def test_the_search_leaves_ordinary_lines_alone(line: str) -> None:
    assert offences(line) == []


def test_every_dependency_has_a_reason_on_its_line() -> None:
    lines = text_of("pyproject.toml").splitlines()
    declared = project()
    wanted = [*declared["dependencies"], *declared["optional-dependencies"]["dev"]]
    without = [each for each in wanted
               if not any(f'"{each}"' in line and re.search(r"#\s+\S+ \S+", line) for line in lines)]
    assert len(wanted) > 10
    assert without == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_in_a_lock_has_a_hash(lock: str) -> None:
    text = text_of(lock)
    entries = re.split(r"\n(?=\S)", text.strip())
    without = [entry.split()[0] for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}(\s|$)", entry)]
    assert len(entries) == len(pins(lock)) > 20
    assert without == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    declared = project()
    for lock, wanted in zip(LOCKS, (declared["dependencies"],
                                    declared["dependencies"] + declared["optional-dependencies"]["dev"]), strict=True):
        held = pins(lock)
        for requirement in map(Requirement, wanted):
            assert Version(held[plain(requirement.name)]) in requirement.specifier, (lock, str(requirement))


def test_development_uses_the_same_versions_as_use() -> None:
    everything = pins("requirements-dev.lock")
    assert {name: everything.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


def test_the_build_backend_is_in_the_lock_for_development() -> None:
    asked = tomllib.loads(text_of("pyproject.toml"))["build-system"]["requires"]
    for requirement in map(Requirement, asked):
        assert Version(pins("requirements-dev.lock")[plain(requirement.name)]) in requirement.specifier


def test_the_version_is_the_same_everywhere() -> None:
    citation = yaml.safe_load(text_of("CITATION.cff"))
    newest = re.search(r"^## (\d+\.\d+\.\d+)", text_of("CHANGELOG.md"), re.MULTILINE)
    assert "version" in project()["dynamic"]
    assert newest is not None
    assert {str(citation["version"]), newest.group(1)} == {recupe.__version__}


def test_the_licence_is_the_same_everywhere() -> None:
    citation = yaml.safe_load(text_of("CITATION.cff"))
    text = text_of("LICENSE")
    assert project()["license"] == citation["license"] == "Apache-2.0"
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_the_changelog_has_a_place_for_moved_numbers() -> None:
    text = text_of("CHANGELOG.md")
    assert all(f"### {heading}" in text for heading in ("Added", "Changed", "Numbers changed", "Fixed"))


@pytest.mark.parametrize("name", [".venv/bin/python", ".venv.old/x", ".venv.lock", "cold.html", "rows.csv",
                                  "src/recupe/__pycache__/a.pyc"])
def test_what_is_made_here_is_ignored_by_git(name: str) -> None:
    assert is_ignored(name)


@pytest.mark.parametrize("name", ["requirements.lock", "docs/pictures/hero.png", "src/recupe/report/page.css"])
def test_what_belongs_to_the_project_is_not_ignored(name: str) -> None:
    assert not is_ignored(name)


def test_every_picture_of_the_docs_has_its_line_of_critique_and_is_there() -> None:
    folder = ROOT / "docs" / "pictures"
    told = {name for line in (folder / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")
            for name in re.findall(r"`([\w.-]+)`", line.split("|")[1])}
    assert told == {file.name for file in folder.iterdir() if file.suffix in (".png", ".svg")}
