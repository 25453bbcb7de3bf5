"""Answer: what a record answers, in one sentence, and what it cannot tell, in one more. Computed, in both languages.

The finding depends on what is there: a published number that every world gives by rating, or only some, or none; no published
number; no split at all. Whether a published number *fits* a world: it lies in the interval of people of that world by rating.
"""

from __future__ import annotations

from .number import count, number, roughly, small
from .reading import ESTIMATORS, Reading, units, world_title
from .wording import Told, both, say


def verdict(reading: Reading) -> str:
    """everywhere, also null, not null, gap, no gap, lot or nothing: what the primary contrast shows."""
    name, last = reading.primary, reading.worlds[-1]
    if not reading.applies(name, "rating"):
        return "lot" if reading.applies(name, "lot") or reading.applies(name, "truth") else "nothing"
    published = reading.published(name, "rating")
    bands = {w: (reading.estimate(w, name, "rating") or {}).get("people") for w in reading.worlds}
    if (band := bands[last]) is None:
        return "by rating"
    if not published:
        return "no gap" if band[0] <= 0 <= band[1] else "gap"
    value = published[0]["value"]
    fits = [w for w, band in bands.items() if band and band[0] <= value <= band[1]]
    if len(fits) == len(bands):
        return "everywhere"
    return "also null" if last in fits else "not null"


def title(reading: Reading) -> Told:
    """The finding of the first picture."""
    return both(f"hero.{verdict(reading).replace(' ', '_')}", lambda language: _facts(reading, language))


def answer(reading: Reading) -> Told:
    """The answer in one sentence."""
    return both(f"answer.{verdict(reading).replace(' ', '_')}", lambda language: _facts(reading, language))


def cannot(reading: Reading) -> Told:
    """What this cannot tell, in one sentence."""
    by_rating = reading.applies(reading.primary, "rating")
    published = bool(reading.published(reading.primary, "rating")) and by_rating
    doctors = reading.study.contrast(reading.primary).split not in (None, "perfect rating")
    key = ("cannot.lot" if not by_rating else "cannot.doctors" if doctors else "cannot.published" if published else "cannot.rating")
    return both(key, lambda language: {**_facts(reading, language), "needed": needed(reading)[language]})


def needed(reading: Reading) -> Told:
    """How many people by lot would tell the worlds apart, as the end of a sentence; empty when it was not computed."""
    told = reading.record.get("telling_apart")
    if not told:
        return both("needed.unknown")
    asked = {tuple(pair["worlds"]): pair["people"] for pair in told["pairs"]}
    first, second = asked.get(("told", "null")), asked.get(("supported", "null"))
    key = {(True, True): "needed.both", (True, False): "needed.first", (False, True): "needed.second",
           (False, False): "needed.none"}[first is not None, second is not None]
    return both(key, lambda language: {"first": roughly(first, language), "second": roughly(second, language)})


def spreads_named(reading: Reading, language: str) -> str:
    """The three spreads by name, and what each means."""
    entries = [e for w in reading.worlds for s in ESTIMATORS if (e := reading.estimate(w, reading.primary, s))]
    most = max((e["computing"] for e in entries if e["computing"] is not None), default=None)
    one = "_one" if reading.record["replicates"] == 1 else ""
    drawn = "numbers" if any(e["numbers"] for e in entries) else "no_numbers"
    counted = units(reading.outcome(reading.primary), language)
    computing = say("spread_means.computing", language) if most is None else say(
        "spread_means.computing_most", language, most=small(most, language), units=counted)
    said = (say(f"spread_means.people{one}", language), say(f"spread_means.{drawn}", language), computing)
    return f"{say('spread_means.lead', language)} {'; '.join(said)}."


def circumstances(reading: Reading, language: str) -> list[str]:
    """What must be known of this run: parts cut, stopped early, one replicate only."""
    lines = []
    if reading.gives_morphine:
        lines.append(say("note.no_less_relief", language))
    if reading.about_analgesia:
        lines.append(say("note.additive", language))
    if reading.record.get("without"):
        lines.append(say("note.without", language, parts=", ".join(reading.record["without"])))
    if reading.interrupted:
        lines.append(say("note.interrupted", language, replicates=count(reading.record["replicates"], language)))
    if reading.record["replicates"] == 1:
        lines.append(say("note.one_replicate", language))
    return lines


def _facts(reading: Reading, language: str) -> dict[str, str]:
    name = reading.primary
    published = reading.published(name, "rating")
    facts = {"question": reading.record["question"][language], "units": units(reading.outcome(name), language),
             "published": number(published[0]["value"], language, reading.digits(name)) if published else "",
             "last": world_title(reading.worlds[-1], language)}
    for estimator in ("truth", "lot", "rating"):
        for world in reading.worlds:
            facts[f"{estimator}_{world}"] = reading.value(world, name, estimator, language)
    return facts
