"""The law of null: where kindness feels good and heals nothing, connection changes no health outcome, not by one bit.

`transgressions` is the law: a function of a study and a world, so that a test can hand it a world in which connection does heal.
"""

from __future__ import annotations

import numpy as np
import pytest

from recupe.encounter.contact import Contact, Meeting
from recupe.encounter.occasion import contact_of
from recupe.encounter.world import World, with_arrow, with_numbers, world
from recupe.evidence.arrow import arrows
from recupe.lab.analysis import analyse, draw_lots, sides
from recupe.person.person import Body, Feeling
from recupe.simulate.block import CONTACT, row
from recupe.simulate.crowd import Crowd, crowd
from recupe.simulate.meeting import begin, encounter, pairs
from recupe.simulate.plan import plan_of
from recupe.simulate.simulation import Lives, live
from recupe.study.document import Study, load, parse
from recupe.study.vocabulary import OUTCOMES
from study.cold_variants import COLD, SMALL, changed

COMPUTING_ERRORS = 3.0
FELT = ("felt care", "trust", "disclosure", "rating")


def lived_by(study: Study, w: World, replicates: int) -> tuple[Crowd, Lives]:
    """Some replicates of a study in one world."""
    people = crowd(plan_of(study), study.seed, 0, replicates)
    return people, live(plan_of(study), w, people, study.seed)


def transgressions(study: Study, w: World, replicates: int = 2) -> list[str]:
    """Contrasts through connection whose health outcome moves in somebody, by truth."""
    _, lives = lived_by(study, w, replicates)
    found = []
    for contrast in study.contrasts:
        if contrast.through == "connection" and OUTCOMES[contrast.outcome].health:
            arms = [place for side in sides(study, contrast.name) for place in side]
            values = lives.outcomes[contrast.outcome][..., arms]
            if not np.array_equal(values, np.broadcast_to(values[..., :1], values.shape)):
                found.append(contrast.name)
    return found


def health(study: Study) -> list[str]:
    """Contrasts of a health outcome through connection."""
    return [c.name for c in study.contrasts if c.through == "connection" and OUTCOMES[c.outcome].health]


@pytest.fixture(scope="module")
def cold() -> Study:
    return load("cold")


def test_the_law_looks_at_eight_contrasts_of_the_cold(cold: Study) -> None:
    assert len(health(cold)) == 8


def test_in_null_no_health_outcome_of_anybody_moves_by_one_bit(cold: Study) -> None:
    assert transgressions(cold, world("null")) == []


def test_in_null_truth_is_exactly_nothing_and_lot_within_three_computing_errors(cold: Study) -> None:
    replicates = 30
    people, lives = lived_by(cold, world("null"), replicates)
    lot = draw_lots(cold, people.carer.reshape(replicates, -1), cold.seed, 0)
    found = analyse(cold, lives, lot)
    for name in health(cold):
        assert (found[name].truth.value == 0.0).all(), name
        assert (found[name].truth.error == 0.0).all(), name
        lots = found[name].lot.value
        assert abs(lots.mean()) <= COMPUTING_ERRORS * lots.std(ddof=1) / replicates**0.5, name
        assert lots.std() > 0.0, name


def test_in_null_felt_care_trust_disclosure_and_rating_do_differ(cold: Study) -> None:
    _, lives = lived_by(cold, world("null"), 1)
    for outcome, least in zip(FELT, (0.2, 0.05, 0.2, 2.0), strict=True):
        values = lives.outcomes[outcome]
        assert (values[..., 2] - values[..., 1]).mean() > least, outcome


@pytest.mark.parametrize(("numbers", "moved"), [
    ({"cold.host_gain": 0.3}, {"duration of the cold", "severity of the cold", "IL-8", "neutrophils"}),
    ({"cold.report_gain": 0.05}, {"duration of the cold", "severity of the cold"}),
    ({"cold.host_gain": 1e-9}, {"IL-8", "neutrophils"}),
])
def test_one_connection_effect_in_null_breaks_the_law(cold: Study, numbers: dict[str, float], moved: set[str]) -> None:
    found = {cold.contrast(name).outcome for name in transgressions(cold, with_numbers(world("null"), numbers), 1)}
    assert found >= moved
    assert found <= {"duration of the cold", "severity of the cold", "IL-8", "neutrophils"}


@pytest.mark.parametrize("arrow", arrows())
def test_of_all_arrows_only_care_cold_breaks_the_law_of_the_cold(cold: Study, arrow: str) -> None:
    broken = bool(transgressions(cold, with_arrow(world("null"), arrow, "told"), 1))
    assert broken == (arrow == "care-cold")


@pytest.mark.parametrize("name", ["told", "supported"])
def test_the_other_worlds_break_the_law(cold: Study, name: str) -> None:
    assert transgressions(cold, world(name), 1) == health(cold)


def test_the_law_holds_with_both_routes_cut_too(cold: Study) -> None:
    plan, people = plan_of(cold), crowd(plan_of(cold), 3, 0, 1)
    for part in ("fast-route", "slow-route", "dyad", "disclosure", "trust"):
        lives = live(plan, world("null"), people, 3, without=frozenset([part]))
        assert (lives.outcomes["duration of the cold"][..., 2] == lives.outcomes["duration of the cold"][..., 1]).all()


TWO_VISITS = changed(COLD, 'minutes = 10 }]', 'minutes = 10 },\n  { at = "onset + 4.37 days", consult = "REC", '
                     'manner = "compassionate", channels = ["eye", "voice"], minutes = 15 }]')


@pytest.mark.parametrize("text", [
    TWO_VISITS, changed(SMALL, "onset + 3 days", "onset + 3.55 days"),
    changed(SMALL, 'condition = "new cold"', 'condition = "new cold"\nentry = "onset + 0 days"'),
], ids=["a second visit in one arm", "a visit between two steps", "entry at onset"])
def test_the_law_holds_when_arms_are_visited_on_different_days(text: str) -> None:
    assert transgressions(parse(text), world("null")) == []


def test_in_null_a_carers_own_body_moves_by_less_than_a_fiftieth_of_a_standard_deviation(cold: Study) -> None:
    plan, w, ends = plan_of(cold), world("null"), []
    people = crowd(plan, 1, 0, 2)
    rested = pairs(w, people)
    for arm in plan.arms[1:]:
        rows = rested.copy()
        begin(rows, rested, w, people.occasions[0])
        rows[CONTACT:CONTACT + len(Contact._fields)] = np.array(contact_of(arm.visits[0].consult, w))[:, None]
        encounter(rows, people.ids, 10.0, 1, 1, w)
        ends.append(rows)
        assert not np.array_equal(rows[row("pair", Meeting, "disclosure")], rested[row("pair", Meeting, "disclosure")])
    for kind, name in ((Body, "vagal"), (Body, "cortisol"), (Feeling, "threat")):
        one, other = (rows[row("b", kind, name)] for rows in ends)
        assert abs((other - one).mean()) < 0.02 * one.std(), name
    assert (ends[0][row("b", Body, "vagal")] != ends[1][row("b", Body, "vagal")]).mean() > 0.9
