"""Lots: what the doors call to draw a list for real people, and to check one afterwards; and when a lot should not be drawn.

A consult that is colder than people usually get is not drawn by lot without approval: `concern` says so, `offer` is the same study
with usual care against usual care plus.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any

from ..encounter.manner import MANNERS
from ..errors import WrongValue
from ..study.declaration import Study
from ..trial.lots import drawn, opened, verified

USUAL = "sympathetic"
PLUS = "empathic"


def coldest(study: Study) -> str | None:
    """The arm whose consult is colder than usual: its warmth is below that of usual care, and it looks away from the other."""
    for arm in study.arms:
        for visit in arm.calendar:
            known = MANNERS.get(visit.manner or "")
            if known is not None and known.warmth < 0.0 < MANNERS[USUAL].warmth:
                return arm.name
    return None


def lots(study: Study, persons: int, *, seed: int | None = None, approval: str | None = None) -> dict[str, Any]:
    """A drawn list: `listed` is the sealed list, `key` what opens it. Raises `WrongValue` where an arm is colder than usual care
    and no approval is named."""
    cold = coldest(study)
    if cold is not None and not (approval or "").strip():
        raise WrongValue(
            key="--lots",
            received=cold,
            problem={
                "en": "The consult of this arm is colder than people usually get. Drawing lots for it needs the approval of "
                "an ethics committee",
                "nl": "Het consult van deze arm is kouder dan mensen gewoonlijk krijgen. Daarvoor loten vraagt de goedkeuring "
                "van een ethische commissie",
            },
            advice={
                "en": "usual care against usual care plus: recupe new STUDY --usual-care-plus; or --approval with the committee's "
                "name and number",
                "nl": "gewone zorg tegen gewone zorg plus: recupe new STUDY --usual-care-plus; of "
                "--approval met naam en nummer van de commissie",
            },
        )
    made = drawn(study, persons, secrets.randbits(63) if seed is None else seed)
    return {
        "study": study.hash,
        "persons": persons,
        "method": study.allocation.method,
        "key": made.key,
        "listed": made.listed(),
        "approval": approval,
    }


def open_next(study: Study, key: int, persons: int, log: str, stratum: int, person: str) -> tuple[str, str]:
    """The arm of the next person of a stratum, and the log with its line, at this moment."""
    return opened(drawn(study, persons, key), log, stratum, person, datetime.now(UTC).isoformat(timespec="seconds"))


def check_lots(study: Study, key: int, listed: str, log: str) -> list[dict[str, str]]:
    """What is wrong with a list and its log; nothing when all is as it was drawn."""
    return verified(study, key, listed, log)


def offer(text: str) -> str:
    """The text of a study with usual care where an arm was colder, and usual care plus where another was warmer."""
    lines = []
    for line in text.splitlines():
        for name, known in MANNERS.items():
            mine = USUAL if known.warmth < MANNERS[USUAL].warmth else PLUS
            line = line.replace(f'manner = "{name}"', f'manner = "@{mine}"')
        lines.append(line.replace("@", ""))
    return "# Usual care against usual care plus: nobody is given less than they would have had.\n" + "\n".join(lines) + "\n"
