"""The tables of the specification (4.6 and 4.7): what comes out of six manners, and the short cut held against the long way."""

from __future__ import annotations

import pytest

from encounter.meetings import Came, consult, meet, people
from recupe.encounter.manner import manner
from recupe.encounter.world import world

PAIRS = 1500
MANNERS = {  # 4.6, supported: felt care, fit, disclosure, change of trust, sd of care between pairs
    "osler": (0.14, 0.29, 0.29, -0.093, 0.04), "distant": (0.16, 0.33, 0.23, -0.082, 0.04),
    "pitying": (0.12, 0.20, 0.18, -0.104, 0.05), "sympathetic": (0.23, 0.38, 0.34, -0.060, 0.06),
    "empathic": (0.37, 0.46, 0.52, -0.015, 0.08), "compassionate": (0.38, 0.47, 0.57, -0.011, 0.08),
}
WHOLE = ("R", "E", "C", "U", "P", "E2")
SHORT_CUT = {  # 4.7, supported: letters, minutes; felt care, fit, disclosure (stepped)
    "osler": (("R",), 6, 0.066, 0.283, 0.23), "distant": (("R",), 6, 0.077, 0.329, 0.20),
    "pitying": (("R", "E"), 10, 0.074, 0.199, 0.19), "sympathetic": (("R",), 10, 0.108, 0.370, 0.34),
    "empathic": (WHOLE, 10, 0.346, 0.451, 0.52), "compassionate": (WHOLE, 15, 0.355, 0.463, 0.69),
}


SHARES = {  # 20, told and supported: share lost of felt care (and of fit) and of disclosure, in the enhanced visit
    ("fast-route",): (0.39, 0.23), ("slow-route",): (0.13, 0.07), ("fast-route", "slow-route"): (0.42, 0.25),
    ("dyad",): (0.01, 0.0), ("disclosure",): (0.0, 0.72), ("trust",): (0.0, 0.0),
}


@pytest.fixture(scope="module")
def came() -> dict[str, Came]:
    """1,500 pairs through each manner: all six letters, ten minutes, eye and voice."""
    c = people(PAIRS)
    return {name: meet(world("supported"), c, consult(name)) for name in MANNERS}


@pytest.mark.parametrize("name", MANNERS)
def test_a_manner_gives_what_the_table_says(came: dict[str, Came], name: str) -> None:
    care, fit, disclosure, trust, spread = MANNERS[name]
    assert came[name].means() == (pytest.approx(care, abs=0.01), pytest.approx(fit, abs=0.01),
                                  pytest.approx(disclosure, abs=0.015), pytest.approx(trust, abs=0.005))
    assert came[name].care.std() == pytest.approx(spread, abs=0.011)


def test_pity_is_warm_and_has_the_lowest_fit_and_disclosure_and_the_largest_loss_of_trust(came: dict[str, Came]) -> None:
    assert all(manner("pitying").warmth > manner(name).warmth for name in ("osler", "distant", "sympathetic", "empathic"))
    for what in ("fit", "disclosure", "trust"):
        means = {name: float(getattr(one, what).mean()) for name, one in came.items()}
        assert min(means, key=lambda name: means[name]) == "pitying", what


def test_every_manner_lowers_a_first_trust(came: dict[str, Came]) -> None:
    assert all(one.trust.mean() < 0.0 for one in came.values())


@pytest.mark.parametrize("name", SHORT_CUT)
def test_the_short_cut_gives_the_means_of_the_long_way(name: str) -> None:
    letters, minutes, care, fit, disclosure = SHORT_CUT[name]
    c, what = people(PAIRS), consult(name, letters, minutes)
    stepped, short = (meet(world("supported"), c, what, exhaustion=0.3, short=one) for one in (False, True))
    for one in (stepped, short):
        assert one.means()[:3] == (pytest.approx(care, abs=0.008), pytest.approx(fit, abs=0.01),
                                   pytest.approx(disclosure, abs=0.015))
    assert short.means()[0] == pytest.approx(stepped.means()[0], rel=0.03)
    assert short.means()[1] == pytest.approx(stepped.means()[1], rel=0.03)
    assert short.means()[3] == pytest.approx(stepped.means()[3], abs=0.01)


def test_the_short_cut_hides_most_of_the_spread_between_pairs() -> None:
    c, w = people(PAIRS), world("supported")
    stepped, short = (meet(w, c, consult("empathic"), exhaustion=0.3, short=one) for one in (False, True))
    assert stepped.care.std() == pytest.approx(0.082, abs=0.008)
    assert short.care.std() == pytest.approx(0.049, abs=0.006)


@pytest.mark.parametrize("name", ["told", "supported"])
@pytest.mark.parametrize("cut", SHARES, ids=" + ".join)
def test_a_part_carries_the_share_that_the_specification_says(name: str, cut: tuple[str, ...]) -> None:
    c, w, what = people(1400, seed=2), world(name), consult("empathic", channels=("eye", "voice", "skin"), strain=0.0)
    full = meet(w, c, what, exhaustion=None)
    less = meet(w, c, what, exhaustion=None, without=frozenset(cut), short="dyad" in cut)
    lost = [1.0 - part / whole for part, whole in zip(less.means(), full.means(), strict=True)]
    care, disclosure = SHARES[cut]
    assert lost[:3] == [pytest.approx(care, abs=0.03), pytest.approx(care, abs=0.03), pytest.approx(disclosure, abs=0.03)]
