"""Lots: a list of lots for real people: drawn before anybody comes, sealed, opened one by one, and checkable afterwards.

    list   a head: version, study, method, block, places, SHA-256 of the key
           place, stratum, seal = HMAC(salt, place, stratum, lot), chain = SHA-256(chain before, place, stratum, seal)
    log    place, stratum, person, lot, arm, opened, salt, chain = HMAC(key, chain before, all the others)

The lot of a place is its arm; where lots are minimised, the arm depends on who came before, and the lot is the two numbers in 0..1
that decide together with them. A salt comes from the key and its place alone. Nobody can read a lot from its seal without its
salt, and anybody can see, with the salt that the log shows, that what was opened is what was sealed. What `verified` finds is in
`verify.py`.

    key             any whole number from 0; a drawn one has 128 bits, so that nobody finds it by trying
    seed of a list  the key itself below 2^64, else the first 8 bytes of its SHA-256: `allocate` with it gives the arms again

Sources   Commitments and hash chains as everybody uses them (recalled); HMAC and SHA-256 from Python's own library.
Limits    Concealment is the keeper's: whoever holds the key can open every seal, and can write another log. The clock that is
          passed in is believed. By carer, everybody knows the arm of a carer once the first lot is opened.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .. import __version__
from ..errors import WrongValue
from ..study.declaration import Study
from .allocation import allocate, stream
from .minimise import chances, replayed
from .seal import SHORT, chained, commitment, digest, first_chain, keyed, line_of, seal_of

LIST = ("place", "stratum", "seal", "chain")
LOG = ("place", "stratum", "person", "lot", "arm", "opened", "salt", "chain")
HEAD = "# recupe lots"
RECEIPT = 12
PERSON = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z _.-]{0,38}[0-9A-Za-z])?")
MOST_LEVELS = 10_000


@dataclass(frozen=True)
class Lots:
    """A drawn list: the stratum of each place (0: of none) and its lot; `arms` are the names of the study's."""

    hash: str
    method: str
    block: int | None
    key: int
    carers: int
    arms: tuple[str, ...]
    strata: tuple[int, ...]
    lots: tuple[str, ...]
    version: str = __version__

    def salt(self, place: int) -> str:
        """What opens the seal of a place, from 0."""
        return keyed(self.key, "salt", self.hash, str(place + 1))[:SHORT]

    def seal(self, place: int) -> str:
        """The seal of a place, from 0."""
        return seal_of(self.salt(place), place + 1, self.strata[place], self.lots[place])

    def head(self) -> list[str]:
        """The first line of the list."""
        return [HEAD, f"version={self.version}", f"study={self.hash}", f"method={self.method}", f"block={self.block or ''}",
                f"places={len(self.strata)}", f"key={commitment(self.key)}"]

    def listed(self) -> str:
        """The sealed list as CSV: nothing in it says an arm."""
        before, lines = digest(line_of(self.head())), [self.head(), list(LIST)]
        for k, stratum in enumerate(self.strata):
            line = [str(k + 1), str(stratum or ""), self.seal(k)]
            before = digest(before, *line)
            lines.append([*line, before])
        return "".join(line_of(line) for line in lines)


class Opened(NamedTuple):
    """A lot that was opened: the arm, its place from 1, the whole log, and a receipt of this line to be kept elsewhere."""

    arm: str
    place: int
    log: str
    receipt: str


def seed_of(key: int) -> int:
    """The seed from which a key draws its list."""
    return key if key < 2**64 else int.from_bytes(hashlib.sha256(str(key).encode()).digest()[:8], "big")


