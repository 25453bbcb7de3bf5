"""Power: what `recupe power` answers with `--json`: of a plain effect, and of a study with the model's people."""

from __future__ import annotations

from ..paths import below
from .shared import CONTRAST, PRIMARY, SEED, STUDY, VERSION

DIAGNOSIS = {
    "inquiry": "what the trials ask for",
    "trials": "trials", "power": "share with p < .05, two-sided",
    "power_low": "lower end of its 95 % Monte Carlo interval (Wilson)", "power_high": "upper end",
    "coverage": "share of 95 % intervals that hold the inquiry, of those with an interval; `null` when none has",
    "width": "mean width of these intervals; `null` when there is none",
    "bias": "mean estimate minus the inquiry; `null` as above",
    "wrong_sign": "of those with p < .05, share with the other sign; `null` without any, or where the inquiry is 0",
    "exaggeration": "of those with p < .05, mean size of the estimate over that of the inquiry; `null` as above",
    "not_estimable": "share without an interval",
}
RECRUITMENT = {
    "recruitment": "will enough people have come; `null` without `--per-week` and `--weeks`",
    **below("recruitment", {
        "persons": "people wanted", "per_week": "people who come in a week, on average", "weeks": "weeks of the calendar",
        "fails": "chance, 0 to 1, that too few have come when it ends",
        "people": "how many will have come then: 5, 50 and 95 %",
        "weeks_half": "weeks until all have come in half of the tries; `null` beyond five times the calendar",
        "weeks_most": "weeks until all have come in 9 of 10 tries; `null` as above",
        "course": "people after 0, 1, 2, ... weeks, to the end of the calendar: 5, 50 and 95 % each",
    }),
}
TRIALS = {"trials": "trials simulated", "wanted": "the power that is wanted, 0 to 1"}
CLOSED = "power by closed form, 0 to 1; `null` where none is at hand"
MOST = "the power that no number of people can pass with so many carers; `null` where carers are no limit"

PLAIN: dict[str, str] = {
    "generator": "always `plain effect`: no model of people", **VERSION, **SEED, **TRIALS,
    "design": "the trial on paper; shares are from 0 to 1",
    **below("design", {
        "kind": "`parallel`, `cluster`, `crossover`, `n-of-1` or `factorial`",
        "persons": "people in both arms together", "effect": "effect, in standard deviations of a person's outcome",
        "icc": "share of the variance between carers; in `crossover` and `n-of-1` between people",
        "carers": "carers; 0 for none", "uneven": "coefficient of variation of the carers' sizes",
        "partial": "true when only the treated have carers", "dropout": "share lost at random",
        "contamination": "share of the untreated who get the effect",
        "ceiling": "share of the untreated at the highest value", "periods": "pairs of half-days of each person, in `n-of-1`",
        "letters": "letters, in `factorial`"}),
    "inquiry": "the plain effect, in standard deviations, as all estimates here",
    "diagnosis": "what the trials show of the design; shares are of trials, 0 to 1", **below("diagnosis", DIAGNOSIS),
    "closed": CLOSED, "most": MOST,
    "false_positives": "the same of trials in which nothing works: their `power` is the share of false positives",
    **below("false_positives", DIAGNOSIS),
    "beside": "the same design at other ICCs", "beside.[]": "one ICC",
    **below("beside.[]", {
        "icc": "the ICC", "design_effect": "how many times more people it takes when each carer gives one arm; 1 in other designs",
        "people": "people for the wanted power, both arms together, by closed form, dropout made up for; `null` for an effect of 0 "
                  "and where no form is at hand",
        "power": "share of trials with p < .05, of half as many trials", "closed": CLOSED, "most": MOST}),
    "people_needed": "fewest people whose simulated power, of 1,000 trials, reaches what is wanted; `null` when people were given, "
                     "or when 200,000 do not",
    "searched": "true when that number was looked for; the design is then the one found",
    "verdict": "`can`, `too few` or `cannot` (with no number of people), as the Monte Carlo interval of the power allows",
    **RECRUITMENT,
}

MODEL: dict[str, str] = {
    "generator": "always `the model's people`", **STUDY, **VERSION, **SEED, **TRIALS,
    "persons": "people in one trial", "carers": "carers of the study", "allocation": "how lots are drawn",
    "pool": "people of the model that trials are drawn from", "contrast": PRIMARY, **CONTRAST,
    "analysis": "`means`, `ancova`, `mixed` or `cox`: the analysis that each trial has by lot",
    "worlds": "`told`, `supported` and `null`, always all three, at central numbers", "worlds.W": "one world",
    "worlds.W.truth": "the same people live twice, once on each side: mean over the pool, in the outcome's unit",
    "worlds.W.lot": "trials by lot, in the outcome's unit, shares from 0 to 1; by `cox` the logarithm of the hazard ratio, "
                    "whose inquiry is the mean of the trials themselves",
    **below("worlds.W.lot", DIAGNOSIS),
    "worlds.W.rating": "the same trials, people with a perfect rating against all others who rated; `null` without a split",
    **below("worlds.W.rating", DIAGNOSIS),
    "verdict": "by lot, in each world where there is something to find", "verdict.W": "`can` or `too few`",
    **RECRUITMENT,
}
