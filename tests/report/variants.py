"""Variants: records as other runs and other studies give them, made from a whole one by taking things away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Record = dict[str, Any]


def contrasts(record: Record) -> Iterator[dict[str, Any]]:
    """Every contrast of every world."""
    for world in record["worlds"].values():
        yield from world["contrasts"]


def entries(record: Record) -> Iterator[dict[str, Any]]:
    """Every estimate of every contrast."""
    for contrast in contrasts(record):
        yield from (contrast[e] for e in ("truth", "lot", "rating") if contrast[e])


def central(record: Record) -> None:
    """No draws were made."""
    record["draws"] = 0
    for entry in entries(record):
        entry["numbers"] = entry["median"] = None


def one_replicate(record: Record) -> None:
    """One replicate: truth has no interval of people, lot and rating no computing error."""
    central(record)
    record["replicates"] = 1
    for contrast in contrasts(record):
        contrast["truth"]["people"] = None
        for estimator in ("lot", "rating"):
            if contrast[estimator]:
                contrast[estimator]["computing"] = None


def interrupted(record: Record) -> None:
    """Stopped before draws and confounding curve."""
    central(record)
    record["interrupted"], record["confounding"] = True, None


def no_split(record: Record) -> None:
    """A study without a split by rating, so without targets by rating and confounding curve."""
    for contrast in contrasts(record):
        contrast["rating"] = contrast["split"] = None
    record["confounding"], record["targets"] = None, [t for t in record["targets"] if t["by"] != "rating"]


def unpublished(record: Record) -> None:
    """Nothing was published to hold the study against."""
    for entry in entries(record):
        entry["published"] = []
    record["targets"] = []
    if record["confounding"]:
        record["confounding"]["at_published"] = record["confounding"]["e_value"] = None


def nobody(record: Record) -> None:
    """No estimate anywhere: empty arms."""
    for entry in entries(record):
        entry.update(estimate=None, people=None, numbers=None, median=None, computing=None, significant=None)
    record["telling_apart"], record["confounding"] = None, None
    for world in record["worlds"].values():
        for arm in world["arms"].values():
            arm.update(dict.fromkeys(arm))


def alike(record: Record) -> None:
    """Worlds that do not differ: no number of people will do."""
    for pair in record["telling_apart"]["pairs"]:
        pair.update(difference=0.0, people=None)
        for by in pair["by_carer"]:
            by["people"] = None


def no_people_interval(record: Record) -> None:
    """So few people that nothing has an interval."""
    one_replicate(record)
    for entry in entries(record):
        entry["people"] = entry["significant"] = None


def published_by_lot(record: Record) -> None:
    """The contrast drawn by lot was published too."""
    for contrast in contrasts(record):
        if contrast["outcome"] == "duration of the cold":
            contrast["lot"]["published"] = [{"finding": "rakel2011", "value": -0.2, "checked": "recalled"}]


def not_reached(record: Record) -> None:
    """No tie that was tried makes the published gap; some points have no correlation."""
    record["confounding"]["at_published"] = None
    record["confounding"]["points"][0].update(outcome=None, gap=None, disposition=None, wellbeing=None, perfect=None)


def told_targets(record: Record) -> None:
    """Targets in the world told only, one of them a miss."""
    record["targets"] = [t for t in record["targets"] if t["world"] == "told"]
    record["targets"][0]["inside"] = False


def cut(record: Record) -> None:
    """Parts of the model are cut, and the record says what they carry."""
    record["without"] = ["care-cold", "slow-route"]
    last, parts = list(record["worlds"]["null"]["arms"])[-1], "care-cold + slow-route + fast-route + disclosure + trust"
    record["carried"] = [{"part": parts, "world": world, "outcome": "duration of the cold",
                          "unit": {"en": "day", "nl": "dag"}, "arm": last, "n": 1438,
                          "level": {"full": 6.0, "without": 7.0, "share": -0.17},
                          "truth": {"contrast": "enhanced v standard", "full": -1.0, "without": 0.0, "share": 1.0}}
                         for world in record["worlds"]]


VARIANTS: dict[str, Callable[[Record], None]] = {
    "whole": lambda _: None, "central": central, "one replicate": one_replicate, "interrupted": interrupted,
    "no split": no_split, "unpublished": unpublished, "nobody": nobody, "alike": alike, "no interval": no_people_interval,
    "published by lot": published_by_lot, "not reached": not_reached, "told targets": told_targets, "cut": cut,
}


