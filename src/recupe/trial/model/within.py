"""Within: people who lived more than one arm, in an order drawn by lot (N-of-1, crossover): each person's own difference.

    d_p = mean of person p on the left arms - on the right;   value = mean d;   Student's t over people

All days of a person in an arm are one mean, so that how days hang together within a period costs nothing but width.

Limits    What is left of an earlier period (carry-over) and what drifts with time are spread over both arms by the lot of the
          order, not taken out. A person without one of the arms is left out.
"""

from __future__ import annotations

import numpy as np

from ..cells import Numbers
from .sample import DIFFERENCE, Analysed, Places, refused, tested

ONE_SIDED = {"en": "fewer than two people lived both sides", "nl": "minder dan twee mensen beleefden beide kanten"}


def own(outcome: Numbers, arm: Places, person: Places, left: list[int], right: list[int]) -> Numbers:
    """Each person's own difference; NaN where a side is not known [person]."""
    people = int(person.max(initial=-1)) + 1
    made = []
    for side in (left, right):
        inside = np.isin(arm, side) & ~np.isnan(outcome)
        count = np.bincount(person[inside], minlength=people)
        made.append(
            np.where(count > 0, np.bincount(person[inside], outcome[inside], minlength=people) / np.maximum(count, 1), np.nan)
        )
    difference: Numbers = made[0] - made[1]
    return difference


def within(outcome: Numbers, arm: Places, person: Places, left: list[int], right: list[int]) -> Analysed:
    """The mean of the differences within people."""
    found = own(outcome, arm, person, left, right)
    found = found[~np.isnan(found)]
    n = len(found)
    if n < 2:
        return refused("within", DIFFERENCE, n, None, ONE_SIDED)
    return tested("within", DIFFERENCE, float(found.mean()), float(found.std(ddof=1) / np.sqrt(n)), float(n - 1), n, None)
