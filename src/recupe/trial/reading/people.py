"""People: from rows to people with an arm, a carer and outcomes, as the study's table `[data]` says.

    1  worlds apart (simulated rows)              2  the arm of every row; a person has one arm, unless they crossed over
    3  the rows that count (`time`, `at`)         4  rows of one person together: refused, or the mean of a diary
    5  what was measured before                   6  the account

Every row is either analysed or left out with a reason. A repeated person, a person in two arms, a carer in both arms of a study
that drew carers, an arm with one person, an outcome without any value or with one value throughout: each is refused with its line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...errors import Told, UnknownName, WrongValue, nearest
from ...evidence.arrow import WORLDS
from ...study.declaration import Study
from ...study.lived import SIMULATED, Data
from .column import Numbers, categories, column, is_text, moments, numbers
from .file import Sheet

Places = NDArray[np.int64]


@dataclass(frozen=True)
class LeftOut:
    """Rows that are not analysed: why (a key of the wording), how many, and the line of the first."""

    reason: str
    rows: int
    line: int


@dataclass(frozen=True)
class Lived:
    """People of one world (None: real people), one place each; in a crossover one place for each person in each arm.

    rows        how many the file has for this world       left_out   those that are not analysed
    person      labels          arm    places in the study's arms          carer   places in `carers`, -1 without
    outcomes    by name, NaN = missing      baseline, events   the same, where the study names them
    adjust      [place, column]             other    the outcome at other times, by name [place, time]: used by imputation only
    split       what was measured after the lot, that people are split by; None where the study names no such column
    entries     rows behind each place
    """

    world: str | None
    rows: int
    left_out: tuple[LeftOut, ...]
    person: Places
    people: list[str]
    arm: NDArray[np.int8]
    carer: Places
    carers: list[str]
    outcomes: dict[str, Numbers]
    baseline: dict[str, Numbers]
    events: dict[str, Numbers]
    adjust: Numbers
    adjust_names: tuple[str, ...]
    other: dict[str, Numbers]
    split: Numbers | None
    entries: Places
    notes: tuple[Told, ...] = field(default=())


def mapping(study: Study, sheet: Sheet) -> Data:
    """The study's table [data], or the columns as a run writes them, as far as the rows have them."""
    if study.data is not None:
        return study.data
    there = set(sheet.columns)
    return SIMULATED.model_copy(
        update={key: None for key in ("person", "carer", "world") if getattr(SIMULATED, key) not in there}
        | {"event": tuple((o, c) for o, c in SIMULATED.event if c in there and o in study.outcome_names)}
    )


def people(study: Study, sheet: Sheet) -> list[Lived]:
    """People of each world in the rows; refuses what cannot be analysed, with file, line and column."""
    data = mapping(study, sheet)
    if data.world is None:
        return [_of(study, data, sheet, None)]
    return [_of(study, data, part, world) for world, part in _worlds(data.world, sheet)]


def _worlds(name: str, sheet: Sheet) -> list[tuple[str, Sheet]]:
    """The rows of each world, in the order of the worlds; refused unless every row has one and all worlds are there."""
    cells = column(sheet, name)
    odd = cells[~cells.isin(WORLDS).to_numpy(dtype=bool)]
    if len(odd):
        received = None if cells.isna().loc[odd.index[0]] else str(odd.iloc[0])
        raise UnknownName(
            file=sheet.file, line=int(odd.index[0]), key=name, received=received, near=WORLDS, kind={"en": "world", "nl": "wereld"}
        )
    gone = [world for world in WORLDS if not (cells == world).any()]
    if gone:
        raise WrongValue(
            file=sheet.file,
            key=name,
            received=", ".join(world for world in WORLDS if world not in gone),
            problem={
                "en": f"No world is shown without the others: there are no rows of {', '.join(gone)}",
                "nl": f"Geen wereld wordt zonder de andere getoond: er zijn geen rijen van {', '.join(gone)}",
            },
            advice={"en": "all rows that run --out wrote", "nl": "alle rijen die run --out schreef"},
        )
    return [(world, Sheet(sheet.frame[(cells == world).to_numpy(dtype=bool)], sheet.file, sheet.notes)) for world in WORLDS]


