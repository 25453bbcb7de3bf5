"""Provenance: the numbers are counted, each once, and the counts add up."""

from __future__ import annotations

from collections import Counter

from recupe.encounter.catalogue import BLANK, COMPANY, ENTRIES, PATIENTS
from recupe.encounter.manner import MANNERS
from recupe.encounter.world import PARTS, is_in_model
from recupe.evidence.arrow import arrows
from recupe.evidence.parameter import STATUSES
from recupe.evidence.source import keys, sources
from recupe.lab.provenance import numbers, provenance, used_sources
from recupe.lab.run import Run


def test_the_counts_of_all_statuses_add_up_to_all_numbers() -> None:
    told = provenance()
    assert told["numbers"] == len(numbers()) == sum(told[status] for status in STATUSES)
    assert told.keys() == {"numbers", *STATUSES}


def test_every_number_of_every_system_and_of_every_manner_is_counted() -> None:
    brought = sum(value != getattr(BLANK, name) for entry in ENTRIES.values()
                  for name, value in entry._asdict().items())  # type: ignore[attr-defined]
    comes = sum(len(patient._fields) for patient in PATIENTS.values()) + len(COMPANY._fields)  # type: ignore[attr-defined]
    systems = sum(len(system._fields) for system in PARTS)
    assert len(numbers()) == systems + 6 * len(MANNERS) + brought + comes
    counts = Counter(number.status for number in numbers().values())
    assert {status: counts.get(status, 0) for status in STATUSES} == {status: provenance()[status] for status in STATUSES}


def test_every_number_of_every_arrow_is_in_the_model() -> None:
    every = {number.key for arrow in arrows().values() for number in arrow.parameters}
    assert all(is_in_model(key) for key in every)
    assert {key for key, number in numbers().items() if number.arrow} == every


def test_most_numbers_are_assumed_and_we_say_so() -> None:
    told = provenance()
    assert told["assumed"] > told["numbers"] / 2
    assert told["read"] < told["numbers"] / 10


def test_every_source_that_is_used_exists() -> None:
    used = {key for citation in used_sources() for key in keys(citation)}
    assert used
    assert used <= sources().keys()


def test_a_record_carries_its_provenance(two: Run) -> None:
    assert two.record["provenance"] == provenance()
