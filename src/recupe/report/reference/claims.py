"""Claims: every claim of the article in a table, and what this version does with it: modelled, or shown only.

A claim is *modelled* when an arrow speaks of it (*outcome read out* when a packaged study also measures what it claims). A claim
without an arrow is shown only, unless the encounter or the study itself is that claim.
"""

from __future__ import annotations

from collections import Counter

from ...evidence.arrow import arrows
from ...evidence.claim import Claim, claims
from ...evidence.vocabulary import CLAIM_STATUSES
from ...study.shelf import studies
from ..number import HOLE
from ..wording import say
from .arrows import tested
from .markdown import code, codes, table

Told = dict[str, str]

ROUTES: Told = {"en": "the encounter itself: its two routes", "nl": "de ontmoeting zelf: de twee routes ervan"}
DIFFER: Told = {"en": "people and carers differ in mirroring and skill",
                "nl": "mensen en zorgverleners verschillen in spiegelen en vaardigheid"}
LETTERS: Told = {"en": "the letters of a consult", "nl": "de letters van een consult"}
LAY: Told = {"en": "the study `lay-pairs`", "nl": "de studie `lay-pairs`"}
LOOP: Told = {"en": "the study `upkeep-loop`: two-way by construction, each link can be cut",
              "nl": "de studie `upkeep-loop`: twee kanten op gebouwd, elke schakel is door te snijden"}
ARMS: Told = {"en": "the arms of the study `cold`", "nl": "de armen van de studie `cold`"}
BUILT_IN: dict[str, Told] = {
    "two_routes": ROUTES, "every_contact_attunes": ROUTES, "mirror_neurons_empathy": ROUTES, "empathy_trait": DIFFER,
    "recupe_model": LETTERS, "recupe_reason": LETTERS, "recupe_empathy": LETTERS, "recupe_connection": LETTERS,
    "recupe_empowerment": LETTERS, "cold_trial_design": ARMS, "cold_distant_consult": ARMS, "help_without_therapy": LAY,
    "benefits_two_way": LOOP, "mindfulness_vagus": LOOP,
}
"""Claims that the model runs without an arrow of their own, and where (specification, section 21)."""

WORDS: Told = {"en": "a definition or an opinion: no outcome to read out",
               "nl": "een definitie of mening: geen uitkomst om te meten"}
MANNERS: Told = {"en": "words; their difference runs as manners of a consult",
                 "nl": "woorden; hun verschil draait als bejegeningen van een consult"}
GAIN: Told = {"en": "one gain by likeness; no study of its own", "nl": "één versterking door gelijkenis; geen eigen studie"}
COHORT: Told = {"en": "a mix of manners can be given; nothing is claimed of real cohorts",
                "nl": "een mengsel van bejegeningen kan worden opgegeven; over echte cohorten wordt niets beweerd"}
WHY_NOT: dict[str, Told] = {
    **dict.fromkeys(("survival_needs_others", "innate_compassion", "social_brain_concept", "unique_outside_sensitivity",
                     "social_brain_evolution"), WORDS),
    **dict.fromkeys(("three_words", "empathy_unconscious", "compassion_response"), MANNERS),
    **dict.fromkeys(("empathy_beauty", "empathy_similarity", "empathy_children"), GAIN),
    **dict.fromkeys(("care_neglects_connection", "osler_1912", "journals_1950s", "distance_is_norm"), COHORT),
    "recovery_plan": {"en": "left out: an advertisement without content", "nl": "weggelaten: een advertentie zonder inhoud"},
    "patients_undervalue": {"en": "left out: there is no model of what people ask for",
                            "nl": "weggelaten: er is geen model van waar mensen om vragen"},
    "altruism_mirror": {"en": "mirror sensitivity moves by practice only",
                        "nl": "spiegelgevoeligheid beweegt alleen door oefening"},
}
"""Claims that are shown and not run, or left out, and why (specification, section 21)."""

