"""Findings: all load, none can be changed, and `published` gives what is comparable and nothing else."""

from __future__ import annotations

import pytest

from recupe.errors import UnknownName, UnsoundEvidence
from recupe.evidence.finding import Finding, findings, published
from recupe.evidence.packaged import DATA, read_list
from recupe.evidence.record import record
from recupe.evidence.source import sources
from recupe.evidence.vocabulary import CHECKED


def test_all_findings_load_once() -> None:
    assert len(findings()) == 107
    assert findings() is findings()


def test_every_source_of_a_finding_exists() -> None:
    assert {key for finding in findings().values() for key in finding.cite} <= sources().keys()


def test_the_gap_in_duration_comes_out_as_derived() -> None:
    (gap,) = published("rakel2011", "duration of the cold", "rating")
    assert (gap.value, gap.unit, gap.checked, gap.contrast) == (-1.11, "day", "derived", "perfect minus lower rating")
    assert (gap.finding, gap.outcome, gap.ci) == ("rakel2011", "cold duration", None)


def test_the_gap_in_severity_comes_out_as_derived() -> None:
    (gap,) = published("rakel2011", "severity of the cold", "rating")
    assert (gap.value, gap.unit, gap.checked) == (-48, "point x day", "derived")


def test_severity_is_found_under_another_name_of_the_same_thing() -> None:
    (gap,) = published("rakel2009", "severity of the cold", "rating")
    assert (gap.value, gap.outcome) == (-44.09, "severity, area under the WURSS curve")


@pytest.mark.parametrize("outcome", ["IL-8", "neutrophils"])
def test_changes_in_pg_and_cells_are_no_log_ratios_so_nothing_was_published(outcome: str) -> None:
    measured = {effect.outcome for effect in findings()["rakel2011"].effects}
    assert {"interleukin-8 change", "neutrophil change"} <= measured
    assert published("rakel2011", outcome, "rating") == []


@pytest.mark.parametrize("outcome", ["duration of the cold", "severity of the cold", "IL-8", "neutrophils", "trust"])
def test_nothing_was_published_by_lot(outcome: str) -> None:
    assert published("rakel2011", outcome, "randomised") == []


def test_a_published_contrast_keeps_its_interval_and_its_own_word() -> None:
    pills = {number.contrast: number for number in published("barrett2011", "duration of the cold", "randomised")}
    assert pills["placebo minus no pill"] == (
        "barrett2011", "cold duration", "placebo minus no pill", -0.16, "day", "read", (-0.9, 0.58))
    assert pills["pills minus no pill among strong believers, largest of three arms"].checked == "recalled"


def test_a_percentage_is_no_difference_in_severity() -> None:
    assert {number.unit for number in published("barrett2011", "severity of the cold", "randomised")} == {"point x day"}


def test_every_published_number_carries_a_word_about_itself() -> None:
    numbers = [number for finding in ("rakel2009", "rakel2011", "barrett2010", "barrett2011")
               for comparison in ("rating", "randomised")
               for outcome in ("duration of the cold", "severity of the cold")
               for number in published(finding, outcome, comparison)]
    assert len(numbers) == 12
    assert all(number.checked in CHECKED for number in numbers)


def test_an_unknown_finding_is_refused_with_names_nearby() -> None:
    with pytest.raises(UnknownName) as refusal:
        published("rakel2010", "duration of the cold", "rating")
    assert "rakel2011" in refusal.value.near
    assert "bevinding" in refusal.value.told("nl")


def test_an_unknown_kind_of_comparison_is_refused() -> None:
    with pytest.raises(UnknownName) as refusal:
        published("rakel2011", "duration of the cold", "randomized")
    assert refusal.value.near[0] == "randomised"


@pytest.mark.parametrize(("field", "value"), [
    ("n", "350"), ("n", True), ("doi", 3), ("checked", "seen"), ("colour", "red")])
def test_a_field_of_the_wrong_kind_is_refused_with_its_place(field: str, value: object) -> None:
    entry = {**read_list(DATA / "findings.yaml")[0], field: value}
    with pytest.raises(UnsoundEvidence) as refusal:
        record(Finding, entry, "findings.yaml")
    assert refusal.value.key == f"rakel2009.{field}"
    assert refusal.value.file == "findings.yaml"


def test_a_finding_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        findings()["rakel2011"].n = 720
