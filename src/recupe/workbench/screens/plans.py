"""Plans: a plan on paper frozen, once: with its hash, its moment, what people filled in, and holes where they did not.

Nothing here changes a plan or takes it away; a new one stands beside it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Form, Query
from pydantic import StringConstraints, ValidationError

from ...errors import UnknownName, WrongValue, nearest
from ...lab.plan import ASKED, LONGEST, frozen, is_intact
from ...report.number import count, number
from ...report.plan import answer, design_said, few, holes_said, intact_said, page, sections, title, toml
from ...report.wording import say
from ...study.document import load
from ...study.shelf import studies, summary
from ..screen import Attached, Deed, Language, Screens, View
from ..store import Store
from .can_it_work import Asked, tabs

screens = Screens()
Told = Annotated[str, StringConstraints(max_length=LONGEST)]
NAMED = 16


class Freezing(Asked):
    """A plan, and the packaged study that it belongs to."""

    study: Annotated[str, StringConstraints(max_length=60)] = ""


@screens.page("/can-it-work/plan", "plan_new.html")
def new(language: Language, asked: Annotated[Freezing, Query()]) -> View:
    """What will be frozen, and what people may fill in before."""
    design = asked.planned()
    _known(asked.study)
    return {
        "title": say("can_it_work.plan.freeze_title", language), "tabs": tabs(language, "paper"),
        "sentence": say("can_it_work.plan.what", language, design=design_said(vars(design), language).rstrip(","),
                        effect=number(asked.effect, language, 2), per_week=few(asked.per_week, language),
                        weeks=count(asked.weeks, language)),
        "asked": [{"name": name, "label": say(f"can_it_work.hole.{name}", language)} for name in ASKED],
        "plan": asked.model_dump_json(exclude={"study"}), "study": asked.study, "most": LONGEST,
        "choices": [{"value": "", "label": say("can_it_work.plan.belongs_none", language)},
                    *({"value": name, "label": f"{name}: {summary(name).question[language]}"} for name in studies())],
        "back": f"/{language}/can-it-work?{Asked(**asked.model_dump(exclude={'study'})).query()}",
    }


@screens.action("/can-it-work/plans")
def freeze(
    language: Language, plan: Annotated[str, Form(max_length=2000)], study: Annotated[str, Form(max_length=60)] = "",
    told: Annotated[list[Told] | None, Form(max_length=len(ASKED))] = None,
) -> Deed:
    """Freeze a plan: it gets its hash and its moment, and never changes."""
    try:
        asked = Asked.model_validate_json(plan)
    except ValidationError as no:
        raise WrongValue(key="plan", received=str(no.errors()[0].get("loc", ""))[:80], problem={
            "en": "This is no plan that can be frozen", "nl": "Dit is geen plan dat bevroren kan worden"}, advice={
            "en": "start from “Can it work?”", "nl": "begin bij “Kan het?”"}) from None
    _known(study)
    made = frozen(asked.planned(), seed=asked.seed, moment=datetime.now(UTC), told=dict(zip(ASKED, told or [], strict=False)),
                  study=load(study) if study else None, name=study, per_week=asked.per_week, weeks=asked.weeks)
    key = made["hash"][:NAMED]

    def keep(store: Store) -> str:
        if store.plans.find(key) is None:
            store.plans.put(key, {"plan": made, "asked": asked.model_dump()}, 0)
        return f"/{language}/can-it-work/plans/{key}"
    return keep


@screens.page("/can-it-work/plans", "plans.html")
def all_plans(language: Language, store: Store) -> View:
    """Every frozen plan, the last first."""
    return {"title": say("can_it_work.plan.list_title", language), "tabs": tabs(language, "plans"),
            "plans": [_line(one.content["plan"], one.key, language) for one in store.plans.all()]}


@screens.page("/can-it-work/plans/{key}", "plan.html")
def one_plan(language: Language, key: str, store: Store) -> View:
    """One frozen plan as it was on its day, with its holes."""
    kept = store.plans.get(key)
    plan, here = kept.content["plan"], f"/{language}/can-it-work/plans/{key}"
    return {
        "title": title(plan, language), "tabs": tabs(language, "plans"), "answer": answer(plan, language), "hash": plan["hash"],
        "frozen": plan["frozen"],
        "on": say("can_it_work.plan.frozen_on", language, date=plan["frozen"][:10]), "intact": is_intact(plan),
        "intact_said": intact_said(plan, language), "holes": holes_said(plan, language), "sections": sections(plan, language),
        "files": [{"address": f"{here}/file.{kind}", "name": say(f"can_it_work.plan.download_{kind}", language)}
                  for kind in ("html", "toml", "json")],
        "anew": f"/{language}/can-it-work?{Asked(**kept.content['asked']).query()}",
    }


@screens.file("/can-it-work/plans/{key}/file.{kind}")
def plan_file(language: Language, key: str, kind: str, store: Store) -> Attached:
    """A frozen plan as a file: one page of HTML, TOML, or JSON."""
    if kind not in FILES:
        raise UnknownName(received=kind, near=nearest(kind, FILES), kind={"en": "kind of file", "nl": "soort bestand"})
    plan = store.plans.get(key).content["plan"]
    made, media = FILES[kind]
    return Attached(made(plan, language), media, f"plan-{plan['hash'][:NAMED]}.{kind}")


def _json(plan: dict[str, Any], language: str) -> str:
    import json

    return json.dumps(plan, ensure_ascii=False, indent=2)


FILES: dict[str, Any] = {
    "html": (page, "text/html"), "toml": (lambda plan, language: toml(plan), "application/toml"),
    "json": (_json, "application/json")}


def _known(study: str) -> None:
    if study:
        summary(study)


def _line(plan: dict[str, Any], key: str, language: Language) -> dict[str, str]:
    return {"hash": plan["hash"][:12], "address": f"/{language}/can-it-work/plans/{key}", "date": plan["frozen"][:10],
            "name": plan["told"].get("name", ""),
            "said": answer(plan, language)}
