"""Pairs: people who differ in everything the kernel reads, before an encounter."""

from __future__ import annotations

from typing import Any

import numpy as np

import plain_model
from recupe.encounter.contact import Contact
from recupe.encounter.occasion import Consultation
from recupe.encounter.world import World
from recupe.person.morphine import Drug
from recupe.person.person import Body, Situation, Slow, Traits
from recupe.simulate.block import CONTACT, row
from recupe.simulate.crowd import Crowd, crowd
from recupe.simulate.meeting import begin, pairs
from recupe.simulate.plan import Arm, Plan, Visit

WHOLE = ("R", "E", "C", "U", "P", "E2")
EYE_AND_VOICE = ("eye", "voice")
SKIN_TOO = ("eye", "voice", "skin")
NAMES = {row(side, *place): f"{side}.{symbol}" for side, symbols in (
    ("a", plain_model.PERSON), ("b", plain_model.PERSON), ("pair", plain_model.PAIR)) for symbol, place in symbols.items()}


def people(count: int, seed: int = 1) -> Crowd:
    """So many people, each with a carer out of as many."""
    visit = Visit(0.0, Consultation(WHOLE, "empathic", EYE_AND_VOICE, 10.0))
    return crowd(Plan(count, (0.0,) * count, 1.0, 14.0, (Arm("only", (visit,)),)), seed, 0, 1)


def met(w: World, count: int, manner: str = "empathic", channels: tuple[str, ...] = EYE_AND_VOICE,
        letters: tuple[str, ...] = WHOLE, thr: float = 0.1, seed: int = 1) -> tuple[Any, Any]:
    """Rows [ROWS, pair] of pairs about to meet, and their ids. They differ in hope, strain, likeness and clinician too."""
    c = people(count, seed)
    rested = pairs(w, c)
    rows = rested.copy()
    begin(rows, rested, w, c.occasions[0])
    between = plain_model.contact(manner, channels, letters, thr, w)
    for symbol, value in between.items():
        rows[row("pair", *plain_model.PAIR[symbol])] = value
    differ = np.random.default_rng(seed)
    rows[row("a", Slow, "hope")] = differ.uniform(0.0, 0.6, count)
    rows[row("b", Slow, "hope")] = differ.uniform(0.0, 0.6, count)
    rows[row("b", Slow, "exhaustion")] = differ.uniform(0.0, 0.9, count)
    rows[row("pair", Contact, "strain")] = differ.uniform(0.0, 2.0 * thr, count)
    rows[row("pair", Contact, "likeness")] = differ.uniform(0.8, 1.2, count)
    rows[row("pair", Contact, "clinician")] = differ.uniform(0.7, 1.3, count)
    return rows, c.ids


def stirred(rows: Any, w: World, seed: int = 1) -> Any:
    """The same pairs, both in the middle of something: in pain, with a drug and a label, shut out, after wine, under strain,
    with a set point and a pool of their own, some with an antagonist."""
    differ, count = np.random.default_rng([seed, 7]), rows.shape[1]
    for side in "ab":
        def put(kind: type, name: str, values: Any, side: str = side) -> None:
            rows[row(side, kind, name)] = values

        signal = differ.uniform(0.0, 9.0, count) * differ.integers(0, 2, count)
        put(Situation, "signal", signal)
        put(Situation, "load", (np.maximum(signal, 0.5) / w.pain.reference) ** w.pain.steepness)
        for kind, name, low, high in (
                (Slow, "label", -0.6, 0.7), (Slow, "set_point", -0.5, 0.5), (Slow, "meaning", 0.1, 0.9), (Body, "pool", 0.2, 1.0),
                (Body, "wine", 0.0, 1.0), (Body, "pill", 0.0, 0.5), (Body, "pain", 0.0, 6.0), (Drug, "effect", 0.0, 60.0),
                (Situation, "lasting", 0.0, 0.3), (Situation, "mood", -0.5, 0.2), (Situation, "excluded", 0.0, 1.0),
                (Situation, "social", 0.0, 0.6), (Situation, "distraction", 0.0, 1.0), (Situation, "trust", 0.1, 0.9),
                (Situation, "medicine", 0.1, 0.9), (Traits, "minding", 0.4, 2.0), (Traits, "half", 15.0, 60.0)):
            put(kind, name, differ.uniform(low, high, count))
        put(Situation, "taken", differ.uniform(0.0, 20.0, count) * differ.integers(0, 2, count))
        put(Situation, "wine", 1.0)
        for name in ("known", "opioid_blocked", "calmed", "unblocked"):
            put(Situation, name, differ.integers(0, 2, count))
    return rows


def contact_rows(rows: Any) -> dict[str, Any]:
    """What every pair brings, by field."""
    return dict(zip(Contact._fields, rows[CONTACT:CONTACT + len(Contact._fields)], strict=True))


def furthest(found: Any, wanted: Any, *, least: float = 1e-3) -> tuple[float, str]:
    """The largest relative difference of all rows, and the row it is in; what is smaller than `least` counts as `least`."""
    off = np.abs(found - wanted) / np.maximum(np.abs(wanted), least)
    off = np.where(np.isnan(found) == np.isnan(wanted), np.nan_to_num(off), np.inf)
    worst = int(off.max(axis=1).argmax())
    return float(off[worst].max()), NAMES[worst]