def drawn(study: Study, persons: int, key: int) -> Lots:
    """The lots of a study for so many people, rounded up to whole blocks, equally many for each stratum."""
    if persons < 1 or key < 0:
        raise WrongValue(key="persons" if persons < 1 else "key", received=persons if persons < 1 else key,
                         problem={"en": "A list is of at least 1 person, and its key is a whole number from 0",
                                  "nl": "Een lijst is voor minstens 1 mens, en haar sleutel is een geheel getal vanaf 0"},
                         advice={"en": "as many people as will be asked", "nl": "zoveel mensen als er gevraagd worden"})
    plan, arms, carers = study.allocation, tuple(arm.name for arm in study.arms), study.carers.count
    strata = carers if plan.method in ("stratified", "by carer") else 1
    unit = strata * (plan.block or 1)
    stratum = np.repeat(np.arange(strata), -(-persons // unit) * unit // strata)
    if plan.method == "minimised":
        lots = tuple(f"{tie.hex()} {other.hex()}" for tie, other in chances(stream(seed_of(key)), len(stratum)).tolist())
    else:
        lots = tuple(arms[a] for a in allocate(plan.method, len(arms), stratum, seed_of(key), 0, plan.block))
    return Lots(study.hash, plan.method, plan.block, key, carers, arms,
                tuple(int(s) + 1 if strata > 1 else 0 for s in stratum), lots)


def opened(lots: Lots, log: str, stratum: int | Sequence[int], person: str, when: str) -> Opened:
    """The next lot for a person, at this moment, and the log with its line.

    stratum   who cares for them, from 1; where lots are minimised there may be more factors after it, all from 1
    Raises `WrongValue` where the person has a lot already or is no code, the stratum is none, or no lot of it is left.
    """
    levels = [stratum] if isinstance(stratum, int) else list(stratum)
    lines = log_lines(log)
    _check(lots, lines, levels, person)
    used = {line[0] for line in lines}
    place = next((k for k, s in enumerate(lots.strata) if s in (0, levels[0]) and str(k + 1) not in used), None)
    if place is None:
        raise _refused("stratum", levels[0], "No lot is left for this carer", "Voor deze zorgverlener is geen lot over",
                       "a longer list, drawn with a new key", "een langere lijst, met een nieuwe sleutel")
    written = "/".join(str(level) for level in levels)
    arm = lots.lots[place]
    if lots.method == "minimised":
        arm = minimal(lots.arms, [line[1] for line in lines] + [written], [line[3] for line in lines] + [arm])[-1]
    line = [str(place + 1), written, person, lots.lots[place], arm, when, lots.salt(place)]
    chain = chained(lots.key, lines[-1][-1] if lines else first_chain(lots.key, lots.hash, len(lots.strata)), line)
    return Opened(arm, place + 1, (log or line_of(LOG)) + line_of([*line, chain]), chain[:RECEIPT])


def minimal(arms: tuple[str, ...], strata: Sequence[str], lots: Sequence[str]) -> list[str]:
    """The arms of people who came in this order, from their factors and from what lay under their seals."""
    levels = np.array([[int(level) for level in one.split("/")] for one in strata], dtype=np.int64)
    numbers: NDArray[np.float64] = np.array([[float.fromhex(number) for number in lot.split(" ")] for lot in lots])
    renumbered = np.column_stack([np.unique(column, return_inverse=True)[1] for column in levels.T])
    return [arms[a] for a in replayed(renumbered, len(arms), numbers)]


def log_lines(log: str) -> list[list[str]]:
    """The lines of a log, without its head; none where it is no table."""
    try:
        return [line for line in csv.reader(io.StringIO(log)) if line][1:]
    except csv.Error:
        return []


def _check(lots: Lots, lines: list[list[str]], levels: list[int], person: str) -> None:
    if PERSON.fullmatch(person) is None:
        raise _refused("person", person, "A person is a code of at most 40 letters, digits, spaces, dots and dashes, never a name",
                       "Een persoon is een code van hoogstens 40 letters, cijfers, spaties, punten en streepjes, nooit een naam",
                       "P001", "P001")
    if any(line[2] == person for line in lines):
        raise _refused("person", person, "This person has opened a lot already", "Deze persoon heeft al een lot geopend",
                       "the next person; the log holds the arm", "de volgende persoon; de arm staat in het logboek")
    if not levels or not 1 <= levels[0] <= lots.carers:
        raise _refused("stratum", levels[0] if levels else None, f"No lot is drawn for this carer: carers are 1 to {lots.carers}",
                       f"Voor deze zorgverlener is niet geloot: zorgverleners zijn 1 tot en met {lots.carers}", "1", "1")
    many = len(lines[0][1].split("/")) if lines else len(levels)
    if len(levels) != many or (many > 1 and lots.method != "minimised") or any(not 1 <= n <= MOST_LEVELS for n in levels):
        alike = " ".join(["1"] * (many if lots.method == "minimised" else 1))
        raise _refused("stratum", levels, "Factors are whole numbers from 1, as many for each person; only lots that are minimised "
                       "have more than one", "Factoren zijn gehele getallen vanaf 1, evenveel voor ieder; alleen loten die "
                       "minimised zijn hebben er meer dan één", alike, alike)


def _refused(key: str, received: object, en: str, nl: str, advice: str, raad: str) -> WrongValue:
    return WrongValue(key=key, received=received, problem={"en": en, "nl": nl}, advice={"en": advice, "nl": raad})
