"""Analyses of rows equal the field's own libraries, or the matrices written out in full; the fast ones equal the slow ones."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest
from scipy.linalg import sqrtm

from recupe.trial.estimate import lot
from recupe.trial.model.agreement import agreement
from recupe.trial.model.hazard import cox, logrank
from recupe.trial.model.hazard_kernel import residuals
from recupe.trial.model.imputation import imputation
from recupe.trial.model.linear import ancova, by_cluster, robust
from recupe.trial.model.marginal import logistic as marginal
from recupe.trial.model.mixed import fitted, likelihood, linear, logistic
from recupe.trial.model.permutation import permutation
from recupe.trial.model.proportional import hazards
from recupe.trial.model.sample import Sample, sample
from recupe.trial.model.within import within


def rows(seed: int = 1, n: int = 240, carers: int = 12, nested: bool = True, effect: float = 0.4) -> Sample:
    rng = np.random.default_rng(seed)
    carer = np.arange(n) % carers
    arm = rng.permutation(np.arange(carers) % 2)[carer] if nested else rng.permutation(np.arange(n) % 2)
    before = rng.standard_normal(n)
    y = effect * arm + 0.5 * before + 0.6 * rng.standard_normal(carers)[carer] + rng.standard_normal(n)
    return sample(y, arm, [1], [0], before[:, None], carer)[0]


@pytest.mark.parametrize("nested", [True, False])
def test_the_sandwich_equals_its_matrices_written_out(nested: bool) -> None:
    found = rows(nested=nested)
    x, y, c = found.design, found.outcome, found.contrast
    m = np.linalg.inv(x.T @ x)
    h = x @ m @ x.T
    e, rest, variance, p = y - h @ y, np.eye(len(y)) - h, 0.0, []
    for g in range(int(found.clusters or 0)):
        inside = np.flatnonzero(found.cluster == g)
        a = np.linalg.inv(np.real(sqrtm(np.eye(len(inside)) - h[np.ix_(inside, inside)])))
        u = a @ x[inside] @ m @ c
        variance += (u @ e[inside]) ** 2
        z = np.zeros(len(y))
        z[inside] = u
        p.append(rest @ z)
    inner = np.array(p) @ np.array(p).T
    one = ancova(found)
    assert one.error == pytest.approx(np.sqrt(variance), rel=1e-9)
    assert one.freedom == pytest.approx(np.trace(inner) ** 2 / (inner**2).sum(), rel=1e-9)


def test_without_carers_it_is_hc2_of_statsmodels() -> None:
    import statsmodels.api as sm

    found = rows()
    alone = Sample(found.outcome, found.arm, found.weights, found.covariates, None)
    fit = sm.OLS(alone.outcome, alone.design).fit(cov_type="HC2")
    one = ancova(alone)
    assert one.value == pytest.approx(alone.contrast @ fit.params, rel=1e-9)
    assert one.error == pytest.approx(np.sqrt(alone.contrast @ fit.cov_params() @ alone.contrast), rel=1e-9)


def test_without_anything_measured_before_it_is_the_lot_of_a_run() -> None:
    found = rows()
    plain = Sample(found.outcome, found.arm, found.weights, np.zeros((len(found.outcome), 0)), found.cluster)
    mine, theirs = ancova(plain), lot(found.outcome, found.arm, [1], [0], found.cluster)
    assert mine.value == pytest.approx(theirs.value) and mine.error == pytest.approx(theirs.error)


def test_many_trials_at_once_equal_one_by_one() -> None:
    each = [rows(seed) for seed in range(5)]
    columns = np.stack([np.hstack([f.design, f.outcome[:, None]]) for f in each])
    fit = robust(by_cluster(columns, np.stack([f.groups for f in each]), 12), each[0].contrast)
    for k, f in enumerate(each):
        one = ancova(f)
        assert (fit.value[k], fit.error[k], fit.freedom[k]) == pytest.approx((one.value, one.error, one.freedom), rel=1e-8)


@pytest.mark.parametrize("nested", [True, False])
def test_the_mixed_model_equals_statsmodels(nested: bool) -> None:
    import statsmodels.api as sm

    found = rows(3, nested=nested)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = sm.MixedLM(found.outcome, found.design, found.cluster).fit(reml=True, gtol=1e-9)
    one, mine = linear(found), fitted(found)
    assert one.value == pytest.approx(found.contrast @ fit.fe_params, rel=1e-5)
    assert one.error == pytest.approx(np.sqrt(found.contrast @ fit.cov_params()[:3, :3] @ found.contrast), rel=1e-3)
    assert mine.within[0] == pytest.approx(fit.scale, rel=1e-4)
    assert mine.between[0] == pytest.approx(float(np.asarray(fit.cov_re)[0, 0]), rel=1e-3)


def test_the_logistic_mixed_model_equals_the_integral_by_brute_force() -> None:
    found = rows(5)
    y, beta, deviation = (found.outcome > 0).astype(float), np.array([-0.2, 0.3, 0.4]), 0.8
    eta, grid = found.design @ beta, np.linspace(-8, 8, 8001) * deviation
    total = 0.0
    for g in range(12):
        inside = found.cluster == g
        each = y[inside, None] * (eta[inside, None] + grid) - np.logaddexp(0, eta[inside, None] + grid)
        density = np.exp(each.sum(axis=0) - 0.5 * (grid / deviation) ** 2) / (deviation * np.sqrt(2 * np.pi))
        total += np.log(np.trapezoid(density, grid))
    assert likelihood(y, found.design, found.groups, beta, deviation) == pytest.approx(total, rel=1e-7)


def lives(ties: bool, seed: int = 1, n: int = 400, carers: int = 20) -> tuple[np.ndarray, ...]:
    rng = np.random.default_rng(seed)
    x, carer = rng.integers(0, 2, n).astype(float), np.arange(n) % carers
    time, gone = rng.exponential(5, n) * np.exp(-0.3 * x), rng.exponential(12, n)
    ended = time <= gone
    time = np.minimum(time, gone)
    return (np.ceil(time) if ties else time), ended, x, carer


@pytest.mark.parametrize("ties", [False, True])
@pytest.mark.parametrize("strata", [False, True])
def test_cox_for_many_trials_equals_lifelines(ties: bool, strata: bool) -> None:
    from lifelines import CoxPHFitter

    time, ended, x, carer = lives(ties)
    stratum = carer if strata else np.zeros(len(x), dtype=int)
    mine = hazards(time[None], ended[None], x[None, :, None], stratum[None], None)
    frame = pd.DataFrame({"t": time, "e": ended, "x": x, "s": stratum})
    fit = CoxPHFitter().fit(frame if strata else frame.drop(columns="s"), "t", "e", **({"strata": ["s"]} if strata else {}))
    assert mine.beta[0, 0] == pytest.approx(fit.params_.iloc[0], rel=1e-6)
    assert np.sqrt(mine.plain[0, 0, 0]) == pytest.approx(fit.standard_errors_.iloc[0], rel=1e-6)


def test_cox_with_clusters_equals_lifelines() -> None:
    from lifelines import CoxPHFitter

    time, ended, x, carer = lives(False)
    mine = hazards(time[None], ended[None], x[None, :, None], np.zeros((1, len(x)), dtype=int), carer[None])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = CoxPHFitter().fit(pd.DataFrame({"t": time, "e": ended, "x": x, "g": carer}), "t", "e", cluster_col="g")
    assert np.sqrt(mine.robust[0, 0, 0] * 19 / 20) == pytest.approx(fit.standard_errors_.iloc[0], rel=1e-6)


def test_with_ties_the_residuals_are_what_each_persons_weight_does_to_the_score() -> None:
    """lifelines takes its residuals as if nobody fell together; ours are the derivative of Efron's own likelihood."""
    time, ended, x, _ = lives(True, n=60)
    order = np.argsort(-time, kind="stable")
    time, ended, x, b, step = time[order], ended[order], x[order], 0.3, 1e-6

    def score(weight: np.ndarray) -> float:
        total = 0.0
        for moment in np.unique(time[ended]):
            watched, fell = time >= moment, (time == moment) & ended
            risk, d = weight * np.exp(x * b), int(fell.sum())
            total += float((weight * x)[fell].sum())
            for k in range(d):
                s0 = risk[watched].sum() - k / d * risk[fell].sum()
                s1 = (risk * x)[watched].sum() - k / d * (risk * x)[fell].sum()
                total -= weight[fell].mean() * s1 / s0
        return total

    found = np.empty((len(x), 1))
    residuals(time, ended.astype(int), x[:, None], np.zeros(len(x), dtype=int), np.array([b]), found)
    for i in range(len(x)):
        nudge = np.eye(len(x))[i] * step
        slope = (score(np.ones(len(x)) + nudge) - score(np.ones(len(x)) - nudge)) / (2 * step)
        assert found[i, 0] == pytest.approx(slope, abs=1e-7)


