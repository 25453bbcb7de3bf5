"""Lessons: the five of the trial lab as guided pages: a question, what the reader thinks, the moving picture, what it means, what
it cannot tell, one thing to try. Each is also one file for a classroom without internet.

What the reader thinks stands in the address and nowhere else.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query

from ...lab.lesson import known, names
from ...report.lesson import page as whole
from ...report.lesson.guess import UNKNOWN, choices, chosen, shown, truth
from ...report.lesson.guess import place as asked_place
from ...report.lesson.place import at, places, seen_at
from ...report.wording import say
from ..screen import Attached, Language, Screens, View

screens = Screens()
SPLIT = "trap"


@screens.page("/lessons", "lessons.html")
def all_lessons(language: Language) -> View:
    """The five lessons, each by its question."""
    return {"title": say("lessons_screen.title", language), "lessons": [_line(name, language) for name in names()]}


@screens.page("/lessons/{name}", "lesson.html")
def one_lesson(
    language: Language, name: str, guess: Annotated[str, Query(max_length=20)] = "",
    place: Annotated[int | None, Query(ge=0, le=20)] = None,
) -> View:
    """One lesson: before a guess its question only; after it the picture at one place of its slider."""
    answer = chosen(known(name), guess, language)
    order = names().index(name)
    later = names()[(order + 1) % len(names())]
    here = asked_place(name) if place is None else place
    view: View = {
        **_line(name, language), "title": say(f"lesson.{name}.question", language), "guess": guess, "shown": bool(guess),
        "asks": say(f"lessons_screen.{name}.guess", language),
        "choices": [*({"value": one, "label": f"{shown(one, language)} {say(f'lessons_screen.{name}.unit', language)}"}
                      for one in choices(name)), {"value": UNKNOWN, "label": say("lessons_screen.unknown", language)}],
        "next": {"address": f"/{language}/lessons/{later}",
                 "name": say("lessons_screen.next", language, name=say(f"lesson.{later}.name", language))},
    }
    return {**view, **_after(name, answer, here, language)} if guess else view


def _after(name: str, answer: str, place: int, language: Language) -> dict[str, Any]:
    """What is shown to somebody who said what they think, or would rather not."""
    unit = say(f"lessons_screen.{name}.unit", language)
    found = f"{truth(name, language)} {unit}"
    return {
        "told": say("lessons_screen.guessed", language, guess=f"{answer} {unit}", truth=found) if answer
        else say("lessons_screen.not_guessed", language, truth=found),
        "place": place, "control": say(f"lesson.{name}.control", language),
        "places": [{"value": str(k), "label": label} for k, label in enumerate(places(name, language))],
        "picture": at(name, place), "seen": seen_at(name, place, language),
        "lead": say(f"lesson.{name}.lead", language), "means": say(f"lessons_screen.{name}.means", language),
        "cannot": say(f"lesson.{name}.cannot", language), "try": say(f"lessons_screen.{name}.try", language),
        "origin": say(f"lesson.{name}.origin", language), "split": say("note.split", language) if name == SPLIT else "",
    }


def _line(name: str, language: Language) -> dict[str, str]:
    order = names().index(name) + 1
    return {
        "name": name, "address": f"/{language}/lessons/{name}", "question": say(f"lesson.{name}.question", language),
        "kicker": say("lessons_screen.kicker", language, k=str(order), of=str(len(names())),
                      name=say(f"lesson.{name}.name", language)),
        "file": f"/{language}/lessons/{name}/file",
    }


@screens.file("/lessons/{name}/file")
def lesson_file(language: Language, name: str) -> Attached:
    """The whole lesson as one file, in both languages."""
    return Attached(whole(name, language), "text/html", f"recupe-{known(name)}.html")
