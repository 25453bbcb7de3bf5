"""The compiled course of a cold against the plain model, on the same grid and without any; restarts, visits, all arms alike."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pytest

import plain_model
from recupe.encounter.world import World, with_numbers, world
from recupe.evidence.arrow import WORLDS
from recupe.simulate.illness import Illness, course

RIGHT = 1e-9
PEOPLE = 35  # two whole blocks and a ragged one
ENTRY, FOLLOW, AGAIN = 1.0, 14.0, 2.0


class Visited(NamedTuple):
    """One arm: days of its visits, and what was felt at each [visit, person]."""

    days: tuple[float, ...]
    cares: Any


def drawn(count: int, w: World, seed: int = 1) -> Any:
    """Rates of infection and clearance [1/day], and the level below which each person is well [3, person]."""
    luck = np.random.default_rng(seed).normal(size=(4, count))
    severity = np.exp(0.75 * luck[2] - 0.5 * w.cold.disposition_gain * luck[3])
    return np.stack([w.cold.infection * np.exp(0.15 * luck[0]), w.cold.clearance * np.exp(0.55 * luck[1]),
                     w.cold.ill_level * np.exp(0.5 * w.cold.disposition_gain * luck[3]) / severity])


def cares(count: int, visits: int, seed: int = 2) -> Any:
    """What was felt at each visit [visit, person]."""
    return np.random.default_rng(seed).uniform(0.02, 0.98, (visits, count))


def gone_through(traits: Any, arms: list[Visited], w: World, stops: tuple[float, ...] = (), *, entry: float = ENTRY,
                 follow: float = FOLLOW, again: float = AGAIN) -> tuple[list[Illness], Any]:
    """Colds by the kernel in one call, all arms cut on the same days (and on these stops): each arm's Illness, and symptoms just
    before each visit [arm, visit, person]."""
    people, visits = traits.shape[1], max([1, *(len(arm.days) for arm in arms)])
    days = sorted({0.0, again, follow, *stops, *(day for arm in arms for day in arm.days)})
    begins = np.array([[arm.days.index(day) if day in arm.days else -1 for day in days[:-1]] for arm in arms])
    felt = np.zeros((len(arms), visits, people))
    for place, arm in enumerate(arms):
        felt[place, :len(arm.days)] = arm.cares
    out, at_visit = np.full((len(arms), len(Illness._fields), people), np.nan), np.full(felt.shape, np.nan)
    cuts, measured = np.tile(days[1:], (len(arms), 1)), np.full(len(arms), days[1:].index(again))
    course(traits, felt, cuts, begins, measured, entry, 0, people, w.cold, out, at_visit,
           np.empty((len(arms), len(days) - 1, people)))
    return [Illness(*one) for one in out], at_visit


def no_visit(people: int) -> Visited:
    """An arm without a visit."""
    return Visited((), np.zeros((0, people)))


ARMS = {"no visit": (), "at entry": (0.0,), "later": (2.3,), "twice": (0.0, 3.71),
        "thrice, one of them at the second measurement": (0.4, 2.0, 6.0)}


@pytest.mark.parametrize("days", ARMS.values(), ids=ARMS)
@pytest.mark.parametrize("world_name", WORLDS)
def test_the_course_equals_the_plain_model_on_the_same_grid(world_name: str, days: tuple[float, ...]) -> None:
    w = world(world_name)
    traits, felt = drawn(PEOPLE, w), cares(PEOPLE, len(days))
    [found], at_visit = gone_through(traits, [Visited(days, felt)], w)
    wanted = plain_model.cold(*traits, days, felt, ENTRY, FOLLOW, AGAIN, w)
    for name, values in found._asdict().items():
        assert values == pytest.approx(getattr(wanted, name), rel=RIGHT, abs=1e-12), name
    if days:
        assert at_visit[0] == pytest.approx(wanted.at_visit, rel=RIGHT)


@pytest.mark.parametrize("days", [(), (0.0,), (0.4, 2.3)], ids=str)
@pytest.mark.parametrize("world_name", WORLDS)
def test_the_course_is_the_solution_of_its_equations(world_name: str, days: tuple[float, ...]) -> None:
    """Durations and onset within a hundredth of a day of an integrator that needs no grid, the rest within one in a thousand."""
    w, people = world(world_name), 8
    traits, felt = drawn(people, w, seed=3), cares(people, len(days))
    [found], at_visit = gone_through(traits, [Visited(days, felt)], w)
    for person in range(people):
        exact = plain_model.cold_exactly(*traits[:, person], days, felt[:, person], ENTRY, FOLLOW, AGAIN, w)
        assert found.recovered[person] == exact.recovered
        assert found.duration[person] == pytest.approx(exact.duration, abs=0.01)
        assert found.onset[person] == pytest.approx(exact.onset, abs=0.01)
        for name in ("area", "symptoms", "il8", "neutrophils", "il8_later", "neutrophils_later"):
            assert getattr(found, name)[person] == pytest.approx(getattr(exact, name), rel=1e-3), name
        assert at_visit[0, :len(days), person] == pytest.approx(exact.at_visit, rel=1e-3)


def test_a_shorter_step_changes_next_to_nothing() -> None:
    w = world("told")
    traits, arms = drawn(PEOPLE, w), [Visited((0.3,), cares(PEOPLE, 1))]
    [coarse], _ = gone_through(traits, arms, w)
    [fine], _ = gone_through(traits, arms, with_numbers(w, {"cold.step": 0.01}))
    assert np.abs(coarse.duration - fine.duration).max() < 0.01
    assert np.abs(coarse.area / fine.area - 1.0).max() < 1e-4
    assert (coarse.duration != fine.duration).any()


@pytest.mark.parametrize("at", [0.05, 2.3, 7.77, 13.99])
def test_a_stop_on_the_way_changes_next_to_nothing(at: float) -> None:
    """The course is restarted exactly: in two parts it is what it is in one."""
    w = world("told")
    traits, arms = drawn(PEOPLE, w), [Visited((0.0,), cares(PEOPLE, 1))]
    [whole], _ = gone_through(traits, arms, w)
    [parts], _ = gone_through(traits, arms, w, stops=(at,))
    for name in Illness._fields:
        near = pytest.approx(getattr(whole, name), rel=1e-4, abs=0.005 if name == "duration" else 1e-6)
        assert getattr(parts, name) == near, name


def test_a_stop_where_a_step_ends_anyway_changes_no_more_than_rounding() -> None:
    w = world("supported")
    traits, arms = drawn(PEOPLE, w), [Visited((0.0,), cares(PEOPLE, 1))]
    [whole], _ = gone_through(traits, arms, w)
    [parts], _ = gone_through(traits, arms, w, stops=(5.0, 9.5))
    for name in Illness._fields:
        assert getattr(parts, name) == pytest.approx(getattr(whole, name), rel=1e-11, abs=1e-11), name


def test_two_calls_end_to_end_are_one_course() -> None:
    """The plain model goes on from where it stopped, with the memory of care it had; the kernel goes through in one call."""
    w, day = world("told"), 2.3
    traits, felt = drawn(PEOPLE, w), cares(PEOPLE, 2)
    [whole], at_visit = gone_through(traits, [Visited((0.0, day), felt)], w, follow=6.0)
    first = plain_model.cold(*traits, (0.0,), felt[:1], ENTRY, day, AGAIN, w)
    both = plain_model.cold(*traits, (0.0, day), felt, ENTRY, 6.0, AGAIN, w)
    [half], _ = gone_through(traits, [Visited((0.0,), felt[:1])], w, follow=day)
    assert half.area == pytest.approx(first.area, rel=RIGHT)
    assert whole.area == pytest.approx(both.area, rel=RIGHT)
    assert (whole.area > half.area).all()
    assert at_visit[0, 1] == pytest.approx(both.at_visit[1], rel=RIGHT)


def test_a_visit_acts_from_its_own_moment_and_not_before() -> None:
    """Up to day 2.3 both arms are the same to the last bit; the second measurement, on day 2, is part of that."""
    w = world("told")
    traits, felt = drawn(PEOPLE, w), cares(PEOPLE, 1)
    (visited, not_), at_visit = gone_through(traits, [Visited((2.3,), felt), no_visit(PEOPLE)], w)
    _, twice = gone_through(traits, [Visited((2.3,), 0.0 * felt), no_visit(PEOPLE)], w)
    for name in ("symptoms", "il8", "neutrophils", "il8_later", "neutrophils_later", "onset"):
        assert np.array_equal(getattr(visited, name), getattr(not_, name)), name
    assert np.array_equal(at_visit[0], twice[0])
    assert (visited.area < not_.area).all()
    early = not_.duration < 2.3
    assert early.any()
    assert np.array_equal(visited.duration[early], not_.duration[early])


def test_a_visit_of_no_care_is_no_visit_to_the_last_bit() -> None:
    w = world("told")
    traits = drawn(PEOPLE, w)
    (felt, not_), _ = gone_through(traits, [Visited((0.0, 2.3), np.zeros((2, PEOPLE))), no_visit(PEOPLE)], w)
    assert all(np.array_equal(a, b) for a, b in zip(felt, not_, strict=True))


def test_in_null_every_arm_is_the_same_to_the_last_bit() -> None:
    w = world("null")
    traits = drawn(PEOPLE, w)
    arms = [no_visit(PEOPLE), Visited((0.0,), cares(PEOPLE, 1)), Visited((0.0, 2.3), cares(PEOPLE, 2))]
    (first, *others), _ = gone_through(traits, arms, w)
    assert all(np.array_equal(a, b) for other in others for a, b in zip(first, other, strict=True))


def test_two_visits_add_up_what_care_is_remembered_and_the_last_says_what_is_reported() -> None:
    w = with_numbers(world("told"), {"cold.report_gain": 0.0})
    traits, felt = drawn(PEOPLE, w), cares(PEOPLE, 2)
    (once, twice), _ = gone_through(traits, [Visited((0.0,), felt[:1]), Visited((0.0, 1.0), felt)], w)
    assert (twice.il8_later > once.il8_later).all()
    w = with_numbers(world("told"), {"cold.host_gain": 0.0})
    (last, both), _ = gone_through(traits, [Visited((1.0,), felt[1:]), Visited((0.0, 1.0), felt)], w, follow=30.0)
    assert np.array_equal(last.il8_later, both.il8_later)
    assert (both.area < last.area).all()


def test_who_is_still_ill_at_the_end_of_the_follow_up_has_not_recovered() -> None:
    w = world("null")
    traits = drawn(400, w)
    [short], _ = gone_through(traits, [no_visit(400)], w, follow=4.0, again=2.0)
    [long], _ = gone_through(traits, [no_visit(400)], w, follow=60.0, again=2.0)
    assert (long.recovered == 1.0).mean() > 0.99
    assert np.array_equal(short.recovered == 1.0, long.duration < 4.0)
    assert (short.duration[short.recovered == 0.0] == 4.0).all()
    seen = short.recovered == 1.0
    assert np.array_equal(short.duration[seen], long.duration[seen])


def test_who_is_well_at_entry_already_was_ill_for_no_day() -> None:
    w = world("null")
    traits = drawn(PEOPLE, w)
    traits[2] = 10.0
    [found], _ = gone_through(traits, [no_visit(PEOPLE)], w)
    assert (found.duration == 0.0).all()
    assert (found.recovered == 1.0).all()


@pytest.mark.parametrize("entry", [0.0, 0.013, 1.0, 1.5])
def test_the_day_of_entry_is_met_exactly(entry: float) -> None:
    w = world("supported")
    traits = drawn(PEOPLE, w)
    [found], _ = gone_through(traits, [no_visit(PEOPLE)], w, entry=entry)
    wanted = plain_model.cold(*traits, (), np.zeros((0, PEOPLE)), entry, FOLLOW, AGAIN, w)
    assert found.symptoms == pytest.approx(wanted.symptoms, rel=RIGHT)
    if entry == 0.0:
        assert found.symptoms == pytest.approx(w.cold.onset_level, rel=1e-6)
