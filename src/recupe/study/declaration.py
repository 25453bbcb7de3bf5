"""Declaration: the `Study` that a file declares, as one immutable record.

The hash is the SHA-256 of the content in canonical JSON: layout and comments do not matter, every value does. A seed or
a number of replicates given at run time is no part of it. Keys that the package learnt later are left out of it when the
study leaves them out, so that what we learn moves no hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Annotated, Protocol, TypeVar

from pydantic import AfterValidator, Field

from ..errors import UnknownName, nearest
from . import vocabulary
from .complaint import ARM, CONTRAST
from .inquiry import Confounding, Contrast, Outcome, Power, Target
from .lived import Data
from .plan import Allocation, Arm, Carers, People, Told
from .record import Record, asked


class _Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)


def _each(contrasts: tuple[Contrast, ...]) -> tuple[Contrast, ...]:
    return tuple(one for contrast in contrasts for one in contrast.each())


def _worlds(targets: tuple[Target, ...]) -> tuple[Target, ...]:
    return tuple(one for target in targets for one in target.each())


class Study(Record):
    """Question, people, carers, arms, outcomes, contrasts (one for each outcome), targets. Immutable.

    Make one with `load` or `parse` of `document.py`; they check what takes two fields to see.
    """

    question: Told = asked("a question, or a table with en and nl; one line each",
                           "een vraag of een tabel met en en nl, elk één regel",
                           'question = "Does a RECUPE consult shorten a cold?"')
    seed: int = asked("a whole number from 0 to 4,294,967,295", "een geheel getal van 0 tot 4.294.967.295", "seed = 1",
                      default=1, ge=0, lt=2**32)
    replicates: int = asked("a whole number from 1 to 1,000,000", "een geheel getal van 1 tot 1.000.000",
                            "replicates = 200", default=200, ge=1, le=1_000_000)
    people: People = asked("a table [people]", "een tabel [people]",
                           '[people]\n  condition = "new cold"\n  persons = 719')
    carers: Carers = asked("a table [carers]", "een tabel [carers]", "[carers]\n  count = 6")
    allocation: Allocation = asked("a table [allocation]", "een tabel [allocation]",
                                   '[allocation]\n  method = "simple"',
                                   default_factory=Allocation)
    arms: tuple[Arm, ...] = asked("two or more tables [[arms]]", "een reeks van minstens twee tabellen [[arms]]",
                                  '[[arms]]\n  name = "standard"', min_length=2)
    outcomes: tuple[Outcome, ...] = asked("one or more tables [[outcomes]]",
                                          "een reeks van minstens één tabel [[outcomes]]",
                                          '[[outcomes]]\n  name = "duration of the cold"', min_length=1)
    contrasts: Annotated[tuple[Contrast, ...], Field(min_length=1), AfterValidator(_each)] = asked(
        "one or more tables [[contrasts]]", "een reeks van minstens één tabel [[contrasts]]",
        '[[contrasts]]\n  name = "enhanced v standard"\n  outcome = "duration of the cold"'
        '\n  compare = ["enhanced", "standard"]\n  through = "connection"')
    confounding: Confounding | None = asked("a table [confounding]", "een tabel [confounding]",
                                            '[confounding]\n  world = "null"', default=None)
    power: Power = asked("a table [power]", "een tabel [power]", "[power]\n  power = 0.8", default_factory=Power)
    targets: Annotated[tuple[Target, ...], AfterValidator(_worlds)] = asked("a list of tables [[targets]]",
                                                                            "een reeks tabellen [[targets]]",
                                        '[[targets]]\n  finding = "rakel2011"', default=())
    untargeted: Told | None = asked("a text, or a table with en and nl: why the study has no target",
                                    "een tekst of een tabel met en en nl: waarom de studie geen doel heeft",
                                    'untargeted = "nothing was published"', default=None)
    data: Data | None = asked("a table [data]: which column of real rows is what",
                              "een tabel [data] die zegt welke kolom van echte rijen wat is",
                              '[data]\n  arm = "group"', default=None, later=True)

    def arm(self, name: str) -> Arm:
        """The arm of this name; `UnknownName` when there is none."""
        return _one(self.arms, name, ARM)

    def contrast(self, name: str) -> Contrast:
        """The contrast of this name, of one outcome; `UnknownName` when there is none."""
        return _one(self.contrasts, name, CONTRAST)

    @property
    def primary(self) -> str:
        """The contrast that the answer is about: the first with a split, else the first."""
        return next((c.name for c in self.contrasts if c.split), self.contrasts[0].name)

    @property
    def outcome_names(self) -> tuple[str, ...]:
        """The names of the outcomes, in order."""
        return tuple(outcome.name for outcome in self.outcomes)

    @property
    def is_lived(self) -> bool:
        """Whether it speaks of real people only: their rows can be analysed, the model cannot live them."""
        return self.people.condition == vocabulary.LIVED

    @property
    def canonical(self) -> str:
        """The content as canonical JSON: keys sorted, no blanks, defaults written out, times in days."""
        content = {"data": [], **self.model_dump(by_alias=True)}  # a study of no rows has had this key from the first
        return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False,
                          allow_nan=False)

    @property
    def hash(self) -> str:
        """SHA-256 of the canonical content, 64 hexadecimal digits."""
        return hashlib.sha256(self.canonical.encode("utf-8")).hexdigest()


def _one(records: Sequence[N], name: str, kind: vocabulary.Told) -> N:
    for record in records:
        if record.name == name:
            return record
    raise UnknownName(received=name, near=nearest(name, [record.name for record in records]), kind=kind)
