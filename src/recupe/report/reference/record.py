"""Record: every field of what `recupe run --json` answers, by its path, with its meaning.

A path is as `paths` has it: `W` stands for a world, `ARM` for an arm, `OUTCOME` for an outcome, `[]` for each of a list.
"""

from __future__ import annotations

from ...evidence.parameter import STATUSES
from .markdown import code, page, table

LEAD = """`recupe run STUDY --json` answers with one object on one line. The same seed, study and version give the
same bytes, for any number of threads. What does not apply is `null`, and so is what is not known: a hole is never
filled. Units stand beside the numbers."""

FILES = """`--out FOLDER` writes the same object as `result.json`, beside the page, `rows.csv` (the people of the first
replicate, in the arm that the lot gave them) and the data of every figure as CSV. Every CSV has a column `world`."""

E = (("estimate", "the mean of all replicates, at central numbers"),
     ("people", "[low, high], 2.5 to 97.5 % of the replicates: where another study of this size would fall; with one replicate "
                "the interval of its own analysis, and `null` for truth"),
     ("numbers", "[low, high], 2.5 to 97.5 % of the draws of what nobody knows; `null` without draws"),
     ("median", "the middle of the draws; `null` without draws"),
     ("computing", "Monte Carlo standard error of the estimate"),
     ("significant", "share of replicates with p < .05; `null` for truth"),
     ("published", "what was published on this contrast by this estimator; empty where nothing was"),
     ("published.[].finding", "the finding, for `recupe show finding`"),
     ("published.[].value", "the published number, in the same unit"),
     ("published.[].checked", "`read`, `derived` or `recalled`: how we know this number"))
CONTRAST = "worlds.W.contrasts.[]"

