"""Checks: what is wrong with a study though each of its fields is right: what takes two of them to see.

Each check yields complaints; `complaints` chains them all. A contrast over many outcomes is one table in the text and
many contrasts in the study: complaints point at the table. Targets are checked in `goals.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from . import vocabulary
from .complaint import ARM, CONTRAST, OUTCOME, Complaint, missing, nobody_seen, unknown, wrong
from .goals import targets
from .inquiry import Contrast
from .locator import Path
from .plan import MINUTES_PER_DAY, Arm, Visit
from .record import asked_at

if TYPE_CHECKING:
    from .declaration import Study

ROUNDING = 1e-9
UNBLOCKED = ("simple", "minimised", "by carer")
BY_STRATA = ("stratified", "minimised")
Tables = list[tuple[int, int]]


def complaints(study: Study, content: dict[str, Any]) -> Iterator[Complaint]:
    """Everything that fields cannot see by themselves; `content` is what the text holds, to point into it."""
    tables = _tables(content)
    return chain(_names(study, tables), _carers(study, content), _allocation(study), _calendars(study, content),
                 _contrasts(study, tables), _confounding(study), _lived(study), targets(study, content))


def _tables(content: dict[str, Any]) -> Tables:
    """For each contrast of the study its table in the text, and the place of its outcome in that table's list."""
    outcomes = [table["outcome"] for table in content["contrasts"]]
    return [(k, j) for k, named in enumerate(outcomes) for j in range(1 if isinstance(named, str) else len(named))]


def _names(study: Study, tables: Tables) -> Iterator[Complaint]:
    """No two arms, outcomes or contrasts have the same name."""
    arms = _repeated((("arms", k, "name"), arm.name) for k, arm in enumerate(study.arms))
    outcomes = _repeated((("outcomes", k, "name"), outcome.name) for k, outcome in enumerate(study.outcomes))
    contrasts = _repeated((("contrasts", k, "name"), contrast.name)
                          for (k, _), contrast in zip(tables, study.contrasts, strict=True))
    for path, name in chain(arms, outcomes, contrasts):
        yield wrong(path, name, "This name is already taken by one above it", "Deze naam is hierboven al gebruikt",
                    {"en": "a name of its own", "nl": "een eigen naam"})


def _repeated(named: Iterable[tuple[Path, str]]) -> Iterator[tuple[Path, str]]:
    seen: set[str] = set()
    for path, name in named:
        if name in seen:
            yield path, name
        seen.add(name)


def _carers(study: Study, content: dict[str, Any]) -> Iterator[Complaint]:
    """As many effects as carers."""
    count, given = study.carers.count, len(study.carers.effects)
    if given != count:
        yield wrong(("carers", "effects"), content["carers"]["effects"],
                    f"The number of carers is {count}, the number of effects {given}",
                    f"Het aantal zorgverleners is {count}, het aantal effecten {given}",
                    {"en": "one number for each carer, or no effects at all",
                     "nl": "één getal per zorgverlener, of geen effecten"})


def _allocation(study: Study) -> Iterator[Complaint]:
    """A stratum where the method looks at strata (minimised needs none named: it balances the carers); blocks with blocks only,
    each arm equally often."""
    chosen, arms = study.allocation, len(study.arms)
    if chosen.method == "stratified" and chosen.by is None:
        yield missing(("allocation", "by"), 'by = "carer"')
    if chosen.method not in BY_STRATA and chosen.by is not None:
        yield wrong(("allocation", "by"), chosen.by,
                    f"Strata belong to stratified or minimised allocation, not to {chosen.method}",
                    f"Strata horen bij stratified of minimised, niet bij {chosen.method}", 'method = "stratified"')
    if chosen.method in UNBLOCKED and chosen.block is not None:
        yield wrong(("allocation", "block"), chosen.block, f"Allocation that is {chosen.method} has no blocks",
                    f"Toewijzen op de manier {chosen.method} kent geen blokken", 'method = "blocked"')
    if chosen.method not in UNBLOCKED and chosen.block is not None and chosen.block % arms:
        yield wrong(("allocation", "block"), chosen.block,
                    f"A block should be a multiple of the number of arms, which is {arms}",
                    f"Een blok hoort een veelvoud te zijn van het aantal armen, en dat is {arms}",
                    f"block = {2 * arms}")


