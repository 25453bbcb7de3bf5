"""Rating: what a person felt of a consult, and the score they give it.

    logit c_subj = logit(mean c, kept within .02...98) + N(0, .9), once per encounter; body and rating both read c_subj
    lat  = q_0 + q_w .45 (c_subj - .30) / .20 + .15 ln(min / 10) + q_o o + .15 age + q_s well + .25 u_clin + q_e N(0, 1)
    CARE = clip(round(44 + 6 lat), 10, 50); perfect = 50          well = -(ln Sy - mu) / sigma, Sy just before the visit

    c  felt care [0..1], latent       o  unmeasured disposition [sd]       age  [sd]       u_clin  the clinician [sd]
    CARE  rating of the consult, 10..50, measured

Sources   Rakel 2009 for the share of perfect ratings (.24) and the gap by rating, fitted; the rest assumed.
Limits    Ceiling and rounding are part of it; the ten items are not simulated. The disposition is not measured optimism:
          perfect raters of the real trial reported similar optimism and health status. mu and sigma are fixed numbers of a
          reference population, the null world's own (computed from 200,000 people), never of the sample.
"""

from __future__ import annotations

from ..evidence.parameter import parameter
from .arithmetic import clip, exp, log
from .equation import equation, parameters


@parameters
class Rating:
    """Numbers of the rating; weights in standard deviations of its latent scale."""

    felt_noise: float = parameter(0.9, "1", low=0.0, high=3.0, status="assumed", note="on the logit scale")
    felt_low: float = parameter(0.02, "1", low=0.0001, high=0.5, status="assumed")
    care_centre: float = parameter(0.30, "1", low=0.0, high=1.0, status="assumed")
    care_unit: float = parameter(0.20, "1", low=0.01, high=1.0, status="assumed")
    care_share: float = parameter(0.45, "1", low=0.0, high=2.0, status="assumed")
    minutes_weight: float = parameter(0.15, "1", low=0.0, high=2.0, status="assumed")
    minutes_usual: float = parameter(10.0, "min", low=1.0, high=60.0, status="assumed")
    age_weight: float = parameter(0.15, "1", low=-1.0, high=1.0, status="fitted", fitted_to="rakel2009")
    clinician_weight: float = parameter(0.25, "1", low=0.0, high=2.0, status="assumed")
    clinician_care: float = parameter(0.25, "1", low=0.0, high=2.0, status="assumed",
                                      note="felt care is multiplied by exp(this x the clinician's effect)")
    centre: float = parameter(44.0, "point", low=10.0, high=50.0, status="fitted", fitted_to="rakel2009")
    unit: float = parameter(6.0, "point", low=0.5, high=20.0, status="fitted", fitted_to="rakel2009")
    lowest: float = parameter(10.0, "point", low=0.0, high=10.0, status="recalled", note="ten items of 1 to 5 points")
    highest: float = parameter(50.0, "point", low=50.0, high=100.0, status="read", source="rakel2009")
    wellbeing_mean: float = parameter(-0.259, "1", low=-5.0, high=5.0, status="assumed",
                                      note="mean of ln symptoms just before the visit in the null world")
    wellbeing_sd: float = parameter(0.771, "1", low=0.05, high=5.0, status="assumed",
                                    note="its standard deviation in the null world")
    level: float = parameter(arrow="rating-confounding")
    care_weight: float = parameter(arrow="rating-confounding")
    disposition_weight: float = parameter(arrow="rating-confounding")
    wellbeing_weight: float = parameter(arrow="rating-confounding")
    noise: float = parameter(arrow="rating-confounding")


@equation
def felt(mean_care, draw, p):
    """What the person felt of the care that reached them [0..1]; draw ~ N(0, 1)."""
    kept = clip(mean_care, p.felt_low, 1.0 - p.felt_low)
    return 1.0 / (1.0 + (1.0 - kept) / kept * exp(-p.felt_noise * draw))


@equation
def wellbeing(symptoms, p):
    """How well somebody feels at the visit [sd]."""
    return -(log(symptoms) - p.wellbeing_mean) / p.wellbeing_sd


@equation
def latent(care, minutes, disposition, age, well, clinician, draw, p):
    """The rating before rounding and ceiling [sd]; draw ~ N(0, 1)."""
    return (p.level + p.care_weight * p.care_share * (care - p.care_centre) / p.care_unit
            + p.minutes_weight * log(minutes / p.minutes_usual) + p.disposition_weight * disposition + p.age_weight * age
            + p.wellbeing_weight * well + p.clinician_weight * clinician + p.noise * draw)


@equation
def unrounded(lat, p):
    """The score before it is rounded to whole points [10..50]."""
    return clip(p.centre + p.unit * lat, p.lowest, p.highest)
