"""Studies: the packaged ones to look at and copy, one's own to change: a form and the text of the file, which are the same thing.

A packaged study is never changed; a copy of it is one's own. What is kept need not be sound: a study in the making is kept as it
is, with what is still wrong with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Form

from ...errors import Saying, WrongValue
from ...report.wording import say
from ...study.shelf import studies as packaged
from ...study.shelf import summary, text
from ...study.vocabulary import CHANNELS, CONDITIONS, LETTERS, MANNERS, spelled
from ..screen import Language, Screens, View, place
from ..store import Document, Store

if TYPE_CHECKING:
    from ...report.figure.shape import Figure
    from ...study.declaration import Study
    from ...study.plan import Arm

screens = Screens()
MOST = 2**20
Text = Annotated[str, Form(max_length=MOST)]
Name = Annotated[str, Form(max_length=200)]


@screens.page("/studies", "studies.html")
def all_studies(language: Language, store: Store) -> View:
    """Every study: one's own first, then the packaged ones."""
    return {
        "title": say("studies.title", language),
        "own": [{"name": one.key, "address": place(language, "studies", one.key), **_first_words(one, language)}
                for one in store.studies.all()],
        "packaged": [{"name": name, "question": summary(name).question[language], "address": place(language, "studies", name)}
                     for name in packaged()],
    }


def _first_words(document: Document, language: Language) -> dict[str, str]:
    """The question of one's own study, or that there is something wrong with it."""
    study, problem = _read(document.content["text"], document.key, language)
    return {"question": study.question.told(language) if study else say("studies.unsound", language), "problem": problem}


@screens.page("/studies/{name}", "study.html")
def one_study(language: Language, name: str, store: Store) -> View:
    """One study: its form, its text, whether it is sound, and its runs."""
    kept, words = _kept(name, store)
    study, problem = _read(words, name, language)
    return {
        "title": study.question.told(language) if study else say("studies.unsound_title", language, name=name),
        "name": name, "own": kept is not None, "version": kept.version if kept else 0, "text": words,
        "sound": study is not None, "problem": problem, "hash": study.hash if study else "",
        "lived": study.is_lived if study else False,
        "free_name": store.studies.free(name, {name, *packaged()}),
        "form": _form(study, language) if study else None, "calendar": _calendar(study),
        "contrasts": [{"name": c.title.told(language) if c.title else c.name, "outcome": c.outcome}
                      for c in (study.contrasts if study else ())],
        "runs": [{"number": run.id, "state": say(f"runs.state.{run.state}", language), "address": place(language, "runs", run.id),
                  "created": f"{run.created:%Y-%m-%d %H:%M}", "replicates": run.settings.get("replicates")}
                 for run in store.runs.all(name)],
    }


@screens.reply("/check-study", "study_checked.html")
def checked(language: Language, text: Text = "", name: Name = "") -> View:
    """Whether a text being typed is a sound study, and what is wrong with it."""
    study, problem = _read(text, name, language)
    return {"title": "", "sound": study is not None, "problem": problem, "hash": study.hash if study else "",
            "arms": len(study.arms) if study else 0, "contrasts": len(study.contrasts) if study else 0}


@screens.action("/studies")
def copied(language: Language, store: Store, name: Name, source: Name = "", text: Text = "") -> str:
    """Keep a new study: a copy of another, or a text."""
    words = text or _kept(source, store)[1]
    _not_packaged(name)
    return place(language, "studies", store.studies.put(name, {"text": _lines(words)}, 0).key)


@screens.action("/studies/{name}")
def saved(language: Language, name: str, store: Store, text: Text, version: Annotated[int, Form(ge=1)]) -> str:
    """Keep the text of one's own study."""
    _not_packaged(name)
    store.studies.put(name, {"text": _lines(text)}, version)
    return place(language, "studies", name)


@screens.action("/studies/{name}/form")
def filled_in(
    language: Language, name: str, store: Store, version: Annotated[int, Form(ge=1)],
    question: Annotated[str, Form(min_length=1, max_length=500)], persons: Annotated[int, Form(ge=1)],
    replicates: Annotated[int, Form(ge=1)], seed: Annotated[int, Form(ge=0)], condition: Annotated[str, Form(max_length=40)],
) -> str:
    """Keep what was filled in in the form of one's own study; the rest of its text stays as it is."""
    words = _own(name, store)
    study, _ = _read(words, name, language)
    told = ("question",) if study is None or study.question.en == study.question.nl else ("question", language)
    return _changed(language, name, store, version, {
        told: question, ("people", "persons"): persons, ("people", "condition"): condition, ("replicates",): replicates,
        ("seed",): seed})


