"""Self-care: how well somebody keeps to a treatment, and what blood sugar and cholesterol do of it.

    K' = (K* - K) / tau_K,  K* = clip(K_lo + k + K_T T + K_y y + mu_K (me - .5), 0, 1)
    a consult with explanation or empowerment:  K += K_U min(1, D / .4) mean c (letters U, E2 given) (1 - K)
    G' = (5.4 + (G_unt - 5.4)(1 - .85 K) - G) / tau_G          L' = (L_unt (1 - .50 K) - L) / tau_L
    meaning:  me += .02 gint / 10 (1 - me)

    K  self-care [0..1], measured (adherence)      G  HbA1c [%], measured      L  LDL [mg/dL], measured     me  meaning [0..1],
        measured
    T  trust [0..1]     y  hope [0..1]     D  disclosure [0..1]     k  what people differ in [1]     gint  full giving [min]

Sources   Tahara 1995 for tau_G, derived; Schneck 2003 for tau_L, from a summary; Hojat 2011 against the larger null of Chaitoff
          2019
          for the arrow; the rest assumed.
Limits    No dose, no diet, no hypoglycaemia. Nothing here is advice. Meaning does not fade: open.
"""

from __future__ import annotations

from ..evidence.parameter import parameter
from .arithmetic import clip, smaller
from .equation import equation, parameters


@parameters
class Selfcare:
    """Numbers of self-care, blood sugar, cholesterol and meaning."""

    lag: float = parameter(30 * 1440.0, "min", low=1440.0, high=1e6, status="assumed")
    start: float = parameter(0.0, "1", low=-1.0, high=1.0, status="assumed", spread=0.12,
                             note="what people differ in around the level of the world")
    sugar: float = parameter(8.9, "per cent", low=5.4, high=18.0, status="assumed", spread=1.6, note="untreated HbA1c")
    sugar_floor: float = parameter(5.4, "per cent", low=4.0, high=6.0, status="assumed")
    sugar_share: float = parameter(0.85, "1", low=0.0, high=1.0, status="assumed")
    sugar_lag: float = parameter(45 * 1440.0, "min", low=1e4, high=1e6, status="derived", source="tahara1995")
    fat: float = parameter(142.0, "mg/dL", low=20.0, high=400.0, status="assumed", spread=34.0, note="untreated LDL")
    fat_share: float = parameter(0.50, "1", low=0.0, high=1.0, status="assumed")
    fat_lag: float = parameter(7 * 1440.0, "min", low=1440.0, high=1e6, status="recalled", source="schneck2003",
                               note="read in a summary only")
    told_enough: float = parameter(0.40, "1", low=0.01, high=1.0, status="assumed")
    meaning: float = parameter(0.5, "1", low=0.0, high=1.0, status="assumed")
    meaning_rate: float = parameter(0.02, "per 10 min", low=0.0, high=0.5, status="assumed")
    meaning_unit: float = parameter(10.0, "min", low=1.0, high=60.0, status="assumed")
    base: float = parameter(arrow="care-selfcare")
    trust_gain: float = parameter(arrow="care-selfcare")
    hope_gain: float = parameter(arrow="care-selfcare")
    consult_gain: float = parameter(arrow="care-selfcare")
    meaning_gain: float = parameter(arrow="meaning-health")


@equation
def target(own, trust, hope, meaning, p):
    """Where self-care is heading [0..1]; `own` is what this person differs by."""
    return clip(p.base + own + p.trust_gain * trust + p.hope_gain * hope + p.meaning_gain * (meaning - p.meaning), 0.0, 1.0)


@equation
def after_consult(selfcare, disclosure, mean_care, letters, p):
    """Self-care after a consult with so many of the letters U and E2 [0..1]."""
    return selfcare + p.consult_gain * smaller(1.0, disclosure / p.told_enough) * mean_care * letters * (1.0 - selfcare)


@equation
def sugar_target(untreated, selfcare, p):
    """Where HbA1c is heading [%]."""
    return p.sugar_floor + (untreated - p.sugar_floor) * (1.0 - p.sugar_share * selfcare)


@equation
def fat_target(untreated, selfcare, p):
    """Where LDL is heading [mg/dL]."""
    return untreated * (1.0 - p.fat_share * selfcare)


@equation
def meaning_after(meaning, giving_minutes, p):
    """Meaning after giving [0..1]."""
    return meaning + p.meaning_rate * giving_minutes / p.meaning_unit * (1.0 - meaning)
