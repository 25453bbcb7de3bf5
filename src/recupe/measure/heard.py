"""Heard: marks as people read them back: which letters stand at an utterance, and where coders differ, utterance by utterance.

A mark belongs to the utterance that it was set on, to the millisecond. One that was set otherwise belongs to every utterance of
which it covers at least half.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from .coding import LANES, SHORTEST, Coding
from .transcript import Transcript


@dataclass(frozen=True)
class Moment:
    """One utterance, by its place, and one lane in which some marked it and others, who coded it, did not."""

    utterance: int
    lane: str
    marked: tuple[str, ...]
    free: tuple[str, ...]


def by_utterance(t: Transcript, coding: Coding) -> dict[str, list[tuple[str, ...]]]:
    """The letters at every utterance, in their order, by coder."""
    found = {coder: [set[str]() for _ in t.utterances] for coder in coding.coders}
    exact: dict[tuple[float, float], list[int]] = {}
    for place in range(len(t.utterances)):
        exact.setdefault(span_of(t, place), []).append(place)
    starts = [u.start for u in t.utterances]
    longest = max(u.end - u.start for u in t.utterances)
    for m in coding.marks:
        places = exact.get((m.start, m.end))
        if places is None:
            near = range(bisect_left(starts, m.start - longest), bisect_left(starts, m.end))
            places = [k for k in near if _covers(m.start, m.end, t.utterances[k].start, t.utterances[k].end)]
        for place in places:
            found[m.coder][place].add(m.lane)
    return {coder: [tuple(lane for lane in LANES if lane in lanes) for lanes in each] for coder, each in found.items()}


def span_of(t: Transcript, place: int) -> tuple[float, float]:
    """From where to where a mark on an utterance goes [s, or words]."""
    u = t.utterances[place]
    return round(u.start, 3), round(max(u.end, u.start + SHORTEST), 3)


def moments(t: Transcript, coding: Coding) -> list[Moment]:
    """Every utterance and lane in which coders differ, in order of time; whoever stopped before it is left out."""
    if len(coding.coders) < 2:
        return []
    heard = by_utterance(t, coding)
    found = []
    for place, u in enumerate(t.utterances):
        coded = [c for c in coding.coders if coding.reach(c) > u.start]
        for lane in {lane for c in coded for lane in heard[c][place]}:
            marked = tuple(c for c in coded if lane in heard[c][place])
            free = tuple(c for c in coded if lane not in heard[c][place])
            if free:
                found.append(Moment(place, lane, marked, free))
    return sorted(found, key=lambda m: (m.utterance, LANES.index(m.lane)))


def _covers(start: float, end: float, first: float, last: float) -> bool:
    return min(end, last) - max(start, first) >= max(last - first, SHORTEST) / 2
