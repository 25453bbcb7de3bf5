"""Inquiry: what a study asks of its people: outcomes, contrasts, the confounding curve, sample sizes, targets.

A contrast is written with one outcome or with many; `each` makes one contrast of every outcome. What takes two fields
to see is in `checks.py`.
"""

from __future__ import annotations

from pydantic import model_validator

from . import vocabulary
from .plan import Told, Wording
from .record import Record, asked
from .value import (
    Analysis,
    ArmNames,
    Bands,
    Better,
    Chance,
    Correlations,
    Estimator,
    Name,
    Number,
    OutcomeKind,
    OutcomeName,
    OutcomeNames,
    ParameterNames,
    Role,
    Roles,
    Scale,
    Scalings,
    Sides,
    Split,
    Statistic,
    Through,
    World,
    said,
)
from .vocabulary import words

EACH = "{outcome}"


class Outcome(Record):
    """One thing that is read out of each person; what it is stands in the vocabulary, or here when real rows hold it."""

    name: OutcomeName = asked(f"an outcome: {words('outcome')}; or a name of your own, with kind and unit, in a study of real rows",
                       f"een uitkomst: {words('outcome')}; of een eigen naam, met kind en unit, in een studie met echte rijen",
                       'name = "duration of the cold"')
    title: Told | None = asked("a text, or a table with en and nl", "een tekst of een tabel met en en nl",
                               'title = { en = "headache score", nl = "hoofdpijnscore" }', default=None, later=True)
    kind: OutcomeKind | None = asked(f"a kind of outcome: {words('outcome kind')}", f"een soort uitkomst: {words('outcome kind')}",
                                     'kind = "continuous"', default=None, later=True)
    unit: Told | None = asked("a text, or a table with en and nl", "een tekst of een tabel met en en nl", 'unit = "point"',
                              default=None, later=True)
    better: Better | None = asked(f"a direction: {words('better')}", f"een richting: {words('better')}", 'better = "lower"',
                                  default=None, later=True)

    @property
    def about(self) -> vocabulary.Outcome:
        """Unit, titles, and whether it is a health outcome, latent, or there only after a visit."""
        if self.kind is None or vocabulary.timed(self.name)[0] in vocabulary.OUTCOMES:
            return vocabulary.outcome(self.name)
        title, unit = ({"en": told.en, "nl": told.nl} if told else {"en": self.name, "nl": self.name}
                       for told in (self.title, self.unit))
        return vocabulary.Outcome(self.name, title, unit, health=True, latent=False, at_visit=False)


class Contrast(Record):
    """One comparison of two sides; a side is the mean of its arms, per person. In a study: of one outcome."""

    name: Name = asked("the name of a contrast: one line of at most 100 letters",
                       "de naam van een contrast: één regel van hoogstens 100 letters", 'name = "enhanced v standard"')
    title: Told | None = asked("a text, or a table with en and nl", "een tekst of een tabel met en en nl",
                               'title = { en = "enhanced v standard", nl = "uitgebreid tegen gewoon" }', default=None)
    outcomes: OutcomeNames = asked("an outcome, or a list of outcomes, each once",
                                   "een uitkomst of een lijst uitkomsten, elk één keer",
                                   'outcome = "duration of the cold"', alias="outcome")
    compare: Sides = asked("two sides, each an arm or a list of arms",
                           "een lijst van twee kanten, elk een arm of een lijst armen",
                           'compare = ["enhanced", "standard"]')
    through: Through = asked(f"the route of the effect: {words('through')}",
                             f"de weg van het effect: {words('through')}",
                             'through = "connection"')
    split: Split | None = asked(f"a split of people by what they said: {words('split')}",
                                f"een tweedeling van mensen naar wat zij zeiden: {words('split')}",
                                'split = "perfect rating"', default=None)
    analysis: Analysis | None = asked(f"an analysis: {words('analysis')}; by kind of outcome and design when left out",
                                      f"een analyse: {words('analysis')}; zonder deze naar soort uitkomst en opzet",
                                      'analysis = "ancova"', default=None, later=True)

    @model_validator(mode="after")
    def _each_outcome_has_its_name(self) -> Contrast:
        texts: dict[tuple[str, ...], str] = {("name",): self.name}
        if self.title:
            texts |= {("title", "en"): self.title.en, ("title", "nl"): self.title.nl}
        for under, text in texts.items():
            if len(self.outcomes) > 1 and EACH not in text:
                raise said(under, text, f"{{key}} should hold {EACH}, because this contrast has several outcomes",
                           f"Bij {{key}} hoort ergens {EACH}, want dit contrast heeft meer uitkomsten",
                           f'"enhanced v standard, {EACH}"')
        return self

    @property
    def outcome(self) -> str:
        """Its outcome."""
        return self.outcomes[0]

    @property
    def left(self) -> tuple[str, ...]:
        """The arms that are compared."""
        return self.compare[0]

    @property
    def right(self) -> tuple[str, ...]:
        """The arms that they are compared with."""
        return self.compare[1]

    def called(self, language: str) -> str:
        """Its title, or its name when it has none."""
        return self.title.told(language) if self.title else self.name

    def each(self) -> tuple[Contrast, ...]:
        """One contrast for each outcome, named in full."""
        return tuple(self.model_copy(update={
            "name": self.name.replace(EACH, outcome), "outcomes": (outcome,),
            "title": self.title and _titled(self.title, outcome)}) for outcome in self.outcomes)


