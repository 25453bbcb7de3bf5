"""Opioid: the relief drive, the amount of morphine at the effect site that would do the same; its pool and its rebound.

    R   = P rE [ Rmax (1 - exp(-(r_c c + r_y ye+ [in pain] + r_ex ex + r_g g) / Rmax)) + sub ]
    E'  = ( max(E_ton - k_PE Eb (1 - P), 0) + R - E ) / tau_E          E_ton = Eb (1 + lam_E Z)
    ov  = (R - R_th)+ [sub > 0]          P' = (1 - P) / tau_P - k_dep ov, in .02..1          B' = (kap_B ov (1 + s_B (-Z)+) - B)
        / tau_B

    E  relief drive [ng/mL morphine-equivalent, 0..25], latent: not a measured endorphin level
    P  releasable share of it [0..1], latent       B  rebound [0..5], one for each substance, latent
    c  felt care [0..1]    ye  hope that the body knows [1]    ex  shut out [0..1]    g  slow route of one who gives [0..1]
        sub  dose [ng/mL]

Sources   Manninen 2017 and Loseth 2024 for the sign of release by company; Solomon 1974 for rebound, against Sandvik 1985; the
          rest assumed.
Limits    Nothing taken: P = 1 and B = 0 exactly, whatever company does: that contact never overshoots is a decree, not a finding
          (`guard`; with 0 it is lifted). Nothing released: E = E_ton.
"""

from __future__ import annotations

from ..evidence.parameter import parameter
from .arithmetic import clip, exp, larger, positive, where
from .equation import equation, parameters

SUBSTANCES = ("wine", "cigarette", "food", "pill")


@parameters
class Opioid:
    """Numbers of the relief drive, of its pool, and of comfort goods."""

    tone: float = parameter(2.0, "ng/mL", low=0.2, high=10.0, status="assumed", cv=0.25)
    lag: float = parameter(15.0, "min", low=1.0, high=200.0, status="assumed", prior=0.5)
    release_limit: float = parameter(17.0, "ng/mL", low=1.0, high=50.0, status="assumed")
    release: float = parameter(1.0, "1", low=0.05, high=10.0, status="assumed", cv=0.45)
    overshoot: float = parameter(9.0, "ng/mL", low=1.0, high=60.0, status="assumed", note="R_th")
    pool_lag: float = parameter(1200.0, "min", low=60.0, high=1e5, status="assumed")
    pool_floor: float = parameter(0.02, "1", low=0.0, high=0.5, status="assumed")
    rebound_threshold_gain: float = parameter(1.0, "1", low=0.0, high=10.0, status="assumed", note="s_B")
    guard: float = parameter(1.0, "1 = only what is taken overshoots, 0 = company too", low=0.0, high=1.0, status="assumed")
    wine_lag: float = parameter(360.0, "min", low=30.0, high=5000.0, status="assumed")
    cigarette_lag: float = parameter(120.0, "min", low=10.0, high=5000.0, status="assumed")
    food_lag: float = parameter(360.0, "min", low=30.0, high=5000.0, status="assumed")
    pill_lag: float = parameter(720.0, "min", low=30.0, high=5000.0, status="assumed")
    care_release: float = parameter(arrow="care-pain")
    giving_release: float = parameter(arrow="giving-reward")
    hope_release: float = parameter(arrow="label-pain")
    exclusion_release: float = parameter(arrow="exclusion-pain")
    depletion: float = parameter(arrow="substitute-pool")
    pool_weight: float = parameter(arrow="substitute-pool")
    wine_dose: float = parameter(arrow="substitute-pool")
    cigarette_dose: float = parameter(arrow="substitute-pool")
    food_dose: float = parameter(arrow="substitute-pool")
    pill_dose: float = parameter(arrow="substitute-pool")
    wine_rebound: float = parameter(arrow="substitute-rebound")
    cigarette_rebound: float = parameter(arrow="substitute-rebound")
    food_rebound: float = parameter(arrow="substitute-rebound")
    pill_rebound: float = parameter(arrow="substitute-rebound")


@equation
def released(release, pool, care, giving, hope, excluded, taken, p):
    """What company, giving, hope in pain, being shut out and comfort goods release [ng/mL]."""
    asked = p.care_release * care + p.giving_release * giving + p.hope_release * positive(hope) + p.exclusion_release * excluded
    return pool * (release * p.release_limit * (1.0 - exp(-asked / p.release_limit)) + release * taken)


@equation
def tone(own, set_point, tone_gain):
    """Relief drive at rest [ng/mL]."""
    return own * (1.0 + tone_gain * set_point)


@equation
def target(rest, own, pool, given, p):
    """Where the relief drive is heading [ng/mL]."""
    return positive(rest - p.pool_weight * own * (1.0 - pool)) + given


@equation
def beyond(given, taken, p):
    """How far release goes beyond what the pool bears [ng/mL]."""
    return positive(given - p.overshoot) * where(taken > 0.0, 1.0, 1.0 - p.guard)


@equation
def pool_target(over, p):
    """Where the releasable share is heading [1]; `depletion` is per hour, the lag in minutes."""
    return 1.0 - p.depletion / 60.0 * p.pool_lag * over


@equation
def rebound_target(gain, over, part, set_point, p):
    """Where the rebound of one substance is heading [1]; `part` is 1 while it is what is taken."""
    return gain * over * part * (1.0 + p.rebound_threshold_gain * positive(-set_point))


@equation
def pool_kept(pool, p):
    """The releasable share, kept within its range [0..1]."""
    return clip(larger(pool, p.pool_floor), 0.0, 1.0)
