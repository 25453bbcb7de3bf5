"""Plan: who takes part in a study, who cares for them, how arms are drawn, and what each arm is given.

Times are days after onset (`entry`, `at`) or days (`follow`). What takes two fields to see is in `checks.py`.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo, model_validator

from .record import Record, asked
from .value import (
    Channels,
    Condition,
    Effect,
    Entry,
    Letters,
    Line,
    Manner,
    Method,
    Moment,
    Name,
    Number,
    Span,
    Stratum,
    both_languages,
)
from .vocabulary import words

ENTRY = "onset + 1 day"
MOST_CARERS = 10_000
MOST_PERSONS = 10_000_000
MINUTES_PER_DAY = 1440


class Wording(Record):
    """One text in each language."""

    en: Line = asked("one line of English, at most 300 letters", "één regel Engels van hoogstens 300 letters",
                     'en = "..."')
    nl: Line = asked("one line of Dutch, at most 300 letters", "één regel Nederlands van hoogstens 300 letters",
                     'nl = "..."')

    def told(self, language: str) -> str:
        """The text in English ("en") or Dutch ("nl")."""
        return self.nl if language == "nl" else self.en


Told = Annotated[Wording, BeforeValidator(both_languages)]


class People(Record):
    """Who takes part: condition, how many [persons], when they enter [days after onset], how long followed [days]."""

    condition: Condition = asked(f"a condition: {words('condition')}", f"een aandoening: {words('condition')}",
                                 'condition = "new cold"')
    persons: int = asked("a whole number of people from 1 to 10,000,000",
                         "een geheel aantal mensen van 1 tot 10.000.000", "persons = 719", ge=1, le=MOST_PERSONS)
    entry: Entry = asked("a time after onset like 'onset + 1 day', at most 365 days",
                         "een tijd na het begin zoals 'onset + 1 day', hoogstens 365 dagen",
                         f'entry = "{ENTRY}"', default=1.0, ge=0, le=365)
    follow: Span = asked("a length of time like '14 days', at most 3660 days",
                         "een tijdsduur zoals '14 days', hoogstens 3660 dagen",
                         'follow = "14 days"', default=14.0, gt=0, le=3660)


class Carers(Record):
    """Who cares: how many, and each carer's effect on felt care and rating [sd]; all 0 unless said."""

    count: int = asked("a whole number of carers from 1 to 10,000", "een geheel aantal zorgverleners van 1 tot 10.000",
                       "count = 6", ge=1, le=MOST_CARERS)
    effects: tuple[Effect, ...] = asked("a list of numbers from -5 to 5, one for each carer",
                                        "een lijst getallen van -5 tot 5, één per zorgverlener",
                                        "effects = [-0.5, 0.5]", default=())

    @model_validator(mode="before")
    @classmethod
    def _all_alike_unless_said(cls, value: Any) -> Any:
        count = value.get("count") if isinstance(value, dict) and "effects" not in value else None
        if type(count) is int and 1 <= count <= MOST_CARERS:
            return {**value, "effects": (0.0,) * count}
        return value


class Allocation(Record):
    """How arms are drawn: by which method, within which stratum, in blocks of how many persons (None when simple)."""

    method: Method = asked(f"a method of allocation: {words('allocation')}",
                           f"een manier van toewijzen: {words('allocation')}",
                           'method = "simple"', default="simple")
    by: Stratum | None = asked(f"a stratum: {words('stratum')}", f"een stratum: {words('stratum')}", 'by = "carer"',
                               default=None)
    block: int | None = asked("a whole number of people, a multiple of the number of arms",
                              "een geheel aantal mensen, een veelvoud van het aantal armen", "block = 6",
                              default=None, ge=1, le=MOST_PERSONS)

    @model_validator(mode="before")
    @classmethod
    def _blocks_of_twice_the_arms(cls, value: Any, info: ValidationInfo) -> Any:
        arms = (info.context or {}).get("arms", 0)
        if arms and isinstance(value, dict) and value.get("method") in ("blocked", "stratified"):
            return {"block": 2 * arms, **value}
        return value


class Visit(Record):
    """One consult: when [days after onset], letters of RECUPE, manner, channels, how long [min]."""

    at: Moment = asked("a time like 'onset + 1 day' or 'entry + 2 days'",
                       "een tijd zoals 'onset + 1 day' of 'entry + 2 days'",
                       f'at = "{ENTRY}"')
    letters: Letters = asked("letters of RECUPE in that order, like 'REC'",
                             "een reeks letters van RECUPE in die volgorde, zoals 'REC'", 'consult = "RECUPE"',
                             alias="consult")
    manner: Manner = asked(f"a manner: {words('manner')}", f"een bejegening: {words('manner')}", 'manner = "empathic"')
    channels: Channels = asked(f"a list of channels, each once: {words('channel')}",
                               f"een lijst kanalen, elk één keer: {words('channel')}", 'channels = ["eye", "voice"]')
    minutes: Number = asked("a number of minutes from 1 to 240", "een aantal minuten van 1 tot 240", "minutes = 10",
                            ge=1, le=240)

    @property
    def end(self) -> float:
        """When it is over [days after onset]."""
        return self.at + self.minutes / MINUTES_PER_DAY


class Arm(Record):
    """What one group of people is given; an empty calendar is no visit."""

    name: Name = asked("the name of an arm: one line of at most 100 letters",
                       "de naam van een arm: één regel van hoogstens 100 letters", 'name = "standard"')
    title: Told | None = asked("a text, or a table with en and nl", "een tekst of een tabel met en en nl",
                               'title = { en = "standard visit", nl = "gewoon consult" }', default=None)
    calendar: tuple[Visit, ...] = asked(
        "a list of visits", "een lijst consulten",
        f'calendar = [{{ at = "{ENTRY}", consult = "R", manner = "distant", channels = ["voice"], minutes = 6 }}]',
        default=())

    @property
    def visited(self) -> bool:
        """Whether people of this arm see a carer at all."""
        return bool(self.calendar)

    def called(self, language: str) -> str:
        """Its title, or its name when it has none."""
        return self.title.told(language) if self.title else self.name
