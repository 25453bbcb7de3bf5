"""Every row of the specification's table of studies stands in a packaged study, in all three worlds, and misses say why."""

from __future__ import annotations

import pytest

from recupe.evidence.arrow import WORLDS
from recupe.lab.reproduce import UNTOLD, reproduce
from recupe.study.document import load
from recupe.study.shelf import studies

ROWS = {  # the specification's row: study, contrast or arms, estimator or statistic
    "open/hidden: placebo in mg hidden": ("open-hidden", "open v hidden, nothing given, morphine worth", "truth"),
    "open/hidden: dose for half relief": ("open-hidden", "hidden v open, dose for half relief", "truth"),
    "open/hidden: human part at 0 mg": ("open-hidden", "open v hidden, nothing given, pain", "truth"),
    "open/hidden: human part at 8 mg": ("open-hidden", "open v hidden, 8 mg", "truth"),
    "open/hidden: human part at 16 mg": ("open-hidden", "open v hidden, 16 mg", "truth"),
    "open/hidden: naloxone blocks": ("open-hidden", "open with naloxone v hidden", "truth"),
    "pump: ordinary/human": ("pump", "ordinary pump v person, morphine used", "truth"),
    "pump: covert/human": ("pump", "covert pump v person, morphine used", "truth"),
    "stops: announced v hidden": ("stopping", "pump v hidden, pain at 5 hours", "truth"),
    "stops: nurse v pump": ("stopping", "nurse v pump, pain at 5 hours", "truth"),
    "nocebo": ("nocebo", "harm v plain", "truth"),
    "nocebo with diazepam": ("nocebo", "harm with diazepam v plain", "truth"),
    "nocebo with proglumide": ("nocebo", "harm with proglumide v plain", "truth"),
    "photo at NRS 4": ("photo", "partner v stranger, heat 4", "truth"),
    "photo at NRS 7": ("photo", "partner v stranger, heat 7", "truth"),
    "photo: word game": ("photo", "word game v stranger, heat 4", "truth"),
    "photo: partner with naloxone": ("photo", "partner v stranger with naloxone, heat 4", "truth"),
    "consult: REC v R": ("expectation-and-empathy", "empathic v standard, pain at 10 minutes", "truth"),
    "consult: prognosis and explanation": (
        "expectation-and-empathy", "prognosis explained v standard, pain at 10 minutes", "truth"),
    "consult: prognosis alone": ("expectation-and-empathy", "prognosis alone v standard, pain at 10 minutes", "truth"),
    "consult: 25 instead of 10 minutes": ("expectation-and-empathy", "long v standard", "truth"),
    "cold: mean": ("cold", "no visit, standard, enhanced", "mean"),
    "cold: SD": ("cold", "no visit, standard, enhanced", "sd"),
    "cold: truth": ("cold", "enhanced v standard", "truth"),
    "cold: lot": ("cold", "enhanced v standard", "lot"),
    "cold: rating": ("cold", "enhanced v standard", "rating"),
    "cold: severity ratio by rating": ("cold", "enhanced v standard, severity of the cold", "rating"),
    "cold: P(perfect)": ("cold", "standard, enhanced", "share perfect"),
    "cold: IL-8, log ratio": ("cold", "enhanced v standard, IL-8", "truth"),
    "cold: neutrophils, log ratio": ("cold", "enhanced v standard, neutrophils", "truth"),
    "cold: median change of IL-8, standard": ("cold", "standard", "median change"),
    "cold: median change of IL-8, enhanced": ("cold", "enhanced", "median change"),
    "film: care": ("film", "care", "mean"),
    "film: anger": ("film", "anger", "mean"),
    "one dose of wine, relief": ("substitutes", "wine v nothing, threat at 41 minutes", "truth"),
    "one dose of wine, later": ("substitutes", "wine v nothing, threat at 180 minutes", "truth"),
    "one dose of food": ("substitutes", "comfort food v nothing, threat at 36 minutes", "truth"),
    "one pill": ("substitutes", "sleeping pill v nothing, threat at 41 minutes", "truth"),
    "60 evenings of wine: P": ("sixty-evenings", "wine", "mean"),
    "60 evenings of wine: Z": ("sixty-evenings", "wine v none, set point", "truth"),
    "quit smoking": ("quitting", "stopping v going on", "truth"),
    "hypnotic: abrupt": ("sleeping-pill", "abrupt v none, night arousal at 152 hours", "truth"),
    "hypnotic: taper": ("sleeping-pill", "taper v none, night arousal at 152 hours", "truth"),
    "hypnotic: low dose": ("sleeping-pill", "low dose v none, night arousal at 152 hours", "truth"),
    "carer, 14 weeks: untrained - trained": ("carer-weeks", "untrained v trained", "truth"),
    "carer, 14 weeks: untrained": ("carer-weeks", "untrained empathic", "mean"),
    "carer, 14 weeks: trained": ("carer-weeks", "trained compassionate", "mean"),
    "carer, 14 weeks: distant": ("carer-weeks", "distant", "mean"),
    "carer, 14 weeks: osler": ("carer-weeks", "osler", "mean"),
    "mindful course: lot": ("mindful-course", "course v none", "truth"),
    "mindful course: before-after of volunteers": ("mindful-course", "course", "change of volunteers"),
    "exclusion: mood": ("exclusion", "excluded v included, mood", "truth"),
    "exclusion: pain": ("exclusion", "excluded v included, pain", "truth"),
    "stress test: rise": ("stress-test", "alone", "mean"),
    "stress test: support": ("stress-test", "friend v alone, rise of cortisol", "truth"),
    "carer's RMSSD": ("compassion", "compassionate v distant, ln RMSSD", "truth"),
    "diabetes: HbA1c": ("diabetes", "empathic v sympathetic, HbA1c below 7 %", "truth"),
    "diabetes: LDL": ("diabetes", "empathic v sympathetic, LDL below 100", "truth"),
    "tests: association": ("tests", "lowest third, tests", "rating"),
    "tests: cause": ("tests", "distant v empathic, tests", "truth"),
    "tests: interventions": ("tests", "distant v empathic, interventions", "truth"),
    "seen pain: rating": ("seen-pain", "seen v own, unpleasantness", "truth"),
    "seen pain: body": ("seen-pain", "seen v own, bodily response to pain", "truth"),
    "lay pair: own set point": ("lay-pairs", "lay pair v alone, set point", "truth"),
    "lay pair: the other's set point": ("lay-pairs", "lay pair v alone, set point of the other", "truth"),
    "lay pair: threat": ("lay-pairs", "lay pair v alone, threat", "truth"),
    "lay pair: trust": ("lay-pairs", "lay pair", "mean"),
    "meaning": ("meaning", "more v usual, HbA1c below 7 %", "truth"),
    "set point: support": ("support-and-strain", "support v alone, set point", "truth"),
    "set point: the other's pain and anger": ("support-and-strain", "pain and anger v alone, set point", "truth"),
    "complaints": ("complaints", "wine and strain", "mean"),
    "complaints, treated": ("complaints", "treated", "mean"),
}
ASKED_FOR = {"cold", "photo", "open-hidden", "milligrams", "pump", "stopping", "nocebo", "seen-pain", "exclusion", "film",
             "stress-test", "breathing", "tests", "diabetes", "expectation-and-empathy",
             "carer-weeks", "mindful-course", "upkeep-loop",
             "giving", "lay-pairs", "support-and-strain", "substitutes", "sleeping-pill", "without-substitutes", "meaning"}
