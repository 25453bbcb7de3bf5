"""Catalogue: what enters a person's time when nobody moves them second by second: a film, a photo, a label, a stop, a substitute.

Each entry says what its situation brings (`person.Situation`), before the world has had its say:

    care c, strain thr (fades), lasting strain (stays), mood, shut out ex, left or shut out sp (fades), attention taken, giving
    social_strain  x k_soc        hopeless_strain  x (1 - hc)       love_distraction  x d_love
    label     where the label is heading: fixed + label_trust T / .7 + label_social k_soc + label_hope hc
    trust     in whoever is shown or there; -1 = the person's own

Sources   the specification, section 17: every number is assumed; a film of care, the photo and the hand go back to it.
Limits    Felt care is an input here and not the outcome of an encounter. Attention (a word game) is the fair control.
"""

from __future__ import annotations

from ..errors import UnknownName, nearest
from ..evidence.parameter import parameter
from ..person.equation import but, of, parameters


@parameters
class Entry:
    """What one occasion brings."""

    care: float = parameter(0.0, "1", low=0.0, high=1.0, status="assumed")
    strain: float = parameter(0.0, "1", low=0.0, high=1.5, status="assumed")
    lasting: float = parameter(0.0, "1", low=0.0, high=1.5, status="assumed")
    social_strain: float = parameter(0.0, "1", low=0.0, high=1.5, status="assumed")
    hopeless_strain: float = parameter(0.0, "1", low=0.0, high=1.5, status="assumed")
    mood: float = parameter(0.0, "1", low=-1.0, high=1.0, status="assumed")
    excluded: float = parameter(0.0, "1", low=0.0, high=1.0, status="assumed")
    social: float = parameter(0.0, "1", low=0.0, high=1.0, status="assumed")
    distraction: float = parameter(0.0, "1", low=0.0, high=1.0, status="assumed")
    love_distraction: float = parameter(0.0, "1", low=0.0, high=1.0, status="assumed")
    giving: float = parameter(0.0, "1", low=0.0, high=1.0, status="assumed")
    label: float = parameter(0.0, "1", low=-1.0, high=1.0, status="assumed")
    label_trust: float = parameter(0.0, "1", low=-1.0, high=1.0, status="assumed")
    label_social: float = parameter(0.0, "1", low=-1.0, high=1.0, status="assumed")
    label_hope: float = parameter(0.0, "1", low=-1.0, high=1.0, status="assumed")
    label_lag: float = parameter(4320.0, "min", low=0.01, high=100_000.0, status="assumed")
    known: float = parameter(1.0, "1", low=0.0, high=1.0, status="assumed", note="0: nobody knows that anything is given")
    follows: float = parameter(0.0, "1", low=0.0, high=1.0, status="assumed", note="1: the label follows what is felt")
    trust: float = parameter(-1.0, "1", low=-1.0, high=1.0, status="assumed", note="-1: the person's own")
    breaks_trust: float = parameter(0.0, "1", low=0.0, high=1.0, status="assumed", note="1: a promise is broken")
    hope_care: float = parameter(0.0, "1", low=0.0, high=1.0, status="assumed", note="care of a parting word that gives hope")
    bolus: float = parameter(0.0, "mg", low=0.0, high=100.0, status="assumed", note="given at once as an infusion begins")
    fade: float = parameter(120.0, "min", low=1.0, high=1e6, status="assumed")


_HEAT = {"lasting": 0.10}
_AT_ONCE = {"label_lag": 0.01}
_WARD = {"lasting": 0.10, **_AT_ONCE}
BLANK = of(Entry, "null")


def _with(**brings: float) -> Entry:
    """An entry that brings these and nothing else."""
    return but(BLANK, **brings)


