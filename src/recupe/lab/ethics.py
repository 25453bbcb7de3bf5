"""Ethics: when a lot should not be drawn for real people without approval, and what to draw instead.

    colder    a consult in a manner whose warmth (encounter/manner.py) lies below that of usual care, here *sympathetic*
    less      a consult with fewer letters of RECUPE, or fewer minutes, than an arm that is called usual care

    offer     usual care against usual care plus: whoever had less gets what is usual, and everybody else something more

A packaged study that lives a published trial again gives nobody anything; the sentence is for lots that real people draw.

Sources   none: what usual care is like, and that less of it is a concern, is our judgement (design, users.md, section 10).
Limits    It reads the manner, letters and minutes of a study file. It cannot know what usual care is where the study is done, sees
          no harm in words or drugs, and is no ethics committee: it asks, it does not decide.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from ..encounter.manner import MANNERS
from ..errors import Told, WrongValue
from ..study.declaration import Study
from ..study.document import parse
from ..study.plan import Arm
from ..study.vocabulary import spelled

USUAL, PLUS = "sympathetic", ("empathic", "compassionate")
CALLED_USUAL = re.compile(r"\b(usual|gewone zorg|gebruikelijke?|gangbare)\b", re.IGNORECASE)
CALLED_PLUS = re.compile(r"\b(plus|extra|and|en|with|met)\b|\+", re.IGNORECASE)
TITLES = (("usual care", "gewone zorg"), ("usual care plus", "gewone zorg plus"))
TABLE = re.compile(r"(?m)^(?=[ \t]*\[{1,2}[ \t]*[A-Za-z][\w.-]*[ \t]*\]{1,2}[ \t]*(?:#.*)?$)")
HEAD = """\
# Usual care against usual care plus: nobody gets less than they would have had. A draft: what is usual is for you to say.
# Question, titles of contrasts and remarks (also "read") are still of the study it was made from; targets were left out.
# Gewone zorg tegen gewone zorg plus: niemand krijgt minder dan anders. Een klad: wat gewoon is, zegt u.
# Vraag, titels van contrasten en opmerkingen (ook "read") zijn nog van de oorspronkelijke studie; doelen zijn weggelaten.

