"""An occasion that lacks what it needs, has what it cannot have, or overlaps another is refused, with its system named."""

from __future__ import annotations

from pathlib import Path

import pytest

import recupe.study
from recupe.errors import Refusal
from recupe.study.document import parse

STUDIES = Path(recupe.study.__file__).parent / "studies"


def written(study: str, old: str, new: str, times: int = 1) -> str:
    """A packaged study with the first `times` of one text changed into another."""
    text = (STUDIES / f"{study}.toml").read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, times)


def refused(text: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        parse(text)
    assert caught.value.exit_code == 2
    return caught.value


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(("study", "old", "new", "key", "system"), [
    ("stopping", "mg = 2.5, minutes = 240", "mg = 2.5", "minutes", "morphine"),
    ("stopping", "mg = 2.5, minutes = 240", "minutes = 240", "mg", "morphine"),
    ("pump", "mg = 1, limit = 8, minutes = 1440", "mg = 1, minutes = 1440", "limit", "morphine"),
    ("pump", "mg = 1, limit = 8, minutes = 1440", "mg = 1, limit = 8, minutes = 1440, heat = 4", "heat", "morphine"),
    ("stopping", 'at = "entry + 4 hours", occasion = "stop by a nurse"', 'at = "entry + 3 hours", occasion = "stop by a nurse"',
     "at", "morphine"),
    ("photo", 'occasion = "photo of the partner"', 'occasion = "photo of the partner", mg = 4', "mg", "pain"),
])
def test_what_an_occasion_cannot_be_is_told_with_its_line_and_its_system(
        study: str, old: str, new: str, key: str, system: str, language: str) -> None:
    text = written(study, old, new)
    error = refused(text)
    told = error.told(language)
    assert error.key is not None and error.key.endswith(f".{key}")
    assert error.line is not None and text.splitlines()[error.line - 1].startswith("calendar")
    assert system in told and ("probeer" if language == "nl" else "try") in told


def test_a_dose_without_a_moment_is_refused() -> None:
    error = refused(written("stopping", 'at = "entry", occasion = "infusion', 'occasion = "infusion'))
    assert error.key is not None and error.key.endswith("at")


def test_an_unknown_occasion_and_an_unknown_manner_are_told_with_the_nearest() -> None:
    assert "ordinary pump" in refused(written("pump", 'occasion = "ordinary pump"', 'occasion = "ordinry pump"')).told("en")
    assert "sympathetic" in refused(written("diabetes", '"sympathetic"', '"sympathetc"')).told("en")
