"""Plan: what a study means to do, frozen: written once with its hash and its moment, and never changed.

    frozen(...)       the record: design, what the field says of it, people needed, study, what people filled in, and a hash
    is_intact(plan)   whether the record still gives that hash
    holes(plan)       what nobody filled in

The hash is SHA-256 of the record without it, as JSON with sorted keys. The same field can be computed anew from what stands in it.

Sources   The list in `ASKED` follows the headings of SPIRIT 2025 (from memory, shortened).
Limits    A hash shows a change, not who made it nor when it was frozen: deposit the plan elsewhere for that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from ..errors import WrongValue
from ..study.declaration import Study
from .field import WANTED, Design, field

FORM, TRIALS, LONGEST = "recupe plan 1", 1000, 600
SHOWN = ("carers", "icc", "dropout", "contamination", "ceiling", "uneven")
ASKED = ("name", "who", "arm", "other", "outcome", "when", "concealed", "blind", "harm", "stop", "missing", "ethics", "registered",
         "data", "money", "responsible")


def frozen(
    design: Design, *, seed: int, moment: datetime, told: Mapping[str, str] | None = None, study: Study | None = None,
    name: str = "", wanted: float = WANTED, per_week: float | None = None, weeks: int | None = None,
) -> dict[str, Any]:
    """The record of a plan as plain data; `WrongValue` for words that are too long, and errors as `lab.field.field`.

    moment   aware, kept in universal time to the second          told   what people filled in, by the names of `ASKED`
    """
    found = field(design, seed=seed, trials=TRIALS, wanted=wanted, per_week=per_week, weeks=weeks)
    works, nothing, come = found["works"], found["nothing"], found["recruitment"]
    plan = {
        "form": FORM, "frozen": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "version": found["version"], "seed": seed, "trials": TRIALS, "wanted": wanted, "alpha": found["alpha"],
        "generator": found["generator"], "design": found["design"], "study": _study(study, name),
        "found": {
            "power": works["found"] / TRIALS, "computing": works["computing"], "fooled": nothing["false"] / TRIALS,
            "left": found["left"], "most": found["most"], "closed": found["closed"],
            "beside": [{"icc": one["icc"], "people": one["people"]} for one in found["beside"]],
        },
        "recruitment": None if come is None else {"per_week": per_week, "weeks": weeks, "reached": 1.0 - come["fails"]},
        "told": _told(told or {}),
    }
    return {**plan, "hash": hash_of(plan)}


def hash_of(plan: Mapping[str, Any]) -> str:
    """The hash of a plan, whether or not it stands in it already: 64 hexadecimal digits."""
    content = {key: value for key, value in plan.items() if key != "hash"}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def is_intact(plan: Mapping[str, Any]) -> bool:
    """Whether nothing in the plan was changed since it was frozen."""
    return plan.get("hash") == hash_of(plan)


def holes(plan: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of `ASKED` that nobody filled in."""
    return tuple(name for name in ASKED if not plan["told"].get(name))


def command(plan: Mapping[str, Any]) -> str:
    """What computes the power of this design again, in a terminal."""
    design = plan["design"]
    words = [f"--design {design['kind']}", f"--effect {design['effect']:g}", f"--persons {design['persons']}"]
    words += [f"--{key} {design[key]:g}" for key in SHOWN if design[key]]
    return " ".join(["recupe power", *words, f"--seed {plan['seed']}"])


def _study(study: Study | None, name: str) -> dict[str, Any] | None:
    if study is None:
        return None
    contrast = study.contrast(study.primary)
    return {"name": name, "hash": study.hash, "question": {"en": study.question.en, "nl": study.question.nl},
            "contrast": {language: contrast.called(language) for language in ("en", "nl")}, "outcome": contrast.outcome}


def _told(told: Mapping[str, str]) -> dict[str, str]:
    """What was filled in, one line each, without what cannot be printed."""
    kept = {}
    for name in ASKED:
        words = " ".join("".join(c if c.isprintable() else " " for c in told.get(name, "")).split())
        if len(words) > LONGEST:
            raise WrongValue(key=name, received=f"{words[:60]}…", problem={
                "en": f"This has at most {LONGEST} letters", "nl": f"Dit heeft hooguit {LONGEST} letters"},
                advice={"en": "a sentence or two", "nl": "een of twee zinnen"})
        if words:
            kept[name] = words
    return kept
