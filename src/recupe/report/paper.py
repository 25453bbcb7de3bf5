"""Paper: one self-contained HTML file that holds the same body in English and in Dutch. No network, no script.

Two radio buttons choose the language; both bodies are always in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources

from .figure.ink import Drawing
from .figure.shape import Figure
from .figure.sheet import Sheet
from .html import Markup, join, tag
from .wording import LANGUAGES, say

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
Drawn = dict[int, Drawing]


def paper(title: str, bodies: Mapping[str, Markup], language: str) -> str:
    """The whole file as text; `language` is shown first."""
    switch = join(part for each in LANGUAGES for part in (
        tag("input", type="radio", name="language", id=f"language-{each}", checked=each == language),
        tag("label", say("word.language", each), for_=f"language-{each}", lang=each)))
    pages = join(tag("div", bodies[each], class_=f"page {each}", lang=each) for each in LANGUAGES)
    head = tag("head", tag("meta", charset="utf-8"),
               tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
               tag("meta", **{"http-equiv": "Content-Security-Policy", "content": POLICY}),
               tag("title", title), tag("style", Markup(_style())))
    body = tag("body", tag("main", switch, pages))
    return "<!DOCTYPE html>\n" + tag("html", head, body, lang=language) + "\n"


def _style() -> str:
    return (resources.files("recupe.report") / "page.css").read_text(encoding="utf-8")


def sheets(figure: Figure) -> list[Sheet]:
    """Every sheet of a figure."""
    return [s for s in (figure.narrow, figure.wide, *(panel.sheet for panel in figure.panels)) if s is not None]


def footer(language: str) -> Markup:
    """What stands at the end of every page."""
    return tag("footer", tag("p", tag("strong", say("note.footer", language))), tag("p", say("note.stamp", language)))
