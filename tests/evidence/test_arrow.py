"""Arrows: the tables of the specification, here a second time, and what a world, a draw and `off` make of them."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.errors import UnknownName, UnsoundEvidence
from recupe.evidence.arrow import SETTINGS, WORLDS, ArrowNumber, Prior, arrows, arrows_of, belonging_to
from recupe.evidence.claim import claims
from recupe.evidence.finding import findings
from recupe.evidence.source import keys, sources

# Section 2.1: arrow, told, supported, 95 % of its prior, null.
SIZES = """
care-pain           -.26  -.12  -.37  .02  0
label-pain          7.4   4.9   2.7   8.8  4.9
photo-pain          38    22    -3    57   0
prognosis-hope      -.35  -.18  -.47  .02  0
break-trust         .61   .17   -.04  .42  0
care-stress         -36   -23   -60   2    0
care-immunity       30    8     -2    23   0
care-cold           -1.03 -.14  -.64  .03  0
care-selfcare       19.6  1.8   -.4   4.8  0
consult-tests       11.0  4.7   -1.1  11.0 0
exclusion-pain      2.0   .50   -.1   1.1  0
strain-carer        11    4     -1    12   0
compassion-vagus    .55   .29   -.05  .73  0
giving-reward       2.0   1.0   -.2   2.5  0
support-setpoint    .146  .058  -.01  .23  0
substitute-pool     .11   0     -     -    0
substitute-rebound  -.96  -.24  -.43  0    -.24
practice-skill      .09   .04   -.01  .12  .04
meaning-health      8.3   1.4   -.3   3.8  0
rating-confounding  0     -1.1  -2.5  0    -1.1
"""

# Section 2.2: arrow, then symbol told/supported/null.
NUMBERS = """
care-pain: kap_s 1.5/1.2/0; r_c 7.5/3/0
label-pain: prior_on 1/0/0; pi0 .61/.35/.35; w_rel .12/.18/.18; r_y 11/7/7; pi_neg .70/.35/.35; kbufL .60/.30/.30
photo-pain: d_love 1/1/0; k_dis 0/.17/.17
prognosis-hope: hc 1/1/0; eps_PU 1/.15/.15
break-trust: k_soc 1/.5/0; al_p .15/.20/.20; al_n .30/.20/.20; tT 1/1/0
care-stress: kbuf .60/.30/0; a_c .12/.06/0; k_c .35/.20/.20; k_m .8/.5/.5
care-immunity: i_E .027/.014/0; i_x .40/.26/0; i_A 0/.45/.45
care-cold: psi 6.4/.30/0; rep .10/.09/0
care-selfcare: K_lo .44/.62/.64; K_T .55/.06/0; K_y .10/.05/0; K_U .05/.02/0
consult-tests: beta_t .53/.23/0; beta_i .53/.15/0; rho_t 0/.035/.070
exclusion-pain: soc 4/1/0; r_ex 4/4/0
strain-carer: k_F .0014/.0007/0; k_R 6e-5/1e-5/0; leak .2/0/0; a_m .35/.20/.20; F_w .26/.30/.41; seen 1/.71/.71
compassion-vagus: v_g .36/.20/0; v_c .10/.05/0; b_yoga .137/.02/0; b_mass .137/0/0
giving-reward: r_g 2/1/0; k_g .16/.12/.12
support-setpoint: eta_c .010/.004/0; eta_g .0005/.0002/0; eta_d .008/.004/0
substitute-pool: k_dep .05/0/0; k_PE .8/0/0; k_cpl 1.5/0/0; k_gen .15/0/0
substitute-pool: dose wine 17/17/17; dose cigarette 20/20/20; dose food 12/0/0; dose pill 15/15/15
substitute-rebound: eta_B 1.2/.6/.6
substitute-rebound: kap_B wine .6/.2/.2; kap_B cigarette .6/.16/.16; kap_B food .6/0/0; kap_B pill .6/.6/.6
practice-skill: w_rate .35/.35/.35; q_rate .12/.05/.05
meaning-health: mu_K .20/.04/0
rating-confounding: q_0 .24/.30/.30; q_w 1.7/1.0/1.0; q_o 0/.30/.32; q_s 0/.20/.21; q_e .78/.90/.90; rep_o 0/.25/.25
"""

# Section 2.3: arrow, chance of about nothing, ln sd, symbols that scale.
PRIORS = """
care-pain .15 .6 kap_s r_c
label-pain 0 .3 pi0 w_rel r_y pi_neg kbufL
photo-pain .15 .5 d_love k_dis
prognosis-hope .10 .5 hc
break-trust .30 .5 k_soc
care-stress .10 .5 kbuf a_c
care-immunity .35 .6 i_E i_x
care-cold .40 .8 psi rep
care-selfcare .50 .6 K_T K_y K_U
consult-tests .40 .5 beta_t beta_i
exclusion-pain .50 .5 soc r_ex
strain-carer .20 .6 k_F k_R
compassion-vagus .20 .5 v_g v_c b_yoga
giving-reward .20 .5 r_g k_g
support-setpoint .40 .8 eta_c eta_g eta_d
substitute-rebound .05 .3 eta_B
practice-skill .40 .6 q_rate
meaning-health .50 .6 mu_K
rating-confounding 0 .35 q_o q_s rep_o
"""

OFF = {"pi0", "w_rel", "r_y", "pi_neg", "kbufL", "eta_B", "w_rate", "q_rate", "q_o", "q_s", "rep_o"}
"""Numbers that are nothing when their arrow is off, though they are something in null."""

ALL = [number for arrow in arrows().values() for number in arrow.parameters]


def rows(table: str) -> list[str]:
    return [line for line in table.strip().splitlines() if line]


def test_there_are_twenty_arrows_in_the_order_of_the_specification() -> None:
    assert list(arrows()) == [line.split()[0] for line in rows(SIZES)]


@pytest.mark.parametrize("row", rows(SIZES), ids=lambda row: row.split()[0])
def test_the_size_of_an_arrow_is_that_of_the_specification(row: str) -> None:
    name, told, supported, low, high, null = row.split()
    size = arrows()[name].size
    assert [size.value(world) for world in WORLDS] == [float(told), float(supported), float(null)]
    assert size.interval == (None if low == "-" else (float(low), float(high)))


def test_only_the_cold_has_a_median_of_its_prior_apart_from_its_centre() -> None:
    medians = {name: arrow.size.median for name, arrow in arrows().items() if arrow.size.median is not None}
    assert medians == {"care-cold": -.07}


def test_the_numbers_of_every_arrow_are_those_of_the_specification() -> None:
    typed: dict[tuple[str, str], list[float]] = {}
    for row in rows(NUMBERS):
        name, _, listed = row.partition(": ")
        for part in listed.split("; "):
            symbol, values = re.fullmatch(r"(.+) (\S+)", part).groups()  # type: ignore[union-attr]
            typed[name, symbol] = [float(value) for value in values.split("/")]
    assert {(n.arrow, n.symbol): [n.told, n.supported, n.null] for n in ALL} == typed
    assert len(typed) == 71


def test_the_priors_are_those_of_the_specification() -> None:
    symbols = {number.key: number.symbol for number in ALL}
    typed = {name: (float(p0), float(spread), tuple(scales))
             for name, p0, spread, *scales in (row.split() for row in rows(PRIORS))}
    assert {name: (arrow.prior.near_zero, arrow.prior.spread, tuple(symbols[key] for key in arrow.prior.scales))
            for name, arrow in arrows().items() if arrow.prior is not None} == typed
    assert arrows()["substitute-pool"].prior is None


@pytest.mark.parametrize("number", ALL, ids=lambda number: number.key)
def test_a_number_lies_in_its_range_in_every_setting(number: ArrowNumber) -> None:
    assert all(number.low <= number.value(setting) <= number.high for setting in SETTINGS)


@pytest.mark.parametrize("number", ALL, ids=lambda number: number.key)
def test_a_number_that_is_off_is_that_of_null_unless_null_is_something(number: ArrowNumber) -> None:
    assert number.value("off") == (0.0 if number.symbol in OFF else number.null)


@pytest.mark.parametrize("name", arrows())
def test_the_claims_and_findings_of_an_arrow_exist(name: str) -> None:
    arrow = arrows()[name]
    assert arrow.claims and set(arrow.claims) <= claims().keys()
    assert arrow.findings and set(arrow.findings) <= findings().keys()


@pytest.mark.parametrize("number", ALL, ids=lambda number: number.key)
def test_the_sources_of_a_number_exist(number: ArrowNumber) -> None:
    assert set(keys(number.source)) <= sources().keys()
    assert number.fitted_to is None or number.fitted_to in findings() or number.fitted_to in sources()


def test_no_number_of_an_arrow_claims_to_have_been_read() -> None:
    assert {number.status for number in ALL} == {"assumed", "fitted"}


DRAWN = [name for name in arrows() if arrows()[name].prior]


@pytest.mark.parametrize("normal", [-5.0, 5.0])
@pytest.mark.parametrize("uniform", [0.0, 0.9999])
@pytest.mark.parametrize("name", DRAWN)
def test_a_draw_of_five_standard_deviations_still_stays_in_every_range(name: str, uniform: float, normal: float) -> None:
    in_every_range(name, uniform, normal)


@given(st.sampled_from(DRAWN), st.floats(0, 1, exclude_max=True), st.floats(-5, 5))
def test_a_draw_within_five_standard_deviations_stays_in_every_range(name: str, uniform: float, normal: float) -> None:
    in_every_range(name, uniform, normal)


def in_every_range(name: str, uniform: float, normal: float) -> None:
    arrow = arrows()[name]
    assert arrow.prior is not None
    drawn = arrow.drawn(arrow.prior.multiplier(uniform, normal))
    ranges = {number.key: (number.low, number.high) for number in arrow.parameters}
    assert drawn and all(ranges[key][0] <= value <= ranges[key][1] for key, value in drawn.items())


@pytest.mark.parametrize("name", arrows())
def test_a_multiplier_of_one_leaves_the_central_numbers(name: str) -> None:
    central = {number.key: number.supported for number in arrows()[name].parameters}
    drawn = arrows()[name].drawn(1.0)
    assert drawn == {key: central[key] for key in drawn}


def test_an_arrow_that_is_never_drawn_changes_nothing() -> None:
    assert arrows()["substitute-pool"].drawn(3.0) == {}


def test_care_for_oneself_keeps_its_level_at_a_trust_of_a_third_whatever_is_drawn() -> None:
    at = [drawn["selfcare.base"] + drawn["selfcare.trust_gain"] * 0.35
          for drawn in (arrows()["care-selfcare"].drawn(multiplier) for multiplier in (-0.3, 0.0, 1.0, 4.0))]
    assert at == pytest.approx([0.62 + 0.06 * 0.35] * 4)


def test_a_multiplier_is_about_nothing_with_its_chance_and_lognormal_else() -> None:
    prior = Prior(near_zero=0.4, spread=0.8, scales=())
    assert prior.multiplier(0.39, 2.0) == pytest.approx(0.30)
    assert prior.multiplier(0.40, 2.0) == pytest.approx(math.exp(1.6))
    assert prior.multiplier(0.40, 0.0) == 1.0


def test_the_numbers_of_a_system_are_keyed_by_field() -> None:
    found = belonging_to("cold")
    assert set(found) == {"host_gain", "report_gain", "disposition_gain"}
    host = found["host_gain"]
    assert (host.arrow, host.symbol, host.value("told")) == ("care-cold", "psi", 6.4)
    assert found["disposition_gain"].arrow == "rating-confounding"


def test_a_system_without_arrows_has_no_such_numbers() -> None:
    assert belonging_to("disclosure") == {}


@pytest.mark.parametrize("setting", ["Told", "none", ""])
def test_an_unknown_world_is_refused_with_the_names_known(setting: str) -> None:
    with pytest.raises(UnknownName) as refusal:
        ALL[0].value(setting)
    assert set(refusal.value.near) <= set(SETTINGS)
    assert refusal.value.near


def test_a_size_has_no_off() -> None:
    with pytest.raises(UnknownName):
        arrows()["care-pain"].size.value("off")


def test_two_arrows_that_set_one_number_do_not_load(small: Any) -> None:
    with pytest.raises(UnsoundEvidence, match=r"pain\.warmth is set by warmth-pain and by warmth-mood"):
        arrows_of([small.arrow, {**small.arrow, "id": "warmth-mood"}])


def test_arrows_are_read_once() -> None:
    assert arrows() is arrows()
    assert belonging_to("pain") is belonging_to("pain")


def test_arrows_need_no_slow_import_and_no_other_file() -> None:
    asked = ("import sys; from recupe.evidence.arrow import arrows; arrows(); "
             "print(sorted(m for m in sys.modules if m == 'pydantic' or m.startswith('recupe.evidence.')))")
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True,
                         env={"PYTHONPATH": str(Path(__file__).parents[2] / "src")})
    assert ran.stdout.strip() == str([f"recupe.evidence.{name}" for name in
                                      ("arrow", "arrow_parts", "packaged", "parameter", "vocabulary")])
