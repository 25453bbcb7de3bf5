"""Sources: the small BibTeX file is read whole, and says what was not seen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.errors import UnsoundEvidence
from recupe.evidence.packaged import DATA
from recupe.evidence.record import record
from recupe.evidence.source import Source, keys, read_entries, sources


def test_every_entry_of_the_file_is_read() -> None:
    text = (DATA / "sources.bib").read_text(encoding="utf-8")
    assert len(sources()) == len(re.findall(r"^@", text, re.M)) == 148


def test_a_field_is_read_without_the_braces_that_keep_its_capitals() -> None:
    barrett = sources()["barrett2011"]
    assert barrett.title == "Placebo effects and the common cold: a randomized controlled trial"
    assert (barrett.journal, barrett.year, barrett.pages, barrett.doi) == (
        "Annals of Family Medicine", "2011", "312\N{EN DASH}322", "10.1370/afm.1250")


@pytest.mark.parametrize(("key", "field", "value"), [
    ("moody2007", "doi", "10.1037/1528-3542.7.2.447"),
    ("dimberg2000", "doi", "10.1111/1467-9280.00221"),
    ("goldin2008", "doi", "10.1016/j.biopsych.2007.05.031"),
    ("li2021", "doi", "10.3389/fpsyg.2021.690494"),
    ("miller2017", "eprint", "1708.08504"),
    ("morphine2021", "pmid", "33547559"),
    ("morphine_titration", "pmid", "20825489"),
    ("morphine_clearance", "pmcid", "PMC2014461"),
    ("morphine_volunteers2000", "pmcid", "PMC2014910"),
    ("grahl2018", "pmcid", "PMC5860873"),
    ("benedetti2006", "doi", "10.1523/JNEUROSCI.2947-06.2006"),
    ("nunan2010", "doi", "10.1111/j.1540-8159.2010.02841.x"),
    ("gwaltney2003", "doi", "10.1086/367844"),
])
def test_what_the_specification_cites_is_there(key: str, field: str, value: str) -> None:
    assert getattr(sources()[key], field) == value


def test_an_entry_with_something_not_verified_says_so_in_its_note() -> None:
    doubtful = [s for s in sources().values() if any(
        "not verified" in str(known) for known in (s.author, s.title, s.year, s.journal, s.howpublished))]
    assert len(doubtful) >= 10
    assert all(s.note and "not verified" in s.note for s in doubtful)


@pytest.mark.parametrize(("key", "short"), [
    ("osler1889", "Osler (1889)"), ("bresin2019", "Bresin (2019)"), ("pinky2016", "Pinky and Dobrovolny (2016)"),
    ("dibello2020", "Di Bello et al. (2020)"), ("roehrs1992", "Roehrs et al. (1992)"),
])
def test_a_source_is_named_as_in_running_text(key: str, short: str) -> None:
    assert sources()[key].short == short


def test_a_citation_may_name_several_keys() -> None:
    assert keys("moody2007, dimberg2000") == ("moody2007", "dimberg2000")
    assert keys(None) == keys(" , ") == ()


@given(st.lists(st.from_regex(r"[a-z]{3,9}\d{4}", fullmatch=True)))
def test_keys_joined_by_commas_come_back(names: list[str]) -> None:
    assert keys(", ".join(names)) == tuple(names)


@given(st.text(max_size=200))
def test_any_text_is_read_or_passed_over(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path: Path = tmp_path_factory.mktemp("bib") / "sources.bib"
    path.write_text(text, encoding="utf-8")
    assert isinstance(read_entries(path), list)


def test_an_entry_with_an_unknown_field_is_refused_with_its_place() -> None:
    with pytest.raises(UnsoundEvidence, match=r"doe2001\.publisher"):
        record(Source, {"id": "doe2001", "kind": "article", "author": "Doe", "title": "A", "year": "2001",
                        "publisher": "x"}, "sources.bib")


def test_a_source_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        sources()["barrett2011"].year = "2012"