def test_the_log_rank_test_equals_lifelines() -> None:
    from lifelines.statistics import logrank_test

    time, ended, x, _ = lives(True)
    found, _ = sample(time, x.astype(int), [1], [0], np.zeros((len(x), 0)), None, ended.astype(float))
    assert logrank(found).p == pytest.approx(
        logrank_test(time[x == 1], time[x == 0], ended[x == 1], ended[x == 0]).p_value, rel=1e-9
    )


def test_cox_of_one_study_takes_carers_by_their_place_in_the_design() -> None:
    time, ended, x, carer = lives(False)
    crossed, _ = sample(time, x.astype(int), [1], [0], np.zeros((len(x), 0)), carer, ended.astype(float))
    nested, _ = sample(time, carer % 2, [1], [0], np.zeros((len(x), 0)), carer, ended.astype(float))
    assert cox(crossed).freedom is None
    assert cox(nested).freedom == 18


def test_an_arm_with_one_answer_is_told_as_separation_and_not_as_a_number() -> None:
    found = rows()
    apart = Sample((found.arm == 1).astype(float), found.arm, found.weights, found.covariates, found.cluster)
    for one in (marginal(apart), logistic(apart)):
        assert one.value is None and one.why is not None and "separation" in one.why["en"]


def test_lots_drawn_again_move_whole_carers_where_each_gave_one_arm() -> None:
    strong, none = permutation(rows(effect=3.0), 1), permutation(rows(effect=0.0), 1)
    assert strong.p is not None and none.p is not None and strong.p < 0.01 < none.p
    assert permutation(rows(), 7) == permutation(rows(), 7)