def _calendars(study: Study, content: dict[str, Any]) -> Iterator[Complaint]:
    """Occasions of an arm in order, one at a time, between entry and the end, each with what it needs."""
    enter, leave = study.people.entry, study.people.entry + study.people.follow
    for k, arm in enumerate(study.arms):
        places = [("arms", k, "calendar", j) for j in range(len(arm.calendar))]
        written = [visit["at"] for visit in content["arms"][k].get("calendar", ())]
        for where, at, visit in zip(places, written, arm.calendar, strict=True):
            path = (*where, "at")
            yield from _needs(study, visit, where)
            if visit.at < enter - ROUNDING:
                yield wrong(path, at, "This visit comes before people enter the study",
                            "Dit consult valt voordat mensen aan de studie beginnen", 'at = "entry"')
            if visit.each()[-1][0] + visit.long / MINUTES_PER_DAY > leave + ROUNDING:
                yield wrong(path, at, "This visit is not over when people are no longer followed",
                            "Dit consult is nog niet voorbij als mensen niet meer gevolgd worden",
                            {"en": "an earlier visit, or a longer follow",
                             "nl": "een eerder consult, of een langere follow"})
        yield from _one_at_a_time(arm, k, written)


def _needs(study: Study, visit: Visit, where: Path) -> Iterator[Complaint]:
    """What an occasion cannot do without is there, and nothing that means nothing in it."""
    about, given = visit.about, visit.model_fields_set
    named = {"letters": "consult"}
    for key in about.needs:
        if key not in {named.get(name, name) for name in given}:
            yield missing((*where, key), asked_at((key,), Visit).example, about)
    known = {*about.needs, *about.may, "at", "occasion", "every", "times"}
    for name in sorted({named.get(name, name) for name in given} - known):
        yield wrong((*where, name), content_value(visit, name),
                    f"The occasion {about.name} (system {about.system}) has no {name}",
                    f"De gebeurtenis {about.name} (systeem {about.system}) kent geen {name}",
                    {"en": f"leave it out; it takes {', '.join((*about.needs, *about.may)) or 'nothing more'}",
                     "nl": f"laat het weg; er hoort {', '.join((*about.needs, *about.may)) or 'niets'} bij"})
    if "minutes" in about.needs and "count" not in given and (visit.minutes or 0) > 240 and "manner" in about.needs:
        yield wrong((*where, "minutes"), visit.minutes, "A meeting lasts at most 240 minutes",
                    "Een ontmoeting duurt hoogstens 240 minuten",
                    "minutes = 10")
    if visit.every is None and visit.times > 1:
        yield missing((*where, "every"), 'every = "1 day"', about)
    if study.people.condition == "new cold" and visit.occasion != "consult":
        yield wrong((*where, "occasion"), visit.occasion, "The system cold knows consults only",
                    "Het systeem verkoudheid (cold) kent alleen consulten", 'occasion = "consult"')


def content_value(visit: Visit, name: str) -> object:
    """What stands at a key of an occasion, as it was read."""
    return getattr(visit, {"consult": "letters"}.get(name, name))


def _one_at_a_time(arm: Arm, k: int, written: list[str]) -> Iterator[Complaint]:
    """Occasions stand in order, and no two, repeated or not, overlap for one person."""
    for j, (before, visit) in enumerate(pairwise(arm.calendar), start=1):
        if visit.at < before.at:
            yield wrong(("arms", k, "calendar", j, "at"), written[j], "This visit comes before the one above it",
                        "Dit consult valt voor het consult dat erboven staat",
                        {"en": "visits in order of time", "nl": "consulten in volgorde van tijd"})
            return
    timeline = sorted((at, j, visit) for j, visit in enumerate(arm.calendar) for at, _ in visit.each())
    for (at, i, before), (later, j, visit) in pairwise(timeline):
        if later < at + before.long / MINUTES_PER_DAY - ROUNDING:
            n = max(i, j)
            first, second = (before, visit) if n == j else (visit, before)
            yield wrong(("arms", k, "calendar", n, "at"), written[n],
                        f"This visit begins before the one above it is over: nobody is in two places "
                        f"({second.occasion}, system {second.about.system}; {first.occasion}, system {first.about.system})",
                        f"Dit consult begint voordat het consult erboven voorbij is: niemand is op twee plaatsen tegelijk "
                        f"({second.occasion}, systeem {second.about.system}; {first.occasion}, systeem {first.about.system})",
                        {"en": "a later time, or fewer minutes", "nl": "een later tijdstip, of minder minuten"})
            return


