"""Analysed: what the rows of a study say, in a terminal and as a page: what is missing first, then the answer, then all beside.

The page holds the flow of people, the plan that was frozen, CONSORT 2025 with its holes, and the script with the same numbers.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from ..study.declaration import Study
from .answer_page import pictured
from .figure.estimates import estimates, scale_name, unit_of
from .figure.ink import draw
from .figure.rows import curves, flow, missing
from .figure.shape import Figure
from .html import Markup, disclosed, join, scrolling, table, tag
from .number import HOLE, count, interval, number, small
from .paper import Drawn, footer, paper, sheets
from .script import script
from .table import columns
from .wording import LANGUAGES, has, say

Found = Mapping[str, Any]
ITEMS = {  # item: where it stands: on the page, in the study file, or a hole
    "title": "study",
    "question": "here",
    "design": "here",
    "participants": "hole",
    "interventions": "study",
    "outcomes": "here",
    "harms": "hole",
    "size": "hole",
    "sequence": "hole",
    "concealment": "hole",
    "blinding": "hole",
    "methods": "here",
    "flow": "here",
    "dates": "hole",
    "baseline": "here",
    "numbers": "here",
    "estimation": "here",
    "ancillary": "here",
    "deviations": "hole",
    "limits": "here",
    "registration": "hole",
    "sharing": "here",
    "funding": "hole",
}


def value(one: Mapping[str, Any], unit: Mapping[str, str], language: str) -> str:
    """An estimate with its unit, or a ratio with its name."""
    if one["scale"] == "difference":
        return f"{number(one['value'], language)} {unit_of(unit, language)}"
    return f"{scale_name(one['scale'], unit, language)} {number(one['value'], language)}"


def p_of(p: float | None, language: str) -> str:
    """A p, never as 0."""
    return HOLE if p is None else f"< {number(0.001, language, 3)}" if p < 0.001 else number(p, language, 3)


def answer(contrast: Mapping[str, Any], language: str) -> str:
    """One sentence: the first analysis of a contrast."""
    one, facts = (
        contrast["first"],
        {
            "contrast": contrast["title"][language],
            "n": count(contrast["first"]["n"], language),
            "analysis": say(f"analysis.{contrast['first']['analysis']}", language),
            "p": p_of(contrast["first"]["p"], language),
        },
    )
    if one["p"] is None:
        return say("analyse.answer_none", language, contrast=facts["contrast"])
    if one["low"] is None:
        return say("analyse.answer_p", language, **facts)
    low, high = (number(one[k], language) for k in ("low", "high"))
    return say("analyse.answer", language, value=value(one, contrast["unit"], language), low=low, high=high, **facts)


def answers(found: Found, language: str) -> list[str]:
    """The answer of each contrast; of simulated rows in every world."""
    lines = []
    for k in range(len(found["parts"][0]["contrasts"])):
        for part in found["parts"]:
            sentence = answer(part["contrasts"][k], language)
            lines.append(
                sentence if part["world"] is None else say("analyse.in_world", language, world=part["world"], sentence=sentence)
            )
    return lines


def source(found: Found, language: str) -> str:
    """Whose rows these are."""
    worlds = ", ".join(part["world"] for part in found["parts"] if part["world"])
    return say("analyse.lived", language) if not worlds else say("analyse.simulated", language, worlds=worlds)


def terminal(found: Found, language: str, width: int | None = None) -> str:
    """Question, what is missing, answers, all analyses, and what they cannot tell."""
    wide = columns(width)
    lines = [*textwrap.wrap(found["question"][language], wide), *textwrap.wrap(source(found, language), wide)]
    for note in found["notes"]:
        lines += textwrap.wrap(note[language], wide)
    part = found["parts"][0]
    lines += ["", *textwrap.wrap(_missing_line(found, language), wide), *textwrap.wrap(_rows_line(part, language), wide)]
    for sentence in answers(found, language):
        lines += ["", *textwrap.wrap(sentence, wide)]
    for part in found["parts"] if found["lived"] else ():
        for contrast in part["contrasts"]:
            lines += [
                "",
                contrast["title"][language],
                f"  {say('analyse.analysis', language):<52}{'':>10}{say('analyse.interval', language):>20}{'p':>9}",
            ]
            for one in contrast["analyses"]:
                name = textwrap.shorten(say(f"analysis.{one['analysis']}", language), 50, placeholder="…")
                bounds = interval((one["low"], one["high"]), language)
                lines.append(f"  {name:<52}{number(one['value'], language):>10}{bounds:>20}{p_of(one['p'], language):>9}")
            lines += textwrap.wrap(agreement(contrast, language), wide)
    lines += [
        "",
        *textwrap.wrap(say("analyse.cannot", language), wide),
        f"{say('analyse.plan', language)}: {found['hash'][:12]} · recupe {found['version']}",
        *textwrap.wrap(f"{say('note.footer', language)} {say('note.stamp', language)}", wide),
    ]
    return "\n".join(lines)


def _missing_line(found: Found, language: str) -> str:
    arms = [one for outcome in found["parts"][0]["missing"].values() for one in outcome.values()]
    gone, of = sum(a["missing"] for a in arms), sum(a["of"] for a in arms)
    return (
        say("analyse.missing", language, missing=count(gone, language), of=count(of, language))
        if gone
        else say("analyse.missing_none", language)
    )


def _rows_line(part: Mapping[str, Any], language: str) -> str:
    left = [
        say(
            "analyse.flow_left",
            language,
            n=count(one["rows"], language),
            line=str(one["line"]),
            reason=say(f"analyse.reason.{one['reason']}", language),
        )
        for one in part["left_out"]
    ]
    return (
        "; ".join(
            [
                say("analyse.flow_rows", language, n=count(part["rows"], language)),
                *left,
                say("analyse.flow_taken", language, n=count(part["rows_taken"], language)),
            ]
        )
        + "."
    )


def agreement(contrast: Mapping[str, Any], language: str) -> str:
    """How alike people of one carer are, and how many would do."""
    one = contrast["agreement"]
    if one is None:
        return say("analyse.agreement_none", language)
    needed = "" if one["needed"] is None else say("analyse.agreement_needed", language, needed=count(one["needed"], language))
    return say(
        "analyse.agreement_said",
        language,
        icc=number(one["icc"], language, 3),
        low=number(one["low"], language, 3),
        needed=needed,
        high=number(one["high"], language, 3),
        clusters=count(one["clusters"], language),
        people=number(one["people"], language, 1),
        reliability=number(one["reliability"], language, 2),
    )


def page(found: Found, study: Study, command: str, language: str = "en") -> str:
    """One file, both languages."""
    parts = found["parts"]
    titles = {o.name: o.about.title for o in study.outcomes}
    figures: dict[str, Figure] = {"missing": missing(parts, titles)}
    for k, contrast in enumerate(parts[0]["contrasts"]):
        figures[f"estimates-{k}"] = estimates([(p["world"], p["contrasts"][k]) for p in parts], f"estimates-{k}")
        if contrast["curves"]:
            figures[f"curves-{k}"] = curves(parts[0], contrast)
    figures["flow"] = flow(parts[0], parts[0]["contrasts"][0])
    drawn = {id(sheet): draw(sheet) for figure in figures.values() for sheet in sheets(figure)}
    bodies = {each: _body(found, study, figures, drawn, command, each) for each in LANGUAGES}
    return paper(f"{found['study']}: {say('analyse.kicker', language)}", bodies, language)


def _body(found: Found, study: Study, figures: Mapping[str, Figure], drawn: Drawn, command: str, language: str) -> Markup:
    first = found["parts"][0]["contrasts"]
    head = tag(
        "header",
        tag("p", say("analyse.kicker", language), class_="kicker"),
        tag("h1", found["question"][language]),
        tag("p", source(found, language), class_="lead"),
    )
    said = tag(
        "div",
        *(tag("p", tag("strong", line)) for line in answers(found, language)[:6]),
        tag("p", say("analyse.cannot", language), class_="cannot"),
        *(tag("p", note[language], class_="note") for note in found["notes"]),
        class_="said",
    )
    gone = _chapter(
        say("analyse.missing_head", language),
        join(
            [_picture(figures["missing"], drawn, found, language), tag("p", _rows_line(found["parts"][0], language), class_="note")]
        ),
    )
    chapters: list[Markup] = []
    for k, contrast in enumerate(first):
        inside = [_picture(figures[f"estimates-{k}"], drawn, found, language), _analyses(found, k, language)]
        if f"curves-{k}" in figures:
            inside.append(_picture(figures[f"curves-{k}"], drawn, found, language))
        inside += [
            tag("p", _estimand(found["estimands"][k], language)),
            tag("p", agreement(contrast, language), " ", say("analyse.agreement_note", language) if contrast["agreement"] else ""),
        ]
        if contrast["better"]:
            inside.append(tag("p", say(f"analyse.better_{contrast['better']}", language)))
        inside += _rating(found, k, language)
        text = script(found, study, k)
        if text is not None:
            inside.append(
                disclosed(
                    say("analyse.script", language),
                    tag("p", say("analyse.script_note", language)),
                    scrolling(tag("pre", tag("code", text)), say("analyse.script", language)),
                )
            )
        chapters.append(_chapter(contrast["title"][language], join(inside)))
    chapters += [
        _chapter(say("analyse.flow_head", language), _picture(figures["flow"], drawn, found, language)),
        _chapter(say("analyse.baseline", language), _baseline(found["parts"][0], language)),
        _chapter(say("analyse.plan", language), tag("p", _plan(found, study, language))),
        _chapter(say("analyse.items", language), _items(found, study, language)),
    ]
    end = tag(
        "p",
        say("analyse.file", language, file=found["file"], hash=found["rows_hash"][:16]),
        " ",
        tag("code", command),
        class_="note",
    )
    return join([head, said, gone, *chapters, end, footer(language)], "\n")


def _picture(figure: Figure, drawn: Drawn, found: Found, language: str) -> Markup:
    stamp = f"{source(found, language)} {say('analyse.plan', language)} {found['hash'][:12]}."
    return pictured(figure, drawn, stamp, language)


def _chapter(head: str, inside: object) -> Markup:
    return tag("section", tag("h2", head), inside, class_="chapter")


def _analyses(found: Found, k: int, language: str) -> Markup:
    rows = []
    for part in found["parts"]:
        contrast = part["contrasts"][k]
        for one in contrast["analyses"]:
            name = say(f"analysis.{one['analysis']}", language)
            name = f"{part['world']}: {name}" if part["world"] else name
            held = contrast["p_holm"] if one["analysis"] == contrast["first"]["analysis"] else None
            rows.append(
                [
                    name,
                    value(one, contrast["unit"], language) if one["value"] is not None else HOLE,
                    interval((one["low"], one["high"]), language),
                    p_of(one["p"], language),
                    p_of(held, language),
                    count(one["n"], language),
                    count(one["clusters"], language) if one["clusters"] else HOLE,
                    one["why"][language] if one["why"] else "",
                ]
            )
    heads = [
        say("analyse.analysis", language),
        say("spread.estimate", language),
        say("analyse.interval", language),
        say("analyse.p", language),
        say("analyse.p_holm", language, n=count(len(found["parts"][0]["contrasts"]), language)),
        say("word.n", language),
        say("analyse.clusters", language),
        say("analyse.why", language),
    ]
    label = say("analyse.beside", language)
    return disclosed(label, scrolling(table(label, heads, rows), label), opened=len(rows) < 8)


def _rating(found: Found, k: int, language: str) -> list[Markup]:
    lines = []
    for part in found["parts"]:
        one = part["contrasts"][k]["rating"]
        if one is None:
            continue
        text = say(
            "analyse.rating_said",
            language,
            p=p_of(one["p"], language),
            n=count(one["n"], language),
            r=number(one["correlation"], language, 2),
            who=say("analyse.who_perfect" if part["contrasts"][k]["split"] == "perfect rating" else "analyse.who_above", language),
            null=interval(one["shuffled"], language),
            e=number(one["e_value"]["e_value"], language, 2) if one["e_value"] else HOLE,
            **{end: number(one[end], language) for end in ("value", "low", "high")},
        )
        lines.append(
            tag("p", text if part["world"] is None else say("analyse.in_world", language, world=part["world"], sentence=text))
        )
    return [tag("h3", say("analyse.rating", language)), *lines, tag("p", say("note.not_randomised_any", language))] if lines else []


def _estimand(one: Mapping[str, Any], language: str) -> str:
    sides = [", ".join(side) for side in one["treatment"][language]]
    return say(
        "analyse.estimand_said",
        language,
        population=f"{count(one['persons'], language)} {say('analyse.people', language)}",
        left=sides[0],
        right=sides[1],
        variable=one["variable"][language],
        summary=say(f"analysis.{one['summary']}", language),
    )


def _plan(found: Found, study: Study, language: str) -> str:
    firsts = dict.fromkeys(say(f"analysis.{c['first']['analysis']}", language) for c in found["parts"][0]["contrasts"])
    return say(
        "analyse.plan_said",
        language,
        hash=found["hash"][:12],
        analysis="; ".join(firsts),
        level=number(study.power.level, language, 2),
        n=count(len(study.contrasts), language),
    )


def _baseline(part: Mapping[str, Any], language: str) -> Markup:
    if not part["baseline"]:
        return tag("p", say("analyse.baseline_none", language))
    arms = list(part["arms"])
    rows = [
        [
            row["name"],
            *(
                f"{number(row['arms'][a]['mean'], language)} ({small(row['arms'][a]['sd'], language)}), "
                f"n = {count(row['arms'][a]['n'], language)}"
                for a in arms
            ),
        ]
        for row in part["baseline"]
    ]
    heads = [say("analyse.mean_sd", language), *(part["arms"][a]["title"][language] for a in arms)]
    return join(
        [table(say("analyse.baseline", language), heads, rows, stacks=True), tag("p", say("analyse.baseline_note", language))]
    )


def _items(found: Found, study: Study, language: str) -> Markup:
    items: dict[str, str] = dict(ITEMS)
    if any(c["agreement"] for c in found["parts"][0]["contrasts"]):
        items["clusters"] = "here"
    if study.data is not None and study.data.crossover:
        items["periods"] = "hole"
    rows: Sequence[Sequence[str]] = [
        [say(f"consort.{item}", language), say(f"consort.{where}", language)]
        for item, where in items.items()
        if has(f"consort.{item}")
    ]
    return join(
        [
            tag("p", say("analyse.items_lead", language)),
            table(say("analyse.items", language), [say("analyse.items", language), ""], rows),
        ]
    )
