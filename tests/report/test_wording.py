"""Wording: one catalogue, whole in both languages, and nothing in it that nobody says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import recupe
from recupe.errors import UnknownName
from recupe.report.wording import LANGUAGES, both, has, say, sentences

PACKAGE = Path(recupe.__file__).resolve().parent
SOURCE = "\n".join(path.read_text(encoding="utf-8") for kind in ("*.py", "*.html") for path in PACKAGE.rglob(kind))
FACT = re.compile(r"\{(\w+)\}")


def test_both_languages_have_the_same_sentences() -> None:
    assert sentences("en").keys() == sentences("nl").keys()
    assert len(sentences("en")) > 200


def test_no_key_stands_in_two_files() -> None:
    for language in LANGUAGES:
        files = sorted((PACKAGE / "report" / "wording" / language).glob("*.toml"))
        tables = [table for file in files for table in tomllib.loads(file.read_text(encoding="utf-8"))]
        assert len(files) > 1 and len(tables) == len(set(tables)), language


def test_a_sentence_has_the_same_facts_in_both_languages() -> None:
    apart = [key for key, text in sentences("en").items() if set(FACT.findall(text)) != set(FACT.findall(sentences("nl")[key]))]
    assert apart == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_has_blanks_around_it(language: str) -> None:
    assert [key for key, text in sentences(language).items() if not text.strip() or text.strip() != text] == []


def test_a_longer_sentence_is_translated() -> None:
    longer = [key for key, text in sentences("en").items() if len(FACT.sub("", text)) > 25]
    assert len(longer) > 80
    assert [key for key in longer if sentences("en")[key] == sentences("nl")[key]] == []


def said(key: str) -> bool:
    """Whether the code says a sentence, by its whole key or by a key made from its table."""
    table, _, name = key.rpartition(".")
    made = [rf'"{re.escape(table)}\.\{{', rf"f[\"']{re.escape(table)}\.", rf"[\"']{re.escape(table)}\.[\"']",
            rf"f[\"']{re.escape(key.rsplit('_', 1)[0])}_?\{{", rf"[\"']{re.escape(key.rsplit('_', 1)[0])}_[\"']",
            rf"f[\"'][^\"']*\}}\.{re.escape(name)}[\"']"]
    return f'"{key}"' in SOURCE or f"'{key}'" in SOURCE or any(re.search(pattern, SOURCE) for pattern in made)


def test_no_sentence_lies_idle() -> None:
    assert [key for key in sentences("en") if not said(key)] == []


def test_a_sentence_that_lies_idle_is_caught() -> None:
    assert not said("nowhere.at_all")


def test_whatever_the_code_says_is_in_the_catalogue() -> None:
    keys = sorted(set(re.findall(r"\b(?:say|both)\(\s*\"([a-z_]+\.[\w.-]+)\"(?! ~)", SOURCE)))
    assert len(keys) > 80
    assert [key for key in keys if not has(key)] == []


def test_an_unknown_sentence_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        say("note.splitt", "en")
    assert "note.split" in caught.value.near


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownName) as caught:
        say("note.split", "de")
    assert caught.value.exit_code == 2
    assert set(caught.value.near) == {"en", "nl"}


@pytest.mark.parametrize(("key", "language", "text"), [
    ("note.split", "nl", "Dit is een vergelijking van mensen die verschillend antwoordden, niet van geloot. Wie al sneller "
                         "opknapt kan ook hoger scoren. Hieruit volgt niet dat het gesprek de klacht verkort."),
    ("note.split", "en", "This compares people who answered differently, not people drawn by lot. Those already recovering faster "
                         "may also score higher. It does not follow that the conversation shortens the complaint."),
    ("note.model", "nl", "Gesimuleerd in wereld “{world}”: een uitvoerbaar gemaakte hypothese over groepen, geen voorspelling voor "
                         "een persoon."),
    ("note.model", "en", "Simulated in world “{world}”: a hypothesis made executable, about groups; not a prediction for any "
                         "person."),
    ("note.assumed", "nl", "Aangenomen: hiervoor is nog geen bron."), ("note.assumed", "en", "Assumed: no source yet."),
    ("note.not_clear", "nl", "Hiermee is het verschil niet vast te stellen; dat is iets anders dan geen verschil."),
    ("note.not_clear", "en", "This cannot establish a difference; that is not the same as no difference."),
    ("note.footer", "nl", "Geen medisch advies. Klachten? Overleg met uw huisarts."),
    ("note.footer", "en", "Not medical advice. Symptoms? Talk to your doctor."),
    ("note.stamp", "nl", "Geen bewijs dat deze praktijk of methode geneest."),
    ("note.stamp", "en", "Not evidence that this practice or method cures."),
])
def test_the_honest_wordings_stand_as_they_were_written(key: str, language: str, text: str) -> None:
    assert sentences(language)[key] == text


def test_a_fact_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("note.model", "en")


def test_both_tells_each_language_its_own_facts() -> None:
    told = both("note.model", lambda language: {"world": {"en": "one", "nl": "een"}[language]})
    assert "“one”" in told["en"] and "“een”" in told["nl"]
