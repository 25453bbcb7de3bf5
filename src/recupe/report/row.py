"""Row: one number of one study as `recupe reproduce` finds it, in the worlds where it stands.

    together(rows)             the rows of one number, worlds in their order; numbers that miss somewhere come first
    verdict(number)            False: outside its band in some world; True: inside wherever it is judged; None: not judged
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..evidence.arrow import WORLDS
from .number import HOLE, decimals, interval, number
from .reading import listed, outcome_title, unit
from .wording import has, say

Row = Mapping[str, Any]
Number = Sequence[Row]
KEY = ("study", "contrast", "estimator", "outcome", "scale")
ROLES = ("fitted", "implied", "predicted", None)
MARK = {True: "✓", False: "✗", None: HOLE}
FINEST = 4


def together(rows: Sequence[Row], *apart: str) -> list[Number]:
    """Rows of one number, and of one `apart`, in the order of the worlds; misses first, then hits, then what is not judged."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[k] for k in (*KEY, *apart)), []).append(row)
    numbers = [sorted(group, key=lambda row: WORLDS.index(row["world"])) for group in groups.values()]
    return sorted(numbers, key=lambda one: {False: 0, True: 1, None: 2}[verdict(one)])


def verdict(one: Number) -> bool | None:
    """Whether a number lies in its band in every world where that can be judged."""
    judged = [row["hit"] for row in one if row["hit"] is not None]
    return all(judged) if judged else None


def published(one: Number) -> float | None:
    """The number that was published; None where there is none, or not one."""
    return next((float(row["published"]) for row in one if row["published"] is not None), None)


def is_contrast(row: Row) -> bool:
    """Whether it compares arms; else it is a statistic of some arms."""
    return row["estimator"] in ("truth", "lot", "rating")


def nothing(row: Row) -> float | None:
    """What stands for no difference: 1 for a ratio, else 0; None for a statistic, which is no difference."""
    return (1.0 if row["scale"] == "ratio" else 0.0) if is_contrast(row) else None


def unit_of(row: Row, language: str) -> str:
    """The unit of a row: that of its outcome, or of its scale; nothing for a share or a ratio of changes."""
    key = f"reproduce.scale.{row['scale']}"
    if has(key):
        return say(key, language)
    if row["estimator"] == "share perfect" or not row["outcome"]:
        return say("reproduce.scale.share", language)
    if row["estimator"] == "median change":
        return say(f"reproduce.scale.{'wash' if row['outcome'] == 'IL-8' else 'cells'}", language)
    return unit(row["outcome"], language).replace("-", "−")


def name_of(row: Row, language: str) -> str:
    """What a row is about: title, outcome, and in brackets how it is estimated and in which unit."""
    title, outcome = row["title"][language], outcome_title(row["outcome"], language) if row["outcome"] else ""
    what, _, moment = outcome.rpartition(", ") if "," in outcome else (outcome, "", "")
    more = [] if outcome in title else [moment] if what in title else [outcome]
    by = say(f"reproduce.by.{str(row['estimator']).replace(' ', '_')}", language)
    return f"{', '.join([title, *more])} ({by}; {unit_of(row, language)})"


def role_of(one: Number, language: str) -> str:
    """The role of a number in a word; by world where it is not the same in all."""
    roles = {role: [row["world"] for row in one if row["role"] == role] for role in dict.fromkeys(row["role"] for row in one)}
    names = {role: say(f"reproduce.short.{role or 'none'}", language) for role in roles}
    if len(roles) == 1:
        return names[one[0]["role"]]
    return "; ".join(f"{listed(worlds, language)}: {names[role]}" for role, worlds in roles.items())


def band(row: Row, language: str) -> str:
    """Its band as it was written down; one number where both ends are the same, a hole where there is none."""
    if row["low"] is None:
        return HOLE
    ends = (row["low"], row["high"])
    shown = next(k for k in range(FINEST + 1) if k == FINEST or all(round(end, k) == end for end in ends))
    return number(row["low"], language, shown) if row["low"] == row["high"] else interval(ends, language, shown)


def value(row: Row, language: str) -> str:
    """The simulated number, with as many decimals as keep it from looking like nothing."""
    return number(row["simulated"], language, digits((row["simulated"],)))


def digits(values: Sequence[float | None]) -> int:
    """Decimals for numbers that stand together: more for small ones."""
    largest = max((abs(v) for v in values if v is not None), default=0.0)
    wanted = decimals(values)
    while wanted < FINEST and 0 < largest * 10**wanted < 1:
        wanted += 1
    return wanted
