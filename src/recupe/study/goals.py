"""Goals: what is wrong with the targets of a study.

A target is of one of two forms, a contrast by an estimator or a statistic of an outcome in some arms; it names what the
study has and a finding that the evidence has; it has a band of two ends, or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .complaint import ARM, CONTRAST, OUTCOME, Complaint, missing, nobody_seen, unknown, wrong
from .inquiry import Target
from .locator import Path
from .record import asked_at

if TYPE_CHECKING:
    from .declaration import Study

FINDING = {"en": "finding", "nl": "bevinding"}
BY_CONTRAST = ("contrast", "estimator")
BY_ARMS = ("arms", "outcome", "statistic")


def targets(study: Study, content: dict[str, Any]) -> Iterator[Complaint]:
    """Everything that is wrong with the targets of a study; a table with bands is one target for each world."""
    tables = [k for k, table in enumerate(content.get("targets", ())) for _ in range(max(len(table.get("bands", ())), 1))]
    for place, (k, target) in enumerate(zip(tables, study.targets, strict=True)):
        where: Path = ("targets", k)
        yield from _world(target, where)
        yield from _form(target, where)
        yield from _of_contrast(study, target, where)
        yield from _of_arms(study, target, where)
        yield from _band(target, where)
        yield from _evidence(target, where)
        if target in study.targets[:place]:
            yield wrong(where, None, "This target stands in the study twice", "Dit doel staat twee keer in de studie",
                        {"en": "leave one out", "nl": "laat er één weg"})


def _world(target: Target, where: Path) -> Iterator[Complaint]:
    """Of one world, or with a band for each; published somewhere, or with no role."""
    if target.world is None:
        yield missing((*where, "world"), asked_at(("world",), Target).example)
    if target.role is not None and target.finding is None:
        yield missing((*where, "finding"), asked_at(("finding",), Target).example)
    if target.role is None and target.finding is not None:
        yield missing((*where, "role"), asked_at(("role",), Target).example)


def _form(target: Target, where: Path) -> Iterator[Complaint]:
    """All keys of one form, and none of the other."""
    given = target.model_fields_set
    by_arms = "contrast" not in given and bool(given & set(BY_ARMS))
    needed, foreign = (BY_ARMS, (*BY_CONTRAST, "scale")) if by_arms else (BY_CONTRAST, BY_ARMS)
    for key in needed:
        if key not in given:
            yield missing((*where, key), asked_at((key,), Target).example)
    for key in foreign:
        if key in given:
            yield wrong((*where, key), getattr(target, key), f"{key} does not go together with {needed[0]}",
                        f"{key} gaat niet samen met {needed[0]}",
                        {"en": "contrast with estimator, or arms with outcome and statistic",
                         "nl": "contrast met estimator, of arms met outcome en statistic"})


def _of_contrast(study: Study, target: Target, where: Path) -> Iterator[Complaint]:
    contrasts = {contrast.name: contrast for contrast in study.contrasts}
    if target.contrast is not None and target.contrast not in contrasts:
        yield unknown((*where, "contrast"), target.contrast, CONTRAST, contrasts)
    elif target.contrast is not None and target.estimator == "rating" and not contrasts[target.contrast].split:
        yield wrong((*where, "estimator"), target.estimator, "The contrast has no split, so no estimate by rating",
                    "Het contrast heeft geen split, dus geen schatting naar beoordeling", 'estimator = "lot"')


def _of_arms(study: Study, target: Target, where: Path) -> Iterator[Complaint]:
    arms = {arm.name: arm for arm in study.arms}
    if target.outcome is not None and target.outcome not in study.outcome_names:
        yield unknown((*where, "outcome"), target.outcome, OUTCOME, study.outcome_names)
    if target.statistic == "share perfect" and target.outcome != "rating":
        yield wrong((*where, "statistic"), target.statistic, "Only a rating can be perfect",
                    "Alleen een beoordeling kan de hoogste zijn", 'outcome = "rating"')
    for a, name in enumerate(target.arms):
        if name not in arms:
            yield unknown((*where, "arms", a), name, ARM, arms)
        elif target.outcome is not None:
            yield from nobody_seen((*where, "arms", a), arms[name], target.outcome)


def _band(target: Target, where: Path) -> Iterator[Complaint]:
    low, high = target.low, target.high
    if low is None and high is not None:
        yield missing((*where, "low"), f"low = {high:g}")
    if high is None and low is not None:
        yield missing((*where, "high"), f"high = {low:g}")
    if low is not None and high is not None and low > high:
        yield wrong((*where, "high"), high, f"high lies below low, which is {low:g}",
                    f"high ligt onder low, en dat is {low:g}", f"low = {high:g}, high = {low:g}")


def _evidence(target: Target, where: Path) -> Iterator[Complaint]:
    """The finding, or the source of a number that no finding holds, is known; the evidence is read only for a study with
    targets.
    """
    from ..evidence.finding import findings
    from ..evidence.source import sources

    if target.finding is not None and target.finding not in findings() and target.finding not in sources():
        yield unknown((*where, "finding"), target.finding, FINDING, findings())
