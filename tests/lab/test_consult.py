"""A consult that can be moved: in null it heals nothing to the last bit, all numbers are finite, bands hold what they say."""

from __future__ import annotations

import json
import math
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recupe.encounter.occasion import contact_of
from recupe.encounter.world import world
from recupe.errors import UnknownName, WrongValue
from recupe.evidence.arrow import WORLDS
from recupe.lab import consult as lab
from recupe.lab.consult import after, pair
from recupe.lab.consult.colds import colds
from recupe.lab.consult.found import Found
from recupe.lab.consult.numbers import used
from recupe.lab.consult.setting import Setting, Talk
from recupe.lab.consult.who import COLD_DAYS, comer
from recupe.simulate.crowd import crowd
from recupe.simulate.meeting import meet_all
from recupe.simulate.simulation import colds as ill_of

COLD = lab.talk(("R",), "distant", ("eye", "voice"), 6)
WARM = lab.talk(lab.LETTERS, "compassionate", ("eye", "voice", "skin"), 17)
TALKS = st.builds(lab.talk, st.sets(st.sampled_from(lab.LETTERS)), st.sampled_from(lab.MANNERS),
                  st.sets(st.sampled_from(lab.CHANNELS)), st.integers(lab.SHORTEST, lab.LONGEST))


def lived(who: str, name: str, *talks: Talk, people: int = 40) -> Found:
    return after.live(who, comer(who), world(name), talks, people, 1)


def numbers_in(value: Any) -> list[float]:
    if isinstance(value, dict):
        return [n for inside in value.values() for n in numbers_in(inside)]
    if isinstance(value, (list, tuple)):
        return [n for inside in value for n in numbers_in(inside)]
    return [float(value)] if isinstance(value, (int, float)) else []


@pytest.mark.parametrize("manner", lab.MANNERS)
@pytest.mark.parametrize("who", lab.WHO)
def test_in_null_no_consult_changes_the_health_of_anybody_at_any_moment(who: str, manner: str) -> None:
    other = lab.talk(("R", "P"), manner, ("voice",), 23)
    for one in (COLD, WARM):
        found = lived(who, "null", one, other)
        assert np.abs(found.felt["felt care"][1] - found.felt["felt care"][0]).max() > 0.0
        assert not (found.course[1] - found.course[0]).any()
        assert not (found.headline[1] - found.headline[0]).any()
        assert [name for name, values in found.health.items() if (values[1] - values[0]).any()] == []


@pytest.mark.parametrize("who", lab.WHO)
def test_in_told_a_warm_consult_changes_the_health_of_nearly_everybody_for_the_better(who: str) -> None:
    found = lived(who, "told", COLD, WARM)
    change = found.headline[1] - found.headline[0]
    better = change > 0 if who == "worn-out" else change < 0
    assert better.mean() > 0.9


@pytest.mark.parametrize("who", lab.WHO)
def test_the_same_consult_twice_is_the_same_life_twice(who: str) -> None:
    for name in WORLDS:
        found = lived(who, name, WARM, WARM, people=16)
        assert np.array_equal(found.course[0], found.course[1])


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(lab.WHO), TALKS, st.none() | TALKS)
def test_every_setting_gives_finite_numbers(who: str, a: Talk, b: Talk | None) -> None:
    chosen = lab.setting(who, a, b)
    found = numbers_in([lab.afterwards(chosen, 1, 12, 2)["worlds"], lab.second_by_second(chosen)["worlds"]])
    assert len(found) > 100 and all(math.isfinite(one) for one in found)


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(lab.WHO), TALKS, TALKS)
def test_any_two_consults_differ_by_nothing_in_null(who: str, a: Talk, b: Talk) -> None:
    assert lab.afterwards(lab.setting(who, a, b), 1, 24, 0)["worlds"]["null"]["difference"]["nothing"]


@pytest.mark.parametrize("manner", lab.MANNERS)
def test_one_more_channel_never_lowers_what_can_reach_the_other(manner: str) -> None:
    for size in range(len(lab.CHANNELS)):
        for few in combinations(lab.CHANNELS, size):
            for more in set(lab.CHANNELS) - set(few):
                for name in WORLDS:
                    reach, further = (contact_of(lab.talk((), manner, channels, 5).consultation, world(name)).reach
                                      for channels in (few, (*few, more)))
                    assert further > reach


def test_more_channels_are_felt_by_people_on_average_and_none_by_nobody() -> None:
    cares = [lived("surgery", "supported", lab.talk(lab.LETTERS, "empathic", lab.CHANNELS[:k], 10)).felt["felt care"].mean()
             for k in range(len(lab.CHANNELS) + 1)]
    assert cares[0] == 0.0 and cares == sorted(cares) and len(set(cares)) == len(cares)


def test_the_same_setting_gives_the_same_bytes() -> None:
    chosen = lab.setting("excluded", COLD, WARM)

    def told() -> str:
        after.afterwards.cache_clear()
        pair._trace.cache_clear()
        return json.dumps([lab.afterwards(chosen, 3, 30, 2), lab.second_by_second(chosen, 3)])

    assert told() == told()


