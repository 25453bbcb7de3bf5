"""Vocabulary: every word that a study file may use, with its titles in English and Dutch."""

from __future__ import annotations

from ...study.vocabulary import KINDS, LETTERS, OUTCOMES, Word
from .markdown import code, page, table

LEAD = """A study file is written in this small, closed list of words. Any other word is refused, with the line,
what was received and the nearest words known. The names are the same in every language; only the titles differ."""
KINDS_OF_OUTCOME = """A *health* outcome does not move through connection in `null`, by so much as a bit. A *latent* one has no
unit outside the model."""
CONSULT = """The letters of a consult are written in the order of the word RECUPE, each at most once: `R`, `REC`,
`RECUPE`. An `E` before any C, U or P is empathy; a second `E`, or one after C, U or P, is empowerment. `E2` is
always empowerment, so `RE2` is reason and empowerment."""
TIMES = """`onset`, `onset + 1 day`, `entry + 36 hours`: a time after onset, or after entry into the study. `14
days`: a length of time. Units are `minute`, `hour`, `day` and `week`, one or many; a number may have decimals."""
SPREADS = """An interval is never shown without the name of its spread."""
SPREAD_ROWS = (
    ("people", "where 19 of 20 other studies of this size would fall, at central numbers"),
    ("numbers", "where 19 of 20 other draws of the numbers that nobody knows would fall; there is none with `--draws central`"),
    ("computing", "the standard error that comes from computing a limited number of replicates; more replicates remove it"),
)


def _titles(words: dict[str, Word]) -> str:
    return table(["word", "in English", "in Dutch"], ([code(w.name), w.title["en"], w.title["nl"]] for w in words.values()))


def _outcomes() -> str:
    rows = ([code(o.name), o.title["en"], o.title["nl"], o.unit["en"], "health" if o.health else "feeling or conduct",
             "latent" if o.latent else "measured", "visited people only" if o.at_visit else "everybody"] for o in OUTCOMES.values())
    return table(["word", "in English", "in Dutch", "unit", "kind", "how it is known", "of whom"], rows)


def vocabulary_page() -> str:
    """`docs/reference/vocabulary.md`."""
    sections = []
    for name, kind in KINDS.items():
        if name == "outcome":
            about = f"{KINDS_OF_OUTCOME}\n\n{_outcomes()}"
        elif name == "consult":
            about = CONSULT + "\n\n" + _titles(LETTERS)
        else:
            about = _titles(kind.words)
        sections.append(f"## {name}\n\n{about}")
    return page("Vocabulary", LEAD, *sections, f"## times\n\n{TIMES}",
                f"## spreads\n\n{SPREADS}\n\n{table(['spread', 'says'], ([code(a), b] for a, b in SPREAD_ROWS))}")
