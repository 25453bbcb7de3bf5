"""Rows: what `recupe analyse ROWS --study STUDY` answers with `--json`."""

from __future__ import annotations

from ..paths import below, told
from .shared import CONTRAST, E_VALUE, STUDY, VERSION

ESTIMATE = {
    "value": "the estimate, left minus right, in the outcome's unit", "low": "lower end of its 95 % interval", "high": "upper end",
    "error": "standard error", "p": "two-sided, against no difference", "n": "people it rests on",
    "freedom": "degrees of freedom of Student's t; `null` for the normal, or without a test",
    "method": "how: `plain` (Welch), `strata` (within carers) or `clusters` (carers as clusters)",
}
ANALYSIS = {
    "analysis": "its name, as `ancova`",
    "scale": "`difference` in the outcome's unit, `odds ratio`, `rate ratio` or `hazard ratio`",
    "value": "the estimate on that scale; `null` when it cannot be known, or gives a p only",
    "low": "lower end of its 95 % interval; `null` as above", "high": "upper end",
    "error": "standard error: of the difference, or of the logarithm of the ratio", "p": "two-sided, against no difference",
    "freedom": "degrees of freedom of Student's t; `null` for the normal, or without a test",
    "n": "people it rests on", "clusters": "carers it rests on; `null` without carers, and in `means`",
    **told("why", "what stands in its way; `null` when nothing does"), **told("method", "how; in `means` only"),
}
DESCRIBED = {
    "n": "people with a value", "mean": "their mean; `null` without any, as the rest",
    "sd": "standard deviation; `null` with fewer than two", "median": "the middle",
    "low": "the lowest value", "high": "the highest value",
}
RATING = {
    **ESTIMATE, "value": "those in the split minus the others, in the outcome's unit",
    "method": "always `plain`: difference of means, Welch", "share": "share of people in the split, 0 to 1",
    "correlation": "correlation of something unmeasured with both sides that makes the gap out of nothing, 0 to 1; `null` when all "
                   "stand on one side",
    "shuffled": "[low, high], 2.5 to 97.5 % of the gaps when the marks are shuffled within arms; `null` as above",
    "e_value": "the E-value of the gap; `null` without a gap or without spread", **below("e_value", E_VALUE),
}
CONTRASTS = {
    "name": "its name", **CONTRAST,
    "kind": "`continuous`, `binary`, `count`, `ordinal`, `time` or `crossover`: which analyses there are",
    "better": "`lower` or `higher`; `null` when the study does not say", "through": "the route of the effect that it asks about",
    "compare": "two lists of arms: these minus those", "split": "how people are split for `rating`; `null` without a split",
    "lot": "one side against the other by lot, as a run has it; its numbers are `null` where the rows do not say",
    **below("lot", ESTIMATE),
    "first": "the analysis that stands first: the study's own choice, or that of its kind", **below("first", ANALYSIS),
    "analyses": "every analysis of this kind of outcome, the first one too", "analyses.[]": "one analysis",
    **below("analyses.[]", ANALYSIS),
    "flow": "people of each arm that is compared", "flow.ARM": "one arm", "flow.ARM.allocated": "people in it",
    "flow.ARM.with outcome": "with the outcome known", "flow.ARM.analysed": "in the analyses of people with everything known",
    "left_out": "people compared who are not analysed, by reason", "left_out.no outcome": "without the outcome",
    "left_out.nothing measured before": "without what the analysis adjusts for; not in a crossover",
    "left_out.other side missing": "without the other side; in a crossover only",
    "means": "the outcome in each arm that is compared", "means.ARM": "one arm",
    **below("means.ARM", DESCRIBED),
    "agreement": "how alike people of one carer are; `null` without carers to compare, in a crossover, or for a time",
    "agreement.icc": "ICC: share of the variance between carers; below 0 is chance",
    "agreement.low": "lower end of its 95 % interval", "agreement.high": "upper end",
    "agreement.clusters": "carers; whoever has none counts as one",
    "agreement.people": "people for each carer, a mean for carers of unequal size",
    "agreement.reliability": "reliability of a carer's mean of so many, 0 to 1",
    "agreement.needed": "people for each carer for a reliability of .8; `null` when none will do",
    "curves": "share without the event in time (Kaplan-Meier), for a time; else `null`", "curves.[]": "one arm",
    "curves.[].arm": "its name", "curves.[].time": "times of the steps, in the outcome's unit",
    "curves.[].share": "share without the event after each step, 0 to 1", "curves.[].at_risk": "people watched before each step",
    "rating": "people in the split against all others who were measured: an association, never an effect; `null` without a split, "
              "or without what it splits by",
    **below("rating", RATING),
    "p_holm": "p of the first analysis after Holm, over all contrasts; `null` without a p",
}

FIELDS: dict[str, str] = {
    **STUDY, **VERSION, "seed": "the number that fixes the chance of permutation, imputation and shuffling",
    "file": "name of the file", "rows_hash": "SHA-256 of that file", "lived": "true for real rows, false for rows of a run",
    "allocation": "how lots were drawn, as the study says",
    "notes": "what was noticed while reading; empty when nothing was", **told("notes.[]", "one note"),
    "estimands": "what is asked, one for each contrast (ICH E9)", "estimands.[]": "one estimand",
    **below("estimands.[]", {
        "contrast": "its contrast", "population": "condition of the people", "persons": "people that the study declares",
        **told("treatment", "two lists of arms, as people call them"), **told("variable", "the outcome, as people call it"),
        **told("unit", "its unit"), "events": "always `treatment policy`: everybody counts in the arm of their lot",
        "summary": "the analysis that stands first"}),
    "parts": "one for real rows; one for each world for rows of a run", "parts.[]": "one part",
    **below("parts.[]", {
        "world": "its world; `null` for real rows", "rows": "rows in the file; of a run, those of this world",
        "people": "people analysed; in a crossover once for each arm that they lived",
        "left_out": "rows that are not analysed", "left_out.[]": "one reason",
        "left_out.[].reason": "`no arm`, `no person`, `other time` or `before`",
        "left_out.[].rows": "how many rows", "left_out.[].line": "line of the first in the file",
        "rows_left_out": "all of these rows together", "rows_taken": "rows behind the people; with those left out it is all rows",
        "arms": "every arm of the study", "arms.ARM": "one arm", **told("arms.ARM.title", "what people call it"),
        "arms.ARM.people": "people in it", "arms.ARM.carers": "carers who gave it",
        "baseline": "what was measured before", "baseline.[]": "one measure", "baseline.[].name": "outcome or column",
        "baseline.[].arms": "by arm", "baseline.[].arms.ARM": "one arm",
        **below("baseline.[].arms.ARM", DESCRIBED),
        "missing": "what is missing", "missing.OUTCOME": "of one outcome", "missing.OUTCOME.ARM": "in one arm that could have it",
        "missing.OUTCOME.ARM.missing": "people without it", "missing.OUTCOME.ARM.of": "people in the arm",
        "contrasts": "every contrast of the study", "contrasts.[]": "one contrast", **below("contrasts.[]", CONTRASTS)}),
}
