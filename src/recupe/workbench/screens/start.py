"""Start: the first page: a question leads to its answer, a screen to what it is for, and work goes on where it stopped."""

from __future__ import annotations

from ...report.wording import say
from ..screen import Language, Screens, View, place
from ..store import Store

screens = Screens()
QUESTIONS = ("cold_day_shorter", "presence_8_mg", "endorphin_exhaustion", "exclusion_is_pain", "connection_learnable",
             "empathy_fatigue", "empathy_diabetes")
PLACES = ("arrows", "claims", "consult", "can-it-work", "lessons", "studies", "systems", "ratings", "transcripts")
RECENT = 5


@screens.page("", "start.html")
def start(language: Language, store: Store) -> View:
    """The whole model in one picture, questions that people come with, what each screen is for, and the work last done here."""
    from ...report.figure.arrows import arrow_map

    return {
        "title": say("start.title", language),
        "lead": say("start.lead", language),
        "questions": [{"question": say(f"claim_map.question.{name}", language), "address": place(language, "claims", name)}
                      for name in QUESTIONS],
        "map": arrow_map(("told", "null"), lambda name: lambda tongue: place(tongue, "arrows", name)),
        "places": [{"name": say(f"bench.screen.{name}", language), "does": say(f"start.place.{name}", language),
                    "address": place(language, name)} for name in PLACES],
        "recent": _recent(language, store),
    }


def _recent(language: Language, store: Store) -> list[dict[str, str]]:
    """What was last worked on: studies, runs, plans, ratings and transcripts."""
    runs = [(one.ended or one.created, say("start.run", language, study=one.study, number=str(one.id)), ("runs", one.id))
            for one in store.runs.all()[:RECENT]]
    plans = [(one.changed, say("start.plan", language, plan=one.key[:8]), ("can-it-work", "plans", one.key))
             for one in store.plans.all()]
    coded = [(one.changed, say("start.coding", language, coders=", ".join(one.content["coders"])), ("transcripts", one.key))
             for one in store.codings.all()]
    named = [(one.changed, one.key, (where, one.key)) for where, shelf in (("studies", store.studies), ("ratings", store.ratings))
             for one in shelf.all()]
    last = sorted([*runs, *plans, *coded, *named], key=lambda row: row[0], reverse=True)[:RECENT]
    return [{"name": name, "address": place(language, *parts)} for _, name, parts in last]


@screens.page("/about", "about.html")
def about(language: Language) -> View:
    """What this is, what it is not, and where its numbers come from."""
    from ...lab.provenance import provenance

    return {"title": say("about.title", language), "provenance": provenance()}
