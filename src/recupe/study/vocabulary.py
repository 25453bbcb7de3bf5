"""Vocabulary: the closed list of words that a study may use, each with its titles in English and Dutch.

    KINDS   kind of word -> Kind: what it is called in a message, and its words by name
    parse   "RECUPE" -> ("R", "E", "C", "U", "P", "E2");  spelled is its inverse

Sources   model.md sections 3 (channels, manners, letters), 11 and 12 (outcomes), 18 (estimators).
Limits    Only what this version can run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
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
    system    the part of the model that it is read from
    """

    unit: Told
    health: bool
    latent: bool
    at_visit: bool
    system: str = ""


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
_MOOD = {"en": "-1 to 1", "nl": "-1 tot 1"}
_MG = {"en": "mg", "nl": "mg"}
_MINUTE = {"en": "minute", "nl": "minuut"}
_CHANCE = {"en": "percentage point", "nl": "procentpunt"}
_PERCENT = {"en": "%", "nl": "%"}
_NMOL = {"en": "nmol/L", "nl": "nmol/L"}
_LN_MS = {"en": "ln ms", "nl": "ln ms"}
_VISIT = {"en": "a visit", "nl": "per consult"}
_NG = {"en": "ng/mL", "nl": "ng/mL"}
_OF_100 = {"en": "0 to 100", "nl": "0 tot 100"}
_MG_DL = {"en": "mg/dL", "nl": "mg/dL"}


def _outcome(name: str, nl: str, unit: Told, *, health: bool = True, latent: bool = False, at_visit: bool = False,
             system: str = "", en: str = "") -> Outcome:
    return Outcome(name, {"en": en or name, "nl": nl}, unit, health, latent, at_visit, system)


