"""Page: the answers of all verbs, a section for each command."""

from __future__ import annotations

from ..markdown import code, page, table
from . import one, power, ratings, reproduce, rows, vary, worlds

LEAD = """Each of these commands answers `--json` with one object on one line. `recupe run STUDY` by itself answers with
[the JSON record](record.md). What does not apply is `null`, and so is what is not known: a hole is never filled."""
STEPS = """`[]` is each of a list. A word in capitals is a name: `W` a world, `ARM` an arm, `OUTCOME` an outcome, `STATE` a state
of a person, `STUDY` a study, `ROLE` a role, `LANGUAGE` is `en` or `nl`."""

ANSWERS: dict[str, tuple[str, dict[str, str]]] = {
    "recupe power --effect EFFECT": ("Trials of a plain effect, without a model of people.", power.PLAIN),
    "recupe power STUDY": ("Trials of a study with the model's people.", power.MODEL),
    "recupe power STUDY --worlds": ("How many people tell the worlds apart.", worlds.FIELDS),
    "recupe analyse ROWS --study STUDY": ("Real or simulated rows.", rows.FIELDS),
    "recupe analyse ROWS --study ratings": ("What patients said. Nothing is told of one patient or one carer.", ratings.FIELDS),
    "recupe run STUDY --vary KEY=LOW:HIGH:STEPS": ("One number of the model moved.", vary.ONE),
    "recupe run STUDY --vary all": ("Which of all that is drawn carries the answer.", vary.ALL),
    "recupe run STUDY --one": ("One typical person, moment by moment: nobody in particular.", one.FIELDS),
    "recupe reproduce": ("Published numbers beside simulated ones. Texts are in one language only.", reproduce.FIELDS),
}


def answers_page() -> str:
    """`docs/reference/answers.md`."""
    return page("The JSON answers", LEAD, STEPS, *(
        f"## {command}\n\n{said}\n\n{table(['field', 'is'], ([code(path), meaning] for path, meaning in fields.items()))}"
        for command, (said, fields) in ANSWERS.items()))
