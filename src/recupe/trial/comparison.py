"""Comparison: a contrast of arm means and its standard error, by three analyses of the same cells.

    plain      sum_a c_a ybar_a; variance sum_a c_a^2 s_a^2 / n_a; freedom of Welch
    strata     carers crossed with arms: an intercept for each carer, arm effects by least squares, variance HC2,
               freedom n - carers - (arms - 1). What differs between carers drops out.
    clusters   carers nested in arms: sum_a c_a ybar_a with the variance CR2 of an arm-means model,
                   V = sum_g ( sum_a b_ga E_ga )^2,   b_ga = c_a / ( n_a sqrt(1 - n_ga / n_a) ),
               E_ga the sum of the residuals of carer g in arm a. A person without a carer is a cluster of one.
               Freedom of Satterthwaite under a working model of equal, independent residuals:
                   (tr G)^2 / tr(G^2),   G = D - U U',   D_g = sum_a n_ga b_ga^2,   U_ga = n_ga b_ga / sqrt(n_a)
               With people without a carer beside carers, each of the two parts has its freedom from its own block of G
               and they are pooled as Welch pools, V^2 / ( V_1^2 / f_1 + V_2^2 / f_2 ): what carers add to the spread
               falls on their part alone. Without it six carers who differ (ICC .07) against people without a visit
               are called different 7 % of the time; with it, 5 %.

    c  weights of the arms, summing to 0      n_ga  people of carer g in arm a      ybar  mean outcome

Sources   HC2: MacKinnon & White 1985; CR2 and its freedom: Bell & McCaffrey 2002, Pustejovsky & Tipton 2018; Welch 1947
          (all recalled; held equal to statsmodels and to plain matrices in the tests).
Limits    Strata speak of these carers, clusters of carers like them. Few carers make the freedom small, as it should
          be; the working model ignores the likeness within carers, so with very unequal numbers for each carer the
          freedom is somewhat too large.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .cells import Cells, Flags, Numbers, every, some, total

PINNED = 1e-9  # a person with less than this of their own residual pins the fit to themselves
CLOSE = 1e-12  # a difference smaller than this, on the scale of the numbers around it, is rounding


class Compared(NamedTuple):
    """One row for each replicate, NaN where it cannot be known: value and error in the outcome's unit."""

    value: Numbers
    error: Numbers
    freedom: Numbers
    people: Numbers


def plain(cells: Cells, weights: Numbers) -> Compared:
    """Arms as they are; cells [replicate, arm], weights [arm]."""
    n = cells.count
    part = weights**2 * cells.square / (np.maximum(n, 1.0) * np.maximum(n - 1.0, 1.0))
    variance = _known(total(part, 1), every(n > 1, 1))
    freedom = variance**2 / _positive(total(part**2 / np.maximum(n - 1.0, 1.0), 1))
    value = _known(total(weights * cells.mean, 1), every(n > 0, 1))
    return _compared(value, variance, freedom, total(n, 1), cells.reach)


def strata(cells: Cells, weights: Numbers) -> Compared:
    """An intercept for each carer; cells [replicate, carer, arm], weights [arm]."""
    n, arms = cells.count, len(weights)
    by_carer = total(n, 2)
    share = n / np.maximum(by_carer, 1.0)[..., None]
    laplacian = total(n, 1)[:, :, None] * np.eye(arms) - total(n[..., :, None] * share[..., None, :], 1)
    inverse, joined = _inverse(laplacian)
    middle = total(share * cells.mean, 2)
    effect = total(inverse * total(n * (cells.mean - middle[..., None]), 1)[:, None, :], 2)
    pull = total(inverse * weights, 2)
    value = total(weights * effect, 1)

    fitted = middle[..., None] + effect[:, None, :] - total(share * effect[:, None, :], 2)[..., None]
    influence = pull[:, None, :] - total(share * pull[:, None, :], 2)[..., None]
    smoothed = total(share[..., None, :] * inverse[:, None, :, :], 3)
    own = np.diagonal(inverse, axis1=1, axis2=2)[:, None, :]
    leverage = 1.0 / np.maximum(by_carer, 1.0)[..., None] + own - 2.0 * smoothed + total(share * smoothed, 2)[..., None]
    squares = cells.square + n * (cells.mean - fitted) ** 2
    matters = (n > 0) & (np.abs(influence) > CLOSE * np.abs(influence).max(axis=(1, 2), keepdims=True))
    free = 1.0 - leverage
    defined = every((free > PINNED) | ~matters, (1, 2))
    variance = total(np.where(matters, influence**2 * squares, 0.0) / np.where(free > PINNED, free, 1.0), (1, 2))
    people = total(n, (1, 2))
    freedom = people - (by_carer > 0).sum(axis=1) - (arms - 1)
    return _compared(_known(value, joined), _known(variance, joined & defined & (freedom > 0)), freedom, people,
                     cells.reach)