def _titled(title: Wording, outcome: str) -> Wording:
    """A title with the outcome filled in: its own title, or its name where the study itself says what it is."""
    known = vocabulary.outcome(outcome).title if vocabulary.timed(outcome)[0] in vocabulary.OUTCOMES else {}
    return Wording.model_construct(en=title.en.replace(EACH, known.get("en", outcome)),
                                   nl=title.nl.replace(EACH, known.get("nl", outcome)))


class Confounding(Record):
    """The confounding curve: a contrast by rating in one world, while some numbers of the model are scaled together."""

    world: World = asked(f"a world: {words('world')}", f"een wereld: {words('world')}", 'world = "null"')
    contrast: Name = asked("the name of a contrast with a split", "de naam van een contrast met een tweedeling",
                           'contrast = "enhanced v standard"')
    scales: Scalings = asked("a rising list of numbers from 0 to 10", "een oplopende lijst getallen van 0 tot 10",
                             "scales = [0, 0.5, 1]")
    parameters: ParameterNames = asked("a list of numbers of the model, each once, written system.number",
                                       "een lijst getallen van het model, elk één keer, als systeem.getal",
                                       'parameters = ["rating.disposition_weight"]')


class Power(Record):
    """What sample sizes are computed for: power, two-sided level, correlations within a carer."""

    power: Chance = asked("a number between 0 and 1", "een getal tussen 0 en 1", "power = 0.8", default=0.8)
    level: Chance = asked("a number between 0 and 1", "een getal tussen 0 en 1", "level = 0.05", default=0.05)
    icc: Correlations = asked("a list of numbers from 0 up to 1, each once",
                              "een lijst getallen van 0 tot 1, elk één keer",
                              "icc = [0.01, 0.05, 0.10]", default=(0.01, 0.05, 0.10))


class Target(Record):
    """A published number beside a simulated one: a contrast by an estimator, or a statistic of an outcome in some arms.

    Without `low` and `high` it is printed and not judged. `published` is given only where the finding cannot say by
    itself which of its numbers is meant.
    """

    contrast: Name | None = asked("the name of a contrast", "de naam van een contrast",
                                  'contrast = "enhanced v standard"', default=None)
    estimator: Estimator | None = asked(f"an estimator: {words('estimator')}", f"een schatter: {words('estimator')}",
                                        'estimator = "rating"', default=None)
    scale: Scale = asked(f"a scale: {words('scale')}", f"een schaal: {words('scale')}", 'scale = "difference"',
                         default="difference")
    arms: ArmNames = asked("an arm or a list of arms, each once", "een arm of een lijst armen, elk één keer",
                           'arms = ["standard"]', default=())
    outcome: OutcomeName | None = asked(f"an outcome: {words('outcome')}", f"een uitkomst: {words('outcome')}",
                                        'outcome = "duration of the cold"', default=None)
    statistic: Statistic | None = asked(f"a statistic: {words('statistic')}", f"een statistiek: {words('statistic')}",
                                        'statistic = "mean"', default=None)
    finding: Name | None = asked("the name of a finding, or none where nothing was published",
                                 "de naam van een bevinding, of geen als er niets gepubliceerd is", 'finding = "rakel2011"',
                                 default=None)
    role: Role | None = asked(f"a role: {words('role')}", f"een rol: {words('role')}", 'role = "implied"', default=None)
    roles: Roles = asked("a table of a role for each world that differs", "een tabel met een rol per wereld die afwijkt",
                         'roles = { told = "implied" }', default=())
    world: World | None = asked(f"a world: {words('world')}", f"een wereld: {words('world')}", 'world = "null"', default=None)
    bands: Bands = asked("a table of a band for each world, [] for none", "een tabel met een band per wereld, [] voor geen",
                         "bands = { told = [-1.3, -0.8], null = [0, 0] }", default=())
    spread: bool = asked("true or false: whether the band is of the interval over draws",
                         "true of false: of de band over het interval van de trekkingen gaat", "spread = true", default=False)
    why: Told | None = asked("a text, or a table with en and nl: why it misses",
                             "een tekst of een tabel met en en nl: waarom het mist",
                             'why = "the article is not consistent"', default=None)
    low: Number | None = asked("a number", "een getal", "low = -1.45", default=None)
    high: Number | None = asked("a number", "een getal", "high = -0.75", default=None)
    published: Number | None = asked("a number", "een getal", "published = -1.11", default=None)

    def each(self) -> tuple[Target, ...]:
        """One target for each world."""
        if not self.bands:
            return (self,)
        roles = dict(self.roles)
        return tuple(self.model_copy(update={
            "world": world, "bands": (), "roles": (), "role": roles.get(world, self.role),
            "low": band[0] if band else None, "high": band[1] if band else None}) for world, band in self.bands)

    @property
    def judged(self) -> bool:
        """Whether it has a band to fall in."""
        return self.low is not None and self.high is not None