"""


def colder_manner(name: str | None) -> bool:
    """Whether a manner is colder than usual care: its warmth lies below it."""
    known = MANNERS.get(name or "")
    return known is not None and known.warmth < MANNERS[USUAL].warmth


def colder_arms(study: Study) -> dict[str, str]:
    """The arms that give a colder or a smaller consult than usual care, each with why: manner, letters or minutes."""
    found = {arm.name: "manner" for arm in study.arms if any(colder_manner(visit.manner) for visit in arm.calendar)}
    for usual in (arm for arm in study.arms if _is_usual(arm) and _letters(arm)):
        for arm in study.arms:
            less = _less(arm, usual)
            if less is not None:
                found.setdefault(arm.name, less)
    return {arm.name: found[arm.name] for arm in study.arms if arm.name in found}


def coldest(study: Study) -> str | None:
    """The first arm that gives a colder or smaller consult than usual care; None when no arm does."""
    return next(iter(colder_arms(study)), None)


def concern(study: Study) -> Told | None:
    """What must be said before real people draw lots for this study; None when there is nothing to say."""
    if len(study.arms) < 2:
        return None
    found = colder_arms(study)
    if not found:
        return None
    name, why = next(iter(found.items()))
    arm = study.arm(name)
    en = {"manner": "is colder than people usually get", "letters": "holds less than usual care does",
          "minutes": "is shorter than usual care"}[why]
    nl = {"manner": "is kouder dan mensen gewoonlijk krijgen", "letters": "bevat minder dan gewone zorg",
          "minutes": "is korter dan gewone zorg"}[why]
    return {"en": f"The consult of the arm “{arm.called('en')}” {en}. Drawing lots for it needs the approval of an ethics "
                  "committee; without it we offer only usual care against usual care plus",
            "nl": f"Het consult van de arm “{arm.called('nl')}” {nl}. Daarvoor loten vraagt de goedkeuring van een ethische "
                  "commissie; zonder die bieden we alleen gewone zorg tegen gewone zorg plus"}


def offer(text: str) -> str:
    """The text of a study with usual care where an arm gave less, and usual care plus in the others; the same text where no arm
    gives less. Raises `Refusal` for a text that is no study, and `WrongValue` where the draft would still give somebody less."""
    study = parse(text)
    colder = colder_arms(study)
    if not colder:
        return text
    steps, usual = _steps(study), next((arm for arm in study.arms if _is_usual(arm) and _letters(arm)), None)
    plus = {arm.name: arm.name not in colder and arm is not usual for arm in study.arms if _letters(arm)}
    parts, place = [], -1
    for part in TABLE.split(text):
        if re.match(r"[ \t]*\[\[\s*targets\s*\]\]", part):
            continue
        if re.match(r"[ \t]*\[\[\s*arms\s*\]\]", part):
            place += 1
            arm = study.arms[place]
            part = _manners(part, steps)
            if usual is not None and _less(arm, usual):
                part = _filled_up(part, usual)
            if arm.name in plus:
                alike = sum(one == plus[arm.name] for one in plus.values()) > 1
                part = _titled(part, *(f"{title}: {arm.name}" if alike else title for title in TITLES[plus[arm.name]]))
        parts.append(part)
    made = HEAD + "".join(parts).rstrip("\n") + "\n"
    left = concern(parse(made))
    if left is not None:
        raise WrongValue(key="arms", received=str(coldest(parse(made))), problem=left,
                         advice={"en": "write this arm by hand", "nl": "schrijf deze arm met de hand"})
    return made


def _steps(study: Study) -> dict[str, str]:
    """What each manner becomes: usual where it was colder; the others, from the least warm, one step above it, and never less
    than they were."""
    def rank(name: str) -> tuple[float, float]:
        return MANNERS[name].warmth, MANNERS[name].reach

    used = {visit.manner for arm in study.arms for visit in arm.calendar if visit.manner in MANNERS}
    steps = {name: USUAL for name in used if name and colder_manner(name)}
    ladder = list(PLUS)
    for name in sorted((name for name in used if name and name not in steps), key=rank) if steps else ():
        while len(ladder) > 1 and rank(ladder[0]) < rank(name):
            ladder.pop(0)
        steps[name] = ladder.pop(0) if len(ladder) > 1 else ladder[0]
    return steps


def _manners(part: str, steps: dict[str, str]) -> str:
    """A table of an arm with other manners; what stands behind a `#` stays."""
    return _outside_remarks(part, lambda line: re.sub(
        r"(\bmanner\s*=\s*)([\"'])([a-z ]+)\2", lambda m: f"{m[1]}{m[2]}{steps.get(m[3], m[3])}{m[2]}", line))


def _filled_up(part: str, usual: Arm) -> str:
    """A table of an arm with, visit by visit, at least the letters and minutes of usual care."""
    visits = [visit for visit in usual.calendar if visit.letters]
    letters, minutes = [spelled(visit.letters) for visit in visits], [visit.long for visit in visits]
    seen = {"consult": 0, "minutes": 0}

    def fill(found: re.Match[str]) -> str:
        key = found[1]
        k = min(seen[key], len(visits) - 1)
        seen[key] += 1
        if key == "consult":
            return f'consult = "{letters[k]}"'
        return f"minutes = {max(float(found[2]), minutes[k]):g}"

    return _outside_remarks(part, lambda line: re.sub(
        r"\b(consult|minutes)\s*=\s*(\"[A-Z0-9]+\"|'[A-Z0-9]+'|[0-9.]+)", fill, line))


def _titled(part: str, en: str, nl: str) -> str:
    """A table of an arm with this title."""
    title = f"title = {{ en = {json.dumps(en, ensure_ascii=False)}, nl = {json.dumps(nl, ensure_ascii=False)} }}"
    without = re.sub(r"(?m)^[ \t]*title\s*=.*\n", "", part)
    return re.sub(r"(?m)^([ \t]*name\s*=.*)$", lambda m: f"{m[1]}\n{title}", without, count=1)


def _outside_remarks(part: str, change: Callable[[str], str]) -> str:
    lines = []
    for line in part.split("\n"):
        code, mark, remark = line.partition("#")
        lines.append(change(code) + mark + remark)
    return "\n".join(lines)


def _is_usual(arm: Arm) -> bool:
    called = (arm.name, arm.called("en"), arm.called("nl"))
    return any(CALLED_USUAL.search(one) for one in called) and not any(CALLED_PLUS.search(one) for one in called)


def _less(arm: Arm, usual: Arm) -> str | None:
    """What an arm with consults has less of than usual care: letters or minutes; None when it has as much."""
    if arm is usual or not _letters(arm):
        return None
    return "letters" if _letters(arm) < _letters(usual) else "minutes" if _minutes(arm) < _minutes(usual) else None


def _letters(arm: Arm) -> int:
    """How many letters of RECUPE an arm gives, all its consults together."""
    return sum(len(visit.letters or ()) * len(visit.each()) for visit in arm.calendar)


def _minutes(arm: Arm) -> float:
    return sum(visit.long * len(visit.each()) for visit in arm.calendar if visit.letters)
