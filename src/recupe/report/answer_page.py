"""Answer page: one page of a question about designs: its body in both languages, its pictures with what they may say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .figure.ink import draw
from .figure.shape import Figure
from .html import Markup, join, tag
from .paper import Drawn, behind, footer, paper, sheets
from .wording import LANGUAGES, say

Found = Mapping[str, Any]
Body = Callable[[Found, Sequence[Markup], str], list[Markup]]


def pictured(figure: Figure, drawn: Drawn, stamp: str, language: str) -> Markup:
    """A figure with its title, where its numbers come from, its words and its data."""
    title, words = figure.title[language], figure.description[language]
    pictures = [drawn[id(sheet)].svg(language, f"{language}-{figure.name}-{kind}", title, words, kind)
                for kind, sheet in (("narrow", figure.narrow), ("wide", figure.wide)) if sheet is not None]
    rated = [tag("p", say("note.not_randomised_any", language))] if figure.by_rating else []
    return tag("figure", tag("h3", title), tag("div", *(Markup(p) for p in pictures), class_="drawing"),
               tag("figcaption", tag("p", stamp), *rated, *behind(figure, language)))


def answered(found: Found, figures: Sequence[Figure], command: str, language: str, kicker: str, body: Body,
             stamp: Callable[[Figure, str], str]) -> str:
    """The whole file; `body` makes what stands on it in a language, `stamp` says under a picture where its numbers come from."""
    drawn = {id(sheet): draw(sheet) for figure in figures for sheet in sheets(figure)}
    bodies = {each: join([*body(found, [pictured(f, drawn, stamp(f, each), each) for f in figures], each),
                          tag("p", tag("code", command), class_="note"), footer(each)], "\n") for each in LANGUAGES}
    return paper(f"{found.get('study', 'power')}: {say(kicker, language)}", bodies, language)
