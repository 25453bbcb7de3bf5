"""Planted faults: sign flips, unit slips, swapped arms, a wrong world; each in a copy of the project, each to be caught by its
tests.

The copy holds what git tracks and what it does not ignore. A fault counts as caught when a test fails (and not when nothing could
be run). What is run is a part of `scripts/test`, the part without pages and documents, and it stops at the first failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LEAST_CAUGHT = 0.95
AT_ONCE = 2
TESTS = ("tests/person", "tests/encounter", "tests/study", "tests/simulate", "tests/trial", "tests/lab", "tests/laws",
         "tests/reproduction", "tests/baseline")
FAILED = 1


class Fault(NamedTuple):
    """What is wrong, in which module, and how it is planted: this text becomes that."""

    what: str
    module: str
    right: str
    wrong: str


FAULTS = (
    Fault("a used pool fills", "person/opioid.py", "return 1.0 - p.depletion", "return 1.0 + p.depletion"),
    Fault("depletion per minute, not per hour", "person/opioid.py", "p.depletion / 60.0", "p.depletion"),
    Fault("company overshoots", "person/opioid.py", "1.0 - p.guard", "p.guard"),
    Fault("relief makes pain", "person/pain.py", "positive(drug + relief_excess)", "positive(drug - relief_excess)"),
    Fault("fear strengthens a drug", "person/pain.py",
          "1.0 - unblocked * p.threat_block * positive(threat_excess), p.least_effect, 1.0)\n"
          "    return positive",
          "1.0 + unblocked * p.threat_block * positive(threat_excess), p.least_effect, 2.0)\n    return positive"),
    Fault("micrograms taken for milligrams", "person/morphine.py", "1000.0 * milligrams", "milligrams"),
    Fault("the effect site leads the blood", "person/morphine.py", "kept_effect = exp(-rate * h)",
          "kept_effect = exp(rate * h)"),
    Fault("rebound calms", "person/threat.py", "+ p.rebound_gain * rebound", "- p.rebound_gain * rebound"),
    Fault("threat raises the set point", "person/setpoint.py", "return trace - p.threat_cost", "return trace + p.threat_cost"),
    Fault("caught distress lifts", "person/setpoint.py", "p.care_kick * mean_care * minutes - p.distress_kick",
          "p.care_kick * mean_care * minutes + p.distress_kick"),
    Fault("self-care raises blood sugar", "person/selfcare.py", "1.0 - p.sugar_share * selfcare", "1.0 + p.sugar_share * selfcare"),
    Fault("practice unlearns", "person/practice.py", "exp(-rate * hours", "exp(rate * hours"),
    Fault("rest tires", "person/fatigue.py", "positive(-set_point)", "positive(set_point)"),
    Fault("the set point lowers the vagus", "person/vagus.py", "baseline + p.set_point_gain", "baseline - p.set_point_gain"),
    Fault("pain a hundredfold too light", "person/mirror.py", "p.pain_weight * pain / 10.0", "p.pain_weight * pain / 1000.0"),
    Fault("trust gained at the speed of loss", "encounter/trust.py", "earned < trust, p.loss, p.gain",
          "earned < trust, p.gain, p.loss"),
    Fault("a left person is not left", "encounter/catalogue.py", "social=0.18", "social=0.018"),
    Fault("strain lifts in a gap", "simulate/gap.py", "k[Z, THR] = -s.threat_cost", "k[Z, THR] = s.threat_cost"),
    Fault("an hour's infusion in a minute", "simulate/waited.py", "event.mg * 1000.0 / 60.0", "event.mg * 1000.0"),
    Fault("a day of 144 minutes", "simulate/calendar.py", "DAY = 1440.0", "DAY = 144.0"),
    Fault("well treated above 7 %", "simulate/readout.py", "life.p.slow.sugar < 7.0", "life.p.slow.sugar > 7.0"),
    Fault("swapped arms", "lab/analysis.py", "[places[a] for a in contrast.left], [places[a] for a in contrast.right]",
          "[places[a] for a in contrast.right], [places[a] for a in contrast.left]"),
    Fault("a wrong world", "person/equation.py", "carried[n].value(world) if p.arrow", 'carried[n].value("supported") if p.arrow'),
    Fault("a band that is never missed", "lab/targets.py", "return bool(target.low - ROUNDING <= value <= target.high + ROUNDING)",
          "return True"),
)


def copy_to(folder: Path) -> Path:
    """The project's own files, in a folder of their own beside a link to the environment."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True,
                            check=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def plant(fault: Fault, folder: Path) -> None:
    """Put the fault where it belongs; raises when its place has moved."""
    path = folder / "src" / "recupe" / fault.module
    text = path.read_text(encoding="utf-8")
    if text.count(fault.right) < 1:
        raise RuntimeError(f"planted faults: {fault.module} no longer holds: {fault.right}")
    path.write_text(text.replace(fault.right, fault.wrong), encoding="utf-8")


def caught(fault: Fault) -> tuple[bool, str]:
    """Whether a test fails, and which one fails first."""
    with tempfile.TemporaryDirectory(prefix="recupe-fault-") as made:
        folder = copy_to(Path(made) / "project")
        plant(fault, folder)
        known = {**os.environ, "XDG_CACHE_HOME": str(Path(made) / "cache"), "RECUPE_SHARED": str(ROOT.parent / "shared"),
                 "RECUPE_REQUIRE": "", "PYTHONPATH": str(folder / "src")}
        run = subprocess.run([sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--durations=0", *TESTS],
                             cwd=folder, capture_output=True, text=True, env=known, check=False)
    first = next((line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))), "no test failed")
    print(f"{fault.what}: {first.partition(' - ')[0]}", file=sys.stderr, flush=True)
    return run.returncode == FAILED, first.partition(" - ")[0]


def main() -> str:
    """A table of the faults and of the test that caught each; raises when fewer than 95 % were caught, or a whole copy fails."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(caught, FAULTS))
    rows = [f"| {fault.what} | `{fault.module}` | {'yes' if yes else '**no**'} | {first} |"
            for fault, (yes, first) in zip(FAULTS, found, strict=True)]
    count = sum(yes for yes, _ in found)
    if count < LEAST_CAUGHT * len(FAULTS):
        raise RuntimeError(f"planted faults: {count} of {len(FAULTS)} caught\n" + "\n".join(rows))
    return f"{count} of {len(FAULTS)} caught.\n\n| fault | module | caught | first by |\n|---|---|---|---|\n" + "\n".join(rows)


if __name__ == "__main__":
    print(main())
