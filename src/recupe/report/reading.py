"""Reading: finds its way in a record, and writes what it finds as people read it. No number is made here.

    reading = Reading(record, study)
    reading.estimate("null", reading.primary, "rating")     {"estimate", "people", "numbers", ...}, or None
    reading.value("null", reading.primary, "rating", "nl")  "−1,08"
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..evidence.arrow import WORLDS
from ..study.declaration import Study
from ..study.vocabulary import OUTCOMES as KNOWN
from ..study.vocabulary import Outcome, timed
from ..study.vocabulary import outcome as about
from .number import decimals, number
from .wording import has, say

ESTIMATORS = ("truth", "lot", "rating")
Entry = Mapping[str, Any]
DOCTORS = {"note.split": "note.split_doctors", "note.not_randomised": "note.not_randomised_doctors"}


@dataclass(frozen=True)
class Reading:
    """A record with the study that it is of."""

    record: Entry
    study: Study

    @property
    def interrupted(self) -> bool:
        """Whether the run was stopped before its end."""
        return bool(self.record.get("interrupted"))

    @property
    def worlds(self) -> tuple[str, ...]:
        """The worlds that were run, in their order."""
        return tuple(world for world in WORLDS if world in self.record["worlds"])

    @cached_property
    def primary(self) -> str:
        """The contrast that the answer is about: the first with a split, else the first."""
        contrasts = self.record["worlds"][self.worlds[0]]["contrasts"]
        return str(next((c["name"] for c in contrasts if c["split"]), contrasts[0]["name"]))

    @property
    def contrasts(self) -> list[str]:
        """The names of all contrasts, in the order of the study."""
        return [str(c["name"]) for c in self.record["worlds"][self.worlds[0]]["contrasts"]]

    def contrast(self, world: str, name: str) -> Entry:
        """One contrast of one world."""
        return next(c for c in self.record["worlds"][world]["contrasts"] if c["name"] == name)

    def outcome(self, name: str) -> str:
        """The outcome of a contrast."""
        return str(self.contrast(self.worlds[0], name)["outcome"])

    def estimate(self, world: str, name: str, estimator: str) -> Entry | None:
        """One estimator of a contrast with its spreads; None where it does not apply or has no value."""
        entry: Entry | None = self.contrast(world, name)[estimator]
        return None if entry is None or entry["estimate"] is None else entry

    def applies(self, name: str, estimator: str) -> bool:
        """Whether an estimator has a value in some world."""
        return any(self.estimate(world, name, estimator) for world in self.worlds)

    def published(self, name: str, estimator: str) -> list[Entry]:
        """What was published on a contrast by an estimator: a list of finding, value and how it was checked; may be empty."""
        entry = self.contrast(self.worlds[0], name)[estimator]
        return list(entry["published"]) if entry else []

    @property
    def findings(self) -> set[str]:
        """The findings named by targets and by published numbers."""
        named = {str(row["finding"]) for row in self.record["targets"] if row["finding"]}
        return named | {str(p["finding"]) for name in self.contrasts for e in ESTIMATORS for p in self.published(name, e)}

    def digits(self, name: str) -> int:
        """Decimals for everything said about one contrast, so that its numbers can be compared."""
        entries = [self.estimate(world, name, estimator) for world in self.worlds for estimator in ESTIMATORS]
        return decimals(v for e in entries if e for v in (e["estimate"], *(e["people"] or ()), *(e["numbers"] or ())))

    def value(self, world: str, name: str, estimator: str, language: str) -> str:
        """The estimate as it is read."""
        entry = self.estimate(world, name, estimator)
        return number(entry["estimate"] if entry else None, language, self.digits(name))

    def side(self, name: str, side: int, language: str) -> str:
        """The arms on one side of a contrast, as people call them."""
        arms = self.contrast(self.worlds[0], name)["compare"][side]
        return listed([self.study.arm(arm).called(language) for arm in arms], language)

    @property
    def gives_morphine(self) -> bool:
        """Whether anybody in the study is given morphine, so that its page says: no reason to give less pain relief."""
        return any(visit.about.system == "morphine" for arm in self.study.arms for visit in arm.calendar)

    @property
    def about_analgesia(self) -> bool:
        """Whether the study reads out pain after something that eases it by expectation or by a drug."""
        eased = {"morphine", "expectation", "response"}
        return any(o.about.system in ("pain", "morphine") for o in self.study.outcomes) and any(
            visit.about.system in eased for arm in self.study.arms for visit in arm.calendar)

    def of_split(self, key: str, language: str) -> str:
        """A sentence about the split, as it stands for ratings or for doctors."""
        split = self.study.contrast(self.primary).split
        return say(key if split in (None, "perfect rating") else DOCTORS[key], language)

    @property
    def visited_people(self) -> int | None:
        """How many people one study gives the arms of the primary contrast, about; None when that was not computed."""
        told = self.record.get("telling_apart")
        return round(told["per_carer"] * self.study.carers.count) if told else None


def listed(texts: Iterable[str], language: str) -> str:
    """`a, b and c`."""
    known = list(texts)
    return known[0] if len(known) == 1 else f"{', '.join(known[:-1])} {say('word.and', language)} {known[-1]}" if known else ""


def _known(outcome: str) -> Outcome | None:
    """What the vocabulary says of an outcome, its moment included."""
    return about(outcome) if timed(outcome)[0] in KNOWN else None


def outcome_title(outcome: str, language: str) -> str:
    """What people call an outcome."""
    known = _known(outcome)
    return known.title[language].replace(" x ", " × ") if known else outcome


def unit(outcome: str, language: str) -> str:
    """The unit of an outcome, as on an axis: `day`."""
    known = _known(outcome)
    return known.unit[language].replace(" x ", " × ") if known else "1"


def units(outcome: str, language: str) -> str:
    """The unit after a number in a sentence: `days`."""
    known = _known(outcome)
    name = known.unit["en"] if known else ""
    key = f"units.{name}"
    return say(key, language) if has(key) else unit(outcome, language)


def kind(outcome: str, language: str) -> str:
    """Whether an outcome can be measured or is latent, as every axis says."""
    known = _known(outcome)
    return say("word.latent" if known and known.latent else "word.measured", language)


def world_question(world: str, language: str) -> str:
    """A world as the question that people see."""
    return say(f"question.{world}", language)


def world_title(world: str, language: str) -> str:
    """A world in a few words."""
    return say(f"world.{world}", language)


def worlds_named(worlds: Iterable[str], language: str) -> str:
    """Worlds by their names, in quotes: `“told”, “supported” and “null”`."""
    return listed([f"“{world}”" for world in worlds], language)