def _contrasts(study: Study, tables: Tables) -> Iterator[Complaint]:
    """Outcomes are declared, sides name arms that exist, and nobody is split by a rating to compare ratings."""
    for (k, j), contrast in zip(tables, study.contrasts, strict=True):
        if contrast.outcome not in study.outcome_names:
            yield unknown(("contrasts", k, "outcome", j), contrast.outcome, OUTCOME, study.outcome_names)
        yield from _sides(study, contrast, ("contrasts", k))
        if contrast.split and contrast.outcome == "rating":
            yield wrong(("contrasts", k, "split"), contrast.split,
                        "People who are split by their rating cannot be compared in that rating",
                        "Mensen die naar hun beoordeling zijn verdeeld, zijn niet op die beoordeling te vergelijken",
                        {"en": "the rating in a contrast of its own, without split",
                         "nl": "de beoordeling in een eigen contrast, zonder split"})


def _sides(study: Study, contrast: Contrast, where: Path) -> Iterator[Complaint]:
    """Arms that exist, each on one side; who sees nobody gives no rating and is not split by one."""
    arms = {arm.name: arm for arm in study.arms}
    for s, side in enumerate(contrast.compare):
        for a, name in enumerate(side):
            path = (*where, "compare", s, a)
            if name not in arms:
                yield unknown(path, name, ARM, arms)
                continue
            if s == 1 and name in contrast.left:
                yield wrong(path, name, "An arm cannot stand on both sides", "Een arm kan niet aan beide kanten staan",
                            {"en": "another arm", "nl": "een andere arm"})
            if contrast.split and not (arms[name].visited or study.is_lived):
                yield wrong(path, name, "People of this arm see nobody, so they cannot be split by what they say of it",
                            "Mensen van deze arm zien niemand, dus zijn ze niet te verdelen naar wat zij ervan zeggen",
                            {"en": "arms with a visit, or no split", "nl": "armen met een consult, of geen split"})
            else:
                yield from nobody_seen(path, arms[name], contrast.outcome)


def _confounding(study: Study) -> Iterator[Complaint]:
    """The curve is of a contrast that exists and has a split."""
    if study.confounding is None:
        return
    split = {contrast.name: contrast.split for contrast in study.contrasts}
    path, name = ("confounding", "contrast"), study.confounding.contrast
    if name not in split:
        yield unknown(path, name, CONTRAST, split)
    elif not split[name]:
        yield wrong(path, name, "This contrast has no split, so nothing in it is by rating",
                    "Dit contrast heeft geen split, dus niets erin gaat naar beoordeling", 'split = "perfect rating"')


AFTER = "above the middle"


def _lived(study: Study) -> Iterator[Complaint]:
    """Real people have rows; what the table [data] names exists; only they are split by a column of rows."""
    data = study.data
    for k, contrast in enumerate(study.contrasts):
        if contrast.split == AFTER and not study.is_lived:
            yield wrong(("contrasts", k, "split"), contrast.split, "This split belongs to rows of real people",
                        "Deze tweedeling hoort bij rijen van echte mensen", 'split = "perfect rating"')
    if study.is_lived and data is None:
        yield missing(("data",), '[data]\n  arm = "treat"')
    for k, outcome in enumerate(study.outcomes):
        if outcome.kind is not None and vocabulary.timed(outcome.name)[0] not in vocabulary.OUTCOMES and not study.is_lived:
            yield wrong(("outcomes", k, "name"), outcome.name,
                        f'An outcome of your own belongs to a study with condition = "{vocabulary.LIVED}"',
                        f'Een eigen uitkomst hoort bij een studie met condition = "{vocabulary.LIVED}"',
                        f'condition = "{vocabulary.LIVED}"')
    if data is None:
        return
    for name, _ in data.arms:
        if name not in {arm.name for arm in study.arms}:
            yield unknown(("data", "arms", name), name, ARM, [arm.name for arm in study.arms])
    for table in ("columns", "baseline", "event"):
        for name, _ in getattr(data, table):
            if name not in study.outcome_names:
                yield unknown(("data", table, name), name, OUTCOME, study.outcome_names)
    for k, contrast in enumerate(study.contrasts):
        if contrast.split == AFTER and data.split is None:
            yield missing(("data", "split"), 'split = "rating"')
        if contrast.split not in (None, AFTER) and study.is_lived:
            yield wrong(("contrasts", k, "split"), contrast.split, "Real people are split by a column of their rows",
                        "Echte mensen worden verdeeld naar een kolom van hun rijen", f'split = "{AFTER}"')
    for key, needed, example in (("at", "time", 'time = "month"'), ("before", "at", 'at = "12"')):
        if getattr(data, key) is not None and getattr(data, needed) is None:
            yield missing(("data", needed), example)
    for outcome in study.outcomes:
        if outcome.kind == "time" and data.of("event", outcome.name) is None:
            yield missing(("data", "event"), f'event = {{ "{outcome.name}" = "ended" }}')
