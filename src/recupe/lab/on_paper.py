"""On paper: can a study of a plain effect work? Many trials of a design, each through the analysis that it will have.

    inquiry      the plain effect            diagnosands  power, coverage, width, wrong sign, exaggeration, false positives
    verdict      can, cannot (no number of people will do it with so many carers), or not with so few people

Closed forms stand beside every simulated power: they are the oracle of the simulation, and it of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from math import ceil, sqrt
from typing import Any

from .. import __version__
from ..errors import WrongValue
from ..trial.design import Design
from ..trial.diagnosis import Diagnosis, diagnosed, simulated
from ..trial.power import ICCS, design_effect, people_needed, power_by_t, power_reached
from ..trial.recruitment import recruitment
from .progress import Progress, silent

PAPER_TRIALS, MOST_PEOPLE = 4000, 200_000


def closed(design: Design, alpha: float = 0.05) -> float | None:
    """Power by closed form, with Student's t where carers give one arm each; None where none is at hand."""
    if design.ceiling or design.contamination or design.partial or design.kind == "factorial":
        return None
    people = design.persons * (1.0 - design.dropout)
    if design.kind == "parallel":
        shared = 1.0 - design.icc if design.carers else 1.0
        return power_reached(max(round(people), 2), design.effect, sqrt(shared), alpha)
    if design.kind == "cluster":
        between = 1.0 + ((1.0 + design.uneven**2) * people / design.carers - 1.0) * design.icc
        return power_by_t(design.effect, sqrt(4.0 * between / people), design.carers - 2, alpha)
    pairs = 1 if design.kind == "crossover" else design.periods
    return power_by_t(design.effect, sqrt(2.0 * (1.0 - design.icc) / pairs / people), design.persons - 1, alpha)


def most(design: Design, alpha: float = 0.05) -> float | None:
    """The power that no number of people can pass with so many carers; None where carers are no limit."""
    if design.kind != "cluster" or not design.icc:
        return None
    return power_by_t(design.effect, sqrt(4.0 * design.icc * (1.0 + design.uneven**2) / design.carers), design.carers - 2, alpha)


def grown(design: Design, persons: int) -> Design:
    """The same design with so many people, as many for each carer as before where carers give one arm each."""
    if design.kind != "cluster":
        return replace(design, persons=persons)
    return replace(design, persons=persons, carers=max(4, 2 * ceil(persons * design.carers / design.persons / 2)))


def inflation(design: Design) -> float:
    """How many times more people it takes because each carer gives one arm; 1 in other designs."""
    each = design.persons / design.carers if design.kind == "cluster" and design.carers else 1.0
    return design_effect(max(each, 1.0), design.icc)


def people_on_paper(design: Design, wanted: float) -> int | None:
    """The fewest people (both arms) by closed form, dropout made up for; None for an effect of 0, and where no form is at hand."""
    if not design.effect or closed(design) is None:
        return None
    if design.kind in ("crossover", "n-of-1"):
        return fewest(lambda people: closed(grown(design, people)), wanted)
    shared = 1.0 - design.icc if design.kind == "parallel" and design.carers else 1.0
    need = people_needed(design.effect, sqrt(shared), wanted, inflation=inflation(design))
    return None if need is None else 2 * ceil(need / (1.0 - design.dropout) / 2)