def _of(study: Study, data: Data, sheet: Sheet, world: str | None) -> Lived:
    rows = len(sheet.frame)
    notes: list[Told] = list(sheet.notes)
    sheet, arm, left = _arms(study, data, sheet)
    who, labels = categories(sheet, data.person) if data.person else (np.arange(len(sheet.frame)), [])
    sheet, (arm, who), left = _kept(sheet, who >= 0, "no person", left, arm, who)
    if data.person and not data.crossover:
        _one_arm(study, data, sheet, who, labels, arm)
    now = np.ones(len(arm), dtype=bool) if data.time is None or data.at is None else _when(sheet, data.time, data.at)
    before = np.zeros(len(arm), dtype=bool) if data.before is None or data.time is None else _when(sheet, data.time, data.before)
    known = _columns(study, data, sheet, notes)
    if data.day is not None:
        moments(sheet, data.day)
    elif data.person and not data.crossover:
        _no_repeats(data, sheet, who, labels, now)
    key = who * len(study.arms) + arm if data.crossover else who
    units, first, unit = np.unique(key[now], return_index=True, return_inverse=True)
    if not len(units):
        raise WrongValue(
            file=sheet.file,
            key=data.time or data.arm,
            received=data.at,
            problem={"en": "No row counts", "nl": "Geen enkele rij telt"},
            advice={"en": f"a value of {data.time} that the rows have", "nl": f"een waarde van {data.time} die de rijen hebben"},
        )
    if other := int((~now & ~before).sum()):
        left = (*left, LeftOut("other time", other, int(sheet.frame.index[~now & ~before][0])))
    if before.any():
        left = (*left, LeftOut("before", int(before.sum()), int(sheet.frame.index[before][0])))
    at = np.flatnonzero(now)[first]
    carer, carers = categories(sheet, data.carer) if data.carer and data.clusters else (np.full(len(arm), -1), [])
    if study.allocation.method == "by carer" and data.carer:
        _whole_carers(study, data, sheet, carer, carers, arm)
    place = np.full(int(key.max()) + 1, -1)
    place[units] = np.arange(len(units))
    outcomes, baseline, events, others = {}, {}, {}, {}
    for name in study.outcome_names:
        values = known[name]
        outcomes[name] = _mean(values[now], unit, len(units))
        if (was := data.of("baseline", name)) is not None:
            baseline[name] = _mean(numbers(sheet, was, dict(data.values))[0][now], unit, len(units))
        elif before.any():
            slot = place[key[before]]
            baseline[name] = _mean(values[before][slot >= 0], slot[slot >= 0], len(units))
        if (ended := data.of("event", name)) is not None:
            events[name] = _mean(_happened(sheet, ended, data.happened)[now], unit, len(units))
        others[name] = _elsewhere(sheet, data, values, now | before, place[key], len(units))
    found, names = _adjust(data, sheet, notes)
    lived = Lived(
        world,
        rows,
        left,
        who[at],
        labels,
        arm[at].astype(np.int8),
        np.asarray(carer)[at],
        carers,
        outcomes,
        baseline,
        events,
        found[at],
        names,
        others,
        None if data.split is None else _mean(numbers(sheet, data.split, dict(data.values))[0][now], unit, len(units)),
        np.bincount(unit, minlength=len(units)),
        tuple(notes),
    )
    _worth_it(study, data, sheet, lived)
    return lived


def _arms(study: Study, data: Data, sheet: Sheet) -> tuple[Sheet, Places, tuple[LeftOut, ...]]:
    """The arm of every row; an empty one takes that of the same person, and is left out when the person has none."""
    cells = column(sheet, data.arm)
    said = {dict(data.arms).get(arm.name, arm.name): place for place, arm in enumerate(study.arms)}
    arm = np.array(cells.map(said).fillna(-1), dtype=np.int64)
    odd = cells[(arm < 0) & cells.notna().to_numpy(dtype=bool)]
    if len(odd):
        raise UnknownName(
            file=sheet.file,
            line=int(odd.index[0]),
            key=data.arm,
            received=str(odd.iloc[0]),
            near=nearest(odd.iloc[0], said),
            kind={"en": "arm of this study", "nl": "arm van deze studie"},
        )
    if data.person and not data.crossover and (arm < 0).any():
        who, labels = categories(sheet, data.person)
        given = np.full(len(labels) + 1, -1)
        given[who[arm >= 0]] = arm[arm >= 0]
        arm = np.where(arm < 0, given[who], arm)
    sheet, (arm,), left = _kept(sheet, arm >= 0, "no arm", (), arm)
    return sheet, arm, left


def _kept(
    sheet: Sheet, keep: NDArray[np.bool_], reason: str, left: tuple[LeftOut, ...], *arrays: Places
) -> tuple[Sheet, tuple[Places, ...], tuple[LeftOut, ...]]:
    if keep.all():
        return sheet, arrays, left
    gone = LeftOut(reason, int((~keep).sum()), int(sheet.frame.index[~keep][0]))
    return Sheet(sheet.frame[keep], sheet.file, sheet.notes), tuple(a[keep] for a in arrays), (*left, gone)


