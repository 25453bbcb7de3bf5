"""Powered: can a study work? In a terminal and as a page."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from .answer_page import answered
from .figure.power import Row, recruitment, said, shares
from .figure.shape import Figure
from .figure.sheet import about
from .html import Markup, scrolling, table, tag
from .number import count, number, percent
from .table import columns
from .wording import Told, everywhere, say

Found = Mapping[str, Any]


def is_plain(found: Found) -> bool:
    """Whether a plain effect was asked, without a study."""
    return "design" in found


def title(found: Found, language: str) -> str:
    """What the picture finds."""
    if is_plain(found):
        design = found["design"]
        if found["verdict"] == "cannot" and found["most"] is not None and found["most"] < found["wanted"]:
            return say(
                "power.title_cannot", language, carers=count(design["carers"], language), most=percent(found["most"], language, 0)
            )
        return say(
            "power.title_plain",
            language,
            people=count(design["persons"], language),
            effect=number(design["effect"], language, 2),
            power=percent(found["diagnosis"]["power"], language),
            trials=count(found["trials"], language),
        )
    each = "; ".join(
        say("power.in_world", language, share=percent(one["lot"]["power"], language), world=w) for w, one in found["worlds"].items()
    )
    return say(
        "power.title_model",
        language,
        people=count(found["persons"], language),
        shares=each,
        trials=count(found["trials"], language),
    )


def verdicts(found: Found, language: str) -> list[str]:
    """Can it, in a sentence; of a study one for each world in which something is to be found."""
    if not is_plain(found):
        return [f"{w}: {_verdict(v, found['worlds'][w]['lot'], found, language)}" for w, v in found["verdict"].items()]
    lines = [_verdict(found["verdict"], found["diagnosis"], found, language)]
    if found["searched"] and found["people_needed"]:
        lines.append(
            say(
                "power.needed",
                language,
                wanted=percent(found["wanted"], language, 0),
                people=count(found["people_needed"], language),
            )
        )
    none = found["false_positives"]
    lines.append(
        say("power.closed", language, closed=percent(found["closed"], language))
        if found["closed"] is not None
        else say("power.closed_none", language)
    )
    lines.append(
        say(
            "power.false_said",
            language,
            share=percent(none["power"], language),
            low=percent(none["power_low"], language),
            high=percent(none["power_high"], language),
        )
    )
    return lines


def _verdict(verdict: str, one: Mapping[str, Any], found: Found, language: str) -> str:
    wanted = percent(found["wanted"], language, 0)
    if verdict == "cannot" and found.get("most") is not None and found["most"] < found["wanted"]:
        return say(
            "power.verdict_cannot",
            language,
            carers=count(found["design"]["carers"], language),
            icc=number(found["design"]["icc"], language, 2),
            wanted=wanted,
            most=percent(found["most"], language),
        )
    if verdict == "cannot":
        return say("power.verdict_cannot_people", language, most=count(200_000, language), wanted=wanted)
    return say(
        f"power.verdict_{verdict}",
        language,
        power=percent(one["power"], language),
        low=percent(one["power_low"], language),
        high=percent(one["power_high"], language),
        wanted=wanted,
    )


def generator(found: Found, language: str) -> str:
    """Where the people of these trials come from."""
    return (
        say("power.generator_plain", language)
        if is_plain(found)
        else say("power.generator_model", language, pool=count(found["pool"], language))
    )


def rows(found: Found) -> list[Row]:
    """Every share in the picture."""
    if is_plain(found):
        one, none = found["diagnosis"], found["false_positives"]
        made: list[Row] = [
            (
                everywhere(lambda language: say("power.share", language)),
                None,
                True,
                one["power"],
                one["power_low"],
                one["power_high"],
            ),
            (
                everywhere(lambda language: say("power.false", language)),
                None,
                True,
                none["power"],
                none["power_low"],
                none["power_high"],
            ),
        ]
        return made
    made = []
    for w, both_ in found["worlds"].items():
        for estimator in ("lot", "rating"):
            one = both_[estimator]
            if one is not None:
                name: Told = everywhere(about(lambda w, e, language: f"{w}, {say(f'power.by_{e}', language)}", w, estimator))
                made.append((name, w, estimator == "lot", one["power"], one["power_low"], one["power_high"]))
    return made


def terminal(found: Found, language: str, width: int | None = None) -> str:
    """The sentence, then the numbers."""
    wide = columns(width)
    lines = []
    if not is_plain(found):
        lines += textwrap.wrap(found["question"][language], wide)
    for sentence in (title(found, language), *verdicts(found, language), generator(found, language)):
        lines += textwrap.wrap(sentence, wide)
    if is_plain(found):
        lines += ["", *_beside(found, language)]
    else:
        lines.append("")
        for name, _, _, share, low, high in rows(found):
            lines.append(
                f"  {name[language]:<44}{percent(share, language):>7} %  ({percent(low, language)} – {percent(high, language)})"
            )
    if found["recruitment"]:
        lines += ["", *textwrap.wrap(said(found["recruitment"], language), wide)]
    lines += [
        "",
        *textwrap.wrap(say("power.cannot_tell", language), wide),
        *textwrap.wrap(f"{say('note.footer', language)} {say('note.stamp', language)}", wide),
    ]
    return "\n".join(lines)


def _beside(found: Found, language: str) -> list[str]:
    lines = [
        say("power.beside", language),
        f"  {say('power.icc', language):<8}{say('power.people', language, wanted=percent(found['wanted'], language, 0)):>20}"
        f"{say('power.share', language):>10}{say('power.closed_head', language):>16}",
    ]
    for one in found["beside"]:
        lines.append(
            f"  {number(one['icc'], language, 2):<8}{count(one['people'], language):>20}{percent(one['power'], language):>10}"
            f"{percent(one['closed'], language):>16}"
        )
    return lines


def page(found: Found, command: str, language: str = "en") -> str:
    """One file, both languages."""
    figures: list[Figure] = [shares(rows(found), found["wanted"], everywhere(lambda each: title(found, each)))]
    if found["recruitment"]:
        figures.append(recruitment(found["recruitment"]))
    return answered(found, figures, command, language, "power.kicker", _body, _stamp)


def _body(found: Found, figures: Sequence[Markup], language: str) -> list[Markup]:
    question = title(found, language) if is_plain(found) else found["question"][language]
    head = tag(
        "header",
        tag("p", say("power.kicker", language), class_="kicker"),
        tag("h1", question),
        tag("p", generator(found, language), class_="lead"),
    )
    told = tag(
        "div",
        *(tag("p", tag("strong", line)) for line in verdicts(found, language)),
        tag("p", say("power.cannot_tell", language), class_="cannot"),
        class_="said",
    )
    parts = [head, told, *figures]
    if is_plain(found):
        wanted = percent(found["wanted"], language, 0)
        heads = [
            say("power.icc", language),
            say("power.design_effect", language),
            say("power.people", language, wanted=wanted),
            say("power.share", language),
            say("power.closed_head", language),
            say("power.most", language),
        ]
        cells = [
            [
                number(o["icc"], language, 2),
                number(o["design_effect"], language, 2),
                count(o["people"], language),
                percent(o["power"], language),
                percent(o["closed"], language),
                percent(o["most"], language),
            ]
            for o in found["beside"]
        ]
        parts.append(
            tag(
                "section",
                tag("h2", say("power.beside", language)),
                tag("p", say("power.beside_note", language)),
                scrolling(table(say("power.beside", language), heads, cells), say("power.beside", language)),
                class_="chapter",
            )
        )
    parts.append(_diagnosands(found, language))
    return parts


def _diagnosands(found: Found, language: str) -> Markup:
    ones = (
        [("", found["diagnosis"])]
        if is_plain(found)
        else [
            (f"{w}, {say(f'power.by_{e}', language)}", both_[e])
            for w, both_ in found["worlds"].items()
            for e in ("lot", "rating")
            if both_[e]
        ]
    )
    heads = [
        "",
        say("power.inquiry", language),
        say("power.share", language),
        say("power.coverage", language),
        say("power.width", language),
        say("power.wrong_sign", language),
        say("power.exaggeration", language),
    ]
    cells = [
        [
            name,
            number(o["inquiry"], language, 2),
            percent(o["power"], language),
            percent(o["coverage"], language),
            number(o["width"], language, 2),
            percent(o["wrong_sign"], language),
            number(o["exaggeration"], language, 2),
        ]
        for name, o in ones
    ]
    return tag(
        "section",
        tag("h2", say("power.inquiry", language)),
        scrolling(table(say("power.inquiry", language), heads, cells), say("power.inquiry", language)),
        class_="chapter",
    )


def _stamp(figure: Figure, language: str) -> str:
    return (
        say("note.model_many", language, worlds=", ".join(figure.worlds))
        if figure.worlds
        else say("power.generator_plain", language)
    )
