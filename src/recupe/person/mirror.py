"""Mirror: the fast route, by which one person's shown affect arises in the other; and core affect, which it moves.

    m' = (k s - m) / tau_m            k = Q h b, on the carer's side b (leak + (1 - leak) u); s the other's shown affect
    x' = (x_set + k_m (m + omega g m-) + k_g g + k_c c - k_xA (A - A0) - k_xp p / 10 - .15 ex sx - x) / tau_x + noise      m- =
        (-m)+
    x_set = .10 + xt + k_xE (E - E_ton) + .25 Z

    x  core affect [-1..1], measured (mood scale)        m  mirrored affect [-1..1], measured (facial EMG)
    Q  mirror sensitivity [0..1], trait                  g  slow route [0..1], latent
    A  threat [1], latent      c  felt care [0..1], latent      E  relief drive [ng/mL], latent

Sources   Moody 2007 and Dimberg 2000 bound the lag (facial matching within a second); Klimecki 2014 for the sign of the
          damping by the slow route; the rest assumed.
Limits    Emotion is never read from a face or a voice here: affect is a state of simulated people. The carer's mirrored affect
          is the whole of what is
          shown; only the part that follows the need is a read (`encounter/response.py`).
"""

from __future__ import annotations

from ..evidence.parameter import parameter
from .arithmetic import clip, exp, sqrt, toward
from .equation import equation, parameters


@parameters
class Mirror:
    """Numbers of the fast route and of core affect."""

    lag: float = parameter(0.01, "min", low=0.001, high=0.1, status="assumed", source="moody2007, dimberg2000",
                           note="inside the read bound of one second")
    sensitivity: float = parameter(0.50, "1", low=0.05, high=1.0, status="assumed", spread=0.15)
    similarity_gain: float = parameter(0.5, "1", low=0.0, high=1.0, status="assumed")
    similarity: float = parameter(0.5, "1", low=0.0, high=1.0, status="assumed",
                                  note="of the two people who meet; the reference run's value")
    own_share: float = parameter(0.5, "1", low=0.0, high=1.0, status="assumed",
                                 note="how much of the carer's own affect shows")
    need_shown: float = parameter(0.30, "1", low=0.03, high=1.5, status="assumed", prior=0.3)
    damping: float = parameter(0.70, "1", low=0.0, high=1.0, status="assumed", source="klimecki2014",
                               note="the sign was read, the size is assumed")
    home: float = parameter(0.10, "1", low=-1.0, high=1.0, status="assumed", spread=0.15)
    start: float = parameter(0.10, "1", low=-1.0, high=1.0, status="assumed", spread=0.15,
                             note="affect as the encounter begins; the reference run's starting value")
    affect_lag: float = parameter(1.0, "min", low=0.1, high=10.0, status="assumed")
    affect_noise: float = parameter(0.05, "1", low=0.0, high=0.5, status="assumed")
    threat_weight: float = parameter(0.5, "1", low=0.0, high=5.0, status="assumed")
    relief_weight: float = parameter(0.011, "mL/ng", low=0.0, high=0.1, status="assumed")
    pain_weight: float = parameter(0.6, "1", low=0.0, high=5.0, status="assumed")
    exclusion_weight: float = parameter(0.15, "1", low=0.0, high=2.0, status="assumed",
                                        note="times how much this person minds, lognormal, sd .4 of the logarithm")
    minding: float = parameter(1.0, "1", low=0.05, high=20.0, status="assumed", cv=0.4)
    leak: float = parameter(arrow="strain-carer")
    mirrored_weight: float = parameter(arrow="care-stress")
    care_weight: float = parameter(arrow="care-stress")
    giving_weight: float = parameter(arrow="giving-reward")


@equation
def likeness(similarity, p):
    """Gain of the encounter by similarity [1]; 1 at similarity one half."""
    return 1.0 + p.similarity_gain * (similarity - 0.5)


@equation
def shown_by_carer(affect, use, warmth, p):
    """What the carer's face and voice show [-1..1]."""
    return clip(p.own_share * use * affect + warmth, -1.0, 1.0)


@equation
def shown_by_person(affect, need, p):
    """What the person cared for shows [1]: affect and the momentary need."""
    return affect + p.need_shown * need


@equation
def caught(gain, shown):
    """Where mirrored affect is heading [-1..1]."""
    return clip(gain * shown, -1.0, 1.0)


@equation
def resting_affect(trait, relief_excess, raised, p):
    """Affect at rest [1]; `raised` is what the set point adds."""
    return p.home + trait + p.relief_weight * relief_excess + raised


@equation
def affect_target(resting, mirrored, distress, engaged, giving, care, threat_excess, pain, hurt, p):
    """Where core affect is heading [1]; `distress` is the negative part of what is mirrored, `giving` g of a carer, else 0,
    `hurt` how shut out somebody is times how much they mind."""
    damped = mirrored + p.damping * engaged * distress
    return (resting + p.mirrored_weight * damped + p.giving_weight * giving + p.care_weight * care
            - p.threat_weight * threat_excess - p.pain_weight * pain / 10.0 - p.exclusion_weight * hurt)


@equation
def affect_after(affect, target, kept, noise_size, noise):
    """Core affect after a step [-1..1]."""
    return clip(toward(affect, target, kept) + noise_size * noise, -1.0, 1.0)


@equation
def noise_step(h, p):
    """Standard deviation that the noise of affect adds in a step of h minutes [1]; exact for the linear part."""
    return p.affect_noise * sqrt(p.affect_lag * (1.0 - exp(-2.0 * h / p.affect_lag)) / 2.0)


@equation
def distress_felt(negative, engaged, p):
    """What is left of caught distress, the negative part of what is mirrored, after the slow route has damped it [0..1]."""
    return negative * (1.0 - p.damping * engaged)