OUTCOMES: dict[str, Outcome] = {
    outcome.name: outcome for outcome in (
        _outcome("duration of the cold", "duur van de verkoudheid", _DAY, system="cold"),
        _outcome("severity of the cold", "ernst van de verkoudheid", _POINT_DAY, system="cold"),
        _outcome("IL-8", "interleukine-8, twee dagen na het consult tegen het consult", _LOG_RATIO, system="cold",
                 en="interleukin-8, two days after the visit against the visit"),
        _outcome("neutrophils", "neutrofielen, twee dagen na het consult tegen het consult", _LOG_RATIO, system="cold",
                 en="neutrophils, two days after the visit against the visit"),
        _outcome("rating", "beoordeling van het consult (CARE, 10 tot 50)", _POINT, health=False, at_visit=True, system="rating",
                 en="rating of the consult (CARE, 10 to 50)"),
        _outcome("felt care", "gevoelde zorg", _SHARE, health=False, latent=True, at_visit=True, system="response"),
        _outcome("trust", "vertrouwen", _SHARE, health=False, at_visit=True, system="trust"),
        _outcome("disclosure", "openheid: deel van wat er te zeggen is dat gezegd is", _SHARE, health=False, at_visit=True,
                 system="disclosure", en="disclosure: share of what there is to say that was said"),
        _outcome("hope", "hoop", _SHARE, health=False, system="expectation"),
        _outcome("mood", "stemming", _MOOD, health=False, system="mirror"),
        _outcome("pain", "pijn", _POINT, system="pain"),
        _outcome("mean pain", "gemiddelde pijn", _POINT, system="pain"),
        _outcome("morphine used", "gebruikte morfine", _MG, system="morphine"),
        _outcome("morphine worth", "verborgen morfine waar de verlichting tegen opweegt", _MG, system="morphine",
                 en="hidden morphine that the relief is worth"),
        _outcome("morphine for half relief", "morfine voor halve verlichting", _MG, system="morphine"),
        _outcome("unpleasantness", "hoe onaangenaam", _OF_100, system="pain", en="how unpleasant"),
        _outcome("bodily response to pain", "lichamelijke reactie op pijn", _OF_100, latent=True, system="pain"),
        _outcome("relief drive", "verlichting", _NG, latent=True, system="opioid"),
        _outcome("pool", "voorraad: afgeefbaar deel van de verlichting", _SHARE, latent=True, system="opioid",
                 en="pool: releasable share of the relief drive"),
        _outcome("threat", "dreiging", _SHARE, latent=True, system="threat"),
        _outcome("night arousal", "onrust in de laatste nacht", _SHARE, latent=True, system="threat",
                 en="arousal in the last night"),
        _outcome("rise of cortisol", "stijging van cortisol", _NMOL, system="threat"),
        _outcome("time of the cortisol peak", "moment van de cortisolpiek", _MINUTE, system="threat"),
        _outcome("ln RMSSD", "ln RMSSD (hartslagvariatie)", _LN_MS, system="vagus", en="ln RMSSD (heart rate variability)"),
        _outcome("ln RMSSD while practising", "ln RMSSD tijdens de oefening, niet te lezen als nervus vagus", _LN_MS, health=False,
                 system="vagus", en="ln RMSSD while practising, not to be read as the vagus"),
        _outcome("salivary IgA", "immunoglobuline A in speeksel, tegen het begin", _PERCENT, system="immunity",
                 en="immunoglobulin A in saliva, against the start"),
        _outcome("exhaustion", "uitputting", _SHARE, system="fatigue"),
        _outcome("54 x exhaustion", "54 x uitputting", _POINT, system="fatigue"),
        _outcome("skill", "vaardigheid van de langzame route", _SHARE, health=False, system="practice",
                 en="skill of the slow route"),
        _outcome("mirror sensitivity", "spiegelgevoeligheid", _SHARE, health=False, system="practice"),
        _outcome("care given", "gegeven zorg, zoals gevoeld", _SHARE, health=False, latent=True, system="response",
                 en="care given, as it is felt"),
        _outcome("set point", "instelpunt", _MOOD, latent=True, system="setpoint"),
        _outcome("set point of the other", "instelpunt van de ander", _MOOD, latent=True, system="setpoint"),
        _outcome("slow trace", "langzaam spoor (invuller voor genregulatie)", _MOOD, latent=True, system="setpoint",
                 en="slow trace (a stand-in for gene regulation)"),
        _outcome("complaints", "klachten", _SHARE, system="setpoint"),
        _outcome("felt complaints", "gevoelde klachten", _SHARE, system="setpoint"),
        _outcome("self-care", "zelfzorg", _SHARE, system="selfcare"),
        _outcome("HbA1c", "HbA1c", _PERCENT, system="selfcare"),
        _outcome("HbA1c below 7 %", "HbA1c onder 7 %", _CHANCE, system="selfcare"),
        _outcome("LDL", "LDL", _MG_DL, system="selfcare"),
        _outcome("LDL below 100", "LDL onder 100", _CHANCE, system="selfcare"),
        _outcome("meaning", "zin", _SHARE, health=False, system="selfcare"),
        _outcome("tests", "tests", _VISIT, system="tests"),
        _outcome("interventions", "ingrepen", _VISIT, system="tests"),
    )
}
_TIMED = re.compile(r"(.+) at ([0-9]{1,6}(?:\.[0-9]+)?) (minute|hour|day|week)s?")
_UNITS = {"minute": ("minute", "minuten"), "hour": ("hour", "uur"), "day": ("day", "dagen"), "week": ("week", "weken")}


def timed(name: str) -> tuple[str, str | None]:
    """An outcome as a study names it, and when it is read: "pain at 60 minutes" -> ("pain", "60 minutes"); None: at the end."""
    found = _TIMED.fullmatch(name)
    return (found[1], f"{found[2]} {found[3]}s") if found and found[1] in OUTCOMES else (name, None)


