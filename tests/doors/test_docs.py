"""The docs: every command in them is run, in both languages, and what the code writes is what the code says now."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from needs import ROOT
from recupe.cli import main
from recupe.errors import MissingKey
from recupe.evidence.arrow import WORLDS
from recupe.evidence.claim import claims
from recupe.lab.run import run
from recupe.lab.without import carried
from recupe.report.reference import findings as guide
from recupe.report.reference import record as fields
from recupe.report.reference.claims import BUILT_IN, STATES, arrows_on, state_of
from recupe.report.reference.keys import TABLES
from recupe.report.reference.markdown import filled, table, value
from recupe.report.reference.pages import PREDICTIONS, WHOLE, stale
from recupe.report.reference.paths import paths
from recupe.report.reference.predictions import dated, made
from recupe.report.reference.verbs import verbs
from recupe.study.document import load

DOCS = ROOT / "docs"
EXECUTED = ("tutorial/first-hour", "how-to/your-own-study", "how-to/this-number-is-wrong",
            "how-to/can-it-work", "how-to/your-own-rows", "how-to/the-workbench")
OURS = ("tutorial", "how-to", "reference", "explanation")
PAGES = [ROOT / "README.md", DOCS / "README.md", *sorted(page for part in OURS for page in (DOCS / part).glob("*.md"))]
BOTH = sorted(page for page in DOCS.rglob("*.en.md"))
COMPUTING_ERRORS = 4.0


class Block(NamedTuple):
    """A fenced block: its kind, its text, and the file named last before it."""

    kind: str
    text: str
    file: str


def blocks(text: str) -> Iterator[Block]:
    """Every fenced block of a page, in order."""
    for found in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.M | re.S):
        named = re.findall(r"`([\w-]+\.toml)`", text[:found.start()])
        yield Block(found[1], found[2], named[-1] if named else "")


def commands(block: Block) -> Iterator[tuple[str, list[str]]]:
    """Each command of a console block, with the lines that it should answer."""
    for part in re.split(r"^\$ ", block.text, flags=re.M)[1:]:
        command, *lines = part.rstrip().splitlines()
        yield command, lines


def plain(line: str) -> str:
    return " ".join(line.split())


def missing(lines: list[str], answer: str) -> list[str]:
    """The lines that an answer does not hold, in this order; `…` stands for anything, blanks do not count."""
    left = [plain(line) for line in answer.splitlines()]
    absent = []
    for line in lines:
        wanted = re.compile(".*".join(map(re.escape, plain(line).split("…"))))
        place = next((k for k, one in enumerate(left) if wanted.fullmatch(one)), None)
        if place is None:
            absent.append(line)
        else:
            left = left[place + 1:]
    return absent


def edited(text: str, change: str) -> str:
    """A text with the lines of a `diff` block changed: each part after - by the part after +, found once."""
    old = re.findall(r"^- (.*)$", change, re.M)
    new = re.findall(r"^\+ (.*)$", change, re.M)
    for before, after in zip(old, new, strict=True):
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


def followed(page: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Do what a page says, in a folder; the commands that were run."""
    done = []
    for block in blocks(page.read_text(encoding="utf-8")):
        file = folder / block.file
        if block.kind == "toml":
            file.write_text(block.text, encoding="utf-8")
        elif block.kind == "diff":
            file.write_text(edited(file.read_text(encoding="utf-8"), block.text), encoding="utf-8")
        elif block.kind == "console":
            for command, lines in commands(block):
                door, *words = command.split()
                done.append(command)
                if door == "cp":
                    shutil.copy(folder / words[0], folder / words[1])
                    continue
                assert door in ("scripts/recupe", "recupe"), command
                code = main(words)
                answer, told = capsys.readouterr()
                assert code == 0, f"{command}\n{told}"
                assert lines, f"{command}: the page shows nothing of the answer"
                assert missing(lines, answer) == [], f"{command}\n{answer}"
    return done


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like that of a fresh clone, a terminal of a hundred letters, and no language set."""
    (tmp_path / "src").symlink_to(ROOT / "src")
    monkeypatch.chdir(tmp_path)
    for name, setting in (("COLUMNS", "100"), ("LC_ALL", "C.UTF-8"), ("LANG", "C.UTF-8"),
                          ("RECUPE_DATA", str(tmp_path / "kept"))):
        monkeypatch.setenv(name, setting)
    return tmp_path


# What people wrote ---------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", EXECUTED)
def test_every_command_does_what_the_page_shows(
    name: str, language: str, folder: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    done = followed(DOCS / f"{name}.{language}.md", folder, capsys)
    assert len(done) >= 2
    assert all(("--language nl" in command) == (language == "nl") for command in done if not command.startswith("cp "))


def test_a_page_that_shows_another_answer_is_caught(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = folder / "page.md"
    page.write_text("```console\n$ scripts/recupe check cold\ncold is sound: 4 arms, …\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="4 arms"):
        followed(page, folder, capsys)


def test_a_page_with_a_command_that_is_refused_is_caught(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = folder / "page.md"
    page.write_text("```console\n$ recupe check clod\nfine\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="clod"):
        followed(page, folder, capsys)


def test_lines_of_an_answer_are_looked_for_in_their_order() -> None:
    answer = "a   b\nc\nWritten: a/folder/cold.html"
    assert missing(["a b", "Written: …cold.html"], answer) == []
    assert missing(["c", "a b"], answer) == ["a b"]
    assert missing(["a"], answer) == ["a"]


def test_ten_more_minutes_change_disclosure_as_the_tutorial_says_and_no_cold(tmp_path: Path) -> None:
    text = (ROOT / "src/recupe/study/studies/cold.toml").read_text(encoding="utf-8")
    (tmp_path / "longer.toml").write_text(edited(text, "- minutes = 10\n+ minutes = 20"), encoding="utf-8")
    short, long = (run(load(study), "", replicates=2, draws=0, only_worlds=True).record["worlds"]
                   for study in ("cold", str(tmp_path / "longer.toml")))
    for world in WORLDS:
        told, longer = (worlds[world]["arms"]["enhanced"]["disclosure"]["mean"] for worlds in (short, long))
        assert (round(told, 2), round(longer, 2)) == (pytest.approx(0.54, abs=0.011), pytest.approx(0.74, abs=0.011))
        colds = [worlds[world]["contrasts"][0]["truth"]["estimate"] for worlds in (short, long)]
        assert colds[0] == pytest.approx(colds[1], abs=0.02)
    for language, texts in (("en", ("0.54", "0.74")), ("nl", ("0,54", "0,74"))):
        page = (DOCS / f"tutorial/first-hour.{language}.md").read_text(encoding="utf-8")
        assert all(text in page for text in texts)


@pytest.mark.parametrize("page", BOTH, ids=lambda page: page.stem)
def test_both_languages_hold_the_same(page: Path) -> None:
    other = page.with_name(page.name.replace(".en.", ".nl."))
    english, dutch = (one.read_text(encoding="utf-8") for one in (page, other))
    shape = [[re.match(r"#+", line)[0] for line in re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S).splitlines()  # type: ignore[index]
              if line.startswith("#")] for text in (english, dutch)]
    assert shape[0] == shape[1]
    assert english.count("\n- ") == dutch.count("\n- ")
    assert english.count("\n| ") == dutch.count("\n| ")
    ours, theirs = (list(blocks(text)) for text in (english, dutch))
    assert [block.kind for block in ours] == [block.kind for block in theirs]
    for one, two in zip(ours, theirs, strict=True):
        asked = [[command.replace(" --language nl", "").replace("/nl/", "/en/") for command, _ in commands(block)]
                 for block in (one, two)]
        assert asked[0] == asked[1]
        assert one.text.count("\n") == two.text.count("\n")


def test_no_page_for_users_stands_in_one_language_only() -> None:
    assert {p.name.replace(".nl.", ".en.") for p in DOCS.rglob("*.nl.md")} == {p.name for p in BOTH}
    assert {p.parent.name for p in BOTH} == {"tutorial", "how-to", "explanation"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_is_calm_and_its_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"<!--.*?-->|!\[|^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    assert "!" not in text
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)", text):
        there = (page.parent / target).resolve() if target else page
        assert there.exists(), target
        heads = re.findall(r"^#+ (.*)$", there.read_text(encoding="utf-8"), re.M) if anchor else []
        assert not anchor or anchor in [re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads], anchor


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_page_names_exists(page: Path) -> None:
    named = re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[A-Z]+\.md)`", page.read_text(encoding="utf-8"))
    assert [name for name in named if not any((home / name).exists() for home in (ROOT, ROOT / "src/recupe"))] == []


def test_the_readme_is_one_screen_and_holds_its_markers() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("hero", "provenance"):
        assert text.count(f"<!-- {name} -->") == text.count(f"<!-- /{name} -->") == 1
    ours = re.sub(r"(<!-- hero -->).*(<!-- /hero -->)", r"\1\2", text, flags=re.S)
    assert len(ours.splitlines()) <= 60
    assert "Not medical advice" in ours


# What the code wrote -------------------------------------------------------------------------------------------------

def test_what_the_code_writes_is_up_to_date() -> None:
    assert sorted(stale(ROOT)) == [], "run: python -m recupe.report.reference"


def test_a_page_that_fell_behind_is_caught(tmp_path: Path) -> None:
    shutil.copytree(DOCS, tmp_path / "docs")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (tmp_path / "README.md").write_text(re.sub(r"Of \d+ numbers", "Of 7 numbers", readme), encoding="utf-8")
    (tmp_path / "docs/reference/arrows.md").unlink()
    claims_page = tmp_path / "docs/explanation/what-the-article-says.nl.md"
    claims_page.write_text(claims_page.read_text(encoding="utf-8").replace("| `recovery_plan`", "| `plan`"), encoding="utf-8")
    assert set(stale(tmp_path)) == {"README.md", "docs/reference/arrows.md", "docs/explanation/what-the-article-says.nl.md"}


def test_a_page_without_its_markers_is_refused() -> None:
    with pytest.raises(MissingKey, match="keys"):
        filled("no markers here", "keys", "a table")


def test_a_cell_stays_in_its_cell_and_a_number_is_written_out() -> None:
    assert table(["a"], [["x | y\nz"], [None]]).splitlines()[2:] == ["| x \\| y z |", "| – |"]
    assert [value(n) for n in (6e-5, -0.5, 2e-4, 10_000_000.0, None)] == ["0.00006", "−0.5", "0.0002", "10000000", "–"]


def test_the_reference_names_the_verbs_that_the_door_has() -> None:
    import typer

    from recupe.cli import app

    assert verbs() == list(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_every_field_of_a_record_is_described_and_no_other() -> None:
    study = load("cold")
    full = run(study, "cold", replicates=2, draws=2).record
    less = run(study, "cold", replicates=2, draws=0, without=["care-cold"], only_worlds=True).record
    cut = {**less, "carried": carried(study, ["care-cold"], full, less)}
    names = {"W": WORLDS, "ARM": [arm.name for arm in study.arms], "OUTCOME": study.outcome_names}
    found = {path for record in (full, cut) for path in paths(record, fields.FIELDS, names)}
    silent = {f"{fields.CONTRAST}.{e}.published.[].{k}" for e in ("truth", "lot") for k in ("finding", "value", "checked")}
    assert found - set(fields.FIELDS) - {f"{fields.CONTRAST}.{e}.published.[]" for e in ("truth", "lot", "rating")} == set()
    assert set(fields.FIELDS) - found - silent == set()


def test_every_field_of_a_finding_is_described_and_no_other() -> None:
    assert {field for of in guide.fields().values() for field in of} == set(guide.MEANING)


def test_every_example_of_a_key_can_be_read() -> None:
    for _, form in TABLES:
        for name, field in form.fields().items():
            extra: Any = field.json_schema_extra
            assert name in tomllib.loads(extra["example"]), name


def test_claims_that_the_model_runs_without_an_arrow_exist_and_have_none() -> None:
    assert set(BUILT_IN) <= set(claims())
    assert [claim for claim in BUILT_IN if arrows_on(claim)] == []
    assert {state_of(claim) for claim in claims()} == set(STATES)
    assert state_of("cold_day_shorter") == "read out"
    assert state_of("loved_one_photo") == "read out"
    assert state_of("recovery_plan") == "shown"


def test_every_file_that_the_code_writes_whole_says_so() -> None:
    for name in WHOLE:
        assert "do not edit" in (ROOT / name).read_text(encoding="utf-8").splitlines()[2]


# What was predicted --------------------------------------------------------------------------------------------------

def frozen() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / PREDICTIONS).read_text(encoding="utf-8"))
    return found


def strayed(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Contrasts whose truth in a world lies further off than computing explains."""
    found = []
    for before, after in zip(old["contrasts"], new["contrasts"], strict=True):
        for world in WORLDS:
            one, other = (of["worlds"][world]["truth"] for of in (before, after))
            error = (one["computing"] ** 2 + other["computing"] ** 2) ** 0.5
            if abs(one["estimate"] - other["estimate"]) > COMPUTING_ERRORS * error:
                found.append(f"{before['name']} in {world}")
    return found


def test_the_predictions_are_of_this_study_and_this_model() -> None:
    old = frozen()
    assert re.fullmatch(r"20\d\d-[01]\d-[0-3]\d", old["date"])
    assert old["hash"] == load(old["study"]).hash
    new = made("2000-01-01", replicates=20, draws=0)
    assert strayed(old, new) == []
    new["contrasts"][0]["worlds"]["told"]["truth"]["estimate"] += 0.1
    assert strayed(old, new) == ["enhanced v standard in told"]


def test_the_sizes_of_trials_that_the_pages_speak_of_are_those_predicted() -> None:
    people = {tuple(pair["worlds"]): pair["people"] for pair in frozen()["telling_apart"]["pairs"]}
    assert 350 <= people["told", "null"] <= 450, "how-to-prove-this-wrong: some four hundred; first-hour: a few hundred"
    assert 15_000 <= people["supported", "null"] <= 25_000, "first-hour: some twenty thousand"


def test_a_prediction_keeps_its_date_until_a_number_moves() -> None:
    old = frozen()
    same = {**old, "date": "2099-01-01", "version": "9.9"}
    assert dated(old, same) == old
    moved = {**same, "seed": 2}
    assert dated(old, moved) == moved
