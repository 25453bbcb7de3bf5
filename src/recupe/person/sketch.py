"""Sketch: the model on one page, arrows only: no time, no people, no encounter.

    outcome = sum of size x dose          interval = the same sum of the ends of each prior of `supported` (95 %)

    size  of an arrow in a world, in outcome units; in `supported` the median of its prior where that is known
    dose  how much of an arrow a study gives [1]; 1 is the very contrast that the size was written down for

Sources   arrows.yaml for every size; the doses are ours (assumed).
Limits    The teaching version, and the baseline that the full model must beat. Truth and lot are one here; only a contrast by
          rating adds a tie without a cause. Parts add up, which in the full model they do not, and the ends of several priors
          added are too wide. It says nothing of a pump, of trust or of disclosure.
"""

from __future__ import annotations

from typing import NamedTuple

from ..errors import UnknownName, nearest
from ..evidence.arrow import Size, arrows


class Dose(NamedTuple):
    """How much of one arrow a study gives [1], and why so much."""

    arrow: str
    amount: float = 1.0
    note: str = "the contrast of the arrow itself"


STUDIES: dict[str, tuple[Dose, ...]] = {
    "cold": (Dose("care-cold"),), "cold by rating": (Dose("care-cold"), Dose("rating-confounding")),
    "cold, contaminated": (Dose("care-cold", 0.8, "one standard visit in five is given as enhanced"),),
    "consult": (Dose("care-pain"),), "consult with prognosis": (Dose("care-pain"), Dose("prognosis-hope")),
    "open or hidden drug": (Dose("label-pain"),), "stops": (Dose("break-trust"),), "photo": (Dose("photo-pain"),),
    "stress test": (Dose("care-stress"),), "film": (Dose("care-immunity"),), "exclusion": (Dose("exclusion-pain"),),
    "wine": (Dose("substitute-pool"),), "smoking": (Dose("substitute-rebound"),), "carer": (Dose("strain-carer"),),
    "carer's RMSSD": (Dose("compassion-vagus"),), "diabetes": (Dose("care-selfcare"),),
    "tests ordered": (Dose("consult-tests"),), "meaning": (Dose("meaning-health"),)}


def doses(study: str) -> tuple[Dose, ...]:
    """What a study gives; `UnknownName` for one that arrows alone cannot answer."""
    if study not in STUDIES:
        raise UnknownName(received=study, near=nearest(study, STUDIES),
                          kind={"en": "study of the sketch", "nl": "studie van de schets"})
    return STUDIES[study]


def predict(study: str, world: str, without: frozenset[str] = frozenset()) -> float:
    """The outcome in a world [unit of the arrow's size], with some arrows cut; `UnknownName` for another study or world."""
    def size(of: Size) -> float:
        return of.median if world == "supported" and of.median is not None else of.value(world)
    return sum(size(arrows()[d.arrow].size) * d.amount for d in doses(study) if d.arrow not in without)


def interval(study: str) -> tuple[float, float]:
    """95 % of the prior of `supported`; an arrow that is never drawn adds its own size to both ends."""
    sizes = [(arrows()[dose.arrow].size, dose.amount) for dose in doses(study)]
    ends = [sorted(amount * end for end in size.interval or (size.supported, size.supported)) for size, amount in sizes]
    return sum(low for low, _ in ends), sum(high for _, high in ends)