def outcome(name: str) -> Outcome:
    """What an outcome of a study is, its moment in its titles; `KeyError` for a name that is none."""
    word, when = timed(name)
    known = OUTCOMES[word]
    if when is None:
        return known
    number, unit = when.split()
    en, nl = unit, _UNITS[unit[:-1]][1]
    if float(number) == 1.0:
        en, nl = unit[:-1], {"minuten": "minuut", "uur": "uur", "dagen": "dag", "weken": "week"}[nl]
    title = {"en": f"{known.title['en']}, after {number} {en}", "nl": f"{known.title['nl']}, na {number} {nl}"}
    return replace(known, name=name, title=title)


LETTERS: dict[str, Word] = _named(
    Word("R", {"en": "reason for coming", "nl": "reden van komst"}), Word("E", {"en": "empathy", "nl": "empathie"}),
    Word("C", {"en": "connection", "nl": "connectie"}), Word("U", {"en": "explanation", "nl": "uitleg"}),
    Word("P", {"en": "positive prognosis", "nl": "positieve prognose"}),
    Word("E2", {"en": "empowerment", "nl": "empowerment"}))

CONDITIONS = _named(
    Word("new cold", {"en": "new cold", "nl": "nieuwe verkoudheid"}), Word("healthy", {"en": "healthy", "nl": "gezond"}),
    Word("in pain", {"en": "in pain", "nl": "met pijn"}),
    Word("after surgery", {"en": "after surgery, pain that fades over days", "nl": "na een operatie, pijn die in dagen wegtrekt"}),
    Word("diabetes", {"en": "diabetes", "nl": "diabetes"}), Word("carers", {"en": "carers at work",
                                                                            "nl": "zorgverleners aan het werk"}),
    Word("lived", {"en": "people of a real study, whose rows are analysed", "nl": "mensen van een echte studie, van wie de rijen "
                   "worden geanalyseerd"}),
    Word("doctors", {"en": "doctors, each with their own style", "nl": "artsen, ieder met een eigen stijl"}))

LIVED = "lived"
OUTCOME_KINDS = _words(continuous=("continuous: a number", "continu: een getal"), binary=("yes or no", "ja of nee"),
                       count=("a count", "een aantal"), ordinal=("ordered steps", "geordende stappen"),
                       time=("time until something happens", "tijd tot iets gebeurt"))
BETTER = _words(lower=("lower is better", "lager is beter"), higher=("higher is better", "hoger is beter"))
ANALYSES = _words(
    means=("difference of means", "verschil van gemiddelden"),
    ancova=("difference of means, adjusted for what was measured before", "verschil van gemiddelden, gecorrigeerd voor vooraf"),
    mixed=("linear mixed model, an intercept for each carer", "lineair gemengd model, een niveau per zorgverlener"),
    logistic=("odds ratio, marginal logistic model", "oddsratio, marginaal logistisch model"),
    poisson=("rate ratio, marginal Poisson model", "verhouding van aantallen, marginaal Poisson-model"),
    ordinal=("odds ratio of a step, proportional odds", "oddsratio van een stap, proportionele odds"),
    cox=("hazard ratio, Cox", "hazardratio, Cox"),
    within=("difference within people", "verschil binnen mensen"))


@dataclass(frozen=True)
class Occasion(Word):
    """Something that enters a person's time.

    needs     keys it cannot do without, beside `at`        may      keys it may have
    system    the part of the model that it goes through
    """

    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    system: str = ""


_MEETING = ("consult", "manner", "channels", "minutes")


def _occasion(name: str, nl: str, system: str, needs: str = "minutes", may: str = "") -> Occasion:
    return Occasion(name, {"en": name, "nl": nl}, tuple(needs.split()), tuple(may.split()), system)


