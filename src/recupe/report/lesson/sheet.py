"""Sheet: the page of a lesson: question, slider, picture, what is seen, what it cannot tell, the numbers, where they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ...lab.lesson import names
from ..export import csv_of
from ..html import Markup, data_link, escaped, join, scrolling, table, tag
from ..number import count, number
from ..paper import footer, paper
from ..wording import LANGUAGES, say
from .answers import answers
from .control import SCRIPT, control, style
from .dotted import dotted
from .kept import kept
from .motion import Scene, attributes
from .sloped import sloped
from .telling import NO_WORLD, seen, table_of, value_of
from .worlds import worlds

Data = Mapping[str, Any]
PICTURES: dict[str, Callable[[Data, bool], Scene]] = {
    "trap": dotted, "regression": sloped, "ceiling": answers, "clusters": dotted, "nocebo": worlds}


def page(name: str, language: str = "en") -> str:
    """The page of a lesson, with both languages inside; `UnknownName` for one that is no lesson."""
    data = kept(name)
    scenes = {kind: PICTURES[name](data, kind == "wide") for kind in ("narrow", "wide")}
    bodies = {each: _body(data, scenes, each) for each in LANGUAGES}
    return paper(say(f"lesson.{name}.question", language), bodies, language, SCRIPT, style())


def _body(data: Data, scenes: Mapping[str, Scene], language: str) -> Markup:
    name, sentences = data["lesson"], seen(data, language)
    title = say(f"lesson.{name}.picture", language)
    pictures = [Markup(scene.svg(language, f"{language}-{name}-{kind}", title, sentences, kind)) for kind, scene in scenes.items()]
    values = [value_of(data, step, language) for step in data["steps"]]
    sentence = Markup(f'<p class="answer" id="{language}-seen" aria-live="polite" {attributes(text=sentences)}>'
                      f"{escaped(sentences[0])}</p>")
    return join([
        tag("header", tag("p", say("lesson.kicker", language, k=str(names().index(name) + 1), of=str(len(names())),
                                   name=say(f"lesson.{name}.name", language)), class_="kicker"),
            tag("h1", say(f"lesson.{name}.question", language)), tag("p", say(f"lesson.{name}.lead", language), class_="lead")),
        control(name, language, values), tag("noscript", tag("p", say("lesson.no_script", language), class_="note")),
        tag("figure", tag("div", *pictures, class_="drawing"), class_="lesson"), sentence,
        tag("div", tag("h2", say("cannot.label", language)), tag("p", say(f"lesson.{name}.cannot", language)), class_="cannot"),
        _numbers(data, language), _origin(data, language), footer(language)], "\n")


def _numbers(data: Data, language: str) -> Markup:
    """The table, always open, and its file."""
    name, behind = data["lesson"], table_of(data)
    caption = say("lesson.table", language, name=say(f"lesson.{name}.name", language))

    def cell(value: Any, digits: int | None) -> str:
        if isinstance(value, str):
            return say("lesson.no_world", language) if value == NO_WORLD else value
        return count(value, language) if isinstance(value, int) else number(value, language, digits)

    rows = [[cell(value, column.digits) for value, column in zip(row, behind.columns, strict=True)]
            for row in behind.rows]
    file = f"lesson-{name}.csv"
    return tag("section", tag("h2", say("lesson.numbers", language)),
               scrolling(table(caption, [column.head[language] for column in behind.columns], rows), caption),
               tag("p", data_link(say("page.csv", language, file=file), csv_of(behind), file), class_="note"),
               class_="chapter numbers")


def _origin(data: Data, language: str) -> Markup:
    """Where the numbers come from: the model with its worlds, or plain simulation; and what that means."""
    name = data["lesson"]
    told = {"version": data["version"], "seed": str(data["seed"]), "trials": count(data["trials"], language),
            "n": count(data["persons"], language)}
    named = ", ".join(f"“{world}”" for world in data["worlds"])
    if data["worlds"]:
        first = say("lesson.model", language, study=data["study"], hash=data["hash"][:12], worlds=named, **told)
        means = say("note.model", language, world=data["worlds"][0]) if len(data["worlds"]) == 1 else say(
            "note.model_many", language, worlds=named)
        notes = [means]
    else:
        first, notes = say("lesson.plain", language, **told), []
    if name == "trap":
        notes += [say("note.not_randomised", language), say("note.split", language)]
    return tag("section", tag("h2", say("lesson.origin", language)), tag("p", first),
               tag("p", say(f"lesson.{name}.origin", language)),
               *(tag("p", note, class_="note") for note in notes), class_="chapter origin")
