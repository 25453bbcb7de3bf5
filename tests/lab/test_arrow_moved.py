"""An arrow that is moved: exactly a world at the sizes of that world, a hill that fits its interval, curves that are not stale."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from recupe.encounter.world import with_arrow, world
from recupe.errors import UnknownName
from recupe.evidence.arrow import WORLDS, Arrow, arrows
from recupe.lab.arrow import moved as moved_module
from recupe.lab.arrow.curve import HOME
from recupe.lab.arrow.likely import density, of_multiplier
from recupe.lab.arrow.lived import differences, lived_curve, with_size
from recupe.lab.arrow.moved import arrow_of, at, curve, fingerprint, own_difference, own_size, studies_of
from recupe.lab.arrow.path import numbers_at, reach, stops
from recupe.study.document import load

EVERY = list(arrows().values())
NAMES = list(arrows())


@pytest.mark.parametrize("arrow", EVERY, ids=NAMES)
@pytest.mark.parametrize("base", WORLDS)
def test_at_the_size_of_a_world_the_numbers_are_exactly_that_world_s(arrow: Arrow, base: str) -> None:
    assert with_size(base, arrow, arrow.size.value(base)) == world(base)


@pytest.mark.parametrize("arrow", EVERY, ids=NAMES)
def test_every_size_that_can_be_asked_for_keeps_each_number_in_its_range(arrow: Arrow) -> None:
    for base in WORLDS:
        for size in np.linspace(*reach(arrow), 23):
            found = numbers_at(arrow, base, float(size))
            assert found.keys() == {number.key for number in arrow.parameters}
            assert all(number.low <= found[number.key] <= number.high for number in arrow.parameters)


def test_halfway_two_worlds_a_number_is_halfway_and_a_choice_of_form_is_never_between() -> None:
    one = arrow_of("care-cold")
    middle = (one.size.supported + one.size.told) / 2
    assert numbers_at(one, "null", middle)["cold.host_gain"] == pytest.approx((0.3 + 6.4) / 2)
    label = arrow_of("label-pain")
    forms = {numbers_at(label, "supported", float(s))["pain.prior_on_pain"] for s in np.linspace(*reach(label), 31)}
    assert forms == {0.0, 1.0}


def test_no_size_cuts_an_arrow_whose_null_is_not_nothing() -> None:
    for name in ("label-pain", "practice-skill", "substitute-rebound"):
        assert with_size("null", arrow_of(name), 0.0) == with_arrow(world("null"), name, "off")
    assert [size for size, _ in stops(arrow_of("label-pain"), "null")] == [0.0, 4.9, 7.4]


@pytest.mark.parametrize("arrow", [a for a in EVERY if a.prior], ids=[a.id for a in EVERY if a.prior])
def test_the_hill_holds_nineteen_in_twenty_within_the_interval_that_stands_on_the_arrow(arrow: Arrow) -> None:
    sizes, heights = density(arrow)
    assert max(heights) == 1.0 and min(heights) >= 0.0
    grid = np.linspace(-2.0, 12.0, 28_001)
    share = np.array([of_multiplier(arrow, float(k)) for k in grid])
    whole = np.trapezoid(share, grid)
    assert whole == pytest.approx(1.0, abs=0.02)
    assert arrow.size.interval is not None
    low, high = sorted(end / arrow.size.supported for end in arrow.size.interval)
    inside = (grid >= low) & (grid <= high)
    assert 0.92 <= np.trapezoid(share[inside], grid[inside]) <= 0.995
    assert len(sizes) == len(heights)


def test_an_arrow_that_is_never_drawn_has_no_hill() -> None:
    assert density(arrow_of("substitute-pool")) == ([], [])


@pytest.mark.parametrize("name", NAMES)
def test_every_arrow_has_its_own_study_and_its_curves_are_not_stale(name: str) -> None:
    assert studies_of(arrow_of(name))[0] == HOME[name][0]
    for study in studies_of(arrow_of(name)):
        found = curve(name, study)
        assert found.is_kept, f"python -m recupe.lab.arrow {study}"
        assert list(found.sizes) == sorted(found.sizes) and len(set(found.sizes)) == len(found.sizes)
        ends = reach(arrow_of(name))
        assert (found.sizes[0], found.sizes[-1]) == pytest.approx(ends, abs=1e-3 * max(map(abs, ends)))
        assert load(study).contrast(found.contrast).name == found.contrast
        assert all(math.isfinite(v) for line in found.truth.values() for v in line)
        assert (found.lot is None) == (found.rating is None)


@pytest.mark.parametrize(("name", "study"), [("exclusion-pain", "exclusion"), ("care-stress", "stress-test"),
                                             ("care-pain", "giving")])
def test_a_kept_curve_is_what_the_model_lives(name: str, study: str) -> None:
    kept = curve(name, study)
    lived = lived_curve(arrow_of(name), study, kept.contrast, 600)
    assert lived.sizes == kept.sizes
    for w in WORLDS:
        assert lived.truth[w] == pytest.approx(kept.truth[w], rel=1e-4, abs=1e-6)


def test_in_null_the_whole_arrow_of_care_does_nothing_and_moving_it_does_something() -> None:
    found = curve("care-cold", "cold")
    assert at(found.truth["null"], found.sizes, 0.0) == 0.0
    assert at(found.truth["null"], found.sizes, -1.03) < -0.7
    assert found.rating is not None and at(found.rating["null"], found.sizes, 0.0) < -0.7


def test_between_two_places_the_line_is_straight_and_beyond_the_last_it_stops_at_what_can_be_asked() -> None:
    assert at((0.0, 2.0, 6.0), (0.0, 1.0, 2.0), 0.5) == 1.0
    assert at((0.0, 2.0, 6.0), (0.0, 1.0, 2.0), 1.5) == 4.0
    assert at((0.0, 2.0, 6.0), (0.0, 1.0, 2.0), 2.0) == 6.0


def test_a_number_that_changes_makes_the_curve_stale_and_it_is_lived_on_the_spot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moved_module, "fingerprint", lambda *_: "another")
    moved_module.curve.cache_clear()
    found = moved_module.curve("exclusion-pain", "exclusion")
    moved_module.curve.cache_clear()
    assert not found.is_kept and found.people == moved_module.FEW
    assert found.truth["told"][-1] > found.truth["null"][0]


def test_the_fingerprint_sees_the_study_and_where_the_sizes_stand() -> None:
    one = arrow_of("care-pain")
    other = replace(one, size=replace(one.size, told=-0.3))
    assert len({fingerprint(one, "giving"), fingerprint(one, "film"), fingerprint(other, "giving")}) == 3


def test_a_study_that_an_arrow_does_not_reach_is_refused_with_those_that_it_does() -> None:
    with pytest.raises(UnknownName) as no:
        curve("care-cold", "breathing")
    assert "cold" in no.value.near
    with pytest.raises(UnknownName):
        arrow_of("care-colds")


def test_own_sizes_fall_from_told_over_supported_to_null_but_for_what_null_keeps() -> None:
    kept = {"label-pain", "practice-skill", "substitute-rebound", "rating-confounding"}
    for name in set(NAMES) - kept - {"substitute-pool"}:
        told, supported, null = (abs(own_difference(arrow_of(name), w)) for w in WORLDS)
        assert told > supported > null and null < 0.02 * told, name
    assert abs(own_size(arrow_of("rating-confounding"), "null") or 0.0) > 0.2


def test_differences_of_the_same_people_are_the_same_twice() -> None:
    shown = differences(load("exclusion"), 32)
    assert shown(world("told")) == shown(world("told"))
