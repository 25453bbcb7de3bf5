"""Real people beside the model: what open data say of seen pain, of faces, of expectation and of a virus, misses included."""

from __future__ import annotations

import importlib.util
import math
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from needs import ROOT


def loaded() -> ModuleType:
    """The module of the proof, by its path: `proofs` is no package."""
    spec = importlib.util.spec_from_file_location("real_data", ROOT / "proofs" / "real_data.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


real = loaded()


@pytest.fixture(scope="module")
def data(require: Callable[..., Path]) -> Path:
    """The folder of the open data; every set that is used must be in it."""
    for name in real.USED:
        require("shared", f"data/{name}")
    return require("shared", "data")


@pytest.fixture(scope="module")
def shocks(data: Path) -> Any:
    return real.seen_pain(data)


@pytest.fixture(scope="module")
def cream(data: Path) -> Any:
    return real.placebo(data)


@pytest.fixture(scope="module")
def viruses(data: Path) -> Any:
    return {(s.source, s.unit): s for s in real.courses(data)}


# Own pain and seen pain ---------------------------------------------------------------------------------------------

def test_seen_pain_is_rated_seven_tenths_of_ones_own_as_it_was_fitted(shocks: Any) -> None:
    assert shocks["rating"].people == 32
    assert shocks["rating"].value == pytest.approx(0.706, abs=0.001)
    for world in ("supported", "null"):
        assert real.model_seen(world)[0] == pytest.approx(shocks["rating"].value, abs=0.01)
    assert not shocks["rating"].holds(real.model_seen("told")[0])


def test_the_body_answers_to_seen_pain_half_as_much_as_any_world_says(shocks: Any) -> None:
    assert shocks["body"].value == pytest.approx(0.193, abs=0.001)
    for world in ("told", "supported", "null"):
        assert real.model_seen(world)[1] > shocks["body"].high
        assert real.model_seen(world)[1] > 1.9 * shocks["body"].value


def test_on_the_square_root_of_conductance_the_miss_is_not_certain(shocks: Any) -> None:
    assert shocks["body, root"].holds(real.model_seen("supported")[1])
    assert shocks["body, root"].value < real.model_seen("supported")[1]


# Faces and regulation -----------------------------------------------------------------------------------------------

def test_smiles_are_matched_and_angry_faces_are_not(data: Path) -> None:
    found = real.contagion(data)
    assert found["Corrugator: Angry less Happy"].low > 0
    assert found["Zygomatic: Happy less Neutral"].low > 0
    assert found["Corrugator: Happy less Neutral"].high < 0
    assert found["Corrugator: Angry less Neutral"].holds(0)
    assert found["Zygomatic: Angry less Neutral"].holds(0)


def test_half_of_the_matching_comes_well_after_the_film_began(data: Path) -> None:
    times = real.rise_times(data)
    assert len(times) == 4
    for tenth, half in times.values():
        assert 0 < tenth < half
        assert half > 2 * real.model_mirror("null")[0]


def test_feeling_down_on_purpose_is_less_unpleasant_and_less_frowning(data: Path) -> None:
    found = real.regulation_found(data, None)
    assert 0 < found["rating, share less"].low < found["rating, share less"].high < 1
    assert found["brow"].low > 0


# Expectation --------------------------------------------------------------------------------------------------------

def test_a_cream_called_a_painkiller_relieves_three_tenths(cream: Any) -> None:
    assert cream["share"].people == 236
    assert 0.2 < cream["share"].low < cream["share"].high < 0.4
    assert cream["sd"].low > 0


def test_which_world_fits_the_relief_depends_on_how_the_scale_is_read(cream: Any) -> None:
    def fitting(signal: float) -> set[str]:
        return {world for world in ("told", "supported", "null") if cream["share"].holds(real.model_relief(world, signal))}

    assert fitting(10 * cream["control"].value) == {"supported", "null"}
    assert fitting(6.0) == {"told"}


def test_read_as_tenths_who_expected_more_had_less_extra_relief_than_any_world_says(cream: Any) -> None:
    level = 10 * cream["control"].value
    assert cream["slope"].holds(0)
    for world in ("told", "supported", "null"):
        assert real.model_slope(world, level, cream["expected"].value) > cream["slope"].high


def test_people_expected_what_the_label_of_the_model_says(cream: Any) -> None:
    assert cream["expected"].holds(real.entry("open morphine").label_trust)


def test_a_label_that_promises_nothing_relieves_nothing() -> None:
    for world in ("told", "supported", "null"):
        assert real.model_relief(world, 6.0, 0.0) == 0.0
        assert 0 < real.model_relief(world, 6.0, 0.3) < real.model_relief(world, 6.0, 0.6)


# Viruses ------------------------------------------------------------------------------------------------------------

def test_other_viruses_peak_later_than_the_cold_of_the_model(viruses: Any) -> None:
    since_infection, since_onset, _ = (float(np.median(x)) for x in real.model_course("null"))
    for s in viruses.values():
        if s.peak is not None:
            assert s.peak.low > (since_infection if s.clock == "inoculation" else since_onset)


def test_infected_cells_fall_more_slowly_than_most_viruses(viruses: Any) -> None:
    modelled = float(np.median(real.model_course("null")[2]))
    falls = [s.fall.value for s in viruses.values() if s.fall is not None]
    assert len(falls) >= 6
    assert modelled < 0
    assert sum(fall < modelled for fall in falls) > 0.7 * len(falls)


def test_no_rhinovirus_is_compared_because_there_is_too_little_of_it(viruses: Any) -> None:
    assert viruses
    assert "rhinovirus" not in {s.virus for s in viruses.values()}


def test_without_a_visit_the_worlds_have_one_course() -> None:
    told, null = (real.model_course(world, people=5) for world in ("told", "null"))
    for a, b in zip(told, null, strict=True):
        assert a == pytest.approx(b)


def test_a_floor_that_many_rows_share_is_censored_and_not_a_measurement() -> None:
    measured = [("1", float(day), value) for day, value in enumerate((10.0, 1e6, 1e4, 1e3, 10.0, 10.0, float("nan")))]
    days = real.by_person(measured)["1"]
    assert [day for day, value in days.items() if math.isfinite(value)] == [1.0, 2.0, 3.0]
    peak, fall, rose = real.peak_and_fall(days)
    assert (peak, rose) == (1.0, True)
    assert fall == pytest.approx(-1.0)


# The page and the licences ------------------------------------------------------------------------------------------

def test_no_data_under_the_gpl_are_used(data: Path) -> None:
    listed = {found[1]: line for line in (data / "README.md").read_text(encoding="utf-8").splitlines()
              if (found := re.match(r"\| `(\w+)` \|", line))}
    forbidden = {name for name, line in listed.items() if "GPL" in line}
    assert forbidden
    assert not forbidden & real.USED.keys()
    source = (ROOT / "proofs" / "real_data.py").read_text(encoding="utf-8")
    assert not {name for name in forbidden if name in source}
    for name, licence in real.USED.items():
        assert licence in listed[name]


def test_where_the_data_are_absent_the_page_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECUPE_SHARED", str(tmp_path / "nothing"))
    assert real.main().startswith("skipped: shared data not found: oxazepam_empathy_for_pain, ")
    (tmp_path / "data" / "paingen_placebo_pain").mkdir(parents=True)
    monkeypatch.setenv("RECUPE_SHARED", str(tmp_path))
    assert real.main().startswith("skipped: shared data not found: ")
    assert "paingen" not in real.main()


def test_the_page_has_every_set_and_no_world_alone(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECUPE_SHARED", str(data.parent))
    page = real.main()
    for name in real.USED:
        assert f"({name})" in page
    heads = [line for line in page.splitlines() if line.startswith("|") and "told" in line and "role" in line]
    assert heads
    assert all("| told | supported | null |" in line for line in heads)


def test_an_interval_holds_what_it_is_of_and_is_the_same_every_time() -> None:
    people = np.random.default_rng(1).normal(1.0, 2.0, (50, 2))
    found = real.figure(people, real.mean_difference)
    assert found == real.figure(people, real.mean_difference)
    assert found.low < found.value < found.high
    width = 2 * 1.96 * (people[:, 0] - people[:, 1]).std(ddof=1) / math.sqrt(50)
    assert found.high - found.low == pytest.approx(width, rel=0.1)