ENTRIES: dict[str, Entry] = {
    "quiet": _with(trust=0.3, **_HEAT),
    "photo of a stranger": _with(care=0.02, distraction=0.10, trust=0.3, **_HEAT),
    "photo of the partner": _with(care=0.38, distraction=0.10, love_distraction=0.209, trust=0.95, **_HEAT),
    "hand of the partner": _with(care=0.4365, distraction=0.10, love_distraction=0.15, trust=0.95, **_HEAT),
    "word game": _with(distraction=1.0, trust=0.3, **_HEAT),
    "film of care": _with(care=0.62),
    "neutral film": _with(care=0.03),
    "film of anger": _with(lasting=0.35, mood=-0.5),
    "dwelling on care": _with(care=0.279),
    "dwelling on nothing": _with(care=0.0135),
    "dwelling on anger": _with(lasting=0.105, mood=-0.15),
    "open morphine": _with(label_trust=0.6, **_AT_ONCE),
    "hidden morphine": _with(known=0.0),
    "infusion of morphine": _with(bolus=8.0, care=0.1, lasting=0.05, label=0.55, **_AT_ONCE),
    "pump with a person, visit": _with(care=0.45, label_trust=0.65 * 0.7 / 0.6, label_hope=0.20, **_WARD),
    "pump with a person": _with(care=0.20, lasting=0.10, label_trust=0.65 * 0.7 / 0.6),
    "ordinary pump": _with(care=0.08, label_trust=0.65 * 0.7 / 0.6, **_WARD),
    "covert pump": _with(known=0.0, lasting=0.10),
    "stop by a nurse": _with(strain=0.15, social_strain=0.20, lasting=0.02, social=0.18, label=-0.25, label_social=-0.15,
                             label_lag=20.0, breaks_trust=1.0),
    "failing pump": _with(strain=0.15, lasting=0.02, label=-0.25, label_lag=20.0),
    "stop with a consult": _with(hopeless_strain=0.15, lasting=0.02, label=-0.25, label_hope=0.50, label_lag=20.0),
    "hidden stop": _with(strain=0.05, lasting=0.02, follows=1.0, label_lag=240.0),
    "plain words": _with(),
    "words of harm": _with(lasting=0.3, label=-0.4, **_AT_ONCE),
    "exclusion": _with(lasting=0.55, excluded=1.0, social=0.5, fade=1e6),
    "inclusion": _with(lasting=0.05),
    "waiting alone": _with(lasting=0.20),
    "waiting with a friend": _with(care=0.6, lasting=0.20, hope_care=0.6, trust=0.85),
    "stress task": _with(lasting=0.62),
    "day": _with(),
    "wine": _with(),
    "cigarette": _with(),
    "comfort food": _with(),
    "sleeping pill": _with(lasting=0.05),
    "night": _with(lasting=0.05),
    "slow breathing": _with(),
    "yoga": _with(),
    "massage": _with(),
}
"""Everything that enters, by its name in a study."""


@parameters
class Patient:
    """Who comes to a carer whose own time is studied."""

    mood: float = parameter(0.1, "1", low=-1.0, high=1.0, status="assumed")
    mood_spread: float = parameter(0.15, "1", low=0.0, high=1.0, status="assumed")
    strain: float = parameter(0.0, "1", low=0.0, high=1.5, status="assumed")
    signal: float = parameter(0.0, "point", low=0.0, high=10.0, status="assumed", note="painful signal")


@parameters
class Company:
    """Those who last: a friend, and the other of a lay pair."""

    friend_mood: float = parameter(0.2, "1", low=-1.0, high=1.0, status="assumed", note="as a friend comes")
    likeness: float = parameter(0.8, "1", low=0.0, high=1.0, status="assumed", note="similarity of a lay pair")


PATIENTS: dict[str, Patient] = {
    "work": Patient(mood=-0.35, mood_spread=0.2, strain=0.15, signal=3.0),
    "one who suffers": Patient(mood=-0.25, mood_spread=0.0, strain=0.1, signal=0.0),
    "pain and anger of another": Patient(mood=-0.8, mood_spread=0.0, strain=0.4, signal=0.0),
    "visits of patients": Patient(mood=0.1, mood_spread=0.15, strain=0.0, signal=2.0),
}
"""Who comes, by the occasion."""
COMPANY: Company = of(Company, "null")


def entry(name: str) -> Entry:
    """What an occasion brings, by its name; `UnknownName` with the nearest ones."""
    if name not in ENTRIES:
        raise UnknownName(received=name, near=nearest(name, ENTRIES), kind={"en": "occasion", "nl": "gebeurtenis"})
    return ENTRIES[name]
