"""Can it work? A plan on paper that moves with its sliders: 200 small trials, recruitment against the calendar, and one sentence on
top; and how many people would tell which world we are in.

What is asked stands in the address, and in nothing else.
"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query
from pydantic import BaseModel, Field

from ...errors import WrongValue
from ...evidence.arrow import WORLDS
from ...lab.field import Design
from ...lab.field import field as tried
from ...report.figure.apart import apart
from ...report.figure.estimates import unit_of
from ...report.figure.field import field
from ...report.figure.field_calendar import calendar
from ...report.number import count, number, percent, roughly
from ...report.told_apart import cheapest, main_contrast
from ...report.told_apart import sentence as told_apart
from ...report.tried import beside, more, sentence
from ...report.wording import say
from ...report.worlds import kept
from ...study.shelf import studies, summary
from ..screen import Language, Screens, View

screens = Screens()
MOST = 5000
KINDS = ("cluster", "parallel", "crossover", "n-of-1", "factorial")
FIRST = "cold"


class Asked(BaseModel):
    """A plan as it is asked for; shares in percent, effect in SD."""

    design: Annotated[str, Field(max_length=20)] = "cluster"
    carers: Annotated[int, Field(ge=4, le=400)] = 12
    people: Annotated[int, Field(ge=8, le=MOST)] = 480
    effect: Annotated[float, Field(ge=0.01, le=2)] = 0.18
    icc: Annotated[float, Field(ge=0, le=0.9)] = 0.05
    uneven: Annotated[float, Field(ge=0, le=1.5)] = 0
    dropout: Annotated[float, Field(ge=0, le=80)] = 0
    ceiling: Annotated[float, Field(ge=0, le=90)] = 0
    contamination: Annotated[float, Field(ge=0, le=95)] = 0
    per_week: Annotated[float, Field(ge=0.1, le=500)] = 12
    weeks: Annotated[int, Field(ge=1, le=260)] = 52
    seed: Annotated[int, Field(ge=0, lt=2**32)] = 1

    def planned(self) -> Design:
        """The design; `WrongValue` where there are more practices than people, `UnknownName` for another design."""
        cluster = self.design == "cluster"
        if cluster and self.people < 2 * self.carers:
            raise WrongValue(key="people", received=self.people, problem={
                "en": f"{self.carers} practices ask for at least {2 * self.carers} people",
                "nl": f"{self.carers} praktijken vragen minstens {2 * self.carers} mensen"},
                advice={"en": "more people, or fewer practices", "nl": "meer mensen, of minder praktijken"})
        own = self.design in ("crossover", "n-of-1")
        return Design(self.design, self.people, self.effect, self.icc if cluster or own else 0.0, self.carers if cluster else 0,
                      self.uneven if cluster else 0.0, False, self.dropout / 100, self.contamination / 100,
                      self.ceiling / 100).checked()

    def plainly(self) -> dict[str, Any]:
        """The plan as it is asked for, whole numbers without a point."""
        return {key: int(value) if isinstance(value, float) and value.is_integer() else value
                for key, value in self.model_dump().items()}

    def query(self) -> str:
        """The plan as the query of an address."""
        return urlencode(self.plainly())


@screens.page("/can-it-work", "can_it_work.html")
def can_it_work(language: Language, asked: Annotated[Asked, Query()]) -> View:
    """A plan on paper: how often a study like this finds its effect, whether recruitment is done in time, and what would do."""
    found = tried(asked.planned(), seed=asked.seed, per_week=asked.per_week, weeks=asked.weeks)
    cluster = asked.design == "cluster"
    return {
        "title": say("can_it_work.title", language), "tabs": tabs(language, "paper"), **asked.plainly(),
        "designs": [{"value": kind, "label": say(f"can_it_work.kind_{kind}", language)} for kind in KINDS],
        "sentence": sentence(found, language), "more": more(found, language), "verdict": found["verdict"],
        "picture": field(found), "calendar": calendar(found["recruitment"]),
        "beside": beside(found, language) if cluster else [], "wanted": percent(found["wanted"], language, 0),
        "numbers": {key: found[key] for key in ("trials", "left", "closed", "most", "here")} | {
            "found": found["works"]["found"], "missed": found["works"]["missed"], "wrong": found["works"]["wrong"],
            "fooled": found["nothing"]["false"]},
        "freeze": f"/{language}/can-it-work/plan?{asked.query()}",
    }


@screens.page("/can-it-work/worlds", "can_it_work_worlds.html")
def worlds(language: Language, study: Annotated[str, Query(max_length=60)] = FIRST) -> View:
    """How many people, drawn by lot, would tell the three worlds apart, for a packaged study."""
    question, found = summary(study).question[language], kept(study)
    return {
        "title": say("can_it_work.worlds.title", language), "tabs": tabs(language, "worlds"), "study": study, "question": question,
        "choices": [{"value": name, "label": f"{name}: {summary(name).question[language]}"} for name in studies()],
        "kept": found is not None, "command": f"recupe power {study} --worlds", **(_apart(found, language) if found else {}),
        "tries": _tries(found, study, language) if found else [],
    }


def tabs(language: Language, here: str) -> list[dict[str, Any]]:
    """The ways to ask, and what was frozen."""
    return [{"address": f"/{language}/can-it-work{path}", "name": say(f"can_it_work.tab_{name}", language), "here": name == here}
            for name, path in (("paper", ""), ("worlds", "/worlds"), ("plans", "/plans"))]


def _apart(found: dict[str, Any], language: Language) -> View:
    main = main_contrast(found)
    return {
        "sentence": say("can_it_work.worlds.big", language, question=found["question"][language],
                        sentences="; ".join(_short(pair, language) for pair in main["pairs"])),
        "sentences": [line for pair in main["pairs"]
                      for line in (told_apart(main, pair, found["power"], language), cheapest(pair, language)) if line],
        "picture": apart(main),
        "worlds": list(WORLDS),
        "heads": [say("can_it_work.worlds.head_contrast", language),
                  *(say("can_it_work.worlds.head_pair", language, one=pair["worlds"][0], other=pair["worlds"][1])
                    for pair in main["pairs"])],
        "rows": [[f"{one['title'][language]} [{unit_of(one['unit'], language)}]",
                  *(roughly(pair["people"], language) for pair in one["pairs"])] for one in found["contrasts"]],
        "from": say("can_it_work.worlds.from", language, version=found["version"], seed=str(found["seed"]),
                    draws=count(found["draws"], language), seconds=number(found["seconds"], language, 0), hash=found["hash"][:12]),
    }


def _tries(found: dict[str, Any], study: str, language: Language) -> list[dict[str, str]]:
    """For each pair of worlds that a plan on paper can hold: its tries, and the plan to freeze."""
    main, made = main_contrast(found), []
    for pair in main["pairs"]:
        if pair["people"] is None or not 8 <= pair["people"] <= MOST or not 0.01 <= abs(pair["difference"]) / main["sd"] <= 2:
            continue
        query = Asked(design="parallel", people=pair["people"], effect=round(abs(pair["difference"]) / main["sd"], 3)).query()
        facts = {"one": pair["worlds"][0], "other": pair["worlds"][1]}
        made.append({"address": f"/{language}/can-it-work?{query}",
                     "name": say("can_it_work.worlds.try_it", language, people=roughly(pair["people"], language), **facts),
                     "freeze": f"/{language}/can-it-work/plan?{query}&study={study}",
                     "freeze_name": say("can_it_work.worlds.freeze_it", language, **facts)})
    return made


def _short(pair: dict[str, Any], language: Language) -> str:
    one, other = pair["worlds"]
    if pair["people"] is None:
        return say("can_it_work.worlds.sentence_none", language, one=one, other=other)
    return say("can_it_work.worlds.sentence", language, people=roughly(pair["people"], language), one=one, other=other)
