"""Run: a study in three worlds, by three estimators, with three spreads.

    1  replicates at central numbers, some at a time, all worlds together: people and computing
    2  draws of what we do not know, on the same few people by the short cut: numbers
    3  the confounding curve, the E-value, and how many people by lot would tell the worlds apart

An interruption keeps the replicates that are finished; what comes after is left out, and `interrupted` says so. With a memory, a
run that was killed takes up the parts that it had finished.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from .. import __version__
from ..encounter.world import World, world
from ..evidence.arrow import WORLDS
from ..simulate.compiled import is_ready
from ..simulate.meeting import AT_ONCE, Met
from ..simulate.plan import check_room
from ..simulate.simulation import Lives
from ..simulate.stage import Cold, Stage, stage_of
from ..simulate.threads import usable_threads
from ..study.declaration import Study
from ..trial.estimate import Estimates
from . import confounding
from .analysis import Lot, analyse, draw_lots
from .draws import drawn_worlds
from .memory import FORGETFUL, Memory
from .progress import Progress, silent
from .provenance import provenance
from .record import of_world, telling_apart
from .tally import Tally
from .targets import judged, published_on
from .without import check_parts, cut, routes

__all__ = ["DRAWS", "Run", "Start", "is_ready", "run"]

DRAWS = 60
DRAW_PEOPLE, LEAST_DRAW_PEOPLE = 360, 24


class Setting(NamedTuple):
    """What a run needs at every step: the worlds at central numbers, what is cut in the encounter, seed, threads, progress."""

    study: Study
    stage: Stage
    worlds: dict[str, World]
    off: frozenset[str]
    seed: int
    threads: int
    progress: Progress
    memory: Memory


class Start(NamedTuple):
    """The first replicates that were lived: their people and lots, and by world their consults and lives."""

    people: Any
    lot: Lot
    met: dict[str, Met | None]
    lives: dict[str, Lives]


class Part(NamedTuple):
    """Some replicates in every world; the first ones whole."""

    tallies: dict[str, Tally]
    replicates: int
    start: Start | None


@dataclass(frozen=True)
class Run:
    """What a run gave: `record` is the whole answer as plain numbers, texts, lists and None (the JSON of it); `tallies` holds what
    the pictures need; `start` the first replicates, whose first is exported as rows; `drawn` the values of each draw by world,
    contrast and estimator, the first at central numbers, all on the same few people."""

    study: Study
    stage: Stage
    record: dict[str, Any]
    tallies: dict[str, Tally]
    start: Start
    drawn: dict[str, dict[str, dict[str, Any]]]
    interrupted: bool


def run(study: Study, name: str, *, seed: int | None = None, replicates: int | None = None, draws: int = DRAWS,
        threads: int | None = None, without: Sequence[str] = (), only_worlds: bool = False,
        progress: Progress = silent, memory: Memory = FORGETFUL) -> Run:
    """Run a study; `draws` 0 stays with the central numbers, `without` names parts of the model that are cut,
    `only_worlds` leaves out the confounding curve, `memory` keeps finished parts for this run begun anew.

    Raises `WrongValue`, `UnknownName` or `NotANumber`.
    """
    check_parts(without)
    seed = study.seed if seed is None else seed
    wanted = study.replicates if replicates is None else replicates
    stage = stage_of(study)
    check_room(stage.persons, wanted)
    workers = usable_threads(threads)
    setting = Setting(study, stage, {w: cut(world(w), without) for w in WORLDS}, routes(without), seed, workers, progress,
                      memory)
    tallies, start, done = _replicates(setting, wanted)
    interrupted = done < wanted
    drawn_values: dict[str, dict[str, dict[str, Any]]] = {}
    if draws and not interrupted:
        try:
            drawn_values = _draws(setting, draws, wanted, without)
        except KeyboardInterrupt:
            interrupted, drawn_values = True, {}
    worlds = {w: of_world(study, tallies[w], drawn_values.get(w, {})) for w in WORLDS}
    record: dict[str, Any] = {
        "study": name, "question": {"en": study.question.en, "nl": study.question.nl}, "hash": study.hash,
        "version": __version__, "seed": seed, "replicates": done, "persons": stage.persons, "without": list(without),
        "draws": draws if drawn_values else 0, "worlds": worlds, "targets": judged(study, worlds, tallies),
        "confounding": None, "telling_apart": telling_apart(study, worlds, tallies), "provenance": provenance()}
    if study.confounding is not None and not (interrupted or only_worlds):
        try:
            record["confounding"] = _confounding(setting, start, tallies)
        except KeyboardInterrupt:
            interrupted = True
    record["interrupted"] = interrupted
    return Run(study, stage, record, tallies, start, drawn_values, interrupted)


def _replicates(setting: Setting, wanted: int) -> tuple[dict[str, Tally], Start, int]:
    """Replicates at central numbers; how many were finished in every world."""
    at_once = max(1, AT_ONCE // setting.stage.persons)
    parts: list[Part] = []
    done = 0
    try:
        while done < wanted:
            setting.progress("replicates", done, wanted)
            some = min(at_once, wanted - done)
            parts.append(setting.memory.part(f"replicates-{done}-{some}", partial(_some, setting, done, some)))
            done += some
    except KeyboardInterrupt:
        if not parts:
            raise
    done = sum(part.replicates for part in parts)
    setting.progress("replicates", done, wanted)
    tallies = {name: Tally(setting.study) for name in setting.worlds}
    for part in parts:
        for name, tally in tallies.items():
            tally.join(part.tallies[name])
    assert parts[0].start is not None
    return tallies, parts[0].start, done


def _some(setting: Setting, first: int, count: int) -> Part:
    """Some replicates, lived in every world."""
    study, stage, worlds, off, seed, threads, _, _ = setting
    c = stage.people(seed, first, count)
    lot = draw_lots(study, stage.duty(c).reshape(count, -1), seed, first)
    tallies, met, lives = {}, {}, {}
    for name, w in worlds.items():
        lives[name], met[name] = stage.live(w, c, seed, short=False, without=off, threads=threads)
        tallies[name] = Tally(study, first * stage.persons)
        tallies[name].add(lives[name], lot, analyse(study, lives[name], lot))
    return Part(tallies, count, None if first else Start(c, lot, met, lives))


def draw_people(lived: int) -> int:
    """How many people every draw is lived by, of so many at central numbers: a tenth, at least 24 and at most 360; they are the
    same
    people in every draw, so that few show what the numbers change."""
    return min(DRAW_PEOPLE, max(LEAST_DRAW_PEOPLE, lived // 10), max(lived, 1))


def _draws(setting: Setting, count: int, replicates: int, without: Sequence[str]) -> dict[str, dict[str, dict[str, Any]]]:
    """Values by world, contrast and estimator: [0] at central numbers, then each draw, on the same people by the short cut."""
    study, stage, central, off, seed, threads, progress, memory = setting
    people = draw_people(stage.persons * replicates)
    some = max(1, people // stage.persons)
    c = stage.people(seed, 0, some)
    lot = draw_lots(study, stage.duty(c).reshape(some, -1), seed, 0)
    if some == 1 and people < stage.persons:
        c, lot = stage.few(c, people), Lot(lot.arm[:, :people], lot.carer[:, :people])
    worlds = [central, *({name: cut(w, without) for name, w in draw.items()} for draw in drawn_worlds(count, seed))]
    told = 0

    def lived_in(draw: dict[str, World]) -> dict[str, Lives]:
        return {name: stage.live(w, c, seed, short=True, without=off, threads=1)[0] for name, w in draw.items()}

    def kept(number: int, draw: dict[str, World]) -> dict[str, Lives]:
        return memory.part(f"draw-{number}", partial(lived_in, draw))

    lives: list[dict[str, Lives]] = []
    with ThreadPoolExecutor(threads) as pool:
        try:
            for one in pool.map(kept, range(len(worlds)), worlds):
                lives.append(one)
                told += 1
                progress("draws", told, len(worlds))
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)
            raise
    values: dict[str, dict[str, dict[str, Any]]] = {}
    for name in central:
        stacked = _stacked([one[name] for one in lives])
        many = Lot(np.tile(lot.arm, (len(worlds), 1)), np.tile(lot.carer, (len(worlds), 1)))
        found = analyse(study, stacked, many)
        values[name] = {contrast: {
            estimator: None if (e := getattr(f, estimator)) is None else _means(e, len(worlds))
            for estimator in ("truth", "lot", "rating")} for contrast, f in found.items()}
    return values


def _stacked(lives: list[Lives]) -> Lives:
    def joined(parts: list[Any]) -> Any:
        return np.concatenate(parts)

    return Lives({k: joined([one.outcomes[k] for one in lives]) for k in lives[0].outcomes})


def _means(estimates: Estimates, worlds: int) -> Any:
    """The mean of each world's replicates [world]; NaN where there is none."""
    values = estimates.value.reshape(worlds, -1)
    known = ~np.isnan(values)
    count = known.sum(axis=1)
    return np.where(count > 0, np.where(known, values, 0.0).sum(axis=1) / np.maximum(count, 1), np.nan)


def _confounding(setting: Setting, start: Start, tallies: dict[str, Tally]) -> dict[str, Any] | None:
    """The confounding curve, where it meets the published gap, and the E-value of that gap."""
    study, asked = setting.study, setting.study.confounding
    met = start.met[asked.world] if asked else None
    if asked is None or met is None or not isinstance(setting.stage, Cold):
        return None
    points = confounding.curve(study, setting.stage.plan, setting.worlds[asked.world], start.people, met, start.lot,
                               setting.threads)
    contrast = study.contrast(asked.contrast)
    published = published_on(study, contrast.name, "rating")
    gap = published[0]["value"] if published else None
    deviation = tallies[asked.world].summary(contrast.outcome, len(study.arms) - 1, "")
    return {"world": asked.world, "contrast": contrast.name, "outcome": contrast.outcome, "people": len(start.people.ids),
            "parameters": list(asked.parameters), "points": points,
            "at_published": None if gap is None else confounding.at_gap(points, gap),
            "e_value": None if gap is None or not deviation else confounding.e_of(gap, deviation["sd"])}
