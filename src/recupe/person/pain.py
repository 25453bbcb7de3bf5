"""Pain: what is felt of a painful signal, given a drug, company, expectation and being shut out.

    q   = (Ce + E - E0)+ clip(1 - cck (A - A0)+, .2, 1) / EC50          s_p = N (1 - Emax q / (1 + q))
    yt  = clip(ye + kap_s c, -.9, .9), ye = clip(yL + hc y, -.9, .9)
    tw  = known min(1, |yt| / y_c) ( T0 + tT (T - T0) if yt >= 0 else pi_neg clip((A - A0)+ / A_n, 0, 1) [cck] )
    expectation of pain     w = pi0 tw / (pi0 tw + L),  p0 = (1 - w) s_p + w clip(N (1 - yt), 0, 10)
    expectation of relief   p0 = clip(s_p - w_rel (tw / .7) hN N yt, 0, 10)           hN = 2 / (1 + L),  L = (max(N, .5) / N_ref)^n
    attention   p0 (1 - clip(k_dis dis hN, 0, .9))          company lost   p = 10 (1 - (1 - p0 / 10)(1 - min(.9, soc sp / 10)))
    seen pain   rated: own x seen x Q / .5                  in the body: own x Q x bandwidth, in `told` as much as one's own

    p  pain [0..10], measured      N  painful signal [0..10]       Ce  morphine at the effect site [ng/mL]      E  relief drive
        [ng/mL], latent
    A  threat [1], latent          y, yL  hope of a consult, of a label [1]       c  felt care [0..1]      T, T0  trust now, in
        medicine [0..1]

Sources   Grahl 2018: weighing by precision; Benedetti 2006: both drugs block the nocebo, not basal pain; Woo 2014: separate
          patterns for exclusion and pain; Levine, Younger, Benedetti for fitted numbers; the rest assumed.
Limits    No prior, no care: open = hidden. Pain is continuous where expectation is 0. Additive or averaging is open (Atlas 2012
          and Bingel 2011 differ): every page on analgesia shows both. The exponent of the drug's curve is 1 and is left out.
          Naloxone: Ce = 0 and E = 0 here. Diazepam: A = A0 here. Proglumide: cck = 0. No reason to give less pain relief.
"""

from __future__ import annotations

from ..evidence.parameter import parameter
from .arithmetic import clip, exp, larger, log, positive, smaller, where
from .equation import equation, parameters


@parameters
class Pain:
    """Numbers of pain."""

    half: float = parameter(33.0, "ng/mL", low=5.0, high=200.0, status="fitted", fitted_to="levine1981", prior=0.2,
                            source="morphine_titration", cv=0.40,
                            note="EC50; plasma 32-42 at the end of titration, with no relation to relief, was read")
    ceiling: float = parameter(0.90, "1", low=0.1, high=1.0, status="fitted", fitted_to="levine1981", note="Emax; held fixed")
    threat_block: float = parameter(0.6, "1", low=0.0, high=1.0, status="assumed", source="benedetti2006", note="cck")
    least_effect: float = parameter(0.2, "1", low=0.0, high=1.0, status="assumed")
    steepness: float = parameter(3.0, "1", low=0.5, high=10.0, status="assumed", note="n: how fast company counts for less")
    reference: float = parameter(6.0, "point", low=1.0, high=10.0, status="assumed", note="N_ref")
    least_signal: float = parameter(0.5, "point", low=0.01, high=2.0, status="assumed")
    expectation_limit: float = parameter(0.9, "1", low=0.1, high=1.0, status="assumed")
    full_weight: float = parameter(0.25, "1", low=0.01, high=1.0, status="assumed", note="y_c")
    threat_unit: float = parameter(0.10, "1", low=0.01, high=1.0, status="assumed", note="A_n")
    usual_trust: float = parameter(0.7, "1", low=0.1, high=1.0, status="assumed", note="at which the weight of relief counts fully")
    attention_limit: float = parameter(0.9, "1", low=0.0, high=1.0, status="assumed")
    social_limit: float = parameter(9.0, "point", low=0.0, high=10.0, status="assumed")
    usual_mirroring: float = parameter(0.5, "1", low=0.05, high=1.0, status="assumed",
                                       note="mirror sensitivity at which the seen share counts fully")
    wound_floor: float = parameter(0.45, "1", low=0.0, high=1.0, status="assumed", note="share of pain after surgery that stays")
    wound_lag: float = parameter(1800.0, "min", low=60.0, high=1e5, status="assumed", note="of the share that fades")
    care_relief: float = parameter(arrow="care-pain")
    prior_on_pain: float = parameter(arrow="label-pain")
    prior_weight: float = parameter(arrow="label-pain")
    relief_weight: float = parameter(arrow="label-pain")
    nocebo_weight: float = parameter(arrow="label-pain")
    love_distraction: float = parameter(arrow="photo-pain")
    distraction_gain: float = parameter(arrow="photo-pain")
    trust_weight: float = parameter(arrow="break-trust")
    exclusion_gain: float = parameter(arrow="exclusion-pain")
    seen_share: float = parameter(arrow="strain-carer")