def fewest(power: Callable[[int], float | None], wanted: float) -> int | None:
    """About the fewest people, even, for which the power is reached; None when `MOST_PEOPLE` do not."""
    low, high = 4, 8
    while (power(high) or 0.0) < wanted:
        if high >= MOST_PEOPLE:
            return None
        low, high = high, min(MOST_PEOPLE, 2 * high)
    while high - low > max(2, 0.004 * high):
        middle = 2 * ((low + high) // 4)
        if middle in (low, high):
            break
        low, high = (low, middle) if (power(middle) or 0.0) >= wanted else (middle, high)
    return high


def people_for(design: Design, wanted: float, seed: int, count: int) -> int | None:
    """The fewest people (both arms) whose simulated power reaches `wanted`; None when MOST_PEOPLE do not."""
    def reached(people: int) -> bool:
        return diagnosed(simulated(grown(design, people), seed, count), design.effect).power >= wanted

    low, high = 4, min(MOST_PEOPLE, max(8, (people_needed(design.effect, 1.0, wanted) if design.effect else None) or 8))
    while not reached(high):
        if high >= MOST_PEOPLE:
            return None
        low, high = high, min(MOST_PEOPLE, 2 * ceil(high * 0.75))
    while high - low > max(2, 0.01 * high):
        middle = 2 * ceil((low + high) / 4)
        if middle in (low, high):
            break
        low, high = (low, middle) if reached(middle) else (middle, high)
    return high


def plain(
    design: Design,
    *,
    wanted: float = 0.8,
    seed: int = 1,
    count: int = PAPER_TRIALS,
    per_week: float | None = None,
    weeks: int | None = None,
    search: bool = False,
    progress: Progress = silent,
) -> dict[str, Any]:
    """Diagnosands of a design on paper, its false positives, and the same at each ICC."""
    design = design.checked()
    needed = people_for(design, wanted, seed, 1000) if search else None
    if needed is not None:
        design = grown(design, needed)
    progress("power", 0, 2 + len(ICCS))
    found = diagnosed(simulated(design, seed, count), design.effect)
    progress("power", 1, 2 + len(ICCS))
    nothing = diagnosed(simulated(design.without_effect(), seed + 1, count), 0.0)
    beside = []
    for k, icc in enumerate(ICCS):
        progress("power", 2 + k, 2 + len(ICCS))
        other = replace(design, icc=icc)
        beside.append(
            {
                "icc": icc,
                "design_effect": inflation(other),
                "people": people_on_paper(other, wanted),
                "power": diagnosed(simulated(other, seed, count // 2), design.effect).power,
                "closed": closed(other),
                "most": most(other),
            }
        )
    progress("power", 2 + len(ICCS), 2 + len(ICCS))
    limit = most(design)
    return {
        "generator": "plain effect",
        "version": __version__,
        "seed": seed,
        "trials": count,
        "wanted": wanted,
        "design": asdict(design),
        "inquiry": design.effect,
        "diagnosis": found.record(),
        "closed": closed(design),
        "most": limit,
        "false_positives": nothing.record(),
        "beside": beside,
        "people_needed": needed,
        "searched": search,
        "verdict": verdict(found, wanted, limit, searched=search, needed=needed),
        "recruitment": recruited(design.persons, per_week, weeks, design.carers, seed),
    }


def paper_design(
    effect: float,
    *,
    design: str | None = None,
    icc: float = 0.0,
    persons: int | None = None,
    carers: int | None = None,
    per_carer: int | None = None,
    dropout: float = 0.0,
    contamination: float = 0.0,
    ceiling: float = 0.0,
    uneven: float = 0.0,
    partial: bool = False,
) -> tuple[Design, bool]:
    """A design from what was said of it, and whether the number of people is to be searched. Carers with an ICC give one arm each
    (cluster) unless another design is named; what follows from the others may be left out."""
    kind = design or ("cluster" if icc and (carers or per_carer) else "parallel")
    if persons is None and carers and per_carer:
        persons = carers * per_carer
    search = persons is None
    size = persons or max(8, people_needed(effect, 1.0) or 8)
    if per_carer and not carers:
        carers = max(4, 2 * round(size / per_carer / 2)) if kind == "cluster" else max(1, round(size / per_carer))
        if search and kind == "cluster":
            size = carers * per_carer
    return Design(kind, size, effect, icc, carers or 0, uneven, partial, dropout, contamination, ceiling).checked(), search


def verdict(found: Diagnosis, wanted: float, limit: float | None, *, searched: bool = False, needed: int | None = None) -> str:
    """can · cannot (not with any number of people) · too few (not with so many people), as the Monte Carlo interval allows."""
    if (limit is not None and limit < wanted) or (searched and needed is None):
        return "cannot"
    return "can" if found.power_high >= wanted else "too few"


def recruited(persons: int, per_week: float | None, weeks: int | None, carers: int, seed: int) -> dict[str, Any] | None:
    if per_week is None or weeks is None:
        return None
    if per_week <= 0 or weeks < 1:
        raise WrongValue(
            key="--per-week",
            received=per_week,
            problem={
                "en": "People come above 0 a week, in 1 week or more",
                "nl": "Er komen meer dan 0 mensen per week, in 1 week of meer",
            },
            advice={"en": "--per-week 5 --weeks 52", "nl": "--per-week 5 --weeks 52"},
        )
    found = recruitment(persons, per_week, weeks, carers, seed)
    return {"persons": persons, "per_week": per_week, "weeks": weeks, **asdict(found)}