@pytest.mark.parametrize("who", lab.WHO)
def test_a_band_over_people_holds_ninety_five_of_every_hundred_and_no_more_than_it_must(who: str) -> None:
    found = lived(who, "told", COLD, WARM, people=200)
    for values in (*found.course, found.course[1] - found.course[0], found.headline):
        band = after._banded(values, None, lambda one: one.headline)
        low, high = (np.array(side) for side in band["people"])
        room = 1e-5 * np.maximum(abs(low), abs(high))[..., None]
        inside = np.atleast_1d(((values >= low[..., None] - room) & (values <= high[..., None] + room)).mean(axis=-1))
        assert inside.min() >= 0.95
        if len(np.unique(values)) == values.size:
            assert inside.max() <= 0.96


def test_only_supported_has_a_band_over_numbers_and_it_is_around_what_it_is_of() -> None:
    found = lab.afterwards(lab.setting("surgery", COLD, WARM))
    assert [name for name in WORLDS if found["worlds"][name]["difference"]["headline"]["numbers"]] == ["supported"]
    one = found["worlds"]["supported"]["difference"]["headline"]
    low, high = one["numbers"]
    assert low < one["mean"] < high and high - low > 0.1
    assert len(found["worlds"]["supported"]["a"]["course"]["numbers"][0]) == len(found["drawn_at"])


def test_the_symptoms_that_are_drawn_are_those_of_the_cold_that_is_lived() -> None:
    found = colds(world("told"), (COLD, WARM), 60, 5, 1)
    plan = pair.plan_of(60, (COLD, WARM), 5)
    people, w = crowd(plan, 1, 0, 1), world("told")
    ill, _, shown = ill_of(plan, w, people, meet_all(plan, w, people, 1, short=True).felt, 1, COLD_DAYS)
    assert np.array_equal(found.course, 100.0 * shown / shown[:, :1]) and np.array_equal(shown[:, 0], ill.symptoms)
    area = np.trapezoid(found.course / 100.0, COLD_DAYS, axis=1) * ill.symptoms
    assert np.allclose(area, ill.area, rtol=0.05)
    assert np.array_equal(found.headline, ill.duration)


def test_pain_is_seen_in_the_face_of_who_brings_it_and_a_cold_is_not() -> None:
    affect = {who: lab.second_by_second(lab.setting(who, COLD))["worlds"]["null"]["a"]["affect of a"][0] for who in lab.WHO}
    assert affect["surgery"] < 0.0 < affect["cold"]
    assert affect["worn-out"] < affect["excluded"]


def test_a_line_of_the_talk_has_a_point_for_every_few_seconds_and_never_too_many() -> None:
    for minutes in (1, 7, 60):
        found = lab.second_by_second(lab.setting("cold", lab.talk(("R",), "empathic", ("voice",), minutes)))
        trace = found["worlds"]["told"]["a"]
        assert found["every"] % 5 == 0 and len(trace["minute"]) <= pair.MOST
        assert len(trace["minute"]) == math.ceil(minutes * 60 / found["every"])
        assert 0.0 < trace["minute"][0] < trace["minute"][-1] < minutes


def test_letters_are_drawn_over_the_whole_of_the_minutes_in_the_order_of_the_word() -> None:
    times = lab.letter_times(lab.talk(("P", "R", "E2"), "empathic", ("eye",), 9))
    assert [(one["letter"], one["begin"], one["end"]) for one in times] == [("R", 0, 3), ("P", 3, 6), ("E2", 6, 9)]
    assert lab.letter_times(lab.talk((), "empathic", ("eye",), 9)) == []


def test_how_many_numbers_are_assumed_is_counted_from_what_this_setting_uses() -> None:
    few, many = (lab.setting("cold", lab.talk(letters, "distant", ("eye",), 6)) for letters in ((), lab.LETTERS))
    assert lab.leaned_on(many)["all"]["numbers"] == lab.leaned_on(few)["all"]["numbers"] + 6
    assert {key.partition(".")[0] for key in used(many)} >= {"cold", "response", "channel", "consult", "manner"}
    assert not any(key.startswith(("selfcare.", "channel.skin", "manner.empathic")) for key in used(many))
    for who in lab.WHO:
        counts = lab.leaned_on(lab.setting(who, COLD))["all"]
        assert counts["numbers"] == sum(counts[status] for status in ("read", "derived", "recalled", "fitted", "assumed"))
        assert counts["assumed"] > counts["numbers"] / 2


@pytest.mark.parametrize("given", [{"letters": ("X",)}, {"manner": "kind"}, {"channels": ("smell",)}])
def test_a_word_that_is_none_of_ours_is_refused_with_the_nearest(given: dict[str, Any]) -> None:
    with pytest.raises(UnknownName) as caught:
        lab.talk(**{"letters": ("R",), "manner": "distant", "channels": ("eye",), "minutes": 6, **given})
    assert caught.value.near


@pytest.mark.parametrize("minutes", [0, 61, -5])
def test_minutes_that_no_consult_takes_are_refused(minutes: int) -> None:
    with pytest.raises(WrongValue):
        lab.talk(("R",), "distant", ("eye",), minutes)


def test_somebody_else_does_not_come() -> None:
    with pytest.raises(UnknownName) as caught:
        lab.setting("flu", COLD)
    assert set(caught.value.near) <= set(lab.WHO)
    assert isinstance(lab.setting("cold", COLD), Setting)
