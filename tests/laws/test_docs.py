"""The law of the docs: every verb, arrow, study and number of the model is named in `docs/` or on the README.

`unnamed` is the law. What holds of our own docs is asked as soon as the generated reference (`docs/reference/`) stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from needs import ROOT
from recupe.evidence.arrow import arrows
from recupe.lab.provenance import numbers
from recupe.study.shelf import studies

REFERENCE = ROOT / "docs" / "reference"


def pages(root: Path) -> list[Path]:
    """The README and every page of the docs."""
    return [*root.glob("README.md"), *sorted((root / "docs").rglob("*.md"))]


def unnamed(wanted: Iterable[str], root: Path) -> list[str]:
    """Names that stand on no page, as a word of their own: `care-cold` is not named by `care-colds`."""
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages(root))
    return [name for name in wanted if not re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-]|\.\w)", text)]


def verbs() -> list[str]:
    """The verbs of the command line."""
    import typer

    from recupe.cli import app

    return sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("text", "missing"), [
    ("`care-cold` and run", []), ("care-colds and run", ["care-cold"]), ("my-care-cold, run", ["care-cold"]),
    ("", ["care-cold", "run"]),
    ("care-cold. Runs", ["run"]), ("care-cold.x (run)", ["care-cold"]),
])
def test_a_name_that_no_page_has_is_caught(tmp_path: Path, text: str, missing: list[str]) -> None:
    (tmp_path / "docs" / "how-to").mkdir(parents=True)
    (tmp_path / "README.md").write_text("# recupe\n", encoding="utf-8")
    (tmp_path / "docs" / "how-to" / "one.md").write_text(text, encoding="utf-8")
    (tmp_path / "notes.md").write_text("care-cold, run\n", encoding="utf-8")
    assert unnamed(["care-cold", "run"], tmp_path) == missing


def test_the_readme_counts_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("run it\n", encoding="utf-8")
    assert unnamed(["run"], tmp_path) == []


if REFERENCE.is_dir():
    def test_every_verb_is_in_the_docs() -> None:
        assert unnamed(verbs(), ROOT) == []

    def test_every_arrow_is_in_the_docs() -> None:
        assert unnamed(arrows(), ROOT) == []

    def test_every_study_is_in_the_docs() -> None:
        assert unnamed(studies(), ROOT) == []

    def test_every_number_of_the_model_is_in_the_docs() -> None:
        assert unnamed(numbers(), ROOT) == []


def commands(root: Path) -> set[str]:
    """The verbs that the pages ask recupe for, in code: `recupe run cold` asks for run."""
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages(root))
    code = re.findall(r"^```.*?^```$|`[^`\n]+`", text, re.M | re.S)
    return {verb for part in code for verb in re.findall(r"(?<![\w.])recupe ([a-z]+)", part)}


def test_no_page_asks_for_a_verb_that_does_not_exist() -> None:
    assert commands(ROOT) - set(verbs()) == set()


def test_a_verb_that_is_only_planned_is_caught(tmp_path: Path) -> None:
    text = "Ask `recupe power cold`; recupe keeps cards.\n```sh\nscripts/recupe serve\n```\n"
    (tmp_path / "README.md").write_text(text, encoding="utf-8")
    assert commands(tmp_path) == {"power", "serve"}
