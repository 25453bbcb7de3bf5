"""Plan: a frozen plan as people read it: in sections for a screen, as one page of paper, and as TOML.

    sections(plan, language)   what it says, row by row; a row without a value is a hole
    page(plan, language)       one HTML file with both languages        toml(plan)   every value, for machines
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..lab.plan import ASKED, command, holes, is_intact
from .html import Markup, join, tag
from .number import count, number, roughly
from .paper import footer, paper
from .wording import LANGUAGES, say

Plan = Mapping[str, Any]
Row = dict[str, str | None]
STYLE = (".plan dl { display: grid; grid-template-columns: minmax(9rem, 1fr) 2fr; gap: .3rem 1rem; } .plan dt { font-weight: 600; }"
         " .plan dd { margin: 0; overflow-wrap: anywhere; } .plan .hole { border: 2px dashed var(--soft); padding: 0 .4rem;"
         " color: var(--soft); } @media (max-width: 34rem) { .plan dl { display: block; } }"
         " @media print { .plan section { break-inside: avoid; } }")


def sections(plan: Plan, language: str) -> list[dict[str, Any]]:
    """Title, rows (name and value; None is a hole) and texts of each part of the plan."""
    return [
        _section("asked", language, _asked(plan, language), [say("can_it_work.plan.estimand", language)]),
        _section("design", language, _design(plan, language), []),
        _section("size", language, _size(plan, language), [say("can_it_work.plan.power_is_simulated", language),
                                                          say("power.generator_plain", language)]),
        _section("analysis", language, [], [say(f"can_it_work.plan.analysis_{plan['design']['kind']}", language),
                                            say("can_it_work.plan.analysis_all", language)]),
        *([_section("calendar", language, _calendar(plan, language), [])] if plan["recruitment"] else []),
        _section("people", language, [{"name": say(f"can_it_work.hole.{one}", language), "value": plan["told"].get(one)}
                                      for one in ASKED], [holes_said(plan, language), say("can_it_work.plan.spirit", language)]),
        _section("origin", language, _origin(plan, language), [intact_said(plan, language)]),
    ]


def holes_said(plan: Plan, language: str) -> str:
    """How many things nobody filled in."""
    open_ = len(holes(plan))
    if not open_:
        return say("can_it_work.plan.holes_none", language)
    return say("can_it_work.plan.holes_some", language, holes=count(open_, language), of=count(len(ASKED), language))


def intact_said(plan: Plan, language: str) -> str:
    """Whether the plan still agrees with its hash."""
    return say("can_it_work.plan.intact" if is_intact(plan) else "can_it_work.plan.not_intact", language)


def title(plan: Plan, language: str) -> str:
    """The plan by its hash."""
    return say("can_it_work.plan.title", language, hash=str(plan["hash"])[:12])


def answer(plan: Plan, language: str) -> str:
    """Whether it can work, as it was known when it was frozen."""
    return say("can_it_work.plan.list_item", language, design=design_said(plan["design"], language).rstrip(","),
               power=_of_100(plan["found"]["power"], language))


def design_said(design: Mapping[str, Any], language: str) -> str:
    """The design as the opening of a sentence."""
    return say(f"can_it_work.design_{design['kind']}", language, carers=count(design["carers"], language),
               each=count(round(design["persons"] / max(design["carers"], 1)), language), people=count(design["persons"], language),
               icc=number(design["icc"], language, _digits(design["icc"])), periods=count(design["periods"], language),
               letters=count(design["letters"], language))


def page(plan: Plan, language: str) -> str:
    """The plan as one file, in both languages."""
    bodies = {each: _body(plan, each) for each in LANGUAGES}
    return paper(title(plan, language), bodies, language, style=STYLE)


def toml(plan: Plan) -> str:
    """The plan as TOML: every value under its name; what is not there is left out."""
    return "\n".join(_toml(plan, "")) + "\n"


def _body(plan: Plan, language: str) -> Markup:
    head = tag("header", tag("p", say("can_it_work.title", language), class_="kicker"), tag("h1", title(plan, language)),
               tag("p", say("can_it_work.plan.frozen_on", language, date=str(plan["frozen"])[:10]), class_="lead"),
               tag("p", tag("strong", answer(plan, language))))
    parts = [_part(one, language) for one in sections(plan, language)]
    return tag("div", head, *parts, tag("p", say("can_it_work.cannot_tell", language), class_="cannot"),
               tag("p", say("can_it_work.plan.not_evidence", language)), footer(language), class_="plan")


def _part(one: Mapping[str, Any], language: str) -> Markup:
    rows = tag("dl", *(_row(row, language) for row in one["rows"])) if one["rows"] else ""
    return tag("section", tag("h2", one["title"]), rows, *(tag("p", text) for text in one["texts"]), class_="chapter")


def _row(row: Row, language: str) -> Markup:
    value = row["value"] or tag("span", say("can_it_work.plan.hole", language), class_="hole")
    return join([tag("dt", row["name"]), tag("dd", value)])


def _section(key: str, language: str, rows: list[Row], texts: list[str]) -> dict[str, Any]:
    return {"title": say(f"can_it_work.plan.section_{key}", language), "rows": rows, "texts": texts}


def _named(key: str, value: str | None, language: str, **facts: str) -> Row:
    return {"name": say(f"can_it_work.plan.row_{key}", language, **facts), "value": value}


def _asked(plan: Plan, language: str) -> list[Row]:
    study = plan["study"]
    if study is None:
        return []
    return [_named("study", study["name"], language), _named("study_hash", study["hash"], language),
            _named("question", study["question"][language], language), _named("contrast", study["contrast"][language], language)]


def _design(plan: Plan, language: str) -> list[Row]:
    design = plan["design"]
    rows = [_named("design", say(f"can_it_work.kind_{design['kind']}", language), language)]
    if design["carers"]:
        each = few(design["persons"] / design["carers"], language)
        rows += [_named("carers", count(design["carers"], language), language), _named("each", each, language),
                 _named("uneven", number(design["uneven"], language, 1), language)]
    rows.append(_named("persons", count(design["persons"], language), language))
    if design["carers"] or design["kind"] in ("crossover", "n-of-1"):
        rows.append(_named("icc", number(design["icc"], language, _digits(design["icc"])), language))
    return rows


def few(value: float, language: str) -> str:
    """A number with a decimal only where it has one."""
    return number(value, language, 0 if float(value).is_integer() else 1)


def _digits(icc: float) -> int:
    """Two decimals unless a third says something."""
    return 2 if round(icc, 2) == round(icc, 3) else 3


def _size(plan: Plan, language: str) -> list[Row]:
    design, found, none = plan["design"], plan["found"], say("can_it_work.plan.no_number", language)
    low, high = found["computing"]
    power = say("can_it_work.plan.power_told", language, power=_of_100(found["power"], language), low=_of_100(low, language),
                high=_of_100(high, language), trials=count(plan["trials"], language))
    rows = [_named("effect", number(design["effect"], language, 2), language),
            *(_named(key, number(100 * design[key], language, 0), language) for key in ("dropout", "ceiling", "contamination")),
            _named("left", number(found["left"], language, 2), language), _named("power", power, language),
            _named("false", _of_100(found["fooled"], language), language)]
    if found["most"] is not None:
        rows.append(_named("most", _of_100(found["most"], language), language))
    if design["kind"] != "cluster":
        return rows
    return rows + [_named("beside", none if one["people"] is None else say(
        "can_it_work.plan.beside_told", language, people=roughly(one["people"], language)), language,
        icc=number(one["icc"], language, 2)) for one in found["beside"]]


def _of_100(part: float, language: str) -> str:
    return number(100 * part, language, 0)


def _calendar(plan: Plan, language: str) -> list[Row]:
    come = plan["recruitment"]
    return [_named("per_week", few(come["per_week"], language), language),
            _named("weeks", count(come["weeks"], language), language),
            _named("reached", _of_100(come["reached"], language), language)]


def _origin(plan: Plan, language: str) -> list[Row]:
    return [_named("hash", plan["hash"], language), _named("date", plan["frozen"], language),
            _named("version", plan["version"], language), _named("seed", str(plan["seed"]), language),
            _named("command", command(plan), language)]


def _toml(table: Plan, name: str) -> list[str]:
    """A table of TOML: its plain values first, then the tables inside it."""
    lines = [f"[{name}]"] if name else []
    for key, value in table.items():
        if value is not None and not isinstance(value, Mapping) and not _is_tables(value):
            lines.append(f"{key} = {_value(value)}")
    for key, value in table.items():
        place = f"{name}.{key}" if name else key
        if isinstance(value, Mapping):
            lines += ["", *_toml(value, place)]
        elif _is_tables(value):
            for one in value:
                lines += ["", f"[[{place}]]", *(line for line in _toml(one, "") if line)]
    return lines


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _value(value: Any) -> str:
    """A plain value; JSON writes texts, numbers and lists of them as TOML does."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).replace("\x7f", "\\u007f")