QUICK = ("photo", "open-hidden", "stopping", "nocebo", "seen-pain", "exclusion", "film", "stress-test", "breathing",
         "substitutes", "meaning")


def test_every_study_that_the_article_rests_on_is_packaged() -> None:
    assert set(studies()) >= ASKED_FOR
    assert len(studies()) >= 24


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_the_specification_stands_in_its_study_in_every_world(row: str) -> None:
    name, what, by = ROWS[row]
    found = [t for t in load(name).targets if (t.contrast or ", ".join(t.arms)) == what and by in (t.estimator, t.statistic)]
    assert {t.world for t in found} == set(WORLDS)


@pytest.mark.parametrize("name", studies())
def test_a_study_holds_a_target_or_says_why_not(name: str) -> None:
    study = load(name)
    assert study.targets or study.untargeted


@pytest.fixture(scope="module")
def quick() -> list[dict[str, object]]:
    return list(reproduce(QUICK)["rows"])


def test_every_miss_has_a_reason(quick: list[dict[str, object]]) -> None:
    assert [row for row in quick if row["hit"] is False and row["reason"] in (None, UNTOLD)] == []


def test_the_headlines_of_the_article_are_hit_as_told(quick: list[dict[str, object]]) -> None:
    told = [row for row in quick if row["world"] == "told" and row["role"] and row["low"] is not None]
    assert len(told) >= 12
    assert [row["contrast"] for row in told if not row["hit"]] == []


def test_what_was_never_published_cannot_be_hit(quick: list[dict[str, object]]) -> None:
    unpublished = [row for row in quick if row["role"] is None]
    assert unpublished
    assert all(row["hit"] is None and row["reason"] == {"en": "not published", "nl": "niet gepubliceerd"} for row in unpublished)


def test_unpublished_bands_of_the_specification_hold_all_the_same(quick: list[dict[str, object]]) -> None:
    outside = [(row["study"], row["contrast"], row["world"], row["simulated"]) for row in quick
               if row["role"] is None and row["inside"] is False]
    assert outside == []


def test_misses_come_first_and_roles_are_counted_apart(quick: list[dict[str, object]]) -> None:
    order = [{False: 0, True: 1, None: 2}[row["hit"]] for row in quick]  # type: ignore[index]
    assert order == sorted(order)
    counts = reproduce(("photo", "stopping"))["counts"]
    assert set(counts) == {"fitted", "implied"}
    assert counts["fitted"]["told"]["judged"] == 2