@screens.action("/studies/{name}/arm")
def consult_of_an_arm(
    language: Language, name: str, store: Store, version: Annotated[int, Form(ge=1)], arm: Annotated[int, Form(ge=0, le=1000)],
    minutes: Annotated[float, Form(ge=1, le=1440)], manner: Annotated[str, Form(max_length=40)],
    letters: Annotated[list[str] | None, Form()] = None, channels: Annotated[list[str] | None, Form()] = None,
) -> str:
    """Keep the consult of one arm: its letters, manner, channels and minutes."""
    at = ("arms", arm, "calendar", 0)
    return _changed(language, name, store, version, {
        (*at, "consult"): spelled([one for one in LETTERS if one in (letters or [])]), (*at, "manner"): manner,
        (*at, "channels"): channels or [], (*at, "minutes"): int(minutes) if minutes.is_integer() else minutes})


@screens.action("/studies/{name}/delete")
def deleted(language: Language, name: str, store: Store) -> str:
    """Take one's own study away; its runs stay."""
    _not_packaged(name)
    store.studies.delete(name)
    return place(language, "studies")


@screens.action("/studies/{name}/run")
def asked_to_run(
    language: Language, name: str, store: Store, replicates: Annotated[int, Form(ge=1, le=100_000)] = 20,
    seed: Annotated[int, Form(ge=0, lt=2**32)] = 1, draws: Annotated[int, Form(ge=0, le=2000)] = 60,
) -> str:
    """Put a study in the queue of runs."""
    from ...study.document import parse

    _, words = _kept(name, store)
    study = parse(words, f"{name}.toml")
    if study.is_lived:
        raise WrongValue(key="people.condition", received=study.people.condition,
                         problem={"en": "This is a study of real people: the model does not live them",
                                  "nl": "Dit is een studie van echte mensen: het model leeft hen niet"},
                         advice={"en": f"recupe analyse ROWS.csv --study {name}.toml",
                                 "nl": f"recupe analyse RIJEN.csv --study {name}.toml"})
    number = store.runs.add(name, words, study.hash, {"replicates": replicates, "seed": seed, "draws": draws})
    return place(language, "runs", number)


def _kept(name: str, store: Store) -> tuple[Document | None, str]:
    """One's own study of this name, else the packaged one: the document, and the text."""
    if name in packaged():
        return None, text(name)
    kept = store.studies.get(name)
    return kept, str(kept.content["text"])


def _own(name: str, store: Store) -> str:
    """The text of one's own study."""
    _not_packaged(name)
    return str(store.studies.get(name).content["text"])


def _changed(language: Language, name: str, store: Store, version: int, changes: dict[tuple[str | int, ...], Any]) -> str:
    """Keep one's own study with some values changed; where it then is."""
    from ...study.edit import edited

    store.studies.put(name, {"text": edited(_own(name, store), changes)}, version)
    return place(language, "studies", name)


def _not_packaged(name: str) -> None:
    if name.strip() in packaged():
        raise WrongValue(key="name", received=name,
                         problem={"en": "This is the name of a study of the package, which is not changed",
                                  "nl": "Dit is de naam van een studie van het pakket, en die verandert niet"},
                         advice={"en": f"{name} 2", "nl": f"{name} 2"})


def _read(words: str, name: str, language: Language) -> tuple[Study | None, str]:
    """The study of a text, or what is wrong with it."""
    from ...study.document import parse

    try:
        return parse(words, f"{name}.toml"), ""
    except Saying as no:
        return None, no.told(language)


def _lines(words: str) -> str:
    """A text as a file has it: a browser sends another kind of end of line."""
    return words.replace("\r\n", "\n")


def _form(study: Study, language: Language) -> dict[str, Any]:
    """What can be filled in, with what is there now."""
    return {
        "question": study.question.told(language), "persons": study.people.persons, "replicates": study.replicates,
        "seed": study.seed,
        "condition": study.people.condition, "condition_told": CONDITIONS[study.people.condition].title[language],
        "conditions": _options(CONDITIONS, language),
        "manners": _options(MANNERS, language), "channels": _options(CHANNELS, language),
        "letters": [{"value": name, "label": f"{name} · {word.title[language]}"} for name, word in LETTERS.items()],
        "arms": [_arm(number, arm, language) for number, arm in enumerate(study.arms)],
    }


def _arm(number: int, arm: Arm, language: Language) -> dict[str, Any]:
    """An arm, its first consult when it begins with one, and how much else is in its calendar."""
    first = arm.calendar[0] if arm.calendar and arm.calendar[0].manner else None
    return {"number": number, "name": arm.called(language), "more": len(arm.calendar) - (first is not None),
            "consult": None if first is None else {
                "letters": list(first.letters), "manner": first.manner, "manner_told": MANNERS[first.manner or ""].title[language],
                "channels": list(first.channels), "channels_told": [CHANNELS[one].title[language] for one in first.channels],
                "minutes": first.minutes}}


def _calendar(study: Study | None) -> Figure | None:
    """Who is given what and when, of a study of virtual people."""
    if study is None or study.is_lived:
        return None
    from ...report.figure.calendar import calendar

    return calendar(study)


def _options(words: Any, language: Language) -> list[dict[str, str]]:
    return [{"value": name, "label": word.title[language]} for name, word in words.items()]
