"""Encountered: standard situations between two people: what fits, what is felt, trust, telling, channels, letters, ratings, tests.

Each takes a world and what is moved along the bottom, and gives the answer by the system's own equations.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ...encounter import channel, consult, disclosure, response, trust
from ...encounter.world import World
from ...person import rating, regulation, tests

CHANNELS = ("voice", "eye", "skin", "image")
LETTERS = ("R", "E", "C", "U", "P", "E2")


def fit(w: World, mirroring: Any) -> Any:
    """How well the answer fits, of a skilled carer to whom a third has been told."""
    p, engaged = w.response, regulation.engagement(1.0, w.regulation.skill, 0.3, w.regulation)
    pf, pw = response.mirror_precision(mirroring, p), response.words_precision(0.35, 1.0, p)
    return response.expected_fit(pf, pw, engaged, 0.9, 0.1, 0.0, w.mirror.lag, w.regulation.lag, p)


def felt_care(w: World, mirroring: Any) -> Any:
    """What reaches the other in such a consult, by eye and voice, with half of the letters."""
    reach = channel.bandwidth(("eye", "voice"), w.channel)
    return response.felt_care(reach, fit(w, mirroring), 0.6, 0.5, 0.3, 1.0, 1.0, w.response)


def trust_by_minutes(w: World, minutes: Any) -> Any:
    """Trust after a first consult of so many minutes that went well."""
    return trust.trust_after(w.trust.level, 0.6, 0.5, trust.minutes_gain(minutes, w.trust), w.trust)


def trust_after(w: World, care: Any) -> Any:
    """Trust after a first consult of six minutes with this much felt care."""
    return trust.trust_after(w.trust.level, care, 0.45, trust.minutes_gain(6.0, w.trust), w.trust)


def disclosed(w: World, minutes: Any) -> Any:
    """How much has been told as the minutes pass, in a second consult with a carer who does their best half of the time."""
    told, now, values = disclosure.disclosed_at_start(0.4, w.disclosure), 0.0, []
    for end in minutes:
        while now < end - 1e-9:
            told = disclosure.disclosure_after(told, 0.6, 0.5, 0.5, 1.0, 0.05, w.disclosure)
            now += 0.05
        values.append(float(told))
    return np.array(values)


def channels(w: World, many: Any) -> Any:
    """What open channels carry together, as they open one by one."""
    return np.array([channel.bandwidth(CHANNELS[:round(float(n))], w.channel) for n in many])


def letters(w: World, many: Any) -> Any:
    """How much of a whole consult was given, letter by letter."""
    return np.array([consult.content(LETTERS[:round(float(n))], w.consult) for n in many])


def score(w: World, care: Any) -> Any:
    """The rating that goes with this much felt care, of an average person after fifteen minutes."""
    p = w.rating
    return rating.unrounded(rating.latent(rating.felt(care, 0.0, p), 15.0, 0.0, 0.5, rating.wellbeing(1.0, p), 0.5, 0.0, p), p)


def score_by_disposition(w: World, disposition: Any) -> Any:
    """The rating that goes with a disposition, of people who all felt the same care."""
    p = w.rating
    return rating.unrounded(rating.latent(0.3, 10.0, disposition, 0.0, rating.wellbeing(0.6, p), 0.0, 0.0, p), p)


def ordered(w: World, told: Any) -> Any:
    """Tests that a doctor of the usual style orders a visit, when this much was told."""
    return tests.ordered(told, 0.0, w.tests.disclosure_tests, 0.0, w.tests)


def ordered_by_style(w: World, style: Any) -> Any:
    """Tests that a doctor of this style orders a visit, when the usual was told."""
    return tests.ordered(w.tests.disclosed, style, 0.0, w.tests.style_tests, w.tests)


def interventions(w: World, told: Any) -> Any:
    """Interventions that a doctor orders a visit, when this much was told."""
    return tests.ordered(told, 0.0, w.tests.disclosure_interventions, 0.0, w.tests)


def errors(w: World, quantities: Any) -> Any:
    """How far one reading strays, of each quantity, in its own unit or as a share of it."""
    p = w.measured
    known = (p.pain, p.mood, p.vagal, p.exhaustion, p.cortisol, p.iga)
    return np.array([known[round(float(place))] for place in quantities])


def error_of_mean(w: World, readings: Any) -> Any:
    """How far the mean of so many readings of pain strays."""
    return w.measured.pain / np.sqrt(readings)
