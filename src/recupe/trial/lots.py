"""Lots: a list of lots for real people: drawn before anybody comes, sealed, opened one by one, and checkable afterwards.

    sealed line    place, stratum, seal = SHA-256 of (salt, place, arm)         the salt of a line comes from the key alone
    opened line    place, person, arm, when, chain = SHA-256 of (chain before, place, person, arm, when)

The list and the log can be shown to anybody: without the key no seal says its arm, and a line that is changed, left out or put in
breaks the chain. With the key everything can be drawn again: `verified` lays log and list beside what study and key give.

Limits    Concealment is the keeper's: whoever holds the key can open every seal. The computer's clock is believed.
"""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass

import numpy as np

from ..errors import Told, WrongValue
from ..study.declaration import Study
from .allocation import allocate

LIST = ("place", "stratum", "seal")
LOG = ("place", "person", "arm", "opened", "chain")


@dataclass(frozen=True)
class Lots:
    """A drawn list: stratum and arm of each place, in the order of opening within a stratum; the key is what it was drawn from."""

    hash: str
    key: int
    strata: tuple[int, ...]
    arms: tuple[str, ...]

    def seal(self, place: int) -> str:
        """The seal of a place, from 0."""
        salt = hashlib.sha256(f"{self.key}:{self.hash}:{place}".encode()).hexdigest()
        return hashlib.sha256(f"{salt}:{place + 1}:{self.arms[place]}".encode()).hexdigest()

    def listed(self) -> str:
        """The sealed list as CSV, with the study's hash and what the key must hash to in its first lines."""
        text = io.StringIO()
        out = csv.writer(text, lineterminator="\n")
        out.writerow(["# study", self.hash, commitment(self.key)])
        out.writerow(LIST)
        out.writerows([k + 1, stratum, self.seal(k)] for k, stratum in enumerate(self.strata))
        return text.getvalue()


def commitment(key: int) -> str:
    """What stands on the list for the key: its SHA-256."""
    return hashlib.sha256(f"recupe key {key}".encode()).hexdigest()


def drawn(study: Study, persons: int, key: int) -> Lots:
    """The lots of a study for so many people; strata are its carers, people spread over them in turn."""
    strata = np.arange(persons) % study.carers.count
    plan = study.allocation
    arm = allocate(plan.method, len(study.arms), strata, key, 0, plan.block)
    return Lots(study.hash, key, tuple(int(s) + 1 for s in strata), tuple(study.arms[a].name for a in arm))


def opened(lots: Lots, log: str, stratum: int, person: str, when: str) -> tuple[str, str]:
    """The arm of the next person of a stratum, and the log with its line; refuses when none is left or the person has one."""
    lines = _lines(log)
    if any(line[1] == person for line in lines):
        raise _refused(
            "person", person, "This person has opened a lot already", "Deze persoon heeft al een lot geopend", "the next person"
        )
    used = {int(line[0]) for line in lines}
    free = [k for k, s in enumerate(lots.strata) if s == stratum and k + 1 not in used]
    if not free:
        raise _refused(
            "stratum",
            stratum,
            "No lot of this stratum is left",
            "Van dit stratum is geen lot over",
            "a longer list, drawn with a new key",
        )
    place = free[0]
    before = lines[-1][4] if lines else lots.hash
    line = [str(place + 1), person, lots.arms[place], when]
    text = log or ",".join(LOG) + "\n"
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow([*line, _chain(before, line)])
    return lots.arms[place], text + stream.getvalue()


def _chain(before: str, line: list[str]) -> str:
    return hashlib.sha256("\n".join([before, *line]).encode()).hexdigest()


def verified(study: Study, key: int, listed: str, log: str = "") -> list[Told]:
    """Everything that is wrong with a list and its log; nothing when all is as it was drawn."""
    found: list[Told] = []
    rows = list(csv.reader(io.StringIO(listed)))
    if len(rows) < 2 or len(rows[0]) != 3 or tuple(rows[1]) != LIST:
        return [{"en": "this is not a list of lots", "nl": "dit is geen lijst met loten"}]
    if rows[0][1] != study.hash:
        found.append({"en": "the list is of another study", "nl": "de lijst hoort bij een andere studie"})
    if rows[0][2] != commitment(key):
        return [*found, {"en": "this is not the key of the list", "nl": "dit is niet de sleutel van de lijst"}]
    lots = drawn(study, len(rows) - 2, key)
    for k, (mine, theirs) in enumerate(zip(lots.listed().splitlines(), listed.splitlines(), strict=False)):
        if mine != theirs and (k or not found):
            found.append(
                {
                    "en": f"line {k + 1} of the list is not the one that was drawn",
                    "nl": f"regel {k + 1} van de lijst is niet de regel die geloot is",
                }
            )
    return found + _log(lots, log)


def _log(lots: Lots, log: str) -> list[Told]:
    found: list[Told] = []
    before = lots.hash
    for k, line in enumerate(_lines(log), start=2):
        if len(line) != len(LOG) or _chain(before, line[:4]) != line[4]:
            return [
                *found,
                {
                    "en": f"line {k} of the log was changed, or a line before it is gone",
                    "nl": f"regel {k} van het logboek is veranderd, of een regel ervoor is weg",
                },
            ]
        place = int(line[0])
        if not 1 <= place <= len(lots.arms) or lots.arms[place - 1] != line[2]:
            found.append(
                {
                    "en": f"line {k} of the log gives another arm than the lot",
                    "nl": f"regel {k} van het logboek geeft een andere arm dan het lot",
                }
            )
        before = line[4]
    return found


def _lines(log: str) -> list[list[str]]:
    return [line for line in csv.reader(io.StringIO(log)) if line][1:]


def _refused(key: str, received: object, en: str, nl: str, advice: str) -> WrongValue:
    return WrongValue(key=key, received=received, problem={"en": en, "nl": nl}, advice={"en": advice, "nl": advice})
