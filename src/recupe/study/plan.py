"""Plan: who takes part in a study, who cares for them, how arms are drawn, and what each arm is given.

Times are days after onset (`entry`, `at`) or days (`follow`). What takes two fields to see is in `checks.py`.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo, model_validator

from .record import Record, asked
from .value import (
    Blocker,
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
    OccasionName,
    Span,
    Starts,
    Stratum,
    both_languages,
)
from .vocabulary import OCCASIONS, Occasion, words

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


class Pain(Record):
    """The painful signal that people bring, on the scale of 0 to 10, before anything eases it; within 0 to 10."""

    mean: Number = asked("a number from 0 to 10", "een getal van 0 tot 10", "mean = 5", ge=0, le=10)
    sd: Number = asked("a number from 0 to 5", "een getal van 0 tot 5", "sd = 1.6", default=0.0, ge=0, le=5)


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
    pain: Pain | None = asked("a table of mean and sd", "een tabel met mean en sd", "pain = { mean = 5, sd = 1.6 }", default=None)


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
    """One occasion: when [days after onset], what, and what it needs: letters of RECUPE, manner, channels, minutes; or a dose, a
    heat,
    hours. `every` and `times` repeat it; a working day is never on a weekend."""

    at: Moment = asked("a time like 'onset + 1 day' or 'entry + 2 days'",
                       "een tijd zoals 'onset + 1 day' of 'entry + 2 days'",
                       f'at = "{ENTRY}"')
    occasion: OccasionName = asked(f"an occasion: {words('occasion')}", f"een gebeurtenis: {words('occasion')}",
                                   'occasion = "film of care"', default="consult")
    letters: Letters = asked("letters of RECUPE in that order, like 'REC'",
                             "een reeks letters van RECUPE in die volgorde, zoals 'REC'", 'consult = "RECUPE"',
                             alias="consult", default=())
    manner: Manner | None = asked(f"a manner: {words('manner')}", f"een bejegening: {words('manner')}", 'manner = "empathic"',
                                  default=None)
    channels: Channels = asked(f"a list of channels, each once: {words('channel')}",
                               f"een lijst kanalen, elk één keer: {words('channel')}", 'channels = ["eye", "voice"]',
                               default=())
    minutes: Number | None = asked("a number of minutes from 1 to 1440", "een aantal minuten van 1 tot 1440", "minutes = 10",
                                   ge=1, le=1440, default=None)
    strain: Number | None = asked("a number from 0 to 1.5", "een getal van 0 tot 1,5", "strain = 0.12", ge=0, le=1.5, default=None)
    count: int | None = asked("a whole number of consults from 1 to 40", "een geheel aantal consulten van 1 tot 40", "count = 20",
                              ge=1, le=40, default=None)
    mg: Number | None = asked("a number of milligrams from 0 to 100", "een aantal milligram van 0 tot 100", "mg = 8", ge=0, le=100,
                              default=None)
    limit: Number | None = asked("a number of minutes that a pump locks, from 1 to 120",
                                 "een aantal minuten dat een pomp dicht blijft, van 1 tot 120", "limit = 8", ge=1, le=120,
                                 default=None)
    heat: Number | None = asked("a painful heat from 0 to 10", "een pijnlijke hitte van 0 tot 10", "heat = 4", ge=0, le=10,
                                default=None)
    hours: Number | None = asked("a number of hours from 0 to 200", "een aantal uren van 0 tot 200", "hours = 6.5", ge=0, le=200,
                                 default=None)
    dose: Number | None = asked("a share of the usual dose from 0 to 2", "een deel van de gewone dosis van 0 tot 2", "dose = 0.5",
                                ge=0,
                                le=2, default=None)
    blocker: Blocker | None = asked(f"a blocker: {words('blocker')}", f"een blokker: {words('blocker')}", 'blocker = "naloxone"',
                                    default=None)
    every: Span | None = asked("a length of time like '1 day'", "een tijdsduur zoals '1 day'", 'every = "1 day"', gt=0, le=3660,
                               default=None)
    times: int = asked("a whole number from 1 to 5000", "een geheel getal van 1 tot 5000", "times = 60", ge=1, le=5000, default=1)

    @property
    def about(self) -> Occasion:
        """What the vocabulary knows of this occasion."""
        return OCCASIONS[self.occasion]

    @property
    def long(self) -> float:
        """How long it takes [min]: all consults of a day's work one after the other; nothing where it takes no time of its own."""
        return (self.minutes or 0.0) * (self.count or 1)

    @property
    def end(self) -> float:
        """When it is over [days after onset]; the first of them when it is repeated."""
        return self.at + self.long / MINUTES_PER_DAY

    def each(self) -> tuple[tuple[float, Visit], ...]:
        """When it begins, each time [days after onset]; work falls on the first five of every seven days from the first."""
        step, k = self.every or 0.0, 0
        found: list[tuple[float, Visit]] = []
        while len(found) < self.times:
            if self.occasion != "work" or self.times == 1 or int(k * step + 1e-9) % 7 < 5:
                found.append((self.at + k * step, self))
            k += 1
        return tuple(found)


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
    strain: Number = asked("a standing strain from 0 to 0.5", "een blijvende belasting van 0 tot 0,5", "strain = 0.03",
                           default=0.0, ge=0,
                           le=0.5)
    treated: bool = asked("true or false: whether symptoms are treated", "true of false: of klachten worden onderdrukt",
                          "treated = true",
                          default=False)
    treated_until: Span | None = asked("a length of time like '90 days'", "een tijdsduur zoals '90 days'",
                                       'treated_until = "90 days"',
                                       default=None)
    start: Starts = asked(f"a table of states at the start: {words('start')}",
                          f"een tabel toestanden aan het begin: {words('start')}",
                          "start = { skill = 0.7 }", default=())

    @property
    def visited(self) -> bool:
        """Whether people of this arm meet somebody at all."""
        return any("manner" in visit.about.needs for visit in self.calendar)

    def called(self, language: str) -> str:
        """Its title, or its name when it has none."""
        return self.title.told(language) if self.title else self.name
