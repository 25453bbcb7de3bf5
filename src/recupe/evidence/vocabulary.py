"""Vocabulary: the closed lists of words that the evidence is written in.

    Comparison   the kind of contrast behind a number: drawn by lot, by rating, before and after, ...
    Checked      about the number, not the study: read (seen), recalled (from memory), derived (worked out by us)
    Direction    of the first side of a contrast against the second
    ClaimStatus  what studies leave of a claim
    Permission   whether a questionnaire's text or codes may travel with the package
"""

from __future__ import annotations

from typing import Literal, get_args

Comparison = Literal["randomised", "rating", "before-after", "lab", "cross-sectional", "meta-analysis", "prospective"]
Checked = Literal["read", "recalled", "derived"]
Direction = Literal["lower", "higher", "none", "mixed"]
ClaimStatus = Literal["well supported", "small", "uncertain", "contested", "contradicted as worded", "misreported",
                      "advertisement", "not checked"]
Permission = Literal["yes", "no", "never"]

COMPARISONS: tuple[str, ...] = get_args(Comparison)
CHECKED: tuple[str, ...] = get_args(Checked)
DIRECTIONS: tuple[str, ...] = get_args(Direction)
CLAIM_STATUSES: tuple[str, ...] = get_args(ClaimStatus)
PERMISSIONS: tuple[str, ...] = get_args(Permission)
