"""Processes: Python started afresh, where a setting is read once, as the engine is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from llvmlite import binding

import recupe
from needs import ROOT

PROCESSORS = {"generic": "", "x86-64-v3": "avx2", "x86-64-v4": "avx512f"}
"""Processors as the compiler names them, and what a computer must have to run their code."""
SOURCE = Path(recupe.__file__).resolve().parent.parent


def python(*arguments: str, cache: Path | None = None, source: Path = SOURCE, **settings: str) -> str:
    """What a fresh Python prints; with a cache of machine code of its own, and another copy of the package, if asked."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NUMBA_", "RECUPE_LANES"))}
    place = {} if cache is None else {"XDG_CACHE_HOME": str(cache)}
    environment = {**kept, **place, "PYTHONPATH": os.pathsep.join([str(source), str(ROOT / "tests")]), **settings}
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def processors() -> list[str]:
    """Those of `PROCESSORS` whose code this computer can run."""
    features = binding.get_host_cpu_features()
    return [name for name, feature in PROCESSORS.items() if not feature or features.get(feature)]
