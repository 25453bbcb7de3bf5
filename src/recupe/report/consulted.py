"""Consulted: what two consults do, or one, as sentences: one for each world, and what they cannot tell.

Every number is of a group of virtual people. A difference is B less A in the same people with the same luck.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..evidence.arrow import WORLDS
from .number import count, interval, number, signed
from .reading import listed
from .wording import Told, everywhere, say

Found = Mapping[str, Any]
DIGITS = {"cold": 2, "surgery": 2, "diabetes": 2, "excluded": 2, "worn-out": 3}


def is_two(found: Found) -> bool:
    """Whether there is a consult B."""
    return "difference" in found["worlds"][WORLDS[0]]


def answer(found: Found, world: str, language: str) -> str:
    """What happens in one world, with its spreads, in one sentence."""
    return "; ".join([said(found, world, language), *_spreads(found, world, language)]) + "."


def said(found: Found, world: str, language: str) -> str:
    """What happens in one world on average, without a full stop."""
    who, digits = found["who"], DIGITS[found["who"]]
    if not is_two(found):
        alone = found["worlds"][world]["a"]["headline"]["mean"]
        return say(f"consult.one.{who}", language, world=world, value=number(alone, language, digits))
    one = found["worlds"][world]["difference"]
    if one["nothing"]:
        return say(f"consult.same.{who}", language, world=world)
    mean = one["headline"]["mean"]
    return say(f"consult.less.{who}" if mean < 0 else f"consult.more.{who}", language, world=world,
               size=number(abs(mean), language, digits))


def spread(found: Found, world: str, language: str) -> str:
    """How people differ in one world, and what other numbers would give, in a sentence; "" where there is nothing to differ."""
    parts = "; ".join(_spreads(found, world, language))
    return f"{parts[0].upper()}{parts[1:]}." if parts else ""


def _spreads(found: Found, world: str, language: str) -> list[str]:
    digits, two = DIGITS[found["who"]], is_two(found)
    if two and found["worlds"][world]["difference"]["nothing"]:
        return []
    one = found["worlds"][world]["difference" if two else "a"]["headline"]
    people = interval(one["people"], language, digits)
    found_people = say("consult.people_difference", language, people=people) if two else say("consult.people_alone", language,
                                                                                             people=people)
    if one["numbers"] is None:
        return [found_people]
    return [found_people, say("consult.other_numbers", language, numbers=interval(one["numbers"], language, digits))]


def title(found: Found) -> Told:
    """The finding: B less A in each world, or the outcome in each."""
    def one(language: str) -> str:
        who, digits = found["who"], DIGITS[found["who"]]
        part = "difference" if is_two(found) else "a"
        write = signed if is_two(found) else number
        means = {world: found["worlds"][world][part]["headline"]["mean"] for world in WORLDS}
        each = listed([say("consult.in_world", language, world=world, value=write(mean, language, digits))
                       for world, mean in means.items()], language)
        return say("consult.two_title" if is_two(found) else "consult.alone_title", language, outcome=headline(who, language),
                   each=each)
    return everywhere(one)


def headline(who: str, language: str) -> str:
    """What the answer is about."""
    return say(f"consult.headline.{who}", language)


def unit(who: str, language: str) -> str:
    """In which unit the answer is."""
    return say(f"consult.headline_unit.{who}", language)


def headline_short(found: Found, world: str, language: str) -> str:
    """The answer in one line of a panel."""
    who, digits = found["who"], DIGITS[found["who"]]
    one = found["worlds"][world]["difference" if is_two(found) else "a"]["headline"]
    write = signed if is_two(found) else number
    return say("consult.short_two" if is_two(found) else "consult.short_one", language,
               value=write(one["mean"], language, digits), unit=unit(who, language))


def course_title(found: Found, language: str) -> str:
    """What is drawn over time, with its unit."""
    return say(f"consult.course.{found['who']}", language)


def course_unit(found: Found, language: str) -> str:
    """The unit of what is drawn over time."""
    return say(f"consult.course_unit.{found['who']}", language)


def cannot(found: Found, leaned: Mapping[str, Any], language: str) -> str:
    """What the answer cannot tell."""
    return say("consult.cannot", language, assumed=count(leaned["all"]["assumed"], language),
               numbers=count(leaned["all"]["numbers"], language), n=count(found["people"], language))


def felt(found: Found, language: str) -> dict[str, Any]:
    """What was felt of the first consult in each world, as a table."""
    labels = ("a", "b") if is_two(found) else ("a",)
    names = [name for name in ("felt care", "disclosure", "trust", "hope", "rating") if name in found["worlds"][WORLDS[0]]["felt"]]
    heads = [say("word.outcome", language),
             *(say("consult.felt.head", language, world=world, consult=label.upper()) for world in WORLDS for label in labels)]
    rows = [[say(f"consult.felt.{name.replace(' ', '_')}", language),
             *(number(found["worlds"][world]["felt"][name][k], language, 1 if name == "rating" else 2)
               for world in WORLDS for k, _ in enumerate(labels))] for name in names]
    return {"caption": say("consult.felt.caption", language, n=count(found["people"], language)), "heads": heads, "rows": rows}
