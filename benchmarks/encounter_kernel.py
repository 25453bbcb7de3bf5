"""Encounter kernel: person-seconds per second on one thread, both people, noise and body included, beside C and beside NumPy.

4,096 pairs meet for ten minutes, second by second, in `supported`. The C kernel (`encounter.c`) does the same arithmetic; it is
built for two widths of vector and the faster one counts. NumPy is the plain model of the tests, on all pairs at once. All take
turns; the middle of seven counts (of three for NumPy). Before anything is timed, C must agree with ours to 1e-9.

    ours / NumPy must be at least 8, ours / C at least 0.9
"""

from __future__ import annotations

import ctypes
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import plain_model
from recupe.encounter.contact import Contact, Meeting, kept, kept_body
from recupe.encounter.occasion import Consultation, contact_of
from recupe.encounter.world import World, world
from recupe.person.morphine import Drug
from recupe.person.person import Body, Feeling, Situation, Slow, Traits
from recupe.simulate.block import BODY, CONTACT, DRUG, FEELING, MEETING, PERSON, ROWS, SITUATION, SLOW, SUMS, TRAITS
from recupe.simulate.crowd import crowd
from recupe.simulate.kernel import AFFECT_A, AFFECT_B, FACE, NEED, WORDS
from recupe.simulate.meeting import begin, encounter, pairs
from recupe.simulate.plan import Arm, Plan, Visit

PAIRS, MINUTES, SECONDS = 4096, 10.0, 600
CONSULT = Consultation(("R", "E", "C", "U", "P", "E2"), "empathic", ("eye", "voice"), MINUTES)
FLAGS = ["-O3", "-march=native", "-fno-math-errno", "-fno-trapping-math", "-ffp-contract=off", "-shared", "-fPIC"]
WIDTHS = ("256", "512")
TIMES, NUMPY_TIMES = 7, 3
AGREES = 1e-9


def header(w: World) -> str:
    """The order of the rows and the numbers of the model, as C reads them."""
    places = {**{f"FEELING_{n}": FEELING + i for i, n in enumerate(Feeling._fields)},
              **{f"BODY_{n}": BODY + i for i, n in enumerate(Body._fields)},
              **{f"SLOW_{n}": SLOW + i for i, n in enumerate(Slow._fields)},
              **{f"TRAITS_{n}": TRAITS + i for i, n in enumerate(Traits._fields)},
              **{f"SITUATION_{n}": SITUATION + i for i, n in enumerate(Situation._fields)},
              **{f"DRUG_{n}": DRUG + i for i, n in enumerate(Drug._fields)},
              **{f"MEETING_{n}": MEETING + i for i, n in enumerate(Meeting._fields)},
              **{f"CONTACT_{n}": CONTACT + i for i, n in enumerate(Contact._fields)},
              "PERSON": PERSON, "SUMS": SUMS, "ROWS": ROWS}
    streams = ", ".join(f"{int(s)}u" for s in (NEED, FACE, WORDS, AFFECT_A, AFFECT_B))
    names = [f"{system}_{name}" for system in w._fields for name in getattr(w, system)._fields]
    return "\n".join([*(f"#define {name.upper()} {place}" for name, place in places.items()), f"#define STREAMS {{{streams}}}",
                      f"typedef struct {{ double {', '.join(names)}; }} World;", ""])


def built(folder: Path, w: World) -> dict[str, Any]:
    """The C kernel, for each width of vector."""
    (folder / "numbers.h").write_text(header(w), encoding="utf-8")
    found = {}
    for width in WIDTHS:
        library = folder / f"encounter{width}.so"
        source = str(Path(__file__).with_name("encounter.c"))
        wide = f"-mprefer-vector-width={width}"
        subprocess.run(["gcc", *FLAGS, wide, f"-I{folder}", source, "-o", str(library), "-lm"], check=True)
        found[width] = ctypes.CDLL(str(library)).meet
    return found


