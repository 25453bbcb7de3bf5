"""The law of null in every packaged study: where kindness heals nothing, connection moves no health outcome of anybody.

Of a carer's own body mood and caught distress move a little: there the law allows .02 of a standard deviation.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from recupe.encounter.world import World, with_arrow, world
from recupe.evidence.arrow import arrows
from recupe.lab.analysis import sides
from recupe.simulate.stage import stage_of
from recupe.study import vocabulary
from recupe.study.document import Study, load
from recupe.study.shelf import studies

PEOPLE = 40
OWN_BODY = {"ln RMSSD", "rise of cortisol", "threat", "set point", "set point of the other", "felt complaints", "complaints"}
ALLOWED = 0.02
LASTING = ("lay-pairs", "support-and-strain", "upkeep-loop", "without-substitutes")
"""Studies whose people give as well as receive, so that their own body is a carer's too; the last holds a lay pair."""


@cache
def lives_in(name: str, arrow: str = "") -> dict[str, Any]:
    """Outcomes of some people of a study in `null` [replicate, person, arm], perhaps with one arrow as told."""
    w: World = with_arrow(world("null"), arrow, "told") if arrow else world("null")
    stage = stage_of(load(name))
    people = stage.few(stage.people(3, 0, 1), min(PEOPLE, stage.persons))
    return stage.live(w, people, 3, short=True, without=frozenset(), threads=1)[0].outcomes


def through_connection(study: Study) -> list[Any]:
    """Contrasts of a health outcome through connection."""
    return [c for c in study.contrasts if c.through == "connection" and vocabulary.outcome(c.outcome).health]


def moved(name: str, arrow: str = "") -> list[str]:
    """Contrasts whose health outcome moves although nothing heals."""
    study, found = load(name), []
    lives = lives_in(name, arrow)
    gives = study.people.condition == "carers" or name in LASTING
    for contrast in through_connection(study):
        left, right = sides(study, contrast.name)
        values = lives[contrast.outcome]
        apart = values[..., left].mean(-1) - values[..., right].mean(-1)
        word = vocabulary.timed(contrast.outcome)[0]
        if gives and word in OWN_BODY:
            spread = max(float(np.nanstd(values[..., right])), 1.0 if word.startswith("set point") else 1e-9)
            if abs(float(np.nanmean(apart))) > ALLOWED * spread:
                found.append(contrast.name)
        elif np.nanmax(np.abs(apart)) != 0.0:
            found.append(contrast.name)
    return found


@pytest.mark.parametrize("name", studies())
def test_in_null_connection_moves_no_health_outcome(name: str) -> None:
    assert moved(name) == []


def test_some_contrast_through_connection_stands_in_most_studies() -> None:
    assert sum(bool(through_connection(load(name))) for name in studies()) >= 10


@pytest.mark.parametrize(("name", "arrow"), [("photo", "care-pain"), ("film", "care-immunity"), ("diabetes", "care-selfcare"),
                                             ("carer-weeks", "strain-carer"), ("exclusion", "exclusion-pain")])
def test_one_arrow_put_back_breaks_the_law_where_it_acts(name: str, arrow: str) -> None:
    assert arrow in arrows()
    assert moved(name, arrow) != []


@pytest.mark.parametrize("name", studies())
def test_in_null_what_only_feels_good_still_differs(name: str) -> None:
    study, lives = load(name), lives_in(name)
    for contrast in study.contrasts:
        word = vocabulary.timed(contrast.outcome)[0]
        if contrast.through == "connection" and word in ("felt care", "disclosure", "care given"):
            left, right = sides(study, contrast.name)
            apart = lives[contrast.outcome][..., left].mean(-1) - lives[contrast.outcome][..., right].mean(-1)
            if not np.isnan(apart).all():
                assert np.nanmax(np.abs(apart)) > 0.0, contrast.name
