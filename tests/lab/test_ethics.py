"""No lot for a consult colder than usual without a word about it, and an offer in which nobody gets less."""

from __future__ import annotations

import re

import pytest

from recupe.encounter.manner import MANNERS
from recupe.errors import Refusal
from recupe.lab.ethics import USUAL, colder_arms, colder_manner, coldest, concern, offer
from recupe.lab.lots import lots
from recupe.study.document import load, parse
from recupe.study.shelf import studies, text
from recupe.study.vocabulary import MANNERS as WORDS

COLD = text("cold")


def of(*arms: str) -> str:
    """A study with these arms, each `name | consult | manner | minutes`; an empty consult is no visit."""
    tables = []
    for arm in arms:
        name, consult, manner, minutes = (part.strip() for part in arm.split("|"))
        visit = (f'calendar = [{{ at = "entry", consult = "{consult}", manner = "{manner}", channels = ["voice"], '
                 f"minutes = {minutes} }}]") if consult else ""
        tables.append(f'[[arms]]\nname = "{name}"\n{visit}\n')
    first, second = (arm.split("|")[0].strip() for arm in (arms * 2)[:2])
    contrast = ('[[contrasts]]\nname = "c"\noutcome = "severity of the cold"\nthrough = "connection"\n'
                f'compare = ["{second}", "{first}"]\n')
    return ('question = "Does it work?"\n[people]\ncondition = "new cold"\npersons = 60\n[carers]\ncount = 2\n' + "\n".join(tables)
            + '\n[[outcomes]]\nname = "severity of the cold"\n' + (contrast if len(arms) > 1 else ""))


def test_colder_manners_are_those_whose_warmth_lies_below_usual_care() -> None:
    assert [name for name in MANNERS if colder_manner(name)] == ["osler", "distant"]
    assert all(MANNERS[name].warmth < MANNERS[USUAL].warmth for name in MANNERS if colder_manner(name))
    assert not colder_manner(None) and not colder_manner("own style") and "own style" in WORDS


def test_the_cold_trial_raises_a_concern_in_both_languages_with_the_arm_by_its_title() -> None:
    told = concern(load("cold"))
    assert told is not None and coldest(load("cold")) == "standard"
    assert "“standard visit”" in told["en"] and "colder" in told["en"] and "ethics committee" in told["en"]
    assert "“gewoon consult”" in told["nl"] and "kouder" in told["nl"] and "ethische commissie" in told["nl"]
    assert "usual care against usual care plus" in told["en"] and "gewone zorg tegen gewone zorg plus" in told["nl"]


@pytest.mark.parametrize(("arms", "found"), [
    (("a | R | distant | 10", "b | RECUPE | empathic | 10"), {"a": "manner"}),
    (("a | R | osler | 10", "b | RE | sympathetic | 10"), {"a": "manner"}),
    (("a | R | sympathetic | 6", "b | RECUPE | empathic | 10"), {}),
    (("usual care | REC | sympathetic | 10", "b | R | empathic | 10"), {"b": "letters"}),
    (("usual care | REC | sympathetic | 10", "b | RECUPE | empathic | 5"), {"b": "minutes"}),
    (("gewone zorg | REC | sympathetic | 10", "b | RE | empathic | 5"), {"b": "letters"}),
    (("usual care | REC | sympathetic | 10", "plus | RECUPE | empathic | 15"), {}),
    (("usual care | REC | sympathetic | 10", "waiting | | |"), {}),
    (("usual care | REC | sympathetic | 10", "usual care plus | R | empathic | 15"), {"usual care plus": "letters"}),
    (("plain | RE | sympathetic | 9", "usual care plus | REC | empathic | 15"), {}),
    (("unusual | REC | sympathetic | 10", "b | R | empathic | 5"), {}),
])
def test_what_is_colder_or_less_than_usual_is_seen_and_nothing_else(arms: tuple[str, ...], found: dict[str, str]) -> None:
    study = parse(of(*arms))
    assert colder_arms(study) == found and (concern(study) is None) == (not found)


@pytest.mark.parametrize("arms", [
    ("a | R | distant | 10", "b | RECUPE | empathic | 10"), ("a | R | distant | 6", "b | R | sympathetic | 6"),
    ("a | R | osler | 6", "b | R | distant | 6", "c | R | compassionate | 9"),
    ("a | R | distant | 6", "b | R | sympathetic | 6", "c | RECUPE | empathic | 9"),
    ("usual care | REC | sympathetic | 10", "b | R | empathic | 5"), ("usual care | REC | distant | 10", "b | R | distant | 5"),
    ("a | R | distant | 6", "b | R | pitying | 6", "none | | |")])
def test_the_offer_is_a_study_in_which_nobody_gets_less_than_usual_or_than_before(arms: tuple[str, ...]) -> None:
    before, made = parse(of(*arms)), parse(offer(of(*arms)))
    assert concern(made) is None and [arm.name for arm in made.arms] == [arm.name for arm in before.arms]
    for old, new in zip(before.arms, made.arms, strict=True):
        for was, now in zip(old.calendar, new.calendar, strict=True):
            assert MANNERS[str(now.manner)].warmth >= MANNERS[str(was.manner)].warmth
            assert now.long >= was.long and len(now.letters) >= len(was.letters)
    assert lots(made, 20)["concern"] is None


def test_manners_that_differed_still_differ_where_there_is_a_step_left() -> None:
    made = parse(offer(of("a | R | distant | 6", "b | R | sympathetic | 6", "c | RECUPE | empathic | 9")))
    assert [arm.calendar[0].manner for arm in made.arms] == ["sympathetic", "empathic", "compassionate"]
    assert [arm.called("en") for arm in made.arms] == ["usual care", "usual care plus: b", "usual care plus: c"]


def test_the_offer_of_the_cold_trial_names_both_arms_and_leaves_out_what_was_published() -> None:
    made = offer(COLD)
    study = parse(made)
    assert {visit.manner for arm in study.arms for visit in arm.calendar} == {"sympathetic", "empathic"}
    assert [arm.called("en") for arm in study.arms] == ["no visit", "usual care", "usual care plus"]
    assert [arm.called("nl") for arm in study.arms] == ["geen consult", "gewone zorg", "gewone zorg plus"]
    assert study.targets == () and "# Usual care against usual care plus" in made and "niemand krijgt minder" in made
    assert study.outcomes == load("cold").outcomes and study.allocation == load("cold").allocation


def test_other_ways_to_write_a_manner_are_read_and_remarks_are_left_alone() -> None:
    plain = of("a | R | distant | 6", "b | R | empathic | 6")
    odd = plain.replace('manner = "distant"', "manner='distant'")
    odd = odd.replace('name = "a"', 'name = "a"   # manner = "distant", as always')
    made = offer(odd)
    assert "manner='sympathetic'" in made and '# manner = "distant", as always' in made


def test_a_study_that_gives_nobody_less_is_offered_as_it_is() -> None:
    plain = of("usual care | REC | sympathetic | 10", "plus | RECUPE | empathic | 15")
    assert offer(plain) == plain


def test_what_is_no_study_is_refused() -> None:
    with pytest.raises(Refusal):
        offer("question = ")


def test_every_packaged_study_can_be_asked_and_its_offer_is_sound() -> None:
    asked = {name: concern(load(name)) for name in studies()}
    assert asked["cold"] is not None and any(told is None for told in asked.values())
    for name in (name for name, told in asked.items() if told is not None):
        assert concern(parse(offer(text(name)))) is None, name
        assert not re.search(r"\[\[targets\]\]", offer(text(name)))
