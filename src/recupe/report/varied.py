"""Varied: which assumption carries the answer, in a terminal and as a page."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from .answer_page import answered
from .figure.shape import Figure
from .figure.varied import carried, moved
from .html import Markup, tag
from .number import number
from .table import columns
from .wording import everywhere, say

Found = Mapping[str, Any]


def title(found: Found, language: str) -> str:
    """What was found, in a sentence."""
    if "parameter" in found:
        return say(
            "vary.title_one",
            language,
            contrast=found["title"][language],
            parameter=found["parameter"],
            low=number(found["values"][0], language),
            high=number(found["values"][-1], language),
        )
    first = (found["worlds"]["supported"]["indices"] or [None])[0]
    if first is None:
        return say("vary.title_nothing", language)
    return say("vary.title_all", language, share=number(100 * first["index"], language, 0), parameter=first["name"])


def figure(found: Found) -> Figure:
    """The picture."""
    made = moved if "parameter" in found else carried
    return made(found, everywhere(lambda language: title(found, language)))


def lines(found: Found, language: str) -> list[str]:
    """The numbers, world by world."""
    made = [figure(found).description[language]]
    if "parameter" not in found:
        made += [
            say("vary.rest", language, world=w, share=number(100 * one["rest"], language, 0))
            for w, one in found["worlds"].items()
            if one["rest"] is not None
        ]
    return made


def terminal(found: Found, language: str, width: int | None = None) -> str:
    """The sentence, then the numbers."""
    wide = columns(width)
    told = [
        found["question"][language],
        title(found, language),
        *lines(found, language),
        say("vary.cannot_tell", language),
        f"{say('note.footer', language)} {say('note.stamp', language)}",
    ]
    return "\n".join(line for paragraph in told for line in [*textwrap.wrap(paragraph, wide), ""]).rstrip()


def page(found: Found, command: str, language: str = "en") -> str:
    """One file, both languages."""
    return answered(
        found,
        [figure(found)],
        command,
        language,
        "vary.kicker",
        _body,
        lambda one, each: say("note.model_many", each, worlds=", ".join(one.worlds)),
    )


def _body(found: Found, figures: Sequence[Markup], language: str) -> list[Markup]:
    head = tag("header", tag("p", say("vary.kicker", language), class_="kicker"), tag("h1", found["question"][language]))
    note = figure(found).notes[0][language]
    told = tag(
        "div",
        *(tag("p", line) for line in lines(found, language)),
        tag("p", say("vary.cannot_tell", language), class_="cannot"),
        class_="said",
    )
    return [head, *figures, tag("p", note, class_="note"), told]