def in_c(meet: Any, rows: Any, ids: Any, w: World) -> None:
    """Everybody meets, in C."""
    def doubles(values: Any) -> Any:
        return (ctypes.c_double * len(values))(*values)

    h = 1 / 60
    numbers = [value for system in w for value in system]
    meet(rows.ctypes.data_as(ctypes.c_void_p), ids.ctypes.data_as(ctypes.c_void_p), ctypes.c_long(len(ids)), ctypes.c_long(SECONDS),
         ctypes.c_double(h), ctypes.c_uint64(1), ctypes.c_uint64(1), doubles(kept(h, w)), doubles(kept_body(10 * h, w)),
         doubles(kept_body(10 * h, w)), doubles(numbers))


def seconds(work: Callable[[], None]) -> float:
    """How long it took."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def met(pairs_met: int, w: World, stirred: bool) -> tuple[Any, Any]:
    """Pairs before an encounter [ROWS, pair] and their names; stirred: everything that may enter a situation enters, by chance."""
    plan = Plan(pairs_met, (0.0,), 1.0, 14.0, (Arm("only", (Visit(0.0, CONSULT),)),))
    people = crowd(plan, 1, 0, 1)
    rested = pairs(w, people)
    before = rested.copy()
    begin(before, rested, w, people.occasions[0])
    before[CONTACT:SUMS] = np.array(contact_of(CONSULT, w))[:, None]
    if stirred:
        chance = np.random.default_rng(1)
        for side in (0, PERSON):
            for place, name in enumerate(Situation._fields):
                size = 6.0 if name in ("signal", "taken") else 1.0
                here = chance.uniform(size=pairs_met) < 0.7
                before[side + SITUATION + place] = size * here * chance.uniform(size=pairs_met)
            before[side + SITUATION + Situation._fields.index("load")] = chance.uniform(0.2, 2.0, pairs_met)
            before[side + DRUG + Drug._fields.index("effect")] = chance.uniform(0.0, 40.0, pairs_met)
            for name in ("hope", "label", "set_point"):
                before[side + SLOW + Slow._fields.index(name)] = chance.uniform(-0.5, 0.5, pairs_met)
    return before, people.ids


def off(meet: Any, before: Any, ids: Any, w: World) -> float:
    """How far C lies from ours after an encounter, at most, as a share."""
    ours, theirs = before.copy(), before.copy()
    encounter(ours, ids, MINUTES, 1, 1, w)
    in_c(meet, theirs, ids, w)
    return float((np.abs(theirs - ours) / np.maximum(np.abs(ours), 1e-3)).max())


def main() -> str:
    """A table of speeds; raises when C does not agree."""
    w = world("supported")
    before, ids = met(PAIRS, w, stirred=False)
    with tempfile.TemporaryDirectory() as folder:
        kernels = built(Path(folder), w)
        for width, meet in kernels.items():
            for stirred in (False, True):
                if not (far := off(meet, *met(PAIRS, w, stirred), w)) < AGREES:
                    raise RuntimeError(f"C ({width} bit) differs by {far:.1e}")
        taken: dict[str, list[float]] = {"ours": [], "NumPy": [], **{f"C, {width} bit": [] for width in kernels}}
        for turn in range(TIMES):
            rows = before.copy()
            taken["ours"].append(seconds(lambda rows=rows: encounter(rows, ids, MINUTES, 1, 1, w)))
            for width, meet in kernels.items():
                rows = before.copy()
                taken[f"C, {width} bit"].append(seconds(lambda rows=rows, meet=meet: in_c(meet, rows, ids, w)))
            if turn < NUMPY_TIMES:
                chance = plain_model.luck(ids, 1, 1)
                taken["NumPy"].append(seconds(lambda chance=chance: plain_model.encounter(before.copy(), w, MINUTES, chance)))
    speed = {name: 2 * PAIRS * SECONDS / statistics.median(each) / 1e6 for name, each in taken.items()}
    fastest = max(value for name, value in speed.items() if name.startswith("C"))
    lines = ["| kernel | million person-seconds per second | ours is |", "|---|---|---|",
             *(f"| {name} | {value:.1f} | {speed['ours'] / value:.2f} x |" for name, value in speed.items())]
    verdict = (f"Ours is {speed['ours'] / speed['NumPy']:.1f} times NumPy (must: 8) and {speed['ours'] / fastest:.2f} of C "
               f"(must: 0.9). C agrees to 1e-9. Peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB.")
    return verdict + "\n\n" + "\n".join(lines)
