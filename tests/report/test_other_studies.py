"""Other studies than the cold: other arms and contrasts, no split, no targets, an arm that nobody visits, one person."""

from __future__ import annotations

import pytest

from recupe.lab.pictures import pictures
from recupe.lab.run import run
from recupe.report.export import files
from recupe.report.page import page
from recupe.report.table import hero_table
from recupe.report.wording import LANGUAGES
from recupe.study.document import parse
from report.markup import in_language, read
from report.test_page import bare_percentages, told_alone

VISIT = 'calendar = [{ at = "onset + 1 day", consult = "REC", manner = "empathic", channels = ["voice"], minutes = 8 }]'
NOTHING = """
question = {{ en = "Does a telephone call do anything?", nl = "Doet een telefoontje iets?" }}
[people]
condition = "new cold"
persons = {persons}
[carers]
count = 2
[[arms]]
name = "=left alone"
[[arms]]
name = "<call>"
{visit}
[[outcomes]]
name = "duration of the cold"
[[contrasts]]
name = "call v nothing"
outcome = "duration of the cold"
compare = ["<call>", "=left alone"]
through = "connection"
"""
FELT = """
question = {{ en = "Is a call felt?", nl = "Wordt een telefoontje gevoeld?" }}
[people]
condition = "new cold"
persons = {persons}
[carers]
count = 3
[[arms]]
name = "one"
{visit}
[[arms]]
name = "two"
{visit}
[[arms]]
name = "three"
{visit}
[[arms]]
name = "four"
{visit}
[[outcomes]]
name = "felt care"
[[outcomes]]
name = "rating"
[[outcomes]]
name = "IL-8"
[[contrasts]]
name = "one v the rest"
outcome = "felt care"
compare = ["one", ["two", "three", "four"]]
through = "connection"
split = "perfect rating"
"""


@pytest.mark.parametrize("text", [NOTHING, FELT], ids=["an arm nobody visits", "only visits"])
@pytest.mark.parametrize(("persons", "replicates", "draws"), [(40, 2, 3), (1, 1, 0)])
def test_another_study_gets_its_page_its_table_and_its_files(text: str, persons: int, replicates: int, draws: int) -> None:
    study = parse(text.format(persons=persons, visit=VISIT), "other.toml")
    done = run(study, "other", replicates=replicates, draws=draws)
    drawn = pictures(done)
    for language in LANGUAGES:
        root = in_language(read(page(done.record, drawn, study, "recupe run other.toml", language)), language)
        assert bare_percentages(root) == [] and told_alone(root) == []
        assert study.question.told(language) in root.first("p", "kicker").text
        assert study.arms[-1].name in root.text
        assert max(map(len, hero_table(done.record, study, language, 80).splitlines())) <= 80
    assert all(content for content in files(done.record, drawn, study).values())
