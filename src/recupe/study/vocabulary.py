"""Vocabulary: the closed list of words that a study may use, each with its titles in English and Dutch.

    KINDS   kind of word -> Kind: what it is called in a message, and its words by name
    parse   "RECUPE" -> ("R", "E", "C", "U", "P", "E2");  spelled is its inverse

Sources   model.md sections 3 (channels, manners, letters), 11 and 12 (outcomes), 18 (estimators).
Limits    Only what this version can run: one condition, one way to split by rating.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

Told = dict[str, str]


@dataclass(frozen=True)
class Word:
    """One name of the vocabulary, as it is written in a study file, with its title per language."""

    name: str
    title: Told


@dataclass(frozen=True)
class Outcome(Word):
    """Something that is read out of each person.

    unit      per language; of one person's value
    health    a health outcome: in the null world connection does not move it
    latent    it has no unit outside the model; else it is measured in trials
    at_visit  it exists only for people who were visited
    """

    unit: Told
    health: bool
    latent: bool
    at_visit: bool


@dataclass(frozen=True)
class Kind:
    """A closed list of words; `called` names the kind in a message."""

    called: Told
    words: dict[str, Word]


def _words(**titles: tuple[str, str]) -> dict[str, Word]:
    """Words whose names hold no space or capital; each with its English and Dutch title."""
    return {name: Word(name, {"en": en, "nl": nl}) for name, (en, nl) in titles.items()}


def _named(*words: Word) -> dict[str, Word]:
    return {word.name: word for word in words}


_DAY = {"en": "day", "nl": "dag"}
_POINT_DAY = {"en": "point x day", "nl": "punt x dag"}
_LOG_RATIO = {"en": "log ratio", "nl": "logverhouding"}
_POINT = {"en": "point", "nl": "punt"}
_SHARE = {"en": "0 to 1", "nl": "0 tot 1"}

OUTCOMES: dict[str, Outcome] = {
    outcome.name: outcome for outcome in (
        Outcome("duration of the cold", {"en": "duration of the cold", "nl": "duur van de verkoudheid"}, _DAY,
                health=True, latent=False, at_visit=False),
        Outcome("severity of the cold", {"en": "severity of the cold", "nl": "ernst van de verkoudheid"}, _POINT_DAY,
                health=True, latent=False, at_visit=False),
        Outcome("IL-8", {"en": "interleukin-8, two days after the visit against the visit",
                         "nl": "interleukine-8, twee dagen na het consult tegen het consult"}, _LOG_RATIO,
                health=True, latent=False, at_visit=False),
        Outcome("neutrophils", {"en": "neutrophils, two days after the visit against the visit",
                                "nl": "neutrofielen, twee dagen na het consult tegen het consult"}, _LOG_RATIO,
                health=True, latent=False, at_visit=False),
        Outcome("rating",
                {"en": "rating of the consult (CARE, 10 to 50)", "nl": "beoordeling van het consult (CARE, 10 tot 50)"},
                _POINT, health=False, latent=False, at_visit=True),
        Outcome("felt care", {"en": "felt care", "nl": "gevoelde zorg"}, _SHARE, health=False, latent=True,
                at_visit=True),
        Outcome("trust", {"en": "trust", "nl": "vertrouwen"}, _SHARE, health=False, latent=False, at_visit=True),
        Outcome("disclosure", {"en": "disclosure: share of what there is to say that was said",
                               "nl": "openheid: deel van wat er te zeggen is dat gezegd is"}, _SHARE,
                health=False, latent=False, at_visit=True),
    )
}

LETTERS: dict[str, Word] = _named(
    Word("R", {"en": "reason for coming", "nl": "reden van komst"}), Word("E", {"en": "empathy", "nl": "empathie"}),
    Word("C", {"en": "connection", "nl": "connectie"}), Word("U", {"en": "explanation", "nl": "uitleg"}),
    Word("P", {"en": "positive prognosis", "nl": "positieve prognose"}),
    Word("E2", {"en": "empowerment", "nl": "empowerment"}))

CONDITIONS = _named(Word("new cold", {"en": "new cold", "nl": "nieuwe verkoudheid"}))
MANNERS = _words(osler=("unmoved, as Osler taught", "onaangedaan, zoals Osler leerde"),
                 distant=("distant", "afstandelijk"),
                 pitying=("pitying", "medelijdend"), sympathetic=("sympathetic", "sympathiserend"),
                 empathic=("empathic", "empathisch"), compassionate=("compassionate", "compassievol"))
CHANNELS = _words(eye=("eye", "oog"), voice=("voice", "stem"), skin=("skin", "huid"), image=("image", "beeld"))
THROUGH = _words(connection=("connection", "verbinding"), drug=("drug", "medicijn"),
                 attention=("attention", "aandacht"),
                 stress=("stress", "stress"), practice=("practice", "oefening"))
SPLITS = _named(Word("perfect rating",
                     {"en": "perfect rating against any lower", "nl": "hoogste beoordeling tegen elke lagere"}))
ALLOCATIONS = _words(simple=("simple: each person by their own lot", "enkelvoudig: ieder een eigen lot"),
                     blocked=("in blocks of equal arms", "in blokken met gelijke armen"),
                     stratified=("in blocks within each stratum", "in blokken binnen elk stratum"))
STRATA = _words(carer=("carer", "zorgverlener"))
ESTIMATORS = _words(truth=("truth: the same people in both arms", "waarheid: dezelfde mensen in beide armen"),
                    lot=("by lot", "door loting"),
                    rating=("by rating, not randomised", "naar beoordeling, niet geloot"))
SCALES = _words(difference=("difference", "verschil"), ratio=("ratio", "verhouding"))
STATISTICS = _words(mean=("mean", "gemiddelde"), sd=("standard deviation", "standaardafwijking"),
                    median=("median", "mediaan")) | _named(
                        Word("share perfect",
                             {"en": "share of perfect ratings", "nl": "aandeel hoogste beoordelingen"}))
ROLES = _words(fitted=("fitted: used to set a number", "afgesteld: gebruikt om een getal te kiezen"),
               implied=("implied: same study, not used", "volgt eruit: zelfde studie, niet gebruikt"),
               predicted=("predicted: a study never touched", "voorspeld: een studie die nooit is gebruikt"))
WORLDS = _words(told=("as the article tells", "zoals het artikel vertelt"),
                supported=("only what studies support", "alleen wat studies steunen"),
                null=("attention is pleasant but heals nothing", "aandacht is prettig maar geneest niets"))


def spelled(letters: Iterable[str]) -> str:
    """The shortest way to write these letters of RECUPE; "E2" where a plain E would be read as empathy."""
    given = [letter for letter in LETTERS if letter in set(letters)]
    plain = "".join(letter[0] for letter in given)
    return plain if parse(plain) == tuple(given) else "".join(given)


def parse(consult: str) -> tuple[str, ...] | None:
    """The letters of a consult, in the order of RECUPE; None when it is not a consult.

    Letters stand in the order of the word RECUPE, each at most once. An E before any C, U or P is empathy; a second E,
    and an E after C, U or P, is empowerment ("RUPE": no empathy). `E2` is always empowerment, so that every set of
    letters can be written ("RE2": reason and empowerment).
    """
    order = list(LETTERS)
    found: list[str] = []
    at = 0
    rest = consult
    while rest:
        token = "E2" if rest.startswith("E2") else rest[0]
        places = [k for k in range(at, len(order)) if order[k] == token or (token == "E" and order[k] == "E2")]
        if not places:
            return None
        found.append(order[places[0]])
        at, rest = places[0] + 1, rest[len(token):]
    return tuple(found) or None


def _consults() -> dict[str, Word]:
    """Every consult that can be written, the ones nearest to the whole word first."""
    sets = [tuple(letter for letter, on in zip(LETTERS, chosen, strict=True) if on)
            for chosen in product((True, False), repeat=len(LETTERS)) if any(chosen)]
    return _named(*(Word(spelled(letters), {language: ", ".join(LETTERS[x].title[language] for x in letters)
                                            for language in ("en", "nl")})
                    for letters in sorted(sets, key=len, reverse=True)))


KINDS: dict[str, Kind] = {
    "condition": Kind({"en": "condition", "nl": "aandoening"}, CONDITIONS),
    "manner": Kind({"en": "manner", "nl": "bejegening"}, MANNERS),
    "channel": Kind({"en": "channel", "nl": "kanaal"}, CHANNELS),
    "consult": Kind({"en": "consult (letters of RECUPE, in that order)",
                     "nl": "consult (letters van RECUPE, in die volgorde)"},
                    _consults()),
    "outcome": Kind({"en": "outcome", "nl": "uitkomst"}, dict(OUTCOMES)),
    "through": Kind({"en": "route (through)", "nl": "weg (through)"}, THROUGH),
    "split": Kind({"en": "split", "nl": "tweedeling"}, SPLITS),
    "allocation": Kind({"en": "method of allocation", "nl": "manier van toewijzen"}, ALLOCATIONS),
    "stratum": Kind({"en": "stratum", "nl": "stratum"}, STRATA),
    "estimator": Kind({"en": "estimator", "nl": "schatter"}, ESTIMATORS),
    "scale": Kind({"en": "scale", "nl": "schaal"}, SCALES),
    "statistic": Kind({"en": "statistic", "nl": "statistiek"}, STATISTICS),
    "role": Kind({"en": "role", "nl": "rol"}, ROLES),
    "world": Kind({"en": "world", "nl": "wereld"}, WORLDS),
}


def words(kind: str) -> str:
    """The words of a kind, as a list to read."""
    return ", ".join(KINDS[kind].words)
