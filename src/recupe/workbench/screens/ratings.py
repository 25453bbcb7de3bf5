"""Ratings: a table of ratings, real or simulated: one dot a patient, what more would tell, the mirror, one change on a run chart.

Nothing of a table is seen before whoever keeps it has said what they think, or that they would rather not; and that is final. Real
ratings stay in the store, and are never handed to the model; simulated ones are kept as the seed that makes them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import File, Form, Query, UploadFile

from ...errors import WrongValue
from ...evidence.arrow import WORLDS
from ...lab.rated import FEWEST, MOST, middle, rated
from ...lab.ratings import ITEM_SCALES, LARGEST_FILE, SCALES, account, answer, kept, moment_of, of_kept, of_text
from ...report import rated as words
from ...report.figure.ratings import ratings as picture
from ...report.figure.ratings import simulated
from ...report.figure.ratings_chart import run_chart
from ...report.figure.ratings_mirror import mirror
from ...report.number import count, number
from ...report.wording import say
from ..screen import Deed, Language, Screens, View, place
from ..store import Document, Store
from ..store.tables import now

screens = Screens()
World = Literal["told", "supported", "null"]
Who = Literal["one", "all"]
Half = Literal["none", "enhanced"]
Seed = Annotated[int, Query(ge=1, le=2**32 - 1)]
OTHERS = ("season", "who_came", "who_answered", "form", "staff", "second", "bad_spell", "watched")
NAME, WORDS = 60, 80


@screens.page("/ratings", "ratings.html")
def all_ratings(language: Language, store: Store, patients: Annotated[int, Query(ge=FEWEST, le=MOST)] = 40, world: World = "null",
                seed: Seed = 1, who: Who = "one") -> View:
    """Tables that are kept, and simulated ratings to try: how sure is a mean of so many?"""
    found = {w: answer(one) for w, one in rated(seed, patients, who == "all").items()}
    return {
        "title": say("ratings.title_page", language), "lead": say("ratings.lead", language),
        "patients": patients, "world": world, "seed": seed, "who": who, "fewest": FEWEST, "most": MOST,
        "worlds": list(WORLDS), "world_choices": [{"value": w, "label": f"{w}: {say(f'question.{w}', language)}"} for w in WORLDS],
        "who_choices": _choices({who: say(f"ratings.who.{who}", language) for who in ("one", "all")}),
        "half_choices": _choices({half: say(f"ratings.half.{half}", language) for half in ("none", "enhanced")}),
        "scales": _scales(SCALES, language), "item_scales": _scales(ITEM_SCALES, language),
        "cannot": say("ratings.cannot", language), "sure": words.sure(found[world], language), "picture": simulated(found, world),
        "reliability": words.reliability(found[world], language) if who == "all" else [],
        "statements": [[one, say(f"ratings.statement.{one}", language)] for one in (*words.LETTERS, "overall")],
        "kept": [_line(one, language) for one in store.ratings.all()],
    }


@screens.page("/ratings/{name}", "ratings_one.html")
def one_table(language: Language, name: str, store: Store) -> View:
    """One table: what was read; and, once somebody said what they think or would rather not, what patients said."""
    document = store.ratings.get(name)
    held = document.content
    view = {"title": document.key, "address": place(language, "ratings", document.key), "source": held["source"],
            "version": document.version, "opened": _opened(held), "back": place(language, "ratings")}
    if held["source"] == "simulated":
        return {**view, **_simulated(held, language)}
    return {**view, **_own(held, language)}


@screens.action("/ratings")
def keep_table(language: Language, file: Annotated[UploadFile, File()], name: Annotated[str, Form(max_length=NAME)] = "",
               scale: Annotated[str, Form(max_length=10)] = "", item_scale: Annotated[str, Form(max_length=10)] = "") -> Deed:
    """Read a CSV of ratings and keep its numbers; neither names nor free text are kept."""
    called = _plain(file.filename or "")
    found = of_text(file.file.read(LARGEST_FILE + 1), called, scale or None, item_scale or None)
    table = kept(found)

    def keep(store: Store) -> str:
        key = store.ratings.free(_plain(name) or called or "ratings")
        store.ratings.put(key, {"source": "own", "table": table, "thought": None, "moment": None, "change": None}, seen=0)
        return place(language, "ratings", key)
    return keep


@screens.action("/ratings/simulated")
def keep_simulated(language: Language, store: Store, world: Annotated[World, Form()] = "null",
                   seed: Annotated[int, Form(ge=1, le=2**32 - 1)] = 1, patients: Annotated[int, Form(ge=FEWEST, le=MOST)] = 40,
                   who: Annotated[Who, Form()] = "one", half: Annotated[Half, Form()] = "none") -> str:
    """Keep simulated ratings to practise with, as the seed that makes them."""
    key = store.ratings.free(f"{world} {patients}")
    store.ratings.put(key, {"source": "simulated", "world": world, "seed": seed, "patients": patients, "several": who == "all",
                            "changes": half == "enhanced", "thought": None, "moment": None}, seen=0)
    return place(language, "ratings", key)


@screens.action("/ratings/{name}/thought")
def lock(language: Language, name: str, store: Store, whole: Annotated[str, Form(max_length=20)] = "",
         item: Annotated[list[str] | None, Form(max_length=40)] = None, look: Annotated[str, Form(max_length=10)] = "") -> str:
    """Lock what somebody thinks, or that they would rather not say; once, and for good."""
    document = store.ratings.get(name)
    held = document.content
    if _opened(held):
        raise WrongValue(key=name, problem={each: say("ratings.locked", each) for each in ("en", "nl")},
                         advice={each: say("ratings.locked_try", each) for each in ("en", "nl")})
    thought: dict[str, float] = {}
    if look != "now":
        scale, items, item_scale = _reach(held)
        thought[""] = _expected(whole, scale)
        for one, given in zip(items, item or [], strict=False):
            if given.strip():
                thought[one] = _expected(given, item_scale)
    moment = now().strftime("%Y-%m-%d %H:%M UTC")
    store.ratings.put(document.key, {**held, "thought": thought, "moment": moment}, seen=document.version)
    return place(language, "ratings", document.key)


@screens.action("/ratings/{name}/change")
def change(language: Language, name: str, store: Store, when: Annotated[str, Form(max_length=20)] = "",
           what: Annotated[str, Form(max_length=WORDS)] = "", by: Annotated[Literal["week", "patient"], Form()] = "week",
           ruled_out: Annotated[list[str] | None, Form(max_length=20)] = None) -> str:
    """Say when one thing was changed and what, and what else has been ruled out; an empty moment takes the change away."""
    document = store.ratings.get(name)
    held = document.content
    if held["source"] != "own" or not _opened(held):
        raise WrongValue(key=name, problem={each: say("ratings.first", each) for each in ("en", "nl")},
                         advice={each: say("ratings.first_lead", each) for each in ("en", "nl")})
    kind = str(held["table"]["moment_kind"])
    made = {"when": when.strip(), "at": moment_of(when, kind) if when.strip() else None, "what": what.strip(), "by": by,
            "ruled_out": [one for one in OTHERS if one in (ruled_out or [])]}
    store.ratings.put(document.key, {**held, "change": made}, seen=document.version)
    return place(language, "ratings", document.key) + "#change"


@screens.action("/ratings/{name}/delete")
def delete(language: Language, name: str, store: Store) -> str:
    """Take a table away, with what was thought of it."""
    store.ratings.delete(name)
    return place(language, "ratings")


def _own(held: Mapping[str, Any], language: Language) -> View:
    """A table of real people: before it is opened only what was read."""
    table = of_kept(held["table"])
    read = account(table)
    view: View = {"read": words.read(read, language), "odd": words.odd(read, language), "odd_more": words.more_odd(read, language),
                  "expected": [] if _opened(held) else _asked(held, language)}
    if not _opened(held):
        return view
    made = held["change"] or {"when": "", "at": None, "what": "", "by": "week", "ruled_out": []}
    found = answer(table, thought=held["thought"], change=made["at"], by=made["by"])
    few = words.suppressed(found, language)
    return {**view, "suppressed": few, "said": _said(held, language),
            "more": words.more(found, language), "picture": None if few else picture(found),
            "mirror": None if few else mirror(found), "context": say("ratings.context", language) if found["gaps"] else "",
            "reliability": [] if few else words.reliability(found, language),
            "chart": None if few else run_chart(found, made["what"]),
            "chart_said": [] if few else words.chart_said(found, language),
            "change": {**made, "hint": say(f"ratings.change_hint_{table.moment_kind or 'date'}", language)},
            "has_moments": bool(table.moment_kind) and not few,
            "by_choices": _choices({by: say(f"ratings.by.{by}", language) for by in ("week", "patient")}),
            "others": _choices({one: say(f"ratings.other.{one}", language) for one in OTHERS}),
            "ruled_out": say("ratings.ruled_out", language, n=count(len(made["ruled_out"]), language),
                             of=count(len(OTHERS), language)),
            "numbers": found}


def _simulated(held: Mapping[str, Any], language: Language) -> View:
    """Simulated ratings to practise with, in one world, the others beneath."""
    world, size = held["world"], int(held["patients"])
    view: View = {"world": world, "worlds": list(WORLDS), "read": [say("ratings.enough_lead", language)], "odd": [], "odd_more": "",
                  "expected": [] if _opened(held) else _asked(held, language)}
    if not _opened(held):
        return view
    at = middle(size) if held["changes"] else None
    made = rated(int(held["seed"]), size, bool(held["several"]), bool(held["changes"]))
    found = {w: answer(one, thought=held["thought"], change=at) for w, one in made.items()}
    what = say("ratings.half.enhanced", language) if held["changes"] else ""
    return {**view, "suppressed": "", "said": _said(held, language), "more": words.more(found[world], language),
            "picture": simulated(found, world), "mirror": mirror(found[world], found, world),
            "context": say("ratings.context", language) if found[world]["gaps"] else "",
            "reliability": words.reliability(found[world], language),
            "chart": run_chart(found[world], what, found, world), "chart_said": words.chart_said(found[world], language),
            "has_moments": False, "numbers": found}


def _asked(held: Mapping[str, Any], language: Language) -> list[dict[str, Any]]:
    """What somebody may say that they expect: the rating, and each item; nothing of what patients said."""
    scale, items, item_scale = _reach(held)

    def ends(reach: tuple[float, float]) -> dict[str, str]:
        return {"low": number(reach[0], language, 0), "high": number(reach[1], language, 0)}

    lines = [{"field": "whole", "label": say("ratings.expect", language, **ends(scale)), "low": scale[0], "high": scale[1]}]
    return lines + [{"field": "item", "low": item_scale[0], "high": item_scale[1],
                     "label": say("ratings.expect_item", language, item=words.item(name, language), **ends(item_scale))}
                    for name in items]


def _reach(held: Mapping[str, Any]) -> tuple[tuple[float, float], list[str], tuple[float, float]]:
    """The scale of the rating, the items, and the scale of those."""
    if held["source"] == "simulated":
        return SCALES["10-50"], [], SCALES["10-50"]
    table = held["table"]
    return SCALES[table["scale"]], list(table["item_names"]), SCALES[table["item_scale"] or table["scale"]]


def _expected(text: str, scale: tuple[float, float]) -> float:
    """A number on the scale; `WrongValue` for anything else."""
    given = text.strip().replace(",", ".")
    low, high = scale
    if re.fullmatch(r"\d{1,3}(\.\d{1,3})?", given) and low <= float(given) <= high:
        return float(given)
    raise WrongValue(key="whole", received=text[:20],
                     problem={each: say("ratings.expect", each, low=number(low, each, 0), high=number(high, each, 0))
                              for each in ("en", "nl")},
                     advice={each: say("ratings.first_lead", each) for each in ("en", "nl")})


def _opened(held: Mapping[str, Any]) -> bool:
    return held["thought"] is not None


def _said(held: Mapping[str, Any], language: Language) -> str:
    """When it was locked, or that nothing was thought."""
    if not held["thought"]:
        return say("ratings.declined", language)
    return say("ratings.locked_at", language, moment=str(held["moment"]))


def _line(document: Document, language: Language) -> dict[str, str]:
    held = document.content
    state = say("ratings.state_seen" if _opened(held) else "ratings.state_waits", language)
    if held["source"] == "simulated":
        label = say("ratings.simulated_row", language, name=document.key, n=count(held["patients"], language), state=state,
                    world=held["world"])
    else:
        label = say("ratings.kept_row", language, name=document.key, n=count(len(held["table"]["rating"]), language), state=state)
    return {"address": place(language, "ratings", document.key), "label": label}


def _choices(labels: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": value, "label": label} for value, label in labels.items()]


def _scales(names: Any, language: Language) -> list[dict[str, str]]:
    return [{"value": "", "label": say("ratings.by_itself", language)},
            *({"value": name, "label": " – ".join(name.split("-"))} for name in names)]


def _plain(name: str) -> str:
    """A name of letters, figures, blanks and strokes; of a file without its ending."""
    stem = re.sub(r"\.[A-Za-z]{1,8}\Z", "", re.split(r"[/\\]", name)[-1])
    return " ".join(re.sub(r"[^\w \-]+", " ", stem).split())[:NAME - 4]
