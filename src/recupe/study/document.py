"""Document: a study file as one immutable `Study`, simulated and analysed alike.

    load    a packaged study by name, or a file by path -> Study
    parse   the text of one -> Study
    place   file, line and key of something in its text, for whoever finds fault with it later

The hash is the SHA-256 of the content in canonical JSON: layout and comments do not matter, every value does. A seed or
a number of replicates given at run time is no part of it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from typing import Annotated, Any, Protocol, TypeVar

from pydantic import AfterValidator, Field, ValidationError

from ..errors import UnknownName, nearest
from . import vocabulary
from .checks import complaints
from .complaint import ARM, CONTRAST, first, from_records
from .inquiry import Confounding, Contrast, Outcome, Power, Target
from .locator import lines, nearest_known, written
from .moment import moment
from .plan import ENTRY, Allocation, Arm, Carers, People, Told
from .record import Record, asked
from .shelf import content_of, opened
from .value import Columns


class _Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)


def _each(contrasts: tuple[Contrast, ...]) -> tuple[Contrast, ...]:
    return tuple(one for contrast in contrasts for one in contrast.each())


class Study(Record):
    """Question, people, carers, arms, outcomes, contrasts (one for each outcome), targets. Immutable.

    Make one with `load` or `parse`; they check what takes two fields to see.
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
    targets: tuple[Target, ...] = asked("a list of tables [[targets]]", "een reeks tabellen [[targets]]",
                                        '[[targets]]\n  finding = "rakel2011"', default=())
    data: Columns = asked("a table [data] of texts: which column is what",
                          "een tabel [data] met teksten, welke kolom wat is",
                          '[data]\n  arm = "group"', default=())

    def arm(self, name: str) -> Arm:
        """The arm of this name; `UnknownName` when there is none."""
        return _one(self.arms, name, ARM)

    def contrast(self, name: str) -> Contrast:
        """The contrast of this name, of one outcome; `UnknownName` when there is none."""
        return _one(self.contrasts, name, CONTRAST)

    @property
    def outcome_names(self) -> tuple[str, ...]:
        """The names of the outcomes, in order."""
        return tuple(outcome.name for outcome in self.outcomes)

    @property
    def columns(self) -> dict[str, str]:
        """Which column of real rows is what."""
        return dict(self.data)

    @property
    def canonical(self) -> str:
        """The content as canonical JSON: keys sorted, no blanks, defaults written out, times in days."""
        return json.dumps(self.model_dump(by_alias=True), sort_keys=True, separators=(",", ":"), ensure_ascii=False,
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


def load(path_or_name: str | os.PathLike[str]) -> Study:
    """The study in a file, or the packaged study of this name.

    Raises `UnreadableFile`, `UnknownName`, `MissingKey` or `WrongValue` for the first thing in the text that is wrong,
    with file, line, key, what was received and what is known nearby.
    """
    file, text = opened(path_or_name)
    return parse(text, file)


def parse(text: str, file: str = "") -> Study:
    """The study that a text declares; `file` is what messages call it. Raises as `load`."""
    content = content_of(text, file)
    try:
        study = Study.model_validate(content, context=_context(content))
    except ValidationError as error:
        found = from_records(error, Study)
    else:
        found = list(complaints(study, content))
        if not found:
            return study
    raise first(found, text, file)


def _context(content: dict[str, Any]) -> dict[str, Any]:
    """What fields must know of other fields: when people enter [days after onset], and how many arms there are."""
    people, arms = content.get("people"), content.get("arms")
    entry = people.get("entry", ENTRY) if isinstance(people, dict) else ENTRY
    return {"entry": (moment(entry, None) if isinstance(entry, str) else None) or 0.0,
            "arms": len(arms) if isinstance(arms, tuple) else 0}


def place(path_or_name: str | os.PathLike[str], *path: str | int) -> dict[str, Any]:
    """Where something stands in a study's text, as an error takes it: `WrongValue(**place("cold", "people"), ...)`."""
    file, text = opened(path_or_name)
    known = lines(text)
    found = nearest_known(path, known)
    return {"file": file, "line": known[found], "key": written(found)}
