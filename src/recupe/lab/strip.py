"""Strip: what a screen needs of a transcript and its marks; nothing of the model is in here, see `strip_lived.py`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..measure.agreement import Agreement, Pieces, agreement, pieces
from ..measure.carried import as_csv, as_json, taken_in
from ..measure.coding import (
    LANES,
    Coding,
    Mark,
    blank,
    coded_until,
    coder_named,
    toggled,
    with_marks,
    without_coder,
)
from ..measure.consults import CREDIT, LICENCE, SOURCE, complaints, consult, names
from ..measure.formats import MOST_BYTES, read, too_large
from ..measure.heard import Moment, by_utterance, moments, span_of
from ..measure.transcript import SECOND, Transcript, Utterance, transcript
from ..measure.turns import Turns, gaps_of, turns

__all__ = [
    "CREDIT", "LANES", "LICENCE", "MOST_BYTES", "SECOND", "SOURCE", "Agreement", "Coding", "Mark", "Moment", "Pieces",
    "Transcript", "Turns", "Utterance", "agreement", "as_csv", "as_json", "blank", "by_utterance", "coded_until", "coder_named",
    "complaints", "consult", "glance", "is_acted", "moments", "names", "pieces", "read", "span_of", "taken_in", "toggled",
    "too_large", "transcript", "turns", "with_marks", "without_coder",
]
DOCTOR = "doctor"


class Glance(NamedTuple):
    """One acted consult at a glance: minutes, changes of speaker, and the doctor's share of speech [0..1]."""

    minutes: float
    changes: int
    doctor: float


def is_acted(name: str) -> bool:
    """Whether this is one of the acted consults that travel with the package."""
    return name in complaints()


@cache
def glance(name: str) -> Glance:
    """An acted consult at a glance; `UnknownName` for another."""
    t = consult(name)
    spoken = sum(u.end - u.start for u in t.utterances)
    doctor = sum(u.end - u.start for u in t.utterances if u.speaker == DOCTOR)
    return Glance(t.length / 60, len(gaps_of(t.utterances)), doctor / spoken)
