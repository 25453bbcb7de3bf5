"""Paper: one self-contained HTML file that holds the same body in English and in Dutch. No network, and no script unless the page
brings its one.

Two radio buttons choose the language; both bodies are always in the file.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from importlib import resources

from .export import csv_of
from .figure.ink import Drawing
from .figure.shape import Column, Figure, Table
from .figure.sheet import Sheet
from .html import Markup, data_link, disclosed, join, scrolling, table, tag
from .number import HOLE, number
from .wording import LANGUAGES, say

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
Drawn = dict[int, Drawing]


def paper(title: str, bodies: Mapping[str, Markup], language: str, script: str = "", style: str = "") -> str:
    """The whole file as text; `language` is shown first. A page with a script lets that one run, by its digest, and no other."""
    switch = join(part for each in LANGUAGES for part in (
        tag("input", type="radio", name="language", id=f"language-{each}", checked=each == language),
        tag("label", say("word.language", each), for_=f"language-{each}", lang=each)))
    pages = join(tag("div", bodies[each], class_=f"page {each}", lang=each) for each in LANGUAGES)
    head = tag("head", tag("meta", charset="utf-8"),
               tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
               tag("meta", **{"http-equiv": "Content-Security-Policy", "content": _policy(script)}),
               tag("title", title), tag("style", Markup(_style() + style)))
    body = tag("body", tag("main", switch, pages), tag("script", Markup(script)) if script else "")
    return "<!DOCTYPE html>\n" + tag("html", head, body, lang=language) + "\n"


def _policy(script: str) -> str:
    """What the page may load: nothing from elsewhere."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return f"{POLICY}; script-src 'sha256-{digest}'" if script else POLICY


def _style() -> str:
    return (resources.files("recupe.report") / "page.css").read_text(encoding="utf-8")


def sheets(figure: Figure) -> list[Sheet]:
    """Every sheet of a figure."""
    return [s for s in (figure.narrow, figure.wide, *(panel.sheet for panel in figure.panels)) if s is not None]


def behind(figure: Figure, language: str, file: str = "") -> list[Markup]:
    """A picture in words, and its data as a table and as a file, which is named after the picture unless told otherwise."""
    label = say("page.data_of", language, title=figure.title[language])
    name = f"{file or figure.name}.csv"
    link = data_link(say("page.csv", language, file=name), csv_of(figure.table), name)
    return [disclosed(say("page.in_words", language), tag("p", figure.description[language])),
            disclosed(say("page.data", language), scrolling(_data(figure.table, label, language), label),
                      tag("p", link, " ", say("note.stamp", language), class_="note"))]


def _data(data: Table, caption: str, language: str) -> Markup:
    shown = data.rows[::data.every]
    return table(caption, [column.head[language] for column in data.columns],
                 [[_value(value, column, language) for value, column in zip(row, data.columns, strict=True)] for row in shown])


def _value(value: object, column: Column, language: str) -> str:
    """A cell as it is read; a text as it is, a hole where nothing is known."""
    if value is None:
        return HOLE
    if isinstance(value, (int, float)):
        return number(value, language, 0 if isinstance(value, int) else column.digits)
    return str(value)


def footer(language: str) -> Markup:
    """What stands at the end of every page."""
    return tag("footer", tag("p", tag("strong", say("note.footer", language))), tag("p", say("note.stamp", language)))