def test_imputation_recovers_what_a_loss_that_depends_on_before_takes_away() -> None:
    rng = np.random.default_rng(2)
    n = 3000
    arm, before = np.arange(n) % 2, rng.standard_normal(n)
    y = 0.5 * arm + before + 0.5 * rng.standard_normal(n)
    lost = rng.random(n) < np.where(arm == 1, 0.5 + 0.4 * np.sign(before), 0.1)
    seen = np.where(lost, np.nan, y)
    raw = np.nanmean(seen[arm == 1]) - np.nanmean(seen[arm == 0])
    one = imputation(seen, arm, [1], [0], before[:, None], np.zeros((n, 0)), None, 1)
    assert abs(raw - 0.5) > 0.3
    assert one.value == pytest.approx(0.5, abs=0.06) and one.low is not None and one.high is not None and one.low < 0.5 < one.high


def test_days_of_one_person_count_as_one_difference() -> None:
    y = np.array([1.0, 3.0, 2.0, 2.0, 5.0, 6.0, 4.0, 4.0, 9.0])
    arm, person = np.array([0, 1, 0, 1, 0, 1, 0, 1, 0]), np.array([0, 0, 0, 0, 1, 1, 1, 1, 2])
    one = within(y, arm, person, [1], [0])
    assert (one.n, one.value) == (2, pytest.approx(np.mean([1.0, 0.5])))


def test_people_who_are_alike_have_an_icc_and_strangers_have_none() -> None:
    rng = np.random.default_rng(4)
    carer = np.arange(4000) % 40
    y = np.sqrt(0.2) * rng.standard_normal(40)[carer] + np.sqrt(0.8) * rng.standard_normal(4000)
    found, _ = sample(y, np.arange(4000) // 40 % 2, [1], [0], np.zeros((4000, 0)), carer)
    one = agreement(found)
    assert one is not None and one.low < 0.2 < one.high
    assert one.needed == pytest.approx(4 * (1 - one.icc) / one.icc, abs=1)
    assert one.reliability == pytest.approx(one.people * one.icc / (1 + (one.people - 1) * one.icc))


@pytest.mark.parametrize("nested", [True, False])
def test_the_power_loop_fits_what_one_analysis_fits(nested: bool) -> None:
    from recupe.trial.model.many import many

    each = [rows(seed, nested=nested) for seed in range(4)]
    bare = [Sample(f.outcome, f.arm, f.weights, np.zeros((len(f.outcome), 0)), f.cluster) for f in each]
    outcome, arm, carer = (np.stack(part) for part in zip(*((f.outcome, f.arm, f.cluster) for f in bare), strict=True))
    outside = np.tile([0.0, np.nan, 5.0], (4, 1))
    outcome = np.hstack([outcome, outside])
    arm, carer = np.hstack([arm, np.full((4, 3), 2)]).astype(np.int8), np.hstack([carer, np.zeros((4, 3), dtype=int)])
    for name, single in (("ancova", ancova), ("mixed", linear)):
        found = many(name, outcome, arm, [1], [0], carer)
        for k, f in enumerate(bare):
            one = single(f)
            assert (found.value[k], found.error[k], found.p[k]) == pytest.approx((one.value, one.error, one.p), rel=1e-6)
            assert found.n[k] == one.n


@pytest.mark.parametrize("nested", [True, False])
def test_the_power_loop_fits_the_same_cox(nested: bool) -> None:
    from recupe.trial.model.many import many

    time, ended, x, carer = lives(False)
    arm = (carer % 2 if nested else x).astype(np.int8)
    found = many("cox", time[None], arm[None], [1], [0], carer[None], ended[None].astype(float))
    one = cox(sample(time, arm, [1], [0], np.zeros((len(x), 0)), carer, ended.astype(float))[0])
    assert np.exp(found.value[0]) == pytest.approx(one.value, rel=1e-6)
    assert (found.error[0], found.p[0]) == pytest.approx((one.error, one.p), rel=1e-5)


def test_clusters_that_meet_only_here_and_there_count_as_clusters() -> None:
    """One carer of twenty with both arms must not lend the others a freedom of hundreds."""
    found = rows(2, n=400, carers=20)
    arm = found.arm.copy()
    first = np.flatnonzero(found.cluster == 0)[0]
    arm[first] = 1 - arm[first]
    mostly = Sample(found.outcome, arm, found.weights, found.covariates, found.cluster)
    assert not mostly.crossed and not mostly.nested and linear(mostly).freedom == 18
    assert rows(nested=False).crossed and linear(rows(nested=False)).freedom == 240 - 12 - 2
    assert rows(nested=True).nested and linear(rows(nested=True)).freedom == 10