OCCASIONS: dict[str, Occasion] = {one.name: one for one in (
    _occasion("consult", "consult", "response", " ".join(_MEETING), "strain"),
    _occasion("work", "werken: consulten achter elkaar", "fatigue", " ".join(_MEETING) + " count"),
    _occasion("support of a friend", "steun van een vriend", "setpoint", " ".join(_MEETING)),
    _occasion("lay pair", "leken die om de beurt luisteren", "setpoint", " ".join(_MEETING)),
    _occasion("pain and anger of another", "pijn en woede van een ander", "setpoint", " ".join(_MEETING)),
    _occasion("one who suffers", "iemand die lijdt", "vagus", " ".join(_MEETING)),
    _occasion("visits of patients", "consulten van patiënten", "tests", " ".join(_MEETING)),
    *(_occasion(en, nl, "pain", "minutes heat", "blocker") for en, nl in (
        ("quiet", "rust"), ("photo of a stranger", "foto van een vreemde"), ("photo of the partner", "foto van de partner"),
        ("hand of the partner", "hand van de partner"), ("word game", "woordspel"))),
    *(_occasion(en, nl, "immunity") for en, nl in (
        ("film of care", "film over zorg"), ("neutral film", "neutrale film"), ("film of anger", "film over woede"),
        ("dwelling on care", "stilstaan bij liefde"), ("dwelling on nothing", "stilstaan bij niets"),
        ("dwelling on anger", "stilstaan bij woede"))),
    *(_occasion(en, nl, "morphine", "mg minutes", "blocker") for en, nl in (
        ("open morphine", "openlijk gegeven morfine"), ("hidden morphine", "verborgen gegeven morfine"))),
    _occasion("infusion of morphine", "infuus met morfine", "morphine", "mg minutes"),
    *(_occasion(en, nl, "morphine", "mg limit minutes") for en, nl in (
        ("pump with a person", "pomp met een mens erbij"), ("ordinary pump", "gewone pomp"), ("covert pump", "verborgen pomp"))),
    *(_occasion(en, nl, "expectation") for en, nl in (
        ("stop by a nurse", "verpleegkundige stopt zonder overleg"), ("failing pump", "pomp valt uit"),
        ("stop with a consult", "stoppen na overleg"), ("hidden stop", "verborgen stop"))),
    *(_occasion(en, nl, "pain", "minutes", "blocker") for en, nl in (
        ("plain words", "gewone woorden"), ("words of harm", "woorden die schade voorspellen"))),
    _occasion("exclusion", "buitengesloten worden", "pain"), _occasion("inclusion", "erbij horen", "pain"),
    _occasion("own shock", "een eigen schok", "pain", ""),
    _occasion("shock to the partner", "een schok bij de partner", "pain", "channels"),
    _occasion("waiting alone", "alleen wachten", "threat"), _occasion("waiting with a friend", "wachten met een vriend", "threat"),
    _occasion("stress task", "stresstaak", "threat"),
    _occasion("practice", "oefenen", "practice", "hours"),
    _occasion("practice of kindness", "oefenen in vriendelijkheid", "practice", "hours"),
    *(_occasion(en, nl, "vagus") for en, nl in (("slow breathing", "langzaam ademen"), ("yoga", "yoga"), ("massage", "massage"))),
    *(_occasion(en, nl, "opioid", "minutes", "dose") for en, nl in (
        ("wine", "wijn"), ("cigarette", "sigaret"), ("comfort food", "troosteten"), ("sleeping pill", "slaappil"))),
    _occasion("night", "nacht", "threat", "minutes", "dose"), _occasion("day", "dag", "threat"),
)}
BLOCKERS = _words(naloxone=("naloxone", "naloxon"), diazepam=("diazepam", "diazepam"), proglumide=("proglumide", "proglumide"))
STARTS = _words(skill=("trained skill", "geoefende vaardigheid"), mirroring=("mirror sensitivity", "spiegelgevoeligheid"),
                trust=("trust", "vertrouwen"), meaning=("meaning", "zin"), pool=("pool", "voorraad"), mood=("mood", "stemming"))
