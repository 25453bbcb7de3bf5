"""Shared: fields that more than one answer has: of which study it is, a contrast, an E-value."""

from __future__ import annotations

from ..paths import told

STUDY = {"study": "name of the study, or of its file", **told("question", "its question"), "hash": "SHA-256 of the study's content"}
VERSION = {"version": "version of recupe"}
SEED = {"seed": "the number that fixes all chance"}
PRIMARY = "the contrast that the answer is about: the first with a split, else the first"
CONTRAST = {
    **told("title", "what is compared, as people call it"), "outcome": "its outcome",
    **told("outcome_title", "the outcome, as people call it"), **told("unit", "unit of the outcome"),
}
E_VALUE = {
    "gap": "the gap", "sd": "standard deviation of the outcome", "standardised": "size of the gap in standard deviations",
    "risk_ratio": "the same as a risk ratio",
    "e_value": "how strongly something unmeasured must go with both sides, as a risk ratio, to make the gap out of nothing",
}