STATES: dict[str, Told] = {
    "read out": {"en": "modelled, outcome read out", "nl": "in het model, met uitkomst"},
    "whole": {"en": "modelled", "nl": "in het model"}, "shown": {"en": "shown only", "nl": "alleen getoond"},
}
MEANING: dict[str, Told] = {
    "well supported": {"en": "more than one study finds it, for the outcome that is named",
                       "nl": "meer dan één studie vindt het, voor de genoemde uitkomst"},
    "small": {"en": "there is an effect; it is modest, or rests on little",
              "nl": "er is een effect; het is bescheiden, of rust op weinig"},
    "uncertain": {"en": "it may be so; what was studied is thin, indirect, or says nothing of causes",
                  "nl": "het kan zo zijn; wat is onderzocht is dun, indirect, of zegt niets over oorzaken"},
    "contested": {"en": "good studies contradict each other", "nl": "goede studies spreken elkaar tegen"},
    "contradicted as worded": {"en": "studies say something else than the printed sentence",
                               "nl": "studies zeggen iets anders dan de gedrukte zin"},
    "misreported": {"en": "there is a study, and it found something else", "nl": "er is een studie, en die vond iets anders"},
    "advertisement": {"en": "it stands in the advertisement for a book, inside the article",
                      "nl": "het staat in de reclame voor een boek, in het artikel"},
    "not checked": {"en": "we did not look; or it is a definition or an opinion, which no study can settle",
                    "nl": "we hebben niet gezocht; of het is een definitie of een mening, en die kan geen studie beslissen"},
}
HEADS: dict[str, tuple[str, ...]] = {
    "en": ("claim", "what it says", "what studies leave of it", "in this version", "by"),
    "nl": ("bewering", "wat er staat", "wat studies ervan overlaten", "in deze versie", "waardoor"),
}


def arrows_on(claim: str) -> list[str]:
    """The arrows that speak of a claim."""
    return [arrow.id for arrow in arrows().values() if claim in arrow.claims]


def state_of(claim: str) -> str:
    """`read out`, `whole` or `shown`."""
    if claim in BUILT_IN:
        return "whole"
    if set(arrows_on(claim)) & set(tested()):
        return "read out"
    return "whole" if arrows_on(claim) else "shown"


def _row(claim: Claim, language: str) -> list[object]:
    by = ", ".join(part for part in (BUILT_IN.get(claim.id, WHY_NOT.get(claim.id, {})).get(language, ""),
                                  codes(arrows_on(claim.id))) if part)
    status = say(f"code.{claim.status}", language)
    return [code(claim.id), claim.title[language], status, STATES[state_of(claim.id)][language], by or HOLE]


def claims_block(language: str) -> str:
    """The count of each state, which arrows a study puts to the test, and the table in the article's order."""
    counts = Counter(state_of(claim) for claim in claims())
    shares = "; ".join(f"{counts[name]} {told[language]}" for name, told in STATES.items() if counts[name])
    read = {"studies": codes(studies()), "arrows": codes(tested())}
    lead = {"en": "Of {n} claims: {shares}. The packaged studies ({studies}) read out the outcome of these arrows: {arrows}. Every "
                  "other arrow that is modelled acts in their people, and no study reads out what it claims.",
            "nl": "Van {n} beweringen: {shares}. De meegeleverde studies ({studies}) meten de uitkomst van deze pijlen: {arrows}. "
                  "Elke andere pijl in het model werkt in hun mensen, en geen studie meet wat die pijl beweert."}
    said = lead[language].format(n=len(claims()), shares=shares, **read)
    return f"{said}\n\n{table(HEADS[language], (_row(claim, language) for claim in claims().values()))}"


def statuses_block(language: str) -> str:
    """What each verdict on a claim means, and how many claims have it."""
    heads = {"en": ("verdict", "means", "claims"), "nl": ("oordeel", "betekent", "beweringen")}
    counts: Counter[str] = Counter(claim.status for claim in claims().values())
    rows = ([say(f"code.{status}", language), MEANING[status][language], counts[status]] for status in CLAIM_STATUSES)
    return table(heads[language], rows)