FIELDS: dict[str, str] = {
    "study": "name of the study, or of its file",
    "question": "its question", "question.en": "in English", "question.nl": "in Dutch",
    "hash": "SHA-256 of the study's content",
    "version": "version of recupe",
    "seed": "the number that fixes all chance",
    "replicates": "replicates that were finished",
    "persons": "people in one replicate",
    "draws": "draws of the numbers that nobody knows; 0 for central numbers only",
    "without": "parts of the model that were cut",
    "interrupted": "true when Ctrl-C ended it early",
    "worlds": "`told`, `supported` and `null`, always all three",
    "worlds.W": "one world",
    "worlds.W.arms": "what each arm showed, if everybody lived in it",
    "worlds.W.arms.ARM": "one arm, by its name",
    "worlds.W.arms.ARM.OUTCOME": "one outcome, by its name; `null` in an arm without a visit where it needs one",
    "worlds.W.arms.ARM.OUTCOME.mean": "mean of all people of all replicates",
    "worlds.W.arms.ARM.OUTCOME.sd": "standard deviation between people",
    "worlds.W.arms.ARM.OUTCOME.median": "median of the first 200,000 people",
    "worlds.W.arms.ARM.OUTCOME.n": "people in it: persons x replicates",
    "worlds.W.arms.ARM.OUTCOME.unit": "unit of all of these",
    "worlds.W.contrasts": "every contrast of the study, one for each outcome",
    CONTRAST: "one contrast",
    f"{CONTRAST}.name": "its name", f"{CONTRAST}.outcome": "its outcome", f"{CONTRAST}.unit": "unit of its estimates",
    f"{CONTRAST}.through": "the route of the effect that it asks about",
    f"{CONTRAST}.compare": "two lists of arms: these minus those",
    f"{CONTRAST}.split": "how people are split for `rating`; `null` without a split",
    f"{CONTRAST}.truth": "the same people live twice, once on each side: only a simulation can",
    f"{CONTRAST}.lot": "people drawn by lot, one side against the other",
    f"{CONTRAST}.rating": "people who gave the perfect rating against all others who were visited; `null` without a split",
    **{f"{CONTRAST}.{e}.{field}": meaning for e in ("truth", "lot", "rating") for field, meaning in E},
    "targets": "published numbers beside simulated ones",
    "targets.[]": "one target",
    "targets.[].target": "its contrast, or its arms", "targets.[].by": "the estimator or the statistic",
    "targets.[].outcome": "its outcome",
    "targets.[].scale": "`difference`, `percent`, `ratio` or `sd`",
    "targets.[].title": "what is compared, as people call it", "targets.[].title.en": "in English",
    "targets.[].title.nl": "in Dutch", "targets.[].numbers": "its interval over draws, on its scale; `null` without draws",
    "targets.[].spread": "whether the band is of the interval over draws",
    "targets.[].why": "why it misses, where a reason is known; else `null`", "targets.[].why.en": "in English",
    "targets.[].why.nl": "in Dutch",
    "targets.[].unit": "unit of its value; empty for a statistic", "targets.[].world": "the world that is held against it",
    "targets.[].role": "`fitted`, `implied` or `predicted`, never counted together; `null`: nothing was published",
    "targets.[].finding": "the finding", "targets.[].published": "the published number, where the finding cannot say it by itself",
    "targets.[].low": "lower end of its band", "targets.[].high": "upper end of its band",
    "targets.[].value": "what the world gives",
    "targets.[].inside": "whether that lies in the band; with `spread`, whether its interval over draws holds the band; `null` "
                         "without a band, or without draws for it",
    "confounding": "the confounding curve; `null` when the study asks none, when parts were compared, or after Ctrl-C",
    "confounding.world": "its world", "confounding.contrast": "its contrast", "confounding.outcome": "its outcome",
    "confounding.people": "people behind each point",
    "confounding.parameters": "the numbers that are scaled together",
    "confounding.points": "the curve", "confounding.points.[]": "one point",
    "confounding.points.[].scale": "what the numbers are multiplied by",
    "confounding.points.[].gap": "the gap by rating, in the outcome's unit",
    "confounding.points.[].disposition": "correlation of the rating with the unmeasured disposition",
    "confounding.points.[].wellbeing": "correlation of the rating with feeling well at the visit",
    "confounding.points.[].outcome": "correlation of the rating with the outcome",
    "confounding.points.[].perfect": "share of perfect ratings, 0 to 1",
    "confounding.at_published": "where the curve meets the published gap; `null` where it does not",
    "confounding.at_published.gap": "the published gap", "confounding.at_published.scale": "the scale there",
    "confounding.at_published.disposition": "the correlation there", "confounding.at_published.wellbeing": "the correlation there",
    "confounding.at_published.outcome": "the correlation there",
    "confounding.e_value": "the E-value of the published gap; `null` when nothing was published",
    "confounding.e_value.gap": "the published gap", "confounding.e_value.sd": "standard deviation of the outcome in that world",
    "confounding.e_value.standardised": "the gap in standard deviations",
    "confounding.e_value.risk_ratio": "the same as a risk ratio",
    "confounding.e_value.e_value": "how strongly something unmeasured must go with both rating and outcome, as a risk ratio",
    "telling_apart": "how many people by lot would tell two worlds apart, by the truth of the first contrast with a split; `null` "
                     "without spread",
    "telling_apart.contrast": "the contrast", "telling_apart.outcome": "its outcome",
    "telling_apart.sd": "standard deviation between people in `null`", "telling_apart.power": "power, 0 to 1",
    "telling_apart.level": "two-sided level, 0 to 1", "telling_apart.per_carer": "visited people for each carer",
    "telling_apart.pairs": "pairs of worlds", "telling_apart.pairs.[]": "one pair",
    "telling_apart.pairs.[].worlds": "the two worlds",
    "telling_apart.pairs.[].difference": "how far their truths lie apart",
    "telling_apart.pairs.[].people": "people in two equal arms together, drawn one by one; `null` when no number will do",
    "telling_apart.pairs.[].by_carer": "the same when each carer gives one arm only",
    "telling_apart.pairs.[].by_carer.[]": "for one correlation within carers",
    "telling_apart.pairs.[].by_carer.[].icc": "share of all variation that lies between carers",
    "telling_apart.pairs.[].by_carer.[].design_effect": "how many times more people that takes",
    "telling_apart.pairs.[].by_carer.[].people": "people in two arms together",
    "provenance": "of how many numbers the model is made", "provenance.numbers": "all of them",
    **{f"provenance.{status}": f"how many are {status}" for status in STATUSES},
    "carried": "with `--without` only: what the parts that were cut carry", "carried.[]": "one world and outcome",
    "carried.[].part": "what was cut", "carried.[].world": "the world", "carried.[].outcome": "the outcome",
    "carried.[].unit": "its unit", "carried.[].unit.en": "in English", "carried.[].unit.nl": "in Dutch",
    "carried.[].arm": "the arm that levels are read in", "carried.[].n": "people behind it",
    "carried.[].level": "the level of the outcome in that arm", "carried.[].level.full": "with everything",
    "carried.[].level.without": "with the part cut", "carried.[].level.share": "1 - without / full; `null` where full is 0",
    "carried.[].truth": "the truth of the outcome's first contrast; `null` without one",
    "carried.[].truth.contrast": "the contrast",
    "carried.[].truth.full": "with everything", "carried.[].truth.without": "with the part cut",
    "carried.[].truth.share": "1 - without / full; `null` where full is 0",
}


def record_page() -> str:
    """`docs/reference/record.md`."""
    kept = "`W` is a world, `ARM` an arm, `OUTCOME` an outcome, `[]` each of a list."
    rows = ([code(path), meaning] for path, meaning in FIELDS.items())
    return page("The JSON record", LEAD, FILES, kept, table(["field", "is"], rows))
