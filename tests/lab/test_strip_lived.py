"""An acted consult in the model: by its name and letters only, in every world, and no way in for anything else."""

from __future__ import annotations

import inspect
from typing import Any, get_type_hints

import pytest

from recupe.errors import UnknownName
from recupe.evidence.arrow import WORLDS
from recupe.lab import strip, strip_lived
from recupe.lab.strip_lived import lived
from recupe.measure.consults import consult
from recupe.measure.transcript import Transcript


def test_more_letters_are_felt_as_more_care_in_every_world() -> None:
    found = lived("1-04", {"": (), "Ann": ("R", "E"), "Bob": ("R", "E", "C", "U")})
    assert set(found.worlds) == set(WORLDS)
    for world in WORLDS:
        assert found.mean(world, "") < found.mean(world, "Ann") < found.mean(world, "Bob")


def test_it_lasts_as_long_as_the_consult() -> None:
    found = lived("1-07", {"": ()})
    assert found.minutes == pytest.approx(consult("1-07").length / 60)
    assert found.minute[-1] == pytest.approx(found.minutes, abs=0.2)
    assert len(found.minute) == len(found.worlds["null"][""]["care"])


def test_the_same_consult_gives_the_same_numbers() -> None:
    assert lived("2-01", {"a": ("R",)}) == lived("2-01", {"a": ("R",)})


@pytest.mark.parametrize(("name", "arms", "how"), [
    ("4f3a9c0d1e2b5a67", {"": ()}, "empathic"), ("1-99", {"": ()}, "empathic"), ("1-01", {"": ("X",)}, "empathic"),
    ("1-01", {"": ()}, "kind")])
def test_nothing_but_an_acted_consult_known_letters_and_a_manner_goes_in(name: str, arms: dict[str, Any], how: str) -> None:
    with pytest.raises(UnknownName):
        lived(name, arms, how)


def test_no_function_that_reaches_the_model_takes_a_transcript_or_its_marks() -> None:
    """What somebody brings may be of real people: `strip` reads it and knows no model, `strip_lived` lives and takes none of it."""
    modules = {part for line in inspect.getsource(strip).splitlines() if line.startswith("from ..") for part in line.split()[1:2]}
    assert all(module.startswith("..measure.") for module in modules) and modules
    taken = [hint for _, made in inspect.getmembers(strip_lived, inspect.isfunction) if made.__module__ == strip_lived.__name__
             for hint in get_type_hints(made).values()]
    assert not any(hint is Transcript or "Mark" in str(hint) or "Coding" in str(hint) for hint in taken)
