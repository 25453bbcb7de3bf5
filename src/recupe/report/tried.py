"""Tried: what a field of small trials says, in sentences: the one on top, what stands under it, and three ICCs side by side."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor
from typing import Any

from .number import count, number, percent, roughly
from .plan import design_said
from .wording import say

Found = Mapping[str, Any]


def sentence(found: Found, language: str) -> str:
    """The answer in one sentence."""
    return say("can_it_work.sentence", language, design=design_said(found["design"], language),
               effect=number(found["design"]["effect"], language, 2), found=count(found["works"]["found"], language),
               trials=count(found["trials"], language), verdict=_verdict(found, language))


def _verdict(found: Found, language: str) -> str:
    here, wanted = found["here"], percent(found["wanted"], language, 0)
    if found["verdict"] == "can":
        return say("can_it_work.verdict_can", language)
    if here["people"] is None:
        return say("can_it_work.verdict_cannot_at_all", language)
    if found["verdict"] == "cannot":
        return say("can_it_work.verdict_cannot", language, carers=roughly(here["carers"], language))
    people, carers = (roughly(here[key], language) for key in ("with_these", "carers"))
    if here["carers"] is None:
        return say("can_it_work.verdict_few", language, people=people, wanted=wanted)
    if here["with_these"] is None:
        return say("can_it_work.verdict_few_practices", language, carers=carers, wanted=wanted)
    return say("can_it_work.verdict_few_both", language, people=people, carers=carers, wanted=wanted)


def more(found: Found, language: str) -> list[str]:
    """What else the field shows, a sentence each."""
    works, nothing, design = found["works"], found["nothing"], found["design"]
    low, high = (percent(bound, language, 0) for bound in works["computing"])
    closed = found["closed"]
    lines = [say("can_it_work.computing", language, low=low, high=high) if closed is None else
             say("can_it_work.computing_closed", language, low=low, high=high, closed=percent(closed, language, 0))]
    if found["left"] != design["effect"]:
        lines.append(say("can_it_work.left", language, effect=number(design["effect"], language, 2),
                         left=number(found["left"], language, 2)))
    times = works["diagnosis"]["exaggeration"]
    if times is not None and works["found"] and times >= 1.15:
        lines.append(say("can_it_work.exaggeration", language, times=number(times, language, 1)))
    trials = count(found["trials"], language)
    lines.append(say("can_it_work.fooled", language, false=count(nothing["false"], language), trials=trials))
    if works["wrong"]:
        lines.append(say("can_it_work.wrong", language, wrong=count(works["wrong"], language), trials=trials))
    return lines


def beside(found: Found, language: str) -> list[dict[str, Any]]:
    """Three ICCs: what this plan finds there, and who would be needed."""
    return [{"icc": say("can_it_work.beside_icc", language, icc=number(one["icc"], language, 2)),
             "lines": _lines(one, found, language)} for one in found["beside"]]


def _lines(one: Found, found: Found, language: str) -> list[str]:
    lines = [say("can_it_work.beside_power", language, power=percent(one["power"], language, 0))]
    if one["people"] is None:
        return [*lines, say("can_it_work.beside_none", language)]
    people = roughly(one["people"], language)
    if one["carers"] is None:
        return [*lines, say("can_it_work.beside_people", language, people=people)]
    if one["with_these"] is None:
        same = say("can_it_work.beside_same_none", language, most=count(floor(100 * one["most"]), language))
    else:
        same = say("can_it_work.beside_same", language, people=roughly(one["with_these"], language))
    return [*lines, say("can_it_work.beside_carers", language, carers=roughly(one["carers"], language), people=people), same]
