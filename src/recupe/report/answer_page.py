"""Answer page: one page of a question about designs: its body in both languages, its pictures with what they may say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .figure.ink import draw
from .figure.shape import Figure
from .html import Markup, join, tag
from .paper import behind, footer, paper, sheets
from .wording import LANGUAGES, say

Found = Mapping[str, Any]
Body = Callable[[Found, Sequence[Markup], str], list[Markup]]


def answered(found: Found, figures: Sequence[Figure], command: str, language: str, kicker: str, body: Body,
             stamp: Callable[[Figure, str], str]) -> str:
    """The whole file; `body` makes what stands on it in a language, `stamp` says under a picture where its numbers come from."""
    drawn = {id(sheet): draw(sheet) for figure in figures for sheet in sheets(figure)}

    def picture(figure: Figure, each: str) -> Markup:
        pictures = [
            drawn[id(sheet)].svg(each, f"{each}-{figure.name}-{kind}", figure.title[each], figure.description[each], kind)
            for kind, sheet in (("narrow", figure.narrow), ("wide", figure.wide)) if sheet is not None]
        rated = [tag("p", say("note.not_randomised_any", each))] if figure.by_rating else []
        return tag("figure", tag("h3", figure.title[each]), tag("div", *(Markup(p) for p in pictures), class_="drawing"),
                   tag("figcaption", tag("p", stamp(figure, each)), *rated, *behind(figure, each)))

    bodies = {each: join([*body(found, [picture(f, each) for f in figures], each), tag("p", tag("code", command), class_="note"),
                          footer(each)], "\n") for each in LANGUAGES}
    return paper(f"{found.get('study', 'power')}: {say(kicker, language)}", bodies, language)