def _when(sheet: Sheet, name: str, value: str) -> NDArray[np.bool_]:
    cells = column(sheet, name)
    found = np.asarray((cells == value).fillna(False), dtype=bool)
    if not found.any():
        there = [str(v) for v in cells.dropna().unique()[:20]]
        raise UnknownName(
            file=sheet.file,
            line=1,
            key=name,
            received=value,
            near=nearest(value, there),
            kind={"en": f"value of the column {name}", "nl": f"waarde van de kolom {name}"},
        )
    return found


def _one_arm(study: Study, data: Data, sheet: Sheet, who: Places, labels: list[str], arm: Places) -> None:
    lowest, highest = np.full(len(labels), len(study.arms)), np.full(len(labels), -1)
    np.minimum.at(lowest, who, arm)
    np.maximum.at(highest, who, arm)
    if (both := np.flatnonzero(lowest < highest)).size:
        mine = np.flatnonzero(who == both[0])
        at = next(k for k in mine if arm[k] != arm[mine[0]])
        raise WrongValue(
            file=sheet.file,
            line=int(sheet.frame.index[at]),
            key=data.arm,
            received=labels[both[0]],
            problem={
                "en": f"This person stands in two arms ({both.size} such people)",
                "nl": f"Deze persoon staat in twee armen ({both.size} zulke mensen)",
            },
            advice={
                "en": "one arm for each person; or crossover = true in [data] where an order was drawn by lot",
                "nl": "één arm per persoon; of crossover = true in [data] als een volgorde is geloot",
            },
        )


def _no_repeats(data: Data, sheet: Sheet, who: Places, labels: list[str], now: NDArray[np.bool_]) -> None:
    """One row for each person, among those that count."""
    rows = np.flatnonzero(now)
    _, first, count = np.unique(who[rows], return_index=True, return_counts=True)
    if (count > 1).any():
        one = rows[first[np.flatnonzero(count > 1)[0]]]
        again = rows[np.flatnonzero(who[rows] == who[one])[1]]
        several = int((count > 1).sum())
        raise WrongValue(
            file=sheet.file,
            line=int(sheet.frame.index[again]),
            key=str(data.person),
            received=labels[who[again]],
            problem={
                "en": f"This person has a second row (first on line {sheet.frame.index[one]}; {several} such people)",
                "nl": f"Deze persoon heeft een tweede rij (eerst op regel {sheet.frame.index[one]}; {several} zulke mensen)",
            },
            advice={
                "en": "one row for each person; time and at in [data] for one of several measurements; day for a diary",
                "nl": "één rij per persoon; time en at in [data] voor één van meer metingen; day voor een dagboek",
            },
        )


def _whole_carers(study: Study, data: Data, sheet: Sheet, carer: Places, carers: list[str], arm: Places) -> None:
    for place, label in enumerate(carers):
        arms = np.unique(arm[carer == place])
        if len(arms) > 1:
            mine = np.flatnonzero(carer == place)
            at = next(k for k in mine if arm[k] != arm[mine[0]])
            raise WrongValue(
                file=sheet.file,
                line=int(sheet.frame.index[at]),
                key=str(data.carer),
                received=label,
                problem={
                    "en": "This carer has people in two arms, in a study that gave each carer one arm",
                    "nl": "Deze zorgverlener heeft mensen in twee armen, in een studie die elke zorgverlener één arm gaf",
                },
                advice={
                    "en": "the arm that this carer drew; or another allocation, if people drew lots themselves",
                    "nl": "de arm die deze zorgverlener lootte; of een andere allocation, als mensen zelf lootten",
                },
            )


def _columns(study: Study, data: Data, sheet: Sheet, notes: list[Told]) -> dict[str, Numbers]:
    """Every outcome as numbers; times below zero are refused."""
    found = {}
    for outcome in study.outcomes:
        name = data.of("columns", outcome.name) or outcome.name
        values, said = numbers(sheet, name, dict(data.values))
        notes += said
        if outcome.kind == "time" or data.of("event", outcome.name):
            below = np.flatnonzero(values < 0)
            if len(below):
                raise WrongValue(
                    file=sheet.file,
                    line=int(sheet.frame.index[below[0]]),
                    key=name,
                    received=float(values[below[0]]),
                    problem={
                        "en": f"A time is 0 or longer ({len(below)} below)",
                        "nl": f"Een tijd is 0 of langer ({len(below)} eronder)",
                    },
                    advice={"en": "time since the lot", "nl": "tijd sinds de loting"},
                )
        if outcome.kind == "binary" and not np.isin(values[~np.isnan(values)], (0.0, 1.0)).all():
            at = int(np.flatnonzero(~np.isnan(values) & ~np.isin(values, (0.0, 1.0)))[0])
            raise WrongValue(
                file=sheet.file,
                line=int(sheet.frame.index[at]),
                key=name,
                received=float(values[at]),
                problem={"en": "Yes or no is 1 or 0", "nl": "Ja of nee is 1 of 0"},
                advice={
                    "en": 'values = { "yes" = "1", "no" = "0" } in [data]',
                    "nl": 'values = { "ja" = "1", "nee" = "0" } in [data]',
                },
            )
        found[outcome.name] = values
    return found