def clusters(cells: Cells, weights: Numbers) -> Compared:
    """Arm means, carers as clusters; cells [replicate, carer, arm], the last 'carer' being people without one."""
    n = cells.count
    by_arm = total(n, 1)
    size = np.maximum(by_arm, 1.0)
    arm_mean = total(n * cells.mean, 1) / size
    carers, alone = n[:, :-1, :], n[:, -1, :]

    kept, lone_kept = 1.0 - carers / size[:, None, :], 1.0 - 1.0 / size
    there = every(by_arm > 0, 1)
    defined = there & every(kept > 0, (1, 2)) & every((alone == 0) | (lone_kept > 0), 1)
    b = weights / (size[:, None, :] * np.sqrt(_positive(kept, 1.0)))
    lone_b2 = (weights / size) ** 2 / _positive(lone_kept, 1.0)

    residual = carers * (cells.mean[:, :-1, :] - arm_mean[:, None, :])
    lone_squares = cells.square[:, -1, :] + alone * (cells.mean[:, -1, :] - arm_mean) ** 2
    by_carers, by_lone = total(total(b * residual, 2) ** 2, 1), total(lone_b2 * lone_squares, 1)

    d, u = total(carers * b**2, 2), carers * b / np.sqrt(size)[:, None, :]
    inner = total(u[..., :, None] * u[..., None, :], 1)
    trace = total(d, 1) - total(u**2, (1, 2))
    squared = total(d**2, 1) - 2.0 * total(d * total(u**2, 2), 1) + total(inner**2, (1, 2))
    lone_trace = total(alone * lone_b2 * lone_kept, 1)
    lone_squared = total(alone * lone_b2**2 * (1.0 - 2.0 / size + alone / size**2), 1)
    uncertain = _ratio(by_carers**2 * squared, trace**2) + _ratio(by_lone**2 * lone_squared, lone_trace**2)
    variance = by_carers + by_lone
    return _compared(_known(total(weights * arm_mean, 1), there), _known(variance, defined),
                     variance**2 / _positive(uncertain), total(n, (1, 2)), cells.reach)


def _inverse(laplacian: Numbers) -> tuple[Numbers, Flags]:
    """An inverse for contrasts of [replicate, arm, arm], the last arm held at 0; and whether carers join all arms."""
    arms = laplacian.shape[1]
    reached = (laplacian != 0) | np.eye(arms, dtype=bool)
    for _ in range(arms):
        reached = some(reached[:, :, :, None] & reached[:, None, :, :], 2)
    joined = every(reached, (1, 2))
    inverse = np.zeros_like(laplacian)
    inverse[:, :-1, :-1] = np.linalg.inv(np.where(joined[:, None, None], laplacian[:, :-1, :-1], np.eye(arms - 1)))
    return inverse, joined


def _compared(value: Numbers, variance: Numbers, freedom: Numbers, people: Numbers, reach: Numbers) -> Compared:
    """Without spread (down to rounding) there is no standard error to judge by."""
    error = np.sqrt(variance)
    error = np.where((error > CLOSE * reach) & (freedom > 0), error, np.nan)
    return Compared(value + 0.0, error, np.where(np.isnan(error), np.nan, freedom), people)


def _known(number: Numbers, known: Flags) -> Numbers:
    return np.where(known, number, np.nan)


def _ratio(above: Numbers, below: Numbers) -> Numbers:
    """0 where there is nothing to divide by."""
    return above / _positive(below, np.inf)


def _positive(number: Numbers, otherwise: float = np.nan) -> Numbers:
    """The number where it is above zero, else `otherwise`: a divisor that never warns."""
    return np.where(number > 0, number, otherwise)
