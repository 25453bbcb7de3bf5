"""Readme: the block in README.md and its picture, made from the record in `docs/pictures/cold.json`, never typed.

    python -m recupe.report.readme          from the repository: writes the block and docs/pictures/hero.svg
    python -m recupe.report.readme --run    runs the study anew first, seed 1 and its own replicates: half a minute

The record is kept compact: its numbers to six figures, as many as are ever shown.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..study.declaration import Study
from .answer import answer, cannot
from .chapter.numbers import contrast_title
from .chapter.provenance import line
from .figure.hero import hero
from .figure.ink import draw
from .number import HOLE, count, interval, number
from .reading import ESTIMATORS, Reading, world_question, worlds_named
from .reference.markdown import filled, table
from .wording import say

STUDY = "cold"
README, PICTURES = Path("README.md"), Path("docs/pictures")
FIGURES = 6


def readme_block(record: Mapping[str, Any], study: Study, language: str = "en") -> str:
    """Picture, table, answer, what it cannot tell, the sentence of every split, provenance and footer, as Markdown."""
    reading = Reading(record, study)
    figure = hero(reading)
    said = [f"**{say('answer.label', language)}.** {answer(reading)[language]}",
            f"**{say('cannot.label', language)}.** {cannot(reading)[language]}"]
    if figure.by_rating:
        said.append(f"{reading.of_split('note.not_randomised', language)} {reading.of_split('note.split', language)}")
    said += [f"{line(reading, language)} {say('readme.ran', language, **_ran(reading, language))}",
             f"{say('note.model_many', language, worlds=worlds_named(reading.worlds, language))} {say('note.footer', language)}"]
    picture = f"![{say('readme.picture', language, title=figure.title[language])}]({(PICTURES / 'hero.svg').as_posix()})"
    return "\n\n".join([picture, f"**{figure.title[language]}**", _table(reading, language), *said])


def _ran(reading: Reading, language: str) -> dict[str, str]:
    record = reading.record
    return {"persons": count(record["persons"], language), "replicates": count(record["replicates"], language),
            "draws": count(record["draws"], language), "seed": str(record["seed"]), "hash": record["hash"][:12]}


def _table(reading: Reading, language: str) -> str:
    """Worlds by estimators, each with its interval of people by name; then what was published."""
    name, digits = reading.primary, reading.digits(reading.primary)

    def cell(world: str, estimator: str) -> str:
        e = reading.estimate(world, name, estimator)
        if e is None:
            return f"{HOLE} {say('hero.no_estimate', language)}"
        spread = next(((s, e[s]) for s in (("numbers", "people") if estimator == "truth" else ("people",)) if e[s]), None)
        named = f" ({say(f'spread.{spread[0]}', language)} {interval(spread[1], language, digits)})" if spread else ""
        return f"**{number(e['estimate'], language, digits)}**{named}"

    def published(estimator: str) -> str:
        found = reading.published(name, estimator)
        if not found:
            return f"{HOLE} {say('hero.nobody_lives_twice' if estimator == 'truth' else 'hero.not_published', language)}"
        return ", ".join(f"**{number(p['value'], language, digits)}** ({p['finding']}: {say('checked.' + p['checked'], language)})"
                         for p in found)

    heads = [contrast_title(reading, name, language),
             *(f"{say(f'estimator.{e}', language)}: {say(f'gloss.{e}', language)}" for e in ESTIMATORS)]
    rows = [[f"{world_question(w, language)} `{w}`", *(cell(w, e) for e in ESTIMATORS)] for w in reading.worlds]
    return table(heads, [*rows, [say("hero.what_was_published", language), *(published(e) for e in ESTIMATORS)]])


def hero_svg(record: Mapping[str, Any], study: Study, language: str = "en") -> str:
    """The first picture as a file of its own."""
    figure = hero(Reading(record, study))
    assert figure.wide is not None
    return draw(figure.wide).alone(language, figure.name, figure.title[language], figure.description[language])


def compact(value: Any) -> Any:
    """The same with every number to six figures."""
    if isinstance(value, dict):
        return {key: compact(one) for key, one in value.items()}
    if isinstance(value, list):
        return [compact(one) for one in value]
    return float(f"{value:.{FIGURES}g}") if isinstance(value, float) else value


def main(arguments: Sequence[str]) -> int:
    """Write README.md and its picture where we stand; with --run make the record anew first."""
    from ..study.document import load

    study, kept = load(STUDY), PICTURES / f"{STUDY}.json"
    if "--run" in arguments:
        from ..lab.run import run

        record = compact(run(study, STUDY, seed=1).record)
        kept.write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    record = json.loads(kept.read_text(encoding="utf-8"))
    README.write_text(filled(README.read_text(encoding="utf-8"), "hero", readme_block(record, study)), encoding="utf-8")
    (PICTURES / "hero.svg").write_text(hero_svg(record, study), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