def _happened(sheet: Sheet, name: str, said: str) -> Numbers:
    """1 where the column says that it happened, 0 where it says anything else, NaN where it says nothing."""
    cells = column(sheet, name)
    return np.where(cells.isna(), np.nan, np.asarray((cells == said).fillna(False), dtype=np.float64))


def _adjust(data: Data, sheet: Sheet, notes: list[Told]) -> tuple[Numbers, tuple[str, ...]]:
    """What to adjust for: numbers as they are; a column in which nothing is a number as one column for each text but the first."""
    parts, names = [], []
    for name in data.adjust or ():
        if is_text(sheet, name):
            codes, labels = categories(sheet, name)
            parts += [np.where(codes < 0, np.nan, (codes == k).astype(np.float64)) for k in range(1, len(labels))]
            names += [f"{name} {label}" for label in labels[1:]]
        else:
            values, said = numbers(sheet, name, dict(data.values))
            notes += said
            parts.append(values)
            names.append(name)
    return (np.stack(parts, axis=1) if parts else np.zeros((len(sheet.frame), 0))), tuple(names)


def _mean(values: Numbers, unit: Places, units: int) -> Numbers:
    """The mean of what is known of each unit; the value itself, to the bit, where there is one."""
    known = ~np.isnan(values)
    count = np.bincount(unit[known], minlength=units)
    total = np.bincount(unit[known], values[known], minlength=units)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _elsewhere(sheet: Sheet, data: Data, values: Numbers, taken: NDArray[np.bool_], slot: Places, units: int) -> Numbers:
    """The outcome of each unit at every other time [unit, time]."""
    if data.time is None or data.at is None or data.day is not None or data.crossover:
        return np.zeros((units, 0))
    times, labels = categories(sheet, data.time)
    found = []
    for place in range(len(labels)):
        at = (times == place) & ~taken & (slot >= 0)
        if at.any():
            found.append(_mean(values[at], slot[at], units))
    return np.stack(found, axis=1) if found else np.zeros((units, 0))


def _worth_it(study: Study, data: Data, sheet: Sheet, lived: Lived) -> None:
    """Something to compare: at least two people in each arm that is compared, and outcomes that have values that differ."""
    for outcome in study.outcomes:
        name = data.of("columns", outcome.name) or outcome.name
        values = lived.outcomes[outcome.name]
        known = values[~np.isnan(values)]
        if not len(known):
            raise WrongValue(
                file=sheet.file,
                key=name,
                received=None,
                problem={
                    "en": f"The outcome {outcome.name} has no value in any row",
                    "nl": f"De uitkomst {outcome.name} heeft in geen enkele rij een waarde",
                },
                advice={
                    "en": "another column, or leave this outcome out of the study",
                    "nl": "een andere kolom, of laat deze uitkomst weg uit de studie",
                },
            )
        if len(known) > 1 and np.ptp(known) == 0 and not data.of("event", outcome.name):
            raise WrongValue(
                file=sheet.file,
                key=name,
                received=float(known[0]),
                problem={
                    "en": f"The outcome {outcome.name} has the same value in all {len(known)} rows",
                    "nl": f"De uitkomst {outcome.name} heeft dezelfde waarde in alle {len(known)} rijen",
                },
                advice={
                    "en": "another column; nothing can be compared in this one",
                    "nl": "een andere kolom; in deze is niets te vergelijken",
                },
            )
    compared = {name for contrast in study.contrasts for side in contrast.compare for name in side}
    for place, arm in enumerate(study.arms):
        size = int((lived.arm == place).sum())
        if arm.name in compared and size < 2:
            lines: Any = sheet.frame.index
            raise WrongValue(
                file=sheet.file,
                line=int(lines[0]) if size else None,
                key=data.arm,
                received=arm.name,
                problem={
                    "en": f"This arm has {size} people; comparing takes at least 2",
                    "nl": f"Deze arm heeft {size} mensen; vergelijken vraagt er minstens 2",
                },
                advice={
                    "en": "all rows of the study, or a study without this arm",
                    "nl": "alle rijen van de studie, of een studie zonder deze arm",
                },
            )
