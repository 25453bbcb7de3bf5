"""Numbers: every arm and every contrast, in every world, each interval with its name."""

from __future__ import annotations

from typing import Any

from ..html import Markup, disclosed, join, table, tag
from ..number import HOLE, count, decimals, interval, number, small
from ..reading import ESTIMATORS, Reading, kind, outcome_title, unit, world_question, worlds_named
from ..wording import say


def arms(reading: Reading, language: str) -> Markup:
    """Mean, standard deviation and median of each outcome in each arm of each world, with n; one table an outcome."""
    return join(disclosed(f"{outcome_title(o, language)} [{unit(o, language)}], {kind(o, language)}",
                          _outcome(reading, o, language), opened=not k)
                for k, o in enumerate(reading.study.outcome_names))


def _outcome(reading: Reading, outcome: str, language: str) -> Markup:
    rows = []
    for arm in reading.study.arms:
        found = [reading.record["worlds"][w]["arms"][arm.name].get(outcome) for w in reading.worlds]
        n = next((f["n"] for f in found if f), None)
        rows.append([arm.called(language), *(_summary(f, language) for f in found), count(n, language)])
    caption = say("numbers.arms_caption", language, outcome=outcome_title(outcome, language), unit=unit(outcome, language))
    return table(caption, [say("word.arm", language), *reading.worlds, say("word.n", language)], rows, stacks=True)


def _summary(found: dict[str, Any] | None, language: str) -> object:
    if found is None:
        return f"{HOLE} {say('numbers.not_asked', language)}"
    digits = decimals([found["mean"], found["median"]])
    return say("numbers.summary", language, mean=number(found["mean"], language, digits), sd=number(found["sd"], language, digits),
               median=number(found["median"], language, digits))


def contrasts(reading: Reading, language: str) -> Markup:
    """Each contrast, worlds by estimators; the primary one open."""
    return join(disclosed(contrast_title(reading, name, language), contrast(reading, name, language),
                          opened=name == reading.primary) for name in reading.contrasts)


def contrast_title(reading: Reading, name: str, language: str) -> str:
    """A contrast by its title, with its outcome when the title leaves it out, and the unit."""
    outcome = reading.outcome(name)
    title, said = reading.study.contrast(name).called(language), outcome_title(outcome, language)
    return f"{title if said in title else f'{title}: {said}'} [{unit(outcome, language)}]"


def contrast(reading: Reading, name: str, language: str) -> Markup:
    """One contrast: a row a world, a column an estimator; the sentence of every split beside it."""
    heads = [say("word.world", language), *(say(f"estimator.{e}", language) for e in ESTIMATORS)]
    rows: list[list[object]] = [[join([world_question(w, language), tag("span", w, class_=f"world {w}")], " "),
             *(_cell(reading, w, name, e, language) for e in ESTIMATORS)] for w in reading.worlds]
    rows.append([say("hero.what_was_published", language), *(published(reading, name, e, language) for e in ESTIMATORS)])
    made = table(contrast_title(reading, name, language), heads, rows, stacks=True)
    notes = [tag("p", reading.of_split("note.split", language), class_="note")] if reading.applies(name, "rating") else []
    if unclear := _unclear(reading, name):
        notes.append(tag("p", say("numbers.not_clear", language, worlds=worlds_named(unclear, language)), " ",
                         say("note.not_clear", language), class_="note"))
    return join([made, *notes])


def _unclear(reading: Reading, name: str) -> list[str]:
    """The worlds whose interval by lot holds 0."""
    bands = {w: (reading.estimate(w, name, "lot") or {}).get("people") for w in reading.worlds}
    return [w for w, band in bands.items() if band and band[0] <= 0 <= band[1]]


def _cell(reading: Reading, world: str, name: str, estimator: str, language: str) -> Markup:
    """Estimate, then each spread by its name."""
    e = reading.estimate(world, name, estimator)
    if e is None:
        none = "hero.no_split" if estimator == "rating" and reading.contrast(world, name)["rating"] is None else "hero.no_estimate"
        return tag("span", f"{HOLE} {say(none, language)}", class_="hole")
    digits, replicates = reading.digits(name), reading.record["replicates"]
    lines: list[object] = [tag("strong", number(e["estimate"], language, digits))]
    spreads = [("people", interval(e["people"], language, digits)), ("numbers", interval(e["numbers"], language, digits)),
               ("computing", f"±{small(e['computing'], language)}" if e["computing"] is not None else HOLE)]
    lines += [tag("span", f"{say(f'spread.{which}', language)} {text}", class_="spread") for which, text in spreads if text != HOLE]
    if e["significant"] is not None:
        lines.append(tag("span", say("numbers.significant", language, some=count(e["significant"] * replicates, language),
                                     all=count(replicates, language)), class_="spread"))
    return join(lines, " ")


def published(reading: Reading, name: str, estimator: str, language: str) -> Markup:
    """What was published, with its finding and how we know it; a hole where nothing was."""
    found = reading.published(name, estimator)
    if not found:
        return tag("span", f"{HOLE} {say('hero.nobody_lives_twice' if estimator == 'truth' else 'hero.not_published', language)}",
                   class_="hole")
    return join((join([tag("strong", number(p["value"], language, reading.digits(name))), " ",
                       tag("span", f"{p['finding']}: {say('checked.' + p['checked'], language)}", class_="spread")])
                 for p in found), " ")
