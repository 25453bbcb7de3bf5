"""Who: the five who come to the consult: when they are seen, how long they are followed, and what is read of them.

Numbers of a protocol are those of the packaged studies named here; what is chosen for this picture says so.

    cold          cold.toml: seen once, a day after onset, 14 days of symptoms
    surgery       pump.toml: pain and strain of its people; seen once, four hours after the operation, three days of pain, lived in
                  steps of ten minutes but for the first hours, so that hope buffers strain
    diabetes      diabetes.toml: seen every 60 days; here three times and 180 days (there six times and 420 days)
    excluded      exclusion.toml: shut out for five minutes, seen an hour later, shut out again each day of a week;
                  cortisol twenty minutes after it began (chosen)
    worn out      support-and-strain.toml: twelve weeks of its standing strain, then seen weekly, four times, eight weeks (chosen)

Limits    Worn out is a person under lasting strain, not a worn-out carer: of those who are cared for, the model has no other
          exhaustion that moves. Followed from the first consult; what is read stands more than three hours after a consult.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ...encounter.catalogue import entry
from ...study.document import load

HOUR, DAY, WEEK = 60.0, 1440.0, 10080.0


class Comer(NamedTuple):
    """Somebody who comes.

    condition    as in a study               seen     when a consult begins [min after the first]
    moments      when is read [min after the first consult]      read    which of them is the headline, by place
    before       time lived before the first consult [min]       strain  standing strain [1]      pain   (mean, sd) or None
    shut_out     when they are shut out [min after the first consult], for how long [min]
    outcome      what is read of them        systems  parts of the model that this leans on beside the talk itself
    stepped      whether time between moments passes in steps; else in jumps, in which strain is not buffered
    """

    condition: str
    seen: tuple[float, ...]
    moments: tuple[float, ...]
    read: int
    before: float
    strain: float
    pain: tuple[float, float] | None
    shut_out: tuple[float, ...]
    outcome: str
    systems: tuple[str, ...]
    stepped: bool = False

    def thinned(self, points: int) -> tuple[Comer, tuple[int, ...]]:
        """The same person, read at so many of the moments only, the first, the headline's and the last among them; and which."""
        last = len(self.moments) - 1
        kept = tuple(sorted({0, self.read, last, *(round(last * k / (points - 1)) for k in range(points))}))
        return self._replace(moments=tuple(self.moments[k] for k in kept), read=kept.index(self.read),
                             shut_out=tuple(self.shut_out[k] for k in kept) if self.shut_out else ()), kept


WHO = ("cold", "surgery", "diabetes", "excluded", "worn-out")
COLD_DAYS = tuple(0.5 * k for k in range(29))
SHUT_OUT, CORTISOL_AFTER = "exclusion", 20.0
TALK = ("mirror", "regulation", "response", "disclosure", "trust", "expectation", "fatigue", "rating")


@cache
def comer(who: str) -> Comer:
    """Who somebody is, by name; `KeyError` for another."""
    return {"cold": _cold, "surgery": _surgery, "diabetes": _diabetes, "excluded": _excluded, "worn-out": _worn_out}[who]()


@cache
def entry_and_follow() -> tuple[float, float]:
    """When people with a cold come, and how long they are followed [day], as in the packaged study."""
    people = load("cold").people
    return people.entry, people.follow


@cache
def shut_out_minutes() -> float:
    """How long somebody is shut out [min], as in the packaged study."""
    return float(load("exclusion").arms[0].calendar[0].minutes or 0.0)


def _cold() -> Comer:
    return Comer("new cold", (0.0,), tuple(DAY * day for day in COLD_DAYS), len(COLD_DAYS) - 1, 0.0, 0.0, None, (), "symptoms",
                 ("cold",))


def _surgery() -> Comer:
    pain = load("pump").people.pain
    assert pain is not None
    moments = tuple(6 * HOUR * k for k in range(13))
    return Comer("after surgery", (0.0,), moments, moments.index(DAY), 4 * HOUR, entry("ordinary pump").lasting,
                 (pain.mean, pain.sd), (), "pain", ("pain", "threat", "opioid", "setpoint"), True)


def _diabetes() -> Comer:
    every = load("diabetes").arms[0].calendar[0].every or 60.0
    seen = tuple(every * DAY * k for k in range(3))
    moments = tuple(15.0 * DAY * k for k in range(13))
    return Comer("diabetes", seen, moments, len(moments) - 1, 0.0, 0.0, None, (), "sugar", ("selfcare",))


def _excluded() -> Comer:
    first = -(HOUR + shut_out_minutes())
    days = (first, *(DAY * k for k in range(1, 8)))
    return Comer("healthy", (0.0,), tuple(day + CORTISOL_AFTER for day in days), 1, -first, 0.0, None, days, "cortisol",
                 ("threat", "opioid", "setpoint"))


def _worn_out() -> Comer:
    study = load("support-and-strain")
    strained = next(arm for arm in study.arms if arm.name == "strain")
    moments = tuple(WEEK * k for k in range(9))
    return Comer("healthy", tuple(WEEK * k for k in range(4)), moments, moments.index(4 * WEEK), study.people.follow * DAY,
                 strained.strain, None, (), "set point", ("setpoint", "threat", "opioid"))
