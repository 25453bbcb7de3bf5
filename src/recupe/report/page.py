"""Page: one self-contained HTML file with a study's answer, in English and in Dutch. No network, no script.

The pictures come first, each with its words, its data and its worlds; then every number, the targets apart by role, the arrows
at work, the sources, and where the numbers come from. Two radio buttons choose the language; both are always in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..study.declaration import Study
from . import answer
from .answer import circumstances, spreads_named
from .chapter import arrows, numbers, provenance, sources, targets
from .figure.ink import draw
from .figure.of_run import figures
from .figure.shape import Figure
from .html import Markup, join, tag
from .number import count, number
from .paper import Drawn, behind, footer, paper, sheets
from .reading import ESTIMATORS, Reading, outcome_title, units, worlds_named
from .wording import LANGUAGES, say, sentences


def page(record: Mapping[str, Any], pictures: Mapping[str, Any] | None, study: Study, command: str, language: str = "en") -> str:
    """The whole page as text.

    record       as `lab.run` gives it          pictures   as `lab.pictures` gives them, or None
    command      what was asked, as it is printed for whoever wants to ask it again
    language     which of the two is shown first; `UnknownName` for another
    """
    sentences(language)
    reading = Reading(record, study)
    made = figures(reading, pictures)
    drawn = {id(sheet): draw(sheet) for figure in made for sheet in sheets(figure)}
    bodies = {each: _body(reading, made, drawn, command, each) for each in LANGUAGES}
    return paper(f"{record['study']}: {record['question'][language]}", bodies, language)


def _body(reading: Reading, made: list[Figure], drawn: Drawn, command: str, language: str) -> Markup:
    first, *others = made
    parts = [_opening(reading, first, drawn, language), *(_figure(reading, f, drawn, language) for f in others),
             *_left_out(reading, made, language), *_chapters(reading, command, language),
             footer(language)]
    return join(parts, "\n")


def _opening(reading: Reading, hero: Figure, drawn: Drawn, language: str) -> Markup:
    """The first screen: the question, the finding, the picture, the answer, and what it cannot tell."""
    picture = tag(
        "figure", _pictures(hero, drawn, language),
        tag("div", tag("p", tag("strong", say("answer.label", language)), " ", answer.answer(reading)[language], class_="answer"),
            tag("p", tag("strong", say("cannot.label", language)), " ", answer.cannot(reading)[language], class_="cannot"),
            class_="said"),
        tag("figcaption", *_hero_caption(reading, hero, language), *behind(hero, language)), class_="hero",
        id=f"{language}-{hero.name}")
    head = tag("header", tag("p", reading.record["question"][language], class_="kicker"), tag("h1", hero.title[language]),
               tag("p", _lead(reading, language), class_="lead"))
    return join([head, picture])


def _lead(reading: Reading, language: str) -> str:
    """Where the published number comes from, and what was done with it."""
    published = reading.published(reading.primary, "rating")
    persons = count(reading.record["persons"], language)
    if not published:
        return say("hero.lead", language, persons=persons)
    return say("hero.lead_published", language, persons=persons, outcome=outcome_title(reading.outcome(reading.primary), language),
               published=number(published[0]["value"], language, reading.digits(reading.primary)),
               units=units(reading.outcome(reading.primary), language))


def _hero_caption(reading: Reading, hero: Figure, language: str) -> list[Markup]:
    """What is compared, the spreads by name, the published number with its finding, and the sentences that go with every split."""
    lines = [note[language] for note in hero.notes]
    lines += [spreads_named(reading, language)]
    lines += [say("hero.published_by", language, value=number(p["value"], language, reading.digits(reading.primary)),
                  estimator=say(f"estimator.{e}", language), finding=p["finding"],
                  checked=say(f"checked.{p['checked']}", language))
              for e in ESTIMATORS for p in reading.published(reading.primary, e)]
    if hero.by_rating:
        lines += [reading.of_split("note.not_randomised", language) + " " + reading.of_split("note.split", language)]
    return [tag("p", line) for line in (*lines, *circumstances(reading, language), _worlds(hero, language))]


def _worlds(figure: Figure, language: str) -> str:
    """In which worlds a picture was simulated."""
    if len(figure.worlds) == 1:
        return say("note.model", language, world=figure.worlds[0])
    return say("note.model_many", language, worlds=worlds_named(figure.worlds, language))


def _figure(reading: Reading, figure: Figure, drawn: Drawn, language: str) -> Markup:
    """A picture with its finding above it, and its words and data below."""
    notes = [tag("p", note[language]) for note in figure.notes]
    if figure.by_rating:
        notes.append(tag("p", reading.of_split("note.split", language)))
    return tag("section", tag("p", say(f"{figure.name}.kicker", language), class_="kicker"), tag("h2", figure.title[language]),
               tag("figure", _pictures(figure, drawn, language),
                   tag("figcaption", *notes, tag("p", _worlds(figure, language)), *behind(figure, language))),
               id=f"{language}-{figure.name}", class_=f"picture {figure.name}")


def _pictures(figure: Figure, drawn: Drawn, language: str) -> Markup:
    """The narrow and the wide picture, of which the page shows one; or panels that stand beside each other."""
    name = f"{language}-{figure.name}"
    made = [drawn[id(sheet)].svg(language, f"{name}-{kind}", figure.title[language], figure.description[language], kind)
            for kind, sheet in (("narrow", figure.narrow), ("wide", figure.wide)) if sheet is not None]
    made += [drawn[id(p.sheet)].svg(language, f"{name}-{p.name}", p.title[language], p.title[language], "panel")
             for p in figure.panels]
    return tag("div", *(Markup(picture) for picture in made), class_="panels" if figure.panels else "drawing")


def _left_out(reading: Reading, made: list[Figure], language: str) -> list[Markup]:
    """What a reader would look for and why it is not there."""
    names = {figure.name for figure in made}
    reason = say("page.interrupted" if reading.interrupted else "page.not_asked", language)
    cold = reading.study.people.condition == "new cold"
    wanted = ("recovery", "confounding", "people", "encounter", "ablation") if cold else ("ablation",)
    missing = [say(f"{name}.kicker", language).rstrip("?") for name in wanted if name not in names]
    return [tag("p", say("page.left_out", language, names="; ".join(missing)), " ", reason, class_="note")] if missing else []


def _chapters(reading: Reading, command: str, language: str) -> list[Markup]:
    """Every number, and where it comes from."""
    bodies = {"arms": join([tag("p", say("numbers.arms_lead", language)), numbers.arms(reading, language)]),
              "contrasts": join([tag("p", say("numbers.contrasts_lead", language), " ", spreads_named(reading, language)),
                                 numbers.contrasts(reading, language)]),
              "targets": targets.targets(reading, language), "arrows": arrows.chapter(reading, language),
              "sources": sources.chapter(reading, language), "provenance": provenance.chapter(reading, language),
              "ran": provenance.ran(reading, command, language)}
    note = tag("p", say("note.model_many", language, worlds=worlds_named(reading.worlds, language)), class_="note")
    return [tag("section", tag("h2", say(f"chapter.{name}", language)), inside, *([note] if name in ("arms", "contrasts", "targets")
                else []), id=f"{language}-{name}", class_="chapter") for name, inside in bodies.items()]
