"""Targets: published numbers beside simulated ones, apart by role, misses first. Roles are never counted together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...study.vocabulary import ROLES, STATISTICS
from ..html import Markup, join, table, tag
from ..number import HOLE, count, interval, number
from ..reading import Reading, listed, outcome_title
from ..wording import say
from .numbers import contrast_title

MISSES_FIRST = {False: 0, None: 1, True: 2}


def targets(reading: Reading, language: str) -> Markup:
    """One table a role, with a line that counts it."""
    rows: Sequence[dict[str, Any]] = reading.record["targets"]
    if not rows:
        return tag("p", say("targets.none", language))
    parts = [tag("p", say("targets.apart", language))]
    for role in ROLES:
        own = sorted((row for row in rows if row["role"] == role), key=lambda row: MISSES_FIRST[row["inside"]])
        parts.append(tag("h3", ROLES[role].title[language]))
        parts.append(tag("p", _counted(own, language)))
        if own:
            parts.append(_table(reading, own, ROLES[role].title[language], language))
    if unpublished := [row for row in rows if row["role"] is None]:
        parts += [tag("h3", say("targets.unpublished", language)), tag("p", say("targets.not_a_hit", language)),
                  _table(reading, unpublished, say("targets.unpublished", language), language)]
    return join(parts)


def _counted(rows: list[dict[str, Any]], language: str) -> str:
    judged = [row for row in rows if row["inside"] is not None]
    return say("targets.counted" if rows else "targets.empty", language, all=count(len(rows), language),
               judged=count(len(judged), language), missed=count(sum(not row["inside"] for row in judged), language))


def _table(reading: Reading, rows: list[dict[str, Any]], caption: str, language: str) -> Markup:
    heads = [say(f"targets.{name}", language) for name in ("what", "world", "simulated", "band", "published", "inside")]
    lines = [_line(reading, row, language) for row in rows]
    if {row["world"] for row in rows} == {"told"}:
        lines += [_beside(reading, row, language) for row in rows]
    return table(caption, heads, lines, stacks=True)


def _line(reading: Reading, row: dict[str, Any], language: str) -> list[object]:
    inside = {True: "targets.in_band", False: "targets.miss", None: "targets.no_band"}[row["inside"]]
    band = interval((row["low"], row["high"]), language, 2)
    return [_what(reading, row, language), tag("span", row["world"], class_=f"world {row['world']}"),
            number(row["value"], language, 2), band, _published(reading, row, language), _verdict(row, inside, language)]


def _verdict(row: dict[str, Any], inside: str, language: str) -> str:
    """Inside, miss or not judged; a miss with its reason."""
    said = say(inside, language)
    return f"{said}: {row['why'][language]}" if row["inside"] is False and row.get("why") else said


def _beside(reading: Reading, row: dict[str, Any], language: str) -> list[object]:
    """The same in `null`, so that `told` is never shown alone; a hole where the record does not hold it."""
    entry = None
    if row["scale"] == "difference" and row["by"] in ("truth", "lot", "rating"):
        entry = reading.estimate("null", row["target"], row["by"])
    return [_what(reading, row, language), tag("span", "null", class_="world null"),
            number(entry["estimate"], language, 2) if entry else f"{HOLE} {say('targets.not_in_record', language)}", HOLE, HOLE,
            say("targets.beside", language)]


def _what(reading: Reading, row: dict[str, Any], language: str) -> Markup:
    """What is compared, and how."""
    if row["by"] in STATISTICS:
        arms = listed([reading.study.arm(arm).called(language) for arm in row["target"].split(", ")], language) \
            if all(arm in {a.name for a in reading.study.arms} for arm in row["target"].split(", ")) else row["target"]
        text = say("targets.statistic", language, statistic=STATISTICS[row["by"]].title[language],
                   outcome=outcome_title(row["outcome"], language), arms=arms)
        return tag("span", text)
    title = contrast_title(reading, row["target"], language) if row["target"] in reading.contrasts else row["target"]
    by = say(f"estimator.{row['by']}", language)
    scale = say(f"targets.{row['scale']}", language)
    rating = reading.of_split("note.not_randomised", language) if row["by"] == "rating" else ""
    return join([tag("span", f"{title}; {by}, {scale}"), tag("span", rating, class_="spread") if rating else ""], " ")


def _published(reading: Reading, row: dict[str, Any], language: str) -> str:
    value = row["published"]
    if value is None and row["target"] in reading.contrasts and row["scale"] == "difference":
        value = next((p["value"] for p in reading.published(row["target"], row["by"]) if p["finding"] == row["finding"]), None)
    return f"{number(value, language, 2)} ({row['finding']})" if row["finding"] else HOLE