MANNERS = _words(osler=("unmoved, as Osler taught", "onaangedaan, zoals Osler leerde"),
                 distant=("distant", "afstandelijk"),
                 pitying=("pitying", "medelijdend"), sympathetic=("sympathetic", "sympathiserend"),
                 empathic=("empathic", "empathisch"), compassionate=("compassionate", "compassievol")) | _named(
                     Word("own style", {"en": "own style, by skill", "nl": "eigen stijl, naar vaardigheid"}))
CHANNELS = _words(eye=("eye", "oog"), voice=("voice", "stem"), skin=("skin", "huid"), image=("image", "beeld"))
THROUGH = _words(connection=("connection", "verbinding"), drug=("drug", "medicijn"),
                 attention=("attention", "aandacht"), treatment=("treatment, in real rows", "behandeling, in echte rijen"),
                 stress=("stress", "stress"), practice=("practice", "oefening"))
SPLITS = _named(Word("perfect rating",
                     {"en": "perfect rating against any lower", "nl": "hoogste beoordeling tegen elke lagere"}),
                Word("above the middle", {"en": "above the middle of a column measured after the lot, against the others",
                                          "nl": "boven het midden van een kolom van na de loting, tegen de anderen"}),
                Word("lowest third of care given",
                     {"en": "doctors in the lowest third of care given, against the others, before the lot",
                      "nl": "artsen in het laagste derde van gegeven zorg, tegen de anderen, vóór de loting"}))
ALLOCATIONS = _words(simple=("simple: each person by their own lot", "enkelvoudig: ieder een eigen lot"),
                     blocked=("in blocks of equal arms", "in blokken met gelijke armen"),
                     stratified=("in blocks within each stratum", "in blokken binnen elk stratum"),
                     minimised=("one after the other, carers in balance", "één voor één, zorgverleners in balans")) | _named(
                         Word("by carer", {"en": "each carer draws one arm for all their people",
                                           "nl": "elke zorgverlener loot één arm voor al zijn mensen"}))
STRATA = _words(carer=("carer", "zorgverlener"))
ESTIMATORS = _words(truth=("truth: the same people in both arms", "waarheid: dezelfde mensen in beide armen"),
                    lot=("by lot", "door loting"),
                    rating=("by rating, not randomised", "naar beoordeling, niet geloot"))
SCALES = _words(difference=("difference", "verschil"), ratio=("ratio", "verhouding"), percent=("percent more", "procent meer"),
                sd=("standard deviations", "standaardafwijkingen"))
STATISTICS = _words(mean=("mean", "gemiddelde"), sd=("standard deviation", "standaardafwijking"),
                    median=("median", "mediaan")) | _named(
                        Word("share perfect",
                             {"en": "share of perfect ratings", "nl": "aandeel hoogste beoordelingen"}),
                        Word("median change", {"en": "median change between the washes, in pg/mL or cells",
                                               "nl": "mediane verandering tussen de spoelingen, in pg/mL of cellen"}),
                        Word("mean of volunteers", {"en": "mean of those who volunteer because they feel bad",
                                                    "nl": "gemiddelde van wie zich meldt omdat het slecht gaat"}),
                        Word("change of volunteers", {
                            "en": "change since entry of those who volunteer because they feel bad",
                            "nl": "verandering sinds het begin van wie zich meldt omdat het slecht gaat"}))
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
    "occasion": Kind({"en": "occasion", "nl": "gebeurtenis"}, dict(OCCASIONS)),
    "blocker": Kind({"en": "blocker", "nl": "blokker"}, BLOCKERS),
    "start": Kind({"en": "state at the start", "nl": "toestand aan het begin"}, STARTS),
    "through": Kind({"en": "route (through)", "nl": "weg (through)"}, THROUGH),
    "outcome kind": Kind({"en": "kind of outcome", "nl": "soort uitkomst"}, OUTCOME_KINDS),
    "better": Kind({"en": "direction", "nl": "richting"}, BETTER),
    "analysis": Kind({"en": "analysis", "nl": "analyse"}, ANALYSES),
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