@equation
def load(signal, p):
    """How little company and words count at this signal: (N / N_ref)^n [1]."""
    return exp(p.steepness * log(larger(signal, p.least_signal) / p.reference))


@equation
def weight_of_level(loaded):
    """hN: weight of expectation and attention at this signal [0..2], 1 at the reference."""
    return 2.0 / (1.0 + loaded)


@equation
def drug_effect(drug, relief_excess, threat_excess, unblocked, half, p):
    """What drug and relief drive do together, in units of the half effect [1]; `unblocked` is 0 with proglumide."""
    kept = clip(1.0 - unblocked * p.threat_block * positive(threat_excess), p.least_effect, 1.0)
    return positive(drug + relief_excess) * kept / half


@equation
def sensory(signal, effect, p):
    """Pain without expectation [0..10]."""
    return signal * (1.0 - p.ceiling * effect / (1.0 + effect))


@equation
def expected(label, hope, care, p):
    """Relief that is expected, by label, hope that the body knows and care [-.9...9]."""
    known = clip(label + hope, -p.expectation_limit, p.expectation_limit)
    return clip(known + p.care_relief * care, -p.expectation_limit, p.expectation_limit)


@equation
def weight(expectation, trust, medicine, threat_excess, unblocked, known, p):
    """How much an expectation weighs [0..1]; `known` is 0 when nobody knows that anything is given."""
    believed = medicine + p.trust_weight * (trust - medicine)
    feared = p.nocebo_weight * clip(positive(threat_excess) / p.threat_unit, 0.0, 1.0) * unblocked
    full = smaller(1.0, larger(expectation, -expectation) / p.full_weight)
    return known * full * where(expectation >= 0.0, believed, feared)


@equation
def hoped(signal, loaded, sensed, expectation, weighed, p):
    """Pain after expectation has been weighed in [0..10], about pain or about relief as the world has it."""
    prior = p.prior_weight * weighed
    share = prior / (prior + loaded)
    on_pain = (1.0 - share) * sensed + share * clip(signal * (1.0 - expectation), 0.0, 10.0)
    eased = p.relief_weight * (weighed / p.usual_trust) * weight_of_level(loaded) * signal * expectation
    return clip(where(p.prior_on_pain > 0.5, on_pain, sensed - eased), 0.0, 10.0)


@equation
def percept(signal, loaded, drug, relief_excess, threat_excess, label, hope, care, trust, medicine, known, unblocked, half,
            distraction, social, p):
    """Pain that is felt [0..10]; `hope` is what the body knows of it, `social` how shut out or left somebody is [0..1]."""
    sensed = sensory(signal, drug_effect(drug, relief_excess, threat_excess, unblocked, half, p), p)
    expectation = expected(label, hope, care, p)
    weighed = weight(expectation, trust, medicine, threat_excess, unblocked, known, p)
    felt = hoped(signal, loaded, sensed, expectation, weighed, p)
    attended = felt * (1.0 - clip(p.distraction_gain * distraction * weight_of_level(loaded), 0.0, p.attention_limit))
    left_out = clip(p.exclusion_gain * social, 0.0, p.social_limit)
    return 10.0 * (1.0 - (1.0 - attended / 10.0) * (1.0 - left_out / 10.0))


@equation
def drug_for(felt, signal, threat_excess, unblocked, half, p):
    """Drug and relief drive together that bring sensory pain to `felt` [ng/mL]; none when it needs none, at most all but the
    ceiling.
    """
    relieved = clip(1.0 - felt / larger(signal, 1e-9), 0.0, p.ceiling * 0.999)
    kept = clip(1.0 - unblocked * p.threat_block * positive(threat_excess), p.least_effect, 1.0)
    return relieved / (p.ceiling - relieved) * half / kept


@equation
def sensed_for(felt, signal, loaded, expectation, weighed, p):
    """Sensory pain that expectation turns into `felt`: `hoped`, turned round [0..10]."""
    prior = p.prior_weight * weighed
    share = prior / (prior + loaded)
    on_pain = (felt - share * clip(signal * (1.0 - expectation), 0.0, 10.0)) / (1.0 - share)
    eased = p.relief_weight * (weighed / p.usual_trust) * weight_of_level(loaded) * signal * expectation
    return clip(where(p.prior_on_pain > 0.5, on_pain, felt + eased), 0.0, 10.0)


@equation
def seen(own, mirroring, p):
    """How unpleasant it is to see another in pain [unit of `own`]."""
    return own * p.seen_share * mirroring / p.usual_mirroring
