"""Predictions: dated numbers on which the worlds differ, from one run, frozen until a number moves.

They stand in `docs/explanation/predictions.json`; the pages show them. `made` runs them anew; `dated` keeps the old date when
every number stayed as it was.
"""

from __future__ import annotations

from typing import Any

from ...evidence.arrow import WORLDS
from ...lab.run import Run, run
from ...study.document import load
from ..number import HOLE, interval, number, roughly, signed
from ..reading import outcome_title, unit
from .markdown import code, table

STUDY, REPLICATES, DRAWS = "cold", 200, 60
ASKED = ("duration of the cold", "severity of the cold", "IL-8", "neutrophils")
DIGITS = 4
HEADS = {
    "en": ("outcome, by lot: enhanced minus standard visit", "unit", "told", "supported, central", "supported, numbers", "null",
           "a trial of this size, in null"),
    "nl": ("uitkomst, door loting: uitgebreid min gewoon consult", "eenheid", "told", "supported, centraal", "supported, getallen",
           "null", "een trial van deze omvang, in null")}
APART = {
    "en": ("to tell apart", "difference [days]", "people drawn one by one", "each carer gives one visit, ICC"),
    "nl": ("uit elkaar te houden", "verschil [dagen]", "mensen, één voor één geloot",
           "elke zorgverlener geeft één soort consult, ICC")}
LEAD = {
    "en": "Predicted on {day} by version {version}: study {study}, hash {hash}…, seed {seed}, {replicates} replicates of {persons} "
          "people, {draws} draws. The columns of the worlds hold the truth, to which a comparison by lot comes closer as a trial "
          "grows; *numbers* is 95 % of the draws of what nobody knows; the last column is where 19 of 20 trials of this size fall "
          "where nothing heals.",
    "nl": "Voorspeld op {day} door versie {version}: studie {study}, hash {hash}…, seed {seed}, {replicates} herhalingen met "
          "{persons} mensen, {draws} trekkingen. De kolommen van de werelden bevatten de waarheid, waar een vergelijking door "
          "loting dichter bij komt naarmate een trial groter is; *getallen* is 95 % van de trekkingen van wat niemand weet; de "
          "laatste kolom is waar 19 van 20 trials van deze omvang uitkomen waar niets geneest."}
BY_RATING = {
    "en": "By rating, which is not randomised, the same run gives {told} days in `told`, {supported} in `supported` and {null} in "
          "`null`: this comparison decides nothing.",
    "nl": "Naar oordeel, en dat is niet geloot, geeft dezelfde run {told} dagen in `told`, {supported} in `supported` en {null} in "
          "`null`: deze vergelijking beslist niets."}
PEOPLE = {
    "en": "People, both arms together, for a duration with a standard deviation of {sd} days, 80 % power, 5 % two-sided:",
    "nl": "Mensen, beide armen samen, voor een duur met een standaardafwijking van {sd} dagen, 80 % onderscheidingsvermogen, 5 % "
          "tweezijdig:"}


def made(day: str, replicates: int = REPLICATES, draws: int = DRAWS) -> dict[str, Any]:
    """The predictions of this version, from one run; `day` is written 2026-11-25."""
    done = run(load(STUDY), STUDY, replicates=replicates, draws=draws)
    kept = ("hash", "version", "seed", "replicates", "draws", "persons")
    return {"date": day, "study": STUDY, **{k: done.record[k] for k in kept},
            "contrasts": [_contrast(done, outcome) for outcome in ASKED], "telling_apart": _rounded(done.record["telling_apart"])}


def _contrast(done: Run, outcome: str) -> dict[str, Any]:
    """One contrast in every world: truth with its numbers, lot with its people, rating with its people."""
    sides = done.study.contrast(done.study.primary).compare
    name = next(c.name for c in done.study.contrasts if c.outcome == outcome and c.compare == sides)
    kept = {"truth": ("estimate", "numbers", "median", "computing"), "lot": ("estimate", "people", "computing"),
            "rating": ("estimate", "people", "computing")}
    found = {w: next(c for c in done.record["worlds"][w]["contrasts"] if c["name"] == name) for w in WORLDS}
    return {"name": name, "outcome": outcome,
            "worlds": {w: {e: {k: _rounded(found[w][e][k]) for k in fields} for e, fields in kept.items()} for w in WORLDS}}


def _rounded(value: Any) -> Any:
    """The same to a few figures, so that another machine writes the same digits."""
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return float(f"{value:.{DIGITS}g}") if isinstance(value, float) else value


def dated(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """The new predictions, with the date of the old ones when nothing in them moved."""
    def numbers(of: dict[str, Any]) -> dict[str, Any]:
        return {key: one for key, one in of.items() if key not in ("date", "version")}

    return old if numbers(old) == numbers(new) else new


def _row(contrast: dict[str, Any], language: str) -> list[object]:
    worlds, outcome = contrast["worlds"], contrast["outcome"]
    digits = 1 if abs(worlds["told"]["truth"]["estimate"]) > 10 else 2

    def truth(world: str) -> str:
        return signed(worlds[world]["truth"]["estimate"], language, digits)

    return [outcome_title(outcome, language), unit(outcome, language), truth("told"), truth("supported"),
            interval(worlds["supported"]["truth"]["numbers"], language, digits), truth("null"),
            interval(worlds["null"]["lot"]["people"], language, digits)]


def _apart(pair: dict[str, Any], language: str) -> list[object]:
    by = "; ".join(f"{number(one['icc'], language, 2)}: {roughly(one['people'], language)}" for one in pair["by_carer"])
    return [" – ".join(map(code, pair["worlds"])), number(pair["difference"], language, 2),
            roughly(pair["people"], language) if pair["people"] else HOLE, by]


def predictions_block(of: dict[str, Any], language: str) -> str:
    """When and from what, the sizes by lot, the sizes by rating, and how many people would decide."""
    apart = of["telling_apart"]
    days = of["contrasts"][0]["worlds"]
    facts = {"day": of["date"], "version": of["version"], "study": code(of["study"]), "hash": code(of["hash"][:12]),
             **{key: str(of[key]) for key in ("seed", "replicates", "draws", "persons")},
             **{w: number(days[w]["rating"]["estimate"], language, 2) for w in WORLDS}, "sd": number(apart["sd"], language, 2)}
    return "\n\n".join([LEAD[language].format(**facts), table(HEADS[language], (_row(c, language) for c in of["contrasts"])),
                        BY_RATING[language].format(**facts), PEOPLE[language].format(**facts),
                        table(APART[language], (_apart(pair, language) for pair in apart["pairs"]))])
