"""Consult: the letters of RECUPE that a consult gives.

    content rw = .10 R + .25 E + .25 C + .15 U + .15 P + .10 E2          (1 when the letter was given, else 0)

    R reason · E empathy · C connection · U explanation (uitleg) · P prognosis · E2 empowerment (the second E)

Sources   none: conventions, never fitted. Letters are contents of a consult, never states of a person.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..evidence.parameter import parameter
from ..person.equation import parameters


@parameters
class Consult:
    """Share of a consult's content that each letter carries."""

    reason: float = parameter(0.10, "1", low=0.0, high=1.0, status="assumed")
    empathy: float = parameter(0.25, "1", low=0.0, high=1.0, status="assumed")
    connection: float = parameter(0.25, "1", low=0.0, high=1.0, status="assumed")
    explanation: float = parameter(0.15, "1", low=0.0, high=1.0, status="assumed")
    prognosis: float = parameter(0.15, "1", low=0.0, high=1.0, status="assumed")
    empowerment: float = parameter(0.10, "1", low=0.0, high=1.0, status="assumed")


LETTERS = {"R": "reason", "E": "empathy", "C": "connection", "U": "explanation", "P": "prognosis", "E2": "empowerment"}


def content(letters: Iterable[str], p: Consult) -> float:
    """How much of a whole RECUPE consult was given [0..1]."""
    return float(sum(getattr(p, LETTERS[letter]) for letter in letters))
