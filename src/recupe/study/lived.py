"""Lived: which column of real rows is what, and which rows count. The table `[data]` of a study.

One line of rows is one person, or one person at one time (`time`), or one entry of a diary (`day`). Values stand in the file as
text; `arms` says which text means which arm. What the rows must hold is checked against the rows by `trial.reading`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from .record import Record, asked
from .value import Name, Pairs, one_as_list

ColumnNames = Annotated[tuple[Name, ...], BeforeValidator(one_as_list), Field(min_length=1)]


class Data(Record):
    """Columns of the rows by what they hold; None where the rows have no such column."""

    arm: Name = asked(
        "the column that says which arm a person was given", "de kolom met de arm die iemand kreeg", 'arm = "treat"', default="arm"
    )
    person: Name | None = asked(
        "the column that says who it is; each line a new person when left out",
        "de kolom die zegt wie het is; zonder deze is elke regel een ander",
        'person = "id"',
        default=None,
    )
    carer: Name | None = asked(
        "the column of the carer or practice: the cluster",
        "de kolom met zorgverlener of praktijk: het cluster",
        'carer = "practice_id"',
        default=None,
    )
    world: Name | None = asked(
        "the column of the world, in simulated rows",
        "de kolom met de wereld, in gesimuleerde rijen",
        'world = "world"',
        default=None,
    )
    time: Name | None = asked(
        "the column that says which measurement it is", "de kolom die zegt welke meting het is", 'time = "month"', default=None
    )
    at: Name | None = asked("the value of that column that counts", "de waarde in die kolom die telt", 'at = "12"', default=None)
    before: Name | None = asked(
        "the value of that column that holds the measurement before",
        "de waarde in die kolom met de meting vooraf",
        'before = "0"',
        default=None,
    )
    day: Name | None = asked(
        "the column of the day or moment of a diary: a person has many lines, which are averaged",
        "de kolom met dag of moment van een dagboek: iemand heeft veel regels, die worden gemiddeld",
        'day = "dayno"',
        default=None,
    )
    arms: Pairs = asked(
        "a table of arms, each with what the column says for it",
        "een tabel met armen en wat de kolom ervoor zegt",
        'arms = { "usual care" = "1" }',
        default=(),
    )
    columns: Pairs = asked(
        "a table of outcomes, each with its column; its own name when left out",
        "een tabel met uitkomsten en hun kolom; zonder deze de eigen naam",
        'columns = { "headache score" = "head" }',
        default=(),
    )
    baseline: Pairs = asked(
        "a table of outcomes, each with the column measured before the lot",
        "een tabel met uitkomsten en de kolom die vóór de loting gemeten is",
        'baseline = { "headache score" = "head_base" }',
        default=(),
    )
    event: Pairs = asked(
        "a table of outcomes in time, each with the column that says 1 when it happened",
        "een tabel met uitkomsten in tijd en de kolom die 1 zegt als het gebeurd is",
        'event = { "time to relief" = "relieved" }',
        default=(),
    )
    happened: Name = asked(
        "what the columns of event say when it happened",
        "wat de kolommen van event zeggen als het gebeurd is",
        'happened = "1"',
        default="1",
    )
    values: Pairs = asked(
        "a table of texts in outcome columns, each with the number it stands for",
        "een tabel met teksten in uitkomstkolommen en het getal waarvoor ze staan",
        'values = { "TRUE" = "1", "FALSE" = "0" }',
        default=(),
    )
    adjust: ColumnNames | None = asked(
        "a column, or a list of columns, measured before the lot, to adjust for",
        "een kolom of lijst kolommen, vóór de loting gemeten, om voor te corrigeren",
        'adjust = ["age"]',
        default=None,
    )
    split: Name | None = asked("the column, measured after the lot, that people are split by: an association",
                               "de kolom, van na de loting, waarnaar mensen verdeeld worden: een samenhang", 'split = "rating"',
                               default=None)
    clusters: bool = asked(
        "false only where carers have nothing to do with it",
        "false alleen als zorgverleners er niets toe doen",
        "clusters = false",
        default=True,
    )
    crossover: bool = asked(
        "true where people lived more than one arm, in an order drawn by lot (N-of-1, crossover)",
        "true als mensen meer armen beleefden, in een gelote volgorde (N-of-1, crossover)",
        "crossover = true",
        default=False,
    )

    def of(self, table: str, outcome: str) -> str | None:
        """What one of its tables says of an outcome."""
        return dict(getattr(self, table)).get(outcome)


SIMULATED = Data(person="person", carer="carer", world="world", event={"duration of the cold": "recovered"})  # type: ignore[arg-type]
"""The columns as `run --out` writes them: what a study without `[data]` is analysed with."""
