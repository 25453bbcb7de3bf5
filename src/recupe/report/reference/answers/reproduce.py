"""Reproduce: what `recupe reproduce` answers with `--json`."""

from __future__ import annotations

from ..paths import below

FIELDS: dict[str, str] = {
    "rows": "published numbers beside simulated ones, one for each world: misses, hits, then what cannot be judged",
    "rows.[]": "one number in one world",
    **below("rows.[]", {
        "study": "name of the study", "contrast": "its contrast, or its arms",
        "title": "what is compared, as people call it, in the language asked", "estimator": "the estimator or the statistic",
        "outcome": "the outcome", "scale": "`difference`, `percent`, `ratio` or `sd`",
        "unit": "unit of the numbers, in the language asked", "world": "the world that is held against it",
        "role": "`fitted`, `implied` or `predicted`, never counted together; `null`: nothing was published",
        "finding": "the finding; `null` without one", "published": "the published number; `null` without one",
        "low": "lower end of its band; `null` without a band", "high": "upper end; `null` as above",
        "simulated": "what the world gives; `null` when it cannot be known",
        "numbers": "[low, high] of that, 2.5 to 97.5 % of the draws; `null` without draws",
        "inside": "whether it lies in the band, or, of a band of an interval over draws, whether that interval holds the band; "
                  "`null` without a band or without draws for it",
        "hit": "the same where it can be judged; `null` without a role, too",
        "reason": "why it misses or cannot be judged, in the language asked; `null` for a hit"}),
    "counts": "how many were hit", "counts.ROLE": "of one role; left out when there is none", "counts.ROLE.W": "in one world",
    "counts.ROLE.W.rows": "rows", "counts.ROLE.W.judged": "of these, how many can be judged",
    "counts.ROLE.W.hit": "of these, how many were hit", "studies": "studies that were finished",
    "untargeted": "studies that have nothing to be held against", "untargeted.STUDY": "why, in the language asked",
    "draws": "draws of the numbers that nobody knows; 0 for central numbers only", "interrupted": "true when Ctrl-C ended it early",
}
