"""Worlds: what `recupe power STUDY --worlds` answers with `--json`."""

from __future__ import annotations

from ..paths import below
from .shared import CONTRAST, PRIMARY, SEED, STUDY, VERSION

PAIR = {
    "worlds": "the two worlds", "difference": "truth of the first minus truth of the second, in the outcome's unit",
    "people": "people to tell them apart at central numbers, in two equal arms together, drawn one by one; `null` when ten million "
              "will not do",
    "numbers": "[low, high]: the same over draws of what nobody knows, 2.5 to 97.5 %; `null` without draws, and either end is "
               "`null` when ten million will not do",
    "median": "the middle of the draws; `null` as above",
    "cannot": "share of draws, 0 to 1, in which ten million will not do; `null` without draws",
    "by_carer": "people when each carer gives one arm only; empty where `people` is `null`", "by_carer.[]": "for one ICC",
    "by_carer.[].icc": "share of all variation that lies between carers",
    "by_carer.[].design_effect": "how many times more people that takes", "by_carer.[].people": "people in two arms together",
    "crossover": "people who live both arms; `null` where what they have passes by itself, or where `people` is `null`",
    "cheapest": "`crossover` or `parallel`, whichever takes fewest; `null` where `people` is",
}

FIELDS: dict[str, str] = {
    **STUDY, **VERSION, **SEED, "draws": "draws of the numbers that nobody knows; 0 for central numbers only",
    "replicates": "replicates behind the truths", "persons": "people in one replicate",
    "power": "the power that is wanted, 0 to 1", "level": "two-sided level, 0 to 1", "primary": PRIMARY,
    "contrasts": "every contrast of the study", "contrasts.[]": "one contrast",
    **below("contrasts.[]", {
        "name": "its name", **CONTRAST, "health": "whether the outcome is health: in `null` connection does not move it",
        "sd": "standard deviation of the outcome between people, in `null`; `null` when there is none",
        "truth": "the same people live twice, once on each side, at central numbers",
        "truth.W": "in one world, in the outcome's unit; `null` when nobody has the outcome",
        "pairs": "pairs of worlds", "pairs.[]": "one pair; all its numbers are `null` without spread or without a truth",
        **below("pairs.[]", PAIR)}),
    "arrows": "every arrow by itself, over a `null` world, in that contrast", "arrows.[]": "one arrow",
    "arrows.[].arrow": "its name",
    **{f"arrows.[].{setting}{field}": meaning for setting in ("told", "supported") for field, meaning in (
        ("", f"with the size that it has in `{setting}`"),
        (".difference", "how far it moves the truth, in the outcome's unit"),
        (".people", "people until that shows, in two equal arms together; `null` when ten million will not do"))},
}
